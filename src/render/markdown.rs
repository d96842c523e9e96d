//! A comment for a pull request.
//!
//! Everything that comes from a claim or an article is escaped: it can open no tag, no link, no code and no cell, and it
//! notifies nobody.

use super::clean::tidy;
use super::legend::heads;
use super::paint::symbol;
use super::table::{cell_text, support, verdict_word};
use super::{Render, RenderOptions};
use crate::report::place::{address, shown};
use crate::report::{ClaimEntry, Quote, Report, SourceEntry, SourceStatus, Stance, Summary, Verdict};

/// Heading, table, folded quotes, legend.
pub struct Markdown;

impl Render for Markdown {
    fn render(&self, report: &Report, _: &RenderOptions) -> String {
        let mut out = format!("## {}\n\n{}\n\n", headline(report), Summary::of(report));
        out.push_str(&table(report));
        for claim in &report.claims {
            out.push_str(&details(report, claim));
        }
        out.push_str(&findings(report));
        out.push_str(&legend(report));
        out
    }
}

fn headline(report: &Report) -> String {
    let count = |verdict| report.claims.iter().filter(|claim| claim.verdict == verdict).count();
    let against = count(Verdict::Contradicted) + count(Verdict::Contested);
    let without = count(Verdict::Unsupported);
    match (report.claims.len(), against, without) {
        (0, ..) => "No claims".to_owned(),
        (all, 0, 0) => format!("All {all} claims are supported and none is contradicted"),
        (all, against, 0) => format!("{against} of {all} claims are contradicted or contested"),
        (all, 0, without) => format!("{without} of {all} claims are unsupported"),
        (all, against, without) => {
            format!("{against} of {all} claims are contradicted or contested, {without} unsupported")
        }
    }
}

fn table(report: &Report) -> String {
    if report.claims.is_empty() {
        return String::new();
    }
    let heads: Vec<String> = heads(report).iter().map(|head| escape(head)).collect();
    let mut out = format!("| claim | {} | verdict |\n", heads.join(" | "));
    out.push_str(&format!("|---|{}---|\n", "---|".repeat(heads.len())));
    for claim in &report.claims {
        let cells: Vec<String> = report
            .sources
            .iter()
            .map(|source| escape(&cell_text(claim.cell(&source.id), source, true)))
            .collect();
        let name = format!("**{}**<br>{}", escape(&claim.id), escape(&claim.text));
        let counted = support(claim);
        let counted = if counted.is_empty() { counted } else { format!("<br>{}", escape(&counted)) };
        let verdict = escape(&verdict_word(claim));
        out.push_str(&format!("| {name} | {} | {verdict}{counted} |\n", cells.join(" | ")));
    }
    out + "\n"
}

/// The quotes behind a verdict that needs a look.
fn details(report: &Report, claim: &ClaimEntry) -> String {
    if !matches!(claim.verdict, Verdict::Contradicted | Verdict::Contested | Verdict::Unsupported) {
        return String::new();
    }
    let told = [Stance::Contradicts, Stance::Supports, Stance::Mentions];
    let quotes: Vec<Quote> = told.into_iter().flat_map(|stance| claim.quotes(report, stance)).collect();
    let head = format!("{}: {}", escape(&claim.id), escape(&verdict_word(claim)));
    let mut out = format!("<details>\n<summary>{head}</summary>\n\n{}\n\n", escape(&claim.text));
    if quotes.is_empty() {
        out.push_str("No source says anything close to it.\n");
    }
    for quote in &quotes {
        out.push_str(&quoted(quote));
    }
    out + "\n</details>\n\n"
}

fn quoted(quote: &Quote) -> String {
    let place = escape(&address(&quote.file, Some(quote.place)));
    let speaker =
        quote.attributed_to.as_deref().map_or_else(String::new, |who| format!(" (said by {})", escape(who)));
    let mut out = format!("- {} **{}** {place}{speaker}\n", symbol(quote.stance), quote.stance);
    out.push_str(&format!("  > {}\n", escape(&quote.text)));
    for reason in &quote.reasons {
        out.push_str(&format!("  - {}\n", escape(reason)));
    }
    out
}

fn findings(report: &Report) -> String {
    if report.findings.is_empty() {
        return String::new();
    }
    let mut out = format!("<details>\n<summary>Findings: {}</summary>\n\n", report.findings.len());
    for finding in &report.findings {
        let severity = finding.severity;
        let place = escape(&address(&finding.file, finding.place));
        out.push_str(&format!("- {severity} {} {place}: {}\n", finding.code, escape(&finding.message)));
    }
    out + "\n</details>\n\n"
}

fn legend(report: &Report) -> String {
    let signs = Stance::ALL.map(|stance| format!("{} {stance}", symbol(stance)).replace('~', "\\~"));
    let mut out = format!("{}, \\* decided by a person\n\n", signs.join(", "));
    for (source, head) in report.sources.iter().zip(heads(report)) {
        out.push_str(&format!("- **{}** {}\n", escape(&head), described(source)));
    }
    out
}

fn described(source: &SourceEntry) -> String {
    let known = |value: &Option<String>, unknown: &str| value.as_deref().map_or(unknown.to_owned(), escape);
    let origin = match &source.status {
        SourceStatus::Read => format!("origin {}", known(&source.origin, "unknown")),
        SourceStatus::NotRead(reason) => format!("not read: {}", escape(reason)),
    };
    let publisher = known(&source.metadata.publisher, "publisher unknown");
    format!(
        "{publisher}, {}, {origin}, {}",
        known(&source.metadata.date, "undated"),
        escape(&shown(&source.path))
    )
}

/// `text` on one line, without any meaning in Markdown or HTML, and with a zero-width space after each `@` and `#` that
/// would notify a person or link an issue, and within `://` and `www.` that would become a link.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::new();
    for c in tidy(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '@' => out.push_str("@\u{200b}"),
            '#' => out.push_str("\\#\u{200b}"),
            '|' | '\\' | '`' | '*' | '_' | '[' | ']' | '~' | '!' | '$' => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
    }
    let out = out.replace("://", ":\u{200b}//").replace("www.", "www\u{200b}.");
    // A number with a full stop, a dash or a plus opens a list where it stands first.
    match out.chars().next() {
        Some('-' | '+' | '=') => format!("\\{out}"),
        _ => out,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_from_outside_means_nothing_in_markdown() {
        assert_eq!(
            escape("a|b\n<img src=x> `c` @you *d* [e](f)"),
            "a\\|b &lt;img src=x&gt; \\`c\\` @\u{200b}you \\*d\\* \\[e\\](f)"
        );
        assert_eq!(escape("see https://x.example #12"), "see https:\u{200b}//x.example \\#\u{200b}12");
        assert_eq!(escape("- item"), "\\- item");
        assert_eq!(escape("a\u{202e}b\u{1b}c"), "a\u{fffd}b\u{fffd}c");
    }
}
