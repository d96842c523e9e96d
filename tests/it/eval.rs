//! `sayso eval`, and the figures behind it.

use proptest::prelude::*;
use sayso::eval::{Baseline, Case, Evaluation, Figures, Quoted, Row};
use sayso::render::eval::{Format, render};
use sayso::render::{Detail, RenderOptions};
use sayso::report::Stance::{self, Contradicts as C, Mentions as M, Silent as N, Supports as S};
use sayso::stance::Probability;
use serde_json::{Value, json};

use crate::builder::{Run, root, run};
use crate::formats::{has_power, text};

/// Label, answer, probabilities in the order of `Stance::ALL`, marked sentences, quoted sentences.
type Made = (Stance, Stance, [f64; 4], &'static [usize], &'static [usize]);

/// Every label and answer, ties, sentences marked and missed.
const MADE: &[Made] = &[
    (S, S, [0.9, 0.05, 0.05, 0.0], &[1, 3], &[1, 0]),
    (S, S, [0.7, 0.1, 0.1, 0.1], &[4], &[0, 1, 2, 3, 9, 4]),
    (S, M, [0.3, 0.1, 0.5, 0.1], &[2], &[5, 2]),
    (S, C, [0.2, 0.6, 0.1, 0.1], &[], &[0]),
    (S, N, [0.0, 0.0, 0.0, 1.0], &[0], &[]),
    (C, C, [0.05, 0.9, 0.05, 0.0], &[7, 8, 9], &[8, 7]),
    (C, S, [0.7, 0.2, 0.1, 0.0], &[0], &[0]),
    (C, M, [0.3, 0.3, 0.4, 0.0], &[], &[1]),
    (M, M, [0.2, 0.1, 0.7, 0.0], &[], &[]),
    (M, S, [0.6, 0.1, 0.2, 0.1], &[], &[2]),
    (M, N, [0.1, 0.0, 0.3, 0.6], &[], &[]),
    (N, N, [0.0, 0.0, 0.1, 0.9], &[], &[]),
    (N, N, [0.0, 0.0, 0.0, 1.0], &[], &[]),
    (N, M, [0.2, 0.0, 0.7, 0.1], &[], &[0]),
    (N, S, [1.0, 0.0, 0.0, 0.0], &[], &[0]),
];

/// Two labels; an answer that is no label; every supporter but one tied with another row.
const TWO_LABELS: &[Made] = &[
    (S, S, [0.5, 0.2, 0.3, 0.0], &[], &[]),
    (M, M, [0.5, 0.1, 0.4, 0.0], &[], &[]),
    (M, C, [0.2, 0.7, 0.1, 0.0], &[], &[]),
    (S, N, [0.1, 0.0, 0.1, 0.8], &[], &[]),
    (S, S, [0.5, 0.1, 0.4, 0.0], &[], &[]),
];

/// Nothing supports.
const NO_SUPPORT: &[Made] =
    &[(C, C, [0.1, 0.8, 0.1, 0.0], &[], &[]), (M, S, [0.8, 0.1, 0.1, 0.0], &[2, 4], &[4, 1])];

fn figures(made: &[Made]) -> Figures {
    let row = |&(label, stance, [supports, contradicts, mentions, silent], marked, quoted): &Made| Row {
        label,
        stance,
        probability: Probability { supports, contradicts, mentions, silent },
        marked: marked.to_vec(),
        quoted: quoted.to_vec(),
    };
    let rows: Vec<Row> = made.iter().map(row).collect();
    Figures::of(&rows.iter().collect::<Vec<_>>())
}

#[track_caller]
fn near(found: impl IntoIterator<Item = Option<f64>>, expected: &[Option<f64>]) {
    let found: Vec<Option<f64>> = found.into_iter().collect();
    assert_eq!(found.len(), expected.len());
    for (at, (found, expected)) in found.iter().zip(expected).enumerate() {
        let same = match (found, expected) {
            (Some(found), Some(expected)) => (found - expected).abs() < 1e-9,
            (found, expected) => found == expected,
        };
        assert!(same, "number {at}: {found:?}, expected {expected:?}");
    }
}

