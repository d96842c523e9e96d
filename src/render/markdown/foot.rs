//! What stands below the tables: sources and settings that changed, findings, the legend, how to see the same.

use super::budget::{Order, Section};
use super::links::{Links, line_of};
use super::{Comment, FOLD_END, folded, stance};
use crate::render::clean::{markdown, tidy};
use crate::render::legend::heads;
use crate::report::diff::{Diff, FindingDiff, Part, SourceChange, SourceDiff};
use crate::report::place::shown;
use crate::report::summary::counted;
use crate::report::{Report, SourceEntry, SourceStatus, Stance};

/// What of the base could not be seen.
pub(super) fn notes(diff: &Diff) -> Vec<Section> {
    let items = diff.notes.iter().map(|note| format!("- {}\n", markdown(note))).collect();
    vec![Section::new(Order::Settings, "# notes on the base", "Not compared:\n\n".to_owned(), "\n", items)]
}

/// The sources that changed.
pub(super) fn sources(diff: &Diff, links: &Links) -> Section {
    let item = |source: &SourceDiff| {
        let id = markdown(&source.id);
        let (word, base) = match &source.change {
            SourceChange::Added => ("added".to_owned(), &links.now),
            SourceChange::Removed => ("removed".to_owned(), &links.was),
            SourceChange::Changed { text, parts } => {
                let told: Vec<String> = text.told().into_iter().chain(parts.iter().map(part)).collect();
                (format!("changed: {}", told.join(", ")), &links.now)
            }
        };
        format!("- **{id}** {word} ({})\n", links.place(base.as_deref(), &source.path, None))
    };
    let items = diff.sources.iter().map(item).collect();
    Section::new(Order::Sources, "# changed sources", "### Sources\n\n".to_owned(), "\n", items)
}

/// The settings that changed.
pub(super) fn settings(diff: &Diff) -> Section {
    let items = diff.settings.iter().map(|setting| format!("- {}\n", part(setting))).collect();
    Section::new(Order::Settings, "# changed settings", "### Settings\n\n".to_owned(), "\n", items)
}

/// The findings that came or went without their claim.
pub(super) fn came_and_went(diff: &Diff) -> Section {
    let item = |finding: &FindingDiff| {
        let word = if finding.came { "new" } else { "gone" };
        let about = finding.claim.as_deref().map_or_else(String::new, |id| format!("**{}**: ", markdown(id)));
        format!("- {word}: {} {} {about}{}\n", finding.severity, finding.code, markdown(&finding.message))
    };
    let items = diff.findings.iter().map(item).collect();
    let open = "### Findings about unchanged claims\n\n".to_owned();
    Section::new(Order::Settings, "# findings that came or went", open, "\n", items)
}

fn part(part: &Part) -> String {
    let value = |value: &Option<String>| {
        value.as_deref().map_or_else(|| "not set".to_owned(), |v| format!("“{}”", markdown(v)))
    };
    format!("{} {}, was {}", markdown(&part.name), value(&part.now), value(&part.was))
}

/// The findings, those that the change brought marked.
pub(super) fn findings(report: &Report) -> Section {
    let item = |finding: &crate::report::Finding| {
        let new = if report.is_new(finding) { "**new** " } else { "" };
        let place = markdown(&line_of(&finding.file, finding.place));
        let about = finding.claim.as_deref().map_or_else(String::new, |id| format!("{}: ", markdown(id)));
        let message = markdown(&finding.message);
        format!("- {new}{} {} {about}{message} ({place})\n", finding.severity, finding.code)
    };
    let items: Vec<String> = report.findings.iter().map(item).collect();
    let open = folded(&counted(items.len(), "finding"), false);
    Section::new(Order::Findings, "# findings", open, FOLD_END, items)
}

/// The signs, the sources, and the command.
pub(super) fn foot(report: &Report, comment: &Comment) -> Vec<Section> {
    let mut signs: Vec<String> = Stance::ALL.map(stance).into();
    let cells = || report.claims.iter().flat_map(|claim| claim.cells.told());
    let decided = report.claims.iter().any(|claim| claim.engine_verdict.is_some());
    if decided || cells().any(|cell| cell.overruled.is_some()) {
        signs.push("\\* decided by a person".to_owned());
    }
    let read = report.sources.iter().filter(|source| source.status == SourceStatus::Read).count();
    if report.claims.iter().any(|claim| claim.cells.len() < read) {
        signs.push("– not asked".to_owned());
    }
    let item =
        |(source, head): (&SourceEntry, String)| format!("- **{}** {}\n", markdown(&head), described(source));
    let items: Vec<String> = report.sources.iter().zip(heads(report)).map(item).collect();
    let open = folded(&counted(items.len(), "source"), false);
    let sources = Section::new(Order::Legend, "# sources in the legend", open, FOLD_END, items);
    let end = format!("{}. To see the same: {}\n", signs.join(", "), coded(&comment.command));
    vec![sources, Section::fixed(end)]
}

/// Bytes of a command that people still read; what its words come from may be a stranger's.
const COMMAND: usize = 1000;

/// A command as a span of code, if that shows it to the last character: people copy it into a shell, where one sign
/// taken for another, or a space less, makes another command of it.
fn coded(command: &str) -> String {
    let exact = !command.contains('`') && tidy(command) == command;
    match (exact, command.len() <= COMMAND) {
        (true, true) => format!("`{command}`"),
        (true, false) => {
            "run sayso with the settings of the report; the command is too long for this comment".to_owned()
        }
        (false, _) => {
            "run sayso with the settings of the report; they hold characters that a command here cannot show"
                .to_owned()
        }
    }
}

fn described(source: &SourceEntry) -> String {
    let known = |value: &Option<String>, unknown: &str| value.as_deref().map_or(unknown.to_owned(), markdown);
    let origin = match &source.status {
        SourceStatus::Read => format!("origin {}", known(&source.origin, "unknown")),
        SourceStatus::NotRead(reason) => format!("not read: {}", markdown(reason)),
    };
    let publisher = known(&source.metadata.publisher, "publisher unknown");
    let date = known(&source.metadata.date, "undated");
    format!("{publisher}, {date}, {origin}, {}", markdown(&shown(&source.path)))
}
