//! What a caller vouches for, so that less has to be emitted.

/// Makes the struct and the table of names from one list.
macro_rules! assumptions {
    ($($(#[$doc:meta])* $field:ident: $name:literal;)*) => {
        /// What a caller knows of the programs that are compiled: what they don't do, or what they don't mind. Each
        /// assumption makes the output smaller or faster, and a program that breaks one may go wrong silently. None
        /// is made by default.
        ///
        /// The names are Babel's where the meaning is the same, which each field says. Those of Babel's that aren't
        /// here would change nothing: [`Assumptions::NAMES`] has all that there are. An assumption has no effect
        /// where [`Options::target`](crate::Options::target) keeps the construct.
        ///
        /// ```
        /// use switchback::{Assumptions, Options, transpile};
        /// let assumptions: Assumptions = "noDocumentAll,iterableIsArray".parse()?;
        /// assert!(assumptions.no_document_all && !assumptions.pure_getters);
        /// let output = transpile("a ?? b;", &Options::new().assumptions(assumptions)).unwrap();
        /// assert_eq!(output.code, "var _a;\n\n(_a = a) != null ? _a : b;\n");
        /// # Ok::<(), String>(())
        /// ```
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
        #[non_exhaustive]
        pub struct Assumptions {
            $($(#[$doc])* pub $field: bool,)*
        }

        impl Assumptions {
            /// The name of every assumption, sorted.
            pub const NAMES: &'static [&'static str] = &[$($name),*];

            /// Makes an assumption, and says whether there is one of that name.
            pub fn make(&mut self, name: &str) -> bool {
                match name {
                    $($name => self.$field = true,)*
                    _ => return false,
                }
                true
            }
        }
    };
}

assumptions! {
    /// CommonJS: `export { x } from "m"` becomes `exports.x = _m.x`, once, instead of an accessor.
    ///
    /// Gives up: that a re-exported binding changes, or gets its value after the import (in a cycle). `export *` stays live.
    /// Babel's `constantReexports`.
    constant_reexports: "constantReexports";
    /// `super.m()` in a class that extends another calls what a variable's property is: `_base.m.call(this)`.
    ///
    /// Gives up: that the prototype of a class, or of a class's prototype, can be set later, and that an accessor whose value is
    /// called by `super.m()` has the right `this`. Babel's `constantSuper`, which says so of all uses of `super`.
    constant_super: "constantSuper";
    /// CommonJS: `exports.__esModule = true` instead of a property that isn't enumerable.
    ///
    /// Gives up: that `for-in` and `Object.keys` don't see it on what `require` gives. Babel's `enumerableModuleMeta`.
    enumerable_module_meta: "enumerableModuleMeta";
    /// Parameters with defaults stay in the parameter list, and `if (x === void 0) x = …` gives them their defaults.
    ///
    /// Gives up: that a function's `length` counts the parameters before the first default only. Babel's
    /// `ignoreFunctionLength`.
    ignore_function_length: "ignoreFunctionLength";
    /// Functions get no names by extra code: those of computed properties, of private methods, of `default`, …
    ///
    /// Gives up: the `name` of functions and classes that aren't called by it. SWC's `ignoreFunctionName`; Babel has none.
    ignore_function_name: "ignoreFunctionName";
    /// `a + ", " + b` for templates, instead of `concat`.
    ///
    /// Gives up: that an object in a template is asked for a string first, which its `Symbol.toPrimitive` is told, and else
    /// `toString` comes before `valueOf`. Babel's `ignoreToPrimitiveHint`.
    ignore_to_primitive_hint: "ignoreToPrimitiveHint";
    /// for-of becomes a loop over indices, array patterns read elements by their indices, and spread is `concat` or an
    /// argument of `apply`: no iterators at all. `for await` and `yield*` stay.
    ///
    /// Gives up: to iterate over anything but arrays and `arguments`, strings included; that changes of how arrays are iterated
    /// count; that holes become `undefined` when they are spread. Babel's `iterableIsArray`.
    iterable_is_array: "iterableIsArray";
    /// The strings of tagged templates aren't frozen, and `raw` is a plain property.
    ///
    /// Gives up: that they can't be changed. Babel's `mutableTemplateObject`.
    mutable_template_object: "mutableTemplateObject";
    /// Constructors of classes don't look how they were called.
    ///
    /// Gives up: that a class called without `new` throws. Babel's `noClassCalls`.
    no_class_calls: "noClassCalls";
    /// `x == null` tells whether `?.`, `??` and `??=` go on, instead of two strict comparisons.
    ///
    /// Gives up: that `document.all` is neither null nor undefined to them. Babel's `noDocumentAll`.
    no_document_all: "noDocumentAll";
    /// CommonJS: an export has no property before it has a value.
    ///
    /// Gives up: that importers in a cycle find its name, with `in` or `Object.keys`. A module that has `export *` is not
    /// concerned. Babel's `noIncompleteNsImportDetection`.
    no_incomplete_ns_import_detection: "noIncompleteNsImportDetection";
    /// Nothing is checked for the temporal dead zone.
    ///
    /// Gives up: that the use of a `let`, `const`, class or parameter before its initialisation throws. Babel has none of this
    /// name, since it doesn't check unless it is told to.
    no_temporal_dead_zone: "noTemporalDeadZone";
    /// A private field is taken to be there wherever its object has private fields, without a look for its name.
    ///
    /// Gives up: that reading a field throws while the initialisers before it run. Babel's `noUninitializedPrivateFieldAccess`.
    no_uninitialized_private_field_access: "noUninitializedPrivateFieldAccess";
    /// An object rest copies `Object.keys`.
    ///
    /// Gives up: properties whose keys are symbols. Babel's `objectRestNoSymbols`.
    object_rest_no_symbols: "objectRestNoSymbols";
    /// A class's private members are in one property of each instance, which isn't enumerable and whose name no other class
    /// uses: `this[_Counter].count`. No WeakMap is needed.
    ///
    /// Gives up: that nobody else can reach them, by `Object.getOwnPropertyNames` or through a proxy; that objects which can't be
    /// extended can get them; that an object doesn't inherit them from an instance. Babel's `privateFieldsAsProperties`.
    private_fields_as_properties: "privateFieldsAsProperties";
    /// A short path of names before `?.` and `??` is written twice instead of being kept in a variable.
    ///
    /// Gives up: that a getter is called once. Babel's `pureGetters`, which goes for `?.` alone.
    pure_getters: "pureGetters";
    /// `A.prototype.m = function m() {}` for methods. Accessors are still defined.
    ///
    /// Gives up: that methods aren't enumerable, that they replace what the class inherits, and that a class's `prototype` can't
    /// be written. Babel's `setClassMethods`.
    set_class_methods: "setClassMethods";
    /// A computed property of an object literal is assigned.
    ///
    /// Gives up: that it replaces an accessor of the same literal, and that `["__proto__"]` is nothing special. Babel's
    /// `setComputedProperties`.
    set_computed_properties: "setComputedProperties";
    /// Public fields are assigned: `this.x = 1`.
    ///
    /// Gives up: that a field replaces what there is under its name: accessors, constants, what isn't enumerable. Babel's `setPublicClassFields`.
    set_public_class_fields: "setPublicClassFields";
    /// Spread properties of an object literal are assigned, by `Object.assign` where the host has it.
    ///
    /// Gives up: that they replace accessors of the same literal, and that `__proto__` is nothing special. Babel's
    /// `setSpreadProperties`.
    set_spread_properties: "setSpreadProperties";
    /// for-of doesn't close its iterator, which takes no `try`, and no region of a state machine.
    ///
    /// Gives up: that `return` is called on an iterator, and the `finally` of a generator run, when the loop is left early. Patterns,
    /// `for await` and `yield*` do close. Babel's `skipForOfIteratorClosing`.
    skip_for_of_iterator_closing: "skipForOfIteratorClosing";
    /// `super(…)` calls what follows `extends` as a function.
    ///
    /// Gives up: to extend built-ins and classes that stayed classes, that other values after `extends` throw, and static
    /// methods called `call` or `apply`. Babel's `superIsCallableConstructor`.
    super_is_callable_constructor: "superIsCallableConstructor";
}

impl std::str::FromStr for Assumptions {
    type Err = String;

    /// Names, with commas between them.
    fn from_str(text: &str) -> Result<Self, String> {
        let mut all = Self::default();
        for name in text.split(',').map(str::trim).filter(|name| !name.is_empty()) {
            if !all.make(name) {
                return Err(format!("`{name}` is no assumption; there are {}", Self::NAMES.join(", ")));
            }
        }
        Ok(all)
    }
}

#[cfg(test)]
mod tests {
    use super::Assumptions;

    #[test]
    fn names_are_told_apart() {
        assert!(Assumptions::NAMES.is_sorted());
        for name in Assumptions::NAMES {
            let made: Result<Assumptions, String> = name.parse();
            assert!(made.is_ok_and(|made| made != Assumptions::default()), "{name}");
        }
        assert_eq!("".parse(), Ok(Assumptions::default()));
        let error = "noClassCalls,arraysOnly".parse::<Assumptions>();
        assert!(error.is_err_and(|error| error.contains("arraysOnly") && error.contains("noDocumentAll")));
    }
}
