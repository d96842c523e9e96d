//! `sayso render`: the same bytes as judging gives, and nothing but errors from what is no report.

use std::sync::{Arc, LazyLock};

use proptest::prelude::*;
use sayso::render::json::{misplaced, read};
use sayso::render::{Detail, Format, RenderOptions};
use sayso::report::{Cell, Cells, Report, SourceEntry};
use serde_json::{Value, json};

use crate::builder::{root, run};
use crate::comments::pull_request;
use crate::sample::report;

fn written() -> String {
    json_of(&report())
}

#[test]
fn a_report_read_back_gives_the_same_bytes_in_every_format() {
    let back = read(written().as_bytes()).expect("the sample is a report");
    for format in Format::ALL {
        for detail in [Detail::Quiet, Detail::Normal, Detail::Verbose] {
            for width in [None, Some(50), Some(110)] {
                let options =
                    RenderOptions { width, colour: width.is_some(), detail, ..RenderOptions::default() };
                let direct = format.renderer().render(&report(), &options);
                assert_eq!(format.renderer().render(&back, &options), direct, "{}", format.name());
            }
        }
    }
}

/// The sample with so many sources that those that say nothing are left out of the JSON; the last claim asks two alone.
fn very_many() -> Report {
    let mut many = report();
    let (unread, one) = (many.sources[3].clone(), many.sources[2].clone());
    let numbered = |at: usize| SourceEntry { id: format!("002_{at:06}"), ..one.clone() };
    many.sources.truncate(2);
    many.sources.extend((0..334_000).map(numbered));
    many.sources.push(unread);
    many.claims.truncate(3);
    many.findings.clear();
    let blank = |source: &SourceEntry| {
        Cell::blank(source.id.as_str().into(), source.origin.clone().unwrap_or_default().into())
    };
    let asked: Arc<[Cell]> = many.sources[..many.sources.len() - 1].iter().map(blank).collect();
    for claim in &mut many.claims {
        let told = claim.cells.told().to_vec();
        claim.cells = Cells::new(Arc::clone(&asked), told);
    }
    // The last asks two sources alone: no other is silent.
    let told = many.claims[2].cells.told().to_vec();
    many.claims[2].cells = told.into_iter().collect();
    many
}

fn json_of(report: &Report) -> String {
    Format::Json.renderer().render(report, &RenderOptions::default())
}

#[test]
fn a_report_on_very_many_sources_leaves_out_those_that_say_nothing() {
    let written = json_of(&very_many());
    let value: Value = serde_json::from_str(&written).expect("JSON");
    let listed = |at: usize| {
        let claim = &value["claims"][at];
        (claim["cells"].as_array().map(Vec::len), claim["others"].as_str())
    };
    assert_eq!(
        [0, 1, 2].map(listed),
        [(Some(2), Some("silent")), (Some(2), Some("silent")), (Some(2), None)]
    );
    let back = read(written.as_bytes()).expect("a report");
    let cells =
        |report: &Report| -> Vec<usize> { report.claims.iter().map(|claim| claim.cells.len()).collect() };
    assert_eq!(cells(&back), [334_002, 334_002, 2]);
    assert!(json_of(&back) == written);
}

#[test]
fn where_silent_sources_are_left_out_a_fault_is_told_by_the_cell_that_is_there() {
    let mut many = very_many();
    let cells = &many.claims[1].cells;
    let (mut told, asked) = (cells.told().to_vec(), cells.iter().map(|cell| cell.source.clone()));
    // The last of all sources that are asked: the second cell in the list, and its quote is nowhere.
    told[1].source = asked.last().expect("a source");
    let blank = cells.iter().map(|cell| Cell::blank(cell.source.clone(), cell.origin.clone()));
    many.claims[1].cells = Cells::new(blank.collect(), told);
    let at = "claims[1].cells[1].evidence[0].offset";
    assert_eq!(misplaced(&many).map(|(at, _)| at).as_deref(), Some(at));
    let faults = read(json_of(&many).as_bytes()).expect_err("a quote of a source without a text");
    assert_eq!(faults.iter().map(|fault| fault.at.as_str()).collect::<Vec<_>>(), [at]);
}

