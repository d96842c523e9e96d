//! Units: what a sentence cannot reach beyond.

use super::repair::ends_plainly;
use super::trimmed;
use crate::text::span::Span;

/// The units of a body, in order, without white space around them.
pub(super) fn units(text: &str, body: Span) -> Vec<Span> {
    let width = lines(text, body).map(|line| chars(line.of(text))).max().unwrap_or(0);
    let mut units: Vec<Span> = vec![];
    let mut above: Option<Span> = None;
    for line in lines(text, body) {
        if line.is_empty() {
            above = None;
            continue;
        }
        match (above, units.last_mut()) {
            (Some(above), Some(unit)) if goes_on(above.of(text), line.of(text), width) => unit.end = line.end,
            _ => units.push(line),
        }
        above = Some(line);
    }
    units
}

/// The lines of a body without white space at their ends; blank ones are empty. The two characters of a line break of
/// Windows are one break.
fn lines(text: &str, body: Span) -> impl Iterator<Item = Span> {
    let mut at = body.start;
    let mut done = false;
    std::iter::from_fn(move || {
        if done {
            return None;
        }
        let rest = &text[at..body.end];
        let end = rest.find(['\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}']);
        let line = Span::new(at, at + end.unwrap_or(rest.len()));
        match end {
            None => done = true,
            Some(end) => {
                let mark = rest[end..].chars().next().map_or(1, char::len_utf8);
                at += end + if rest[end..].starts_with("\r\n") { 2 } else { mark };
            }
        }
        Some(trimmed(text, line))
    })
}

/// Characters of a line, counted no further than matters.
fn chars(line: &str) -> usize {
    line.chars().take(WRAP + 1).count()
}

/// Lines longer than this, in characters, are no lines but paragraphs.
const WRAP: usize = 120;

/// Words after which no heading ends.
const LEADING: [&str; 30] = [
    "a", "an", "the", "of", "to", "in", "on", "at", "by", "for", "with", "from", "and", "or", "but", "that",
    "as", "its", "his", "her", "their", "is", "was", "are", "were", "has", "said", "de", "la", "el",
];

/// Whether `line` goes on where `above` was wrapped. Wrapping fills a line as far as it goes, so a line that had room for
/// the next word ended because its writer ended it.
fn goes_on(above: &str, line: &str, width: usize) -> bool {
    if item_marker(line).is_some() {
        return false;
    }
    if width > WRAP && ends_plainly(above) {
        return false;
    }
    let first = line.chars().find(|c| c.is_alphanumeric()).unwrap_or('a');
    if first.is_lowercase() || is_closed_by_stop(above) {
        return true;
    }
    let last = above.split_whitespace().next_back().unwrap_or("");
    if above.ends_with([',', '-', '–', '—', ';', '(']) || LEADING.contains(&last.to_lowercase().as_str())
    {
        return true;
    }
    let word = line.split_whitespace().next().map_or(0, chars);
    width <= WRAP && chars(above) + 1 + word > width
}

/// Whether the line ends in a mark of its own, so that the rules for sentences can decide.
fn is_closed_by_stop(line: &str) -> bool {
    line.trim_end_matches(['"', '”', '’', '\'', ')', ']', '»']).ends_with(['.', '!', '?', '…', '。', '।'])
}

/// Length of the marker at the head of a list item.
pub(super) fn item_marker(line: &str) -> Option<usize> {
    let first = line.chars().next()?;
    let len = match first {
        '-' | '*' | '•' | '‣' | '◦' | '·' | '–' | '—' => first.len_utf8(),
        _ => {
            let name = line.bytes().take_while(u8::is_ascii_alphanumeric).count();
            let number = line[..name].bytes().all(|byte| byte.is_ascii_digit()) && (1..=2).contains(&name);
            let letter = name == 1 && first.is_ascii_lowercase();
            match line.as_bytes().get(name)? {
                b')' if number || letter => name + 1,
                b'.' if number => name + 1,
                _ => return None,
            }
        }
    };
    line[len..].starts_with([' ', '\t']).then_some(len)
}

/// Bytes of a unit that are segmented at once, where a sentence ends near there.
const CHUNK: usize = 3 << 10;
/// Longest chunk, and so the longest sentence. `sentencex` takes time by the square of the quotation marks in one.
const LONGEST: usize = 2 * CHUNK;

/// Cuts a long unit where a sentence plainly ends, best outside quotations; at worst at a space.
pub(super) fn chunks(text: &str, unit: Span) -> Vec<Span> {
    let mut chunks = vec![];
    let mut rest = unit;
    while rest.len() > LONGEST {
        let cut = rest.start + cut(rest.of(text));
        chunks.push(trimmed(text, Span::new(rest.start, cut)));
        rest = trimmed(text, Span::new(cut, rest.end));
    }
    chunks.push(rest);
    chunks.retain(|chunk| !chunk.is_empty());
    chunks
}

fn cut(text: &str) -> usize {
    let mut end = LONGEST;
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let window = &text[..end];
    let (mut straight, mut curly) = (0usize, 0i32);
    let (mut plain, mut space) = (None, None);
    for (at, c) in window.char_indices() {
        match c {
            '"' => straight += 1,
            '“' | '«' | '(' => curly += 1,
            '”' | '»' | ')' => curly = (curly - 1).max(0),
            c if c.is_whitespace() => {
                space = Some(at);
                if at >= CHUNK && ends_plainly(&window[..at]) {
                    if straight.is_multiple_of(2) && curly == 0 {
                        return at;
                    }
                    plain = Some(at);
                }
            }
            _ => {}
        }
    }
    plain.or(space).filter(|&at| at > 0).unwrap_or(end)
}
