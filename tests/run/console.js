// What console prints of every kind of value.
var log = console.log;

function Foo(message) {
  var error = new Error(message);
  Object.setPrototypeOf(error, Foo.prototype);
  return error;
}
Foo.prototype = Object.create(Error.prototype, { constructor: { value: Foo } });
function Point() {
  this.x = 1;
}
function Quiet() {}
Quiet.prototype[Symbol.toStringTag] = 'QQ';

log('str', 1, -0, true, null, undefined, NaN);
log([-0], ["it's", 'q"\'', 'n\nl', '\x1b\x00', '\ud800', 'both\'"`', '\b\t\f\r\v\\\x7f\x80', '😀']);
log();
log('');
log(null, 'a', 1, '%s', 'a');
log({}, [], [[]], [{}], { a: {} }, { a: [] }, [undefined, null, NaN, Infinity, true]);
log({ $a: 1, 'a-b': 2, a1: 3, 1: 4, undefined: undefined, null: null });
log(Object.create(null), Object.create({}), Object.create(Object.create(null)), [Object.create(null)]);
log({ a: { b: { c: { d: 1 } } }, list: [[[[1]]]], p: { q: { r: new Point() } }, n: { u: { l: Object.create(null) } } });

log(function () {}, Math.max, Object.assign(function q() {}, { x: 1 }), [function foo() {}, function () {}], { f: function () {} });
log(new Point(), [new Point()], new Quiet(), Object.create(Point.prototype, { y: { value: 2, enumerable: false } }), Point.prototype);
log({ get a() { return 1; }, set a(v) {}, get b() { return 1; }, set c(v) {} });
log([, 1, , 2, , , ], Object.assign([1], { k: 2 }), new Array(5), new Array(150).fill(7));
log((function () { return arguments; })(1, 2), new Date(0), new Date(NaN), /a/g, Object.assign(/x/, { q: 1 }));
log(Object(1), Object('abc'), Object(true), Math, JSON, Reflect);

log(Symbol('x'), Symbol.iterator, Symbol(), [Symbol('y')]);
var tagged = { a: 1 };
tagged[Symbol.toStringTag] = 'T';
tagged[Symbol('q')] = [1];
log(tagged);

log(new Map([[1, { a: 2 }], ['x', [1]]]), new Map(), new Set([1, 'a']), new Set(), new WeakMap(), new WeakSet());
log([1, 2].values(), 'a'[Symbol.iterator](), Map.prototype, Array.prototype, Object.prototype, Promise.prototype);
log(Promise.resolve(1), new Promise(function () {}), Promise.resolve({ a: { b: { c: 1 } } }));
var rejected = Promise.reject(3);
rejected['catch'](function () {});
log(rejected, [rejected]);

log(new Map([[1, { a: 1 }]]).entries(), new Set([1]).entries(), new Map([['k', 1]]).keys(), new Set([1, 2]).values(), new Set().values());
var walked = new Set([1, 2, 3]).values();
walked.next();
log(walked);

var circular = { name: 'c' };
circular.self = circular;
circular.list = [circular];
log(circular);
log({ outer: circular, again: [circular, { circular: circular }] });

// Errors without frames, which would differ.
var error = new Error('no stack');
error.stack = undefined;
log(error, [error]);
var coded = new Error('coded');
coded.stack = undefined;
coded.code = 5;
log(coded, { coded: coded });
var custom = new Error('s');
custom.stack = 'custom stack';
log(custom, { custom: custom }, Object.create(Foo.prototype));
log(String(new TypeError('q')), new RangeError('r').stack.split('\n')[0]);

// Lines and columns.
log(['a'.repeat(30), 'b'.repeat(30), 'c'.repeat(10)], ['a'.repeat(30), 'b'.repeat(20), 'c'.repeat(9)]);
log({ m: 'line1\nline2 is a rather long line of text to see how it is split over the lines\nand more' });
log([Array.from({ length: 27 }, function (_, i) { return i * 3; })]);
log(Array.from({ length: 120 }, function (_, i) { return 'k' + i; }));
log(['日本', '日本', 'a', 'b', 'c', 'd', 'e', 'f', '日本']);
log([1.5, -2, 3000, 4, 5, 6, 7, 8], [['a', 1], ['b', 2]].map(function (x) { return { k: x[0], v: x[1] }; }));
log({ a: [1, 2, 3], b: 'some text', c: { d: 'more text here', e: [true, false] }, f: function f() {} });
log({ aaaaaaaaaaaa: 1, bbbbbbbbbbbbb: 2, cccccccccccccc: 3, ddddddddddddd: 4, eeeeeeee: 5, f: 60 });
log({ aaaaaaaaaaaa: 1, bbbbbbbbbbbbb: 2, cccccccccccccc: 3, ddddddddddddd: 4, eeeeeeee: 5, f: 600 });

// Format specifiers.
log('%s %d %i %f %j %o %O %% %c|', 'a', '42', 3.9, '1.5x', { a: 1 }, [1, { b: 2 }], { a: { b: { c: {} } } }, 'css', 'extra', { z: 1 });
log('%s %s %s %s %s %s', null, undefined, -0, { a: { b: 1 } }, [1, [2]], Symbol('a'));
log('%s %s %s', new Date(0), { toString: function () { return 'T!'; } }, new Point());
log('%d %d %i %d', {}, -0, 'x', Symbol('a'));
log('100%', 1);
log('%x %s');
log('%%', 1);
log('%%');
log('%i', 1.9, 'b');
log('%j', circular);

console.group('G');
log({ a: 1, b: [1, 2, { c: 3 }] });
log('x\ny');
console.group();
log('deep');
console.groupEnd();
console.groupEnd();
log('out');
console.count();
console.count('a');
console.count();
console.assert(true, 'no');
console.info('info');
console.debug('debug');
console.dir({ a: { b: { c: { d: 1 } } } }, { depth: 0 });
process.stdout.write('no newline');
process.stdout.write(', then one\n');
