//! Which of the breaks that `sentencex` proposes are none, and which it misses.

use std::sync::LazyLock;

/// Abbreviations before a name: no sentence ends in one.
const TITLES: &str = "mr mrs ms mx dr prof gen lt col maj capt cpl sgt adm cmdr brig pvt rep reps sen sens gov govs rev \
    hon pres supt insp det amb atty messrs mme mlle fr sr sra srta dra ing lic mt ft st ste";
/// Abbreviations before a number.
const NUMBERED: &str = "no nos art arts fig figs sec secs vol vols ch chap p pp par para approx ca c ver v eq tel ext est \
    max min nr núm pág";
/// Abbreviations that go on where a small letter follows.
const GOING_ON: &str = "inc corp co ltd bros plc llc dept est approx etc al jr sr ave rd blvd st mon tue tues wed thu \
    thur thurs fri sat sun jan feb mar apr jun jul aug sep sept oct nov dec assn univ govt gov intl natl min max avg \
    incl excl vol ed eds trans esp resp misc orig ca oz lb lbs ft hrs mins secs yrs kg km cm mm mph";
/// Abbreviations in the middle of a sentence.
const INNER: &str = "vs cf viz e.g i.e eg ie";
/// Months and days as they are shortened.
const TIMES: &str =
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun";
/// What a time of day goes on with.
const AFTER_CLOCK: &str = "monday tuesday wednesday thursday friday saturday sunday january february march april may june \
    july august september october november december et est edt ct pt pst pdt gmt utc cet cest bst eastern central \
    pacific local moscow";
/// What stands before a letter that is no initial.
const LETTERED: &str = "vitamin plan type class grade group hepatitis section schedule exhibit appendix option phase \
    category part channel team pool block wing gate terminal level tier series influenza";
/// What stands before a month that ends a sentence.
const BEFORE_MONTH: &str = "in by of last since until till this next early late mid";
/// Verbs after what somebody cried.
const SPEECH: &str = "said says asked asks cried cries shouted shouts told added replied wrote writes exclaimed warned \
    insisted yelled called screamed whispered joked tweeted";
/// Endings of hosts and files.
const ENDINGS: &str = "com org net gov edu int info io co uk eu de fr es ru cu us ca au jp cn tv me ai js ts py rs rb go \
    md txt pdf csv xml html htm php asp aspx doc docx xls xlsx ppt zip jpg jpeg png gif mp3 mp4 exe json yaml toml";

type Words = LazyLock<Vec<&'static str>>;

macro_rules! words {
    ($($name:ident = $list:ident;)*) => { $(static $name: Words = LazyLock::new(|| sorted($list));)* };
}

words! {
    TITLE_WORDS = TITLES;
    NUMBERED_WORDS = NUMBERED;
    GOING_ON_WORDS = GOING_ON;
    INNER_WORDS = INNER;
    TIME_WORDS = TIMES;
    CLOCK_WORDS = AFTER_CLOCK;
    LETTERED_WORDS = LETTERED;
    MONTH_WORDS = BEFORE_MONTH;
    SPEECH_WORDS = SPEECH;
    ENDING_WORDS = ENDINGS;
}

fn sorted(list: &'static str) -> Vec<&'static str> {
    let mut words: Vec<&str> = list.split_whitespace().collect();
    words.sort_unstable();
    words
}

fn is_in(list: &Words, word: &str) -> bool {
    let lower = word.to_lowercase();
    list.binary_search(&lower.as_str()).is_ok()
}

/// Fewer marks than this are no burden, whatever the rest is.
const MARKS: usize = 200;

/// The offsets in `unit` at which a sentence ends, in order.
pub(super) fn breaks(unit: &str) -> Vec<usize> {
    // Stops of other scripts are left to `sentencex`.
    if unit.is_ascii() && !unit.contains(['.', '!', '?']) {
        return vec![];
    }
    // Text that is mostly marks is no prose, and `sentencex` takes time by the square of the marks.
    let marks = unit.chars().filter(|c| !c.is_alphanumeric() && !c.is_whitespace()).count();
    if marks > MARKS && marks * 5 > unit.len() * 2 {
        return unit.match_indices(' ').map(|(at, _)| at).filter(|&at| is_plain_break(unit, at)).collect();
    }
    let proposed: Vec<usize> = sentencex::get_sentence_boundaries("en", unit)
        .into_iter()
        .map(|sentence| sentence.end_byte)
        .filter(|&at| at > 0 && at < unit.len() && unit.is_char_boundary(at))
        .collect();
    let cased = is_cased(unit, &proposed);
    let mut breaks: Vec<usize> = proposed.into_iter().filter(|&at| !goes_on(unit, at, cased)).collect();
    breaks.extend(missed(unit));
    breaks.extend(after_brackets(unit));
    breaks.extend(before_backtick(unit));
    breaks.sort_unstable();
    behind_closing_marks(unit, &mut breaks);
    breaks.dedup();
    let inner = long_ones(unit, &breaks);
    breaks.extend(inner);
    breaks.sort_unstable();
    breaks
}

/// Whether sentences of the text begin with capitals. Where most do not, small letters tell nothing.
fn is_cased(unit: &str, breaks: &[usize]) -> bool {
    let small = breaks.iter().filter(|&&at| begins_small(after(unit, at))).count();
    small < 2 || small * 2 < breaks.len()
}

fn before(unit: &str, at: usize) -> &str {
    unit[..at].trim_end()
}

fn after(unit: &str, at: usize) -> &str {
    unit[at..].trim_start()
}

fn begins_small(text: &str) -> bool {
    let mut chars = text.trim_start_matches(['"', '“', '‘', '\'', '(', '[', '`']).chars();
    // A brand such as "eBay" begins a sentence as it is.
    chars.next().is_some_and(char::is_lowercase) && !chars.next().is_some_and(char::is_uppercase)
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '”' | '’' | '\'' | '»' | '“')
}

