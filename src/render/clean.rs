//! Text of claims and articles made safe to show, by one function a context: [`clean`] and [`tidy`] for a terminal,
//! [`markdown`], [`html`], [`page`] for text that a web page shows, [`csv()`], [`xml`], [`sarif`], [`workflow_data`],
//! [`escape_json`].
//!
//! Whoever writes an article must not be able to move the cursor, recolour the terminal, fake a line of the report or
//! turn the reading direction: control and direction characters never reach an output. Each is replaced by exactly one
//! character, so that positions counted in characters stay true.

use std::path::Path;

use crate::report::place::shown as shown_path;

/// What stands for a character that is not shown.
const HIDDEN: char = '\u{fffd}';

/// The character to show for `c`: itself, a space for white space that would break the line, or U+FFFD.
pub const fn shown(c: char) -> char {
    match c {
        '\n' | '\r' | '\t' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => ' ',
        c if is_hidden(c) => HIDDEN,
        c => c,
    }
}

/// `text` on one line, safe to show, in a log of a build machine too: a word never starts with `::`, and no `##[`,
/// `##vso[` or the like is left, which GitHub Actions, Azure Pipelines and TeamCity obey wherever output holds them.
pub fn clean(text: &str) -> String {
    let mut chars: Vec<char> = text.chars().map(shown).collect();
    for at in 0..chars.len() {
        let opens = at == 0 || chars[at - 1].is_whitespace();
        if (opens && chars[at..].starts_with(&[':', ':'])) || commands(&chars[at..]) {
            chars[at] = HIDDEN;
        }
    }
    chars.into_iter().collect()
}

/// Whether this is `##[`, with or without letters before the bracket.
fn commands(text: &[char]) -> bool {
    let Some(rest) = text.strip_prefix(&['#', '#']) else { return false };
    rest.iter().find(|c| !c.is_ascii_alphabetic()) == Some(&'[')
}

/// `text` on one line, safe to show, its runs of white space drawn together.
pub fn tidy(text: &str) -> String {
    clean(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Controls (C0, DEL, C1), direction marks, embeddings, overrides and isolates, interlinear and tag characters, and a
/// byte-order mark within text: nothing of it is seen, all of it changes what is seen.
const fn is_hidden(c: char) -> bool {
    matches!(c,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}'
        | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e00ff}')
}

/// Breaks a link without being seen; in an output it stands where this module put it and nowhere else.
const BREAK: char = '\u{200b}';

/// `text` on one line as Markdown that shows just this text, in running text, in the cell of a table and in a comment.
///
/// It opens no block, emphasis, code, link, image, footnote, formula, tag or cell, and ends no HTML comment. GitHub and
/// GitLab look for mentions, references, addresses and commit hashes only after escapes and entities are decoded, so
/// each of those is broken by a zero-width space.
pub fn markdown(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let plain = unlinked(&tidy(text));
    let digits = plain.bytes().take_while(u8::is_ascii_digit).count();
    for (at, c) in plain.char_indices() {
        // Parsers differ on which backslash before a cell's border counts; an entity is never a border.
        let opens_block = matches!((at, c), (0, '-' | '+' | '=' | ':'))
            || (at > 0 && at == digits && matches!(c, '.' | ')'));
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '|' => out.push_str("&#124;"),
            '\\' => out.push_str("&#92;"),
            '`' | '*' | '_' | '[' | ']' | '~' | '!' | '$' | '#' => out.extend(['\\', c]),
            c if opens_block => out.extend(['\\', c]),
            c => out.push(c),
        }
    }
    out
}

/// `text` on one line as HTML, for a tag's content or a quoted attribute, also within Markdown's HTML blocks, where
/// backslashes would be shown. As for [`markdown`], nothing in it becomes a link.
pub fn html(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in unlinked(&tidy(text)).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

/// `text` with everything that GitHub or GitLab would link, notify or turn into a picture broken in two.
fn unlinked(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len() + 8);
    let mut hex = 0;
    for (at, &c) in chars.iter().enumerate() {
        hex = if c.is_ascii_hexdigit() { hex + 1 } else { 0 };
        if hex == HASH {
            out.push(BREAK);
            hex = 1;
        }
        out.push(c);
        if links(&chars[..=at], &chars[at + 1..]) {
            out.push(BREAK);
        }
    }
    out
}

/// So many hexadecimal digits may be the start of a commit's hash.
const HASH: usize = 7;

