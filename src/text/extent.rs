//! How much of a set is spoken of: all of the schools, two of the five, the largest of them, the second-largest.
//!
//! A quantifier is read backward from the noun that it stands before ("two of the harbour's three *terminals*"), so that
//! claim and source are compared at the noun that they share.

use super::quantity::number::cardinal;
use super::token::{Kind, Token};

/// How much of a set is meant.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Extent {
    /// "All", "every", "both", "the whole".
    All,
    /// "Most", "nearly all", "all but two", "half of": a part that is told apart from the whole.
    Part(Size),
    /// "Two of the three".
    Of(u32, u32),
    /// "Some of the", "several of the", "one of the": a part, which the whole does not contradict.
    Some,
    /// "Some schools", "several schools": how many of all is left open.
    Several,
}

/// How large a part is told to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Size {
    /// "Few of", "a handful of".
    Few,
    /// "A third of", "a quarter of".
    Fraction,
    /// "Half of".
    Half,
    /// "Most", "the majority of", "two thirds of".
    Most,
    /// "Nearly all", "all but one".
    Nearly,
}

/// What the extent that a source states makes of the one that a claim states of the same set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    /// The claim says no more than the source.
    Covered,
    /// The claim says more; both may be true.
    Exceeded,
    /// Both cannot be true.
    Conflict,
}

/// How `claim` fits what `source` says of the same set.
pub fn fit(claim: Extent, source: Extent) -> Fit {
    use Extent::{All, Of, Part, Several, Some};
    match (claim, source) {
        (Of(a, n), Of(b, m)) if n == m && a != b => Fit::Conflict,
        (Of(..), All) | (All, Part(_) | Of(..) | Some) | (Part(Size::Few), All) => Fit::Conflict,
        (Part(Size::Half | Size::Fraction), All) => Fit::Conflict,
        (Part(Size::Most | Size::Nearly), Part(Size::Few | Size::Fraction)) => Fit::Conflict,
        (Part(Size::Few | Size::Fraction), Part(Size::Most | Size::Nearly)) => Fit::Conflict,
        (Part(Size::Nearly), Part(Size::Half)) => Fit::Conflict,
        (All | Part(Size::Most | Size::Nearly), Several)
        | (Part(Size::Most | Size::Nearly), Some)
        | (Part(Size::Most), Part(Size::Half)) => Fit::Exceeded,
        (Part(Size::Most | Size::Nearly), Of(k, n)) if 2 * k < n => Fit::Conflict,
        (Part(Size::Few), Of(k, n)) if 2 * k > n => Fit::Conflict,
        _ => Fit::Covered,
    }
}

/// Where a noun, an adjective or a number before the noun belongs to its phrase still.
const FURTHEST: usize = 8;
/// Words that may stand between a quantifier and its noun.
const BETWEEN: &[&str] = &["the", "its", "his", "her", "their", "our", "these", "those", "of"];
/// Quantifiers that "of the" may follow.
const PARTITIVE: &[&str] = &[
    "all", "most", "some", "several", "many", "few", "half", "majority", "third", "thirds", "quarter",
    "quarters", "fifth", "fifths", "handful", "one", "each", "part", "parts", "any", "none", "both",
    "number",
];

/// What makes of "few" a small number that is meant: "the last few days", "quite a few".
const FEW_IN_ALL: &[&str] =
    &["the", "last", "past", "next", "first", "these", "those", "its", "his", "her", "their", "very", "only"];

