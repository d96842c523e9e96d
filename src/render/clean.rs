//! Text of claims and articles made safe to show.
//!
//! Whoever writes an article must not be able to move the cursor, recolour the terminal, fake a line of the report or
//! turn the reading direction: control and direction characters never reach an output. Each is replaced by exactly one
//! character, so that positions counted in characters stay true.

/// What stands for a character that is not shown.
const HIDDEN: char = '\u{fffd}';

/// The character to show for `c`: itself, a space for white space that would break the line, or U+FFFD.
pub const fn shown(c: char) -> char {
    match c {
        '\n' | '\r' | '\t' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => ' ',
        c if is_hidden(c) => HIDDEN,
        c => c,
    }
}

/// `text` on one line, safe to show.
pub fn clean(text: &str) -> String {
    text.chars().map(shown).collect()
}

/// `text` on one line, safe to show, its runs of white space drawn together.
pub fn tidy(text: &str) -> String {
    clean(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Controls (C0, DEL, C1), direction marks, embeddings, overrides and isolates, interlinear and tag characters, and a
/// byte-order mark within text: nothing of it is seen, all of it changes what is seen.
const fn is_hidden(c: char) -> bool {
    matches!(c,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}'
        | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e007f}')
}

/// JSON with every character that [`clean`] would replace written as an escape: the same value, safe in a terminal.
/// Such characters stand only within strings of JSON that `serde_json` wrote, line breaks of the layout aside.
pub fn escape_json(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        if c == '\n' || (!is_hidden(c) && !matches!(c, '\u{2028}' | '\u{2029}')) {
            out.push(c);
        } else {
            let mut units = [0; 2];
            for unit in c.encode_utf16(&mut units) {
                out.push_str(&format!("\\u{unit:04x}"));
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_moves_the_cursor_or_turns_the_line_is_left() {
        assert_eq!(
            clean("a\u{1b}[31mb\r\nc\u{202e}d\u{9b}e\u{7f}"),
            "a\u{fffd}[31mb  c\u{fffd}d\u{fffd}e\u{fffd}"
        );
        assert_eq!(tidy("a \n\t b"), "a b");
        assert_eq!(clean("Zażółć 東京 👩\u{200d}🚀"), "Zażółć 東京 👩\u{200d}🚀");
    }

    #[test]
    fn escaped_json_is_the_same_value() {
        let value = serde_json::json!({ "t": "a\u{1b}\u{202e}\u{7f}\u{9b}\u{2028}\u{e0041}é\n" });
        let escaped = escape_json(&value.to_string());
        assert!(escaped.chars().all(|c| c == '\n' || !is_hidden(c)), "{escaped}");
        assert_eq!(serde_json::from_str::<serde_json::Value>(&escaped).unwrap(), value);
    }
}
