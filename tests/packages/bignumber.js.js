// Arithmetic, bases, rounding, formats, configuration.
module.exports = async (lib, log) => {
  const BigNumber = lib.BigNumber || lib.default || lib;
  const x = new BigNumber('123456789.123456789123456789');
  log(x.times(x).toString(), x.div(7).toFixed(30), x.sqrt().toString(), x.pow(5).toExponential(10), x.mod(1000).toString(), x.toFormat(2), new BigNumber('ff.8', 16).toString(), new BigNumber(255).toString(2), BigNumber.max(1, '2').toString());
  const Other = BigNumber.clone({ DECIMAL_PLACES: 5, ROUNDING_MODE: 1 });
  log(new Other(1).div(3).toString(), new BigNumber(NaN).isNaN(), x.comparedTo(1), BigNumber.sum(1, 2, 3).valueOf(), new BigNumber(0.1).plus(0.2).eq(0.3), x.toFraction(100).map(String), JSON.stringify({ x }));
  BigNumber.DEBUG = true;
  try { new BigNumber('nope'); } catch (error) { log(error); }
};
