//! What a claim, an article, a file name or a person's reason says has no power in any output: `hostile.json` is run
//! through every place where such text can stand and every format, and each output is read as its consumer reads it.

use std::collections::BTreeMap;

use pulldown_cmark::{Event, Options, Parser, Tag};
use sayso::render::link::Links;
use sayso::render::{Detail, Format, RenderOptions, json, why};
use sayso::report::Report;
use serde_json::Value;

use crate::formats::has_power;
use crate::sample::everywhere;

fn strings(of: &str) -> Vec<String> {
    let all: BTreeMap<String, Vec<String>> =
        serde_json::from_str(include_str!("hostile.json")).expect("hostile.json");
    all[of].clone()
}

/// Every string of the table as text, and every id, one after the other.
fn reports() -> Vec<(String, Report)> {
    let texts = strings("texts").into_iter().map(|text| (text.clone(), everywhere(&text, "x")));
    let ids = strings("ids").into_iter().map(|id| (id.clone(), everywhere("plain words", &id)));
    texts.chain(ids).collect()
}

fn shown(report: &Report, format: Format) -> String {
    format.renderer().render(report, &RenderOptions::default())
}

/// What GitHub or GitLab would link or notify in text that is shown, and what moves a cursor.
fn power(text: &str) -> Option<&'static str> {
    let lower = text.to_lowercase();
    let chars: Vec<char> = lower.chars().collect();
    let before = |what: &str, then: fn(char) -> bool| {
        lower.match_indices(what).any(|(at, _)| lower[at + what.len()..].chars().next().is_some_and(then))
    };
    let hash = chars.split(|c| !c.is_ascii_hexdigit()).any(|run| run.len() >= 7);
    let found = [
        ("a mention or an address", before("@", |c| c.is_ascii_alphanumeric())),
        ("an issue", before("#", |c| c.is_ascii_digit()) || before("gh-", |c| c.is_ascii_digit())),
        (
            "an issue of GitLab",
            before("gl-", |c| c.is_ascii_digit()) || before("[issue:", |c| c.is_ascii_digit()),
        ),
        ("a work item", before("[work_item:", |c| c.is_ascii_digit())),
        ("a link", lower.contains("://") || lower.contains("www.")),
        ("a commit", hash),
        ("an emoji that may be a picture", lower.contains(":shipit:")),
        ("a control or direction character", text.chars().any(has_power)),
        ("a tag character", text.chars().any(|c| matches!(c, '\u{e0000}'..='\u{e007f}'))),
    ];
    found.iter().find(|(_, is)| *is).map(|(what, _)| *what)
}

/// A build's log obeys these in whatever is printed.
fn commands(line: &str) -> bool {
    let obeyed = |part: &str| part.trim_start_matches(|c: char| c.is_ascii_alphabetic()).starts_with('[');
    line.trim_start().starts_with("::") || line.match_indices("##").any(|(at, _)| obeyed(&line[at + 2..]))
}

/// `text` without the links of a terminal, and where they lead.
fn unlinked(text: &str) -> (String, Vec<String>) {
    let (mut out, mut addresses) = (String::new(), vec![]);
    let mut parts = text.split("\u{1b}]8;;");
    out.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let (address, rest) = part.split_once("\u{1b}\\").expect("a link ends");
        if !address.is_empty() {
            addresses.push(address.to_owned());
        }
        out.push_str(rest);
    }
    (out, addresses)
}

