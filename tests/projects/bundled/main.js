import { Shop, prices as list } from "./shop.js";
import total, * as totals from "./total.js";
export { list };

const shop = new Shop(["tea", "milk", "tea"]);

async function read(source, lines = []) {
  for await (const [name, price] of source) lines.push(`${name}: ${price}`);
  return lines;
}

export async function main() {
  const lines = await read(shop);
  const lazy = await import("./lazy.js");
  const { label = "none", ...rest } = lazy.describe?.(shop) ?? {};
  console.log(lines.join(", "), total(shop), totals.calls, label, rest);
  console.log([...shop.names()].map((name, at) => `${at}${name}`), shop.tag`a${1}b`, Shop.made, list.tea);
}

main();
