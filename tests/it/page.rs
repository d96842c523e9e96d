//! The HTML report as far as it can be tried without a browser; `ci/browser` has the tests with one.

use insta::assert_snapshot;
use sayso::render::{Format, RenderOptions};
use sayso::report::Report;

use crate::builder::{root, run};
use crate::sample::report;

fn page(report: &Report) -> String {
    Format::Html.renderer().render(report, &RenderOptions::default())
}

/// The page without its style and script, which are files of their own.
fn body(page: &str) -> &str {
    &page[page.find("<body>").expect("a body")..]
}

#[test]
fn the_sample() {
    let page = page(&report());
    let version = format!("sayso {}", env!("CARGO_PKG_VERSION"));
    assert_snapshot!(body(&page).replace(&version, "sayso …"));
}

#[test]
fn nothing_is_asked_for_and_nothing_hides_in_an_attribute() {
    let page = page(&report());
    assert!(page.contains("content=\"default-src &#39;none&#39;;"), "the policy");
    for bad in [" src=", " style=", " onclick=", "<link", "<img", "<iframe", "<base", "<object", "@import"] {
        assert!(!page.contains(bad), "{bad}");
    }
    assert_eq!(page.matches("<script").count(), 1);
    assert_eq!(page.matches("<style").count(), 1);
}

/// The sample with its claims as often as it takes, and long quotes.
fn large(claims: usize, words: usize) -> Report {
    let mut report = report();
    let told = report.claims.remove(1);
    report.claims = (0..claims)
        .map(|at| {
            let mut claim = told.clone();
            claim.id = format!("strike-{at}");
            for found in claim.cells.told_mut().iter_mut().flat_map(|cell| &mut cell.evidence) {
                found.offset = None;
                found.evidence.text = "strike ".repeat(words);
            }
            claim
        })
        .collect();
    report.findings.clear();
    report
}

#[test]
fn a_page_that_would_be_too_long_leaves_passages_out_and_says_so() {
    const LEFT_OUT: &str = "To stay a page that can be sent";
    let whole = page(&large(100, 10));
    assert!(!whole.contains(LEFT_OUT));
    assert_eq!(whole.matches("<blockquote").count(), 300, "two of a contradiction, one of a mention");
    let best = page(&large(1000, 190));
    assert!(best.len() <= 5_000_000, "{}", best.len());
    assert!(
        best.contains("holds of every source the best passage"),
        "{}",
        best.matches("<blockquote").count()
    );
    assert_eq!(best.matches("<blockquote").count(), 2000);
    let told = page(&large(1000, 500));
    assert!(told.len() <= 5_000_000 && told.contains("and no article"), "{}", told.len());
    assert_eq!(told.matches("<blockquote").count(), 1000);
    assert_eq!(told.matches("<tr id=").count(), 1000, "the table is always whole");
}

const CLAIM: &str = "- id: bridge\n  claim: The town opened the new bridge on Tuesday\n";
const ARTICLE: &str = "The town opened the new bridge on Tuesday.\n";

#[test]
fn open_needs_a_page() {
    let town = |args: &str| run(args).file("claims/a.yaml", CLAIM).file("seeds/north.txt", ARTICLE);
    let refused = town("--open")
        .status(2)
        .stderr_has("error: --open: there is no page to open\nhelp: add --format html");
    refused.check();
    town("--open --report json=a.json").status(2).stderr_has("there is no page to open").check();
}

#[cfg(unix)]
#[test]
fn open_hands_the_page_to_the_browser() {
    use std::os::unix::fs::PermissionsExt;
    let town = |args: &str| {
        let run = run(args).file("claims/a.yaml", CLAIM).file("seeds/north.txt", ARTICLE);
        let opener = "#!/bin/sh\n/bin/cp \"$1\" opened.part && /bin/mv opened.part opened.html\n";
        let run = run.file("bin/xdg-open", opener).file("bin/open", opener);
        for name in ["bin/xdg-open", "bin/open"] {
            let path = run.path().join(name);
            std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o755)).expect("rights");
        }
        let bin = run.path().join("bin").display().to_string();
        let folder = run.path().display().to_string();
        run.env("PATH", &bin).env("TMPDIR", &folder)
    };
    let direct =
        run("--format html").file("claims/a.yaml", CLAIM).file("seeds/north.txt", ARTICLE).output().0;
    for args in ["--format html --open", "--open --report html=page.html --format concise"] {
        let done = town(args).stdout_has("").stderr_has("the page is ").check();
        let opened = done.folder.path().join("opened.html");
        // The browser is not waited for.
        for _ in 0..100 {
            if opened.exists() {
                break;
            }
            std::thread::sleep(std::time::Duration::from_millis(50));
        }
        assert_eq!(std::fs::read_to_string(opened).expect("the page was opened"), direct, "{args}");
    }
}

#[cfg(unix)]
#[test]
fn without_a_browser_the_page_is_named() {
    let run = run("--open --report html=page.html --format concise --isolated");
    let run = run.file("claims/a.yaml", CLAIM).file("seeds/north.txt", ARTICLE).env("PATH", "/nowhere");
    let done = run
        .stdout_has("")
        .stderr_has("no browser could be opened")
        .stderr_has("the page is page.html")
        .check();
    assert!(done.folder.path().join("page.html").exists());
}

#[test]
fn the_example_reads_as_a_document() {
    let page = run("check claims.yaml --exit-zero --format html")
        .files_of(&root().join("examples/contested"))
        .output()
        .0;
    let text = body(&page);
    let order = [
        "<h1>",
        "id=\"bridge-opening\"",
        "<h2>Evidence",
        "id=\"bridge-opening/arn-valley-gazette\"",
        "<h2>Sources",
    ];
    let places: Vec<usize> =
        order.iter().map(|part| text.find(part).unwrap_or_else(|| panic!("{part}"))).collect();
    assert!(places.is_sorted(), "{places:?}");
}
