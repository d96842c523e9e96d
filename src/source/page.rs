//! The visible text of a web page, block by block, with the place of each character.
//!
//! A scanner, not a tree builder: it is linear whatever the page holds, and knows where everything stands.

use super::entity;
use super::offsets::Copy;
use crate::text::span::Span;

/// What kind of block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Paragraph,
    Heading,
    /// A list item or a table cell.
    Item,
}

/// A block of visible text.
#[derive(Debug)]
pub(crate) struct Block {
    pub(crate) kind: Kind,
    /// Whether it stands in a menu, a header or a footer.
    pub(crate) menu: bool,
    /// In [`Page::text`].
    pub(crate) text: Span,
    /// Its first byte in the file.
    pub(crate) file_start: usize,
    /// Its pieces, in [`Page::pieces`].
    pieces: Span,
}

/// A piece of text and where it stands in the file.
#[derive(Clone, Copy, Debug)]
struct Piece {
    text: Span,
    file: Span,
    /// Whether both hold the same bytes.
    same: bool,
}

/// A page.
#[derive(Debug, Default)]
pub(crate) struct Page {
    /// The visible text.
    pub(crate) text: String,
    pub(crate) blocks: Vec<Block>,
    /// Deepest nesting of elements.
    pub(crate) depth: usize,
    /// The first time that the page marks as one.
    pub(crate) date: Option<String>,
    /// Where the page says that it belongs.
    pub(crate) canonical: Option<String>,
    pieces: Vec<Piece>,
}

impl Block {
    /// Writes the block's text.
    pub(crate) fn write(&self, file: &str, page: &Page, copy: &mut Copy) {
        for piece in &page.pieces[self.pieces.range()] {
            if piece.same {
                copy.keep(file, piece.file);
            } else {
                copy.put(piece.text.of(&page.text), piece.file);
            }
        }
    }
}

/// Elements whose content is no markup and is not shown.
const RAW: [&str; 8] = ["script", "style", "textarea", "title", "iframe", "noembed", "xmp", "noframes"];
/// Elements that are not shown, or are no prose.
const SKIPPED: [&str; 8] = ["template", "svg", "math", "noscript", "object", "select", "button", "audio"];
/// Elements around what belongs to the site, not to the article.
const MENUS: [&str; 3] = ["nav", "footer", "aside"];
/// Elements that begin and end a block.
const BLOCKS: [&str; 44] = [
    "p",
    "div",
    "section",
    "article",
    "main",
    "header",
    "footer",
    "nav",
    "aside",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "table",
    "thead",
    "tbody",
    "tr",
    "td",
    "th",
    "caption",
    "blockquote",
    "pre",
    "figure",
    "figcaption",
    "address",
    "form",
    "fieldset",
    "legend",
    "details",
    "summary",
    "body",
    "html",
    "head",
    "hr",
    "hgroup",
    "center",
];
/// Elements without content.
const VOID: [&str; 14] = [
    "br", "hr", "img", "input", "meta", "link", "area", "base", "col", "embed", "source", "track", "wbr",
    "param",
];
/// Elements that end by themselves where the next begins.
const SELF_ENDING: [&str; 10] = ["p", "li", "td", "th", "tr", "dt", "dd", "option", "thead", "tbody"];

/// Reads the page that begins at byte `start` of `file`.
pub(crate) fn read(file: &str, start: usize) -> Page {
    let mut scanner = Scanner {
        file,
        at: start,
        page: Page::default(),
        open: None,
        space: None,
        kind: Kind::Paragraph,
        menus: 0,
        depth: 0,
        broken_quotes: false,
        no_more_tags: false,
    };
    scanner.run();
    scanner.page
}

struct Scanner<'f> {
    file: &'f str,
    at: usize,
    page: Page,
    /// Start of the open block: in the text, in the file, in the pieces.
    open: Option<(usize, usize, usize)>,
    /// White space that is written only where more text follows.
    space: Option<(char, Span)>,
    kind: Kind,
    menus: usize,
    depth: usize,
    /// A quotation mark in a tag was never closed, so that such marks mean nothing any more.
    broken_quotes: bool,
    no_more_tags: bool,
}

/// A tag: its name in lower case, and the rest of it.
struct Tag<'f> {
    name: String,
    closes: bool,
    attributes: &'f str,
    end: usize,
}

impl<'f> Scanner<'f> {
    fn run(&mut self) {
        while self.at < self.file.len() {
            let rest = &self.file[self.at..];
            let plain = rest.find(['<', '&']).unwrap_or(rest.len());
            self.plain(Span::new(self.at, self.at + plain));
            self.at += plain;
            match self.file.as_bytes().get(self.at) {
                Some(b'<') => self.angle(),
                Some(_) => self.ampersand(),
                None => {}
            }
        }
        self.end_block();
    }

