//! `sayso suggest`: what several sources say, what they disagree on, what is there already, what is appended.

use crate::builder::{Run, run};

const GAZETTE: &str = "The shipyard Vestra will build four electric ferries for Lindhaven, the ministry announced.\n\n\
                       The Danish group Mollerup bought the Vestra yard in 2023. He was pleased.\n\n\
                       The ferry Aurora can carry 90 cars.\n\nThe cook of the Sula bakes bread.\n";
const COURIER: &str = "The Vestra yard was bought by the Danish group Mollerup in 2023.\n\n\
                       According to Mia Lunde, the ferry Aurora can carry 120 cars.\n\n\
                       It rained in Caldmoor.\n";

fn town(args: &str) -> Run {
    run(args).file("seeds/gazette.txt", GAZETTE).file("seeds/courier.txt", COURIER)
}

fn suggested(run: Run) -> Vec<(String, String)> {
    let stdout = run.stdout_has("suggestions").check().stdout;
    let value: serde_json::Value = serde_json::from_str(&stdout).expect("JSON");
    let all = value["suggestions"].as_array().expect("a list").clone();
    let text = |one: &serde_json::Value, name: &str| one[name].as_str().expect("a text").to_owned();
    all.iter().map(|one| (text(one, "claim"), text(one, "verdict"))).collect()
}

#[test]
fn what_two_origins_say_and_what_they_disagree_on() {
    let found = suggested(town("suggest --json"));
    let of = |verdict: &str| {
        let having = found.iter().filter(|(_, other)| other == verdict);
        having.map(|(claim, _)| claim.as_str()).collect::<Vec<_>>()
    };
    assert!(of("corroborated").iter().any(|claim| claim.contains("Mollerup")), "{found:?}");
    assert!(of("contested").iter().any(|claim| claim.contains("Aurora can carry")), "{found:?}");
    for (claim, _) in &found {
        assert!(!claim.contains("bread") && !claim.contains("rained"), "one source alone says it: {claim}");
        assert!(!claim.contains("According"), "{claim}");
    }
}

#[test]
fn what_machines_get_is_as_its_schema_says() {
    for args in ["suggest --json", "suggest --json --max 1"] {
        let done = town(args).stdout_has("suggestions").check();
        let value: serde_json::Value = serde_json::from_str(&done.stdout).expect("JSON");
        assert!(!value["suggestions"].as_array().expect("a list").is_empty());
        crate::machine::valid("schemas/suggest.v1.json", &value);
    }
    let schema = std::fs::read_to_string("schemas/suggest.v1.json").expect("the schema");
    run("schema suggest").stdout(&schema).check();
}

#[test]
fn a_file_in_the_layout_of_fmt_stays_so() {
    for before in ["- The cook bakes\n- The mill stood\n", "# ours\n- claim: The cook bakes\n"] {
        run("fmt --check -q").file("claims/claims.yaml", before).check();
        let done =
            town("suggest --accept 1 2").file("claims/claims.yaml", before).stderr_has("added ").check();
        let after = std::fs::read_to_string(done.folder.path().join("claims/claims.yaml")).expect("the file");
        run("fmt --check -q").file("claims/claims.yaml", after).check();
    }
}

#[test]
fn two_prints_of_one_report_are_one_origin() {
    let sources = "gazette: { origin: Coast Wire }\ncourier: { origin: Coast Wire }\n";
    assert_eq!(suggested(town("suggest --json").file("seeds/sources.yaml", sources)), []);
}

#[test]
fn what_is_described_is_suggested_from_two_reports_of_one_event() {
    let morning = "A fire broke out at the Kestrel mill in Arnholm on Sunday.\n\nThe fire brigade needed nine hours to put \
                   out the flames.\n\nThirty guests were taken to hospital with burns.\n\nPolice arrested a cook.\n";
    let evening = "The Kestrel mill in Arnholm burnt on Sunday.\n\nThe fire brigade needed nine hours to put out the \
                   flames.\n\nTwenty guests were taken to hospital.\n\nThe company paid the guests.\n";
    let papers = |evening: &str| {
        let run = run("suggest --json").file("seeds/morning.txt", morning).file("seeds/evening.txt", evening);
        suggested(run)
    };
    let found = papers(evening);
    let has = |claim: &str, verdict: &str| found.iter().any(|(text, said)| text == claim && said == verdict);
    assert!(has("The fire brigade needed nine hours to put out the flames", "corroborated"), "{found:?}");
    assert!(
        found.iter().any(|(text, said)| text.contains("guests were taken") && said == "contested"),
        "{found:?}"
    );
    assert!(found.iter().all(|(text, _)| !text.contains("cook") && !text.contains("company")), "{found:?}");
    // Another town has a fire brigade too.
    let elsewhere = evening.replace("Kestrel", "Old").replace("Arnholm", "Lindhaven");
    let found = papers(&elsewhere);
    assert!(found.iter().all(|(text, _)| !text.contains("brigade") && !text.contains("guests")), "{found:?}");
}

