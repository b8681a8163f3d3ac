//! Where does a place of a text come from that was itself compiled? What an incoming source map says.
//!
//! The library reads the format. Looking places up is done here, because a place may only be found by a mapping of
//! its own line, and in its own section of an indexed map.
//!
//! Reference: ECMA-426, Source map format specification.

use std::borrow::Cow;

use swc_sourcemap::{DecodedMap, SourceMap as Regular};

use crate::diagnostics::Report;
use crate::options::{InputSourceMap, Options};

/// The mappings of an incoming map.
#[derive(Debug, Default)]
pub(crate) struct Origins {
    /// In the order of their places, each place once.
    mappings: Vec<Mapping>,
    sources: Vec<Source>,
    names: Vec<String>,
}

/// What begins at a place of the text.
#[derive(Debug)]
struct Mapping {
    line: u32,
    column: u32,
    origin: Option<Origin>,
}

/// A place of a source. Lines and columns count from 0, columns in UTF-16 units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Origin {
    /// Which of the sources.
    pub source: u32,
    /// The line.
    pub line: u32,
    /// The column.
    pub column: u32,
    name: u32,
}

/// A text that somebody wrote.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Source {
    /// Its name, as seen from the place of the output's map.
    pub name: String,
    /// The text, where the map has it.
    pub content: Option<String>,
    /// Debuggers are asked to pass over it.
    pub ignored: bool,
}

const NO_NAME: u32 = u32::MAX;

/// The origins that the options or the text itself give, or what is wrong with them.
pub(crate) fn incoming(text: &str, options: &Options) -> (Option<Origins>, Option<Report>) {
    let own_name = options.source_name.as_deref().unwrap_or(&options.filename);
    let (read, range) = match &options.input_source_map {
        InputSourceMap::None => return (None, None),
        InputSourceMap::Json { text: json, name } => (Origins::read(json, name.as_deref().unwrap_or(own_name)), None),
        InputSourceMap::Inline => match source_map_url(text) {
            Some(url) if url.starts_with("data:") => {
                let start = url.as_ptr().addr() - text.as_ptr().addr();
                (Origins::read_url(url, own_name), Some(start..start + "data:".len()))
            }
            _ => return (None, None),
        },
    };
    match read {
        Ok(mut origins) => {
            origins.fill(&options.source_contents);
            (Some(origins), None)
        }
        Err(fault) => {
            let message = format!("the input's source map is ignored: {fault}");
            let mut report = Report::warning("source-map", message, range.clone().unwrap_or_default());
            if range.is_none() {
                report.labels.clear();
            }
            (None, Some(report.help("positions in the output's map are those of the input")))
        }
    }
}

/// The file that holds a text's source map, as a path as seen from the text's own file: what the comment
/// `//# sourceMappingURL=…` at the end says, where it says neither a whole URL nor the map itself. Whoever compiles a file reads that
/// one for [`Options::input_source_map`].
///
/// ```
/// assert_eq!(switchback::source_map_file("f();\n//# sourceMappingURL=f%20g.js.map\n").as_deref(), Some("f g.js.map"));
/// assert_eq!(switchback::source_map_file("//# sourceMappingURL=f.js.map\nf();"), None);
/// ```
pub fn source_map_file(text: &str) -> Option<String> {
    let url = source_map_url(text).filter(|url| !has_scheme(url) && !url.starts_with("//"))?;
    let path = url.split(['?', '#']).next().filter(|path| !path.is_empty())?;
    percent_decoded(path).ok().map(Cow::into_owned)
}

/// The sources that a text's own map names but doesn't hold, by the names that the output's map has for them. Whoever compiles
/// the text reads them for [`Options::source_contents`].
pub fn sources_without_content(text: &str, options: &Options) -> Vec<String> {
    let (origins, _) = incoming(text, options);
    let sources = origins.map_or_else(Vec::new, |origins| origins.sources);
    sources.into_iter().filter(|source| source.content.is_none()).map(|source| source.name).collect()
}

