//! From a tree of nodes to claims: the three forms of a file, the fields of a claim, its defaults.

use std::collections::BTreeSet;

use super::allow;
use super::expect;
use super::field::{Fields, Reading, bare_number, described, shown};
use super::file::{Plain, plain};
use super::nearest::nearest;
use super::node::{Kind, Node};
use super::problem::ProblemKind;
use super::sources::{Known, Named};
use super::{Claim, ClaimPlace, Tag, date, slug};
use crate::config::Severity;
use crate::text::span::Span;

/// Fields of a claim, in the order that they are written in.
pub(super) const CLAIM: &[&str] = &[
    "id",
    "claim",
    "also",
    "as_of",
    "tags",
    "sources",
    "min_sources",
    "severity",
    "allow",
    "expect",
    "note",
];
/// Fields of a file that is a mapping with several claims.
pub(super) const FILE: &[&str] = &["defaults", "claims"];
/// Fields that may have a default.
pub(super) const DEFAULTS: &[&str] = &["as_of", "tags", "sources", "min_sources", "severity"];

/// The words of `severity`.
pub(super) const SEVERITIES: [(&str, Severity); 3] =
    [("error", Severity::Error), ("warning", Severity::Warning), ("note", Severity::Note)];

/// A claim whose id may still be missing.
pub(super) struct Draft {
    /// The id that its author gave it, and where.
    pub id: Option<(String, Span)>,
    /// The claim, its id still empty; `None` where its text could not be used.
    pub claim: Option<Claim>,
}

/// What a claim gets for a field that it does not set.
#[derive(Clone, Default)]
struct Defaults {
    as_of: Option<String>,
    tags: Vec<Tag>,
    sources: Option<Vec<String>>,
    min_sources: Option<usize>,
    severity: Option<Severity>,
}

/// The claims of one document; what is wrong with them is noted in `reading`. A claim with a problem may be missing.
pub(super) fn document(reading: &mut Reading<'_>, known: &mut Known<'_>, root: &Node) -> Vec<Draft> {
    match &root.kind {
        Kind::Seq(items) => list(reading, known, items, &Defaults::default()),
        Kind::Map(entries) if holds_claims(entries) => mapping(reading, known, entries),
        Kind::Map(entries) => vec![claim(reading, known, entries, root.span, &Defaults::default())],
        Kind::Scalar { value, plain: true } if plain(value) == Plain::Null => vec![],
        Kind::Scalar { .. } => {
            let found = described(root);
            reading
                .problem(ProblemKind::WrongType, root.span, format!("a claim file holds claims, not {found}"))
                .label(format!("this is {found}"))
                .help("write `- claim: …` for each claim; `sayso schema claims` describes all fields");
            vec![]
        }
    }
}

/// Whether a mapping is a file of several claims rather than one claim: it says `claims` or `defaults`, or has no
/// `claim` and a list of mappings under a name that is no field of a claim (a slip like `claimes`).
fn holds_claims(entries: &[(Node, Node)]) -> bool {
    let key = |node: &Node| match &node.kind {
        Kind::Scalar { value, .. } => value.clone(),
        _ => String::new(),
    };
    if entries.iter().any(|(name, _)| FILE.contains(&key(name).as_str())) {
        return true;
    }
    let claims = |node: &Node| matches!(&node.kind, Kind::Seq(items) if items.iter().any(|item| matches!(item.kind, Kind::Map(_))));
    !entries.iter().any(|(name, _)| key(name) == "claim")
        && entries.iter().any(|(name, value)| !CLAIM.contains(&key(name).as_str()) && claims(value))
}

