// Formatting JavaScript, CSS and Markdown with the standalone build; a syntax error.
module.exports = async (lib, log) => {
  const { standalone, babel, estree, postcss, markdown } = lib;
  const plugins = [babel, estree, postcss, markdown].map((plugin) => plugin.default || plugin);
  const format = (text, parser, options) => standalone.format(text, { parser, plugins, ...options });
  log(await format('const {a,b:{c=1}}=require("x"),f=async(x)=>{for await(const y of x)await y;return {...x,[a]:b??c}};class A extends B{#p=1;static{this.q=2}get z(){return this.#p}}', 'babel'));
  log(await format('if(a)b();else{c(function*(){yield* d(`t${e}u`)})} veryLongFunctionName(argumentNumberOne,argumentNumberTwo,(x)=>x+1,/re[/]x/giu)', 'babel', { semi: false, singleQuote: true, printWidth: 40 }));
  log(await format('a{color:RED;&:hover{margin:0 1px}}@media (min-width:1px){b>c{d:e}}', 'css'));
  log(await format('# T\n* a\n* b\n\n|x|y|\n|-|-|\n|1|2|\n```js\nlet  a\n```', 'markdown'));
  await format('let = = 1', 'babel').catch((error) => log(error.name, error.message.split('\n')[0], error.loc));
  log(await standalone.check('a;\n', { parser: 'babel', plugins }));
  log((await standalone.formatWithCursor(' 1', { parser: 'babel', plugins, cursorOffset: 2 })).cursorOffset);
};