/// The URL in the comment that names a text's source map.
fn source_map_url(text: &str) -> Option<&str> {
    for line in text.lines().rev() {
        let line = line.trim();
        if let Some(at) = line.rfind("sourceMappingURL=") {
            let before = line[..at].trim_ascii_end();
            let url = &line[at + "sourceMappingURL=".len()..];
            let opens = |start: &str| before.strip_suffix(['#', '@']).is_some_and(|rest| rest.ends_with(start));
            let url = if opens("/*") { url.strip_suffix("*/").map(str::trim_end) } else { opens("//").then_some(url) };
            // What ends in a quote was the text of a string.
            return url.filter(|url| !url.is_empty() && !url.contains([' ', '\t', '"', '\'', '`']));
        }
        if !line.is_empty() && !line.starts_with("//") {
            return None;
        }
    }
    None
}

impl Origins {
    /// Reads a map that stands under the name `base`: to which its sources are relative.
    pub(crate) fn read(json: &str, base: &str) -> Result<Self, String> {
        Self::of(&swc_sourcemap::decode_slice(json.as_bytes()).map_err(|error| error.to_string())?, base)
    }

    /// Reads a map that is a `data:` URL.
    fn read_url(url: &str, base: &str) -> Result<Self, String> {
        let (kind, data) = url.split_once(',').ok_or("its URL has no data")?;
        if !kind.ends_with(";base64") {
            return Self::read(&percent_decoded(data)?, base);
        }
        // The library knows one form of such URLs.
        let padding = "=".repeat((4 - data.trim_end_matches('=').len() % 4) % 4);
        let plain = format!("data:application/json;base64,{}{padding}", data.trim_end_matches('='));
        Self::of(&swc_sourcemap::decode_data_url(&plain).map_err(|error| error.to_string())?, base)
    }

    fn of(map: &DecodedMap, base: &str) -> Result<Self, String> {
        let mut origins = Self::default();
        origins.add(map, base, (0, 0), (u32::MAX, u32::MAX));
        if origins.sources.is_empty() {
            return Err("it names no sources".to_owned());
        }
        // Of several mappings of one place the first one counts, which the sort keeps first; but where a section ends,
        // another may begin.
        origins.mappings.sort_by_key(|mapping| (mapping.line, mapping.column, mapping.origin.is_none()));
        origins.mappings.dedup_by_key(|mapping| (mapping.line, mapping.column));
        Ok(origins)
    }

    /// Gives sources their texts, where the map doesn't.
    fn fill(&mut self, contents: &[(String, String)]) {
        for (name, text) in contents {
            for source in self.sources.iter_mut().filter(|source| source.content.is_none() && source.name == *name) {
                source.content = Some(text.clone());
            }
        }
    }

    /// Adds what a map says of the text from the place `start` to the place `end`.
    fn add(&mut self, map: &DecodedMap, base: &str, start: (u32, u32), end: (u32, u32)) {
        match map {
            DecodedMap::Regular(map) => self.add_regular(map, base, start, end),
            DecodedMap::Hermes(map) => self.add_regular(map, base, start, end),
            DecodedMap::Index(index) => {
                let places: Vec<_> = index.sections().map(|section| moved(section.get_offset(), start)).collect();
                for (at, section) in index.sections().enumerate() {
                    // A section that refers to a map elsewhere is one that nothing is known of.
                    let Some(map) = section.get_sourcemap() else { continue };
                    let next = places.get(at + 1).map_or(end, |&next| next.min(end));
                    self.mappings.push(Mapping { line: next.0, column: next.1, origin: None });
                    self.add(map, base, places[at], next);
                }
            }
        }
    }

    fn add_regular(&mut self, map: &Regular, base: &str, start: (u32, u32), end: (u32, u32)) {
        let (first_source, first_name) = (self.sources.len() as u32, self.names.len() as u32);
        let ignored: Vec<u32> = map.ignore_list().copied().collect();
        self.sources.extend(map.sources().zip(map.source_contents()).zip(0..).map(|((name, content), at)| Source {
            name: resolve(base, name),
            content: content.map(|text| text.to_string()),
            ignored: ignored.contains(&at),
        }));
        self.names.extend(map.names().map(|name| name.to_string()));
        for token in map.tokens() {
            let (line, column) = moved(token.get_dst(), start);
            if (line, column) >= end {
                continue;
            }
            let origin = token.get_source().filter(|name| !name.is_empty()).map(|_| Origin {
                source: first_source + token.get_src_id(),
                line: token.get_src_line(),
                column: token.get_src_col(),
                name: if token.has_name() { first_name + token.get_name_id() } else { NO_NAME },
            });
            self.mappings.push(Mapping { line, column, origin });
        }
    }

