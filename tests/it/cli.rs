//! What users of the command line rely on: exit codes, streams, names, colours, pipes.

use std::io::Read;
use std::process::Stdio;

use crate::builder::{Run, root, run, same_as_file, sayso};

const CLAIM: &str = "- id: bridge\n  claim: The town opened the new bridge on Tuesday\n";
const ARTICLE: &str = "The town opened the new bridge on Tuesday.\n";
const WRONG: &str = "- id: dragon\n  claim: A dragon ate the ferry at noon\n";

fn town(args: &str) -> Run {
    run(args).file("claims/a.yaml", CLAIM).file("seeds/north.txt", ARTICLE)
}

fn wrong(args: &str) -> Run {
    run(args).file("claims/a.yaml", WRONG).file("seeds/north.txt", ARTICLE)
}

#[test]
fn bare_sayso_is_check() {
    let bare = town("").stdout_has("✓ supports").check().stdout;
    assert_eq!(bare, town("check").stdout_has("single-source").check().stdout);
    let table = town("--format table").stdout_has("bridge").check().stdout;
    assert_eq!(table, town("check --format table").stdout_has("bridge").check().stdout);
}

#[test]
fn the_exit_code_never_depends_on_the_format() {
    for format in sayso::render::Format::ALL.map(sayso::render::Format::name) {
        town(&format!("--format {format}")).stdout_has("").check();
        wrong(&format!("--format {format}")).status(1).stdout_has("").check();
    }
    wrong("--format yaml").status(2).stderr_has("possible values: full, concise").check();
}

#[test]
fn the_gate_can_be_moved() {
    wrong("--exit-zero").stdout_has("SAY002").check();
    wrong("--fail-on never").stdout_has("SAY002").check();
    wrong("--warn SAY002").stdout_has("warning[SAY002]").check();
    wrong("--warn SAY002 --fail-on warning").status(1).stdout_has("warning[SAY002]").check();
    wrong("--allow say002").stdout_has("no findings").check();
    town("--deny SAY005").status(1).stdout_has("error[SAY005]").check();
    town("--deny SAY999").status(2).stderr_has("`sayso rule --all` lists them").check();
}

#[test]
fn missing_paths_are_mistakes_and_nothing_is_judged() {
    run("").status(2).stderr_has("error: sources: there is no `seeds`\nhelp: ").check();
    run("").folder("seeds").status(2).stderr_has("claims: there is no `claims`").check();
    town("nowhere.yaml").status(2).stderr_has("claims: there is no `nowhere.yaml`").check();
    town("--sources nowhere").status(2).stderr_has("sources: there is no `nowhere`").check();
    town("--config nowhere.toml").status(2).stderr_has("nowhere.toml").check();
    town("--width 3").status(2).stderr_has("--width").check();
}

#[test]
fn nothing_to_check_is_its_own_exit_code() {
    run("")
        .folder("seeds")
        .file("claims/a.yaml", CLAIM)
        .status(3)
        .stderr_has("no sources in `seeds`")
        .check();
    run("")
        .folder("claims")
        .file("seeds/a.txt", ARTICLE)
        .status(3)
        .stderr_has("no claims in `claims`")
        .check();
    run("").file("claims/a.yaml", "").file("seeds/a.txt", ARTICLE).status(3).stderr_has("no claims").check();
}

#[test]
fn a_source_that_cannot_be_read_is_a_finding_and_the_rest_is_judged() {
    town("")
        .file("seeds/zip.txt", b"PK\x03\x04\0\0\0\xff\xfe\0\0binary\0")
        .status(1)
        .stdout_has("error[SAY201]")
        .stdout_has("! not read")
        .stdout_has("✓ supports")
        .check();
}

#[test]
fn claims_come_from_standard_input_too() {
    run("check -").file("seeds/north.txt", ARTICLE).stdin(CLAIM).stdout_has("single-source").check();
    run("-").file("seeds/north.txt", ARTICLE).stdin(WRONG).status(1).stdout_has("dragon").check();
}

#[test]
fn only_takes_a_unique_start_of_a_name() {
    let two =
        |args: &str| run(args).file("claims/a.yaml", format!("{CLAIM}{WRONG}")).file("seeds/n.txt", ARTICLE);
    two("--only bri").stdout_has("1 claim × 1 source").check();
    two("--only brigde").status(2).stderr_has("help: did you mean `bridge`?").check();
    two("why bridge zzz").status(2).stderr_has("sources: there is no `zzz`").check();
    two("why d n").stdout_has("dragon").check();
}

#[test]
fn an_expectation_overrules_with_a_reason_and_asserts_without() {
    let expect = |text: &str| {
        let claims = format!("{WRONG}  expect: {text}\n");
        run("--format concise").file("claims/a.yaml", claims).file("seeds/north.txt", ARTICLE)
    };
    expect("{ verdict: unsupported }").stdout_has("no findings").check();
    expect("{ verdict: corroborated }").status(1).stdout_has("SAY010").stdout_has("SAY002").check();
    expect("{ sources: { north: { stance: supports, reason: it says so } } }")
        .stdout_has("1 single-source")
        .check();
    expect("{ sources: { north: supports } }").status(1).stdout_has("SAY010").check();
    let agreed =
        format!("{CLAIM}  expect: {{ sources: {{ north: {{ stance: supports, reason: sure }} }} }}\n");
    run("--format concise --fail-on warning")
        .file("claims/a.yaml", agreed)
        .file("seeds/north.txt", ARTICLE)
        .status(1)
        .stdout_has("warning[SAY011]")
        .check();
}

