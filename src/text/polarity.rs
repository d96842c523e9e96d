//! Which words of a sentence are negated, and how firmly the rest is asserted.
//!
//! Negation is an operator with a scope: "did **not** [cut the budget]". Two operators over the same words cancel
//! ("would **not rule out** [sending troops]"), but what is left then is only possible, not said to be so.

mod contrast;
mod firmness;
mod negator;
mod unrealised;

use super::lexicon;
use super::token::{Kind, Token};
use firmness::modality_at;
use negator::negation_at;
use unrealised::unrealised_at;

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
    /// Somebody is accused of it.
    Alleged,
    /// The source said it and takes it back.
    Withdrawn,
}

/// Polarity and modality of each token.
#[derive(Clone, Debug, Default)]
pub struct Polarity {
    /// Whether the token stands in the scope of an odd number of negations.
    pub negated: Vec<bool>,
    /// How firmly the token is put; the weakest operator above it.
    pub modality: Vec<Modality>,
    /// Whether the token stands for what has not happened yet: put off, awaited, "yet to" be done. It is negated of the
    /// past alone.
    pub pending: Vec<bool>,
    /// Whether the token stands for what was given up: "stopped smoking".
    pub ceased: Vec<bool>,
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
        pending: vec![false; tokens.len()],
        ceased: vec![false; tokens.len()],
        negators: Vec::new(),
        rejected: vec![false; tokens.len()],
    };
    for at in 0..tokens.len() {
        if let Some((from, backward)) = negation_at(tokens, at) {
            read.negators.push(at);
            let end = negator::narrow(tokens, at)
                .unwrap_or_else(|| goes_on_otherwise(tokens, from, scope_end(tokens, from, REACH)));
            let start = if backward { clause_start(tokens, at) } else { from };
            for negated in &mut read.negated[start.min(end)..end] {
                *negated = !*negated;
            }
            if tokens[at].stop {
                read.negated[at] = false;
            }
            if let Some(verb) = negator::verb_of_no(tokens, at) {
                read.negated[verb] = !read.negated[verb];
            }
            if negator::ceases(&tokens[at]) {
                read.ceased[start.min(end)..end].fill(true);
            }
        }
    }
    for at in 0..tokens.len() {
        if let Some(undone) = negator::undone_before(tokens, at) {
            read.negators.push(at);
            read.negated[undone].iter_mut().for_each(|negated| *negated = !*negated);
        }
        if let Some(without) = negator::free_of(tokens, at).or_else(|| negator::prefixed(tokens, at)) {
            read.negators.push(at);
            read.negated[without] = !read.negated[without];
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
        let Some(left) = unrealised_at(tokens, at) else { continue };
        read.negators.push(at);
        for k in left.scope {
            if !unrealised::is_told(&tokens[k]) {
                read.negated[k] = !read.negated[k];
                read.pending[k] |= left.pending;
            }
        }
    }
    read.negators.sort_unstable();
    for at in 0..tokens.len() {
        let open = negator::leaves_open(tokens, at).map(|from| (Modality::Possible, from));
        for (modality, from) in [modality_at(tokens, at, &read), open].into_iter().flatten() {
            let end = scope_end(tokens, from, REACH);
            for k in from.min(end)..end {
                // An accusation that is rejected is no longer one.
                if modality != Modality::Alleged || !read.negated[k] {
                    read.modality[k] = read.modality[k].max(modality);
                }
            }
        }
    }
    for (modality, _) in read.modality.iter_mut().zip(&read.pending).filter(|(_, pending)| **pending) {
        *modality = (*modality).max(Modality::Planned);
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
    // "Refused to comment on reports that".
    let told = token.is_any(&["that"])
        && at > 1
        && tokens[at - 1].is_any(&["reports", "rumours", "rumors", "speculation"])
        && tokens[at - 2].is_any(&["on", "about"]);
    told || token
        .is_any(&["but", "although", "though", "whereas", "while", "because", "unless", "who", "which"])
        && !(token.norm.as_ref() == "which" && at > 0 && tokens[at - 1].is_any(&["in", "of", "to", "for"]))
}

/// Whether the comma at `at` only separates the members of a list or sets off a name.
fn is_list_comma(tokens: &[Token], at: usize) -> bool {
    let Some(next) = tokens.get(at + 1) else { return false };
    let closes = tokens.iter().skip(at + 1).take(5).any(|token| token.is_any(&["and", "or", ","]));
    closes && !next.stop && next.kind == Kind::Word && next.verb < 5
}

/// Where between `from` and `end` another verb with a helper of its own begins: "never rowed and did not swim". The token
/// `end` where none does.
fn goes_on_otherwise(tokens: &[Token], from: usize, end: usize) -> usize {
    const FORCED: &[&str] = &["forced", "obliged", "compelled", "pressured", "coerced", "bound"];
    const HELPERS: &[&str] =
        &["did", "does", "do", "was", "were", "is", "are", "has", "had", "have", "will", "would"];
    const SPOKE: &[&str] = &["said", "says", "told", "added", "announced", "insisted"];
    let joins = |at: &usize| {
        // "Has not decided whether to file" leaves the filing open, "was not forced to stop" the stopping.
        let forced = tokens[*at].is_any(&["to"]) && *at > from && tokens[*at - 1].is_any(FORCED);
        forced
            || tokens[*at].is_any(&["whether"])
            || negator::is_to_of_purpose(tokens, from, *at)
            || goes_on_as(tokens, *at)
            || goes_on_doing(tokens, from, *at)
            || tokens[*at].is_any(&["and"])
                && tokens.get(at + 1).is_some_and(|next| next.is_any(HELPERS) || next.is_any(SPOKE))
    };
    (from.min(end)..end).find(joins).unwrap_or(end)
}

/// Whether the "and" at `at` goes on with another deed behind the noun from `from` on that alone is negated: "denied the
/// accusation and called", "had no crew and burned"; not "never rowed and swam".
fn goes_on_doing(tokens: &[Token], from: usize, at: usize) -> bool {
    const DETERMINERS: &[&str] =
        &["the", "a", "an", "any", "all", "his", "her", "its", "their", "this", "these", "that", "those"];
    let deed = tokens.get(at + 1).is_some_and(|next| next.is_past() && next.verb > 0);
    let noun = from < at
        && (tokens[from].is_any(DETERMINERS) || from + 1 == at)
        && tokens[from..at].iter().all(|token| !token.is_past() && token.kind == Kind::Word);
    tokens[at].is_any(&["and"]) && deed && noun
}

/// Whether the word at `at` opens a clause of its own, which tells what happened meanwhile, before or after: "no injuries
/// as the bus left", "had no idea before she gave birth".
fn goes_on_as(tokens: &[Token], at: usize) -> bool {
    const OPENS: &[&str] = &["as", "before", "after", "when", "once"];
    const DOING: &[&str] = &["before", "after", "while", "when"];
    const SUBJECTS: &[&str] =
        &["the", "a", "an", "he", "she", "it", "they", "we", "his", "her", "its", "their"];
    let opens = tokens[at].is_any(OPENS) && tokens.get(at + 1).is_some_and(|next| next.is_any(SUBJECTS));
    let compares = at > 0 && tokens[at - 1].is_any(&["as", "so", "such", "same", "not"]);
    let behind = tokens.iter().skip(at + 2).take(4).take_while(|token| token.kind == Kind::Word);
    let verb = |token: &Token| token.verb >= 3 || token.verb > 0 && token.is_irregular_past();
    // "Denied it before being arrested", "had no money after paying the fine"
    let doing = || {
        tokens
            .get(at + 1)
            .is_some_and(|next| next.norm.ends_with("ing") && next.verb > 0 || next.is_any(&["being"]))
    };
    opens && !compares && behind.into_iter().any(verb) || tokens[at].is_any(DOING) && doing()
}

fn clause_start(tokens: &[Token], at: usize) -> usize {
    (0..at).rev().find(|&start| ends_clause(tokens, start)).map_or(0, |start| start + 1)
}

/// The superlatives that a sentence denies, as tokens: the "first" of "was not the first woman to row there".
pub fn denied_superlatives(tokens: &[Token], polarity: &Polarity) -> impl Iterator<Item = usize> {
    (0..tokens.len()).filter(|&at| polarity.negated[at] && negator::is_superlative(&tokens[at]))
}

/// Whether token `at` is what "free of" takes away: the "charge" of "free of charge", which says of nobody that they charge.
pub fn is_taken_away(tokens: &[Token], at: usize) -> bool {
    at.checked_sub(2).and_then(|free| negator::free_of(tokens, free)) == Some(at)
}

/// Whether the verb at token `at` speaks of something done: "bought", "was bought", "has gone".
pub fn is_done(tokens: &[Token], at: usize) -> bool {
    /// Verbs whose past looks like their present.
    const UNCHANGED: &[&str] =
        &["cut", "put", "set", "hit", "let", "shut", "quit", "split", "hurt", "spread", "beat", "upset"];
    let norm = &*tokens[at].norm;
    let had = |token: &Token| token.is_any(&["has", "have", "had", "was", "were", "been"]);
    let past = norm.ends_with("ed")
        || lexicon::IRREGULAR.get(norm).is_some_and(|lemma| !norm.ends_with('s') && lemma != norm)
        || UNCHANGED.contains(&norm)
            && at > 0
            && (had(&tokens[at - 1]) || !tokens[at - 1].norm.ends_with('s'));
    let helped = |words: &[&str]| tokens[at.saturating_sub(2)..at].iter().any(|token| token.is_any(words));
    past && !helped(&[
        "is", "are", "be", "being", "to", "gets", "will", "shall", "can", "must", "should", "may",
    ])
}

/// Whether the participle at `at` speaks of a state that holds: "is closed", "are sold".
pub fn is_state(tokens: &[Token], at: usize) -> bool {
    let norm = &*tokens[at].norm;
    let before = at.checked_sub(1).map(|before| &tokens[before]);
    let expected = ["expected", "planned", "scheduled", "set", "supposed", "due"];
    tokens[at].is_past()
        && before.is_some_and(|token| token.is_any(&["is", "are"]))
        && !expected.contains(&norm)
}

/// Whether the participle at `at` speaks of what is still under way: "is being rebuilt".
pub fn is_under_way(tokens: &[Token], at: usize) -> bool {
    let is = |back: usize, words: &[&str]| at.checked_sub(back).is_some_and(|k| tokens[k].is_any(words));
    is(1, &["being"]) && (is(2, &["is", "are"]) || is(3, &["is", "are"]))
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
            ("The union received no warning", "received"),
            ("The inspectors found no faults", "found"),
            ("The vote was non-binding", "binding"),
            ("The vote was nonbinding", "binding"),
            ("They sell sugar-free jam", "sugar"),
            ("It is not true that every whale swims by.", "swims"),
            ("They do not swim every day.", "swim"),
            ("She did not have to sing.", "sing"),
            ("She did not have to agree to sing.", "sing"),
            ("They did not have money to pay the fine.", "pay"),
        ] {
            assert!(of(sentence, word).0, "{word}: {sentence}");
        }
        for (sentence, word) in [
            ("The council not only approved the bridge but paid for it.", "approved"),
            ("Not according to Lind, who says that the bridge is safe.", "safe"),
            ("Is it shut? Not according to the mayor of Bergen.", "mayor"),
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
            ("The club won no fewer than three cups", "won"),
            ("It is not every day that a whale swims by.", "swims"),
            ("It's not often that a whale swims by.", "swims"),
            ("She did not have to sing to win the cup.", "win"),
            ("He denied the theft before being arrested.", "arrested"),
            ("They had no money after paying the fine.", "paying"),
            ("He denied owing any money and said that he had paid the fine.", "paid"),
            ("The mayor said no vote was held", "said"),
            ("Few boats, no cars crossed", "boats"),
            ("The vote was non-binding", "vote"),
            ("They sell sugar-free jam", "jam"),
            ("It was a care-free summer", "summer"),
            ("Do not worry: the town paid", "paid"),
            ("Don't worry about the ferry that sank", "sank"),
        ] {
            assert!(!of(sentence, word).0, "{word}: {sentence}");
        }
    }

    #[test]
    fn what_is_put_off_awaited_or_rejected_is_not_done() {
        for (sentence, word) in [
            ("The board postponed a decision on closing the mill.", "decision"),
            ("The board postponed a decision on closing the mill.", "closing"),
            ("The board put off the vote on the bridge until May.", "vote"),
            ("A vote on the bridge was delayed again.", "vote"),
            ("The sale of the mill has been put off.", "sale"),
            ("The owners called off the sale of the mill.", "sale"),
            ("The mayor has yet to open the bridge.", "open"),
            ("The bridge is awaiting its opening.", "opening"),
            ("They are still waiting for the delivery.", "delivery"),
            ("The approval of the bridge is still pending.", "approval"),
            ("The mayor stopped short of opening the bridge.", "opening"),
            ("The baker rejected the accusation that he had sold the mill.", "sold"),
            ("The baker dismissed as absurd the suggestion that he sold the mill.", "sold"),
            ("The baker dismissed rumours of selling the mill.", "selling"),
            ("The baker was acquitted of burning the mill.", "burning"),
        ] {
            assert!(of(sentence, word).0, "{word}: {sentence}");
        }
        for (sentence, word) in [
            ("The board postponed the vote to buy more time.", "buy"),
            ("The board postponed the vote after the mill had burned.", "burned"),
            ("The board postponed the vote until the mill was sold.", "sold"),
            ("The board cancelled the planned visit and opened the bridge.", "opened"),
            ("The board cancelled the planned visit.", "planned"),
            ("The delayed opening took place in May.", "opening"),
            ("Delays cost the town a bridge.", "bridge"),
            ("They put the bridge off the map.", "bridge"),
            ("The yet taller bridge opened.", "opened"),
            ("The long-awaited bridge opened.", "opened"),
            ("The waiting crowd saw the bridge.", "bridge"),
            ("Pending cases fill the court.", "court"),
            ("The drive stopped short at the bridge.", "bridge"),
            ("The baker rejected the offer that the mill had made.", "made"),
            ("The baker dismissed the cook who had sold the mill.", "sold"),
            ("The baker dismissed the report and sold the mill.", "sold"),
            ("The road was cleared of snow for the mill.", "mill"),
            ("The report was rejected by the baker, who sold the mill.", "sold"),
            ("They held off the flood.", "flood"),
        ] {
            let expected = word == "flood";
            assert_eq!(of(sentence, word).0, expected, "{word}: {sentence}");
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
            ("Voters agreed that the town should buy a bus", "buy", Modality::Planned),
            ("Voters said that the town should buy a bus", "buy", Modality::Asked),
            ("Voters agreed on a tax; the town should buy a bus", "buy", Modality::Asked),
            ("Voters agreed on the bus", "bus", Modality::Fact),
            ("The firm made an offer to buy the mill", "buy", Modality::Possible),
            ("The firm considered buying the mill", "buying", Modality::Possible),
            ("The offer was bought off", "bought", Modality::Fact),
            ("The firm, considered a leader in steel, sold it", "sold", Modality::Fact),
            ("The town wants a bus", "bus", Modality::Asked),
            ("The town intends to buy a bus", "buy", Modality::Planned),
            ("The town hopes to buy a bus", "buy", Modality::Possible),
            ("The town was supposed to buy a bus", "buy", Modality::Possible),
            ("The town is supposed to buy a bus", "buy", Modality::Planned),
            ("The town was in final talks to buy a bus", "buy", Modality::Possible),
            ("After early discussions to buy a bus, the town left", "buy", Modality::Possible),
            ("The town held discussions and bought a bus", "bought", Modality::Fact),
            ("Owners fear losing a bus", "losing", Modality::Possible),
            ("Owners lost their fear of driving a bus", "driving", Modality::Fact),
            ("Clerks accuse the town of stealing a bus", "stealing", Modality::Alleged),
            ("The town is to buy a bus", "buy", Modality::Planned),
            ("The town is in talks on a bus", "bus", Modality::Possible),
            ("The town is discussing a bus", "bus", Modality::Possible),
            ("The clerk was accused of stealing a bus", "stealing", Modality::Alleged),
            ("The town accused the clerk of stealing a bus", "stealing", Modality::Alleged),
            ("The clerk was charged with stealing a bus", "stealing", Modality::Alleged),
            ("Allegations that the clerk stole a bus spread", "stole", Modality::Alleged),
            ("An earlier version of this story said the clerk stole a bus", "stole", Modality::Withdrawn),
            ("The story wrongly stated that he stole a bus", "stole", Modality::Withdrawn),
            ("The town reversed its decision to buy a bus", "decision", Modality::Withdrawn),
            // Near misses.
            ("The clerk, who would later steal a bus, left", "steal", Modality::Fact),
            ("The town was able to buy a bus", "buy", Modality::Fact),
            ("The town managed to buy a bus", "buy", Modality::Fact),
            ("The talks led to a bus", "bus", Modality::Fact),
            ("The clerk was convicted of stealing a bus", "stealing", Modality::Fact),
            ("The phone charged the bus", "bus", Modality::Fact),
            ("The allegation was about a bus", "bus", Modality::Fact),
            ("The earlier version of the bus was green", "green", Modality::Fact),
            ("The clerk was wrongly sent to the bus", "bus", Modality::Fact),
            ("The town dropped the bus", "bus", Modality::Fact),
            ("The town overturned a bus by mistake", "mistake", Modality::Fact),
            ("The way is to the bus", "bus", Modality::Fact),
        ];
        for (sentence, word, expected) in cases {
            assert_eq!(of(sentence, word).1, expected, "{word}: {sentence}");
        }
    }

    #[test]
    fn not_according_to_plan_is_negated() {
        for sentence in ["The work was not according to plan.", "It did not go according to plan."] {
            let tokens = crate::text::token::tokens(sentence);
            let plan = tokens.iter().position(|token| &*token.norm == "plan").expect("the word stands there");
            assert!(polarity(&tokens).negated[plan], "{sentence}");
        }
    }
}
