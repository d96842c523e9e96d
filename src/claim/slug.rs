//! Ids: which are allowed, and one made from a claim's text where its author gave none.

use std::collections::{BTreeMap, BTreeSet};

/// An id for a claim of this text that is none of `taken`.
pub fn id_for<'t>(text: &str, taken: impl IntoIterator<Item = &'t str>) -> String {
    let mut all = Taken::default();
    taken.into_iter().for_each(|id| all.take(id));
    all.take_like(slug(text))
}

/// Longest id, in characters; it has to fit a table's column and a file name.
pub(super) const MAX_ID: usize = 80;

/// How many words of the text an id keeps.
const WORDS: usize = 5;

/// Longest id made from a text, in characters.
const MAX_SLUG: usize = 48;

/// Words that tell one claim from another least. Negations are none of them: "the council approved" and "the council
/// never approved" are two claims.
const SLIGHT: &[&str] = &[
    "a", "about", "after", "also", "an", "and", "are", "as", "at", "be", "been", "before", "being", "but",
    "by", "did", "do", "does", "for", "from", "had", "has", "have", "he", "her", "his", "in", "into", "is",
    "it", "its", "more", "of", "on", "or", "over", "s", "said", "says", "she", "than", "that", "the",
    "their", "there", "they", "this", "through", "to", "until", "was", "were", "which", "who", "will",
    "with", "would",
];

/// What is wrong with `id`, as a clause; `None` where it is good.
pub fn fault(id: &str) -> Option<String> {
    if id.is_empty() {
        return Some("is empty".into());
    }
    if id.chars().count() > MAX_ID {
        return Some(format!("is longer than {MAX_ID} characters"));
    }
    let bad = id.chars().find(|c| !c.is_ascii_alphanumeric() && !"._-".contains(*c))?;
    Some(match bad {
        ' ' => "holds a space".into(),
        c if c.is_control() => "holds a control character".into(),
        c => format!("holds `{c}`"),
    })
}

/// `id` with `-` for what an id may not hold, for suggesting it.
pub fn mended(id: &str) -> String {
    let plain = deunicode::deunicode(id);
    let allowed = |c: char| c.is_ascii_alphanumeric() || "._-".contains(c);
    let parts: Vec<&str> = plain.split(|c| !allowed(c)).filter(|part| !part.is_empty()).collect();
    let mended: String = parts.join("-").chars().take(MAX_ID).collect();
    if mended.is_empty() { "claim-1".into() } else { mended }
}

/// An id from the most telling words of `text`: names and amounts first, then the longer words, in the text's order.
/// Lower-case ASCII; `claim` where the text has no letter that ASCII can stand for. What YAML would read as another thing
/// than a text, as `no`, `on`, `1e3` or a date, has `claim-` before it.
pub(super) fn slug(text: &str) -> String {
    let words: Vec<(String, bool)> = text
        .split(|c: char| !c.is_alphanumeric() && !"€$£¥%.,".contains(c))
        .filter_map(|word| {
            let word = word.trim_matches(['.', ',']);
            let ascii: String =
                deunicode::deunicode(word).chars().filter(char::is_ascii_alphanumeric).collect();
            let telling = word.chars().any(|c| c.is_uppercase() || c.is_numeric());
            (!ascii.is_empty()).then(|| (ascii.to_ascii_lowercase(), telling))
        })
        .collect();
    let mut weighty: Vec<&(String, bool)> =
        words.iter().filter(|(word, _)| !SLIGHT.contains(&word.as_str())).collect();
    // A text of slight words alone still has to be told from others.
    if weighty.is_empty() {
        weighty = words.iter().collect();
    }
    let mut ranked: Vec<usize> = (0..weighty.len()).collect();
    // The first word is capitalised in any sentence; it still is the subject more often than not.
    ranked.sort_by_key(|&at| {
        let (word, telling) = weighty[at];
        (!(*telling || matches!(word.as_str(), "no" | "not" | "never")), std::cmp::Reverse(word.len()), at)
    });
    ranked.truncate(WORDS);
    ranked.sort_unstable();
    let mut id = String::new();
    for at in ranked {
        let word: String = weighty[at].0.chars().take(MAX_SLUG).collect();
        if !id.is_empty() && id.len() + 1 + word.len() > MAX_SLUG {
            break;
        }
        if !id.is_empty() {
            id.push('-');
        }
        id.push_str(&word);
    }
    match id.as_str() {
        "" => "claim".into(),
        odd if is_odd(odd) => format!("claim-{odd}"),
        _ => id,
    }
}

