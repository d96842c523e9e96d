//! Breaking lines by columns, as a terminal counts them. What is seen as one character (a letter with its accents, a
//! flag, a family of emoji) is one here, and is never broken.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// `text` in lines of at most `width` columns (`None`: one line), broken at spaces where there are any. Never empty.
pub fn wrap(text: &str, width: Option<usize>) -> Vec<String> {
    let Some(width) = width else { return vec![text.to_owned()] };
    // Narrower than this, every word is cut and nothing can be read any more.
    let width = width.max(12);
    let (mut lines, mut line, mut used) = (vec![], String::new(), 0);
    for word in text.split(breaks).filter(|word| !word.is_empty()) {
        let space = usize::from(!line.is_empty());
        if used + space + word.width() > width && !line.is_empty() {
            lines.push(std::mem::take(&mut line));
            used = 0;
        } else if space == 1 {
            line.push(' ');
            used += 1;
        }
        for sign in word.graphemes(true) {
            let columns = sign.width();
            if used + columns > width {
                lines.push(std::mem::take(&mut line));
                used = 0;
            }
            line.push_str(sign);
            used += columns;
        }
    }
    if !line.is_empty() || lines.is_empty() {
        lines.push(line);
    }
    lines
}

/// Whether a line may break at `c`: at white space, but not at [`KEPT`].
fn breaks(c: char) -> bool {
    c.is_whitespace() && c != KEPT
}

/// A space at which no line breaks: between a number and its unit.
pub const KEPT: char = '\u{a0}';

/// `text` wrapped to `width` columns and every line set in by `indent` spaces.
pub fn indented(text: &str, indent: usize, width: Option<usize>) -> String {
    let lines = wrap(text, width.map(|width| width.saturating_sub(indent)));
    lines.iter().map(|line| format!("{:indent$}{line}\n", "")).collect()
}

/// `text` filled up with spaces to `width` columns.
pub fn padded(text: &str, width: usize) -> String {
    format!("{text}{:fill$}", "", fill = width.saturating_sub(text.width()))
}

/// The first `width` columns of `text`, the last of them "…" where something is cut off.
pub fn cut(text: &str, width: usize) -> String {
    cut_with(text, width, "…")
}

/// As [`cut`], with `sign` where something is cut off.
pub fn cut_with(text: &str, width: usize, sign: &str) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let (mut out, mut used) = (String::new(), sign.width());
    for one in text.graphemes(true) {
        used += one.width();
        if used > width {
            break;
        }
        out.push_str(one);
    }
    out.trim_end().to_owned() + sign
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_at_spaces_and_count_wide_characters_twice() {
        assert_eq!(wrap("one two three four", Some(12)), ["one two", "three four"]);
        assert_eq!(wrap("東京東京東京東京", Some(12)), ["東京東京東京", "東京"]);
        assert_eq!(wrap("", Some(20)), [""]);
        assert_eq!(wrap("as it is", None), ["as it is"]);
        assert_eq!(wrap("it is likely, 80\u{a0}%", Some(16)), ["it is likely,", "80\u{a0}%"]);
        assert_eq!(cut("東京東京", 5), "東京…");
        assert_eq!(cut_with("東京東京", 7, "..."), "東京...");
        assert_eq!(padded("東", 4), "東  ");
    }

    #[test]
    fn what_is_seen_as_one_character_is_counted_and_kept_as_one() {
        let (family, flag, accented) = ("👩\u{200d}👩\u{200d}👧", "🇨🇺", "e\u{301}");
        let row = family.repeat(7);
        assert_eq!(wrap(&row, Some(12)), [family.repeat(6), family.to_owned()]);
        let flags = flag.repeat(7);
        assert_eq!(wrap(&flags, Some(13)), [flag.repeat(6), flag.to_owned()]);
        assert_eq!(wrap(&accented.repeat(13), Some(12)), [accented.repeat(12), accented.to_owned()]);
        assert_eq!(cut(&row, 5), family.repeat(2) + "…");
        assert_eq!(cut(&flags, 4), format!("{flag}…"));
        assert_eq!(padded(family, 4), format!("{family}  "));
        assert_eq!(padded(accented, 3), format!("{accented}  "));
    }
}
