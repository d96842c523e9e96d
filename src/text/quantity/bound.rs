//! The words around a number that make it a bound or an estimate: "more than", "some", "or so".

use super::Approx;
use super::lexeme::{Kind, Lexed};

/// Phrases before a number, longest first where one ends another.
const BEFORE: [(&[&str], Approx); 51] = [
    (&["no", "more", "than"], Approx::AtMost),
    (&["not", "more", "than"], Approx::AtMost),
    (&["no", "less", "than"], Approx::AtLeast),
    (&["not", "less", "than"], Approx::AtLeast),
    (&["no", "fewer", "than"], Approx::AtLeast),
    (&["a", "little", "over"], Approx::About),
    (&["a", "little", "under"], Approx::About),
    (&["in", "excess", "of"], Approx::MoreThan),
    (&["a", "maximum", "of"], Approx::AtMost),
    (&["a", "minimum", "of"], Approx::AtLeast),
    (&["an", "estimated"], Approx::About),
    (&["as", "many", "as"], Approx::AtMost),
    (&["as", "much", "as"], Approx::AtMost),
    (&["as", "few", "as"], Approx::AtLeast),
    (&["as", "little", "as"], Approx::AtLeast),
    (&["upwards", "of"], Approx::MoreThan),
    (&["upward", "of"], Approx::MoreThan),
    (&["north", "of"], Approx::MoreThan),
    (&["somewhere", "around"], Approx::About),
    (&["in", "the", "region", "of"], Approx::About),
    (&["close", "to"], Approx::About),
    (&["just", "over"], Approx::About),
    (&["just", "under"], Approx::About),
    (&["slightly", "over"], Approx::About),
    (&["slightly", "under"], Approx::About),
    (&["slightly", "more", "than"], Approx::About),
    (&["slightly", "less", "than"], Approx::About),
    (&["just", "more", "than"], Approx::About),
    (&["just", "less", "than"], Approx::About),
    (&["more", "than"], Approx::MoreThan),
    (&["greater", "than"], Approx::MoreThan),
    (&["higher", "than"], Approx::MoreThan),
    (&["longer", "than"], Approx::MoreThan),
    (&["fewer", "than"], Approx::LessThan),
    (&["less", "than"], Approx::LessThan),
    (&["lower", "than"], Approx::LessThan),
    (&["at", "least"], Approx::AtLeast),
    (&["at", "most"], Approx::AtMost),
    (&["up", "to"], Approx::AtMost),
    (&["a", "whopping"], Approx::Exact),
    (&["over"], Approx::MoreThan),
    (&["exceeding"], Approx::MoreThan),
    (&["under"], Approx::LessThan),
    (&["about"], Approx::About),
    (&["around"], Approx::About),
    (&["some"], Approx::About),
    (&["nearly"], Approx::About),
    (&["almost"], Approx::About),
    (&["roughly"], Approx::About),
    (&["approximately"], Approx::About),
    (&["estimated"], Approx::About),
];

/// The approximation said before piece `at`, and the first piece of it. Nothing before piece `from` is looked at.
pub(super) fn before(lexed: &Lexed, at: usize, from: usize) -> Option<(Approx, usize)> {
    let last = at.checked_sub(1)?;
    if let Some(Kind::Mark(mark)) = lexed.kind(last) {
        let approx = match mark {
            '~' | '≈' => Approx::About,
            '>' => Approx::MoreThan,
            '<' => Approx::LessThan,
            '≥' => Approx::AtLeast,
            '≤' => Approx::AtMost,
            '.' if lexed.any(last.wrapping_sub(1), &["approx", "ca"]) => {
                return Some((Approx::About, last - 1));
            }
            _ => return None,
        };
        return (last >= from).then_some((approx, last));
    }
    let word = lexed.word(last);
    if !(4..=13).contains(&word.len())
        && !["to", "of", "as"].iter().any(|short| word.eq_ignore_ascii_case(short))
    {
        return None;
    }
    let longest =
        BEFORE.iter().filter(|(words, _)| at >= from + words.len() && lexed.phrase(at - words.len(), words));
    let &(words, approx) = longest.max_by_key(|(words, _)| words.len())?;
    Some((approx, at - words.len()))
}

/// The approximation said behind the pieces before `at`: "or more", "or so", "+"; and the piece after it.
pub(super) fn behind(lexed: &Lexed, at: usize) -> Option<(Approx, usize)> {
    if lexed.mark(at, '+') && lexed.glued(at) {
        return Some((Approx::AtLeast, at + 1));
    }
    if lexed.hyphen(at) && lexed.is(at + 1, "plus") {
        return Some((Approx::AtLeast, at + 2));
    }
    if lexed.is(at, "or") {
        let approx = match lexed.lower(at + 1).as_str() {
            "more" | "above" | "greater" | "longer" => Approx::AtLeast,
            "less" | "fewer" | "under" | "below" => Approx::AtMost,
            "so" | "thereabouts" => Approx::About,
            _ => return None,
        };
        return Some((approx, at + 2));
    }
    if lexed.phrase(at, &["and", "above"]) || lexed.phrase(at, &["and", "over"]) {
        return Some((Approx::AtLeast, at + 2));
    }
    None
}
