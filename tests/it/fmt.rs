//! `sayso fmt`: one layout, and nothing else changed.

use std::fs;

use crate::builder::run;

const LOOSE: &str =
    "-   claim: \"The town: opened\"   # in May\r\n    tags:   [ a ]\r\n-   claim: no news\r\n";
const TIDY: &str = "- claim: \"The town: opened\"   # in May\r\n  tags: [ a ]\r\n\r\n- claim: no news\r\n";

#[test]
fn files_are_given_one_layout() {
    let done = run("fmt")
        .file("claims/a.yaml", LOOSE)
        .file("claims/b.yaml", TIDY)
        .stdout("changed claims/a.yaml\n")
        .stderr_has("1 of 2 files changed")
        .check();
    assert_eq!(fs::read_to_string(done.folder.path().join("claims/a.yaml")).unwrap(), TIDY);
    assert_eq!(crate::builder::files(done.folder.path()).len(), 2, "nothing is left behind");
}

#[test]
fn check_names_what_would_change_and_changes_nothing() {
    let done = run("fmt --check -q")
        .file("claims/a.yaml", LOOSE)
        .status(1)
        .stdout("would change claims/a.yaml\n")
        .check();
    assert_eq!(fs::read_to_string(done.folder.path().join("claims/a.yaml")).unwrap(), LOOSE);
    run("fmt --check -q").file("claims/a.yaml", TIDY).check();
}

#[test]
fn a_pipe_is_formatted_too() {
    run("fmt -").stdin(LOOSE).stdout(TIDY).check();
    run("fmt - --check").stdin(LOOSE).status(1).check();
    run("fmt -").stdin("- claim: [\n").status(2).stderr_has("SAY101").check();
    run("fmt -").stdin([0xff, 0xfe]).status(2).stderr_has("UTF-16").check();
}

#[test]
fn the_line_for_editors_is_added_where_the_project_has_a_schema() {
    let line = "# yaml-language-server: $schema=../schemas/claims.v1.json\n";
    let with = || run("fmt -q").file("schemas/claims.v1.json", "{}").file("sayso.toml", "");
    let done = with().file("claims/a.yaml", "\u{feff}- a b\n").stdout_has("changed").check();
    let text = fs::read_to_string(done.folder.path().join("claims/a.yaml")).unwrap();
    assert_eq!(text, format!("{line}\n- a b\n"));
    with().file("claims/a.yaml", text).check();
}

#[test]
fn mistakes_change_nothing() {
    run("fmt").status(2).stderr_has("there is no `claims`").check();
    let done = run("fmt")
        .file("claims/a.yaml", LOOSE)
        .file("claims/b.yaml", "- claim: [\n")
        .status(2)
        .stderr_has("claims/b.yaml:")
        .check();
    assert_eq!(fs::read_to_string(done.folder.path().join("claims/a.yaml")).unwrap(), LOOSE);
    let strange = run("fmt").file("claims/a.yaml", "- ? claim\n  : a b\n").status(2);
    strange.stderr_has("claims/a.yaml: the layout of the file is in the way").check();
}
