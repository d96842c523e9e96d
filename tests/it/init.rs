//! What `sayso init` writes, and what it leaves alone. `.ci/run` holds the written files against their linters.

use std::fs;

use crate::builder::{Run, root, run};

const AT: &str = "town/sayso@0123456789abcdef0123456789abcdef01234567";
const WORKFLOW: &str = ".github/workflows/sayso.yml";
const COMMENT: &str = ".github/workflows/sayso-comment.yml";

fn github() -> Run {
    run("init --ci github --action").arg(AT)
}

#[test]
fn github_gets_a_workflow_and_one_for_forks() {
    let done = github().stdout(&format!("wrote {WORKFLOW}\nwrote {COMMENT}\n")).check();
    let read = |path: &str| fs::read_to_string(done.folder.path().join(path)).expect("a workflow");
    assert!(read(WORKFLOW).contains(&format!("- uses: {AT} # v0.1.0\n")), "{}", read(WORKFLOW));
    assert!(read(WORKFLOW).contains("working-directory: .\n"));
    assert!(read(COMMENT).contains("uses: town/sayso/comment@0123456789abcdef"));
    assert!(!read(COMMENT).contains("actions/checkout"), "nothing of a fork is checked out");
}

#[test]
fn what_is_there_is_left_unless_it_is_asked_for() {
    let mine = "mine: yes\n";
    let done = github()
        .file(WORKFLOW, mine)
        .status(2)
        .stderr_has("error: .github/workflows/sayso.yml is there and differs; nothing was written\n")
        .stderr_has("--force")
        .check();
    let path = |path: &str| done.folder.path().join(path);
    assert_eq!(fs::read_to_string(path(WORKFLOW)).unwrap(), mine);
    assert!(!path(COMMENT).exists(), "all or none");

    let done = github().arg("--force").file(WORKFLOW, mine).stdout_has("wrote .github").check();
    assert!(fs::read_to_string(done.folder.path().join(WORKFLOW)).unwrap().contains("uses: town/sayso@"));
}

#[test]
fn what_is_there_and_the_same_is_no_conflict() {
    let done = github().stdout_has("wrote").check();
    let written = fs::read(done.folder.path().join(WORKFLOW)).unwrap();
    github().file(WORKFLOW, written).stdout(&format!("unchanged {WORKFLOW}\nwrote {COMMENT}\n")).check();
}

#[test]
fn gitlab_gets_a_job_and_is_told_how_to_include_it() {
    let gitlab = || run("init --ci gitlab --action").arg(AT);
    let done = gitlab().stdout("wrote .gitlab/sayso.yml\nwrote .gitlab-ci.yml\n").check();
    let job = fs::read_to_string(done.folder.path().join(".gitlab/sayso.yml")).unwrap();
    assert!(job.contains("SAYSO_VERSION: \"0.1.0\""), "{job}");
    assert!(job.contains("/town/sayso/releases/download"), "{job}");

    let mine = "stages: [test]\n";
    let done = gitlab()
        .file(".gitlab-ci.yml", mine)
        .stdout("wrote .gitlab/sayso.yml\n")
        .stderr_has("next: add this to .gitlab-ci.yml\ninclude:\n  - local: .gitlab/sayso.yml\n")
        .check();
    assert_eq!(fs::read_to_string(done.folder.path().join(".gitlab-ci.yml")).unwrap(), mine);
    let included = "include:\n  - local: .gitlab/sayso.yml\nstages: [test]\n";
    gitlab().file(".gitlab-ci.yml", included).stdout("wrote .gitlab/sayso.yml\n").check();
}

const PROJECT: [&str; 5] = [
    ".sayso/claims.v1.json",
    ".sayso/config.v1.json",
    "claims/claims.yaml",
    "sayso.toml",
    "seeds/wendelby-gazette.md",
];

#[test]
fn a_new_project_has_a_row_at_once() {
    let done = run("init").stdout_has("wrote claims/claims.yaml\n").stderr_has("next: `sayso` shows").check();
    let files = crate::builder::files(done.folder.path());
    let names: Vec<_> = files.iter().map(|file| file.strip_prefix(done.folder.path()).unwrap()).collect();
    assert_eq!(names, PROJECT.map(std::path::Path::new));
    let mut check = crate::builder::sayso();
    let output = check.current_dir(done.folder.path()).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(
        output.status.success() && text.contains("bridge-opened") && text.contains("✓ supports"),
        "{text}"
    );
    // What stands commented in the settings are the defaults.
    let settings = fs::read_to_string(done.folder.path().join("sayso.toml")).unwrap();
    let bare: String = settings
        .lines()
        .filter_map(|line| line.strip_prefix("# "))
        .filter(|line| line.contains(" = ") || line.starts_with('['))
        .map(|line| format!("{line}\n"))
        .collect();
    let config = sayso::config::Config::parse(std::path::Path::new("sayso.toml"), &bare).unwrap();
    assert!(config.claims.is_some() && config.sources.is_some() && config.fail_on.is_some(), "{bare}");
    assert!(config.attributed.is_some() && !config.severity.is_empty(), "{bare}");
}

