//! What keeps two claims apart that judging relates: they are of two things, or of two times, or done by the other of two,
//! or one is done and the other is not yet.
//!
//! An article speaks of one event; claims are kept in lists, and many are made after one pattern ("Line 4 opened in 2016",
//! "Line 5 opened in 2018"). Where two of them differ in one point, they cannot both be true; where they differ in two,
//! they are about two things.

use std::collections::BTreeSet;

use crate::stance::{Evidence, How};
use crate::text::reading::Reading;
use crate::text::span::Span;
use crate::text::term::is_predicate;
use crate::text::token::{Kind, Token};

/// Two wordings, read.
pub struct Pair {
    one: Reading,
    other: Reading,
}

/// What a word may weigh that one of two claims has and the other lacks: "the", "big", a light verb.
const LIGHT: f32 = 2.5;

impl Pair {
    /// Reads both.
    pub fn new(one: &str, other: &str) -> Self {
        Self { one: Reading::new(one), other: Reading::new(other) }
    }

    /// Whether nothing says that they are two statements, where each seems to follow from the other.
    pub fn may_be_the_same(&self) -> bool {
        !self.are_of_two_things()
            && !self.are_turned_round()
            && !self.are_compared_the_other_way()
            && stage(&self.one) == stage(&self.other)
    }

    /// Whether they differ in one point, where each seems to exclude the other: `forth` and `back` is what each side
    /// gives as its evidence.
    pub fn may_exclude_each_other(&self, forth: &Evidence, back: &Evidence) -> bool {
        let clashes: BTreeSet<&str> = [forth, back].iter().flat_map(|side| clashes(side)).collect();
        let of_two_times = differ(times(&self.one), times(&self.other));
        // The time itself is the one point, and whatever else differs is a second one; a denial is one, however it is put.
        let denies = |kind: &&&str| matches!(**kind, "negation" | "opposite" | "refutation");
        let denied = usize::from(clashes.iter().any(|kind| denies(&kind)));
        let others = clashes.iter().filter(|kind| !denies(kind) && **kind != "date").count();
        let points = others + denied + usize::from(of_two_times);
        // "Has not changed" and "has grown": a denial answers another verb.
        let left = |reading: &Reading, side: &Evidence| {
            side.unanswered
                .iter()
                .any(|left| left.weight > LIGHT && !(denied > 0 && is_verb(reading, left.claim)))
        };
        let more = left(&self.one, forth) && left(&self.other, back);
        let figures = of_two_times && has_figure(&self.one);
        let again = figures || (of_two_times || self.are_of_definite_amounts()) && happens_again(&self.one);
        let undone = clashes.contains("opposite") && self.may_follow_each_other();
        !self.are_of_two_things() && points <= 1 && !more && !again && !undone
    }

    /// "Line 4" and "Line 5", "Company A" and "Company B".
    fn are_of_two_things(&self) -> bool {
        let (ours, theirs) = (numbered(&self.one), numbered(&self.other));
        let apart = |(noun, mark): &(u64, &str)| {
            let same: Vec<_> = theirs.iter().filter(|(other, _)| other == noun).collect();
            !same.is_empty() && !same.iter().any(|(_, other)| other == mark)
        };
        ours.iter().any(apart)
    }

    /// "Won the 100 metres" and "won the 200 metres": an amount that everybody knows names what it is of.
    fn are_of_definite_amounts(&self) -> bool {
        let definite = |reading: &Reading| {
            reading.quantities.iter().any(|quantity| {
                let before = reading.tokens.iter().rev().find(|token| token.span.end <= quantity.span.start);
                before.is_some_and(|token| token.is_any(&["the"]))
            })
        };
        definite(&self.one) && definite(&self.other)
    }

    /// "The union accuses the firm", "the firm accuses the union".
    fn are_turned_round(&self) -> bool {
        let (Some(ours), Some(theirs)) = (Roles::of(&self.one), Roles::of(&self.other)) else { return false };
        let passes = |from: &BTreeSet<u64>, to: &BTreeSet<u64>| from.iter().any(|stem| to.contains(stem));
        let apart = |roles: &Roles| roles.subject.is_disjoint(&roles.object);
        ours.verb == theirs.verb
            && ours.passive == theirs.passive
            && apart(&ours)
            && apart(&theirs)
            && passes(&ours.subject, &theirs.object)
            && passes(&ours.object, &theirs.subject)
    }

    /// "Ferries are faster than trains", "trains are faster than ferries".
    fn are_compared_the_other_way(&self) -> bool {
        let (Some(ours), Some(theirs)) = (compared(&self.one), compared(&self.other)) else { return false };
        let is_within = |one: &BTreeSet<u64>, other: &BTreeSet<u64>| !one.is_disjoint(other);
        is_within(&ours.0, &theirs.1)
            && is_within(&ours.1, &theirs.0)
            && ours.0.is_disjoint(&ours.1)
            && theirs.0.is_disjoint(&theirs.1)
    }

