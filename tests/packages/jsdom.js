// A document with scripts, selectors, events, observers, forms.
module.exports = async (lib, log) => {
  const { JSDOM, VirtualConsole } = lib;
  const console = new VirtualConsole();
  console.on('log', (...values) => log('page', ...values));
  const dom = new JSDOM('<!doctype html><ul><li>1<li class=b>2</ul><form><input name=x value=y><select name=s><option selected>o</select></form><script>console.log(document.querySelectorAll("li").length); customElements.define("x-y", class extends HTMLElement { connectedCallback() { this.textContent = "made"; } });</script>', { url: 'http://example.org/p?q', runScripts: 'dangerously', virtualConsole: console });
  const { window } = dom;
  const { document } = window;
  const records = [];
  new window.MutationObserver((list) => records.push(...list.map((record) => record.type))).observe(document.body, { childList: true, subtree: true, attributes: true });
  document.body.append(document.createElement('x-y'));
  document.querySelector('.b').setAttribute('title', '"');
  document.querySelector('ul').addEventListener('click', (event) => log(event.target.textContent, event.eventPhase), { once: true });
  document.querySelector('.b').dispatchEvent(new window.MouseEvent('click', { bubbles: true }));
  await new Promise((resolve) => setTimeout(resolve, 1));
  log(records, document.querySelector('x-y').outerHTML, [...new window.FormData(document.forms[0])], window.location.search, window.getComputedStyle(document.body).display);
  window.localStorage.setItem('k', 'v');
  log(window.localStorage.length, document.cookie, document.evaluate ? 'xpath' : '', new window.URL('../a', 'http://h/b/c').href, new window.DOMParser().parseFromString('<a><b/></a>', 'text/xml').documentElement.childNodes.length);
  try { document.querySelector('::('); } catch (error) { log(error.name); }
  const range = document.createRange();
  range.selectNodeContents(document.querySelector('ul'));
  log(range.toString(), document.createTreeWalker(document.body, 1).nextNode().tagName);
  window.close();
};
module.exports.realTime = true;