/// The word that a full stop follows, without the stop: letters, digits and inner stops.
fn last_word(before: &str) -> Option<&str> {
    let word = before.strip_suffix('.')?;
    let start = word
        .char_indices()
        .rev()
        .take(24)
        .take_while(|&(_, c)| c.is_alphanumeric() || c == '.')
        .last()
        .map_or(word.len(), |(at, _)| at);
    Some(&word[start..])
}

/// What stands before the first space, cut where it is longer than any word.
fn token(text: &str) -> &str {
    let end = text.char_indices().take(64).find(|(_, c)| c.is_whitespace());
    let end = end.or_else(|| text.char_indices().nth(64));
    &text[..end.map_or(text.len(), |(at, _)| at)]
}

/// The first word, without marks around it.
fn first_word(after: &str) -> &str {
    let word = token(after);
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

/// Whether the sentence goes on at `at`, where a break was proposed.
fn goes_on(unit: &str, at: usize, cased: bool) -> bool {
    let (head, tail) = (before(unit, at), after(unit, at));
    if head.is_empty() || tail.is_empty() {
        return false;
    }
    let apart = unit[..at].ends_with(char::is_whitespace) || unit[at..].starts_with(char::is_whitespace);
    if !apart && is_name_with_stop(head, tail) {
        return true;
    }
    if apart && head.ends_with('`') {
        return true;
    }
    if is_speech_tag(head, tail) || head.ends_with(['」', '』']) && tail.starts_with('と') {
        return true;
    }
    let Some(word) = last_word(head) else { return false };
    let number = tail.starts_with(|c: char| c.is_ascii_digit());
    let small = begins_small(tail);
    let single = word.chars().count() == 1;
    if is_in(&TITLE_WORDS, word) && !single || is_in(&INNER_WORDS, word) {
        return true;
    }
    if number && (is_in(&NUMBERED_WORDS, word) || is_in(&TIME_WORDS, word)) {
        return true;
    }
    if matches!(word, "a.m" | "p.m" | "am" | "pm") && is_in(&CLOCK_WORDS, first_word(tail)) {
        return true;
    }
    apart && small && (cased || is_in(&GOING_ON_WORDS, word))
}

/// "Orrin.Com", "notes.Final.txt": a stop inside a name, where the break was proposed between `head` and `tail`.
fn is_name_with_stop(head: &str, tail: &str) -> bool {
    let token = token(tail).trim_end_matches(['.', ',', ';', ':', '!', '?', '"', '”', ')']);
    if !head.ends_with('.') || !token.is_ascii() {
        return false;
    }
    let host = token.rsplit('.').next().unwrap_or(token);
    let host = host.split(['/', ':', '?', '#']).next().unwrap_or(host);
    is_in(&ENDING_WORDS, host) && (token.contains('.') || host.len() <= 4)
}

/// `"Stop!" Olsen cried.`
fn is_speech_tag(head: &str, tail: &str) -> bool {
    let inner = head.trim_end_matches(is_quote);
    if inner.len() == head.len() || !inner.ends_with(['!', '?']) {
        return false;
    }
    let mut words = tail.split_whitespace();
    let (first, second) = (words.next().unwrap_or(""), words.next().unwrap_or(""));
    let second = second.trim_end_matches([',', '.', ':']);
    let pronoun = ["He", "She", "They", "It", "We", "I", "You"].contains(&first);
    first.starts_with(char::is_uppercase) && !pronoun && is_in(&SPEECH_WORDS, second)
}

/// Breaks that are never proposed: after a letter that is no initial, after a unit, after a month at the end.
fn missed(unit: &str) -> Vec<usize> {
    let mut missed = vec![];
    for (stop, _) in unit.match_indices(". ") {
        let (head, tail) = (&unit[..=stop], after(unit, stop + 1));
        let Some(word) = last_word(head) else { continue };
        if !tail.starts_with(char::is_uppercase) || is_initial(tail) || word.contains('.') && !is_number(word)
        {
            continue;
        }
        let earlier = before_word(head, word);
        let single = word.chars().count() == 1;
        let ends = if single && word.starts_with(char::is_uppercase) {
            is_in(&LETTERED_WORDS, earlier)
                || word == "I" && matches!(earlier, "and" | "or" | "than" | "am")
                || is_unit(word, earlier)
        } else if single {
            is_unit(word, earlier)
        } else {
            is_in(&TIME_WORDS, word) && is_in(&MONTH_WORDS, earlier)
        };
        if ends {
            missed.push(stop + 1);
        }
    }
    missed
}

/// "It sank . ` we saw it , ' he said": a backtick opens a quotation, small letter or not.
fn before_backtick(unit: &str) -> Vec<usize> {
    let marks = unit.match_indices(" `").map(|(at, _)| at);
    marks
        .filter(|&at| unit[at + 1..].trim_start_matches('`').starts_with(' ') && ends_plainly(&unit[..at]))
        .collect()
}

/// A mark that stands apart and closes a quotation goes with what is before it: "It sank. ' Nobody was hurt."
fn behind_closing_marks(unit: &str, breaks: &mut [usize]) {
    let (mut counted, mut straight) = (0, 0);
    for at in breaks {
        straight += unit[counted..*at].matches('"').count();
        counted = *at;
        let tail = after(unit, *at);
        let closes = ["''", "'", "”", "’", "»", "\""].into_iter().find(|mark| {
            tail.strip_prefix(mark).is_some_and(|rest| rest.starts_with(' '))
                && (*mark != "\"" || straight % 2 == 1)
        });
        if let Some(mark) = closes {
            *at = unit.len() - tail.len() + mark.len();
        }
    }
}

/// "(Nobody knows why.) It was old."
fn after_brackets(unit: &str) -> Vec<usize> {
    let ends = unit.match_indices(") ").map(|(at, _)| at + 1);
    ends.filter(|&at| {
        let inner = unit[..at - 1].trim_end_matches(is_quote);
        inner.ends_with(['.', '!', '?']) && is_plain_break(unit, at)
    })
    .collect()
}

fn is_number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
}

