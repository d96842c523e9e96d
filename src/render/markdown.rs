//! A comment for a pull request, as GitHub and GitLab show it.
//!
//! First a marker that is not shown, by which the comment is found again; then the verdict in one sentence, what
//! changed, the quotes behind it, and folded what did not change. Everything that comes from a claim or an article goes
//! through [`clean::markdown`], or [`clean::html`] within tags: it can open no tag, no link, no code and no cell, and it
//! notifies nobody. What does not fit is left out by section, and the comment says so.

mod budget;
mod evidence;
mod foot;
mod links;
mod rows;

use super::clean::{self, markdown};
use super::decided::star;
use super::paint::symbol;
use super::{Render, RenderOptions};
use crate::report::diff::{Change, ClaimDiff, Diff};
use crate::report::summary::counted;
use crate::report::{Overruled, Report, Stance, Summary, Verdict};
use budget::{Section, fitted};
pub use links::Links;

/// What a comment needs to know beside the report.
#[derive(Clone, Debug)]
pub struct Comment {
    /// The name by which it is found again; one repository may hold several tables.
    pub key: String,
    /// The commit that was judged, where it is known.
    pub head: Option<String>,
    /// Where quotes lead.
    pub links: Links,
    /// Most bytes that it may have.
    pub max_bytes: usize,
    /// The command that shows the same.
    pub command: String,
}

/// GitHub refuses comments above 65,536 characters; some room is left for what a workflow adds.
const MAX_BYTES: usize = 60_000;

impl Default for Comment {
    fn default() -> Self {
        Self {
            key: "claims".to_owned(),
            head: None,
            links: Links::default(),
            max_bytes: MAX_BYTES,
            command: "sayso check".to_owned(),
        }
    }
}

/// The table as a comment.
pub struct Markdown;

impl Render for Markdown {
    fn render(&self, report: &Report, _: &RenderOptions) -> String {
        table(report, &Comment::default())
    }
}

/// The comment about the whole table; what changed stands first where that is known.
pub fn table(report: &Report, comment: &Comment) -> String {
    let diff = report.compared.as_ref();
    let title = diff.map_or_else(|| verdicts(report), moves);
    let mut sections = vec![head(&title, report, diff, comment)];
    sections.extend(body(report, diff, comment));
    sections.push(foot::findings(report));
    sections.extend(foot::foot(report, comment));
    fitted(sections, comment.max_bytes)
}

/// The comment about what changed.
pub fn changes(report: &Report, diff: &Diff, comment: &Comment) -> String {
    let mut sections = vec![head(&moves(diff), report, Some(diff), comment)];
    sections.extend(body(report, Some(diff), comment));
    sections.extend(foot::foot(report, comment));
    fitted(sections, comment.max_bytes)
}

fn body(report: &Report, diff: Option<&Diff>, comment: &Comment) -> Vec<Section> {
    let mut sections = vec![];
    if let Some(diff) = diff {
        sections.extend(foot::notes(diff));
        sections.push(rows::changed(report, diff));
        sections.push(evidence::changed(report, diff, &comment.links));
        sections.push(foot::sources(diff, &comment.links));
        sections.push(foot::settings(diff));
        sections.push(foot::came_and_went(diff));
    }
    sections.push(rows::others(report, diff));
    sections.push(evidence::others(report, diff, &comment.links));
    sections
}

fn head(title: &str, report: &Report, diff: Option<&Diff>, comment: &Comment) -> Section {
    let marker =
        format!("<!-- sayso v1 key={} head={} -->", plain(&comment.key), commit(comment.head.as_deref()));
    let mut out = format!("{marker}\n\n## {title}\n\n");
    if let Some(diff) = diff {
        let base = &diff.base;
        let named = if base.hash.starts_with(&base.named) {
            short(&base.hash)
        } else {
            format!("{} ({})", markdown(&cut(&base.named, 80)), short(&base.hash))
        };
        out.push_str(&format!("Against {named}. Now: "));
    }
    out.push_str(&format!("{}\n\n", Summary::of(report)));
    if let Some(count) = diff.and_then(|diff| diff.left_out).filter(|count| *count > 0) {
        let stood = if count == 1 { "it stood" } else { "they stood" };
        out.push_str(&format!("{} not shown: {stood} in the base already.\n\n", counted(count, "finding")));
    }
    Section::fixed(out)
}

fn commit(head: Option<&str>) -> String {
    head.map_or_else(|| "unknown".to_owned(), plain)
}

/// A hash as people write it.
fn short(hash: &str) -> String {
    // In code, a hash becomes no link that depends on where the comment stands.
    format!("`{}`", hash.chars().filter(char::is_ascii_alphanumeric).take(10).collect::<String>())
}