/// Whether a link runs over the end of `before`, which is not empty, into `after`.
fn links(before: &[char], after: &[char]) -> bool {
    let Some(&next) = after.first() else { return false };
    let ends = |word: &str| {
        let start = before.len().checked_sub(word.len());
        start.is_some_and(|start| {
            before[start..].iter().zip(word.chars()).all(|(c, w)| c.eq_ignore_ascii_case(&w))
        })
    };
    match before[before.len() - 1] {
        '@' | '#' => !next.is_whitespace(),
        // Labels and milestones of GitLab, by number, word or quoted words; merge requests and epics by number.
        '~' | '%' => next.is_alphanumeric() || matches!(next, '"' | '\''),
        '!' | '&' => next.is_ascii_digit(),
        ':' => after.starts_with(&['/', '/']) || names_emoji(after),
        '-' => next.is_alphanumeric() && ["gh-", "gl-", "ghsa-", "cve-"].into_iter().any(ends),
        // "[issue:3]", "[work_item:3]" of GitLab.
        '[' => {
            let word = after.iter().take_while(|c| c.is_ascii_alphabetic() || **c == '_').count();
            word > 0 && after.get(word) == Some(&':')
        }
        'w' | 'W' => next == '.' && ends("www"),
        _ => false,
    }
}

/// Whether `:` and this is `:shipit:`, which may be a picture. Lines and columns (`:4:7`) are none.
fn names_emoji(after: &[char]) -> bool {
    let name = after.iter().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '+' | '-')).count();
    after.get(name) == Some(&':') && after[..name].iter().any(char::is_ascii_alphabetic)
}

/// The path of a file, safe to show; unlike other text it keeps its spaces, for it has to name the file.
pub fn path(path: &Path) -> String {
    clean(&shown_path(path))
}

/// `path`, relative, as a URI reference (RFC 3986): what is not unreserved is percent-encoded.
pub fn uri(path: &Path) -> String {
    let mut out = String::new();
    for byte in shown_path(path).bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                out.push(char::from(byte))
            }
            byte => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

/// `text` on one line for a page that shows it as text but may link what it knows: a build's log, a merge request.
pub fn page(text: &str) -> String {
    unlinked(&tidy(text))
}

/// Text for the message of a workflow command, as `@actions/core` escapes it.
pub fn workflow_data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Text for a property of a workflow command, as `@actions/core` escapes it.
pub fn workflow_property(text: &str) -> String {
    workflow_data(text).replace(':', "%3A").replace(',', "%2C")
}

/// `text` as the plain text of a SARIF message: `[…](…)` would be a link, and braces a placeholder (SARIF 2.1.0,
/// sections 3.11.5 and 3.11.6).
pub fn sarif(text: &str) -> String {
    let mut out = String::new();
    for c in page(text).chars() {
        match c {
            '\\' | '[' | ']' => out.extend(['\\', c]),
            '{' | '}' => out.extend([c, c]),
            c => out.push(c),
        }
    }
    out
}

/// `text` for XML, whose writer escapes the markup: also without the two characters that XML 1.0 has no place for.
pub fn xml(text: &str) -> String {
    page(text).replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}")
}

/// `text` for a cell of a spreadsheet, which would take `=…` for a formula: with an apostrophe before it. The writer
/// adds quotation marks.
pub fn csv(text: &str) -> String {
    let text = tidy(text);
    match text.chars().next() {
        Some('=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠') => format!("'{text}"),
        _ => text,
    }
}

