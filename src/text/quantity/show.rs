//! Saying an amount in words, for reasons such as "claim says 3 billion euros, source says 2 billion euros".

use std::fmt;

use super::{Approx, Quantity, Scale, TimeUnit, Unit, Written};

impl Quantity {
    /// The amount as `sentence`, which it was read from, writes it, on one line; with the noun where that stands
    /// further off ("five Russian military planes").
    pub fn describe(&self, sentence: &str) -> String {
        let written = sentence.get(self.span.start..self.noun_end(sentence)).unwrap_or_default();
        written.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The end of the counted noun, which stands a few words behind the number; the end of the span without one.
    fn noun_end(&self, sentence: &str) -> usize {
        let rest = sentence.get(self.span.end..).unwrap_or_default();
        let Unit::Count(Some(noun)) = &self.unit else { return self.span.end };
        let last =
            sentence.get(self.span.range()).unwrap_or_default().rsplit(|c: char| !c.is_alphabetic()).next();
        if last.is_some_and(|last| super::noun::singular(&last.to_lowercase()) == *noun) {
            return self.span.end;
        }
        let mut end = 0;
        for word in rest.split_inclusive(char::is_whitespace).take(8) {
            let letters = word.trim_end_matches(|c: char| !c.is_alphabetic());
            if super::noun::singular(&letters.to_lowercase()) == *noun {
                return self.span.end + end + letters.len();
            }
            end += word.len();
        }
        self.span.end
    }

    /// The amount as it was read, all digits given and money by its code: "EUR 2,000,000,000", "about 30 people".
    pub fn exact(&self) -> String {
        if let Unit::Score { .. } | Unit::Votes { .. } | Unit::Ordinal | Unit::Rank = self.unit {
            return self.to_string();
        }
        let (low, high) = (self.shown(self.low), self.shown(self.high));
        let number = match (low.is_finite(), high.is_finite()) {
            (true, true) if low != high => format!("{} to {}", digits(low), digits(high)),
            (false, _) => digits(high),
            _ => digits(low),
        };
        let lead = lead(self.approx);
        if let Unit::Currency(code) = self.unit {
            return format!("{lead}{code} {number}");
        }
        if !self.written.word.is_empty() {
            let Written { lead: square, word, tail, .. } = self.written;
            return format!("{lead}{number} {square}{word}{tail}");
        }
        format!("{lead}{number}{}", behind(&self.unit, low == 1.0 && high == 1.0))
    }

    /// The number of units as they are written for `unit`: years for a length of time in years.
    fn shown(&self, value: f64) -> f64 {
        match self.unit {
            Unit::Duration(unit) => value / unit.seconds(),
            _ => value / self.written.factor,
        }
    }
}

impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Unit::Score { first, second } | Unit::Votes { first, second } = self.unit {
            return write!(f, "{first}-{second}");
        }
        let lead = lead(self.approx);
        let (low, high) = (self.shown(self.low), self.shown(self.high));
        if self.approx == Approx::About
            && let Some(words) = vague(low, high)
        {
            let of = if words.ends_with('s') && words != "several" && self.unit != Unit::Bare {
                " of"
            } else {
                ""
            };
            return write!(f, "{words}{of}{}", behind(&self.unit, false));
        }
        f.write_str(lead)?;
        let prefix = if self.unit == Unit::Rank { "No. " } else { "" };
        f.write_str(prefix)?;
        if self.unit == Unit::Ordinal {
            return write!(f, "{}", ordinal(low));
        }
        match (low.is_finite(), high.is_finite()) {
            (true, true) if low != high => write!(f, "{} to {}", plain(low), plain(high))?,
            (false, _) => f.write_str(&plain(high))?,
            _ => f.write_str(&plain(low))?,
        }
        if !self.written.word.is_empty() {
            let Written { lead, word, tail, .. } = self.written;
            return write!(f, " {lead}{word}{tail}");
        }
        let one = (low == 1.0 || high == 1.0) && (low == high || !(low.is_finite() && high.is_finite()));
        f.write_str(&behind(&self.unit, one))
    }
}

const fn lead(approx: Approx) -> &'static str {
    match approx {
        Approx::Exact => "",
        Approx::About => "about ",
        Approx::MoreThan => "more than ",
        Approx::AtLeast => "at least ",
        Approx::LessThan => "less than ",
        Approx::AtMost => "at most ",
    }
}

/// The words for the ranges that the vague numbers are read as.
fn vague(low: f64, high: f64) -> Option<&'static str> {
    Some(match (low as u64, high as u64) {
        (2, 9) => "a few",
        (3, 20) => "several",
        (3, 7) => "a handful of",
        (10, 99) => "tens",
        (20, 99) => "dozens",
        (30, 99) => "scores",
        (100, 999) => "hundreds",
        (1_000, 99_999) => "thousands",
        (10_000, 99_000) => "tens of thousands",
        (100_000, 999_000) => "hundreds of thousands",
        (1_000_000, 99_999_999) => "millions",
        (10_000_000, 99_000_000) => "tens of millions",
        (100_000_000, 999_000_000) => "hundreds of millions",
        (1_000_000_000, 99_999_999_999) => "billions",
        _ => return None,
    })
}