/// Accuracy, macro-F1, FNC, AUROC, ECE, polarity, balanced accuracy.
fn plain(of: &Figures) -> [Option<f64>; 7] {
    [
        of.accuracy,
        of.macro_f1,
        of.fnc,
        of.auroc_supports,
        of.ece_supports,
        of.auroc_polarity,
        of.balanced_accuracy,
    ]
}

/// The expected values come from another program that was written from the definitions alone.
#[test]
fn the_figures_are_those_of_another_program() {
    let made = figures(MADE);
    near(made.f1, &[Some(0.4), Some(0.4), Some(0.2857142857142857), Some(0.5)]);
    near(
        plain(&made),
        &[0.4, 0.39642857142857146, 0.4791666666666667, 0.6, 0.26333333333333336, 0.7, 0.55].map(Some),
    );
    let found = made.evidence.unwrap();
    assert_eq!(found.rows, 6);
    near(
        [found.p_at_1, found.hit_at_5, found.recall_at_5].map(Some),
        &[0.5, 0.6666666666666666, 0.5277777777777778].map(Some),
    );

    let two = figures(TWO_LABELS);
    near(two.f1, &[Some(0.8), None, Some(0.6666666666666666), None]);
    let expected =
        [Some(0.6), Some(0.7333333333333334), None, Some(0.5), Some(0.32), None, Some(0.8333333333333333)];
    near(plain(&two), &expected);
    assert_eq!(two.evidence, None);

    let none = figures(NO_SUPPORT);
    near(none.f1, &[None, Some(1.0), Some(0.0), None]);
    near(plain(&none), &[Some(0.5), Some(0.5), None, None, None, None, None]);
    let found = none.evidence.unwrap();
    near([found.p_at_1, found.hit_at_5, found.recall_at_5].map(Some), &[1.0, 1.0, 0.5].map(Some));
}

const FERRY: &str = "The night ferry carries 400 passengers.";

fn rows(rows: &[Value]) -> String {
    rows.iter().map(|row| format!("{row}\n")).collect()
}

fn ferry(label: &str, claim: &str) -> Value {
    json!({ "claim": claim, "label": label, "source_text": FERRY })
}

/// Right twice, wrong twice; the last row is the surest mistake.
fn four() -> String {
    rows(&[
        ferry("supports", "The night ferry carries 400 passengers"),
        ferry("silent", "Zebras graze in the park"),
        ferry("mentions", "The night ferry carries 650 passengers"),
        json!({ "id": "<b>|x", "claim": "The night ferry carries 400 passengers", "label": "silent",
                "sentences": ["Rain \u{1b}[31mfell.", FERRY], "evidence": [0], "kind": 7 }),
    ])
}

fn evaluated(args: &str, text: &str) -> Value {
    let done = run(&format!("eval rows.jsonl --format json {args}"))
        .file("rows.jsonl", text)
        .stdout_has("{")
        .check();
    serde_json::from_str(&done.stdout).expect("JSON")
}

fn refused(text: &str) -> Run {
    run("eval rows.jsonl").file("rows.jsonl", text).status(2)
}

#[test]
fn the_figures_are_those_of_what_match_answers() {
    let text = std::fs::read_to_string(root().join("examples/labelled.jsonl")).unwrap();
    let json = evaluated("--errors 99", &text);
    let matched = run("match").stdin(&text).stdout_has("stance").check().stdout;
    let answers: Vec<Value> = matched.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let labels: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let right =
        labels.iter().zip(&answers).filter(|(label, answer)| label["label"] == answer["stance"]).count();
    assert_eq!(json["figures"]["rows"], labels.len());
    assert_eq!(json["wrong"], labels.len() - right);
    let errors = json["errors"].as_array().unwrap();
    assert_eq!(errors.len(), labels.len() - right);
    for error in errors {
        let answer = answers.iter().find(|answer| answer["id"] == error["id"]).unwrap();
        assert_eq!((&error["stance"], &error["probability"]), (&answer["stance"], &answer["probability"]));
        for (mine, theirs) in
            error["evidence"].as_array().unwrap().iter().zip(answer["evidence"].as_array().unwrap())
        {
            assert_eq!((&mine["sentence"], &mine["reasons"]), (&theirs["sentence"], &theirs["reasons"]));
        }
    }
}

