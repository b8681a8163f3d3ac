export function plain(order) {
    const total = call("call 1", order.id) + call("call 2");
    if (order.amount < 0)
        throw fault("throw 1");
    for (const part of call("call 3")) {
        order.amount += part;
    }
    return total;
}
export async function waits(orders) {
    let sum = 0;
    for (const order of orders) {
        sum += await call("await 1", order) * 2;
        if (sum > 10) {
            throw fault("throw 2");
        }
    }
    try {
        const first = await call("await 2");
        sum += first?.value ?? (await call("await 3"));
    }
    catch (error) {
        call("call 4", error);
        throw fault("throw 3");
    }
    finally {
        await call("await 4");
    }
    return call("call 5", await call("await 5"), sum);
}
export function* yields(limit) {
    while (limit-- > 0) {
        const got = yield "yield 1";
        if (got === undefined) {
            yield "yield 2";
            throw fault("throw 4");
        }
        call("call 6", yield "yield 3", got);
    }
    yield* call("yield 4");
}
export class Queue {
    limit;
    name;
    #items = call("call 7");
    constructor(limit, name = call("call 8")) {
        this.limit = limit;
        this.name = name;
    }
    async *drain() {
        for (const item of this.#items) {
            if (this.limit < 0)
                throw fault("throw 5");
            yield await call("await 6", item);
        }
        for await (const late of call("call 9")) {
            yield call("yield 5", late);
        }
    }
    push = async (item) => {
        this.#items.push(await call("await 7", item));
        return this;
    };
}
//# sourceMappingURL=flow.js.map