/// The extent that the words before the noun at `noun` give it, where they give one.
pub fn extent(tokens: &[Token], noun: usize) -> Option<Extent> {
    let word = |at: usize| tokens.get(at).map_or("", |token| &*token.norm);
    let mut whole: Option<u32> = None;
    for at in (noun.saturating_sub(FURTHEST)..noun).rev() {
        let token = &tokens[at];
        let before = at.checked_sub(1).map_or("", word);
        let partitive = word(at + 1) == "of";
        if token.kind == Kind::Mark || token.hyphenated {
            return None;
        }
        let number = number(&token.norm);
        match (&*token.norm, number) {
            ("all", _) if word(at + 1) == "but" => return None,
            ("all" | "every" | "each" | "both" | "whole" | "entire", _) => {
                return match before {
                    "nearly" | "almost" | "virtually" | "practically" => Some(Extent::Part(Size::Nearly)),
                    "not" | "at" | "of" | "above" | "after" | "in" => None,
                    _ => Some(Extent::All),
                };
            }
            ("half", _) if before != "a" || partitive => return Some(Extent::Part(Size::Half)),
            ("most" | "majority", _) if partitive || word(at + 1) == word(noun) && before != "the" => {
                return Some(Extent::Part(Size::Most));
            }
            ("thirds" | "quarters", _) if partitive => return Some(Extent::Part(Size::Most)),
            ("third" | "quarter" | "fifth" | "tenth", _) if partitive && matches!(before, "a" | "one") => {
                return Some(Extent::Part(Size::Fraction));
            }
            ("few" | "handful", _) if partitive => {
                return Some(if before == "a" { Extent::Some } else { Extent::Part(Size::Few) });
            }
            ("few", _) if word(at + 1) == word(noun) && !FEW_IN_ALL.contains(&before) => {
                return Some(if before == "a" { Extent::Several } else { Extent::Part(Size::Few) });
            }
            ("some" | "several" | "many" | "part" | "parts", _) if partitive => return Some(Extent::Some),
            ("some" | "several" | "many", _) if word(at + 1) != "other" => return Some(Extent::Several),
            ("number", _) if partitive && before == "a" => return None,
            (_, Some(part)) if partitive || word(at + 1) == "out" => {
                // "All but two of the five" leaves three.
                if before == "but" && word(at.wrapping_sub(2)) == "all" {
                    return Some(Extent::Part(Size::Nearly));
                }
                if before == "all" {
                    return Some(Extent::All);
                }
                return match whole {
                    Some(whole) if part < whole => Some(Extent::Of(part, whole)),
                    _ => Some(Extent::Some),
                };
            }
            (_, Some(_)) if before == "but" && word(at.wrapping_sub(2)) == "all" => {
                return Some(Extent::Part(Size::Nearly));
            }
            (_, Some(count)) => whole = Some(count),
            ("of", _)
                if !(PARTITIVE.contains(&before) || self::number(before).is_some() || before == "out") =>
            {
                return None;
            }
            (norm, _) if BETWEEN.contains(&norm) || token.possessive || norm == "out" => {}
            // An adjective, or a noun before the noun.
            _ if token.has_content() && token.verb < 6 => {}
            _ => return None,
        }
    }
    None
}

/// How much is said of the noun at `noun` behind it: "60 flats, a fifth of them for families".
pub fn of_them(tokens: &[Token], noun: usize) -> Option<Extent> {
    let of = (noun + 2..(noun + 6).min(tokens.len())).find(|&at| {
        tokens[at].is_any(&["of"])
            && tokens.get(at + 1).is_some_and(|next| next.is_any(&["them", "which", "whom"]))
    })?;
    if !tokens[noun + 1].is_mark(',') || tokens[noun + 2..of].iter().any(|token| token.kind == Kind::Mark) {
        return None;
    }
    match &*tokens[of - 1].norm {
        "all" | "both" => Some(Extent::All),
        "most" | "majority" | "thirds" | "quarters" => Some(Extent::Part(Size::Most)),
        "half" => Some(Extent::Part(Size::Half)),
        "third" | "quarter" | "fifth" | "tenth" => Some(Extent::Part(Size::Fraction)),
        "few" => Some(Extent::Part(Size::Few)),
        _ => Some(Extent::Some),
    }
}

/// The same for "of the 240 students who sat the exam, 198 passed".
pub fn counted_among(tokens: &[Token], noun: usize) -> Option<Extent> {
    let is = |at: usize, words: &[&str]| tokens.get(at).is_some_and(|token| token.is_any(words));
    let count = |at: usize| tokens.get(at).and_then(|token| number(&token.norm));
    let whole_at = (noun.saturating_sub(2)..noun).rev().find(|&at| count(at).is_some())?;
    let of = whole_at.checked_sub(1)?;
    let of = if is(of, BETWEEN) && !is(of, &["of"]) { of.checked_sub(1)? } else { of };
    let opens = of == 0 || tokens[of - 1].kind == Kind::Mark;
    let comma = (noun + 1..tokens.len()).find(|&at| tokens[at].is_mark(','))?;
    let part_at = comma + 1 + usize::from(is(comma + 1, &["only", "just", "about", "some", "nearly"]));
    let (part, whole) = (count(part_at)?, count(whole_at)?);
    // "…, 198 passed", "…, 198 were there", not "…, 12 schools stayed open".
    let verb =
        tokens.get(part_at + 1).is_some_and(|next| next.kind == Kind::Word && (next.stop || next.verb >= 5));
    (is(of, &["of"]) && opens && verb && part < whole).then_some(Extent::Of(part, whole))
}

/// A small whole number as it stands: "3", "three", "thirty".
pub fn number(norm: &str) -> Option<u32> {
    let spelled = cardinal(norm).map(|value| value as u32);
    spelled.or_else(|| norm.parse().ok()).filter(|&number| number > 0)
}

