// Every throw, call, await and yield in here has a text of its own, by which the test finds it again.
interface Order {
  readonly id: string;
  amount: number;
}

type Found<T> = { value: T } | undefined;

declare function call<T>(mark: string, ...rest: unknown[]): T;
declare function fault(mark: string): Error;

export function plain(order: Order): number {
  const total: number = call<number>("call 1", order.id) + call<number>("call 2");
  if (order.amount < 0) throw fault("throw 1");
  for (const part of call<number[]>("call 3")) {
    order.amount += part;
  }
  return total;
}

export async function waits(orders: Order[]): Promise<number> {
  let sum = 0;
  for (const order of orders) {
    sum += await call<number>("await 1", order) * 2;
    if (sum > 10) {
      throw fault("throw 2");
    }
  }
  try {
    const first: Found<number> = await call<Found<number>>("await 2");
    sum += first?.value ?? (await call<number>("await 3"));
  } catch (error: unknown) {
    call<void>("call 4", error);
    throw fault("throw 3");
  } finally {
    await call<void>("await 4");
  }
  return call<number>("call 5", await call<number>("await 5"), sum);
}

export function* yields(limit: number): Generator<string, void, number | undefined> {
  while (limit-- > 0) {
    const got = yield "yield 1";
    if (got === undefined) {
      yield "yield 2";
      throw fault("throw 4");
    }
    call<void>("call 6", yield "yield 3", got);
  }
  yield* call<Generator<string>>("yield 4");
}

export class Queue<T> {
  #items: T[] = call<T[]>("call 7");

  constructor(private readonly limit: number, readonly name = call<string>("call 8")) {}

  async *drain(this: Queue<T>): AsyncGenerator<T> {
    for (const item of this.#items) {
      if (this.limit < 0) throw fault("throw 5");
      yield await call<T>("await 6", item);
    }
    for await (const late of call<AsyncIterable<T>>("call 9")) {
      yield call<T>("yield 5", late);
    }
  }

  push = async (item: T): Promise<this> => {
    this.#items.push(await call<T>("await 7", item));
    return this;
  };
}
