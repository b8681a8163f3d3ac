// Random programs over promises; each prints the order of everything that happens in it.
var seed, log, pool, resolvers, count, budget;

function random(n) {
  seed = (seed * 1103515245 + 12345) & 0x7fffffff;
  return (seed >>> 8) % n;
}
function note(text) {
  log.push(text);
}
function thenable(id) {
  var kind = random(4);
  return {
    get then() {
      note('get' + id);
      if (kind === 3) {
        throw 'getter' + id;
      }
      return function (resolve, reject) {
        note('call' + id);
        if (kind === 0) {
          resolve(id);
        } else if (kind === 1) {
          reject(id);
          resolve(1);
        } else {
          resolve(id);
          throw 1;
        }
      };
    }
  };
}
function anyPromise() {
  return pool.length ? pool[random(pool.length)] : Promise.resolve(0);
}
function value() {
  switch (random(7)) {
    case 0: return anyPromise();
    case 1: return thenable(count++);
    case 2: return { x: count++ };
    default: return count++;
  }
}
function shown(v) {
  return v instanceof TypeError ? v.name : v instanceof Error ? v.name + ':' + v.message : v instanceof Promise ? 'P' :
    typeof v === 'object' && v ? JSON.stringify(v) : String(v);
}
function handler(id) {
  return function (v) {
    note('h' + id + '=' + shown(v));
    if (budget > 0 && random(2)) {
      budget--;
      act();
    }
    var kind = random(6);
    if (kind === 0) {
      throw 'e' + id;
    }
    return kind < 3 ? value() : id;
  };
}
function keep(promise) {
  promise.then(function () {}, function () {});
  pool.push(promise);
}
function Sub(executor) {
  return Object.setPrototypeOf(new Promise(executor), Sub.prototype);
}
Sub.prototype = Object.create(Promise.prototype, { constructor: { value: Sub, writable: true } });
Object.setPrototypeOf(Sub, Promise);

function later(id) {
  return function () {
    note('later' + id);
    if (budget-- > 0) {
      act();
    }
  };
}
function act() {
  var id = count++;
  switch (random(18)) {
    case 0: return keep(Promise.resolve(value()));
    case 1: return keep(Promise.reject(value()));
    case 2: return keep(anyPromise()['catch'](handler(id)));
    case 3: return keep(anyPromise()['finally'](random(3) ? handler(id) : 5));
    case 4: return keep(new Promise(function (a, b) { resolvers.push(a, b); }));
    case 5:
    case 6: return resolvers.length ? resolvers.splice(random(resolvers.length), 1)[0](value()) : undefined;
    case 7: return keep(Promise.all([anyPromise(), value(), anyPromise()]).then(handler(id), handler(id + 'r')));
    case 8: return keep(Promise.allSettled([anyPromise(), value()]).then(handler(id), handler(id + 'r')));
    case 9: return keep(Promise.any([anyPromise(), value()]).then(handler(id), handler(id + 'r')));
    case 10: return keep(Promise.race([anyPromise(), value()]).then(handler(id), handler(id + 'r')));
    case 11: return queueMicrotask(later(id));
    case 12: return process.nextTick(later(id));
    case 13: return setImmediate(later(id));
    case 14: return keep(random(2) ? Sub.resolve(value()) : new Sub(function (a, b) { resolvers.push(a, b); }));
    default: return keep(anyPromise().then(handler(id), random(2) ? handler(id + 'r') : undefined));
  }
}
process.on('unhandledRejection', function (reason) {
  note('unhandled:' + shown(reason));
});

(function program(number) {
  seed = number * 7919;
  log = [];
  pool = [];
  resolvers = [];
  count = 0;
  budget = 100;
  for (var i = 0; i < 30; i++) {
    act();
  }
  var rounds = 0;
  (function more() {
    for (var i = 0; i < 8; i++) {
      act();
    }
    if (rounds++ < 6) {
      setImmediate(more);
    } else {
      budget = 0;
      setTimeout(function () {
        console.log(number + ': ' + log.join(' '));
        if (number < 20) {
          program(number + 1);
        }
      }, 20);
    }
  })();
})(1);
