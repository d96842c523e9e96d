//! Texts as YAML, so that every reader takes them for the same text: bare where nobody can mistake them, else in
//! quotation marks, always on one line.

use std::fmt::Write as _;

/// Words that are more than a text to some reader of YAML 1.1 or 1.2, in small letters.
const LOADED: &[&str] = &["y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf"];

/// `text` as a value of a block mapping: bare where no reader of YAML 1.1 or 1.2 could take it for anything else.
pub fn scalar(text: &str) -> String {
    if is_bare(text) { text.to_owned() } else { quoted(text) }
}

/// `text` in quotation marks: the single ones where that spares escapes.
pub fn quoted(text: &str) -> String {
    let single = text.contains(['"', '\\']) && !text.contains('\'') && !text.chars().any(is_escaped);
    if single { format!("'{text}'") } else { double(text) }
}

/// `text` in double quotation marks; JSON too.
pub fn double(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\t' => out.push_str("\\t"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            // All of them lie in the first plane, where four digits do. Writing to a string cannot fail.
            c if is_escaped(c) => drop(write!(out, "\\u{:04x}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Whether a reader may stumble over `c` or take it for the end of the line, or a person cannot see what it does:
/// control characters, other line ends, marks that turn the direction of writing.
pub(super) fn is_escaped(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn is_bare(text: &str) -> bool {
    let mut chars = text.chars();
    let (Some(first), last) = (chars.next(), text.chars().next_back()) else { return false };
    let begins = first.is_alphanumeric() || "€£¥$“‘„«(".contains(first);
    let spaced = |c: char| c.is_whitespace() && c != ' ';
    if !begins || last == Some(' ') || text.contains("  ") || text.contains('#') {
        return false;
    }
    if text.chars().any(|c| spaced(c) || is_escaped(c)) || has_loose_colon(text) {
        return false;
    }
    match text.split_once(' ') {
        // `2001-12-14 21:59:43` is a time to many readers; nothing else with a space is more than a text.
        Some((word, rest)) => {
            let dated = word.starts_with(|c: char| c.is_ascii_digit()) && word.contains(['-', ':']);
            !dated && (rest.chars().any(char::is_alphabetic) || word.chars().any(char::is_alphabetic))
        }
        None => is_word(text),
    }
}

/// Whether `text` is one word that no reader takes for a number, a date, a truth value or nothing.
fn is_word(text: &str) -> bool {
    let inner = |c: char| c.is_alphanumeric() || "_-.".contains(c);
    text.starts_with(char::is_alphabetic)
        && text.chars().all(inner)
        && !LOADED.contains(&text.to_lowercase().as_str())
}

/// Whether a `:` stands where some reader could take what is before it for a key.
fn has_loose_colon(text: &str) -> bool {
    let follows = |c: char| c.is_ascii_alphanumeric() || c == '/';
    text.match_indices(':').any(|(at, _)| !text[at + 1..].starts_with(follows))
}

/// `text` as a name that may also be a key or stand between brackets: an id, a source, a tag.
pub fn name(text: &str) -> String {
    if text.is_ascii() && is_word(text) { text.to_owned() } else { double(text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_stay_bare() {
        for text in [
            "Russia joins a €2B railroad project",
            "€2B went into the railway",
            "5 people were hurt at 12:30",
            "The mayor's plan, [sic], costs {much} & more",
            "Über die Brücke fährt ein Zug 🚆",
            "“No” was the answer",
            "2019 was a good year",
            "See https://example.org/a for more",
            "Россия помогает Кубе",
        ] {
            assert_eq!(scalar(text), text);
        }
    }

    #[test]
    fn what_a_reader_could_mistake_is_quoted() {
        for (text, want) in [
            ("", "\"\""),
            ("no", "\"no\""),
            ("on", "\"on\""),
            ("1e3", "\"1e3\""),
            ("003", "\"003\""),
            ("false", "\"false\""),
            ("12:30:45", "\"12:30:45\""),
            ("2019-10-03", "\"2019-10-03\""),
            ("2001-12-14 21:59:43 Z", "\"2001-12-14 21:59:43 Z\""),
            ("2019-1 x", "\"2019-1 x\""),
            ("1 000", "\"1 000\""),
            ("Minister: we build", "\"Minister: we build\""),
            ("They said:", "\"They said:\""),
            ("see :-) there", "\"see :-) there\""),
            ("Room #5 burnt", "\"Room #5 burnt\""),
            ("- a list", "\"- a list\""),
            ("*star and more", "\"*star and more\""),
            ("&and so on", "\"&and so on\""),
            ("!tag it now", "\"!tag it now\""),
            ("%5 of all", "\"%5 of all\""),
            ("@home he works", "\"@home he works\""),
            ("`code` is run", "\"`code` is run\""),
            ("? maybe it is", "\"? maybe it is\""),
            ("'Yes' he said", "\"'Yes' he said\""),
            ("\"Yes\" he said", "'\"Yes\" he said'"),
            ("\"It's\" he said", "\"\\\"It's\\\" he said\""),
            ("C:\\dir: it fell", "'C:\\dir: it fell'"),
            ("a\tb c", "\"a\\tb c\""),
            ("a\u{2028}b c", "\"a\\u2028b c\""),
            ("a\u{85}b c", "\"a\\u0085b c\""),
            ("a\u{202e}b c", "\"a\\u202eb c\""),
            ("a\u{a0}b c", "\"a\u{a0}b c\""),
            ("= equals it", "\"= equals it\""),
            ("<< merges it", "\"<< merges it\""),
            ("~ is null", "\"~ is null\""),
            (".5 of it", "\".5 of it\""),
            ("+1 from me", "\"+1 from me\""),
            ("two  spaces", "\"two  spaces\""),
        ] {
            assert_eq!(scalar(text), want, "{text:?}");
        }
    }

    #[test]
    fn names() {
        for (id, want) in [
            ("town-paper", "town-paper"),
            ("mill", "mill"),
            ("rail-2bn", "rail-2bn"),
            ("2bn-rail", "\"2bn-rail\""),
            ("NO", "\"NO\""),
            ("größe", "\"größe\""),
            ("-x", "\"-x\""),
            ("003", "\"003\""),
            ("2019-10-03", "\"2019-10-03\""),
            ("no", "\"no\""),
            ("null", "\"null\""),
            ("a b", "\"a b\""),
            ("sub/north", "\"sub/north\""),
            ("wire:12", "\"wire:12\""),
            ("lavrov.v2", "lavrov.v2"),
        ] {
            assert_eq!(name(id), want);
        }
    }
}
