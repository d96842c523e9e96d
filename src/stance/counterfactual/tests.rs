//! Every kind of change is checked against the real thing: the claim or the source is reworded as the change says, and
//! the answer is that one.

use super::*;
use crate::stance::{Judgement, Options, ReadClaim, judge};

fn judged(claim: &str, source: &[&str], attributed: Attributed) -> Judgement {
    let sentences: Vec<String> = source.iter().map(|&sentence| sentence.to_owned()).collect();
    let (source, read) = ReadSource::from_sentences(&sentences);
    judge(
        &ReadClaim::from_text(claim),
        &source,
        &read,
        Options { attributed, argued: true, ..Options::default() },
    )
}

fn plain(claim: &str, source: &[&str]) -> Judgement {
    judged(claim, source, Attributed::Supports)
}

/// The changes, as "stance, condition".
fn told(judgement: &Judgement) -> Vec<String> {
    let changes = judgement.argument.iter().flat_map(|argument| &argument.changes);
    changes.map(|change| format!("{}, {}", change.stance, change.text)).collect()
}

#[track_caller]
fn holds(judgement: &Judgement, change: &str) {
    let told = told(judgement);
    assert!(told.iter().any(|one| one == change), "{change} is not among {told:?}");
}

#[test]
fn another_amount() {
    let source = ["The town bought the old mill for 2 million euros."];
    let found = plain("The town bought the old mill for 3 million euros", &source);
    assert_eq!(found.stance, Stance::Contradicts);
    holds(&found, "supports, had the passage given “3 million euros”");
    assert_eq!(plain("The town bought the old mill for 2 million euros", &source).stance, Stance::Supports);
}

#[test]
fn a_negation() {
    let claim = "The council approved the tunnel under the river";
    let found = plain(claim, &["The council has not approved the tunnel under the river."]);
    assert_eq!(found.stance, Stance::Contradicts);
    holds(&found, "supports, had “not” not stood there");
    let without = plain(claim, &["The council has approved the tunnel under the river."]);
    assert_eq!(without.stance, Stance::Supports);
}

#[test]
fn a_missing_word() {
    let claim = "The council of Hamar bought a lighthouse in June";
    let found = plain(claim, &["The council of Hamar bought something in June."]);
    assert_eq!(found.stance, Stance::Mentions);
    holds(&found, "supports, had the passage given “lighthouse”");
    let given = plain(claim, &["The council of Hamar bought a lighthouse in June."]);
    assert_eq!(given.stance, Stance::Supports);
}

#[test]
fn what_support_rests_on() {
    let (claim, source) = (
        "The council of Hamar bought a lighthouse in June",
        "The council of Hamar bought a lighthouse in June.",
    );
    let found = plain(claim, &[source]);
    assert_eq!(found.stance, Stance::Supports);
    let changes = told(&found);
    let missed = changes.iter().filter_map(|change| change.split_once("not given “")?.1.strip_suffix('”'));
    let missed: Vec<&str> = missed.collect();
    assert!(!missed.is_empty(), "{changes:?}");
    for word in missed {
        let without = plain(claim, &[&source.replace(word, "something")]);
        assert_ne!(without.stance, Stance::Supports, "{word}");
    }
}

#[test]
fn attribution_that_does_not_count() {
    let claim = "The ferry line to Bergen is closed";
    let source = ["The ferry line to Bergen is closed, the harbour master said."];
    let found = judged(claim, &source, Attributed::Mentions);
    assert_eq!(found.stance, Stance::Mentions);
    holds(&found, "supports, had `attributed = \"supports\"` been set");
    assert_eq!(plain(claim, &source).stance, Stance::Supports);
}

#[test]
fn what_is_said_twice_is_not_undone_once() {
    let claim = "The council approved the tunnel under the river";
    let denied = "The council has not approved the tunnel under the river.";
    let found = plain(claim, &[denied, denied]);
    assert_eq!(found.stance, Stance::Contradicts);
    for change in told(&found).iter().filter(|change| change.contains("“not”")) {
        assert!(change.ends_with("nor its like in another sentence"), "{change}");
    }
}

#[test]
fn a_source_on_something_else_is_not_one_word_away() {
    let found = plain(
        "The minister of fisheries opened a new harbour in Bodø on 3 May 2018",
        &["A new school was painted."],
    );
    assert_ne!(found.stance, Stance::Supports);
    assert!(told(&found).iter().all(|change| !change.starts_with("supports")), "{:?}", told(&found));
}

#[test]
fn changes_are_few_and_other_answers_and_the_smallest_come_first() {
    for (claim, source) in [
        (
            "The town bought the old mill for 3 million euros",
            "The town bought the old mill for 2 million euros.",
        ),
        ("The bridge in Tromsø was opened in March 2019", "The bridge in Tromsø was opened in March 2019."),
        ("The council approved the tunnel", "The council may approve the tunnel."),
    ] {
        let found = plain(claim, &[source]);
        let changes = &found.argument.as_ref().unwrap().changes;
        assert!(changes.len() <= MOST);
        assert!(changes.iter().all(|change| change.stance != found.stance), "{claim}");
        assert!(changes.is_sorted_by(|a, b| a.moved <= b.moved), "{claim}");
    }
}

#[test]
fn the_signals_named_here_exist() {
    for name in OF_ANSWERS {
        assert!(crate::signal::index_of(name).is_some(), "{name}");
    }
}
