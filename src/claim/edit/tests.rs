use proptest::prelude::*;

use super::*;
use crate::claim::Claim;

fn entry(id: &str, claim: &str) -> Entry {
    Entry { id: id.into(), claim: claim.into(), ..Entry::default() }
}

fn claims(text: &str) -> Vec<Claim> {
    read_claims_from_str("claims", text, &[]).unwrap_or_else(|found| panic!("{text}\n{found}")).claims
}

/// Files of every layout, and what they are with a claim more.
const APPENDED: &[(&str, &str)] = &[
    ("", "- id: mill\n  claim: The mill burnt\n"),
    ("\n\n", "\n\n- id: mill\n  claim: The mill burnt\n"),
    ("# only a comment", "# only a comment\n\n- id: mill\n  claim: The mill burnt\n"),
    ("# one\n\n# two\n\n", "# one\n\n# two\n\n- id: mill\n  claim: The mill burnt\n"),
    ("\u{feff}", "\u{feff}- id: mill\n  claim: The mill burnt\n"),
    ("---\n", "---\n\n- id: mill\n  claim: The mill burnt\n"),
    ("- a b\n- c d\n", "- a b\n- c d\n\n- id: mill\n  claim: The mill burnt\n"),
    ("- a b", "- a b\n- id: mill\n  claim: The mill burnt\n"),
    ("- a b\r\n\r\n- c d", "- a b\r\n\r\n- c d\r\n\r\n- id: mill\r\n  claim: The mill burnt\r\n"),
    ("\u{feff}- a b\n", "\u{feff}- a b\n- id: mill\n  claim: The mill burnt\n"),
    (
        "- claim: a b\n  tags: [x]   # kept\n\n# the end\n",
        "- claim: a b\n  tags: [x]   # kept\n\n# the end\n\n- id: mill\n  claim: The mill burnt\n",
    ),
    (
        "  -   claim: a b\n      note: |+\n        kept\n\n  -   claim: 'c d'\n",
        "  -   claim: a b\n      note: |+\n        kept\n\n  -   claim: 'c d'\n\n  -   id: mill\n      claim: The mill burnt\n",
    ),
    ("- claim: a b\n- claim: c d\n", "- claim: a b\n- claim: c d\n\n- id: mill\n  claim: The mill burnt\n"),
    ("claims:\n", "claims:\n  - id: mill\n    claim: The mill burnt\n"),
    ("claims: # none yet\n", "claims: # none yet\n  - id: mill\n    claim: The mill burnt\n"),
    ("claims: []\n# end\n", "claims:\n  - id: mill\n    claim: The mill burnt\n# end\n"),
    ("claims: ~", "claims:\n  - id: mill\n    claim: The mill burnt\n"),
    (
        "claims:\ndefaults: { tags: [a] }\n",
        "claims:\n  - id: mill\n    claim: The mill burnt\ndefaults: { tags: [a] }\n",
    ),
    (
        "defaults:\n  tags: [a]\nclaims:\n- a b # x\n# y\n",
        "defaults:\n  tags: [a]\nclaims:\n- a b # x\n# y\n- id: mill\n  claim: The mill burnt\n",
    ),
    (
        "claims:\n    - claim: >-\n        folded\n        text\n      # inner\n# about defaults\ndefaults: {tags: [a]}\n",
        "claims:\n    - claim: >-\n        folded\n        text\n\n    - id: mill\n      claim: The mill burnt\n      # inner\n# about defaults\ndefaults: {tags: [a]}\n",
    ),
    (
        "claims: &all\n  - &one a b\n  - claim: c d\n    also: [*one]\n",
        "claims: &all\n  - &one a b\n  - claim: c d\n    also: [*one]\n  - id: mill\n    claim: The mill burnt\n",
    ),
    ("claim: a b\n", "claim: a b\n---\n- id: mill\n  claim: The mill burnt\n"),
    ("claim: a b\n...\n", "claim: a b\n...\n---\n- id: mill\n  claim: The mill burnt\n"),
    ("- a b\n...\n", "- a b\n\n- id: mill\n  claim: The mill burnt\n...\n"),
    ("claim: a b\n---\n- c d", "claim: a b\n---\n- c d\n- id: mill\n  claim: The mill burnt\n"),
    ("%YAML 1.2\n---\n- a b\n", "%YAML 1.2\n---\n- a b\n\n- id: mill\n  claim: The mill burnt\n"),
    ("[]\n", "[{ \"id\": \"mill\", \"claim\": \"The mill burnt\" }]\n"),
    ("[a b, ] # x\n", "[a b, { \"id\": \"mill\", \"claim\": \"The mill burnt\" }, ] # x\n"),
    (
        "claims: [\n  a b, # x\n  { claim: c d }\n]\n",
        "claims: [\n  a b, # x\n  { claim: c d },\n  { id: \"mill\", claim: \"The mill burnt\" }\n]\n",
    ),
    (
        "{\"claims\": [{\"claim\": \"a b\"}]}",
        "{\"claims\": [{\"claim\": \"a b\"}, { \"id\": \"mill\", \"claim\": \"The mill burnt\" }]}",
    ),
];

