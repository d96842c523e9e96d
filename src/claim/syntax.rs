//! What to tell people whose file is not YAML: the parser's words, and the usual cause.

use super::node::Fault;
use super::problem::ProblemKind;
use crate::text::span::Span;

/// The usual causes, by a part of the parser's message: what to tell, and what to do.
const CAUSES: &[(&str, &str, &str)] = &[
    (
        "mapping values are not allowed",
        "a `: ` where no field can begin",
        "put a text that holds `: ` into quotation marks, or see whether this line is indented like its neighbours",
    ),
    (
        "simple key expect",
        "a line that is no `field: value`",
        "write `field: value`, or indent the line to continue the text above it",
    ),
    (
        "followed by a valid YAML whitespace",
        "a tab where YAML wants a space",
        "write a space after `:` and `-`",
    ),
    (
        "placement of ':'",
        "a `:` that names no field",
        "close the `[` or `{` before it, or put a text that holds `: ` into quotation marks",
    ),
    (
        "recursion limit",
        "brackets that stand hundreds deep in each other",
        "see whether this is a claim file at all",
    ),
    ("unprintable", "a control character", "remove it; see whether this is a text file at all"),
    ("tab", "a tab where YAML wants spaces", "indent with spaces"),
    (
        "after double-quoted",
        "text after a closing quotation mark",
        "quotation marks have to hold the whole text, and single ones no single apostrophe: \"The mill's dam\"",
    ),
    (
        "quoted scalar, found unexpected",
        "a quotation mark that is never closed",
        "close it; in single quotation marks, write an apostrophe twice: 'Cuba''s railways'",
    ),
    (
        "unknown escape",
        "an escape that YAML does not know",
        "write a backslash in double quotation marks as `\\\\`, or use single ones",
    ),
    (
        "flow mapping",
        "a `{` without its `}`, or no comma between two fields",
        "close it, and put a text that holds `,`, `:` or `{` into quotation marks",
    ),
    (
        "flow sequence",
        "a `[` without its `]`, or no comma between two entries",
        "close it, and put a text that begins with `[` or holds `,` into quotation marks",
    ),
    (
        "misplaced bracket",
        "a bracket that closes nothing",
        "remove it, or put the text that holds it into quotation marks",
    ),
    (
        "unexpected character",
        "a character that no bare text can begin with",
        "put the text into quotation marks; YAML reserves `@`, `` ` `` and `%` at the beginning",
    ),
    (
        "unknown anchor",
        "a `*name` without its `&name`",
        "put a text that begins with `*` into quotation marks",
    ),
    (
        "anchor or alias",
        "a `*` or `&` without a name",
        "put a text that begins with `*` or `&` into quotation marks",
    ),
    ("tag", "a `!` that names no type", "put a text that begins with `!` into quotation marks"),
    (
        "expected '-' indicator",
        "a line that is no entry of the list around it",
        "begin it with `- `, or indent it to belong to the entry above",
    ),
    (
        "expected key",
        "a line that does not fit the mapping around it",
        "indent it like the fields of its claim; put a text that begins with a quotation mark into quotation marks whole",
    ),
    (
        "sequence entries are not allowed",
        "a `- ` where no list can begin",
        "begin the list on a line of its own",
    ),
    (
        "document",
        "text after the end of a document",
        "begin the next document with `---`, or indent the line to belong to the one above",
    ),
    ("indentation", "a line that is indented too little or too much", "indent it like its neighbours"),
    ("block scalar", "a text block that cannot be read", "begin it on the line after `|` or `>`, indented"),
];

/// The problem that the parser's message `info` about byte `at` of `text` amounts to.
pub(super) fn fault(text: &str, at: usize, info: &str) -> Fault {
    let known = CAUSES.iter().find(|(part, ..)| info.contains(part));
    let (message, help) = match known {
        Some((_, message, help)) => (format!("not valid YAML: {message}"), (*help).to_owned()),
        None => (
            format!("not valid YAML: {info}"),
            "see whether quotation marks and brackets are closed and lines are indented alike".into(),
        ),
    };
    Fault { kind: ProblemKind::Syntax, span: character(text, at), message, help: Some(help) }
}

/// The first character that YAML does not allow in a file. The parser would take a NUL for the end of the text and
/// silently leave the rest out.
pub(super) fn unprintable(text: &str) -> Option<Fault> {
    let forbidden = |c: char| matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{7f}' | '\u{fffe}' | '\u{ffff}');
    let (at, found) = text.char_indices().find(|&(_, c)| forbidden(c))?;
    Some(Fault {
        kind: ProblemKind::Syntax,
        span: character(text, at),
        message: format!("not valid YAML: the control character U+{:04X}", u32::from(found)),
        help: Some("remove it; see whether this is a text file at all".into()),
    })
}

/// The character at byte `at`, or what stands before the end of the text where `at` lies behind it.
fn character(text: &str, at: usize) -> Span {
    let at = at.min(text.trim_end().len());
    let len = text[at..].chars().next().filter(|c| *c != '\n' && *c != '\r').map_or(0, char::len_utf8);
    Span::new(at, at + len)
}
