//! Doubt: the words with which a sentence keeps its distance from what is told, or calls it untrue.
//!
//! The tone of a sentence is looser than its attribution and than what it refutes, which say of what: it serves for
//! votes over several sentences.
//!
//! Cue lists after the kinds of Hyland (1998) for hedges; chosen by reading how reports of rumours are worded.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::token::{Kind, Token};

/// The tone of one sentence.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Doubt {
    /// It keeps a distance.
    pub hedged: bool,
    /// It calls something untrue, or tells that somebody does.
    pub denied: bool,
    /// It calls something untrue itself: a hoax, a fake.
    pub refuted: bool,
    /// Stems of what it says that the untrue report is about: the "bridge" and "unsafe" of "reports that the bridge was
    /// unsafe are false". 0 where it says less.
    pub about: [u64; ABOUT],
}

/// Words of what a report is about that are kept: enough to tell it from another.
pub const ABOUT: usize = 4;

/// The tones of an article's sentences.
#[derive(Clone, Debug, Default)]
pub struct Tones {
    /// Of each sentence.
    pub each: Vec<Doubt>,
    /// How many keep a distance.
    pub hedged: usize,
    /// How many call something untrue, or tell that somebody does.
    pub denied: usize,
    /// How many call something untrue themselves.
    pub refuted: usize,
}

impl Tones {
    /// Adds the tone of the next sentence.
    pub fn push(&mut self, tone: Doubt) {
        self.hedged += usize::from(tone.hedged);
        self.denied += usize::from(tone.denied);
        self.refuted += usize::from(tone.refuted);
        self.each.push(tone);
    }
}

/// Expressions that keep a distance.
const HEDGES: &[&str] = &[
    "alleged",
    "allegedly",
    "allegation",
    "allegations",
    "allege",
    "alleges",
    "reportedly",
    "rumor",
    "rumors",
    "rumored",
    "rumour",
    "rumours",
    "rumoured",
    "unconfirmed",
    "unverified",
    "unsubstantiated",
    "purported",
    "purportedly",
    "supposed",
    "supposedly",
    "apparent",
    "apparently",
    "speculation",
    "speculate",
    "speculated",
    "suspected",
    "unclear",
    "claims to",
    "claims that",
    "claimed to",
    "claimed that",
    "claim to",
    "claim that",
    "claiming",
    "may have",
    "might have",
    "could have",
    "may be",
    "might be",
    "could be",
    "believed to",
    "thought to",
    "said to",
    "yet to confirm",
    "not confirmed",
    "not been confirmed",
    "not yet confirmed",
    "has not confirmed",
    "not verified",
    "not been verified",
    "independently verified",
    "independently confirm",
    "independently verify",
    "unable to verify",
    "unable to confirm",
    "could not verify",
    "could not confirm",
    "could not be verified",
    "could not be confirmed",
    "according to reports",
    "according to rumours",
    "according to rumors",
    "according to sources",
    "according to a source",
    "sources say",
    "sources said",
    "sources told",
    "source says",
    "source told",
    "reports say",
    "report says",
    "reports that",
    "report that",
    "reports of",
    "report claims",
    "if true",
    "if confirmed",
    "per reports",
    "per report",
    "cast doubt",
    "casts doubt",
    "raises doubts",
    "raise doubts",
    "questions whether",
    "appears to",
    "appear to",
    "possibly",
    "possible",
    "suspects",
    "could",
    "might",
    "may",
    "authenticity",
    "in talks",
    "whether",
];

/// Words with which somebody denies what is said of him; who denies one thing denies no other.
const DISOWNED: &[&str] = &[
    "denied",
    "denies",
    "deny",
    "denying",
    "denial",
    "dismissed reports",
    "dismissed claims",
    "dismissed the claim",
    "dismissed the report",
    "rejected claims",
    "rejected reports",
];

/// What somebody denies who says nothing of a report about him.
const NO_REPORT: &[&str] = &[
    "that",
    "any",
    "wrongdoing",
    "responsibility",
    "involvement",
    "guilt",
    "charges",
    "bail",
    "entry",
    "access",
    "permission",
    "having",
    "liability",
    "visas",
    "murder",
    "manslaughter",
];

/// What somebody is accused of, denied as a whole.
const CHARGES: &[&str] = &["accusation", "accusations", "allegation", "allegations", "charge", "charges"];

