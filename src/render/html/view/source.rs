//! One article: what is known about it, and its text.

use super::Extent;
use super::cell::of_stance;
use crate::render::clean::{path, tidy};
use crate::render::html::anchor;
use crate::render::html::article::{Piece, Quoted};
use crate::render::html::view::Word;
use crate::report::{Report, SourceEntry, SourceStatus, Stance};

/// A source.
pub struct Source {
    /// Its name in addresses.
    pub anchor: String,
    /// Its id.
    pub id: String,
    /// Headline.
    pub title: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// When.
    pub date: Option<String>,
    /// Where, if that is an address that a browser may open.
    pub url: Option<String>,
    /// Its file.
    pub path: String,
    /// The origin that it counts for, and how that is known.
    pub origin: Option<(String, String)>,
    /// Name and id of the source that it prints again.
    pub repeats: Option<(String, String)>,
    /// Why it was not read.
    pub unread: Option<String>,
    /// What it says, with how many claims.
    pub says: Vec<(Word, usize)>,
    /// Its text in paragraphs.
    pub text: Vec<Vec<Piece>>,
}

impl Source {
    /// What the page shows of `entry`.
    pub fn of(entry: &SourceEntry, report: &Report, quoted: &Quoted<'_>, extent: Extent) -> Self {
        let metadata = &entry.metadata;
        let known = |value: &Option<String>| value.as_deref().map(tidy).filter(|value| !value.is_empty());
        let text = entry.text.as_deref().filter(|_| extent < Extent::Told);
        Self {
            anchor: anchor::source(&entry.id),
            id: tidy(&entry.id),
            title: known(&metadata.title),
            publisher: known(&metadata.publisher),
            date: known(&metadata.date),
            url: metadata.url.as_deref().and_then(opened),
            path: path(&entry.path),
            origin: entry
                .origin
                .as_deref()
                .map(|name| (tidy(name), entry.origin_known.as_deref().map_or_else(String::new, tidy))),
            repeats: entry.repeats.as_deref().map(|id| (anchor::source(id), tidy(id))),
            unread: match &entry.status {
                SourceStatus::Read => None,
                SourceStatus::NotRead(reason) => Some(tidy(reason)),
            },
            says: says(entry, report),
            text: text.map_or_else(Vec::new, |text| quoted.paragraphs(&entry.id, text)),
        }
    }

    /// The head of its column.
    pub fn name(&self) -> &str {
        self.publisher.as_deref().unwrap_or(&self.id)
    }
}

/// `url` where it leads to a page and nowhere else: no script, no file.
fn opened(url: &str) -> Option<String> {
    let plain = |c: char| c.is_ascii_graphic() && !matches!(c, '<' | '>' | '"' | '\\' | '`');
    let web = url.starts_with("https://") || url.starts_with("http://");
    (web && url.chars().all(plain)).then(|| url.to_owned())
}

fn says(entry: &SourceEntry, report: &Report) -> Vec<(Word, usize)> {
    let stances = report.claims.iter().filter_map(|claim| Some(claim.cell(&entry.id)?.stance));
    let stances: Vec<Stance> = stances.collect();
    let count = |stance| stances.iter().filter(|&&other| other == stance).count();
    let all = Stance::ALL.map(|stance| (of_stance(stance), count(stance)));
    all.into_iter().filter(|(_, count)| *count > 0).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_address_of_a_page_is_linked() {
        assert_eq!(opened("https://a.example/x?y=1#z").as_deref(), Some("https://a.example/x?y=1#z"));
        for bad in [
            "javascript:alert(1)",
            "data:text/html,x",
            "file:///etc",
            "//a.example",
            "https://a b",
            "https://ä",
        ] {
            assert_eq!(opened(bad), None, "{bad}");
        }
    }
}
