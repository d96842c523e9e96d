//! Lines on their way from standard input to the judges.

use std::collections::VecDeque;
use std::io::{self, BufRead, Read};
use std::sync::{Condvar, Mutex, MutexGuard};

/// Most lines that wait at once: enough to keep many cores busy, few enough to answer soon.
const LINES: usize = 256;
/// Most bytes that wait at once, one line more or less.
const BYTES: usize = 8 << 20;
/// Longer lines are refused: memory stays bounded whatever comes.
const LONGEST: usize = 64 << 20;

/// One line of input.
pub struct Line {
    /// From 1.
    pub number: u64,
    /// Its bytes without the line break, or why they were not kept.
    pub text: Result<Vec<u8>, String>,
}

#[derive(Default)]
struct State {
    lines: VecDeque<Line>,
    bytes: usize,
    ended: bool,
    error: Option<io::Error>,
}

/// A bounded queue; one thread fills it, one takes.
#[derive(Default)]
pub struct Queue {
    state: Mutex<State>,
    changed: Condvar,
}

impl Queue {
    /// An empty queue.
    pub fn new() -> Self {
        Self::default()
    }

    /// Reads lines until the end, waiting where the queue is full.
    pub fn fill(&self, mut input: impl BufRead) {
        let mut number = 0;
        loop {
            number += 1;
            match line(&mut input) {
                Ok(Some(text)) => self.put(Line { number, text }),
                Ok(None) => return self.end(None),
                Err(error) => return self.end(Some(error)),
            }
        }
    }

    /// All lines that wait, at least one; `None` at the end.
    pub fn take(&self) -> Option<io::Result<Vec<Line>>> {
        let mut state = self.lock();
        loop {
            if !state.lines.is_empty() {
                state.bytes = 0;
                self.changed.notify_all();
                return Some(Ok(state.lines.drain(..).collect()));
            }
            if let Some(error) = state.error.take() {
                return Some(Err(error));
            }
            if state.ended {
                return None;
            }
            state = self.changed.wait(state).unwrap_or_else(|poisoned| poisoned.into_inner());
        }
    }

    fn put(&self, line: Line) {
        let size = line.text.as_ref().map_or(0, Vec::len);
        let mut state = self.lock();
        while state.lines.len() >= LINES || (state.bytes > 0 && state.bytes + size > BYTES) {
            state = self.changed.wait(state).unwrap_or_else(|poisoned| poisoned.into_inner());
        }
        state.bytes += size;
        state.lines.push_back(line);
        self.changed.notify_all();
    }

    fn end(&self, error: Option<io::Error>) {
        let mut state = self.lock();
        state.ended = true;
        state.error = error;
        self.changed.notify_all();
    }

    /// The state; a thread that panicked cannot have left it half changed.
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }
}

/// The next line, `None` at the end. What is too long is read past and refused.
fn line(input: &mut impl BufRead) -> io::Result<Option<Result<Vec<u8>, String>>> {
    let mut bytes = vec![];
    if input.by_ref().take(LONGEST as u64 + 1).read_until(b'\n', &mut bytes)? == 0 {
        return Ok(None);
    }
    if bytes.last() == Some(&b'\n') {
        bytes.pop();
    } else if bytes.len() > LONGEST {
        input.skip_until(b'\n')?;
        return Ok(Some(Err(format!("the line is longer than {} MiB", LONGEST >> 20))));
    }
    Ok(Some(Ok(bytes)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_come_out_in_order_and_end() {
        let queue = Queue::new();
        queue.fill("one\ntwo\n\nlast".as_bytes());
        let batch = queue.take().unwrap().unwrap();
        let lines: Vec<_> = batch.iter().map(|line| (line.number, line.text.clone().unwrap())).collect();
        let expected = [(1, "one"), (2, "two"), (3, ""), (4, "last")];
        assert_eq!(lines, expected.map(|(number, text)| (number, text.as_bytes().to_vec())));
        assert!(queue.take().is_none());
    }

    #[test]
    fn a_full_queue_waits_to_be_emptied() {
        let queue = std::sync::Arc::new(Queue::new());
        let filling = std::sync::Arc::clone(&queue);
        let input: String = (0..1000).map(|number| format!("{number}\n")).collect();
        let filler = std::thread::spawn(move || filling.fill(input.as_bytes()));
        let mut seen = 0;
        while let Some(batch) = queue.take() {
            let batch = batch.unwrap();
            assert!(batch.len() <= LINES);
            for line in batch {
                assert_eq!(line.text.unwrap(), seen.to_string().into_bytes());
                seen += 1;
            }
        }
        filler.join().unwrap();
        assert_eq!(seen, 1000);
    }
}
