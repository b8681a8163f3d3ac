// Expressions, units, matrices, fractions, big numbers, derivatives.
module.exports = async (lib, log) => {
  const { evaluate, parse, derivative, simplify, matrix, multiply, inv, det, fraction, bignumber, add, complex, sqrt, unit, format, create, all, chain, bigint } = lib;
  for (const text of ['1 + 2 * 3 ^ 2', 'sqrt(-4)', '[1, 2; 3, 4] * [5; 6]', '12.7 cm to inch', 'f(x) = x ^ 2; f(3)', 'sum(map([1,2,3], f(x) = x * 2))', '1/3 + 1/6', 'true and not false', '"a" == "a" ? 1 : 2', '7 % 4', '5!', '0b11 + 0x1f', 'a = {b: 1}; a.b']) {
    try { log(text, format(evaluate(text), 10)); } catch (error) { log(text, error); }
  }
  log(derivative('x^3 + sin(x) * x', 'x').toString(), simplify('2x + 3x - 0 * y').toString());
  log(format(inv(matrix([[1, 2], [3, 4]])), 5), det([[2, 1], [1, 3]]), format(add(fraction(1, 3), fraction(1, 6))), format(sqrt(bignumber(2)), 30), format(multiply(complex(1, 2), complex(3, -1))));
  log(parse('a + b(c[1]) ^ 2').toTex(), chain(3).add(4).multiply(2).done(), format(unit('5 km/h').to('m/s'), 6));
  const fixed = create(all, { number: 'BigNumber', precision: 40 });
  log(fixed.format(fixed.evaluate('1/7')));
  for (const wrong of ['1 +', 'g(1)', '[1,2] * [1,2,3]']) { try { evaluate(wrong); } catch (error) { log(error); } }
};
