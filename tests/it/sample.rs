//! One report that every format must show: each verdict, each kind of cell, and text that means harm.

use std::path::PathBuf;

use sayso::lint::{Levels, findings};
use sayso::report::{
    Answers, ArguedPart, Argument, AsRead, Cell, CellEvidence, Chain, Change, ClaimEntry, Evidence, Excerpt,
    Expectation, Figure, How, Mark, Match, Outcome, Overruled, Place, Probability, Reason, Report,
    SignalTrace, SourceEntry, SourceStatus, Span, Stance, Sum, Unanswered, Verdict, Warning,
};
use sayso::source::Metadata;

use Stance::{Contradicts, Mentions, Silent, Supports};

/// Escape sequences, direction marks, markup, a mention, a link, a cell border, a line break.
pub const HOSTILE: &str =
    "Say \u{1b}[31mred\u{1b}[0m | <b>@you</b> `x` \u{202e}evil\u{2066}\nhttps://e.example #1";

/// The sample.
pub fn report() -> Report {
    let with_text = |entry| SourceEntry { text: Some(ARTICLE.to_owned()), ..entry };
    let gazette =
        source("000_harbour-gazette-2021", Some("Harbour Gazette"), Some("2021-05-04"), Some("Port Wire"));
    let sources = vec![
        with_text(gazette),
        with_text(source("001_港日報", Some("港日報"), None, Some("Port Wire"))),
        SourceEntry { warnings: vec![Warning::Empty], ..source("002_empty", None, None, None) },
        SourceEntry {
            status: SourceStatus::NotRead("binary, not text".to_owned()),
            origin: None,
            origin_known: None,
            ..source("003_scan", None, None, None)
        },
    ];
    let claims = vec![
        claim(
            "crane",
            "The harbour bought 3 cranes for 2 million euros",
            Verdict::SingleSource,
            &[Supports, Supports, Silent],
        ),
        claim(
            "strike",
            "The dockers did not strike in May",
            Verdict::Contradicted,
            &[Contradicts, Mentions, Silent],
        ),
        claim("港", "港口在五月開放了新的碼頭", Verdict::Contested, &[Supports, Contradicts, Silent]),
        claim("hostile", HOSTILE, Verdict::Unsupported, &[Silent, Silent, Silent]),
        decided(),
    ];
    let settings = [("attributed", "supports"), ("sources", "seeds")];
    let settings = settings.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec();
    let mut report = Report { settings, sources, claims, findings: vec![], compared: None, accepted: None };
    report.findings = findings(&report, &Levels::default());
    report
}

/// A report on one claim whose text, and every text about it, is `text`.
pub fn about(text: &str) -> Report {
    let mut one = claim("x", text, Verdict::Contradicted, &[Contradicts]);
    one.id = text.to_owned();
    let cell = &mut one.cells.told_mut()[0];
    let argument = cell.argument.as_mut().expect("an argument");
    argument.changes[0].text = text.to_owned();
    for found in cell.evidence.iter_mut().chain(&mut argument.passages) {
        for figure in &mut found.evidence.figures {
            for read in figure.claim.iter_mut().chain(&mut figure.source) {
                (read.text, read.value) = (text.to_owned(), text.to_owned());
            }
        }
        found.evidence.part = Span::new(0, text.len());
        found.evidence.unanswered[..].iter_mut().for_each(|one| one.claim = Span::new(0, text.len()));
        found.evidence.text = text.to_owned();
        found.offset = Some(7);
        let all = Span::new(0, text.len());
        found.marks = vec![Mark { claim: all, sentence: all, agrees: false }];
        found.evidence.attributed_to = Some(text.to_owned());
        found.evidence.reasons = vec![Reason { kind: "quantity".into(), text: text.to_owned() }];
    }
    let mut source = source("000_harbour-gazette-2021", Some(text), Some(text), Some(text));
    source.metadata.title = Some(text.to_owned());
    source.text = Some(format!("Before {text} after.\n\n{text}"));
    let mut report = Report {
        settings: vec![],
        sources: vec![source],
        claims: vec![one],
        findings: vec![],
        compared: None,
        accepted: None,
    };
    report.findings = findings(&report, &Levels::default());
    report
}