/// Whether a YAML reader, of whichever version, takes `id` without quotation marks for a number, a date or a truth value.
fn is_odd(id: &str) -> bool {
    const WORDS: &[&str] = &["y", "n", "yes", "no", "on", "off", "true", "false", "null"];
    let digits = id.chars().all(|c| c.is_ascii_digit() || c == '-');
    WORDS.contains(&id) || digits || id.parse::<f64>().is_ok() || id.starts_with("0x") || id.starts_with("0o")
}

/// Ids given so far, for making ones that nobody has.
#[derive(Debug, Default)]
pub(super) struct Taken {
    ids: BTreeSet<String>,
    /// The suffix last given to an id, so that a thousand equal claims are not counted through for each.
    last: BTreeMap<String, usize>,
}

impl Taken {
    /// Takes `id`.
    pub(super) fn take(&mut self, id: &str) {
        self.ids.insert(id.to_owned());
    }

    /// Takes `id`, or where it is taken `id` with the first suffix `-2`, `-3`, … that is not.
    pub(super) fn take_like(&mut self, id: String) -> String {
        if self.ids.insert(id.clone()) {
            return id;
        }
        let mut suffix = self.last.get(&id).copied().unwrap_or(1);
        loop {
            suffix += 1;
            let suffixed = format!("{id}-{suffix}");
            if self.ids.insert(suffixed.clone()) {
                self.last.insert(id, suffix);
                return suffixed;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_keep_what_tells() {
        for (text, want) in [
            ("Russia joins a €2B railroad project", "russia-joins-eur2b-railroad-project"),
            ("The council never approved the bridge", "council-never-approved-bridge"),
            ("It is not so", "not-so"),
            ("Čapek's robots arrived in São Paulo on 3 May 1921", "capek-sao-paulo-may-1921"),
            ("Россия помогает Кубе", "rossiia-pomogaet-kube"),
            ("The of and", "the-of-and"),
            ("on", "claim-on"),
            ("no", "claim-no"),
            ("No, no", "no-no"),
            ("2024-09-03", "claim-2024-09-03"),
            ("1e3", "claim-1e3"),
            ("12", "claim-12"),
            ("0x1F", "claim-0x1f"),
            ("nan", "claim-nan"),
            ("12 buses", "12-buses"),
            ("Yes men", "yes-men"),
            ("🦀", "claim"),
            ("—", "claim"),
            ("", "claim"),
        ] {
            assert_eq!(slug(text), want, "{text}");
        }
    }

    #[test]
    fn slugs_are_good_ids() {
        let long = "Donaudampfschifffahrtsgesellschaftskapitän".repeat(60);
        for text in [long.as_str(), "!!!", "a.b.c", "1,000,000.5 %", "\u{202e}abc", "日本の首相", "x\u{0}y"]
        {
            let id = slug(text);
            assert_eq!(fault(&id), None, "{id}");
            assert!(id.len() <= MAX_SLUG, "{id}");
        }
    }

    #[test]
    fn ids() {
        for good in ["a", "rail-2bn", "2019.x_Y-3", "-", &"x".repeat(80)] {
            assert_eq!(fault(good), None, "{good}");
        }
        for (bad, why) in [("", "empty"), ("a b", "space"), ("é", "`é`"), ("a/b", "`/`"), ("a\n", "control")]
        {
            assert!(fault(bad).is_some_and(|fault| fault.contains(why)), "{bad}");
            assert_eq!(fault(&mended(bad)), None, "{bad}");
        }
        assert_eq!(mended("bridge opening: May"), "bridge-opening-May");
        assert!(fault(&"x".repeat(81)).is_some_and(|fault| fault.contains("80")));
    }

    #[test]
    fn suffixes_step_over_what_is_taken() {
        let mut taken = Taken::default();
        taken.take("a");
        taken.take("a-3");
        let given = ["a", "a", "b", "a", "a-2"].map(|id| taken.take_like(id.into()));
        assert_eq!(given, ["a-2", "a-4", "b", "a-5", "a-2-2"]);
    }
}
