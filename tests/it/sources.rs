//! Reading sources from files.
