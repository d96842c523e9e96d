//! The checks that look at claims themselves: what they allow, their tags, what they quote, how near an answer was.

use crate::builder::{Run, run};

const ARTICLE: &str = "“The old ferry is a friend of the town,” the mayor said on Tuesday. The town opened the new bridge \
                       on Tuesday.\n";
const BRIDGE: &str = "- id: bridge\n  claim: The town opened the new bridge on Tuesday\n";

fn town(args: &str, claims: &str) -> Run {
    run(args).file("claims/a.yaml", claims).file("seeds/north.txt", ARTICLE)
}

fn concise(claims: &str) -> Run {
    town("--format concise", claims)
}

#[test]
fn what_a_claim_allows_with_a_reason_is_left_out_and_counted() {
    let dragon = "- id: dragon\n  claim: A dragon ate the ferry at noon\n";
    let allowed = format!("{dragon}  allow: {{ SAY002: a legend }}\n");
    concise(dragon).status(1).stdout_has("SAY002").check();
    concise(&allowed).stdout_has("1 unsupported; no findings, 1 allowed\n").check();
    town("--deny SAY002 --format concise", &allowed).stdout_has("no findings, 1 allowed").check();
    town("--format json", &allowed).stdout_has("\"reason\": \"a legend\"").check();
    let other = format!("{allowed}- id: dragon-2\n  claim: A dragon ate the mill at noon\n");
    concise(&other).status(1).stdout_has("a.yaml:5:10").check_not("2:10");
}

#[test]
fn what_is_allowed_and_not_there_is_found() {
    let idle = format!("{BRIDGE}  allow:\n    SAY002: it was missing once\n    SAY005: one paper will do\n");
    concise(&idle)
        .stdout_has("claims/a.yaml:4:5: warning[SAY013]")
        .stdout_has("allows SAY002 (claim unsupported)")
        .stdout_has("1 warning, 2 allowed")
        .check();
    // Left out for all claims, it is still there to be allowed.
    let there = format!("{BRIDGE}  allow: {{ SAY005: one paper will do }}\n");
    town("--format concise --allow SAY005", &there).stdout_has("no findings, 1 allowed").check();
    town("--format concise --allow SAY013", &idle).stdout_has("no findings").check();
}

#[test]
fn tags_are_held_against_the_settings_where_they_name_any() {
    let claims = "defaults: { tags: [visit] }\nclaims:\n- The town opened the new bridge on Tuesday\n\
                  - The new bridge was opened on Tuesday\n\
                  - claim: The bridge is new\n  tags: [economy, ecnomy, Zoo]\n";
    concise(claims).stdout_has("3 claims").check_not("SAY023");
    let told = town("", claims)
        .file("sayso.toml", "tags = ['economy', 'visits']\n")
        .stdout_has(
            "warning[SAY023]: the tag `visit` is none that the settings name\n --> claims/a.yaml:1:20",
        )
        .stdout_has("did you mean `visits`?")
        .stdout_has("the tag `ecnomy` is none that the settings name\n --> claims/a.yaml:6:19")
        .stdout_has("the tag `Zoo` is none that the settings name\n --> claims/a.yaml:6:27")
        .stdout_has("help: add it to `tags` in the settings, or remove it here")
        .check()
        .stdout;
    assert_eq!(told.matches("SAY023").count(), 3, "{told}");
    concise(BRIDGE).file("sayso.toml", "tags = []\n").stdout_has("1 claim").check_not("SAY023");
    concise(claims).file("sayso.toml", "tags = []\n").stdout_has("`economy`").check();
    town("--show-settings", claims)
        .file("sayso.toml", "tags = ['economy', 'visits']\n")
        .stdout_has("economy, visits  # sayso.toml:1")
        .check();
}

#[test]
fn a_quotation_is_looked_for_word_for_word() {
    let quoting = |text: &str| town("--exit-zero", &format!("- claim: '{text}'\n"));
    for right in [
        "The mayor said \"the old ferry is a friend of the town\"",
        "The mayor called the ferry a „friend of the town.“",
        "The mayor said “The old ferry … friend of the town”",
    ] {
        quoting(right).stdout_has("1 claim").check_not("SAY024");
    }
    quoting("The mayor said “the old ferry was a friend of the town”")
        .stdout_has(
            "warning[SAY024]: the quotation “the old ferry was a friend of the town” stands in no source",
        )
        .stdout_has("--> claims/a.yaml:1:27")
        .stdout_has("help: seeds/north.txt:1:2 has “The old ferry is a friend of the town,”")
        .check();
    quoting("The mayor spoke of “a cable car to the summit”").stdout_has("quote word for word").check();
    let milder = |claims: &str| town("--format concise --exit-zero", claims);
    let elsewhere = "- claim: The mayor called it a “friend of the town”\n  sources: [south]\n";
    milder(elsewhere).file("seeds/south.txt", "Nothing happened.\n").stdout_has("SAY024").check();
    let also = "- claim: The ferry is old\n  also: [The ferry is a “friend of the city”]\n";
    milder(also).stdout_has("a.yaml:2:26: warning[SAY024]").check();
}