    /// Text without markup: white space shrinks to one space.
    fn plain(&mut self, span: Span) {
        let is_space = |c: char| c.is_ascii_whitespace();
        let mut at = span.start;
        while at < span.end {
            let rest = &self.file[at..span.end];
            let space = rest.len() - rest.trim_start_matches(is_space).len();
            if space > 0 {
                self.space = self.space.or(Some((' ', Span::new(at, at + space))));
                at += space;
                continue;
            }
            let word = rest.find(is_space).unwrap_or(rest.len());
            self.write(Span::new(at, at + word), None);
            at += word;
        }
    }

    fn ampersand(&mut self) {
        let decoded = entity::decode(&self.file[self.at..]);
        let len = decoded.map_or(1, |(_, len)| len);
        self.write(Span::new(self.at, self.at + len), decoded.map(|(c, _)| c));
        self.at += len;
    }

    /// Writes what stands at `span`, or `c` for it.
    fn write(&mut self, span: Span, c: Option<char>) {
        let (text, _, _) =
            *self.open.get_or_insert((self.page.text.len(), span.start, self.page.pieces.len()));
        if let Some((space, at)) = self.space.take()
            && self.page.text.len() > text
        {
            self.piece(at, Some(space));
        }
        self.piece(span, c);
    }

    fn piece(&mut self, file: Span, c: Option<char>) {
        let start = self.page.text.len();
        match c {
            Some(c) => self.page.text.push(c),
            None => self.page.text.push_str(file.of(self.file)),
        }
        let text = Span::new(start, self.page.text.len());
        let same = text.of(&self.page.text) == file.of(self.file);
        // Pieces that stand alike in text and file are one.
        if same
            && self.open.is_some_and(|(open, ..)| open < start)
            && let Some(last) = self.page.pieces.last_mut()
            && last.same
            && last.file.end == file.start
        {
            last.file.end = file.end;
            last.text.end = text.end;
            return;
        }
        self.page.pieces.push(Piece { text, file, same });
    }

    fn end_block(&mut self) {
        self.space = None;
        if let Some((text, file_start, pieces)) = self.open.take() {
            self.page.blocks.push(Block {
                kind: self.kind,
                menu: self.menus > 0,
                text: Span::new(text, self.page.text.len()),
                file_start,
                pieces: Span::new(pieces, self.page.pieces.len()),
            });
        }
    }

    fn angle(&mut self) {
        let rest = &self.file[self.at..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            self.at += comment.find("-->").map_or(rest.len(), |end| end + 7);
        } else if let Some(tag) = self.tag() {
            self.at = tag.end;
            self.element(&tag);
        } else {
            self.write(Span::new(self.at, self.at + 1), None);
            self.at += 1;
        }
    }

