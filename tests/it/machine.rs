//! The formats for machines against their published schemas where there is one that may be copied, else against what
//! their consumers read.

use sayso::render::{Format, RenderOptions};
use serde_json::Value;

use crate::builder::{root, run};
use crate::sample::report;

fn parsed(format: Format) -> Value {
    serde_json::from_str(&format.renderer().render(&report(), &RenderOptions::default())).expect("JSON")
}

pub fn valid(schema: &str, value: &Value) {
    let text = std::fs::read_to_string(root().join(schema)).expect("a schema");
    // A bracket too many in a pattern of OASIS's, for a field that is not written here.
    let text = text.replace("-[a-zA-Z]{2}]?$", "-[a-zA-Z]{2}$");
    let schema: Value = serde_json::from_str(&text).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    let errors: Vec<String> =
        validator.iter_errors(value).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(errors.is_empty(), "{}", errors.join("\n"));
}

#[test]
fn the_report_is_what_its_schema_says() {
    valid("schemas/report.v1.json", &parsed(Format::Json));
}

#[test]
fn sarif_is_what_oasis_publishes() {
    valid("tests/it/schemas/sarif-2.1.0.json", &parsed(Format::Sarif));
}

#[test]
fn sarif_names_every_rule_and_each_result_its_rule() {
    let log = parsed(Format::Sarif);
    let run = &log["runs"][0];
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    assert_eq!(rules.len(), sayso::report::Code::ALL.len());
    for result in run["results"].as_array().unwrap() {
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(rules[index]["id"], result["ruleId"]);
        assert!(rules[index]["help"]["text"].as_str().unwrap().contains("## What to do"));
    }
}

#[test]
fn fingerprints_are_each_once_and_stay_where_lines_move() {
    let prints = |report: &sayso::report::Report| {
        let text = Format::Sarif.renderer().render(report, &RenderOptions::default());
        let log: Value = serde_json::from_str(&text).unwrap();
        let of = |result: &Value| result["partialFingerprints"]["sayso/v1"].as_str().unwrap().to_owned();
        log["runs"][0]["results"].as_array().unwrap().iter().map(of).collect::<Vec<_>>()
    };
    let before = prints(&report());
    let mut each = before.clone();
    each.sort();
    each.dedup();
    assert_eq!(each.len(), before.len());
    let mut moved = report();
    for finding in &mut moved.findings {
        finding.place.iter_mut().for_each(|place| place.line += 40);
        finding.quotes.iter_mut().for_each(|quote| quote.place.line += 7);
        finding.message.push_str(", reworded");
    }
    assert_eq!(prints(&moved), before);
    moved.findings[0].quotes[0].text.push('x');
    assert_ne!(prints(&moved)[0], before[0]);
}

/// GitLab publishes no schema; these are the fields that its documentation asks for.
#[test]
fn gitlab_finds_the_fields_that_it_reads() {
    let issues = parsed(Format::Gitlab);
    for issue in issues.as_array().expect("an array") {
        for field in ["description", "check_name", "fingerprint", "severity"] {
            assert!(issue[field].as_str().is_some_and(|text| !text.is_empty()), "{issue}");
        }
        let severities = ["info", "minor", "major", "critical", "blocker"];
        assert!(severities.contains(&issue["severity"].as_str().unwrap()), "{issue}");
        assert!(!issue["location"]["path"].as_str().unwrap().starts_with(['/', '.']), "{issue}");
        assert!(issue["location"]["lines"]["begin"].as_u64().unwrap() > 0, "{issue}");
    }
}

/// JUnit's XML has no schema of its own; these are the elements and attributes that Jenkins, GitLab and GitHub's test
/// reporters read.
#[test]
fn junit_has_what_build_servers_read() {
    let text = Format::Junit.renderer().render(&report(), &RenderOptions::default());
    let document = roxmltree::Document::parse(&text).expect("XML");
    let root = document.root_element();
    assert!(root.has_tag_name("testsuites"));
    let number = |node: roxmltree::Node<'_, '_>, name: &str| -> usize {
        node.attribute(name).expect(name).parse().expect("a number")
    };
    for suite in root.children().filter(roxmltree::Node::is_element) {
        assert!(suite.has_tag_name("testsuite") && suite.attribute("name").is_some());
        let cases: Vec<_> = suite.children().filter(|node| node.has_tag_name("testcase")).collect();
        let failed = cases.iter().filter(|case| case.children().any(|node| node.has_tag_name("failure")));
        assert_eq!((number(suite, "tests"), number(suite, "failures")), (cases.len(), failed.count()));
        for case in cases {
            assert!(case.attribute("name").is_some() && case.attribute("classname").is_some());
            assert!(case.attribute("file").is_some_and(|file| !file.starts_with('/')));
        }
    }
    let claims = root.first_element_child().expect("the claims");
    assert_eq!(number(claims, "tests"), report().claims.len());
}

#[test]
fn github_shows_nine_findings_and_says_how_many_more() {
    let mut many = report();
    let findings = many.findings.clone();
    many.findings = findings.iter().cycle().take(23).cloned().collect();
    let text = Format::Github.renderer().render(&many, &RenderOptions::default());
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 10);
    assert!(lines[..9].iter().all(|line| line.starts_with("::error file=")), "{text}");
    assert!(lines[9].contains("title=sayso::14 more; "), "{text}");
}

