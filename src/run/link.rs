//! Several compiled files as one program: a `require` that knows them all.
//!
//! Each file is the body of a function, as CommonJS has it. What a specifier means was found out before, so that the
//! program needs no files.

/// A compiled file.
#[derive(Debug, Clone)]
pub(super) struct LinkedFile {
    /// Its name: what `__filename` says.
    pub name: String,
    /// ES5; for a module, in the format CommonJS. For a name that ends in `.json`: JSON.
    pub code: String,
    /// The code's source map.
    pub map: Option<String>,
    /// For each specifier in it, as the code has it, the place of the file in the list.
    pub requires: Vec<(String, usize)>,
}

/// One program of several files, and its map, if the files have maps. The first file is the one that is run, and what it
/// exports is the program's value.
pub(super) fn link(files: &[LinkedFile]) -> (String, Option<String>) {
    let mut program = String::from(LOADER);
    let mut place = Place::default();
    let mut sections = Vec::new();
    for (at, file) in files.iter().enumerate() {
        let comma = if at > 0 { ",\n" } else { "" };
        let requires: serde_json::Map<String, serde_json::Value> =
            file.requires.iter().map(|(specifier, to)| (specifier.clone(), (*to).into())).collect();
        let name = serde_json::Value::from(file.name.as_str());
        let requires = serde_json::Value::from(requires);
        let body = if file.name.ends_with(".json") {
            format!("module.exports = {};", file.code.trim())
        } else {
            // The hashbang is a comment, but only at the start of a program.
            file.code.strip_prefix("#!").map_or_else(|| file.code.clone(), |rest| format!("//{rest}"))
        };
        program.push_str(&format!(
            "{comma}[{name}, {requires}, function (exports, require, module, __filename, __dirname) {{"
        ));
        place.advance(&program);
        let starts = place.section(file.map.as_deref().unwrap_or(NOTHING));
        program.push_str(&body);
        place.advance(&program);
        program.push_str("\n}]");
        if file.map.is_some() {
            sections.push(starts);
            sections.push(place.section(NOTHING));
        }
    }
    program.push_str("]);\n");
    let map = (!sections.is_empty()).then(|| format!("{{\"version\":3,\"sections\":[{}]}}", sections.join(",")));
    (program, map)
}

/// The map of what nobody wrote.
const NOTHING: &str = r#"{"version":3,"sources":[],"names":[],"mappings":""}"#;

/// A place in the program, counted as it grows.
#[derive(Default)]
struct Place {
    counted: usize,
    line: usize,
    column: usize,
}

impl Place {
    /// To the end of what is there of the program.
    fn advance(&mut self, program: &str) {
        for char in program[self.counted..].chars() {
            if char == '\n' {
                self.line += 1;
                self.column = 0;
            } else {
                self.column += char.len_utf16();
            }
        }
        self.counted = program.len();
    }

    /// A map that begins here, as a section of an indexed one.
    fn section(&self, map: &str) -> String {
        format!("{{\"offset\":{{\"line\":{},\"column\":{}}},\"map\":{map}}}", self.line, self.column)
    }
}

/// What isn't among the files is asked of Node, where that runs the program.
const LOADER: &str = r#"(function (files) {
  var loaded = {}, node = typeof process === "object" && process.versions && typeof require === "function" ? require : void 0;
  function load(at) {
    var file = files[at], module = loaded[at];
    if (module) return module.exports;
    module = loaded[at] = { exports: {}, id: file[0], filename: file[0] };
    function require(specifier) {
      var to = file[1][specifier];
      if (to === void 0 && node) return node(specifier);
      if (specifier === "url" && to === void 0) {
        return { pathToFileURL: function (path) { return { href: "file://" + path }; } };
      }
      if (to === void 0) {
        var error = new Error("Cannot find module '" + specifier + "'");
        error.code = "MODULE_NOT_FOUND";
        throw error;
      }
      return load(to);
    }
    try {
      file[2].call(module.exports, module.exports, require, module, file[0], file[0].replace(/\/[^\/]*$/, ""));
    } catch (error) {
      delete loaded[at];
      throw error;
    }
    return module.exports;
  }
  return load(0);
})(["#;
