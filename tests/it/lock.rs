//! What people accepted stays accepted until the text under it changes, and nothing else makes it stale.

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::Stdio;

use serde_json::Value;
use tempfile::TempDir;

use crate::builder::{root, run, sayso};
use crate::git::{commit, committed, git};

const CLAIMS: &str = "\
# What we hold
- id: tram-cost
  claim: The tram line in Halven will cost 48 million euros
- id: trees
  claim: \"Trees along Mill Street will be felled\"   # the council's promise
";
const HERALD: &str = "\
The tram line in Halven will cost 48 million euros, the mayor said.

Trees along Mill Street will not be felled, the council promised.
";
const POST: &str = "\
The tram line in Halven will cost 48 million euros, the builder wrote.

Work on the depot begins in September, and the first cars are to come from a factory in the north.
";
const RADIO: &str = "The tram line in Halven will cost 61 million euros, an engineer said.\n";

/// A folder with three articles, and what was accepted in it.
struct Town(TempDir);

struct Said {
    out: String,
    err: String,
    status: Option<i32>,
}

impl Town {
    fn new() -> Self {
        let town = Self(TempDir::new().expect("a folder"));
        for (path, text) in
            [("claims/town.yaml", CLAIMS), ("seeds/herald.txt", HERALD), ("seeds/post.txt", POST)]
        {
            town.write(path, text);
        }
        town.write("seeds/radio.txt", RADIO);
        town
    }

    fn accepted() -> Self {
        let town = Self::new();
        assert_eq!(town.said("accept").status, Some(0));
        town
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.path().join(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path().join(path)).expect("a file")
    }

    fn said(&self, args: &str) -> Said {
        self.answered(args, "")
    }

    fn answered(&self, args: &str, stdin: &str) -> Said {
        let mut command = sayso();
        command.current_dir(self.path()).args(args.split_whitespace());
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("sayso starts");
        // Who asks nothing may be gone already.
        let _ = child.stdin.take().expect("a pipe").write_all(stdin.as_bytes());
        let output = child.wait_with_output().expect("sayso ends");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
        Said { out: text(output.stdout), err: text(output.stderr), status: output.status.code() }
    }

    /// What is pending, a line each.
    fn pending(&self) -> Vec<String> {
        let said = self.said("pending -q");
        assert_eq!((said.status, said.err.as_str()), (Some(0), ""));
        said.out.lines().map(str::to_owned).collect()
    }

    /// The findings SAY012 of a run with these arguments.
    fn findings(&self, args: &str) -> Vec<String> {
        let out = self.said(&format!("check --format concise {args}")).out;
        out.lines().filter(|line| line.contains("SAY012")).map(str::to_owned).collect()
    }
}

#[test]
fn what_is_accepted_is_pending_no_more() {
    let town = Town::new();
    assert_eq!(
        town.pending(),
        [
            "new      tram-cost × herald: ✓ supports",
            "new      tram-cost × post: ✓ supports",
            "new      tram-cost × radio: ✗ contradicts",
            "new      trees × herald: ✗ contradicts",
        ]
    );
    assert_eq!(town.findings(""), [""; 0], "nobody has to accept anything");
    assert!(!town.path().join("sayso.lock").exists(), "looking writes nothing");
    let said = town.said("accept --dry-run");
    assert!(said.err.contains("would accept 4 new") && !town.path().join("sayso.lock").exists());
    let said = town.said("accept");
    assert_eq!((said.status, said.err.as_str()), (Some(0), "accepted 4 new in sayso.lock\n"));
    assert_eq!(town.pending(), [""; 0]);
    assert_eq!(town.findings("--locked"), [""; 0]);
    let lock = town.read("sayso.lock");
    let lines: Vec<&str> = lock.lines().collect();
    assert!(lines[0].starts_with("# sayso.lock 1: ") && lines[1..].is_sorted() && lines.len() == 5, "{lock}");
    assert!(lines[3].starts_with("tram-cost radio contradicts contested "), "{lock}");
    assert_eq!(town.read("claims/town.yaml"), CLAIMS);
}

