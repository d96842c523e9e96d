//! Which words of a sentence are negated, and how firmly the rest is asserted.
//!
//! Negation is an operator with a scope: "did **not** [cut the budget]". Two operators over the same words cancel
//! ("would **not rule out** [sending troops]"), but what is left then is only possible, not said to be so.

mod contrast;

use super::token::{Kind, Token};

/// How firmly something is put.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Modality {
    /// It is, it was.
    #[default]
    Fact,
    /// It will be, it is agreed or planned.
    Planned,
    /// It is asked for, promised or ordered.
    Asked,
    /// It may be, it is threatened, considered, or depends on something.
    Possible,
}

/// Polarity and modality of each token.
#[derive(Clone, Debug, Default)]
pub struct Polarity {
    /// Whether the token stands in the scope of an odd number of negations.
    pub negated: Vec<bool>,
    /// How firmly the token is put; the weakest operator above it.
    pub modality: Vec<Modality>,
    /// Tokens that negate.
    pub negators: Vec<usize>,
    /// Whether the token is what another thing is set against: the "air" of "water rather than air".
    pub rejected: Vec<bool>,
}

/// How far an operator reaches, in words, where no clause ends before.
const REACH: usize = 14;

/// Reads polarity and modality of a sentence.
pub fn polarity(tokens: &[Token]) -> Polarity {
    let mut read = Polarity {
        negated: vec![false; tokens.len()],
        modality: vec![Modality::Fact; tokens.len()],
        negators: Vec::new(),
        rejected: vec![false; tokens.len()],
    };
    for at in 0..tokens.len() {
        if let Some((from, backward)) = negation_at(tokens, at) {
            read.negators.push(at);
            let end = scope_end(tokens, from, REACH);
            let start = if backward { clause_start(tokens, at) } else { from };
            for negated in &mut read.negated[start.min(end)..end] {
                *negated = !*negated;
            }
            if tokens[at].stop {
                read.negated[at] = false;
            }
        }
    }
    for (cue, from, to) in contrast::rejected(tokens) {
        // "Not" has been read; the other cues only set apart.
        if !tokens[cue].is_any(&["not"]) {
            read.negators.push(cue);
            read.negated[from..to].iter_mut().for_each(|negated| *negated = !*negated);
        }
        read.rejected[from..to].fill(true);
    }
    for at in 0..tokens.len() {
        if let Some((modality, from)) = modality_at(tokens, at, &read) {
            let end = scope_end(tokens, from, REACH);
            for weakest in &mut read.modality[from.min(end)..end] {
                *weakest = (*weakest).max(modality);
            }
        }
    }
    read
}

/// The first token after the clause that holds token `from`, at most `reach` words on.
fn scope_end(tokens: &[Token], from: usize, reach: usize) -> usize {
    let mut words = 0;
    for (at, token) in tokens.iter().enumerate().skip(from) {
        if at > from && ends_clause(tokens, at) || words >= reach {
            return at;
        }
        words += usize::from(token.kind != Kind::Mark);
    }
    tokens.len()
}

/// Whether a clause ends before token `at`.
pub fn ends_clause(tokens: &[Token], at: usize) -> bool {
    let token = &tokens[at];
    if token.kind == Kind::Mark {
        // A comma between the words of a list or around a name ends nothing; one before a new subject or verb does.
        return match token.norm.chars().next() {
            Some(';' | ':' | '.' | '!' | '?' | '(' | ')' | '—' | '–' | '…') => true,
            Some(',') => !is_list_comma(tokens, at),
            _ => false,
        };
    }
    token.is_any(&["but", "although", "though", "whereas", "while", "because", "unless", "who", "which"])
        && !(token.norm.as_ref() == "which" && at > 0 && tokens[at - 1].is_any(&["in", "of", "to", "for"]))
}

/// Whether the comma at `at` only separates the members of a list or sets off a name.
fn is_list_comma(tokens: &[Token], at: usize) -> bool {
    let Some(next) = tokens.get(at + 1) else { return false };
    let closes = tokens.iter().skip(at + 1).take(5).any(|token| token.is_any(&["and", "or", ","]));
    closes && !next.stop && next.kind == Kind::Word && next.verb < 5
}

