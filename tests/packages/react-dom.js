// Rendering to text and to a stream on the server: hooks, contexts, suspense, errors in components.
module.exports = async (lib, log) => {
  const { react: { createElement: h, useState, useMemo, useId, useContext, createContext, Suspense, use, Component, Fragment, memo, forwardRef, useReducer }, server } = lib;
  const Theme = createContext('light');
  const Item = memo(function Item({ n, children }) { const [value] = useState(() => n * 2); return h('li', { 'data-n': n, className: useContext(Theme) }, value, children); });
  class List extends Component {
    state = { total: 0 };
    static getDerivedStateFromProps({ items }) { return { total: items.length }; }
    render() { return h(Fragment, null, h('p', { style: { color: 'red', marginTop: 4 } }, `${this.state.total} items`), h('ul', { id: this.props.id }, this.props.items.map((n) => h(Item, { key: n, n }, n % 2 ? h('b', null, '<odd>') : null)))); }
  }
  const Input = forwardRef((props, ref) => h('input', { ref, defaultValue: '"q"', disabled: true, ...props }));
  function App({ promise }) {
    const id = useId();
    const [state] = useReducer((s) => s, { a: 1 });
    return h(Theme.Provider, { value: 'dark' }, h(List, { id, items: useMemo(() => [1, 2, 3], []) }), h(Input, { name: 'x' }), JSON.stringify(state), promise && h(Suspense, { fallback: '…' }, h(Later, { promise })));
  }
  function Later({ promise }) { return h('em', null, use(promise)); }
  log(server.renderToString(h(App)));
  log(server.renderToStaticMarkup(h(App)));
  const { PassThrough } = require('stream');
  const html = await new Promise((resolve, reject) => {
    let text = '';
    const out = new PassThrough();
    out.on('data', (chunk) => { text += chunk; });
    out.on('end', () => resolve(text));
    const { pipe } = server.renderToPipeableStream(h(App, { promise: new Promise((done) => setTimeout(() => done('later'), 5)) }), { onAllReady: () => pipe(out), onError: reject });
  });
  log(html);
  try { server.renderToString(h(() => { throw new RangeError('in a component'); })); } catch (error) { log(error); }
  log(typeof lib.client.createRoot, lib.dom.version === lib.react.version);
};
