//! A claim of a report, with its cells.

use std::fmt::Arguments;
use std::path::PathBuf;
use std::sync::Arc;

use super::{Reader, wire};
use crate::report::{
    Allowance, Answers, Cell, CellEvidence, Cells, ClaimEntry, Evidence, Expectation, Mark, Overruled, Place,
    Probability, Reason, Remarks, Span, Stance, Verdict,
};

impl Reader {
    pub(super) fn claim(&mut self, at: Arguments<'_>, wire: wire::Claim) -> ClaimEntry {
        self.name(format_args!("{at}.id"), &wire.id);
        self.word(format_args!("{at}.id"), &wire.id);
        if !self.claims.insert(wire.id.clone()) {
            self.fault(format_args!("{at}.id"), format!("`{}` stands twice", wire.id));
        }
        let (file, place, span) = self.address(format_args!("{at}.place"), wire.place);
        let (Some(place), Some(span)) = (place, span) else {
            self.fault(format_args!("{at}.place"), "has to have line, column, start and end");
            return blank(wire.id);
        };
        let mut cells: Vec<Cell> = vec![];
        for (number, cell) in wire.cells.into_iter().enumerate() {
            let at = format_args!("{at}.cells[{number}]").to_string();
            if cells.last().is_some_and(|last| *cell.source <= *last.source) {
                self.fault(format_args!("{at}.source"), "cells are sorted by source, one a source");
            }
            cells.push(self.cell(format_args!("{at}"), cell, (&wire.text, &wire.also)));
        }
        let expected = wire.expected.into_iter().enumerate();
        let expected = expected
            .filter_map(|(number, one)| self.expectation(format_args!("{at}.expected[{number}]"), one, place))
            .collect();
        let allowed = wire.allowed.into_iter().enumerate();
        let allowed = allowed
            .filter_map(|(number, one)| self.allowance(format_args!("{at}.allowed[{number}]"), one, place))
            .collect();
        let entry = ClaimEntry {
            id: wire.id,
            text: wire.text,
            also: wire.also,
            file,
            span,
            place,
            tags: wire.tags,
            verdict: wire.verdict.into(),
            engine_verdict: wire.engine.map(Into::into),
            independent: wire.independent,
            min_sources: self.number(format_args!("{at}.min_sources"), wire.min_sources, 1),
            severity: None,
            allowed,
            // What was remarkable is told by the findings.
            remarks: Remarks::default(),
            expected,
            excerpt: None,
            cells: match wire.others {
                Some(wire::Others::Silent) => Cells::new(Arc::clone(&self.silent), cells),
                None => cells.into_iter().collect(),
            },
        };
        if entry.count(Stance::Supports) != wire.supporting {
            self.fault(format_args!("{at}.supporting"), "is not how many cells support it");
        }
        if entry.independent > wire.supporting {
            self.fault(format_args!("{at}.independent"), "is more than `supporting`");
        }
        entry
    }

    fn allowance(&mut self, at: Arguments<'_>, wire: wire::Allowance, claim: Place) -> Option<Allowance> {
        let place = self.optional_place(at, wire.line, wire.column).unwrap_or(claim);
        let code = self.known(format_args!("{at}.code"), wire.code.parse().ok(), &wire.code, "code")?;
        Some(Allowance { code, reason: wire.reason, place, excerpt: None })
    }

    fn expectation(
        &mut self,
        at: Arguments<'_>,
        wire: wire::Expectation,
        claim: Place,
    ) -> Option<Expectation> {
        let place = self.optional_place(at, wire.line, wire.column).unwrap_or(claim);
        let about = if let Some(source) = wire.source {
            let mut stance = |name, typed: &str| {
                let found = Stance::ALL.into_iter().find(|stance| stance.word() == typed);
                self.known(format_args!("{at}.{name}"), found, typed, "stance")
            };
            let (expected, engine) = (stance("expected", &wire.expected), stance("engine", &wire.engine));
            Answers::Stance { source, expected: expected?, engine: engine? }
        } else {
            let mut verdict = |name, typed: &str| {
                let found = Verdict::ALL.into_iter().find(|verdict| verdict.word() == typed);
                self.known(format_args!("{at}.{name}"), found, typed, "verdict")
            };
            let (expected, engine) = (verdict("expected", &wire.expected), verdict("engine", &wire.engine));
            Answers::Verdict { expected: expected?, engine: engine? }
        };
        Some(Expectation { about, reason: wire.reason, place, excerpt: None })
    }

