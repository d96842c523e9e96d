//! `sayso new`: what is written, what is left alone, what is said at once, and that nothing is ever lost.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Stdio;

use sayso::claim::read_claims;

use crate::builder::{Run, run, sayso};

const SCHEMA: &str = "# yaml-language-server: $schema=../.sayso/claims.v1.json\n";
const CLAIMS: &str =
    "# ours\n- claim: 'The town opened the bridge'   # in May\n\n- claim: >-\n    The ferry\n    was sold\n";
const ARTICLE: &str = "The town opened the new bridge on Tuesday. The old mill burnt down in June.\n";

fn town(args: &str) -> Run {
    run(args).file("claims/a.yaml", CLAIMS).file("seeds/north.txt", ARTICLE)
}

fn read(folder: &Path, path: &str) -> String {
    fs::read_to_string(folder.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn texts(folder: &Path) -> Vec<String> {
    let set = read_claims(&[folder.join("claims")], &[]).unwrap_or_else(|found| panic!("{found}"));
    set.claims.into_iter().map(|claim| claim.text).collect()
}

#[test]
fn the_claim_is_appended_and_its_row_is_shown() {
    let done = town("new")
        .arg("The old mill burnt down: in June")
        .stdout_has("added old-mill-burnt-down-june to claims/a.yaml:9:10\n")
        .stdout_has("✓ supports")
        .stdout_has("single-source")
        .stdout_has("“The old mill burnt down in June.”")
        .check();
    let want =
        format!("{CLAIMS}\n- id: old-mill-burnt-down-june\n  claim: \"The old mill burnt down: in June\"\n");
    assert_eq!(read(done.folder.path(), "claims/a.yaml"), want);
    let left: Vec<_> = crate::builder::files(done.folder.path());
    assert_eq!(left.len(), 2, "no file is left behind: {left:?}");
}

#[test]
fn whatever_the_verdict_the_exit_code_is_0() {
    town("new").arg("A dragon ate the ferry at noon").stdout_has("unsupported").check();
}

#[test]
fn a_dry_run_says_the_same_and_writes_nothing() {
    let claim = "The old mill burnt down";
    let dry = town("new --dry-run").arg(claim).stdout_has("would add old-mill").check();
    assert_eq!(read(dry.folder.path(), "claims/a.yaml"), CLAIMS);
    let wet = town("new").arg(claim).stdout_has("added").check();
    assert_eq!(dry.stdout.replacen("would add", "added", 1), wet.stdout);
    // Nothing is made either, where there is nothing.
    let none = run("new --dry-run").arg(claim).stdout_has("would add").check();
    assert_eq!(crate::builder::files(none.folder.path()).len(), 0);
    assert!(!none.folder.path().join("claims").exists());
}

#[test]
fn an_empty_folder_gets_a_file_that_editors_know() {
    let done = run("new").arg("The old mill burnt down").stdout_has("there are no sources yet").check();
    let want = format!("{SCHEMA}\n- id: old-mill-burnt-down\n  claim: The old mill burnt down\n");
    assert_eq!(read(done.folder.path(), "claims/claims.yaml"), want);
    let schema = read(done.folder.path(), ".sayso/claims.v1.json");
    assert_eq!(schema, sayso::claim::schema::claims_schema());
}

#[test]
fn a_claim_goes_to_the_file_that_it_is_nearest_to() {
    let files = || {
        run("new -q")
            .file(
                "claims/roads.yaml",
                "- The town opened the bridge\n- The town mended the road\n- The town sold a bus\n",
            )
            .file("claims/wheat.yaml", "claim: A ship with wheat reached the town\n")
            .file("seeds/north.txt", ARTICLE)
    };
    files().arg("The town bought more wheat").stdout_has("claims/wheat.yaml:4:").check();
    files().arg("The town closed the bridge").stdout_has("claims/roads.yaml:6:").check();
    files().arg("Unemployment fell").stdout_has("claims/claims.yaml:4:").check();
    files().arg("Unemployment fell").arg("--file").arg("mine/x.yaml").stdout_has("to mine/x.yaml:4:").check();
}

#[test]
fn a_file_may_be_named_in_any_way() {
    let appended = |file: &str| {
        let done =
            town("new -q --file").arg(file).arg("The mill burnt").stdout_has("to claims/a.yaml:9:").check();
        assert!(read(done.folder.path(), "claims/a.yaml").starts_with(CLAIMS));
    };
    appended("./claims/a.yaml");
    appended("claims/../claims//a.yaml");
    let here = town("new -q --file");
    let absolute = here.path().join("claims/a.yaml");
    let done = here.arg(&absolute.to_string_lossy()).arg("The mill burnt").stdout_has("a.yaml:9:").check();
    assert!(read(done.folder.path(), "claims/a.yaml").starts_with(CLAIMS));
    town("new --file claims").arg("The mill burnt").status(2).stderr_has("claims").check();
    // What `check` would not read is not written.
    for other in ["seeds/north.txt", "claims/new.txt", "claims/new"] {
        town("new --file").arg(other).arg("The mill burnt").status(2).stderr_has(".yaml").check();
    }
}

#[test]
fn ids_are_unique_and_may_be_given() {
    town("new -q --id mill").arg("The old mill burnt down").stdout_has("added mill to").check();
    let twice = town("new -q -")
        .stdin("The mill burnt\nThe mill burnt\n")
        .stdout_has("added mill-burnt-2 to")
        .check();
    assert_eq!(texts(twice.folder.path()).len(), 4);
    town("new --id")
        .arg("no good")
        .arg("The mill burnt")
        .status(2)
        .stderr_has("write for instance `no-good`")
        .check();
    let taken =
        town("new --id bridge").arg("The mill burnt").file("claims/b.yaml", "- id: bridge\n  claim: x y\n");
    taken.status(2).stderr_has("the id `bridge` is taken").check();
    town("new --id x -")
        .stdin("a b\nc d\n")
        .status(2)
        .stderr_has("--id names one claim, and 2 came in")
        .check();
}

#[test]
fn several_come_in_on_standard_input() {
    let typed = "\u{feff}The mill burnt: twice\r\n\r\n  no \n# 5 is the number\n";
    let done = town("new -q -").stdin(typed).stdout_has("added").check();
    let all = texts(done.folder.path());
    assert_eq!(all[2..], ["The mill burnt: twice", "no", "# 5 is the number"]);
    town("new -").stdin("\n \n").status(2).stderr_has("there is no claim in it").check();
}

#[test]
fn what_is_near_or_not_checkable_is_said() {
    let warned = |claim: &str, warning: &str| {
        town("new")
            .arg(claim)
            .stdout_has(&format!("warning: the claim {warning}"))
            .stdout_has("\nhelp: ")
            .check();
    };
    warned("The town opened a bridge", "says nearly the same as town-opened-bridge (claims/a.yaml:2:10)");
    warned("The town did not open the bridge", "cannot be true together with town-opened-bridge");
    warned("Did the town open the bridge?", "asks a question");
    warned("Did the town open the bridge", "asks a question");
    warned("2024-09-03", "is only a date or a number");
    warned("The mill burnt down and the mayor resigned", "makes 2 statements in one");
    warned("The old mill", "has no verb");
    warned("The mill is ugly", "gives an opinion (“ugly”)");
    warned("The mill burnt down. The ferry sank.", "makes 2 statements in one");
}

#[test]
fn a_quotation_that_stands_nowhere_is_told_at_once() {
    let lost = "The mayor said that the town had “opened the new ferry”";
    town("new")
        .arg(lost)
        .stdout_has("warning: the quotation “opened the new ferry” stands in no source (SAY024)")
        .stdout_has("help: seeds/north.txt:1:5 has “town opened the new”")
        .check();
    let done = town("new --json").arg(lost).stdout_has("").check();
    let value: serde_json::Value = serde_json::from_str(&done.stdout).expect("JSON");
    assert_eq!(value["added"][0]["warnings"][0]["kind"], "quotation");
    crate::machine::valid("schemas/new.v1.json", &value);
    let said = |args: &str, text: &str| {
        town(args).file("sayso.toml", "tags = [\"roads\"]\n").arg(text).stdout_has("added").check().stdout
    };
    assert!(!said("new", "The paper wrote that the town “opened the new bridge”").contains("SAY024"));
    let tagged = town("new --file claims/t.yaml")
        .file("sayso.toml", "tags = [\"roads\"]\n")
        .file("claims/t.yaml", "defaults: { tags: [rods] }\nclaims:\n")
        .arg("The old mill burnt down")
        .stdout_has("(SAY023)");
    tagged.check();
}

#[test]
fn a_file_in_the_layout_of_fmt_stays_so() {
    for before in
        ["- The town opened\n- The ferry sank\n", CLAIMS, "claims:\n  - a b\ndefaults: { tags: [x] }\n"]
    {
        let tidy = run("fmt --check -q").file("claims/a.yaml", before).output().2 == 0;
        let done = town("new -q --file claims/a.yaml")
            .file("claims/a.yaml", before)
            .arg("The old mill burnt down")
            .stdout_has("added")
            .check();
        let after = read(done.folder.path(), "claims/a.yaml");
        let still = run("fmt --check -q").file("claims/a.yaml", &after).output();
        assert_eq!(still.2 == 0, tidy, "{before:?}: {after:?}");
    }
}

#[test]
fn an_id_that_is_taken_is_told_with_its_file() {
    town("new --id mill")
        .file("claims/b.yaml", "- id: mill\n  claim: The mill stood\n")
        .arg("The old mill burnt down")
        .status(2)
        .stderr_has("the id `mill` is taken by the claim at claims/b.yaml:2:10 (SAY107)")
        .stderr_has("it becomes `old-mill-burnt-down`")
        .check();
}

#[test]
fn one_json_object_for_machines() {
    let json = |args: &str| {
        let done = town(args).arg("The mill is ugly").stdout_has("").check();
        serde_json::from_str::<serde_json::Value>(&done.stdout).expect("JSON")
    };
    let value = json("new --json");
    assert_eq!((&value["written"], &value["added"][0]["line"]), (&true.into(), &9.into()));
    assert_eq!(value["added"][0]["warnings"][0]["kind"], "opinion");
    assert_eq!(value["report"]["claims"][0]["id"], "mill-ugly");
    assert_eq!(json("new --json --dry-run")["written"], false);
    crate::machine::valid("schemas/new.v1.json", &value);
}

#[test]
fn mistakes_change_nothing() {
    town("new").status(2).stderr_has("<TEXT>").check();
    town("new -i").status(2).stderr_has("there is no terminal").check();
    let refused = |text: &str, why: &str| {
        let done = town("new").arg(text).status(2).stderr_has(why).check();
        assert_eq!(read(done.folder.path(), "claims/a.yaml"), CLAIMS);
    };
    refused(" ", "there is no claim in it");
    refused("!!", "nothing was added to claims/a.yaml: `claim` has no word in it (SAY105)");
    refused(&"long ".repeat(500), "2000 are allowed");
    refused("a\u{1b}[31mb", "the control character U+001B");
    let broken = town("new").arg("The mill burnt").file("claims/b.yaml", "- claim: [\n");
    broken.status(2).stderr_has("claims/b.yaml:").check();
}

#[cfg(unix)]
#[test]
fn links_and_permissions_of_the_file_stay() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let done = run("new -q --file claims/link.yaml")
        .file("real/mine.yaml", "- a b\n")
        .folder("claims")
        .then(|folder| {
            symlink("../real/mine.yaml", folder.join("claims/link.yaml")).expect("a link");
            fs::set_permissions(folder.join("real/mine.yaml"), fs::Permissions::from_mode(0o640))
                .expect("permissions");
        })
        .arg("The mill burnt")
        .stdout_has("claims/link.yaml:4:")
        .check();
    let real = done.folder.path().join("real/mine.yaml");
    assert_eq!(fs::read_to_string(&real).unwrap(), "- a b\n\n- id: mill-burnt\n  claim: The mill burnt\n");
    assert_eq!(fs::metadata(real).unwrap().permissions().mode() & 0o777, 0o640);
    assert!(fs::symlink_metadata(done.folder.path().join("claims/link.yaml")).unwrap().is_symlink());
}

#[test]
fn many_at_once_lose_nothing() {
    let town = town("");
    let claim = |at: usize| format!("Village number {at} has a well");
    let start = |at: usize| {
        let mut command = sayso();
        command.current_dir(town.path()).args(["new", "-q"]).arg(claim(at));
        // Every other one to another file: ids have to be unique over all of them.
        if at.is_multiple_of(2) {
            command.args(["--file", "claims/b.yaml"]);
        }
        command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().expect("a process")
    };
    let all: Vec<_> = (0..12).map(start).collect();
    for process in all {
        let output = process.wait_with_output().expect("an end");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
    let found: BTreeSet<String> = texts(town.path()).into_iter().collect();
    assert!((0..12).all(|at| found.contains(&claim(at))), "{found:?}");
    assert_eq!(found.len(), 14);
}

#[test]
fn a_kill_at_any_moment_leaves_the_old_or_the_new() {
    let town = town("");
    let path = town.path().join("claims/a.yaml");
    let mut before = CLAIMS.to_owned();
    let (mut kept, mut written) = (0, 0);
    for round in 0..60_u64 {
        let mut process = sayso()
            .current_dir(town.path())
            .args(["new", "-q", "-"])
            .stdin(Stdio::from(fs::File::open(lines(town.path(), round)).expect("the lines")))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("a process");
        // From before it begins to after it ends.
        std::thread::sleep(std::time::Duration::from_micros(round * 700));
        process.kill().expect("a kill");
        process.wait().expect("an end");
        let after = fs::read_to_string(&path).expect("the file is there");
        assert!(after.starts_with(&before), "round {round}: {after}");
        let added = after[before.len()..].matches("claim: ").count();
        assert!(added == 0 || added == 3, "round {round}: {added} of 3 claims\n{after}");
        if added == 0 {
            kept += 1
        } else {
            written += 1
        }
        texts(town.path());
        before = after;
    }
    // One that is let live holds the folder again, whatever became of those before.
    let mut last = sayso();
    last.current_dir(town.path()).args(["new", "-q", "The well ran dry"]).stdout(Stdio::null());
    assert!(last.status().expect("a status").success());
    assert!(kept > 0 && written + kept == 60, "{kept} kept, {written} written");
}

/// A file of three claims.
fn lines(folder: &Path, round: u64) -> std::path::PathBuf {
    let path = folder.join("lines.txt");
    let text: String = (0..3).map(|at| format!("Well {at} of round {round} ran dry\n")).collect();
    fs::write(&path, text).expect("the lines");
    path
}
