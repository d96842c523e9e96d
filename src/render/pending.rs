//! What differs from what people accepted: as a list, cell by cell for reading, and for machines.

mod json;
mod wire;

use super::RenderOptions;
use super::clean::tidy;
use super::decided::told;
use super::paint::Paint;
use super::wrap::indented;
use crate::report::pending::{Kind, Missing, Part, Pending};
use crate::report::place::address;
use crate::report::{Cell, ClaimEntry, Report, Stance};
pub use json::{json, schema};

/// Every difference with its claim and its sentence, and how many there are.
pub fn full(report: &Report, items: &[Pending], options: &RenderOptions) -> String {
    let mut parts: Vec<String> = items.iter().map(|item| block(report, item, options)).collect();
    parts.push(if items.is_empty() {
        "nothing is pending\n".to_owned()
    } else {
        let text = format!(
            "{} pending: `sayso review` asks about each, `sayso accept` takes them all",
            counts(items)
        );
        indented(&text, 0, options.width)
    });
    parts.join("\n")
}

/// A line a difference.
pub fn lines(report: &Report, items: &[Pending], options: &RenderOptions) -> String {
    let paint = Paint::of(options);
    items.iter().map(|item| format!("{}\n", head(report, item, paint))).collect()
}

/// How many of what: "3 new, 1 changed".
pub fn counts(items: &[Pending]) -> String {
    let words = [Kind::New, Kind::Changed, Kind::Verdict, Kind::Gone(Missing::Claim)].map(Kind::word);
    let counted = words.map(|word| (items.iter().filter(|item| item.kind.word() == word).count(), word));
    let told = counted.into_iter().filter(|(count, _)| *count > 0).map(|(count, word)| match (count, word) {
        (1, "verdict") => "1 verdict".to_owned(),
        (count, "verdict") => format!("{count} verdicts"),
        (count, word) => format!("{count} {word}"),
    });
    told.collect::<Vec<_>>().join(", ")
}

/// One difference: what it is, the claim, the sentence behind it with its reasons, and what a person decided.
pub fn block(report: &Report, item: &Pending, options: &RenderOptions) -> String {
    let paint = Paint::of(options);
    let mut out = format!("{}\n", head(report, item, paint));
    let mut say = |text: &str, indent: usize| out.push_str(&indented(text, indent, options.width));
    let Some((claim, cell)) = found(report, item) else { return out };
    say(&tidy(&claim.text), 2);
    let Some(cell) = cell else { return out };
    if let Some(overruled) = &cell.overruled {
        say(&tidy(&format!("{}*, {}", cell.stance, told(overruled))), 2);
    }
    let Some(quote) = report.quote(cell) else { return out };
    say(&tidy(&address(&quote.file, Some(quote.place))), 2);
    say(&paint.signs.quoted(&tidy(&quote.text)), 4);
    if let Some(speaker) = &quote.attributed_to {
        say(&format!("said by {}", tidy(speaker)), 4);
    }
    for reason in &quote.reasons {
        say(&format!("- {}", paint.signs.own(&tidy(reason))), 4);
    }
    out
}

fn found<'r>(report: &'r Report, item: &Pending) -> Option<(&'r ClaimEntry, Option<&'r Cell>)> {
    let claim = report.claims.iter().find(|claim| claim.id == item.claim)?;
    Some((claim, item.source.as_deref().and_then(|source| claim.cell(source))))
}

/// `changed  rail-2bn × 003: ✗ contradicts, was supports`.
fn head(report: &Report, item: &Pending, paint: Paint) -> String {
    let cell = match &item.source {
        Some(source) => format!("{} {} {}", tidy(&item.claim), paint.signs.times(), tidy(source)),
        None => tidy(&item.claim),
    };
    let stance = |stance: Stance| paint.stance_word(stance, "");
    let told = match (item.kind, item.was, item.now) {
        (Kind::Gone(missing), Some((was, _)), _) => format!("was {was}; {}", why_gone(missing)),
        (Kind::Verdict, Some((_, was)), Some((_, now))) => {
            format!("{}, was {was}", paint.verdict(now, now.word()))
        }
        (_, Some((was, _)), Some((now, _))) if was == now => {
            format!("{} still{}", stance(now), differs(&item.parts))
        }
        (_, Some((was, _)), Some((now, _))) => {
            format!(
                "{}, was {was}{}",
                stance(now),
                if now == Stance::Silent { String::new() } else { differs(&item.parts) }
            )
        }
        (_, _, Some((now, _))) => stance(now),
        _ => String::new(),
    };
    let cell_of = found(report, item).and_then(|(_, cell)| cell);
    let decided = cell_of.filter(|cell| cell.overruled.is_some());
    let decided = decided.map_or_else(String::new, |cell| format!(" (a person decided: {}*)", cell.stance));
    format!("{:<8} {}: {told}{decided}", item.kind.word(), paint.strong(&cell))
}

const fn why_gone(missing: Missing) -> &'static str {
    match missing {
        Missing::Claim => "there is no such claim any more",
        Missing::Source => "there is no such source any more",
        Missing::Question => "the claim no longer asks it",
    }
}

/// What differs besides the stance.
fn differs(parts: &[Part]) -> String {
    let told = parts.iter().filter_map(|part| match part {
        Part::Stance => None,
        Part::Quote => Some("; another sentence"),
        Part::Order => Some("; the accepted sentence now stands behind another"),
        Part::Wording => Some("; the claim was reworded"),
    });
    told.collect()
}
