//! A sentence with its matched parts marked below, pair by pair.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

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
    /// Whether it is among those that the answer rests on.
    pub carries: bool,
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

impl Part {
    const fn fill(&self) -> char {
        match self.sign {
            Sign::Agrees if self.carries => '^',
            Sign::Agrees => '.',
            Sign::Clashes => 'x',
            Sign::Unanswered => '-',
        }
    }

    /// Words of the text itself: bold, and coloured where the colour is legible on white too.
    fn stress(&self, paint: Paint, text: &str) -> String {
        match self.sign {
            Sign::Agrees | Sign::Clashes => paint.strong(&self.paint(paint, text)),
            Sign::Unanswered => paint.strong(text),
        }
    }

    fn paint(&self, paint: Paint, text: &str) -> String {
        let stance = match self.sign {
            Sign::Agrees => Stance::Supports,
            Sign::Clashes => Stance::Contradicts,
            Sign::Unanswered => Stance::Mentions,
        };
        paint.stance(stance, text)
    }
}

/// `text` in lines of at most `width` columns, each followed by a line of marks where it has any: `1^^^` below what
/// agrees and carries the answer, `1...` below what agrees besides, `2xxx` below what is in conflict (`x` alone below one
/// column: that it clashes matters more than its number), `----` below what nothing answers. In colour the words that
/// carry the answer stand out in the text too. Parts that do not lie in the text are left out.
pub fn underlined(text: &str, parts: &[Part], width: Option<usize>, paint: Paint) -> Vec<String> {
    let glyphs = glyphs(text);
    let marks = marks(text, parts, &glyphs);
    let mut out = vec![];
    for line in lines(&glyphs, width) {
        let (from, to) = (line.start, trimmed(&glyphs, &line));
        out.push(drawn(&glyphs[from..to], &marks[from..to], paint));
        let below = below(&glyphs[from..to], &marks[from..to], paint);
        if !below.is_empty() {
            out.push(below);
        }
    }
    out
}

/// What is seen as one character of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Glyph {
    /// Safe to show.
    pub shown: String,
    /// Columns that it takes.
    pub columns: usize,
    /// Where it stands, in bytes of the text.
    pub span: Span,
}

impl Glyph {
    fn is_space(&self) -> bool {
        self.shown == " "
    }
}

/// `text` glyph by glyph, its runs of white space drawn together.
pub fn glyphs(text: &str) -> Vec<Glyph> {
    let clean = clean(text);
    let mut bytes = text.char_indices().map(|(at, c)| at + c.len_utf8());
    let (mut out, mut start): (Vec<Glyph>, usize) = (vec![], 0);
    for shown in clean.graphemes(true) {
        // One character shown for each one read.
        let end = shown.chars().filter_map(|_| bytes.next()).last().unwrap_or(start);
        let glyph = Glyph { shown: shown.to_owned(), columns: shown.width(), span: Span::new(start, end) };
        if !(glyph.is_space() && out.last().is_none_or(Glyph::is_space)) {
            out.push(glyph);
        }
        start = end;
    }
    out
}

/// The glyphs in lines of at most `width` columns, broken after spaces where there are any; each line as a range.
pub fn lines(glyphs: &[Glyph], width: Option<usize>) -> Vec<std::ops::Range<usize>> {
    let Some(width) = width.map(|width| width.max(12)) else {
        return std::iter::once(0..glyphs.len()).collect();
    };
    let (mut lines, mut start) = (vec![], 0);
    while start < glyphs.len() {
        let (mut end, mut used, mut space) = (start, 0, None);
        while end < glyphs.len() && used + glyphs[end].columns <= width {
            used += glyphs[end].columns;
            end += 1;
            if glyphs[end - 1].is_space() {
                space = Some(end);
            }
        }
        if end < glyphs.len() && !glyphs[end].is_space() {
            end = space.unwrap_or(end);
        }
        let end = end.max(start + 1);
        lines.push(start..end);
        start = end;
        while start < glyphs.len() && glyphs[start].is_space() {
            start += 1;
        }
    }
    lines
}

/// The end of a line without the space behind it.
pub fn trimmed(glyphs: &[Glyph], line: &std::ops::Range<usize>) -> usize {
    let last = glyphs[line.clone()].iter().rposition(|glyph| !glyph.is_space());
    last.map_or(line.start, |last| line.start + last + 1)
}

/// What is drawn below one glyph.
#[derive(Clone, Copy)]
struct Mark {
    drawn: char,
    part: Part,
}

