//! Which words negate, and over what: "not", "refused to", "dropped its plan to", "denied".

use super::{REACH, Token, scope_end};
use crate::text::attribution::is_reporting_verb;
use crate::text::extent;
use crate::text::token::Kind;

/// Where the scope of a negation at token `at` begins, and whether it reaches back over its clause.
pub(super) fn negation_at(tokens: &[Token], at: usize) -> Option<(usize, bool)> {
    let word = |offset: usize| tokens.get(at + offset).map_or("", |token| &*token.norm);
    let previous = if at > 0 { &*tokens[at - 1].norm } else { "" };
    let here = &*tokens[at].norm;
    match here {
        "not" => {
            let harmless = matches!(
                word(1),
                "only" | "just" | "merely" | "necessarily" | "simply" | "least" | "surprisingly" | "worry"
            ) || word(1) == "to" && word(2) == "mention"
                || matches!(previous, "or" | "if" | "whether")
                || scope_has_until(tokens, at)
                || is_seldom(tokens, at)
                || answers_before(tokens, at);
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
            let harmless = here == "nothing" && (word(1) == "but" || word(1) == "other" && word(2) == "than")
                || here == "never" && word(1) == "mind"
                || here == "neither" && tokens.get(at + 1).is_none_or(|next| next.kind == Kind::Mark);
            (!harmless).then_some((at + 1, false))
        }
        "without" => (!matches!(word(1), "doubt" | "question" | "a") || word(1) == "a" && word(2) != "doubt")
            .then_some((at + 1, false)),
        "unable" | "failed" | "fails" | "fail" | "failing" | "refused" | "refuses" | "refuse"
        | "refusing" | "declined" | "declines" | "decline" | "unwilling" => {
            // "Declined to 90 million" is a fall.
            let verb =
                tokens.get(at + 2).is_some_and(|next| next.kind == Kind::Word && !next.is_any(&["the", "a"]));
            (word(1) == "to" && verb).then_some((at + 2, false))
        }
        "incapable" => {
            let doing = word(1) == "of" && word(2).ends_with("ing") && word(2).len() > 4;
            doing.then_some((at + 2, false))
        }
        // "Is anything but a comedy", "is something other than a comedy"; "ate anything but fish" says more than that.
        "anything" | "something" => {
            let is = at > 0 && tokens[at - 1].is_any(&["is", "was", "are", "were", "be", "been", "being"]);
            let but = usize::from(here == "anything" && word(1) == "but");
            let other = 2 * usize::from(word(1) == "other" && word(2) == "than");
            (is && but + other > 0).then_some((at + 1 + but + other, false))
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
        "resisted" | "resists" | "rebuffed" | "rebuffs" | "dismissed" | "dismisses" | "ignored"
        | "ignores" => undone(tokens, at).filter(|_| word(1) != "from").map(|from| (from, false)),
        "turned" | "turns" | "turning" if word(1) == "down" => undone(tokens, at).map(|from| (from, false)),
        "against" => {
            let doing = word(1).ends_with("ing") && tokens[at + 1].verb > 0
                || [word(1), word(2)].iter().any(|noun| noun.ends_with("ation") || noun.ends_with("ment"));
            (doing && is_decision(tokens, at - usize::from(at > 0))).then_some((at + 1, false))
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

/// Whether the "not" at `at` answers what stands before it, and nothing behind it: "Is it safe? Not according to the mayor,
/// who wants it closed". In "the work was not according to plan" it stands behind its verb.
fn answers_before(tokens: &[Token], at: usize) -> bool {
    let opens = at == 0 || tokens[at - 1].kind == Kind::Mark;
    opens && tokens.get(at + 1).is_some_and(|next| next.is_any(&["according"]))
}

/// Verbs that take what follows them as given, negated or not: who does not regret it did it.
const TAKEN_AS_GIVEN: &[&str] = &[
    "agree",
    "appreciate",
    "enjoy",
    "forget",
    "forgotten",
    "know",
    "known",
    "like",
    "mind",
    "notice",
    "noticed",
    "realise",
    "realised",
    "realize",
    "realized",
    "regret",
    "regretted",
    "understand",
    "understood",
];
/// Verbs that, negated, leave open what follows them: what is not confirmed may be.
const LEFT_OPEN: &[&str] = &[
    "announce",
    "announced",
    "comment",
    "confirm",
    "confirmed",
    "disclose",
    "disclosed",
    "discuss",
    "elaborate",
    "explain",
    "explained",
    "mean",
    "mention",
    "mentioned",
    "reveal",
    "revealed",
    "specify",
    "specified",
    "verify",
    "verified",
];

/// What opens a question that is left open: "did not say who paid".
const ASKED: &[&str] = &["who", "what", "when", "where", "why", "how", "if", "whether", "which"];

/// Where the scope of the negation at token `at` ends early: behind the superlative of "is not the first time that they
/// won", and behind the verb of "has not confirmed the sale".
pub(super) fn narrow(tokens: &[Token], at: usize) -> Option<usize> {
    if !tokens[at].is_any(&["not", "never", "cannot"]) {
        return None;
    }
    let adverb = |k: &usize| {
        tokens.get(*k).is_some_and(|token| {
            token.is_any(&["even", "yet", "exactly", "quite", "always", "be", "been"])
                || token.norm.ends_with("ly")
        })
    };
    let next = (at + 1..at + 4).find(|k| !adverb(k))?;
    let token = tokens.get(next)?;
    // "Did not agree to sell" did not sell.
    if tokens.get(next + 1).is_some_and(|behind| behind.is_any(&["to"])) {
        return None;
    }
    let asked = tokens.get(next + 1).is_some_and(|behind| behind.is_any(ASKED));
    let able = tokens.get(next + 1).is_some_and(|behind| behind.is_any(&["how"]));
    let open = token.is_any(TAKEN_AS_GIVEN) || token.is_any(LEFT_OPEN);
    if open && !able || asked && token.is_any(&["say", "said", "tell", "told"]) {
        return Some(next + 1);
    }
    let most = |k: usize| tokens.get(k).is_some_and(is_superlative);
    let copula = at > 0 && tokens[at - 1].is_any(&["is", "was", "are", "were", "be", "it", "that", "this"]);
    (copula && token.is_any(&["the", "their", "his", "her", "its"]) && most(next + 1)).then_some(next + 2)
}

/// Where what is left open begins, behind the verb that the negation at `at` ends with: "has not confirmed [that …]". What
/// is regretted or known, or is not, is so.
pub(super) fn leaves_open(tokens: &[Token], at: usize) -> Option<usize> {
    let behind = narrow(tokens, at)?;
    let verb = &tokens[behind - 1];
    let whether = tokens.get(behind).is_some_and(|next| next.is_any(ASKED));
    (!is_superlative(verb) && (whether || !verb.is_any(TAKEN_AS_GIVEN))).then_some(behind)
}

/// The words that a passive undoes: the "build a mill" of "a plan to build a mill was withdrawn".
pub(super) fn undone_before(tokens: &[Token], at: usize) -> Option<std::ops::Range<usize>> {
    const UNDONE: &[&str] = &[
        "withdrawn",
        "dropped",
        "scrapped",
        "abandoned",
        "shelved",
        "cancelled",
        "canceled",
        "rejected",
        "blocked",
        "vetoed",
        "overturned",
        "defeated",
    ];
    const INTENDED: &[&str] = &[
        "plan",
        "plans",
        "proposal",
        "proposals",
        "bid",
        "offer",
        "attempt",
        "motion",
        "decision",
        "bill",
        "promise",
    ];
    let helper =
        at.checked_sub(1).filter(|&k| tokens[k].is_any(&["was", "were", "been", "is", "are", "be"]))?;
    if !tokens[at].is_any(UNDONE) {
        return None;
    }
    let start = super::clause_start(tokens, at);
    let to = (start..helper).find(|&k| {
        tokens[k].is_any(&["to"])
            && k > start
            && tokens[start..k].iter().rev().take(2).any(|token| token.is_any(INTENDED))
    })?;
    let helper = if tokens[helper].is_any(&["been", "be"]) { helper.saturating_sub(1) } else { helper };
    (to + 1 < helper).then_some(to + 1..helper)
}

/// Whether the token sets one apart from all others: "first", "only", "largest".
pub(super) fn is_superlative(token: &Token) -> bool {
    token.is_any(&["first", "only", "last", "most", "least"]) || extent::is_superlative(token)
}

/// The one word that "free" at token `at` takes away: "free of charge", "free from asbestos".
pub(super) fn free_of(tokens: &[Token], at: usize) -> Option<usize> {
    let of = tokens[at].is_any(&["free"]) && tokens.get(at + 1)?.is_any(&["of", "from"]);
    let set = at > 0 && tokens[at - 1].is_any(&["set", "sets", "setting", "broke", "breaks", "break"]);
    (of && !set && tokens.get(at + 2)?.has_content()).then_some(at + 2)
}

/// The one word that a part joined to it at token `at` takes away: "non-binding", "sugar-free".
pub(super) fn prefixed(tokens: &[Token], at: usize) -> Option<usize> {
    let joined = |at: usize| tokens.get(at).is_some_and(|token| token.hyphenated);
    if tokens[at].is_any(&["non"]) {
        // Some write the hyphen with spaces.
        let dash = usize::from(tokens.get(at + 1)?.is_mark('-'));
        return (dash > 0 && at + 2 < tokens.len() || joined(at + 1)).then_some(at + 1 + dash);
    }
    at.checked_sub(1).filter(|_| tokens[at].is_any(&["free"]) && joined(at))
}

/// The verb that "no" at token `at` negates together with its object: who received no warning never received one.
pub(super) fn verb_of_no(tokens: &[Token], at: usize) -> Option<usize> {
    let verb = at.checked_sub(1).filter(|_| tokens[at].is_any(&["no"]))?;
    let said = is_reporting_verb(&tokens[verb].norm);
    (tokens[verb].verb > 0 && tokens[verb].has_content() && !said).then_some(verb)
}

/// Whether the verb at `at` settles what its "against" leads to: what one voter or one adviser is against may still be
/// done.
fn is_decision(tokens: &[Token], at: usize) -> bool {
    const BODIES: &[&str] = &[
        "council",
        "board",
        "committee",
        "parliament",
        "senate",
        "assembly",
        "house",
        "lawmakers",
        "deputies",
        "mps",
        "members",
        "shareholders",
        "voters",
        "residents",
        "senators",
        "court",
        "union",
        "cabinet",
        "government",
        "commission",
        "workers",
        "delegates",
        "citizens",
        "councillors",
        "parliamentarians",
    ];
    if tokens[at].is_any(&["voted", "votes", "vote"]) {
        let helped = at > 0 && tokens[at - 1].is_any(&["has", "have", "had", "will"]);
        let subject = at.checked_sub(1 + usize::from(helped));
        return subject.is_some_and(|subject| tokens[subject].is_any(BODIES));
    }
    tokens[at].is_any(&["decided", "decides", "decide", "ruled", "rules"])
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
        "call",
        "calls",
        "demand",
        "demands",
        "request",
        "requests",
        "appeal",
        "appeals",
        "plea",
        "pleas",
        "pressure",
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

/// "It is not every day that a whale swims by": one did.
fn is_seldom(tokens: &[Token], at: usize) -> bool {
    let is = |k: usize, words: &[&str]| tokens.get(k).is_some_and(|token| token.is_any(words));
    let copula = at > 0 && is(at - 1, &["is", "was", "it"]);
    copula && is(at + 1, &["every", "each", "often", "always"]) && (at + 2..at + 5).any(|k| is(k, &["that"]))
}

/// Whether the "to" at `at` leads to a purpose for which nothing was needed: "did not have to sing to win" says that somebody
/// won. The scope of the negation begins at `from`.
pub(super) fn is_to_of_purpose(tokens: &[Token], from: usize, at: usize) -> bool {
    /// Verbs that lead on to what is done by their own "to".
    const LEAD_ON: &[&str] = &[
        "agree", "ask", "be", "begin", "bother", "choose", "come", "continue", "decide", "expect", "fear",
        "get", "go", "learn", "need", "offer", "plan", "pretend", "promise", "refuse", "seem", "start",
        "stop", "try", "wait", "want", "wish",
    ];
    let is = |k: usize, words: &[&str]| tokens.get(k).is_some_and(|token| token.is_any(words));
    let needed = is(from, &["have", "need"]) && is(from + 1, &["to"]);
    let verb = |k: usize| tokens.get(k).is_some_and(|token| token.verb >= 3);
    needed && at > from + 2 && is(at, &["to"]) && verb(at + 1) && !is(at - 1, LEAD_ON)
}

/// "did not leave until Friday": he left.
fn scope_has_until(tokens: &[Token], at: usize) -> bool {
    let end = scope_end(tokens, at + 1, REACH);
    tokens[at + 1..end.max(at + 1)].iter().any(|token| &*token.norm == "until")
}

/// Whether the token says that something was given up: it went on until then.
pub(super) fn ceases(token: &Token) -> bool {
    token.is_any(&["stop", "stops", "stopped", "cease", "ceased", "ceases", "quit", "halted"])
}
