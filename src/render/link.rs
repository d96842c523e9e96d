//! Links of a terminal (OSC 8): the name of a source leads to its page on the web, a place to its file.
//!
//! Layouts measure, pad and break text, so a link first stands there as marks of width 0 (Unicode tag characters, which
//! [`super::clean`] keeps out of all other text); [`resolve`] turns them into escape sequences once all is in place. Only
//! `http:`, `https:` and `file:` are ever linked to, whatever an article says its address is.

use std::path::{Path, PathBuf};

use super::clean::uri;
use crate::report::Report;
use crate::report::place::shown;

/// How links are made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Links {
    /// The folder that the report's paths count from; `None` where the files may not be on this machine.
    pub root: Option<PathBuf>,
}

/// What a link leads to, by its number in the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// A source: its page on the web, else its file.
    Source(usize),
    /// The file of a source.
    Article(usize),
    /// The file of a claim.
    Claim(usize),
    /// The file of a finding.
    Finding(usize),
}

const OPEN: char = '\u{e0001}';
const SHUT: char = '\u{e0002}';
const ZERO: u32 = 0xe0030;
const KINDS: [char; 4] = ['\u{e0061}', '\u{e0062}', '\u{e0063}', '\u{e0064}'];

/// `text` between the marks of a link.
pub fn marked(target: Target, text: &str) -> String {
    let (kind, number) = match target {
        Target::Source(number) => (KINDS[0], number),
        Target::Article(number) => (KINDS[1], number),
        Target::Claim(number) => (KINDS[2], number),
        Target::Finding(number) => (KINDS[3], number),
    };
    let digit = |digit: char| char::from_u32(ZERO + digit.to_digit(10)?);
    let number: String = number.to_string().chars().filter_map(digit).collect();
    format!("{OPEN}{number}{kind}{text}{SHUT}")
}

/// The finished layout with its marks turned into links; where a target has no address, the text alone. A link that runs
/// over the end of a line is opened anew behind the space at the start of the next.
pub fn resolve(laid_out: String, report: &Report, links: Option<&Links>) -> String {
    let Some(links) = links else { return laid_out };
    let mut out = String::with_capacity(laid_out.len() * 2);
    let (mut at, mut open): (Option<String>, bool) = (None, false);
    let mut chars = laid_out.chars();
    while let Some(c) = chars.next() {
        match (c, &at) {
            (OPEN, _) => {
                at = target(&mut chars).and_then(|target| address(target, report, links));
                open = false;
            }
            (SHUT, _) => {
                out.push_str(if open { "\u{1b}]8;;\u{1b}\\" } else { "" });
                (at, open) = (None, false);
            }
            ('\n', Some(_)) => {
                out.push_str(if open { "\u{1b}]8;;\u{1b}\\\n" } else { "\n" });
                open = false;
            }
            (c, Some(address)) if !open && c != ' ' => {
                out.push_str(&format!("\u{1b}]8;;{address}\u{1b}\\"));
                open = true;
                out.push(c);
            }
            (c, _) => out.push(c),
        }
    }
    out
}

fn target(chars: &mut std::str::Chars<'_>) -> Option<Target> {
    let mut number = 0_usize;
    for c in chars {
        match (c as u32).checked_sub(ZERO).filter(|digit| *digit < 10) {
            Some(digit) => number = number.checked_mul(10)?.checked_add(digit as usize)?,
            None => {
                let targets = [Target::Source, Target::Article, Target::Claim, Target::Finding];
                let kind = KINDS.iter().position(|kind| *kind == c)?;
                return Some(targets[kind](number));
            }
        }
    }
    None
}

fn address(target: Target, report: &Report, links: &Links) -> Option<String> {
    let root = links.root.as_deref();
    match target {
        Target::Source(at) => {
            let source = report.sources.get(at)?;
            source.metadata.url.as_deref().and_then(web).or_else(|| file(root, &source.path))
        }
        Target::Article(at) => file(root, &report.sources.get(at)?.path),
        Target::Claim(at) => file(root, &report.claims.get(at)?.file),
        Target::Finding(at) => file(root, &report.findings.get(at)?.file),
    }
}

/// The longest address that terminals follow.
const LONGEST: usize = 2083;

