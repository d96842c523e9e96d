//! Claim files, from paths to claims or to problems that a person can act on.

use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use sayso::claim::{
    Claim, ClaimProblems, ClaimSet, Input, KnownSource, Stance, Verdict, read_claims, read_claims_from_str,
    read_inputs,
};
use sayso::config::Severity;
use sayso::text::span::Place;

fn known() -> Vec<KnownSource> {
    ["2019-spring", "2019-autumn", "003_mill", "town-paper"]
        .map(|id| KnownSource { id: id.into(), path: format!("seeds/{id}.txt").into() })
        .into()
}

fn read(text: &str) -> Result<ClaimSet, ClaimProblems> {
    read_claims_from_str("claims/a.yaml", text, &known())
}

fn claims(text: &str) -> Vec<Claim> {
    read(text).unwrap_or_else(|found| panic!("{text}\n{found}")).claims
}

fn found(text: &str) -> ClaimProblems {
    read(text).map(|set| set.claims).expect_err(text)
}

/// Each problem as `line:column code`.
fn places(found: &ClaimProblems) -> Vec<String> {
    let place = |place: sayso::text::span::Place| format!("{}:{}", place.line, place.column);
    found
        .problems
        .iter()
        .map(|problem| format!("{} {}", problem.place.map(place).unwrap_or_default(), problem.kind))
        .collect()
}

#[test]
fn the_three_forms_and_their_mixtures() {
    for (text, want) in [
        ("- claim: The mill burns\n- claim: The dam holds\n", &["The mill burns", "The dam holds"][..]),
        ("- The mill burns\n- 'The dam: it holds'\n", &["The mill burns", "The dam: it holds"]),
        ("claims:\n  - The mill burns\n  - claim: The dam holds\n", &["The mill burns", "The dam holds"]),
        ("claims: [The mill burns]\ndefaults: {}\n", &["The mill burns"]),
        ("claim: The mill burns\n", &["The mill burns"]),
        ("{claim: The mill burns, tags: [a]}", &["The mill burns"]),
        ("[{\"claim\":\"The mill burns\"}]", &["The mill burns"]),
        ("---\n- The mill burns\n---\nclaim: The dam holds\n...\n", &["The mill burns", "The dam holds"]),
        (
            "\u{feff}- claim: The mill burns\r\n- claim: The dam\r\n    holds\r\n",
            &["The mill burns", "The dam holds"],
        ),
        (
            "- claim: >\n    The mill\n    burns\n\n- claim: |\n    The dam\n    holds\n",
            &["The mill burns", "The dam holds"],
        ),
        (
            "- claim: &t The mill burns\n- claim: The dam holds\n  note: *t\n",
            &["The mill burns", "The dam holds"],
        ),
        ("- no\n- on fire\n- 2019-10-03\n- '12'\n- !!str 12\n", &["no", "on fire", "2019-10-03", "12", "12"]),
        ("- 'The miller''s dam'\n- \"Tab\\tand \\u00fc\"\n", &["The miller's dam", "Tab and ü"]),
        ("", &[]),
        ("# nothing yet\n", &[]),
        ("---\n---\n", &[]),
        ("[]", &[]),
        ("claims:\n", &[]),
        ("claims: []\n", &[]),
        ("~", &[]),
    ] {
        let texts: Vec<String> = claims(text).into_iter().map(|claim| claim.text).collect();
        assert_eq!(texts, want, "{text}");
    }
}

