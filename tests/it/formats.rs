//! Every format shows the same sample; a change of any output is seen here.

use insta::assert_snapshot;
use proptest::prelude::*;
use sayso::render::why::json;
use sayso::render::{Detail, Format, RenderOptions, why};
use sayso::report::Report;
use unicode_width::UnicodeWidthStr;

use crate::sample::{about, report};

fn shown(report: &Report, format: Format, options: RenderOptions) -> String {
    format.renderer().render(report, &options)
}

fn wide(width: usize) -> RenderOptions {
    RenderOptions { width: Some(width), ..RenderOptions::default() }
}

#[test]
fn full() {
    assert_snapshot!(shown(&report(), Format::Full, wide(110)));
}

#[test]
fn full_with_the_quotes_behind_every_cell() {
    let verbose = RenderOptions { detail: Detail::Verbose, ..wide(90) };
    let text = shown(&report(), Format::Full, verbose);
    let quotes = text.find("crane: single-source").expect("the quotes follow the table");
    assert_snapshot!(&text[quotes..]);
}

#[test]
fn concise() {
    assert_snapshot!(shown(&report(), Format::Concise, RenderOptions::default()));
}

#[test]
fn table() {
    assert_snapshot!(shown(&report(), Format::Table, RenderOptions::default()));
}

#[test]
fn table_with_symbols_alone_where_words_do_not_fit() {
    assert_snapshot!(shown(&report(), Format::Table, wide(88)));
}

#[test]
fn table_as_a_list_where_columns_do_not_fit() {
    assert_snapshot!(shown(&report(), Format::Table, wide(50)));
}

#[test]
fn table_in_colour() {
    let text = shown(&report(), Format::Table, RenderOptions { colour: true, ..wide(110) });
    assert_snapshot!(text.replace('\u{1b}', "␛"));
}

#[test]
fn json() {
    let text = shown(&report(), Format::Json, RenderOptions::default());
    let version = format!("\"version\": \"{}\"", env!("CARGO_PKG_VERSION"));
    assert_snapshot!(text.replace(&version, "\"version\": \"…\""));
}

#[test]
fn json_keeps_hostile_text_as_it_is() {
    let text = shown(&report(), Format::Json, RenderOptions::default());
    let value: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(value["claims"][3]["text"], crate::sample::HOSTILE);
}

#[test]
fn markdown() {
    assert_snapshot!(shown(&report(), Format::Markdown, RenderOptions::default()));
}

#[test]
fn why_one_claim() {
    let report = report();
    assert_snapshot!(why(&report, &report.claims[1], &[], &wide(64)));
}

#[test]
fn why_one_cell() {
    let report = report();
    assert_snapshot!(why(&report, &report.claims[1], &["000_harbour-gazette-2021"], &wide(100)));
}

#[test]
fn why_for_machines() {
    let report = report();
    let text = json::json(&report, &report.claims[1], &["000_harbour-gazette-2021"]);
    let version = format!("\"version\": \"{}\"", env!("CARGO_PKG_VERSION"));
    assert_snapshot!(text.replace(&version, "\"version\": \"…\""));
}

#[test]
fn why_fits_the_columns_and_says_the_same_without_colour() {
    let report = report();
    for claim in &report.claims {
        for width in [60, 80, 120] {
            let plain = why(&report, claim, &["000_harbour-gazette-2021"], &wide(width));
            for line in plain.lines() {
                assert!(line.width() <= width, "{width}: {line}");
            }
            let coloured = RenderOptions { colour: true, ..wide(width) };
            let coloured = why(&report, claim, &["000_harbour-gazette-2021"], &coloured);
            assert_eq!(anstream::adapter::strip_str(&coloured).to_string(), plain);
        }
    }
}