fn mapping(reading: &mut Reading<'_>, known: &mut Known<'_>, entries: &[(Node, Node)]) -> Vec<Draft> {
    let fields = reading.fields(entries, FILE, "a file of claims");
    let defaults = fields.get("defaults").map(|node| defaults(reading, known, node)).unwrap_or_default();
    let Some(claims) = fields.get("claims") else {
        // Where a slip like `claimes` was noted already, that is the same mistake.
        let slip = entries.iter().any(|(key, _)| {
            matches!(&key.kind, Kind::Scalar { value, .. } if !FILE.contains(&value.as_str())
                && nearest(value, ["claims"]).is_some())
        });
        if !slip && let Some(field) = fields.field("defaults") {
            reading
                .problem(ProblemKind::MissingField, field.key, "a file with `defaults` has no `claims`")
                .help("list the claims under `claims:`");
        }
        return vec![];
    };
    if matches!(&claims.kind, Kind::Scalar { value, plain: true } if plain(value) == Plain::Null) {
        return vec![];
    }
    match reading.list(claims, "`claims`", "a list") {
        Some(items) => list(reading, known, items, &defaults),
        None => vec![],
    }
}

fn list(reading: &mut Reading<'_>, known: &mut Known<'_>, items: &[Node], defaults: &Defaults) -> Vec<Draft> {
    items.iter().filter_map(|item| entry(reading, known, item, defaults)).collect()
}

/// An entry of a list of claims: a mapping, or the bare statement.
fn entry(
    reading: &mut Reading<'_>,
    known: &mut Known<'_>,
    item: &Node,
    defaults: &Defaults,
) -> Option<Draft> {
    match &item.kind {
        Kind::Map(entries) => Some(claim(reading, known, entries, item.span, defaults)),
        Kind::Scalar { value, plain } => {
            if *plain && let Some(name) = glued_field(value) {
                reading
                    .problem(ProblemKind::MissingField, item.span, "this claim has no `claim`")
                    .label("a text, not a field")
                    .help(format!("write a space after `{name}:`"));
                return None;
            }
            let text = reading.statement(item, "this claim")?;
            Some(Draft { id: None, claim: Some(blank(reading, text, item.span, defaults.clone())) })
        }
        Kind::Seq(_) => {
            reading
                .wrong_type(item, "a claim", "a mapping or a text")
                .help("write `- claim: …`; a text that begins with `[` has to stand in quotation marks");
            None
        }
    }
}

/// The field that a bare statement begins with where the space after its colon was forgotten, as in `claim:x`.
fn glued_field(text: &str) -> Option<&'static str> {
    CLAIM.iter().find(|name| text.strip_prefix(**name).is_some_and(|rest| rest.starts_with(':'))).copied()
}

/// A claim that has its text and nothing else of its own.
fn blank(reading: &Reading<'_>, text: String, span: Span, defaults: Defaults) -> Claim {
    Claim {
        id: String::new(),
        text,
        also: vec![],
        as_of: defaults.as_of,
        tags: defaults.tags,
        sources: defaults.sources,
        min_sources: defaults.min_sources.unwrap_or(1),
        severity: defaults.severity,
        allow: vec![],
        expect: super::Expect::default(),
        note: None,
        origin: ClaimPlace { file: reading.file.to_owned(), span, place: reading.place(span.start) },
    }
}

fn claim(
    reading: &mut Reading<'_>,
    known: &mut Known<'_>,
    entries: &[(Node, Node)],
    span: Span,
    defaults: &Defaults,
) -> Draft {
    if let Some(key) = broken_statement(entries) {
        reading
            .problem(ProblemKind::MissingField, key, "this claim has no `claim`")
            .help("a text that holds `: ` has to stand in quotation marks: write `claim: \"…\"`");
        return Draft { id: None, claim: None };
    }
    let before = reading.problems.len();
    let fields = reading.fields(entries, CLAIM, "a claim");
    let text = fields.get("claim").and_then(|node| Some((reading.statement(node, "`claim`")?, node.span)));
    if fields.get("claim").is_none() {
        missing_claim(reading, entries, span, before);
    }
    let id = fields.get("id").and_then(|node| id(reading, node).map(|id| (id, node.span)));
    let own = shared(reading, known, &fields);
    let also = fields.get("also").map(|node| wordings(reading, node)).unwrap_or_default();
    let note = fields.get("note").and_then(|node| reading.text(node, "`note`"));
    let allow = fields.get("allow").map(|node| allow::read(reading, node)).unwrap_or_default();
    let judged = own.sources.as_ref().or(defaults.sources.as_ref());
    let expect =
        fields.get("expect").map(|node| expect::read(reading, known, node, judged.map(Vec::as_slice)));
    let claim = text.map(|(text, span)| {
        let blank = blank(reading, text, span, defaults.clone());
        Claim {
            also,
            as_of: own.as_of.or(blank.as_of),
            tags: if fields.get("tags").is_some() { own.tags } else { blank.tags },
            sources: own.sources.or(blank.sources),
            min_sources: own.min_sources.unwrap_or(blank.min_sources),
            severity: own.severity.or(blank.severity),
            allow,
            expect: expect.unwrap_or_default(),
            note,
            ..blank
        }
    });
    Draft { id, claim }
}

