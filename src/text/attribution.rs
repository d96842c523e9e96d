//! Who says it: "the mayor said", "according to the Sputnik news agency", "rumours claim".

use super::name::{Name, Office};
use super::span::Span;
use super::token::{Kind, Token};

/// How a statement is attributed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strength {
    /// Said, told, announced, confirmed: a named or described speaker stands by it.
    Stated,
    /// Claimed, alleged, reportedly: the writer keeps a distance.
    Alleged,
    /// Rumoured, unconfirmed: nobody stands by it.
    Rumoured,
}

/// Who says what a sentence says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribution {
    /// The speaker in the sentence, in bytes; `None` where a cue names nobody ("reportedly").
    pub speaker: Option<Span>,
    /// The reporting verb or cue, as a token.
    pub cue: usize,
    /// How it is put.
    pub strength: Strength,
    /// The speaker is a news agency.
    pub agency: bool,
}

/// The attribution of a sentence: of several, the one that keeps the greatest distance.
pub fn attribution(tokens: &[Token], names: &[Name], offices: &[Office]) -> Option<Attribution> {
    let mut found: Option<Attribution> = None;
    for at in 0..tokens.len() {
        if names.iter().any(|name| name.first <= at && at <= name.last) {
            continue;
        }
        let Some(strength) = cue_at(tokens, at) else { continue };
        let speaker = speaker_of(tokens, names, offices, at);
        if speaker.is_none() && strength == Strength::Stated {
            continue;
        }
        let agency = speaker.is_some_and(|(first, last)| is_agency(&tokens[first..=last]));
        let better = found
            .as_ref()
            .is_none_or(|old| strength > old.strength || agency && !old.agency && strength >= old.strength);
        if better {
            found = Some(Attribution {
                speaker: speaker
                    .map(|(first, last)| Span::new(tokens[first].span.start, tokens[last].span.end)),
                cue: at,
                strength,
                agency,
            });
        }
    }
    found
}

/// Whether `norm` is a verb with which somebody states something.
pub fn is_reporting_verb(norm: &str) -> bool {
    STATED.contains(&norm)
}

/// Whether `norm` is a verb that tells words and nothing else: who declares an emergency or announces a visit does
/// something, who says so does not.
pub fn is_saying(norm: &str) -> bool {
    const SAYING: &[&str] = &[
        "said",
        "says",
        "say",
        "saying",
        "told",
        "tells",
        "tell",
        "stated",
        "states",
        "added",
        "adds",
        "noted",
        "notes",
        "explained",
        "explains",
        "stressed",
        "stresses",
        "emphasized",
        "emphasised",
        "wrote",
        "writes",
        "insisted",
        "insists",
        "remarked",
        "concluded",
        "argued",
        "argues",
        "specified",
        "specifies",
        "pointed",
    ];
    SAYING.contains(&norm)
}

const STATED: &[&str] = &[
    "said",
    "says",
    "say",
    "saying",
    "told",
    "tells",
    "tell",
    "stated",
    "states",
    "announced",
    "announces",
    "announce",
    "added",
    "adds",
    "noted",
    "notes",
    "explained",
    "explains",
    "confirmed",
    "confirms",
    "confirm",
    "stressed",
    "stresses",
    "emphasized",
    "emphasised",
    "declared",
    "declares",
    "declare",
    "reported",
    "reports",
    "wrote",
    "writes",
    "tweeted",
    "tweets",
    "assured",
    "assures",
    "pointed",
    "specified",
    "specifies",
    "insisted",
    "insists",
    "revealed",
    "reveals",
    "disclosed",
    "acknowledged",
    "admitted",
    "argued",
    "argues",
    "remarked",
    "concluded",
    "described",
    "called",
];

