//! What is asked and answered, apart from the terminal and the files.

use std::fmt;
use std::io::{self, BufRead, Write};

use sayso::render::clean::clean;
use sayso::render::pending::block;
use sayso::render::{RenderOptions, paint::Paint};
use sayso::report::pending::{Kind, Pending};
use sayso::report::{Report, Stance, names};

use super::desk::Desk;
use crate::cli::stop::Stop;

/// The two ends of a conversation.
pub struct Talk<'t, R, W> {
    /// Answers, one a line.
    pub input: &'t mut R,
    /// What is shown and asked.
    pub output: &'t mut W,
    /// How it is shown.
    pub options: RenderOptions,
}

/// What came of a walk.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Accepted as the tool says.
    pub accepted: usize,
    /// Decided otherwise.
    pub overruled: usize,
    /// Passed over, and not reached.
    pub left: usize,
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { accepted, overruled, left } = self;
        write!(f, "{accepted} accepted, {overruled} overruled, {left} still pending")
    }
}

enum Answer {
    Accept,
    Other,
    Skip,
    All,
    Quit,
    Help,
    Unknown(String),
}

/// What became of one difference.
enum Done {
    Accepted(usize),
    Overruled,
    Skipped,
    Quit,
}

const HELP: &str = "\
  a  accept: you have seen this, and it is noted in sayso.lock; it comes back once the sentence changes
  o  other stance: the tool is wrong about this source; your stance and your reason go into the claim file,
     under `expect`. A verdict is what all sources add up to: it has no stance to change. Change that of a
     source, or write `expect: { verdict: ..., reason: ... }` into the claim file
  s  skip: it stays pending
  A  accept this and all of the same kind that are still to come
  q  quit: what you decided is kept
";

/// Asks about each of `items`, differences of `report`, and has `desk` write down every answer at once.
///
/// # Errors
/// Where the terminal is gone or the lock file cannot be written; what was answered before is kept.
pub fn walk<R: BufRead, W: Write>(
    report: &Report,
    items: &[Pending],
    desk: &mut impl Desk,
    talk: &mut Talk<'_, R, W>,
) -> Result<Tally, Stop> {
    let mut open: Vec<&Pending> = items.iter().collect();
    let mut tally = Tally::default();
    while let Some(item) = open.first().copied() {
        let at = items.len() - open.len() + 1;
        talk.say(&format!("\n{}", block(report, item, &talk.options)))?;
        match one(item, &open, (at, items.len()), desk, talk)? {
            Done::Accepted(count) => {
                tally.accepted += count;
                open.retain(|other| *other != item && (count == 1 || !alike(other, item)));
            }
            Done::Overruled => {
                tally.overruled += 1;
                open.remove(0);
            }
            Done::Skipped => {
                tally.left += 1;
                open.remove(0);
            }
            Done::Quit => break,
        }
    }
    tally.left += open.len();
    Ok(tally)
}

/// Asks about one until it is settled.
fn one<R: BufRead, W: Write>(
    item: &Pending,
    open: &[&Pending],
    (at, of): (usize, usize),
    desk: &mut impl Desk,
    talk: &mut Talk<'_, R, W>,
) -> Result<Done, Stop> {
    let same: Vec<&Pending> = open.iter().copied().filter(|other| alike(other, item)).collect();
    let other = if can_be_overruled(item) { "o other stance, " } else { "" };
    let all = if same.len() > 1 { format!("A {}, ", all_alike(item, same.len())) } else { String::new() };
    let question = format!("[{at} of {of}] a accept, {other}s skip, {all}q quit, ? help > ");
    loop {
        let Some(typed) = talk.ask(&question)? else { return Ok(Done::Quit) };
        match answer(&typed) {
            Answer::Accept => {
                desk.accept(&[item])?;
                return Ok(Done::Accepted(1));
            }
            Answer::All => {
                desk.accept(&same)?;
                return Ok(Done::Accepted(same.len()));
            }
            Answer::Other if can_be_overruled(item) => {
                if overrule(item, desk, talk)? {
                    desk.accept(&[item])?;
                    return Ok(Done::Overruled);
                }
            }
            Answer::Other => talk.say(no_stance(item))?,
            Answer::Skip => return Ok(Done::Skipped),
            Answer::Quit => return Ok(Done::Quit),
            Answer::Help => talk.say(HELP)?,
            Answer::Unknown(typed) if typed.is_empty() => {}
            Answer::Unknown(typed) => {
                talk.say(&format!("  `{}` is no answer here; ? explains them\n", clean(&typed)))?;
            }
        }
    }
}

