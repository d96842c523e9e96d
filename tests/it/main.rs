//! What a user relies on, tried from outside.

mod claims;
