//! Which file does a specifier mean?

use std::path::{Component, Path, PathBuf};

/// The file that a specifier beginning with `./`, `../` or `/` means in the file `from`: that very file, or as
/// `require` looks for it, with an extension added or as a folder's `index`. Nothing for packages and for what isn't there.
pub(crate) fn resolve(from: &Path, specifier: &str) -> Option<PathBuf> {
    if !["./", "../", "/"].iter().any(|start| specifier.starts_with(start)) && !matches!(specifier, "." | "..") {
        return None;
    }
    let path = normal(&from.parent().unwrap_or(Path::new("")).join(specifier));
    let with = |path: &Path, end: &str| {
        let mut name = path.as_os_str().to_owned();
        name.push(end);
        PathBuf::from(name)
    };
    let endings = [".js", ".mjs", ".cjs", ".json"];
    let files = std::iter::once(path.clone()).chain(endings.iter().map(|end| with(&path, end)));
    let indexes = endings.iter().map(|end| with(&path.join("index"), end));
    files.chain(indexes).find(|path| path.is_file())
}

/// A path with `.` and `..` applied where names stand before them.
pub(crate) fn normal(path: &Path) -> PathBuf {
    let mut result = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir if matches!(result.components().next_back(), Some(Component::Normal(_))) => {
                result.pop();
            }
            other => result.push(other),
        }
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packages_are_not_looked_for() {
        assert_eq!(resolve(Path::new("src/main.rs"), "lib"), None);
    }

    #[test]
    fn paths_are_made_plain() {
        assert_eq!(normal(Path::new("a/./b/../c.js")), Path::new("a/c.js"));
        assert_eq!(normal(Path::new("../x")), Path::new("../x"));
    }
}
