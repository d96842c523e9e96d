//! `sayso match --claims` and `sayso merge`: however the sources of a run are spread over parts, the report is that of one
//! `sayso check`.

use std::fmt::Write as _;

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::{Value, json};

use crate::builder::{Run, run};
use crate::machine::valid;

const CLAIMS: &str = "\
- id: bridge
  claim: The town of Arnholm opened the new bridge on Tuesday
  also: [A bridge was opened in Arnholm]
- id: cost
  claim: The bridge in Arnholm cost 3 million euros
  min_sources: 2
- id: quoted
  claim: The mayor of Arnholm said “we waited long enough for it”
- id: some
  claim: The ferry Aurora sank in the harbour of Norvik
  sources: [\"a*\"]
- id: decided
  claim: Arnholm has not opened the bridge
  expect: { sources: { a0: { stance: mentions, reason: read it twice } } }
";

/// What articles are made of; any of them may stand beside any other.
const SENTENCES: &[&str] = &[
    "The town of Arnholm opened the new bridge on Tuesday.",
    "Arnholm did not open the new bridge on Tuesday.",
    "The bridge in Arnholm cost 5 million euros, according to the Sputnik news agency.",
    "The bridge in Arnholm cost 3 million euros, the mayor said.",
    "“We waited long enough for it”, the mayor of Arnholm said.",
    "“We waited much too long for that”, the mayor of Arnholm said.",
    "The ferry Aurora sank in the harbour of Norvik.",
    "The ferry Aurora reached the harbour of Norvik.",
    "Rain fell on the hills for nine hours, and nobody minded.",
    "A choir sang old songs to the listeners in the market hall, and they sang along until midnight.",
    "Plums <b>&amp;</b> pears \u{202e}\u{2028} ##[error] ::error:: \u{1b}[31m \u{1f6b2} \\u0041 \"so\"\tit goes.",
];

/// The records of one part.
fn part(args: &str, input: &[u8]) -> String {
    let run = part_run(args, input);
    let (out, err, status) = run.output();
    assert_eq!((err.as_str(), status), ("", 0), "{out}");
    out
}

fn part_run(args: &str, input: &[u8]) -> Run {
    run(&format!("match --isolated --claims claims.yaml {args}")).file("claims.yaml", CLAIMS).stdin(input)
}

fn merge(args: &str, parts: &[&str]) -> (String, String, i32) {
    let folder =
        parts.iter().enumerate().fold(run(&format!("merge --isolated parts {args}")), |run, (at, part)| {
            run.file(&format!("parts/part-{at:05}"), part)
        });
    folder.output()
}

fn sources(lines: &[Value]) -> String {
    lines.iter().map(|line| format!("{line}\n")).collect()
}

fn article() -> impl Strategy<Value = Value> {
    let sentences = proptest::collection::vec(proptest::sample::select(SENTENCES), 0..7);
    let lead = proptest::sample::select(&["", "", "NORVIK (AFP) - ", "News of the day\n\n"][..]);
    let paper = proptest::option::of(proptest::sample::select(&["Lake Post", "Hill Times", "AFP"][..]));
    let date = proptest::option::of(proptest::sample::select(&["2019-10-03", "May 2020", "soon"][..]));
    (sentences, lead, paper, date).prop_map(|(sentences, lead, paper, date)| {
        let text = format!("{lead}{}", sentences.join(if sentences.len() > 4 { "\n\n" } else { " " }));
        json!({ "source_text": text, "publisher": paper, "date": date })
    })
}

/// Articles, the part that each goes to, and how the parts are shuffled.
type Spread = (Vec<(Value, usize)>, Vec<usize>);

fn spread() -> impl Strategy<Value = Spread> {
    let articles = proptest::collection::vec((article(), 0..4usize), 1..12);
    // Some parts stand twice, and none is missing.
    let order = proptest::collection::vec(0..4usize, 0..3)
        .prop_map(|again| [vec![0, 1, 2, 3], again].concat())
        .prop_shuffle();
    (articles, order)
}

/// The lines of a `.jsonl`, and the same with the place of each in it.
fn file(articles: &[(Value, usize)]) -> (String, Vec<String>) {
    let (mut whole, mut placed) = (String::new(), vec![]);
    for (at, (article, _)) in articles.iter().enumerate() {
        let mut article = article.clone();
        // The claims name some of these, and there is always one.
        article["source_id"] = json!(format!("a{at}"));
        let line = article.to_string();
        let place = format!(",\"path\":\"all.jsonl\",\"line\":{},\"start\":{}}}", at + 1, whole.len());
        placed.push(format!("{}{place}\n", line.strip_suffix('}').expect("an object")));
        writeln!(whole, "{line}").expect("a string");
    }
    (whole, placed)
}

fn same(case: &Spread) {
    let (articles, order) = case;
    let (whole, placed) = file(articles);
    let check = run("check --isolated claims.yaml --sources all.jsonl --format json");
    let (direct, err, status) = check.file("claims.yaml", CLAIMS).file("all.jsonl", &whole).output();
    assert_eq!(err, "");
    let parts: Vec<String> = (0..4)
        .map(|part| {
            let lines =
                placed.iter().zip(articles).filter(|(_, (_, to))| *to == part).map(|(line, _)| line.as_str());
            self::part("--sources all.jsonl", lines.collect::<String>().as_bytes())
        })
        .collect();
    let mut shuffled: Vec<&str> = order.iter().map(|&at| parts[at].as_str()).collect();
    // Records may come in any order, too: here all of one part upside down.
    let turned: String = shuffled[0].lines().rev().map(|line| format!("{line}\n")).collect();
    shuffled[0] = &turned;
    let (merged, err, code) = merge(&format!("--expect-sources {}", articles.len()), &shuffled);
    assert_eq!((err.as_str(), code), ("", status));
    assert!(merged == direct, "{}", first_difference(&merged, &direct));
    for line in parts.iter().flat_map(|part| part.lines()) {
        valid("schemas/part.v1.json", &serde_json::from_str(line).expect("JSON"));
    }
}

fn first_difference(merged: &str, direct: &str) -> String {
    let differing = merged.lines().zip(direct.lines()).enumerate().find(|(_, (a, b))| a != b);
    format!("{differing:?}; {} and {} lines", merged.lines().count(), direct.lines().count())
}

#[test]
fn parts_in_any_order_are_the_report_of_one_check() {
    let mut runner = TestRunner::new(Config { cases: 24, failure_persistence: None, ..Config::default() });
    let tried = runner.run(&spread(), |case| {
        same(&case);
        Ok(())
    });
    tried.unwrap_or_else(|error| panic!("{error}"));
}

#[test]
fn places_count_in_the_text_where_it_stands_for_itself() {
    let texts = [
        "The town of Arnholm opened\nthe new bridge on Tuesday. Rain fell.",
        "NORVIK (AFP) - The ferry Aurora sank.\r\n\r\nThe bridge in Arnholm cost 3 million euros.",
    ];
    let claims = CLAIMS.replace("a*", "north").replace("a0:", "north:");
    let check = run("check --isolated claims.yaml --sources articles --format json")
        .file("claims.yaml", &claims)
        .file("articles/north.txt", texts[0])
        .file("articles/wire/south.txt", texts[1])
        .file("articles/sources.yaml", "south: { publisher: Lake Post, date: 2019-10-03 }\n");
    let direct = check.output().0;
    let lines = sources(&[
        json!({ "source_id": "south", "source_text": texts[1], "path": "articles/wire/south.txt", "publisher": "Lake Post", "date": "3 October 2019" }),
        json!({ "source_id": "north", "source_text": texts[0], "path": "articles/north.txt" }),
    ]);
    let run = run("match --isolated --claims claims.yaml --sources articles");
    let part = run.file("claims.yaml", &claims).stdin(&lines).output().0;
    let (merged, err, _) = merge("", &[&part]);
    assert_eq!(err, "");
    assert!(merged == direct, "{}", first_difference(&merged, &direct));
}

#[test]
fn records_do_not_depend_on_threads_or_on_what_stands_beside_them() {
    let articles: Vec<Value> = (0..30)
        .map(|at| json!({ "source_id": at, "source_text": SENTENCES[at % SENTENCES.len()].repeat(at % 3 + 1) }))
        .collect();
    let all = part("", sources(&articles).as_bytes());
    let one = part_run("", sources(&articles).as_bytes()).env("RAYON_NUM_THREADS", "1").output().0;
    assert!(one == all);
    let alone = part("", sources(&articles[7..8]).as_bytes());
    let about = |part: &str| -> Vec<String> {
        let own = |line: &&str| line.contains("\"source\":\"7\"") || line.contains("\"id\":\"7\"");
        part.lines().filter(own).map(str::to_owned).collect()
    };
    assert!(!about(&alone).is_empty());
    assert_eq!(about(&alone), about(&all));
}

#[test]
fn an_empty_partition_is_answered_with_nothing() {
    part_run("", b"").stdout("").check();
    part_run("", b"\n \n").stdout("").check();
    let (out, err, status) = merge("", &["", "\n"]);
    assert_eq!((out.as_str(), status), ("", 3));
    assert!(err.contains("nothing to merge"), "{err}");
    let one = part("", sources(&[json!({ "source_id": 1, "source_text": "Rain fell." })]).as_bytes());
    let claims = CLAIMS.replace("[\"a*\"]", "[\"1\"]").replace("a0:", "\"1\":");
    let fitting = run("match --claims claims.yaml")
        .file("claims.yaml", claims)
        .stdin(sources(&[json!({ "source_id": 1, "sentences": ["Rain fell."] })]));
    assert_eq!(merge("", &["", &fitting.output().0]).2, 1);
    // The claims name a source that none of the parts has.
    let (_, err, status) = merge("", &[&one]);
    assert_eq!(status, 2);
    assert!(err.contains("claims.yaml:11:13") && err.contains("`a*` matches no source"), "{err}");
}

#[test]
fn broken_lines_are_records_and_not_green() {
    let good = json!({ "source_id": "a0", "source_text": SENTENCES[0] });
    let mut input = format!("{good}\nnot json\n{{\"source_id\": \"a1\"}}\n").into_bytes();
    input.extend_from_slice(b"{\"source_id\": \"a2\", \"source_text\": \"\xff\"}\n");
    input.extend_from_slice(b"{\"source_id\": \"a3\", \"source_text\": \"x\", \"path\": \"/etc/passwd\"}\n");
    let (part, err, status) = part_run("", &input).output();
    assert_eq!((err.as_str(), status), ("", 1));
    let records: Vec<Value> = part.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    records.iter().for_each(|record| valid("schemas/part.v1.json", record));
    let broken: Vec<&Value> = records.iter().filter(|record| record["part"] == "error").collect();
    let told = |of: &Value| {
        (of["line"].as_u64().unwrap(), of["source"].clone(), of["error"].as_str().unwrap().to_owned())
    };
    assert_eq!(told(broken[0]).0, 2);
    assert_eq!(told(broken[1]), (3, json!("a1"), "no text".into()));
    assert!(told(broken[2]).2.contains("UTF-8"));
    assert!(told(broken[3]).2.contains("`path` has to be relative"), "{:?}", broken[3]);
    assert!(broken.iter().all(|record| !record["help"].as_str().unwrap().is_empty()));
    assert_eq!(part_run("--exit-zero", &input).output().2, 0);
    // The same broken line in another part is another line.
    let other = part_run("--exit-zero", b"\n\n\nnot json\n").output().0;
    let (merged, err, status) = merge("--fail-on never", &[&part, &other]);
    assert_eq!((err.as_str(), status), ("", 0));
    let report: Value = serde_json::from_str(&merged).expect("a report");
    assert_eq!((&report["summary"]["sources"], &report["summary"]["not_read"]), (&json!(1), &json!(5)));
    let errors = report["findings"].as_array().unwrap().iter().filter(|one| one["code"] == "SAY201");
    assert_eq!(errors.count(), 5);
    assert_eq!(merge("", &[&part, &other]).2, 1);
    run("render - --to concise").stdin(&merged).stdout_has("SAY201").check();
}

/// The part of two articles, and a part of another.
fn two() -> (String, String) {
    let of = |ids: &[usize]| {
        let lines: Vec<Value> = ids
            .iter()
            .map(|id| json!({ "source_id": format!("a{id}"), "source_text": SENTENCES[*id] }))
            .collect();
        part("", sources(&lines).as_bytes())
    };
    (of(&[0, 1]), of(&[2]))
}

#[test]
fn whatever_is_missing_or_differs_is_an_error() {
    let (one, other) = two();
    let lines: Vec<&str> = one.lines().collect();
    let without = |kind: &str| -> String {
        let of = format!("{{\"part\":\"{kind}\"");
        let mut dropped = false;
        let keep = |line: &&&str| {
            dropped || {
                dropped = line.starts_with(&of);
                !dropped
            }
        };
        lines.iter().filter(keep).map(|line| format!("{line}\n")).collect()
    };
    let cut = &one[..one.len() - 40];
    let changed = one.replace("\"stance\":\"supports\"", "\"stance\":\"mentions\"");
    let claims = one.replace("The town of Arnholm opened", "The town of Norvik opened");
    for (parts, told) in [
        (vec![cut, &other], "parts/part-00000:"),
        (vec![cut], "the file is cut off in its last line; run that part again"),
        (vec![&without("end")], "no `end` record names the source `a0`"),
        (vec![&without("source")], "its record is missing"),
        (vec![&without("cell")], "has 4 cells, and 3 are here; merge the whole part"),
        (vec![&without("run")], "has no `run` record here"),
        (
            vec![&one, &changed],
            "parts/part-00000:3 and parts/part-00001:3 differ about what the source `a0` says",
        ),
        (vec![&claims], "this record was changed after it was written"),
        (
            vec![&one, "{\"part\":\"cell\"}\n"],
            "parts/part-00001:1: this is no record of a part: missing field",
        ),
        (vec![&one, "hello\n"], "parts/part-00001:1: this is no record of a part"),
        (vec![&one, "PAR1\u{0}\n"], "part-00001: it is Parquet"),
        (
            vec![&one.replace("\"schema_version\":1", "\"schema_version\":2")],
            "this record has version 2 of its format",
        ),
        (vec![&one.replace("\"path\":\"seeds/", "\"path\":\"/seeds/")], "`path` has to be relative"),
        (vec![&one.replacen("\"line\":1", "\"line\":0", 1)], "`line` and `column` are no place"),
    ] {
        let (out, err, status) = merge("", &parts);
        assert_eq!((out.as_str(), status), ("", 2), "{told}: {err}");
        assert!(err.contains(told), "{told}: {err}");
    }
    let (_, err, status) = merge("--expect-sources 4", &[&one, &other]);
    assert!(status == 2 && err.contains("the parts hold 3 sources, and 4 were expected"), "{err}");
}

#[test]
fn parts_of_two_runs_do_not_mix() {
    let line = sources(&[json!({ "source_id": "a0", "source_text": SENTENCES[0] })]);
    let own = part("", line.as_bytes());
    let set = part("--attributed mentions", line.as_bytes());
    let err = merge("", &[&own, &set]).1;
    assert!(err.contains("are of two runs: the setting `attributed` differs"), "{err}");
    let claims =
        run("match --isolated --claims claims.yaml").file("claims.yaml", CLAIMS.replace("Tuesday", "Friday"));
    let err = merge("", &[&own, &claims.stdin(&line).output().0]).1;
    assert!(err.contains("are of two runs: the claim file `claims.yaml` differs"), "{err}");
    let version = env!("CARGO_PKG_VERSION");
    let old = own.replacen(&format!("\"version\":\"{version}\""), "\"version\":\"0.0.1\"", 1);
    let err = merge("", &[&old]).1;
    assert!(err.contains("changed after it was written"), "{err}");
}

#[test]
fn the_same_id_twice_is_an_error_that_names_both() {
    let line = |text: &str| sources(&[json!({ "source_id": "a0", "source_text": text })]);
    let (one, other) = (part("", line(SENTENCES[0]).as_bytes()), part("", line(SENTENCES[8]).as_bytes()));
    let (_, err, status) = merge("", &[&one, &other]);
    assert_eq!(status, 2);
    assert!(err.contains("parts/part-00000:2 and parts/part-00001:2 differ about the source `a0`"), "{err}");
}

#[test]
fn claims_and_sources_do_not_both_come_from_standard_input() {
    run("match --claims -").status(2).stderr_has("standard input holds the sources").check();
    run("match --claims nowhere").status(2).stderr_has("there is no `nowhere`").check();
    run("match --exit-zero").status(2).stderr_has("--claims").check();
    run("merge").status(2).stderr_has("<PART>").check();
    run("merge nowhere").status(2).stderr_has("there is no `nowhere`").check();
    run("merge parts").folder("parts").status(2).stderr_has("holds no file `part-*`").check();
}
