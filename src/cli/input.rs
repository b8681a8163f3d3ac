//! Where source text comes from, and the map of where that came from.

use std::io::Read;
use std::path::{Path, PathBuf};

use switchback::source_map_file;

/// The path that stands for standard input.
pub(crate) fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// Reads an input, or says in one message why it can't be read.
pub(crate) fn read(path: &Path) -> Result<String, String> {
    let (name, bytes) = if is_stdin(path) {
        let mut bytes = Vec::new();
        let result = std::io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes);
        ("standard input".to_owned(), result)
    } else {
        if path.is_dir() {
            return Err(format!("{} is a folder: name a file", path.display()));
        }
        (path.display().to_string(), std::fs::read(path))
    };
    let bytes = bytes.map_err(|error| format!("can't read {name}: {}", reason(&error)))?;
    String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let bytes = error.as_bytes();
        let line = bytes[..valid].iter().filter(|&&byte| byte == b'\n').count() + 1;
        format!("{name} is not UTF-8: byte 0x{:02X} at offset {valid} (line {line})", bytes[valid])
    })
}

/// The file that an input names as its source map, and the map, where that can be read: what was published without its map
/// still names it.
pub(crate) fn named_map(path: &Path, text: &str) -> Option<(PathBuf, String)> {
    let folder = path.parent().unwrap_or(Path::new(""));
    let path = folder.join(source_map_file(text)?);
    let map = std::fs::read_to_string(&path).ok()?;
    Some((path, map))
}

/// The system's words for an error, without the number that Rust adds.
pub(crate) fn reason(error: &std::io::Error) -> String {
    let text = error.to_string();
    let text = text.split(" (os error").next().unwrap_or_default();
    let mut chars = text.chars();
    chars.next().map(|first| first.to_lowercase().chain(chars).collect()).unwrap_or_default()
}
