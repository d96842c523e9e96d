//! What stands on a terminal: the layouts at every width, columns that line up in every script, ASCII alone where that is
//! asked, links, and no colour where none is wanted.

use insta::assert_snapshot;
use sayso::render::{Detail, Format, RenderOptions, why};
use sayso::report::Report;
use unicode_width::UnicodeWidthStr;

use crate::builder::{Run, run};
use crate::sample::{about, report};

const WIDTHS: [usize; 4] = [60, 80, 120, 200];

fn wide(width: usize) -> RenderOptions {
    RenderOptions { width: Some(width), ..RenderOptions::default() }
}

fn shown(report: &Report, format: Format, options: &RenderOptions) -> String {
    format.renderer().render(report, options)
}

#[test]
fn table_or_list_at_every_width() {
    for width in WIDTHS {
        assert_snapshot!(format!("table_{width}"), shown(&report(), Format::Table, &wide(width)));
    }
}

#[test]
fn full_at_every_width() {
    for width in WIDTHS {
        let options = RenderOptions { detail: Detail::Quiet, ..wide(width) };
        assert_snapshot!(format!("full_{width}"), shown(&report(), Format::Full, &options));
    }
}

#[test]
fn why_at_every_width() {
    let report = report();
    for width in WIDTHS {
        assert_snapshot!(format!("why_{width}"), why(&report, &report.claims[1], &[], &wide(width)));
    }
}

/// Four sources whose ids start alike, five claims of every verdict.
fn four() -> Run {
    let article = "The council of Lund opened a new bridge on Tuesday, and 40 people came to see it.\n";
    let other = "The council of Lund opened a new bridge on Monday, and 90 people came to see it.\n";
    let claims = "- The council of Lund opened a new bridge on Tuesday\n\
                  - 40 people came to see the new bridge in Lund\n\
                  - The council of Lund closed the airport\n";
    run("")
        .file("claims/a.yaml", claims.replace("- ", "- claim: "))
        .file("seeds/evening-newspaper-a.txt", article)
        .file("seeds/evening-newspaper-b.txt", other)
        .file("seeds/evening-newspaper-c.txt", article)
        .file("seeds/evening-newspaper-d.txt", "The weather will be fine.\n")
}

#[test]
fn four_sources_fit_eighty_columns_and_are_a_list_below_sixty() {
    let (table, _, _) = four().arg("--format").arg("table").arg("--width").arg("80").output();
    assert!(table.contains("claim") && table.contains('═'), "{table}");
    assert!(table.lines().all(|line| line.width() <= 80), "{table}");
    assert!(table.contains("1 evening-newspaper-a"), "a number says what it stands for: {table}");
    let (list, _, _) = four().arg("--format").arg("table").arg("--width").arg("59").output();
    assert!(!list.contains('═') && list.lines().all(|line| line.width() <= 59), "{list}");
    let (columns, _, _) = four().arg("--format").arg("table").env("COLUMNS", "80").output();
    assert_eq!(columns, table, "COLUMNS counts where there is no terminal");
}

/// In every script, and of more than one character where one is seen.
const TEXTS: [&str; 7] = [
    "東京都は新しい橋を開いた",
    "Łódź otworzyła most",
    "e\u{301}te\u{301} a\u{300} l'e\u{301}cole",
    "👩\u{200d}👩\u{200d}👧 met 🇨🇺🇷🇺",
    "👋🏽 and ❤\u{fe0f}",
    "한국어 문장",
    "हिन्दी में वाक्य",
];

/// The column of the first `what` in `line`.
fn column(line: &str, what: &str) -> Option<usize> {
    line.find(what).map(|at| line[..at].width())
}

#[test]
fn the_columns_of_the_table_line_up_in_every_script() {
    for text in TEXTS {
        let mut report = about(text);
        report.claims.push(about("plain words").claims.remove(0));
        let table = shown(&report, Format::Table, &wide(100));
        let at = table.lines().find_map(|line| column(line, "verdict")).expect("a head");
        let rows: Vec<usize> = table.lines().filter_map(|line| column(line, "contradicted")).collect();
        assert_eq!(rows[..2], [at, at], "{table}");
        let border = table.lines().next().expect("a border").width();
        assert!(
            table.lines().take_while(|line| !line.is_empty()).all(|line| line.width() <= border),
            "{table}"
        );
    }
}

