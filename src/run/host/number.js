// The ES2015+ functions and constants of Number and Math that programs commonly use.
//
// Provides: Number.isInteger, isSafeInteger, isNaN, isFinite, parseFloat, parseInt, EPSILON,
//   MAX_SAFE_INTEGER, MIN_SAFE_INTEGER; Math.trunc, sign, log2, log10, log1p, expm1, cbrt, hypot,
//   sinh, cosh, tanh, asinh, acosh, atanh, imul, clz32, fround.
// Needs: core.js.
// Specification: ES2022 21.1.2 and 21.3.2.
(function (host) {
  'use strict';

  function constant(name, value) {
    if (!host.hasOwn(Number, name)) {
      Object.defineProperty(Number, name, {
        value: value, writable: false, enumerable: false, configurable: false
      });
    }
  }
  constant('EPSILON', Math.pow(2, -52));
  constant('MAX_SAFE_INTEGER', 9007199254740991);
  constant('MIN_SAFE_INTEGER', -9007199254740991);

  function isInteger(value) {
    return typeof value === 'number' && isFinite(value) && Math.floor(value) === value;
  }
  host.method(Number, 'isInteger', 1, isInteger);
  host.method(Number, 'isSafeInteger', 1, function (value) {
    return isInteger(value) && Math.abs(value) <= 9007199254740991;
  });
  host.method(Number, 'isNaN', 1, function (value) {
    return typeof value === 'number' && value !== value;
  });
  host.method(Number, 'isFinite', 1, function (value) {
    return typeof value === 'number' && isFinite(value);
  });
  host.define(Number, 'parseFloat', parseFloat);
  host.define(Number, 'parseInt', parseInt);

  function math(name, length, fn) {
    host.method(Math, name, length, fn);
  }
  math('trunc', 1, function (value) {
    var number = +value;
    return number < 0 ? Math.ceil(number) : Math.floor(number);
  });
  math('sign', 1, function (value) {
    var number = +value;
    return number > 0 ? 1 : number < 0 ? -1 : number;
  });

  // A logarithm in another base, with the rounding taken out where the answer is whole.
  function logarithm(base, scale) {
    return function (value) {
      var result = Math.log(value) * scale;
      var whole = Math.round(result);
      return Math.pow(base, whole) === +value ? whole : result;
    };
  }
  math('log2', 1, logarithm(2, Math.LOG2E));
  math('log10', 1, logarithm(10, Math.LOG10E));
  math('log1p', 1, function (value) {
    var number = +value;
    // Near zero a few terms of the series are exacter than the logarithm of a rounded sum.
    return number > -1e-5 && number < 1e-5 ?
      number * (1 - number * (1 / 2 - number * (1 / 3 - number / 4))) : Math.log(1 + number);
  });
  function expm1(value) {
    var number = +value;
    return number > -1e-5 && number < 1e-5 ?
      number * (1 + number / 2 * (1 + number / 3 * (1 + number / 4))) : Math.exp(number) - 1;
  }
  math('expm1', 1, expm1);
  math('cbrt', 1, function (value) {
    var number = +value;
    if (number === 0 || number !== number || !isFinite(number)) {
      return number;
    }
    var size = Math.abs(number);
    var root = Math.pow(size, 1 / 3);
    // One step of Newton's method takes out the error of the exponent 1/3.
    root -= (root * root * root - size) / (3 * root * root);
    return number < 0 ? -root : root;
  });
  math('hypot', 2, function () {
    var largest = 0;
    var numbers = [];
    var i;
    for (i = 0; i < arguments.length; i++) {
      numbers[i] = Math.abs(+arguments[i]);
      if (numbers[i] === Infinity) {
        largest = Infinity;
      } else if (numbers[i] > largest || numbers[i] !== numbers[i]) {
        largest = largest === Infinity ? largest : numbers[i] !== numbers[i] ? NaN : numbers[i];
      }
    }
    if (largest === 0 || largest === Infinity || largest !== largest) {
      return largest;
    }
    // Scaled by the largest, squares cannot overflow; the compensation keeps the sum exact.
    var sum = 0;
    var lost = 0;
    for (i = 0; i < numbers.length; i++) {
      var ratio = numbers[i] / largest;
      var summand = ratio * ratio - lost;
      var next = sum + summand;
      lost = (next - sum) - summand;
      sum = next;
    }
    return Math.sqrt(sum) * largest;
  });
  math('sinh', 1, function (value) {
    var number = +value;
    return Math.abs(number) < 1 ? (expm1(number) - expm1(-number)) / 2 : (Math.exp(number) - Math.exp(-number)) / 2;
  });
  math('cosh', 1, function (value) {
    return (Math.exp(value) + Math.exp(-value)) / 2;
  });
  math('tanh', 1, function (value) {
    var number = +value;
    if (Math.abs(number) > 20) {
      return number < 0 ? -1 : 1;
    }
    var up = expm1(number);
    var down = expm1(-number);
    return up === 0 ? number : (up - down) / (up + down + 2);
  });
  math('asinh', 1, function (value) {
    var number = +value;
    if (number === 0 || !isFinite(number)) {
      return number;
    }
    var size = Math.abs(number);
    var result = Math.log(size + Math.sqrt(size * size + 1));
    return number < 0 ? -result : result;
  });
  math('acosh', 1, function (value) {
    var number = +value;
    return Math.log(number + Math.sqrt(number * number - 1));
  });
  math('atanh', 1, function (value) {
    var number = +value;
    return number === 0 ? number : Math.log((1 + number) / (1 - number)) / 2;
  });
  math('imul', 2, function (a, b) {
    var high = (a >>> 16) & 0xFFFF;
    return ((a & 0xFFFF) * (b & 0xFFFF) + ((high * (b & 0xFFFF) + (a & 0xFFFF) * ((b >>> 16) & 0xFFFF)) << 16 >>> 0)) | 0;
  });
  math('clz32', 1, function (value) {
    var number = value >>> 0;
    return number === 0 ? 32 : 31 - Math.floor(Math.log(number + 0.5) * Math.LOG2E);
  });
  math('fround', 1, function (value) {
    var number = +value;
    if (number === 0 || number !== number || !isFinite(number)) {
      return number;
    }
    var size = Math.abs(number);
    // Below the smallest normal number the spacing is fixed; above, it follows the exponent.
    var exponent = Math.max(Math.floor(Math.log(size) * Math.LOG2E), -126);
    while (Math.pow(2, exponent) > size && exponent > -126) {
      exponent -= 1;
    }
    while (Math.pow(2, exponent + 1) <= size) {
      exponent += 1;
    }
    var unit = Math.pow(2, exponent - 23);
    var quotient = size / unit;
    var whole = Math.floor(quotient);
    var half = quotient - whole;
    whole += half > 0.5 || (half === 0.5 && whole % 2 === 1) ? 1 : 0;
    var result = whole * unit;
    result = result > 3.4028234663852886e38 ? Infinity : result;
    return number < 0 ? -result : result;
  });
});
