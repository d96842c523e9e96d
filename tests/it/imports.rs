//! The table of DESIGN, section 5: which module may import which. Data moves one way; an import against the stream is
//! how the stages would grow together.

use std::path::Path;

use crate::builder::{files, root};

/// Module and what it may import of ours. `text::span` allows that part of `text` alone.
const TABLE: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("config", &[]),
    ("git", &[]),
    ("disk", &[]),
    ("claim", &["text", "config"]),
    ("source", &["text"]),
    ("retrieve", &["claim", "source", "text"]),
    ("signal", &["claim", "source", "text"]),
    ("stance", &["signal", "retrieve", "claim", "source", "text", "config"]),
    ("agreement", &["stance", "claim", "source"]),
    ("report", &["claim", "source", "stance", "agreement", "text::span", "config"]),
    ("lint", &["report", "claim", "source", "stance", "agreement", "text::span", "config"]),
    // The baselines of `eval` measure words, and take their rarity from the table that the tokens carry.
    ("eval", &["report", "claim", "source", "stance", "agreement", "text::span", "text::token", "config"]),
    // An evaluation is shown as a report is, beside it.
    ("render", &["report", "eval", "claim", "source", "stance", "agreement", "text::span", "config"]),
    (
        "pipeline",
        &[
            "claim",
            "source",
            "text",
            "retrieve",
            "signal",
            "stance",
            "agreement",
            "lint",
            "report",
            "config",
            "git",
            "eval",
        ],
    ),
];

/// What of the standard library a module must do without.
const PURE: &[(&str, &[&str])] = &[("render", &["std::fs", "std::io", "std::env"])];

/// The ground that signals share; every other signal stands alone.
const SHARED_SIGNALS: &[&str] = &["align"];

#[test]
fn no_module_imports_what_the_table_forbids() {
    let source = root().join("src");
    let mut violations = vec![];
    for file in files(&source).iter().filter(|file| file.extension().is_some_and(|ending| ending == "rs")) {
        let name = file.strip_prefix(&source).expect("below src");
        let module = module_of(name);
        if matches!(module[0].as_str(), "lib" | "main" | "cli") {
            continue;
        }
        let text = std::fs::read_to_string(file).expect("a source file");
        violations
            .extend(forbidden(&module, &text).into_iter().map(|what| format!("{}: {what}", name.display())));
    }
    assert!(violations.is_empty(), "{}", violations.join("\n"));
}

/// `signal/align.rs` is `["signal", "align"]`.
fn module_of(file: &Path) -> Vec<String> {
    file.with_extension("").iter().map(|part| part.to_string_lossy().into_owned()).collect()
}

/// What `text`, the code of `module`, imports against the table. Its test module may import anything.
fn forbidden(module: &[String], text: &str) -> Vec<String> {
    let code = without_comments(text.split("#[cfg(test)]").next().unwrap_or_default());
    let Some((_, allowed)) = TABLE.iter().find(|(name, _)| *name == module[0]) else {
        return vec![format!("the module {} is not in the table of tests/it/imports.rs", module[0])];
    };
    let mut found = vec![];
    for path in paths(&code, module) {
        let first = path[0].as_str();
        let allows = |entry: &&str| match entry.split_once("::") {
            Some((module, part)) => first == module && path.get(1).is_none_or(|second| second == part),
            None => first == *entry,
        };
        let ours = TABLE.iter().any(|(name, _)| *name == first) || matches!(first, "cli" | "render");
        if ours && first != module[0] && !allowed.iter().any(allows) {
            found.push(format!("imports crate::{}", path.join("::")));
        }
        let other_signal = first == "signal" && module.len() > 1 && module[0] == "signal" && path.len() > 1;
        let lower = |name: &str| name.starts_with(|c: char| c.is_lowercase());
        if other_signal && path[1] != module[1] && path.len() > 2 && lower(&path[1]) && !shared(&path[1]) {
            found.push(format!("a signal imports another: crate::{}", path.join("::")));
        }
    }
    for (name, without) in PURE {
        let named = without.iter().filter(|part| *name == module[0] && code.contains(**part));
        found.extend(named.map(|part| format!("does I/O: {part}")));
    }
    found
}

