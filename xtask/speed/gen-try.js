// A parser-like consumer that throws, catches and cleans up between yields.
function* validate(count) {
  let accepted = 0;
  let rejected = 0;
  let visits = 0;
  for (let i = 0; i < count; i++) {
    try {
      const value = yield i;
      if (value % 6 === 1) throw value;
      accepted += value;
    } catch (wrong) {
      rejected += wrong;
    } finally {
      visits++;
    }
  }
  return accepted - rejected + visits;
}

function main(scale) {
  let checksum = 0;
  for (let round = 0; round < 16 * scale; round++) {
    const steps = validate(5000);
    let step = steps.next();
    while (!step.done) step = steps.next(step.value + round);
    checksum = (checksum + step.value) | 0;
  }
  return checksum;
}