#[test]
fn accepting_what_is_accepted_leaves_the_file_alone() {
    let town = Town::accepted();
    let windows = town.read("sayso.lock").replace('\n', "\r\n");
    town.write("sayso.lock", &windows);
    let said = town.said("accept");
    assert!(said.err.contains("nothing to accept"), "{}", said.err);
    assert_eq!(town.read("sayso.lock"), windows);
    town.write("seeds/post.txt", &POST.replace("the builder wrote", "the builder writes"));
    assert!(town.said("accept").err.contains("accepted 1 changed"));
    let (now, was) = (town.read("sayso.lock"), windows.lines().collect::<Vec<_>>());
    let moved: Vec<&str> = now.lines().filter(|line| !was.contains(line)).collect();
    assert!(moved.len() == 1 && moved[0].starts_with("tram-cost post supports contested "), "{moved:?}");
    assert_eq!(now.matches("\r\n").count(), now.matches('\n').count());
}

#[test]
fn lines_that_move_and_white_space_make_nothing_stale() {
    let town = Town::accepted();
    town.write("seeds/herald.txt", &format!("\n\n{}", HERALD.replace("will not be", "will  not\nbe")));
    let (head, claims) = CLAIMS.split_once("- id: trees").expect("two claims");
    let (top, first) = head.split_once('\n').expect("a comment");
    town.write("claims/town.yaml", &format!("{top}\n\n- id: trees{claims}{first}"));
    assert_eq!(town.pending(), [""; 0]);
    assert_eq!(town.findings("--locked"), [""; 0]);
}

#[test]
fn only_what_changed_goes_stale() {
    type Case<'c> = (&'c str, fn(&Town), &'c [&'c str], &'c [&'c str]);
    let cases: &[Case<'_>] = &[
        (
            "another sentence",
            |town| town.write("seeds/post.txt", &POST.replace("the builder wrote", "a builder said")),
            &["changed  tram-cost × post: ✓ supports still; another sentence"],
            &[
                "claims/town.yaml:3:10: warning[SAY012] tram-cost: post supports it still, but not by the sentence",
            ],
        ),
        (
            "another answer",
            |town| town.write("seeds/radio.txt", &RADIO.replace("61", "48")),
            &["changed  tram-cost × radio: ✓ supports, was contradicts; another sentence"],
            &["tram-cost: radio contradicted it when that was accepted; now it supports it"],
        ),
        (
            "evidence gone",
            |town| town.write("seeds/radio.txt", "Nothing is said here of it.\n"),
            &["changed  tram-cost × radio: · silent, was contradicts"],
            &["tram-cost: radio contradicted it when that was accepted; now it is silent"],
        ),
        (
            "a silent source speaks",
            |town| {
                town.write("seeds/post.txt", &format!("{POST}\nTrees along Mill Street will be felled.\n"))
            },
            &["new      trees × post: ✓ supports"],
            &[],
        ),
        (
            "a claim reworded",
            |town| town.write("claims/town.yaml", &CLAIMS.replace("will be felled", "will all be felled")),
            &["changed  trees × herald: ✗ contradicts still; the claim was reworded"],
            &["trees: herald contradicts it still, but the claim was reworded since that was accepted"],
        ),
        (
            "a source gone",
            |town| fs::remove_file(town.path().join("seeds/post.txt")).expect("removed"),
            &["gone     tram-cost × post: was supports; there is no such source any more"],
            &[
                "sayso.lock:3:1: warning[SAY012] there is no source `post` any more, and 1 accepted cell of it",
            ],
        ),
        (
            "a claim renamed",
            |town| town.write("claims/town.yaml", &CLAIMS.replace("id: trees", "id: mill-trees")),
            &[
                "new      mill-trees × herald: ✗ contradicts",
                "gone     trees × herald: was contradicts; there is no such claim any more",
            ],
            &[
                "sayso.lock:5:1: warning[SAY012] there is no claim `trees` any more, and 1 accepted cell of it",
            ],
        ),
        (
            "a source not asked any more",
            |town| {
                town.write(
                    "claims/town.yaml",
                    &CLAIMS.replace("- id: trees", "- sources: [post]\n  id: trees"),
                )
            },
            &["gone     trees × herald: was contradicts; the claim no longer asks it"],
            &["sayso.lock:5:1: warning[SAY012] trees: `trees` no longer asks herald"],
        ),
        (
            "two origins that are one",
            |town| {
                town.write(
                    "seeds/sources.yaml",
                    "herald: { origin: One }\npost: { origin: One }\nradio: { origin: One }\n",
                )
            },
            &[],
            &[],
        ),
    ];
    for (name, change, pending, findings) in cases {
        let town = Town::accepted();
        change(&town);
        assert_eq!(town.pending(), *pending, "{name}");
        let found = town.findings("");
        assert_eq!(found.len(), findings.len(), "{name}: {found:?}");
        for (found, wanted) in found.iter().zip(*findings) {
            assert!(found.contains(wanted), "{name}: {found}");
        }
        // Under --locked every one of them is an error, and whoever accepts is done.
        let locked = town.findings("--locked");
        assert_eq!(locked.is_empty(), pending.is_empty(), "{name}: {locked:?}");
        assert!(locked.iter().all(|line| line.contains("error[SAY012]")), "{name}: {locked:?}");
        town.said("accept");
        assert_eq!((town.pending(), town.findings("--locked")), (vec![], vec![]), "{name}");
    }
}

