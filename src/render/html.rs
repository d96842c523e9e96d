//! The report as one web page, for whoever would rather look than read: the table, and beside it the article with the
//! evidence marked.
//!
//! The page is one file that asks nobody for anything: its policy forbids every request, and allows the one style and
//! the one script that stand in it, by their hashes. Without the script it is a document that can be read from top to
//! bottom; the script hides what the table opens. Text from outside is cleaned in [`view`], escaped by the templates
//! (askama, which escapes unless told not to), and the finished page is cleaned once more as a whole.

mod anchor;
mod article;
mod view;

use askama::Template;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use super::clean::shown;
use super::{Render, RenderOptions};
use crate::report::Report;
use view::View;

/// The report as a page.
pub struct Html;

impl Render for Html {
    fn render(&self, report: &Report, _: &RenderOptions) -> String {
        let mut page = String::new();
        for extent in Extent::ALL {
            page = drawn(report, extent);
            if page.len() <= MAX_BYTES {
                break;
            }
        }
        page
    }
}

/// A longer page takes a browser seconds to open, and mail servers refuse it.
const MAX_BYTES: usize = 5_000_000;

const STYLE: &str = include_str!("html/style.css");
const SCRIPT: &str = include_str!("html/script.js");

/// How much of the evidence stands in the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Extent {
    /// All of it.
    Whole,
    /// Of a source that only mentions a claim, the best passage.
    ShortMentions,
    /// Of every source the best passage.
    Best,
    /// What supports or contradicts a claim, the best passage; no articles.
    Told,
    /// The same of the first ten sources of each claim that support or contradict it.
    Few,
    /// No passage.
    Table,
}

/// Sources of a claim whose passage is shown where not all can be.
const FEW: usize = 10;

impl Extent {
    const ALL: [Self; 6] = [Self::Whole, Self::ShortMentions, Self::Best, Self::Told, Self::Few, Self::Table];

    /// What the page says about what is not in it.
    const fn left_out(self) -> Option<&'static str> {
        match self {
            Self::Whole => None,
            Self::ShortMentions => Some("of sources that only mention a claim, the best passage"),
            Self::Best => Some("of every source the best passage"),
            Self::Told => {
                Some("the best passage of sources that support or contradict a claim, and no article")
            }
            Self::Few => Some(
                "the best passage of the first ten sources that support or contradict a claim, and no article",
            ),
            Self::Table => Some("no passage and no article"),
        }
    }
}

#[derive(Template)]
#[template(path = "page.html")]
struct Page {
    policy: String,
    style: &'static str,
    script: &'static str,
    view: View,
}

fn drawn(report: &Report, extent: Extent) -> String {
    let page = Page { policy: policy(), style: STYLE, script: SCRIPT, view: View::of(report, extent) };
    // Writing to a string fails nowhere.
    let drawn = page.render().unwrap_or_default();
    drawn.chars().map(|c| if c == '\n' { c } else { shown(c) }).collect()
}

/// Nothing is loaded from anywhere, nothing is sent; the style and the script are those of this page alone.
fn policy() -> String {
    let hash = |text: &str| format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)));
    let (style, script) = (hash(STYLE), hash(SCRIPT));
    format!("default-src 'none'; style-src {style}; script-src {script}; base-uri 'none'; form-action 'none'")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policy_names_the_hash_of_what_stands_in_the_page() {
        // Of the empty string, as every implementation gives it.
        let empty = STANDARD.encode(Sha256::digest(""));
        assert_eq!(empty, "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
        let page = Html.render(&Report::default(), &RenderOptions::default());
        for (open, close, directive) in
            [("<style>", "</style>", "style-src"), ("<script>", "</script>", "script-src")]
        {
            assert_eq!(page.matches(open).count(), 1, "one {open}");
            let start = page.find(open).expect(open) + open.len();
            let length = page[start..].find(close).expect(close);
            let hash = STANDARD.encode(Sha256::digest(&page[start..start + length]));
            assert!(page.contains(&format!("{directive} &#39;sha256-{hash}&#39;")), "{directive} {hash}");
        }
    }

    #[test]
    fn style_and_script_fetch_nothing_and_close_no_tag() {
        for text in [STYLE, SCRIPT] {
            let lower = text.to_lowercase();
            for bad in ["url(", "@import", "http:", "https:", "</", "fetch(", "xmlhttp", "innerhtml", "eval("]
            {
                assert!(!lower.contains(bad), "{bad}");
            }
            assert!(text.chars().all(|c| c == '\n' || shown(c) == c), "they stand in the page as they are");
        }
    }
}