#[test]
fn every_field_of_a_claim() {
    let text = r#"
- id: mill-2bn
  claim: The mill cost 2 billion
  also: [Two billion went into the mill, "The mill: 2,000 million"]
  as_of: 2019-10
  tags: [money, money, mill]
  sources: ["seeds/2019-*", town]
  min_sources: 2
  severity: warning
  allow:
    SAY005: one paper
      will do
  expect:
    verdict: contested
    reason: The spring issue has a misprint.
    sources:
      town: silent
      2019-a: { stance: mentions, reason: in passing }
  note: >
    Seen by
    two people.
- claim: Plain
  as_of: 2019
"#;
    let all = claims(text);
    let [mill, plain] = &all[..] else { panic!("two claims") };
    assert_eq!((mill.id.as_str(), mill.text.as_str()), ("mill-2bn", "The mill cost 2 billion"));
    assert_eq!(mill.also, ["Two billion went into the mill", "The mill: 2,000 million"]);
    assert_eq!(mill.as_of.as_deref(), Some("2019-10"));
    let tags: Vec<_> = mill.tags.iter().map(|tag| (tag.name.as_str(), tag.place.column)).collect();
    assert_eq!(tags, [("money", 10), ("mill", 24)]);
    let allowed: Vec<_> = mill.allow.iter().map(|one| (one.code, one.reason.as_str(), one.place)).collect();
    assert_eq!(allowed, [("SAY005", "one paper will do", Place { line: 11, column: 5 })]);
    assert_eq!(
        mill.sources.as_deref(),
        Some(&["2019-autumn", "2019-spring", "town-paper"].map(String::from)[..])
    );
    assert_eq!((mill.min_sources, mill.severity), (2, Some(Severity::Warning)));
    let verdict = mill.expect.verdict.as_ref().expect("a verdict");
    assert_eq!(verdict.value, Verdict::Contested);
    assert_eq!(verdict.reason.as_deref(), Some("The spring issue has a misprint."));
    let sources: Vec<_> =
        mill.expect.sources.iter().map(|(id, one)| (id.as_str(), one.value, one.reason.as_deref())).collect();
    assert_eq!(
        sources,
        [("2019-autumn", Stance::Mentions, Some("in passing")), ("town-paper", Stance::Silent, None)]
    );
    assert_eq!(mill.note.as_deref(), Some("Seen by two people."));
    assert_eq!((mill.origin.place.line, mill.origin.place.column), (3, 10));
    assert_eq!(mill.origin.span.of(text), "The mill cost 2 billion");
    assert_eq!((plain.as_of.as_deref(), plain.min_sources, plain.severity), (Some("2019"), 1, None));
    assert!(plain.sources.is_none() && plain.expect.verdict.is_none() && plain.tags.is_empty());
}

#[test]
fn a_claims_own_value_replaces_the_default() {
    let all = claims(
        "defaults: {tags: [town], severity: note, min_sources: 2, sources: [town], as_of: 2020}\n\
         claims:\n- The mill burns\n- {claim: The dam holds, tags: [], severity: error, min_sources: 1, \
         sources: ['2019-*'], as_of: 2021-02}\n",
    );
    let [mill, dam] = &all[..] else { panic!("two claims") };
    assert_eq!((mill.tags.len(), mill.severity, mill.min_sources), (1, Some(Severity::Note), 2));
    assert_eq!((mill.sources.as_ref().map(Vec::len), mill.as_of.as_deref()), (Some(1), Some("2020")));
    assert_eq!((dam.tags.len(), dam.severity, dam.min_sources), (0, Some(Severity::Error), 1));
    assert_eq!((dam.sources.as_ref().map(Vec::len), dam.as_of.as_deref()), (Some(2), Some("2021-02")));
}

#[test]
fn ids_made_from_texts_never_move_aside_one_that_was_written() {
    let all = claims("- The mill burns\n- The mill burns\n- {id: mill-burns, claim: Smoke over the mill}\n");
    let ids: Vec<&str> = all.iter().map(|claim| claim.id.as_str()).collect();
    assert_eq!(ids, ["mill-burns-2", "mill-burns-3", "mill-burns"]);
}

