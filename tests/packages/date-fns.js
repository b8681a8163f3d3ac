// Arithmetic, formats and parsing in local time.
module.exports = async (lib, log) => {
  const at = new Date(2024, 1, 29, 12, 34, 56, 789);
  log(lib.format(at, "yyyy-MM-dd'T'HH:mm:ss.SSS EEEE do 'week' II qqq"), lib.format(lib.addMonths(at, 12), 'P p'), lib.formatDistance(at, lib.addDays(at, 40)), lib.formatDuration({ hours: 1, minutes: 2 }));
  log(lib.format(lib.parse('3 Apr 2021 4:05 PM', 'd MMM yyyy h:mm a', at), 'yyyyMMddHHmm'), lib.isValid(lib.parse('x', 'yyyy', at)), lib.differenceInBusinessDays(lib.addDays(at, 10), at), lib.eachWeekendOfMonth(at).map((d) => d.getDate()));
  log(lib.intervalToDuration({ start: at, end: lib.addDays(at, 45) }), lib.areIntervalsOverlapping({ start: at, end: lib.addDays(at, 1) }, { start: lib.addHours(at, 1), end: lib.addDays(at, 2) }), lib.getISOWeek(at), lib.closestTo(at, [lib.addDays(at, 5), lib.subDays(at, 2)]).getDate());
  try { lib.format(new Date(NaN), 'yyyy'); } catch (error) { log(error); }
};