/// Expressions that call something untrue.
const DENIALS: &[&str] = &[
    "hoax",
    "hoaxes",
    "hoaxer",
    "fake",
    "faked",
    "false",
    "falsely",
    "untrue",
    "bogus",
    "debunk",
    "debunked",
    "debunks",
    "debunking",
    "refuted",
    "refutes",
    "refute",
    "satire",
    "satirical",
    "parody",
    "prank",
    "pranked",
    "fabricated",
    "fabrication",
    "made up",
    "made-up",
    "urban legend",
    "retracted",
    "retraction",
    "no truth",
    "no evidence",
    "not true",
    "not real",
    "not the case",
    "never happened",
    "did not happen",
    "publicity stunt",
    "photoshopped",
    "misidentified",
    "mistaken identity",
    "contrary to",
    "set the record straight",
    "baseless",
    "unfounded",
    "disproved",
    "disproven",
    "rubbished",
    "shot down",
    "shoots down",
    "is not dead",
    "not dead",
    "alive and well",
    "fell for",
    "duped",
    "fooled",
];

/// The tone of a sentence.
pub fn doubt(tokens: &[Token]) -> Doubt {
    static CUES: OnceLock<[Cues; 2]> = OnceLock::new();
    let [disowned, denials] = CUES.get_or_init(|| [DISOWNED, DENIALS].map(by_first_word));
    let refuted = holds(tokens, denials);
    let hedged = hedges(tokens).next().is_some() || is_passed_on(tokens);
    let disowns = holds(tokens, disowned) && !denies_deed(tokens);
    let denied = refuted || disowns;
    Doubt { hedged, denied, refuted, about: if denied { about(tokens) } else { [0; ABOUT] } }
}

/// The expressions with which a sentence keeps its distance, each with the token at which it begins.
pub(super) fn hedges(tokens: &[Token]) -> impl Iterator<Item = (usize, &'static str)> {
    static CUES: OnceLock<Cues> = OnceLock::new();
    let cues = CUES.get_or_init(|| by_first_word(HEDGES));
    (0..tokens.len()).filter_map(move |at| Some((at, cue_at(tokens, at, cues)?)))
}

/// What tells of something, true or not.
pub const REPORTS: &[&str] = &[
    "claim",
    "claims",
    "report",
    "reports",
    "rumor",
    "rumors",
    "rumour",
    "rumours",
    "story",
    "stories",
    "allegation",
    "allegations",
];

/// Stems of what a sentence says that a report, a rumour or a claim in it is about; 0 where it says less.
pub fn about(tokens: &[Token]) -> [u64; ABOUT] {
    /// What somebody holds of another, or supposes.
    const HELD: &[&str] = &["accusation", "accusations", "suggestion", "suggestions", "speculation"];
    let mut found = [0; ABOUT];
    let leads = |at: &usize| {
        (tokens[*at].is_any(REPORTS) || tokens[*at].is_any(HELD))
            && tokens.get(at + 1).is_some_and(|next| next.is_any(&["that", "about", "of", "on"]))
    };
    let Some(report) = (0..tokens.len()).find(leads) else { return found };
    let behind = tokens[report + 2..].iter().take_while(|token| token.kind != Kind::Mark);
    for (place, token) in found.iter_mut().zip(behind.filter(|token| token.has_content())) {
        *place = token.stem;
    }
    found
}

/// Whether all that is denied is a deed: "denied any wrongdoing", "denied the charges", "denied taking bribes".
fn denies_deed(tokens: &[Token]) -> bool {
    let mut denials = tokens
        .iter()
        .enumerate()
        .filter(|(_, token)| token.is_any(&["denied", "denies", "deny", "denying", "denial"]))
        .peekable();
    let determiner = |token: &Token| token.is_any(&["the", "all", "both", "these", "those", "such"]);
    let is_deed = |at: usize| {
        let what = (at..tokens.len()).find(|&what| !determiner(&tokens[what]));
        let told = what.is_some_and(|what| {
            tokens.get(what + 1).is_some_and(|next| next.is_any(&["that", "about", "of", "on"]))
        });
        let charged = what.is_some_and(|what| tokens[what].is_any(CHARGES)) && !told;
        charged || tokens.get(at).is_some_and(|next| next.is_any(NO_REPORT) || is_doing(next))
    };
    denials.peek().is_some() && denials.all(|(at, _)| is_deed(at + 1))
}

/// Whether the token is a verb in "-ing": "taking", not "king" or "anything".
fn is_doing(token: &Token) -> bool {
    token.kind == Kind::Word && token.norm.len() > 5 && token.norm.ends_with("ing") && token.verb >= 2
}