#[test]
fn answers_near_a_threshold_are_told_to_the_pedantic() {
    let all =
        |claims: &str| town("--format json --exit-zero", claims).stdout_has("probability").check().stdout;
    // The probability is the engine's; the finding has to be there exactly where it is near a threshold.
    let mut some_near = false;
    for claim in [
        "The town opened the new bridge on Tuesday",
        "The town opened the new bridge",
        "The mayor opened the new bridge on Tuesday",
        "The town opened a new stone bridge on Tuesday",
        "The town opened the new bridge on Wednesday",
        "The mayor spoke of the ferry",
        "The council opened the new bridge",
        "The town opened the new road bridge on Tuesday morning",
        "The town did not open the new bridge",
        "The town quietly opened the new bridge",
        "The town opened a new stone bridge",
    ] {
        let claims = format!("- '{claim}'\n");
        let report: serde_json::Value = serde_json::from_str(&all(&claims)).expect("JSON");
        let probability = &report["claims"][0]["cells"][0]["probability"];
        let of = |stance: &str| probability[stance].as_f64().expect("a number");
        let near = (of("contradicts") - 0.5).abs() < 0.03
            || of("contradicts") < 0.5 && (of("supports") - 0.634).abs() < 0.03;
        some_near |= near;
        let told =
            town("--format concise --pedantic --exit-zero", &claims).stdout_has("claim").check().stdout;
        assert_eq!(told.contains("SAY030"), near, "{claim}: {probability}\n{told}");
        town("--format concise --exit-zero", &claims).stdout_has("claim").check_not("SAY030");
    }
    assert!(some_near, "no claim is near a threshold: nothing was shown");
}

const FOUND: &str = "- id: bridge\n  claim: The town opened the new bridge on Tuesday\n\
                     - id: again\n  claim: The new bridge was opened by the town on Tuesday\n";

#[test]
fn claims_that_say_the_same_are_found_once_and_also_alone() {
    let told = concise(FOUND)
        .stdout_has("a.yaml:4:10: warning[SAY020] again: bridge at claims/a.yaml:2:10")
        .check()
        .stdout;
    assert_eq!(told.matches("SAY020").count(), 1, "{told}");
    // What is looked at alone is held against all that there are.
    town("--format concise --only again", FOUND).stdout_has("SAY020").check();
    town("--format concise --only bridge", FOUND).stdout_has("1 claim").check_not("SAY020");
    let kept = format!("{FOUND}  allow: {{ SAY020: the council's own words }}\n");
    concise(&kept).stdout_has("1 allowed").check_not("warning");
    town("--format concise --only again", &kept).stdout_has("1 allowed").check_not("warning");
    concise("- The town opened the new bridge on Tuesday\n- The town opened the old pool on Monday\n")
        .status(1)
        .stdout_has("2 claims")
        .check_not("SAY020");
}

#[test]
fn claims_that_cannot_both_be_true_are_found() {
    let two = "- id: three\n  claim: The bridge over the Arn cost 3 million euros\n\
               - id: five\n  claim: The bridge over the Arn cost 5 million euros\n";
    let milder = |claims: &str| town("--format concise --exit-zero", claims);
    milder(two)
        .stdout_has("a.yaml:4:10: warning[SAY021] five: three at claims/a.yaml:2:10 says otherwise")
        .check();
    let known = format!("{two}  expect: {{ verdict: contradicted, reason: the paper was wrong }}\n");
    milder(&known).stdout_has("2 claims").check_not("SAY021");
    let other =
        "- The bridge over the Arn cost 3 million euros\n- The bridge over the Orsa cost 5 million euros\n";
    milder(other).stdout_has("2 claims").check_not("SAY021");
}

#[test]
fn what_no_source_can_settle_is_found() {
    let milder = |claim: &str| town("--exit-zero", &format!("- '{claim}'\n"));
    milder("Did the town open the bridge?").stdout_has("warning[SAY022]: this claim asks a question").check();
    milder("The town opened the bridge, and the mayor sold the ferry")
        .stdout_has("warning[SAY022]: this claim makes 2 statements in one")
        .stdout_has("help: make a claim of each")
        .check();
    milder("The town opened the new bridge on Tuesday").stdout_has("1 claim").check_not("SAY022");
    milder("The mayor said that the ferry is a friend of the town").stdout_has("1 claim").check_not("SAY022");
}