#[test]
fn each_problem_with_its_place_and_what_to_do() {
    for (text, at, message, help) in [
        // Syntax.
        ("- claim: Mayor: no mill\n", "1:15 SAY101", "a `: ` where", "quotation marks"),
        ("- claim: \"So\" he said\n", "1:15 SAY101", "after a closing", "the whole text"),
        ("- claim: 'The mill's dam'\n", "1:20 SAY101", "after a closing", "the whole text"),
        ("- claim: \"never closed\n", "1:10 SAY101", "never closed", "close it"),
        ("claims:\n\t- claim: x\n", "2:2 SAY101", "a tab", "spaces"),
        ("- claim:\tx\n", "1:10 SAY101", "a tab", "a space"),
        ("- claim: @mill\n", "1:10 SAY101", "no bare text", "quotation marks"),
        ("- claim: *mill\n", "1:10 SAY101", "without its `&name`", "quotation marks"),
        ("- claim: x\n  tags: [a\n- claim: y\n", "3:8 SAY101", "a `:` that", "close"),
        ("- claim: x\0y\n", "1:11 SAY101", "U+0000", "remove"),
        // Fields.
        ("- claim: x\n  tag: [a]\n", "2:3 SAY102", "no field `tag`", "`tags`?"),
        ("- claim: x\n  publisher: a\n", "2:3 SAY102", "no field `publisher`", "may have `id`"),
        ("claims: [x]\ndefault: {}\n", "2:1 SAY102", "no field `default`", "`defaults`?"),
        ("claims: [x]\ndefaults: {id: a}\n", "2:12 SAY102", "`defaults` has no field `id`", "`as_of`"),
        ("clams:\n- claim: x\n", "1:1 SAY102", "no field `clams`", "`claims`?"),
        ("- clam: The mill burns\n", "1:3 SAY102", "no field `clam`", "`claim`?"),
        ("- claim: x\n  claim: y\n", "2:3 SAY103", "twice", "keep one"),
        ("- claim: x\n  \"claim\": y\n", "2:3 SAY103", "twice", "keep one"),
        // Types.
        ("a text", "1:1 SAY104", "not a text", "`- claim: …`"),
        ("12", "1:1 SAY104", "not a number", "`- claim: …`"),
        ("- [x]\n", "1:3 SAY104", "not a list", "`- claim: …`"),
        ("- claim: [x]\n", "1:10 SAY104", "not a list", ""),
        ("- claim: {x: y}\n", "1:10 SAY104", "not a mapping", "quotation marks"),
        ("- claim: 12\n", "1:10 SAY104", "not a number", "\"12\""),
        ("- 1e3\n", "1:3 SAY104", "not a number", "\"1e3\""),
        ("- claim: true\n", "1:10 SAY104", "not true or false", "\"true\""),
        ("claims: The mill burns\n", "1:9 SAY104", "has to be a list", "[The mill burns]"),
        ("- claim: x\n  tags: a\n", "2:9 SAY104", "`tags` has to be a list", "[a]"),
        ("- claim: x\n  tags: [2019]\n", "2:10 SAY104", "a tag has to be a text", "\"2019\""),
        ("- claim: x\n  tags: {a: b}\n", "2:9 SAY104", "not a mapping", ""),
        ("- claim: x\n  tags:\n", "2:7 SAY104", "not nothing", ""),
        ("- claim: x\n  also: y\n", "2:9 SAY104", "`also` has to be a list", "[y]"),
        ("- claim: x\n  also: [Mayor: y]\n", "2:10 SAY104", "not a mapping", "quotation marks"),
        ("- claim: x\n  note: [y]\n", "2:9 SAY104", "`note` has to be a text", ""),
        ("- claim: x\n  expect: contradicted\n", "2:11 SAY104", "a mapping", "{ verdict: contradicted }"),
        ("- claim: x\n  expect: {sources: [town]}\n", "2:21 SAY104", "a mapping", "town-paper: contradicts"),
        ("claims: []\ndefaults: [a]\n", "2:11 SAY104", "a mapping", "tags"),
        // Texts.
        ("- claim: ''\n", "1:10 SAY105", "empty", "write"),
        ("- claim:\n", "1:8 SAY105", "empty", "write"),
        ("- claim: ~\n", "1:10 SAY105", "empty", "write"),
        ("- claim: \" \\t\\n \"\n", "1:10 SAY105", "empty", "write"),
        ("- claim: '\u{a0}\u{3000}'\n", "1:10 SAY105", "empty", "write"),
        ("- claim: '?!'\n", "1:10 SAY105", "no word", "sentence"),
        ("- claim: x\n  also: ['']\n", "2:10 SAY105", "empty", "write"),
        ("- claim: x\n  tags: [' ']\n", "2:10 SAY105", "a tag is empty", "write"),
        (
            "- claim: x\n  expect: {verdict: contested, reason: ''}\n",
            "2:40 SAY105",
            "a reason is empty",
            "write",
        ),
        // Dates, words, numbers.
        ("- claim: x\n  as_of: 2019-02-29\n", "2:10 SAY108", "no such day: 29", "`2019-10-03`"),
        ("- claim: x\n  as_of: last year\n", "2:10 SAY108", "`last year`", "`2019-10-03`"),
        ("- claim: x\n  as_of: [2019]\n", "2:10 SAY104", "a date", "`2019-10-03`"),
        ("- claim: x\n  severity: Error\n", "2:13 SAY109", "`Error`", "`error`?"),
        ("- claim: x\n  severity: 2\n", "2:13 SAY109", "`2` is no severity", "`warning`"),
        ("- claim: x\n  expect: {verdict: refuted}\n", "2:21 SAY109", "`refuted`", "`contradicted`?"),
        ("- claim: x\n  expect: {sources: {town: supported}}\n", "2:28 SAY109", "`supported`", "`supports`?"),
        ("- claim: x\n  allow: [SAY005]\n", "2:10 SAY104", "`allow` has to be a mapping", "SAY005:"),
        ("- claim: x\n  allow: {SAY005: }\n", "2:17 SAY105", "the reason to allow SAY005 is empty", "write"),
        ("- claim: x\n  allow: {SAY05: y}\n", "2:11 SAY109", "`SAY05` is no code that a claim", "`SAY005`?"),
        (
            "- claim: x\n  allow: {say005: y}\n",
            "2:11 SAY109",
            "`say005` is no code that a claim",
            "`SAY005`?",
        ),
        (
            "- claim: x\n  allow: {SAY201: y}\n",
            "2:11 SAY109",
            "`SAY201` is no code that a claim",
            "`sayso rule",
        ),
        (
            "- claim: x\n  allow: {SAY013: y}\n",
            "2:11 SAY109",
            "`SAY013` is no code that a claim",
            "`sayso rule",
        ),
        (
            "- claim: x\n  allow: {SAY005: y, SAY005: z}\n",
            "2:22 SAY103",
            "stands here twice",
            "one of the two",
        ),
        ("- claim: x\n  min_sources: 0\n", "2:16 SAY117", "not `0`", "min_sources: 2"),
        ("- claim: x\n  min_sources: -1\n", "2:16 SAY117", "not `-1`", "min_sources: 2"),
        ("- claim: x\n  min_sources: 1.5\n", "2:16 SAY117", "not `1.5`", "min_sources: 2"),
        ("- claim: x\n  min_sources: '2'\n", "2:16 SAY117", "not `2`", "remove the quotation marks"),
        (
            "- claim: x\n  min_sources: 99999999999999999999\n",
            "2:16 SAY117",
            "whole number",
            "min_sources: 2",
        ),
        ("- claim: x\n  min_sources: [2]\n", "2:16 SAY117", "not a list", "min_sources: 2"),
        // Sources.
        ("- claim: x\n  sources: ['2018-*']\n", "2:13 SAY110", "`2018-*` matches no source", "--show-files"),
        ("- claim: x\n  sources: [2019-sprnig]\n", "2:13 SAY110", "matches no source", "`2019-spring`?"),
        ("- claim: x\n  sources: []\n", "2:12 SAY110", "empty list", "remove"),
        ("- claim: x\n  sources: ['[']\n", "2:13 SAY110", "no pattern", "`*`"),
        ("- claim: x\n  sources: [2019-]\n", "2:13 SAY112", "2 ids", "`2019-autumn` or `2019-spring`"),
        ("- claim: x\n  sources: [003]\n", "2:13 SAY113", "not a source", "\"003\""),
        (
            "- claim: x\n  expect: {sources: {town-papr: silent}}\n",
            "2:22 SAY111",
            "no source",
            "`town-paper`?",
        ),
        ("- claim: x\n  expect: {sources: {'*': silent}}\n", "2:22 SAY111", "no source", "--show-files"),
        ("- claim: x\n  expect: {sources: {2019-: silent}}\n", "2:22 SAY112", "2 ids", "write more"),
        (
            "- claim: x\n  expect: {sources: {003: silent}}\n",
            "2:22 SAY113",
            "without quotation marks",
            "\"003\"",
        ),
        ("- claim: x\n  expect:\n    sources:\n      003: silent\n", "4:7 SAY113", "a number", "\"003\""),
        (
            "- claim: x\n  sources: [town]\n  expect: {sources: {'003': silent}}\n",
            "3:22 SAY111",
            "not among",
            "name it",
        ),
        (
            "- claim: x\n  expect: {sources: {town: silent, town-p: silent}}\n",
            "2:36 SAY103",
            "already",
            "keep one",
        ),
        // Missing and misnamed.
        ("- id: a\n", "1:3 SAY114", "no `claim`", "add `claim:`"),
        ("- Mayor Weir: no mill\n", "1:3 SAY114", "no `claim`", "quotation marks"),
        ("- claim:x\n", "1:3 SAY114", "no `claim`", "a space after `claim:`"),
        ("{}", "1:1 SAY114", "no `claim`", "add `claim:`"),
        ("defaults: {tags: [a]}\n", "1:1 SAY114", "no `claims`", "`claims:`"),
        ("- claim: x\n  expect: {reason: y}\n", "2:12 SAY114", "without a `verdict`", "add the verdict"),
        ("- claim: x\n  expect: {sources: {town: {reason: y}}}\n", "2:22 SAY114", "no `stance`", "stance:"),
        ("- id: a b\n  claim: x\n", "1:7 SAY115", "holds a space", "`a-b`"),
        ("- id: größe\n  claim: x\n", "1:7 SAY115", "holds `ö`", "`grosse`"),
        ("- id: ''\n  claim: x\n", "1:7 SAY105", "empty", "remove"),
        ("- id: 12\n  claim: x\n", "1:7 SAY113", "not an id", "\"12\""),
        ("- {id: a, claim: x}\n- {id: a, claim: y}\n", "2:8 SAY107", "claims/a.yaml:1:8", "id of its own"),
        // YAML that nobody needs here.
        ("- &m {claim: x}\n- <<: *m\n  claim: y\n", "2:3 SAY118", "merge keys", "`defaults:`"),
        ("- claim: !mill x\n", "1:10 SAY118", "`!mill`", "remove"),
        ("- ? [a]\n  : b\n  claim: x\n", "1:5 SAY118", "where a name is meant", "quotation marks"),
        ("- &a [*a]\n", "1:7 SAY118", "inside the value", "write the value out"),
    ] {
        let found = found(text);
        assert_eq!(places(&found), [at], "{text}\n{found}");
        let problem = &found.problems[0];
        assert!(problem.message.contains(message), "{text}\n{problem}");
        assert!(problem.help.as_deref().unwrap_or_default().contains(help), "{text}\n{problem:?}");
    }
}

