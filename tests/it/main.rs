//! Everything that a user relies on, tried from the outside.

mod segmentation;
mod sources;
