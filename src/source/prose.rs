//! What of an article's text is prose: the title apart, without dateline and byline.
//!
//! A dateline and a byline are no statements of the article, so no claim is judged by them; what they tell about its
//! origin and date is kept as metadata.

use super::date;
use super::{Metadata, agency};
use crate::text::span::Span;

/// Where the agency of an article was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Found {
    Dateline,
    Byline,
}

/// The prose of an article and what its frame told.
#[derive(Debug, Default)]
pub(crate) struct Prose {
    /// In order, without blank ones.
    pub(crate) bodies: Vec<Span>,
    /// Title, date and origin as far as the frame tells them.
    pub(crate) metadata: Metadata,
    /// Where the origin is from.
    pub(crate) found: Option<Found>,
}

/// Longest title line, in characters.
const TITLE: usize = 160;
/// Longest dateline, in bytes: place, date, agency and their marks.
const DATELINE: usize = 200;
/// Longest byline, in bytes.
const BYLINE: usize = 200;

/// Takes title, dateline and byline off `bodies` of `text`. `titled` says that the first body is already known to be a
/// title.
pub(crate) fn read(text: &str, bodies: &[Span], titled: bool) -> Prose {
    let mut bodies: Vec<Span> =
        bodies.iter().map(|&body| trim(text, body)).filter(|body| !body.is_empty()).collect();
    let mut prose = Prose::default();
    let mut first = 0;
    take_author(text, bodies.first_mut(), &mut prose);
    if titled && !bodies.is_empty() {
        prose.metadata.title = Some(one_line(bodies[0].of(text)));
        first = 1;
    } else if let Some((title, rest)) = bodies.first().and_then(|&body| title(text, body)) {
        prose.metadata.title = Some(one_line(title.of(text)));
        bodies.splice(0..1, [title, rest]);
        first = 1;
    }
    take_author(text, bodies.get_mut(first), &mut prose);
    if let Some(body) = bodies.get_mut(first)
        && let Some(line) = dateline(body.of(text))
    {
        *body = trim(text, Span::new(body.start + line.len, body.end));
        prose.metadata.date = line.date;
        if line.agency.is_some() {
            prose.found = Some(Found::Dateline);
            prose.metadata.origin = line.agency;
        }
    }
    take_bylines(text, &mut bodies, first, &mut prose);
    bodies.retain(|body| !body.is_empty());
    prose.bodies = bodies;
    prose
}

/// Takes a first line such as "By Jane Doe" off a body.
fn take_author(text: &str, body: Option<&mut Span>, prose: &mut Prose) {
    let Some(body) = body else { return };
    let inner = body.of(text);
    let Some((line, _)) = inner.split_once(['\n', '\r']) else { return };
    let Some(author) = line.trim_end().strip_prefix("By ") else { return };
    let small = ["and", "in", "for", "of", "the", "de", "van", "von"];
    let is_name = |word: &str| small.contains(&word) || word.starts_with(char::is_uppercase);
    if author.split_whitespace().count() > 8
        || !author.split_whitespace().all(is_name)
        || author.ends_with(['.', '!', '?', ','])
    {
        return;
    }
    let staff = author.trim_end_matches(" Staff").trim_end_matches(" staff");
    if let Some(agency) = staff.split(", ").find_map(agency::known) {
        prose.found = Some(Found::Byline);
        prose.metadata.origin = Some(agency.to_owned());
    }
    *body = trim(text, Span::new(body.start + line.len(), body.end));
}

