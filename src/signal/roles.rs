//! Who does it: "Anna beat Berta" is not "Berta beat Anna", and whoever "won" there is Anna.

use super::align::{Alignment, Answer};
use super::{Measure, Note, Signal};
use crate::text::deed::is_mutual;
use crate::text::lexicon;
use crate::text::reading::Reading;
use crate::text::term::{self, Link, TermKind};
use crate::text::token::Kind;

/// What the source makes of the one who does it in the claim.
pub(super) enum Roles {
    /// It cannot be true together with the claim: only one of them beat the other.
    Exchanged,
    /// The source says it of somebody else, and both may have done it: one may criticise the other, and be criticised.
    Another,
}

/// Verbs that hold one way only: who beat somebody was not beaten by him there.
const ONE_WAY: &[&str] = &[
    "acquire",
    "adopt",
    "annex",
    "appoint",
    "arrest",
    "bear",
    "beat",
    "behead",
    "bequeath",
    "buy",
    "colonise",
    "colonize",
    "conquer",
    "defeat",
    "depose",
    "devour",
    "dismiss",
    "eliminate",
    "employ",
    "execute",
    "fire",
    "found",
    "hire",
    "inherit",
    "invade",
    "jail",
    "kill",
    "knight",
    "lend",
    "lose",
    "murder",
    "name",
    "oust",
    "outbid",
    "outlive",
    "outnumber",
    "outscore",
    "outvote",
    "overtake",
    "overthrow",
    "own",
    "precede",
    "purchase",
    "rescue",
    "replace",
    "sack",
    "sell",
    "shoot",
    "succeed",
    "surpass",
    "swallow",
    "thrash",
    "topple",
    "trounce",
    "unseat",
    "upset",
    "win",
];

/// A verb and who does it or has it done stand at most so many tokens apart; a participle and the subject of the clause
/// before it so many.
const NEAR: usize = 8;
const FAR: usize = 14;

/// What one alone wins: verbs behind "to" that tell how it came out, "beat Berta to win the cup".
const OUTCOME: &[&str] = &[
    "become", "capture", "claim", "clinch", "earn", "gain", "lift", "reach", "retain", "seal", "secure",
    "take", "win",
];
/// Of these and their like, one side gets it and the other does not.
const SOLE: &[&str] = &["capture", "claim", "clinch", "lift", "retain", "secure", "win"];

impl Signal for Roles {
    fn name(&self) -> &'static str {
        match self {
            Self::Exchanged => "roles-exchanged",
            Self::Another => "other-doer",
        }
    }

    fn meaning(&self) -> &'static str {
        match self {
            Self::Exchanged => "who does it and whom it is done to are exchanged",
            Self::Another => "the source says of somebody else what the claim says of one whom it names too",
        }
    }

    fn measure(&self, alignment: &Alignment<'_>) -> Option<Measure> {
        let found = exchanged(alignment).or_else(|| outdone(alignment));
        let applies = found.is_some()
            || alignment
                .pairs()
                .any(|(_, term, _)| matches!(term.kind, TermKind::Name(_) | TermKind::Country(_)));
        let found = found.filter(|found| found.sure == matches!(self, Self::Exchanged));
        let measure = found.map_or(Measure::plain(0.0), |found| Measure {
            value: alignment.same_event(usize::MAX),
            note: Some(note(alignment, &found)),
        });
        let bound = match self {
            Self::Another if exchanged(alignment).is_none() => alignment.other_doer(),
            _ => None,
        };
        match bound.filter(|bound| bound.surely > measure.value) {
            Some(bound) => Some(Measure {
                value: bound.surely,
                note: Some(bound.note(alignment, "other-doer", "another")),
            }),
            None => applies.then_some(measure),
        }
    }
}

/// Somebody else does it.
struct Found {
    /// Both cannot be true.
    sure: bool,
    /// The claim's verb, a token.
    mine: usize,
    /// The anchor's verb, a token.
    theirs: usize,
}

