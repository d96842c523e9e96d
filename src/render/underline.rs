//! A sentence with its matched parts marked below, pair by pair.

use unicode_width::UnicodeWidthChar;

use super::clean::clean;
use super::paint::Paint;
use crate::report::{Span, Stance};

/// One part to mark.
#[derive(Clone, Copy, Debug)]
pub struct Part {
    /// Where, in bytes of the text.
    pub span: Span,
    /// Number of the pair that it belongs to, from 1.
    pub pair: usize,
    /// What is drawn below it.
    pub sign: Sign,
}

/// What a mark says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// The pair agrees.
    Agrees,
    /// The pair clashes.
    Clashes,
    /// Nothing answers it; it has no number.
    Unanswered,
}

impl Sign {
    const fn fill(self) -> char {
        match self {
            Self::Agrees => '^',
            Self::Clashes => 'x',
            Self::Unanswered => '-',
        }
    }
}

/// `text` in lines of at most `width` columns, each followed by a line of marks where it has any: `1^^^` below what
/// agrees, `2xxx` below what is in conflict (`x` alone below one column: that it clashes matters more than its number),
/// `----` below what nothing answers.
/// Parts that do not lie in the text are left out.
pub fn underlined(text: &str, parts: &[Part], width: Option<usize>, paint: Paint) -> Vec<String> {
    let marks = marks(text, parts);
    let glyphs: Vec<Glyph> =
        clean(text).chars().zip(marks).map(|(c, mark)| (c, c.width().unwrap_or(0), mark)).collect();
    let mut out = vec![];
    for line in broken(&glyphs, width) {
        out.push(line.iter().map(|&(c, ..)| c).collect::<String>().trim_end().to_owned());
        let below = below(line, paint);
        if !below.is_empty() {
            out.push(below);
        }
    }
    out
}

/// The line of marks, without the space behind the last one.
fn below(line: &[Glyph], paint: Paint) -> String {
    let last = line.iter().rposition(|(.., mark)| mark.is_some()).map_or(0, |at| at + 1);
    let mut out = String::new();
    for run in line[..last].chunk_by(|(.., a), (.., b)| a.map(|mark| mark.sign) == b.map(|mark| mark.sign)) {
        let mut drawn = String::new();
        for &(_, columns, mark) in run {
            let fill = mark.map_or(' ', |mark| mark.sign.fill());
            let first = mark.map_or(' ', |mark| mark.drawn);
            drawn.extend((0..columns).map(|column| if column == 0 { first } else { fill }));
        }
        out.push_str(&match run[0].2 {
            None => drawn,
            Some(Mark { sign: Sign::Agrees, .. }) => paint.stance(Stance::Supports, &drawn),
            Some(Mark { sign: Sign::Clashes, .. }) => paint.stance(Stance::Contradicts, &drawn),
            Some(Mark { sign: Sign::Unanswered, .. }) => paint.stance(Stance::Mentions, &drawn),
        });
    }
    out
}

/// What is drawn below one character.
#[derive(Clone, Copy)]
struct Mark {
    drawn: char,
    sign: Sign,
}

/// The mark below each character: the pair's number at its start, then its sign.
fn marks(text: &str, parts: &[Part]) -> Vec<Option<Mark>> {
    let count = text.chars().count();
    let mut marks = vec![None; count];
    for part in parts.iter().filter(|part| text.get(part.span.range()).is_some() && !part.span.is_empty()) {
        let from = text[..part.span.start].chars().count();
        let long = part.span.of(text).chars().count();
        let number = part.pair.to_string();
        let numbered = match part.sign {
            Sign::Agrees => number.len() <= long,
            Sign::Clashes => number.len() < long,
            Sign::Unanswered => false,
        };
        for at in 0..long {
            let digit = number.chars().nth(at).filter(|_| numbered);
            let drawn = digit.unwrap_or_else(|| part.sign.fill());
            marks[from + at] = Some(Mark { drawn, sign: part.sign });
        }
    }
    marks
}

/// A character, its columns, and what is drawn below it.
type Glyph = (char, usize, Option<Mark>);

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
    use super::Sign::{Agrees, Clashes, Unanswered};
    use super::*;

    const PLAIN: Paint = Paint::new(false);

    fn part(text: &str, of: &str, pair: usize, sign: Sign) -> Part {
        let start = text.find(of).unwrap();
        Part { span: Span::new(start, start + of.len()), pair, sign }
    }

    #[test]
    fn marks_stand_below_their_words_wide_ones_too() {
        let text = "東京 pays €3B";
        let parts = [part(text, "東京", 1, Agrees), part(text, "€3B", 2, Clashes)];
        assert_eq!(underlined(text, &parts, None, PLAIN), ["東京 pays €3B", "1^^^      2xx"]);
    }

    #[test]
    fn lines_break_with_their_marks_and_stray_parts_are_left_out() {
        let text = "one two three\nfour";
        let stray = Part { span: Span::new(5, 99), pair: 3, sign: Agrees };
        let parts = [part(text, "two", 1, Agrees), part(text, "four", 2, Agrees), stray];
        assert_eq!(underlined(text, &parts, Some(13), PLAIN), ["one two three", "    1^^", "four", "2^^^"]);
    }

    #[test]
    fn what_nothing_answers_has_no_number_and_short_words_no_half_of_one() {
        let text = "a new quay";
        let parts = [part(text, "a", 12, Agrees), part(text, "new", 0, Unanswered)];
        assert_eq!(underlined(text, &parts, None, PLAIN), [text, "^ ---"]);
    }

    #[test]
    fn a_conflict_is_drawn_otherwise_in_black_and_white_and_in_colour() {
        let text = "3 cranes";
        let parts = [part(text, "3", 1, Clashes), part(text, "cranes", 2, Agrees)];
        assert_eq!(underlined(text, &parts, None, PLAIN), [text, "x 2^^^^^"]);
        let drawn = underlined(text, &parts, None, Paint::new(true)).pop().unwrap();
        assert!(drawn.contains("\u{1b}[31mx") && drawn.contains("\u{1b}[32m2^^^^^"), "{drawn:?}");
    }
}
