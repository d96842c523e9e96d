//! SAY032: a source is silent about every claim.

use std::collections::BTreeSet;

use super::{Check, at_source};
use crate::report::{Code, Finding, Report, SourceStatus, Stance};

pub struct SourceUnused;

impl Check for SourceUnused {
    fn code(&self) -> Code {
        Code::SourceUnused
    }

    fn check(&self, report: &Report) -> Vec<Finding> {
        let cells = report.claims.iter().flat_map(|claim| claim.cells.told());
        let speaking: BTreeSet<&str> =
            cells.filter(|cell| cell.stance != Stance::Silent).map(|cell| &*cell.source).collect();
        let read = report.sources.iter().filter(|source| source.status == SourceStatus::Read);
        let unused = read.filter(|source| !speaking.contains(source.id.as_str()));
        unused
            .map(|source| {
                at_source(self.code(), source, "this source is silent about every claim".to_owned())
            })
            .collect()
    }
}
