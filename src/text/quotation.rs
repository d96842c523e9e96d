//! Quotations inside a sentence.

use super::span::Span;

/// The quoted parts of `text`, without their marks, in order. A mark that is never closed quotes to the end of the
/// text; an apostrophe is no mark. Straight, curly, angle and doubled single marks are known.
pub fn quotations(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut open: Option<(usize, char)> = None;
    let mut skip = 0;
    for (at, character) in text.char_indices() {
        if at < skip {
            continue;
        }
        let doubled = matches!(character, '\'' | '`') && text[at + 1..].starts_with(character);
        let mark = if doubled { '"' } else { character };
        let width = if doubled { 2 } else { character.len_utf8() };
        match open {
            Some((start, closing)) if mark == closing || (closing == '”' && mark == '"') => {
                if at > start {
                    found.push(Span::new(start, at));
                }
                open = None;
            }
            None => {
                if let Some(closing) = closing_of(mark) {
                    open = Some((at + width, closing));
                }
            }
            Some(_) => {}
        }
        if doubled {
            skip = at + 2;
        }
    }
    if let Some((start, _)) = open.filter(|&(start, _)| start < text.len()) {
        found.push(Span::new(start, text.len()));
    }
    found
}

const fn closing_of(mark: char) -> Option<char> {
    match mark {
        '"' => Some('"'),
        '“' | '„' => Some('”'),
        '«' => Some('»'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quoted_parts() {
        let cases: &[(&str, &[&str])] = &[
            ("He called it \"a fine bridge\" twice.", &["a fine bridge"]),
            ("“Old,” she said, “but safe.”", &["Old,", "but safe."]),
            ("“Old\", she said", &["Old"]),
            ("``Old'' it was", &["Old"]),
            ("The towns' bridge isn't 'old'", &[]),
            ("It said \"open to the end", &["open to the end"]),
            ("5'10\"", &[]),
            ("\"\"", &[]),
        ];
        for (text, expected) in cases {
            let found: Vec<&str> = quotations(text).into_iter().map(|span| span.of(text)).collect();
            assert_eq!(&found, expected, "{text}");
        }
    }
}