#[test]
fn links_lead_to_the_web_or_a_file_and_hide_nothing() {
    let links = Some(Links { root: std::env::current_dir().ok() });
    let options =
        RenderOptions { links, detail: Detail::Verbose, width: Some(100), ..RenderOptions::default() };
    let mut seen = 0;
    for (text, report) in reports() {
        let why = why(&report, &report.claims[0], &[], &options);
        for out in [Format::Full, Format::Table]
            .map(|format| format.renderer().render(&report, &options))
            .into_iter()
            .chain([why])
        {
            let (plain, addresses) = unlinked(&out);
            let bad = plain.chars().find(|&c| has_power(c) || matches!(c, '\u{e0000}'..='\u{e01ff}'));
            assert!(bad.is_none(), "{text:?}: {bad:?} in {plain}");
            for address in &addresses {
                assert!(address.bytes().all(|byte| matches!(byte, 0x21..=0x7e)), "{text:?}: {address:?}");
                let known = ["http://", "https://", "file:///"];
                let lower = address.to_lowercase();
                assert!(known.iter().any(|scheme| lower.starts_with(scheme)), "{text:?}: {address:?}");
            }
            seen += addresses.len();
        }
    }
    assert!(seen > 0);
}

#[test]
fn no_format_moves_a_cursor_or_commands_a_build() {
    for (text, report) in reports() {
        for format in Format::ALL {
            for options in [
                RenderOptions::default(),
                RenderOptions { detail: Detail::Verbose, width: Some(100), ..RenderOptions::default() },
            ] {
                let out = format.renderer().render(&report, &options);
                let bad = out.chars().find(|&c| has_power(c) || matches!(c, '\u{e0000}'..='\u{e007f}'));
                assert!(bad.is_none(), "{} of {text:?}: {bad:?}", format.name());
                let ours = |line: &str| format == Format::Github && !line.contains("##");
                let line = out.lines().find(|line| commands(line) && !ours(line));
                assert!(line.is_none(), "{} of {text:?}: {line:?}", format.name());
            }
        }
    }
}

#[test]
fn every_report_read_back_is_the_same() {
    for (text, report) in reports() {
        let read = json::read(shown(&report, Format::Json).as_bytes());
        let back = read.unwrap_or_else(|faults| panic!("{text:?}: {faults:?}"));
        for format in Format::ALL {
            assert_eq!(shown(&back, format), shown(&report, format), "{} of {text:?}", format.name());
        }
    }
}

/// `html` as a browser shows it, as far as the tool writes entities.
fn entities(html: &str) -> String {
    let known =
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&#124;", "|"), ("&#92;", "\\")];
    known.iter().fold(html.to_owned(), |text, (entity, c)| text.replace(entity, c)).replace("&amp;", "&")
}

/// The events of a document but for its words, and the words that stand outside code.
fn markdown(document: &str) -> (Vec<String>, String) {
    let (mut shape, mut words, mut code) = (vec![], String::new(), 0);
    for event in Parser::new_ext(document, Options::all() - Options::ENABLE_SMART_PUNCTUATION) {
        match event {
            Event::Text(text) if code == 0 => words.push_str(&text),
            Event::Text(_) => {}
            Event::Html(html) | Event::InlineHtml(html) => {
                let name = |rest: &str| rest.split(['>', ' ']).next().unwrap_or_default().to_owned();
                shape.extend(html.split('<').skip(1).map(name));
                words.push_str(&entities(&html));
            }
            event => {
                code += i32::from(matches!(event, Event::Start(Tag::CodeBlock(_))));
                let bad = matches!(event, Event::Start(Tag::Link { .. } | Tag::Image { .. }));
                assert!(!bad, "{event:?} in {document}");
                shape.push(format!("{event:?}"));
                words.push('\n');
            }
        }
    }
    (shape, words)
}

#[test]
fn in_markdown_text_is_text_in_a_paragraph_a_cell_an_item_and_a_summary() {
    let document = |text: &str| {
        let (md, html) = (sayso::render::clean::markdown(text), sayso::render::clean::html(text));
        format!(
            "{md}\n\n**{md}** after\n\n| a | b |\n|---|---|\n| {md} | {md}<br>x |\n\n- {md}\n  > {md}\n\n\
             <details>\n<summary>{html}</summary>\n\nx\n\n</details>\n\n<!-- {md} -->\n\n{md}\n"
        )
    };
    let (plain, _) = markdown(&document("plain words"));
    for text in strings("texts").into_iter().chain(strings("ids")) {
        let (shape, words) = markdown(&document(&text));
        assert_eq!(shape, plain, "{text:?} in {}", document(&text));
        assert_eq!(power(&words), None, "{text:?} in {}", document(&text));
    }
}

