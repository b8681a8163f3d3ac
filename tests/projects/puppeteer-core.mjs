export const entry = "puppeteer-core/lib/esm/puppeteer/puppeteer-core.js";

export async function exercise(puppeteer) {
  const log = [Object.keys(puppeteer).sort()];
  const first = (error) => log.push(error.message.split("\n")[0]);
  await puppeteer.launch({ executablePath: "/bin/false" }).catch(first);
  await puppeteer.connect({ browserURL: "http://localhost:1" }).catch(first);
  log.push(puppeteer.KnownDevices["iPhone 6"].viewport, puppeteer.PredefinedNetworkConditions["Slow 3G"]);
  log.push(puppeteer.default.constructor.name, new puppeteer.TimeoutError("late").name);
  const deferred = puppeteer.Deferred.create({ message: "waited", timeout: 10 });
  await deferred.valueOrThrow().catch(first);
  const emitter = new puppeteer.EventEmitter();
  emitter.on("x", (value) => log.push(value)).emit("x", "emitted");
  return log;
}
