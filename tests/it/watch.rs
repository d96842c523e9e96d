//! Long work is seen on a terminal and silent elsewhere; who stops it is told where it was, and finds every file as it was
//! or whole; and its time is told by stage.

use std::io::{Read, Write};
use std::process::{Child, Stdio};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use pty_process::Size;
use pty_process::blocking::{Command, Pty, open};
use rustix::process::{Pid, Signal, kill_process};

use crate::builder::{Run, files, run, sayso};

/// No run here takes so long; one that does hangs.
const HANGS: Duration = Duration::from_secs(60);
/// Rows and columns of a terminal, wide enough for a line of progress.
const WIDE: (u16, u16) = (24, 80);
/// Too narrow for it; what reached the next row would stay there.
const NARROW: (u16, u16) = (24, 25);
/// How long work is quiet on a terminal, less the tick of the clock that it goes by.
const QUIET: Duration = Duration::from_millis(400);
/// What stands where a report is to be written.
const OLDER: &str = "an older report\n";

const CHECK: &str = "check claims.yaml --sources articles.jsonl --isolated";
/// The summary alone is left.
const SHORT: &str = "--format concise --allow SAY001 --allow SAY002 --allow SAY004 --allow SAY005 --allow SAY020 \
                     --allow SAY021 --allow SAY203 --exit-zero";

const WHO: [&str; 6] =
    ["The council", "The mayor", "A builder", "The ferry company", "The school board", "A baker"];
const TOWNS: [&str; 6] = ["Arnholm", "Norvik", "Lindau", "Osterby", "Velm", "Tarn"];
const DID: [&str; 8] = ["opened", "closed", "repaired", "sold", "bought", "painted", "moved", "measured"];
const WHAT: [&str; 8] =
    ["bridge", "ferry", "market hall", "school", "tram line", "harbour wall", "library", "swimming pool"];

/// Numbers that look drawn and are the same in every run (the minimal standard of Park and Miller, 1988).
struct Dice(u64);

impl Dice {
    fn below(&mut self, count: usize) -> usize {
        self.0 = self.0 * 48_271 % 2_147_483_647;
        usize::try_from(self.0).expect("31 bits") % count
    }

    fn one<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.below(of.len())]
    }

    fn sentence(&mut self) -> String {
        let (who, town, did, what) = (self.one(&WHO), self.one(&TOWNS), self.one(&DID), self.one(&WHAT));
        let (millions, year) = (2 + self.below(90), 1990 + self.below(35));
        format!("{who} of {town} {did} the {what} for {millions} million euros in {year}.")
    }
}

/// A run over twenty claims and so many articles, each of which has to be judged against most of the claims; with an older
/// report in `out/`.
fn work(articles: usize, args: &str) -> Run {
    let mut dice = Dice(20_190_307);
    let claims: String = (0..20).map(|_| format!("- claim: {}\n", dice.sentence())).collect();
    let mut lines = String::new();
    for at in 0..articles {
        let text: Vec<String> = (0..30).map(|_| dice.sentence()).collect();
        lines.push_str(&format!("{{\"id\": \"a{at}\", \"text\": \"{}\"}}\n", text.join(" ")));
    }
    let run = run(&format!("{CHECK} {args}")).file("claims.yaml", claims);
    run.file("articles.jsonl", lines).file("out/report.json", OLDER)
}

/// What `attempt` finds with enough articles that a machine of any speed is still at work when it is looked at.
fn with_enough<T>(attempt: impl Fn(usize) -> Option<T>) -> T {
    let counts = [400, 800, 1_600, 3_200, 6_400];
    counts.into_iter().find_map(attempt).expect("nothing was seen while 6400 articles were judged")
}

/// A run on a terminal of its own: what is shown there, and how it ends.
struct Terminal {
    child: Child,
    pty: Arc<Pty>,
    shown: Receiver<Vec<u8>>,
    screen: vt100::Parser,
    /// All that was written to it.
    written: String,
    started: Instant,
    /// When the first of it was.
    first: Option<Duration>,
}

impl Terminal {
    fn start(run: &Run, (rows, columns): (u16, u16), args: &str) -> Self {
        let (pty, other_end) = open().expect("a terminal");
        pty.resize(Size::new(rows, columns)).expect("a size");
        let command = Command::from(sayso()).args(args.split_whitespace()).current_dir(run.path());
        let started = Instant::now();
        let child = command.spawn(other_end).expect("sayso starts");
        let (pty, (send, shown)) = (Arc::new(pty), channel());
        let reader = Arc::clone(&pty);
        std::thread::spawn(move || {
            let mut bytes = [0; 4096];
            // Where the last process has left the terminal, this is an end on some systems and an error on others.
            while let Ok(count @ 1..) = (&*reader).read(&mut bytes) {
                if send.send(bytes[..count].to_vec()).is_err() {
                    break;
                }
            }
        });
        let size = |size: u16| size.try_into().expect("a size");
        let screen = vt100::Parser::new(size(rows), size(columns), 0);
        Self { child, pty, shown, screen, written: String::new(), started, first: None }
    }