    /// Where a place comes from, and the name that it had there, which only the place itself can have and not what
    /// follows it.
    pub(crate) fn find(&self, line: usize, column: usize) -> Option<(Origin, Option<&str>)> {
        let (line, column) = (u32::try_from(line).ok()?, u32::try_from(column).ok()?);
        let after = self.mappings.partition_point(|mapping| (mapping.line, mapping.column) <= (line, column));
        let found = self.mappings[..after].last().filter(|mapping| mapping.line == line)?;
        let origin = found.origin?;
        let name = self.names.get(origin.name as usize).filter(|name| found.column == column && !name.is_empty());
        Some((origin, name.map(String::as_str)))
    }

    /// Where the first thing on a line comes from that comes from anywhere.
    #[cfg(feature = "run")]
    pub(crate) fn first_of(&self, line: usize) -> Option<Origin> {
        let line = u32::try_from(line).ok()?;
        let start = self.mappings.partition_point(|mapping| mapping.line < line);
        self.mappings[start..].iter().take_while(|mapping| mapping.line == line).find_map(|mapping| mapping.origin)
    }

    pub(crate) fn source(&self, at: u32) -> Option<&Source> {
        self.sources.get(at as usize)
    }
}

/// A place that counts from another one.
fn moved((line, column): (u32, u32), start: (u32, u32)) -> (u32, u32) {
    (line.saturating_add(start.0), if line == 0 { column.saturating_add(start.1) } else { column })
}

/// The name of a source, which is relative to a map's, as seen from where that one's name is seen from.
fn resolve(base: &str, source: &str) -> String {
    if source.starts_with('/') || has_scheme(source) {
        return source.to_owned();
    }
    let folder = base.rfind('/').map_or("", |at| &base[..=at]);
    // Nothing goes up from a host, nor from the root.
    let root = match folder.find("://") {
        Some(at) => folder[at + 3..].find('/').map_or(folder.len(), |slash| at + 3 + slash + 1),
        None => usize::from(folder.starts_with('/')),
    };
    let (root, folder) = folder.split_at(root);
    let mut parts: Vec<&str> = Vec::new();
    for part in folder.split('/').chain(source.split('/')) {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|&last| last != "..") => {
                parts.pop();
            }
            ".." if !root.is_empty() => {}
            part => parts.push(part),
        }
    }
    format!("{root}{}", parts.join("/"))
}

/// Whether a name is a whole URL, or a path on a drive.
fn has_scheme(name: &str) -> bool {
    name.split_once(':').is_some_and(|(scheme, _)| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'))
    })
}

