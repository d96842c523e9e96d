//! `sayso schema`: the JSON Schema of what people and machines read.

use std::process::ExitCode;

use clap::ValueEnum;

use super::out::Out;
use super::stop::Stop;

#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  sayso schema claims > schemas/claims.v1.json")]
pub struct Args {
    /// Of which file
    #[arg(value_name = "FILE")]
    of: Of,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Of {
    /// A claim file
    Claims,
    /// `sayso.toml`
    Config,
    /// The JSON report
    Report,
    /// What `sayso diff --format json` writes
    Diff,
    /// What `sayso eval --format json` writes
    Eval,
    /// What `sayso new --json` writes
    New,
    /// What `sayso match --claims` writes
    Part,
    /// What `sayso pending --json` writes
    Pending,
    /// What `sayso suggest --json` writes
    Suggest,
    /// What `sayso why --format json` writes
    Why,
}

/// Runs the command.
pub fn run(args: &Args, out: &Out) -> Result<ExitCode, Stop> {
    out.print(args.of.text())?;
    Ok(ExitCode::SUCCESS)
}

/// The schema of claim files.
pub const CLAIMS: &str = include_str!("../../schemas/claims.v1.json");
/// That of `sayso.toml`.
pub const CONFIG: &str = include_str!("../../schemas/config.v1.json");

impl Of {
    /// The schema, as checked in: what would make it from the types is many times larger.
    const fn text(self) -> &'static str {
        match self {
            Self::Claims => CLAIMS,
            Self::Config => CONFIG,
            Self::Report => include_str!("../../schemas/report.v1.json"),
            Self::Diff => include_str!("../../schemas/diff.v1.json"),
            Self::Eval => include_str!("../../schemas/eval.v1.json"),
            Self::New => include_str!("../../schemas/new.v1.json"),
            Self::Part => include_str!("../../schemas/part.v1.json"),
            Self::Pending => include_str!("../../schemas/pending.v1.json"),
            Self::Suggest => include_str!("../../schemas/suggest.v1.json"),
            Self::Why => include_str!("../../schemas/why.v1.json"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(of: Of) -> String {
        match of {
            Of::Report => sayso::render::json::schema(),
            Of::Diff => sayso::render::diff::schema(),
            Of::Eval => sayso::render::eval::json::schema(),
            Of::New => crate::cli::new::schema(),
            Of::Part => sayso::render::part::schema(),
            Of::Pending => sayso::render::pending::schema(),
            Of::Suggest => sayso::render::suggest::schema(),
            Of::Why => sayso::render::why::json::schema(),
            Of::Claims => sayso::claim::schema::claims_schema(),
            Of::Config => sayso::config::schema::config_schema(),
        }
    }

    #[test]
    fn the_schemas_checked_in_are_those_of_the_types() {
        for &of in Of::value_variants() {
            let value = of.to_possible_value().expect("no variant is hidden");
            let path = format!("{}/schemas/{}.v1.json", env!("CARGO_MANIFEST_DIR"), value.get_name());
            if std::env::var_os("SAYSO_BLESS").is_some() {
                std::fs::write(&path, made(of)).expect("schemas/ can be written to");
            }
            let file = std::fs::read_to_string(&path).expect("a schema");
            // Git may have changed the ends of the lines.
            assert!(
                file.replace("\r\n", "\n") == made(of),
                "{path} is old; run the tests with SAYSO_BLESS=1"
            );
        }
    }
}
