//! Which words make what follows possible, asked for, planned, alleged or taken back.

use super::{Modality, Polarity, Token};

/// The verb behind "to" within five tokens of a noun: "an offer by Berg to [buy …]".
fn to_verb_after(tokens: &[Token], at: usize) -> Option<usize> {
    (at + 1..(at + 6).min(tokens.len()))
        .find(|&k| tokens[k].is_any(&["to"]) && is_infinitive(tokens, k + 1))
        .map(|k| k + 1)
}

/// Whether a verb in its plain form stands at `at`: "to sell", not "to abandoned dogs" or "to a sale".
fn is_infinitive(tokens: &[Token], at: usize) -> bool {
    tokens.get(at).is_some_and(|token| {
        token.verb >= 3 && !token.norm.ends_with("ed") && !token.norm.ends_with("ing")
            || token.is_any(&["be", "have", "do", "get", "go"])
    })
}

/// Words that say whose or which, before a noun.
const WHOSE: &[&str] = &["the", "a", "an", "its", "his", "her", "their", "this", "that", "free", "my"];

/// What makes a plan of the verb behind its "to".
const PLANS: &[&str] = &[
    "about",
    "agree",
    "agreed",
    "agreeing",
    "agrees",
    "aim",
    "aiming",
    "aims",
    "due",
    "expect",
    "expected",
    "expecting",
    "expects",
    "going",
    "intend",
    "intending",
    "intends",
    "plan",
    "planned",
    "planning",
    "plans",
    "pledge",
    "pledged",
    "pledges",
    "poised",
    "prepares",
    "preparing",
    "promise",
    "promised",
    "promises",
    "promising",
    "scheduled",
    "set",
    "supposed",
    "vow",
    "vowed",
    "vowing",
    "vows",
];

/// What follows "would" where a story runs ahead.
const WENT_ON: &[&str] = &["later", "eventually", "subsequently", "ultimately", "soon", "go"];

/// What undoes a resolution, and what was resolved.
const REVOKES: &[&str] = &[
    "cancelled",
    "canceled",
    "cancels",
    "reversed",
    "reverses",
    "revoked",
    "revokes",
    "rescinded",
    "rescinds",
    "overturned",
    "overturns",
    "withdrew",
    "withdraws",
    "annulled",
    "annuls",
    "dropped",
    "scrapped",
    "quashed",
];
const RESOLVED: &[&str] =
    &["decision", "decisions", "approval", "order", "ruling", "verdict", "resolution", "permission"];

/// What is told by nobody in particular, behind these: "amid reports that".
const TOLD: &[&str] = &["reports", "rumours", "rumors", "speculation", "suggestions", "claims"];
const BEFORE_TOLD: &[&str] =
    &["on", "about", "by", "of", "amid", "after", "following", "despite", "unconfirmed", "to"];

/// What is said against somebody, established by nobody.
const ACCUSATION: &[&str] = &[
    "accusation",
    "accusations",
    "allegation",
    "allegations",
    "insinuation",
    "insinuations",
    "suspicion",
    "suspicions",
];