    /// "Arrested" and "released": one undoes the other, and both may have happened, unless both tell how it is.
    fn may_follow_each_other(&self) -> bool {
        let act = |reading: &Reading, acts: &[&str]| {
            (1..reading.tokens.len()).any(|at| {
                let lemmas = crate::text::lexicon::lemmas(&reading.tokens[at].norm);
                let is = reading.tokens[at - 1].is_any(IS);
                !is && lemmas.iter().any(|lemma| acts.contains(&&**lemma))
            })
        };
        let times_agree = !times(&self.one).is_empty() && !differ(times(&self.one), times(&self.other));
        let undoes = |(one, other): &(&[&str], &[&str])| {
            act(&self.one, one) && act(&self.other, other) || act(&self.one, other) && act(&self.other, one)
        };
        !times_agree && UNDONE.iter().any(undoes)
    }
}

const IS: &[&str] = &["is", "are", "was", "were", "be", "been", "being", "remains", "remained", "stays"];

/// Acts of which each undoes the other, or that one may do beside the other.
const UNDONE: &[(&[&str], &[&str])] = &[
    (&["arrest", "detain", "jail", "imprison", "seize", "capture", "abduct"], &["release", "free"]),
    (&["open", "reopen"], &["close", "shut"]),
    (&["enter", "arrive", "come", "land"], &["leave", "depart", "go"]),
    (&["join"], &["leave", "quit"]),
    (&["buy", "acquire", "purchase"], &["sell"]),
    (&["import"], &["export"]),
    (&["hire", "appoint", "employ", "recruit"], &["dismiss", "fire", "sack", "lay"]),
    (&["begin", "start", "launch", "resume"], &["end", "stop", "finish", "halt", "suspend"]),
    (&["build", "erect"], &["demolish", "destroy", "raze"]),
    (&["borrow"], &["lend", "repay"]),
    (&["send"], &["receive"]),
    (&["impose", "introduce"], &["lift", "abolish", "remove"]),
    (&["lose"], &["find", "regain", "recover"]),
];

/// What may be done again, and at another time by the same.
const AGAIN: &[&str] = &[
    "win",
    "lose",
    "beat",
    "play",
    "score",
    "compete",
    "finish",
    "meet",
    "visit",
    "travel",
    "host",
    "hold",
    "vote",
    "strike",
    "protest",
    "perform",
    "publish",
    "sign",
    "export",
    "import",
    "earn",
    "receive",
    "rise",
    "fall",
    "grow",
    "drop",
    "rain",
    "flood",
    "report",
    "rank",
    "call",
    "speak",
    "tour",
    "sail",
    "fly",
    "run",
    "celebrate",
    "award",
    "donate",
    "pay",
    "produce",
    "sell",
];

/// Names of things that are told apart by a number or letter behind them.
const NUMBERED: &[&str] = &[
    "act",
    "article",
    "battalion",
    "berth",
    "block",
    "building",
    "bus",
    "case",
    "category",
    "channel",
    "chapter",
    "class",
    "company",
    "district",
    "division",
    "dock",
    "episode",
    "exit",
    "factory",
    "field",
    "flight",
    "floor",
    "gate",
    "grade",
    "group",
    "hall",
    "highway",
    "junction",
    "level",
    "line",
    "lot",
    "model",
    "option",
    "page",
    "part",
    "phase",
    "pier",
    "plan",
    "plant",
    "platform",
    "question",
    "reactor",
    "road",
    "room",
    "round",
    "route",
    "school",
    "season",
    "section",
    "sector",
    "stage",
    "station",
    "step",
    "team",
    "terminal",
    "tier",
    "tower",
    "track",
    "train",
    "type",
    "unit",
    "variant",
    "version",
    "volume",
    "ward",
    "zone",
];

/// What two may do to each other: who is named first does not matter.
const MUTUAL: &[&str] =
    &["meet", "marry", "divorce", "border", "resemble", "face", "join", "fight", "equal", "tie"];

/// The kinds of clashes that `side` shows.
fn clashes(side: &Evidence) -> impl Iterator<Item = &'static str> {
    side.matched.iter().filter_map(|found| match found.how {
        How::Clash(kind) => Some(kind),
        _ => None,
    })
}

/// Whether what stands at `span` is a verb.
fn is_verb(reading: &Reading, span: Span) -> bool {
    let within = |at: &usize| reading.tokens[*at].span.overlaps(span);
    (0..reading.tokens.len()).filter(within).any(|at| is_predicate(reading, at))
}

