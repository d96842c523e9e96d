//! Where the conflict signals fire and where they must not: claim, passage, and the signal with its least or most value.

use super::align::{Alignment, Passage};
use super::{SIGNALS, index_of};
use crate::claim::reading::ReadClaim;
use crate::text::reading::Reading;

/// What `signal` measures on one sentence, 0 where it does not apply.
fn measured(signal: &str, claim: &str, sentence: &str) -> f64 {
    let claim = ReadClaim::from_text(claim);
    let wording = &claim.wordings[0].parts[0];
    let anchor = Reading::new(sentence);
    let anywhere = vec![1.0; wording.terms.len()];
    let passage = Passage {
        anchor: &anchor,
        before: None,
        earlier: None,
        lead: None,
        after: None,
        mentions: &[],
        variants: &[],
        anywhere: &anywhere,
    };
    let at = index_of(signal).unwrap_or_else(|| panic!("no signal {signal}"));
    SIGNALS[at].measure(&Alignment::new(wording, passage)).map_or(0.0, |measure| measure.value)
}

#[test]
fn conflicts_are_seen() {
    for (signal, claim, sentence) in [
        ("amount-conflict", "The bridge cost 3 million euros", "The bridge cost 2 million euros."),
        ("amount-conflict", "Nine ships reached the port", "Five ships reached the port on Monday."),
        ("amount-conflict", "The strike lasted 12 days", "The strike lasted 9 days."),
        ("amount-conflict", "The strike lasted less than 50 days", "The strike lasted more than 60 days."),
        ("date-conflict", "The council met on Thursday", "The council met on Tuesday."),
        ("date-conflict", "Berg visited Oslo in 2014", "Berg visited Oslo in 2017."),
        ("negation", "The mayor signed the contract", "The mayor did not sign the contract."),
        ("negation", "The mayor refused to sign the contract", "The mayor signed the contract."),
        ("negation", "The firm bought the mill", "The firm dropped its plan to buy the mill."),
        ("opposite", "The bank raised its rates", "The bank lowered its rates."),
        ("opposite", "Norway eased the sanctions", "Norway tightened the sanctions."),
        ("place-conflict", "The summit was held in Oslo", "The summit was held in Helsinki."),
        (
            "office-conflict",
            "Anna Lind is prime minister of Denmark",
            "Danish Foreign Minister Anna Lind spoke.",
        ),
        ("roles-exchanged", "Norway sued Denmark", "Denmark sued Norway."),
        ("refutation", "A whale swam up the river", "The report that a whale swam up the river was false."),
        ("other-event", "The next session will be in Oslo", "The previous session was in Oslo."),
        ("less-firm", "The town bought a ferry", "The town may buy a ferry."),
        ("hedge", "The town bought a ferry", "The town reportedly bought a ferry."),
        ("office-unbound", "Jonas Berg is mayor of Oslo", "Mayor Anna Lind met Jonas Berg in Oslo."),
    ] {
        let value = measured(signal, claim, sentence);
        assert!(value >= 0.4, "{signal} is {value:.2}: {claim} | {sentence}");
    }
}

#[test]
fn what_only_looks_like_a_conflict() {
    for (signal, claim, sentence) in [
        ("amount-conflict", "The bridge cost 2 million euros", "The bridge cost 2,000,000 euros."),
        (
            "amount-conflict",
            "The bridge cost 2 million euros",
            "The bridge, 300 metres long, cost 2 million euros.",
        ),
        ("amount-conflict", "Nine ships reached the port", "Nine ships with 400 sailors reached the port."),
        (
            "amount-conflict",
            "The bridge cost 2 million euros",
            "The bridge cost 2 million euros ($2.2 million).",
        ),
        ("amount-conflict", "More than 100 people came", "Some 150 people came."),
        ("amount-conflict", "The strike lasted six decades", "The strike lasted 60 years."),
        ("amount-conflict", "The bridge cost 2 million euros", "The bridge cost 3 million dollars."),
        ("date-conflict", "The council met on Tuesday", "The council met on Tuesday in May."),
        ("date-conflict", "Berg visited Oslo in 2014", "Berg visited Oslo in June 2014."),
        ("date-conflict", "Berg visited Oslo", "Berg visited Oslo in 2017."),
        (
            "negation",
            "The mayor signed the contract",
            "The mayor not only signed the contract but praised it.",
        ),
        ("negation", "The mayor signed the contract", "The mayor signed the contract, not the letter."),
        ("negation", "The mayor did not sign the contract", "The mayor never signed the contract."),
        ("negation", "Berg kept the law", "Berg has not reversed the law."),
        ("opposite", "The bank raised its rates", "The bank raised its rates and lowered its fees."),
        ("opposite", "The bank raised its rates", "The bank did not lower its rates."),
        ("opposite", "Norway eased the sanctions", "Norway eased the sanctions on Monday."),
        ("place-conflict", "The summit was held in Oslo", "The summit in Norway was held in Oslo."),
        ("place-conflict", "The summit was held", "The summit was held in Helsinki."),
        (
            "office-conflict",
            "Anna Lind is prime minister of Denmark",
            "Danish Prime Minister Anna Lind spoke.",
        ),
        (
            "office-conflict",
            "Anna Lind is prime minister of Denmark",
            "Swedish Prime Minister Jonas Berg spoke.",
        ),
        ("roles-exchanged", "Norway sued Denmark", "Denmark was sued by Norway."),
        ("roles-exchanged", "Norway met Denmark", "Denmark met Norway."),
        ("refutation", "A whale swam up the river", "A whale swam up the river past false rocks."),
        ("refutation", "The report was false", "The report was false."),
        ("other-event", "The next session will be in Oslo", "The next session will be in Oslo."),
        ("less-firm", "The town may buy a ferry", "The town may buy a ferry."),
        ("less-firm", "The town bought a ferry", "The town bought a ferry in May."),
        ("hedge", "The town bought a ferry", "The town bought a ferry after an alleged fraud."),
        ("office-unbound", "Jonas Berg is mayor of Oslo", "Jonas Berg is the mayor of Oslo."),
    ] {
        let value = measured(signal, claim, sentence);
        assert!(value <= 0.3, "{signal} is {value:.2}: {claim} | {sentence}");
    }
}
