//! The rules of sentence segmentation, each a case of `tests/cases/segmentation/rules.txt`.

use proptest::prelude::*;
use sayso::text::segment::sentences;
use sayso::text::span::Span;

/// Rules that come out right. A change that mends one must raise the figure, one that breaks one must not go in.
const RIGHT: usize = 157;

struct Rule<'t> {
    name: &'t str,
    text: String,
    expected: Vec<String>,
    known_wrong: bool,
}

fn rules(file: &str) -> Vec<Rule<'_>> {
    file.lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .map(|line| {
            let (name, marked) = line.split_once('\t').expect("a tab after the name");
            let marked = marked.replace("\\n", "\n").replace("\\r", "\r");
            let expected =
                marked.split('‖').map(|part| part.trim().to_owned()).filter(|part| !part.is_empty());
            Rule {
                name: name.trim_start_matches('!'),
                expected: expected.collect(),
                text: marked.replace('‖', ""),
                known_wrong: name.starts_with('!'),
            }
        })
        .collect()
}

fn split(text: &str) -> Vec<String> {
    sentences(text, Span::new(0, text.len())).into_iter().map(|span| span.of(text).to_owned()).collect()
}

#[test]
fn rules_hold() {
    let rules = rules(include_str!("../cases/segmentation/rules.txt"));
    let mut right = 0;
    let mut surprises = vec![];
    for rule in &rules {
        let found = split(&rule.text);
        let holds = found == rule.expected;
        right += usize::from(holds);
        if holds == rule.known_wrong {
            surprises.push(format!("{}: {:?}", rule.name, found));
        }
    }
    println!("{right} of {} rules hold", rules.len());
    assert!(surprises.is_empty(), "not as said in rules.txt:\n{}", surprises.join("\n"));
    assert_eq!(right, RIGHT, "of {}", rules.len());
    assert!(right * 100 >= rules.len() * 95, "{right} of {} rules hold", rules.len());
}

proptest! {
    #[test]
    fn sentences_cover_all_text_once(text in "([A-Za-z0-9 .!?\"“”'’()\\n\\r,;:…。é-]|[A-Z][a-z]+\\. |\\PC){0,200}") {
        let body = Span::new(0, text.len());
        let found = sentences(&text, body);
        let mut end = 0;
        for &span in &found {
            prop_assert!(span.start >= end && !span.is_empty() && body.contains(span));
            prop_assert!(text[end..span.start].trim().is_empty(), "left out {:?}", &text[end..span.start]);
            prop_assert_eq!(span.of(&text).trim(), span.of(&text));
            end = span.end;
        }
        prop_assert!(text[end..].trim().is_empty(), "left out {:?}", &text[end..]);
    }
}

#[test]
fn a_body_inside_a_text_keeps_its_offsets() {
    let text = "Title é\n\nOne. Two.\n\nOther.";
    let body = Span::new(10, 19);
    let found: Vec<&str> = sentences(text, body).into_iter().map(|span| span.of(text)).collect();
    assert_eq!(found, ["One.", "Two."]);
}
