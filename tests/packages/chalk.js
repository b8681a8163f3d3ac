// Styles, nesting, levels, templates.
module.exports = async (lib, log) => {
  const chalk = new lib.Chalk({ level: 3 });
  log(JSON.stringify([chalk.red.bold('a'), chalk.hex('#ff8000').bgBlue`b${1}`, chalk.green(`x ${chalk.red('y')} z`), chalk.underline('l\nm'), new lib.Chalk({ level: 1 }).rgb(1, 200, 3)('n'), new lib.Chalk({ level: 0 }).red('plain'), chalk.visible(''), chalk.dim(1, 2)]));
  try { new lib.Chalk({ level: 9 }); } catch (error) { log(error); }
};
