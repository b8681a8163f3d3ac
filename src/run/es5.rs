//! What an ES5.1 engine has, as data, and the cut that leaves nothing else.
//!
//! QuickJS's base objects bring ES2015+ along: `Symbol`, `Reflect`, typed iterators, newer
//! methods. Lowered code must not come to rely on them, so they are deleted before anything runs.

use rquickjs::{Ctx, Function, Object, Result};

/// The own string keys that stay, by the path of the object that has them; the empty path is the
/// global object. ES5.1 sections 15.1 to 15.12, and B.2 for `escape`, `substr` and their like.
///
/// Functions keep `name`, which ES5 does not have: every engine since does, and the compiler
/// patches it.
pub(super) const ALLOWED: &[(&str, &str)] = &[
    (
        "",
        "NaN Infinity undefined eval parseInt parseFloat isNaN isFinite decodeURI decodeURIComponent encodeURI \
         encodeURIComponent escape unescape Object Function Array String Boolean Number Date RegExp Error EvalError \
         RangeError ReferenceError SyntaxError TypeError URIError Math JSON",
    ),
    (
        "Object",
        "length name prototype getPrototypeOf getOwnPropertyDescriptor getOwnPropertyNames create defineProperty \
         defineProperties seal freeze preventExtensions isSealed isFrozen isExtensible keys",
    ),
    // `__proto__` is ES2015's Annex B, but ES5 engines have had it throughout, and nothing else in
    // ES5 lets a library set a prototype.
    (
        "Object.prototype",
        "constructor toString toLocaleString valueOf hasOwnProperty isPrototypeOf propertyIsEnumerable __proto__",
    ),
    ("Function", "length name prototype"),
    ("Function.prototype", "length name constructor toString apply call bind caller arguments"),
    ("Array", "length name prototype isArray"),
    (
        "Array.prototype",
        "length constructor toString toLocaleString concat join pop push reverse shift slice sort splice unshift \
         indexOf lastIndexOf every some forEach map filter reduce reduceRight",
    ),
    ("String", "length name prototype fromCharCode"),
    (
        "String.prototype",
        "length constructor toString valueOf charAt charCodeAt concat indexOf lastIndexOf localeCompare match replace \
         search slice split substring toLowerCase toLocaleLowerCase toUpperCase toLocaleUpperCase trim substr",
    ),
    ("Boolean", "length name prototype"),
    ("Boolean.prototype", "constructor toString valueOf"),
    // The last three are ES2015's, but the engine does not let them be deleted.
    (
        "Number",
        "length name prototype MAX_VALUE MIN_VALUE NaN NEGATIVE_INFINITY POSITIVE_INFINITY EPSILON MAX_SAFE_INTEGER \
         MIN_SAFE_INTEGER",
    ),
    ("Number.prototype", "constructor toString toLocaleString valueOf toFixed toExponential toPrecision"),
    (
        "Math",
        "E LN10 LN2 LOG2E LOG10E PI SQRT1_2 SQRT2 abs acos asin atan atan2 ceil cos exp floor log max min pow random \
         round sin sqrt tan",
    ),
    ("Date", "length name prototype parse UTC now"),
    (
        "Date.prototype",
        "constructor toString toDateString toTimeString toLocaleString toLocaleDateString toLocaleTimeString valueOf \
         getTime getFullYear getUTCFullYear getMonth getUTCMonth getDate getUTCDate getDay getUTCDay getHours \
         getUTCHours getMinutes getUTCMinutes getSeconds getUTCSeconds getMilliseconds getUTCMilliseconds \
         getTimezoneOffset setTime setMilliseconds setUTCMilliseconds setSeconds setUTCSeconds setMinutes \
         setUTCMinutes setHours setUTCHours setDate setUTCDate setMonth setUTCMonth setFullYear setUTCFullYear \
         toUTCString toISOString toJSON getYear setYear toGMTString",
    ),
    ("RegExp", "length name prototype"),
    // The engine's own `replace`, `match` and `split` read `flags`, which has to stay for them.
    ("RegExp.prototype", "constructor exec test toString source global ignoreCase multiline flags"),
    ("Error", "length name prototype"),
    ("Error.prototype", "constructor name message toString"),
    ("EvalError", "length name prototype"),
    ("EvalError.prototype", "constructor name message"),
    ("RangeError", "length name prototype"),
    ("RangeError.prototype", "constructor name message"),
    ("ReferenceError", "length name prototype"),
    ("ReferenceError.prototype", "constructor name message"),
    ("SyntaxError", "length name prototype"),
    ("SyntaxError.prototype", "constructor name message"),
    ("TypeError", "length name prototype"),
    ("TypeError.prototype", "constructor name message"),
    ("URIError", "length name prototype"),
    ("URIError.prototype", "constructor name message"),
    ("JSON", "parse stringify"),
];

/// The symbol keys that stay, by their names as in `Symbol.replace`.
///
/// The program cannot name a symbol, so it cannot see these; the engine finds ES5's own behaviour
/// through them: what `'a'.replace(/a/, 'b')` does, that `date + ''` prefers the text, that
/// `Math` is of the class `Math`. (`hasInstance` cannot be deleted, and does what `instanceof` does.)
pub(super) const ALLOWED_SYMBOLS: &[(&str, &str)] = &[
    ("Function.prototype", "hasInstance"),
    ("RegExp.prototype", "replace match search split"),
    ("Date.prototype", "toPrimitive"),
    ("Math", "toStringTag"),
    ("JSON", "toStringTag"),
];