#[test]
fn a_claim_of_2000_characters_is_the_longest() {
    let text = "é".repeat(2000);
    assert_eq!(claims(&format!("- {text}\n"))[0].text.chars().count(), 2000);
    assert_eq!(places(&found(&format!("- {text}x\n"))), ["1:3 SAY106"]);
    assert_eq!(places(&found(&format!("- claim: x\n  also: [{text}x]\n"))), ["2:10 SAY106"]);
}

#[test]
fn all_problems_of_a_file_at_once_in_order() {
    let text = "\
- id: a b
  claim: ''
  tag: [x]
  severity: err
  expect:
    sources: { 003: silent, nobody: silent, 2019-: mention }
- claim: A sound one
- id: same
  claim: [no text]
- id: same
  claim: Fine but for its id
---
- claim: The next document
  min_sources: none
- claim: \"and here the YAML ends
";
    assert_eq!(
        places(&found(text)),
        [
            "1:7 SAY115",
            "2:10 SAY105",
            "3:3 SAY102",
            "4:13 SAY109",
            "6:16 SAY113",
            "6:29 SAY111",
            "6:45 SAY112",
            "6:52 SAY109",
            "9:10 SAY104",
            "10:7 SAY107",
            "15:10 SAY101",
        ]
    );
}

#[test]
fn without_sources_their_names_are_let_pass() {
    let text = "- claim: x\n  sources: [a, 'b*']\n  expect: {sources: {c: silent}}\n";
    let set = read_claims_from_str("-", text, &[]).expect("nothing to hold names against");
    assert_eq!(set.claims[0].sources.as_deref(), Some(&[][..]));
    assert_eq!(set.claims[0].expect.sources[0].0, "c");
    let found = read_claims_from_str("-", "- claim: x\n  sources: [003]\n", &[]).expect_err("still a number");
    assert_eq!(places(&found), ["2:13 SAY113"]);
}

