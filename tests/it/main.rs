//! What a user relies on, tried from outside. One binary, so that everything links once.

mod builder;
mod cases;
mod checks;
mod claims;
mod cli;
mod comments;
mod eval;
mod filter;
mod fmt;
mod formats;
mod git;
mod hostile;
mod imports;
mod init;
mod lock;
mod machine;
mod new;
mod page;
mod parts;
mod pictures;
mod readme;
mod render;
mod sample;
mod segmentation;
mod sources;
mod suggest;
mod terminal;
#[cfg(unix)]
mod watch;