fn clause_start(tokens: &[Token], at: usize) -> usize {
    (0..at).rev().find(|&start| ends_clause(tokens, start)).map_or(0, |start| start + 1)
}

/// Where the scope of a negation at token `at` begins, and whether it reaches back over its clause.
fn negation_at(tokens: &[Token], at: usize) -> Option<(usize, bool)> {
    let word = |offset: usize| tokens.get(at + offset).map_or("", |token| &*token.norm);
    let previous = if at > 0 { &*tokens[at - 1].norm } else { "" };
    let here = &*tokens[at].norm;
    match here {
        "not" => {
            let harmless = matches!(
                word(1),
                "only" | "just" | "merely" | "necessarily" | "simply" | "least" | "surprisingly"
            ) || word(1) == "to" && word(2) == "mention"
                || matches!(previous, "or" | "if" | "whether")
                || scope_has_until(tokens, at);
            (!harmless).then_some((at + 1, false))
        }
        "no" => {
            let harmless = matches!(
                word(1),
                "doubt"
                    | "later"
                    | "fewer"
                    | "less"
                    | "more"
                    | "sooner"
                    | "matter"
                    | "wonder"
                    | "."
                    | "question"
                    | "stranger"
            ) && !(word(1) == "more" && word(2) != "than")
                || tokens.get(at + 1).is_some_and(|next| next.kind == Kind::Number)
                || word(1) == ","
                || word(1) == "effort" && previous.starts_with("spar")
                || word(1) == "secret";
            (!harmless).then_some((at + 1, false))
        }
        "never" | "cannot" | "neither" | "nor" | "nobody" | "none" | "nothing" | "hardly" | "scarcely"
        | "barely" | "nowhere" => {
            let harmless = here == "nothing" && word(1) == "but"
                || here == "never" && word(1) == "mind"
                || here == "neither"
                    && !tokens
                        .iter()
                        .skip(at)
                        .any(|token| token.is_any(&["nor", "of", "has", "had", "is", "was", "did"]));
            (!harmless).then_some((at + 1, false))
        }
        "without" => (!matches!(word(1), "doubt" | "question" | "a") || word(1) == "a" && word(2) != "doubt")
            .then_some((at + 1, false)),
        "unable" | "failed" | "fails" | "fail" | "failing" | "refused" | "refuses" | "refuse"
        | "refusing" | "declined" | "declines" | "decline" | "unwilling" => {
            (word(1) == "to").then_some((at + 2, false))
        }
        "stop" | "stops" | "stopped" | "cease" | "ceased" | "ceases" | "quit" | "halted" => tokens
            .get(at + 1)
            .is_some_and(|next| next.norm.ends_with("ing") && next.norm.len() > 4)
            .then_some((at + 1, false)),
        "dropped" | "drops" | "scrapped" | "scraps" | "abandoned" | "abandons" | "shelved" | "cancelled"
        | "canceled" | "rejected" | "rejects" | "blocked" | "blocks" | "barred" | "prevented" | "vetoed"
        | "unraveled" | "unravelled" | "withdrew" | "dismantled" | "undone" | "overturned" => {
            undone(tokens, at).map(|from| (from, false))
        }
        "unlikely" => Some((at + 1, word(1) != "to")),
        "denied" | "denies" | "deny" | "denying" | "refuted" | "refutes" | "disputes" | "disputed" => {
            let passive = at > 0
                && tokens[..at]
                    .iter()
                    .rev()
                    .take(3)
                    .any(|token| token.is_any(&["was", "were", "been", "is", "are"]));
            let right = matches!(
                word(1),
                "entry" | "access" | "bail" | "visas" | "visa" | "him" | "her" | "them" | "permission"
            );
            (!right).then_some((at + 1, passive && word(1) != "that"))
        }
        "ruled" | "rule" | "rules" | "ruling" | "exclude" | "excluded" => {
            let out = if here.starts_with("rul") { word(1) == "out" } else { true };
            out.then(|| (at + if here.starts_with("rul") { 2 } else { 1 }, false))
        }
        _ => None,
    }
}

