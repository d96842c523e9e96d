//! The claim and one sentence below each other: the links drawn and told, the amounts and dates as read, the reasons.

use unicode_width::UnicodeWidthStr;

use crate::render::RenderOptions;
use crate::render::clean::tidy;
use crate::render::link::Target;
use crate::render::paint::Paint;
use crate::render::signs::Signs;
use crate::render::underline::{Part, Sign, underlined};
use crate::render::wrap::{indented, padded, wrap};
use crate::report::place::address;
use crate::report::{
    AsRead, CellEvidence, ClaimEntry, Evidence, Figure, How, Match, Outcome, SourceEntry, Span, Stance,
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
    /// The source's file.
    pub file: Target,
    /// What the source says about the claim.
    pub stance: Stance,
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
    let paint = Paint::of(options);
    let evidence = &found.evidence;
    let part = heading.part.map_or_else(String::new, |(at, of)| format!(", for part {at} of {of}"));
    let place = paint.link(heading.file, &tidy(&address(&source.path, Some(found.place))));
    let mut out = format!("\n  {}. {}\n", heading.number, paint.faint(&format!("{place}{part}")));
    let links = Links::new(claim, evidence, heading.stance);
    out.push_str(&links.drawn(options));
    if let Some(speaker) = &evidence.attributed_to {
        out.push_str(&indented(&format!("said by {}", tidy(speaker)), INDENT, options.width));
    }
    if heading.told {
        out.push_str(&links.told(options));
        for figure in &evidence.figures {
            let told = figure_told(figure, paint.signs);
            out.push_str(&indented(&format!("- {told}"), INDENT, options.width));
        }
    }
    for reason in found.told().filter(|reason| !heading.told || !is_told_by_links(&reason.kind)) {
        let told = paint.signs.own(&tidy(&reason.text));
        out.push_str(&indented(&format!("- {told}"), INDENT, options.width));
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
    /// What the source says about the claim.
    stance: Stance,
}

impl<'a> Links<'a> {
    fn new(entry: &'a ClaimEntry, evidence: &'a Evidence, stance: Stance) -> Self {
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
            stance,
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
        let paint = Paint::of(options);
        let pairs = || {
            self.pairs.iter().enumerate().map(|(at, (one, mine, theirs))| (at + 1, sign(one), *mine, *theirs))
        };
        let part = |span, pair, sign, mine: Span| Part { span, pair, sign, carries: self.carries(mine) };
        let mut claimed: Vec<Part> =
            pairs().map(|(pair, sign, mine, _)| part(mine, pair, sign, mine)).collect();
        claimed.extend(self.unanswered.iter().map(|&(mine, ..)| part(mine, 0, Sign::Unanswered, mine)));
        let said: Vec<Part> =
            pairs().map(|(pair, sign, mine, theirs)| part(theirs, pair, sign, mine)).collect();
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

    /// Whether the answer rests on these words of the claim: on those that clash where any do; on what nothing answers
    /// where the source supports nothing; else on what agrees. Of them on the heaviest, which together make up half of
    /// the weight.
    fn carries(&self, mine: Span) -> bool {
        let clashes = |one: &&(&Match, Span, Span)| !one.0.agrees();
        if self.pairs.iter().any(|one| clashes(&one)) {
            return self.pairs.iter().filter(clashes).any(|(_, span, _)| *span == mine);
        }
        let missing = self.stance != Stance::Supports && !self.unanswered.is_empty();
        let mut all: Vec<(Span, f32)> = if missing {
            self.unanswered.iter().map(|&(span, weight, _)| (span, weight)).collect()
        } else {
            self.pairs.iter().map(|(one, span, _)| (*span, one.weight)).collect()
        };
        all.sort_by(|a, b| b.1.total_cmp(&a.1));
        let half = all.iter().map(|(_, weight)| weight).sum::<f32>() / 2.0;
        let mut sum = 0.0;
        let last = all.iter().find(|(_, weight)| {
            sum += weight;
            sum >= half
        });
        // Of words that weigh the same, none counts before another.
        let least = last.map_or(0.0, |(_, weight)| *weight);
        all.iter().any(|(span, weight)| *span == mine && *weight >= least)
    }

    /// Each link in words, what carries the answer first: its mark, a bar as long as its weight and as full as it is
    /// answered, the weight, both words, and how the one answers the other.
    fn told(&self, options: &RenderOptions) -> String {
        let paint = Paint::of(options);
        let rows = self.rows(paint.signs);
        let wide = |of: fn(&Row) -> &str| rows.iter().map(|row| of(row).width()).max().unwrap_or(0);
        let (mark, mine, theirs) = (wide(|row| &row.mark), wide(|row| &row.mine), wide(|row| &row.theirs));
        let how = wide(|row| &row.how);
        // Mark, bar and weight, then the words with two spaces between.
        let front = INDENT + mark + 1 + BAR + 1 + 4;
        let fits = options.width.is_none_or(|width| front + 6 + mine + theirs + how <= width);
        let mut out = String::new();
        for row in &rows {
            let bar = row.bar(paint);
            let head = format!("{:INDENT$}{} {bar} {:>4.1}", "", padded(&row.mark, mark), row.weight);
            let words = if row.theirs.is_empty() {
                row.mine.clone()
            } else {
                format!("{} {} {}", row.mine, paint.signs.dot(), row.theirs)
            };
            let told = if fits {
                format!("{}  {}  {}", padded(&row.mine, mine), padded(&row.theirs, theirs), row.how)
            } else {
                format!("{words}: {}", row.how)
            };
            let width = options.width.map(|width| width.saturating_sub(front + 2));
            let lines = if fits { vec![told] } else { wrap(&told, width) };
            for (at, line) in lines.iter().enumerate() {
                let head = if at == 0 { head.clone() } else { " ".repeat(front) };
                let line = if row.carries { paint.strong(line) } else { line.clone() };
                out.push_str(&format!("{head}  {line}\n"));
            }
        }
        out
    }

    /// The links: what carries the answer first, then the heaviest, then in the claim's order.
    fn rows(&self, signs: Signs) -> Vec<Row> {
        let words = |span: Span, text: &str| tidy(span.of(text));
        let pairs = self.pairs.iter().enumerate().map(|(at, (one, mine, theirs))| {
            let credit = if one.agrees() { one.credit } else { 0.0 };
            Row {
                at: *mine,
                carries: self.carries(*mine),
                mark: format!("{}{}", at + 1, if one.agrees() { "" } else { "x" }),
                sign: sign(one),
                weight: one.weight,
                credit,
                mine: words(*mine, self.claim),
                theirs: words(*theirs, self.sentence),
                how: signs.own(&how(one)) + &partly(credit),
            }
        });
        let missing = self.unanswered.iter().map(|&(mine, weight, nearby)| Row {
            at: mine,
            carries: self.carries(mine),
            mark: "-".to_owned(),
            sign: Sign::Unanswered,
            weight,
            credit: nearby,
            mine: words(mine, self.claim),
            theirs: String::new(),
            how: if nearby > 0.0 { "only a sentence nearby" } else { "nothing answers it" }.to_owned()
                + &partly(nearby),
        });
        let mut rows: Vec<Row> = pairs.chain(missing).collect();
        rows.sort_by(|a, b| {
            let key = |row: &Row| (row.sign != Sign::Clashes, !row.carries);
            key(a).cmp(&key(b)).then(b.weight.total_cmp(&a.weight)).then(a.at.cmp(&b.at))
        });
        rows
    }
}

/// One link, for showing.
struct Row {
    at: Span,
    carries: bool,
    mark: String,
    sign: Sign,
    weight: f32,
    /// How much of the weight is answered, 0 to 1.
    credit: f32,
    mine: String,
    theirs: String,
    how: String,
}

/// Columns of a bar, and the weight that fills it: the rarest words weigh a little more.
const BAR: usize = 6;
const HEAVY: f32 = 12.0;

impl Row {
    fn bar(&self, paint: Paint) -> String {
        let (full, empty) = paint.signs.bar();
        let columns = |weight: f32| ((weight / HEAVY * BAR as f32).round() as usize).min(BAR);
        let long = columns(self.weight).max(1);
        // What clashes counts whole, against the claim.
        let counts = if self.sign == Sign::Clashes { self.weight } else { self.weight * self.credit };
        let filled = columns(counts).min(long).max(usize::from(counts > 0.0));
        let drawn: String =
            std::iter::repeat_n(full, filled).chain(std::iter::repeat_n(empty, long - filled)).collect();
        self.paint(paint, &drawn) + &" ".repeat(BAR - long)
    }

    fn paint(&self, paint: Paint, text: &str) -> String {
        paint.stance(
            match self.sign {
                Sign::Agrees => Stance::Supports,
                Sign::Clashes => Stance::Contradicts,
                Sign::Unanswered => Stance::Mentions,
            },
            text,
        )
    }
}

/// How much of a weight is answered where that is neither all nor nothing.
fn partly(credit: f32) -> String {
    if credit <= 0.0 || credit >= 0.995 { String::new() } else { format!(", {:.0} %", credit * 100.0) }
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
fn figure_told(figure: &Figure, signs: Signs) -> String {
    let read = |side: &str, one: &AsRead| {
        let (text, value) = (tidy(&one.text), tidy(&one.value));
        let said = signs.quoted(&text);
        if text == value { format!("{side} {said}") } else { format!("{side} {said}: {}", signs.own(&value)) }
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
