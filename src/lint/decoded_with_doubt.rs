//! SAY202: a source was read, and what was read may not be what was written.

use super::{Check, at_source};
use crate::report::{Code, Finding, Report, Warning};

pub struct DecodedWithDoubt;

impl Check for DecodedWithDoubt {
    fn code(&self) -> Code {
        Code::DecodedWithDoubt
    }

    fn check(&self, report: &Report) -> Vec<Finding> {
        let doubts =
            report.sources.iter().flat_map(|source| source.warnings.iter().map(move |doubt| (source, doubt)));
        doubts
            .map(|(source, doubt)| {
                let (message, help) = match doubt {
                    Warning::Decoded { encoding, how } => {
                        (format!("not UTF-8; decoded as {encoding} ({how})"), "save it as UTF-8")
                    }
                    Warning::Empty => (
                        "holds no text, so it is silent about everything".to_owned(),
                        "fill it or take it out",
                    ),
                };
                Finding { help: Some(help.to_owned()), ..at_source(self.code(), source, message) }
            })
            .collect()
    }
}