/// Where what was dropped begins: "dropped its plan to [buy …]", "was blocked from [buying …]".
fn undone(tokens: &[Token], at: usize) -> Option<usize> {
    const INTENT: &[&str] = &[
        "plan",
        "plans",
        "bid",
        "offer",
        "attempt",
        "effort",
        "efforts",
        "proposal",
        "deal",
        "idea",
        "promise",
        "pledge",
        "policy",
        "policies",
        "project",
        "scheme",
        "agreement",
        "intention",
        "measures",
        "rules",
        "law",
    ];
    let end = scope_end(tokens, at + 1, REACH);
    (at + 1..end).find_map(|k| {
        let next = tokens.get(k + 1)?;
        let intended = tokens[at..k].iter().any(|token| token.is_any(INTENT));
        let to_verb = tokens[k].is_any(&["to"]) && intended && next.verb >= 3 && !next.norm.ends_with("ing");
        let from_doing = tokens[k].is_any(&["from"]) && next.norm.ends_with("ing");
        (to_verb || from_doing).then_some(k + 1)
    })
}

/// "did not leave until Friday": he left.
fn scope_has_until(tokens: &[Token], at: usize) -> bool {
    let end = scope_end(tokens, at + 1, REACH);
    tokens[at + 1..end.max(at + 1)].iter().any(|token| &*token.norm == "until")
}

/// The verb behind "to" within five tokens of a noun: "an offer by Berg to [buy …]".
fn to_verb_after(tokens: &[Token], at: usize) -> Option<usize> {
    (at + 1..(at + 6).min(tokens.len()))
        .find(|&k| tokens[k].is_any(&["to"]) && tokens.get(k + 1).is_some_and(|next| next.verb >= 3))
        .map(|k| k + 1)
}

