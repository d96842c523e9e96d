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
        let agreed = agree(cells.iter().map(|cell| (cell.stance, &*cell.origin)));
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
    Cell { stance, ..Cell::blank(source.into(), source.into()) }
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
        cells: cells.into_iter().collect(),
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

fn text_of(text: &str) -> SourceText<'_> {
    SourceText { text, sentences: None }
}

/// What became of a text that is split at full stops.
fn text_change(was: &'static str, now: &'static str) -> Option<TextChange> {
    let split =
        |text: &'static str| SourceText { text, sentences: Some(text.split_inclusive('.').collect()) };
    let none = report(&[("x", &[Supports])]);
    let side = |texts| Side { report: &none, texts, settings: &[] };
    let (was, now) = ([("a".to_owned(), split(was))].into(), [("a".to_owned(), split(now))].into());
    let diff = Diff::between(side(&was), side(&now), Against::default(), vec![]);
    diff.sources.first().map(|source| match source.change {
        SourceChange::Changed { text, .. } => text,
        _ => panic!("{source:?}"),
    })
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
    let texts = |text| BTreeMap::from([("a".to_owned(), text_of(text))]);
    let (before, after) = (texts("It opened."), texts("It did not open."));
    let was = Side { report: &was, texts: &before, settings: &[] };
    let now = Side { report: &now, texts: &after, settings: &[] };
    let diff = Diff::between(was, now, Against::default(), vec![]);
    assert_eq!(diff.claims[0].because, [Cause::SourceChanged("a".to_owned())]);
    assert_eq!(
        diff.sources[0].change,
        SourceChange::Changed { text: TextChange::Words(None), parts: vec![] }
    );
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

#[test]
fn white_space_is_no_change_and_sentences_are_counted() {
    assert_eq!(text_change("A b.\nC d.", "A b.\r\nC d."), None);
    assert_eq!(text_change("A b. C d.", "A b.\n\n  C\td. "), None);
    let words = |new, gone| Some(TextChange::Words(Some(Sentences { new, gone })));
    assert_eq!(text_change("A b. C d.", "A b. C e."), words(1, 1));
    assert_eq!(text_change("A b. C d.", "A b.  C d. A\nb."), words(1, 0));
    assert_eq!(text_change("A b. C d.", "C d."), words(0, 1));
    assert_eq!(text_change("A b. C d.", "C d. A b."), words(0, 0));
    let told = |change: Option<TextChange>| change.and_then(TextChange::told).unwrap_or_default();
    assert_eq!(told(words(2, 1)), "text (2 sentences new, 1 gone)");
    assert_eq!(told(words(0, 1)), "text (1 sentence gone)");
}

#[test]
fn white_space_that_moved_an_answer_is_told() {
    let (was, now) = (report(&[("x", &[Supports])]), report(&[("x", &[Mentions])]));
    let texts = |text| BTreeMap::from([("a".to_owned(), text_of(text))]);
    let (before, after) = (texts("It opened. He said"), texts("It opened.\n\nHe said"));
    let was = Side { report: &was, texts: &before, settings: &[] };
    let now = Side { report: &now, texts: &after, settings: &[] };
    let diff = Diff::between(was, now, Against::default(), vec![]);
    assert_eq!(diff.claims[0].because, [Cause::SourceChanged("a".to_owned())]);
    assert_eq!(diff.sources[0].change, SourceChange::Changed { text: TextChange::WhiteSpace, parts: vec![] });
}

/// What becomes of one claim where the sources `b` and later are taken away from `was`, whose first is `now`.
fn without(was: &[Stance], now: Stance) -> Change {
    change(was, &[now])
}

#[test]
fn nothing_is_better_for_evidence_that_was_taken_away() {
    // Contested, contradicted, and contradicted twice; the first source stays as it was.
    assert_eq!(without(&[Supports, Contradicts], Supports), Change::Changed);
    assert_eq!(without(&[Silent, Contradicts], Silent), Change::Changed);
    assert_eq!(without(&[Contradicts, Contradicts], Contradicts), Change::Changed);
    // What stays has to support more for itself.
    assert_eq!(without(&[Silent, Contradicts], Mentions), Change::Changed);
    assert_eq!(without(&[Silent, Contradicts], Supports), Change::Better);
    assert_eq!(without(&[Contradicts, Contradicts], Supports), Change::Better);
    assert_eq!(without(&[Contradicts, Contradicts], Silent), Change::Better, "one contradicts no more");
    // It may be worse all the same, as where support is taken away beside it.
    assert_eq!(without(&[Supports, Contradicts], Silent), Change::Worse);
    assert_eq!(without(&[Supports, Supports, Contradicts], Supports), Change::Worse);
    assert_eq!(without(&[Supports, Supports], Supports), Change::Worse);
    // Sources that add nothing make nothing better.
    assert_eq!(change(&[Supports], &[Supports, Silent, Mentions]), Change::Same);
}

#[test]
fn a_claim_that_only_lost_what_spoke_against_it_names_the_source() {
    let diff = between(&report(&[("x", &[Supports, Contradicts])]), &report(&[("x", &[Supports])]));
    assert_eq!(diff.claims[0].earlier_verdict(), Some(Verdict::Contested));
    assert_eq!(diff.claims[0].because, [Cause::SourceRemoved("b".to_owned())]);
}

/// `report` with the source `from` under the id `to`.
fn source_renamed(report: &Report, from: &str, to: &str) -> Report {
    let mut report = report.clone();
    let rename = |id: &mut String| {
        if id == from {
            to.clone_into(id);
        }
    };
    for source in &mut report.sources {
        rename(&mut source.id);
        source.origin.iter_mut().for_each(rename);
        source.path = PathBuf::from(format!("seeds/{}.txt", source.id));
    }
    report.sources.sort_by(|a, b| a.id.cmp(&b.id));
    for claim in &mut report.claims {
        let cells = claim.cells.iter().cloned().map(|mut cell| {
            for id in [&mut cell.source, &mut cell.origin].into_iter().filter(|id| ***id == *from) {
                *id = to.into();
            }
            cell
        });
        claim.cells = cells.collect();
    }
    report
}

fn compared(
    was: &Report,
    now: &Report,
    before: &[(&str, &'static str)],
    after: &[(&str, &'static str)],
) -> Diff {
    let texts = |of: &[(&str, &'static str)]| -> BTreeMap<String, SourceText<'static>> {
        of.iter().map(|(id, text)| ((*id).to_owned(), text_of(text))).collect()
    };
    let (before, after) = (texts(before), texts(after));
    let was = Side { report: was, texts: &before, settings: &[] };
    Diff::between(was, Side { report: now, texts: &after, settings: &[] }, Against::default(), vec![])
}

#[test]
fn a_source_under_another_id_is_the_same_source() {
    let was = report(&[("x", &[Supports, Contradicts])]);
    let now = source_renamed(&was, "a", "z");
    let diff = compared(&was, &now, &[("a", "One."), ("b", "Two.")], &[("b", "Two."), ("z", " One.\n")]);
    assert!(diff.changed().next().is_none(), "{:?}", diff.claims);
    let [source] = &diff.sources[..] else { panic!("{:?}", diff.sources) };
    let SourceChange::Changed { text: TextChange::WhiteSpace | TextChange::Same, parts } = &source.change
    else {
        panic!("{source:?}")
    };
    let told: Vec<&str> = parts.iter().map(|part| part.name.as_str()).collect();
    assert_eq!((source.id.as_str(), &told[..]), ("z", &["file", "id"][..]));
}

#[test]
fn sources_that_only_look_renamed_come_and_go() {
    let was = report(&[("x", &[Supports, Contradicts])]);
    let now = source_renamed(&was, "a", "z");
    let gone_and_new = |before: &[(&str, &'static str)], after: &[(&str, &'static str)]| {
        let diff = compared(&was, &now, before, after);
        let told: Vec<(&str, &SourceChange)> =
            diff.sources.iter().map(|source| (source.id.as_str(), &source.change)).collect();
        let told: Vec<_> = told.into_iter().filter(|(id, _)| *id != "b").collect();
        assert_eq!(told, [("a", &SourceChange::Removed), ("z", &SourceChange::Added)]);
    };
    // Its text changed too.
    gone_and_new(&[("a", "One."), ("b", "Two.")], &[("b", "Two."), ("z", "One more.")]);
    // Another has the same text, on both sides or on one.
    gone_and_new(&[("a", "One."), ("b", "One.")], &[("b", "One."), ("z", "One.")]);
    gone_and_new(&[("a", "One."), ("b", "Two.")], &[("b", "One."), ("z", "One.")]);
    // Neither was read.
    gone_and_new(&[("b", "Two.")], &[("b", "Two.")]);
}

#[test]
fn a_claim_under_another_id_is_the_same_claim() {
    let mut was = report(&[("old", &[Contradicts]), ("kept", &[Supports])]);
    was.findings = vec![finding(Code::Contradicted, "old")];
    let mut now = was.clone();
    now.claims[0].id = "new".to_owned();
    let diff = between(&was, &now);
    let [claim] = &diff.changed().collect::<Vec<_>>()[..] else { panic!("{:?}", diff.claims) };
    assert_eq!((claim.id.as_str(), claim.change, claim.earlier_id()), ("new", Change::Changed, Some("old")));
    assert_eq!(claim.because, [Cause::Renamed("old".to_owned())]);
    assert!(!diff.introduced(&finding(Code::Contradicted, "new")), "it stood there under the other id");
    // What moved beside it is told.
    now.claims[0].cells.told_mut()[0].stance = Supports;
    now.claims[0].verdict = Verdict::SingleSource;
    assert_eq!(between(&was, &now).claim("new").map(|claim| claim.change), Some(Change::Better));
}

#[test]
fn claims_that_only_look_renamed_come_and_go() {
    let was = report(&[("old", &[Supports]), ("kept", &[Supports])]);
    let ids = |was: &Report, now: &Report| {
        let diff = between(was, now);
        let changed = diff.changed().map(|claim| (claim.id.clone(), claim.change));
        changed.collect::<Vec<_>>()
    };
    let come_and_gone = [("new".to_owned(), Change::New), ("old".to_owned(), Change::Gone)];
    // Another text.
    let mut now = was.clone();
    now.claims[0].id = "new".to_owned();
    now.claims[0].text.push_str(" and more");
    assert_eq!(ids(&was, &now), come_and_gone);
    // The same text twice.
    let mut twice = was.clone();
    twice.claims[1].text = twice.claims[0].text.clone();
    let mut now = twice.clone();
    now.claims[0].id = "new".to_owned();
    assert_eq!(ids(&twice, &now), come_and_gone);
    // The old one is still there.
    let mut now = was.clone();
    now.claims.push(ClaimEntry { id: "new".to_owned(), ..was.claims[0].clone() });
    assert_eq!(ids(&was, &now), [("new".to_owned(), Change::New)]);
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
