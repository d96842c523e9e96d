//! Directions, causes, and what a change brought.

use std::path::PathBuf;

use super::*;
use crate::agreement::agree;
use crate::config::Severity;
use crate::report::{Cell, ClaimEntry, Code, Place, SourceEntry, SourceStatus, Span};
use crate::source::Metadata;
use Stance::{Contradicts, Mentions, Silent, Supports};

/// A report of sources `a`, `b`, …, each an origin of its own, and claims with one stance a source.
fn report(claims: &[(&str, &[Stance])]) -> Report {
    let ids = ["a", "b", "c", "d"];
    let width = claims.iter().map(|(_, stances)| stances.len()).max().unwrap_or(0);
    let source = |id: &&str| SourceEntry {
        id: (*id).to_owned(),
        path: PathBuf::from(format!("seeds/{id}.txt")),
        metadata: Metadata::default(),
        origin: Some((*id).to_owned()),
        origin_known: None,
        status: SourceStatus::Read,
        warnings: vec![],
        repeats: None,
        text: None,
    };
    let claim = |(id, stances): &(&str, &[Stance])| {
        let cells: Vec<Cell> = stances.iter().zip(ids).map(|(&stance, id)| cell(id, stance)).collect();
        let agreed = agree(cells.iter().map(|cell| (cell.stance, cell.origin.as_str())));
        entry(id, cells, agreed.verdict, agreed.supporting_origins)
    };
    Report {
        settings: vec![],
        sources: ids[..width].iter().map(source).collect(),
        claims: claims.iter().map(claim).collect(),
        findings: vec![],
        compared: None,
        accepted: None,
    }
}

fn cell(source: &str, stance: Stance) -> Cell {
    Cell {
        source: source.to_owned(),
        stance,
        overruled: None,
        probability: None,
        origin: source.to_owned(),
        evidence: vec![],
        argument: None,
    }
}

fn entry(id: &str, cells: Vec<Cell>, verdict: Verdict, independent: usize) -> ClaimEntry {
    ClaimEntry {
        id: id.to_owned(),
        text: format!("the text of {id}"),
        also: vec![],
        file: "claims/a.yaml".into(),
        span: Span::new(0, 1),
        place: Place { line: 1, column: 1 },
        tags: vec![],
        verdict,
        engine_verdict: None,
        independent,
        min_sources: 1,
        severity: None,
        allowed: vec![],
        remarks: Default::default(),
        expected: vec![],
        excerpt: None,
        cells,
    }
}

fn finding(code: Code, claim: &str) -> Finding {
    Finding {
        code,
        severity: code.severity(),
        file: "claims/a.yaml".into(),
        place: None,
        span: None,
        message: String::new(),
        help: None,
        claim: Some(claim.to_owned()),
        source: None,
        excerpt: None,
        quotes: vec![],
    }
}

fn between(was: &Report, now: &Report) -> Diff {
    let none = BTreeMap::new();
    let side = |report| Side { report, texts: &none, settings: &[] };
    Diff::between(side(was), side(now), Against::default(), vec![])
}

/// What becomes of one claim.
fn change(was: &[Stance], now: &[Stance]) -> Change {
    let diff = between(&report(&[("x", was)]), &report(&[("x", now)]));
    diff.claims[0].change
}

#[test]
fn verdicts_move_from_contradicted_to_corroborated() {
    let ladder: [&[Stance]; 5] = [
        &[Contradicts, Silent],
        &[Contradicts, Supports],
        &[Silent, Mentions],
        &[Supports, Silent],
        &[Supports, Supports],
    ];
    for (at, was) in ladder.iter().enumerate() {
        for (to, now) in ladder.iter().enumerate() {
            let expected = match to.cmp(&at) {
                std::cmp::Ordering::Less => Change::Worse,
                std::cmp::Ordering::Equal => Change::Same,
                std::cmp::Ordering::Greater => Change::Better,
            };
            assert_eq!(change(was, now), expected, "{was:?} to {now:?}");
        }
    }
}

#[test]
fn within_a_verdict_origins_count_and_then_cells() {
    assert_eq!(change(&[Supports, Supports, Supports], &[Supports, Supports, Silent]), Change::Worse);
    assert_eq!(change(&[Contradicts, Silent], &[Contradicts, Contradicts]), Change::Worse);
    assert_eq!(change(&[Contradicts, Contradicts], &[Contradicts, Mentions]), Change::Better);
    // Nobody's verdict hangs on a source that only mentions the claim.
    assert_eq!(change(&[Mentions, Supports], &[Silent, Supports]), Change::Changed);
    assert_eq!(change(&[Supports, Silent], &[Silent, Supports]), Change::Changed);
}

#[test]
fn a_cell_moves_from_contradicts_to_supports() {
    let order = [Contradicts, Silent, Mentions, Supports];
    for (at, &was) in order.iter().enumerate() {
        for (to, &now) in order.iter().enumerate() {
            let diff = between(&report(&[("x", &[was])]), &report(&[("x", &[now])]));
            let expected = match to.cmp(&at) {
                std::cmp::Ordering::Less => Some(Change::Worse),
                std::cmp::Ordering::Equal => None,
                std::cmp::Ordering::Greater => Some(Change::Better),
            };
            assert_eq!(diff.claims[0].cell("a").map(|cell| cell.change), expected, "{was} to {now}");
        }
    }
}