/// Deletes from the global object, its constructors and prototypes whatever ES5.1 does not have.
///
/// The result holds the engine's functions that the host still needs: `stack`, and `ownKeys` for
/// the test that looks at what is left.
pub(super) fn cut<'js>(ctx: &Ctx<'js>) -> Result<Object<'js>> {
    keep(ctx, ALLOWED, ALLOWED_SYMBOLS)
}

/// Deletes nothing but what the host makes itself in any case: `stack` and its like.
pub(super) fn cut_errors<'js>(ctx: &Ctx<'js>) -> Result<Object<'js>> {
    let errors: Vec<_> =
        ALLOWED.iter().copied().filter(|(path, _)| matches!(*path, "Error" | "Error.prototype")).collect();
    keep(ctx, &errors, &[])
}

fn keep<'js>(ctx: &Ctx<'js>, allowed: &[(&str, &str)], symbols: &[(&str, &str)]) -> Result<Object<'js>> {
    let table = |rows: &[(&str, &str)]| -> Result<Object<'js>> {
        let object = Object::new(ctx.clone())?;
        for (path, names) in rows {
            object.set(*path, *names)?;
        }
        Ok(object)
    };
    let cut: Function = super::engine::eval(ctx, "switchback:cut.js", include_str!("cut.js"))?;
    cut.call((ctx.globals(), table(allowed)?, table(symbols)?))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::collections::BTreeSet;

    use rquickjs::{Array, Function, Object};

    use super::{ALLOWED, ALLOWED_SYMBOLS, cut};
    use crate::run::engine;

    /// Walks everything that can be reached from the global object over own properties and
    /// prototypes, nearest first, and lists it as `path: key`; the `length` and `name` of
    /// functions that are no constructors are left out.
    const WALK: &str = "(function (global, ownKeys) {
        var queue = [], prototypes = [], seen = [], found = [];
        function add(object, path) {
            if ((typeof object !== 'object' || object === null) && typeof object !== 'function') return;
            if (seen.indexOf(object) < 0) {
                seen.push(object);
                queue.push({ object: object, path: path });
            }
        }
        add(global, '');
        for (var i = 0; i < queue.length; i++) {
            var object = queue[i].object, path = queue[i].path, prefix = path === '' ? '' : path + '.';
            var plain = typeof object === 'function' && object !== Function.prototype && !('prototype' in object);
            ownKeys(object).forEach(function (key) {
                var name = typeof key === 'symbol' ? key.toString() : key;
                if (!plain || (name !== 'length' && name !== 'name')) found.push(path + ': ' + name);
                var descriptor = Object.getOwnPropertyDescriptor(object, key);
                ['value', 'get', 'set'].forEach(function (field) {
                    add(descriptor[field], prefix + name);
                });
            });
            prototypes.push({ object: Object.getPrototypeOf(object), path: prefix + '[[Prototype]]' });
            // A prototype that has a name is listed under that.
            if (i + 1 === queue.length) {
                prototypes.forEach(function (entry) { add(entry.object, entry.path); });
                prototypes = [];
            }
        }
        return found;
    })";

    #[test]
    fn exactly_es5_is_left() {
        let left = engine::with_bare_context(|ctx| {
            let kept = cut(ctx)?;
            let own_keys: Function = kept.get("ownKeys")?;
            let walk: Function = engine::eval(ctx, "walk.js", WALK)?;
            let found: Array = walk.call((ctx.globals(), own_keys))?;
            found.iter::<String>().collect::<rquickjs::Result<BTreeSet<_>>>()
        })
        .unwrap();
        let mut expected = BTreeSet::new();
        for (path, names) in ALLOWED {
            expected.extend(names.split_whitespace().map(|name| format!("{path}: {name}")));
        }
        for (path, names) in ALLOWED_SYMBOLS {
            expected.extend(names.split_whitespace().map(|name| format!("{path}: Symbol(Symbol.{name})")));
        }
        let extra: Vec<_> = left.difference(&expected).collect();
        let missing: Vec<_> = expected.difference(&left).collect();
        assert!(extra.is_empty() && missing.is_empty(), "left over: {extra:#?}\nmissing: {missing:#?}");
    }

    #[test]
    fn what_is_left_behaves_as_es5() {
        let check = "[
            'aXbX'.replace(/x/gi, '-'), 'a1b22'.match(/\\d+/g).join(), 'abc'.search(/c/), 'a, b,c'.split(/,\\s*/).join('|'),
            typeof (new Date(0) + 1), Object.prototype.toString.call(Math), [1].concat([2], 3).join(),
            [] instanceof Array, String(/a/gi), typeof Symbol, typeof Promise, typeof Reflect
        ].join(' ')";
        let text: String =
            engine::with_bare_context(|ctx| cut(ctx).and_then(|_: Object| engine::eval(ctx, "check.js", check)))
                .unwrap();
        assert_eq!(text, "a-b- 1,22 2 a|b|c string [object Math] 1,2,3 true /a/gi undefined undefined undefined");
    }
}
