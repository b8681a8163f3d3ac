//! Which parts of a regular expression are newer than ES5?

/// Lists them as name, edition and byte offset into the pattern. Escapes that only the flag `u`
/// gives a meaning are listed where it is set.
pub(super) fn newer(pattern: &str, unicode: bool) -> Vec<(&'static str, u16, usize)> {
    let bytes = pattern.as_bytes();
    let mut found = Vec::new();
    let mut class = false;
    let mut at = 0;
    while at < bytes.len() {
        let rest = &bytes[at..];
        match rest[0] {
            b'\\' => {
                match rest.get(1) {
                    Some(b'p' | b'P') if unicode => found.push(("unicode property escape", 2018, at)),
                    Some(b'u') if unicode && rest.get(2) == Some(&b'{') => found.push(("code point escape", 2015, at)),
                    Some(b'k') if unicode && !class => found.push(("named group reference", 2018, at)),
                    _ => {}
                }
                at += 1;
            }
            b'[' => class = true,
            b']' => class = false,
            b'(' if !class && rest.get(1) == Some(&b'?') => match (rest.get(2), rest.get(3)) {
                (Some(b':' | b'=' | b'!'), _) => {}
                (Some(b'<'), Some(b'=' | b'!')) => found.push(("lookbehind", 2018, at)),
                (Some(b'<'), _) => found.push(("named group", 2018, at)),
                _ => found.push(("regular expression modifiers", 2025, at)),
            },
            _ => {}
        }
        at += 1;
    }
    found
}
