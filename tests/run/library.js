// The parts of the ES2015+ library that the host brings.
var log = console.log;
function attempt(action) {
  try {
    log(action());
  } catch (error) {
    log(error.name);
  }
}

// Symbols and what is keyed by them.
var iterator = Symbol.iterator;
var object = { a: 1 };
object[iterator] = function () {};
var seen = [];
for (var key in object) {
  seen.push(key);
}
log(seen, Object.keys(object), Object.getOwnPropertyNames(object), Object.getOwnPropertySymbols(object).length);
Object.defineProperty(object, Symbol('shown'), { value: 1, enumerable: true });
Object.defineProperty(object, Symbol('quiet'), { value: 1, enumerable: false });
log(object, Object.getOwnPropertySymbols(object).length, Object.assign({}, object));
log(Object.getOwnPropertyDescriptor(object, iterator), Object.getOwnPropertyDescriptor(Object.prototype, iterator));
log(object.hasOwnProperty(iterator), Object.prototype.propertyIsEnumerable.call(object, iterator));
log(Object.getOwnPropertySymbols(Object.prototype).length, Object.prototype.toString.call(Promise.resolve()));
log(JSON.stringify({ a: Symbol('q'), b: 1 }), Symbol('d').toString(), Symbol('x').description, Symbol().description);
log(Symbol.for('x') === Symbol.for('x'), Symbol.keyFor(Symbol.for('x')), Symbol.keyFor(Symbol('x')), Symbol('x') === Symbol('x'));
attempt(function () { return new Symbol(); });

// Iterators.
log([][Symbol.iterator] === [].values, [5, 6].entries().next(), [5, 6].keys().next(), [].values().next());
log(Array.from((function () { return arguments; })(1, 2)), Array.from('a😀b'), Array.from(new Map([[1, 2]])));
var step = [1][iterator]();
log(step.next(), step.next(), step.next(), step[iterator]() === step, Object.prototype.toString.call(step));
attempt(function () { return new Set(5); });
attempt(function () { return new Map([1]); });

// Collections.
var map = new Map([[NaN, 1], [0, 2], ['0', 3], [object, 4]]);
log(map.get(NaN), map.get(-0), map.get('0'), map.get(object), map.size, map.delete(NaN), map.delete(NaN), map.size);
map.forEach(function (value, key) {
  log(key === object, value);
  if (value === 2) {
    map.delete('0');
    map.set('new', 9);
  }
});
var frozen = Object.freeze({});
map.set(frozen, 1);
log(map.has(frozen), map.delete(frozen), map.has(frozen), Array.from(map.keys()).length, map.clear(), map.size);
var walking = new Set([1, 2, 3]);
var walk = walking.values();
log(walk.next(), walking.delete(1), walking.delete(2), walk.next(), walking.add(4) === walking, walk.next(), walk.next());
var weak = new WeakMap([[frozen, 1], [object, 2]]);
log(weak.get(frozen), weak.get(object), weak.has({}), weak.delete(object), weak.has(object), weak.get(1), Object.keys(object));
attempt(function () { return new WeakSet().add(1); });
attempt(function () { return Map(); });
log(new Set([1, 2, 2, 3]).size, Array.from(new Set('hello')).join(''), Object.prototype.toString.call(new Map()));

// Object and Reflect.
log(Object.fromEntries(new Map([['a', 1]])), Object.entries({ x: 1, y: 2 }), Object.values('ab'), Object.hasOwn({ a: 1 }, 'a'));
log(Object.is(-0, 0), Object.is(NaN, NaN), Object.getOwnPropertyDescriptors({ get a() { return 1; }, b: 2 }));
function Base(a) {
  this.a = a;
}
function NewTarget() {}
var made = Reflect.construct(Base, [5], NewTarget);
log(made instanceof NewTarget, made.a, Reflect.ownKeys({ b: 1, a: 2 }), Reflect.has({ a: 1 }, 'a'), Reflect.apply(Math.max, null, [1, 2]));
log(Reflect.construct(Date, [0], NewTarget) instanceof NewTarget, Reflect.defineProperty(frozen, 'a', { value: 1 }));
log(Reflect.get({ get a() { return this.b; } }, 'a', { b: 7 }), Reflect.set({}, 'a', 1), Reflect.getPrototypeOf([]) === Array.prototype);

// Arrays.
log([1, [2, [3, [4]]]].flat(Infinity), [3, 4].flatMap(function (x) { return [x, x * 2]; }), [1, 2, 3].at(-1));
log([NaN].includes(NaN), [1, 2, 3].find(function (x) { return x > 1; }), [1, 2, 3].findLastIndex(function (x) { return x > 5; }));
log(Array.from({ length: 3 }, function (_, i) { return i * i; }), Array.of(7, 8), new Array(3).fill(0), [1, 2, 3, 4, 5].copyWithin(0, 3));
attempt(function () { return Array.from(null); });

// Strings.
log('abc'.padStart(5, '12'), 'x'.padEnd(3) + '|', 'ab'.repeat(3), ' a '.trimStart() + '|', ' a '.trimEnd() + '|');
log('a-b-c'.replaceAll('-', '$&+'), 'a.b'.replaceAll('.', function () { return '$1'; }), 'aXbX'.replaceAll(/x/gi, '_'));
log('😀'.codePointAt(0), String.fromCodePoint(128512), 'abc'.startsWith('b', 1), 'abc'.endsWith('b', 2), 'abc'.at(-1));
attempt(function () { return 'a'.includes(/a/); });
attempt(function () { return 'a'.repeat(-1); });

// Numbers.
log(Number.isInteger(5), Number.isSafeInteger(Math.pow(2, 53)), Number.EPSILON > 0, Number.isNaN('x'), Number.parseFloat === parseFloat);
log(Math.trunc(-1.5), Math.sign(-3), Math.log2(8), Math.log10(1000), Math.cbrt(27), Math.hypot(3, 4), Math.hypot(1, 2, 3));
log(Math.clz32(1), Math.imul(0xffffffff, 5), Math.fround(5.05), Math.hypot(), Math.hypot(NaN, Infinity), Math.tanh(Infinity));

// Errors and dates.
log(new AggregateError([1, 2], 'm').errors, String(new AggregateError([], 'x')), new AggregateError([]) instanceof Error);
log(typeof Date.now(), new Date(2020, 0, 1).getFullYear(), typeof Date(), Date.UTC(2020, 1), new Date(new Date(5)).getTime(), Date.length);
log(Object.keys(Promise.resolve()), Promise.name, Promise.length, Promise.prototype.then.length, Promise.prototype['catch'].name);
var target = {};
Error.captureStackTrace(target);
log(typeof target.stack, Object.keys(target));
