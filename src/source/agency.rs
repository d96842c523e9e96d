//! News agencies: who they are when datelines, bylines and publishers name them.

/// Agencies as datelines print them; each name stands beside the other ways it is written (all in lower case, without
/// "the" and "news agency").
const AGENCIES: &[(&str, &[&str])] = &[
    ("ACN", &["agencia cubana de noticias", "cuban news agency"]),
    ("AFP", &["agence france-presse", "agence france presse"]),
    ("Al Jazeera", &[]),
    ("Anadolu", &["anadolu agency", "aa"]),
    ("ANI", &["asian news international"]),
    ("ANSA", &[]),
    ("AP", &["associated press", "a.p."]),
    ("APA", &["austria press agency"]),
    ("APP", &["associated press of pakistan"]),
    ("Belta", &[]),
    ("Bernama", &[]),
    ("Bloomberg", &["bloomberg news"]),
    ("Canadian Press", &["cp"]),
    ("CNA", &[]),
    ("CNN", &[]),
    ("CNS", &["china news service"]),
    ("DPA", &["deutsche presse-agentur"]),
    ("Dow Jones", &["dow jones newswires"]),
    ("EFE", &["agencia efe"]),
    ("Fars", &["fars news"]),
    ("IANS", &["indo-asian news service"]),
    ("Interfax", &[]),
    ("IRNA", &[]),
    ("Jiji Press", &["jiji"]),
    ("KCNA", &[]),
    ("Kyodo", &["kyodo news"]),
    ("MENA", &["middle east news agency"]),
    ("NNN", &[]),
    ("Notimex", &[]),
    ("Pakistan Point News", &[]),
    ("PA", &["press association", "pa media"]),
    ("PAP", &["polish press agency"]),
    ("Prensa Latina", &["pl", "prela"]),
    ("PTI", &["press trust of india"]),
    ("Reuters", &["thomson reuters"]),
    ("RIA Novosti", &["ria"]),
    ("SANA", &[]),
    ("Sputnik", &["sputnik news", "sputnik international"]),
    ("TASS", &["itar-tass"]),
    ("Tanjug", &[]),
    ("Telam", &["télam"]),
    ("UPI", &["united press international"]),
    ("UrduPoint", &["urdu point"]),
    ("UrduPoint / Pakistan Point News", &["urdupoint/pakistan point news"]),
    ("Xinhua", &["xinhuanet"]),
    ("Yonhap", &[]),
];

/// Words by which an unknown agency gives itself away.
const TYPICAL: [&str; 13] = [
    "news", "agency", "agencia", "press", "presse", "prensa", "wire", "newswire", "media", "tv", "radio",
    "novosti", "bureau",
];

/// The name without "the" before and "news agency" after it.
fn bare(name: &str) -> &str {
    let mut name = name.trim().trim_matches(|c: char| matches!(c, '"' | '“' | '”' | ',' | ';')).trim();
    if let Some(rest) = strip_start(name, "the ") {
        name = rest.trim_start();
    }
    for ending in [" state news agency", " news agency", " press agency", " newswire", " agency"] {
        if let Some(rest) = strip_end(name, ending) {
            return rest.trim_end();
        }
    }
    name
}

fn strip_start<'n>(name: &'n str, start: &str) -> Option<&'n str> {
    let head = name.get(..start.len())?;
    head.eq_ignore_ascii_case(start).then(|| &name[start.len()..])
}

fn strip_end<'n>(name: &'n str, end: &str) -> Option<&'n str> {
    let at = name.len().checked_sub(end.len()).filter(|&at| at > 0)?;
    name.get(at..).filter(|tail| tail.eq_ignore_ascii_case(end)).map(|_| &name[..at])
}

/// The agency that goes by `name`, spelt as it spells itself. Short forms ("AP", "PL") count in capitals only.
pub(crate) fn known(name: &str) -> Option<&'static str> {
    let found = |name: &str| {
        let lower = name.to_lowercase();
        let (agency, _) = AGENCIES
            .iter()
            .find(|(agency, others)| agency.to_lowercase() == lower || others.contains(&lower.as_str()))?;
        let short = lower.len() <= 4 && name.chars().any(char::is_lowercase);
        (!short || agency.chars().any(char::is_lowercase) && lower.len() == agency.len()).then_some(*agency)
    };
    found(name.trim()).or_else(|| found(bare(name)))
}

/// Whether `name` looks like an agency: a known one, or a few capitalised words with a typical one among them.
pub(crate) fn looks_like_one(name: &str) -> bool {
    if known(name).is_some() {
        return true;
    }
    let words: Vec<&str> = name.split([' ', '/', '-']).filter(|word| !word.is_empty()).collect();
    (1..=6).contains(&words.len())
        && !matches!(words[0], "With" | "By" | "From" | "Photo" | "Source" | "See" | "More" | "Follow")
        && !name.contains([':', '!', '?', '@'])
        && words.iter().all(|word| word.chars().next().is_some_and(char::is_uppercase))
        && words.iter().any(|word| TYPICAL.contains(&word.to_lowercase().as_str()))
        && words.len() > 1
}

/// The one spelling of a name: known agencies as they spell themselves, others without "the" and "news agency".
pub(crate) fn canonical(name: &str) -> String {
    known(name).map_or_else(|| bare(name).split_whitespace().collect::<Vec<_>>().join(" "), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_agency_has_one_name() {
        for name in ["Sputnik", "the Sputnik news agency", "SPUTNIK", " Sputnik News "] {
            assert_eq!(canonical(name), "Sputnik", "{name}");
        }
        assert_eq!(canonical("The Associated Press"), "AP");
        assert_eq!(canonical("Xinhua News Agency"), "Xinhua");
        assert_eq!(canonical("The Harbour  Gazette"), "Harbour Gazette");
        assert_eq!(canonical("the Lakeland news agency"), "Lakeland");
    }

    #[test]
    fn other_names_stay_apart() {
        assert_eq!(known("ap"), None);
        assert_eq!(known("Pa"), None);
        assert_eq!(canonical("Sky News"), "Sky News");
        assert_eq!(canonical("Agency"), "Agency");
        assert!(!looks_like_one("the capital"));
        assert!(!looks_like_one("Mary Smith"));
        assert!(!looks_like_one("News"));
        assert!(looks_like_one("Lakeland Press"));
    }
}
