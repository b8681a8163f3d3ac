// Events and cancellation: what programs use AbortController for.
//
// Provides: Event, CustomEvent, EventTarget, DOMException, AbortController, AbortSignal.
// Needs: core.js, symbol.js, errors.js, clock.js, timers.js, inspect.js; at run time host.uncaught (process.js).
// Specification: DOM 2 Events, 3 Aborting ongoing activities; Web IDL 2.8.1 DOMException.
(function (host) {
  'use strict';
  var LISTENERS = host.hiddenKey('Listeners');
  var STATE = host.hiddenKey('State');
  var CODES = { IndexSizeError: 1, NotFoundError: 8, NotSupportedError: 9, InvalidStateError: 11, SyntaxError: 12,
    AbortError: 20, TimeoutError: 23, DataCloneError: 25 };

  // A read-only attribute kept in the object's hidden state.
  function attribute(C, name) {
    host.accessor(C.prototype, name, function () {
      return host.isObject(this) && this[STATE] ? this[STATE][name] : undefined;
    });
  }

  function expose(C, name) {
    host.replace(C.prototype, 'constructor', C);
    host.tag(C.prototype, name);
    host.define(host.global, name, C);
  }

  function DOMException(message, name) {
    var error = new Error(message === undefined ? '' : String(message));
    host.setPrototypeOf(error, this instanceof DOMException ? Object.getPrototypeOf(this) : DOMException.prototype);
    host.replace(error, STATE, { name: name === undefined ? 'Error' : String(name) });
    return error;
  }
  DOMException.prototype = Object.create(Error.prototype);
  attribute(DOMException, 'name');
  host.accessor(DOMException.prototype, 'code', function () {
    return CODES[this.name] || 0;
  });
  expose(DOMException, 'DOMException');

  function Event(type, options) {
    if (!(this instanceof Event)) {
      throw new TypeError("Class constructor Event cannot be invoked without 'new'");
    }
    host.replace(this, STATE, {
      type: String(type),
      target: null,
      currentTarget: null,
      bubbles: !!(options && options.bubbles),
      cancelable: !!(options && options.cancelable),
      defaultPrevented: false,
      timeStamp: host.global.performance.now(),
      stopped: false
    });
  }
  ['type', 'target', 'currentTarget', 'bubbles', 'cancelable', 'defaultPrevented', 'timeStamp'].forEach(function (name) {
    attribute(Event, name);
  });
  host.method(Event.prototype, 'preventDefault', 0, function () {
    this[STATE].defaultPrevented = this[STATE].cancelable;
  });
  host.method(Event.prototype, 'stopPropagation', 0, function () {});
  host.method(Event.prototype, 'stopImmediatePropagation', 0, function () {
    this[STATE].stopped = true;
  });
  expose(Event, 'Event');

  function CustomEvent(type, options) {
    Event.call(this, type, options);
    this[STATE].detail = options && options.detail !== undefined ? options.detail : null;
  }
  host.inherit(CustomEvent, Event);
  attribute(CustomEvent, 'detail');
  expose(CustomEvent, 'CustomEvent');

  function EventTarget() {
    if (!(this instanceof EventTarget)) {
      throw new TypeError("Class constructor EventTarget cannot be invoked without 'new'");
    }
    host.replace(this, LISTENERS, []);
  }
  function find(list, type, callback) {
    for (var i = 0; i < list.length; i++) {
      if (list[i].type === type && list[i].callback === callback) {
        return i;
      }
    }
    return -1;
  }
  host.method(EventTarget.prototype, 'addEventListener', 2, function (type, callback, options) {
    var list = this[LISTENERS];
    var signal = host.isObject(options) ? options.signal : undefined;
    type = String(type);
    if (!host.isObject(callback) || find(list, type, callback) >= 0 || (signal && signal.aborted)) {
      return;
    }
    list.push({ type: type, callback: callback, once: !!(host.isObject(options) && options.once) });
    if (signal) {
      var target = this;
      signal.addEventListener('abort', function () {
        target.removeEventListener(type, callback);
      }, { once: true });
    }
  });
  host.method(EventTarget.prototype, 'removeEventListener', 2, function (type, callback) {
    var at = find(this[LISTENERS], String(type), callback);
    if (at >= 0) {
      // A new list, since an event may be walking over the old one.
      this[LISTENERS][at].removed = true;
      this[LISTENERS] = this[LISTENERS].filter(function (listener) {
        return !listener.removed;
      });
    }
  });
  host.method(EventTarget.prototype, 'dispatchEvent', 1, function (event) {
    if (!(event instanceof Event)) {
      throw new TypeError('The "event" argument must be an instance of Event');
    }
    var state = event[STATE];
    var list = this[LISTENERS].slice();
    state.target = state.currentTarget = this;
    for (var i = 0; i < list.length && !state.stopped; i++) {
      if (list[i].type === state.type && !list[i].removed) {
        if (list[i].once) {
          this.removeEventListener(state.type, list[i].callback);
        }
        call(list[i].callback, this, event);
      }
    }
    state.currentTarget = null;
    return !state.defaultPrevented;
  });
  // An exception of a listener is uncaught, but does not stop the others.
  function call(callback, target, event) {
    try {
      if (typeof callback === 'function') {
        callback.call(target, event);
      } else {
        callback.handleEvent(event);
      }
    } catch (error) {
      host.enqueueTick(function () {
        throw error;
      }, []);
    }
  }
  expose(EventTarget, 'EventTarget');

  function AbortSignal() {
    throw new TypeError('Illegal constructor');
  }
  host.inherit(AbortSignal, EventTarget);

  function newSignal() {
    var signal = Object.create(AbortSignal.prototype);
    EventTarget.call(signal);
    host.replace(signal, STATE, { aborted: false, reason: undefined, onabort: null });
    return signal;
  }

  function abort(signal, reason) {
    var state = signal[STATE];
    if (state.aborted) {
      return;
    }
    state.aborted = true;
    state.reason = reason === undefined ? new DOMException('This operation was aborted', 'AbortError') : reason;
    signal.dispatchEvent(new Event('abort'));
  }

  attribute(AbortSignal, 'aborted');
  attribute(AbortSignal, 'reason');
  host.accessor(AbortSignal.prototype, 'onabort', function () {
    return this[STATE].onabort;
  }, function (callback) {
    this.removeEventListener('abort', this[STATE].onabort);
    this[STATE].onabort = typeof callback === 'function' ? callback : null;
    this.addEventListener('abort', this[STATE].onabort);
  });
  host.method(AbortSignal.prototype, 'throwIfAborted', 0, function () {
    if (this.aborted) {
      throw this.reason;
    }
  });
  host.method(AbortSignal, 'abort', 0, function (reason) {
    var signal = newSignal();
    abort(signal, reason);
    return signal;
  });
  host.method(AbortSignal, 'timeout', 1, function (delay) {
    var signal = newSignal();
    host.global.setTimeout(function () {
      abort(signal, new DOMException('The operation was aborted due to timeout', 'TimeoutError'));
    }, delay).unref();
    return signal;
  });
  host.method(AbortSignal, 'any', 1, function (signals) {
    var signal = newSignal();
    host.each(signals, function (source) {
      if (source.aborted) {
        abort(signal, source.reason);
      } else {
        source.addEventListener('abort', function () {
          abort(signal, source.reason);
        }, { once: true });
      }
    });
    return signal;
  });
  expose(AbortSignal, 'AbortSignal');
  host.custom(AbortSignal.prototype, function () {
    return 'AbortSignal { aborted: ' + this.aborted + ' }';
  });

  function AbortController() {
    if (!(this instanceof AbortController)) {
      throw new TypeError("Class constructor AbortController cannot be invoked without 'new'");
    }
    host.replace(this, STATE, { signal: newSignal() });
  }
  attribute(AbortController, 'signal');
  host.method(AbortController.prototype, 'abort', 0, function (reason) {
    abort(this.signal, reason);
  });
  expose(AbortController, 'AbortController');
  host.custom(AbortController.prototype, function () {
    return 'AbortController { signal: AbortSignal { aborted: ' + this.signal.aborted + ' } }';
  });
});
