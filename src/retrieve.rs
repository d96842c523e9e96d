//! retrieve.
