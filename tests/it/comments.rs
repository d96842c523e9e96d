//! The comment under a pull request. `tests/cases/pull-requests/` holds a base and, for each pull request, the files
//! that it changes, those that it removes (`removed`), and the comment (`comment.md`).

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use crate::builder::{files, root, run, same_as_file};
use crate::git::{commit, committed, git};

fn cases() -> PathBuf {
    root().join("tests/cases/pull-requests")
}

/// Lays the files below `from` over `folder`.
fn lay(from: &Path, folder: &Path) {
    for file in if from.is_dir() { files(from) } else { vec![] } {
        let to = folder.join(file.strip_prefix(from).expect("below"));
        fs::create_dir_all(to.parent().expect("a parent")).expect("a folder");
        fs::copy(file, to).expect("a file");
    }
}

/// The base, and the pull request of this name on a branch of its own.
pub fn pull_request(name: &str, folder: &Path) {
    let case = cases().join(name);
    lay(&cases().join("base"), folder);
    committed(folder);
    git(folder, &["checkout", "-q", "-b", "change"]);
    lay(&case.join("files"), folder);
    for path in fs::read_to_string(case.join("removed")).unwrap_or_default().lines() {
        fs::remove_file(folder.join(path)).expect("a file to remove");
    }
    commit(folder);
}

fn comment(name: &str) -> String {
    run("diff --base main --format markdown")
        .then(|folder| pull_request(name, folder))
        .env("GITHUB_SERVER_URL", "https://github.example")
        .env("GITHUB_REPOSITORY", "town/claims")
        .stdout_has("<!-- sayso v1 key=claims head=")
        .check()
        .stdout
}

#[test]
fn each_pull_request_gets_its_comment() {
    for name in ["claim-added", "number-changed", "source-removed"] {
        same_as_file(&cases().join(name).join("comment.md"), &comment(name));
    }
}

#[test]
fn links_lead_to_the_forge_that_the_environment_names() {
    let changed =
        || run("diff --base main --format markdown").then(|folder| pull_request("number-changed", folder));
    let sha = "1234567890abcdef1234567890abcdef12345678";
    changed()
        .env("CI_PROJECT_URL", "https://gitlab.example/town/claims")
        .env("CI_COMMIT_SHA", sha)
        .stdout_has(&format!("head={sha} -->"))
        .stdout_has(&format!("(https://gitlab.example/town/claims/-/blob/{sha}/seeds/courier.txt#L1"))
        .check();
    changed()
        .arg("--link-base")
        .arg("https://forge.example/at/tip/")
        .stdout_has("(https://forge.example/at/tip/seeds/courier.txt#L1")
        .check();
    changed().arg("--key").arg("town --> table").stdout_has("<!-- sayso v1 key=town-table head=").check();
    changed().arg("--link-base=javascript:x").status(2).stderr_has("an address starts with https://").check();
    let plain = changed().stdout_has("seeds/courier.txt:1").check().stdout;
    assert!(!plain.contains("](http"), "{plain}");
}

/// As many claims and sources as a large repository has; `reworded` claims say another number.
fn large(folder: &Path, reworded: usize) {
    let mut claims = String::new();
    for number in 0..300 {
        let cost = if number < reworded { number + 1000 } else { number + 10 };
        let _ = writeln!(
            claims,
            "- id: bridge-{number:03}\n  claim: The bridge number {number} of the town of Wendelby on the river Arn cost {cost} million euros"
        );
    }
    fs::create_dir_all(folder.join("claims")).expect("a folder");
    fs::create_dir_all(folder.join("seeds")).expect("a folder");
    fs::write(folder.join("claims/a.yaml"), claims).expect("claims");
    for source in 0..20 {
        let mut text = String::new();
        for number in (source * 15)..(source * 15 + 15) {
            let _ = writeln!(
                text,
                "The bridge number {number} of the town of Wendelby on the river Arn cost {} million euros.\n",
                number + 10
            );
        }
        fs::write(folder.join(format!("seeds/paper-{source:02}.txt")), text).expect("an article");
    }
}

#[test]
fn a_large_table_stays_below_its_budget_and_shows_every_changed_claim() {
    let run = |changed: usize, args: &str| {
        run(args)
            .then(|folder| {
                large(folder, 0);
                committed(folder);
                large(folder, changed);
            })
            .env("CI_PROJECT_URL", "https://gitlab.example/town/claims")
            .stdout_has("<!-- sayso")
            .check()
            .stdout
    };
    for changed in [12, 300] {
        let comment = run(changed, "diff --base main --format markdown");
        assert!(comment.len() <= 60_000, "{} bytes", comment.len());
        assert!(comment.contains("Left out to stay below 60000 bytes: "), "{}", &comment[..2000]);
        if changed == 300 {
            let (quoted, texts) = (
                comment.matches("supports paper-").count(),
                comment.matches("<br>The bridge number").count(),
            );
            assert!(comment.len() > 59_000, "{} bytes leave room", comment.len());
            assert!(texts > 100 && texts >= quoted, "{texts} texts, {quoted} quotes");
        }
        for number in 0..changed {
            let row = format!("**bridge-{number:03}**");
            assert!(comment.lines().any(|line| line.starts_with("| ") && line.contains(&row)), "{row}");
        }
        well_formed(&comment);
    }
    let summary = run(12, "diff --base main --format markdown --max-bytes 921600");
    assert!(summary.len() > 300_000 && summary.len() <= 921_600, "{} bytes", summary.len());
    well_formed(&summary);
}