#[test]
fn a_report_without_claims_renders_in_every_format() {
    let empty = Report::default();
    for format in Format::ALL {
        let text = shown(&empty, format, RenderOptions::default());
        let expected = match format {
            Format::Jsonl => "",
            Format::Csv => "claim,text,verdict,",
            Format::Gitlab => "[]\n",
            Format::Sarif => "\"results\": []",
            Format::Junit => "<testsuites name=\"sayso\" tests=\"0\"",
            Format::Github => "::notice title=sayso::0 claims × 0 sources; no findings\n",
            _ => "0 claims × 0 sources",
        };
        assert!(text.contains(expected), "{}: {text}", format.name());
    }
}

#[test]
fn jsonl() {
    assert_snapshot!(shown(&report(), Format::Jsonl, RenderOptions::default()));
}

#[test]
fn github() {
    assert_snapshot!(shown(&report(), Format::Github, RenderOptions::default()));
}

#[test]
fn gitlab() {
    assert_snapshot!(shown(&report(), Format::Gitlab, RenderOptions::default()));
}

#[test]
fn sarif() {
    let text = shown(&report(), Format::Sarif, RenderOptions::default());
    let version = format!("\"semanticVersion\": \"{}\"", env!("CARGO_PKG_VERSION"));
    let start = text.find("\"columnKind\"").expect("what follows the rules");
    assert!(text.contains(&version) && text.contains("\"id\": \"SAY001\""));
    assert_snapshot!(&text[start..]);
}

#[test]
fn junit() {
    assert_snapshot!(shown(&report(), Format::Junit, RenderOptions::default()));
}

#[test]
fn csv() {
    assert_snapshot!(shown(&report(), Format::Csv, RenderOptions::default()));
}

/// Letters of several scripts and widths, and everything that could move a cursor or end a cell.
pub fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("\u{1b}[2J".to_owned()),
        Just("\r\n".to_owned()),
        Just("\u{202e}".to_owned()),
        Just("\u{9b}31m".to_owned()),
        Just("東京都".to_owned()),
        Just("e\u{301}".to_owned()),
        Just("👩\u{200d}🚀".to_owned()),
        Just("|`<i>@a".to_owned()),
        Just("\u{e0041}".to_owned()),
        "[a-z ]{0,20}",
        any::<char>().prop_map(String::from),
    ];
    proptest::collection::vec(piece, 0..20).prop_map(|pieces| pieces.concat())
}

/// Controls other than the line breaks of the layout, and characters that turn the reading direction.
pub fn has_power(c: char) -> bool {
    let turns = matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}');
    turns || (c.is_control() && c != '\n')
}

proptest! {
    #[test]
    fn no_text_reaches_the_terminal_with_power_over_it(text in text(), width in 20_usize..160) {
        let report = about(&text);
        for format in Format::ALL {
            for options in [wide(width), RenderOptions { detail: Detail::Verbose, ..RenderOptions::default() }] {
                let shown = shown(&report, format, options);
                let bad = shown.chars().find(|&c| has_power(c));
                prop_assert!(bad.is_none(), "{}: {:?} in {}", format.name(), bad, shown);
            }
        }
        let all = why(&report, &report.claims[0], &[], &wide(width));
        let one = why(&report, &report.claims[0], &["000_harbour-gazette-2021"], &wide(width));
        let json = json::json(&report, &report.claims[0], &[]);
        for why in [all, one, json] {
            prop_assert!(!why.chars().any(has_power), "{}", why);
        }
    }

    #[test]
    fn a_concise_finding_is_one_line_whatever_its_text(text in text()) {
        let report = about(&text);
        let shown = shown(&report, Format::Concise, RenderOptions::default());
        prop_assert_eq!(shown.lines().count(), report.findings.len() + 1);
    }

    #[test]
    fn markdown_tables_keep_their_columns(text in text()) {
        let report = about(&text);
        let shown = shown(&report, Format::Markdown, RenderOptions::default());
        let cells = |line: &str| line.replace("\\\\", "").replace("\\|", "").matches('|').count();
        for line in shown.lines().filter(|line| line.starts_with('|')) {
            prop_assert_eq!(cells(line), 4, "{}", line);
        }
        prop_assert!(!shown.contains("<i>") && !shown.contains("@a"));
    }
}
