//! What a sentence says: its words, names, amounts, dates, polarity and who says it.
//!
//! Claims and sources are read by the same code, so that what is the same on both sides reads the same.

pub mod anchor;
pub mod attribution;
pub mod dated;
pub mod deed;
pub mod doubt;
pub mod extent;
pub mod first;
pub mod lexicon;
pub mod makeup;
pub mod mention;
pub mod name;
pub mod office;
pub mod phrase;
pub mod polarity;
pub mod quantity;
pub mod quotation;
pub mod reading;
pub mod reserve;
pub mod segment;
pub mod span;
pub mod statement;
pub mod term;
pub mod time;
pub mod token;
pub mod tokenised;
pub mod verbatim;
