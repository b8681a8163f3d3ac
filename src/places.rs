//! Which place of what was written is a position of the text, as a person reads it?

use swc_common::{BytePos, Span};

use crate::options::Options;
use crate::origins::{self, Origins};
use crate::print::line_starts;

/// The places of one text.
#[derive(Debug)]
pub(crate) struct Places {
    text: String,
    /// The position of the text's first byte.
    start: BytePos,
    /// The offsets at which lines start.
    lines: Vec<usize>,
    name: String,
    /// Where the text comes from, if it was itself compiled.
    origins: Option<Origins>,
}

impl Places {
    pub(crate) fn of(text: &str, start: BytePos, options: &Options) -> Self {
        // What is wrong with the text's own map is said where it is printed.
        let (origins, _) = origins::incoming(text, options);
        let name = options.source_name.as_ref().unwrap_or(&options.filename).clone();
        Self { lines: line_starts(text), text: text.to_owned(), start, name, origins }
    }

    /// `file:line:column` for where something starts: that of what was written. Lines and columns count from 1, and columns in
    /// UTF-16 units, as engines count them.
    pub(crate) fn name(&self, span: Span) -> String {
        let offset = span.lo.0.saturating_sub(self.start.0) as usize;
        let line = self.lines.partition_point(|&start| start <= offset).saturating_sub(1);
        let before = self.text.get(self.lines[line]..offset).unwrap_or_default();
        let column = before.encode_utf16().count();
        let origin = self.origins.as_ref().and_then(|origins| {
            let (origin, _) = origins.find(line, column)?;
            let source = origins.source(origin.source)?;
            Some(format!("{}:{}:{}", source.name, origin.line + 1, origin.column + 1))
        });
        origin.unwrap_or_else(|| format!("{}:{}:{}", self.name, line + 1, column + 1))
    }
}
