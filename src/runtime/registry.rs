//! The table of helpers.

/// One helper: a file under `helpers/`.
#[derive(Debug)]
pub(crate) struct Helper {
    /// The file's stem in camel case; the function is called the same with an underscore before it.
    pub name: &'static str,
    /// The helpers that it refers to.
    pub requires: &'static [&'static str],
    /// The file's text.
    pub source: &'static str,
}

macro_rules! helpers {
    ($($name:literal requires [$($needs:literal),*];)* host: $($part:literal requires [$($all:literal),*];)*) => {
        /// Every helper, and every part of the mini-runtime.
        pub(crate) const HELPERS: &[Helper] = &[$(Helper {
            name: $name,
            requires: &[$($needs),*],
            source: include_str!(concat!("helpers/", $name, ".js")),
        },)* $(Helper {
            name: $part,
            requires: &[$($all),*],
            source: include_str!(concat!("host/", $part, ".js")),
        }),*];

        /// The parts of the mini-runtime among them.
        pub(crate) const HOST: &[&str] = &[$($part),*];
    };
}

helpers! {
    // Machines and iteration.
    "asyncFunction" requires ["asyncPrototype", "functionKind", "setKind"];
    "asyncDelegate" requires ["asyncIteratorOf"];
    "asyncGenerator" requires ["asyncGeneratorMachine", "asyncGeneratorPrototype", "asyncMachineKey", "globalObject", "isObject"];
    "asyncGeneratorFunction" requires ["asyncGeneratorPrototype", "generatorKind"];
    "asyncGeneratorMachine" requires ["isObject", "promises"];
    "asyncGeneratorPrototype" requires ["asyncGeneratorMachine", "asyncIteratorPrototype", "asyncMachineKey", "defineProperty", "promises"];
    "asyncIterate" requires ["asyncIteratorOf", "isObject"];
    "asyncIteratorKey" requires [];
    "asyncIteratorOf" requires ["asyncIteratorKey", "isObject", "iteratorOf", "promises"];
    "asyncIteratorPrototype" requires ["asyncIteratorKey"];
    "asyncMachineKey" requires ["hostSymbol"];
    "asyncPrototype" requires [];
    "asyncToGenerator" requires ["machineKey", "promises", "refuseNew", "resume"];
    "await" requires [];
    "delegated" requires ["asyncDelegate"];
    "delegate" requires ["generatorPrototype", "isObject", "iteratorOf", "machineKey", "resume"];
    "functionKind" requires ["defineProperty", "setKind", "tagKey"];
    "generator" requires ["defineProperty", "generatorPrototype", "globalObject", "hostSymbol", "machineKey"];
    "generatorFunction" requires ["generatorKind", "generatorPrototype"];
    "generatorKind" requires ["defineProperty", "functionKind", "setKind", "tagKey"];
    "generatorPrototype" requires ["defineProperty", "iteratorPrototype", "machineKey", "resume"];
    "generatorValues" requires ["generatorPrototype", "iterate", "iteratorKey", "iteratorPrototype", "machineKey", "resume"];
    "globalObject" requires [];
    "hostSymbol" requires [];
    "isObject" requires [];
    "iterate" requires ["isObject", "iteratorKey", "iteratorOf"];
    "iteratorKey" requires ["hostSymbol"];
    "iteratorOf" requires ["isObject", "iteratorKey", "notIterable"];
    "iteratorPrototype" requires ["defineProperty", "iteratorKey"];
    "keys" requires [];
    "machineKey" requires ["hostSymbol"];
    "nativeAsyncToGenerator" requires ["promises", "refuseNew"];
    "notIterable" requires [];
    "promises" requires [];
    "refuseNew" requires ["asyncPrototype", "globalObject"];
    "rejected" requires ["promises"];
    "resolved" requires ["promises"];
    "resume" requires [];
    "setKind" requires [];
    "settle" requires ["promises", "refuseNew"];
    "spawn" requires ["promises", "refuseNew"];
    "tagKey" requires ["hostSymbol"];
    "traces" requires [];
    "tracedGenerator" requires ["asyncGenerator", "asyncMachineKey", "traces"];
    "tracedNative" requires ["nativeAsyncToGenerator", "traces"];
    "tracedSpawn" requires ["spawn", "traces"];
    "tracedStep" requires ["traces"];
    "tracedToGenerator" requires ["asyncToGenerator", "traces"];
    "unwind" requires [];
    "wrapAsyncGenerator" requires ["asyncGenerator", "await", "delegated", "unwind"];

    // Modules.
    "_exportStar" requires [];
    "beginModule" requires ["globalObject"];
    "evaluateModule" requires [];
    "importModule" requires ["namespace"];
    "interopDefault" requires [];
    "namespace" requires [];
    "systemExportStar" requires [];

    // Bindings and names.
    "has" requires ["isObject"];
    "in" requires [];
    "named" requires [];
    "putStrict" requires [];
    "refuseText" requires [];
    "readOnly" requires [];
    "tdz" requires ["uninitialised"];
    "uninitialised" requires [];
    "withObject" requires [];

    // Functions, destructuring, spread, templates.
    "apply" requires [];
    "assignable" requires [];
    "coercible" requires [];
    "construct" requires [];
    "drain" requires [];
    "objectRest" requires ["isSymbolKey", "ownKeys"];
    "plainArray" requires ["iteratorKey"];
    "propertyKey" requires [];
    "slice" requires [];
    "stringRest" requires [];
    "taggedTemplate" requires [];
    "take" requires ["iterate", "plainArray", "slice"];
    "templateStrings" requires [];
    "toArray" requires ["iterate", "plainArray"];

    // Literals and operators.
    "matchAllCopies" requires [];
    "namedGroups" requires ["matchAllCopies"];
    "pow" requires [];
    "sticky" requires ["matchAllCopies"];
    "typeof" requires [];

    // Classes and objects.
    "assertThis" requires [];
    "assign" requires ["ownKeys"];
    "bindThis" requires [];
    "classCheck" requires [];
    "constructParent" requires ["reflect", "setPrototype"];
    "constructed" requires [];
    "copyProperties" requires ["define", "isSymbolKey", "ownKeys"];
    "define" requires ["isSymbolKey", "propertyKey"];
    "defineAccessor" requires ["isSymbolKey", "propertyKey", "setName"];
    "defineClass" requires ["defineMethods"];
    "defineMethod" requires ["isSymbolKey", "propertyKey", "setName"];
    "defineMethods" requires [];
    "defineProperty" requires [];
    "derivedResult" requires ["assertThis"];
    "extend" requires ["setPrototype"];
    "hidden" requires [];
    "hiddenAdd" requires [];
    "hiddenIn" requires ["isObject"];
    "hiddenKey" requires [];
    "hiddenMethod" requires ["hidden"];
    "hiddenSet" requires ["hidden"];
    "inherits" requires ["setPrototype", "constructParent"];
    "isSymbolKey" requires [];
    "newTarget" requires [];
    "objectSpread" requires ["copyProperties"];
    "ownKeys" requires [];
    "parentOf" requires [];
    "private" requires [];
    "privateAdd" requires [];
    "privateIn" requires ["isObject"];
    "privateMethod" requires ["private"];
    "privateRefused" requires [];
    "privateSet" requires ["private", "privateStatic"];
    "privateStatic" requires [];
    "setLiteralPrototype" requires ["setPrototype"];
    "setName" requires ["isSymbolKey", "named"];
    "setPrototype" requires [];
    "superDelete" requires [];
    "reflect" requires [];
    "superGet" requires ["parentOf", "propertyKey", "reflect"];
    "superSet" requires ["parentOf", "propertyKey", "reflect"];

    host:
"AggregateError" requires ["addMethods", "toArray"];
    "Promise" requires ["addMethods", "jobs"];
    "Symbol" requires ["addMethods"];
    "WeakMap" requires ["addMethods", "iterate"];
    "WeakSet" requires ["WeakMap", "addMethods", "iterate"];
    "addMethods" requires [];
    "clearImmediate" requires ["timers"];
    "clearInterval" requires ["timers"];
    "clearTimeout" requires ["timers"];
    "globalThis" requires ["globalObject"];
    "iterators" requires ["Symbol", "addMethods", "iteratorPrototype"];
    "jobs" requires [];
    "promiseCombinators" requires ["AggregateError", "Promise", "addMethods", "iterate"];
    "promiseEvents" requires ["jobs"];
    "promiseFinally" requires ["Promise", "addMethods", "promiseSpecies"];
    "promiseSpecies" requires ["Promise", "jobs"];
    "queueMicrotask" requires ["jobs"];
    "setImmediate" requires ["timers"];
    "setInterval" requires ["timers"];
    "setTimeout" requires ["timers"];
    "symbolKeys" requires ["Symbol", "addMethods"];
    "timers" requires ["jobs"];
}