fn write(folder: &Path, files: &[(&str, &str)]) {
    for (name, text) in files {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("folders");
        fs::write(path, text).expect("a file");
    }
}

#[test]
fn folders_are_searched_and_files_read_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path();
    write(
        root,
        &[
            ("b.yaml", "- id: b\n  claim: x\n"),
            ("a.yml", "- id: a\n  claim: x\n"),
            ("B.YAML", "- id: b2\n  claim: x\n"),
            ("sub/deep/c.yaml", "- id: c\n  claim: x\n"),
            (".hidden.yaml", "- id: [wrong]\n"),
            (".git/d.yaml", "- id: [wrong]\n"),
            ("notes.md", "no claims\n"),
            (".gitignore", "*.yaml\n"),
            ("empty.yaml", ""),
        ],
    );
    let inputs = [root.to_owned(), root.join("a.yml"), root.join("sub/../b.yaml")];
    let set = read_claims(&inputs, &[]).expect("sound files");
    let ids: Vec<&str> = set.claims.iter().map(|claim| claim.id.as_str()).collect();
    assert_eq!(ids, ["b2", "a", "b", "c"], "by path, hidden ones left out, none twice");
    assert_eq!(set.texts.len(), 5, "the empty one too");
    assert_eq!(set.claims[3].origin.file, root.join("sub/deep/c.yaml"));
}