#[test]
fn the_command_gives_what_check_gives() {
    let example = root().join("examples/contested");
    let check = |args: &str| run(&format!("{args} --exit-zero")).files_of(&example).output().0;
    let report = check("check claims.yaml --format json");
    for format in Format::ALL.map(Format::name) {
        for flags in ["", "-v", "-q --width 70"] {
            let direct = check(&format!("check claims.yaml {flags} --format {format}"));
            run(&format!("render - {flags} --to {format}")).stdin(&report).stdout(&direct).check();
        }
    }
    let done = run("render folder/report.json").file("folder/report.json", &report);
    done.stdout(&check("check claims.yaml")).check();
}

/// What `check` writes against the base of this pull request.
fn against_base(name: &str, args: &str) -> String {
    run(&format!("check --base main --exit-zero {args}")).then(|folder| pull_request(name, folder)).output().0
}

#[test]
fn a_comparison_is_part_of_the_report() {
    for name in ["claim-added", "number-changed", "source-removed"] {
        for flags in if name == "number-changed" { &["", "--new-only"][..] } else { &[""] } {
            let report = against_base(name, &format!("{flags} --format json"));
            assert!(report.contains("\"compared\": {"), "{report}");
            let back = read(report.as_bytes()).expect("a report");
            for format in Format::ALL {
                let direct = against_base(name, &format!("{flags} --format {}", format.name()));
                let render = format!("render - --to {}", format.name());
                // The marker of a comment names the commit, and its links the repository.
                let shown = run(&render).then(|folder| pull_request(name, folder)).stdin(&report);
                shown.stdout(&direct).check();
            }
            assert_eq!(json_of(&back), report);
        }
    }
}

/// A change of the report about a comparison, and what is said about it.
const COMPARED: &[(&str, &str, &str)] = &[
    ("/compared", "null", "findings[0].introduced: stands beside a comparison, and only there"),
    ("/compared/base/commit", "\"HEAD\"", "compared.base.commit: is no hash"),
    ("/compared/base/named", "\"\"", "compared.base.named: has to have 1 to 4096 bytes"),
    ("/compared/claims", "[]", "compared.summary.worse: is 1, and the comparison holds 0"),
    ("/compared/claims/0/id", "\"ghost\"", "compared.claims[0].now: is not the claim as the report has it"),
    ("/compared/claims/0/now", "null", "compared.claims[0].now: is not the claim as the report has it"),
    (
        "/compared/claims/0/change",
        "\"new\"",
        "compared.claims[0].change: does not go with the two sides: they are worse",
    ),
    ("/compared/claims/0/because/0/kind", "\"fate\"", "compared.claims[0].because[0]: `fate` is no reason"),
    (
        "/compared/claims/0/because/0/about",
        "null",
        "compared.claims[0].because[0]: `source-changed` is no reason",
    ),
    (
        "/compared/claims/0/cells/0/now/stance",
        "\"silent\"",
        "compared.claims[0].cells[0].now: is not the cell",
    ),
    (
        "/compared/claims/0/cells/0/was",
        "null",
        "compared.claims[0].cells[0].change: does not go with the two sides",
    ),
    ("/compared/claims/0/cells/0/was/quote/path", "\"/etc/passwd\"", "was.quote.path: has to be relative"),
    ("/compared/claims/0/cells/0/was/quote/path", "\"a\\\\b\"", "was.quote.path: holds a backslash"),
    ("/compared/sources/0/path", "\"a\\\\b\"", "compared.sources[0].path: holds a backslash"),
    ("/compared/left_out", "9", "stands in a report that leaves out what the base had"),
    ("/compared/claims/0/cells/0/was/quote/line", "0", "was.quote.line: cannot be 0"),
    ("/compared/sources/0/change", "\"added\"", "compared.sources[0].parts: stand where a source changed"),
    ("/compared/summary/same", "9", "compared.summary.same: is 9, and the comparison holds"),
    ("/findings/0/introduced", "false", "findings[0].introduced: does not go with the comparison"),
];