/// A headline that only passes on: "…: report", "Source: …", "… , reports".
pub(super) fn is_passed_on(tokens: &[Token]) -> bool {
    const PASSED: &[&str] =
        &["report", "reports", "source", "sources", "rumor", "rumors", "rumour", "rumours", "claim"];
    let words = || tokens.iter().enumerate().filter(|(_, token)| token.kind == Kind::Word);
    let (Some((first, _)), Some((last, _))) = (words().next(), words().next_back()) else { return false };
    let after_mark = last > 0 && tokens[last - 1].kind == Kind::Mark && !tokens[last - 1].is_any(&["-"]);
    let opens = tokens.get(first + 1).is_some_and(|next| next.is_mark(':'));
    after_mark && tokens[last].is_any(PASSED) || opens && tokens[first].is_any(PASSED)
}

/// Cues by their first word.
type Cues = FxHashMap<&'static str, Vec<&'static str>>;

fn by_first_word(cues: &'static [&'static str]) -> Cues {
    let mut found = Cues::default();
    for &cue in cues {
        found.entry(cue.split([' ', '-']).next().unwrap_or(cue)).or_default().push(cue);
    }
    found
}

/// Whether one of the cues stands in the sentence.
fn holds(tokens: &[Token], cues: &Cues) -> bool {
    (0..tokens.len()).any(|at| cue_at(tokens, at, cues).is_some())
}

/// The cue that begins at token `at`, where one does.
fn cue_at(tokens: &[Token], at: usize, cues: &Cues) -> Option<&'static str> {
    let norm = &*tokens[at].norm;
    if tokens[at].kind != Kind::Word {
        return None;
    }
    let cue = cues.get(norm)?.iter().copied().find(|cue| stands(tokens, at, cue))?;
    // The month is no doubt.
    let month = norm == "may" && tokens[at].capital && at > 0;
    // "Made up of", "made up for"; a hoax call is a call.
    let next = |ahead: usize, words: &[&str]| tokens.get(at + ahead).is_some_and(|token| token.is_any(words));
    let other = norm == "made" && next(2, &["of", "for", "his", "her", "their", "ground"])
        || norm == "hoax"
            && next(
                1,
                &["call", "calls", "caller", "callers", "threat", "threats", "bomb", "email", "emails"],
            );
    (!month && !other).then_some(cue)
}

/// Whether the words of `cue` stand at `at`, one after the other.
fn stands(tokens: &[Token], at: usize, cue: &str) -> bool {
    cue.split([' ', '-']).zip(at..).all(|(word, at)| tokens.get(at).is_some_and(|token| &*token.norm == word))
}

/// The word of a sentence that calls a statement false; `negated` says of each token whether it is negated.
pub fn refuting(tokens: &[Token], negated: &[bool]) -> Option<usize> {
    const FALSE: &[&str] = &[
        "false",
        "fake",
        "untrue",
        "bogus",
        "baseless",
        "unfounded",
        "fabricated",
        "fictitious",
        "fictional",
        "inaccurate",
        "misleading",
        "satirical",
    ];
    /// What is also said of those who live in books: "a fictional detective" is one all the same.
    const OF_WORKS: &[&str] = &["fictional", "fictitious"];
    /// What a report is called, and many another thing.
    const OF_REPORTS: &[&str] =
        &["incorrect", "wrong", "nonsense", "rubbish", "exaggerated", "invented", "denied"];
    const NOUN: &[&str] = &["hoax", "prank", "myth", "satire", "parody", "fabrication", "lie", "figment"];
    const VERB: &[&str] = &[
        "debunked",
        "debunk",
        "debunks",
        "debunking",
        "disproved",
        "disproven",
        "retracted",
        "fabricated",
        "refuted",
    ];
    /// What is done to a report that is not believed.
    const TURNED_DOWN: &[&str] =
        &["dismisses", "dismissed", "rebuffs", "rebuffed", "rejects", "rejected", "rubbishes", "rubbished"];
    /// What else is printed, and may be false.
    const PRINTED: &[&str] = &["news", "statement", "article"];
    let report = |token: &Token| token.is_any(REPORTS);
    (0..tokens.len()).find(|&at| {
        let token = &tokens[at];
        let before = &tokens[at.saturating_sub(3)..at];
        let is = |k: usize, words: &[&str]| tokens.get(k).is_some_and(|token| token.is_any(words));
        if negated[at] {
            let not = |k: usize| k > 0 && is(k - 1, &["not"]);
            // "Is not real", "are not a real thing", "is not a thing", "is not happening".
            let thing =
                is(at, &["thing"]) && ends_there(tokens, at + 1) && (not(at - 1) || is(at - 1, &["real"]));
            let real = is(at, &["real", "happening"]) && not(at) && ends_there(tokens, at + 1);
            return token.is_any(&["true"]) && before.iter().any(|t| t.is_any(&["not"])) || real || thing;
        }
        // What may be a hoax, or is so by somebody's claim, is not called one.
        if is_held_open(tokens, at) {
            return false;
        }
        let copula = before
            .iter()
            .any(|t| t.is_any(&["is", "was", "are", "were", "be", "been", "as", "it", "proved", "called"]));
        let statement = tokens.get(at + 1).is_some_and(|next| next.is_any(REPORTS) || next.is_any(PRINTED));
        // "A hoax call" is a call.
        let names = !statement
            && tokens.get(at + 1).is_some_and(|next| next.kind == Kind::Word && next.has_content());
        let ahead = &tokens[(at + 1).min(tokens.len())..(at + 5).min(tokens.len())];
        token.is_any(VERB)
            || token.is_any(FALSE) && (copula && !(names && token.is_any(OF_WORKS)) || statement)
            || token.is_any(OF_REPORTS) && copula && tokens[..at].iter().any(report)
            || token.is_any(TURNED_DOWN) && ahead.iter().any(report)
            || token.is_any(NOUN)
                && !names
                && (copula || before.iter().any(|t| t.is_any(&["a", "an", "another"])))
            || token.is_any(&["hoax"]) && at > 0 && tokens[at - 1].has_content() && ends_there(tokens, at + 1)
            || token.is_any(&["up"]) && makes_up(tokens, at)
    })
}

