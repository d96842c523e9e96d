//! What a statement is about: something with a name, or something that is described.
//!
//! Local news names its council, its fire brigade and its bridge by what they are. Whoever reads of the event knows which is
//! meant, and a second report of it speaks of the same one; "the company" and "the man" may be any of several there.

use super::super::lexicon;
use super::super::reading::Reading;
use super::super::token::{Kind, Token};

/// What a statement is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// Something with a name.
    Named,
    /// Something described. The stem of the word that says what it is, where another report has to have it too; `None`
    /// where it goes by many words ("the fire brigade", "firefighters") or is counted ("fourteen workers").
    Described(Option<u64>),
}

/// What there is one of in an event, and what reports call by many words.
const ROLES: &[&str] = &[
    "administration",
    "ambulance",
    "army",
    "assembly",
    "authority",
    "bishop",
    "board",
    "brigade",
    "cabinet",
    "chamber",
    "church",
    "coastguard",
    "commission",
    "committee",
    "council",
    "county",
    "court",
    "department",
    "district",
    "doctor",
    "firefighter",
    "fireman",
    "garrison",
    "government",
    "governor",
    "guard",
    "hospital",
    "inspector",
    "inspectorate",
    "investigator",
    "judge",
    "jury",
    "lawmaker",
    "mayor",
    "military",
    "minister",
    "ministry",
    "municipality",
    "navy",
    "officer",
    "opposition",
    "paramedic",
    "parish",
    "parliament",
    "police",
    "prefect",
    "premier",
    "president",
    "prosecutor",
    "province",
    "region",
    "rescuer",
    "school",
    "senate",
    "service",
    "soldier",
    "state",
    "striker",
    "town",
    "tribunal",
    "union",
    "university",
    "village",
];
/// What takes the place of something that was named, or is none of what happened.
const STAND_INS: &[&str] = &[
    "agency",
    "agreement",
    "amount",
    "announcement",
    "article",
    "author",
    "body",
    "case",
    "cause",
    "claim",
    "company",
    "country",
    "couple",
    "day",
    "deal",
    "decision",
    "document",
    "duo",
    "event",
    "fact",
    "figure",
    "film",
    "firm",
    "first",
    "girl",
    "boy",
    "group",
    "idea",
    "incident",
    "issue",
    "item",
    "job",
    "last",
    "lot",
    "majority",
    "man",
    "matter",
    "measure",
    "meeting",
    "minority",
    "month",
    "morning",
    "move",
    "night",
    "number",
    "official",
    "organisation",
    "organization",
    "other",
    "outlet",
    "pair",
    "paper",
    "part",
    "party",
    "people",
    "percentage",
    "person",
    "phone",
    "picture",
    "place",
    "plan",
    "post",
    "problem",
    "process",
    "project",
    "proposal",
    "question",
    "reason",
    "rest",
    "report",
    "result",
    "second",
    "session",
    "share",
    "side",
    "site",
    "situation",
    "source",
    "spokesman",
    "spokesperson",
    "spokeswoman",
    "statement",
    "story",
    "suspect",
    "talk",
    "team",
    "thing",
    "third",
    "time",
    "total",
    "trip",
    "trio",
    "two",
    "user",
    "version",
    "victim",
    "video",
    "visit",
    "way",
    "week",
    "woman",
    "word",
    "year",
];
/// Words within a subject that point out of the text.
const LEANING: &[&str] = &[
    "other", "same", "such", "former", "latter", "next", "previous", "first", "second", "third", "last",
    "more", "less",
];
/// Words of a subject, longest.
const LONG: usize = 7;

/// What the clause `reading` is about, whose verb stands at `verb`; `None` where a reader of another report could not tell.
pub(super) fn described(reading: &Reading, verb: usize) -> Option<Subject> {
    let tokens = &reading.tokens;
    let subject = tokens.get(..verb)?;
    let first = subject.first()?;
    let odd = |token: &Token| token.kind == Kind::Mark || token.is_any(LEANING) || token.is_any(CLAUSES);
    if subject.len() > LONG || subject.iter().any(odd) {
        return None;
    }
    let counted = reading.quantity_at(0).is_some();
    // "The mayor of the town": what stands behind the first preposition tells which one.
    let noun = subject
        .iter()
        .take_while(|token| !(token.stop && !token.is_any(&["the"]) && token.kind == Kind::Word));
    let head = noun.filter(|token| token.has_content()).last().filter(|head| head.kind == Kind::Word)?;
    let is = |those: &[&str]| is_one_of(head, those);
    if counted {
        let nouns = subject.iter().filter(|token| token.kind == Kind::Word && token.has_content()).count();
        return (nouns > 0 && !is(&["percent", "euro", "dollar", "pound"]))
            .then_some(Subject::Described(None));
    }
    let plural = head.norm.ends_with('s');
    match (first.is_any(&["the"]), is(ROLES)) {
        (_, true) if first.is_any(&["the"]) || plural || &*head.norm == "police" => {
            Some(Subject::Described(None))
        }
        (true, false) => (!is(STAND_INS)).then_some(Subject::Described(Some(head.stem))),
        _ => None,
    }
}

/// Whether `reading` begins with people who are called by their trade: a capital letter there makes no name of
/// "firefighters".
pub(super) fn opens_with_a_role(reading: &Reading) -> bool {
    reading.tokens.first().is_some_and(|first| {
        (first.norm.ends_with('s') || &*first.norm == "police") && !first.acronym && is_one_of(first, ROLES)
    })
}

/// Whether it is a form of one of `those`; the dictionary does not know every trade.
fn is_one_of(token: &Token, those: &[&str]) -> bool {
    let bare = token.norm.strip_suffix('s').unwrap_or(&token.norm);
    those.contains(&bare) || lexicon::lemmas(&token.norm).iter().any(|lemma| those.contains(&&**lemma))
}

/// Words that open a clause within the subject.
const CLAUSES: &[&str] =
    &["that", "which", "who", "whom", "whose", "where", "when", "to", "not", "and", "or"];
