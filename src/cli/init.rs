//! `sayso init`: the files of a new project, and those that run sayso for others, such as a workflow for pull requests.

mod project;

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::ValueEnum;
use sayso::claim::edit::scalar::{quoted, scalar};
use sayso::report::place::shown;

use super::out::Out;
use super::stop::Stop;

#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// Write the workflow that checks the claims and comments in pull requests
    #[arg(long, value_name = "FORGE")]
    ci: Option<Forge>,
    /// Write .pre-commit-config.yaml, which checks claims before each commit
    #[arg(long)]
    pre_commit: bool,
    /// Where sayso's action lives, for a build that does not know it
    #[arg(long, value_name = "OWNER/REPO@COMMIT", value_parser = action, requires = "ci")]
    action: Option<Action>,
    /// Replace files that are there and differ
    #[arg(long)]
    force: bool,
}

const EXAMPLES: &str = "\
Examples:
  sayso init                    settings, a claim file, schemas for editors; a first claim and its article
  sayso init --ci github        the workflows alone
  sayso init --pre-commit       the hooks alone

Nothing that differs is overwritten without --force: it is named, nothing is written, and the exit
code is 2.";

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Forge {
    /// .github/workflows/sayso.yml, and sayso-comment.yml for pull requests from forks
    Github,
    /// .gitlab/sayso.yml, and .gitlab-ci.yml where there is none
    Gitlab,
}

/// A file to write: where it stands below the repository's root, and its template.
type Template = (&'static str, &'static str);

const GITHUB: &[Template] = &[
    (".github/workflows/sayso.yml", include_str!("../../ci/templates/github/sayso.yml")),
    (".github/workflows/sayso-comment.yml", include_str!("../../ci/templates/github/sayso-comment.yml")),
];
const GITLAB: &[Template] = &[(".gitlab/sayso.yml", include_str!("../../ci/templates/gitlab/sayso.yml"))];
/// Belongs to the user where it is there: then a line is added by hand.
const GITLAB_ENTRY: Template = (".gitlab-ci.yml", include_str!("../../ci/templates/gitlab/gitlab-ci.yml"));

const PRE_COMMIT: Template = (".pre-commit-config.yaml", include_str!("init/pre-commit.yaml"));

/// The hooks for claims in `folder`: pre-commit runs them in the root.
fn hooks(folder: &str) -> String {
    let escaped =
        |c: char| if c.is_alphanumeric() || "/_- ".contains(c) { c.to_string() } else { format!("\\{c}") };
    let pattern =
        if folder == "." { String::new() } else { folder.chars().map(escaped).collect::<String>() + "/" };
    let entry = |command: &str| match folder {
        "." => command.to_owned(),
        folder => scalar(&format!("sh -c 'cd \"$0\" && exec {command}' '{}'", folder.replace('\'', r"'\''"))),
    };
    let commands = ["sayso fmt --check", "sayso check --format concise"];
    let placed = |text: String, command: &str| {
        text.replace(&format!("entry: {command}\n"), &format!("entry: {}\n", entry(command)))
    };
    let files = |pattern: &str| quoted(&format!("^{pattern}"));
    let template = PRE_COMMIT.1.replace("CLAIMS", &files(&(pattern.clone() + r"claims/.*\.ya?ml$")));
    let template = template.replace("ANYTHING", &files(&(pattern + r"(claims/|seeds/|sayso\.toml$)")));
    commands.into_iter().fold(template, placed)
}

/// The repository and the commit of an action.
#[derive(Clone, Debug)]
struct Action {
    repository: String,
    commit: String,
}

impl Action {
    /// What the templates say, for whoever has to fill it in.
    fn placeholder() -> Self {
        Self { repository: "OWNER/REPO".to_owned(), commit: "COMMIT".to_owned() }
    }

    /// That of this build. A release knows its repository and its commit; any other build what Cargo.toml says.
    fn built_in() -> Option<Self> {
        let of_manifest = env!("CARGO_PKG_REPOSITORY").trim_end_matches('/').trim_end_matches(".git");
        let below_host = || of_manifest.split_once("://")?.1.split_once('/').map(|(_, path)| path);
        let repository = option_env!("SAYSO_REPOSITORY").or_else(below_host)?;
        let commit = option_env!("SAYSO_COMMIT").unwrap_or(concat!("v", env!("CARGO_PKG_VERSION")));
        action(&format!("{repository}@{commit}")).ok()
    }

    /// The template with everything filled in.
    fn fill(&self, template: &str, folder: &str) -> String {
        template
            .replace("OWNER/REPO", &self.repository)
            .replace("@COMMIT", &format!("@{}", self.commit))
            .replace("\"VERSION\"", concat!('"', env!("CARGO_PKG_VERSION"), '"'))
            .replace("# vVERSION", concat!("# v", env!("CARGO_PKG_VERSION")))
            .replace(": FOLDER\n", &format!(": {}\n", yaml(folder)))
    }
}

fn action(typed: &str) -> Result<Action, String> {
    let plain = |text: &str| {
        let fits = |c: char| c.is_ascii_alphanumeric() || "._-".contains(c);
        !text.is_empty() && text.chars().all(fits)
    };
    let parts = typed.split_once('@').and_then(|(path, commit)| Some((path.split_once('/')?, commit)));
    match parts {
        Some(((owner, name), commit)) if [owner, name, commit].into_iter().all(plain) => {
            Ok(Action { repository: format!("{owner}/{name}"), commit: commit.to_owned() })
        }
        _ => Err("write it as OWNER/REPO@COMMIT, with the full id of the commit".to_owned()),
    }
}