/// The strength of the reporting cue at token `at`, where it is one.
fn cue_at(tokens: &[Token], at: usize) -> Option<Strength> {
    let next = tokens.get(at + 1).map_or("", |token| &*token.norm);
    let previous = if at > 0 { &*tokens[at - 1].norm } else { "" };
    let determined = matches!(
        previous,
        "the" | "a" | "an" | "this" | "that" | "these" | "those" | "their" | "his" | "her" | "its" | "no"
    );
    match &*tokens[at].norm {
        "according" if next == "to" => Some(Strength::Stated),
        "pointed" if next != "out" => None,
        // "Added a third goal" reports no words.
        "added" | "adds" if !opens_words(tokens, at + 1) => None,
        "reported" | "reports"
            if matches!(previous, "been" | "are" | "is" | "were" | "was") || determined =>
        {
            None
        }
        "called" | "described" => None,
        "claims" | "claimed" | "claiming" if !determined => {
            // "claimed 12 lives", "claimed victory", "claimed her second title" report no words.
            const WON: &[&str] = &[
                "title", "crown", "medal", "gold", "silver", "bronze", "victory", "win", "prize", "trophy",
                "place",
            ];
            let won = || tokens[at + 1..].iter().take(6).any(|token| token.is_any(WON));
            let whose = matches!(next, "his" | "her" | "the");
            if whose && won() {
                return None;
            }
            (next == "that"
                || next == "to"
                || tokens.get(at + 1).is_none_or(|t| t.kind == Kind::Mark)
                || tokens.get(at + 1).is_some_and(|t| {
                    t.capital || t.is_any(&["he", "she", "it", "they", "the", "there", "his", "her"])
                }))
            .then_some(Strength::Alleged)
        }
        "alleged" | "allegedly" | "alleges" | "alleging" | "reportedly" | "purportedly" | "supposedly"
        | "apparently" | "purported" => Some(Strength::Alleged),
        "rumored" | "rumoured" | "rumor" | "rumour" | "rumors" | "rumours" | "unconfirmed" | "unverified"
        | "speculation" => Some(Strength::Rumoured),
        norm if STATED.contains(&norm) && !determined => Some(Strength::Stated),
        _ => None,
    }
}

/// Whether words that somebody says begin at `at`, or his own end before it.
fn opens_words(tokens: &[Token], at: usize) -> bool {
    tokens.get(at).is_none_or(|next| {
        next.kind == Kind::Mark
            || next.is_any(&["that", "in", "on", "he", "she", "it", "they", "there", "we"])
    })
}

/// First and last token of who speaks through the cue at `at`.
fn speaker_of(tokens: &[Token], names: &[Name], offices: &[Office], at: usize) -> Option<(usize, usize)> {
    if tokens[at].is_any(&["according"]) {
        let first = at + 2;
        let mut last = None;
        for (offset, token) in tokens.iter().enumerate().skip(first).take(12) {
            if token.kind == Kind::Mark && !token.is_any(&["'", "’", "&"])
                || offset > first && token.is_any(&["which", "who", "that", "on", "in", "at", "when", "as"])
            {
                break;
            }
            last = Some(offset);
        }
        return last.filter(|&last| last >= first).map(|last| (first, last));
    }
    if tokens[at].norm.ends_with("ly")
        || tokens[at].is_any(&["alleged", "purported", "unconfirmed", "unverified", "speculation"])
    {
        return None;
    }
    before(tokens, names, offices, at).or_else(|| after(tokens, names, offices, at))
}