#[test]
fn every_way_that_a_row_can_be_wrong_is_told_with_its_place() {
    let good = ferry("silent", "Zebras graze").to_string();
    // The line, the part of it that is wrong, or "" for the whole, and what is said.
    let cases = [
        (r#"{"claim": "x", "source_text": ""}"#, "", "`label` is missing\nhelp: a label is one of supports,"),
        (
            r#"{"claim": "é", "source_text": "", "label": "Contradict"}"#,
            "\"Contradict",
            "`label`: there is no stance `Contradict`; did you mean `contradicts`?\nhelp: ",
        ),
        (
            r#"{"claim": "x", "source_text": "", "label": 1}"#,
            "1}",
            "`label`: invalid type: integer `1`, expected a string\nhelp: a label is one of",
        ),
        (r#"{"claim" "x"}"#, "\"x\"", "not a JSON object: expected `:`\nhelp: write one JSON object a line"),
        ("x", "", "not a JSON object\nhelp: write one JSON object a line"),
        (r#"{"source_text": "", "label": "silent"}"#, "", "`claim` is missing\nhelp: a row needs `claim`"),
        (
            r#"{"claim": "x", "label": "silent"}"#,
            "",
            "no source: give `source_text`, `sentences` or `source_id`",
        ),
        (
            r#"{"claim": "x", "label": "silent", "source_id": "north"}"#,
            "\"north",
            "source_id names an article, and no --sources were given\nhelp: `--sources PATH` names",
        ),
        (
            r#"{"claim": "x", "label": "silent", "source_text": "One.", "evidence": [1]}"#,
            "[1]",
            "`evidence`: there is no sentence 1; the source has 1\nhelp: ",
        ),
        (
            r#"{"claim": "x", "label": "silent", "sentences": [], "evidence": "0"}"#,
            "\"0",
            "`evidence`: invalid type: string \"0\"",
        ),
        (r#"{"id": {}, "claim": "x", "label": "silent", "source_text": ""}"#, "{}", "`id` must be a string"),
    ];
    for (line, part, told) in cases {
        let column = line.find(part).map(|at| line[..at].chars().count() + 1).unwrap();
        let place = if part.is_empty() { "2".to_owned() } else { format!("2:{column}") };
        refused(&format!("{good}\n{line}\n"))
            .stderr_has(&format!("error: rows.jsonl:{place}: {told}"))
            .check();
    }
}

#[test]
fn an_id_stands_once() {
    let row = |id: &str| json!({ "id": id, "claim": "x", "label": "silent", "source_text": "" });
    refused(&rows(&[row("a"), row("b"), row("a")]))
        .stderr_has("error: rows.jsonl:3:7: the id \"a\" stands in line 1 too\nhelp: give every row an id")
        .check();
}

#[test]
fn all_problems_are_told_at_once_and_the_first_of_many() {
    let bad = "{}\n[]\n";
    refused(bad).stderr_has("rows.jsonl:1: `claim`").stderr_has("rows.jsonl:2: not a JSON").check();
    refused(&bad.repeat(20)).stderr_has("rows.jsonl:20: not").stderr_has("\nand 20 more\n").check();
    refused("\u{1b}[31m\n").stderr_has("not a JSON object").check();
}

#[test]
fn articles_are_found_by_the_id_that_rows_name() {
    let text = rows(&[
        json!({ "claim": "The night ferry carries 400 passengers", "label": "supports", "source_id": "north" }),
        json!({ "claim": "The night ferry carries 400 passengers", "label": "silent", "source_id": 7 }),
    ]);
    let articles = rows(&[
        json!({ "source_id": "north", "text": FERRY }),
        json!({ "source_id": "7", "text": "Zebras graze in the park." }),
    ]);
    let with = |args: &str| run(args).file("rows.jsonl", &text).file("articles.jsonl", &articles);
    with("eval rows.jsonl --sources articles.jsonl --format json")
        .stdout_has("\"accuracy\": 1.0,")
        .stdout_has("\"sources\": \"articles.jsonl\"")
        .check();
    let folder = with("eval rows.jsonl --sources articles").file("articles/nroth.txt", FERRY).status(2);
    folder
        .stderr_has("rows.jsonl:1:82: source_id: there is no `north`; did you mean `nroth`?")
        .stderr_has("rows.jsonl:2:80: source_id: there is no `7`")
        .check();
    with("eval rows.jsonl --sources nowhere").status(2).stderr_has("there is no `nowhere`").check();
}

#[test]
fn without_rows_there_is_nothing_to_check() {
    for empty in ["", "\n  \n\r\n", "\u{feff}\n"] {
        run("eval rows.jsonl")
            .file("rows.jsonl", empty)
            .status(3)
            .stderr_has("error: nothing to check: no rows in rows.jsonl\nhelp: a row is a line like {")
            .check();
    }
    run("eval rows.jsonl")
        .status(2)
        .stderr_has("error: there is no `rows.jsonl`\nhelp: name the file")
        .check();
    run("eval rows").folder("rows").status(2).stderr_has("error: `rows` is a folder\nhelp: ").check();
    run("eval").status(2).stderr_has("LABELLED").check();
}

#[test]
fn rows_come_from_standard_input_too() {
    run("eval - --errors 0").stdin(four()).stdout_has("4 rows of standard input").check();
    run("eval -").stdin("{}").status(2).stderr_has("error: standard input:1: `claim` is missing").check();
}

#[test]
fn the_rows_are_parted_by_a_field() {
    let text = rows(&[
        json!({ "claim": "Zebras graze", "label": "silent", "source_text": FERRY, "kind": "b", "n": 10 }),
        json!({ "claim": "Zebras graze", "label": "supports", "source_text": FERRY, "kind": "a", "n": 9 }),
        json!({ "claim": "Zebras graze", "label": "silent", "source_text": FERRY, "kind": "a" }),
    ]);
    let by = evaluated("--by kind", &text)["by"].clone();
    assert_eq!(by["field"], "kind");
    let seen = |by: &Value| -> Vec<(Value, Value, Value)> {
        let groups = by["groups"].as_array().unwrap().iter();
        let figures = |group: &Value| {
            let figures = &group["figures"];
            (group["value"].clone(), figures["rows"].clone(), figures["accuracy"].clone())
        };
        groups.map(figures).collect()
    };
    assert_eq!(seen(&by), [(json!("a"), json!(2), json!(0.5)), (json!("b"), json!(1), json!(1.0))]);
    let by = evaluated("--by n", &text)["by"].clone();
    let values: Vec<Value> = seen(&by).into_iter().map(|(value, ..)| value).collect();
    assert_eq!(values, [json!("9"), json!("10"), json!(null)]);
    assert_eq!(evaluated("", &text)["by"], json!(null));
    run("eval rows.jsonl --by knid")
        .file("rows.jsonl", &text)
        .status(2)
        .stderr_has("error: --by: no row of rows.jsonl has a field `knid`\nhelp: did you mean `kind`?")
        .check();
    run("eval rows.jsonl --by 東京")
        .file("rows.jsonl", &text)
        .status(2)
        .stderr_has("help: the rows have claim, kind, label, n, source_text")
        .check();
}

#[test]
fn the_worst_mistakes_come_first() {
    let lines = |args: &str| -> Vec<Value> {
        let errors = evaluated(args, &four())["errors"].clone();
        errors.as_array().unwrap().iter().map(|error| error["line"].clone()).collect()
    };
    let all = lines("");
    assert_eq!(all.len(), 2);
    assert_eq!(lines("--errors 1"), all[..1]);
    assert!(lines("--errors 0").is_empty());
    let json = evaluated("", &four());
    assert_eq!(json["wrong"], 2);
    let p = |at: usize| {
        let error = &json["errors"][at];
        error["probability"][error["label"].as_str().unwrap()].as_f64().unwrap()
    };
    assert!(p(0) <= p(1));
    let last = json["errors"].as_array().unwrap().iter().find(|error| error["line"] == 4).unwrap();
    assert_eq!((&last["id"], &last["marked"]), (&json!("<b>|x"), &json!([0])));
    assert_eq!(last["evidence"][0]["sentence"], 1, "counted as the list counts");
    assert_eq!(last["evidence"][0]["text"], FERRY);
    assert!(!last["evidence"][0]["reasons"].as_array().unwrap().is_empty());
}

#[test]
fn every_format_is_safe_to_show_and_fits() {
    for width in [20, 40, 72, 100] {
        let args = format!("eval rows.jsonl --by kind --width {width} -v");
        let text = run(&args).file("rows.jsonl", four()).stdout_has("accuracy").check().stdout;
        assert!(!text.contains('\u{1b}'), "{text}");
        let widest = text.lines().map(|line| line.chars().count()).max().unwrap();
        assert!(widest <= width.max(60), "{widest} of {width}: {text}");
    }
    run("eval rows.jsonl --color always").file("rows.jsonl", four()).stdout_has("\u{1b}[1m4 rows").check();
    let quiet = run("eval rows.jsonl -q").file("rows.jsonl", four()).stdout_has("accuracy").check().stdout;
    assert!(!quiet.contains("labelled"), "{quiet}");
    let markdown = run("eval rows.jsonl --format markdown --by kind")
        .file("rows.jsonl", four())
        .stdout_has("| kind | all | 7 | (none) |\n|---|---:|---:|---:|\n| rows | 4 | 1 | 3 |\n")
        .stdout_has("&lt;b&gt;&#124;x (line 4)")
        .check();
    assert!(!markdown.stdout.contains("<b>"));
    run("eval rows.jsonl --format csv")
        .file("rows.jsonl", four())
        .status(2)
        .stderr_has("possible values: full, json, markdown")
        .check();
}

#[test]
fn json_counts_every_row_in_both_tables() {
    let json = evaluated("", &four());
    assert_eq!(json["schema_version"], 1);
    assert_eq!(json["settings"], json!({ "attributed": "supports" }));
    let count = |value: &Value| -> u64 {
        value
            .as_object()
            .unwrap()
            .values()
            .flat_map(|row| row.as_object().unwrap().values())
            .map(|n| n.as_u64().unwrap())
            .sum()
    };
    assert_eq!(count(&json["confusion"]), 4);
    let bins = json["reliability"].as_array().unwrap();
    assert_eq!(bins.len(), 15);
    assert_eq!(bins.iter().map(|bin| bin["rows"].as_u64().unwrap()).sum::<u64>(), 4);
    let empty = bins.iter().find(|bin| bin["rows"] == 0).unwrap();
    assert_eq!((&empty["mean"], &empty["share"]), (&json!(null), &json!(null)), "unknown is not 0");
    assert_eq!(json["figures"]["f1"]["contradicts"], json!(null));
    assert_eq!(json["figures"]["auroc_polarity"], json!(null));
}

#[test]
fn plain_likeness_may_answer_instead() {
    for baseline in ["token-set", "jaro-winkler", "tfidf", "bm25"] {
        let json = evaluated(&format!("--baseline {baseline}"), &four());
        assert_eq!(json["settings"], json!({ "baseline": baseline }));
        let contradicts: u64 = ["supports", "contradicts", "mentions", "silent"]
            .iter()
            .map(|label| json["confusion"][label]["contradicts"].as_u64().unwrap())
            .sum();
        assert_eq!(contradicts, 0, "likeness never contradicts");
        assert_eq!(json["confusion"]["supports"]["supports"], 1, "{baseline}");
        let worst = &json["errors"][0];
        assert_eq!((&worst["line"], &worst["stance"]), (&json!(4), &json!("supports")), "{baseline}");
        assert_eq!(worst["evidence"][0]["sentence"], 1, "{baseline}");
        let reason = worst["evidence"][0]["reasons"][0].as_str().unwrap();
        assert!(reason.starts_with(baseline), "{reason}");
    }
    let both = run("eval rows.jsonl --baseline tfidf --attributed mentions").file("rows.jsonl", four());
    both.status(2).stderr_has("cannot be used with").check();
    run("eval rows.jsonl --baseline cosine").status(2).stderr_has("token-set, jaro-winkler").check();
}

#[test]
fn attribution_counts_as_it_is_set() {
    let claim = "The night ferry carries 400 passengers";
    let source = "The night ferry carries 400 passengers, the port director told reporters.";
    let text = rows(&[json!({ "claim": claim, "label": "mentions", "source_text": source })]);
    assert_eq!(evaluated("", &text)["wrong"], 1);
    let mentions = evaluated("--attributed mentions", &text);
    assert_eq!(
        (&mentions["wrong"], &mentions["settings"]),
        (&json!(0), &json!({ "attributed": "mentions" }))
    );
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let many: Vec<Value> = (0..600)
        .map(|at| {
            let label = ["supports", "mentions", "silent"][at % 3];
            json!({ "claim": format!("The ferry carries {} people", at % 50), "label": label,
                    "source_text": format!("Rain fell. The ferry carries {} people.", at % 7), "kind": at % 4 })
        })
        .collect();
    let text = rows(&many);
    for args in ["", "--baseline bm25"] {
        let threads = |count: &str| {
            let args = format!("eval rows.jsonl --format json --by kind --errors 50 {args}");
            let one = run(&args).file("rows.jsonl", &text).env("RAYON_NUM_THREADS", count);
            one.stdout_has("\"rows\": 600").check().stdout
        };
        assert_eq!(threads("1"), threads("7"));
    }
}

/// An evaluation in which everything that a row can bring along is `text`.
fn about(text: &str) -> Evaluation {
    let quote = Quoted {
        sentence: 0,
        text: text.to_owned(),
        attributed_to: Some(text.to_owned()),
        reasons: vec![text.to_owned()],
    };
    let probability = Probability { supports: 0.2, contradicts: 0.1, mentions: 0.7, silent: 0.0 };
    let case = Case {
        id: Value::String(text.to_owned()).to_string(),
        line: 1,
        claim: text.to_owned(),
        group: Some(text.to_owned()),
        row: Row { label: S, stance: M, probability, marked: vec![1], quoted: vec![0] },
        quotes: vec![quote],
    };
    Evaluation::new(text.to_owned(), vec![("sources", text.to_owned())], &[case], Some(text), 3)
}

proptest! {
    #[test]
    fn no_text_of_a_row_has_power_over_the_terminal(text in text(), width in 20_usize..160) {
        let evaluation = about(&text);
        let verbose = RenderOptions { width: Some(width), detail: Detail::Verbose, ..RenderOptions::default() };
        for format in [Format::Full, Format::Json, Format::Markdown] {
            for options in [verbose.clone(), RenderOptions::default()] {
                let shown = render(&evaluation, format, &options);
                prop_assert!(!shown.chars().any(has_power), "{:?}: {}", format, shown);
            }
        }
        let json: Value = serde_json::from_str(&render(&evaluation, Format::Json, &verbose)).unwrap();
        prop_assert_eq!(json["errors"][0]["id"].as_str(), Some(text.as_str()));
        let markdown = render(&evaluation, Format::Markdown, &verbose);
        prop_assert!(!markdown.contains("<i>") && !markdown.contains("@a"));
        let figures = markdown.lines().skip_while(|line| !line.starts_with('|'));
        for line in figures.take_while(|line| line.starts_with('|')) {
            prop_assert_eq!(line.replace("\\\\", "").replace("\\|", "").matches('|').count(), 4, "{}", line);
        }
    }

    #[test]
    fn likeness_is_a_probability_whatever_the_text(claim in text(), first in text(), second in text()) {
        for baseline in Baseline::ALL {
            let found = baseline.judge(&claim, &[&first, &second]);
            let p = found.probability;
            let all = [p.supports, p.contradicts, p.mentions, p.silent];
            prop_assert!(all.iter().all(|p| (0.0..=1.0).contains(p)), "{:?}: {:?}", baseline, found);
            prop_assert!((all.iter().sum::<f64>() - 1.0).abs() < 1e-9);
        }
    }
}