/// The span without white space at its ends.
pub(crate) fn trim(text: &str, span: Span) -> Span {
    let inner = span.of(text);
    let start = span.start + (inner.len() - inner.trim_start().len());
    Span::new(start, start + inner.trim().len())
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The first line where it is a title, and the prose after it.
fn title(text: &str, body: Span) -> Option<(Span, Span)> {
    let inner = body.of(text);
    let end = inner.find(['\n', '\r'])?;
    let line = inner[..end].trim_end();
    let chars = line.chars().count();
    let few = line.split_whitespace().count() < 2;
    if few || chars > TITLE || line.ends_with(['.', '!', ';', ',', ':', '…', '-', '—', '–', '。', '”', '"'])
    {
        return None;
    }
    let rest = inner[end..].trim_start();
    let blank_follows = inner[end..inner.len() - rest.len()].matches('\n').count() > 1
        || inner[end..inner.len() - rest.len()].matches('\r').count() > 1 && !inner.contains('\n');
    let next = rest.lines().next().unwrap_or("");
    if !rest.contains(['.', '!', '?', '。']) || !next.chars().any(char::is_alphabetic) {
        return None;
    }
    if !blank_follows && (next.starts_with(char::is_lowercase) || wrapped(inner, chars, next)) {
        return None;
    }
    let title = Span::new(body.start, body.start + line.len());
    Some((title, Span::new(body.end - rest.len(), body.end)))
}

/// Whether the first line, `chars` long, looks cut by a line wrap: the next word would not have fitted.
fn wrapped(text: &str, chars: usize, next: &str) -> bool {
    let width = text.lines().take(40).map(|line| line.trim_end().chars().count()).max().unwrap_or(0);
    let word = next.split_whitespace().next().unwrap_or("").chars().count();
    width <= 120 && chars + 1 + word > width
}

/// A dateline at the head of a text.
#[derive(Debug, PartialEq, Eq)]
struct Dateline {
    /// Bytes up to the first word of prose.
    len: usize,
    agency: Option<String>,
    date: Option<String>,
}

/// Reads the dateline at the start of `text`: place, date, agency in brackets, dash or colon. At least the agency, or a
/// place in capitals before a dash, must be there.
fn dateline(text: &str) -> Option<Dateline> {
    let (lead, lead_date) = lead(text);
    let head = window(&text[lead..]);
    let line = with_agency(head).or_else(|| with_dash(head))?;
    let len = lead + line.len;
    let date = lead_date.or(line.date);
    let prose = text[len..].trim_start();
    (!prose.is_empty()).then_some(Dateline { len, agency: line.agency, date })
}

/// The first bytes of the first line.
fn window(text: &str) -> &str {
    let line = text.lines().next().unwrap_or("");
    let mut end = line.len().min(DATELINE);
    while !line.is_char_boundary(end) {
        end -= 1;
    }
    &line[..end]
}

/// "date 2022-02-18 " before the place, as feeds print it.
fn lead(text: &str) -> (usize, Option<String>) {
    let Some(rest) = text.strip_prefix("date ").or_else(|| text.strip_prefix("Date: ")) else {
        return (0, None);
    };
    let word = rest.split_whitespace().next().unwrap_or("");
    match date::iso(word) {
        Some(date) => {
            let after = &rest[rest.find(word).unwrap_or(0) + word.len()..];
            (text.len() - after.trim_start().len(), Some(date))
        }
        None => (0, None),
    }
}

/// "PLACE, DATE (AGENCY) -": the brackets hold the agency, perhaps with a date.
fn with_agency(head: &str) -> Option<Dateline> {
    let open = head.find('(')?;
    let close = open + head[open..].find(')')?;
    let place = head[..open].trim().trim_end_matches(',');
    let (agency, inner_date) = agency_and_date(&head[open + 1..close]);
    let outer = Place::read(place)?;
    let known = agency::known(agency).is_some();
    let dated = inner_date.is_some() || outer.dated;
    let nameless = agency.is_empty() || agency.contains(|c: char| c.is_ascii_digit());
    if nameless || !known && !agency::looks_like_one(agency) && inner_date.is_none() {
        return None;
    }
    let after = &head[close + 1..];
    let mark = separator(after);
    let shouted = !place.is_empty() && is_shouted(place);
    let prose = after[mark..].trim_start();
    // A headline may go on in small letters after the mark; prose after a dateline does not, unless all else is sure.
    let opens = !prose.starts_with(char::is_lowercase);
    let sure = match (mark > 0, known) {
        (true, true) => opens || shouted || dated,
        (true, false) => opens && (shouted || dated),
        (false, true) => opens && (shouted || dated),
        (false, false) => false,
    };
    let len = close + 1 + mark;
    let agency = Some(agency::canonical(agency));
    sure.then_some(Dateline { len, agency, date: outer.date.or(inner_date) })
}

/// "Agency - 18th Feb, 2022" in its two parts.
fn agency_and_date(inner: &str) -> (&str, Option<String>) {
    if let Some(date) = date::alone(inner) {
        return ("", Some(date));
    }
    for dash in [" - ", " – ", " — ", ", "] {
        if let Some(at) = inner.rfind(dash)
            && let Some(date) = date::iso(&inner[at + dash.len()..])
        {
            return (inner[..at].trim(), Some(date));
        }
        if let Some(at) = inner.find(dash)
            && let Some(date) = date::iso(&inner[at + dash.len()..])
        {
            return (inner[..at].trim(), Some(date));
        }
    }
    (inner.trim(), None)
}

/// "LONDON, March 3 —" without an agency: the place in capitals and a long dash, with a date or beyond doubt a place.
fn with_dash(head: &str) -> Option<Dateline> {
    let (at, dash) = [" — ", " – ", " -- ", " - ", "— "]
        .iter()
        .filter_map(|dash| head.find(dash).map(|at| (at, dash.len())))
        .min()?;
    let place = head[..at].trim();
    let Place { dated, date } = Place::read(place)?;
    let name = place.split(',').next().unwrap_or(place);
    let prose = head[at + dash..].trim_start();
    let sure = dated || place.contains(',') || name.contains(' ') || is_capital(name);
    (!place.is_empty() && is_shouted(name) && sure && !prose.starts_with(char::is_lowercase))
        .then(|| Dateline { len: at + dash, agency: None, date })
}

/// Places of one short word, which could else be taken for an acronym.
fn is_capital(name: &str) -> bool {
    const CITIES: [&str; 28] = [
        "PARIS", "LONDON", "TOKYO", "CAIRO", "DELHI", "ROME", "BERLIN", "MADRID", "HAVANA", "MOSCOW", "KIEV",
        "KYIV", "LIMA", "SEOUL", "GENEVA", "VIENNA", "ATHENS", "BEIJING", "OTTAWA", "TEHRAN", "DUBAI",
        "LISBON", "PRAGUE", "WARSAW", "DUBLIN", "OSLO", "MIAMI", "BOSTON",
    ];
    CITIES.contains(&name) || name.chars().count() > 8
}

/// The part of a dateline before its brackets or dash.
struct Place {
    /// Whether it holds a date, perhaps without the year.
    dated: bool,
    /// The date where it has a year.
    date: Option<String>,
}

impl Place {
    /// `None` where `place` cannot be the place (and date) of a dateline.
    fn read(place: &str) -> Option<Self> {
        let mut read = Self { dated: false, date: None };
        let named = match place.find(|c: char| c.is_ascii_digit()) {
            None => place,
            Some(digit) => {
                let tail = date_part(place, digit)?;
                read = Self { dated: true, date: date::iso(&place[tail..]) };
                place[..tail].trim_end().trim_end_matches(',')
            }
        };
        let words: Vec<&str> = named.split([' ', '/', ',']).filter(|word| !word.is_empty()).collect();
        let fits = |(at, word): (usize, &&str)| {
            let small =
                ["de", "del", "la", "and", "of", "the", "da", "do", "el", "al", "sur", "on"].contains(word);
            let shortened = word.len() <= 5 || word.matches('.').count() > 1;
            (small && at > 0 || word.starts_with(char::is_uppercase))
                && !word.contains(['"', ':', ';', '“', '!', '?'])
                && (!word.ends_with('.') || shortened)
        };
        (words.len() <= 7 && words.iter().enumerate().all(fits)).then_some(read)
    }
}

/// Where the date that holds the digit at `digit` begins: at a month's name before it, else at the digit.
fn date_part(place: &str, digit: usize) -> Option<usize> {
    const MONTHS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let is_month = |word: &str| {
        let word = word.trim_matches(['.', ',']).to_lowercase();
        MONTHS.iter().any(|month| word.starts_with(month))
    };
    let before = place[..digit].trim_end();
    let word = before.rfind([' ', ',']).map_or(0, |at| at + 1);
    if is_month(&before[word..]) {
        return Some(word);
    }
    let after = place[digit..].split_whitespace().nth(1).unwrap_or("");
    (is_month(after) || date::iso(&place[digit..]).is_some()).then_some(digit)
}

/// Bytes of white space, dashes and colons after the brackets; 0 where there is no dash or colon.
fn separator(after: &str) -> usize {
    let rest = after.trim_start();
    let marks = rest.trim_start_matches(['-', '–', '—', ':', ' ', '\u{a0}']);
    if rest.len() == marks.len() { 0 } else { after.len() - marks.len() }
}

fn is_shouted(place: &str) -> bool {
    place.chars().any(char::is_uppercase) && {
        let letters = place.split([' ', ',', '/']).next().unwrap_or("");
        !letters.chars().any(char::is_lowercase)
    }
}

/// Takes bylines off the end, at most three.
fn take_bylines(text: &str, bodies: &mut [Span], first: usize, prose: &mut Prose) {
    for _ in 0..3 {
        let Some(body) = bodies.iter_mut().skip(first).rev().find(|body| !body.is_empty()) else {
            return;
        };
        let inner = body.of(text);
        let start = inner.rfind('\n').map_or(0, |at| at + 1);
        let line = &inner[start..];
        // An article of one line is no byline, however it looks.
        let alone = start == 0 && body.start == 0;
        let Some(byline) = (line.len() <= BYLINE && !alone).then(|| byline(line.trim())).flatten() else {
            return;
        };
        if prose.metadata.origin.is_none() {
            prose.found = byline.agency.is_some().then_some(Found::Byline);
            prose.metadata.origin = byline.agency;
        }
        *body = trim(text, Span::new(body.start, body.start + start));
    }
}

/// A line at the end that says who wrote it.
struct Byline {
    /// The agency that it names, if any.
    agency: Option<String>,
}

/// Reads `line` as a byline.
fn byline(line: &str) -> Option<Byline> {
    let named = |agency: Option<String>| agency.map(|agency| Byline { agency: Some(agency) });
    let agency_of = |name: &str| {
        let name = name.trim().trim_end_matches('.');
        // Of several the first that is known.
        let several = name.split([',', ';']).flat_map(|part| part.split(" and "));
        if let Some(known) = several.map(str::trim).find_map(agency::known) {
            return Some(known.to_owned());
        }
        agency::looks_like_one(name).then(|| agency::canonical(name))
    };
    let inner =
        line.strip_prefix(['(', '[']).and_then(|rest| rest.trim_end_matches('.').strip_suffix([')', ']']));
    let credit = inner.unwrap_or(line);
    for start in [
        "Reporting by ",
        "Reporting and writing by ",
        "Editing by ",
        "Writing by ",
        "Additional reporting by ",
    ] {
        if let Some(rest) = credit.strip_prefix(start) {
            return Some(Byline { agency: rest.split([';', ',']).find_map(agency_of) });
        }
    }
    for start in [
        "Contributing: ",
        "With inputs from ",
        "With agency inputs from ",
        "Source: ",
        "Source - ",
        "With input from ",
    ] {
        if let Some(name) = credit.strip_prefix(start) {
            return named(agency_of(name));
        }
    }
    if inner.is_some() {
        return named(agency_of(credit));
    }
    if let Some(name) = line.strip_prefix(['—', '–', '-']) {
        return named(agency_of(name.trim_start_matches('-')));
    }
    if line.ends_with(['.', '!', '?', ':']) { None } else { named(agency_of(line)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> Prose {
        read(text, &[Span::new(0, text.len())], false)
    }

    fn bodies(text: &str) -> Vec<&str> {
        all(text).bodies.iter().map(|body| body.of(text)).collect()
    }

    #[test]
    fn datelines_are_taken_off() {
        for (head, agency, date) in [
            ("MOSCOW (Sputnik) - ", Some("Sputnik"), None),
            ("MOSCOW, October 3 (Sputnik) - ", Some("Sputnik"), None),
            (
                "date 2022-02-18 Havana, (UrduPoint / Pakistan Point News - 18th Feb, 2022 ) :",
                Some("UrduPoint / Pakistan Point News"),
                Some("2022-02-18"),
            ),
            ("LONDON, March 3 (Reuters) — ", Some("Reuters"), None),
            ("PARIS (AFP) – ", Some("AFP"), None),
            ("Havana, Feb 18 (Prensa Latina) ", Some("Prensa Latina"), None),
            ("RIO DE JANEIRO, 4 May 2021 (EFE) - ", Some("EFE"), Some("2021-05-04")),
            ("WASHINGTON, D.C. (AP) -- ", Some("AP"), None),
            ("NEW DELHI/MUMBAI (ANI) - ", Some("ANI"), None),
            ("HONG KONG — ", None, None),
            ("LONDON — ", None, None),
            ("GDYNIA, Aug. 9, 2020 — ", None, Some("2020-08-09")),
            ("(Reuters) - ", Some("Reuters"), None),
            ("By Jane Doe\n\nLONDON (Reuters) - ", Some("Reuters"), None),
            ("By Ann Lee and Bo Ek\n", None, None),
            ("By Jane Doe, Associated Press\n\n", Some("AP"), None),
            ("LAKE TOWN (Lakeland Press) - ", Some("Lakeland Press"), None),
        ] {
            let text = format!("{head}The ferry sank on Tuesday.");
            let prose = all(&text);
            assert_eq!(prose.bodies[0].of(&text), "The ferry sank on Tuesday.", "{head}");
            assert_eq!(prose.metadata.origin.as_deref(), agency, "{head}");
            assert_eq!(prose.metadata.date.as_deref(), date, "{head}");
        }
    }

    #[test]
    fn what_only_looks_like_a_dateline_stays() {
        for text in [
            "Moscow (the capital) - said nothing on Monday.",
            "Lakeland (Nov. 26, 2014) is a town.",
            "By Monday the bridge\nwas closed.",
            "NATO (founded 1949) - is an alliance of states.",
            "NATO — The alliance met.",
            "The bridge - The longest of all - was closed.",
            "Reuters reported that the bridge was closed.",
            "Anna Berg (AP) said that the bridge was closed.",
            "He read the paper (Reuters) - and left.",
            "IBM - Big Blue - sold a plant.",
            "Berg (Labour) - The member for the north - resigned.",
            "In 2019 (AP) the bridge was closed.",
            "MOSCOW (Sputnik) -",
        ] {
            assert_eq!(bodies(text), [text], "{text}");
        }
    }

    #[test]
    fn bylines_are_taken_off() {
        for (tail, agency) in [
            ("\n\n\nPrensa Latina", Some("Prensa Latina")),
            ("\n— Reuters", Some("Reuters")),
            ("\n\n- AFP", Some("AFP")),
            ("\n\n(Reporting by Ann Lee; Editing by Bo Ek)", None),
            ("\n\nReporting by Ann Lee\nEditing by Bo Ek", None),
            ("\n\n(With inputs from ANI)", Some("ANI")),
            ("\n\n(AFP)", Some("AFP")),
            ("\n\nReuters, Lakeland Media", Some("Reuters")),
            ("\n\nContributing: The Associated Press", Some("AP")),
            ("\n\nSource: Xinhua", Some("Xinhua")),
            ("\n\nReuters\n(Editing by Bo Ek)", Some("Reuters")),
        ] {
            let text = format!("The ferry sank on Tuesday. Nobody was hurt.{tail}");
            assert_eq!(bodies(&text), ["The ferry sank on Tuesday. Nobody was hurt."], "{tail}");
            assert_eq!(all(&text).metadata.origin.as_deref(), agency, "{tail}");
        }
    }

    #[test]
    fn last_lines_that_are_prose_stay() {
        for tail in [
            "\n\nMoscow",
            "\n\nThe end.",
            "\n\nThank you",
            "\n- the mayor",
            "\n\nAn agency said so",
            "\n\nAP.",
        ] {
            let text = format!("The ferry sank on Tuesday.{tail}");
            assert_eq!(bodies(&text), [text.as_str()], "{tail}");
        }
        assert_eq!(bodies("Reuters"), ["Reuters"]);
    }

    #[test]
    fn a_title_is_a_body_of_its_own() {
        let text = "Ferry sinks off the coast\n\nThe ferry sank on Tuesday.";
        assert_eq!(bodies(text), ["Ferry sinks off the coast", "The ferry sank on Tuesday."]);
        assert_eq!(all(text).metadata.title.as_deref(), Some("Ferry sinks off the coast"));
        let text = "Ferry sinks\nLONDON (Reuters) - The ferry with its forty passengers sank on Tuesday.";
        assert_eq!(bodies(text)[1], "The ferry with its forty passengers sank on Tuesday.");
    }

    #[test]
    fn a_wrapped_first_line_is_no_title() {
        for text in [
            "The ferry with its forty passengers and a crew of six sank\noff the coast on Tuesday.",
            "The ferry with its forty passengers sank off the coast of\nNorthumberland on Tuesday. The\ncrew swam.",
            "The ferry sank.\nNobody was hurt.",
            "A ferry\nwithout a stop",
        ] {
            assert_eq!(bodies(text), [text], "{text}");
        }
    }
}