/// The words of the times that `reading` gives.
fn times(reading: &Reading) -> BTreeSet<u64> {
    let within = |span: Span| reading.tokens.iter().filter(move |token| span.overlaps(token.span));
    let told = reading.times.iter().flat_map(|time| within(time.span));
    // "May" is a word of function elsewhere.
    told.filter(|token| token.kind != Kind::Mark).map(|token| token.stem).collect()
}

/// Whether both say something, and neither says all that the other does.
fn differ(one: BTreeSet<u64>, other: BTreeSet<u64>) -> bool {
    !one.is_subset(&other) && !other.is_subset(&one)
}

/// Whether `reading` gives an amount: what is counted for one time is counted anew for another.
fn has_figure(reading: &Reading) -> bool {
    (0..reading.tokens.len()).any(|at| {
        let counted = reading.quantity_at(at).is_some() && reading.time_at(at).is_none();
        counted && reading.tokens[at].kind == Kind::Number
    })
}

/// Whether the verb of `reading` is of something that may happen again.
fn happens_again(reading: &Reading) -> bool {
    let again = |at: usize| {
        let lemmas = crate::text::lexicon::lemmas(&reading.tokens[at].norm);
        lemmas.iter().any(|lemma| AGAIN.contains(&&**lemma))
    };
    // Nobody flies for the first time twice.
    let once = reading.tokens.iter().any(|token| token.is_any(&["first", "last", "final"]));
    !once && (1..reading.tokens.len()).any(again)
}

/// The things that `reading` tells apart by a number or letter: the stem of the noun, and the mark.
fn numbered(reading: &Reading) -> Vec<(u64, &str)> {
    let tokens = &reading.tokens;
    let counted = |at: usize| {
        // "The team 3 kilometres ahead": what has a unit is an amount.
        reading.quantity_at(at).is_some_and(|found| reading.quantities[found].span.end > tokens[at].span.end)
    };
    let mark = |at: usize| {
        let token = &tokens[at];
        let letter = token.kind == Kind::Word && token.norm.len() == 1 && token.capital;
        letter || token.kind == Kind::Number && !counted(at)
    };
    let named = |noun: &Token| {
        crate::text::lexicon::lemmas(&noun.norm).iter().any(|lemma| NUMBERED.contains(&&**lemma))
    };
    (1..tokens.len())
        .filter(|&at| mark(at) && named(&tokens[at - 1]))
        .map(|at| (tokens[at - 1].stem, &*tokens[at].norm))
        .collect()
}

/// How far an act has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    /// It is to be done.
    Ahead,
    /// It is being done.
    UnderWay,
    /// It is told as a fact: "joins", "joined", "has joined".
    Told,
}

/// How far what `reading` tells has come.
fn stage(reading: &Reading) -> Stage {
    const AHEAD: &[&str] =
        &["will", "would", "shall", "plans", "planned", "intends", "wants", "hopes", "aims"];
    let tokens = &reading.tokens;
    let going = |at: usize| {
        let behind =
            tokens.get(at + 1..).unwrap_or_default().iter().find(|token| !token.norm.ends_with("ly"));
        tokens[at].is_any(IS) && behind.is_some_and(|next| next.norm.ends_with("ing") && next.verb >= 4)
    };
    let to_come = |at: usize| {
        tokens[at].is_any(&["going", "due", "set", "about", "is", "are"])
            && tokens.get(at + 1).is_some_and(|next| next.is_any(&["to"]))
    };
    let words = || 0..tokens.len();
    if words().any(|at| at > 0 && tokens[at].is_any(AHEAD) || to_come(at)) {
        Stage::Ahead
    } else if words().any(going) {
        Stage::UnderWay
    } else {
        Stage::Told
    }
}

/// The stems of what is compared, and of what it is compared with.
fn compared(reading: &Reading) -> Option<(BTreeSet<u64>, BTreeSet<u64>)> {
    let tokens = &reading.tokens;
    let than = tokens.iter().rposition(|token| token.is_any(&["than", "compared"]))?;
    let is = (1..than).find(|&at| tokens[at].is_any(IS) || is_predicate(reading, at))?;
    let stems = |tokens: &[Token]| -> BTreeSet<u64> {
        tokens.iter().filter(|token| token.has_content()).map(|token| token.stem).collect()
    };
    Some((stems(&tokens[..is]), stems(&tokens[than + 1..])))
}

/// Who does what to whom, by the stems of their words.
struct Roles {
    subject: BTreeSet<u64>,
    verb: u64,
    object: BTreeSet<u64>,
    passive: bool,
}

