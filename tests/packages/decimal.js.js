// Functions of high precision.
module.exports = async (lib, log) => {
  const Decimal = lib.Decimal || lib.default || lib;
  Decimal.set({ precision: 50 });
  log(new Decimal(2).sqrt().toString(), Decimal.exp(1).toString(), Decimal.sin(1).toString(), new Decimal(10).ln().toString(), Decimal.acos(-1).toString(), new Decimal('0x1f.8').toString(), new Decimal(1).div(3).toSignificantDigits(5).toString(), new Decimal('1e100').plus(1).toFixed(), Decimal.hypot(3, 4).toString(), new Decimal(255).toBinary(), new Decimal(7).mod(-3).toString(), new Decimal(1.5).toFraction().map(String), Decimal.pow(2, 0.5).toNearest('0.01').toString());
  try { new Decimal('x'); } catch (error) { log(error.message); }
};
