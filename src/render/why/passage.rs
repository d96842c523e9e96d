//! The claim and one sentence below each other: the links drawn and told, the amounts and dates as read, the reasons.

use unicode_width::UnicodeWidthStr;

use crate::render::RenderOptions;
use crate::render::clean::tidy;
use crate::render::paint::Paint;
use crate::render::underline::{Part, Sign, underlined};
use crate::render::wrap::{indented, padded};
use crate::report::place::address;
use crate::report::{
    AsRead, CellEvidence, ClaimEntry, Evidence, Figure, How, Match, Outcome, SourceEntry, Span,
};

/// What stands above a sentence.
#[derive(Clone, Copy)]
pub struct Heading {
    /// Its number.
    pub number: usize,
    /// The part of the claim that it speaks for and how many there are, where the claim is judged in several.
    pub part: Option<(usize, usize)>,
    /// Whether each link is told in words, with the amounts and dates: of the sentences that decided.
    pub told: bool,
}

/// Columns before the links, the figures and the reasons.
const INDENT: usize = 5;

/// One sentence with all that it says about the claim.
pub fn passage(
    claim: &ClaimEntry,
    source: &SourceEntry,
    found: &CellEvidence,
    heading: Heading,
    options: &RenderOptions,
) -> String {
    let paint = Paint::new(options.colour);
    let evidence = &found.evidence;
    let part = heading.part.map_or_else(String::new, |(at, of)| format!(", for part {at} of {of}"));
    let place = format!("{}{part}", tidy(&address(&source.path, Some(found.place))));
    let mut out = format!("\n  {}. {}\n", heading.number, paint.faint(&place));
    let links = Links::new(claim, evidence);
    out.push_str(&links.drawn(options));
    if let Some(speaker) = &evidence.attributed_to {
        out.push_str(&indented(&format!("said by {}", tidy(speaker)), INDENT, options.width));
    }
    if heading.told {
        out.push_str(&links.told(options));
        for figure in &evidence.figures {
            out.push_str(&indented(&format!("- {}", figure_told(figure)), INDENT, options.width));
        }
    }
    for reason in found.told().filter(|reason| !heading.told || !is_told_by_links(&reason.kind)) {
        out.push_str(&indented(&format!("- {}", tidy(&reason.text)), INDENT, options.width));
    }
    out
}

/// Whether the links say as much, word by word.
fn is_told_by_links(kind: &str) -> bool {
    kind.starts_with("same-")
        || matches!(kind, "kind" | "shared" | "missing-name" | "missing-verb" | "missing-word")
}

/// The links between the claim's part and the sentence. All spans count in those two texts; what does not lie in them
/// is left out.
struct Links<'a> {
    name: &'static str,
    claim: &'a str,
    sentence: &'a str,
    pairs: Vec<(&'a Match, Span, Span)>,
    unanswered: Vec<(Span, f32, f32)>,
}

impl<'a> Links<'a> {
    fn new(entry: &'a ClaimEntry, evidence: &'a Evidence) -> Self {
        let wording = entry.wording(evidence.wording);
        let (claim, start) = match wording.get(evidence.part.range()) {
            Some(part) if !part.is_empty() => {
                // A clause may begin with the comma that parts it from the one before.
                let own = part.trim_start_matches([',', ';', ':', ' ', '\n']);
                (own, evidence.part.start + part.len() - own.len())
            }
            _ => (wording, 0),
        };
        let sentence = evidence.text.as_str();
        let mine = |span: Span| inside(span, start, claim);
        let pair = |one: &'a Match| {
            Some((one, mine(one.claim)?, inside(one.source, evidence.span.start, sentence)?))
        };
        Self {
            name: if evidence.wording == 0 { "claim" } else { "also" },
            claim,
            sentence,
            pairs: evidence.matched.iter().filter_map(pair).collect(),
            unanswered: evidence
                .unanswered
                .iter()
                .filter_map(|one| Some((mine(one.claim)?, one.weight, one.nearby)))
                .collect(),
        }
    }

    /// Both texts with numbered marks below.
    fn drawn(&self, options: &RenderOptions) -> String {
        let paint = Paint::new(options.colour);
        let pairs = || {
            self.pairs.iter().enumerate().map(|(at, (one, mine, theirs))| (at + 1, sign(one), *mine, *theirs))
        };
        let mut claimed: Vec<Part> = pairs().map(|(pair, sign, span, _)| Part { span, pair, sign }).collect();
        let missing = self.unanswered.iter();
        claimed.extend(missing.map(|&(span, ..)| Part { span, pair: 0, sign: Sign::Unanswered }));
        let said: Vec<Part> = pairs().map(|(pair, sign, _, span)| Part { span, pair, sign }).collect();
        let width = options.width.map(|width| width.saturating_sub(14));
        let mut out = String::new();
        let texts = [(self.name, self.claim, &claimed), ("source", self.sentence, &said)];
        for (name, text, parts) in texts {
            for (at, line) in underlined(text.trim_end(), parts, width, paint).iter().enumerate() {
                out.push_str(&format!("     {} {line}\n", padded(if at == 0 { name } else { "" }, 7)));
            }
        }
        out
    }

    /// Each link in words: as a table where that fits, else one after the other.
    fn told(&self, options: &RenderOptions) -> String {
        let rows = self.rows();
        if rows.is_empty() {
            return String::new();
        }
        let paint = Paint::new(options.colour);
        let head = ["", "claim", "source", "link", "weight"].map(str::to_owned);
        let mut wide = [0; 5];
        for row in rows.iter().chain([&head]) {
            for (wide, text) in wide.iter_mut().zip(row) {
                *wide = text.width().max(*wide);
            }
        }
        let table = INDENT + wide.iter().sum::<usize>() + 2 * (wide.len() - 1);
        if options.width.is_some_and(|width| width < table) {
            let listed = |row: &[String; 5]| {
                let [mark, mine, theirs, how, weight] = row;
                let theirs = if theirs.is_empty() { String::new() } else { format!(" · {theirs}") };
                indented(&format!("{mark} {mine}{theirs}: {how}, weight {weight}"), INDENT, options.width)
            };
            return rows.iter().map(listed).collect();
        }
        let line = |row: &[String; 5]| {
            let cells: Vec<String> = row.iter().zip(wide).map(|(text, wide)| padded(text, wide)).collect();
            format!("{:INDENT$}{}", "", cells.join("  ").trim_end())
        };
        let mut out = format!("{}\n", paint.faint(&line(&head)));
        for row in &rows {
            out.push_str(&format!("{}\n", line(row)));
        }
        out
    }

    /// Mark, words of the claim, words of the source, link and weight, in the claim's order.
    fn rows(&self) -> Vec<[String; 5]> {
        let mut rows: Vec<(Span, [String; 5])> = vec![];
        for (at, (one, mine, theirs)) in self.pairs.iter().enumerate() {
            let mark = format!("{}{}", at + 1, if one.agrees() { "" } else { "x" });
            let weight = match one.how {
                How::Clash(_) => format!("{:.1}", one.weight),
                _ => weighed(one.weight, one.credit),
            };
            let words = [mine.of(self.claim), theirs.of(self.sentence)].map(tidy);
            let [mine_said, theirs_said] = words;
            rows.push((*mine, [mark, mine_said, theirs_said, how(one), weight]));
        }
        for &(span, weight, nearby) in &self.unanswered {
            let said = if nearby > 0.0 { "only a sentence nearby answers it" } else { "nothing answers it" };
            let row = ["-".to_owned(), tidy(span.of(self.claim)), String::new(), said.to_owned()];
            let [mark, mine, theirs, said] = row;
            rows.push((span, [mark, mine, theirs, said, weighed(weight, nearby)]));
        }
        rows.sort_by_key(|(span, _)| *span);
        rows.into_iter().map(|(_, row)| row).collect()
    }
}

