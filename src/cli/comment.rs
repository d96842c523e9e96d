//! What a comment needs to know beside the report: its key, the commit, where links lead, how much may be said.
//!
//! Flags come first, then what the environment of GitHub or GitLab says, then the clone.

use std::cell::OnceCell;
use std::env;
use std::path::{Path, PathBuf};

use sayso::claim::ClaimProblems;
use sayso::git::Repository;
use sayso::render::github;
use sayso::render::markdown::{self, Comment, Links};
use sayso::render::{Format, RenderOptions};
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
    /// Where this runs; asked for once, by the formats that need it alone.
    #[arg(skip)]
    repository: OnceCell<Option<Repository>>,
}

impl Commenting {
    fn repository(&self) -> Option<&Repository> {
        self.repository.get_or_init(|| Repository::open(Path::new(".")).ok()).as_ref()
    }
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

/// What a comment shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// The whole table.
    Table,
    /// What changed.
    Changes,
}

impl Shown {
    const fn word(self) -> &'static str {
        match self {
            Self::Table => "check",
            Self::Changes => "diff",
        }
    }
}

/// `report` in `format`, a comment as `args` ask for it.
pub fn rendered(format: Format, report: &Report, args: &Commenting, options: &RenderOptions) -> String {
    match format {
        Format::Markdown => markdown::table(report, &comment(args, report, Shown::Table)),
        // Forges look the files of a finding up from the root of the repository.
        Format::Github | Format::Gitlab | Format::Sarif => match args.repository() {
            Some(repository) => format.renderer().render(&below(report, repository), options),
            None => format.renderer().render(report, options),
        },
        format => format.renderer().render(report, options),
    }
}

/// The problems of claim files, for a run that shows `format`; empty where it shows none of them by line.
pub fn annotated(format: Format, problems: &ClaimProblems, args: &Commenting) -> String {
    if format != Format::Github {
        return String::new();
    }
    let mut problems = problems.problems.clone();
    for problem in &mut problems {
        let inside = args.repository().and_then(|repository| repository.inside(&problem.file));
        problem.file = inside.unwrap_or_else(|| problem.file.clone());
    }
    github::problems(&problems)
}

/// `report` with the paths of its findings as they are from the root of `repository`.
fn below(report: &Report, repository: &Repository) -> Report {
    let from_root = |path: &mut PathBuf| {
        if let Some(inside) = repository.inside(path) {
            *path = inside;
        }
    };
    let mut report = report.clone();
    for finding in &mut report.findings {
        from_root(&mut finding.file);
        finding.quotes.iter_mut().for_each(|quote| from_root(&mut quote.file));
    }
    report
}

/// The comment about `report`.
pub fn comment(args: &Commenting, report: &Report, shown_is: Shown) -> Comment {
    let repository = args.repository();
    let local = || Some(repository?.commit("HEAD").ok()?.hash);
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
        key: args
            .key
            .clone()
            .unwrap_or_else(|| report.setting("claims").unwrap_or("claims").replace(", ", "+")),
        head,
        links: Links { now, was, folder },
        max_bytes: args.max_bytes as usize,
        command: command(shown_is, report),
    }
}

/// The command that shows the same on a terminal, the base by its hash: its name may stand for another commit by the time
/// that somebody types it.
fn command(shown: Shown, report: &Report) -> String {
    let mut words = vec!["sayso".to_owned(), shown.word().to_owned()];
    if let Some(diff) = &report.compared {
        words.extend(["--base".to_owned(), diff.base.hash.clone()]);
    }
    if shown == Shown::Table && report.compared.as_ref().is_some_and(|diff| diff.left_out.is_some()) {
        words.push("--new-only".to_owned());
    }
    for (name, usual) in [("sources", "seeds"), ("attributed", "supports")] {
        let value = report.setting(name).filter(|value| *value != usual);
        words.extend(value.map(|value| format!("--{name}={}", quoted(value))));
    }
    let several = |name: &str, usual: &str| {
        let value = report.setting(name).filter(|value| *value != usual);
        value.map_or_else(Vec::new, |value| value.split(", ").map(quoted).collect())
    };
    words.extend(several("only", "").iter().map(|id| format!("--only={id}")));
    let claims = several("claims", "claims");
    if claims.iter().any(|path| path.starts_with('-') && path != "-") {
        words.push("--".to_owned());
    }
    words.extend(claims);
    words.join(" ")
}

/// `word` as a shell reads it.
fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '/' | ':' | ',' | '+' | '@');
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
    fn the_command_names_what_is_not_as_usual() {
        let shown = |settings: &[(&str, &str)], is| {
            let settings = settings.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
            command(is, &Report { settings: settings.collect(), ..Report::default() })
        };
        assert_eq!(shown(&[("claims", "claims"), ("sources", "seeds")], Shown::Table), "sayso check");
        assert_eq!(
            shown(
                &[("claims", "a.yaml, b c.yaml"), ("sources", "my$seeds"), ("attributed", "mentions")],
                Shown::Changes
            ),
            "sayso diff --sources='my$seeds' --attributed=mentions a.yaml 'b c.yaml'"
        );
        assert_eq!(shown(&[("only", "rail")], Shown::Table), "sayso check --only=rail");
        assert_eq!(
            shown(&[("claims", "-a.yaml, ~b, -"), ("sources", "-x=y'z")], Shown::Table),
            r"sayso check --sources='-x=y'\''z' -- -a.yaml '~b' -"
        );
    }

    #[test]
    fn an_address_can_close_no_link_and_start_no_script() {
        assert_eq!(address("https://x.example/blob/1/"), Ok("https://x.example/blob/1".to_owned()));
        for bad in ["javascript:alert(1)", "x.example", "https://x.example/a b", "https://x.example/)", ""] {
            assert!(address(bad).is_err(), "{bad}");
        }
    }
}