fn note(alignment: &Alignment<'_>, found: &Found) -> Note {
    let (kind, text) = if found.sure {
        ("roles", "claim and source exchange who does it and to whom")
    } else {
        ("other-doer", "the source says it of somebody else")
    };
    Note {
        kind,
        text: text.into(),
        claim: Some(alignment.reading().tokens[found.mine].span),
        source: Some(alignment.anchor().tokens[found.theirs].span),
    }
}

/// Who does it and to whom stand the other way round.
fn exchanged(alignment: &Alignment<'_>) -> Option<Found> {
    let verb = (0..alignment.answers.len()).find(|&at| alignment.claim.terms[at].predicate)?;
    let doer = (0..verb).rev().find(|&at| is_actor(alignment, at))?;
    let other = (verb + 1..alignment.answers.len()).find(|&at| is_actor(alignment, at))?;
    let mine = alignment.claim.terms[verb].token;
    if is_mutual(&alignment.reading().tokens[mine])
        || clause_between(alignment, doer, other)
        || is_identity(alignment.reading(), mine)
    {
        return None;
    }
    let (answer, doer, other) = (alignment.here(verb)?, alignment.here(doer)?, alignment.here(other)?);
    if doer.token == other.token {
        return None;
    }
    let (claim, anchor) = (alignment.reading(), alignment.anchor());
    let turned = is_passive(claim, mine) != is_passive(anchor, answer.token);
    // "Lind was arrested in Oslo" names nobody who did it, and a headline leaves out the "was".
    if turned && !has_agent(claim, mine) && !has_agent(anchor, answer.token) {
        return None;
    }
    // Nor is anything done to what "Lind arrested in Oslo" has behind its verb.
    if !turned && has_setting(anchor, answer.token) && !has_setting(claim, mine) {
        return None;
    }
    let sure = is_form_of(alignment.reading(), mine, ONE_WAY);
    strictly_exchanged(alignment, answer, doer, other, turned).then_some(Found {
        sure,
        mine,
        theirs: answer.token,
    })
}

/// Whether the verb at `verb` only says who somebody is, which holds both ways: "is a baker named Berg", "is known as".
fn is_identity(reading: &Reading, verb: usize) -> bool {
    const NAMING: &[&str] = &["name", "call", "identify", "know", "dub", "nickname"];
    let is = reading.tokens[..verb].iter().any(|token| token.is_any(&["is", "was", "are", "were", "been"]));
    is && is_form_of(reading, verb, NAMING)
}

/// The source names the claim's doer, and says it of another: "Anna beat Berta to win the cup" for "Berta won the cup".
fn outdone(alignment: &Alignment<'_>) -> Option<Found> {
    let (claim, anchor) = (alignment.reading(), alignment.anchor());
    let verb = (0..alignment.answers.len()).find(|&at| alignment.claim.terms[at].predicate)?;
    let mine = alignment.claim.terms[verb].token;
    let answer = alignment.here(verb).filter(|answer| answer.link != Link::Negated)?;
    let theirs = answer.token;
    if is_passive(claim, mine) || is_passive(anchor, theirs) || !term::is_predicate(anchor, theirs) {
        return None;
    }
    let actor = (0..verb).rev().find(|&at| is_actor(alignment, at))?;
    let doer = alignment.here(actor).filter(|doer| matches!(doer.link, Link::Same | Link::Variant))?;
    let own = name_of(claim, alignment.claim.terms[actor].token)?;
    if subject(claim, mine).map_or(own + 1 != mine, |subject| subject != own) {
        return None;
    }
    let sole = is_form_of(claim, mine, SOLE) || is_form_of(anchor, theirs, SOLE);
    if let Some(beaten) = beaten(anchor, theirs)
        && beaten <= doer.token
        && doer.token < theirs
        && doer.token - beaten <= 3
    {
        return Some(Found { sure: sole, mine, theirs });
    }
    let said_of = subject(anchor, theirs)?;
    let named = name_of(anchor, doer.token)?;
    let kind = alignment.claim.terms[actor].kind;
    let answered_by = |first: usize| {
        alignment.pairs().any(|(at, term, _)| {
            let answer = alignment.here(at).filter(|_| term.kind == kind);
            answer.is_some_and(|answer| name_of(anchor, answer.token) == Some(first))
        })
    };
    // Somebody of the same name, or of one group: "Anna and Berta won".
    if said_of == named || answered_by(said_of) || joined(anchor, said_of, named) {
        return None;
    }
    Some(Found { sure: sole && is_outcome(anchor, theirs), mine, theirs })
}