fn shared(signal: &str) -> bool {
    SHARED_SIGNALS.contains(&signal)
}

fn without_comments(text: &str) -> String {
    text.lines().map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n")
}

/// All paths from the root of the crate that `code` names: behind `crate::`, and behind `super::` as seen from `module`.
fn paths(code: &str, module: &[String]) -> Vec<Vec<String>> {
    let mut all = vec![];
    for (start, _) in code.match_indices("crate::") {
        all.extend(expanded(&code[start + "crate::".len()..]));
    }
    let mut rest = code;
    while let Some(start) = rest.find("super::") {
        rest = &rest[start..];
        let mut depth = 0;
        while let Some(after) = rest.strip_prefix("super::") {
            depth += 1;
            rest = after;
        }
        let base = &module[..module.len().saturating_sub(depth)];
        all.extend(expanded(rest).into_iter().map(|path| [base, &path].concat()));
    }
    all.retain(|path| !path.is_empty());
    all
}

/// The paths that the start of `text` names, groups in braces multiplied out.
fn expanded(text: &str) -> Vec<Vec<String>> {
    let text = text.trim_start();
    if let Some(group) = text.strip_prefix('{') {
        return parts(group).into_iter().flat_map(expanded).collect();
    }
    let end = text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len());
    let (name, rest) = text.split_at(end);
    if name.is_empty() || name == "self" {
        return vec![vec![]];
    }
    let more = rest.trim_start().strip_prefix("::").map_or_else(|| vec![vec![]], expanded);
    more.into_iter().map(|path| [&[name.to_owned()], &path[..]].concat()).collect()
}

/// The members of a group whose opening brace is cut off.
fn parts(group: &str) -> Vec<&str> {
    let (mut depth, mut start, mut out) = (0, 0, vec![]);
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth > 0 => depth -= 1,
            ',' | '}' if depth == 0 => {
                out.push(group[start..at].trim());
                start = at + 1;
                if c == '}' {
                    break;
                }
            }
            _ => {}
        }
    }
    out.retain(|part| !part.is_empty());
    out
}

#[test]
fn planted_violations_are_found() {
    let check = |module: &str, code: &str| forbidden(&module_of(Path::new(module)), code);
    assert_eq!(check("text/token.rs", "use crate::claim::Claim;"), ["imports crate::claim::Claim"]);
    assert_eq!(
        check("render/table.rs", "use crate::{\n    report::{Report, Cell},\n    pipeline,\n};"),
        ["imports crate::pipeline"]
    );
    assert_eq!(
        check("report/diff.rs", "fn f() { crate::text::token::x() }"),
        ["imports crate::text::token::x"]
    );
    assert_eq!(check("render/table.rs", "use std::fs;"), ["does I/O: std::fs"]);
    assert_eq!(check("lint/a.rs", "use super::super::render::Render;"), ["imports crate::render::Render"]);
    assert_eq!(check("pipeline.rs", "use crate::render::Format;"), ["imports crate::render::Format"]);
    let other = ["a signal imports another: crate::signal::polarity::Scope"];
    assert_eq!(check("signal/amount.rs", "use super::polarity::Scope;"), other);
    assert_eq!(check("signal/amount.rs", "use crate::signal::polarity::Scope;"), other);
    assert_eq!(check("new.rs", "").len(), 1, "a module that the table does not know");
}

#[test]
fn what_the_table_allows_is_no_violation() {
    let check = |module: &str, code: &str| forbidden(&module_of(Path::new(module)), code);
    let none: [String; 0] = [];
    assert_eq!(
        check("report.rs", "use crate::text::span::{Place, Span};\nuse crate::{claim, stance::Stance};"),
        none
    );
    assert_eq!(
        check(
            "signal/amount.rs",
            "use super::{Signal, align::Alignment};\nuse super::super::text::span::Span;"
        ),
        none
    );
    assert_eq!(check("text/token.rs", "// use crate::claim::Claim;\nuse super::span::Span;"), none);
    assert_eq!(check("text/token.rs", "#[cfg(test)]\nmod tests { use crate::claim::Claim; }"), none);
    assert_eq!(check("claim/read.rs", "pub(crate) use super::{Claim, self};"), none);
}
