//! Questions, those too that forget their mark.

use super::is_verb;
use crate::text::reading::Reading;
use crate::text::token::{Kind, Token};

/// Verbs that stand before their subject where something is asked.
const ASKING: &[&str] = &[
    "did", "does", "is", "are", "was", "were", "has", "have", "had", "should", "could", "would", "must",
    "shall", "do", "can", "will", "may",
];
/// Of those, what begins a name or an order as often: "Will Smith", "May 3", "Do not enter".
const ALSO_NAMES: &[&str] = &["do", "can", "will", "may", "have"];
/// Of those, what opens a condition: "Had it rained", "Should the dam break".
const CONDITIONS: &[&str] = &["had", "were", "should"];
/// What begins a subject for sure.
const SUBJECTS: &[&str] = &[
    "the", "a", "an", "this", "these", "those", "that", "it", "he", "she", "they", "we", "you", "i", "there",
    "his", "her", "its", "their", "our", "your", "my", "any", "anybody", "anyone", "somebody", "someone",
    "all", "both",
];
/// Words that ask for what they stand for.
const WHICH: &[&str] = &["who", "whom", "whose", "what", "which", "why", "when", "where", "how"];
/// What asks for an amount behind "how".
const HOW: &[&str] = &[
    "many", "much", "long", "far", "often", "old", "tall", "big", "high", "large", "deep", "fast", "soon",
    "wide",
];

/// Whether `reading` asks without a mark that says so. Where that is not sure, it does not.
pub(super) fn asks(reading: &Reading) -> bool {
    let words: Vec<(usize, &Token)> = reading.words().collect();
    let [(_, first), (at, second), ..] = words[..] else { return false };
    // The WHO is no "who".
    if first.acronym || first.possessive || first.hyphenated || second.hyphenated {
        return false;
    }
    if first.is_any(ASKING) {
        return is_turned(reading, first, at);
    }
    first.is_any(WHICH) && asks_which(reading, first, at)
}

/// Whether the subject stands behind the verb `first`, from token `at` on: "did the mayor resign".
fn is_turned(reading: &Reading, first: &Token, at: usize) -> bool {
    let second = &reading.tokens[at];
    if reading.tokens[..at].iter().any(|token| token.kind == Kind::Mark) || second.kind != Kind::Word {
        return false;
    }
    let conditional = first.is_any(CONDITIONS) && reading.tokens.iter().any(|token| token.is_mark(','));
    let subject = if first.is_any(ALSO_NAMES) {
        let country = reading.name_at(at).is_some_and(|name| name.country.is_some() && name.first == at);
        let order =
            first.is_any(&["do", "have"]) && second.is_any(&["your", "my", "a", "an", "it", "this", "that"]);
        second.is_any(SUBJECTS) && !order || country
    } else {
        // "Was founded in 1990" lacks its subject.
        let goes_on =
            second.is_any(&["not", "been", "to", "being", "never", "also", "now", "still", "already"]);
        let participle = !second.capital && second.verb >= 5;
        second.is_any(SUBJECTS) || !second.stop && !goes_on && !participle
    };
    let more = reading.words().filter(|(next, _)| *next > at).count() > 0;
    subject && more && !conditional
}

/// Whether a word that asks, `first`, is followed by what makes a question of it: "who paid", "why did it", "how many
/// people died". "What the mayor said is true" and "when the dam broke, people left" are none.
fn asks_which(reading: &Reading, first: &Token, at: usize) -> bool {
    let tokens = &reading.tokens;
    if tokens.iter().any(|token| token.is_mark(',') || token.is_mark(';')) {
        return false;
    }
    let second = &tokens[at];
    let groups = verb_groups(reading, at);
    if second.is_any(ASKING) {
        // "What is known is that …" has two verbs, of which one is the statement's.
        let subject = !first.is_any(&["what", "who"]) || groups.iter().filter(|group| group.is).count() < 2;
        return subject && tokens.len() > at + 1;
    }
    let asked = match &*first.norm {
        "who" => is_verb(reading, at),
        "how" => second.is_any(HOW),
        "what" => !second.stop,
        "which" | "whose" => !second.stop && !is_verb(reading, at),
        _ => false,
    };
    let turned = groups.first().is_some_and(|group| group.helps && groups.len() <= 2);
    asked && (groups.len() == 1 || turned)
}

/// Verbs that stand side by side.
struct Group {
    /// It begins with a form of "be".
    is: bool,
    /// It is one word that only helps another: "does the ferry carry".
    helps: bool,
}

fn verb_groups(reading: &Reading, from: usize) -> Vec<Group> {
    const BE: &[&str] = &["is", "are", "was", "were"];
    const HELPS: &[&str] =
        &["did", "does", "do", "will", "would", "can", "could", "should", "has", "have", "had"];
    let mut groups: Vec<Group> = vec![];
    let mut within = false;
    for at in from..reading.tokens.len() {
        let token = &reading.tokens[at];
        let verb = is_verb(reading, at);
        // "What is known is …": a new statement about what was said.
        let again = token.is_any(BE) && at > from && !reading.tokens[at - 1].is_any(ASKING);
        if verb && (!within || again) {
            groups.push(Group { is: token.is_any(BE), helps: token.is_any(HELPS) });
        } else if let (true, Some(group)) = (verb, groups.last_mut()) {
            group.helps = false;
        }
        within = verb || within && token.is_any(&["not", "never"]);
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::super::{Doubt, doubts};

    #[test]
    fn questions_without_their_mark() {
        for text in [
            "Did the mayor resign",
            "Is the bridge closed",
            "is the bridge closed",
            "Was Anna Berg elected",
            "Has Norland joined the union",
            "Will the ferry sail on Monday",
            "Can the town pay for it",
            "Will Norway join the union",
            "Are prices rising",
            "Had the mayor known of it",
            "Should the town buy buses",
            "who paid for it",
            "Who is the mayor of Lund",
            "Why did the dam break",
            "When will the bridge open",
            "Where is the ferry",
            "What is the name of the ferry",
            "What caused the fire",
            "How many people died",
            "How many cars does the ferry carry",
            "Which bridge is closed",
        ] {
            assert_eq!(doubts(text), [Doubt::Question], "{text}");
        }
    }

    #[test]
    fn what_begins_like_a_question() {
        for text in [
            "Will Smith won an Oscar",
            "Will Berg leads the council",
            "May 3 is a holiday in Norland",
            "May was the warmest month on record",
            "Can Dundar was arrested in May",
            "Do Kwon was arrested in Montenegro",
            "Do not enter the mill",
            "Have your say on the plan",
            "Had it rained, the dam would have burst",
            "Should the dam break, the town will be flooded",
            "Were the mayor to resign, the council would vote",
            "Was founded in 1990 by Anna Berg",
            "Has been closed since May",
            "WHO declared the epidemic over",
            "What the mayor said was true",
            "What is known is that the dam broke",
            "When the dam broke, the town was flooded",
            "Where the river bends, a mill stands",
            "How the fire started is unknown",
            "How many people died is unknown",
            "Why the bridge fell is not known",
            "Whoever opened the gate left in May",
            "The mayor asked who paid for it",
            "The union asks whether the bridge is closed",
            "Is",
            "Who",
        ] {
            assert!(!doubts(text).contains(&Doubt::Question), "{text}");
        }
    }
}