    /// Looks on until `seen` is true of what was written so far; `false` where the run ends before.
    fn until(&mut self, seen: impl Fn(&str) -> bool) -> bool {
        while !seen(&self.written) {
            match self.shown.recv_timeout(HANGS) {
                Ok(bytes) => {
                    self.first.get_or_insert(self.started.elapsed());
                    self.screen.process(&bytes);
                    // What is looked for is ASCII; of another sign only half may have come.
                    self.written.push_str(&String::from_utf8_lossy(&bytes));
                }
                Err(RecvTimeoutError::Disconnected) => return false,
                Err(RecvTimeoutError::Timeout) => {
                    self.child.kill().expect("sayso is stopped");
                    panic!("nothing more came after {:?}", self.written);
                }
            }
        }
        true
    }

    fn types_ctrl_c(&self) {
        // Where the run has just ended, nobody is there to hear it.
        let _ = (&*self.pty).write_all(b"\x03");
    }

    /// The exit code, once all that it shows was seen.
    fn end(&mut self) -> Option<i32> {
        self.until(|_| false);
        self.child.wait().expect("sayso ends").code()
    }
}

/// What was counted while judging, so many of so many, on every line of `told` that shows it.
fn judged(told: &str) -> Vec<(usize, usize)> {
    let count = |line: &str| {
        let (done, rest) = line.split_once(" of ")?;
        Some((done.parse().ok()?, rest.split_once(' ')?.0.parse().ok()?))
    };
    told.split("judging: ").skip(1).filter_map(count).collect()
}

#[test]
fn long_work_says_how_far_it_is_on_a_terminal_and_nowhere_else() {
    with_enough(|articles| {
        let run = work(articles, SHORT);
        let mut terminal = Terminal::start(&run, WIDE, &format!("{CHECK} {SHORT} --color never"));
        assert_eq!(terminal.end(), Some(0), "{}", terminal.written);
        let written = &terminal.written;
        let lines = written.split('\r').map(str::trim_end);
        let told: Vec<&str> = lines.filter(|line| line.starts_with("judging: ")).collect();
        let rated = |line: &&&str| line.contains(" a second, ") && line.ends_with(" s left");
        let counts = judged(written);
        if told.iter().filter(rated).count() < 2 || counts.first() == counts.last() {
            return None;
        }
        assert_eq!(counts.len(), told.len(), "every line has a count: {told:?}");
        assert!(counts.is_sorted(), "it never goes back: {counts:?}");
        assert!(counts.iter().all(|&(done, of)| done <= articles && of == articles), "{counts:?}");
        assert!(terminal.first >= Some(QUIET), "{:?}", terminal.first);

        // The same elsewhere, and on the terminal nothing beside it in the end.
        let (stdout, stderr, status) = run.output();
        assert_eq!((stderr.as_str(), status), ("", 0));
        assert_eq!(terminal.screen.screen().contents().trim_end_matches('\n'), stdout.trim_end());
        assert!(stdout.starts_with("20 claims") && stdout.lines().count() == 1, "{stdout}");
        Some(())
    });
}

/// A run without a terminal.
fn piped(run: &Run, args: &str) -> Child {
    let mut command = sayso();
    command.args(format!("{CHECK} {args}").split_whitespace()).current_dir(run.path());
    command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("sayso starts")
}

fn interrupt(child: &Child) {
    kill_process(Pid::from_child(child), Signal::INT).expect("sayso is there");
}

/// What a run wrote that is not read already, and its exit code.
fn ended(child: Child) -> (String, String, Option<i32>) {
    let (pid, (send, done)) = (Pid::from_child(&child), channel());
    std::thread::spawn(move || send.send(child.wait_with_output()));
    let Ok(output) = done.recv_timeout(HANGS) else {
        let _ = kill_process(pid, Signal::KILL);
        panic!("sayso does not end");
    };
    let output = output.expect("sayso ends");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("output is UTF-8");
    (text(output.stdout), text(output.stderr), output.status.code())
}

/// How many of the articles were judged when it was stopped, of which `told` has to hold the message and nothing else;
/// `None` where it was stopped before, or with all of them judged.
#[track_caller]
fn stopped_at(told: &str, articles: usize) -> Option<usize> {
    let (before, after) = told.split_once("stopped while judging, at ")?;
    let (done, rest) = after.split_once(" of ").expect("a count");
    assert_eq!((before, rest), ("", format!("{articles} sources; no report was written").as_str()));
    Some(done.parse().expect("a count")).filter(|&done| done < articles)
}

