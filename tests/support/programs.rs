//! The programs that a case is compiled to: in each form that its modules can have.

use std::fs;
use std::path::Path;

use switchback::run::{SourceFile, bundle};
use switchback::{HelperSource, ModuleFormat, Options, SourceType, helper_module, interface, transpile};

/// The name of the module that has the helpers.
const HELPERS: &str = "helpers.mjs";

/// A compiled program.
pub struct Program {
    /// The format of its modules; nothing where it has none.
    pub format: Option<&'static str>,
    pub code: String,
}

/// Compiles a case's input in every format that it can have. Other modules stand in its folder.
pub fn compile(folder: &Path, source: &str, options: &Options, with_system: bool) -> Result<Vec<Program>, String> {
    let interface = interface(source, options).map_err(|errors| errors.to_string())?;
    let entry = |text: &str| SourceFile::new(options.filename.as_str(), text);
    let linked = |text: &str, format| {
        let mut find = |_: &str, specifier: &str| neighbour(folder, specifier);
        let bundle = bundle(entry(text), options, &mut find).map_err(|errors| errors.to_string())?;
        Ok::<_, String>(Program { format, code: bundle.code })
    };
    // Half of the forms import their helpers, the others have them inline.
    let imported = HelperSource::Import(format!("./{HELPERS}"));
    let options = &if options.optimize { options.clone() } else { options.clone().helpers(imported) };
    let alone = |format| transpile(source, &options.clone().module(format)).map_err(|errors| errors.to_string());
    if interface.source_type != SourceType::Module {
        return Ok(vec![linked(source, None)?]);
    }
    let mut programs = vec![linked(source, Some("commonjs"))?];
    if !interface.awaits {
        // A bundler that reads what was preserved makes CommonJS of it, say.
        let output = alone(ModuleFormat::Preserve)?;
        let helpers = helper_module(&output.helpers, &options.clone().module(ModuleFormat::Preserve));
        let mut find = |_: &str, specifier: &str| match specifier.strip_prefix("./") {
            Some(HELPERS) => Some(SourceFile::new(HELPERS, helpers.as_str())),
            _ => neighbour(folder, specifier),
        };
        let bundle = bundle(entry(&output.code), options, &mut find).map_err(|errors| errors.to_string())?;
        programs.push(Program { format: Some("preserve"), code: bundle.code });
    }
    if interface.imports.is_empty() && !source.contains("import.meta") && !source.contains("import(") {
        programs.push(Program { format: Some("iife"), code: alone(ModuleFormat::Iife)?.code });
    }
    if with_system {
        programs.extend(system(folder, source, options)?);
    }
    Ok(programs)
}

/// Compiles a case's input and the modules that it imports, as one program.
pub fn linked(folder: &Path, source: &str, options: &Options) -> Result<String, String> {
    let entry = SourceFile::new(options.filename.as_str(), source);
    let mut find = |_: &str, specifier: &str| neighbour(folder, specifier);
    Ok(bundle(entry, options, &mut find).map_err(|errors| errors.to_string())?.code)
}

/// A module of the same folder.
fn neighbour(folder: &Path, specifier: &str) -> Option<SourceFile> {
    let name = specifier.strip_prefix("./")?;
    let text = fs::read_to_string(folder.join(name)).ok()?;
    Some(SourceFile::new(name, text))
}

/// The program for SystemJS, with a small loader. Modules that wait for each other are left to SystemJS itself.
fn system(folder: &Path, source: &str, options: &Options) -> Result<Option<Program>, String> {
    let mut code = String::from(LOADER);
    let mut names = vec![options.filename.clone()];
    let mut helpers = Vec::new();
    let mut at = 0;
    while at < names.len() {
        let name = names[at].clone();
        let text = match at {
            0 => source.to_owned(),
            _ => fs::read_to_string(folder.join(&name)).map_err(|error| format!("{name}: {error}"))?,
        };
        let options =
            options.clone().filename(name.as_str()).source_type(SourceType::Auto).module(ModuleFormat::System);
        let interface = interface(&text, &options).map_err(|errors| errors.to_string())?;
        if interface.source_type != SourceType::Module || interface.awaits && (at > 0 || !interface.imports.is_empty())
        {
            return Ok(None);
        }
        let output = transpile(&text, &options).map_err(|errors| errors.to_string())?;
        helpers.extend(output.helpers);
        code.push_str(&format!("System.name = \"./{name}\";\n{}", output.code));
        for specifier in interface.imports.iter().chain(&interface.loads) {
            let Some(found) = specifier.strip_prefix("./").filter(|name| folder.join(name).exists()) else {
                return Ok(None);
            };
            if !names.iter().any(|known| known == found) {
                names.push(found.to_owned());
            }
        }
        at += 1;
    }
    let helpers = helper_module(&helpers, &options.clone().module(ModuleFormat::System));
    code.push_str(&format!("System.name = \"./{HELPERS}\";\n{helpers}"));
    code.push_str(&format!("System.start(\"./{}\");\n", options.filename));
    Ok(Some(Program { format: Some("system"), code }))
}

/// As much of SystemJS as modules of one folder need that do not wait for each other.
const LOADER: &str = r#"var System = {
  name: "",
  modules: {},
  register: function (imports, declare) {
    System.modules[System.name] = { imports: imports, declare: declare, importers: [], exports: Object.create(null) };
  },
  instantiate: function (name) {
    var module = System.modules[name];
    if (module.declared) return module;
    module.declared = module.declare(function (name, value) {
      var changed = false, values = name;
      if (typeof name === "string") {
        values = {};
        values[name] = value;
      }
      for (var key in values) {
        if (key in module.exports && module.exports[key] === values[key]) continue;
        module.exports[key] = values[key];
        changed = true;
      }
      if (changed) module.importers.forEach(function (setter) { setter(module.exports); });
      return value;
    }, {
      meta: { url: "file:///" + name.slice(2) },
      "import": function (name) {
        return Promise.resolve().then(function () { return System.start(name); });
      }
    });
    module.imports.forEach(function (name, at) {
      var imported = System.instantiate(name), setter = module.declared.setters[at];
      imported.importers.push(setter);
      setter(imported.exports);
    });
    return module;
  },
  evaluate: function (name) {
    var module = System.modules[name];
    if (module.evaluated) return;
    module.evaluated = true;
    module.imports.forEach(System.evaluate);
    module.declared.execute();
  },
  start: function (name) {
    System.instantiate(name);
    System.evaluate(name);
    return System.modules[name].exports;
  }
};
"#;
