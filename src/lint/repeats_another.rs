//! SAY203: a source prints another one again.

use super::{Check, at_source};
use crate::report::{Code, Finding, Report};

pub struct RepeatsAnother;

impl Check for RepeatsAnother {
    fn code(&self) -> Code {
        Code::RepeatsAnother
    }

    fn check(&self, report: &Report) -> Vec<Finding> {
        let copies = report.sources.iter().filter_map(|source| Some((source, source.repeats.as_ref()?)));
        copies
            .map(|(source, other)| {
                let message = format!("{} repeats {other}: the two count as one origin", source.id);
                at_source(self.code(), source, message)
            })
            .collect()
    }
}
