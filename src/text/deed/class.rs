//! What part each word may play where a verb's subject is looked for.

use crate::text::attribution::is_reporting_verb;
use crate::text::lexicon;
use crate::text::name::Name;
use crate::text::time::TimeExpr;
use crate::text::token::{Kind, Token};

/// The part that a token plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// A verb that says what happens.
    Verb,
    /// A form of "be", "have" or "do", a modal verb.
    Helper,
    /// What may stand between a verb and its subject: "not", "also", "recently".
    Adverb,
    /// The "to" of an infinitive.
    To,
    /// "Who", "which", and "that" where it stands for the noun before it.
    Relative,
    /// "That", "when", "because", "than": a clause begins.
    Conjunction,
    /// "And", "or", "but".
    Joins,
    Preposition,
    Determiner,
    Pronoun,
    /// A date or time.
    Time,
    Comma,
    /// A mark that ends a clause.
    Stop,
    /// Anything else: nouns, adjectives, names, numbers.
    Word,
}

pub(super) const BE: &[&str] = &["is", "are", "was", "were", "be", "been", "being", "am"];
pub(super) const MODAL: &[&str] =
    &["will", "would", "shall", "should", "can", "could", "may", "might", "must", "cannot", "to"];
pub(super) const HAVE: &[&str] = &["has", "have", "had", "having", "do", "does", "did"];
const ADVERBS: &[&str] = &[
    "not",
    "never",
    "also",
    "already",
    "still",
    "now",
    "just",
    "then",
    "later",
    "only",
    "even",
    "yet",
    "again",
    "once",
    "soon",
    "always",
    "often",
    "twice",
    "since",
    "t",
    "n't",
    "reportedly",
    "however",
    "instead",
    "far",
    "first",
    "together",
    "jointly",
    "all",
    "both",
];
const PREPOSITIONS: &[&str] = &[
    "of",
    "in",
    "on",
    "at",
    "by",
    "for",
    "from",
    "with",
    "without",
    "against",
    "between",
    "near",
    "to",
    "over",
    "under",
    "about",
    "behind",
    "into",
    "through",
    "during",
    "across",
    "around",
    "among",
    "toward",
    "towards",
    "within",
    "outside",
    "inside",
    "along",
    "amid",
    "beside",
    "past",
    "above",
    "below",
    "beyond",
    "despite",
    "like",
    "off",
    "onto",
    "upon",
    "via",
    "worth",
    "including",
    "following",
    "ahead",
];
const DETERMINERS: &[&str] = &[
    "the", "a", "an", "this", "these", "those", "its", "his", "her", "their", "our", "my", "your", "no",
    "another", "every", "each", "some", "any", "all", "both", "several", "many", "most", "few",
];
const PRONOUNS: &[&str] = &[
    "he",
    "she",
    "it",
    "they",
    "we",
    "i",
    "you",
    "him",
    "them",
    "us",
    "me",
    "there",
    "everyone",
    "everybody",
    "nobody",
    "somebody",
    "someone",
    "anyone",
    "others",
    "neither",
    "none",
    "those",
    "these",
    "himself",
    "herself",
    "itself",
    "themselves",
];
const CONJUNCTIONS: &[&str] = &[
    "when", "after", "before", "while", "because", "as", "if", "since", "until", "till", "whether", "where",
    "how", "why", "although", "though", "than", "unless", "whereas", "what", "once", "so",
];

/// Plurals without an "s", and past forms that look plain.
const PLURAL: &[&str] =
    &["people", "police", "men", "women", "children", "staff", "public", "media", "crew", "team"];
const UNCHANGED: &[&str] = &[
    "cut", "put", "hit", "set", "cost", "shut", "quit", "split", "hurt", "spread", "beat", "let", "read",
    "bid", "cast", "burst", "upset",
];

/// The class of each token.
pub(super) fn classes(tokens: &[Token], names: &[Name], times: &[TimeExpr], verbs: &[bool]) -> Vec<Class> {
    let mut found: Vec<Class> = (0..tokens.len()).map(|at| class(tokens, verbs, at)).collect();
    // "Cheap imports had cost", "the express hit": the noun of a verb.
    for at in 1..tokens.len().saturating_sub(1) {
        let norm = &*tokens[at].norm;
        let plain = !norm.ends_with("ed")
            && !norm.ends_with("ing")
            && lexicon::IRREGULAR.get(norm).is_none_or(|lemma| lemma == norm);
        let helped = matches!(found[at - 1], Class::Word | Class::Determiner)
            && matches!(found[at + 1], Class::Verb | Class::Helper)
            && !tokens[at + 1].norm.ends_with("ing");
        // "Collected names".
        let noun = helped || found[at - 1] == Class::Verb && !is_reporting_verb(&tokens[at - 1].norm);
        // "An official visit": a plain form has no subject in the singular.
        let single = found[at - 1] == Class::Word
            && !norm.ends_with('s')
            && !tokens[at - 1].norm.ends_with('s')
            && lexicon::IRREGULAR.get(norm).is_none()
            && !UNCHANGED.contains(&norm)
            && !tokens[at - 1].is_any(PLURAL);
        if found[at] == Class::Verb && plain && (noun || single) && !is_reporting_verb(norm) {
            found[at] = Class::Word;
        }
    }
    // The "of" in "Bank of Norway" is a part of the name.
    for name in names {
        found[name.first..=name.last].fill(Class::Word);
    }
    for time in times {
        for (class, token) in found.iter_mut().zip(tokens) {
            let bare = *class == Class::Word && !token.possessive;
            if bare && time.span.contains(token.span) {
                *class = Class::Time;
            }
        }
    }
    found
}

