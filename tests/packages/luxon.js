// Dates in UTC and fixed offsets, durations, intervals, formats.
module.exports = async (lib, log) => {
  const { DateTime, Duration, Interval, Info, Settings, FixedOffsetZone } = lib;
  Settings.defaultZone = 'utc';
  Settings.defaultLocale = 'en-GB';
  const at = DateTime.fromISO('2024-02-29T12:34:56.789Z');
  log(at.plus({ years: 1, days: 1 }).toISO(), at.startOf('week').toISODate(), at.endOf('quarter').toISO(), at.weekNumber, at.ordinal, at.isInLeapYear, at.toFormat("yyyy LLL dd 'at' HH:mm:ss.SSS ZZ"), at.setZone('UTC+5').toISO());
  log(DateTime.fromFormat('03 Apr 2021', 'dd LLL yyyy').toISODate(), DateTime.fromISO('2024-W05-3').toISODate(), DateTime.fromISO('nope').invalidReason, DateTime.fromRFC2822('Tue, 01 Nov 2016 13:23:12 +0630').toUTC().toISO());
  log(at.diff(DateTime.utc(2023, 1, 1), ['months', 'days', 'hours']).toObject(), Duration.fromISO('P1DT2H').plus({ minutes: 90 }).normalize().toISO(), Duration.fromMillis(90061000).shiftTo('days', 'hours', 'minutes', 'seconds').toHuman());
  const interval = Interval.fromDateTimes(DateTime.utc(2024, 1, 1), DateTime.utc(2024, 1, 4));
  log(interval.splitBy({ days: 1 }).map(String), interval.contains(DateTime.utc(2024, 1, 2)), interval.count('days'), Info.months('short').join(), FixedOffsetZone.instance(90).name);
  log(DateTime.max(at, DateTime.utc(2030)).year, at.toRelative({ base: at.plus({ days: 3 }) }), JSON.stringify({ at }), at < DateTime.utc(2025), +at);
  try { at.plus({ wrong: 1 }); } catch (error) { log(error.name, error.message); }
};