/// The subject before a reporting verb: a name with its office, a described person, or a pronoun.
fn before(tokens: &[Token], names: &[Name], offices: &[Office], at: usize) -> Option<(usize, usize)> {
    let mut last = at.checked_sub(1)?;
    while tokens[last].is_any(&[
        "also",
        "later",
        "then",
        "has",
        "have",
        "had",
        "further",
        "earlier",
        "recently",
        "now",
        "repeatedly",
    ]) {
        last = last.checked_sub(1)?;
    }
    if tokens[last].is_any(&["he", "she", "they"]) {
        return Some((last, last));
    }
    if tokens[last].is_mark(',') || tokens[last].is_mark('"') || tokens[last].is_mark('”') {
        // "Borisov, the deputy minister, said", "Lind, a Liberal, said"
        if let Some(name) = set_off(tokens, names, last) {
            return Some((name.first, name.last));
        }
        let inner = names.iter().rev().find(|name| name.last < last && last - name.last <= 10)?;
        let quoted = tokens[inner.last..last].iter().any(|token| token.is_any(&["\"", "”", "''"]));
        return (!quoted && tokens[inner.last + 1].is_mark(',')).then_some((inner.first, inner.last));
    }
    if let Some(name) = names.iter().find(|name| name.last == last) {
        let office = offices
            .iter()
            .rev()
            .find(|office| office.last + 1 >= name.first.saturating_sub(1) && office.last < name.first);
        return Some((office.map_or(name.first, |office| office.first), last));
    }
    let described = !tokens[last].stop && tokens[last].kind == Kind::Word;
    // Headlines leave the article out: "…, police say", "…, official says".
    if described && tokens[at].is_any(&["says", "say", "said", "claims", "claim"]) {
        let first =
            tokens[..last].iter().rposition(|token| token.kind == Kind::Mark).map_or(0, |mark| mark + 1);
        let bare = tokens[first..=last].iter().all(|token| token.kind == Kind::Word && !token.stop);
        if bare
            && last - first <= 3
            && (first > 0 || last == 0 || at + 2 < tokens.len())
            && !tokens[first].is_any(&["reports"])
        {
            return Some((first, last));
        }
    }
    let start = described_from(tokens, last)?;
    let short = last - start <= 9 && tokens[start..last].iter().all(|token| token.kind == Kind::Word);
    (described && short).then_some((start, last))
}

/// The name before an apposition that the comma at `last` closes.
fn set_off<'a>(tokens: &[Token], names: &'a [Name], last: usize) -> Option<&'a Name> {
    let opens = tokens[..last].iter().rposition(|token| token.is_mark(','))?;
    let described =
        last - opens <= 10 && tokens[opens + 1].is_any(&["a", "an", "the", "its", "who", "his", "her"]);
    names.iter().find(|name| described && name.last + 1 == opens)
}

/// Where the description that ends at `last` begins: "the deputy mayor", "two people familiar with the matter".
fn described_from(tokens: &[Token], last: usize) -> Option<usize> {
    const DETERMINERS: &[&str] = &["the", "a", "an", "its", "his", "her", "their"];
    let start = tokens[..last].iter().rposition(|token| token.is_any(DETERMINERS))?;
    // What a preposition governs only describes the speaker further.
    let governed = start > 0
        && tokens[start - 1].is_any(&["with", "to", "of", "from", "at", "in", "on", "for", "behind"])
        && tokens[start - 1].kind == Kind::Word;
    if !governed {
        return Some(start);
    }
    let clause =
        tokens[..start].iter().rposition(|token| token.kind == Kind::Mark).map_or(0, |mark| mark + 1);
    let head = tokens[clause..start].iter().rposition(|token| {
        token.is_any(&[
            "people",
            "person",
            "persons",
            "source",
            "sources",
            "officials",
            "official",
            "head",
            "spokesman",
            "spokeswoman",
            "spokesperson",
            "members",
            "member",
            "residents",
            "workers",
            "employees",
            "witnesses",
            "experts",
        ])
    });
    let Some(head) = head.map(|head| clause + head) else { return Some(start) };
    let counted = head > clause
        && (tokens[head - 1].kind == Kind::Number
            || tokens[head - 1].is_any(DETERMINERS)
            || tokens[head - 1].is_any(&["one", "two", "three", "four", "several", "some", "many"]));
    Some(if counted { head - 1 } else { head })
}

/// The subject behind it: `"…", said Borisov`.
fn after(tokens: &[Token], names: &[Name], offices: &[Office], at: usize) -> Option<(usize, usize)> {
    let mut first = at + 1;
    while tokens.get(first).is_some_and(|token| token.is_any(&["the", "a", "by", "spokesman", "spokeswoman"]))
    {
        first += 1;
    }
    let opens = offices.iter().find(|office| office.first == first).map_or(first, |office| office.last + 1);
    let name = names.iter().find(|name| name.first == opens || name.first == first)?;
    let inverted = at > 0 && tokens[at - 1].kind == Kind::Mark;
    inverted.then_some((first.min(name.first), name.last))
}