#[test]
fn a_verdict_that_changes_while_every_cell_stands_is_told_once() {
    let town = Town::new();
    fs::remove_file(town.path().join("seeds/radio.txt")).expect("removed");
    town.said("accept");
    town.write("seeds/sources.yaml", "post: { origin: One }\nherald: { origin: One }\n");
    assert_eq!(town.pending(), ["verdict  tram-cost: single-source, was corroborated"]);
    let found = town.findings("");
    assert!(
        found.len() == 1 && found[0].contains("they added up to corroborated then, and to single-source now")
    );
    town.said("accept --claim tram");
    assert_eq!(town.pending(), [""; 0]);
}

#[test]
fn one_claim_or_one_source_can_be_accepted_alone() {
    let town = Town::new();
    town.said("accept --claim tram --source her");
    assert_eq!(town.read("sayso.lock").lines().count(), 2);
    assert_eq!(town.pending().len(), 3);
    town.said("accept --source radio");
    assert_eq!(town.pending().len(), 2);
    assert!(town.said("accept --source radio").err.contains("nothing to accept here; 2 pending elsewhere"));
    let said = town.said("accept --claim zzz");
    assert!(said.err.contains("help: there is `tram-cost`"), "{}", said.err);
    let said = town.said("accept --claim nothing-like-it");
    assert_eq!((said.status, said.out.as_str()), (Some(2), ""));
    let said = town.said("pending --source radoi");
    assert!(said.status == Some(2) && said.err.contains("did you mean `radio`?"), "{}", said.err);
    // What is gone can be named, and is dropped.
    fs::remove_file(town.path().join("seeds/radio.txt")).expect("removed");
    assert!(town.said("accept --source radio").err.contains("accepted 1 gone"));
    assert!(!town.read("sayso.lock").contains("radio"));
}

#[test]
fn never_accepted_cells_fail_locked_and_nothing_else() {
    let town = Town::new();
    town.write(
        "claims/town.yaml",
        &CLAIMS.replace("48 million euros", "48 million euros\n  expect: { verdict: contested }"),
    );
    town.write(
        "claims/town.yaml",
        &town.read("claims/town.yaml").replace("will be felled", "will not be felled"),
    );
    assert_eq!(town.said("check").status, Some(0));
    let said = town.said("check --locked --format concise");
    assert_eq!(said.status, Some(1));
    assert!(
        said.out.contains(
            "error[SAY012] tram-cost: nobody has accepted yet what herald and 2 more say of this claim"
        ),
        "{}",
        said.out
    );
    assert_eq!(
        town.said("check --locked --warn SAY012").status,
        Some(0),
        "a flag about the code has the last word"
    );
    town.write("sayso.toml", "[severity]\nSAY012 = 'allow'\n");
    assert_eq!(town.said("check --locked").status, Some(1), "the settings do not unlock");
    // A drift is asked for by name: it fails the run however grave a finding has to be.
    assert_eq!(town.said("check --locked --fail-on never").status, Some(1));
    assert_eq!(town.said("check --locked --fail-on never --allow SAY012").status, Some(0));
    assert_eq!(town.said("check --locked --exit-zero").status, Some(0));
    town.said("accept");
    assert_eq!(town.said("check --locked").status, Some(0));
    // And other findings fail it as they fail every check.
    town.write(
        "claims/town.yaml",
        &town.read("claims/town.yaml").replace("expect: { verdict: contested }", "severity: error"),
    );
    assert_eq!(town.said("check --locked").status, Some(1));
    assert_eq!(town.said("check --locked --fail-on never").status, Some(0));
}

