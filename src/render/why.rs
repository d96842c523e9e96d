//! Everything behind the cells of one claim, as a person would argue it.

pub mod json;
mod passage;
mod reckoning;

use super::RenderOptions;
use super::clean::tidy;
use super::decided;
use super::link::{Target, resolve};
use super::paint::Paint;
use super::table::{support, verdict_word};
use super::wrap::{KEPT, indented};
use crate::report::place::address;
use crate::report::summary::counted;
use crate::report::{
    Argument, Cell, CellEvidence, ClaimEntry, Probability, Quote, Report, SourceEntry, SourceStatus, Stance,
};
use passage::{Heading, passage};

/// Claim, verdict, and for each of `sources` (all where it is empty) its stance with the sentences behind it: claim and
/// sentence below each other with the links drawn, amounts and dates as read, how the probabilities come about, what
/// would have changed the answer. Of a source that is named all is shown: what each head adds up, and the sentences that
/// came next.
pub fn why(report: &Report, claim: &ClaimEntry, sources: &[&str], options: &RenderOptions) -> String {
    let paint = Paint::of(options);
    let place = tidy(&address(&claim.file, Some(claim.place)));
    let number = report.claims.iter().position(|one| std::ptr::eq(one, claim)).unwrap_or(usize::MAX);
    let place = paint.link(Target::Claim(number), &place);
    let mut out = format!("{}  {}\n", paint.strong(&tidy(&claim.id)), paint.faint(&place));
    out.push_str(&indented(&tidy(&claim.text), 2, options.width));
    let counted = support(claim);
    let counted = if counted.is_empty() { counted } else { format!(": {counted}") };
    out.push_str(&format!("  {}{counted}\n", paint.verdict(claim.verdict, &verdict_word(claim))));
    if let Some(told) = decided::verdict(claim) {
        out.push_str(&indented(&tidy(&told), 2, options.width));
    }
    let asked = |source: &SourceEntry| sources.is_empty() || sources.contains(&source.id.as_str());
    for (number, source) in report.sources.iter().enumerate().filter(|(_, source)| asked(source)) {
        out.push('\n');
        let whole = !sources.is_empty();
        out.push_str(&Shown { claim, source, number, whole, options }.source());
    }
    resolve(out, report, options.links.as_ref())
}

/// One source beside the claim.
struct Shown<'a> {
    claim: &'a ClaimEntry,
    source: &'a SourceEntry,
    /// The source's number in the report.
    number: usize,
    /// Whether all is shown, or only what decided.
    whole: bool,
    options: &'a RenderOptions,
}

impl Shown<'_> {
    fn source(&self) -> String {
        let Self { claim, source, options, .. } = self;
        let paint = Paint::of(options);
        let path = paint.link(Target::Article(self.number), &tidy(&address(&source.path, None)));
        let id = paint.link(Target::Source(self.number), &tidy(&source.id));
        let head = format!("{}  {}", paint.strong(&id), paint.faint(&path));
        if let SourceStatus::NotRead(reason) = &source.status {
            return format!("{head}\n  ! not read: {}\n", tidy(reason));
        }
        let Some(cell) = claim.cell(&source.id) else {
            return format!("{head}\n  not asked: the claim names its sources\n");
        };
        let mut out = format!("{head}\n{}", answer(cell, source, options));
        if cell.evidence.is_empty() {
            out.push_str("  no sentence shares enough with the claim\n");
        }
        let next = match &cell.argument {
            Some(argument) => {
                out.push_str(&self.passages(argument, cell.engine()));
                argument.passages.len()
            }
            None => 0,
        };
        out.push_str(&self.others(cell, next));
        if let Some((argument, probability)) = cell.argument.as_ref().zip(cell.probability) {
            if self.whole {
                out.push_str(&reckoning::sums(argument, options));
            }
            out.push_str(&reckoning::chain(argument, probability, options));
            out.push_str(&reckoning::changes(argument, options));
        }
        out.push_str(&self.more(cell));
        out
    }

    /// The sentence behind each part of the claim, then those that a sum rests on besides.
    fn passages(&self, argument: &Argument<CellEvidence>, stance: Stance) -> String {
        let mut out = String::new();
        let parts = argument.parts.len();
        let file = Target::Article(self.number);
        let mut shown: Vec<usize> = vec![];
        for (at, part) in argument.parts.iter().enumerate() {
            let of = (parts > 1).then_some((at + 1, parts));
            match part.passage.and_then(|number| Some((number, argument.passages.get(number)?))) {
                Some((number, found)) => {
                    shown.push(number);
                    let heading = Heading { number: number + 1, part: of, told: true, file, stance };
                    out.push_str(&passage(self.claim, self.source, found, heading, self.options));
                }
                None => {
                    let text = self.claim.wording(argument.wording);
                    let text = tidy(text.get(part.claim.range()).unwrap_or(text));
                    let text = Paint::of(self.options).signs.quoted(&text);
                    let text = format!("part {} of {parts}: nothing here shares a word with {text}", at + 1);
                    out.push('\n');
                    out.push_str(&indented(&text, 2, self.options.width));
                }
            }
        }
        let besides = argument.passages.iter().enumerate().filter(|(number, _)| !shown.contains(number));
        let meant = |number: usize| argument.changes.iter().any(|change| change.passage == Some(number));
        for (number, found) in besides.filter(|&(number, _)| self.whole || meant(number)) {
            let heading = Heading { number: number + 1, part: None, told: true, file, stance };
            out.push_str(&passage(self.claim, self.source, found, heading, self.options));
        }
        out
    }

    /// The sentences that came next; of a source among others only the one that the table quotes.
    fn others(&self, cell: &Cell, shown: usize) -> String {
        let mut out = String::new();
        let (file, stance) = (Target::Article(self.number), cell.engine());
        let quoted = cell.evidence.first().filter(|first| !is_argued(cell, first));
        let most = if self.whole { usize::MAX } else { usize::from(quoted.is_some()) };
        for (at, found) in others(cell).take(most).enumerate() {
            let heading = Heading { number: shown + at + 1, part: None, told: false, file, stance };
            out.push_str(&passage(self.claim, self.source, found, heading, self.options));
        }
        out
    }

    /// Where the rest is to be seen.
    fn more(&self, cell: &Cell) -> String {
        if self.whole || cell.evidence.is_empty() {
            return String::new();
        }
        let (claim, source) = (tidy(&self.claim.id), tidy(&self.source.id));
        let quoted = cell.evidence.first().is_some_and(|first| !is_argued(cell, first));
        let more = others(cell).count().saturating_sub(usize::from(quoted));
        let sums = if cell.argument.is_some() { "the sums" } else { "" };
        let text = match (sums, more) {
            ("", 0) => return String::new(),
            ("", more) => counted(more, "more sentence"),
            (sums, 0) => sums.to_owned(),
            (sums, more) => format!("{sums} and {}", counted(more, "more sentence")),
        };
        let text = format!("{text}: `sayso why {claim} {source}`");
        format!("\n{}", indented(&text, 2, self.options.width))
    }
}

