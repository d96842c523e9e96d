//! Behaviours as folders: `tests/cases/NAME/` holds the line of arguments in `cmd`, the files of the run in `in/`, and
//! what comes out in `stdout`, `stderr` and `status`; an expected file that is not there stands for nothing, or for 0.

use std::fs;
use std::path::Path;

use crate::builder::{blessing, root, run};

#[test]
fn every_case_gives_what_its_folder_says() {
    let mut failed = vec![];
    let mut count = 0;
    for folder in sorted(&root().join("tests/cases")) {
        count += 1;
        if let Err(difference) = case(&folder) {
            failed.push(difference);
        }
    }
    assert!(count >= 8, "the cases are gone: {count} found");
    assert!(
        failed.is_empty(),
        "{}\n`SAYSO_BLESS=1 cargo test` rewrites the expected files",
        failed.join("\n")
    );
}

fn sorted(folder: &Path) -> Vec<std::path::PathBuf> {
    let entries = fs::read_dir(folder).expect("tests/cases");
    let mut folders: Vec<_> = entries.map(|entry| entry.expect("an entry").path()).collect();
    // Other folders hold tables that tests of their own read.
    folders.retain(|folder| folder.join("cmd").is_file());
    folders.sort();
    folders
}

fn case(folder: &Path) -> Result<(), String> {
    let text = |name: &str| fs::read_to_string(folder.join(name)).unwrap_or_default();
    let command = text("cmd");
    let args =
        command.trim().strip_prefix("sayso").ok_or(format!("{}: cmd is no sayso", folder.display()))?;
    let mut this = run(args).stdin(text("stdin"));
    if folder.join("in").is_dir() {
        this = this.files_of(&folder.join("in"));
    }
    let (stdout, stderr, status) = this.output();
    let status = if status == 0 { String::new() } else { format!("{status}\n") };
    let mut differences = String::new();
    for (name, actual) in [("stdout", stdout), ("stderr", stderr), ("status", status)] {
        let path = folder.join(name);
        if blessing() {
            if actual.is_empty() {
                drop(fs::remove_file(path))
            } else {
                fs::write(path, actual).expect("a file")
            }
        } else if text(name) != actual {
            differences += &format!("{}: expected\n{}\nfound\n{actual}\n", path.display(), text(name));
        }
    }
    if differences.is_empty() { Ok(()) } else { Err(differences) }
}