#[test]
fn the_comment_has_the_same_shape_whatever_the_text() {
    let (plain, _) = markdown(&shown(&everywhere("plain words", "x"), Format::Markdown));
    for (text, report) in reports() {
        let out = shown(&report, Format::Markdown);
        let (shape, words) = markdown(&out);
        assert_eq!(shape, plain, "{text:?} in {out}");
        assert_eq!(power(&words), None, "{text:?} in {out}");
    }
}

#[test]
fn github_reads_as_many_commands_as_the_tool_wrote() {
    let count = shown(&everywhere("plain words", "x"), Format::Github).lines().count();
    for (text, report) in reports() {
        let out = shown(&report, Format::Github);
        assert_eq!(out.lines().count(), count, "{text:?} in {out}");
        for line in out.lines() {
            let rest = line.strip_prefix("::").unwrap_or_else(|| panic!("{text:?}: {line}"));
            let (head, data) = rest.split_once("::").expect("the data");
            let (name, properties) = head.split_once(' ').expect("the properties");
            assert!(["error", "warning", "notice"].contains(&name), "{text:?}: {line}");
            let keys: Vec<&str> =
                properties.split(',').map(|pair| pair.split_once('=').expect("a pair").0).collect();
            let known = ["file", "line", "col", "title"];
            assert!(keys.iter().all(|key| known.contains(key)), "{text:?}: {line}");
            let decoded = data.replace("%0A", " ").replace("%0D", " ").replace("%25", "%");
            assert_eq!(power(&decoded), None, "{text:?}: {line}");
        }
    }
}

#[test]
fn json_and_its_lines_hold_the_text_itself() {
    for text in strings("texts") {
        let report = everywhere(&text, "x");
        let all: Value = serde_json::from_str(&shown(&report, Format::Json)).expect("JSON");
        assert_eq!(all["claims"][0]["text"], text);
        assert_eq!(all["claims"][0]["cells"][0]["evidence"][0]["text"], text);
        assert_eq!(all["claims"][0]["cells"][0]["reason"], text);
        assert_eq!(all["sources"][0]["metadata"]["title"], text);
        let lines = shown(&report, Format::Jsonl);
        assert_eq!(lines.lines().count(), 1, "{lines}");
        let line: Value = serde_json::from_str(&lines).expect("JSON");
        assert_eq!((&line["text"], &line["origin"]), (&Value::from(text.clone()), &Value::from(text)));
    }
}

#[test]
fn gitlab_and_sarif_parse_back_to_text_without_power() {
    for (text, report) in reports() {
        let issues: Vec<Value> = serde_json::from_str(&shown(&report, Format::Gitlab)).expect("JSON");
        assert_eq!(issues.len(), report.findings.len());
        for issue in &issues {
            assert_eq!(power(issue["description"].as_str().expect("text")), None, "{text:?}: {issue}");
        }
        let log: Value = serde_json::from_str(&shown(&report, Format::Sarif)).expect("JSON");
        let results = log["runs"][0]["results"].as_array().expect("results");
        assert_eq!(results.len(), report.findings.len());
        for (result, finding) in results.iter().zip(&report.findings) {
            let place = &result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"];
            let file: std::path::PathBuf = finding.file.components().collect();
            assert_eq!(decoded(place.as_str().expect("a URI")), file.to_string_lossy(), "{text:?}");
            let related = result["relatedLocations"].as_array().into_iter().flatten();
            for message in related.chain([result]).map(|of| of["message"]["text"].as_str().expect("text")) {
                assert_eq!(power(message), None, "{text:?}: {message}");
                let plain = message.replace("\\\\", "").replace("\\[", "").replace("\\]", "");
                assert!(!plain.contains(['[', ']']), "{text:?}: {message}");
                let braces = plain.replace("{{", "").replace("}}", "");
                assert!(!braces.contains(['{', '}']), "{text:?}: {message}");
            }
        }
    }
}