/// Every folded part is closed, every row has the columns of its header, and no tag stands but those meant.
fn well_formed(comment: &str) {
    assert_eq!(comment.matches("<details").count(), comment.matches("</details>").count());
    let mut columns = None;
    for line in comment.lines() {
        let cells = line.starts_with('|').then(|| line.matches('|').count());
        if let (Some(columns), Some(cells)) = (columns, cells) {
            assert_eq!(columns, cells, "{line}");
        }
        columns = cells;
    }
    for (at, _) in comment.match_indices('<') {
        let tag: String = comment[at..].chars().take_while(|c| !matches!(c, '>' | ' ')).collect();
        let known = ["<!--", "<br", "<details", "</details", "<summary", "</summary"];
        assert!(known.contains(&tag.as_str()), "{tag}");
    }
}

/// People copy it into a shell.
#[test]
fn the_command_is_shown_to_the_last_character_or_not_at_all() {
    let evil = "x` ; echo OWNED ; `";
    let toml = |sources: &str| format!("sources = \"{sources}\"\n");
    let of = |sources: &str| {
        run("check --format markdown")
            .file("claims/a.yaml", "- id: bridge\n  claim: The bridge opened\n")
            .file(&format!("{sources}/a.txt"), "The bridge opened.\n")
            .file("sayso.toml", toml(sources))
            .stdout_has("To see the same: ")
            .check()
            .stdout
    };
    assert!(of("it's").contains(r"To see the same: `sayso check --sources='it'\''s'`"));
    for sources in [evil, "two  spaces", "no\u{a0}break", "turned\u{202e}"] {
        let comment = of(sources);
        let said = comment.lines().last().expect("a last line");
        assert!(said.ends_with("they hold characters that a command here cannot show"), "{said}");
        assert!(!said.contains("OWNED") && !said.contains('`'), "{said}");
    }
    assert!(of(&"x/".repeat(600)).ends_with("the command is too long for this comment\n"));
    // From a report that somebody edited, just so.
    let (report, ..) =
        run("check claims.yaml --format json").files_of(&root().join("examples/contested")).output();
    let edited = report.replace("\"attributed\": \"supports\"", "\"attributed\": \"mentions\"");
    for name in ["sources", "claims", "only"] {
        let mut json: serde_json::Value = serde_json::from_str(&edited).expect("JSON");
        json["settings"][name] = serde_json::Value::String(evil.to_owned());
        let shown = run("render - --to markdown").stdin(json.to_string()).output().0;
        let said = shown.lines().last().expect("a last line");
        assert!(said.contains("cannot show") && !said.contains("OWNED"), "{name}: {said}");
    }
}

#[test]
fn what_new_only_leaves_out_is_said() {
    let dragon = "- id: dragon\n  claim: A dragon ate the ferry at noon\n";
    let comment = |args: &str| {
        run(&format!("check --base main --format markdown --exit-zero {args}"))
            .file("claims/a.yaml", dragon)
            .file("seeds/a.txt", "The bridge opened.\n")
            .then(committed)
            .output()
            .0
    };
    let shown = comment("--new-only");
    assert!(shown.contains("\n1 finding not shown: it stood in the base already.\n"), "{shown}");
    assert!(shown.contains(" --new-only`\n"), "{shown}");
    let shown = comment("");
    assert!(!shown.contains("not shown") && !shown.contains("--new-only"), "{shown}");
}

#[test]
fn comments_are_well_formed_and_text_from_articles_has_no_power() {
    let evil = "The <img src=x> | bridge [click](https://e.example) `code` @mayor --> </details> opened.";
    for format in ["diff", "check"] {
        let comment = run(&format!("{format} --base main --format markdown"))
            .file("claims/a.yaml", format!("- id: bridge\n  claim: '{evil}'\n"))
            .file("seeds/a.txt", "Nothing.\n")
            .then(committed)
            .file("seeds/a.txt", format!("{evil}\n"))
            .stdout_has("bridge")
            .check()
            .stdout;
        well_formed(&comment);
        assert!(!comment.contains("@mayor") && !comment.contains("](https://e.example"), "{comment}");
    }
}