/// A report of the shape of [`about`], with `text` wherever the text of an author, an article or a file system can
/// stand, and `id` as the claim's id.
pub fn everywhere(text: &str, id: &str) -> Report {
    let mut report = about(text);
    let unread = SourceStatus::NotRead(text.to_owned());
    report.sources.push(SourceEntry { status: unread, ..source("001_scan", None, None, None) });
    report.sources[0].metadata.url = Some(text.to_owned());
    report.sources[0].path = PathBuf::from(format!("seeds/{}.txt", text.replace('\\', "")));
    let claim = &mut report.claims[0];
    claim.id = id.to_owned();
    claim.also = vec![text.to_owned()];
    claim.tags = vec![text.to_owned()];
    claim.file = PathBuf::from(format!("claims/{}.yaml", text.replace('\\', "")));
    claim.expected = vec![Expectation {
        about: Answers::Stance {
            source: "000_harbour-gazette-2021".to_owned(),
            expected: Contradicts,
            engine: Mentions,
        },
        reason: Some(text.to_owned()),
        place: Place { line: 3, column: 11 },
        excerpt: None,
    }];
    let cell = &mut claim.cells.told_mut()[0];
    cell.origin = text.into();
    cell.overruled = Some(Overruled { engine: Mentions, reason: text.to_owned() });
    cell.argument = None;
    report.findings = findings(&report, &Levels::default());
    report
}

fn source(id: &str, publisher: Option<&str>, date: Option<&str>, origin: Option<&str>) -> SourceEntry {
    let owned = |text: Option<&str>| text.map(str::to_owned);
    let metadata = Metadata {
        publisher: owned(publisher),
        date: owned(date),
        origin: owned(origin),
        ..Metadata::default()
    };
    SourceEntry {
        id: id.to_owned(),
        path: PathBuf::from(format!("seeds/{id}.txt")),
        metadata,
        origin: Some(origin.unwrap_or(id).to_owned()),
        origin_known: Some("declared".to_owned()),
        status: SourceStatus::Read,
        warnings: vec![],
        repeats: None,
        text: None,
    }
}

/// The sentences that are quoted of the first two sources, among others.
const ARTICLE: &str = "The council met on Tuesday.\n\n\
    The harbour bought three cranes, 港日報 wrote, for 2 million euros. \
    The dockers went on strike on 3 May,\nthe union said.\n\nNobody else spoke.";

const IDS: [&str; 3] = ["000_harbour-gazette-2021", "001_港日報", "002_empty"];

fn claim(id: &str, text: &str, verdict: Verdict, stances: &[Stance]) -> ClaimEntry {
    let first = text.lines().next().unwrap_or_default();
    let line = format!("  claim: {first}");
    let mut cells: Vec<Cell> = stances.iter().zip(IDS).map(|(&stance, id)| cell(id, stance)).collect();
    for found in cells.iter_mut().flat_map(|cell| &mut cell.evidence) {
        found.marks.retain(|mark| text.get(mark.claim.range()).is_some());
    }
    ClaimEntry {
        id: id.to_owned(),
        text: text.to_owned(),
        also: vec!["Three cranes were bought".to_owned()],
        file: PathBuf::from("claims/harbour.yaml"),
        span: Span::new(20, 20 + text.len()),
        place: Place { line: 2, column: 10 },
        tags: vec!["harbour".to_owned()],
        verdict,
        engine_verdict: None,
        independent: usize::from(stances.contains(&Supports)),
        min_sources: 1,
        severity: None,
        allowed: vec![],
        remarks: Default::default(),
        expected: vec![],
        excerpt: Some(Excerpt { line: 2, highlight: Span::new(9, line.len()), text: line }),
        cells: cells.into_iter().collect(),
    }
}

/// A claim whose cell and verdict a person decided.
fn decided() -> ClaimEntry {
    let mut entry =
        claim("ferry", "The ferry sails again", Verdict::Unsupported, &[Mentions, Silent, Silent]);
    entry.cells.told_mut()[0].overruled =
        Some(Overruled { engine: Supports, reason: "another ferry".to_owned() });
    entry.engine_verdict = Some(Verdict::SingleSource);
    entry.expected = vec![Expectation {
        about: Answers::Verdict { expected: Verdict::Unsupported, engine: Verdict::SingleSource },
        reason: Some("another ferry".to_owned()),
        place: Place { line: 3, column: 11 },
        excerpt: None,
    }];
    entry
}

fn cell(source: &str, stance: Stance) -> Cell {
    let probability =
        |p: [f64; 4]| Probability { supports: p[0], contradicts: p[1], mentions: p[2], silent: p[3] };
    let (probability, evidence) = match stance {
        Silent => (None, vec![]),
        Supports => (Some(probability([0.91, 0.02, 0.05, 0.02])), vec![agreeing()]),
        Contradicts => (Some(probability([0.03, 0.9, 0.05, 0.02])), vec![clashing(), agreeing()]),
        Mentions => (Some(probability([0.2, 0.1, 0.6, 0.1])), vec![clashing()]),
    };
    Cell {
        source: source.into(),
        stance,
        overruled: None,
        probability,
        origin: "Port Wire".into(),
        evidence,
        argument: (stance == Contradicts).then(|| Box::new(argument())),
    }
}

