//! Reading sources from files: what a user may put into the folder, and what becomes of it.

use std::fs;
use std::path::Path;

use proptest::prelude::*;
use sayso::source::{Corpus, CorpusError, Source, Warning, read_corpus};
use sayso::text::segment::sentences;
use sayso::text::span::{Place, Span};

/// A folder with these files.
fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("folder");
    for (name, bytes) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("parent")).expect("folder");
        fs::write(path, bytes).expect("file");
    }
    folder
}

fn read(files: &[(&str, &[u8])]) -> Corpus {
    read_corpus(folder(files).path()).expect("corpus")
}

fn ids(corpus: &Corpus) -> Vec<&str> {
    corpus.sources.iter().map(|source| source.id.as_str()).collect()
}

fn only(files: &[(&str, &[u8])]) -> Source {
    let corpus = read(files);
    assert_eq!(corpus.unread, []);
    assert_eq!(corpus.sources.len(), 1);
    corpus.sources.into_iter().next().expect("one")
}

#[test]
fn ids_are_stems_or_the_shortest_suffix_that_tells() {
    let text = b"The ferry sank.".as_slice();
    let corpus = read(&[
        ("ferry.txt", text),
        ("a/report.txt", text),
        ("b/report.md", text),
        ("x/deep/page.html", text),
        ("y/deep/page.html", text),
        ("twin.txt", text),
        ("twin.md", text),
        (".hidden.txt", text),
        (".git/notes.txt", text),
        ("picture.png", b"\x89PNG"),
        ("list.csv", b"a,b"),
    ]);
    let expected = ["a/report", "b/report", "ferry", "twin.md", "twin.txt", "x/deep/page", "y/deep/page"];
    assert_eq!(ids(&corpus), expected);
    assert_eq!(corpus.unread, []);
}

#[test]
fn json_lines_hold_an_article_a_line() {
    let lines = concat!(
        "{\"id\":\"ferry\",\"text\":\"The ferry sank.\",\"publisher\":\"Harbour Gazette\",\"date\":\"3 Oct 2019\"}\n",
        "{\"source_id\":\"storm\",\"text\":\"A storm\\ncame.\"}\r\n",
        "not json\n",
        "{\"text\":\"No id.\"}\n",
        "{\"id\":\"ferry\",\"text\":\"Again.\"}",
    );
    let folder = folder(&[("news.jsonl", lines.as_bytes())]);
    let corpus = read_corpus(&folder.path().join("news.jsonl")).expect("corpus");
    assert_eq!(ids(&corpus), ["news/news:1", "news/news:5", "news:4", "storm"]);
    assert_eq!(corpus.sources[0].metadata.date.as_deref(), Some("2019-10-03"));
    assert_eq!(corpus.unread.len(), 1);
    assert_eq!(corpus.unread[0].id, "news:3");
    assert!(corpus.unread[0].reason.contains("news.jsonl:3:"), "{}", corpus.unread[0].reason);
    let storm = &corpus.sources[3];
    let came = storm.text.find("came").expect("word");
    assert_eq!(storm.in_file(Span::new(came, came + 4)).of(lines), "came");
    assert_eq!(storm.place(came).line, 2);
}

#[test]
fn metadata_has_an_order_of_trust() {
    let declared = "---\norigin: Lakeland Press\nnote: a retelling\n---\n";
    let body = "LONDON (Reuters) - The ferry sank on Tuesday.";
    let corpus = read(&[
        ("a.txt", format!("{declared}{body}").as_bytes()),
        ("b.txt", body.as_bytes()),
        ("c.txt", body.as_bytes()),
        ("sources.yaml", b"a: {origin: AFP, publisher: Gazette}\nb: {origin: AFP}\n"),
    ]);
    let of = |at: usize| corpus.sources[at].metadata.clone();
    assert_eq!(
        (of(0).origin.as_deref(), of(0).publisher.as_deref()),
        (Some("Lakeland Press"), Some("Gazette"))
    );
    assert_eq!(of(1).origin.as_deref(), Some("AFP"));
    assert_eq!((of(2).origin.as_deref(), of(2).publisher), (Some("Reuters"), None));
    for source in &corpus.sources {
        let bodies: Vec<&str> = source.bodies.iter().map(|body| body.of(&source.text)).collect();
        assert_eq!(bodies, ["The ferry sank on Tuesday."]);
    }
}

#[test]
fn what_is_wrong_with_sources_yaml_is_told_all_at_once() {
    let folder = folder(&[
        ("ferry.txt", b"The ferry sank."),
        ("sources.yaml", b"ferri: {origin: AFP}\nferry:\n  datum: 2019\n"),
    ]);
    let error = read_corpus(folder.path()).expect_err("problems");
    let CorpusError::Problems(problems) = &error else { panic!("{error}") };
    let places: Vec<Place> = problems.iter().map(|problem| problem.place).collect();
    assert_eq!(places, [Place { line: 1, column: 1 }, Place { line: 3, column: 3 }]);
    let told = error.to_string();
    assert!(told.contains("did you mean `ferry`?") && told.contains("did you mean `date`?"), "{told}");
}

#[test]
fn a_path_that_is_not_there_is_named() {
    let told = read_corpus(Path::new("no/such/folder")).expect_err("missing").to_string();
    assert!(told.contains("`no/such/folder`") && told.contains("--sources"), "{told}");
}

