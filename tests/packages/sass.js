// Compiling SCSS and the indented syntax; functions; an error.
module.exports = async (lib, log) => {
  const source = '@use "sass:math"; @use "sass:map"; $m: (a: 1px, b: 2px); @mixin r($n...) { @each $i in $n { .x-#{$i} { width: math.div(10px, $i); &:hover { color: darken(red, 10%) } @content } } } @include r(1, 2) { top: map.get($m, b) } @function f($x) { @if $x > 1 { @return f($x - 1) * $x } @return 1 } a { b: f(5); @media print { c: d } } %p { q: r } s { @extend %p }';
  log(lib.compileString(source, { silenceDeprecations: ['color-functions', 'global-builtin'] }).css);
  log((await lib.compileStringAsync('a\n  b: twice(2px)\n  > c\n    d: e', { syntax: 'indented', style: 'compressed', functions: { 'twice($n)': async ([n]) => { await null; return new lib.SassNumber(n.assertNumber().value * 2, 'px'); } } })).css);
  try { lib.compileString('a { b: 1px + #; }'); } catch (error) { log(error.sassMessage, error.span.start.column); }
};
