//! What a comment needs to know beside the report: its key, the commit, where links lead, how much may be said.
//!
//! Flags come first, then what the environment of GitHub or GitLab says, then the clone.

use std::env;
use std::path::Path;

use sayso::git::Repository;
use sayso::render::markdown::{Comment, Links};
use sayso::report::Report;
use sayso::report::place::shown;

/// How a comment is written.
#[derive(Debug, Default, clap::Args)]
pub struct Commenting {
    /// With --format markdown: leave sections out until at most this many bytes are left
    #[arg(long, value_name = "BYTES", default_value_t = 60_000, value_parser = clap::value_parser!(u32).range(2000..))]
    max_bytes: u32,
    /// With --format markdown: the address of the repository's files at this commit, for links to quotes [default: from
    /// the environment of GitHub Actions or GitLab CI]
    #[arg(long, value_name = "URL", value_parser = address)]
    link_base: Option<String>,
    /// With --format markdown: the name by which the comment is found again [default: the claims' path]
    #[arg(long, value_name = "NAME")]
    key: Option<String>,
}

/// An address that can stand in a link as it is.
fn address(typed: &str) -> Result<String, String> {
    let plain =
        |c: char| c.is_ascii_graphic() && !matches!(c, '<' | '>' | '(' | ')' | '"' | '\\' | '`' | '|');
    if !(typed.starts_with("https://") || typed.starts_with("http://")) {
        return Err("an address starts with https://".to_owned());
    }
    if !typed.chars().all(plain) {
        return Err("an address holds no spaces, brackets or quotation marks".to_owned());
    }
    Ok(typed.trim_end_matches('/').to_owned())
}

/// The comment about `report`; `claims` are the paths that were checked.
pub fn comment(args: &Commenting, report: &Report, claims: &str) -> Comment {
    let repository = Repository::open(Path::new(".")).ok();
    let local = || Some(repository.as_ref()?.commit("HEAD").ok()?.hash);
    let head = variable("GITHUB_SHA").or_else(|| variable("CI_COMMIT_SHA")).or_else(local);
    let base = report.compared.as_ref().map(|diff| diff.base.hash.clone());
    let now = args.link_base.clone().or_else(|| files_at(head.as_deref()?));
    // The same address with the other commit in it, where it has one.
    let was = match (&now, &head, &base) {
        (Some(now), Some(head), Some(base)) if now.contains(head) => Some(now.replace(head, base)),
        _ => None,
    };
    let folder = repository.map_or_else(String::new, |repository| shown(repository.prefix()));
    Comment {
        key: args.key.clone().unwrap_or_else(|| claims.to_owned()),
        head,
        links: Links { now, was, folder },
        max_bytes: args.max_bytes as usize,
        command: command(env::args().skip(1), base.as_deref()),
    }
}

/// What changes only how the comment is written or where it goes.
const WRITTEN: [&str; 6] = ["--format", "--report", "--max-bytes", "--link-base", "--key", "--color"];

/// The command that shows the same on a terminal: what was typed, the base by its hash, since the name may stand for
/// another commit by the time that somebody types it again.
fn command(typed: impl Iterator<Item = String>, base: Option<&str>) -> String {
    let mut words = vec!["sayso".to_owned()];
    let mut typed = typed;
    while let Some(word) = typed.next() {
        let (name, joined) =
            word.split_once('=').map_or((word.as_str(), None), |(name, value)| (name, Some(value)));
        if WRITTEN.contains(&name) {
            if joined.is_none() {
                typed.next();
            }
        } else if let ("--base", Some(hash)) = (name, base) {
            if joined.is_none() {
                typed.next();
            }
            words.extend(["--base".to_owned(), hash.to_owned()]);
        } else {
            words.push(quoted(&word));
        }
    }
    words.join(" ")
}

/// `word` as a shell reads it.
fn quoted(word: &str) -> String {
    let plain = |c: char| {
        c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '/' | '=' | ':' | ',' | '+' | '@' | '~')
    };
    if !word.is_empty() && word.chars().all(plain) {
        return word.to_owned();
    }
    format!("'{}'", word.replace('\'', "'\\''"))
}

/// Where the CI that this runs in shows the files of a commit.
fn files_at(commit: &str) -> Option<String> {
    let github =
        || Some(format!("{}/{}/blob", variable("GITHUB_SERVER_URL")?, variable("GITHUB_REPOSITORY")?));
    let gitlab = || Some(format!("{}/-/blob", variable("CI_PROJECT_URL")?));
    address(&format!("{}/{commit}", github().or_else(gitlab)?)).ok()
}

fn variable(name: &str) -> Option<String> {
    env::var(name).ok().filter(|value| !value.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_is_what_was_typed_with_the_commit_for_its_name() {
        let shown = |typed: &str, base| command(typed.split(' ').map(str::to_owned), base);
        assert_eq!(
            shown(
                "diff --base origin/main --format markdown --sources my$seeds --max-bytes=9000 a.yaml",
                Some("ab12")
            ),
            "sayso diff --base ab12 --sources 'my$seeds' a.yaml"
        );
        assert_eq!(shown("check --base=main --new-only", Some("ab12")), "sayso check --base ab12 --new-only");
        assert_eq!(shown("--format markdown", None), "sayso");
    }

    #[test]
    fn an_address_can_close_no_link_and_start_no_script() {
        assert_eq!(address("https://x.example/blob/1/"), Ok("https://x.example/blob/1".to_owned()));
        for bad in ["javascript:alert(1)", "x.example", "https://x.example/a b", "https://x.example/)", ""] {
            assert!(address(bad).is_err(), "{bad}");
        }
    }
}