#[test]
fn a_project_that_is_there_keeps_its_own() {
    let mine = "- claim: x y\n";
    let done = run("init")
        .file("claims/mine.yaml", mine)
        .file("seeds/a.txt", "X.")
        .stdout_has("wrote sayso.toml\n")
        .stderr_has("next")
        .check();
    assert!(!done.folder.path().join("claims/claims.yaml").exists());
    assert_eq!(fs::read_dir(done.folder.path().join("seeds")).unwrap().count(), 1);
    let articles =
        run("init").file("seeds/a.txt", "X.").stdout_has("wrote claims").stderr_has("next").check();
    let claims = fs::read_to_string(articles.folder.path().join("claims/claims.yaml")).unwrap();
    assert!(!claims.contains("\n- "), "no claim that nothing supports: {claims}");
    run("init")
        .file("sayso.toml", "# mine\n")
        .status(2)
        .stderr_has("sayso.toml is there and differs")
        .check();
}

#[test]
fn hooks_for_pre_commit() {
    let done = run("init --pre-commit").stdout("wrote .pre-commit-config.yaml\n").check();
    let text = fs::read_to_string(done.folder.path().join(".pre-commit-config.yaml")).unwrap();
    assert!(text.contains("files: '^claims/") && text.contains("sayso fmt --check"), "{text}");
    run("init --pre-commit")
        .file(".pre-commit-config.yaml", "repos: []\n")
        .status(2)
        .stderr_has("differs")
        .check();
    let below =
        run("init --pre-commit").folder(".git").folder("a.b/c").below("a.b/c").stdout_has("wrote").check();
    let text = fs::read_to_string(below.folder.path().join(".pre-commit-config.yaml")).unwrap();
    assert!(text.contains("files: '^a\\.b/c/claims/"), "{text}");
    assert!(text.contains("exec sayso fmt --check' 'a.b/c'"), "{text}");
    let hooks = fs::read_to_string(root().join(".pre-commit-hooks.yaml")).unwrap();
    assert!(hooks.contains("entry: sayso check") && hooks.contains("entry: sayso fmt --check"));
}

#[test]
fn an_unknown_address_is_said_not_invented() {
    if option_env!("SAYSO_REPOSITORY").is_some() || !env!("CARGO_PKG_REPOSITORY").is_empty() {
        return github().stdout_has("wrote").check().folder.close().unwrap();
    }
    let done = run("init --ci github").stdout_has("wrote").stderr_has("OWNER/REPO and COMMIT").check();
    let text = fs::read_to_string(done.folder.path().join(WORKFLOW)).unwrap();
    assert!(text.contains("- uses: OWNER/REPO@COMMIT # v0.1.0\n"), "{text}");
}

#[test]
fn the_workflows_run_where_the_claims_are() {
    let this = github().folder(".git");
    let done = this.stdout_has("wrote").check();
    let below = done.folder.path().join("desk/politics");
    fs::create_dir_all(&below).unwrap();
    let mut again = crate::builder::sayso();
    again.current_dir(&below).args(["init", "--ci", "github", "--force", "--action", AT]);
    assert!(again.status().unwrap().success());
    let text = fs::read_to_string(done.folder.path().join(WORKFLOW)).unwrap();
    assert!(text.contains("working-directory: desk/politics\n"), "{text}");
    assert!(!below.join(".github").exists());
}

#[test]
fn mistakes_are_refused() {
    run("init --action town/sayso@v1").status(2).stderr_has("--ci <FORGE>").check();
    run("init --ci jenkins").status(2).stderr_has("possible values: github, gitlab").check();
    run("init --ci github --action town").status(2).stderr_has("OWNER/REPO@COMMIT").check();
    let done = github().file(".github", "a file").status(2).stderr_has(".github/workflows").check();
    assert_eq!(fs::read_to_string(done.folder.path().join(".github")).unwrap(), "a file");
}

#[test]
fn every_action_is_pinned_to_a_commit() {
    let mut pinned = 0;
    for folder in ["ci/templates/github", ".github/workflows", "comment"] {
        for file in crate::builder::files(&root().join(folder)) {
            pinned += pins(&file);
        }
    }
    pinned += pins(&root().join("action.yml"));
    assert!(pinned >= 8, "{pinned}");
}

/// How many actions of others a file uses, all by their full commit and with the version beside it.
fn pins(file: &std::path::Path) -> usize {
    let text = fs::read_to_string(file).expect("a workflow");
    let uses =
        text.lines().filter_map(|line| line.trim_start().trim_start_matches("- ").strip_prefix("uses: "));
    uses.filter(|at| !at.starts_with("./") && !at.starts_with("OWNER/REPO"))
        .map(|at| {
            let (commit, version) =
                at.split_once('@').and_then(|(_, at)| at.split_once(" # v")).unwrap_or_default();
            let full = commit.len() == 40 && commit.chars().all(|c| c.is_ascii_hexdigit());
            assert!(full && !version.is_empty(), "{}: {at}", file.display());
        })
        .count()
}
