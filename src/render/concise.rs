//! A line a finding, then the summary: for editors, `grep` and logs.

use super::clean::tidy;
use super::decided::told;
use super::paint::Paint;
use super::{Detail, Render, RenderOptions};
use crate::report::place::address;
use crate::report::{Finding, Report, Severity, Summary};

/// `path:line:column: error[SAY001] claim: message (place: quote)`.
pub struct Concise;

/// A quotation longer than this (columns) is cut, so that a finding stays a line that can be read.
const QUOTE: usize = 160;

impl Render for Concise {
    fn render(&self, report: &Report, options: &RenderOptions) -> String {
        let paint = Paint::of(options);
        let quiet = options.detail == Detail::Quiet;
        let mut out: String = report
            .findings
            .iter()
            .filter(|finding| !quiet || finding.severity > Severity::Note)
            .map(|finding| line(finding, report.is_new(finding), paint))
            .collect();
        if !quiet {
            out.push_str(&format!("{}\n", paint.signs.own(&Summary::of(report).to_string())));
        }
        out
    }
}

fn line(finding: &Finding, new: bool, paint: Paint) -> String {
    let signs = paint.signs;
    let head = paint.severity(finding.severity, &format!("{}[{}]", finding.severity, finding.code));
    let place = tidy(&address(&finding.file, finding.place));
    let quote = finding.quotes.first().map_or_else(String::new, |quote| {
        let place = tidy(&address(&quote.file, Some(quote.place)));
        let decided = quote.overruled.as_ref().map(|overruled| format!("; {}", tidy(&told(overruled))));
        let said = signs.quoted(&signs.shortened(&tidy(&quote.text), QUOTE));
        format!(" ({place}: {said}{})", decided.unwrap_or_default())
    });
    let about = finding.claim.as_deref().map_or_else(String::new, |id| format!("{}: ", tidy(id)));
    let new = if new { "new: " } else { "" };
    format!("{place}: {head} {new}{about}{}{quote}\n", signs.own(&tidy(&finding.message)))
}