fn cut(text: &str, most: usize) -> String {
    text.chars().take(most).collect()
}

/// `text` as one word that can stand in the marker: a comment of HTML ends at two dashes and an angle.
fn plain(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars().take(120) {
        let c = if c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '/' | '+') { c } else { '-' };
        if !(c == '-' && out.ends_with('-')) {
            out.push(c);
        }
    }
    let out = out.trim_matches('-');
    if out.is_empty() { "none".to_owned() } else { out.to_owned() }
}

/// All verdicts in one sentence.
pub(super) fn verdicts(report: &Report) -> String {
    let count = |verdict| report.claims.iter().filter(|claim| claim.verdict == verdict).count();
    let against = count(Verdict::Contradicted) + count(Verdict::Contested);
    let without = count(Verdict::Unsupported);
    let are = |count: usize| if count == 1 { "is" } else { "are" };
    match (report.claims.len(), against, without) {
        (0, ..) => "No claims".to_owned(),
        (1, 0, 0) => "The claim is supported and not contradicted".to_owned(),
        (all, 0, 0) => format!("All {all} claims are supported and none is contradicted"),
        (all, against, 0) => {
            format!("{against} of {} {} contradicted or contested", counted(all, "claim"), are(against))
        }
        (all, 0, without) => format!("{without} of {} {} unsupported", counted(all, "claim"), are(without)),
        (all, against, without) => format!(
            "{against} of {} {} contradicted or contested, {without} unsupported",
            counted(all, "claim"),
            are(against)
        ),
    }
}

/// What became of the claims, in one sentence.
fn moves(diff: &Diff) -> String {
    if diff.is_empty() {
        return "Nothing changed".to_owned();
    }
    let changed = diff.claims.iter().filter(|claim| claim.change == Change::Changed);
    let freed = changed.filter(|claim| claim.earlier_verdict().is_some()).count();
    let words = [
        (diff.count(Change::Worse), "got worse"),
        (diff.count(Change::New), "added"),
        (diff.count(Change::Better), "got better"),
        (freed, "moved only by the removal of evidence"),
        (diff.count(Change::Changed) - freed, "changed without effect on the verdict"),
        (diff.count(Change::Gone), "removed"),
    ];
    let told = words.into_iter().filter(|(count, _)| *count > 0);
    let told: Vec<String> = told
        .enumerate()
        .map(|(at, (count, word))| {
            let subject = if at == 0 { counted(count, "claim") } else { count.to_string() };
            let against = if word == "added" { disputed(diff) } else { 0 };
            match against {
                0 => format!("{subject} {word}"),
                _ if against == count => format!("{subject} {word} and spoken against"),
                _ => format!("{subject} {word}, {against} of them spoken against"),
            }
        })
        .collect();
    let title = if told.is_empty() { "No claim changed".to_owned() } else { told.join(", ") };
    let count = |came: bool| diff.findings.iter().filter(|finding| finding.came == came).count();
    let told = [(count(true), "new"), (count(false), "gone")].into_iter().filter(|(count, _)| *count > 0);
    let told: Vec<String> = told.map(|(count, word)| format!("{count} {word}")).collect();
    if told.is_empty() {
        return title;
    }
    format!("{title}; findings about unchanged claims: {}", told.join(", "))
}

/// How many of the claims that were added some source contradicts.
fn disputed(diff: &Diff) -> usize {
    let is_disputed = |claim: &&ClaimDiff| {
        let now = claim.sides.now().map(|row| row.verdict);
        claim.change == Change::New && matches!(now, Some(Verdict::Contradicted | Verdict::Contested))
    };
    diff.claims.iter().filter(is_disputed).count()
}

/// Symbol and word of a stance.
fn stance(stance: Stance) -> String {
    markdown(&format!("{} {stance}", symbol(stance)))
}

/// As [`stance`], with a star where a person decided it.
fn decided(of: Stance, overruled: Option<&Overruled>) -> String {
    markdown(&format!("{} {of}{}", symbol(of), star(overruled)))
}

/// A folded part, up to its content. The summary is HTML.
fn folded(summary: &str, open: bool) -> String {
    let open = if open { " open" } else { "" };
    format!("<details{open}>\n<summary>{}</summary>\n\n", clean::html(summary))
}

/// The end of a folded part.
const FOLD_END: &str = "\n</details>\n\n";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_marker_is_one_line_and_cannot_be_closed_from_within() {
        assert_eq!(plain("claims/a b.yaml"), "claims/a-b.yaml");
        assert_eq!(plain("x --> <script>"), "x-script");
        assert_eq!(plain("--"), "none");
        assert_eq!(plain("港"), "none");
    }
}
