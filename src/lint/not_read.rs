//! SAY201: a source could not be read.

use super::{Check, at_source};
use crate::report::{Code, Finding, Report, SourceStatus};

pub struct NotRead;

impl Check for NotRead {
    fn code(&self) -> Code {
        Code::NotRead
    }

    fn check(&self, report: &Report) -> Vec<Finding> {
        let unread = report.sources.iter().filter_map(|source| match &source.status {
            SourceStatus::NotRead(reason) => Some((source, reason)),
            SourceStatus::Read => None,
        });
        unread
            .map(|(source, reason)| at_source(self.code(), source, format!("source not read: {reason}")))
            .collect()
    }
}
