// Runs Promises/A+'s tests and prints one line about them.
const run = require('promises-aplus-tests');

run(require('./adapter.cjs'), { reporter: 'json' }, (error) => {
  if (error) process.exitCode = 1;
});
