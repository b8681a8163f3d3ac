//! Which comments say something to those who read the output next: to people by law or by their author's wish, and to tools?

use swc_common::comments::{Comment, CommentKind, SingleThreadedComments};

/// Drops every comment that is only for readers of the source.
pub(super) fn keep_essential(comments: &SingleThreadedComments) {
    let (mut leading, mut trailing) = comments.borrow_all_mut();
    for list in leading.values_mut().chain(trailing.values_mut()) {
        list.retain(is_essential);
    }
    // The printer asks whether there are comments at a place.
    leading.retain(|_, list| !list.is_empty());
    trailing.retain(|_, list| !list.is_empty());
}

/// Words that a comment of a tool for coverage starts with.
const COVERAGE: &[&str] = &["istanbul ignore", "c8 ignore", "v8 ignore", "node:coverage"];

/// Words that a comment of a bundler starts a name with, which goes on with a capital, as in `webpackChunkName`.
const BUNDLERS: &[&str] = &["webpack", "turbopack", "rspack"];

fn is_essential(comment: &Comment) -> bool {
    let text = &*comment.text;
    let words = text.trim_start_matches(|c: char| c.is_whitespace() || c == '*');
    is_legal(text)
        || COVERAGE.iter().any(|start| words.starts_with(start))
        || comment.kind == CommentKind::Block && (is_annotation(words) || is_for_bundlers(text))
}

/// Whether a comment has to stay because it says so.
pub(super) fn is_legal(text: &str) -> bool {
    text.starts_with('!') || ["@license", "@preserve"].iter().any(|tag| has_tag(text, tag))
}

/// Whether a tag such as `@license` occurs as a whole word.
fn has_tag(text: &str, tag: &str) -> bool {
    text.match_indices(tag).any(|(at, _)| !text[at + tag.len()..].starts_with(|c: char| c.is_ascii_alphanumeric()))
}

/// `#__PURE__`, `@__PURE__`, `#__NO_SIDE_EFFECTS__` and their like.
fn is_annotation(words: &str) -> bool {
    let name = words.strip_prefix(['#', '@']).and_then(|rest| rest.strip_prefix("__"));
    name.is_some_and(|rest| {
        rest.trim_start_matches(|c: char| c.is_ascii_uppercase() || c == '_').len() + 2 < rest.len()
    })
}

/// `webpackChunkName: "x"`, `@vite-ignore` and their like.
fn is_for_bundlers(text: &str) -> bool {
    let named = |bundler: &str| {
        text.match_indices(bundler)
            .any(|(at, _)| text[at + bundler.len()..].starts_with(|c: char| c.is_ascii_uppercase()))
    };
    BUNDLERS.iter().any(|bundler| named(bundler)) || text.contains("@vite-ignore")
}

#[cfg(test)]
mod tests {
    use super::*;
    use swc_common::DUMMY_SP;

    #[test]
    fn what_others_read_is_kept() {
        let kept = |kind, text: &str| is_essential(&Comment { kind, span: DUMMY_SP, text: text.into() });
        for text in [
            "! banner",
            "*\n * @license MIT\n ",
            " @preserve ",
            "#__PURE__",
            " @__PURE__ ",
            "#__NO_SIDE_EFFECTS__",
            " webpackChunkName: 'x', webpackPrefetch: true ",
            " @vite-ignore ",
            " istanbul ignore next: why ",
            " c8 ignore start ",
            " v8 ignore next 3 ",
            "* istanbul ignore if ",
        ] {
            assert!(kept(CommentKind::Block, text), "{text}");
        }
        for text in
            ["", " plain", "* docs ", " webpack is a bundler ", "#__pure", " not! ", " @licensed ", " see c8 ignore "]
        {
            assert!(!kept(CommentKind::Block, text), "{text}");
        }
        assert!(kept(CommentKind::Line, " c8 ignore next") && kept(CommentKind::Line, "! kept"));
        // Such ones mean something in front of an expression only.
        assert!(!kept(CommentKind::Line, "#__PURE__"));
    }
}
