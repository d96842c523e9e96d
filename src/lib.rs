//! Which of your sources say so? Checks claims against source articles, offline, and shows why.
//!
//! Data moves one way:
//!
//! ```text
//! claims ┐
//! seeds  ┴> source > text (segment, tokens, reading) > retrieve > signal > stance > agreement > lint > report > render
//! ```
//!
//! [`pipeline`] is the only place that composes the stages.
#![deny(clippy::print_stdout, clippy::print_stderr)]

pub mod agreement;
pub mod claim;
pub mod config;
pub mod disk;
pub mod eval;
pub mod git;
pub mod lint;
pub mod pipeline;
pub mod render;
pub mod report;
pub mod retrieve;
pub mod signal;
pub mod source;
pub mod stance;
pub mod text;