/// Whether the speaker is a news agency.
fn is_agency(speaker: &[Token]) -> bool {
    let word = |norm: &str| speaker.iter().any(|token| &*token.norm == norm);
    word("agency") && (word("news") || word("press"))
        || AGENCIES.iter().any(|agency| {
            let mut rest = speaker.iter().map(|token| &*token.norm);
            agency.iter().all(|part| rest.any(|norm| norm == *part))
        })
}

const AGENCIES: &[&[&str]] = &[
    &["reuters"],
    &["associated", "press"],
    &["ap"],
    &["afp"],
    &["france", "presse"],
    &["sputnik"],
    &["tass"],
    &["interfax"],
    &["xinhua"],
    &["bloomberg"],
    &["dpa"],
    &["efe"],
    &["ansa"],
    &["kyodo"],
    &["yonhap"],
    &["prensa", "latina"],
    &["anadolu"],
    &["upi"],
    &["ria", "novosti"],
    &["ians"],
    &["pti"],
    &["belga"],
    &["ukrinform"],
    &["irna"],
];

#[cfg(test)]
mod tests {
    use super::super::{name, token};
    use super::*;

    fn read(sentence: &str) -> Option<(String, Strength, bool)> {
        let tokens = token::tokens(sentence);
        let (names, offices) = name::names(&tokens);
        attribution(&tokens, &names, &offices).map(|a| {
            (a.speaker.map_or(String::new(), |span| span.of(sentence).to_owned()), a.strength, a.agency)
        })
    }

    #[test]
    fn speakers_are_found() {
        let cases = [
            ("The bridge is safe, Lindqvist said.", "Lindqvist", Strength::Stated, false),
            ("\"The bridge is safe,\" said Anna Lindqvist.", "Anna Lindqvist", Strength::Stated, false),
            ("According to the town hall, the bridge is safe.", "the town hall", Strength::Stated, false),
            (
                "He will come, according to the Reuters news agency.",
                "the Reuters news agency",
                Strength::Stated,
                true,
            ),
            ("The bridge reportedly collapsed.", "", Strength::Alleged, false),
            ("Rumours say that the bridge fell.", "", Strength::Rumoured, false),
            ("The spokeswoman said that it fell.", "The spokeswoman", Strength::Stated, false),
            ("She added that it was old.", "She", Strength::Stated, false),
            ("Lindqvist claims that it fell.", "Lindqvist", Strength::Alleged, false),
            ("Bridge fell into the river, police say", "police", Strength::Stated, false),
            ("Harbour officials said that it fell.", "Harbour officials", Strength::Stated, false),
            (
                "The quay is for sale, three people close to the owner said.",
                "three people close to the owner",
                Strength::Stated,
                false,
            ),
            (
                "The head of the harbour said that it fell.",
                "The head of the harbour",
                Strength::Stated,
                false,
            ),
            ("Anna Lindqvist, a Liberal, said that it fell.", "Anna Lindqvist", Strength::Stated, false),
            ("Anna Lindqvist, the mayor, said that it fell.", "Anna Lindqvist", Strength::Stated, false),
            ("It fell, Anna Lindqvist added.", "Anna Lindqvist", Strength::Stated, false),
        ];
        for (sentence, speaker, strength, agency) in cases {
            assert_eq!(read(sentence), Some((speaker.to_owned(), strength, agency)), "{sentence}");
        }
    }

    #[test]
    fn what_only_looks_like_attribution() {
        for sentence in [
            "The bridge is safe.",
            "Berg paid the toll, and captain Anna Lindqvist added a third boat.",
            "The town added two bridges.",
            "The report was long.",
            "The fire claimed 12 lives.",
            "The agency called a meeting.",
            "The states met.",
            "The United States met them.",
            "She notes.",
            "No reports came in.",
            "An arrow pointed north.",
        ] {
            let found = read(sentence);
            assert!(found.is_none() || sentence == "She notes.", "{sentence}: {found:?}");
        }
    }
}
