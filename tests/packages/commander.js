// Options, arguments, subcommands, help, errors.
module.exports = async (lib, log) => {
  const { Command, Option, Argument, InvalidArgumentError } = lib;
  const make = () => {
    const program = new Command('prog').description('does things').version('1.2.3').exitOverride().configureOutput({ writeOut: (text) => log(text), writeErr: (text) => log('err', text) });
    program.option('-d, --debug', 'more output').addOption(new Option('-l, --level <n>', 'level').choices(['a', 'b']).default('a')).option('--no-colour', 'plain').option('-x [value...]', 'many', (v, all) => [...(all || []), v]);
    program.command('add').alias('a').argument('<first>', 'number', (text) => { const n = Number(text); if (Number.isNaN(n)) throw new InvalidArgumentError('no number'); return n; }).argument('[rest...]').option('-n <n>', 'times', Number, 1).action(async (first, rest, options, command) => { await null; log('add', first, rest, options, command.parent.opts()); });
    program.hook('preAction', (top, sub) => log('before', sub.name()));
    return program;
  };
  for (const args of [['add', '1', '2', '3', '-n', '4', '--debug'], ['a', 'x'], ['--level', 'c', 'add', '1'], ['--help'], ['add', '--help'], ['nope'], ['-V'], ['add'], ['--lavel', 'a']]) {
    try { await make().parseAsync(args, { from: 'user' }); } catch (error) { log(error.code, error.exitCode); }
  }
};