impl Roles {
    /// `None` where no verb stands between two things, or where both do it to each other.
    fn of(reading: &Reading) -> Option<Self> {
        let tokens = &reading.tokens;
        let verb = (1..tokens.len()).find(|&at| is_predicate(reading, at) && !tokens[at].stop)?;
        let lemmas = crate::text::lexicon::lemmas(&tokens[verb].norm);
        if lemmas.iter().any(|lemma| MUTUAL.contains(&&**lemma)) {
            return None;
        }
        // What stands behind a preposition is neither: "in Lund", "on Tuesday".
        let phrase = |range: std::ops::Range<usize>| -> BTreeSet<u64> {
            let article = |token: &&Token| token.is_any(&["the", "a", "an", "its", "his", "her", "their"]);
            tokens[range]
                .iter()
                .skip_while(article)
                .take_while(|token| token.has_content())
                .map(|token| token.stem)
                .collect()
        };
        let passive = tokens[verb.saturating_sub(2)..verb].iter().any(|token| token.is_any(IS));
        let (subject, object) = (phrase(0..verb), phrase(verb + 1..tokens.len()));
        (!subject.is_empty() && !object.is_empty()).then_some(Self {
            subject,
            verb: tokens[verb].stem,
            object,
            passive,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn things_with_numbers() {
        for (one, other, apart) in [
            ("Line 4 opened in May", "Line 5 opened in May", true),
            ("Company A grew", "Company B grew", true),
            ("Terminal B is closed", "Terminal C is closed", true),
            ("Line 4 opened in May", "Line 4 opened in June", false),
            ("Line 4 opened in May", "The bridge opened in May", false),
            ("The line carries 40 people", "The line carries 50 people", false),
            ("The team scored 4 goals", "The team scored 5 goals", false),
            ("Reactor 4 met reactor 5", "Reactor 5 met reactor 4", false),
            ("A company grew", "B company grew", false),
        ] {
            assert_eq!(Pair::new(one, other).are_of_two_things(), apart, "{one} / {other}");
        }
    }

    #[test]
    fn who_does_it_to_whom() {
        for (one, other, turned) in [
            ("The union accuses the firm of theft", "The firm accuses the union of theft", true),
            ("Norland invaded Sudland", "Sudland invaded Norland", true),
            ("The union accuses the firm", "The firm was accused by the union", false),
            ("The mayor met the minister", "The minister met the mayor", false),
            ("The town opened the bridge on Tuesday", "On Tuesday the town opened the bridge", false),
            ("The union accuses the firm", "The union accuses the mayor", false),
            ("The firm bought the mill", "The mill was bought by the firm", false),
            ("It rained in Lund", "In Lund it rained", false),
            ("The dog chased the dog", "The dog chased the dog", false),
        ] {
            assert_eq!(Pair::new(one, other).are_turned_round(), turned, "{one} / {other}");
        }
    }

    #[test]
    fn what_is_compared_with_what() {
        for (one, other, turned) in [
            ("Ferries are faster than trains", "Trains are faster than ferries", true),
            ("Men earn more compared with women", "Women earn more compared with men", true),
            ("Ferries are faster than trains", "Ferries are much faster than trains", false),
            ("Ferries are faster than trains", "Trains are slower", false),
            ("The north grew faster than in May", "The north grew faster than in June", false),
        ] {
            assert_eq!(Pair::new(one, other).are_compared_the_other_way(), turned, "{one} / {other}");
        }
    }

    #[test]
    fn how_far_it_has_come() {
        for (text, want) in [
            ("The firm moves 80 jobs", Stage::Told),
            ("The firm has moved 80 jobs", Stage::Told),
            ("The firm is moving 80 jobs", Stage::UnderWay),
            ("The firm is quietly moving 80 jobs", Stage::UnderWay),
            ("The firm will move 80 jobs", Stage::Ahead),
            ("The firm plans to move 80 jobs", Stage::Ahead),
            ("The firm is to move 80 jobs", Stage::Ahead),
            ("The firm is going to move 80 jobs", Stage::Ahead),
            ("The morning is cold", Stage::Told),
            ("The building is old", Stage::Told),
            ("The meeting was held", Stage::Told),
        ] {
            assert_eq!(stage(&Reading::new(text)), want, "{text}");
        }
    }

    #[test]
    fn what_may_have_happened_one_after_the_other() {
        for (one, other, both) in [
            ("Police arrested the electrician", "Police released the electrician", true),
            ("The town opened the bridge", "The town closed the bridge", true),
            ("The firm bought the mill in 2016", "The firm sold the mill in 2018", true),
            ("The firm bought the mill in 2016", "The firm sold the mill in 2016", false),
            ("The bridge is open", "The bridge is closed", false),
            ("The council approved the plan", "The council rejected the plan", false),
            ("The party won the election", "The party lost the election", false),
            ("The council supports the plan", "The council opposes the plan", false),
            ("The boy was found", "The boy was missing", false),
            ("Exercise reduces the risk", "Exercise increases the risk", false),
        ] {
            assert_eq!(Pair::new(one, other).may_follow_each_other(), both, "{one} / {other}");
        }
    }
}
