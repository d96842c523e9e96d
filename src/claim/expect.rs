//! `expect`: what a person has decided about a claim.

use std::collections::BTreeMap;

use super::field::{Reading, bare_number, listed, shown};
use super::node::{Kind, Node};
use super::problem::ProblemKind;
use super::sources::{Known, Named};
use super::validate::unquoted;
use super::{Expect, Expected, Stance, Verdict};
use crate::text::span::Span;

/// Fields of `expect`.
pub(super) const EXPECT: &[&str] = &["verdict", "reason", "sources"];
/// Fields of one source's expectation.
pub(super) const SOURCE: &[&str] = &["stance", "reason"];

/// Reads `expect`. `judged` are the sources that the claim is judged against, `None` for all.
pub(super) fn read(
    reading: &mut Reading<'_>,
    known: &Known<'_>,
    node: &Node,
    judged: Option<&[String]>,
) -> Expect {
    let Kind::Map(entries) = &node.kind else {
        let word = match &node.kind {
            Kind::Scalar { value, .. } => Verdict::ALL.into_iter().find(|verdict| verdict.word() == value),
            _ => None,
        };
        let word = word.unwrap_or(Verdict::Contradicted);
        reading
            .wrong_type(node, "`expect`", "a mapping")
            .help(format!("as in `expect: {{ verdict: {word} }}`"));
        return Expect::default();
    };
    let fields = reading.fields(entries, EXPECT, "`expect`");
    let value = fields.get("verdict").map(|node| (verdict(reading, node), reading.place(node.span.start)));
    let reason = fields.get("reason").and_then(|node| reading.text(node, "a reason"));
    if value.is_none()
        && let Some(field) = fields.field("reason")
    {
        reading
            .problem(ProblemKind::MissingField, field.key, "a reason stands here without a `verdict`")
            .help("add the verdict that it is the reason for, or move it to the source's stance");
    }
    let verdict = value.and_then(|(value, place)| Some(Expected { value: value?, reason, place }));
    let sources = fields.get("sources").map(|node| sources(reading, known, node, judged)).unwrap_or_default();
    Expect { verdict, sources }
}

fn verdict(reading: &mut Reading<'_>, node: &Node) -> Option<Verdict> {
    reading.word(node, "verdict", &Verdict::ALL.map(|verdict| (verdict.word(), verdict)))
}

fn stance(reading: &mut Reading<'_>, node: &Node) -> Option<Stance> {
    reading.word(node, "stance", &Stance::ALL.map(|stance| (stance.word(), stance)))
}

/// The expected stances by source id, sorted.
fn sources(
    reading: &mut Reading<'_>,
    known: &Known<'_>,
    node: &Node,
    judged: Option<&[String]>,
) -> Vec<(String, Expected<Stance>)> {
    let Kind::Map(entries) = &node.kind else {
        reading
            .wrong_type(node, "`sources` of an expectation", "a mapping")
            .help("from a source's id to its stance, as in `sources: { town-paper: contradicts }`");
        return vec![];
    };
    let mut found: BTreeMap<String, (Span, Option<Expected<Stance>>)> = BTreeMap::new();
    for (key, value) in entries {
        let expected = one(reading, value, key.span);
        let Some(id) = source(reading, known, key, judged) else { continue };
        if let Some((first, _)) = found.get(&id) {
            let first = *first;
            duplicate(reading, key, &id, first);
            continue;
        }
        found.insert(id, (key.span, expected));
    }
    found.into_iter().filter_map(|(id, (_, expected))| Some((id, expected?))).collect()
}

fn duplicate(reading: &mut Reading<'_>, key: &Node, id: &str, first: Span) {
    let written = match &key.kind {
        Kind::Scalar { value, .. } => value,
        _ => id,
    };
    if written == id {
        reading.duplicate_key(id, key.span, first);
        return;
    }
    let related = reading.related(first, "first here");
    let message = format!("`{}` means the source `{id}`, which stands here already", shown(written));
    reading
        .problem(ProblemKind::DuplicateKey, key.span, message)
        .label("the same source")
        .help("keep one of the two")
        .related(related);
}

/// The id of the source that `key` names.
fn source(
    reading: &mut Reading<'_>,
    known: &Known<'_>,
    key: &Node,
    judged: Option<&[String]>,
) -> Option<String> {
    if bare_number(key) {
        unquoted(reading, key, "the id of a source");
        return None;
    }
    let name = reading.key(key)?;
    if known.is_empty() {
        return Some(name.to_owned());
    }
    match known.one(name) {
        Named::Ambiguous(found) => {
            ambiguous(reading, key.span, name, &found);
            None
        }
        Named::Nothing(near) => {
            let help = near.map_or_else(
                || "`sayso check --show-files` lists the sources with their ids".into(),
                |near| format!("did you mean `{near}`?"),
            );
            let message = format!("there is no source `{}`", shown(name));
            reading.problem(ProblemKind::UnknownSource, key.span, message).label("no such source").help(help);
            None
        }
        Named::Sources(ids) => {
            let id = ids.into_iter().next()?;
            if judged.is_some_and(|judged| !judged.contains(&id)) {
                let message = format!("the source `{id}` is not among the `sources` of this claim");
                reading
                    .problem(ProblemKind::UnknownSource, key.span, message)
                    .label("never judged")
                    .help("name it under the claim's `sources`, or remove the expectation");
                return None;
            }
            Some(id)
        }
        Named::BadPattern(_) => None,
    }
}

/// Notes that `name` is the beginning of several ids.
pub(super) fn ambiguous(reading: &mut Reading<'_>, span: Span, name: &str, found: &[String]) {
    let some = &found[..found.len().min(5)];
    let more = if found.len() > some.len() {
        format!(" and {} more", found.len() - some.len())
    } else {
        String::new()
    };
    reading
        .problem(
            ProblemKind::AmbiguousSource,
            span,
            format!("`{}` is the beginning of {} ids", shown(name), found.len()),
        )
        .label("ambiguous")
        .help(format!("write more of one of {}{more}", listed(some)));
}

/// The expectation for one source: the bare stance, or a mapping with a reason.
fn one(reading: &mut Reading<'_>, node: &Node, key: Span) -> Option<Expected<Stance>> {
    let place = reading.place(key.start);
    let Kind::Map(entries) = &node.kind else {
        let value = stance(reading, node)?;
        return Some(Expected { value, reason: None, place });
    };
    let fields = reading.fields(entries, SOURCE, "an expected stance");
    let reason = fields.get("reason").and_then(|node| reading.text(node, "a reason"));
    let Some(node) = fields.get("stance") else {
        reading
            .problem(ProblemKind::MissingField, key, "no `stance` is expected of this source")
            .help("as in `{ stance: mentions, reason: \"…\" }`");
        return None;
    };
    let value = stance(reading, node)?;
    Some(Expected { value, reason, place })
}