#[cfg(unix)]
#[test]
fn links_are_followed_but_not_for_ever() {
    use std::os::unix::fs::symlink;
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path();
    write(root, &[("claims/a.yaml", "- id: a\n  claim: x\n"), ("else/b.yaml", "- id: b\n  claim: x\n")]);
    let claims = root.join("claims");
    symlink(&claims, claims.join("loop")).expect("a link");
    symlink(root.join("else"), claims.join("linked")).expect("a link");
    symlink(claims.join("a.yaml"), claims.join("again.yaml")).expect("a link");
    symlink(root.join("nowhere"), claims.join("dangling")).expect("a link");
    let set = read_claims(std::slice::from_ref(&claims), &[]).expect("each once");
    assert_eq!(set.claims.iter().map(|claim| claim.id.as_str()).collect::<Vec<_>>(), ["a", "b"]);
    symlink(root.join("nowhere"), claims.join("dangling.yaml")).expect("a link");
    symlink("self.yaml", claims.join("self.yaml")).expect("a link");
    let found = read_claims(&[claims], &[]).expect_err("two claim files that cannot be read");
    assert_eq!(places(&found), [" SAY116", " SAY116"]);
}

#[test]
fn what_cannot_be_read_is_a_problem_each() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path();
    write(root, &[("good.yaml", "- x\n"), ("folder.yaml/inner.yaml", "- y\n")]);
    fs::write(root.join("latin1.yaml"), b"- caf\xe9\n").expect("a file");
    fs::write(root.join("utf16.yaml"), b"\xff\xfe-\0 \0x\0").expect("a file");
    fs::write(root.join("large.yaml"), vec![b'#'; 9 << 20]).expect("a file");
    let found = read_claims(&[root.to_owned(), root.join("missing")], &[]).expect_err("five problems");
    let messages: Vec<String> = found
        .problems
        .iter()
        .map(|problem| format!("{} {}", problem.file.file_name().expect("a name").display(), problem.message))
        .collect();
    assert_eq!(
        messages,
        [
            "folder.yaml is a folder, and a file is meant here",
            "large.yaml is larger than 8 MB, which no claim file is",
            "latin1.yaml is not UTF-8 (line 1, byte 5)",
            "utf16.yaml is UTF-16, not UTF-8",
            "missing is missing",
        ]
    );
}