/// A part of the mini-runtime that a program can need: a file under `host/`.
#[derive(Debug)]
pub(crate) struct Part {
    /// The file's stem.
    pub name: &'static str,
    /// The global that it stands in for.
    pub global: Option<&'static str>,
    /// What it adds to: it is only taken together with that.
    pub to: Option<&'static str>,
    /// What makes a program need it, beside its global: `Global.name` for a property of a global, `Global.*` for a global that is
    /// used in any other way than by its properties and `new`, `.name` for a property of anything, or a text.
    pub when: &'static [&'static str],
}

macro_rules! parts {
    ($($name:literal $(for $global:literal)? $(to $to:literal)? when [$($when:literal),*];)*) => {
        /// The parts that a program can need, those that are added to after what they add to.
        pub(crate) const PARTS: &[Part] = &[$(Part {
            name: $name,
            global: first(&[$($global)?]),
            to: first(&[$($to)?]),
            when: &[$($when),*],
        }),*];
    };
}

const fn first(list: &[&'static str]) -> Option<&'static str> {
    if list.is_empty() { None } else { Some(list[0]) }
}

parts! {
    // The helpers that others require look for it.
    "Symbol" for "Symbol" when [];
    "AggregateError" for "AggregateError" when [];
    "Promise" for "Promise" when [];
    "promiseCombinators" to "Promise" when ["Promise.*", "Promise.all", "Promise.allSettled", "Promise.any", "Promise.race"];
    "promiseEvents" to "Promise" when [
        "onrejectionhandled", "onunhandledrejection", "rejectionHandled", "unhandledRejection", ".onrejectionhandled",
        ".onunhandledrejection"
    ];
    "promiseFinally" to "Promise" when [".finally"];
    "promiseSpecies" to "Promise" when ["Promise.*", ".constructor", ".toString"];
    "iterators" to "Symbol" when ["Symbol.*", "Symbol.iterator", "Symbol.asyncIterator"];
    "symbolKeys" to "Symbol" when [".getOwnPropertySymbols"];
    "WeakMap" for "WeakMap" when [];
    "WeakSet" for "WeakSet" when [];
    "clearImmediate" for "clearImmediate" when [];
    "clearInterval" for "clearInterval" when [];
    "clearTimeout" for "clearTimeout" when [];
    "globalThis" for "globalThis" when [];
    "queueMicrotask" for "queueMicrotask" when [];
    "setImmediate" for "setImmediate" when [];
    "setInterval" for "setInterval" when [];
    "setTimeout" for "setTimeout" when [];
}

/// The globals that helpers need. What else they mention they do without.
pub(crate) const NEEDED: &[(&str, &str)] =
    &[("beginModule", "Promise"), ("importModule", "Promise"), ("promises", "Promise")];

/// What a helper is called in the output, where that isn't its own name: no output has both of two that share one.
pub(crate) const SHOWN: &[(&str, &str)] = &[("nativeAsyncToGenerator", "asyncToGenerator")];
