//! The cuts: each takes a text and gives shorter ones that follow from it.

use super::super::attribution::is_reporting_verb;
use super::super::reading::Reading;
use super::super::token::{Kind, Token};
use super::deictic;

/// A way to shorten a text.
pub type Cut = fn(&str, &Reading) -> Vec<String>;

/// All of them.
pub const CUTS: &[Cut] = &[
    dateline,
    lead,
    speaker_before,
    speaker_behind,
    aside,
    bracket,
    tail,
    second_verb,
    deictic::cut,
    relative,
    accompanied,
    quotation,
    lasting,
    counted,
    office,
];

/// Words under which nothing may be cut off: what is left would no longer follow.
const CONDITIONS: &[&str] =
    &["if", "unless", "whether", "until", "except", "without", "contrary", "rather", "nor"];
/// Words that say that what follows is not so, or not certain.
const DOUBTS: &[&str] = &[
    "deny",
    "denies",
    "denied",
    "denying",
    "doubt",
    "doubts",
    "doubted",
    "false",
    "untrue",
    "hoax",
    "rumour",
    "rumours",
    "rumor",
    "rumors",
    "alleged",
    "allegedly",
    "alleges",
    "claims",
    "claimed",
    "claim",
    "reportedly",
    "supposedly",
    "refuted",
    "rejects",
    "rejected",
    "dismissed",
    "unlikely",
    "possibly",
    "perhaps",
    "maybe",
];

/// Whether `reading` holds nothing on which all of it may depend.
pub fn may_be_cut(reading: &Reading) -> bool {
    !reading.question
        && reading.refutes.is_none()
        && reading.denies_before.is_none()
        && !reading.tokens.iter().any(|token| token.is_any(CONDITIONS) || token.is_any(DOUBTS))
}

/// One line, without marks around it and without quotation marks that hold all of it.
pub fn tidy(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let ends = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '-' | '–' | '—' | '•' | '*');
    let mut bare = line.trim_matches(ends).trim_end_matches(['.', '!', ',', ' ']);
    for (open, close) in
        [('"', '"'), ('“', '”'), ('“', '"'), ('«', '»'), ('„', '“'), ('‘', '’'), ('\'', '\'')]
    {
        let inner = bare.strip_prefix(open).and_then(|inner| inner.strip_suffix(close));
        if let Some(inner) = inner.filter(|inner| !inner.contains([open, close])) {
            bare = inner.trim_matches(ends).trim_end_matches(['.', '!', ',', ' ']);
        }
    }
    bare.to_owned()
}