#[test]
fn a_comparison_that_cannot_be_is_said_with_its_place() {
    faulty(&against_base("number-changed", "--format json"), COMPARED);
}

#[test]
fn a_file_that_cannot_be_read_is_named() {
    run("render nowhere.json").status(2).stderr_has("error: there is no `nowhere.json`\nhelp: ").check();
    run("render folder").folder("folder").status(2).stderr_has("error: `folder`").check();
    run("render -").status(2).stderr_has("error: standard input is empty\nhelp: ").check();
    run("render - --to full").stdin("{").status(2).stderr_has("standard input is no report: EOF").check();
    for other in ["7", "{}", "[1]", " [1, {}]", "\"a\"", "null"] {
        run("render -").stdin(other).status(2).stderr_has("it has no `schema_version`\nhelp: ").check();
    }
    for (other, said) in [
        ("{\"schema_version\": 1, \"schema_version\": 1}", "is no report: it has `schema_version` twice"),
        ("{\"schema_version\": 1}", "standard input has no `tool` at line 1 column 21"),
        ("{\"schema_version\": 1, \"claims\": [], \"claims\": []}", "standard input has `claims` twice"),
    ] {
        run("render -").stdin(other).status(2).stderr_has(said).check();
    }
}

/// A change of the sample's report, and what is said about it.
const FAULTS: &[(&str, &str, &str)] = &[
    ("/schema_version", "2", "schema_version: is 2; this sayso reads version 1"),
    ("/schema_version", "\"1\"", "schema_version: is \"1\"; this sayso reads version 1"),
    ("/tool/name", "\"other\"", "tool.name: is not sayso"),
    ("/settings", "{\"a\\u001b\": \"\"}", "settings: holds a control character"),
    ("/settings", "[7]", "settings: is a list, and has to be an object"),
    (
        "/settings/attributed",
        "\"banana\"",
        "settings.attributed: is `banana`, and has to be one of supports, mentions",
    ),
    ("/tool", "[\"sayso\"]", "tool: is a list, and has to be an object"),
    ("/tool", "null", "tool: is null, and has to be an object"),
    ("/claims", "{}", "claims: is an object, and has to be a list"),
    ("/claims/0/cells/0", "{}", "claims[0].cells[0]: has no `source`"),
    ("/claims/0/verdict", "7", "claims[0].verdict: has to be one of the words"),
    ("/sources/0/id", "\"\"", "sources[0].id: has to have 1 to 4096 bytes, and has 0"),
    ("/sources/1/id", "\"000\"", "sources[1].id: `000` stands after `000_harbour-gazette-2021`"),
    ("/sources/0/status", "\"lost\"", "sources[0].status: is `lost`, and has to be `read` or `not-read`"),
    ("/sources/0/reason", "\"why\"", "sources[0].reason: stands where a source was not read, and only there"),
    ("/sources/0/path", "\"/etc/passwd\"", "sources[0].path: has to be relative"),
    ("/sources/0/path", "\"c:\\\\x\"", "sources[0].path: has to be relative"),
    ("/sources/0/path", "\"..\\\\..\\\\evil\"", "sources[0].path: holds a backslash"),
    ("/claims/0/place/path", "\"a\\\\..\\\\b\"", "claims[0].place.path: holds a backslash"),
    ("/findings/0/quotes/0/path", "\"a\\\\b\"", "findings[0].quotes[0].path: holds a backslash"),
    ("/claims/0/id", "\"a\\u0007\"", "claims[0].id: holds a control character"),
    ("/claims/1/id", "\"crane\"", "claims[1].id: `crane` stands twice"),
    ("/claims/0/verdict", "\"true\"", "claims[0].verdict: is `true`, and has to be one of `corroborated`"),
    ("/claims/0/supporting", "7", "claims[0].supporting: is not how many cells support it"),
    ("/claims/0/independent", "3", "claims[0].independent: is more than `supporting`"),
    ("/claims/0/min_sources", "0", "claims[0].min_sources: cannot be 0"),
    ("/claims/0/min_sources", "-1", "claims[0].min_sources: is -1, and has to be a whole number from 0"),
    ("/claims/0/place/line", "null", "claims[0].place: `line` and `column` stand together"),
    ("/claims/0/place/line", "0", "claims[0].place.line: cannot be 0"),
    ("/claims/0/place/end", "1e99", "claims[0].place.end: is 1e+99, and has to be a whole number"),
    ("/claims/0/place/end", "99999999999999", "claims[0].place.end: cannot be 99999999999999"),
    ("/claims/0/place/start", "9999", "claims[0].place.start: is 9999, after the end"),
    ("/claims/0/findings", "[]", "claims[0].findings: are not the codes"),
    ("/claims/0/cells/0/source", "\"ghost\"", "claims[0].cells[0].source: there is no source `ghost`"),
    (
        "/claims/0/cells/1/source",
        "\"000_harbour-gazette-2021\"",
        "claims[0].cells[1].source: cells are sorted",
    ),
    (
        "/claims/0/cells/0/stance",
        "\"agrees\"",
        "claims[0].cells[0].stance: is `agrees`, and has to be one of",
    ),
    ("/claims/0/cells/0/engine", "\"silent\"", "claims[0].cells[0]: `engine` and `reason` stand together"),
    ("/claims/0/cells/0/probability/silent", "1.5", "claims[0].cells[0].probability: has to be four numbers"),
    ("/claims/0/cells/0/probability/silent", "0.5", "claims[0].cells[0].probability: has to be four numbers"),
    ("/claims/0/cells/0/evidence/0/wording", "\"other\"", "evidence[0].wording: is none of `also`"),
    (
        "/claims/0/cells/0/evidence/0/start",
        "900",
        "claims[0].cells[0].evidence[0].start: is 900, after the end",
    ),
    (
        "/claims/0/cells/0/evidence/0/offset",
        "3",
        "evidence[0].offset: is not where the sentence stands in the",
    ),
    ("/sources/0/text", "null", "evidence[0].offset: stands where the source has a `text`"),
    ("/claims/0/cells/0/evidence/0/marks/0/end", "9999", "evidence[0].marks: have to lie in the sentence"),
    (
        "/claims/0/cells/0/evidence/0/marks/0/claim_end",
        "9999",
        "evidence[0].marks: have to lie in the sentence",
    ),
    (
        "/claims/0/cells/0/evidence/0/text",
        "7",
        "claims[0].cells[0].evidence[0].text: is 7, and has to be a text",
    ),
    ("/claims/4/expected/0/expected", "\"silent\"", "claims[4].expected[0].expected: `silent` is no verdict"),
    ("/findings/0/code", "\"SAY999\"", "findings[0].code: `SAY999` is no code that this sayso knows"),
    ("/findings/0/severity", "\"fatal\"", "findings[0].severity: `fatal` is no severity"),
    ("/findings/0/claim", "\"ghost\"", "findings[0].claim: there is no claim `ghost`"),
    ("/findings/0/excerpt/end", "999", "findings[0].excerpt: `start` and `end` have to lie in `text`"),
    ("/findings/0/excerpt/text", "\"0123456é90123456789012345678901234567890\"", "findings[0].excerpt"),
    ("/findings/0/quotes/0/source", "\"ghost\"", "findings[0].quotes[0].source: there is no source `ghost`"),
    ("/summary/errors", "0", "summary.errors: is 0, and the report holds 4"),
];