fn is_unit(word: &str, earlier: &str) -> bool {
    is_number(earlier) && ["C", "F", "K", "s", "m", "g", "h", "V", "W"].contains(&word)
}

fn is_initial(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(char::is_uppercase) && chars.next() == Some('.')
}

/// The word before `word`, with which `head` ends but for its stop.
fn before_word<'t>(head: &'t str, word: &str) -> &'t str {
    let rest = head[..head.len() - 1 - word.len()].trim_end();
    let start = rest
        .char_indices()
        .rev()
        .take(24)
        .take_while(|&(_, c)| c.is_alphanumeric() || c == '.' || c == '-')
        .last()
        .map_or(rest.len(), |(at, _)| at);
    &rest[start..]
}

/// Sentences longer than this, in bytes, are looked through again: quotation marks that do not match, or brackets that
/// never close, have swallowed what follows.
const LONG: usize = 300;

/// Plain ends of sentences inside those that are too long to be one.
fn long_ones(unit: &str, breaks: &[usize]) -> Vec<usize> {
    let mut inner = vec![];
    let mut start = 0;
    for end in breaks.iter().copied().chain([unit.len()]) {
        if end - start > LONG {
            let part = &unit[start..end];
            let spaces = part.match_indices(' ').map(|(at, _)| at);
            let glued = part.match_indices('.').map(|(at, _)| at + 1).filter(|&at| is_glued(part, at));
            inner.extend(spaces.filter(|&at| is_plain_break(part, at)).chain(glued).map(|at| start + at));
        }
        start = end;
    }
    inner
}

/// "on the island.Nobody": a stop without a space, after a small letter and before a word with a capital.
fn is_glued(part: &str, at: usize) -> bool {
    let tail = &part[at..];
    let mut chars = tail.chars();
    chars.next().is_some_and(char::is_uppercase)
        && chars.next().is_some_and(|c| c.is_lowercase() || c == ' ')
        && part[..at - 1].ends_with(char::is_lowercase)
        && ends_plainly(&part[..at])
        && !is_name_with_stop(&part[..at], tail)
}

fn is_plain_break(part: &str, at: usize) -> bool {
    let tail = part[at..].trim_start().trim_start_matches(['"', '“', '‘', '\'', '(', '[']);
    ends_plainly(&part[..at]) && tail.starts_with(char::is_uppercase)
}

/// Whether `head` ends in a full word and a stop, beyond doubt the end of a sentence.
pub(super) fn ends_plainly(head: &str) -> bool {
    let head = head.trim_end().trim_end_matches(|c: char| is_quote(c) || matches!(c, ')' | ']'));
    // Tokenised text has a space before its stops.
    if head.ends_with(['!', '?', '。', '।']) || head.ends_with(" .") {
        return true;
    }
    last_word(head).is_some_and(|word| {
        word.chars().count() > 2
            && !word.contains('.')
            && ![&TITLE_WORDS, &NUMBERED_WORDS, &GOING_ON_WORDS, &INNER_WORDS]
                .iter()
                .any(|list| is_in(list, word))
    })
}