/// The older report is as it was, and nothing came to stand beside it.
#[track_caller]
fn untouched(run: &Run) {
    let out = run.path().join("out");
    assert_eq!(files(&out), [out.join("report.json")], "nothing is left beside it");
    assert_eq!(std::fs::read_to_string(out.join("report.json")).expect("a file"), OLDER);
}

#[test]
fn who_stops_long_work_is_told_where_it_was_and_finds_the_older_report() {
    let args = format!("{SHORT} --report json=out/report.json --report html=out/report.html");
    with_enough(|articles| {
        let run = work(articles, &args);
        let mut terminal = Terminal::start(&run, NARROW, &format!("{CHECK} {args}"));
        let some_are_judged = |written: &str| judged(written).iter().any(|&(done, _)| done > 0);
        let seen = terminal.until(some_are_judged);
        let moment = terminal.started.elapsed();
        terminal.types_ctrl_c();
        let status = terminal.end();
        if !seen {
            return None;
        }
        let (last, _) = *judged(&terminal.written).last().expect("a count");
        let message = terminal.screen.screen().contents();
        let done = stopped_at(message.trim_end_matches('\n'), articles)?;
        assert_eq!(status, Some(130), "{message}");
        assert!(last <= done, "{last}, then {message}");
        untouched(&run);

        // Without a terminal nothing shows the same moment; the same time leads to it, or more articles do.
        let child = piped(&run, &args);
        std::thread::sleep(moment);
        interrupt(&child);
        let (stdout, stderr, status) = ended(child);
        stopped_at(stderr.strip_suffix('\n')?, articles)?;
        assert_eq!((stdout.as_str(), status), ("", Some(130)), "{stderr}");
        untouched(&run);
        Some(())
    });
}

/// A run that has just begun to print a report which no pipe can hold, and what it printed so far.
fn printing(run: &Run, args: &str) -> (Child, u8) {
    let mut child = piped(run, args);
    let mut first = [0];
    child.stdout.as_mut().expect("a pipe").read_exact(&mut first).expect("a report");
    (child, first[0])
}

#[test]
fn what_is_being_printed_when_a_run_is_stopped_is_whole() {
    let args = "--format json --report json=out/report.json";
    let run = work(60, args);
    let (report, _, status) = work(60, "--format json").output();
    assert!(report.len() > 1 << 20 && status == 1, "{} bytes, {status}", report.len());
    // Whoever is stopped here may have printed all before the signal is heard, and be on the way to the next report.
    let told = (0..9).find_map(|_| {
        let (child, first) = printing(&run, args);
        interrupt(&child);
        let (rest, stderr, status) = ended(child);
        assert!(format!("{}{rest}", char::from(first)) == report, "{} bytes are not the report", rest.len());
        if status == Some(1) {
            assert!(std::fs::read_to_string(run.path().join("out/report.json")).expect("a file") == report);
            std::fs::write(run.path().join("out/report.json"), OLDER).expect("a file");
            return None;
        }
        assert_eq!(status, Some(130), "{stderr}");
        untouched(&run);
        (!stderr.is_empty()).then_some(stderr)
    });
    let what = "stopped while writing reports, at 0 of 1 files; what was written is whole\n";
    assert_eq!(told.as_deref(), Some(what));
}

#[test]
fn who_stops_a_run_whose_output_nobody_reads_is_told_that_it_is_cut_off() {
    let args = "--format json --report json=out/report.json";
    let run = work(60, args);
    let (mut child, _) = printing(&run, args);
    let unread = child.stdout.take();
    interrupt(&child);
    let (_, stderr, status) = ended(child);
    drop(unread);
    assert_eq!(status, Some(130), "{stderr}");
    assert_eq!(stderr, "stopped while writing; what was written last is cut off\n");
    untouched(&run);
}

#[test]
fn timings_tell_every_stage_and_add_up_to_the_run() {
    let run = work(300, &format!("{SHORT} --report json=out/report.json --timings"));
    let started = Instant::now();
    let (_, stderr, status) = run.output();
    let whole = started.elapsed().as_secs_f64() * 1e3;
    assert_eq!(status, 0);
    let lap = |line: &str| {
        let (stage, took) = line.strip_suffix(" ms")?.rsplit_once(' ')?;
        Some((stage.trim_end().to_owned(), took.parse::<f64>().ok()?))
    };
    let laps: Vec<(String, f64)> =
        stderr.lines().map(|line| lap(line).unwrap_or_else(|| panic!("{line:?} is no stage"))).collect();
    let stages = [
        "reading sources",
        "reading claims",
        "looking for quotations",
        "telling copies apart",
        "judging",
        "counting agreement",
        "looking for findings",
        "rendering",
        "writing reports",
    ];
    assert_eq!(laps.iter().map(|(stage, _)| stage.as_str()).collect::<Vec<_>>(), stages);
    let sum: f64 = laps.iter().map(|(_, took)| took).sum();
    assert!(sum <= whole && sum > 0.8 * whole, "{sum} of {whole} ms:\n{stderr}");
}