/// Whether the word at `at` is only thought possible, or somebody's claim: "may be a hoax", "amid claims that it is fake".
fn is_held_open(tokens: &[Token], at: usize) -> bool {
    const MAY: &[&str] = &["may", "might", "could", "whether", "possibly", "perhaps"];
    const CLAIMS: &[&str] = &["claims", "suspicions", "suspicion", "allegations", "fears", "speculation"];
    let before = (0..at).rev().take_while(|&k| !tokens[k].is_mark(';')).take(OPEN);
    for k in before {
        let token = &tokens[k];
        if token.is_any(MAY) && !token.capital || token.is_any(CLAIMS) && k + 1 < at {
            return true;
        }
        if token.has_content() && !token.is_any(&["be"]) {
            return false;
        }
    }
    false
}

/// Tokens before a word that calls something false among which it may be said to be only possible.
const OPEN: usize = 6;

/// Whether the clause ends before token `at`, or goes on with words that add nothing to what it says.
fn ends_there(tokens: &[Token], at: usize) -> bool {
    tokens
        .get(at)
        .is_none_or(|token| token.kind == Kind::Mark || token.stop && !token.is_any(&["of", "for", "to"]))
}

/// Whether "up" at token `at` ends "made it up", "made the story up" or "made up the story", and not "made up of" or
/// "made up for".
fn makes_up(tokens: &[Token], at: usize) -> bool {
    const MADE: &[&str] = &["made", "makes", "making"];
    const IT: &[&str] = &["it", "this", "that", "all"];
    let is = |k: usize, words: &[&str]| tokens.get(k).is_some_and(|token| token.is_any(words));
    let pronouns = (0..at).rev().take_while(|&k| is(k, IT)).count();
    let report = |k: usize| tokens.get(k).is_some_and(|token| token.is_any(REPORTS));
    if at > pronouns && is(at - pronouns - 1, MADE) {
        let passive = at > 1 && is(at - 2, &["is", "was", "are", "were", "been"]);
        return pronouns > 0 || passive && ends_there(tokens, at + 1) || (at + 1..at + 4).any(report);
    }
    at > 1 && report(at - 1) && (at.saturating_sub(4)..at).any(|k| is(k, MADE))
}