/// The path behind a URI reference of RFC 3986.
fn decoded(uri: &str) -> String {
    let known = |c: char| c.is_ascii_alphanumeric() || "-._~/%".contains(c);
    assert!(uri.chars().all(known) && !uri.starts_with('/'), "{uri}");
    let mut bytes = vec![];
    let mut rest = uri;
    while let Some(c) = rest.chars().next() {
        if c == '%' {
            bytes.push(u8::from_str_radix(&rest[1..3], 16).expect("two digits"));
            rest = &rest[3..];
        } else {
            bytes.push(c as u8);
            rest = &rest[1..];
        }
    }
    String::from_utf8(bytes).expect("UTF-8")
}

#[test]
fn junit_is_xml_with_as_many_tests_and_text_without_power() {
    for (text, report) in reports() {
        let out = shown(&report, Format::Junit);
        let document =
            roxmltree::Document::parse(&out).unwrap_or_else(|error| panic!("{text:?}: {error}: {out}"));
        let count = |name| document.descendants().filter(|node| node.has_tag_name(name)).count();
        assert_eq!((count("testcase"), count("failure")), (2, 2), "{text:?}: {out}");
        for node in document.descendants() {
            let texts = node.attributes().map(|attribute| attribute.value()).chain(node.text());
            for shown in texts {
                assert_eq!(power(&shown.replace('\n', " ")), None, "{text:?}: {shown}");
                assert!(!shown.contains(['\u{fffe}', '\u{ffff}']));
            }
        }
    }
}

#[test]
fn csv_has_a_row_a_cell_and_no_formula() {
    for (text, report) in reports() {
        let out = shown(&report, Format::Csv);
        let rows: Vec<csv::StringRecord> =
            csv::Reader::from_reader(out.as_bytes()).records().map(|row| row.expect("a row")).collect();
        assert_eq!(rows.len(), 1, "{text:?}: {out}");
        for (at, cell) in rows[0].iter().enumerate() {
            assert!(
                !cell.starts_with(['=', '+', '-', '@', '\t', '\r', '＝']),
                "{text:?}, column {at}: {cell}"
            );
        }
        if text == "quote \" and 'apostrophe', comma; semicolon" {
            assert_eq!(&rows[0][1], text);
        }
    }
}

/// The names of a page's tags, in order; nothing of the text becomes one.
fn tags(page: &str) -> Vec<&str> {
    let body = &page[page.find("<body>").expect("a body")..];
    body.split('<').skip(1).map(|rest| rest.split([' ', '>', '\n']).next().unwrap_or_default()).collect()
}

#[test]
fn the_page_has_the_same_tags_whatever_the_text() {
    let plain = shown(&everywhere("plain words", "x"), Format::Html);
    for (text, report) in reports() {
        let out = shown(&report, Format::Html);
        assert_eq!(tags(&out), tags(&plain), "{text:?} in {out}");
        let known = ["id", "class", "href", "data-of", "data-at", "data-marks", "data-verdict", "dir"];
        for tag in out[out.find("<main>").expect("the table")..].split("<article").skip(1) {
            let tag = &tag[..tag.find('>').expect("an end")];
            let names = tag.split('=').map(|part| part.rsplit(' ').next().unwrap_or_default());
            let bad: Vec<&str> =
                names.take(tag.matches('=').count()).filter(|name| !known.contains(name)).collect();
            assert!(bad.is_empty(), "{text:?}: {bad:?} in {tag}");
        }
    }
}