/// The modality that token `at` puts on what follows, and where that begins.
fn modality_at(tokens: &[Token], at: usize, read: &Polarity) -> Option<(Modality, usize)> {
    let next = tokens.get(at + 1).map_or("", |token| &*token.norm);
    let to = next == "to";
    let here = &*tokens[at].norm;
    let possible = Some((Modality::Possible, at + 1));
    let asked = Some((Modality::Asked, at + 1));
    let planned = Some((Modality::Planned, at + 1));
    match here {
        "may" | "might" | "could" | "possibly" | "perhaps" | "maybe" | "if" | "whether" | "potentially" => {
            if tokens[at].capital && at > 0 {
                None
            } else {
                possible
            }
        }
        "would" => {
            // "said that it would pay" reports a plan; "would pay if" depends.
            let conditional = tokens.iter().any(|token| &*token.norm == "if");
            Some((if conditional { Modality::Possible } else { Modality::Planned }, at + 1))
        }
        "rule" | "ruled" | "ruling" | "exclude" | "excluded" | "deny" | "denied" => {
            // A negated exclusion leaves the matter open.
            let negated = read.negators.iter().any(|&n| n < at && at - n <= 3);
            if negated { possible } else { None }
        }
        "threatened" | "threatens" | "threaten" | "threatening" | "considering" | "mulls" | "mulling"
        | "weighs" | "weighing" => {
            (next != "by" && next != "as" && next != "a").then_some((Modality::Possible, at + 1))
        }
        "considered" | "considers" => tokens
            .get(at + 1)
            .is_some_and(|next| next.norm.ends_with("ing"))
            .then_some((Modality::Possible, at + 1)),
        "tried" | "tries" | "attempted" | "attempts" | "sought" | "offered" | "bid" | "hoped" | "wanted"
        | "refused"
            if to =>
        {
            Some((Modality::Possible, at + 2))
        }
        "intended" | "meant" | "designed" | "aimed" if to => Some((Modality::Possible, at + 2)),
        "offer" | "proposal" | "attempt" | "effort" | "efforts" | "proposals" | "offers" => {
            to_verb_after(tokens, at).map(|from| (Modality::Possible, from))
        }
        "should" | "must" | "urged" | "urges" | "urge" | "demands" | "demanded" | "demanding" | "calls"
        | "called" | "proposes" | "proposed" | "propose" | "requested" | "asked" | "asks" | "wants"
        | "want" | "wanted" | "seeks" | "seek" => {
            let call = here.starts_with("call");
            if call && next != "for" && next != "on" { None } else { asked }
        }
        "will" | "shall" => {
            if tokens[at].capital && at > 0 {
                None
            } else {
                planned
            }
        }
        "plans" | "plan" | "planned" | "intends" | "intend" | "expected" | "set" | "due" | "scheduled"
        | "agreed" | "agree" | "agrees" | "aims" | "hopes" | "going" | "pledged" | "promised"
        | "promises" | "vowed" | "vows" | "about" => to.then_some((Modality::Planned, at + 2)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::token::tokens;
    use super::*;

    fn of(sentence: &str, word: &str) -> (bool, Modality) {
        let tokens = tokens(sentence);
        let read = polarity(&tokens);
        let at = tokens
            .iter()
            .position(|token| &*token.norm == word)
            .unwrap_or_else(|| panic!("{word} in {sentence}"));
        (read.negated[at], read.modality[at])
    }

    #[test]
    fn negation_reaches_its_scope_and_no_further() {
        for (sentence, word) in [
            ("The council did not approve the bridge.", "approve"),
            ("The council didn't approve it", "approve"),
            ("No soldiers were sent to the island.", "sent"),
            ("He left without having reversed the measures.", "reversed"),
            ("The firm refused to pay the fine.", "pay"),
            ("The minister denied that taxes had risen.", "risen"),
            ("The bank never raised its rates", "raised"),
            ("They ruled out sending help.", "sending"),
            ("The trip, which was not announced by the press, went on.", "announced"),
            ("Nobody paid", "paid"),
            ("The firm dropped its plan to buy the mill", "buy"),
            ("The firm was blocked from buying the mill", "buying"),
            ("They stopped paying the toll", "paying"),
            ("He did not deny it", "deny"),
            ("He refused to rule it a draw", "rule"),
            ("Neither side won", "won"),
        ] {
            let expected = word != "won";
            assert_eq!(of(sentence, word).0, expected, "{word}: {sentence}");
        }
        for (sentence, word) in [
            ("The council not only approved the bridge but paid for it.", "approved"),
            ("The council did not meet, and the mayor approved the bridge.", "approved"),
            ("It was not rain but snow that fell.", "snow"),
            ("No fewer than nine ships arrived.", "arrived"),
            ("He would not rule out sending troops.", "sending"),
            ("She did not deny that taxes rose.", "rose"),
            ("There is no doubt that the dam failed.", "failed"),
            ("He did not arrive until Friday.", "arrive"),
            ("The firm failed last year.", "failed"),
            ("It is No. 5 on the list.", "list"),
            ("Whether or not it rains, they sail.", "sail"),
            ("They voted, no matter what he said.", "said"),
            ("She was denied entry to the port.", "port"),
            ("The court ruled on the matter.", "matter"),
            ("Nothing but rain fell", "fell"),
            ("The town spares no effort in helping them", "helping"),
            ("It is no secret that he paid", "paid"),
            ("The firm dropped its price to win the deal back", "back"),
            ("The train stopped near the king", "king"),
            ("She rejected the plan and bought the mill", "bought"),
        ] {
            assert!(!of(sentence, word).0, "{word}: {sentence}");
        }
    }

    #[test]
    fn modality_is_the_weakest_operator_above() {
        let cases = [
            ("The town bought a bus.", "bought", Modality::Fact),
            ("The town may buy a bus.", "buy", Modality::Possible),
            ("The town will buy a bus.", "buy", Modality::Planned),
            ("The town should buy a bus.", "buy", Modality::Asked),
            ("He would not rule out sending troops.", "sending", Modality::Possible),
            ("The bus arrived in May and left.", "left", Modality::Fact),
            ("They called the bus green", "green", Modality::Fact),
            ("They called for a bus", "bus", Modality::Asked),
            ("Voters agreed to buy a bus", "buy", Modality::Planned),
            ("Voters agreed on the bus", "bus", Modality::Fact),
            ("The firm made an offer to buy the mill", "buy", Modality::Possible),
            ("The firm considered buying the mill", "buying", Modality::Possible),
            ("The offer was bought off", "bought", Modality::Fact),
            ("The firm, considered a leader in steel, sold it", "sold", Modality::Fact),
            ("The town wants a bus", "bus", Modality::Asked),
        ];
        for (sentence, word, expected) in cases {
            assert_eq!(of(sentence, word).1, expected, "{word}: {sentence}");
        }
    }
}
