// The mini-runtime's Promise for promises-aplus-tests.
const { Promise } = require('./ours.cjs');

exports.resolved = (value) => Promise.resolve(value);
exports.rejected = (reason) => Promise.reject(reason);
exports.deferred = () => {
  const deferred = {};
  deferred.promise = new Promise((resolve, reject) => {
    deferred.resolve = resolve;
    deferred.reject = reject;
  });
  return deferred;
};
// The tests reject many promises that nobody looks at.
process.on('unhandledRejection', () => {});