#[test]
fn a_claim_is_appended_in_the_layout_that_is_there() {
    for (before, after) in APPENDED {
        let edited = append(before, &[entry("mill", "The mill burnt")]);
        assert_eq!(edited.as_deref().ok(), Some(*after), "{before:?}: {edited:?}");
        assert_eq!(claims(after).last().map(|claim| claim.text.as_str()), Some("The mill burnt"));
    }
}

#[test]
fn what_was_there_stays_byte_for_byte() {
    for (before, after) in APPENDED {
        // All that was there is still there, in order, in at most two parts.
        let kept = before.replace(" []\n# end", "\n# end").replace("claims: ~", "claims:");
        let common = kept.bytes().zip(after.bytes()).take_while(|(a, b)| a == b).count();
        assert!(after.ends_with(&kept[common..]), "{before:?}");
    }
}

#[test]
fn all_fields_of_an_entry_are_written() {
    let entry = Entry {
        as_of: Some("2019-10-03".into()),
        tags: vec!["no".into(), "town".into(), "a, b".into()],
        note: Some("see: #4".into()),
        comments: vec!["north: \"burnt\"\u{2028}- evil".into(), String::new()],
        ..entry("003", "no")
    };
    let block = append("- x y\n", std::slice::from_ref(&entry)).unwrap();
    let want = "- x y\n\n# north: \"burnt\" - evil\n#\n- id: \"003\"\n  claim: \"no\"\n  as_of: \"2019-10-03\"\n  tags: [\"no\", town, \"a, b\"]\n  note: \"see: #4\"\n";
    assert_eq!(block, want);
    let flow = append("[x y]", &[entry]).unwrap();
    let [_, block] = &claims(&block)[..] else { panic!("two claims") };
    let [_, flow] = &claims(&flow)[..] else { panic!("two claims") };
    let tags = |claim: &Claim| claim.tags.iter().map(|tag| tag.name.clone()).collect::<Vec<_>>();
    assert_eq!(
        (&flow.text, tags(flow), &flow.note, &flow.as_of),
        (&block.text, tags(block), &block.note, &block.as_of)
    );
}

#[test]
fn several_at_once_follow_each_other() {
    let edited = append("- a b\n", &[entry("x", "It rains"), entry("y", "It snows")]).unwrap();
    assert_eq!(edited, "- a b\n\n- id: x\n  claim: It rains\n\n- id: \"y\"\n  claim: It snows\n");
}

#[test]
fn what_cannot_be_appended_is_refused() {
    let refused = |text: &str, entry: Entry| append(text, &[entry]).unwrap_err().to_string();
    assert!(refused("- claim: [\n", entry("a", "b c")).contains("SAY101"));
    assert!(refused("- id: a\n  claim: x y\n", entry("a", "b c")).contains("SAY107"));
    assert!(refused("", entry("a b", "b c")).contains("SAY115"));
    assert!(refused("", entry("a", "!!")).contains("SAY105"));
    assert!(refused("", entry("a", &"long ".repeat(500))).contains("SAY106"));
    assert!(refused("", entry("a", "b\u{0}c")).contains("U+0000"));
    assert!(refused("", entry("a", "b\u{1b}[31mc")).contains("U+001B"));
}

proptest! {
    #[test]
    fn any_text_is_read_back_as_it_was(texts in prop::collection::vec("\\PC{1,60}|[-?:,\\[\\]{}#&*!|>'\"%@` a-z0-9.~<=+\\\\\t]{1,40}", 1..3), layout in 0..APPENDED.len()) {
        let before = APPENDED[layout].0;
        let entries: Vec<Entry> = texts
            .iter()
            .enumerate()
            .filter(|(_, text)| text.chars().any(char::is_alphanumeric) && !text.chars().any(|c| c.is_control() && c != '\t'))
            .map(|(at, text)| entry(&format!("new-{at}"), text))
            .collect();
        let after = append(before, &entries).unwrap_or_else(|error| panic!("{before:?} {texts:?} {error}"));
        let read = claims(&after);
        let ours = &read[read.len() - entries.len()..];
        for (claim, entry) in ours.iter().zip(&entries) {
            prop_assert_eq!(&claim.text, &words(&entry.claim));
        }
    }

    #[test]
    fn no_text_panics(text in "(\\PC|[-?:,\\[\\]{}#&*\n ]){0,80}") {
        let _ = append(&text, &[entry("mill", "The mill burnt")]);
        for claim in read_claims_from_str("claims", text.clone(), &[]).map(|set| set.claims).unwrap_or_default() {
            let _ = set_stances(&text, &[decision(&claim, "north", Stance::Silent, None)]);
        }
    }
}

