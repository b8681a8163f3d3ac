//! Where compiled text goes: files that appear whole or not at all.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Component, Path, PathBuf};

use tempfile::NamedTempFile;

use super::input::reason;

/// Writes files so that each appears whole, and none if one can't be written.
pub(crate) fn write(files: &[(PathBuf, &str)]) -> Result<(), String> {
    let mut pending = Vec::new();
    for (path, text) in files {
        let staged =
            stage(path, text).map_err(|error| format!("can't write {}: {}", path.display(), reason(&error)))?;
        pending.extend(staged);
    }
    for (file, path) in pending {
        file.persist(&path).map_err(|failed| format!("can't write {}: {}", path.display(), reason(&failed.error)))?;
    }
    Ok(())
}

/// Copies a file as it is.
pub(crate) fn copy(from: &Path, to: &Path) -> Result<(), String> {
    let failed =
        |error: std::io::Error| format!("can't copy {} to {}: {}", from.display(), to.display(), reason(&error));
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder).map_err(failed)?;
    }
    fs::copy(from, to).map(|_| ()).map_err(failed)
}

/// Writes a text beside the place where it belongs. What isn't a regular file, such as `/dev/null`,
/// is written to directly.
fn stage(path: &Path, text: &str) -> std::io::Result<Option<(NamedTempFile, PathBuf)>> {
    // A link stays, and the file that it points to is replaced.
    let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let existing = fs::metadata(&path).ok();
    if let Some(existing) = &existing {
        if existing.is_dir() {
            return Err(std::io::Error::other("it is a folder"));
        }
        // Opening says whether the file may be written; replacing it would not ask.
        let mut file = File::options().write(true).open(&path)?;
        if !existing.is_file() {
            file.write_all(text.as_bytes())?;
            return Ok(None);
        }
    }
    let folder = match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    fs::create_dir_all(folder)?;
    let mut file = temporary(folder)?;
    file.write_all(text.as_bytes())?;
    if let Some(existing) = existing {
        file.as_file().set_permissions(existing.permissions())?;
    }
    Ok(Some((file, path)))
}

/// A new file with the permissions that a file made the plain way would have.
fn temporary(folder: &Path) -> std::io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".switchback-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder)
}

/// Where the source map of an output goes.
pub(crate) fn map_path(output: &Path) -> PathBuf {
    let mut path = output.as_os_str().to_owned();
    path.push(".map");
    PathBuf::from(path)
}

/// A path as seen from a folder, with slashes: how a source map names its source.
pub(crate) fn relative(path: &Path, folder: &Path) -> String {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let (Ok(path_full), Ok(folder)) = (std::path::absolute(path), std::path::absolute(folder)) else {
        return path.display().to_string();
    };
    let (path_full, folder) = (normal(&path_full), normal(&folder));
    let common = path_full.iter().zip(&folder).take_while(|(a, b)| a == b).count();
    let mut parts = vec!["..".to_owned(); folder.len() - common];
    parts.extend(path_full[common..].iter().cloned());
    parts.join("/")
}

/// The names along a path, with `..` applied.
fn normal(path: &Path) -> Vec<String> {
    let mut names = Vec::new();
    for component in path.components() {
        match component {
            Component::ParentDir => {
                names.pop();
            }
            Component::Normal(name) => names.push(name.to_string_lossy().into_owned()),
            _ => {}
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sources_are_named_as_seen_from_the_map() {
        assert_eq!(relative(Path::new("src/a.js"), Path::new("dist")), "../src/a.js");
        assert_eq!(relative(Path::new("src/a.js"), Path::new("src")), "a.js");
        assert_eq!(relative(Path::new("a.js"), Path::new("out/x/../y")), "../../a.js");
    }
}
