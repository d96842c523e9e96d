//! A sentence with its matched parts marked below, pair by pair.

use unicode_width::UnicodeWidthChar;

use super::clean::shown;
use crate::report::Span;

/// One part to mark.
#[derive(Clone, Copy, Debug)]
pub struct Part {
    /// Where, in bytes of the text.
    pub span: Span,
    /// Number of the pair that it belongs to, from 1.
    pub pair: usize,
    /// Whether the pair agrees.
    pub agrees: bool,
}

/// `text` in lines of at most `width` columns, each followed by a line of marks where it has any: `1^^^` below what
/// agrees, `2xxx` below what is in conflict. Parts that do not lie in the text are left out.
pub fn underlined(text: &str, parts: &[Part], width: Option<usize>) -> Vec<String> {
    let marks = marks(text, parts);
    let glyphs: Vec<(char, usize, char)> =
        text.chars().map(shown).zip(marks).map(|(c, mark)| (c, c.width().unwrap_or(0), mark)).collect();
    let mut out = vec![];
    for line in broken(&glyphs, width) {
        out.push(line.iter().map(|&(c, ..)| c).collect::<String>().trim_end().to_owned());
        let mut below = String::new();
        for &(_, columns, mark) in line {
            let fill = if mark.is_ascii_digit() { '^' } else { mark };
            for column in 0..columns {
                below.push(if column == 0 { mark } else { fill });
            }
        }
        if !below.trim().is_empty() {
            out.push(below.trim_end().to_owned());
        }
    }
    out
}

/// The mark below each character: the pair's number at its start, then its sign.
fn marks(text: &str, parts: &[Part]) -> Vec<char> {
    let count = text.chars().count();
    let mut marks = vec![' '; count];
    for part in parts.iter().filter(|part| text.get(part.span.range()).is_some() && !part.span.is_empty()) {
        let from = text[..part.span.start].chars().count();
        let long = part.span.of(text).chars().count();
        let sign = if part.agrees { '^' } else { 'x' };
        let number = part.pair.to_string();
        for at in 0..long {
            marks[from + at] = number.chars().nth(at).unwrap_or(sign);
        }
    }
    marks
}

type Glyph = (char, usize, char);

/// The glyphs in lines of at most `width` columns, broken after spaces where there are any.
fn broken(glyphs: &[Glyph], width: Option<usize>) -> Vec<&[Glyph]> {
    let Some(width) = width.map(|width| width.max(12)) else { return vec![glyphs] };
    let (mut lines, mut start) = (vec![], 0);
    while start < glyphs.len() {
        let (mut end, mut used, mut space) = (start, 0, None);
        while end < glyphs.len() && used + glyphs[end].1 <= width {
            used += glyphs[end].1;
            end += 1;
            if glyphs[end - 1].0 == ' ' {
                space = Some(end);
            }
        }
        if end < glyphs.len() && glyphs[end].0 != ' ' {
            end = space.unwrap_or(end);
        }
        let end = end.max(start + 1);
        lines.push(&glyphs[start..end]);
        start = end;
        while start < glyphs.len() && glyphs[start].0 == ' ' {
            start += 1;
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(text: &str, of: &str, pair: usize, agrees: bool) -> Part {
        let start = text.find(of).unwrap();
        Part { span: Span::new(start, start + of.len()), pair, agrees }
    }

    #[test]
    fn marks_stand_below_their_words_wide_ones_too() {
        let text = "東京 pays €3B";
        let parts = [part(text, "東京", 1, true), part(text, "€3B", 2, false)];
        assert_eq!(underlined(text, &parts, None), ["東京 pays €3B", "1^^^      2xx"]);
    }

    #[test]
    fn lines_break_with_their_marks_and_stray_parts_are_left_out() {
        let text = "one two three\nfour";
        let stray = Part { span: Span::new(5, 99), pair: 3, agrees: true };
        let parts = [part(text, "two", 1, true), part(text, "four", 2, true), stray];
        assert_eq!(underlined(text, &parts, Some(13)), ["one two three", "    1^^", "four", "2^^^"]);
    }
}
