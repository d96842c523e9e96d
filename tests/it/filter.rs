//! `sayso match`, as programs drive it.

use std::io::{BufRead, BufReader, Write};
use std::process::Stdio;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::builder::{run, sayso};

fn lines(text: &str) -> Vec<Value> {
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}")))
        .collect()
}

fn pairs(pairs: &[Value]) -> String {
    pairs.iter().map(|pair| format!("{pair}\n")).collect()
}

#[test]
fn each_line_is_answered_in_its_place() {
    let text = "Nothing else happened. The town opened the new bridge on Tuesday.";
    let input = pairs(&[
        json!({ "id": 1, "claim": "The town opened the new bridge on Tuesday", "source_text": text, "label": "x" }),
        json!({ "id": "b", "claim": "The town opened the new bridge on Tuesday",
                "sentences": ["Nothing else happened.", "The town opened the new bridge on Tuesday."] }),
        json!({ "id": "c", "claim": "A dragon ate the ferry", "source_text": text, "source_id": "only a label" }),
    ]);
    let out = lines(&run("match").stdin(input).stdout_has("supports").check().stdout);
    assert_eq!(
        out.iter().map(|line| line["id"].clone()).collect::<Vec<_>>(),
        [json!(1), json!("b"), json!("c")]
    );
    assert_eq!(out[0]["stance"], "supports");
    assert_eq!(out[1]["stance"], "supports");
    let best = &out[0]["evidence"][0];
    let span = best["start"].as_u64().unwrap() as usize..best["end"].as_u64().unwrap() as usize;
    assert_eq!(&text[span], best["text"].as_str().unwrap());
    assert_eq!(out[1]["evidence"][0]["sentence"], 1);
    assert_eq!(out[1]["evidence"][0]["start"], 0, "counted within the sentence");
    for line in &out {
        let sum: f64 = line["probability"].as_object().unwrap().values().map(|p| p.as_f64().unwrap()).sum();
        assert!((sum - 1.0).abs() < 1e-9, "{line}");
    }
}

#[test]
fn articles_are_named_by_their_id() {
    let claim = "The town opened the new bridge on Tuesday";
    let input = pairs(&[
        json!({ "id": 1, "claim": claim, "source_id": "north" }),
        json!({ "id": 2, "claim": claim, "source_id": "nroth" }),
    ]);
    let out = run("match --sources articles")
        .file("articles/north.txt", "The town opened the new bridge on Tuesday.\n")
        .stdin(&input)
        .status(1)
        .stdout_has("supports")
        .check();
    let out = lines(&out.stdout);
    assert_eq!(out[0]["stance"], "supports");
    assert!(out[1]["error"].as_str().unwrap().contains("did you mean `north`?"), "{}", out[1]);
    run("match").stdin(&input).status(1).stdout_has("no --sources were given").check();
    run("match --sources nowhere").stdin(&input).status(2).stderr_has("there is no `nowhere`").check();
}

#[test]
fn a_bad_line_costs_only_itself() {
    let mut input = b"{\"id\": 1, \"claim\": \"x\"}\nnot json\n\n\xff\xfe\n".to_vec();
    input.extend_from_slice(b"{\"id\": 5, \"claim\": \"Rain fell\", \"source_text\": \"Rain fell.\"}");
    let out = lines(&run("match").stdin(input).status(1).stdout_has("error").check().stdout);
    assert_eq!(out.len(), 4, "an empty line is no line");
    assert_eq!(out[0]["id"], 1);
    assert_eq!((&out[1]["line"], &out[2]["line"]), (&json!(2), &json!(4)));
    assert_eq!(out[3]["id"], 5);
    assert!(out[3]["stance"].is_string());
}

#[test]
fn no_line_up_to_two_megabytes_takes_long_or_panics() {
    let strange = [
        "a", "(", "[{", "\"", "”", "9", "1,", "e\u{301}", "not ", "\u{7}", "\u{202e}", ". ", "\n", "€", "🦀",
        " ",
    ];
    for part in strange {
        let text = part.repeat(1_900_000 / (part.len() * 2).max(1));
        let line = json!({ "id": 1, "claim": "The town opened not 3 bridges for €2bn", "source_text": text });
        let sentences = json!({ "id": 2, "claim": part.repeat(300), "sentences": [text, ""] });
        let start = Instant::now();
        let out = run("match").stdin(pairs(&[line, sentences])).stdout_has("\"stance\"").check().stdout;
        assert_eq!(out.lines().count(), 2, "{part:?}");
        assert!(out.chars().all(|c| c == '\n' || !c.is_control()), "{part:?}");
        // Two lines at five seconds each; builds for tests are slower than the one that is shipped.
        assert!(start.elapsed() < Duration::from_secs(20), "{part:?} took {:?}", start.elapsed());
    }
    let empty = pairs(&[json!({ "id": 1, "claim": "", "source_text": "" })]);
    run("match").stdin(empty).stdout_has("\"stance\":\"silent\"").check();
}

#[test]
fn a_program_that_waits_for_each_answer_gets_it() {
    let mut child = sayso().arg("match").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    let mut output = BufReader::new(child.stdout.take().unwrap());
    for id in 0..5 {
        writeln!(input, "{}", json!({ "id": id, "claim": "Rain fell", "source_text": "Rain fell." }))
            .unwrap();
        let mut answer = String::new();
        output.read_line(&mut answer).unwrap();
        assert!(answer.starts_with(&format!("{{\"id\":{id},")), "{answer}");
    }
    drop(input);
    assert!(child.wait().unwrap().success());
}

#[test]
fn many_lines_keep_their_order_whatever_the_threads() {
    let many: Vec<Value> = (0..3000)
        .map(|id| json!({ "id": id, "claim": "Rain fell", "source_text": "Rain fell. ".repeat(id % 50) }))
        .collect();
    let input = pairs(&many);
    let first = run("match").stdin(&input).stdout_has("2999").check().stdout;
    for (at, line) in first.lines().enumerate() {
        assert!(line.starts_with(&format!("{{\"id\":{at},")), "{line}");
    }
    assert_eq!(
        first,
        run("match").env("RAYON_NUM_THREADS", "1").stdin(&input).stdout_has("2999").check().stdout
    );
}
