//! A program of several files, compiled and linked.

use std::collections::HashMap;

use super::link::{LinkedFile, link};
use crate::diagnostics::{Diagnostic, Errors};
use crate::interface::{Interface, asynchronous, interface};
use crate::{
    HelperSource, ImportedModule, InputSourceMap, ModuleFormat, Options, SourceMap, SourceType, helper_module,
    transpile,
};

/// The name of the file that has the helpers of all others.
const HELPERS: &str = "switchback-helpers";

/// A file's name and its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// Its name, by which it is known: two files of one name are the same.
    pub name: String,
    /// Its text.
    pub text: String,
    /// The map of what the text was compiled from, if it was.
    pub map: InputSourceMap,
}

impl SourceFile {
    /// A file with no other map than one that its text may carry.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self { name: name.into(), text: text.into(), map: InputSourceMap::default() }
    }
}

/// A program that can be [`run`](super::run).
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Bundle {
    /// ES5.
    pub code: String,
    /// The code's source map, which may be an indexed one, where [`Options::source_map`] asks for one. Sources have the
    /// names of their files.
    pub map: Option<String>,
    /// What the user should know though all files were accepted.
    pub warnings: Vec<Diagnostic>,
}

/// A file of the program while it is put together.
struct Node {
    file: SourceFile,
    interface: Interface,
    /// For each specifier: the place of the file that it means.
    means: Vec<(String, usize)>,
}

/// Compiles a file and all that it imports or requires, and links them to one program. `options` are
/// those of [`transpile`]; modules become CommonJS whatever it says. `find` is given the name of a file and a specifier in it,
/// and gives the file that is meant, if there is one; what it doesn't find fails when the program asks for it.
///
/// # Errors
/// [`Errors`] of the first file that can't be compiled. One that nobody imports, but `import()` or `require` load, is a
/// SyntaxError of the program's when it comes to that.
pub fn bundle(
    entry: SourceFile,
    options: &Options,
    find: &mut dyn FnMut(&str, &str) -> Option<SourceFile>,
) -> Result<Bundle, Errors> {
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut nodes: Vec<Node> = Vec::new();
    let mut at = 0;
    places.insert(entry.name.clone(), 0);
    nodes.push(node(entry, options)?);
    while at < nodes.len() {
        let Node { file, interface, .. } = &nodes[at];
        let from = file.name.clone();
        let imports = interface.imports.iter().map(|specifier| (specifier.clone(), true));
        let loads = interface.loads.iter().map(|specifier| (specifier.clone(), false));
        let specifiers: Vec<(String, bool)> = imports.chain(loads).collect();
        for (specifier, is_import) in specifiers {
            let Some(found) = find(&from, &specifier) else { continue };
            let to = match places.get(&found.name) {
                Some(&to) => to,
                None => {
                    places.insert(found.name.clone(), nodes.len());
                    let name = found.name.clone();
                    let node = match node(found, options) {
                        // Only when the program asks for it.
                        Err(errors) if !is_import => broken(name, &errors, options)?,
                        node => node?,
                    };
                    nodes.push(node);
                    nodes.len() - 1
                }
            };
            nodes[at].means.push((specifier, to));
        }
        at += 1;
    }
    compile(nodes, options)
}

/// The options for one of the files. A script that is required is CommonJS.
fn options_for(file: &SourceFile, options: &Options) -> Options {
    // A map inside of the code would say nothing once that is linked.
    let map = if options.source_map == SourceMap::None { SourceMap::None } else { SourceMap::File };
    let options = options.clone().source_map(map).input_source_map(file.map.clone());
    options.filename(file.name.clone()).module(ModuleFormat::CommonJs)
}

fn node(file: SourceFile, options: &Options) -> Result<Node, Errors> {
    let interface = if file.name.ends_with(".json") {
        interface("", options)?
    } else {
        interface(&file.text, &options_for(&file, options))?
    };
    Ok(Node { file, interface, means: Vec::new() })
}

/// Stands for a file that isn't ES2022.
fn broken(name: String, errors: &Errors, options: &Options) -> Result<Node, Errors> {
    let message = match errors.diagnostics.first() {
        Some(Diagnostic { labels, message, .. }) => match labels.first() {
            Some(label) => format!("{name}:{}:{}: {message}", label.line, label.column),
            None => format!("{name}: {message}"),
        },
        None => name.clone(),
    };
    let text = format!("throw new SyntaxError({});", serde_json::Value::from(message));
    node(SourceFile { name, text, map: InputSourceMap::None }, options)
}

fn compile(nodes: Vec<Node>, options: &Options) -> Result<Bundle, Errors> {
    let graph: Vec<(bool, Vec<usize>)> = nodes
        .iter()
        .map(|node| {
            let is_import = |specifier: &String| node.interface.imports.contains(specifier);
            let imports = node.means.iter().filter(|(specifier, _)| is_import(specifier)).map(|&(_, to)| to).collect();
            (node.interface.awaits, imports)
        })
        .collect();
    let asynchronous = asynchronous(&graph);
    let mut warnings = Vec::new();
    let mut files = Vec::new();
    let alone = matches!(&nodes[..], [only] if only.interface.source_type == SourceType::Script && only.interface.loads.is_empty());
    let mut helpers: Vec<String> = Vec::new();
    let several = nodes.len() > 1;
    let last = nodes.len();
    let source = match &options.helpers {
        _ if several => HelperSource::Import(HELPERS.to_owned()),
        given if alone => given.clone(),
        _ => HelperSource::Inline,
    };
    for node in nodes {
        let mut requires = node.means.clone();
        let (code, map) = if node.file.name.ends_with(".json") {
            (node.file.text, None)
        } else {
            let imports = node
                .means
                .iter()
                .map(|(specifier, to)| ImportedModule {
                    specifier: specifier.clone(),
                    output: None,
                    asynchronous: asynchronous[*to],
                })
                .collect();
            let mut options = options_for(&node.file, options)
                .source_type(node.interface.source_type)
                .imports(imports)
                .helpers(source.clone());
            if !alone && options.source_type == SourceType::Script {
                options.source_type = SourceType::CommonJs;
            }
            let output = transpile(&node.file.text, &options)?;
            warnings.extend(output.warnings);
            helpers.extend(output.helpers);
            requires.push((HELPERS.to_owned(), last));
            (output.code, output.map)
        };
        files.push(LinkedFile { name: node.file.name, code, map, requires });
    }
    if several {
        let code = helper_module(&helpers, &Options::new());
        files.push(LinkedFile { name: HELPERS.to_owned(), code, map: None, requires: Vec::new() });
    }
    let (code, map) = match files.pop_if(|_| alone) {
        Some(only) => (only.code, only.map),
        None => link(&files),
    };
    Ok(Bundle { code, map, warnings })
}