#[test]
fn ids_are_unique_over_all_files_and_standard_input() {
    let folder = tempfile::tempdir().expect("a folder");
    write(
        folder.path(),
        &[("one.yaml", "- id: a\n  claim: x\n"), ("two.yaml", "claims:\n- {id: a, claim: y}\n")],
    );
    let inputs = [
        Input::Path(folder.path().to_owned()),
        Input::Text { name: "<stdin>".into(), text: "{id: a, claim: z}".into() },
    ];
    let found = read_inputs(&inputs, &[]).expect_err("one id, three claims");
    assert_eq!(places(&found), ["2:8 SAY107", "1:6 SAY107"]);
    for problem in &found.problems {
        let related = problem.related.as_ref().expect("the first use");
        assert!(related.file.ends_with("one.yaml") && related.place.line == 1);
        assert!(problem.message.ends_with("one.yaml:1:7"), "{problem}");
    }
}

#[test]
fn snippets_show_the_line_with_carets() {
    let shown = found("- claim: Größe 日本 ok\n  tag: [a]\n").render(false, None);
    assert_eq!(
        shown,
        "error[SAY102]: a claim has no field `tag`\n --> claims/a.yaml:2:3\n  |\n2 |   tag: [a]\n  |   ^^^ \
         unknown field\n  |\n  = help: did you mean `tags`?\n"
    );
    let shown = found("- {claim: 日本 ü, tag: [a]}\r\n").render(false, None);
    assert!(shown.contains("a.yaml:1:17\n"), "columns count characters: {shown}");
    let shown = found("- {id: a, claim: x}\n- {id: a, claim: y}\n").render(false, None);
    assert!(shown.contains("- first here") && shown.contains("a.yaml:1:8\n"), "{shown}");
    assert!(found("- tag: x\n").render(true, None).contains("\u{1b}["));
}

#[test]
fn snippets_bear_any_line() {
    let long = format!("- {{note: {}, tag: [a], claim: {}}}\n", "é".repeat(50_000), "x".repeat(50_000));
    let shown = found(&long).render(false, Some(100));
    assert!(shown.contains("a.yaml:1:50012"), "the column of the file, not of the cut line");
    assert!(shown.chars().count() < 4_000, "{} characters", shown.chars().count());
    let many = "- tag: [a]\n".repeat(70);
    let shown = found(&many).render(false, None);
    assert_eq!(shown.matches("error[").count(), 50);
    assert!(shown.ends_with("\n… and 90 more\n"), "{}", &shown[shown.len() - 100..]);
    for text in [
        "- claim: \"x",
        "\t",
        "- \tid: [\t",
        "- claim:",
        "x\r",
        "\u{feff}x",
        "- id: '\u{202e}\u{1b}[31m'",
        "[",
        "\"\n\n\n",
    ] {
        if let Err(found) = read(text) {
            assert!(!found.render(true, Some(10)).is_empty());
        }
    }
}

