export const entry = "p-queue/dist/index.js";

export async function exercise({ default: PQueue }) {
  const log = [];
  const queue = new PQueue({ concurrency: 2 });
  queue.on("idle", () => log.push("idle"));
  const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
  for (let i = 0; i < 5; i++) {
    queue.add(async () => {
      await sleep(20 * (5 - i));
      log.push(i);
    }, { priority: i % 2 });
  }
  await queue.onIdle();
  log.push([queue.size, queue.pending]);
  try {
    await queue.add(() => sleep(500), { timeout: 10 });
  } catch (error) {
    log.push(error.name);
  }
  const controller = new AbortController();
  const aborted = queue.add(() => sleep(50), { signal: controller.signal });
  controller.abort(new Error("aborted"));
  await aborted.catch((error) => log.push(error.message));
  return log;
}
