//! A line of JSON a cell, for `jq`, `grep` and data frames.

use super::clean::escape_json;
use super::json::{wire, wired};
use super::{Render, RenderOptions};
use crate::report::Report;

/// One [`wire::Line`] a cell, claims in the order of their files.
pub struct Jsonl;

impl Render for Jsonl {
    fn render(&self, report: &Report, _: &RenderOptions) -> String {
        let mut out = String::new();
        for claim in wired(report).claims {
            for mut cell in claim.cells {
                // A line holds no article that it could count in.
                cell.evidence.iter_mut().for_each(|found| found.offset = None);
                let line = wire::Line {
                    schema_version: wire::VERSION,
                    claim: claim.id.clone(),
                    text: claim.text.clone(),
                    verdict: claim.verdict,
                    engine_verdict: claim.engine,
                    cell,
                };
                // Strings, numbers and lists alone: nothing that can fail to be written.
                out.push_str(&escape_json(&serde_json::to_string(&line).unwrap_or_default()));
                out.push('\n');
            }
        }
        out
    }
}
