// Finding these very files.
module.exports = async (lib, log, cwd) => {
  const glob = lib.default || lib;
    log((await glob('p-*.js', { cwd })).sort(), glob.sync(['{rxjs,zod}.js', '!z*'], { cwd }), glob.isDynamicPattern('a*'), glob.escapePath('a(b)'));
  const all = [];
  for await (const entry of glob.stream('*s.json', { cwd, objectMode: true })) all.push(entry.name);
  log(all, glob.generateTasks(['a/*', 'b']).length);
  await glob(5).catch((error) => log(error));
};
module.exports.realTime = true;
