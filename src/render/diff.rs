//! What changed, for people and for machines; the comment for a pull request is in [`super::markdown`].

mod full;
mod json;
pub mod wire;

pub use full::full;
pub use json::{json, schema, wired};