/// Who reads these opens, links or resolves the paths below the repository; the names are told all the same.
#[test]
fn no_place_leads_out_of_the_repository() {
    for (outside, named) in
        [("../claims/a.yaml", "../claims/a.yaml"), ("..\\x", "../x"), ("a\\..\\..\\x", "a/../../x")]
    {
        let mut report = report();
        for finding in &mut report.findings {
            finding.file = outside.into();
            finding.quotes.iter_mut().for_each(|quote| quote.file = outside.into());
        }
        report.claims.iter_mut().for_each(|claim| claim.file = outside.into());
        let shown = |format: Format| format.renderer().render(&report, &RenderOptions::default());
        let log: Value = serde_json::from_str(&shown(Format::Sarif)).expect("JSON");
        valid("tests/it/schemas/sarif-2.1.0.json", &log);
        for result in log["runs"][0]["results"].as_array().expect("results") {
            let place = &result["locations"][0];
            assert_eq!(
                (&place["physicalLocation"], &result["relatedLocations"]),
                (&Value::Null, &Value::Null)
            );
            assert_eq!(place["logicalLocations"][0]["fullyQualifiedName"], named);
        }
        let issues: Value = serde_json::from_str(&shown(Format::Gitlab)).expect("JSON");
        for issue in issues.as_array().expect("issues") {
            assert_eq!(issue["location"]["path"], "(outside)");
            assert!(issue["description"].as_str().expect("text").starts_with(named));
        }
        let junit = shown(Format::Junit);
        assert!(!junit.contains(" file=") && junit.contains(&format!("classname=\"{named}\"")), "{junit}");
        for line in shown(Format::Github).lines().filter(|line| !line.contains("title=sayso::")) {
            assert!(!line.contains("file=") && line.contains(&format!("::{named}")), "{line}");
        }
    }
}

#[test]
fn paths_are_relative_in_every_format() {
    let here = root().join("examples/contested");
    for format in Format::ALL.map(Format::name) {
        let run = run(&format!("check claims.yaml --exit-zero --format {format}")).files_of(&here);
        let (out, ..) = run.output();
        assert!(
            !out.contains("/tmp/") && !out.contains(&std::env::temp_dir().display().to_string()),
            "{out}"
        );
    }
}

const CLAIM: &str = "- id: dragon\n  claim: A dragon ate the ferry at noon\n";
const ARTICLE: &str = "The town opened the new bridge on Tuesday.\n";

fn town(args: &str) -> crate::builder::Run {
    run(args).file("claims/a.yaml", CLAIM).file("seeds/north.txt", ARTICLE).status(1)
}

#[test]
fn reports_are_written_beside_what_is_shown() {
    let all: Vec<String> =
        Format::ALL.iter().map(|format| format!("--report {0}=out/{0}", format.name())).collect();
    let plain = town("").stdout_has("SAY002").check().stdout;
    let done = town(&all.join(" ")).file("out/full", "old").stdout(&plain).check();
    for format in Format::ALL.map(Format::name) {
        let direct = town(&format!("--format {format}")).output().0;
        let written = std::fs::read_to_string(done.folder.path().join("out").join(format)).expect("a report");
        assert_eq!(written, direct, "{format}");
    }
    let left = std::fs::read_dir(done.folder.path().join("out")).expect("a folder").count();
    assert_eq!(left, Format::ALL.len(), "nothing but the reports is left behind");
}

#[test]
fn a_report_that_cannot_be_written_is_said_before_anything_is_judged() {
    let refused = |args: &str, said: &str| {
        town(args).folder("out").status(2).stderr_has(said).check();
    };
    refused(
        "--report json=gone/a.json",
        "--report: there is no folder `gone` for `gone/a.json`\nhelp: make it",
    );
    refused("--report json=out", "--report: `out` is a folder\nhelp: ");
    refused("--report json=a --report csv=./a", "--report: two reports would be written to `./a`\nhelp: ");
    refused("--report json=out/a --report csv=out/../out/a", "two reports would be written");
    refused("--report csv=-", "write to standard output with --format csv");
    refused("--report a.json", "write FORMAT=PATH, for instance sarif=sayso.sarif");
    refused("--report yaml=a", "there is no format `yaml`; it is one of full, concise");
    refused("--report json=", "the path is missing");
}

#[test]
fn what_was_read_is_never_written_over() {
    for input in ["claims/a.yaml", "seeds/../seeds/north.txt"] {
        let run = town(&format!("--report full={input} --format concise")).status(2).stdout_has("SAY002");
        let done = run.stderr_has("was read as a claim file or an article\nhelp: name another file").check();
        let text = std::fs::read_to_string(done.folder.path().join(input)).expect("the input");
        assert!([CLAIM, ARTICLE].contains(&text.as_str()), "{text}");
    }
}

#[cfg(unix)]
#[test]
fn a_link_is_followed_and_a_device_is_written_to() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let town = town("--report csv=link.csv --report json=/dev/null --format concise").file("real.csv", "old");
    let done = town.stdout_has("SAY002");
    symlink("real.csv", done.path().join("link.csv")).expect("a link");
    std::fs::set_permissions(done.path().join("real.csv"), std::fs::Permissions::from_mode(0o640)).unwrap();
    let done = done.check();
    let real = done.folder.path().join("real.csv");
    assert!(std::fs::read_to_string(&real).expect("the file").starts_with("claim,text"));
    assert_eq!(std::fs::metadata(&real).unwrap().permissions().mode() & 0o777, 0o640);
    assert!(done.folder.path().join("link.csv").is_symlink());
}