/// The key of a mapping that was meant as a bare statement, as `- Minister: we will build` is: one entry, its key no
/// field's name and near to none.
fn broken_statement(entries: &[(Node, Node)]) -> Option<Span> {
    let [(key, value)] = entries else { return None };
    let (Kind::Scalar { value: name, plain: true }, Kind::Scalar { .. }) = (&key.kind, &value.kind) else {
        return None;
    };
    let meant =
        name == "<<" || CLAIM.contains(&name.as_str()) || nearest(name, CLAIM.iter().copied()).is_some();
    (!meant).then_some(key.span)
}

/// Notes that a claim has no `claim`, unless a slip of that name was noted already (problem `before` and later).
fn missing_claim(reading: &mut Reading<'_>, entries: &[(Node, Node)], span: Span, before: usize) {
    let slip = reading.problems[before..].iter().any(|problem| {
        problem.kind == ProblemKind::UnknownField
            && problem.help.as_deref().is_some_and(|help| help.contains("`claim`?"))
    });
    if slip {
        return;
    }
    let at = entries.first().map_or(span, |(key, _)| key.span);
    reading
        .problem(ProblemKind::MissingField, at, "this claim has no `claim`")
        .help("add `claim:` with one plain sentence that can be true or false");
}

/// The fields that a claim and the defaults have in common.
fn shared(reading: &mut Reading<'_>, known: &mut Known<'_>, fields: &Fields<'_>) -> Defaults {
    Defaults {
        as_of: fields.get("as_of").and_then(|node| as_of(reading, node)),
        tags: fields.get("tags").map(|node| tags(reading, node)).unwrap_or_default(),
        sources: fields.get("sources").and_then(|node| sources(reading, known, node)),
        min_sources: fields.get("min_sources").and_then(|node| min_sources(reading, node)),
        severity: fields.get("severity").and_then(|node| reading.word(node, "severity", &SEVERITIES)),
    }
}

fn defaults(reading: &mut Reading<'_>, known: &mut Known<'_>, node: &Node) -> Defaults {
    let Kind::Map(entries) = &node.kind else {
        reading.wrong_type(node, "`defaults`", "a mapping").help("as in `defaults: { tags: [economy] }`");
        return Defaults::default();
    };
    let fields = reading.fields(entries, DEFAULTS, "`defaults`");
    shared(reading, known, &fields)
}

fn id(reading: &mut Reading<'_>, node: &Node) -> Option<String> {
    if bare_number(node) {
        unquoted(reading, node, "an id");
        return None;
    }
    let id = reading.text(node, "`id`")?;
    let Some(fault) = slug::fault(&id) else { return Some(id) };
    reading
        .problem(ProblemKind::BadId, node.span, format!("the id `{}` {fault}", shown(&id)))
        .label("letters, digits, `.`, `_` and `-` only")
        .help(format!("write for instance `{}`", slug::mended(&id)));
    None
}

/// Notes digits without quotation marks; `what` says what they are meant as.
pub(super) fn unquoted(reading: &mut Reading<'_>, node: &Node, what: &str) {
    let Kind::Scalar { value, .. } = &node.kind else { return };
    let (message, help) =
        (format!("`{value}` without quotation marks is a number, not {what}"), format!("write \"{value}\""));
    reading.problem(ProblemKind::UnquotedNumber, node.span, message).label("a number").help(help);
}

fn wordings(reading: &mut Reading<'_>, node: &Node) -> Vec<String> {
    let items = reading.list(node, "`also`", "a list of texts").unwrap_or_default();
    items.iter().filter_map(|item| reading.statement(item, "a wording under `also`")).collect()
}