#[test]
fn what_no_report_has_is_said_with_its_place() {
    faulty(&written(), FAULTS);
}

fn faulty(report: &str, faults: &[(&str, &str, &str)]) {
    let sample: Value = serde_json::from_str(report).expect("a report");
    for (pointer, value, expected) in faults {
        let mut changed = sample.clone();
        let (parent, field) = pointer.rsplit_once('/').expect("JSON");
        let parent = changed.pointer_mut(parent).unwrap_or_else(|| panic!("the sample has {pointer}"));
        let value_now: Value = serde_json::from_str(value).expect("JSON");
        match parent {
            Value::Array(items) => items[field.parse::<usize>().expect("a number")] = value_now,
            parent => parent[field] = value_now,
        }
        let faults = read(changed.to_string().as_bytes()).expect_err(pointer);
        let said = faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ");
        assert!(said.contains(expected), "{pointer} = {value}: {said}");
    }
}

#[test]
fn faults_reach_a_terminal_without_power_over_it() {
    let mut hostile: Value = serde_json::from_str(&written()).unwrap();
    hostile["claims"][0]["verdict"] = json!("\u{1b}[2J\u{202e}");
    let stderr = run("render -").stdin(hostile.to_string()).output().1;
    assert!(stderr.contains("claims[0].verdict"), "{stderr}");
    assert!(!stderr.chars().any(crate::formats::has_power), "{stderr:?}");
}