/// The first token of the name that holds token `at`.
fn name_of(reading: &Reading, at: usize) -> Option<usize> {
    reading.name_at(at).map(|name| name.first).or_else(|| reading.tokens[at].capital.then_some(at))
}

/// The first token of the name that the verb at `verb` is said of, where that is sure.
fn subject(reading: &Reading, verb: usize) -> Option<usize> {
    if is_outcome(reading, verb) {
        return subject(reading, beaten(reading, verb)? - 1);
    }
    let tokens = &reading.tokens;
    let mut name = None;
    for at in (0..verb).rev() {
        let token = &tokens[at];
        if token.is_any(&["who"]) {
            // "Berta, who saved".
            let before = (at.saturating_sub(3)..at).rev().find(|&k| reading.name_at(k).is_some())?;
            return reading.name_at(before).map(|name| name.first);
        }
        let helper = token.stop || token.norm.ends_with("ly");
        if let Some(found) = reading.name_at(at) {
            name = Some(found.first);
            break;
        }
        // Only auxiliaries and adverbs may stand between.
        if token.kind == Kind::Mark
            || !helper
            || token.is_any(&[
                "he", "she", "it", "they", "that", "which", "and", "of", "in", "by", "to", "for", "with",
            ])
        {
            return None;
        }
    }
    let name = name?;
    let loose = name > 0
        && tokens[name - 1].is_any(&[
            "of", "in", "by", "for", "with", "from", "at", "against", "to", "over", "on", "and", "or",
            "than", "near", "after", "outside",
        ]);
    (!loose).then_some(name)
}

/// Verbs whose own subject the outcome is: "beat Berta to win", not "asked Berta to win".
const DEFEAT: &[&str] =
    &["beat", "defeat", "thrash", "overcome", "edge", "upset", "outbid", "trounce", "overtake", "outscore"];

/// The token behind the verb that tells over whom the outcome at `verb` came: the first of "Berta" in "beat Berta to win".
fn beaten(reading: &Reading, verb: usize) -> Option<usize> {
    if !is_outcome(reading, verb) {
        return None;
    }
    let governing = (1..verb - 1).rev().find(|&at| is_form_of(reading, at, DEFEAT))?;
    let another = (governing + 1..verb - 1).any(|at| term::is_predicate(reading, at));
    (!another && !is_passive(reading, governing)).then_some(governing + 1)
}

/// "To win" behind a verb: how it came out.
fn is_outcome(reading: &Reading, verb: usize) -> bool {
    verb > 1 && reading.tokens[verb - 1].is_any(&["to"]) && is_form_of(reading, verb, OUTCOME)
}

/// Whether two names stand side by side, or the one belongs to the other: "Anna and Berta", "Anna of Norway".
fn joined(reading: &Reading, a: usize, b: usize) -> bool {
    let (first, last) = (a.min(b), a.max(b));
    let end = reading.name_at(first).map_or(first, |name| name.last);
    let between = &reading.tokens[(end + 1).min(last)..last];
    let verb = (end + 1..last).any(|at| term::is_predicate(reading, at));
    let listed = between
        .iter()
        .all(|token| token.kind == Kind::Mark || token.stop && !token.is_any(&["who", "which"]));
    // What belongs to it behind the verb: "won the race for Norway".
    let belongs = last > 0
        && reading.tokens[last - 1].is_any(&[
            "for",
            "of",
            "from",
            "with",
            "alongside",
            "at",
            "in",
            "against",
            "and",
        ]);
    listed || !verb || belongs || reading.tokens[end].possessive
}

