//! The colours, and what they stand for. Meaning never rests on colour alone: every symbol has its word.

use anstyle::{AnsiColor, Style};

use super::RenderOptions;
use super::link::{self, Target};
use super::signs::Signs;
use crate::report::{Severity, Stance, Verdict};

/// Writes styles, signs and marks of links, each only where it is wanted.
#[derive(Clone, Copy, Debug)]
pub struct Paint {
    colour: bool,
    /// The signs that are drawn.
    pub signs: Signs,
    links: bool,
}

impl Paint {
    /// Colours on or off, and neither ASCII alone nor links.
    pub const fn new(colour: bool) -> Self {
        Self { colour, signs: Signs::Typographic, links: false }
    }

    /// What `options` ask for.
    pub const fn of(options: &RenderOptions) -> Self {
        Self { colour: options.colour, signs: Signs::new(options.ascii), links: options.links.is_some() }
    }

    /// `text` as a link, for [`link::resolve`].
    pub fn link(self, target: Target, text: &str) -> String {
        if self.links { link::marked(target, text) } else { text.to_owned() }
    }

    /// Symbol and word of `stance`, in its colour.
    pub fn stance_word(self, stance: Stance, star: &str) -> String {
        self.stance(stance, &format!("{} {stance}{star}", self.signs.symbol(stance)))
    }

    /// `text` in `style`.
    pub fn style(self, style: Style, text: &str) -> String {
        if self.colour { format!("{style}{text}{style:#}") } else { text.to_owned() }
    }

    /// `text` as a heading or an id.
    pub fn strong(self, text: &str) -> String {
        self.style(Style::new().bold(), text)
    }

    /// `text` as something of less weight.
    pub fn faint(self, text: &str) -> String {
        self.style(Style::new().dimmed(), text)
    }

    /// `text` in the colour of `stance`.
    pub fn stance(self, stance: Stance, text: &str) -> String {
        self.style(stance_style(stance), text)
    }

    /// `text` in the colour of `verdict`.
    pub fn verdict(self, verdict: Verdict, text: &str) -> String {
        self.style(verdict_style(verdict), text)
    }

    /// `text` in the colour of `severity`.
    pub fn severity(self, severity: Severity, text: &str) -> String {
        let style = match severity {
            Severity::Error => ERROR,
            Severity::Warning => WARNING,
            Severity::Note => NOTE,
        };
        self.style(style, text)
    }
}

// The eight plain colours alone, which every theme sets to be read on its background; the bright ones vanish on white.

/// What fails.
pub const ERROR: Style = AnsiColor::Red.on_default().bold();
/// What a person should look at.
pub const WARNING: Style = AnsiColor::Yellow.on_default().bold();
/// What a person may look at.
pub const NOTE: Style = AnsiColor::Green.on_default().bold();
/// Advice.
pub const HELP: Style = AnsiColor::Cyan.on_default().bold();
/// The frame around a snippet.
pub const FRAME: Style = AnsiColor::Blue.on_default().bold();

/// The symbol that stands before the word of a stance, in formats that no terminal shows.
pub const fn symbol(stance: Stance) -> char {
    Signs::Typographic.symbol(stance)
}

/// Symbol and word of a source that was not read.
pub const NOT_READ: &str = "! not read";

const fn stance_style(stance: Stance) -> Style {
    match stance {
        Stance::Supports => AnsiColor::Green.on_default(),
        Stance::Contradicts => AnsiColor::Red.on_default().bold(),
        Stance::Mentions => AnsiColor::Yellow.on_default(),
        Stance::Silent => Style::new().dimmed(),
    }
}

const fn verdict_style(verdict: Verdict) -> Style {
    match verdict {
        Verdict::Corroborated => AnsiColor::Green.on_default(),
        Verdict::SingleSource => AnsiColor::Cyan.on_default(),
        Verdict::Contested => AnsiColor::Magenta.on_default(),
        Verdict::Contradicted => AnsiColor::Red.on_default().bold(),
        Verdict::Unsupported => AnsiColor::Yellow.on_default(),
    }
}

/// Styles for text that a layout will measure, cut and pad.
///
/// The layout sees marks of width 0 (Unicode tag characters, which [`super::clean`] keeps out of all other text);
/// [`Marks::paint`] turns them into ANSI once all is in place. The table crate's own colours ask the environment,
/// and a renderer must not.
pub struct Marks;

const FIRST: u32 = 0xe0021;
const END: char = '\u{e007f}';

impl Marks {
    /// `text`, marked with the colour of `stance`.
    pub fn stance(stance: Stance, text: &str) -> String {
        Self::wrap(Stance::ALL.iter().position(|&s| s == stance), text)
    }

    /// `text`, marked with the colour of `verdict`.
    pub fn verdict(verdict: Verdict, text: &str) -> String {
        Self::wrap(Verdict::ALL.iter().position(|&v| v == verdict).map(|at| at + Stance::ALL.len()), text)
    }

    fn wrap(number: Option<usize>, text: &str) -> String {
        let mark = number.and_then(|number| char::from_u32(FIRST + u32::try_from(number).ok()?));
        mark.map_or_else(|| text.to_owned(), |mark| format!("{mark}{text}{END}"))
    }

    /// The finished layout with its marks turned into colours, or dropped.
    pub fn paint(laid_out: &str, colour: bool) -> String {
        let styles: Vec<Style> = Stance::ALL
            .into_iter()
            .map(stance_style)
            .chain(Verdict::ALL.into_iter().map(verdict_style))
            .collect();
        let mut out = String::with_capacity(laid_out.len());
        for c in laid_out.chars() {
            let number = (c as u32).checked_sub(FIRST).map(|number| number as usize);
            // Marks of links stay; [`link::resolve`] reads them.
            match number.and_then(|number| styles.get(number)) {
                Some(style) if colour => out.push_str(&style.to_string()),
                None if c == END && colour => out.push_str(&anstyle::Reset.to_string()),
                None if c != END => out.push(c),
                _ => {}
            }
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_have_no_width_and_leave_no_trace() {
        let marked =
            format!("{}, {}", Marks::stance(Stance::Silent, "a"), Marks::verdict(Verdict::Unsupported, "b"));
        assert_eq!(unicode_width::UnicodeWidthStr::width(marked.as_str()), 4);
        assert_eq!(Marks::paint(&marked, false), "a, b");
        assert_eq!(Marks::paint(&marked, true), "\u{1b}[2ma\u{1b}[0m, \u{1b}[33mb\u{1b}[0m");
    }
}