    fn cell(&mut self, at: Arguments<'_>, wire: wire::Cell, claim: (&str, &[String])) -> Cell {
        self.source_known(format_args!("{at}.source"), &wire.source);
        let overruled = self.together(at, ("engine", wire.engine), ("reason", wire.reason));
        let overruled = overruled.map(|(engine, reason)| Overruled { engine: engine.into(), reason });
        let probability = wire.probability.map(|p| self.probability(format_args!("{at}.probability"), p));
        let evidence = wire.evidence.into_iter().enumerate();
        Cell {
            source: wire.source.into(),
            stance: wire.stance.into(),
            overruled,
            probability,
            origin: wire.origin.into(),
            evidence: evidence
                .map(|(number, one)| self.evidence(format_args!("{at}.evidence[{number}]"), one, claim))
                .collect(),
            argument: None,
        }
    }

    fn probability(&mut self, at: Arguments<'_>, wire: wire::Probability) -> Probability {
        let wire::Probability { supports, contradicts, mentions, silent } = wire;
        let all = [supports, contradicts, mentions, silent];
        if !all.iter().all(|p| (0.0..=1.0).contains(p)) || (all.iter().sum::<f64>() - 1.0).abs() > 1e-5 {
            self.fault(at, "has to be four numbers from 0 to 1 that sum to 1");
        }
        Probability { supports, contradicts, mentions, silent }.rounded()
    }

    fn evidence(
        &mut self,
        at: Arguments<'_>,
        wire: wire::Evidence,
        (text, also): (&str, &[String]),
    ) -> CellEvidence {
        let span = self.span(at, wire.start, wire.end);
        let wording = match &wire.wording {
            None => 0,
            Some(wording) => also.iter().position(|other| other == wording).map_or_else(
                || {
                    let what = if wording == text { "is the claim itself" } else { "is none of `also`" };
                    self.fault(format_args!("{at}.wording"), what);
                    0
                },
                |at| at + 1,
            ),
        };
        let reason = |reason: wire::Reason| Reason { kind: reason.kind.into(), text: reason.text };
        CellEvidence {
            evidence: Evidence {
                sentence: 0,
                span,
                text: wire.text,
                wording,
                matched: vec![],
                part: Span::default(),
                unanswered: vec![],
                figures: vec![],
                attributed_to: wire.attributed_to,
                agency: None,
                reasons: wire.reasons.into_iter().map(reason).collect(),
            },
            span,
            place: self.place(at, wire.line, wire.column),
            offset: wire.offset,
            marks: wire
                .marks
                .into_iter()
                .enumerate()
                .map(|(number, one)| self.mark(format_args!("{at}.marks[{number}]"), &one))
                .collect(),
        }
    }

    fn mark(&mut self, at: Arguments<'_>, wire: &wire::Mark) -> Mark {
        Mark {
            claim: self.span(at, wire.claim_start, wire.claim_end),
            sentence: self.span(at, wire.start, wire.end),
            agrees: wire.agrees,
        }
    }
}

/// Stands for a claim that could not be read.
fn blank(id: String) -> ClaimEntry {
    ClaimEntry {
        id,
        text: String::new(),
        also: vec![],
        file: PathBuf::new(),
        span: Span::default(),
        place: Place { line: 1, column: 1 },
        tags: vec![],
        verdict: Verdict::Unsupported,
        engine_verdict: None,
        independent: 0,
        min_sources: 1,
        severity: None,
        allowed: vec![],
        remarks: Remarks::default(),
        expected: vec![],
        excerpt: None,
        cells: Cells::default(),
    }
}