/// JSON with every character that [`clean`] would replace written as an escape: the same value, safe in a terminal and in
/// a build's log. Such characters stand only within strings of JSON that `serde_json` wrote, line breaks of the layout
/// aside.
pub fn escape_json(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    let mut last = ' ';
    let mut at = 0;
    while at < json.len() {
        // Nearly all of it is of signs that are always written as they are.
        let always = |byte: &u8| matches!(byte, b' '..=b'~') && *byte != b'#';
        let run = json.as_bytes()[at..].iter().take_while(|byte| always(byte)).count();
        if run > 0 {
            out.push_str(&json[at..at + run]);
            at += run;
            last = ' ';
        }
        let Some(c) = json[at..].chars().next() else { break };
        // Within a string, where breaking the two signs suffices.
        let commands = (last, c) == ('#', '#')
            && json[at + 1..].trim_start_matches(|c: char| c.is_ascii_alphabetic()).starts_with('[');
        at += c.len_utf8();
        last = if commands { ' ' } else { c };
        let plain = c == '\n' || (!is_hidden(c) && !matches!(c, '\u{2028}' | '\u{2029}'));
        if plain && !commands {
            out.push(c);
        } else {
            let mut units = [0; 2];
            for unit in c.encode_utf16(&mut units) {
                out.push_str(&format!("\\u{unit:04x}"));
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_moves_the_cursor_or_turns_the_line_is_left() {
        assert_eq!(
            clean("a\u{1b}[31mb\r\nc\u{202e}d\u{9b}e\u{7f}"),
            "a\u{fffd}[31mb  c\u{fffd}d\u{fffd}e\u{fffd}"
        );
        assert_eq!(tidy("a \n\t b"), "a b");
        assert_eq!(clean("Zażółć 東京 👩\u{200d}🚀"), "Zażółć 東京 👩\u{200d}🚀");
    }

    #[test]
    fn text_from_outside_means_nothing_in_markdown() {
        let cases = [
            ("a|b\n<img src=x> `c` *d* [e](f)", "a&#124;b &lt;img src=x&gt; \\`c\\` \\*d\\* \\[e\\](f)"),
            ("@you a@b.example me@", "@\u{200b}you a@\u{200b}b.example me@"),
            ("#12 GH-12 o/r#12 # 1", "\\#\u{200b}12 GH-\u{200b}12 o/r\\#\u{200b}12 \\# 1"),
            ("https://x.example WWW.x.example", "https:\u{200b}//x.example WWW\u{200b}.x.example"),
            ("0123456789abcdef", "012345\u{200b}6789ab\u{200b}cdef"),
            ("!12 &12 ~bug %\"v 1\"", "\\!\u{200b}12 &amp;\u{200b}12 \\~\u{200b}bug %\u{200b}\"v 1\""),
            ("so :shipit: at 10:30", "so :\u{200b}shipit: at 10:30"),
            ("- item", "\\- item"),
            ("12. item", "12\\. item"),
            ("12) item", "12\\) item"),
            ("=====", "\\====="),
            ("\\", "&#92;"),
            ("--> <!-- --!>", "\\--&gt; &lt;\\!-- --\\!&gt;"),
            ("a\u{202e}b\u{1b}c", "a\u{fffd}b\u{fffd}c"),
        ];
        for (text, expected) in cases {
            assert_eq!(markdown(text), expected, "{text:?}");
        }
    }

    #[test]
    fn markdown_leaves_plain_prose_as_it_is() {
        let prose = "It cost €2.5 million (3% more), she said: “Why not?”; see p. 12, 14:30, 100 % sure.";
        assert_eq!(markdown(prose), prose);
        assert_eq!(html(prose), prose);
    }

    #[test]
    fn text_from_outside_means_nothing_in_html() {
        assert_eq!(
            html("<b a='1'>\"@you\" & \\ * www.x --></b>"),
            "&lt;b a=&#39;1&#39;&gt;&quot;@\u{200b}you&quot; &amp; \\ * www\u{200b}.x --&gt;&lt;/b&gt;"
        );
    }

    #[test]
    fn nothing_that_a_build_obeys_is_left() {
        assert_eq!(clean("::error::x a::b ::"), "\u{fffd}:error::x a::b \u{fffd}:");
        assert_eq!(clean("##[x] ##vso[y] ## z"), "\u{fffd}#[x] \u{fffd}#vso[y] ## z");
        assert_eq!(workflow_property("a:b,c%\n"), "a%3Ab%2Cc%25%0A");
    }

    #[test]
    fn each_context_takes_the_power_from_its_own_signs() {
        assert_eq!(uri(Path::new("a b/é%[x].txt")), "a%20b/%C3%A9%25%5Bx%5D.txt");
        assert_eq!(sarif("[a](b) {0} \\"), "\\[a\\](b) {{0}} \\\\");
        assert_eq!(csv("=1"), "'=1");
        assert_eq!(csv("\t-1"), "'-1");
        assert_eq!(csv("a=1"), "a=1");
        assert_eq!(xml("a\u{ffff}b"), "a\u{fffd}b");
        assert_eq!(page("seeds/a.txt:4:7: @x"), "seeds/a.txt:4:7: @\u{200b}x");
    }

    #[test]
    fn escaped_json_is_the_same_value() {
        let value =
            serde_json::json!({ "t": "a\u{1b}\u{202e}\u{7f}\u{9b}\u{2028}\u{e0041}é\n##[x]####az[ ## y" });
        let escaped = escape_json(&value.to_string());
        assert!(escaped.chars().all(|c| c == '\n' || !is_hidden(c)), "{escaped}");
        assert!(!escaped.contains("##[") && !escaped.contains("##az["), "{escaped}");
        assert!(escaped.contains("## y"), "{escaped}");
        assert_eq!(serde_json::from_str::<serde_json::Value>(&escaped).unwrap(), value);
    }
}