#[test]
fn a_run_over_a_part_calls_nothing_gone() {
    let town = Town::accepted();
    town.write("claims/more.yaml", "- id: more\n  claim: Nobody speaks of herons here\n");
    for args in [
        "--only trees",
        "claims/more.yaml",
        "--sources seeds/post.txt --only tram-cost",
        "claims --only tram-cost",
    ] {
        assert_eq!(town.findings(args), [""; 0], "{args}");
        assert_eq!(town.findings(&format!("{args} --locked")), [""; 0], "{args}");
    }
    let lock = town.read("sayso.lock");
    town.said("accept --claims claims/more.yaml");
    town.said("accept --sources seeds/post.txt");
    assert_eq!(town.read("sayso.lock"), lock, "what was not looked at is kept");
    // Named outright, the usual folder is still all there is.
    fs::remove_file(town.path().join("seeds/post.txt")).expect("removed");
    assert_eq!(town.findings("claims --sources ./seeds").len(), 1);
    // What cannot be read is not gone: it has a finding of its own.
    town.write("seeds/post.txt", "\0\0binary\0");
    assert_eq!(town.findings(""), [""; 0]);
}

#[test]
fn a_broken_file_stops_what_reads_it_and_is_never_written_over() {
    let town = Town::accepted();
    let good = town.read("sayso.lock");
    let (head, rest) = good.split_once('\n').expect("lines");
    let ours = rest.lines().next().expect("a line");
    let conflict = format!(
        "{head}\n<<<<<<< HEAD\n{ours}\n=======\n{}\n>>>>>>> other\nbad\u{1b}[31m\n",
        ours.replace("supports", "mentions")
    );
    town.write("sayso.lock", &conflict);
    for args in ["check", "check --locked", "accept", "pending", "review"] {
        let said = town.said(args);
        assert_eq!((said.status, said.out.as_str()), (Some(2), ""), "{args}");
        assert!(said.err.contains("sayso.lock:2:1: an unfinished merge"), "{args}: {}", said.err);
        assert!(said.err.contains("help: keep the lines of both sides"), "{args}: {}", said.err);
        assert!(said.err.contains("sayso.lock:7:1: 1 word where a line has 6 words"), "{args}: {}", said.err);
        assert!(!said.err.contains('\u{1b}'), "{args}: {:?}", said.err);
    }
    assert_eq!(town.read("sayso.lock"), conflict);
    // As the help says: both sides kept, the markers gone.
    let twice = format!("{head}\n{ours}\n{rest}");
    town.write("sayso.lock", &twice);
    assert_eq!(town.pending(), [""; 0]);
    town.write("sayso.lock", &good.replace("sayso.lock 1", "sayso.lock 9"));
    assert!(town.said("check").err.contains("version `9` of this file is unknown here"));
}

#[test]
fn two_branches_that_accept_different_claims_merge_by_themselves() {
    let town = Town::new();
    town.write("claims/more.yaml", "- id: a-first\n  claim: The builder wrote of the tram line in Halven\n");
    town.said("accept --claim tram-cost --source post");
    committed(town.path());
    git(town.path(), &["checkout", "-q", "-b", "other"]);
    town.said("accept --claim trees");
    commit(town.path());
    git(town.path(), &["checkout", "-q", "main"]);
    town.said("accept --claim a-first");
    commit(town.path());
    git(town.path(), &["merge", "-q", "other"]);
    let pending = town.pending();
    assert!(pending.iter().all(|line| line.starts_with("new      tram-cost")), "{pending:?}");
}

#[test]
fn a_comparison_holds_each_side_against_its_own_file() {
    let town = Town::accepted();
    committed(town.path());
    let new = "check --base HEAD --new-only --format concise --fail-on warning";
    assert_eq!(town.said(new).status, Some(0));
    town.write("seeds/post.txt", &POST.replace("wrote", "writes"));
    let said = town.said(new);
    assert!(said.status == Some(1) && said.out.contains("SAY012"), "{}", said.out);
    commit(town.path());
    assert_eq!(town.said(new).status, Some(0), "it stood in the base already");
}

