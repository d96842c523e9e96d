//! Links from quotes to their lines.

use std::path::Path;

use crate::render::clean::markdown;
use crate::report::Place;
use crate::report::place::{inside, shown};

/// Where the files of the repository can be seen.
#[derive(Clone, Debug, Default)]
pub struct Links {
    /// The address of the repository's root at the commit that was judged, without a slash at its end.
    pub now: Option<String>,
    /// The same at the base.
    pub was: Option<String>,
    /// The folder below the repository's root that paths are relative to.
    pub folder: String,
}

impl Links {
    /// `file:line`, linked where there is an address for it.
    pub(super) fn place(&self, base: Option<&str>, file: &Path, place: Option<Place>) -> String {
        let text = markdown(&line_of(file, place));
        let Some((base, path)) = base.zip(self.inside(file)) else { return text };
        // The line of a page that is shown laid out is found in its plain form alone.
        let laid_out = path.ends_with(".md") || path.ends_with(".markdown");
        let plain = if laid_out { "?plain=1" } else { "" };
        let line = place.map_or_else(String::new, |place| format!("#L{}", place.line));
        format!("[{text}]({base}/{}{plain}{line})", encoded(&path))
    }

    /// `file` as seen from the root of the repository; `None` where it lies outside.
    fn inside(&self, file: &Path) -> Option<String> {
        inside(&Path::new(&self.folder).join(file))
    }
}

/// `file:line`. With the column behind it, the line between two colons could be read as a picture's name.
pub(super) fn line_of(file: &Path, place: Option<Place>) -> String {
    place.map_or_else(|| shown(file), |place| format!("{}:{}", shown(file), place.line))
}

/// `path` as part of an address (RFC 3986, section 2.3: all but unreserved characters are encoded).
fn encoded(path: &str) -> String {
    let mut out = String::new();
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'-' | b'.' | b'_' | b'~') {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_lead_to_the_line_from_the_root_of_the_repository() {
        let links = Links { folder: "checks".to_owned(), ..Links::default() };
        let at = Some(Place { line: 4, column: 7 });
        let link = |file: &str| links.place(Some("https://x.example/blob/1"), Path::new(file), at);
        assert_eq!(link("a.txt"), "[a.txt:4](https://x.example/blob/1/checks/a.txt#L4)");
        assert_eq!(link("../b/c.md"), "[../b/c.md:4](https://x.example/blob/1/b/c.md?plain=1#L4)");
        for out in ["../../out.txt", "..\\..\\out.txt", "a/../../../out.txt", "a\\..\\..\\..\\out.txt"] {
            assert!(!link(out).contains("]("), "{out}");
        }
        assert!(link("a) b.txt").ends_with("/checks/a%29%20b.txt#L4)"));
        assert_eq!(links.place(None, Path::new("a.txt"), None), "a.txt");
    }
}
