//! SAY023: a tag that the settings do not name.

use std::collections::BTreeSet;

use super::{Check, at_place};
use crate::report::{Code, Finding, Report};

pub struct UnknownTag;

impl Check for UnknownTag {
    fn code(&self) -> Code {
        Code::UnknownTag
    }

    fn check(&self, report: &Report) -> Vec<Finding> {
        // A tag among the defaults of a file is one slip, however many claims have it.
        let mut told = BTreeSet::new();
        let mut found = vec![];
        for claim in &report.claims {
            for unknown in &claim.remarks.unknown_tags {
                if !told.insert((&claim.file, unknown.place)) {
                    continue;
                }
                let message = format!("the tag `{}` is none that the settings name", unknown.tag);
                let help = unknown.nearest.as_ref().map_or_else(
                    || "add it to `tags` in the settings, or remove it here".to_owned(),
                    |near| format!("did you mean `{near}`? Else add it to `tags` in the settings"),
                );
                let at = (unknown.place, &unknown.excerpt);
                found.push(Finding { help: Some(help), ..at_place(self.code(), claim, at, message) });
            }
        }
        found
    }
}