/// Whether the argument shows this sentence.
fn is_argued(cell: &Cell, found: &CellEvidence) -> bool {
    let argued = cell.argument.iter().flat_map(|argument| &argument.passages);
    argued.into_iter().any(|passage| passage.evidence.sentence == found.evidence.sentence)
}

/// The evidence that the argument does not show.
fn others(cell: &Cell) -> impl Iterator<Item = &CellEvidence> {
    cell.evidence.iter().filter(|found| !is_argued(cell, found))
}

/// The stance, who overruled it, how likely each is, and for whom it counts.
fn answer(cell: &Cell, source: &SourceEntry, options: &RenderOptions) -> String {
    let paint = Paint::of(options);
    let mut out = format!("  {}\n", paint.stance_word(cell.stance, decided::star(cell.overruled.as_ref())));
    if let Some(overruled) = &cell.overruled {
        out.push_str(&indented(&tidy(&decided::told(overruled)), 2, options.width));
    }
    if let Some(probability) = cell.probability {
        for line in reckoned(&paint.signs.own(&odds(probability)), options).lines() {
            out.push_str(&format!("{}\n", paint.faint(line)));
        }
    }
    if *cell.origin != *source.id {
        out.push_str(&indented(&format!("counts for the origin {}", tidy(&cell.origin)), 2, options.width));
    }
    out
}

pub(super) fn odds(probability: Probability) -> String {
    Stance::ALL.map(|stance| format!("{stance}{KEPT}{}", percent(probability.of(stance)))).join(" · ")
}

/// A share in hundredths, never broken over two lines.
fn percent(share: f64) -> String {
    format!("{:.0}{KEPT}%", share * 100.0)
}

/// Lines with figures in them, set in; what must stay together is held by [`KEPT`].
fn reckoned(text: &str, options: &RenderOptions) -> String {
    indented(text, 2, options.width).replace(KEPT, " ")
}

/// The best sentence of every cell that says anything, for the long form of the report.
pub fn quotes(report: &Report, claim: &ClaimEntry, options: &RenderOptions) -> Option<String> {
    let paint = Paint::of(options);
    let told = [Stance::Supports, Stance::Contradicts, Stance::Mentions];
    let mut out = format!(
        "{}: {}\n",
        paint.strong(&tidy(&claim.id)),
        paint.verdict(claim.verdict, &verdict_word(claim))
    );
    let quotes: Vec<_> = told.into_iter().flat_map(|stance| claim.quotes(report, stance)).collect();
    for quote in &quotes {
        let star = decided::star(quote.overruled.as_ref());
        let head = paint.stance_word(quote.stance, star);
        out.push_str(&format!(
            "  {head}  {}\n",
            paint.faint(&paint.link(article(report, quote), &tidy(&address(&quote.file, Some(quote.place)))))
        ));
        out.push_str(&indented(&paint.signs.quoted(&tidy(&quote.text)), 4, options.width));
        if let Some(overruled) = &quote.overruled {
            out.push_str(&indented(&tidy(&decided::told(overruled)), 4, options.width));
        }
        for reason in &quote.reasons {
            out.push_str(&indented(&format!("- {}", paint.signs.own(&tidy(reason))), 4, options.width));
        }
    }
    (!quotes.is_empty()).then_some(out)
}

/// The file that `quote` stands in.
pub(super) fn article(report: &Report, quote: &Quote) -> Target {
    Target::Article(report.sources.binary_search_by(|one| one.id.cmp(&quote.source)).unwrap_or(usize::MAX))
}