/// Runs the command.
pub fn run(args: &Args, out: &Out) -> Result<ExitCode, Stop> {
    let here = std::env::current_dir().map_err(|error| failed(Path::new("."), &error))?;
    let root = here.ancestors().find(|folder| folder.join(".git").exists()).unwrap_or(&here);
    let folder = folder(root, &here);
    let known = args.action.clone().or_else(Action::built_in);
    let action = known.clone().unwrap_or_else(Action::placeholder);
    let entry = root.join(GITLAB_ENTRY.0);
    let has_entry = entry.exists();

    let mut files: Vec<(PathBuf, String)> = vec![];
    if args.ci.is_none() && !args.pre_commit {
        files.extend(project::files(&here));
    }
    if args.pre_commit {
        files.push((root.join(PRE_COMMIT.0), hooks(&folder)));
    }
    if let Some(ci) = args.ci {
        let mut templates = if ci == Forge::Github { GITHUB } else { GITLAB }.to_vec();
        if ci == Forge::Gitlab && !has_entry {
            templates.push(GITLAB_ENTRY);
        }
        files.extend(templates.iter().map(|(path, text)| (root.join(path), action.fill(text, &folder))));
    }
    let below = |path: &Path| shown(path.strip_prefix(root).unwrap_or(path));
    refuse_to_overwrite(&files, args.force, below)?;

    let mut said = String::new();
    for (path, text) in &files {
        let word = if write(path, text)? { "wrote" } else { "unchanged" };
        said += &format!("{word} {}\n", below(path));
    }
    out.print(&said)?;
    if args.ci == Some(Forge::Gitlab) && has_entry && !includes_ours(&entry) {
        out.note(&format!("next: add this to .gitlab-ci.yml\n{}", GITLAB_ENTRY.1.trim_end()));
    }
    if args.ci.is_none() && !args.pre_commit {
        out.note("next: `sayso` shows the table, `sayso new \"…\"` adds a claim of your own");
    }
    if args.ci.is_some() && known.is_none() {
        out.note(
            "next: this build does not know where sayso's action lives; put its repository and commit in the \
             place of OWNER/REPO and COMMIT, or run this again with --action OWNER/REPO@COMMIT --force",
        );
    }
    Ok(ExitCode::SUCCESS)
}

/// Where the claims are, seen from the root, with `/` on every system.
fn folder(root: &Path, here: &Path) -> String {
    let below = here.strip_prefix(root).unwrap_or(Path::new(""));
    let parts: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
    if parts.is_empty() { ".".to_owned() } else { parts.join("/") }
}

/// One scalar of a YAML file.
fn yaml(text: &str) -> String {
    let word = |c: char| c.is_ascii_lowercase() || "/-".contains(c);
    // Short words such as `no`, `on` and `true` mean something else to YAML.
    let plain = text.len() > 5 && !text.starts_with(['/', '-']) && text.chars().all(word);
    if plain || text == "." { text.to_owned() } else { format!("'{}'", text.replace('\'', "''")) }
}

/// All files or none: half a set of workflows would be worse than none.
fn refuse_to_overwrite(
    files: &[(PathBuf, String)],
    force: bool,
    below: impl Fn(&Path) -> String,
) -> Result<(), Stop> {
    let mut differing = vec![];
    for (path, text) in files {
        match fs::read(path) {
            Ok(found) if found == text.as_bytes() => {}
            Ok(_) => differing.push(below(path)),
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => return Err(failed(path, &error)),
        }
    }
    if differing.is_empty() || force {
        return Ok(());
    }
    let are = if let [_] = differing.as_slice() { "is there and differs" } else { "are there and differ" };
    let message = format!("{} {are}; nothing was written", differing.join(" and "));
    Err(Stop::usage(message, Some("--force replaces what is there".to_owned())))
}

/// Whether anything had to be written.
fn write(path: &Path, text: &str) -> Result<bool, Stop> {
    if fs::read(path).is_ok_and(|found| found == text.as_bytes()) {
        return Ok(false);
    }
    let parent = path.parent().unwrap_or(Path::new("."));
    let written = fs::create_dir_all(parent).and_then(|()| sayso::disk::replace(path, text.as_bytes()));
    written.map_err(|error| failed(path, &error))?;
    Ok(true)
}

fn includes_ours(entry: &Path) -> bool {
    fs::read_to_string(entry).is_ok_and(|text| text.contains(GITLAB[0].0))
}

fn failed(path: &Path, error: &std::io::Error) -> Stop {
    Stop::usage(format!("{}: {error}", shown(path)), None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_stays_to_be_filled_in() {
        let known = action("town/sayso@0123456789abcdef0123456789abcdef01234567").unwrap();
        for (path, template) in [GITHUB, GITLAB, &[GITLAB_ENTRY]].concat() {
            let text = known.fill(template, "a/it's here");
            for word in ["OWNER", "@COMMIT", "\"VERSION", "vVERSION", "FOLDER\n"] {
                assert!(!text.contains(word), "{path}: {word}\n{text}");
            }
        }
    }

    #[test]
    fn an_action_is_owner_name_and_commit() {
        for good in ["a/b@c", "town/say.so-1@v0.1.0"] {
            assert!(action(good).is_ok(), "{good}");
        }
        for bad in ["", "a", "a/b", "a@b", "a/b@", "a/b/c@d", "a/b@c d", "a/b@c\nx", "/b@c", "a/b@${{x}}"] {
            assert!(action(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_folder_is_one_scalar_whatever_its_name() {
        for (folder, scalar) in
            [(".", "."), ("desk/claims", "desk/claims"), ("no", "'no'"), ("it's", "'it''s'")]
        {
            assert_eq!(yaml(folder), scalar);
        }
        assert_eq!(yaml("a: b # c"), "'a: b # c'");
    }
}