    fn tag(&mut self) -> Option<Tag<'f>> {
        let rest = &self.file[self.at + 1..];
        if self.no_more_tags
            || !rest.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?'))
        {
            return None;
        }
        let end = match self.quoted_end(rest) {
            Some(end) => end,
            None => rest.find('>').or_else(|| {
                self.no_more_tags = true;
                None
            })?,
        };
        let inner = &rest[..end];
        let closes = inner.starts_with('/');
        let inner = inner.strip_prefix('/').unwrap_or(inner);
        let name = inner.find(|c: char| c.is_ascii_whitespace() || c == '/').unwrap_or(inner.len());
        Some(Tag {
            name: inner[..name].to_ascii_lowercase(),
            closes,
            attributes: &inner[name..],
            end: self.at + end + 2,
        })
    }

    /// The `>` that ends a tag, past those in quoted values.
    fn quoted_end(&mut self, rest: &str) -> Option<usize> {
        if self.broken_quotes {
            return None;
        }
        let mut quote = None;
        let mut before = 0u8;
        for (at, byte) in rest.bytes().enumerate() {
            match (quote, byte) {
                (None, b'>') => return Some(at),
                (None, b'"' | b'\'') if before == b'=' => quote = Some(byte),
                (Some(open), _) if open == byte => quote = None,
                _ => {}
            }
            if !byte.is_ascii_whitespace() {
                before = byte;
            }
        }
        self.broken_quotes = true;
        None
    }

    fn element(&mut self, tag: &Tag<'_>) {
        let name = tag.name.as_str();
        if name == "br" {
            // Two line breaks are a paragraph break.
            match self.space {
                Some(('\n', _)) => self.end_block(),
                _ => self.space = Some(('\n', Span::new(tag.end - 1, tag.end))),
            }
            return;
        }
        if BLOCKS.contains(&name) {
            self.end_block();
            self.kind = match (name, tag.closes) {
                ("h1" | "h2" | "h3" | "h4" | "h5" | "h6", false) => Kind::Heading,
                ("li" | "td" | "th" | "dt" | "dd" | "caption" | "figcaption", false) => Kind::Item,
                // A paragraph in a list item is the item.
                ("p" | "div", false) if self.kind == Kind::Item => Kind::Item,
                _ => Kind::Paragraph,
            };
        }
        if MENUS.contains(&name) {
            self.menus = if tag.closes { self.menus.saturating_sub(1) } else { self.menus + 1 };
        }
        if tag.closes {
            self.depth = self.depth.saturating_sub(1);
            return;
        }
        if name == "time" && self.page.date.is_none() {
            self.page.date = attribute(tag.attributes, "datetime");
        }
        if name == "link"
            && attribute(tag.attributes, "rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical"))
        {
            self.page.canonical = self.page.canonical.take().or_else(|| attribute(tag.attributes, "href"));
        }
        if VOID.contains(&name) || tag.attributes.ends_with('/') {
            return;
        }
        if RAW.contains(&name) {
            self.skip_raw(name);
        } else if SKIPPED.contains(&name) || is_hidden(tag.attributes) {
            self.skip(name);
        } else {
            self.deepen(tag);
        }
    }

    fn deepen(&mut self, tag: &Tag<'_>) {
        if !SELF_ENDING.contains(&tag.name.as_str()) {
            self.depth += 1;
            self.page.depth = self.page.depth.max(self.depth);
        }
    }

    /// Goes past the end tag of an element whose content is no markup.
    fn skip_raw(&mut self, name: &str) {
        let rest = self.file.as_bytes();
        let mut at = self.at;
        while at < rest.len() {
            if rest[at..].starts_with(b"</")
                && rest
                    .get(at + 2..at + 2 + name.len())
                    .is_some_and(|end| end.eq_ignore_ascii_case(name.as_bytes()))
            {
                self.at = at;
                return;
            }
            at += 1;
        }
        self.at = rest.len();
    }

    /// Goes past the end of an element that is not shown.
    fn skip(&mut self, name: &str) {
        let mut open = 1usize;
        let depth = self.depth;
        self.depth += 1;
        while open > 0 {
            let Some(next) = self.file[self.at..].find('<') else {
                self.at = self.file.len();
                return;
            };
            self.at += next;
            if self.file[self.at..].starts_with("<!--") {
                let rest = &self.file[self.at..];
                self.at += rest.find("-->").map_or(rest.len(), |end| end + 3);
                continue;
            }
            match self.tag() {
                Some(tag) => {
                    self.at = tag.end;
                    if tag.closes {
                        self.depth = self.depth.saturating_sub(1);
                    } else if !VOID.contains(&tag.name.as_str()) && !tag.attributes.ends_with('/') {
                        self.deepen(&tag);
                    }
                    if tag.name == name {
                        open = if tag.closes { open - 1 } else { open + 1 };
                    } else if !tag.closes && RAW.contains(&tag.name.as_str()) {
                        self.skip_raw(&tag.name);
                    }
                }
                None => self.at += 1,
            }
        }
        self.depth = depth;
    }
}

fn is_hidden(attributes: &str) -> bool {
    if attributes.is_empty() {
        return false;
    }
    let style = attribute(attributes, "style").unwrap_or_default().replace(' ', "").to_ascii_lowercase();
    style.contains("display:none")
        || attributes.split_ascii_whitespace().any(|word| word.eq_ignore_ascii_case("hidden"))
}

/// The value of an attribute.
fn attribute(attributes: &str, name: &str) -> Option<String> {
    let lower = attributes.to_ascii_lowercase();
    let at = lower.find(&format!(" {name}="))? + name.len() + 2;
    let rest = &attributes[at..];
    let value = match rest.chars().next()? {
        quote @ ('"' | '\'') => rest[1..].split(quote).next()?,
        _ => rest.split_ascii_whitespace().next()?,
    };
    Some(value.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocks(html: &str) -> Vec<String> {
        let page = read(html, 0);
        page.blocks.iter().map(|block| block.text.of(&page.text).to_owned()).collect()
    }

    #[test]
    fn visible_text_is_read_by_blocks() {
        for (html, expected) in [
            ("<p>One</p><p>two\n  three</p>", vec!["One", "two three"]),
            ("<p>On<b>e</b> <i>two</i></p>", vec!["One two"]),
            ("a<br>b<br><br>c", vec!["a\nb", "c"]),
            ("<ul><li>x<li>y</ul>z", vec!["x", "y", "z"]),
            ("<script>a < b</script>c<style>d</style>", vec!["c"]),
            ("<div hidden>no<div>no</div></div>yes", vec!["yes"]),
            ("<p style=\"display: none\">no</p>yes", vec!["yes"]),
            ("<a title=\"x > y\">t</a>", vec!["t"]),
            ("3 < 4 & 5", vec!["3 < 4 & 5"]),
            ("a &amp; b&hellip;", vec!["a & b…"]),
            ("<!-- no <p>no</p> -->yes", vec!["yes"]),
            ("<a href=\"unclosed>t", vec!["t"]),
            ("<p", vec!["<p"]),
        ] {
            assert_eq!(blocks(html), expected, "{html}");
        }
    }
}
