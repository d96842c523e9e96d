//! Comparing with a commit: repositories are made by the tests, with fixed authors and dates, so that even the hashes
//! of their commits are the same everywhere.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::builder::{Run, run, sayso};

/// `git` in `folder`, with nothing of the caller's settings.
pub fn git(folder: &Path, args: &[&str]) -> String {
    let date = "2026-05-04T12:00:00+00:00";
    let mut command = Command::new("git");
    command
        .arg("-C")
        .arg(folder)
        .args(["-c", "core.autocrlf=false", "-c", "commit.gpgsign=false"])
        .args(args);
    command.env_clear().stdin(Stdio::null());
    for name in ["PATH", "SystemRoot", "LD_LIBRARY_PATH"] {
        if let Some(value) = std::env::var_os(name) {
            command.env(name, value);
        }
    }
    for who in ["AUTHOR", "COMMITTER"] {
        command
            .env(format!("GIT_{who}_NAME"), "A. Reader")
            .env(format!("GIT_{who}_EMAIL"), "reader@town.example");
        command.env(format!("GIT_{who}_DATE"), date);
    }
    command.env("GIT_CONFIG_NOSYSTEM", "1").env("GIT_CONFIG_GLOBAL", "/dev/null");
    let output = command.output().expect("git starts");
    assert!(output.status.success(), "git {args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).trim().to_owned()
}

/// Commits all files of `folder` to a new repository there.
pub fn committed(folder: &Path) {
    git(folder, &["init", "-q", "-b", "main", "--object-format=sha1"]);
    commit(folder);
}

/// Commits all files of `folder`.
pub fn commit(folder: &Path) {
    git(folder, &["add", "-A", "-f"]);
    git(folder, &["commit", "-q", "--allow-empty", "-m", "As it is"]);
}

const CLAIM: &str = "- id: bridge\n  claim: The town opened the new bridge on Tuesday\n";
const ARTICLE: &str = "The town opened the new bridge on Tuesday.\n";
const DENIAL: &str = "The town did not open the new bridge on Tuesday.\n";

fn town(args: &str) -> Run {
    run(args).file("claims/a.yaml", CLAIM).file("seeds/north.txt", ARTICLE).then(committed)
}

#[test]
fn a_tree_compared_with_itself_shows_nothing() {
    town("diff --base HEAD").stdout_has("claims: 1 same. Now 1 claim").check();
    town("diff --base main --format markdown").stdout_has("## Nothing changed\n").check();
    let json = town("diff --base main --format json").stdout_has("\"claims\": [],").check().stdout;
    assert!(json.contains("\"sources\": [],") && json.contains("\"notes\": [],"), "{json}");
}

#[test]
fn what_is_asked_of_a_claim_that_stands_is_told_too() {
    let more = format!("{CLAIM}  min_sources: 2\n");
    town("diff --base main")
        .file("claims/a.yaml", &more)
        .stdout_has("finding new: error SAY003 bridge: ")
        .stdout_has("claims: 1 same; 2 findings changed. Now")
        .check();
    let markdown = "## No claim changed; findings about unchanged claims: 1 new, 1 gone\n";
    town("diff --base main --format markdown").file("claims/a.yaml", &more).stdout_has(markdown).check();
    run("diff --base main --format json")
        .file("claims/a.yaml", &more)
        .file("seeds/north.txt", ARTICLE)
        .then(committed)
        .file("claims/a.yaml", CLAIM)
        .stdout_has("\"came\": false,")
        .stdout_has("\"code\": \"SAY003\",")
        .check();
}

#[test]
fn forges_find_the_files_of_findings_from_the_root_of_the_repository() {
    for (format, path) in [
        ("github", "file=desk/claims/a.yaml,"),
        ("gitlab", "\"path\": \"desk/claims/a.yaml\""),
        ("sarif", "\"uri\": \"desk/claims/a.yaml\""),
    ] {
        run(&format!("check --format {format}"))
            .below("desk")
            .file("desk/claims/a.yaml", CLAIM)
            .file("desk/seeds/north.txt", DENIAL)
            .then(committed)
            .status(1)
            .stdout_has(path)
            .check();
    }
}

#[test]
fn a_changed_source_shows_what_it_said_and_what_it_says() {
    town("diff --base main")
        .file("seeds/north.txt", DENIAL)
        .stdout_has("worse bridge: contradicted, was single-source")
        .stdout_has("because the source north was changed")
        .stdout_has("north: ✗ contradicts, was ✓ supports")
        .stdout_has("was: seeds/north.txt:1:1\n      “The town opened")
        .stdout_has("now: seeds/north.txt:1:1\n      “The town did not open")
        .check();
}

#[test]
fn nothing_is_written_and_nothing_checked_out() {
    let done = town("diff --base main").file("seeds/north.txt", DENIAL).stdout_has("worse").check();
    assert_eq!(git(done.folder.path(), &["status", "--porcelain"]), "M seeds/north.txt");
    assert_eq!(git(done.folder.path(), &["stash", "list"]), "");
}

#[test]
fn a_base_without_claims_is_an_empty_base() {
    let empty = || run("diff --base main").file("README", "x").then(committed);
    empty()
        .file("claims/a.yaml", CLAIM)
        .file("seeds/north.txt", ARTICLE)
        .stdout_has("new bridge: single-source")
        .stdout_has("source north added")
        .check();
    // Nothing on either side is nothing to check.
    empty().folder("claims").folder("seeds").status(3).stderr_has("nothing to check").check();
}

#[test]
fn everything_may_be_removed() {
    town("diff --base main")
        .then(|folder| fs::remove_dir_all(folder.join("claims")).expect("claims"))
        .stdout_has("gone bridge: was single-source")
        .check();
    town("diff --base main")
        .then(|folder| fs::remove_dir_all(folder.join("seeds")).expect("seeds"))
        .stdout_has("worse bridge: unsupported, was single-source")
        .stdout_has("source north removed")
        .check();
}

#[test]
fn each_side_goes_by_its_own_settings() {
    let rumour = "The town opened the new bridge on Tuesday, the mayor said.\n";
    let said = |toml: &str| {
        run("diff --base main")
            .file("claims/a.yaml", CLAIM)
            .file("seeds/north.txt", rumour)
            .file("seeds/sources.yaml", "north: { publisher: North }\n")
            .then(committed)
            .file("sayso.toml", toml)
    };
    said("attributed = 'mentions'\n")
        .stdout_has("worse bridge: unsupported, was single-source")
        .stdout_has("because the setting attributed was changed")
        .stdout_has("setting attributed “mentions”, was “supports”")
        .check();
    said("")
        .file("seeds/sources.yaml", "north: { publisher: North Star }\n")
        .stdout_has("source north changed: publisher “North Star”, was “North”")
        .check();
    said("")
        .file("claims/a.yaml", CLAIM.replace("new bridge", "tower"))
        .stdout_has("because the claim was reworded")
        .check();
}

#[test]
fn what_git_ignores_is_on_both_sides() {
    run("diff --base main")
        .file("claims/a.yaml", CLAIM)
        .file(".gitignore", "seeds/\n")
        .then(|folder| {
            git(folder, &["init", "-q", "-b", "main"]);
            git(folder, &["add", "."]);
            git(folder, &["commit", "-q", "-m", "As it is"]);
        })
        .file("seeds/north.txt", ARTICLE)
        .stdout_has("claims: 1 same")
        .check();
}

#[test]
fn it_runs_from_a_folder_below_the_root_too() {
    run("diff --base main")
        .file("checks/claims/a.yaml", CLAIM)
        .file("checks/seeds/north.txt", ARTICLE)
        .file("checks/sayso.toml", "sources = 'seeds'\n")
        .then(committed)
        .file("checks/seeds/north.txt", DENIAL)
        .below("checks")
        .stdout_has("worse bridge: contradicted, was single-source")
        .stdout_has("was: seeds/north.txt:1:1")
        .check();
}

#[test]
fn problems_of_claim_files_are_annotations_too() {
    let broken = "- claim: \"The bridge ::error:: opens\"\n  txt: a\n";
    let done = |format: &str| {
        run(&format!("check --format {format}"))
            .below("desk")
            .file("desk/claims/a.yaml", broken)
            .file("desk/seeds/north.txt", ARTICLE)
            .then(committed)
            .status(2)
            .stdout_has("")
            .stderr_has("error[SAY102]")
            .check()
            .stdout
    };
    let said = done("github");
    assert!(said.starts_with("::error file=desk/claims/a.yaml,line=2,col=3,title=SAY102 "), "{said}");
    assert_eq!(said.lines().count(), 1, "{said}");
    assert_eq!(done("concise"), "");
}

#[test]
fn what_has_no_revision_says_where_and_what_next() {
    let plain = || run("diff --base main").file("claims/a.yaml", CLAIM).file("seeds/north.txt", ARTICLE);
    plain().status(2).stderr_has("is in no git repository\nhelp: run it in a clone").check();
    plain()
        .env("PATH", "/nowhere")
        .status(2)
        .stderr_has("there is no program `git`\nhelp: install git")
        .check();
    town("diff --base nowhere")
        .status(2)
        .stderr_has("there is no commit `nowhere` here\nhelp: fetch it")
        .check();
    let range = "there is no commit `main..change` here\nhelp: name one revision";
    town("diff --base main..change").status(2).stderr_has(range).check();
    town("diff --base=--output=x").status(2).stderr_has("there is no commit `--output=x` here").check();
    run("diff").status(2).stderr_has("--base <REF>").check();
    run("check --new-only").status(2).stderr_has("--base <REF>").check();
}

#[test]
fn a_clone_without_the_base_says_how_to_get_it_and_that_works() {
    // A branch of two commits beside main, cloned alone and to different depths.
    let clone = |args: &str, depth: &[&str]| {
        run(args).below("clone").then(|folder| {
            let origin = folder.join("origin");
            fs::create_dir_all(origin.join("claims")).expect("claims");
            fs::create_dir_all(origin.join("seeds")).expect("seeds");
            fs::write(origin.join("claims/a.yaml"), CLAIM).expect("a claim");
            fs::write(origin.join("seeds/north.txt"), ARTICLE).expect("an article");
            committed(&origin);
            git(&origin, &["checkout", "-q", "-b", "mine"]);
            commit(&origin);
            fs::write(origin.join("seeds/north.txt"), DENIAL).expect("an article");
            commit(&origin);
            let from = format!("file://{}", origin.display());
            let args = ["clone", "-q", "--single-branch", "--branch=mine"];
            git(folder, &[&args, depth, &[&from, "clone"]].concat());
        })
    };
    for depth in [&["--depth=1"][..], &[]] {
        for base in ["origin/main", "origin/main...", "main", "main...", "mine~2", "HEAD~2", "HASH"] {
            let first = clone("", depth);
            let hash = git(&first.path().join("origin"), &["rev-parse", "main"]);
            let base = if base == "HASH" { &hash } else { base };
            let first = first.retold(&format!("diff --base {base}"));
            let (_, said, status) = first.output();
            if status == 0 {
                assert!(depth.is_empty(), "{base}: a shallow clone lacks it");
                continue;
            }
            let fetch =
                said.split("`git ").nth(1).and_then(|rest| rest.split('`').next()).expect("a command");
            let then = said.split("`--base ").nth(1).and_then(|rest| rest.split('`').next());
            git(&first.path().join("clone"), &fetch.split(' ').collect::<Vec<_>>());
            first
                .retold(&format!("diff --base {}", then.unwrap_or(base)))
                .stdout_has("worse bridge: contradicted, was single-source")
                .check();
            let depth_told = said.contains("this clone is shallow") && said.contains("fetch-depth: 0");
            assert_eq!(depth_told, !depth.is_empty(), "{said}");
        }
    }
}

#[test]
fn a_branch_is_compared_with_where_it_began() {
    let ahead = |args: &str| {
        town(args).then(|folder| {
            git(folder, &["checkout", "-q", "-b", "mine"]);
            git(folder, &["checkout", "-q", "main"]);
            fs::write(folder.join("seeds/south.txt"), ARTICLE).expect("an article");
            commit(folder);
            git(folder, &["checkout", "-q", "mine"]);
        })
    };
    ahead("diff --base main...").stdout_has("claims: 1 same").check();
    ahead("diff --base main").stdout_has("source south removed").check();
}

#[test]
fn links_submodules_and_pointers_are_followed_or_named() {
    let pointer =
        format!("version https://git-lfs.github.com/spec/v1\noid sha256:{}\nsize 9\n", "ab".repeat(32));
    #[cfg(unix)]
    let link = |folder: &Path| {
        std::os::unix::fs::symlink("../far/south.txt", folder.join("seeds/south.txt")).expect("a link")
    };
    #[cfg(not(unix))]
    let link = |folder: &Path| fs::write(folder.join("seeds/south.txt"), ARTICLE).map(drop).expect("a file");
    run("diff --base main")
        .file("claims/a.yaml", CLAIM)
        .file("seeds/north.txt", ARTICLE)
        .file("seeds/large.txt", &pointer)
        .file("far/south.txt", ARTICLE)
        .then(link)
        .then(committed)
        .then(|folder| {
            let module = folder.join("seeds/module");
            fs::create_dir_all(&module).expect("a folder");
            committed(&module);
            git(folder, &["add", "seeds/module"]);
            git(folder, &["commit", "-q", "-m", "module"]);
        })
        .file("seeds/large.txt", ARTICLE)
        .stdout_has("`seeds/module` was left out of the base: it is a submodule")
        .stdout_has("it is a Git LFS pointer")
        .stdout_has("source large changed")
        .check();
}

#[cfg(unix)]
#[test]
fn a_name_that_is_no_text_is_read_all_the_same() {
    use std::os::unix::ffi::OsStrExt;
    let name = std::ffi::OsStr::from_bytes(b"seeds/caf\xe9.txt");
    run("diff --base main")
        .file("claims/a.yaml", CLAIM)
        .folder("seeds")
        .then(|folder| fs::write(folder.join(name), ARTICLE).expect("a file"))
        .then(committed)
        .stdout_has("claims: 1 same. Now 1 claim × 1 source: 1 single-source")
        .check();
}

#[test]
fn a_broken_base_is_told_and_counts_as_empty() {
    run("diff --base main")
        .file("claims/a.yaml", "- clam: x\n")
        .file("seeds/north.txt", ARTICLE)
        .file("sayso.toml", "clams = 1\n")
        .then(committed)
        .file("claims/a.yaml", CLAIM)
        .file("sayso.toml", "")
        .stdout_has("new bridge: single-source")
        .stdout_has("`claims/a.yaml` was left out of the base: it has an error, ")
        .stdout_has("the settings of the base were left out")
        .check();
}

#[test]
fn one_broken_claim_file_of_the_base_costs_its_own_claims_alone() {
    let tower = "- id: tower\n  claim: The mayor opened the tower\n";
    run("diff --base main")
        .file("claims/a.yaml", CLAIM)
        .file("claims/b.yaml", "- clam: x\n- id: tower\n  claim: The mayor opened the tower\n")
        // The id of a sound file once more: known as such where both are read together.
        .file("claims/c.yaml", "- id: bridge\n  claim: Another bridge\n")
        .file("seeds/north.txt", ARTICLE)
        .then(committed)
        .file("claims/b.yaml", tower)
        .then(|folder| fs::remove_file(folder.join("claims/c.yaml")).expect("a file"))
        .stdout_has("new tower: unsupported")
        .stdout_has("`claims/b.yaml` was left out of the base: it has an error, ")
        .stdout_has("`claims/c.yaml` was left out of the base: it has an error, ")
        .stdout_has("claims: 1 new, 1 same")
        .check();
}

#[test]
fn only_what_the_change_brought_fails_the_run() {
    let wrong = "- id: dragon\n  claim: A dragon ate the ferry at noon\n";
    let known = |args: &str| {
        run(args)
            .file("claims/a.yaml", format!("{CLAIM}{wrong}"))
            .file("seeds/north.txt", ARTICLE)
            .then(committed)
    };
    known("check").status(1).stdout_has("SAY002").check();
    known("check --base main --new-only")
        .stdout_has("no findings")
        .stderr_has("2 findings left out that stood in main already (--new-only)")
        .check();
    // What is worse counts, and what is new; without --new-only they are marked.
    let worse = |args: &str| known(args).file("seeds/north.txt", DENIAL).status(1);
    worse("check --base main --new-only --format concise")
        .stdout_has("error[SAY001] new: bridge")
        .stderr_has("1 finding left out")
        .check();
    let all =
        worse("check --base main --format concise").stdout_has("error[SAY001] new: bridge").check().stdout;
    assert!(all.contains("error[SAY002] dragon"), "{all}");
    worse("check --base main").stdout_has("error[SAY001]: new: ").check();
    worse("check --base main --format json")
        .stdout_has("\"introduced\": true")
        .stdout_has("\"introduced\": false")
        .check();
    let added = format!("{CLAIM}{wrong}- id: whale\n  claim: A whale ate the mayor\n");
    known("check --base main --new-only")
        .file("claims/a.yaml", added)
        .status(1)
        .stdout_has("whale")
        .stderr_has("2 findings")
        .check();
}

#[test]
fn annotations_of_what_the_change_brought_come_first() {
    let known: String =
        (0..12).map(|at| format!("- id: dragon-{at}\n  claim: Dragon {at} ate the ferry\n")).collect();
    let claims = |more: &str| format!("{CLAIM}{known}{more}");
    let text = run("check --base main --format github --allow SAY020 --allow SAY021")
        .file("claims/a.yaml", claims(""))
        .file("seeds/north.txt", ARTICLE)
        .then(committed)
        .file("claims/a.yaml", claims("- id: whale\n  claim: A whale ate the mayor\n  severity: note\n"))
        .status(1)
        .stdout_has("::")
        .check()
        .stdout;
    let lines: Vec<&str> = text.lines().collect();
    assert!(lines[0].starts_with("::notice file=claims/a.yaml,line=28,"), "{text}");
    assert!(lines[0].contains(",title=new%3A SAY002 ") && lines[0].contains("::whale: "), "{text}");
    assert!(
        lines[1..9].iter().all(|line| line.starts_with("::error ") && !line.contains("new%3A")),
        "{text}"
    );
    assert_eq!(lines.len(), 10);
    assert!(lines[9].starts_with("::error title=sayso::5 more; "), "the gravest that is not shown: {text}");
}

#[test]
fn the_order_of_files_and_claims_moves_nothing() {
    let (one, two) =
        ("- id: one\n  claim: The town opened the bridge\n", "- id: two\n  claim: The mayor ate fish\n");
    run("diff --base main")
        .file("claims/a.yaml", one)
        .file("claims/b.yaml", two)
        .file("seeds/north.txt", ARTICLE)
        .then(committed)
        .file("claims/a.yaml", two)
        .file("claims/b.yaml", one)
        .stdout_has("claims: 2 same")
        .check();
}

#[test]
fn sayso_starts_no_other_program_without_a_base() {
    // The comment of a table asks git for the commit, and does without.
    let mut command = sayso();
    command.env("PATH", "/nowhere").current_dir(crate::builder::root().join("examples/contested"));
    let output =
        command.args(["claims.yaml", "--format", "markdown", "--exit-zero"]).output().expect("sayso starts");
    assert!(
        String::from_utf8_lossy(&output.stdout)
            .starts_with("<!-- sayso v1 key=claims.yaml head=unknown -->\n\n## ")
    );
}

#[test]
fn a_decision_is_shown_with_its_star_its_reason_and_what_the_tool_says() {
    let decided = format!(
        "{CLAIM}  expect:\n    sources:\n      north: {{ stance: mentions, reason: \"only *announced*\" }}\n"
    );
    let town = |args: &str| town(args).file("claims/a.yaml", &decided);
    let told = "decided by a person: only *announced*; the tool says supports";
    town("diff --base main")
        .stdout_has("north: ~ mentions*, was ✓ supports")
        .stdout_has("“The town opened the new bridge on Tuesday.”")
        .stdout_has(told)
        .check();
    town("diff --base main --format markdown")
        .stdout_has("- **north**: \\~ mentions\\*, was ✓ supports\n")
        .stdout_has("  - decided by a person: only \\*announced\\*; the tool says supports\n")
        .check();
    town("diff --base main --format json").stdout_has("\"reason\": \"only *announced*\"").check();
    let verdict = format!("{CLAIM}  expect: {{ verdict: contested, reason: the mayor objects }}\n");
    let told = "decided by a person: the mayor objects; the sources add up to single-source";
    for format in ["full", "markdown"] {
        run(&format!("diff --base main --format {format}"))
            .file("claims/a.yaml", CLAIM)
            .file("seeds/north.txt", ARTICLE)
            .then(committed)
            .file("claims/a.yaml", &verdict)
            .stdout_has("contested*, was single-source")
            .stdout_has(told)
            .check();
    }
}

/// A machine's `engine` or `decided` field, a person's star and reason: no format leaves the decision out.
#[test]
fn no_format_shows_a_decision_as_the_tools_own() {
    let decided = format!(
        "{CLAIM}  expect:\n    sources:\n      north: {{ stance: contradicts, reason: the photo shows a ferry }}\n"
    );
    for format in
        ["full", "concise", "table", "json", "jsonl", "markdown", "github", "gitlab", "sarif", "junit", "csv"]
    {
        let (out, ..) = run(&format!("--format {format}"))
            .file("claims/a.yaml", &decided)
            .file("seeds/north.txt", ARTICLE)
            .output();
        assert!(out.contains("the photo shows a ferry"), "{format}: {out}");
        let tool = out.contains("the tool says supports") || out.contains("\"engine\"");
        assert!(tool || (format == "csv" && out.contains(",contradicts,supports,")), "{format}: {out}");
    }
}