fn decision(claim: &Claim, source: &str, stance: Stance, reason: Option<&str>) -> Decision {
    Decision { claim: claim.origin.span, source: source.into(), stance, reason: reason.map(str::to_owned) }
}

/// Files, and what they are with source `003` decided on for their last claim: `mentions`, with a reason.
const DECIDED: &[(&str, &str)] = &[
    (
        "- a b\n",
        "- claim: a b\n  expect:\n    sources:\n      \"003\": { stance: mentions, reason: \"only: transport\" }\n",
    ),
    (
        "- &x 'a b' # c",
        "- claim: &x 'a b' # c\n  expect:\n    sources:\n      \"003\": { stance: mentions, reason: \"only: transport\" }\n",
    ),
    (
        "- |\n  a\n  b\n",
        "- claim: a b\n  expect:\n    sources:\n      \"003\": { stance: mentions, reason: \"only: transport\" }\n",
    ),
    (
        "- x y\n-   claim: a b\r\n    note: |\r\n      x\r\n  # end\r\n",
        "- x y\n-   claim: a b\r\n    note: |\r\n      x\r\n    expect:\n      sources:\n        \"003\": { stance: mentions, reason: \"only: transport\" }\n  # end\r\n",
    ),
    (
        "- claim: a b\n  expect: { verdict: contested } # c\n  id: x\n",
        "- claim: a b\n  expect: { verdict: contested, sources: { \"003\": { stance: mentions, reason: \"only: transport\" } } } # c\n  id: x\n",
    ),
    (
        "- claim: a b\n  expect:\n    verdict: contested\n\n- c d\n- claim: a b\n  expect:\n    sources:\n      north: silent # c\n    # d\n\n    verdict: contested\n",
        "- claim: a b\n  expect:\n    verdict: contested\n\n- c d\n- claim: a b\n  expect:\n    sources:\n      north: silent # c\n      \"003\": { stance: mentions, reason: \"only: transport\" }\n    # d\n\n    verdict: contested\n",
    ),
    (
        "- claim: a b\n  expect: { sources: { '003': silent, north: silent } }\n",
        "- claim: a b\n  expect: { sources: { '003': { stance: mentions, reason: \"only: transport\" }, north: silent } }\n",
    ),
    (
        "- claim: a b\n  expect:\n    sources:\n      '003':   silent   # c\n",
        "- claim: a b\n  expect:\n    sources:\n      '003': { stance: mentions, reason: \"only: transport\" }   # c\n",
    ),
    (
        "- claim: a b\n  expect:\n    sources:\n      '003':\n        # why\n        reason: >\n          old\n          words\n        stance: silent # c\n",
        "- claim: a b\n  expect:\n    sources:\n      '003':\n        # why\n        reason: \"only: transport\"\n        stance: mentions # c\n",
    ),
    (
        "- claim: a b\n  expect:\n    sources:\n      '003':\n        stance: silent # c",
        "- claim: a b\n  expect:\n    sources:\n      '003':\n        stance: mentions # c\n        reason: \"only: transport\"\n",
    ),
    (
        "- claim: a b\n  expect: {sources: {'003': {stance: silent}}}\n",
        "- claim: a b\n  expect: {sources: {'003': {stance: mentions, reason: \"only: transport\"}}}\n",
    ),
    (
        "- claim: a b\n  expect: {}\n",
        "- claim: a b\n  expect: { sources: { \"003\": { stance: mentions, reason: \"only: transport\" } } }\n",
    ),
    (
        "[{\"claim\": \"a b\"}]",
        "[{\"claim\": \"a b\", \"expect\": { \"sources\": { \"003\": { \"stance\": \"mentions\", \"reason\": \"only: transport\" } } }}]",
    ),
    (
        "claims: [x y, a b]\n",
        "claims: [x y, { claim: a b, expect: { sources: { \"003\": { stance: mentions, reason: \"only: transport\" } } } }]\n",
    ),
];

