//! Is the table of helpers true?

#![allow(clippy::expect_used)]

use super::HELPERS;
use crate::scope::{TopLevel, analyse};
use std::collections::BTreeSet;
use swc_common::BytePos;
use swc_ecma_ast::*;
use swc_ecma_parser::{EsSyntax, Parser, StringInput, Syntax};

fn parse(source: &str) -> Script {
    let input = StringInput::new(source, BytePos(1), BytePos(source.len() as u32 + 1));
    Parser::new(Syntax::Es(EsSyntax::default()), input, None).parse_script().expect("a helper parses")
}

#[test]
fn each_helper_declares_its_name_and_nothing_else() {
    for helper in HELPERS {
        let names: Vec<String> = parse(helper.source)
            .body
            .iter()
            .flat_map(|stmt| match stmt {
                Stmt::Decl(Decl::Fn(decl)) => vec![decl.ident.sym.to_string()],
                Stmt::Decl(Decl::Var(decl)) => decl
                    .decls
                    .iter()
                    .map(|decl| decl.name.as_ident().map_or_else(String::new, |name| name.sym.to_string()))
                    .collect(),
                _ => vec!["a statement".to_owned()],
            })
            .collect();
        assert_eq!(names, [format!("_{}", helper.name)]);
    }
}

#[test]
fn each_helper_declares_what_it_requires() {
    for helper in HELPERS {
        let (semantics, _) = analyse(&mut Program::Script(parse(helper.source)), TopLevel::CommonJs, BytePos(1));
        let used: BTreeSet<String> =
            semantics.globals.iter().filter_map(|name| name.strip_prefix('_')).map(str::to_owned).collect();
        let table: BTreeSet<String> = helper.requires.iter().map(|&name| name.to_owned()).collect();
        assert_eq!(used, table, "the table, for {}", helper.name);
        let comment = helper.source.lines().take_while(|line| line.starts_with("//"));
        let said: BTreeSet<String> = comment
            .filter_map(|line| line.strip_prefix("// requires:"))
            .flat_map(|list| list.split(','))
            .map(|name| name.trim().to_owned())
            .collect();
        assert_eq!(used, said, "the first comment of {}", helper.name);
    }
}

#[test]
fn requirements_have_no_cycles() {
    // Each round takes those whose requirements have been taken.
    let mut taken: BTreeSet<&str> = BTreeSet::new();
    for _ in HELPERS {
        let ready: Vec<&str> = HELPERS
            .iter()
            .filter(|helper| helper.requires.iter().all(|name| taken.contains(name)))
            .map(|helper| helper.name)
            .collect();
        taken.extend(ready);
    }
    assert_eq!(taken.len(), HELPERS.len());
}