/// An address of the web as a terminal takes it: bytes 0x21 to 0x7E, all others percent-encoded and controls left out.
/// `None` for every other scheme.
fn web(url: &str) -> Option<String> {
    let url = url.trim();
    let (scheme, rest) = url.split_once("://")?;
    let known = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
    if !known || !rest.starts_with(|c: char| c.is_alphanumeric() || c == '[') {
        return None;
    }
    let mut out = String::new();
    for c in url.chars().filter(|&c| super::clean::shown(c) == c) {
        match c {
            '!'..='~' => out.push(c),
            c => {
                let mut bytes = [0; 4];
                c.encode_utf8(&mut bytes).bytes().for_each(|byte| out.push_str(&format!("%{byte:02X}")));
            }
        }
    }
    (out.len() <= LONGEST).then_some(out)
}

/// The address of a file on this machine.
fn file(root: Option<&Path>, path: &Path) -> Option<String> {
    let whole = root?.join(path);
    if !whole.is_absolute() {
        return None;
    }
    let path = uri(Path::new(&shown(&whole)));
    let slash = if path.starts_with('/') { "" } else { "/" };
    let address = format!("file://{slash}{path}");
    (address.len() <= LONGEST).then_some(address)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{SourceEntry, SourceStatus};
    use crate::source::Metadata;
    use unicode_width::UnicodeWidthStr;

    fn report(url: Option<&str>) -> Report {
        let metadata = Metadata { url: url.map(str::to_owned), ..Metadata::default() };
        let source = SourceEntry {
            id: "a".into(),
            path: "seeds/a b.txt".into(),
            metadata,
            origin: None,
            origin_known: None,
            status: SourceStatus::Read,
            warnings: vec![],
            repeats: None,
            text: None,
        };
        Report { sources: vec![source], ..Report::default() }
    }

    fn linked(target: Target, text: &str, url: Option<&str>, root: Option<&str>) -> String {
        let links = Links { root: root.map(PathBuf::from) };
        resolve(marked(target, text), &report(url), Some(&links))
    }

    #[cfg(unix)]
    #[test]
    fn a_name_leads_to_the_web_a_place_to_the_file() {
        let on = |address: &str| format!("\u{1b}]8;;{address}\u{1b}\\x\u{1b}]8;;\u{1b}\\");
        let web = Some("https://e.example/ü?a b");
        assert_eq!(linked(Target::Source(0), "x", web, Some("/p")), on("https://e.example/%C3%BC?a%20b"));
        assert_eq!(linked(Target::Article(0), "x", web, Some("/p")), on("file:///p/seeds/a%20b.txt"));
        assert_eq!(linked(Target::Source(0), "x", None, Some("/p")), on("file:///p/seeds/a%20b.txt"));
        assert_eq!(linked(Target::Source(0), "x", None, None), "x");
        assert_eq!(linked(Target::Source(7), "x", web, Some("/p")), "x");
    }

    #[test]
    fn no_other_scheme_and_no_control_reaches_an_address() {
        for url in
            ["javascript:alert(1)", "data:text/html,x", "ssh://h", "file:///etc/passwd", "https://", "x"]
        {
            assert_eq!(linked(Target::Source(0), "x", Some(url), None), "x", "{url}");
        }
        let hostile = "https://e.example/\u{1b}]8;;evil\u{7}\n\u{202e}\u{9c}z";
        let shown = linked(Target::Source(0), "x", Some(hostile), None);
        assert_eq!(shown, "\u{1b}]8;;https://e.example/]8;;evilz\u{1b}\\x\u{1b}]8;;\u{1b}\\");
        let long = format!("https://e.example/{}", "a".repeat(LONGEST));
        assert_eq!(linked(Target::Source(0), "x", Some(&long), None), "x");
    }

    #[test]
    fn marks_take_no_column_and_a_broken_link_goes_on_behind_the_indent() {
        let text = marked(Target::Source(12), "two\n  lines");
        assert_eq!(text.lines().map(UnicodeWidthStr::width).collect::<Vec<_>>(), [3, 7]);
        let shown = linked(Target::Source(0), "two\n  lines", Some("http://e.example"), None);
        let (on, off) = ("\u{1b}]8;;http://e.example\u{1b}\\", "\u{1b}]8;;\u{1b}\\");
        assert_eq!(shown, format!("{on}two{off}\n  {on}lines{off}"));
    }
}
