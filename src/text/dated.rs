//! Which verb a date dates: of "opened in 1902 and shut in 2015", 1902 is the opening's and 2015 the shutting's.
//!
//! A date behind a verb is its; one that opens its clause is of the verb that comes next there. A date that names
//! something else ("the 2015 election") dates no verb.

use super::deed::is_helper;
use super::reading::Reading;
use super::time::{TimeExpr, TimeKind};
use super::token::{Kind, Token};

/// Words between a date and what stands before its phrase.
const LEADING: &[&str] = &[
    "about", "around", "as", "at", "back", "by", "circa", "during", "early", "from", "in", "late", "later",
    "mid", "on", "only", "since", "then", "until",
];
/// Words with which a clause opens that hangs on another.
const SUBORDINATE: &[&str] = &[
    "after", "although", "as", "because", "before", "if", "since", "that", "when", "where", "which", "while",
    "who",
];
const COORDINATORS: &[&str] = &["and", "but", "or"];
const DETERMINERS: &[&str] = &["a", "an", "her", "his", "its", "the", "their", "this"];

/// The verb, as a token, that `time` dates. `None` where the sentence leaves it open.
pub fn dated(reading: &Reading, time: &TimeExpr) -> Option<usize> {
    let tokens = &reading.tokens;
    let (first, last) = reading.tokens_under(time.span)?;
    if names_another(reading, first, last) {
        return None;
    }
    let before = (0..first).rev().find(|&at| !tokens[at].is_any(LEADING));
    let opens = before.is_none_or(|at| is_boundary(&tokens[at]));
    let next = if opens { next_verb(reading, last + 1) } else { None };
    next.or_else(|| {
        let mut open = (0..=before?).rev().take_while(|&at| !ends_statement(&tokens[at]));
        open.find(|&at| is_verb(reading, at))
    })
}

/// Whether `time` plainly has no part in what the verb on the token `verb` says, which has the date `own`: it tells a noun
/// apart, and stands behind that date ("resigned on Tuesday after Monday's vote") or with another verb ("won the 2015
/// election and resigned in 2017").
pub fn stands_apart(reading: &Reading, time: &TimeExpr, (own, verb): (&TimeExpr, usize)) -> bool {
    let spans = (reading.tokens_under(time.span), reading.tokens_under(own.span));
    let (Some((first, last)), Some((own_first, own_last))) = spans else { return false };
    let joined = |from: usize, to: usize| reading.tokens[from..to].iter().any(|at| at.is_any(COORDINATORS));
    names_another(reading, first, last)
        && if own_last < first {
            !joined(own_last, first)
        } else {
            last < verb && verb < own_first && joined(last, verb) && (0..first).any(|at| is_verb(reading, at))
        }
}

/// Whether the date on the tokens `first` to `last` stands before a noun that it tells apart: "the 2015 election",
/// "Monday's vote".
fn names_another(reading: &Reading, first: usize, last: usize) -> bool {
    let tokens = &reading.tokens;
    let determined = first.checked_sub(1).is_some_and(|at| tokens[at].is_any(DETERMINERS));
    let noun = |token: &Token| token.kind == Kind::Word && token.has_content() && !reading.verbs[last + 1];
    (determined || tokens[last].possessive) && tokens.get(last + 1).is_some_and(noun)
}

/// The verb of the clause that the date opens, where no further date comes first. What hangs on it is passed over:
/// "in 1967, eight years after it was launched, the ferry sank".
fn next_verb(reading: &Reading, from: usize) -> Option<usize> {
    let mut passing = false;
    for (at, token) in reading.tokens.iter().enumerate().skip(from) {
        if ends_statement(token) {
            return None;
        }
        if token.is_any(SUBORDINATE) {
            passing = true;
        } else if passing {
            passing = !token.is_mark(',');
        } else if token.is_any(COORDINATORS) || starts_another(reading, at) {
            return None;
        } else if is_verb(reading, at) {
            return Some(at);
        }
    }
    None
}

/// Whether a further date stands there; "eight years after" is told from this one.
fn starts_another(reading: &Reading, at: usize) -> bool {
    reading.time_at(at).is_some_and(|time| !matches!(reading.times[time].kind, TimeKind::Relative(_)))
}

/// A verb that says what happens, not one that helps another. Behind "and", and first of all, a word that may be one is one
/// where its date follows: "and shut in 2015".
fn is_verb(reading: &Reading, at: usize) -> bool {
    let (tokens, token) = (&reading.tokens, &reading.tokens[at]);
    let joined = token.verb > 0 && (at == 0 || tokens[at - 1].is_any(&["and", "but", "then"]));
    let before_date = (at + 1..tokens.len().min(at + 4)).find(|&next| !tokens[next].is_any(LEADING));
    let dated = joined && before_date.is_some_and(|next| next > at + 1 && reading.time_at(next).is_some());
    !is_helper(token) && (reading.verbs[at] || dated)
}

fn is_boundary(token: &Token) -> bool {
    token.kind == Kind::Mark || token.is_any(&["and", "but", "or", "that", "while", "when"])
}

fn ends_statement(token: &Token) -> bool {
    token.is_mark(';') || token.is_mark(':')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_date_goes_to_its_verb() {
        for (sentence, verbs) in [
            ("The mill opened in 1902 and shut in 2015.", &["opened", "shut"][..]),
            ("In 1990 Lind joined the bank; in 1995 he left it.", &["joined", "left"]),
            ("The couple met in 1911 and in 1915 married in Lund.", &["met", "married"]),
            ("The law, which was passed in 1998, was repealed in 2001.", &["passed", "repealed"]),
            ("In 1967, eight years after it was launched in 1959, the ferry sank.", &["sank", "launched"]),
            ("The council said on Monday that it would close the pool on Friday.", &["said", "close"]),
            ("Lind left the bank in 1995, having joined it in 1990.", &["left", "joined"]),
            ("Berg won the 2015 election and resigned in 2017.", &["", "resigned"]),
            ("In 1902 and in 1950 the mill burnt.", &["", "burnt"]),
            ("Lind will resign after Monday's vote, which he lost on Tuesday.", &["", "lost"]),
            ("The mill shut after its owner died on Monday.", &["died"]),
        ] {
            let reading = Reading::new(sentence);
            let calendar = |time: &&TimeExpr| !matches!(time.kind, TimeKind::Relative(_));
            let found = reading
                .times
                .iter()
                .filter(calendar)
                .map(|time| dated(&reading, time).map_or("", |verb| &*reading.tokens[verb].norm));
            assert_eq!(found.collect::<Vec<_>>(), verbs, "{sentence}");
        }
    }
}
