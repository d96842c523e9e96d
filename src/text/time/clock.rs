//! Times of day.

use super::super::quantity::lexeme::{Kind, Lexed};
use super::super::quantity::number::cardinal;
use super::{Found, TimeKind};

/// "5 p.m.", "5:30pm", "17:30", "5.30 pm", "1730 GMT", "5 o'clock".
pub(super) fn digits(lexed: &Lexed, at: usize) -> Option<Found> {
    if lexed.glued(at) && !matches!(lexed.kind(at - 1), Some(Kind::Mark('(' | '"' | '–' | '-' | '[' | '—')))
    {
        return None;
    }
    let digits = lexed.digits(at);
    if digits.len() == 4 {
        return military(lexed, at);
    }
    if digits.len() > 2 {
        return None;
    }
    let hour: u8 = digits.parse().ok()?;
    let colon = lexed.mark(at + 1, ':');
    let minutes = (colon || lexed.mark(at + 1, '.'))
        && lexed.glued(at + 1)
        && lexed.glued(at + 2)
        && lexed.digits(at + 2).len() == 2;
    let minute: u8 = if minutes { lexed.digits(at + 2).parse().ok()? } else { 0 };
    let mut next = at + if minutes { 3 } else { 1 };
    if minutes && lexed.mark(next, ':') && lexed.glued(next) && lexed.digits(next + 1).len() == 2 {
        next += 2;
    }
    if minute > 59 {
        return None;
    }
    if let Some((afternoon, after)) = half_day(lexed, next) {
        let hour = match (afternoon, hour) {
            (_, 0 | 13..) => return None,
            (false, 12) => 0,
            (true, 12) => 12,
            (true, hour) => hour + 12,
            (false, hour) => hour,
        };
        return Some(Found::new(TimeKind::Clock { hour, minute }, after));
    }
    if lexed.is(next, "o") && lexed.mark(next + 1, '\'') && lexed.is(next + 2, "clock") && hour <= 12 {
        return Some(Found::new(TimeKind::Clock { hour, minute }, next + 3));
    }
    // A verse or a ratio is written the same way: "John 3:16", "2:1".
    let before = at.wrapping_sub(1);
    let named = lexed.capital(before)
        && !lexed.any(before, &["at", "by", "around", "about", "from", "until", "after", "before"]);
    let plain = colon
        && minutes
        && hour <= 24
        && !named
        && !(lexed.glued(next) && lexed.kind(next) == Some(Kind::Word));
    plain.then(|| Found::new(TimeKind::Clock { hour, minute }, next))
}

/// "1730 GMT", "0600 hours".
fn military(lexed: &Lexed, at: usize) -> Option<Found> {
    let value: u16 = lexed.digits(at).parse().ok()?;
    let (hour, minute) = ((value / 100) as u8, (value % 100) as u8);
    let zone = lexed.any(at + 1, &["gmt", "utc", "hrs", "cet", "est"])
        || lexed.is(at + 1, "hours") && lexed.is(at.wrapping_sub(1), "at");
    (zone && value < 2400 && minute < 60).then(|| Found::new(TimeKind::Clock { hour, minute }, at + 1))
}

/// "a.m." or "p.m." at `at`: whether it is the afternoon, and the piece after.
fn half_day(lexed: &Lexed, at: usize) -> Option<(bool, usize)> {
    if lexed.any(at, &["am", "pm"]) {
        return Some((lexed.is(at, "pm"), at + 1));
    }
    let letters =
        lexed.any(at, &["a", "p"]) && lexed.mark(at + 1, '.') && lexed.is(at + 2, "m") && lexed.glued(at + 2);
    letters.then(|| (lexed.is(at, "p"), at + 3 + usize::from(lexed.mark(at + 3, '.') && lexed.glued(at + 3))))
}

/// "noon", "midnight", "five o'clock".
pub(super) fn word(lexed: &Lexed, at: usize, word: &str) -> Option<Found> {
    let hour = match word {
        "noon" | "midday" if !lexed.capital(at) || lexed.opens(at) => 12,
        "midnight" if !lexed.capital(at) => 0,
        _ if lexed.is(at + 1, "o") && lexed.mark(at + 2, '\'') && lexed.is(at + 3, "clock") => {
            let hour = cardinal(word).filter(|hour| (1.0..=12.0).contains(hour))?;
            return Some(Found::new(TimeKind::Clock { hour: hour as u8, minute: 0 }, at + 4));
        }
        _ => return None,
    };
    Some(Found::new(TimeKind::Clock { hour, minute: 0 }, at + 1))
}