/// Asks for a stance and a reason; whether they were written down.
fn overrule<R: BufRead, W: Write>(
    item: &Pending,
    desk: &mut impl Desk,
    talk: &mut Talk<'_, R, W>,
) -> Result<bool, Stop> {
    let words = Stance::ALL.map(Stance::word);
    let question = "  which stance: supports, contradicts, mentions or silent? (a unique start will do) > ";
    let Some(typed) = talk.ask(question)?.filter(|typed| !typed.is_empty()) else { return Ok(false) };
    let found = names::find(&typed, words).ok();
    let Some(stance) = Stance::ALL.into_iter().find(|stance| Some(stance.word()) == found) else {
        talk.say(&format!("  `{}` names no stance, or two; nothing was decided\n", clean(&typed)))?;
        return Ok(false);
    };
    if item.now.is_some_and(|(now, _)| now == stance) {
        talk.say(
            "  the tool says so itself: accept it; what stands under `expect` against it can be deleted\n",
        )?;
        return Ok(false);
    }
    let Some(reason) = why(talk)? else {
        talk.say("  without a reason nothing is overruled; nothing was decided\n")?;
        return Ok(false);
    };
    match desk.overrule(item, stance, &reason) {
        Ok(file) => {
            talk.say(&format!("  written into {}\n", clean(&file)))?;
            Ok(true)
        }
        Err(why) => {
            talk.say(&format!("  nothing was written: {}\n", clean(&why)))?;
            Ok(false)
        }
    }
}

/// The reason, asked for once more where none came. One letter is an answer to another question, and no reason.
fn why<R: BufRead, W: Write>(talk: &mut Talk<'_, R, W>) -> Result<Option<String>, Stop> {
    for question in ["  why? > ", "  a reason is needed, in a few words; why? (Enter leaves it) > "] {
        let Some(typed) = talk.ask(question)? else { return Ok(None) };
        if typed.chars().nth(1).is_some() {
            return Ok(Some(typed));
        }
    }
    Ok(None)
}

/// Why `o` is no answer to a difference.
fn no_stance(item: &Pending) -> &'static str {
    match item.kind {
        Kind::Verdict => {
            "  a verdict has no stance to be changed: accept or skip it, or write `verdict` and `reason` under \
             `expect` in the claim file\n"
        }
        _ => "  there is no stance to be changed here: accept or skip it\n",
    }
}

/// A stance is decided of a cell that is there.
fn can_be_overruled(item: &Pending) -> bool {
    matches!(item.kind, Kind::New | Kind::Changed)
}

/// Whether who accepts the one without looking has as much reason to accept the other.
fn alike(one: &Pending, other: &Pending) -> bool {
    let stances = |item: &Pending| (item.was.map(|(was, _)| was), item.now.map(|(now, _)| now));
    one.kind == other.kind && stances(one) == stances(other)
}

/// "all 3 new that say supports".
fn all_alike(item: &Pending, count: usize) -> String {
    match (item.kind, item.was, item.now) {
        (Kind::Gone(_), ..) => format!("drop all {count} that are gone likewise"),
        (Kind::Verdict, ..) => format!("accept all {count} verdicts"),
        (Kind::New, _, Some((now, _))) => format!("accept all {count} new: {now}"),
        (_, Some((was, _)), Some((now, _))) if was == now => {
            format!("accept all {count} changed: {now} still")
        }
        (_, Some((was, _)), Some((now, _))) => format!("accept all {count} changed: {now}, was {was}"),
        _ => format!("accept all {count} alike"),
    }
}

fn answer(typed: &str) -> Answer {
    match typed {
        "a" | "accept" => Answer::Accept,
        "o" | "other" => Answer::Other,
        "s" | "skip" => Answer::Skip,
        "A" | "all" => Answer::All,
        "q" | "quit" => Answer::Quit,
        "?" | "h" | "help" => Answer::Help,
        other => Answer::Unknown(other.to_owned()),
    }
}

impl<R: BufRead, W: Write> Talk<'_, R, W> {
    fn say(&mut self, text: &str) -> Result<(), Stop> {
        let written = self.output.write_all(text.as_bytes()).and_then(|()| self.output.flush());
        written.map_err(|error| gone(&error))
    }

    /// The answer without the space around it; `None` at the end of the input.
    fn ask(&mut self, question: &str) -> Result<Option<String>, Stop> {
        self.say(&Paint::of(&self.options).strong(question))?;
        let mut typed = vec![];
        let count = self.input.read_until(b'\n', &mut typed).map_err(|error| gone(&error))?;
        if count == 0 {
            self.say("\n")?;
            return Ok(None);
        }
        Ok(Some(String::from_utf8_lossy(&typed).trim().to_owned()))
    }
}

