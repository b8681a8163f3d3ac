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
    ($($name:literal requires [$($needs:literal),*];)*) => {
        /// Every helper.
        pub(crate) const HELPERS: &[Helper] = &[$(Helper {
            name: $name,
            requires: &[$($needs),*],
            source: include_str!(concat!("helpers/", $name, ".js")),
        }),*];
    };
}

helpers! {
    // Machines and iteration.
    "asyncFunction" requires ["asyncPrototype", "functionPrototype"];
    "asyncDelegate" requires ["asyncIteratorOf"];
    "asyncGenerator" requires ["asyncGeneratorMachine", "asyncGeneratorPrototype", "asyncMachineKey", "globalObject", "isObject"];
    "asyncGeneratorFunction" requires ["asyncGeneratorPrototype", "functionPrototype"];
    "asyncGeneratorMachine" requires ["isObject", "promises", "unwind"];
    "asyncGeneratorPrototype" requires ["asyncGeneratorMachine", "asyncIteratorPrototype", "asyncMachineKey", "promises"];
    "asyncIterate" requires ["asyncIteratorOf", "isObject"];
    "asyncIteratorKey" requires [];
    "asyncIteratorOf" requires ["asyncIteratorKey", "isObject", "iteratorOf", "promises"];
    "asyncIteratorPrototype" requires ["asyncIteratorKey"];
    "asyncMachineKey" requires [];
    "asyncPrototype" requires [];
    "asyncToGenerator" requires ["machineKey", "promises", "refuseNew"];
    "await" requires [];
    "delegated" requires ["asyncDelegate"];
    "delegate" requires ["isObject", "iteratorOf", "machineKey"];
    "forward" requires ["isObject"];
    "functionPrototype" requires [];
    "generator" requires ["generatorMachine", "generatorPrototype", "globalObject", "isObject", "machineKey"];
    "generatorFunction" requires ["functionPrototype", "generatorPrototype"];
    "generatorMachine" requires ["resume"];
    "generatorPrototype" requires ["generatorMachine", "iteratorPrototype", "machineKey", "resume"];
    "globalObject" requires [];
    "isObject" requires [];
    "iterate" requires ["isObject", "iteratorOf", "machineKey"];
    "iteratorOf" requires ["isObject", "machineKey", "notIterable"];
    "iteratorPrototype" requires [];
    "keys" requires [];
    "machineKey" requires [];
    "nativeAsyncToGenerator" requires ["promises", "refuseNew"];
    "notIterable" requires [];
    "promises" requires [];
    "refuseNew" requires ["asyncPrototype", "globalObject"];
    "rejected" requires ["promises"];
    "resolved" requires ["promises"];
    "resume" requires ["forward", "unwind"];
    "settle" requires ["promises", "refuseNew"];
    "spawn" requires ["promises", "refuseNew", "unwind"];
    "traces" requires [];
    "tracedGenerator" requires ["asyncGenerator", "asyncMachineKey", "traces"];
    "tracedSpawn" requires ["spawn", "traces"];
    "tracedStep" requires ["traces"];
    "tracedToGenerator" requires ["asyncToGenerator", "traces"];
    "unwind" requires [];
    "wrapAsyncGenerator" requires ["asyncGenerator", "await", "delegated"];

    // Modules.
    "_exportStar" requires [];
    "beginModule" requires [];
    "evaluateModule" requires [];
    "importModule" requires ["namespace"];
    "interopDefault" requires [];
    "namespace" requires [];
    "systemExportStar" requires [];

    // Bindings and names.
    "has" requires ["isObject"];
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
    "objectRest" requires ["ownKeys"];
    "plainArray" requires [];
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

    // Classes and objects.
    "assertThis" requires [];
    "assign" requires ["ownKeys"];
    "bindThis" requires [];
    "classCheck" requires [];
    "constructParent" requires ["setPrototype"];
    "constructed" requires [];
    "copyProperties" requires ["define", "ownKeys"];
    "define" requires ["propertyKey"];
    "defineAccessor" requires ["propertyKey", "setName"];
    "defineClass" requires ["defineMethods"];
    "defineMethod" requires ["propertyKey", "setName"];
    "defineMethods" requires [];
    "derivedResult" requires ["assertThis"];
    "extend" requires ["setPrototype"];
    "hidden" requires [];
    "hiddenAdd" requires [];
    "hiddenIn" requires ["isObject"];
    "hiddenKey" requires [];
    "hiddenMethod" requires ["hidden"];
    "hiddenSet" requires ["hidden"];
    "inherits" requires ["setPrototype", "constructParent"];
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
    "setName" requires [];
    "setPrototype" requires [];
    "superDelete" requires [];
    "superGet" requires ["parentOf", "propertyKey"];
    "superSet" requires ["parentOf", "propertyKey"];
}

/// What a helper is called in the output, where that isn't its own name: no output has both of two that share one.
pub(crate) const SHOWN: &[(&str, &str)] = &[("nativeAsyncToGenerator", "asyncToGenerator")];
