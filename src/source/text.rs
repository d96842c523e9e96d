//! Plain text: the file as it is, perhaps below YAML front matter.

use super::decode::Decoded;
use super::format::{Draft, Format};
use super::metadata;
use super::offsets::Trace;
use crate::text::span::Span;

/// Plain text.
pub(crate) const FORMAT: Format = Format { endings: &["txt", "text"], declared: None, read };

fn read(file: Decoded) -> Vec<Draft> {
    let (declared, start) = metadata::front_matter(&file.text).unwrap_or_default();
    let bodies = vec![Span::new(start, file.text.len())];
    let warnings = file.warning.into_iter().collect();
    let trace = Trace::Whole { bytes: file.bytes, lines: std::sync::OnceLock::new() };
    vec![Draft { declared, warnings, text: file.text.into(), trace, bodies, ..Draft::default() }]
}
