//! HTML: the article of a page, not its menus.
//!
//! What the article is, a port of Mozilla's Readability says (`dom_smoothie`); but its text does not tell where it
//! stands in the file. So the page is read here too, block by block with the place of each character, and those blocks
//! are kept whose words the article holds. Where no article is found, all visible text is kept.

use std::collections::BTreeSet;
use std::sync::Arc;

use dom_smoothie::{Config, Readability, TextMode};
use encoding_rs::Encoding;

use super::decode::Decoded;
use super::format::{Draft, Format};
use super::offsets::{Copy, Trace};
use super::page::{self, Block, Kind, Page};
use super::{Metadata, agency, metadata};
use crate::text::span::Span;

/// A web page.
pub(crate) const FORMAT: Format =
    Format { endings: &["html", "htm", "xhtml"], declared: Some(declared_encoding), read };

/// A page larger than this, in bytes, is read whole: finding the article in it would take too long.
const LARGEST: usize = 8 << 20;
/// Elements nested deeper than this overflow the stack of a tree builder.
const DEEPEST: usize = 256;
/// More `&` than this are no article; a tree builder takes time by their square.
const REFERENCES: usize = 100_000;
/// An article holds at least this many words; less is a menu or a cookie banner.
const FEWEST: usize = 12;

fn read(file: Decoded) -> Vec<Draft> {
    let file = Arc::new(file);
    let (declared, start) = metadata::front_matter(&file.text).unwrap_or_default();
    let page = page::read(&file.text, start);
    let found = readable(&file.text[start..], &page);
    let (about, article) = found.unwrap_or_default();
    let chosen = article
        .and_then(|article| choose(&page, &article, about.title.as_deref()))
        .unwrap_or_else(|| page.blocks.iter().map(|block| !block.menu).collect());
    let (copy, bodies, titled) = assemble(&file.text, &page, &chosen);
    let (text, map) = copy.finish();
    vec![Draft {
        declared,
        page: Metadata {
            date: about.date.or_else(|| page.date.as_deref().and_then(super::date::iso)),
            ..about
        },
        titled,
        warnings: file.warning.iter().cloned().collect(),
        text: text.into(),
        trace: Trace::Copied { map, file: Arc::clone(&file) },
        bodies,
        ..Draft::default()
    }]
}

/// The encoding that a `meta` element or an XML declaration names.
fn declared_encoding(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]).to_ascii_lowercase();
    ["charset=", "encoding="].iter().find_map(|key| {
        let rest = &head[head.find(key)? + key.len()..];
        let label = rest.trim_start_matches(['"', '\'', ' ']);
        let end = label.find(['"', '\'', ' ', ';', '>', '/', '?'])?;
        Encoding::for_label(&label.as_bytes()[..end])
    })
}

/// What the page says about itself, and the text of its article.
fn readable(html: &str, page: &Page) -> Option<(Metadata, Option<String>)> {
    let references = html.bytes().filter(|&byte| byte == b'&').count();
    if html.len() > LARGEST || page.depth > DEEPEST || references > REFERENCES {
        return None;
    }
    let config = Config { text_mode: TextMode::Formatted, ..Config::default() };
    let mut reader = Readability::new(html, None, Some(config)).ok()?;
    match reader.parse() {
        Ok(article) => {
            let about = about(
                &article.title,
                article.site_name,
                article.byline,
                article.url.or_else(|| page.canonical.clone()),
                article.published_time,
            );
            Some((about, Some(article.text_content.to_string())))
        }
        Err(_) => {
            let json = reader.parse_json_ld();
            let said = reader.get_article_metadata(json);
            let url = said.url.or_else(|| page.canonical.clone());
            Some((about(&said.title, said.site_name, said.byline, url, said.published_time), None))
        }
    }
}

fn about(
    title: &str,
    site: Option<String>,
    byline: Option<String>,
    url: Option<String>,
    published: Option<String>,
) -> Metadata {
    let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let filled = |text: Option<String>| text.map(|text| one_line(&text)).filter(|text| !text.is_empty());
    let url = filled(url);
    let host = url.as_deref().and_then(|url| {
        let host = url.split("://").nth(1)?.split(['/', ':', '?']).next()?;
        Some(host.strip_prefix("www.").unwrap_or(host).to_owned())
    });
    // A byline is a person as a rule, and a person publishes nothing.
    let agency = filled(byline).filter(|name| agency::looks_like_one(name));
    Metadata {
        title: filled(Some(title.to_owned())),
        publisher: filled(site).or(agency).or(host),
        date: published.as_deref().and_then(super::date::iso),
        url,
        origin: None,
    }
}

/// Letters and digits of each word, in lower case.
fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

/// Words that must follow each other to be known again.
const RUN: usize = 4;

/// Which blocks of the page belong to the article; `None` where the article is too small or is not found again.
fn choose(page: &Page, article: &str, title: Option<&str>) -> Option<Vec<bool>> {
    let all = words(article);
    if all.len() < FEWEST {
        return None;
    }
    let runs: BTreeSet<&[String]> = all.windows(RUN).collect();
    let lines: BTreeSet<Vec<String>> = article.lines().map(words).collect();
    let title = title.map(words).unwrap_or_default();
    let mut titled = false;
    let mut kept = 0;
    let chosen: Vec<bool> = page
        .blocks
        .iter()
        .map(|block| {
            let own = words(block.of(page));
            let held = if own.len() < RUN {
                lines.contains(&own)
            } else {
                let known = own.windows(RUN).filter(|run| runs.contains(run)).count();
                known * 10 >= (own.len() + 1 - RUN) * 7
            };
            // Readability takes away the heading that repeats the page's title; it is a statement all the same.
            let is_title = !titled && block.kind == Kind::Heading && own.len() >= 3 && alike(&own, &title);
            titled |= is_title;
            kept += if held { own.len() } else { 0 };
            held && !own.is_empty() || is_title
        })
        .collect();
    (kept * 2 >= all.len()).then_some(chosen)
}

