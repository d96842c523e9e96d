//! Claim files, from paths to claims or to problems that a person can act on.