fn agreeing() -> CellEvidence {
    let text = "The harbour bought three cranes, 港日報 wrote, for 2 million euros.";
    let at = |part: &str| {
        let start = 100 + text.find(part).expect("in the text");
        Span::new(start, start + part.len())
    };
    let matched = vec![
        link(Span::new(4, 11), at("harbour"), How::Same),
        link(Span::new(19, 20), at("three"), How::Amount),
    ];
    let mut found = evidence(text, matched, "3 cranes on both sides");
    found.evidence.sentence = 5;
    found
}

fn link(claim: Span, source: Span, how: How) -> Match {
    Match { claim, source, how, meant: None, weight: 9.0, credit: 0.95 }
}

/// A claim in two parts, of which one shares no word with the source.
fn argument() -> Argument<CellEvidence> {
    let signals = vec![
        SignalTrace { name: "negation", of: None, value: 1.0, weight: 3.5 },
        SignalTrace { name: "attributed", of: Some("rumour"), value: 0.5, weight: -2.0 },
        SignalTrace { name: "spread", of: None, value: 0.0, weight: -1.0 },
    ];
    let sum = |head: &'static str, probability: Option<f64>| Sum {
        head,
        passage: 0,
        bias: -0.5,
        signals: signals.clone(),
        total: 2.0,
        probability,
    };
    Argument {
        wording: 0,
        parts: vec![
            ArguedPart { claim: Span::new(0, 26), passage: Some(0) },
            ArguedPart { claim: Span::new(27, 33), passage: None },
        ],
        passages: vec![clashing()],
        sums: vec![sum("conflict", Some(0.88)), sum("evidence", None)],
        chain: Chain { topic: 0.98, spoken: 1.0, entailment: 0.5, hedge: 0.1, conflict: 0.92, heard: 0.9 },
        changes: vec![Change {
            stance: Mentions,
            probability: Probability { supports: 0.2, contradicts: 0.1, mentions: 0.6, silent: 0.1 },
            kind: "negation",
            text: "had the claim not said “not”".to_owned(),
            passage: Some(0),
            moved: 3.5,
        }],
    }
}

fn clashing() -> CellEvidence {
    let text = "The dockers went on strike on 3 May,\nthe union said.";
    let start = 100 + text.find("went on strike").expect("in the text");
    let matched = vec![
        link(Span::new(4, 11), Span::new(104, 111), How::Same),
        link(Span::new(12, 26), Span::new(start, start + 14), How::Clash("negation")),
        link(Span::new(500, 600), Span::new(9, 10), How::Same),
    ];
    let mut found = evidence(text, matched, "claim says did not strike, source says went on strike");
    found.evidence.part = Span::new(0, 26);
    found.evidence.unanswered =
        vec![Unanswered { claim: Span::new(0, 3), weight: 1.5, share: 0.1, nearby: 0.5 }];
    let read = |text: &str, value: &str| {
        Some(AsRead { span: Span::new(0, 1), text: text.to_owned(), value: value.to_owned() })
    };
    found.evidence.figures = vec![
        Figure { claim: read("May", "May, year not known"), source: None, outcome: Outcome::Missing },
        Figure { claim: None, source: read("3 May", "3 May"), outcome: Outcome::Extra },
    ];
    found.evidence.attributed_to = Some("the union".to_owned());
    found
}

fn evidence(text: &str, matched: Vec<Match>, reason: &str) -> CellEvidence {
    let span = Span::new(100, 100 + text.len());
    let marks = matched.iter().filter(|one| span.contains(one.source)).map(|one| Mark {
        claim: one.claim,
        sentence: Span::new(one.source.start - 100, one.source.end - 100),
        agrees: one.agrees(),
    });
    CellEvidence {
        offset: ARTICLE.find(text),
        marks: marks.collect(),
        evidence: Evidence {
            sentence: 3,
            span,
            text: text.to_owned(),
            wording: 0,
            matched,
            part: Span::new(0, 0),
            unanswered: vec![],
            figures: vec![],
            attributed_to: None,
            agency: None,
            reasons: vec![Reason { kind: "quantity".into(), text: reason.to_owned() }],
        },
        span,
        place: Place { line: 4, column: 7 },
    }
}
