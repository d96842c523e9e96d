//! `allow`: kinds of findings that the author of a claim has looked at and leaves out, each with the reason.

use super::Allow;
use super::field::{Reading, shown};
use super::nearest::nearest;
use super::node::{Kind, Node};
use super::problem::ProblemKind;
use crate::config::CLAIM_CODES;
use crate::text::span::Span;

/// Reads `allow`: a mapping from codes to reasons.
pub(super) fn read(reading: &mut Reading<'_>, node: &Node) -> Vec<Allow> {
    let Kind::Map(entries) = &node.kind else {
        reading.wrong_type(node, "`allow`", "a mapping").help(
            "from a code to the reason, as in `allow: { SAY005: \"only the ministry publishes this\" }`",
        );
        return vec![];
    };
    let mut found: Vec<(Allow, Span)> = vec![];
    for (key, value) in entries {
        let Some(code) = code(reading, key) else { continue };
        if let Some((_, first)) = found.iter().find(|(allow, _)| allow.code == code) {
            let first = *first;
            reading.duplicate_key(code, key.span, first);
            continue;
        }
        let what = format!("the reason to allow {code}");
        let Some(reason) = reading.text(value, &what) else { continue };
        found.push((Allow { code, reason, place: reading.place(key.span.start) }, key.span));
    }
    found.into_iter().map(|(allow, _)| allow).collect()
}

/// The code that `key` is, where a claim may allow it.
fn code(reading: &mut Reading<'_>, key: &Node) -> Option<&'static str> {
    let typed = reading.key(key)?;
    let codes = || CLAIM_CODES.iter().map(|(code, _)| *code);
    if let Some(code) = codes().find(|code| *code == typed) {
        return Some(code);
    }
    let other = typed.strip_prefix("SAY").is_some_and(|digits| digits.len() == 3);
    let folded = typed.to_uppercase();
    let help = match codes().find(|code| *code == folded).or_else(|| nearest(&folded, codes())) {
        Some(code) if !other => format!("did you mean `{code}`?"),
        _ => "`sayso rule --all` lists the codes; those of sources, of claim files and of `allow` itself are set in \
              `sayso.toml` or by flags"
            .to_owned(),
    };
    let message = format!("`{}` is no code that a claim can allow", shown(typed));
    reading.problem(ProblemKind::UnknownWord, key.span, message).label("unknown code").help(help);
    None
}
