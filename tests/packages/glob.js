// Finding these very files, sync and async, as a stream, with ignoring.
module.exports = async (lib, log, cwd) => {
    const sorted = (all) => all.filter((name) => !name.includes('lowered')).sort();
  log(sorted(await lib.glob('p-*.js', { cwd })), lib.globSync('{rxjs,zod}.js', { cwd }).sort(), sorted(lib.globSync('[!a-yA-Z]*.js', { cwd, ignore: 'x*' })));
  const streamed = [];
  for await (const name of lib.globIterate('r*s.js', { cwd })) streamed.push(name);
  log(sorted(streamed), lib.hasMagic('a*'), lib.escape('a[b]*'), new lib.Glob('*.json', { cwd }).walkSync());
};
module.exports.realTime = true;