#[test]
fn older_reports_without_the_later_fields_are_read() {
    let mut old: Value = serde_json::from_str(&written()).unwrap();
    for finding in old["findings"].as_array_mut().unwrap() {
        finding.as_object_mut().unwrap().remove("excerpt");
        for quote in finding["quotes"].as_array_mut().unwrap() {
            quote.as_object_mut().unwrap().retain(|key, _| key != "attributed_to" && key != "reasons");
        }
    }
    for expected in old["claims"][4]["expected"].as_array_mut().unwrap() {
        expected.as_object_mut().unwrap().retain(|key, _| key != "line" && key != "column");
    }
    for source in old["sources"].as_array_mut().unwrap() {
        source.as_object_mut().unwrap().remove("text");
    }
    for claim in old["claims"].as_array_mut().unwrap() {
        for cell in claim["cells"].as_array_mut().unwrap() {
            for found in cell["evidence"].as_array_mut().unwrap() {
                found.as_object_mut().unwrap().retain(|key, _| key != "offset" && key != "marks");
            }
        }
    }
    let back = read(old.to_string().as_bytes()).expect("a report of the first days");
    let page = Format::Html.renderer().render(&back, &RenderOptions::default());
    assert!(page.contains("<blockquote") && !page.contains("<u>three</u>"), "quotes without marks");
}

/// Every value of `json`, depth first.
fn values(json: &mut Value) -> usize {
    match json {
        Value::Array(items) => 1 + items.iter_mut().map(values).sum::<usize>(),
        Value::Object(fields) => 1 + fields.values_mut().map(values).sum::<usize>(),
        _ => 1,
    }
}

/// Puts `new` in the place of the value of this number.
fn replace(json: &mut Value, number: &mut usize, new: &Value) {
    if *number == 0 {
        *json = new.clone();
    }
    *number = number.wrapping_sub(1);
    match json {
        Value::Array(items) => items.iter_mut().for_each(|item| replace(item, number, new)),
        Value::Object(fields) => fields.values_mut().for_each(|field| replace(field, number, new)),
        _ => {}
    }
}

fn any_value() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        Just(json!([])),
        Just(json!({})),
        Just(json!(u64::MAX)),
        (0_u64..1000).prop_map(|number| json!(number)),
        any::<f64>().prop_map(|number| json!(number)),
        crate::formats::text().prop_map(Value::String),
        Just(json!("supports")),
        Just(json!("000_harbour-gazette-2021")),
    ]
}

/// A report with a comparison.
static COMPARISON: LazyLock<String> = LazyLock::new(|| against_base("number-changed", "--format json"));

proptest! {
    #[test]
    fn no_changed_report_makes_it_panic(
        compared in any::<bool>(), at in any::<prop::sample::Index>(), value in any_value(),
    ) {
        let report = if compared { COMPARISON.clone() } else { written() };
        let mut changed: Value = serde_json::from_str(&report).unwrap();
        let count = values(&mut changed);
        replace(&mut changed, &mut at.index(count), &value);
        if let Ok(report) = read(changed.to_string().as_bytes()) {
            for format in Format::ALL {
                let options = RenderOptions { width: Some(60), detail: Detail::Verbose, colour: true, ..RenderOptions::default() };
                format.renderer().render(&report, &options);
            }
        }
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400), at in any::<prop::sample::Index>()) {
        prop_assert!(read(&bytes).is_err());
        let mut report = written().into_bytes();
        report.truncate(at.index(report.len() - 2));
        prop_assert!(read(&report).is_err());
    }
}
