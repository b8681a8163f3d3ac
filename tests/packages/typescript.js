// Transpiling for several targets, parsing and printing, type errors, completions.
module.exports = async (ts, log) => {
  const program = `import { x as y } from './x';
enum E { A, B = 2 ** 3 }
namespace N { export const v = 1; }
abstract class C<T extends object> extends Base implements I {
  #p = 1; static s?: string;
  constructor(private readonly q: T, public r = 1) { super(q?.a ?? \`t\${r}\`); }
  async *m(a: number, ...b: string[]): AsyncGenerator<number> { for await (const z of this.n()) yield* [z, await y]; }
  get [key]() { return this.#p ||= 2; }
}
export default <T,>(a: T) => ({ ...a, b: { c: [1, ...[2]] } as const });
const { d, ...e } = f satisfies G;
label: for (let i = 0; i < 3; i++) { setTimeout(() => i); if (i) continue label; }
`;
  for (const target of [ts.ScriptTarget.ES5, ts.ScriptTarget.ES2015, ts.ScriptTarget.ES2017, ts.ScriptTarget.ESNext]) {
    for (const module of [ts.ModuleKind.CommonJS, ts.ModuleKind.ESNext]) {
      const result = ts.transpileModule(program, { compilerOptions: { target, module, sourceMap: true }, reportDiagnostics: true });
      log(result.outputText, result.sourceMapText, result.diagnostics.length);
    }
  }
  log(ts.createPrinter().printFile(ts.createSourceFile('a.ts', program, ts.ScriptTarget.Latest)));

  const lib = 'interface Array<T> { length: number; [n: number]: T } interface Boolean {} interface Function {} interface CallableFunction {} interface NewableFunction {} interface IArguments {} interface Number { toFixed(): string } interface Object {} interface RegExp {} interface String { length: number } type Capitalize<S extends string> = intrinsic;';
  const source = `function f<T extends { a: number }>(x: T): T["a"] { return x.b; }
const s: string = f({ a: 1 });
class A { private p = 1 }
new A().p;
type M<T> = { [K in keyof T as \`get\${Capitalize<string & K>}\`]: () => T[K] };
let m: M<{ x: number }> = { getX: () => "s" };
let u: { kind: 1; a: string } | { kind: 2; b: number };
declare const v: typeof u;
if (v.kind === 1) v.b; else v.b.toFixed(), v.a;
`;
  const files = { 'lib.d.ts': lib, 'a.ts': source };
  const host = {
    getSourceFile: (name, version) => files[name] && ts.createSourceFile(name, files[name], version),
    getDefaultLibFileName: () => 'lib.d.ts',
    writeFile() {},
    getCurrentDirectory: () => '',
    getCanonicalFileName: (name) => name,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => '\n',
    fileExists: (name) => name in files,
    readFile: (name) => files[name],
  };
  const checked = ts.createProgram(['a.ts'], { strict: true, noEmit: true, types: [] }, host);
  for (const diagnostic of ts.getPreEmitDiagnostics(checked)) {
    log(diagnostic.code, diagnostic.start, ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n'));
  }
  const typed = { 'b.ts': 'class P { alpha = 1; beta() {} }\nnew P().' };
  const service = ts.createLanguageService({
    getCompilationSettings: () => ({ noLib: true }),
    getScriptFileNames: () => Object.keys(typed),
    getScriptVersion: () => '1',
    getScriptSnapshot: (name) => typed[name] && ts.ScriptSnapshot.fromString(typed[name]),
    getCurrentDirectory: () => '/',
    getDefaultLibFileName: () => 'lib.d.ts',
    fileExists: (name) => name in typed,
    readFile: (name) => typed[name],
  });
  log(service.getCompletionsAtPosition('b.ts', typed['b.ts'].length, undefined).entries.map((entry) => entry.name));
  log(service.getFormattingEditsForDocument('b.ts', ts.getDefaultFormatCodeSettings()).length);
};