/// Which of a row a superlative means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// "The largest": 1; "the second-largest": 2.
    At(u32),
    /// "One of the largest", "among the largest".
    Among,
}

/// Which of a row the word at `at` means, where it is a superlative: "largest", the "most" of "most expensive".
pub fn superlative(tokens: &[Token], at: usize) -> Option<Place> {
    let token = &tokens[at];
    let graded = is_superlative(token) || token.is_any(&["most", "least"]) && grades(tokens, at);
    if !graded {
        return None;
    }
    let before = |back: usize| at.checked_sub(back).map_or("", |k| &*tokens[k].norm);
    // "4th" is a number and a word.
    let digits = (before(1) == "th").then(|| before(2).parse().ok()).flatten();
    if let Some(place) = ordinal(before(1)).or(digits) {
        return Some(Place::At(place));
    }
    let owner =
        usize::from(matches!(before(1), "the" | "its" | "their") || at > 0 && tokens[at - 1].possessive);
    let among = |back: usize| {
        before(back) == "among"
            || before(back) == "of" && number(before(back + 1)).is_some()
            || before(back) == "of" && matches!(before(back + 1), "some" | "many" | "several")
    };
    // "One of the country's largest", "among Europe's five largest".
    let far = (1..=4).any(|back| among(back) && (1..back).all(|k| !is_verb(before(k))));
    let counted = number(before(1)).is_some_and(|count| count > 1);
    let first = Place::At(1);
    Some(if among(1 + owner) || far || counted { Place::Among } else { first })
}

fn is_verb(norm: &str) -> bool {
    matches!(norm, "is" | "was" | "are" | "were" | "has" | "had" | "became" | "said" | "and" | "," | ".")
}

/// "The most expensive bridge", not "most bridges".
fn grades(tokens: &[Token], at: usize) -> bool {
    let before = at.checked_sub(1).map(|k| &tokens[k]);
    let definite = before
        .is_some_and(|token| token.is_any(&["the"]) || token.possessive || ordinal(&token.norm).is_some());
    definite && tokens.get(at + 1).is_some_and(|next| next.has_content() && next.verb < 6)
}

/// Forms in "-est" that compare nothing.
const NO_SUPERLATIVE: &[&str] = &[
    "arrest",
    "attest",
    "behest",
    "bequest",
    "breast",
    "chest",
    "conquest",
    "contest",
    "crest",
    "digest",
    "divest",
    "earnest",
    "forest",
    "guest",
    "harvest",
    "honest",
    "infest",
    "ingest",
    "interest",
    "invest",
    "jest",
    "manifest",
    "midwest",
    "modest",
    "molest",
    "nest",
    "northwest",
    "pest",
    "priest",
    "protest",
    "quest",
    "request",
    "rest",
    "southwest",
    "suggest",
    "tempest",
    "test",
    "unrest",
    "vest",
    "west",
    "latest",
    "wrest",
    "zest",
    "everest",
    "budapest",
    "bucharest",
    "brest",
    "homest",
    "inquest",
    "dishonest",
    "immodest",
    "reinvest",
    "rainforest",
    "detest",
    "protest",
    "fest",
];

/// Whether the word is a superlative by its form: "largest", "best".
pub fn is_superlative(token: &Token) -> bool {
    let norm = &*token.norm;
    token.kind == Kind::Word
        && (norm.ends_with("est") && norm.len() > 4 && !NO_SUPERLATIVE.contains(&norm)
            || matches!(norm, "best" | "worst"))
}