/// A weight, and how much of it is answered where that is neither all nor nothing.
fn weighed(weight: f32, credit: f32) -> String {
    if credit <= 0.0 || credit >= 0.995 {
        return format!("{weight:.1}");
    }
    format!("{weight:.1}, {:.0} % of it", credit * 100.0)
}

/// `span`, counted from `start`, where it lies in `text`.
fn inside(span: Span, start: usize, text: &str) -> Option<Span> {
    let from = span.start.checked_sub(start)?;
    let inside = Span::new(from, from + span.len());
    text.get(inside.range()).map(|_| inside)
}

const fn sign(one: &Match) -> Sign {
    if one.agrees() { Sign::Agrees } else { Sign::Clashes }
}

/// How the one answers the other.
fn how(one: &Match) -> String {
    let said = match one.how {
        How::Same => "the same word",
        How::Form => "another form of it",
        How::Family => "of the same family",
        How::Synonym => "means the same",
        How::Kind => "a kind of it",
        How::Variant => "the same name",
        How::Description => {
            let meant = one.meant.as_ref().map(|name| format!("means {}", tidy(name)));
            return meant.unwrap_or_else(|| "stands for the name".to_owned());
        }
        How::Amount => "an amount that agrees",
        How::Date => "a date that agrees",
        How::Negated => "the opposite, negated",
        How::Clash("amount") => "another amount",
        How::Clash("date") => "another date",
        How::Clash("place") => "another place",
        How::Clash("office") => "another office or holder",
        How::Clash("negation") => "negated on one side",
        How::Clash("opposite") => "the opposite",
        How::Clash("refutation") => "called false",
        How::Clash("extent") => "another part or place",
        How::Clash("roles") => "actors exchanged",
        How::Clash("sister") => "another of its kind",
        How::Clash(kind) => kind,
    };
    said.to_owned()
}

/// "claim “€2B”: EUR 2,000,000,000; source “2 billion euros”: EUR 2,000,000,000; the same".
fn figure_told(figure: &Figure) -> String {
    let read = |side: &str, one: &AsRead| {
        let (text, value) = (tidy(&one.text), tidy(&one.value));
        if text == value { format!("{side} “{text}”") } else { format!("{side} “{text}”: {value}") }
    };
    let sides = [("claim", &figure.claim), ("source", &figure.source)];
    let mut told: Vec<String> =
        sides.into_iter().filter_map(|(side, one)| Some(read(side, one.as_ref()?))).collect();
    told.push(
        match figure.outcome {
            Outcome::Agree => "the same",
            Outcome::Overlap => "both can be true",
            Outcome::Differ => "they differ",
            Outcome::OtherUnit => "of another unit, not comparable",
            Outcome::Open => "nothing settles whether they agree",
            Outcome::Missing => "the sentence gives none",
            Outcome::Conversion => "only converts another amount",
            Outcome::Extra => "the claim gives none",
        }
        .to_owned(),
    );
    told.join("; ")
}
