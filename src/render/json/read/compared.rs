//! The comparison in a report. What became of a claim or a cell is worked out anew from its two sides, and the side that
//! is has to be what the report itself says.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Arguments;

use super::Reader;
use crate::render::diff::wire;
use crate::report::diff::{
    Against, Answer, Cause, CellDiff, Change, ClaimDiff, Diff, FindingDiff, Part, Row, Sentences, Sides,
    SourceChange, SourceDiff, TextChange,
};
use crate::report::{ClaimEntry, Code, Overruled, Quote, Report, Severity};

impl Reader {
    /// The comparison beside `report`; `introduced` says of each of its findings whether the change brought it.
    pub(super) fn compared(
        &mut self,
        wire: wire::Compared,
        report: &Report,
        introduced: &[Option<bool>],
    ) -> Option<Diff> {
        let at = "compared";
        self.name(format_args!("{at}.base.named"), &wire.base.named);
        self.name(format_args!("{at}.base.commit"), &wire.base.commit);
        if !wire.base.commit.chars().all(|c| c.is_ascii_hexdigit()) {
            self.fault(format_args!("{at}.base.commit"), "is no hash");
        }
        let summary = wire.summary;
        let sources = wire.sources.into_iter().enumerate();
        let sources = sources
            .map(|(number, one)| self.changed_source(format_args!("{at}.sources[{number}]"), one))
            .collect();
        let entries: BTreeMap<&str, &ClaimEntry> =
            report.claims.iter().map(|claim| (claim.id.as_str(), claim)).collect();
        let mut seen = BTreeSet::new();
        let mut claims = vec![];
        for (number, claim) in wire.claims.into_iter().enumerate() {
            let at = format!("{at}.claims[{number}]");
            if !seen.insert(claim.id.clone()) {
                self.fault(format_args!("{at}.id"), format!("`{}` stands twice", claim.id));
            }
            let entry = entries.get(claim.id.as_str()).copied();
            claims.extend(self.changed_claim(format_args!("{at}"), claim, entry));
        }
        for (number, part) in wire.settings.iter().enumerate() {
            for (side, value) in [("was", &part.was), ("now", &part.now)] {
                let at = format!("{at}.settings[{number}].{side}");
                if let Some(value) = value {
                    self.setting(format_args!("{at}"), &part.name, value);
                }
            }
        }
        let findings = wire.findings.into_iter().enumerate();
        let findings = findings
            .filter_map(|(number, one)| self.changed_finding(format_args!("{at}.findings[{number}]"), one))
            .collect();
        let mut diff = Diff::default();
        diff.base = Against { named: wire.base.named, hash: wire.base.commit };
        diff.claims = claims;
        diff.sources = sources;
        diff.settings = wire.settings.into_iter().map(part).collect();
        diff.findings = findings;
        diff.notes = wire.notes;
        diff.left_out = wire.left_out.map(|count| self.number(format_args!("{at}.left_out"), count, 0));
        let known = report.findings.iter().zip(introduced).filter(|(_, new)| **new == Some(false));
        let diff = diff.completed(report, known.map(|(finding, _)| finding));
        for (number, (finding, told)) in report.findings.iter().zip(introduced).enumerate() {
            if *told != Some(diff.introduced(finding)) {
                self.fault(format_args!("findings[{number}].introduced"), "does not go with the comparison");
            } else if *told == Some(false) && diff.left_out.is_some() {
                let what = "stands in a report that leaves out what the base had (`compared.left_out`)";
                self.fault(format_args!("findings[{number}]"), what);
            }
        }
        self.counts(&diff, &summary);
        Some(diff)
    }

    /// What the comparison says twice must be the same both times.
    fn counts(&mut self, diff: &Diff, told: &wire::Summary) {
        let counted = [told.worse, told.new, told.better, told.changed, told.gone, told.same];
        for (change, told) in Change::ALL.into_iter().zip(counted) {
            let own = diff.count(change);
            if own != told {
                let what = format!("is {told}, and the comparison holds {own}");
                self.fault(format_args!("compared.summary.{}", change.word()), what);
            }
        }
        if diff.findings.len() != told.findings {
            let what = format!("is {}, and the comparison holds {}", told.findings, diff.findings.len());
            self.fault(format_args!("compared.summary.findings"), what);
        }
    }

    fn changed_claim(
        &mut self,
        at: Arguments<'_>,
        wire: wire::Claim,
        entry: Option<&ClaimEntry>,
    ) -> Option<ClaimDiff> {
        self.name(format_args!("{at}.id"), &wire.id);
        self.word(format_args!("{at}.id"), &wire.id);
        let sides = {
            let was = wire.was.map(|row| self.row(format_args!("{at}.was"), row));
            let now = wire.now.map(|row| self.row(format_args!("{at}.now"), row));
            self.sides(at, was, now)?
        };
        if sides.now() != entry.map(Row::of).as_ref() {
            self.fault(format_args!("{at}.now"), "is not the claim as the report has it");
        }
        let because = self.because(at, wire.because);
        let renamed = because.iter().any(|cause| matches!(cause, Cause::Renamed(_)));
        if renamed && !matches!(sides, Sides::Both { .. }) {
            self.fault(format_args!("{at}.because"), "has an earlier id, and the claim has no two sides");
        }
        let mut cells: Vec<CellDiff> = vec![];
        for (number, cell) in wire.cells.into_iter().enumerate() {
            let at = format!("{at}.cells[{number}]");
            if cells.last().is_some_and(|last| cell.source <= last.source) {
                self.fault(format_args!("{at}.source"), "cells are sorted by source, one a source");
            }
            cells.extend(self.changed_cell(format_args!("{at}"), cell, entry));
        }
        let claim = ClaimDiff::of(wire.id, sides, because, cells);
        self.change(at, wire.change, claim.change);
        if claim.change == Change::Same {
            self.fault(at, "did not change, and stands among those that did");
        }
        Some(claim)
    }

