//! Flags that several commands share.

use std::path::PathBuf;

use clap::{ArgAction, Args, ValueEnum};
use sayso::config::{Attributed, FailOn};
use sayso::render::Detail;

/// On every command.
#[derive(Debug, Args)]
#[command(next_help_heading = "Global options")]
pub struct Global {
    /// The settings file, instead of the nearest `sayso.toml` upwards
    #[arg(long, global = true, value_name = "PATH")]
    pub config: Option<PathBuf>,
    /// Read no settings file
    #[arg(long, global = true, conflicts_with = "config")]
    pub isolated: bool,
    /// When to use colours; `auto` heeds NO_COLOR and CLICOLOR_FORCE
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub color: When,
    /// When to make links of sources and places; `auto` asks the terminal, and heeds FORCE_HYPERLINK
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub hyperlinks: When,
    /// Draw with ASCII alone: no other sign is ours; what people wrote stays as it is
    #[arg(long, global = true)]
    pub ascii: bool,
    /// Columns to fit, instead of the terminal's or COLUMNS
    #[arg(long, global = true, value_name = "N", value_parser = clap::value_parser!(u16).range(20..))]
    pub width: Option<u16>,
    /// Show findings above a note, and nothing else
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub quiet: bool,
    /// Show the quotes behind every cell too
    #[arg(short, long, global = true, action = ArgAction::SetTrue)]
    pub verbose: bool,
}

impl Global {
    /// How much is said.
    pub const fn detail(&self) -> Detail {
        match (self.quiet, self.verbose) {
            (true, _) => Detail::Quiet,
            (_, true) => Detail::Verbose,
            _ => Detail::Normal,
        }
    }
}

/// On every command that judges.
#[derive(Debug, Default, Args)]
pub struct Judging {
    /// The articles: a folder, one article, or a `.jsonl` with one a line [default: seeds]
    #[arg(long, value_name = "PATH")]
    pub sources: Option<PathBuf>,
    /// What a statement counts as that the source only attributes to somebody [default: supports]
    #[arg(long, value_name = "STANCE")]
    pub attributed: Option<AttributedFlag>,
}

/// When to write colours, or links.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum When {
    /// On a terminal that has them.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

impl When {
    /// Whether to, where `auto` tells what the terminal has.
    pub fn is_wanted(self, auto: impl FnOnce() -> bool) -> bool {
        match self {
            Self::Auto => auto(),
            Self::Always => true,
            Self::Never => false,
        }
    }
}

/// [`Attributed`] as typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum AttributedFlag {
    /// The source supports the claim; the speaker is shown
    Supports,
    /// The source mentions the claim: for work on rumours. So does a source of a claim that only reports, asks or supposes
    Mentions,
}

impl From<AttributedFlag> for Attributed {
    fn from(flag: AttributedFlag) -> Self {
        match flag {
            AttributedFlag::Supports => Self::Supports,
            AttributedFlag::Mentions => Self::Mentions,
        }
    }
}

/// [`FailOn`] as typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum FailOnFlag {
    /// Errors fail the run
    Error,
    /// Warnings do too
    Warning,
    /// Nothing does
    Never,
}

impl From<FailOnFlag> for FailOn {
    fn from(flag: FailOnFlag) -> Self {
        match flag {
            FailOnFlag::Error => Self::Error,
            FailOnFlag::Warning => Self::Warning,
            FailOnFlag::Never => Self::Never,
        }
    }
}