fn class(tokens: &[Token], verbs: &[bool], at: usize) -> Class {
    let token = &tokens[at];
    if token.kind == Kind::Mark {
        return match token.norm.chars().next() {
            Some(',') => Class::Comma,
            Some('\'' | '’' | '$' | '€' | '£' | '%' | '&' | '/' | '-') => Class::Word,
            _ => Class::Stop,
        };
    }
    if token.is_any(&["according"]) {
        return Class::Preposition;
    }
    if verbs[at] && !token.is_any(BE) && !token.is_any(HAVE) && !token.is_any(MODAL) {
        return Class::Verb;
    }
    let next = tokens.get(at + 1);
    let noun_next = || next.is_some_and(|next| next.has_content());
    // "Quarterly profit", "quickly fell".
    let of_noun = noun_next() && verbs.get(at + 1) == Some(&false);
    if !token.stop && (!token.norm.ends_with("ly") || of_noun) {
        return match &*token.norm {
            "later" | "soon" | "twice" | "instead" | "yet" | "already" | "still" | "always" | "often"
            | "elsewhere" | "however" | "recently" | "eventually" | "finally" | "reportedly"
            | "allegedly" | "previously" | "initially" | "originally" => Class::Adverb,
            "past" | "worth" | "near" | "following" | "despite" | "outside" | "inside" | "beside"
            | "beyond" | "alongside" | "onto" | "upon" | "via" | "amid" | "among" => Class::Preposition,
            _ => Class::Word,
        };
    }
    let is = |words: &[&str]| token.is_any(words);
    let verb_next =
        || verbs.get(at + 1) == Some(&true) || next.is_some_and(|next| next.is_any(&["be", "have", "do"]));
    match &*token.norm {
        "to" if verb_next() => Class::To,
        "who" | "which" | "whom" | "whose" => Class::Relative,
        "that" => that(tokens, verbs, at),
        "and" | "or" | "but" | "nor" => Class::Joins,
        "all" | "both" if !noun_next() => Class::Adverb,
        _ if is(MODAL) && !is(&["to"]) || is(BE) || is(HAVE) => Class::Helper,
        _ if is(CONJUNCTIONS) => Class::Conjunction,
        _ if is(DETERMINERS) && (noun_next() || is(&["the", "a", "an"])) => Class::Determiner,
        _ if is(PRONOUNS) => Class::Pronoun,
        _ if is(PREPOSITIONS) => Class::Preposition,
        _ if is(ADVERBS) => Class::Adverb,
        norm if is_adverb(norm) && !token.capital => Class::Adverb,
        _ => Class::Word,
    }
}

fn is_adverb(norm: &str) -> bool {
    norm.ends_with("ly")
        && !matches!(
            norm,
            "family"
                | "rally"
                | "supply"
                | "assembly"
                | "ally"
                | "monopoly"
                | "reply"
                | "early"
                | "daily"
                | "elderly"
                | "likely"
                | "only"
                | "july"
                | "italy"
                | "weekly"
                | "monthly"
                | "deadly"
                | "friendly"
                | "costly"
        )
}

/// "The offer that they accepted", "said that they accepted", "that offer".
fn that(tokens: &[Token], verbs: &[bool], at: usize) -> Class {
    /// Nouns whose content "that" leads to.
    const SAID: &[&str] = &[
        "claim",
        "claims",
        "report",
        "reports",
        "news",
        "fact",
        "idea",
        "suggestion",
        "suggestions",
        "allegation",
        "allegations",
        "accusation",
        "accusations",
        "rumour",
        "rumours",
        "rumor",
        "rumors",
        "evidence",
        "hope",
        "hopes",
        "fear",
        "fears",
        "belief",
        "signs",
        "sign",
        "view",
        "statement",
        "condition",
        "confident",
        "sure",
        "likely",
        "clear",
        "true",
        "false",
    ];
    let Some(before) = at.checked_sub(1) else { return Class::Determiner };
    let token = &tokens[before];
    if token.stop && token.is_any(PREPOSITIONS) {
        return Class::Determiner;
    }
    if verbs[before] || is_reporting_verb(&token.norm) || token.is_any(SAID) {
        return Class::Conjunction;
    }
    if token.has_content() || token.is_mark(',') { Class::Relative } else { Class::Conjunction }
}