#[test]
fn a_decision_goes_where_the_claim_is() {
    for (before, after) in DECIDED {
        let claim = read_claims_from_str("claims", *before, &[])
            .map(|set| set.claims)
            .unwrap_or_default()
            .pop()
            .unwrap_or_else(|| panic!("{before}"));
        let edited =
            set_stances(before, &[decision(&claim, "003", Stance::Mentions, Some("only: transport"))]);
        assert_eq!(edited.as_deref().ok(), Some(*after), "{before}\n{edited:?}");
        let read = claims(after).pop().unwrap_or_else(|| panic!("{after}"));
        let found = read.expect.sources.iter().find(|(id, _)| id == "003").map(|(_, found)| found);
        let found = found.unwrap_or_else(|| panic!("{after}"));
        assert_eq!((found.value, found.reason.as_deref()), (Stance::Mentions, Some("only: transport")));
    }
}

#[test]
fn a_decision_without_a_reason_takes_the_old_one_away() {
    for (before, after) in [
        (
            "- claim: a b\n  expect: { sources: { x: { stance: silent, reason: r } } }\n",
            "- claim: a b\n  expect: { sources: { x: supports } }\n",
        ),
        (
            "- claim: a b\n  expect:\n    sources:\n      x:\n        stance: silent\n        reason: r\n# c\n",
            "- claim: a b\n  expect:\n    sources:\n      x: supports\n# c\n",
        ),
        (
            "- claim: a b\n  expect: { sources: { x: { stance: silent } } }\n",
            "- claim: a b\n  expect: { sources: { x: { stance: supports } } }\n",
        ),
        ("- a b\n", "- claim: a b\n  expect:\n    sources:\n      x: supports\n"),
    ] {
        let claim = &claims(before)[0];
        let edited = set_stances(before, &[decision(claim, "x", Stance::Supports, None)]);
        assert_eq!(edited.as_deref().ok(), Some(after), "{before}\n{edited:?}");
    }
}

#[test]
fn several_decisions_keep_to_their_claims() {
    let before = "- a b\n- claim: c d\n";
    let read = claims(before);
    let all: Vec<Decision> = [("n", 0), ("s", 1), ("s", 0), ("n", 1), ("n", 1)]
        .map(|(source, at)| decision(&read[at], source, Stance::Supports, (at == 0).then_some("r")))
        .into();
    let after = set_stances(before, &all).unwrap();
    assert_eq!(
        after,
        "- claim: a b\n  expect:\n    sources:\n      \"n\": { stance: supports, reason: \"r\" }\n      s: { stance: supports, reason: \"r\" }\n- claim: c d\n  expect:\n    sources:\n      s: supports\n      \"n\": supports\n"
    );
}

#[test]
fn a_prefix_that_names_the_source_is_kept() {
    let before = "- claim: a b\n  expect: { sources: { 2019-b: silent } }\n";
    let after = set_stances(before, &[decision(&claims(before)[0], "2019-borisov", Stance::Supports, None)]);
    assert_eq!(after.unwrap(), "- claim: a b\n  expect: { sources: { 2019-b: supports } }\n");
}

#[test]
fn what_an_alias_shares_is_not_changed_for_others() {
    let before = "- claim: a b\n  expect: &e { sources: { x: silent } }\n- claim: c d\n  expect: *e\n";
    for claim in claims(before) {
        let refused = set_stances(before, &[decision(&claim, "x", Stance::Supports, None)]);
        assert!(matches!(refused, Err(EditError::Layout(_))), "{refused:?}");
    }
    let shared = "- claim: &t a b\n- claim: *t\n";
    let refused = set_stances(shared, &[decision(&claims(shared)[0], "x", Stance::Supports, None)]);
    assert!(matches!(refused, Err(EditError::Layout(_))), "{refused:?}");
    let gone =
        Decision { claim: Span::new(90, 95), ..decision(&claims(shared)[0], "x", Stance::Silent, None) };
    assert!(matches!(set_stances(shared, &[gone]), Err(EditError::NoSuchClaim)));
}