/// The word with which a sentence calls untrue what stands before it: "There was no such meeting", "That is not true",
/// "She said this had never happened". It points back, and says nothing else of what it points to.
pub fn denies_before(tokens: &[Token], negated: &[bool]) -> Option<usize> {
    const BACK: &[&str] = &["this", "that", "it", "these", "those", "such"];
    const FALSE: &[&str] =
        &["false", "untrue", "fabricated", "invented", "baseless", "nonsense", "unfounded"];
    const LUCK: &[&str] =
        &["luck", "thing", "things", "plans", "plan", "problem", "problems", "qualms", "concerns"];
    let is = |at: usize, words: &[&str]| tokens.get(at).is_some_and(|token| token.is_any(words));
    let ends = |at: usize| {
        tokens.get(at).is_none_or(|token| token.kind == Kind::Mark || token.is_any(&["and", "he", "she"]))
    };
    let back = |at: usize| tokens[at.saturating_sub(4)..at].iter().any(|token| token.is_any(BACK));
    (0..tokens.len()).find(|&at| match &*tokens[at].norm {
        // "There was no such meeting"
        "such" => at > 0 && is(at - 1, &["no"]) && at >= 2 && !is(at + 1, LUCK) && !is(at + 1, &["as"]),
        "true" => negated[at] && back(at) && ends(at + 1),
        "happened" | "happen" | "occurred" | "occur" => negated[at] && back(at) && ends(at + 1),
        norm => {
            FALSE.contains(&norm)
                && !negated[at]
                && at > 0
                && is(at - 1, &["is", "was", "as"])
                && back(at)
                && ends(at + 1)
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::reading::Reading;
    use crate::text::token;

    fn tone(sentence: &str) -> (bool, bool) {
        let doubt = doubt(&token::tokens(sentence));
        (doubt.hedged, doubt.denied)
    }

    #[test]
    fn distance_is_heard() {
        for sentence in [
            "The mine has reportedly been sold.",
            "The mayor is believed to be abroad.",
            "Sources told the paper that the mine was sold.",
            "The photograph could not be verified.",
            "He claims to own the mine.",
            "If true, it would be the largest find in years.",
            "Mine sold to a rival: report",
            "Source: mine sold to a rival",
        ] {
            assert_eq!(tone(sentence), (true, false), "{sentence}");
        }
    }

    #[test]
    fn denial_is_heard() {
        for sentence in [
            "The story is a hoax.",
            "The agency denied the report.",
            "The agency denied the allegation that it was sold.",
            "There is no truth in it.",
            "The quote was made up.",
            "It never happened.",
            "The singer is alive and well.",
        ] {
            assert!(tone(sentence).1, "{sentence}");
        }
    }

    #[test]
    fn to_deny_a_deed_is_to_deny_no_report() {
        for sentence in [
            "She denied the charges.",
            "Both denied all these allegations in court.",
            "He denied taking bribes.",
            "The firm denied any wrongdoing.",
        ] {
            assert!(!tone(sentence).1, "{sentence}");
        }
        for sentence in
            ["She denied the claims.", "She denied the report and took a bath.", "He denied everything."]
        {
            assert!(tone(sentence).1, "{sentence}");
        }
    }

    #[test]
    fn plain_words_are_neither() {
        for sentence in [
            "The mine was sold in May.",
            "He reported to the captain.",
            "The source of the river lies north.",
            "Insurance claims rose by 3 percent.",
            "The truth came out.",
            "She made the bed up.",
            "The team is made of local people.",
            "No evidence was needed, the judge said.",
            "He shot the film down by the river.",
            "They confirmed the sale.",
            "The well is deep and the goat is alive.",
            "It is the case of the year.",
            "The legend of the lake is old.",
            "The mine was sold on 3 May and reopened in June.",
            "The town commissioned a report",
        ] {
            let expected = sentence.starts_with("No evidence");
            assert_eq!(tone(sentence), (false, expected), "{sentence}");
        }
    }

    #[test]
    fn a_denial_of_what_stands_before_points_back_to_it() {
        for sentence in [
            "There was no such sale.",
            "\"There has been no such offer,\" she said.",
            "That is not true.",
            "It was not true, he said.",
            "She said this had never happened.",
            "The mayor said that it did not happen.",
            "The agency called the report false; that was untrue.",
        ] {
            let reading = Reading::new(sentence);
            assert!(denies_before(&reading.tokens, &reading.polarity.negated).is_some(), "{sentence}");
        }
        for sentence in [
            "There was no such luck for the visitors.",
            "There is no such thing as a free ferry.",
            "That is not true of all harbours.",
            "No such as these were seen.",
            "The ferry never happened to pass the lighthouse.",
            "It is true.",
            "This is not all.",
            "The theory was false.",
            "It was a false start.",
            "This happened in May.",
            "She said that it had happened, not that it was planned.",
        ] {
            let reading = Reading::new(sentence);
            assert!(denies_before(&reading.tokens, &reading.polarity.negated).is_none(), "{sentence}");
        }
    }

    #[test]
    fn refuting_words_refute_statements_only() {
        for sentence in [
            "The report was false.",
            "It is a hoax.",
            "Experts debunked the story.",
            "The false rumour spread.",
            "That is not true.",
        ] {
            assert!(Reading::new(sentence).refutes.is_some(), "{sentence}");
        }
        for sentence in [
            "He carried fake passports.",
            "A false start cost her the race.",
            "It was not a hoax.",
            "The lie of the land is flat.",
            "True to form, it rained.",
            "The report was long.",
            "They sold fake watches in false boxes.",
        ] {
            assert!(Reading::new(sentence).refutes.is_none(), "{sentence}");
        }
    }
}