fn tags(reading: &mut Reading<'_>, node: &Node) -> Vec<Tag> {
    let items = reading.list(node, "`tags`", "a list of texts").unwrap_or_default();
    let mut seen = BTreeSet::new();
    let mut tag =
        |item: &Node| Some(Tag { name: reading.text(item, "a tag")?, place: reading.place(item.span.start) });
    let mut tags: Vec<Tag> = items.iter().filter_map(&mut tag).collect();
    tags.retain(|tag| seen.insert(tag.name.clone()));
    tags
}

fn as_of(reading: &mut Reading<'_>, node: &Node) -> Option<String> {
    let Kind::Scalar { value, .. } = &node.kind else {
        reading.wrong_type(node, "`as_of`", "a date").help("as in `2019`, `2019-10` or `2019-10-03`");
        return None;
    };
    match date::as_of(value) {
        Ok(date) => Some(date),
        Err(fault) => {
            let message = if value.is_empty() {
                "`as_of` is empty".into()
            } else {
                format!("`{}` {fault}", shown(value))
            };
            reading
                .problem(ProblemKind::BadDate, node.span, message)
                .label("not a date")
                .help("write a year, a month or a day: `2019`, `2019-10` or `2019-10-03`");
            None
        }
    }
}

fn min_sources(reading: &mut Reading<'_>, node: &Node) -> Option<usize> {
    let number = match &node.kind {
        Kind::Scalar { value, plain: true } => value.parse::<usize>().ok().filter(|number| *number > 0),
        _ => None,
    };
    if number.is_none() {
        let message = match &node.kind {
            Kind::Scalar { value, .. } if !value.is_empty() => {
                format!("`min_sources` has to be a whole number from 1 on, not `{}`", shown(value))
            }
            _ => format!("`min_sources` has to be a whole number from 1 on, not {}", described(node)),
        };
        let quoted =
            matches!(&node.kind, Kind::Scalar { plain: false, value } if value.parse::<usize>().is_ok());
        let help = if quoted { "remove the quotation marks" } else { "as in `min_sources: 2`" };
        reading.problem(ProblemKind::BadMinSources, node.span, message).label("not usable").help(help);
    }
    number
}

/// The ids that `sources` names, sorted; `None` where nothing usable is said.
fn sources(reading: &mut Reading<'_>, known: &mut Known<'_>, node: &Node) -> Option<Vec<String>> {
    let items = reading.list(node, "`sources`", "a list of patterns or ids")?;
    if items.is_empty() {
        reading
            .problem(
                ProblemKind::NoSuchSources,
                node.span,
                "`sources` is an empty list: the claim would be judged by nothing",
            )
            .help("remove the line to judge it against all sources");
        return None;
    }
    let mut ids: Vec<String> = vec![];
    for item in items {
        if bare_number(item) {
            unquoted(reading, item, "a source");
            continue;
        }
        let Some(pattern) = reading.text(item, "an entry of `sources`") else { continue };
        if known.is_empty() {
            continue;
        }
        match known.all(&pattern) {
            Named::Sources(found) => ids.extend(found),
            Named::Ambiguous(found) => expect::ambiguous(reading, item.span, &pattern, &found),
            Named::Nothing(near) => {
                let help = near.map_or_else(
                    || "`sayso check --show-files` lists the sources; patterns are matched over paths and ids".into(),
                    |near| format!("did you mean `{near}`?"),
                );
                reading
                    .problem(
                        ProblemKind::NoSuchSources,
                        item.span,
                        format!("`{}` matches no source", shown(&pattern)),
                    )
                    .label("no such source")
                    .help(help);
            }
            Named::BadPattern(fault) => {
                reading
                    .problem(
                        ProblemKind::NoSuchSources,
                        item.span,
                        format!("`{}` is no pattern: {fault}", shown(&pattern)),
                    )
                    .label("not a pattern")
                    .help(
                        "write `*` for any characters, `?` for one, `{a,b}` for either; `\\[` for a bracket",
                    );
            }
        }
    }
    ids.sort_unstable();
    ids.dedup();
    Some(ids)
}