/// Digits with a magnitude word from a million on, grouped by commas below, three decimals at most.
fn plain(value: f64) -> String {
    const WORDS: [(f64, &str); 3] = [(1e12, " trillion"), (1e9, " billion"), (1e6, " million")];
    let size = value.abs();
    let (scale, word) = WORDS.into_iter().find(|(scale, _)| size >= *scale).unwrap_or((1.0, ""));
    if scale > 1.0 { short(value / scale) + word } else { digits(value) }
}

/// The digits, three decimals at most and no zeros behind them.
fn short(value: f64) -> String {
    let fixed = format!("{value:.3}");
    fixed.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// All digits, grouped by commas from a thousand on.
fn digits(value: f64) -> String {
    let short = short(value);
    let (whole, rest) = short.split_at(short.find('.').unwrap_or(short.len()));
    let mut grouped = String::new();
    for (at, c) in whole.char_indices() {
        if at > 0 && (whole.len() - at) % 3 == 0 && !whole[..at].ends_with('-') {
            grouped.push(',');
        }
        grouped.push(c);
    }
    grouped + rest
}

fn ordinal(value: f64) -> String {
    let end = match (value % 100.0, value % 10.0) {
        (tens, _) if (11.0..=13.0).contains(&tens) => "th",
        (_, 1.0) => "st",
        (_, 2.0) => "nd",
        (_, 3.0) => "rd",
        _ => "th",
    };
    format!("{value}{end}")
}

/// The unit as it is said behind the number.
fn behind(unit: &Unit, one: bool) -> String {
    let plural = |word: &str| format!(" {word}{}", if one { "" } else { "s" });
    match unit {
        Unit::Currency(code) => currency(code, one),
        Unit::Percent => " %".to_owned(),
        Unit::PercentPoint => plural("percentage point"),
        Unit::Duration(unit) => time_unit(*unit, one),
        Unit::Length => plural("metre"),
        Unit::Mass => " kg".to_owned(),
        Unit::Area => " m²".to_owned(),
        Unit::Volume => plural("litre"),
        Unit::Temperature(Scale::Celsius) => " °C".to_owned(),
        Unit::Temperature(Scale::Fahrenheit) => " °F".to_owned(),
        Unit::Temperature(Scale::Unknown) => plural("degree"),
        Unit::Speed => " m/s".to_owned(),
        Unit::Energy => " J".to_owned(),
        Unit::Power => " W".to_owned(),
        Unit::Data => plural("byte"),
        Unit::Age => plural("year") + " old",
        Unit::Times => " times".to_owned(),
        Unit::Count(Some(noun)) => format!(" {}", counted(noun, one)),
        Unit::Count(None) | Unit::Bare | Unit::Ordinal | Unit::Rank => String::new(),
        Unit::Score { .. } | Unit::Votes { .. } => String::new(),
    }
}

fn currency(code: &str, one: bool) -> String {
    let word = match code {
        "EUR" => "euro",
        "USD" => "dollar",
        "GBP" => "pound",
        "RUB" => "rouble",
        "INR" => "rupee",
        _ => return format!(" {code}"),
    };
    format!(" {word}{}", if one { "" } else { "s" })
}

fn time_unit(unit: TimeUnit, one: bool) -> String {
    let (single, many) = match unit {
        TimeUnit::Seconds => ("second", "seconds"),
        TimeUnit::Minutes => ("minute", "minutes"),
        TimeUnit::Hours => ("hour", "hours"),
        TimeUnit::Days => ("day", "days"),
        TimeUnit::Weeks => ("week", "weeks"),
        TimeUnit::Fortnights => ("fortnight", "fortnights"),
        TimeUnit::Months => ("month", "months"),
        TimeUnit::Years => ("year", "years"),
        TimeUnit::Decades => ("decade", "decades"),
        TimeUnit::Centuries => ("century", "centuries"),
        TimeUnit::Millennia => ("millennium", "millennia"),
    };
    format!(" {}", if one { single } else { many })
}

/// The noun in the number that fits; the few irregular ones that news is full of.
fn counted(noun: &str, one: bool) -> String {
    match noun {
        "people" if one => "person".to_owned(),
        _ if one => noun.to_owned(),
        "people" | "police" | "personnel" | "staff" | "aircraft" | "spacecraft" | "species" | "series"
        | "cattle" | "sheep" | "fish" | "dead" | "injured" | "wounded" | "missing" | "killed"
        | "hospitalized" => noun.to_owned(),
        "child" => "children".to_owned(),
        "life" => "lives".to_owned(),
        _ => {
            if let Some(stem) = noun.strip_suffix("man").filter(|stem| *stem != "hu" && *stem != "ger") {
                format!("{stem}men")
            } else if noun.ends_with('y') && !["ay", "ey", "oy", "uy"].iter().any(|end| noun.ends_with(end)) {
                format!("{}ies", &noun[..noun.len() - 1])
            } else if ["s", "x", "ch", "sh", "potato", "tomato", "hero"].iter().any(|end| noun.ends_with(end))
            {
                format!("{noun}es")
            } else {
                format!("{noun}s")
            }
        }
    }
}