/// What token `at` leaves to somebody's word: "accused of [taking …]", "the allegation that [he took …]"; and what it
/// takes back: "an earlier version said [that he took …]".
fn reported_at(tokens: &[Token], at: usize) -> Option<(Modality, usize)> {
    let is = |k: usize, words: &[&str]| tokens.get(k).is_some_and(|token| token.is_any(words));
    let doing = |k: usize| tokens.get(k).is_some_and(|token| token.norm.ends_with("ing") && token.verb > 0);
    let here = &tokens[at];
    if here.is_any(&["accuse", "accused", "accuses", "accusing", "suspected"]) {
        let of = (at + 1..(at + 9).min(tokens.len())).find(|&k| is(k, &["of"]) && doing(k + 1));
        return of.or_else(|| is(at + 1, &["of"]).then_some(at + 1)).map(|of| (Modality::Alleged, of + 1));
    }
    if here.is_any(&["charged"]) && is(at + 1, &["with"]) {
        return Some((Modality::Alleged, at + 2));
    }
    if here.is_any(REVOKES) {
        let noun = (at + 2..(at + 7).min(tokens.len())).find(|&k| is(k, RESOLVED));
        let whose = noun.is_some_and(|noun| (at + 1..noun).any(|k| is(k, WHOSE)));
        return noun.filter(|_| whose).map(|noun| (Modality::Withdrawn, noun));
    }
    if here.is_any(TOLD) && is(at + 1, &["that"]) && at > 0 && is(at - 1, BEFORE_TOLD) {
        return Some((Modality::Alleged, at + 2));
    }
    if here.is_any(ACCUSATION) {
        return (is(at + 1, &["that"]) || is(at + 1, &["of", "about"]) && doing(at + 2))
            .then_some((Modality::Alleged, at + 2));
    }
    let earlier = here.is_any(&["version", "versions"])
        && tokens[at.saturating_sub(2)..at]
            .iter()
            .any(|token| token.is_any(&["earlier", "previous", "original"]));
    let says = || (at + 1..(at + 9).min(tokens.len())).find(|&k| is(k, SAID));
    if earlier {
        return says().map(|verb| (Modality::Withdrawn, verb + 1));
    }
    let wrongly = here.is_any(&["incorrectly", "erroneously", "mistakenly", "wrongly"]) && is(at + 1, SAID);
    if wrongly || here.is_any(&["misstated", "misreported"]) {
        return Some((Modality::Withdrawn, at + 1 + usize::from(wrongly)));
    }
    None
}

/// Verbs with which a text says what it said.
const SAID: &[&str] = &[
    "said",
    "says",
    "stated",
    "states",
    "reported",
    "gave",
    "described",
    "identified",
    "named",
    "listed",
    "claimed",
    "suggested",
    "put",
    "misstated",
    "referred",
];

