// Compiling a component for both sides, and what is wrong in one; stores.
module.exports = async (lib, log) => {
  const { compiler, store } = lib;
  const source = `<script>let { n = 1, ...rest } = $props(); let list = $state([1, 2]); const total = $derived(list.reduce((a, b) => a + b, n)); $effect(() => console.log(total)); async function load() { await fetch(n?.url ?? '/'); }</script>
{#each list as item, i (item)}<li class:odd={i % 2} onclick={() => list.push(n++)}>{item} {@html \`<b>\${total}</b>\`}</li>{:else}none{/each}
{#await load() then x}{x}{:catch e}{e.message}{/await}{#snippet s(a)}<i {...rest}>{a}</i>{/snippet}{@render s(1)}<style>li { color: red; &:hover { x: y } } .unused { a: b }</style>`;
  for (const generate of ['client', 'server']) {
    const { js, css, warnings } = compiler.compile(source, { generate, filename: 'App.svelte', dev: false });
    log(js.code, css && css.code, warnings.map((warning) => warning.code));
  }
  try { compiler.compile('{#if x}<p>'); } catch (error) { log(error.code, error.position); }
  const a = store.writable(1);
  const b = store.derived(a, ($a, set) => { set($a * 2); return () => log('stop'); });
  const stop = b.subscribe((value) => log('store', value));
  a.update((n) => n + 1);
  stop();
  log(store.get(b));
};
