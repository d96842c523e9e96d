//! The signs that we draw ourselves, and their stand-ins where a terminal or a log shows ASCII alone (`--ascii`). What
//! claims, articles and people say is never rewritten.

use super::wrap;
use crate::report::Stance;

/// Which signs are drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Signs {
    /// Those of typography.
    #[default]
    Typographic,
    /// None above U+007F.
    Ascii,
}

impl Signs {
    /// ASCII alone, or all.
    pub const fn new(ascii: bool) -> Self {
        if ascii { Self::Ascii } else { Self::Typographic }
    }

    const fn pick<T: Copy>(self, typographic: T, ascii: T) -> T {
        match self {
            Self::Typographic => typographic,
            Self::Ascii => ascii,
        }
    }

    /// The symbol that stands before the word of a stance.
    pub const fn symbol(self, stance: Stance) -> char {
        match stance {
            Stance::Supports => self.pick('✓', '+'),
            Stance::Contradicts => self.pick('✗', 'x'),
            Stance::Mentions => '~',
            Stance::Silent => self.pick('·', '.'),
        }
    }

    /// Stands where something is cut off.
    pub const fn cut(self) -> &'static str {
        self.pick("…", "...")
    }

    /// Stands where there is nothing to show.
    pub const fn none(self) -> &'static str {
        self.pick("–", "-")
    }

    /// Between two things that belong together.
    pub const fn dot(self) -> &'static str {
        self.pick("·", "|")
    }

    /// Between two numbers, or two things that meet in a cell.
    pub const fn times(self) -> &'static str {
        self.pick("×", "x")
    }

    /// Before what is taken off.
    pub const fn minus(self) -> &'static str {
        self.pick("−", "-")
    }

    /// The lines of a table: between its rows, and below its head.
    pub const fn lines(self) -> (char, char) {
        self.pick(('─', '═'), ('-', '='))
    }

    /// What a bar is made of: what counts, and what is missing.
    pub const fn bar(self) -> (char, char) {
        self.pick(('█', '░'), ('#', '.'))
    }

    /// Somebody's words in quotation marks.
    pub fn quoted(self, text: &str) -> String {
        let (open, close) = self.pick(("“", "”"), ("\"", "\""));
        format!("{open}{text}{close}")
    }

    /// The first `width` columns of `text`; what is cut off is shown to be.
    pub fn shortened(self, text: &str, width: usize) -> String {
        wrap::cut_with(text, width, self.cut())
    }

    /// A sentence of ours, with other people's words in quotation marks. Within them everything but typographic
    /// quotation marks stays, for there is no telling those from ours.
    pub fn own(self, text: &str) -> String {
        if self == Self::Typographic || text.is_ascii() {
            return text.to_owned();
        }
        let mut out = String::with_capacity(text.len());
        let mut depth = 0_usize;
        for c in text.chars() {
            match c {
                '“' => {
                    depth += 1;
                    out.push('"');
                }
                '”' => {
                    depth = depth.saturating_sub(1);
                    out.push('"');
                }
                c if depth > 0 => out.push(c),
                '…' => out.push_str("..."),
                '×' => out.push('x'),
                '–' | '—' | '−' => out.push('-'),
                '’' | '‘' => out.push('\''),
                '·' => out.push('|'),
                c => out.push(c),
            }
        }
        out
    }

    /// Several lines of ours, as of [`Signs::own`]; lines of a file, which stand behind a frame ("12 | …"), keep their
    /// signs and their columns, except for what shows that they were cut.
    pub fn own_lines(self, text: &str) -> String {
        let one = |line: &str| {
            let framed = line.trim_start().trim_start_matches(|c: char| c.is_ascii_digit()).trim_start();
            match framed.strip_prefix("| ") {
                Some(shown) if self == Self::Ascii => {
                    let cut =
                        shown.strip_prefix('…').map_or_else(|| shown.to_owned(), |rest| format!(".{rest}"));
                    let cut = cut.strip_suffix('…').map_or_else(|| cut.clone(), |rest| format!("{rest}."));
                    format!("{}{cut}", &line[..line.len() - shown.len()])
                }
                _ => self.own(line),
            }
        };
        text.split('\n').map(one).collect::<Vec<_>>().join("\n")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ours_becomes_ascii_and_theirs_stays() {
        let said = "2 claims × 3 sources – the claim’s “Größe … 東京” is answered by “größer”…";
        let plain = "2 claims x 3 sources - the claim's \"Größe … 東京\" is answered by \"größer\"...";
        assert_eq!(Signs::Ascii.own(said), plain);
        assert_eq!(Signs::Typographic.own(said), said);
        let framed = "error: “a”…\n12 | …claim: “ü”…\n   |  ^";
        assert_eq!(Signs::Ascii.own_lines(framed), "error: \"a\"...\n12 | .claim: “ü”.\n   |  ^");
        assert_eq!(Signs::Ascii.quoted("été…"), "\"été…\"");
        assert_eq!(Signs::Ascii.shortened("a long one", 8), "a lon...");
    }

    #[test]
    fn no_sign_is_above_ascii_where_that_is_asked() {
        let signs = Signs::Ascii;
        let (row, head) = signs.lines();
        let (full, empty) = signs.bar();
        let mut all: String = [row, head, full, empty].into_iter().collect();
        all.extend(Stance::ALL.map(|stance| signs.symbol(stance)));
        all.extend([signs.cut(), signs.none(), signs.dot(), signs.times(), signs.minus(), &signs.quoted("")]);
        assert!(all.is_ascii(), "{all}");
        let symbols = Stance::ALL.map(|stance| signs.symbol(stance));
        assert!(symbols.iter().all(|one| symbols.iter().filter(|other| one == *other).count() == 1));
    }
}
