//! What a sentence says: its words, names, amounts, dates, polarity and who says it.
//!
//! Claims and sources are read by the same code, so that what is the same on both sides reads the same.

pub mod quantity;
pub mod segment;
pub mod span;
pub mod time;