fn ordinal(norm: &str) -> Option<u32> {
    const WORDS: &[&str] =
        &["second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];
    let spelled = WORDS.iter().position(|word| *word == norm).and_then(|at| u32::try_from(at + 2).ok());
    spelled.or_else(|| match norm {
        "2nd" => Some(2),
        "3rd" => Some(3),
        _ => norm.strip_suffix("th").and_then(|digits| digits.parse().ok()).filter(|&place| place > 3),
    })
}

#[cfg(test)]
mod tests {
    use super::super::token::tokens;
    use super::*;

    fn at(sentence: &str, noun: &str) -> Option<Extent> {
        let tokens = tokens(sentence);
        let noun = tokens.iter().position(|token| &*token.norm == noun).expect("the noun stands there");
        extent(&tokens, noun)
    }

    #[test]
    fn so_many_of_those_that_the_sentence_opens_with() {
        let among = |sentence: &str| {
            let tokens = tokens(sentence);
            let noun =
                tokens.iter().position(|token| &*token.norm == "pupils").expect("the noun stands there");
            counted_among(&tokens, noun)
        };
        for (sentence, expected) in [
            ("Of the 240 pupils who sat the test, 198 passed.", Some(Extent::Of(198, 240))),
            ("In May, of forty pupils, only twelve were there.", Some(Extent::Of(12, 40))),
            ("Of the 240 pupils, 12 schools took ten.", None),
            ("Proud of the 240 pupils, 12 came.", None),
            ("The 240 pupils sang, 198 danced.", None),
            ("Of the 240 pupils, 300 passed.", None),
        ] {
            assert_eq!(among(sentence), expected, "{sentence}");
        }
    }

    #[test]
    fn how_much_of_a_set() {
        for (sentence, noun, expected) in [
            ("All ferries sailed", "ferries", Extent::All),
            ("All four northern ferries sailed", "ferries", Extent::All),
            ("Every ferry sailed", "ferry", Extent::All),
            ("Both ferries sailed", "ferries", Extent::All),
            ("All of the ferries sailed", "ferries", Extent::All),
            ("Two of the four ferries sailed", "ferries", Extent::Of(2, 4)),
            ("Three of the island's seven old ferries sailed", "ferries", Extent::Of(3, 7)),
            ("2 out of 9 ferries sailed", "ferries", Extent::Of(2, 9)),
            ("Fourteen of the 90 ferries sailed", "ferries", Extent::Of(14, 90)),
            ("All 90 of the ferries sailed", "ferries", Extent::All),
            ("Half of the ferries sailed", "ferries", Extent::Part(Size::Half)),
            ("Half the ferries sailed", "ferries", Extent::Part(Size::Half)),
            ("Most ferries sailed", "ferries", Extent::Part(Size::Most)),
            ("Most of the ferries sailed", "ferries", Extent::Part(Size::Most)),
            ("Nearly all ferries sailed", "ferries", Extent::Part(Size::Nearly)),
            ("All but two ferries sailed", "ferries", Extent::Part(Size::Nearly)),
            ("Few of the ferries sailed", "ferries", Extent::Part(Size::Few)),
            ("A third of the ferries sailed", "ferries", Extent::Part(Size::Fraction)),
            ("Some of its ferries sailed", "ferries", Extent::Some),
            ("One of the ferries sailed", "ferries", Extent::Some),
            ("Several old ferries sailed", "ferries", Extent::Several),
        ] {
            assert_eq!(at(sentence, noun), Some(expected), "{sentence}");
        }
    }

    #[test]
    fn what_is_no_extent() {
        for (sentence, noun) in [
            ("The ferries sailed", "ferries"),
            ("Four ferries sailed", "ferries"),
            ("Above all the ferries sailed", "ferries"),
            ("Not all ferries sailed", "ferries"),
            ("Some other ferries sailed", "ferries"),
            ("The captain of all trains saw the ferries", "ferries"),
            ("The second half ended as ferries sailed", "ferries"),
            ("They all bought ferries", "ferries"),
            ("The most expensive ferry sailed", "ferry"),
            ("The half-empty ferry sailed", "ferry"),
            ("The crew of the ferry slept", "ferry"),
            ("The first of May saw ferries", "ferries"),
        ] {
            assert_eq!(at(sentence, noun), None, "{sentence}");
        }
    }

    #[test]
    fn which_of_a_row() {
        for (sentence, word, expected) in [
            ("It is the largest ferry", "largest", Some(Place::At(1))),
            ("It is Norway's largest ferry", "largest", Some(Place::At(1))),
            ("It is the second-largest ferry", "largest", Some(Place::At(2))),
            ("It is Norway's third largest ferry", "largest", Some(Place::At(3))),
            ("It is the 4th largest ferry", "largest", Some(Place::At(4))),
            ("It is one of the largest ferries", "largest", Some(Place::Among)),
            ("It is among the largest ferries", "largest", Some(Place::Among)),
            ("It is one of Norway's largest ferries", "largest", Some(Place::Among)),
            ("It is one of the two largest ferries", "largest", Some(Place::Among)),
            ("It is the most expensive ferry", "most", Some(Place::At(1))),
            ("It is the second most expensive ferry", "most", Some(Place::At(2))),
            ("Most ferries sailed", "most", None),
            ("It is a large ferry", "large", None),
            ("The forest burned", "forest", None),
            ("The latest ferry sailed", "latest", None),
            ("One of them is the largest ferry", "largest", Some(Place::At(1))),
        ] {
            let tokens = tokens(sentence);
            let at = tokens.iter().position(|token| &*token.norm == word).expect("the word stands there");
            assert_eq!(superlative(&tokens, at), expected, "{sentence}");
        }
    }
}