#[test]
fn whatever_files_there_are_can_be_given_as_claims() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut tried = 0;
    for folder in ["src", "src/claim", "src/claim/problems", "schemas", ".", "claims", "seeds", "tests/it"] {
        let Ok(entries) = fs::read_dir(root.join(folder)) else { continue };
        for path in entries.map(|entry| entry.expect("an entry").path()).filter(|path| path.is_file()) {
            tried += 1;
            if let Err(found) = read_claims(&[path], &known()) {
                assert!(!found.render(false, None).is_empty());
            }
        }
    }
    assert!(tried > 30, "{tried} files");
}

#[test]
fn monsters_are_answered_soon() {
    let size = 200_000;
    let laughs: String = ('b'..='z')
        .map(|name| {
            let before = char::from_u32(u32::from(name) - 1).expect("a letter");
            format!("{name}: &{name} [{}]\n", vec![format!("*{before}"); 9].join(","))
        })
        .collect();
    for text in [
        format!("a: &a [x]\n{laughs}"),
        format!("[{}]", "a,".repeat(size)),
        format!("{{{}}}", "a: b, ".repeat(size / 6)),
        "- {claim: a b, severity: errr}\n".repeat(size / 31),
        "- {claim: a b, sources: [zzz]}\n".repeat(size / 31),
        "- &a a\n- *a\n".repeat(size / 12),
        [
            "[", "{", "\"", "'", "- ", "? ", ": ", "---\n", "a", "\u{301}", " ", "\n", "\r", "\t", "#\n",
            "\u{feff}", "!a ", "%", "*", "&", "\u{202e}", "\0", "1", "not ", "é",
        ]
        .map(|piece| piece.repeat(size / piece.len()))
        .join("\n"),
    ] {
        let start = std::time::Instant::now();
        if let Err(found) = read(&text) {
            found.render(true, None);
        }
        assert!(start.elapsed().as_secs() < 10, "{}", &text[..40]);
    }
}

proptest! {
    #[test]
    fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if let Err(found) = read(&text) {
            found.render(true, Some(60));
        }
    }

    #[test]
    fn no_yaml_panics_and_spans_lie_in_the_text(pieces in prop::collection::vec(prop::sample::select(vec![
        "- ", "claim: ", "\n", "  ", "id: ", "x", "é日", "\"", "'", "[", "]", "{", "}", ", ", ": ", "&a ", "*a", "|\n", ">\n",
        "expect:", "sources:", "#", "---\n", "\t", "\r\n", "\u{feff}", "!!str ", "? ", "<<: ", "003", "\\", "tags: ", "\u{85}",
    ]), 0..60)) {
        let text = pieces.concat();
        match read(&text) {
            Ok(set) => for claim in set.claims {
                let span = claim.origin.span;
                prop_assert!(text.get(span.range()).is_some_and(|under| !under.is_empty()));
            },
            Err(found) => {
                for problem in &found.problems {
                    let span = problem.span.expect("a place in a text");
                    prop_assert!(text.get(span.range()).is_some());
                }
                found.render(false, Some(60));
            }
        }
    }

    #[test]
    fn a_quoted_claim_comes_back_as_it_was_written(text in "[ -~é日€\u{a0}]{0,60}x[ -~é日€]{0,60}") {
        let quoted = serde_json::to_string(&text).expect("a text");
        let file = format!("- claim: {quoted}   # comment\n");
        let all = read(&file).map_err(|found| TestCaseError::fail(found.to_string()))?.claims;
        let want: Vec<&str> = text.split(' ').filter(|word| !word.is_empty()).collect();
        prop_assert_eq!(&all[0].text, &want.join(" "));
        prop_assert_eq!(all[0].origin.span.of(&file), quoted);
    }
}

#[test]
fn paths_of_a_run_stay_as_given() {
    let found = read_claims(&[PathBuf::from("no/such/folder")], &[]).expect_err("missing");
    assert_eq!(found.to_string(), "no/such/folder: error[SAY116]: is missing\n");
    let shown = found.render(false, None);
    assert!(shown.contains("--> no/such/folder") && shown.contains("help: see whether"), "{shown}");
}
