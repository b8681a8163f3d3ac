// Comparing, ranges, increments.
module.exports = async (lib, log) => {
  log(['1.2.3', '1.2.3-beta.2', '1.2.3-beta.10', '2.0.0', '0.9.0+b'].sort(lib.compare), lib.valid('v1.2'), lib.coerce('x42.6.7.9').version, lib.inc('1.2.3-a.1', 'prerelease'), lib.diff('1.2.3', '1.3.0'));
  for (const range of ['^1.2.3', '~0.1', '>=1 <2 || 3.x', '1.2 - 2', '*', '>1.0.0-a', 'nope!']) log(range, lib.validRange(range), lib.satisfies('1.2.9', range), lib.maxSatisfying(['1.2.3', '1.9.0', '3.1.0'], range));
  log(lib.intersects('^1', '>=1.5'), lib.subset('~1.2', '^1'), lib.minVersion('>1.2').version, lib.simplifyRange(['1.0.0', '1.1.0', '2.0.0'], '1.0.0 || 1.1.0'), new lib.SemVer('1.2.3-x.1+b').prerelease);
  try { new lib.SemVer('a.b.c'); } catch (error) { log(error); }
};