/// The mark below each glyph: the pair's number at its start, then its sign.
fn marks(text: &str, parts: &[Part], glyphs: &[Glyph]) -> Vec<Option<Mark>> {
    let mut marks = vec![None; glyphs.len()];
    for &part in parts.iter().filter(|part| text.get(part.span.range()).is_some() && !part.span.is_empty()) {
        let met = |glyph: &Glyph| glyph.span.start < part.span.end && glyph.span.end > part.span.start;
        let from = glyphs.iter().position(met).unwrap_or(0);
        let long = glyphs[from..].iter().take_while(|glyph| met(glyph)).count();
        let number = part.pair.to_string();
        let numbered = match part.sign {
            Sign::Agrees => number.len() <= long,
            Sign::Clashes => number.len() < long,
            Sign::Unanswered => false,
        };
        for at in 0..long {
            let digit = number.chars().nth(at).filter(|_| numbered);
            marks[from + at] = Some(Mark { drawn: digit.unwrap_or_else(|| part.fill()), part });
        }
    }
    marks
}

/// The line itself, with what carries the answer in its colour.
fn drawn(line: &[Glyph], marks: &[Option<Mark>], paint: Paint) -> String {
    let carried = |at: usize| marks[at].filter(|mark| mark.part.carries).map(|mark| mark.part);
    let same = |a: Option<Part>, b: Option<Part>| a.map(|part| part.span) == b.map(|part| part.span);
    let mut out = String::new();
    let mut at = 0;
    while at < line.len() {
        let part = carried(at);
        let long = (at..line.len()).take_while(|&other| same(part, carried(other))).count();
        let text: String = line[at..at + long].iter().map(|glyph| glyph.shown.as_str()).collect();
        out.push_str(&part.map_or_else(|| text.clone(), |part| part.stress(paint, &text)));
        at += long;
    }
    out
}

/// The line of marks, without the space behind the last one.
fn below(line: &[Glyph], marks: &[Option<Mark>], paint: Paint) -> String {
    let last = marks.iter().rposition(Option::is_some).map_or(0, |at| at + 1);
    let sign = |mark: Option<Mark>| mark.map(|mark| mark.part.sign);
    let mut out = String::new();
    let glyphs: Vec<(&Glyph, Option<Mark>)> = line.iter().zip(marks.iter().copied()).take(last).collect();
    for run in glyphs.chunk_by(|(_, a), (_, b)| sign(*a) == sign(*b)) {
        let mut drawn = String::new();
        for (glyph, mark) in run {
            let fill = mark.map_or(' ', |mark| mark.part.fill());
            let first = mark.map_or(' ', |mark| mark.drawn);
            drawn.extend((0..glyph.columns).map(|column| if column == 0 { first } else { fill }));
        }
        out.push_str(&run[0].1.map_or_else(|| drawn.clone(), |mark| mark.part.paint(paint, &drawn)));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::Sign::{Agrees, Clashes, Unanswered};
    use super::*;

    const PLAIN: Paint = Paint::new(false);

    fn part(text: &str, of: &str, pair: usize, sign: Sign) -> Part {
        let start = text.find(of).unwrap();
        Part { span: Span::new(start, start + of.len()), pair, sign, carries: true }
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
        let stray = Part { span: Span::new(5, 99), pair: 3, sign: Agrees, carries: true };
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

    #[test]
    fn marks_stand_below_what_is_seen_as_one_character() {
        let text = "👩\u{200d}🚀 e\u{301}te\u{301} 🇨🇺  \t ends";
        let parts = [
            part(text, "e\u{301}te\u{301}", 1, Agrees),
            part(text, "🇨🇺", 2, Clashes),
            part(text, "ends", 3, Agrees),
        ];
        let drawn = underlined(text, &parts, None, PLAIN);
        assert_eq!(drawn, ["👩\u{200d}🚀 e\u{301}te\u{301} 🇨🇺 ends", "   1^^ xx 3^^^"]);
    }

    #[test]
    fn what_carries_the_answer_is_told_from_what_agrees_besides() {
        let text = "the quay opened";
        let light = Part { carries: false, ..part(text, "opened", 2, Agrees) };
        let parts = [part(text, "quay", 1, Agrees), light];
        assert_eq!(underlined(text, &parts, None, PLAIN), [text, "    1^^^ 2....."]);
        let coloured = underlined(text, &parts, None, Paint::new(true));
        assert_eq!(coloured[0], "the \u{1b}[1m\u{1b}[32mquay\u{1b}[0m\u{1b}[0m opened");
    }
}