#[test]
fn list_and_concise_keep_to_their_columns_in_every_script() {
    for text in TEXTS {
        let long = text.repeat(9);
        let list = shown(&about(&long), Format::Table, &wide(50));
        assert!(list.lines().all(|line| line.width() <= 50), "{list}");
        let concise = shown(&about(&text.repeat(60)), Format::Concise, &wide(80));
        let quote = concise.rsplit('“').next().and_then(|rest| rest.split('”').next()).expect("a quote");
        assert!((157..=160).contains(&quote.width()), "{}: {quote}", quote.width());
    }
}

/// Each line of carets is as long as the words above it, and starts where they do.
fn carets_fit(text: &str, drawn: &str, sign: &[char]) {
    let lines: Vec<&str> = drawn.lines().collect();
    let mut seen = 0;
    for pair in lines.windows(2) {
        let marks = pair[1].trim_start_matches([' ', '|']);
        let start = pair[1].width() - marks.width();
        let run: String = marks.chars().take_while(|c| sign.contains(c)).collect();
        if run.is_empty() || !marks.starts_with(|c: char| c == 'x' || c == '^' || c.is_ascii_digit()) {
            continue;
        }
        let Some(at) = column(pair[0], text) else { continue };
        assert_eq!((start, run.width()), (at, text.width()), "{drawn}");
        seen += 1;
    }
    assert!(seen > 0, "{text}: {drawn}");
}

#[test]
fn carets_stand_under_their_words_in_every_script() {
    for text in TEXTS {
        let report = about(text);
        let of_why = why(&report, &report.claims[0], &[], &wide(100));
        assert!(of_why.lines().all(|line| line.width() <= 100), "{of_why}");
        let full = shown(&report, Format::Full, &wide(120));
        // Emoji are shown without what joins or tints them, for the crate counts each part of them.
        let alone = |c: &char| !matches!(c, '\u{200d}' | '\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}');
        let plain: String = text.chars().filter(alone).collect();
        carets_fit(&plain, &full, &['^']);
    }
}

#[test]
fn nothing_of_ours_is_above_ascii_where_that_is_asked() {
    for text in ["plain words", "It said \"so\"; it cost $3"] {
        let mut reports = [about(text), report()];
        // Of the sample only what we add to it can be told apart: its claims in other scripts go.
        reports[1].claims.retain(|claim| claim.id.is_ascii() && claim.text.is_ascii());
        let kept: Vec<String> = reports[1].claims.iter().map(|claim| claim.id.clone()).collect();
        reports[1].findings.retain(|one| one.claim.as_ref().is_some_and(|id| kept.contains(id)));
        for report in &reports {
            for width in [None, Some(40), Some(60), Some(80), Some(120)] {
                let options =
                    RenderOptions { width, ascii: true, detail: Detail::Verbose, ..RenderOptions::default() };
                let mut all = vec![];
                for format in [Format::Full, Format::Concise, Format::Table] {
                    all.push(shown(report, format, &options));
                }
                for claim in &report.claims {
                    all.push(why(report, claim, &[], &options));
                    all.push(why(report, claim, &["000_harbour-gazette-2021"], &options));
                }
                for out in all {
                    let bad = out.lines().find(|line| !line.replace(['港', '日', '報'], "").is_ascii());
                    assert_eq!(bad, None, "{out}");
                }
            }
        }
    }
}

const TOWN: &str = "The town opened the new bridge on Tuesday.\n";

fn town(args: &str) -> Run {
    run(args)
        .file("claims/a.yaml", "- id: bridge\n  claim: The town opened the new bridge on Monday\n")
        .file("seeds/north.md", format!("---\nurl: https://north.example/a?b=1\n---\n{TOWN}"))
        .file("seeds/été.txt", TOWN)
}