/// Whether the one holds the other from its beginning on.
fn alike(heading: &[String], title: &[String]) -> bool {
    !title.is_empty() && (title.starts_with(heading) || heading.starts_with(title))
}

/// Copies the chosen blocks: headings, items and cells are bodies of their own, paragraphs in a row share one.
fn assemble(file: &str, page: &Page, chosen: &[bool]) -> (Copy, Vec<Span>, bool) {
    let mut copy = Copy::default();
    let mut bodies: Vec<Span> = vec![];
    let (mut last, mut first) = (None, None);
    for (block, _) in page.blocks.iter().zip(chosen).filter(|&(_, &chosen)| chosen) {
        if !copy.text.is_empty() {
            copy.put("\n\n", Span::new(block.file_start, block.file_start));
        }
        let start = copy.text.len();
        block.write(file, page, &mut copy);
        let body = Span::new(start, copy.text.len());
        match bodies.last_mut() {
            Some(open) if block.kind == Kind::Paragraph && last == Some(Kind::Paragraph) => {
                open.end = body.end
            }
            _ => bodies.push(body),
        }
        last = Some(block.kind);
        first = first.or(last);
    }
    (copy, bodies, first == Some(Kind::Heading))
}

impl Block {
    fn of<'p>(&self, page: &'p Page) -> &'p str {
        self.text.of(&page.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(text: &str) -> Draft {
        let bytes = text.as_bytes().to_vec();
        read(super::super::decode::decode(bytes, FORMAT.declared).expect("text")).remove(0)
    }

    const PAGE: &str = r#"<!DOCTYPE html><html><head><title>Ferry sinks off the coast of Lakeland | Harbour Gazette</title>
<meta property="og:site_name" content="Harbour Gazette"><link rel="canonical" href="https://www.harbour.example/ferry">
<meta property="article:published_time" content="2019-10-03T12:00:00Z"><style>p { color: red }</style></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport and weather today</a></li></ul></nav>
<main><article><h1>Ferry sinks off the coast of Lakeland</h1>
<p>The ferry &ldquo;Aurora&rdquo; sank on Tuesday with forty passengers on board, the harbour master of Lakeland said in a
statement that was read out in the town hall.</p><script>var p = "<p>no</p>";</script>
<p>Nobody was hurt, and all of the passengers were brought ashore by fishing boats within <b>two</b> hours, she added,
thanking the crews of the boats for their quick help in heavy seas.</p>
<h2>What comes next</h2><ul><li>The wreck will be raised in spring, which costs about two million&nbsp;euros.</li>
<li>A new ferry will be bought by the county in the course of the next year.</li></ul>
<p>The county council meets on Friday, and the opposition has asked for an inquiry into the age of the ship, which was
built in 1961.</p></article></main>
<footer><p>Copyright Harbour Gazette. All rights reserved by the publisher.</p></footer></body></html>"#;

    #[test]
    fn the_article_is_read_and_the_page_is_not() {
        let draft = draft(PAGE);
        let bodies: Vec<&str> = draft.bodies.iter().map(|body| body.of(&draft.text)).collect();
        assert_eq!(bodies[0], "Ferry sinks off the coast of Lakeland");
        assert!(bodies[1].starts_with("The ferry “Aurora” sank on Tuesday"), "{bodies:?}");
        assert!(
            bodies.contains(&"The wreck will be raised in spring, which costs about two million\u{a0}euros.")
        );
        assert!(
            !draft.text.contains("Sport") && !draft.text.contains("Copyright") && !draft.text.contains("var")
        );
        assert_eq!(draft.page.publisher.as_deref(), Some("Harbour Gazette"));
        assert_eq!(draft.page.date.as_deref(), Some("2019-10-03"));
        assert_eq!(draft.page.url.as_deref(), Some("https://www.harbour.example/ferry"));
    }

    #[test]
    fn words_keep_their_places_in_the_file() {
        let draft = draft(PAGE);
        for (word, written) in [
            ("“Aurora”", "&ldquo;Aurora&rdquo;"),
            ("within two hours", "within <b>two</b> hours"),
            ("1961", "1961"),
        ] {
            let at = draft.text.find(word).expect("word");
            assert_eq!(draft.trace.in_file(Span::new(at, at + word.len())).of(PAGE), written);
        }
        let at = draft.text.find("Nobody").expect("word");
        assert_eq!(draft.trace.place(&draft.text, at).line, 8);
    }

    #[test]
    fn a_page_without_an_article_is_read_whole() {
        let draft = draft("<p>The ferry sank.<p>Nobody was hurt.<br>So it goes.");
        assert_eq!(&*draft.text, "The ferry sank.\n\nNobody was hurt.\nSo it goes.");
    }

    #[test]
    fn an_encoding_may_be_declared() {
        let html =
            b"<html><head><meta charset=\"iso-8859-2\"></head><body><p>\xa3\xf3d\xbc</p></body></html>"
                .to_vec();
        let decoded = super::super::decode::decode(html, FORMAT.declared).expect("text");
        assert!(decoded.text.contains("Łódź"), "{}", decoded.text);
    }

    #[test]
    fn nesting_without_end_is_survived() {
        for text in
            ["<div>".repeat(100_000), "<b ".repeat(100_000), "<p>".repeat(50_000), "&#".repeat(50_000)]
        {
            draft(&text);
        }
    }
}
