//! Where do comments go that the printer would not find, and which come first of all?
//!
//! The parser gives a comment to the token before it where that ends a line, else to the token after it. The
//! printer asks for those of nodes alone. So what follows a bracket, a colon, a keyword or an operator goes to what
//! comes next, and what follows a comma to what stands before it.
//!
//! The printer puts what follows the last parameter of an arrow behind the parenthesis, where no line may end, so such comments
//! become ones that end none.
//!
//! A banner is what a file begins with: comments that keep a licence, and those that an empty line sets apart from the
//! first statement. It has to stand before the helpers.

use swc_common::comments::{Comment, CommentKind, SingleThreadedComments, SingleThreadedCommentsMapInner};
use swc_common::{BytePos, Span};

use super::essential::is_legal;

/// Moves comments to places where they are printed.
pub(super) fn settle(comments: &SingleThreadedComments, source: &str, start: BytePos) {
    let (mut leading, mut trailing) = comments.borrow_all_mut();
    let text = Text { source, start };
    let places: Vec<BytePos> = trailing.keys().copied().filter(|&at| text.is_inside(at)).collect();
    for at in places {
        if text.ends_parameters(at) {
            trailing.get_mut(&at).into_iter().flatten().for_each(make_block);
        }
        match text.before(at) {
            Before::Node => {}
            Before::Comma(end) => {
                if let Some(list) = trailing.remove(&at) {
                    trailing.entry(end).or_default().extend(list);
                }
            }
            Before::Other => {
                let Some(next) = text.token_from(at) else { continue };
                if let Some(list) = trailing.remove(&at) {
                    leading.entry(next).or_default().splice(0..0, list);
                }
            }
        }
    }
}

/// Makes a comment one that doesn't end its line.
fn make_block(comment: &mut Comment) {
    if comment.kind == CommentKind::Line {
        comment.kind = CommentKind::Block;
        comment.text = format!("{} ", comment.text.replace("*/", "* /")).into();
    }
}

/// Takes the comments that the file begins with: see the head of this module. `first` is the first statement. Each
/// comes with whether an empty line follows it.
pub(super) fn take_banner(
    comments: &SingleThreadedComments,
    source: &str,
    start: BytePos,
    first: BytePos,
) -> Vec<(Comment, bool)> {
    let (mut leading, _) = comments.borrow_all_mut();
    let text = Text { source, start };
    let Some(list) = leading.get_mut(&first) else { return Vec::new() };
    let mut end = 0;
    for (at, comment) in list.iter().enumerate() {
        let next = list.get(at + 1).map_or(first, |next| next.span.lo);
        if is_legal(&comment.text) || text.has_empty_line(comment.span.hi, next) {
            end = at + 1;
        }
    }
    let places: Vec<BytePos> = list.iter().skip(1).map(|comment| comment.span.lo).chain([first]).collect();
    let rest = list.split_off(end);
    let banner = std::mem::replace(list, rest);
    let with_gap = |(comment, next): (Comment, BytePos)| {
        let gap = text.has_empty_line(comment.span.hi, next);
        (comment, gap)
    };
    banner.into_iter().zip(places).map(with_gap).collect()
}

/// The licences among the comments that were not printed.
pub(super) fn take_legal(comments: &SingleThreadedComments) -> Vec<Comment> {
    let (mut leading, mut trailing) = comments.borrow_all_mut();
    let mut left: Vec<Comment> = Vec::new();
    let mut take = |map: &mut SingleThreadedCommentsMapInner| {
        left.extend(map.drain().flat_map(|(_, list)| list).filter(|comment| is_legal(&comment.text)));
    };
    take(&mut leading);
    take(&mut trailing);
    left.sort_by_key(|comment| comment.span.lo);
    left
}

/// What stands before a comment.
enum Before {
    /// The end of a node.
    Node,
    /// A comma, and before that a node that ends here.
    Comma(BytePos),
    /// A token that the printer doesn't look at.
    Other,
}

struct Text<'a> {
    source: &'a str,
    start: BytePos,
}

impl Text<'_> {
    fn is_inside(&self, at: BytePos) -> bool {
        at > self.start && self.source.is_char_boundary(self.offset(at))
    }

    fn offset(&self, at: BytePos) -> usize {
        at.0.saturating_sub(self.start.0) as usize
    }

    fn before(&self, at: BytePos) -> Before {
        let before = &self.source[..self.offset(at)];
        let Some(last) = before.bytes().next_back() else { return Before::Node };
        match last {
            b',' => {
                let end = before[..before.len() - 1].trim_ascii_end();
                let at = BytePos(self.start.0 + end.len() as u32);
                match end.bytes().next_back() {
                    // See `Lines::trail`.
                    Some(b')' | b']' | b'}') => Before::Node,
                    None => Before::Other,
                    Some(_) => Before::Comma(at),
                }
            }
            b'+' | b'-' if before.ends_with("++") || before.ends_with("--") => Before::Node,
            b'/' => Before::Node,
            b'{' | b'(' | b'[' | b':' | b'?' | b'=' | b'+' | b'-' | b'*' | b'%' | b'&' | b'|' | b'^' | b'<' | b'>'
            | b'!' | b'~' => Before::Other,
            _ => {
                let word = before.rsplit(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default();
                let keyword = matches!(word, "else" | "try" | "finally" | "do");
                if keyword && !before[..before.len() - word.len()].ends_with(['.', '_', '$']) {
                    Before::Other
                } else {
                    Before::Node
                }
            }
        }
    }

    /// The place of the first token from a place on.
    fn token_from(&self, at: BytePos) -> Option<BytePos> {
        let mut rest = self.source[self.offset(at)..].trim_start();
        loop {
            let end = match rest.get(..2) {
                Some("//") => rest.find('\n')? + 1,
                Some("/*") => rest.find("*/")? + 2,
                _ => break,
            };
            rest = rest[end..].trim_start();
        }
        (!rest.is_empty()).then(|| BytePos(self.start.0 + (self.source.len() - rest.len()) as u32))
    }

    /// Whether nothing but the end of an arrow's parameters follows.
    fn ends_parameters(&self, at: BytePos) -> bool {
        let rest = self.token_from(at).and_then(|next| self.source.get(self.offset(next)..));
        let rest = rest.and_then(|rest| rest.strip_prefix(')'));
        rest.is_some_and(|rest| rest.trim_ascii_start().starts_with("=>"))
    }

    fn has_empty_line(&self, lo: BytePos, hi: BytePos) -> bool {
        let gap = self.source.get(crate::source::range(self.start, Span { lo, hi })).unwrap_or_default();
        gap.bytes().filter(|&byte| byte == b'\n').count() > 1
    }
}