/// The modality that token `at` puts on what follows, and where that begins.
pub(super) fn modality_at(tokens: &[Token], at: usize, read: &Polarity) -> Option<(Modality, usize)> {
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
        // "He would later win" tells what he did.
        "would" if WENT_ON.contains(&next) => None,
        "would" => {
            // "said that it would pay" reports a plan; "would pay if" depends.
            // "Would have forced" did not.
            let conditional = next == "have" || tokens.iter().any(|token| &*token.norm == "if");
            Some((if conditional { Modality::Possible } else { Modality::Planned }, at + 1))
        }
        "rule" | "ruled" | "ruling" | "exclude" | "excluded" | "deny" | "denied" => {
            // A negated exclusion leaves the matter open.
            let negated = read.negators.iter().any(|&n| n < at && at - n <= 3);
            if negated { possible } else { None }
        }
        "considering" | "contemplating" | "discussing" | "exploring" | "mulling" | "pondering"
        | "weighing" => Some((Modality::Possible, at + 1)).filter(|_| next != "by"),
        "threatened" | "threatens" | "threaten" | "threatening" | "mulls" | "weighs" => {
            (next != "by" && next != "as" && next != "a").then_some((Modality::Possible, at + 1))
        }
        "talks" | "negotiations" | "discussions" => {
            let near = &tokens[at.saturating_sub(3)..at];
            let under_way = near.iter().any(|token| token.is_any(&["in"]));
            let aimed = to && is_infinitive(tokens, at + 2);
            (under_way || aimed).then_some((Modality::Possible, at + 1))
        }
        // What was supposed to be is left open.
        "supposed" if to && at > 0 && tokens[at - 1].is_any(&["was", "were", "been"]) => {
            Some((Modality::Possible, at + 2))
        }
        // "Is thought to lower", "was long believed to be": nobody says that it does.
        "thought" | "believed" | "assumed" | "presumed" if to && is_held(tokens, at) => {
            Some((Modality::Possible, at + 2))
        }
        // "Needs to hire": it has not yet. Whoever needed to may have.
        "need" | "needs" if to && at > 0 => asked.map(|(modality, at)| (modality, at + 1)),
        // "Believes that", "hopes the": somebody's guess.
        "hope" | "hopes" | "hoped" | "hoping" | "believe" | "believes" | "suspect" | "suspects"
        | "suspected" | "fear" | "fears" | "feared" | "believed"
            if supposes(tokens, at) =>
        {
            possible
        }
        // "Fear losing customers": they have not lost them.
        "fear" | "fears" | "feared" | "fearing"
            if tokens.get(at + 1).is_some_and(|next| next.norm.ends_with("ing") && next.verb > 0) =>
        {
            possible
        }
        "likely" | "hopes" | "hope" | "hoping" | "looking" | "keen" | "eager" | "ready" | "willing" if to => {
            Some((Modality::Possible, at + 2))
        }
        "is" | "are" | "was" | "were" if to => {
            // "It is to open in May": nobody says that it did.
            tokens
                .get(at + 2)
                .is_some_and(|verb| verb.verb >= 3 || verb.is_any(&["be", "have"]))
                .then_some((Modality::Planned, at + 2))
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
        "should" if is_agreed(tokens, at) => planned,
        "should" | "must" | "urged" | "urges" | "urge" | "demands" | "demanded" | "demanding" | "calls"
        | "called" | "proposes" | "proposed" | "propose" | "requested" | "asked" | "asks" | "wants"
        | "want" | "wanted" | "seeks" | "seek" => {
            let call = here.starts_with("call");
            if call && next != "for" && next != "on" { None } else { asked }
        }
        "will" | "shall" => {
            let last_will = at > 0 && (tokens[at - 1].possessive || tokens[at - 1].is_any(WHOSE));
            if tokens[at].capital && at > 0 || last_will { None } else { planned }
        }
        _ if PLANS.contains(&here) => {
            // Behind these even a word that is mostly a noun is a verb: "promised to plant trees".
            let named = |token: &Token| token.verb >= 1 && !token.capital && !token.norm.ends_with('s');
            let verb = is_infinitive(tokens, at + 2)
                || is_infinitive(tokens, at + 3)
                || tokens.get(at + 2).is_some_and(named);
            (to && verb).then_some((Modality::Planned, at + 2))
        }
        _ => reported_at(tokens, at),
    }
}
/// Whether a clause that somebody only supposes follows the verb at `at`: "fears that", "believes the". Who is believed
/// to have done something is said to have.
fn supposes(tokens: &[Token], at: usize) -> bool {
    let clause = tokens
        .get(at + 1)
        .is_some_and(|next| next.is_any(&["that", "the", "a", "an", "it", "he", "she", "they", "there"]));
    let verb = || {
        let end = super::scope_end(tokens, at + 2, super::REACH);
        tokens[(at + 2).min(end)..end]
            .iter()
            .any(|token| token.verb >= 3 || token.is_any(&["was", "were", "had", "is"]))
    };
    let noun = at > 0 && (tokens[at - 1].is_any(WHOSE) || tokens[at - 1].possessive);
    clause && !noun && at > 0 && verb()
}

/// Whether the word at `at` tells what people hold of somebody: "is", "was long", "has been widely".
fn is_held(tokens: &[Token], at: usize) -> bool {
    const HOW: &[&str] =
        &["long", "widely", "once", "generally", "commonly", "often", "now", "also", "still"];
    let how = (0..at).rev().take_while(|&k| tokens[k].is_any(HOW)).count();
    let be = at.checked_sub(how + 1);
    be.is_some_and(|be| tokens[be].is_any(&["is", "are", "was", "were", "been", "be"]))
}

/// Whether what should be done, by the word at `at`, was agreed or decided on: "they agreed that the town should pay".
fn is_agreed(tokens: &[Token], at: usize) -> bool {
    const AGREED: &[&str] = &["agreed", "agree", "agrees", "decided", "decides", "resolved", "ruled"];
    const REACH: usize = 14;
    let before = &tokens[at.saturating_sub(REACH)..at];
    let that = before.iter().rposition(|token| token.is_any(&["that"]));
    that.is_some_and(|that| before[..that].iter().any(|token| token.is_any(AGREED)))
}
