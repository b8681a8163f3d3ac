// Reactivity, effects, components with templates compiled at run time, rendering on the server.
module.exports = async (lib, log) => {
  const { ref, reactive, computed, watch, watchEffect, nextTick, effectScope, createSSRApp, h, defineComponent, provide, inject, toRefs, readonly, shallowRef, Suspense, compile, server } = lib;
  const count = ref(1);
  const state = reactive({ list: [1, 2], nested: { a: 1 }, map: new Map([['k', 1]]) });
  const double = computed(() => count.value * 2 + state.list.length);
  const seen = [];
  watch([count, () => state.nested.a], ([n, a], [m]) => seen.push(`${m}>${n},${a}`));
  const stop = watchEffect((onCleanup) => { seen.push(`effect ${double.value} ${[...state.map.keys()]}`); onCleanup(() => seen.push('cleanup')); });
  count.value += 1;
  state.list.push(3);
  state.map.set('l', 2);
  await nextTick();
  stop();
  state.nested.a = 5;
  await nextTick();
  log(seen, double.value, readonly(state).list.includes(3));
  const Child = defineComponent({ props: { items: Array }, emits: ['pick'], setup(props, { slots }) { const unit = inject('unit', '?'); return () => h('ul', { class: ['a', { b: true }] }, props.items.map((item, i) => h('li', { key: i, onClick() {} }, [slots.default ? slots.default({ item }) : item, unit]))); } });
  const app = createSSRApp({
    components: { Child },
    template: '<div :id="`x${n}`" :style="{ color: `red` }"><Child :items="items" v-slot="{ item }"><b v-if="item > 1">{{ item }}</b><i v-else>{{ item ** 2 }}&lt;</i></Child><input v-model="text"><p v-for="(v, k) in { q: 1, r: 2 }" :key="k" v-text="k + v"></p></div>',
    data: () => ({ n: 1, items: [1, 2], text: '"' }),
    async setup() { provide('unit', 'px'); await null; return {}; },
  });
  log(await server.renderToString(app));
  log(compile('<a @click.stop="f($event)">{{ b?.c }}</a>').toString().length > 0);
};
