// Rendering to text with hooks, classes and contexts.
module.exports = async (lib, log) => {
  const { h, Fragment, Component, createContext, hooks: { useState, useMemo, useContext, useId }, renderToString, createRef, cloneElement, toChildArray } = lib;
  const Theme = createContext('light');
  class List extends Component {
    state = { n: 2 };
    render({ items }, { n }) { return h('ul', null, items.map((item) => h('li', { key: item }, item * n))); }
  }
  const App = ({ title }) => { const [x] = useState(() => 3); return h(Theme.Provider, { value: 'dark' }, h(Fragment, null, h('h1', { class: useContext(Theme), style: { color: 'red' } }, title, x), h(List, { items: useMemo(() => [1, 2], []) }), h(Inner))); };
  const Inner = () => h('p', { dangerouslySetInnerHTML: { __html: `<b>${useContext(Theme)}</b>` } });
  log(renderToString(h(App, { title: '<t>' })));
  log(toChildArray([1, [2, null, 'a']]).length, cloneElement(h('a', { b: 1 }), { c: 2 }).props, createRef());
};