#[test]
fn what_cannot_be_read_is_left_out_with_a_reason() {
    let corpus = read(&[
        ("good.txt", b"The ferry sank."),
        ("binary.txt", b"\x7fELF\x00\x01\x02"),
        ("report.md", b"%PDF-1.4\n"),
        ("claims.jsonl", b"{\"claim\":\"a\"}\n{\"claim\":\"b\"}\n"),
    ]);
    assert_eq!(ids(&corpus), ["good"]);
    let unread: Vec<&str> = corpus.unread.iter().map(|unread| unread.id.as_str()).collect();
    assert_eq!(unread, ["binary", "claims", "report"]);
}

#[test]
fn an_empty_source_is_read_with_a_warning() {
    for text in ["", " \n\n", "---\ntitle: T\n---\n"] {
        let source = only(&[("empty.txt", text.as_bytes())]);
        assert_eq!(source.warnings, [Warning::Empty], "{text:?}");
        assert_eq!(source.bodies, []);
    }
}

#[test]
fn an_old_encoding_is_decoded_with_a_warning_and_keeps_its_bytes() {
    let bytes = b"El ministro lleg\xf3 a M\xe1laga el mi\xe9rcoles.\nHabl\xf3 con la alcaldesa sobre el a\xf1o pr\xf3ximo.";
    let source = only(&[("viaje.txt", bytes)]);
    assert!(matches!(source.warnings[..], [Warning::Decoded { encoding: "windows-1252", .. }]));
    let at = source.text.find("alcaldesa").expect("word");
    assert_eq!(&bytes[source.in_file(Span::new(at, at + 9)).range()], b"alcaldesa");
    assert_eq!(source.place(at), Place { line: 2, column: 14 });
}

#[cfg(unix)]
#[test]
fn links_that_go_round_are_no_trouble() {
    let folder = folder(&[("a/ferry.txt", b"The ferry sank.")]);
    std::os::unix::fs::symlink(folder.path(), folder.path().join("a/loop")).expect("link");
    std::os::unix::fs::symlink("nowhere.txt", folder.path().join("broken.txt")).expect("link");
    let corpus = read_corpus(folder.path()).expect("corpus");
    assert_eq!(ids(&corpus), ["ferry"]);
    assert_eq!(corpus.unread.len(), 1);
    assert_eq!(corpus.unread[0].id, "broken");
}

/// Every span that a source gives lies on character boundaries and gives back its text from the file.
fn holds_together(source: &Source, file: &[u8]) -> Result<(), TestCaseError> {
    let mut end = 0;
    for &body in &source.bodies {
        prop_assert!(body.start >= end && source.text.get(body.range()).is_some());
        end = body.end;
        let mut at = body.start;
        for sentence in sentences(&source.text, body) {
            prop_assert!(sentence.start >= at && sentence.end <= body.end);
            prop_assert!(source.text[at..sentence.start].trim().is_empty());
            at = sentence.end;
            let there = source.in_file(sentence);
            prop_assert!(there.start <= there.end && there.end <= file.len());
            prop_assert!(source.place(sentence.start).line >= 1);
        }
        prop_assert!(source.text[at..body.end].trim().is_empty());
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..400), ending in 0..4usize) {
        let name = ["a.txt", "a.md", "a.html", "a.jsonl"][ending];
        for source in read(&[(name, &bytes)]).sources {
            holds_together(&source, &bytes)?;
        }
    }

    #[test]
    fn any_marks_are_read(
        text in "([a-zA-Zé .!?]{0,9}|[<>&;/!\\-\"'=]{1,3}|<p>|</p>|<!--|-->|&eacute;|\\[a\\]\\(b\\)|[*_`#|\\[\\]()~\\\\]{1,3}|\\r?\\n){0,60}",
        ending in 0..3usize,
    ) {
        let name = ["a.txt", "a.md", "a.html"][ending];
        for source in read(&[(name, text.as_bytes())]).sources {
            holds_together(&source, text.as_bytes())?;
            // What was not left out stands in the file as it stands in the text.
            for &body in &source.bodies {
                for (at, word) in body.of(&source.text).match_indices(char::is_alphabetic) {
                    let span = Span::new(at, at + word.len()).shifted(body.start);
                    let written = source.in_file(span).of(&text);
                    prop_assert!(written == word || written.starts_with('&'), "{word:?} is {written:?}");
                }
            }
        }
    }

    #[test]
    fn plain_text_stands_in_the_file_as_it_is(text in "[\\PC\\n]{0,200}") {
        let corpus = read(&[("a.txt", text.as_bytes())]);
        for source in corpus.sources {
            let span = Span::new(0, source.text.len());
            let lead = usize::from(text.starts_with('\u{feff}')) * 3;
            prop_assert_eq!(source.in_file(span), span.shifted(lead));
        }
    }

    #[test]
    fn json_text_comes_back(text in "\\PC{0,80}", title in "[a-z ]{0,8}") {
        let line = format!("{{\"title\":{title:?},\"text\":{}}}\n", serde_json::to_string(&text).expect("json"));
        let corpus = read(&[("a.jsonl", line.as_bytes())]);
        prop_assert_eq!(&*corpus.sources[0].text, text.as_str());
        holds_together(&corpus.sources[0], line.as_bytes())?;
    }
}
