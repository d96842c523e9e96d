//! SAY031: nobody knows when a source was published.

use super::{Check, at_source};
use crate::report::{Code, Finding, Report, SourceStatus};

pub struct SourceUndated;

impl Check for SourceUndated {
    fn code(&self) -> Code {
        Code::SourceUndated
    }

    fn check(&self, report: &Report) -> Vec<Finding> {
        let read = report.sources.iter().filter(|source| source.status == SourceStatus::Read);
        let undated = read.filter(|source| source.metadata.date.is_none());
        undated
            .map(|source| {
                let message =
                    "the date of this source is unknown: \"last week\" in it cannot be dated".to_owned();
                let help =
                    "write `date: YYYY-MM-DD` into its front matter, or into `sources.yaml`".to_owned();
                Finding { help: Some(help), ..at_source(self.code(), source, message) }
            })
            .collect()
    }
}
