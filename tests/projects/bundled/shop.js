import { count } from "./total.js";

export const prices = { tea: 3, milk: 1 };

export class Shop {
  static made = 0;
  #names;
  constructor(names) {
    this.#names = names;
    Shop.made++;
  }
  *names() {
    yield* new Set(this.#names);
  }
  async *[Symbol.asyncIterator]() {
    for (const name of this.#names) {
      count();
      yield [name, await Promise.resolve(prices[name])];
    }
  }
  get size() {
    return this.#names.length;
  }
  tag(strings, ...values) {
    return strings.raw.join("|") + values;
  }
}

/** A bundler drops it. */
export class Unused extends Shop {
  static #secret = "unused-secret";
  tell() {
    return Unused.#secret;
  }
}

export async function unused() {
  return await "unused-async";
}