#[test]
fn a_claim_may_need_more_sources_and_set_its_own_severity() {
    let more = format!("{CLAIM}  min_sources: 2\n");
    run("").file("claims/a.yaml", &more).file("seeds/n.txt", ARTICLE).status(1).stdout_has("SAY003").check();
    let milder = format!("{more}  severity: note\n");
    run("").file("claims/a.yaml", milder).file("seeds/n.txt", ARTICLE).stdout_has("note[SAY003]").check();
}

#[test]
fn colours_obey_flag_and_environment() {
    let coloured = |run: Run| run.stdout_has("bridge").check().stdout.contains('\u{1b}');
    assert!(!coloured(town("")), "a pipe is no terminal");
    assert!(coloured(town("--color always")));
    assert!(coloured(town("").env("CLICOLOR_FORCE", "1")));
    assert!(!coloured(town("").env("CLICOLOR_FORCE", "1").env("NO_COLOR", "1")));
    assert!(coloured(town("--color always").env("NO_COLOR", "1")));
    assert!(!coloured(town("--color never").env("CLICOLOR_FORCE", "1")));
}

#[test]
fn the_width_is_flag_then_columns_then_unlimited() {
    let widest = |run: Run| {
        let stdout = run.stdout_has("bridge").check().stdout;
        stdout.lines().map(|line| line.chars().count()).max().unwrap_or(0)
    };
    assert!(widest(town("--format table --width 70")) <= 70);
    assert!(widest(town("--format table").env("COLUMNS", "66")) <= 66);
    assert!(widest(town("--format table").env("COLUMNS", "not a number")) > 70);
}

#[test]
fn quiet_says_only_what_matters_and_verbose_quotes_every_cell() {
    town("-q").check();
    wrong("-q").status(1).stdout_has("error[SAY002]").check();
    town("-v").stdout_has("“The town opened the new bridge on Tuesday.”").check();
    town("-q -v").status(2).stderr_has("cannot be used with").check();
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let claims: String =
        (0..3000).map(|n| format!("- id: c{n}\n  claim: Dragon number {n} ate the ferry\n")).collect();
    let made =
        run("").file("claims/a.yaml", claims).file("seeds/n.txt", ARTICLE).status(1).stdout_has("c1").check();
    let mut command = sayso();
    command.current_dir(made.folder.path()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut first = [0; 10];
    child.stdout.take().unwrap().read_exact(&mut first).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn the_same_inputs_give_the_same_bytes() {
    let claims: String =
        (0..40).map(|n| format!("- id: c{n}\n  claim: The town opened bridge {n}\n")).collect();
    let many = || {
        let mut this = run("--format json").file("claims/a.yaml", &claims).status(1).stdout_has("c1");
        for n in 0..12 {
            this = this.file(
                &format!("seeds/s{n}.txt"),
                format!("The town opened bridge {n}.\nThe bridge is open.\n"),
            );
        }
        this
    };
    let first = many().check().stdout;
    assert_eq!(first, many().env("RAYON_NUM_THREADS", "1").check().stdout);
    assert!(!first.contains(std::env::temp_dir().to_str().unwrap()), "no absolute path");
}

#[test]
fn files_and_settings_can_be_asked_for() {
    let files = "claims/a.yaml\nseeds/north.txt\n";
    town("--show-files").stdout(files).check();
    let wrong_name = format!("{CLAIM}  sources: [nroth]\n");
    run("--show-files")
        .file("claims/a.yaml", &wrong_name)
        .file("seeds/north.txt", ARTICLE)
        .stdout(files)
        .check();
    town("--show-settings --attributed mentions")
        .stdout_has("attributed      mentions  # command line")
        .check();
    town("--timings").stdout_has("bridge").stderr_has("judging").check();
}

#[test]
fn rules_have_pages_and_near_misses_get_help() {
    run("rule say001").stdout_has("# SAY001 claim contradicted").check();
    run("rule --all").stdout_has("SAY203  warning  source repeats another\n").check();
    run("rule SAY099").status(2).stderr_has("error: there is no code `SAY099`\nhelp: ").check();
    run("rule").status(2).stderr_has("--all").check();
}

#[test]
fn the_schemas_are_those_checked_in() {
    for name in ["claims", "config", "report", "diff", "eval", "new", "part", "pending", "why"] {
        let schema = run(&format!("schema {name}")).stdout_has("\"$schema\"").check().stdout;
        same_as_file(&root().join(format!("schemas/{name}.v1.json")), &schema);
    }
}

#[test]
fn every_shell_gets_completions_and_every_command_a_page() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        run(&format!("completions {shell}")).stdout_has("sayso").stdout_has("dry-run").check();
    }
    run("man").stdout_has(".TH sayso 1").stdout_has("Exit codes").check();
    run("man new").stdout_has("sayso\\-new").stdout_has("dry\\-run").check();
    run("man chek").status(2).stderr_has("did you mean").check();
}

#[test]
fn a_mistyped_command_is_recognised() {
    town("chekc").status(2).stderr_has("did you mean the command `check`?").check();
    town("why").status(2).stderr_has("CLAIM").check();
}

#[test]
fn help_and_version_go_to_standard_output() {
    run("--help").stdout_has("Exit codes: 0 the gate passed").check();
    run("--version").stdout_has("sayso ").check();
    for command in [
        "check",
        "why",
        "new",
        "diff",
        "match",
        "eval",
        "init",
        "render",
        "rule",
        "schema",
        "completions",
        "man",
        "review",
        "accept",
        "pending",
        "suggest",
    ] {
        run(&format!("{command} --help")).stdout_has("Example").check();
    }
}
