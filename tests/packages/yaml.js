// Parsing, documents that keep comments, anchors, tags, streams of documents, errors.
module.exports = async (lib, log) => {
  const text = '# head\na: &x [1, 2.5, 0x1f, ~, true, "q\\u0041"]\nb: *x\nc: |\n  lines\n   more\nd: >-\n  folded\n  text\n? [complex]\n: !!set {p, q}\ne: 2020-01-02\nm: {<<: {z: 1}, y: 2} # tail\n';
  log(lib.parse(text, { merge: true }));
  const doc = lib.parseDocument(text);
  doc.setIn(['m', 'new'], { deep: [1, { two: 2 }] });
  doc.delete('c');
  log(String(doc), doc.errors.length);
  lib.visit(doc, { Pair(key, pair) { if (pair.key && pair.key.value === 'd') return lib.visit.REMOVE; }, Scalar(key, node) { if (node.value === 1 && key !== 'key') node.value = 100; } });
  log(doc.toJS(), [...lib.parseAllDocuments('a\n---\nb\n...\n')].map((each) => each.toJS()));
  log(lib.stringify({ list: ['x', { y: null }], text: 'a\nb', n: -0, long: 'word '.repeat(30), date: new Date(0), map: new Map([[{ k: 1 }, 2]]) }));
  for (const wrong of ['a: [1', 'a: b: c', '"x', '*y', 'a: 1\na: 2', '\t- x']) { try { lib.parse(wrong); } catch (error) { log(error.name, error.code, error.linePos && error.linePos[0]); } }
  log([...new lib.Lexer().lex('a: 1')], [...new lib.Parser().parse('- x')].map((token) => token.type));
};
