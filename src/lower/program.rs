//! stub

/// stub
pub(crate) fn lower() {}
