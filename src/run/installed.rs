//! What does an installed engine have to be given, so that it runs a program?
//!
//! Node is given the program with its source map. Engines that have little beyond ES5 are given the host before it, as the embedded
//! engine is, and `installed.js` in place of what the embedder does. What they print says where it goes: see [`Said`].

use serde_json::{Value, json};

use super::engine::{HOST, PROMISE, SYMBOLS};
use super::stack::{Frames, LinePlace};
use super::{RunOptions, Said};
use crate::print::push_base64;

/// An engine that may be installed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Installed {
    /// Node.js.
    Node,
    /// MuJS.
    MuJs,
    /// Duktape.
    Duktape,
}

impl Installed {
    /// What the engine's program is called.
    pub const fn command(self) -> &'static str {
        match self {
            Self::Node => "node",
            Self::MuJs => "mujs",
            Self::Duktape => "duk",
        }
    }
}

/// The text of the file that an installed engine is to run. `folder` is the URL of the folder that the names of sources are
/// relative to.
pub fn text_for(engine: Installed, script_es5: &str, options: &RunOptions, folder: &str) -> String {
    match engine {
        Installed::Node => with_map(script_es5, options, folder),
        Installed::MuJs => with_host(script_es5, options, include_str!("host/symbol.js")),
        Installed::Duktape => with_host(script_es5, options, SYMBOLS.1),
    }
}

/// The program with its map, whose sources get whole names.
fn with_map(script: &str, options: &RunOptions, folder: &str) -> String {
    let map = options.source_map.as_deref().and_then(|map| serde_json::from_str::<Value>(map).ok());
    let Some(mut map) = map else { return script.to_owned() };
    place_sources(&mut map, folder);
    let mut text = format!("{script}\n//# sourceMappingURL=data:application/json;base64,");
    push_base64(&mut text, map.to_string().as_bytes());
    text.push('\n');
    text
}

fn place_sources(map: &mut Value, folder: &str) {
    if let Some(sources) = map.get_mut("sources").and_then(Value::as_array_mut) {
        for source in sources {
            let name = source.as_str().unwrap_or_default();
            let whole = name.starts_with('/') || name.contains("://");
            *source = json!(if whole { name.to_owned() } else { format!("{folder}/{name}") });
        }
    }
    for section in map.get_mut("sections").and_then(Value::as_array_mut).into_iter().flatten() {
        place_sources(&mut section["map"], folder);
    }
}

/// The host and what starts the program on it.
fn with_host(script: &str, options: &RunOptions, symbols: &str) -> String {
    let argv: Vec<&str> =
        ["switchback", options.filename.as_str()].into_iter().chain(options.args.iter().map(String::as_str)).collect();
    let env: serde_json::Map<String, Value> =
        options.env.iter().map(|(name, value)| (name.clone(), json!(value))).collect();
    let places = Frames::new(script.into(), options).of_lines().map(|lines| {
        let shown = |line: &LinePlace| json!([line.place, line.body_of]);
        lines.iter().map(|line| line.as_ref().map_or(json!(0), shown)).collect::<Vec<Value>>()
    });
    let settings = json!({ "argv": argv, "env": env, "filename": options.filename, "realTime": options.real_time, "places": places });
    let mut text =
        format!("(function (global) {{\nvar host = {}(global, {});\n", called(include_str!("installed.js")), settings);
    text.push_str(&format!("host.promiseParts = {PROMISE};\n"));
    for &(name, source) in HOST {
        let source = if name == "switchback:symbol.js" { symbols } else { source };
        text.push_str(&format!("{}(host);\n", called(source)));
    }
    text.push_str(&format!("host.start({});\n}})(this);\n", json!(script)));
    // Not all of them read UTF-8 as they should.
    ascii(&text)
}

/// A file of the host, to be called.
fn called(source: &str) -> &str {
    source.trim_end().trim_end_matches(';')
}

/// Escapes what isn't ASCII: it only stands in strings and comments.
fn ascii(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii() {
            escaped.push(c);
        } else {
            let mut units = [0; 2];
            c.encode_utf16(&mut units).iter().for_each(|unit| escaped.push_str(&format!("\\u{unit:04x}")));
        }
    }
    escaped
}

/// What a line that an engine with the host has printed says.
pub fn read_line(line: &[u8]) -> Said {
    let text = || serde_json::from_slice::<String>(line.get(2..)?).ok();
    let raw = || Said::Out(format!("{}\n", String::from_utf8_lossy(line)));
    match line {
        [1, b'0', status @ ..] => {
            let status = std::str::from_utf8(status).ok().and_then(|status| status.parse::<i64>().ok());
            Said::Exit((status.unwrap_or(1) & 0xFF) as u8)
        }
        [1, b'1', ..] => text().map_or_else(raw, Said::Out),
        [1, b'2', ..] => text().map_or_else(raw, Said::Err),
        _ => raw(),
    }
}