fn gone(error: &io::Error) -> Stop {
    Stop::usage(format!("the review ended: {error}"), Some("what was decided before is kept".to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Keeps what it is told.
    #[derive(Default)]
    struct Notes {
        accepted: Vec<String>,
        overruled: Vec<String>,
        refuse: bool,
    }

    fn named(item: &Pending) -> String {
        format!("{}/{}", item.claim, item.source.as_deref().unwrap_or("-"))
    }

    impl Desk for Notes {
        fn accept(&mut self, items: &[&Pending]) -> Result<(), Stop> {
            self.accepted.extend(items.iter().map(|item| named(item)));
            Ok(())
        }

        fn overrule(&mut self, item: &Pending, stance: Stance, reason: &str) -> Result<String, String> {
            if self.refuse {
                return Err("the disk is full".to_owned());
            }
            self.overruled.push(format!("{} {stance} {reason}", named(item)));
            Ok("claims/town.yaml".to_owned())
        }
    }

    fn item(source: &str, kind: Kind, stance: Stance) -> Pending {
        Pending {
            claim: "town".to_owned(),
            source: Some(source.to_owned()),
            kind,
            was: None,
            now: (!matches!(kind, Kind::Gone(_))).then_some((stance, sayso::report::Verdict::Contested)),
            parts: vec![],
            written: None,
        }
    }

    fn items() -> Vec<Pending> {
        use sayso::report::pending::Missing;
        vec![
            item("a", Kind::New, Stance::Supports),
            item("b", Kind::New, Stance::Contradicts),
            item("c", Kind::New, Stance::Supports),
            item("d", Kind::Gone(Missing::Source), Stance::Supports),
        ]
    }

    fn talked(desk: &mut Notes, answers: &str) -> (Tally, String) {
        let mut output = vec![];
        let mut input = answers.as_bytes();
        let options = RenderOptions::default();
        let mut talk = Talk { input: &mut input, output: &mut output, options };
        let tally = walk(&Report::default(), &items(), desk, &mut talk).map_err(|stop| stop.message).unwrap();
        (tally, String::from_utf8(output).unwrap())
    }

    #[test]
    fn each_is_asked_about_and_each_answer_written_down_at_once() {
        let mut desk = Notes::default();
        let (tally, said) = talked(&mut desk, "a\no\nmentions\nit says nearly\ns\na\n");
        assert_eq!(tally, Tally { accepted: 2, overruled: 1, left: 1 });
        assert_eq!(desk.accepted, ["town/a", "town/b", "town/d"]);
        assert_eq!(desk.overruled, ["town/b mentions it says nearly"]);
        assert!(
            said.contains("[1 of 4] a accept, o other stance, s skip, A accept all 2 new: supports, q quit")
        );
        assert!(said.contains("[4 of 4] a accept, s skip, q quit"), "{said}");
        assert!(said.contains("written into claims/town.yaml"), "{said}");
    }

    #[test]
    fn all_of_a_kind_leaves_the_others() {
        let mut desk = Notes::default();
        let (tally, _) = talked(&mut desk, "A\nq\n");
        assert_eq!(tally, Tally { accepted: 2, overruled: 0, left: 2 });
        assert_eq!(desk.accepted, ["town/a", "town/c"]);
    }

    #[test]
    fn the_end_of_the_answers_is_the_end_of_the_walk() {
        let mut desk = Notes::default();
        assert_eq!(talked(&mut desk, "").0, Tally { left: 4, ..Tally::default() });
        assert_eq!(talked(&mut desk, "o\nmentions").0, Tally { left: 4, ..Tally::default() });
        assert!(desk.accepted.is_empty() && desk.overruled.is_empty());
    }

    #[test]
    fn what_is_no_answer_decides_nothing() {
        for (answers, told) in [
            ("\nx\u{1b}[2J\nq\n", "is no answer here"),
            ("?\nq\n", "your stance and your reason go into the claim file"),
            ("o\ns\nq\n", "names no stance, or two"),
            ("o\nsupports\nq\n", "the tool says so itself"),
            ("o\nmentions\n \nq\n", "without a reason nothing is overruled"),
            ("o\nmentions\n\n\nq\n", "a reason is needed"),
            ("o\nmentions\nq\ns\nq\n", "nothing was decided"),
            ("o\n\nq\n", "which stance"),
            ("s\ns\ns\no\nq\n", "there is no stance to be changed here"),
        ] {
            let mut desk = Notes::default();
            let (tally, said) = talked(&mut desk, answers);
            assert!(said.contains(told), "{answers:?}: {said}");
            assert!(!said.contains('\u{1b}'), "{said:?}");
            assert_eq!((tally.accepted, tally.overruled, tally.left), (0, 0, 4), "{answers:?}");
            assert!(desk.accepted.is_empty() && desk.overruled.is_empty(), "{answers:?}");
        }
    }

    #[test]
    fn a_reason_is_asked_for_once_more() {
        let mut desk = Notes::default();
        let (tally, said) = talked(&mut desk, "o\nmentions\n\nit says nearly\nq\n");
        assert_eq!((tally.overruled, tally.left), (1, 3), "{said}");
        assert_eq!(desk.overruled, ["town/a mentions it says nearly"]);
    }

    #[test]
    fn a_verdict_has_no_stance_and_says_where_it_is_decided() {
        for kind in [Kind::Verdict, Kind::New, Kind::Changed] {
            let said = no_stance(&item("a", kind, Stance::Supports));
            assert_eq!(said.contains("`verdict` and `reason` under `expect`"), kind == Kind::Verdict);
        }
        assert!(!can_be_overruled(&item("a", Kind::Verdict, Stance::Silent)));
    }

    #[test]
    fn what_could_not_be_written_is_not_accepted() {
        let mut desk = Notes { refuse: true, ..Notes::default() };
        let (tally, said) = talked(&mut desk, "o\nsilent\nbecause\nq\n");
        assert!(said.contains("nothing was written: the disk is full"), "{said}");
        assert_eq!((tally.left, desk.accepted.len()), (4, 0));
    }
}
