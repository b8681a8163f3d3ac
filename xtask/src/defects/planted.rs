//! The defects: a piece of text in one file, and what is to stand there instead.

/// A defect of a line or so.
#[derive(Debug, Clone, Copy)]
pub struct Defect {
    pub name: &'static str,
    pub file: &'static str,
    from: &'static str,
    to: &'static str,
}

impl Defect {
    /// The text of the file with the defect in it.
    pub fn planted_in(&self, text: &str) -> Result<String, String> {
        if text.matches(self.from).count() == 1 {
            return Ok(text.replace(self.from, self.to));
        }
        Err(format!("{} has not got once what is to be spoiled there: {}", self.file, self.from))
    }
}

pub const DEFECTS: &[Defect] = &[
    Defect {
        name: "a region's parent is off by one",
        file: "src/machine/emit.rs",
        from: "entry, region.parent.index()]",
        to: "entry, region.parent.index().saturating_sub(1)]",
    },
    Defect {
        name: "liveness knows no exceptional edges",
        file: "src/machine/liveness.rs",
        from: "|to| handlers.push(to));",
        to: "|_| {});",
    },
    Defect {
        name: "liveness takes one arm's writes for both arms'",
        file: "src/machine/liveness.rs",
        from: "if first.contains(&def) && !std::mem",
        to: "if !std::mem",
    },
    Defect {
        name: "`finally` forgets what was thrown",
        file: "src/machine/control.rs",
        from: "vec![self.set(c, kind), self.set(v, self.sent(\"v\"))]",
        to: "vec![self.set(v, self.sent(\"v\"))]",
    },
    Defect {
        name: "`finally` forgets that there was a `return`",
        file: "src/machine/leap.rs",
        from: "let stores = vec![self.set(v, value), self.set(c, completion(RETURN))];",
        to: "let stores = vec![self.set(v, value)];",
    },
    Defect {
        name: "a jump out of a loop leaves the iterator open",
        file: "src/machine/leap.rs",
        from: "let mut stmts = vec![self.close_stmt(it)];",
        to: "let mut stmts = Vec::new();",
    },
    Defect {
        name: "`continue` heeds no label",
        file: "src/machine/leap.rs",
        from: "Leap::Continue { labels, .. } => label.is_none_or(|label| labels.contains(label)),",
        to: "Leap::Continue { .. } => true,",
    },
    Defect {
        name: "an operand isn't saved before a suspension",
        file: "src/machine/explode.rs",
        from: "if at < last { self.keep(value) } else { value };",
        to: "value;",
    },
    Defect {
        name: "`catch` takes a generator's return()",
        file: "src/runtime/helpers/unwind.js",
        from: "while (p > 0 && k === -2 && table[row] === 0)",
        to: "while (false)",
    },
    Defect {
        name: "an async function takes fewer turns",
        file: "src/runtime/helpers/spawn.js",
        from: "_promises.j(value) : _promises.resolved(value);",
        to: "_promises.j(value) : _promises.r(value);",
    },
    Defect {
        name: "`yield*` has no value",
        file: "src/runtime/helpers/delegate.js",
        from: "m.v = v;\n          if (k === -2 &&",
        to: "m.v = void 0;\n          if (k === -2 &&",
    },
    Defect {
        name: "closures share what a loop declares",
        file: "src/lower/scopes.rs",
        from: "if !self.semantics.scope(scope).in_loop {",
        to: "if !self.semantics.scope(scope).in_loop || scope.0 > 0 {",
    },
    Defect {
        name: "a pattern's default stands in for null",
        file: "src/lower/destructuring.rs",
        from: "ast::binary(BinaryOp::EqEqEq, first, ast::void_0())",
        to: "ast::binary(BinaryOp::EqEq, first, ast::void_0())",
    },
    Defect {
        name: "there is no dead zone",
        file: "src/lower/bindings.rs",
        from: "self.is_demoted(ident) && self.semantics.binding(id).tdz &&",
        to: "self.is_demoted(ident) && false && self.semantics.binding(id).tdz &&",
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_can_be_planted() {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        for defect in DEFECTS {
            let text = std::fs::read_to_string(root.join(defect.file)).expect("there is the file");
            defect.planted_in(&text).expect(defect.name);
        }
    }
}