#[test]
fn the_file_stands_where_the_settings_say() {
    let town = Town::new();
    town.write("sayso.toml", "lock = \"kept/seen.lock\"\n");
    let said = town.said("accept");
    assert!(
        said.status == Some(2) && said.err.contains("`kept/seen.lock` cannot be written"),
        "{}",
        said.err
    );
    fs::create_dir(town.path().join("kept")).expect("a folder");
    town.said("accept");
    assert!(town.path().join("kept/seen.lock").exists() && !town.path().join("sayso.lock").exists());
    assert!(town.said("check --show-settings").out.contains("kept/seen.lock"));
    assert_eq!(town.findings("--locked"), [""; 0]);
    assert!(
        !town.findings("--locked --isolated").is_empty(),
        "without the settings it is looked for elsewhere"
    );
}

#[test]
fn pending_for_machines_is_as_its_schema_says() {
    let town = Town::accepted();
    town.write("seeds/radio.txt", &RADIO.replace("61", "48"));
    town.write("seeds/post.txt", "Nothing is said here of it.\n");
    town.write("claims/town.yaml", &CLAIMS.replace("id: trees", "id: mill-trees"));
    let said = town.said("pending --json");
    let value: Value = serde_json::from_str(&said.out).expect("JSON");
    let schema = fs::read_to_string(root().join("schemas/pending.v1.json")).expect("a schema");
    let schema: Value = serde_json::from_str(&schema).expect("JSON");
    let wrong: Vec<String> = jsonschema::validator_for(&schema)
        .expect("a schema")
        .iter_errors(&value)
        .map(|e| e.to_string())
        .collect();
    assert_eq!(wrong, [""; 0]);
    let kinds: Vec<&str> =
        value["pending"].as_array().expect("a list").iter().filter_map(|one| one["kind"].as_str()).collect();
    assert_eq!(kinds, ["new", "changed", "changed", "gone"]);
    assert_eq!(value["pending"][1]["now"]["stance"], "silent");
    assert_eq!(value["pending"][2]["was"]["stance"], "contradicts");
    assert_eq!(value["pending"][3]["gone"], "claim");
    assert_eq!(value["summary"]["changed"], 2);
}

#[test]
fn a_review_writes_decisions_into_the_claim_file_and_sayings_into_the_lock() {
    let town = Town::new();
    let said =
        town.answered("review", "A\no\nmentions\nan engineer is not the \"council\": no sum is fixed\na\n");
    assert_eq!(said.status, Some(0), "{}", said.err);
    assert!(
        said.out.contains(
            "[1 of 4] a accept, o other stance, s skip, A accept all 2 new: supports, q quit, ? help > "
        ),
        "{}",
        said.out
    );
    assert!(said.err.ends_with("3 accepted, 1 overruled, 0 still pending\n"), "{}", said.err);
    let claims = town.read("claims/town.yaml");
    assert!(claims.contains("stance: mentions") && claims.contains("an engineer is not the"), "{claims}");
    let (before, after) = CLAIMS.split_at(CLAIMS.find("- id: trees").expect("a claim"));
    assert!(claims.starts_with(before) && claims.ends_with(after), "the rest is as it was: {claims}");
    assert!(town.read("sayso.lock").contains("tram-cost radio contradicts contested "), "what the tool said");
    assert_eq!(town.pending(), [""; 0]);
    assert!(town.said("check --format table").out.contains("~ mentions*"));
    // The decision comes up again with its text.
    town.write("seeds/radio.txt", &RADIO.replace("an engineer said", "engineers said"));
    let pending = town.pending();
    let told =
        "changed  tram-cost × radio: ✗ contradicts still; another sentence (a person decided: mentions*)";
    assert_eq!(pending, [told]);
}

#[test]
fn a_review_decides_twice_in_one_file_and_keeps_what_came_before_a_stop() {
    let town = Town::new();
    let answers = "o\nmentions\nfirst\ns\no\nsilent\nsecond\nq\n";
    let said = town.answered("review", answers);
    assert!(said.err.contains("0 accepted, 2 overruled, 2 still pending"), "{}{}", said.out, said.err);
    let claims = town.read("claims/town.yaml");
    assert!(
        claims.contains("first") && claims.contains("second") && claims.contains("# the council's promise"),
        "{claims}"
    );
    assert_eq!(town.pending().len(), 2);
    assert!(
        town.said("check --format concise").status.is_some_and(|status| status < 2),
        "the file reads well"
    );
}

#[test]
fn reviewing_with_nothing_pending_asks_nothing() {
    let town = Town::accepted();
    let said = town.said("review");
    assert_eq!((said.out.as_str(), said.err.as_str()), ("", "nothing is pending\n"));
    run("pending").status(2).stderr_has("there is no `seeds`").check();
}
