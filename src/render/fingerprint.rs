//! What stays of a finding while files are edited around it, so that a tracker knows it again.

use std::collections::BTreeMap;
use std::hash::Hasher;

use siphasher::sip128::{Hasher128, SipHasher24};

use super::clean::tidy;
use crate::report::{Finding, Report};

/// One fingerprint for each finding, in their order, each once: of the code, the claim's id, the source's id and the
/// sentence quoted, never of a line or a message. Where two findings have all of that in common, the second counts.
pub fn fingerprints(report: &Report) -> Vec<String> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let of = |finding| {
        let first = fingerprint(finding, 0);
        let count = seen.entry(first.clone()).and_modify(|count| *count += 1).or_insert(0);
        if *count == 0 { first } else { fingerprint(finding, *count) }
    };
    report.findings.iter().map(of).collect()
}

fn fingerprint(finding: &Finding, count: usize) -> String {
    let quote = finding.quotes.first();
    let source = finding.source.as_deref().or(quote.map(|quote| quote.source.as_str()));
    let text = quote.map(|quote| tidy(&quote.text)).unwrap_or_default();
    let mut hasher = SipHasher24::new();
    let parts = [finding.code.name(), finding.claim.as_deref().unwrap_or(""), source.unwrap_or(""), &text];
    for part in parts {
        // The length parts "ab", "c" from "a", "bc".
        hasher.write(&(part.len() as u64).to_le_bytes());
        hasher.write(part.as_bytes());
    }
    hasher.write(&(count as u64).to_le_bytes());
    format!("{:032x}", hasher.finish128().as_u128())
}
