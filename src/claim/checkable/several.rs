//! Several statements in one sentence, each as a sentence of its own.

mod joined;

use self::joined::{Carried, joined};
use super::{is_verb, may_be_verb};
use crate::text::reading::Reading;
use crate::text::token::{Kind, Token};

/// Words that join two statements where a comma or semicolon stands before them.
const JOINING: &[&str] = &["and", "but", "while", "whereas"];

/// Where one statement ends and the next begins.
struct Cut {
    end: usize,
    next: usize,
    /// What the next one has from the first.
    carried: Carried,
}

/// The statements of one sentence, each as a sentence of its own.
pub(super) fn parts(text: &str, reading: &Reading) -> Vec<String> {
    let tokens = &reading.tokens;
    let mut cuts: Vec<Cut> = vec![];
    for at in 1..tokens.len().saturating_sub(1) {
        if within_quotation(tokens, at) {
            continue;
        }
        let from = cuts.last().map_or(0, |cut| cut.next);
        let comma = tokens[at].is_mark(',') && tokens[at + 1].is_any(JOINING);
        if comma || tokens[at].is_mark(';') {
            let next = if comma { at + 2 } else { at + 1 };
            if states(reading, from, at) && states(reading, next, clause_end(tokens, next)) {
                cuts.push(Cut { end: at, next, carried: Carried::Nothing });
            }
        // What has its subject from another has none for a third.
        } else if cuts.last().is_none_or(|cut| cut.carried == Carried::Nothing)
            && let Some(carried) = joined(reading, from, at)
        {
            cuts.push(Cut { end: at, next: at + 1, carried });
        }
    }
    let mut found = vec![];
    let (mut from, mut carried) = (0, Carried::Nothing);
    let mut subject = 0;
    for cut in cuts {
        found.push(sentence(text, reading, (from, cut.end), &carried, subject));
        if carried == Carried::Nothing {
            subject = from;
        }
        (from, carried) = (cut.next, cut.carried);
    }
    found.push(sentence(text, reading, (from, tokens.len()), &carried, subject));
    found
}

/// Whether the tokens from `from` up to `to` have a subject and, behind it, a verb.
fn states(reading: &Reading, from: usize, to: usize) -> bool {
    let Some(verb) = (from..to).find(|&at| is_verb(reading, at) || at > from && may_be_verb(reading, at))
    else {
        return false;
    };
    let subject = &reading.tokens[from..verb];
    // "…, and those who came late were turned away" does not begin with what would stand alone; nor does "which …".
    subject.iter().any(|token| token.kind == Kind::Word && !token.is_any(&["to", "not", "then", "also"]))
        && !subject.iter().any(|token| token.is_any(&["which", "who", "that", "when", "if", "because"]))
}

fn clause_end(tokens: &[Token], from: usize) -> usize {
    (from..tokens.len()).find(|&at| tokens[at].is_mark(';')).unwrap_or(tokens.len())
}

fn within_quotation(tokens: &[Token], at: usize) -> bool {
    let open = tokens[..at].iter().filter(|token| token.is_mark('“') || token.is_mark('«')).count();
    let closed = tokens[..at].iter().filter(|token| token.is_mark('”') || token.is_mark('»')).count();
    let straight = tokens[..at].iter().filter(|token| token.is_mark('"')).count();
    open > closed || straight % 2 == 1
}

/// The tokens from `from` up to `to` as a sentence: what it lacks is taken from the statement that begins at token
/// `first`, and a pronoun at its beginning becomes what that one is about.
fn sentence(
    text: &str,
    reading: &Reading,
    (from, to): (usize, usize),
    carried: &Carried,
    first: usize,
) -> String {
    let tokens = &reading.tokens;
    let Some(last) = tokens[from..to].last() else { return String::new() };
    let mut start = tokens[from].span.start;
    let mut before = String::new();
    let verb = || (first..from).find(|&at| is_verb(reading, at) || at > first && may_be_verb(reading, at));
    match carried {
        Carried::Nothing if from > 0 && tokens[from].is_any(&["it", "he", "she", "they"]) => {
            if let Some(verb) = verb().filter(|verb| *verb > first) {
                before = text[tokens[first].span.start..tokens[verb].span.start].trim().to_owned();
                start = tokens[from].span.end;
            }
        }
        Carried::Nothing => {}
        Carried::Until(verb) => {
            before = text[tokens[first].span.start..tokens[*verb].span.start].trim().to_owned();
        }
    }
    let said = text[start..last.span.end].trim_matches([' ', ',', ';']);
    let whole = if before.is_empty() { said.to_owned() } else { format!("{before} {said}") };
    let mut letters = whole.trim_end_matches('.').chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::super::{Doubt, doubts};

    #[test]
    fn several_statements_are_split() {
        for (text, parts) in [
            (
                "Russia joined the project. Cuba pays for it.",
                &["Russia joined the project", "Cuba pays for it"][..],
            ),
            (
                "Russia joined the railway project, and Cuba pays half of it",
                &["Russia joined the railway project", "Cuba pays half of it"],
            ),
            (
                "The mayor opened the bridge; he closed the ferry",
                &["The mayor opened the bridge", "The mayor closed the ferry"],
            ),
            (
                "The bridge opened in May, but the road was closed in June",
                &["The bridge opened in May", "The road was closed in June"],
            ),
        ] {
            let want: Vec<String> = parts.iter().map(|part| (*part).to_owned()).collect();
            assert_eq!(doubts(text), [Doubt::Several(want)], "{text}");
        }
    }
}