/// `text` with its first letter a capital.
pub fn sentence_case(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn from(text: &str, token: &Token) -> String {
    text[token.span.start..].to_owned()
}

fn until(text: &str, token: &Token) -> String {
    text[..token.span.start].trim_end().to_owned()
}

/// "WENDELBY (Port Wire) - …", "Havana, 18 May (AP) — …".
fn dateline(text: &str, _: &Reading) -> Vec<String> {
    let dash = [" - ", " – ", " — ", ") :", "):", "-- "].iter().filter_map(|mark| {
        let at = text.find(mark)?;
        Some((at, at + mark.len()))
    });
    let Some((at, end)) = dash.min() else { return vec![] };
    let head = &text[..at];
    let place = head.split([' ', ',']).next().unwrap_or_default();
    let capitals = place.len() > 2 && place.chars().all(|c| c.is_uppercase() || !c.is_alphabetic());
    let told = head.contains('(') || capitals && head.chars().count() <= 40;
    if told && head.chars().count() <= 90 { vec![text[end..].to_owned()] } else { vec![] }
}

/// "Meanwhile, …", "In Caldmoor, …", "During the session in May, …".
fn lead(text: &str, reading: &Reading) -> Vec<String> {
    const OPENERS: &[&str] = &[
        "meanwhile",
        "however",
        "moreover",
        "furthermore",
        "additionally",
        "also",
        "in",
        "on",
        "at",
        "during",
        "following",
        "after",
        "before",
        "since",
        "for",
        "as",
        "to",
        "earlier",
        "later",
        "recently",
        "today",
        "yesterday",
        "last",
        "this",
        "a",
        "according",
        "with",
        "from",
        "under",
        "by",
        "then",
        "finally",
        "indeed",
        "separately",
        "overall",
        "currently",
        "now",
    ];
    let tokens = &reading.tokens;
    if !tokens.first().is_some_and(|first| first.is_any(OPENERS)) {
        return vec![];
    }
    // "A month ago, …" opens with a time; "A bridge, which …" does not.
    let timed = tokens[0].is_any(&["a", "this", "last"]);
    let Some(comma) = tokens.iter().take(14).position(|token| token.is_mark(',')) else { return vec![] };
    let quoted = tokens[..comma].iter().any(is_quote);
    let time = reading.times.iter().any(|time| time.span.start <= tokens[1.min(comma)].span.start);
    let ago = tokens[..comma].iter().any(|token| token.is_any(&["ago", "earlier", "later"]));
    let Some(next) = tokens.get(comma + 1) else { return vec![] };
    let opens = next.capital || next.is_any(&["the", "a", "an", "its", "his", "her", "their"]);
    if quoted || !opens || timed && !(time || ago) {
        return vec![];
    }
    vec![from(text, next)]
}

/// "Mayor Lindqvist announced that …".
fn speaker_before(text: &str, reading: &Reading) -> Vec<String> {
    let tokens = &reading.tokens;
    let Some(verb) = tokens.iter().take(26).position(|token| is_reporting_verb(&token.norm)) else {
        return vec![];
    };
    if verb == 0 || reading.polarity.negated[verb] || tokens[..verb].iter().any(is_quote) {
        return vec![];
    }
    let that = (verb + 1..tokens.len().min(verb + 8)).find(|&at| tokens[at].is_any(&["that"]));
    let between =
        |that: usize| tokens[verb + 1..that].iter().any(|token| token.is_mark(',') || is_quote(token));
    match that.filter(|&that| !between(that)) {
        Some(that) => tokens.get(that + 1).map(|next| from(text, next)).into_iter().collect(),
        None => vec![],
    }
}

/// "…, Lindqvist said on Tuesday", "…, according to the harbour office", "…, said Lindqvist".
fn speaker_behind(text: &str, reading: &Reading) -> Vec<String> {
    let tokens = &reading.tokens;
    let commas = (1..tokens.len()).rev().filter(|&at| tokens[at].is_mark(','));
    let mut found = vec![];
    for comma in commas.take(4) {
        let rest = &tokens[comma + 1..];
        // The closing mark of what is quoted stands behind its comma, or before.
        let skip = usize::from(rest.first().is_some_and(is_quote));
        let rest = &rest[skip..];
        if rest.first().is_some_and(|first| first.is_any(&["and", "but", "who", "which", "or", "as"])) {
            continue;
        }
        let verb = rest.iter().position(says);
        let Some(verb) = verb.filter(|&verb| verb <= 12) else { continue };
        let behind = &rest[verb + 1..];
        let words = behind.iter().filter(|token| token.kind != Kind::Mark).count();
        let named = rest[verb].is_any(&["according"]);
        let goes_on = behind.iter().any(|token| {
            token.is_any(&["that", "he", "she", "it", "they", "but"])
                || is_quote(token)
                || token.verb >= 8 && !named
        });
        if words <= 12 && !goes_on {
            let end = tokens[comma].span.start;
            let close =
                if skip > 0 { &text[tokens[comma + 1].span.start..tokens[comma + 1].span.end] } else { "" };
            found.push(format!("{}{close}", &text[..end]));
        }
    }
    found
}

fn says(token: &Token) -> bool {
    is_reporting_verb(&token.norm) || token.is_any(&["according", "show", "shows", "showed"])
}

/// ", which is short of money,", ", the mayor of Wendelby,", "— a town of 3,000 —".
fn aside(text: &str, reading: &Reading) -> Vec<String> {
    const OPENERS: &[&str] =
        &["which", "who", "whose", "where", "the", "a", "an", "its", "another", "along", "including"];
    let tokens = &reading.tokens;
    let commas: Vec<usize> = (0..tokens.len()).filter(|&at| tokens[at].is_mark(',')).collect();
    let mut found = vec![];
    for pair in commas.windows(2) {
        let (open, close) = (pair[0], pair[1]);
        let inner = &tokens[open + 1..close];
        let opens = inner.first().is_some_and(|first| first.is_any(OPENERS));
        let name = open > 0 && (tokens[open - 1].capital || tokens[open - 1].kind == Kind::Word);
        // A list goes on with "and"; what closes an aside is followed by the verb of its subject.
        let verb = tokens.get(close + 1).is_some_and(|next| next.verb >= 3 || next.is_any(AUXILIARIES));
        if opens && name && verb && inner.len() <= 22 && !inner.iter().any(is_quote) {
            let (start, end) = (tokens[open].span.start, tokens[close].span.end);
            found.push(format!("{}{}", &text[..start], &text[end..]));
        }
    }
    found
}

/// "(two of them used)".
fn bracket(text: &str, _: &Reading) -> Vec<String> {
    let inside = text.find('(').and_then(|open| Some((open, open + text[open..].find(')')? + 1)));
    inside.map(|(open, end)| format!("{}{}", text[..open].trim_end(), &text[end..])).into_iter().collect()
}

/// ", which …", ", while …", "amid …": what a main clause trails behind it.
fn tail(text: &str, reading: &Reading) -> Vec<String> {
    const BEHIND_COMMA: &[&str] = &[
        "which",
        "who",
        "whose",
        "where",
        "when",
        "while",
        "as",
        "after",
        "before",
        "since",
        "because",
        "although",
        "though",
        "with",
        "amid",
        "despite",
        "including",
        "following",
        "even",
        "so",
        "during",
        "in",
        "on",
        "at",
        "the",
        "an",
        "a",
        "but",
        "to",
        "for",
        "by",
        "under",
        "and",
        "along",
        "thus",
    ];
    const ANYWHERE: &[&str] = &[
        "amid",
        "despite",
        "because",
        "while",
        "although",
        "though",
        "ahead",
        "following",
        "after",
        "during",
        "when",
    ];
    let tokens = &reading.tokens;
    let mut found = vec![];
    for at in 4..tokens.len() {
        let token = &tokens[at];
        if token.is_mark(';') || token.is_mark('—') || token.is_mark('–') {
            found.push(until(text, token));
            continue;
        }
        let comma = tokens[at - 1].is_mark(',');
        let ing = token.norm.ends_with("ing") && token.verb >= 4 && !token.capital;
        if comma && (token.is_any(BEHIND_COMMA) || ing) {
            // "Bread, butter and the like": a list is not cut within.
            let listed = token.is_any(&["and", "the", "a", "an"]) && !has_verb_behind(tokens, at);
            if !listed {
                found.push(until(text, &tokens[at - 1]));
            }
        } else if token.is_any(ANYWHERE)
            && !tokens[at - 1].is_any(&["only", "even", "not", "day", "shortly", "days"])
        {
            found.push(until(text, token));
        }
    }
    found
}

/// "… opened the bridge and thanked the builders": the first of two things that a subject did.
fn second_verb(text: &str, reading: &Reading) -> Vec<String> {
    let tokens = &reading.tokens;
    let mut found = vec![];
    for at in 4..tokens.len().saturating_sub(1) {
        let next = &tokens[at + 1];
        let did = next.norm.ends_with("ed") && next.verb >= 5 || next.is_any(AUXILIARIES);
        let before = tokens[..at].iter().skip(1).any(|token| token.verb >= 5 || token.is_any(AUXILIARIES));
        // "Was planned and built" is one verb phrase, "bought and repaired buses" has one object.
        let apart = tokens[at - 1].verb < 4 && !tokens[at - 1].stop;
        if tokens[at].is_any(&["and"]) && did && before && apart {
            found.push(until(text, &tokens[at]));
        }
    }
    found
}

/// "Norland's Prime Minister Ivar Holt": who holds which office of which country. Of those before and after, and of offices
/// without a country, nothing is said.
fn office(text: &str, reading: &Reading) -> Vec<String> {
    const NO_LONGER: &[&str] = &[
        "former",
        "ex",
        "then",
        "late",
        "outgoing",
        "incoming",
        "acting",
        "future",
        "once",
        "fellow",
        "previous",
        "designate",
        "elect",
        "first",
    ];
    let tokens = &reading.tokens;
    let words = |first: usize, last: usize| text[tokens[first].span.start..tokens[last].span.end].to_owned();
    let mut found = vec![];
    for name in reading.names.iter().filter(|name| name.country.is_none() && name.last > name.first) {
        let Some(office) = reading.offices.iter().find(|office| office.last + 1 == name.first) else {
            continue;
        };
        let country = reading.names.iter().find(|country| {
            country.country.is_some() && (country.last + 1 == office.first || country.first == office.first)
        });
        let Some(first) = country.map(|country| country.first) else { continue };
        let past = tokens[first.saturating_sub(2)..office.last].iter().any(|token| token.is_any(NO_LONGER));
        let owner = tokens[first].possessive || tokens[office.first.saturating_sub(1)].possessive;
        // A possessive ending stands outside its token, and inside the text between two tokens.
        let held = words(first, office.last);
        let article = if owner { "" } else { "the " };
        if !past && !held.contains(',') {
            found.push(format!("{} is {article}{held}", words(name.first, name.last)));
        }
    }
    found
}

/// "Wendelby, which has bought 12 buses, …": what stands in the clause about the subject, as a statement of it.
fn relative(text: &str, reading: &Reading) -> Vec<String> {
    let tokens = &reading.tokens;
    let Some(comma) = tokens.iter().position(|token| token.is_mark(',')).filter(|&comma| comma <= 8) else {
        return vec![];
    };
    let opens = tokens.get(comma + 1).is_some_and(|token| token.is_any(&["which", "who"]));
    let verb = tokens.get(comma + 2).is_some_and(|token| token.verb >= 5 || token.is_any(AUXILIARIES));
    let plain = tokens[..comma].iter().all(|token| token.verb < 8 && token.kind != Kind::Mark);
    let Some(close) = (comma + 3..tokens.len()).find(|&at| tokens[at].is_mark(',')) else { return vec![] };
    if !(opens && verb && plain) || tokens[..close].iter().any(is_quote) {
        return vec![];
    }
    let clause = &text[tokens[comma + 2].span.start..tokens[close].span.start];
    vec![format!("{} {clause}", &text[..tokens[comma].span.start])]
}

/// "… were taken to hospital with smoke poisoning": what went with it, where nothing is named or counted there.
fn accompanied(text: &str, reading: &Reading) -> Vec<String> {
    let tokens = &reading.tokens;
    let Some(with) = tokens.iter().rposition(|token| token.is_any(&["with"])) else { return vec![] };
    let noun = |at: usize| tokens[at].kind == Kind::Word && !tokens[at].stop && tokens[at].verb < 5;
    let plain = |at: usize| {
        let token = &tokens[at];
        let told = reading.name_at(at).is_some() || reading.quantity_at(at).is_some();
        token.kind != Kind::Mark && token.kind != Kind::Number && !told && !token.is_any(AUXILIARIES)
    };
    let behind = tokens.len() - with - 1;
    // Nothing follows from a denial that says less: "was not seen with a gun".
    let denied = reading.polarity.negated.iter().any(|negated| *negated);
    // What was done to somebody is whole without it; "announced a truce with the rebels" loses what it is about.
    let passive = (1..with).any(|at| tokens[at].verb >= 5 && tokens[at - 1].is_any(AUXILIARIES));
    let bare = tokens.get(with + 1).is_some_and(|next| !next.stop);
    let whole = passive
        && bare
        && with >= 4
        && noun(with - 1)
        && (1..=5).contains(&behind)
        && (with + 1..tokens.len()).all(plain);
    if whole && !denied { vec![until(text, &tokens[with])] } else { vec![] }
}

/// "“Norland will help Wendelby” in its need": the quoted clause that it opens with.
fn quotation(text: &str, _: &Reading) -> Vec<String> {
    let pairs = [('“', '”'), ('"', '"'), ('«', '»')];
    let inner = pairs.iter().find_map(|&(open, close)| {
        let rest = text.strip_prefix(open)?;
        rest.find(close).map(|end| rest[..end].to_owned())
    });
    inner.into_iter().collect()
}

/// "Has been and continues to be": it is.
fn lasting(text: &str, _: &Reading) -> Vec<String> {
    let phrases = [
        ("has been and continues to be", "is"),
        ("have been and continue to be", "are"),
        ("continues to be", "is"),
        ("continue to be", "are"),
    ];
    let found = phrases.iter().find(|(long, _)| text.contains(&format!(" {long} ")));
    found
        .map(|(long, short)| text.replacen(&format!(" {long} "), &format!(" {short} "), 1))
        .into_iter()
        .collect()
}

/// "… carries 90 cars and 300 passengers": the first of two amounts.
fn counted(text: &str, reading: &Reading) -> Vec<String> {
    let tokens = &reading.tokens;
    let between = tokens.iter().any(|token| token.is_any(&["between", "both"]));
    let second = (4..tokens.len()).find(|&at| {
        let number = tokens.get(at + 1).is_some_and(|next| next.kind == Kind::Number);
        tokens[at].is_any(&["and"]) && number && tokens[at - 1].kind == Kind::Word && tokens.len() - at <= 4
    });
    let first = |at: &usize| tokens[at.saturating_sub(4)..*at].iter().any(|token| token.kind == Kind::Number);
    second.filter(|at| !between && first(at)).map(|at| until(text, &tokens[at])).into_iter().collect()
}

const AUXILIARIES: &[&str] = &[
    "is", "are", "was", "were", "has", "have", "had", "will", "would", "can", "could", "does", "did", "may",
];

fn has_verb_behind(tokens: &[Token], at: usize) -> bool {
    tokens[at..].iter().any(|token| token.verb >= 6 || token.is_any(AUXILIARIES))
}

fn is_quote(token: &Token) -> bool {
    token.kind == Kind::Mark && token.norm.starts_with(['"', '“', '”', '«', '»', '„'])
        || token.is_any(&["''", "``"])
}