#[test]
fn what_a_claim_says_already_is_not_suggested() {
    let there = "- The Danish group Mollerup bought Vestra in 2023\n- The ferry Aurora can carry 90 cars\n";
    assert_eq!(suggested(town("suggest --json").file("claims/a.yaml", there)), []);
    let other = "- claim: The ferry\n  also: [The Danish group Mollerup bought the Vestra yard in 2023]\n";
    let found = suggested(town("suggest --json").file("claims/a.yaml", other));
    assert!(found.iter().all(|(claim, _)| !claim.contains("Mollerup")), "{found:?}");
}

#[test]
fn what_is_printed_is_a_claim_file() {
    let yaml = town("suggest").stdout_has("- id: ").stderr_has("append with --accept").check().stdout;
    assert!(yaml.contains("#    contradicts seeds/"), "{yaml}");
    town("--format concise --exit-zero").file("claims/a.yaml", &yaml).stdout_has("corroborated").check();
    assert_eq!(suggested(town("suggest --json").file("claims/a.yaml", yaml)), []);
}

#[test]
fn accepted_ones_are_appended_and_the_rest_of_the_file_stays() {
    let before = "# ours\n- claim:   'The cook bakes'   # kept\n";
    let done = town("suggest --accept 1").file("claims/claims.yaml", before).stderr_has("added ").check();
    let after = std::fs::read_to_string(done.folder.path().join("claims/claims.yaml")).expect("the file");
    assert!(after.starts_with(before) && after.matches("- id: ").count() == 1, "{after}");
    // Where there is nothing yet, the file is made.
    let done = town("suggest --accept 1,2 --file claims/new.yaml").stderr_has("claims/new.yaml").check();
    let made = std::fs::read_to_string(done.folder.path().join("claims/new.yaml")).expect("the file");
    assert_eq!(made.matches("claim: ").count(), 2, "{made}");
    assert!(made.starts_with("# yaml-language-server: $schema=../.sayso/claims.v1.json\n"), "{made}");
    assert!(done.folder.path().join(".sayso/claims.v1.json").exists());
    town("suggest --accept 99").status(2).stderr_has("there is no suggestion 99").check();
    town("suggest --accept 0").status(2).stderr_has("0").check();
    run("suggest").folder("seeds").status(3).stderr_has("no sources").check();
    town("suggest")
        .file("claims/a.yaml", "- clam: x\n")
        .status(2)
        .stderr_has("did you mean `claim`?")
        .check();
}

#[test]
fn the_best_come_first_and_the_number_is_bounded() {
    let all = suggested(town("suggest --json --max 50"));
    let one = suggested(town("suggest --json --max 1"));
    assert_eq!(one[..], all[..1]);
    town("suggest --max 1").stdout_has("# 1.").stderr_has("more with --max").check();
    town("suggest --max 0").status(2).stderr_has("--max").check();
}

#[test]
fn hostile_text_ends_no_comment_and_no_line() {
    let evil =
        "The Danish group Mollerup bought the Vestra yard in 2023 \u{1b}[31m\u{202e}: - id: x #\u{85}{{.\n";
    let yaml = run("suggest")
        .file("seeds/a.txt", evil)
        .file("seeds/b.txt", evil.replace("bought the Vestra yard", "bought the yard Vestra, a firm,"))
        .file("seeds/c.txt", COURIER)
        .stdout_has("")
        .stderr_has("")
        .check()
        .stdout;
    assert!(!yaml.contains(['\u{1b}', '\u{202e}', '\u{85}']), "{yaml:?}");
    run("--format concise --exit-zero").file("claims/a.yaml", &yaml).file("seeds/a.txt", evil).output();
    let lines = yaml.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    for line in lines {
        assert!(["- id: ", "  claim: ", "  as_of: "].iter().any(|start| line.starts_with(start)), "{line:?}");
    }
}
