//! Places as reports show them: relative paths with forward slashes, the same on every machine.

use std::path::{Component, Path, PathBuf};

use super::{Excerpt, Place, Span};
use crate::text::span::Lines;

/// `path` as seen from the folder `base`. Both absolute: the way from one to the other; else `path` as it is,
/// without a leading `./`.
pub fn relative(path: &Path, base: &Path) -> PathBuf {
    if !(path.is_absolute() && base.is_absolute()) {
        return path.strip_prefix(".").unwrap_or(path).to_owned();
    }
    let (mut to, mut from) = (path.components().peekable(), base.components().peekable());
    while to.peek().is_some() && to.peek() == from.peek() {
        to.next();
        from.next();
    }
    from.map(|_| Component::ParentDir).chain(to).collect()
}

/// `path` with forward slashes.
pub fn shown(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

/// `path` as it is shown, without `.` and `..`: where it leads below the root; `None` where it leads out of it.
pub fn inside(path: &Path) -> Option<String> {
    let mut out = PathBuf::new();
    // The slashes first: a name that holds a backslash may be a way upwards once that is turned round.
    for component in Path::new(&shown(path)).components() {
        match component {
            Component::Normal(name) => out.push(name),
            Component::CurDir => {}
            Component::ParentDir if out.pop() => {}
            _ => return None,
        }
    }
    Some(shown(&out))
}

/// Why a report must not name this path; `None` where it may.
pub fn refused(path: &str) -> Option<&'static str> {
    let drive = matches!(path.as_bytes(), [_, b':', b'/' | b'\\', ..]);
    if path.starts_with(['/', '\\']) || drive {
        return Some("has to be relative");
    }
    // What turns them round, before or after a path is checked, would make another path of it.
    path.contains('\\').then_some("holds a backslash; paths in a report have forward slashes")
}

/// `file:line:column`, or as much of it as is known.
pub fn address(file: &Path, place: Option<Place>) -> String {
    match place {
        Some(Place { line, column }) => format!("{}:{line}:{column}", shown(file)),
        None => shown(file),
    }
}

/// The line that `span` of `text` starts on, with as much of the span as lies on it.
pub fn excerpt(text: &str, lines: &Lines, span: Span) -> Option<Excerpt> {
    let line = lines.place(text, span.start).line;
    let whole = lines.span(text, line)?;
    let start = span.start.clamp(whole.start, whole.end);
    let end = span.end.clamp(start, whole.end);
    cut(text, line, whole, start, end)
}

/// The line of `place`, with what stands from there to its end.
pub fn excerpt_from(text: &str, lines: &Lines, place: Place) -> Option<Excerpt> {
    let whole = lines.span(text, place.line)?;
    let bare = whole.of(text).trim_start_matches('\u{feff}');
    let lead = whole.len() - bare.len();
    let column = bare.char_indices().nth(place.column - 1).map_or(bare.len(), |(at, _)| at);
    cut(text, place.line, whole, whole.start + lead + column, whole.end)
}

fn cut(text: &str, line: usize, whole: Span, start: usize, end: usize) -> Option<Excerpt> {
    let shown = text.get(whole.range())?;
    let bare = shown.trim_start_matches('\u{feff}');
    let from = whole.start + (shown.len() - bare.len());
    let highlight = Span::new(start.saturating_sub(from), end.saturating_sub(from));
    bare.get(highlight.range())?;
    Some(Excerpt { line, text: bare.to_owned(), highlight })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_relative_and_use_forward_slashes() {
        let seen = |path: &str| shown(&relative(Path::new(path), Path::new("/repo/here")));
        assert_eq!(seen("/repo/here/claims/a.yaml"), "claims/a.yaml");
        assert_eq!(seen("/repo/there/a.yaml"), "../there/a.yaml");
        assert_eq!(seen("./seeds/a.txt"), "seeds/a.txt");
        assert_eq!(seen("../a.txt"), "../a.txt");
    }

    #[test]
    fn a_path_leads_below_the_root_or_nowhere() {
        let seen = |path: &str| inside(Path::new(path));
        assert_eq!(seen("a/./b/../c.txt"), Some("a/c.txt".to_owned()));
        for out in ["..", "../a", "a/../../b", "/etc/passwd", "..\\..\\a", "a\\..\\..\\b"] {
            assert_eq!(seen(out), None, "{out}");
        }
    }

    #[test]
    fn an_excerpt_is_the_first_line_of_what_is_meant() {
        let text = "\u{feff}- claim: é is\n    here\n";
        let lines = Lines::new(text);
        let found = excerpt(text, &lines, Span::new(12, 24)).unwrap();
        assert_eq!((found.line, found.text.as_str()), (1, "- claim: é is"));
        assert_eq!(found.highlight.of(&found.text), "é is");
        let found = excerpt_from(text, &lines, Place { line: 1, column: 10 }).unwrap();
        assert_eq!(found.highlight.of(&found.text), "é is");
        assert_eq!(excerpt_from(text, &lines, Place { line: 9, column: 1 }), None);
    }
}
