//! The right name nearest to a wrong one.

use strsim::{damerau_levenshtein, jaro_winkler};

/// Words that people write for ours and that no spelling brings near.
const OTHER_WORDS: &[(&str, &str)] = &[
    ("text", "claim"),
    ("statement", "claim"),
    ("title", "claim"),
    ("name", "id"),
    ("key", "id"),
    ("aliases", "also"),
    ("variants", "also"),
    ("wordings", "also"),
    ("date", "as_of"),
    ("when", "as_of"),
    ("asof", "as_of"),
    ("keywords", "tags"),
    ("labels", "tags"),
    ("level", "severity"),
    ("minimum", "min_sources"),
    ("comment", "note"),
    ("why", "reason"),
    ("because", "reason"),
    ("value", "stance"),
    ("info", "note"),
    ("critical", "error"),
    ("fatal", "error"),
    ("refutes", "contradicts"),
    ("refuted", "contradicted"),
    ("denies", "contradicts"),
    ("disagrees", "contradicts"),
    ("false", "contradicted"),
    ("agrees", "supports"),
    ("confirms", "supports"),
    ("confirmed", "corroborated"),
    ("true", "corroborated"),
    ("disputed", "contested"),
    ("neutral", "mentions"),
    ("discusses", "mentions"),
    ("unrelated", "silent"),
    ("none", "silent"),
];

/// Jaro-Winkler similarity below which a name is no likely slip for another: `tag` and `tags` have 0.94, `verity` and
/// `severity` 0.86, but `status` and `tags` 0.75, `note` and `tone` 0.67.
const LIKELY: f64 = 0.84;

/// The one of `names` that was most likely meant by `wrong`, or `None` where none is near.
pub(super) fn nearest<'n>(wrong: &str, names: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    // Nobody's slip is this long, and edit distance is quadratic.
    if wrong.len() > 120 {
        return None;
    }
    let plain = folded(wrong);
    let other = OTHER_WORDS.iter().find(|(word, _)| *word == plain).map(|(_, name)| *name);
    let mut best: Option<(f64, &str)> = None;
    for name in names {
        let score = if Some(name) == other { 1.0 } else { likeness(&plain, &folded(name)) };
        if score >= LIKELY && best.is_none_or(|(top, _)| score > top) {
            best = Some((score, name));
        }
    }
    best.map(|(_, name)| name)
}

/// From 0 to 1: of letters transposed, left out or put in, and of a common beginning.
fn likeness(a: &str, b: &str) -> f64 {
    if a.is_empty() || b.is_empty() {
        return 0.0;
    }
    let letters = a.chars().count().max(b.chars().count());
    // One slip is likely in a word of any length above two letters, two in a word of eight.
    let slips = damerau_levenshtein(a, b);
    if slips <= 1 + letters / 8 && letters > 2 {
        return 0.99 - 0.01 * slips as f64;
    }
    jaro_winkler(a, b).min(0.97)
}

/// Without case and the marks that words are joined with.
fn folded(word: &str) -> String {
    word.chars().filter(|c| !matches!(c, '_' | '-' | ' ')).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIELDS: [&str; 10] =
        ["id", "claim", "also", "as_of", "tags", "sources", "min_sources", "severity", "expect", "note"];
    const VERDICTS: [&str; 5] = ["corroborated", "single-source", "contested", "contradicted", "unsupported"];

    #[test]
    fn slips_find_their_name() {
        for (wrong, right) in [
            ("tag", "tags"),
            ("Claim", "claim"),
            ("clam", "claim"),
            ("cliam", "claim"),
            ("calim", "claim"),
            ("min-sources", "min_sources"),
            ("minSources", "min_sources"),
            ("min_source", "min_sources"),
            ("source", "sources"),
            ("asof", "as_of"),
            ("date", "as_of"),
            ("sevrity", "severity"),
            ("expects", "expect"),
            ("expected", "expect"),
            ("notes", "note"),
            ("text", "claim"),
        ] {
            assert_eq!(nearest(wrong, FIELDS), Some(right), "{wrong}");
        }
        for (wrong, right) in [
            ("contradict", "contradicted"),
            ("contradicts", "contradicted"),
            ("single source", "single-source"),
            ("SingleSource", "single-source"),
            ("supported", "unsupported"),
        ] {
            assert_eq!(nearest(wrong, VERDICTS), Some(right), "{wrong}");
        }
    }

    #[test]
    fn other_words_have_none() {
        for wrong in ["", "x", "publisher", "url", "weight", "Putin", "ограничение", "日本", "🦀"]
        {
            assert_eq!(nearest(wrong, FIELDS), None, "{wrong}");
        }
        assert_eq!(nearest(&"tags".repeat(10_000), FIELDS), None);
        assert_eq!(nearest("tags", []), None);
    }
}