/// A part of a URL as the text that it stands for.
fn percent_decoded(text: &str) -> Result<Cow<'_, str>, String> {
    if !text.contains('%') {
        return Ok(Cow::Borrowed(text));
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [byte, after @ ..] = rest {
        let pair = after.get(..2).and_then(|pair| std::str::from_utf8(pair).ok());
        match pair.filter(|_| *byte == b'%').and_then(|pair| u8::from_str_radix(pair, 16).ok()) {
            Some(decoded) => {
                bytes.push(decoded);
                rest = &after[2..];
            }
            None => {
                bytes.push(*byte);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).map(Cow::Owned).map_err(|_| "its URL is not UTF-8".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> Origins {
        Origins::read(json, "out/a.js").expect("a map")
    }

    #[test]
    fn places_are_found_on_their_own_lines() {
        let origins = read(r#"{"version":3,"sources":["a.ts"],"names":["x"],"mappings":"IAEIA,IAAE,E;;CAAC"}"#);
        let at = |line, column| {
            let (origin, name) = origins.find(line, column)?;
            Some((origin.line, origin.column, name))
        };
        assert_eq!(at(0, 3), None);
        assert_eq!(at(0, 4), Some((2, 4, Some("x"))));
        assert_eq!(at(0, 5), Some((2, 4, None)));
        assert_eq!(at(0, 8), Some((2, 6, None)));
        // A mapping without a source says that the text has none.
        assert_eq!(at(0, 10), None);
        assert_eq!(at(1, 0), None);
        assert_eq!(at(2, 1), Some((2, 7, None)));
    }

    #[test]
    fn sections_end_where_the_next_begins() {
        let section = |line: u32, column: u32, name: &str, mappings: &str| {
            format!(
                r#"{{"offset":{{"line":{line},"column":{column}}},"map":{{"version":3,"sources":["{name}"],"names":[],"mappings":"{mappings}"}}}}"#
            )
        };
        let inner = format!(
            r#"{{"version":3,"sections":[{},{}]}}"#,
            section(0, 0, "b.ts", "AAAA;AACA"),
            section(1, 5, "c.ts", "EAAA")
        );
        let origins = read(&format!(
            r#"{{"version":3,"sections":[{},{{"offset":{{"line":2,"column":3}},"map":{inner}}}]}}"#,
            section(0, 4, "../a.ts", "AAAA;AACA;AACA")
        ));
        let at = |line, column| {
            let (origin, _) = origins.find(line, column)?;
            Some((origins.source(origin.source)?.name.as_str(), origin.line))
        };
        assert_eq!(at(0, 3), None);
        assert_eq!(at(0, 4), Some(("a.ts", 0)));
        assert_eq!(at(1, 9), Some(("a.ts", 1)));
        assert_eq!(at(2, 2), Some(("a.ts", 2)));
        assert_eq!(at(2, 3), Some(("out/b.ts", 0)));
        assert_eq!(at(3, 4), Some(("out/b.ts", 1)));
        assert_eq!(at(3, 6), None);
        assert_eq!(at(3, 7), Some(("out/c.ts", 0)));
    }

    #[test]
    fn sources_are_relative_to_their_map() {
        for (base, source, name) in [
            ("a.js", "a.ts", "a.ts"),
            ("../build/a.js", "../src/a.ts", "../src/a.ts"),
            ("build/a.js", "./../../a.ts", "../a.ts"),
            ("/build/a.js", "../../a.ts", "/a.ts"),
            ("build/a.js", "/src/a.ts", "/src/a.ts"),
            ("build/a.js", "webpack://pkg/./a.ts", "webpack://pkg/./a.ts"),
            ("http://host/build/a.js", "../../a.ts", "http://host/a.ts"),
        ] {
            assert_eq!(resolve(base, source), name, "{base} {source}");
        }
    }

    #[test]
    fn a_source_root_comes_before_the_sources() {
        let origins = read(r#"{"version":3,"sourceRoot":"../src/","sources":["a.ts"],"names":[],"mappings":"AAAA"}"#);
        assert_eq!(origins.sources[0].name, "src/a.ts");
    }

    #[test]
    fn what_is_no_map_is_told() {
        for json in ["", "{", "{}", "[]", r#"{"version":3,"sources":["a"],"names":[],"mappings":"A!"}"#] {
            assert!(Origins::read(json, "a.js").is_err(), "{json}");
        }
        assert!(Origins::read_url("data:application/json;base64", "a.js").is_err());
        assert!(Origins::read_url("data:application/json;base64,e30", "a.js").is_err());
    }

    #[test]
    fn data_urls_come_in_several_forms() {
        for url in [
            "data:application/json;base64,eyJ2ZXJzaW9uIjozLCJzb3VyY2VzIjpbImEiXSwibmFtZXMiOltdLCJtYXBwaW5ncyI6IiJ9",
            "data:application/json;charset=utf-8;base64,eyJ2ZXJzaW9uIjozLCJzb3VyY2VzIjpbImEiXSwibmFtZXMiOltdLCJtYXBwaW5ncyI6IiIgfQ",
            "data:application/json,%7B%22version%22:3,%22sources%22:[%22a%22],%22names%22:[],%22mappings%22:%22%22%7D",
        ] {
            assert_eq!(Origins::read_url(url, "x/b.js").expect(url).sources[0].name, "x/a");
        }
    }

    #[test]
    fn the_comment_has_to_be_the_last_text() {
        for (text, url) in [
            ("f()\n//# sourceMappingURL=a.map", Some("a.map")),
            ("f()\r\n//@ sourceMappingURL=a.map  \r\n\r\n// more\n", Some("a.map")),
            ("f();//# sourceMappingURL=a.map\n", Some("a.map")),
            ("f()\n/*# sourceMappingURL=a.map */", Some("a.map")),
            ("//# sourceMappingURL=a.map\nf()", None),
            ("x = \"//# sourceMappingURL=a.map\"", None),
            ("// sourceMappingURL=a.map", None),
            ("//# sourceMappingURL=", None),
            ("", None),
        ] {
            assert_eq!(source_map_url(text), url, "{text}");
        }
    }
}
