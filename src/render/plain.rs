//! A finding in plain lines, for machines that show text and nothing else.

use super::decided::{star, told};
use super::wrap::cut;
use crate::report::place::address;
use crate::report::{Finding, Quote};

/// More quotes than this bury the next finding.
const QUOTES: usize = 3;
/// A quotation longer than this (columns) is cut.
const QUOTE: usize = 300;

/// What is the matter, what the sources say, what to do; each line made safe by `safe`.
pub fn lines(finding: &Finding, safe: fn(&str) -> String) -> Vec<String> {
    let mut lines = vec![safe(&finding.message)];
    lines.extend(finding.quotes.iter().take(QUOTES).map(|quote| safe(&quoted(quote))));
    if finding.quotes.len() > QUOTES {
        lines.push(format!("and {} more", finding.quotes.len() - QUOTES));
    }
    lines.extend(finding.help.as_deref().map(|help| format!("help: {}", safe(help))));
    lines
}

/// One sentence with its stance, its place and its speaker.
pub fn quoted(quote: &Quote) -> String {
    let place = address(&quote.file, Some(quote.place));
    let speaker = quote.attributed_to.as_deref().map_or_else(String::new, |who| format!(" (said by {who})"));
    let decided = quote.overruled.as_ref();
    let star = star(decided);
    let decided = decided.map_or_else(String::new, |overruled| format!(" ({})", told(overruled)));
    format!("{}{star}: {place}: “{}”{speaker}{decided}", quote.stance, cut(&quote.text, QUOTE))
}

/// The code and what it means.
pub fn title(finding: &Finding) -> String {
    format!("{} {}", finding.code, finding.code.title())
}