#[test]
fn claims_and_sources_come_and_go() {
    let was = report(&[("old", &[Supports]), ("kept", &[Supports])]);
    let now = report(&[("kept", &[Supports, Contradicts]), ("new", &[Mentions, Silent])]);
    let diff = between(&was, &now);
    let told: Vec<(&str, Change)> =
        diff.claims.iter().map(|claim| (claim.id.as_str(), claim.change)).collect();
    assert_eq!(told, [("kept", Change::Worse), ("new", Change::New), ("old", Change::Gone)]);
    assert_eq!(diff.claims[0].because, [Cause::SourceAdded("b".to_owned())]);
    assert_eq!(diff.claims[0].cells.len(), 1);
    assert!(diff.claims[1].cells.is_empty(), "what counts nothing is no change");
    let sources: Vec<&str> = diff.sources.iter().map(|source| source.id.as_str()).collect();
    assert_eq!(sources, ["b"]);
}

#[test]
fn a_source_with_another_text_explains_what_moved() {
    let (was, now) = (report(&[("x", &[Supports])]), report(&[("x", &[Contradicts])]));
    let texts = |fingerprint| BTreeMap::from([("a".to_owned(), fingerprint)]);
    let (before, after) = (texts(1), texts(2));
    let was = Side { report: &was, texts: &before, settings: &[] };
    let now = Side { report: &now, texts: &after, settings: &[] };
    let diff = Diff::between(was, now, Against::default(), vec![]);
    assert_eq!(diff.claims[0].because, [Cause::SourceChanged("a".to_owned())]);
    assert_eq!(diff.sources[0].change, SourceChange::Changed { text: true, parts: vec![] });
}

#[test]
fn a_reworded_claim_is_known_by_its_id() {
    let was = report(&[("x", &[Supports])]);
    let mut now = was.clone();
    now.claims[0].text = "another text".to_owned();
    let diff = between(&was, &now);
    assert!(diff.claims[0].is_reworded());
    assert_eq!(
        (diff.claims[0].change, &diff.claims[0].because[..]),
        (Change::Changed, &[Cause::Reworded][..])
    );
}

#[test]
fn settings_that_move_answers_are_causes_and_paths_are_not() {
    let (was, now) = (report(&[("x", &[Supports])]), report(&[("x", &[Mentions])]));
    let none = BTreeMap::new();
    let settings = |value: &str| {
        vec![("attributed".to_owned(), value.to_owned()), ("claims".to_owned(), value.to_owned())]
    };
    let (before, after) = (settings("supports"), settings("mentions"));
    let was = Side { report: &was, texts: &none, settings: &before };
    let now = Side { report: &now, texts: &none, settings: &after };
    let diff = Diff::between(was, now, Against::default(), vec![]);
    assert_eq!(diff.settings.len(), 2);
    assert_eq!(diff.claims[0].because, [Cause::Setting("attributed".to_owned())]);
}

#[test]
fn findings_of_new_reworded_and_worse_claims_came_with_the_change() {
    let mut was = report(&[("bad", &[Silent]), ("better", &[Contradicts, Silent]), ("worse", &[Silent])]);
    was.findings = vec![
        finding(Code::Unsupported, "bad"),
        finding(Code::Contradicted, "better"),
        finding(Code::Unsupported, "worse"),
        finding(Code::ExpectationMissed, "worse"),
    ];
    let now = report(&[
        ("bad", &[Silent]),
        ("better", &[Contradicts, Supports]),
        ("worse", &[Contradicts]),
        ("new", &[Silent]),
    ]);
    let diff = between(&was, &now);
    let new = |code, claim: &str| diff.introduced(&finding(code, claim));
    assert!(!new(Code::Unsupported, "bad"));
    assert!(new(Code::ExpectationMissed, "bad"), "a finding of another kind");
    assert!(!new(Code::Contested, "better"), "it was worse before");
    assert!(new(Code::Contradicted, "worse"));
    assert!(!new(Code::ExpectationMissed, "worse"), "it stood there before");
    assert!(new(Code::Unsupported, "new"));
    let severe = Finding { severity: Severity::Error, ..finding(Code::SingleSource, "bad") };
    assert!(!diff.introduced(&severe), "an error about the verdict stood there before");
}

proptest::proptest! {
    #[test]
    fn nothing_differs_from_itself_and_no_order_matters(
        rows in proptest::collection::btree_map("[a-e]", proptest::collection::vec(0_usize..4, 3), 0..5),
        others in proptest::collection::btree_map("[a-e]", proptest::collection::vec(0_usize..4, 3), 0..5),
    ) {
        let stances = |row: &Vec<usize>| row.iter().map(|&at| Stance::ALL[at]).collect::<Vec<_>>();
        let made = |rows: &BTreeMap<String, Vec<usize>>| {
            let rows: Vec<(&str, Vec<Stance>)> = rows.iter().map(|(id, row)| (id.as_str(), stances(row))).collect();
            report(&rows.iter().map(|(id, row)| (*id, &row[..])).collect::<Vec<_>>())
        };
        let (was, now) = (made(&rows), made(&others));
        proptest::prop_assert!(between(&was, &was).is_empty());
        let mut turned = now.clone();
        turned.claims.reverse();
        let diff = between(&was, &now);
        proptest::prop_assert_eq!(&diff, &between(&was, &turned));
        // What got better one way got worse the other.
        let back = between(&now, &was);
        for claim in &diff.claims {
            let other = back.claim(&claim.id).map(|claim| claim.change);
            let expected = match claim.change {
                Change::Worse => Change::Better,
                Change::Better => Change::Worse,
                Change::New => Change::Gone,
                Change::Gone => Change::New,
                same => same,
            };
            proptest::prop_assert_eq!(other, Some(expected));
        }
    }
}