fn is_form_of(reading: &Reading, at: usize, verbs: &[&str]) -> bool {
    lexicon::lemmas(&reading.tokens[at].norm).iter().any(|lemma| verbs.contains(&lemma.as_str()))
}

/// Who or what acts is named; a name that opens its sentence is seen by the capital that answers it.
fn is_actor(alignment: &Alignment<'_>, at: usize) -> bool {
    let term = &alignment.claim.terms[at];
    let capital = |answer: Answer| answer.token > 0 && alignment.anchor().tokens[answer.token].capital;
    match term.kind {
        TermKind::Name(_) | TermKind::Country(_) => true,
        TermKind::Word => {
            alignment.reading().tokens[term.token].capital && alignment.here(at).is_some_and(capital)
        }
        TermKind::Amount(_) | TermKind::Time(_) => false,
    }
}

fn clause_between(alignment: &Alignment<'_>, a: usize, b: usize) -> bool {
    let clauses = &alignment.reading().clauses;
    clauses[alignment.claim.terms[a].token] != clauses[alignment.claim.terms[b].token]
}

/// "Was … by": a form of "be" shortly before the verb and "by" behind it.
fn is_passive(reading: &Reading, verb: usize) -> bool {
    let tokens = &reading.tokens;
    let be = tokens[verb.saturating_sub(3)..verb]
        .iter()
        .any(|token| token.is_any(&["was", "were", "is", "are", "been", "being", "be", "got"]));
    has_agent(reading, verb) || be && !tokens[verb].norm.ends_with("ing")
}

/// Whether right behind the verb at `verb` it is told where or when, so that nothing there is what it is done to.
fn has_setting(reading: &Reading, verb: usize) -> bool {
    const SETTING: &[&str] =
        &["in", "at", "on", "near", "during", "after", "amid", "inside", "outside", "since"];
    reading.tokens.get(verb + 1).is_some_and(|token| token.is_any(SETTING))
}

/// Whether "by" stands shortly behind the verb at `verb`.
fn has_agent(reading: &Reading, verb: usize) -> bool {
    let tokens = &reading.tokens;
    tokens[verb..(verb + 6).min(tokens.len())].iter().any(|token| token.is_any(&["by"]))
}

/// Whether the anchor puts one actor on each side of the verb, in one clause, the other way round than the claim does.
fn strictly_exchanged(
    alignment: &Alignment<'_>,
    verb: Answer,
    doer: Answer,
    other: Answer,
    turned: bool,
) -> bool {
    let clauses = &alignment.anchor().clauses;
    let possessive = |answer: Answer| alignment.anchor().tokens[answer.last].possessive;
    let used_as_verb = crate::text::term::is_predicate(alignment.anchor(), verb.token);
    let (left, right) = if turned { (doer, other) } else { (other, doer) };
    // "Anna won the final, beating Berta": the subject stands in the clause before.
    let tokens = &alignment.anchor().tokens;
    let goes_on = verb.token.checked_sub(1).is_some_and(|before| tokens[before].is_mark(','))
        && tokens[verb.token].norm.ends_with("ing");
    let one_clause = (goes_on || clauses[verb.token] == clauses[left.token])
        && clauses[verb.token] == clauses[right.token];
    let far = if goes_on { FAR } else { NEAR };
    let close = verb.token.abs_diff(left.last) <= far && right.token.abs_diff(verb.token) <= NEAR;
    one_clause
        && used_as_verb
        && close
        && left.last < verb.token
        && verb.token < right.token
        && !possessive(left)
}
