//! The integration tests: one binary, so that everything links once.

mod builder;
mod cases;
mod cli;
mod filter;
mod formats;
mod imports;
mod readme;
mod sample;
