//! The bytes of objects, many in one go.

use std::io::{BufRead, BufReader, Read, Write};
use std::process::Stdio;

use super::{GitFailure, Repository, git};

impl Repository {
    /// The content of these objects, in their order.
    ///
    /// # Errors
    /// Where the clone lacks one, or git does not answer.
    pub fn read(&self, hashes: &[String]) -> Result<Vec<Vec<u8>>, GitFailure> {
        if hashes.is_empty() {
            return Ok(vec![]);
        }
        let mut command = git(&self.top);
        command.args(["cat-file", "--batch"]).stdin(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().map_err(GitFailure::start)?;
        let (Some(mut stdin), Some(stdout)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(GitFailure::refused("cat-file", b"no pipes"));
        };
        // Written beside the reading: with both pipes full, each side would wait for the other.
        let asked = hashes.iter().map(|hash| format!("{hash}\n")).collect::<String>();
        let writer = std::thread::spawn(move || drop(stdin.write_all(asked.as_bytes())));
        let mut answers = BufReader::new(stdout);
        let contents = hashes.iter().map(|hash| answer(&mut answers, hash)).collect();
        drop(answers);
        // A writer whose reader is gone ends too.
        let _ = (child.wait(), writer.join());
        contents
    }
}

/// One answer: `HASH blob SIZE`, the bytes, a line break; or `HASH missing`.
fn answer(answers: &mut impl BufRead, hash: &str) -> Result<Vec<u8>, GitFailure> {
    let broken = |error: std::io::Error| GitFailure::refused("cat-file", error.to_string().as_bytes());
    let mut head = String::new();
    answers.read_line(&mut head).map_err(broken)?;
    let mut words = head.split_whitespace().skip(1);
    let size = match (words.next(), words.next().and_then(|size| size.parse::<u64>().ok())) {
        (Some("blob"), Some(size)) => size,
        _ => return Err(GitFailure::MissingObject(hash.to_owned())),
    };
    let mut content = vec![];
    answers.by_ref().take(size).read_to_end(&mut content).map_err(broken)?;
    let mut end = [0];
    answers.read_exact(&mut end).map_err(broken)?;
    Ok(content)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_read_one_behind_the_other() {
        let mut stream = &b"ab blob 5\na\nb\0c\ncd blob 0\n\nef missing\n"[..];
        assert_eq!(answer(&mut stream, "ab").unwrap(), b"a\nb\0c");
        assert_eq!(answer(&mut stream, "cd").unwrap(), b"");
        assert!(matches!(answer(&mut stream, "ef"), Err(GitFailure::MissingObject(hash)) if hash == "ef"));
        assert!(answer(&mut stream, "gone").is_err());
    }
}
