//! The names by which places of the page are linked: `#rail-2bn` a claim, `#rail-2bn/sputnik` a cell, `#/sputnik` a
//! source, `#/sputnik/3` the third quoted sentence in it. What the page itself needs starts with a colon.
//!
//! Ids are percent-encoded but for letters, digits, `-`, `.`, `_` and `~`, so that no id can be taken for another place,
//! and the name of a place is the same in its `id` and in an address.

/// `id` as one part of an address (RFC 3986: what is not unreserved is encoded).
fn part(id: &str) -> String {
    let mut out = String::new();
    for byte in id.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => out.push(char::from(byte)),
            byte => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

/// A claim's row.
pub fn claim(id: &str) -> String {
    part(id)
}

/// A cell.
pub fn cell(claim: &str, source: &str) -> String {
    format!("{}/{}", part(claim), part(source))
}

/// A source.
pub fn source(id: &str) -> String {
    format!("/{}", part(id))
}

/// The quoted sentence of this number, from 1, of a source.
pub fn sentence(source: &str, number: usize) -> String {
    format!("/{}/{number}", part(source))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_places_share_a_name() {
        let names = [
            claim("a/b"),
            cell("a", "b"),
            cell("a/b", "c"),
            cell("a", "b/c"),
            source("a"),
            sentence("a", 1),
            source("a/1"),
            source("a\\1"),
            claim("%2F"),
            claim(":panel"),
        ];
        let distinct: std::collections::BTreeSet<&String> = names.iter().collect();
        assert_eq!(distinct.len(), names.len(), "{names:?}");
        assert!(names.iter().all(|name| !name.starts_with(':')));
    }

    #[test]
    fn plain_ids_stay_as_people_write_them() {
        assert_eq!(cell("rail-2bn", "2019.sputnik"), "rail-2bn/2019.sputnik");
        assert_eq!(claim("a b\"<é"), "a%20b%22%3C%C3%A9");
    }
}
