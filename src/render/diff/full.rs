//! For people: each claim that changed with the quotes of both sides, then sources, settings, and a summary line.

use crate::render::Detail;
use crate::render::RenderOptions;
use crate::render::clean::tidy;
use crate::render::decided::{row, star, told as told_by};
use crate::render::paint::Paint;
use crate::render::wrap::{indented, wrap};
use crate::report::diff::{
    Answer, Cause, CellDiff, Change, ClaimDiff, Diff, FindingDiff, Part, Row, Sides, SourceChange, SourceDiff,
};
use crate::report::place::{address, shown};
use crate::report::summary::counted;
use crate::report::{Quote, Report, Severity, Summary};

/// The whole output.
pub fn full(report: &Report, diff: &Diff, options: &RenderOptions) -> String {
    let paint = Paint::of(options);
    let mut parts: Vec<String> = diff.changed().map(|claim| block(claim, options)).collect();
    if options.detail != Detail::Quiet {
        let sources = lines(diff.sources.iter().map(source), options);
        let settings = lines(diff.settings.iter().map(|part| format!("setting {}", told(part))), options);
        let notes = lines(diff.notes.iter().map(|note| format!("note: {}", tidy(note))), options);
        let findings = lines(diff.findings.iter().map(finding), options);
        parts.extend([sources, settings, findings, notes].into_iter().filter(|part| !part.is_empty()));
        let summary = wrap(&paint.signs.own(&summary(report, diff)), options.width);
        parts.push(summary.iter().map(|line| format!("{}\n", paint.strong(line))).collect());
    }
    parts.join("\n")
}

/// One line on everything.
fn summary(report: &Report, diff: &Diff) -> String {
    let told: Vec<String> = Change::ALL
        .into_iter()
        .map(|change| (diff.count(change), change))
        .filter(|(count, _)| *count > 0)
        .map(|(count, change)| format!("{count} {}", change.word()))
        .collect();
    let mut counts =
        vec![format!("claims: {}", if told.is_empty() { "none".to_owned() } else { told.join(", ") })];
    let things =
        [(diff.sources.len(), "source"), (diff.settings.len(), "setting"), (diff.findings.len(), "finding")];
    for (count, thing) in things {
        if count > 0 {
            counts.push(format!("{} changed", counted(count, thing)));
        }
    }
    let base: String = diff.base.hash.chars().take(10).collect();
    format!("against {} ({base}): {}. Now {}", tidy(&diff.base.named), counts.join("; "), Summary::of(report))
}

fn finding(finding: &FindingDiff) -> String {
    let word = if finding.came { "new" } else { "gone" };
    let about = finding.claim.as_deref().map_or_else(String::new, |id| format!("{}: ", tidy(id)));
    format!("finding {word}: {} {} {about}{}", finding.severity, finding.code, tidy(&finding.message))
}

fn lines(all: impl Iterator<Item = String>, options: &RenderOptions) -> String {
    let signs = Paint::of(options).signs;
    all.map(|line| indented(&signs.own(&line), 0, options.width)).collect()
}

fn block(claim: &ClaimDiff, options: &RenderOptions) -> String {
    let paint = Paint::of(options);
    let word = match claim.change {
        Change::Worse => paint.severity(Severity::Error, claim.change.word()),
        Change::Better => paint.severity(Severity::Note, claim.change.word()),
        other => paint.strong(other.word()),
    };
    let word_of = |row: &Row| format!("{}{}", row.verdict, if row.decided.is_some() { "*" } else { "" });
    let verdict = |row: &Row| paint.verdict(row.verdict, &word_of(row));
    let verdict = match &claim.sides {
        Sides::Both { was, now } if was.verdict != now.verdict => {
            format!("{}, was {}", verdict(now), word_of(was))
        }
        Sides::Gone(was) => format!("was {}", word_of(was)),
        Sides::New(now) | Sides::Both { now, .. } => verdict(now),
    };
    let mut out = format!("{word} {}: {verdict}\n", paint.strong(&tidy(&claim.id)));
    out.push_str(&indented(&tidy(&claim.sides.latest().text), 2, options.width));
    if let Sides::Both { was, now } = &claim.sides
        && was.text != now.text
    {
        out.push_str(&indented(&format!("before: {}", tidy(&was.text)), 2, options.width));
    }
    out.push_str(&indented(
        &paint.signs.own(&format!("because {}", because(&claim.because))),
        2,
        options.width,
    ));
    for (word, side) in [("was ", claim.sides.was()), ("", claim.sides.now())] {
        if let Some(told) = side.and_then(row) {
            out.push_str(&indented(&tidy(&format!("{word}{told}")), 2, options.width));
        }
    }
    claim.cells.iter().for_each(|one| out.push_str(&cell(one, options)));
    out
}

fn because(causes: &[Cause]) -> String {
    causes.iter().map(|cause| tidy(&cause.to_string())).collect::<Vec<_>>().join(", ")
}

fn cell(cell: &CellDiff, options: &RenderOptions) -> String {
    let paint = Paint::of(options);
    let stance = |answer: &Answer| {
        let star = star(answer.overruled.as_ref());
        paint.stance_word(answer.stance, star)
    };
    let answer = match &cell.sides {
        Sides::New(now) => stance(now),
        Sides::Gone(was) => format!("gone, was {}", stance(was)),
        Sides::Both { was, now } if was.stance == now.stance => format!("{}, as before", stance(now)),
        Sides::Both { was, now } => format!("{}, was {}", stance(now), stance(was)),
    };
    let mut out = format!("  {}: {answer}\n", tidy(&cell.source));
    let both = cell.sides.was().is_some() && cell.sides.now().is_some();
    for (word, answer) in [("was", cell.sides.was()), ("now", cell.sides.now())] {
        let Some(answer) = answer else { continue };
        let head = if both { word } else { "" };
        if let Some(quote) = &answer.quote {
            out.push_str(&quoted(head, quote, options));
        }
        if let Some(overruled) = &answer.overruled {
            let head = if both && answer.quote.is_none() { format!("{head}: ") } else { String::new() };
            let indent = if answer.quote.is_none() { 4 } else { 6 };
            out.push_str(&indented(&tidy(&format!("{head}{}", told_by(overruled))), indent, options.width));
        }
    }
    out
}

fn quoted(word: &str, quote: &Quote, options: &RenderOptions) -> String {
    let head = if word.is_empty() { String::new() } else { format!("{word}: ") };
    let place = tidy(&address(&quote.file, Some(quote.place)));
    let mut out = indented(&format!("{head}{place}"), 4, options.width);
    let signs = Paint::of(options).signs;
    out.push_str(&indented(&signs.quoted(&tidy(&quote.text)), 6, options.width));
    quote
        .reasons
        .iter()
        .for_each(|reason| out.push_str(&indented(&signs.own(&tidy(reason)), 6, options.width)));
    out
}

fn source(source: &SourceDiff) -> String {
    let what = match &source.change {
        SourceChange::Added => "added".to_owned(),
        SourceChange::Removed => "removed".to_owned(),
        SourceChange::Changed { text, parts } => {
            let all: Vec<String> = text.told().into_iter().chain(parts.iter().map(told)).collect();
            format!("changed: {}", all.join(", "))
        }
    };
    format!("source {} {what} ({})", tidy(&source.id), tidy(&shown(&source.path)))
}

fn told(part: &Part) -> String {
    let value = |value: &Option<String>| {
        value.as_deref().map_or_else(|| "not set".to_owned(), |v| format!("“{}”", tidy(v)))
    };
    format!("{} {}, was {}", tidy(&part.name), value(&part.now), value(&part.was))
}