    fn changed_cell(
        &mut self,
        at: Arguments<'_>,
        wire: wire::Cell,
        claim: Option<&ClaimEntry>,
    ) -> Option<CellDiff> {
        self.name(format_args!("{at}.source"), &wire.source);
        let was = wire.was.map(|one| self.answer(format_args!("{at}.was"), one, &wire.source));
        let now = wire.now.map(|one| self.answer(format_args!("{at}.now"), one, &wire.source));
        let sides = self.sides(at, was, now)?;
        let cell = claim.and_then(|claim| claim.cell(&wire.source));
        if sides.now().map(|answer| answer.stance) != cell.map(|cell| cell.stance) {
            self.fault(format_args!("{at}.now"), "is not the cell as the report has it");
        }
        let because = self.because(at, wire.because);
        let cell = CellDiff::of(wire.source, sides, because);
        self.change(at, wire.change, cell.as_ref().map_or(Change::Same, |cell| cell.change));
        cell
    }

    fn row(&mut self, at: Arguments<'_>, wire: wire::Row) -> Row {
        let decided = self.together(at, ("engine", wire.engine), ("reason", wire.reason));
        Row {
            text: wire.text,
            also: wire.also,
            verdict: wire.verdict.into(),
            independent: wire.independent,
            decided: decided.map(|(engine, reason)| (engine.into(), reason)),
        }
    }

    fn sides<T>(&mut self, at: Arguments<'_>, was: Option<T>, now: Option<T>) -> Option<Sides<T>> {
        match (was, now) {
            (Some(was), Some(now)) => Some(Sides::Both { was, now }),
            (None, Some(now)) => Some(Sides::New(now)),
            (Some(was), None) => Some(Sides::Gone(was)),
            (None, None) => {
                self.fault(at, "has to have `was`, `now` or both");
                None
            }
        }
    }

    fn change(&mut self, at: Arguments<'_>, told: wire::Change, own: Change) {
        if told != own.into() {
            self.fault(
                format_args!("{at}.change"),
                format!("does not go with the two sides: they are {}", own.word()),
            );
        }
    }

    fn because(&mut self, at: Arguments<'_>, wire: Vec<wire::Cause>) -> Vec<Cause> {
        let mut causes = vec![];
        for (number, cause) in wire.into_iter().enumerate() {
            let found = Cause::told(&cause.kind, cause.about.as_deref());
            causes.extend(self.known(format_args!("{at}.because[{number}]"), found, &cause.kind, "reason"));
        }
        causes
    }

    fn answer(&mut self, at: Arguments<'_>, wire: wire::Answer, source: &str) -> Answer {
        let overruled = self.together(at, ("engine", wire.engine), ("reason", wire.reason));
        let overruled = overruled.map(|(engine, reason)| Overruled { engine: engine.into(), reason });
        if wire.decided != overruled.is_some() {
            self.fault(format_args!("{at}.decided"), "goes with `engine` and `reason`");
        }
        let quote = wire.quote.map(|quote| Quote {
            stance: wire.stance.into(),
            overruled: overruled.clone(),
            source: source.to_owned(),
            file: self.path(format_args!("{at}.quote.path"), quote.path),
            place: self.place(format_args!("{at}.quote"), quote.line, quote.column),
            text: quote.text,
            attributed_to: quote.attributed_to,
            reasons: quote.reasons,
        });
        Answer { stance: wire.stance.into(), overruled, origin: wire.origin, quote }
    }

    fn changed_source(&mut self, at: Arguments<'_>, wire: wire::Source) -> SourceDiff {
        self.name(format_args!("{at}.id"), &wire.id);
        let parts: Vec<Part> = wire.parts.into_iter().map(part).collect();
        let counted = wire.sentences.map(|counted| Sentences { new: counted.new, gone: counted.gone });
        let text = match (wire.text, wire.white_space) {
            (true, false) => TextChange::Words(counted),
            (false, white_space) if counted.is_none() => {
                if white_space {
                    TextChange::WhiteSpace
                } else {
                    TextChange::Same
                }
            }
            _ => {
                self.fault(at, "`sentences` stand where `text` is true, and `white_space` where it is false");
                TextChange::Same
            }
        };
        let change = match wire.change {
            wire::SourceChange::Changed => SourceChange::Changed { text, parts },
            _ if text != TextChange::Same || !parts.is_empty() => {
                self.fault(format_args!("{at}.parts"), "stand where a source changed, and only there");
                SourceChange::Added
            }
            wire::SourceChange::Added => SourceChange::Added,
            wire::SourceChange::Removed => SourceChange::Removed,
        };
        SourceDiff { path: self.path(format_args!("{at}.path"), wire.path), id: wire.id, change }
    }

    fn changed_finding(&mut self, at: Arguments<'_>, wire: wire::Finding) -> Option<FindingDiff> {
        let code = self.known(format_args!("{at}.code"), wire.code.parse::<Code>().ok(), &wire.code, "code");
        let severity = Severity::ALL.into_iter().find(|severity| severity.word() == wire.severity);
        let severity = self.known(format_args!("{at}.severity"), severity, &wire.severity, "severity");
        let (came, claim, message) = (wire.came, wire.claim, wire.message);
        Some(FindingDiff { came, code: code?, severity: severity?, claim, message })
    }
}

fn part(wire: wire::Part) -> Part {
    Part { name: wire.name, was: wire.was, now: wire.now }
}
