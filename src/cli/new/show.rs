//! What `sayso new` says to people.

use sayso::claim::checkable::Doubt;
use sayso::config::Severity;
use sayso::pipeline::kin::Relation;
use sayso::render::clean::tidy;
use sayso::render::paint::Paint;
use sayso::render::{Detail, Format, RenderOptions};
use sayso::report::place::{address, shown};
use sayso::report::{Report, Stance};

use super::plan::{Added, Neighbour, Plan};

/// What was added, what to look at, the rows of the table and the best quotes behind them.
pub fn text(plan: &Plan, written: bool, options: &RenderOptions) -> String {
    let paint = Paint::of(options);
    let own = |text: &str| paint.signs.own(&tidy(text));
    let mut out = String::new();
    for added in &plan.added {
        let word = if written { "added" } else { "would add" };
        let place = tidy(&address(&added.file, Some(added.claim.origin.place)));
        out += &format!("{word} {} to {}\n", paint.strong(&tidy(&added.claim.id)), paint.faint(&place));
        for (message, help) in warnings(added) {
            let warning = paint.severity(Severity::Warning, "warning:");
            out += &format!("{warning} {}\n{} {}\n", own(&message), paint.strong("help:"), own(&help));
        }
    }
    if let (true, Some((schema, _))) = (written, &plan.schema) {
        let here = std::env::current_dir().unwrap_or_default();
        let path = sayso::report::place::relative(schema, &here);
        out += &format!("wrote {}, for editors\n", tidy(&shown(&path)));
    }
    if options.detail == Detail::Quiet {
        return out;
    }
    out.push('\n');
    match &plan.report {
        None => out.push_str("there are no sources yet: put articles into `seeds/`, then run `sayso`\n"),
        Some(report) => {
            let rows = rows(report, options.detail);
            let options = RenderOptions { detail: Detail::Verbose, ..options.clone() };
            out += &Format::Full.renderer().render(&rows, &options);
        }
    }
    out
}

/// The rows with their best quotes. What the gate will say is for `sayso check`; what only mentions a claim matters where
/// nothing settles it, or where all is asked for.
fn rows(report: &Report, detail: Detail) -> Report {
    let mut rows = Report { findings: vec![], ..report.clone() };
    for claim in &mut rows.claims {
        let settles = |stance| matches!(stance, Stance::Supports | Stance::Contradicts);
        if detail == Detail::Verbose || !claim.cells.iter().any(|cell| settles(cell.stance)) {
            continue;
        }
        claim
            .cells
            .told_mut()
            .iter_mut()
            .filter(|cell| !settles(cell.stance))
            .for_each(|cell| cell.evidence.clear());
    }
    rows
}

/// What speaks against a claim, and what to do about it.
pub fn warnings(added: &Added) -> Vec<(String, String)> {
    let doubts = added.doubts.iter().map(|doubt| (format!("the claim {}", doubt.what()), doubt.help()));
    let found = added
        .found
        .iter()
        .map(|found| (format!("{} ({})", found.message, found.code), found.help.clone().unwrap_or_default()));
    doubts.chain(added.kin.iter().map(beside)).chain(found).collect()
}

fn beside(other: &Neighbour) -> (String, String) {
    let Neighbour { id, text, place, relation } = other;
    let named = format!("{id} ({place}): “{text}”");
    match relation {
        Relation::Same => (
            format!("the claim says nearly the same as {named}"),
            format!(
                "keep one of them, and put the other wording under `also`, if it is one; the id is `{id}`"
            ),
        ),
        Relation::Within => (
            format!("what the claim says, {named} says too, and more"),
            "keep both only where the difference matters".to_owned(),
        ),
        Relation::Opposite => (
            format!("the claim cannot be true together with {named}"),
            "keep both where the table should show which sources say which".to_owned(),
        ),
    }
}

/// The statements that a claim should be split into.
pub fn split(added: &Added) -> Option<&[String]> {
    added.doubts.iter().find_map(|doubt| match doubt {
        Doubt::Several(parts) => Some(parts.as_slice()),
        _ => None,
    })
}