#[test]
fn every_command_draws_with_ascii_where_that_is_asked() {
    for args in [
        "",
        "--format table",
        "--format concise",
        "why bridge",
        "why bridge north",
        "pending",
        "-v",
        "rule SAY024",
    ] {
        let (out, errors, _) = town(&format!("{args} --ascii --width 70")).output();
        let ours = out.replace('é', "e") + &errors.replace('é', "e");
        assert!(ours.is_ascii() && !ours.trim().is_empty(), "{args}: {ours}");
    }
    let rows = "{\"claim\": \"The town opened it\", \"source_text\": \"The town closed it.\", \"label\": \"supports\"}\n";
    let (out, _, _) = run("eval rows.jsonl --ascii").file("rows.jsonl", rows).output();
    assert!(out.is_ascii() && out.contains("label / answer"), "{out}");
    let wrong = "- id: a\n  claim: “Größe” [\n  tags: x\n- claimm: y\n";
    let (_, errors, _) = run("--ascii").file("claims/a.yaml", wrong).folder("seeds").output();
    let ours: String = errors.lines().filter(|line| !line.contains(" | ")).collect();
    assert!(ours.is_ascii() && !ours.is_empty(), "{errors}");
}

#[test]
fn what_others_wrote_keeps_its_signs() {
    let quoted = "The mayor of Łódź said: “Not so – never…”";
    run("--ascii --format full -v")
        .file("claims/a.yaml", "- id: a\n  claim: The mayor of Łódź said something\n")
        .file("seeds/b.txt", format!("{quoted}\n"))
        .stdout_has("Łódź said: “Not so – never…”")
        .check();
}

#[test]
fn links_are_made_where_they_are_wanted_and_nowhere_else() {
    let plain = town("--format table --exit-zero").stdout_has("north").check().stdout;
    assert!(!plain.contains('\u{1b}'));
    let link = |address: &str| format!("\u{1b}]8;;{address}\u{1b}\\");
    let web = link("https://north.example/a?b=1");
    for format in ["table", "full"] {
        let run = town(&format!("--format {format} --hyperlinks always --exit-zero")).stdout_has(&web);
        let done = run.check();
        let folder = done.folder.path().canonicalize().expect("a folder");
        let file = format!("file://{}/seeds/%C3%A9t%C3%A9.txt", folder.display());
        assert!(done.stdout.contains(&link(&file)), "{}", done.stdout);
        let text = anstream::adapter::strip_str(&done.stdout).to_string();
        let without = town(&format!("--format {format} --exit-zero")).stdout_has("").check().stdout;
        assert_eq!(text, without, "links change nothing that is read");
    }
    town("why bridge north").env("FORCE_HYPERLINK", "1").stdout_has(&web).check();
    town("why bridge north --hyperlinks never")
        .env("FORCE_HYPERLINK", "1")
        .stdout_has("")
        .check_not("\u{1b}");
    for format in Format::ALL.into_iter().filter(|format| !matches!(format, Format::Full | Format::Table)) {
        let args = format!("--format {} --hyperlinks always --exit-zero", format.name());
        town(&args).stdout_has("").check_not("\u{1b}");
    }
}

#[test]
fn a_report_from_elsewhere_links_to_the_web_alone() {
    let json = town("--format json").status(1).stdout_has("").check().stdout;
    let shown = run("render report.json --to table --hyperlinks always").file("report.json", json);
    let shown = shown.stdout_has("\u{1b}]8;;https://north.example/a?b=1\u{1b}\\").check().stdout;
    assert!(!shown.contains("file:"), "{shown}");
}

#[test]
fn no_colour_where_none_is_wanted() {
    town("why bridge --color auto")
        .env("NO_COLOR", "1")
        .env("CLICOLOR_FORCE", "")
        .stdout_has("")
        .check_not("\u{1b}");
    town("why bridge").env("CLICOLOR_FORCE", "1").stdout_has("\u{1b}[").check();
    town("why bridge --color never").env("CLICOLOR_FORCE", "1").stdout_has("").check_not("\u{1b}");
    let bright = |text: &str| (90..98).any(|code| text.contains(&format!("\u{1b}[{code}m")));
    let full = town("--color always").status(1).stdout_has("\u{1b}[").check().stdout;
    assert!(!bright(&full), "bright colours are not legible on white: {full}");
}