/// Files, and what they are in the one layout.
const TIDIED: &[(&str, &str)] = &[
    ("", ""),
    ("\n\n# c  \n", "# c\n"),
    ("-   a b   \n-  c d", "- a b\n- c d\n"),
    // An empty line around what has several lines; claims of one line stand as they stood.
    (
        "- claim: a b\n- claim: c d\n- id: e\n  claim: e f\n- g h\n- i j\n\n- k l\n",
        "- claim: a b\n- claim: c d\n\n- id: e\n  claim: e f\n\n- g h\n- i j\n\n- k l\n",
    ),
    ("\u{feff}- a b\r\n\r\n\r\n- c d\r\n", "- a b\r\n\r\n- c d\r\n"),
    (
        "claims:\n-   claim:    a b   # one\n    tags :  [ x,  y ]\n# two\n-   claim: c d\n",
        "claims:\n  - claim: a b   # one\n    tags: [ x,  y ]\n\n  # two\n  - claim: c d\n",
    ),
    (
        "    - id: x\n      claim: >+\n           folded\n             more\n\n\n      expect:\n               sources:\n                    n:   silent\n      # inner\n    # outer\n    - y z\n",
        "- id: x\n  claim: >+\n       folded\n         more\n\n\n  expect:\n    sources:\n      n: silent\n  # inner\n\n# outer\n- y z\n",
    ),
    (
        "claim:   &t 'it''s   so'\nalso:\n- \"one\n   two  \\\n   three\"\n- |2\n    kept\n   less\n- *t\n",
        "claim: &t 'it''s   so'\nalso:\n  - \"one\n     two  \\\n     three\"\n  - |2\n      kept\n     less\n  - *t\n",
    ),
    (
        "claims:\n- &one a b\n-    claim: c d\n     also: [*one]\n# end",
        "claims:\n  - &one a b\n\n  - claim: c d\n    also: [*one]\n  # end\n",
    ),
    ("---\nclaim: a b\n---\n   - c d\n...\n", "---\nclaim: a b\n---\n- c d\n...\n"),
    (
        "{\"claims\": [\n    {\"claim\":   \"a b\"}\n  ]}",
        "{\"claims\": [\n    {\"claim\":   \"a b\"}\n  ]}\n",
    ),
    (
        "-\n    claim: no way\n    as_of:\n       2019\n-    plain text\n        over lines # c\n",
        "-\n  claim: no way\n  as_of:\n     2019\n\n- plain text\n        over lines # c\n",
    ),
];

#[test]
fn what_is_tidy_stays_tidy_with_a_claim_more() {
    let dense = [
        "- one line\n- another\n",
        "# mine\n- claim: a b\n- claim: c d\n",
        "claims:\n  - a b\n  - claim: c d\ndefaults: { tags: [a] }\n",
        "claims:\n  - a b\n  # about what follows\ndefaults:\n  tags: [a]\n",
        "- a b\n# the end\n",
        "- a b\r\n- c d\r\n",
        "claim: a b\n---\n- c d\n- e f\n...\n",
    ];
    let texts = APPENDED.iter().chain(DECIDED).chain(TIDIED).flat_map(|(before, after)| [*before, *after]);
    for text in texts.chain(dense) {
        let Ok(before) = tidy(text) else { continue };
        let added = [entry("mill-2", "The mill: burnt"), entry("mill-3", "It stood empty")];
        let after = append(&before, &added).unwrap_or_else(|error| panic!("{before:?}: {error}"));
        assert_eq!(tidy(&after).as_deref().ok(), Some(after.as_str()), "{before:?}");
        if !before.contains(['[', '~']) {
            let kept = before.bytes().zip(after.bytes()).take_while(|(a, b)| a == b).count();
            assert!(after.ends_with(&before[kept..]), "{before:?} {after:?}");
        }
    }
    // What is not in this layout is left in its own.
    for text in ["-  a b\n-  c d\n", "- claim: a b\n  tags: [x]\n- claim: c d\n"] {
        let after = append(text, &[entry("mill", "The mill burnt")]).unwrap();
        assert!(after.starts_with(text) && !after.contains("\n\n"), "{after:?}");
    }
}

#[test]
fn there_is_one_layout() {
    for (before, after) in TIDIED {
        let tidied = tidy(before);
        assert_eq!(tidied.as_deref().ok(), Some(*after), "{before:?}: {tidied:?}");
        assert_eq!(tidy(after).as_deref().ok(), Some(*after), "{after:?} stays as it is");
    }
}

#[test]
fn whatever_can_be_appended_to_can_be_tidied_and_stays_so() {
    let all = APPENDED.iter().chain(DECIDED).flat_map(|(before, after)| [*before, *after]);
    for text in all {
        let once = tidy(text).unwrap_or_else(|error| panic!("{text:?}: {error}"));
        assert_eq!(tidy(&once).as_deref().ok(), Some(once.as_str()), "{text:?}");
        let comments = |text: &str| text.matches('#').count();
        assert_eq!(comments(text), comments(&once), "{text:?}");
    }
}
