//! What only owns what stands in its place, or is owned by it: the minister is not "the minister's wife", nor "his brother".

use super::words::is_body;
use super::{ELSEWHERE, head_is_state};
use crate::signal::align::Alignment;
use crate::text::deed::Phrase;
use crate::text::lexicon;
use crate::text::reading::Reading;
use crate::text::term::{Term, TermKind};
use crate::text::token::{Kind, Token};

/// Who acts for a body or for a person: what they do is said of these as well.
const ACTS_FOR: &[&str] = &[
    "administration",
    "agency",
    "army",
    "authorities",
    "authority",
    "board",
    "cabinet",
    "chief",
    "coalition",
    "committee",
    "council",
    "court",
    "crew",
    "department",
    "executive",
    "forces",
    "government",
    "head",
    "judges",
    "jury",
    "lawyer",
    "lawyers",
    "leader",
    "leaders",
    "leadership",
    "management",
    "members",
    "military",
    "minister",
    "ministers",
    "ministry",
    "mp",
    "mps",
    "navy",
    "office",
    "officers",
    "officials",
    "parliament",
    "people",
    "players",
    "police",
    "president",
    "regime",
    "representatives",
    "researchers",
    "scientists",
    "senate",
    "side",
    "soldiers",
    "spokesman",
    "spokesperson",
    "spokeswoman",
    "squad",
    "staff",
    "team",
    "troops",
    "voters",
    "workers",
];

/// Offices that another may be called by.
const LOOSE: &[&str] = &["boss", "chief", "head", "leader", "official", "officer"];

/// Who stands close to somebody, and is never meant by the name of that person.
const KIN: &[&str] = &[
    "aunt",
    "bodyguard",
    "boyfriend",
    "brother",
    "child",
    "children",
    "cousin",
    "daughter",
    "daughters",
    "driver",
    "father",
    "fiance",
    "fiancee",
    "friend",
    "friends",
    "girlfriend",
    "grandson",
    "granddaughter",
    "husband",
    "killer",
    "mother",
    "neighbour",
    "neighbor",
    "nephew",
    "niece",
    "parents",
    "partner",
    "relative",
    "relatives",
    "rival",
    "sister",
    "son",
    "sons",
    "uncle",
    "victim",
    "victims",
    "widow",
    "widower",
    "wife",
];

impl Alignment<'_> {
    /// How surely the phrase `theirs` of `sentence` means what belongs to what term `at` says, and not that itself: "the
    /// minister's wife" for the minister.
    pub(super) fn only_owns(
        &self,
        at: usize,
        head: &Term,
        theirs: Phrase,
        sentence: &Reading,
    ) -> Option<f64> {
        let mine = &self.reading().tokens[head.token];
        let here = std::ptr::eq(sentence, self.anchor());
        let answers = |k: usize| {
            head.answer(sentence.tokens[k].stem).is_some()
                || here && self.here(at).is_some_and(|answer| answer.token <= k && k <= answer.last)
        };
        let mut owners = (theirs.first..=theirs.last).filter(|&k| answers(k)).peekable();
        let owns = |k: usize| sentence.tokens[k].possessive && k < theirs.last;
        let owned = &sentence.tokens[theirs.last];
        (!mine.possessive
            && !head_is_state(head)
            && owners.peek().is_some()
            && owners.all(owns)
            && owned.has_content()
            && !owned.is_any(ACTS_FOR)
            && head.answer(owned.stem).is_none())
        .then_some(ELSEWHERE)
    }

    /// Whether the phrase `theirs` of `sentence` means only whom the claim's phrase, with term `at` as its head, belongs
    /// to: the mayor, for "the mayor's brother".
    pub(super) fn is_owner(&self, mine: Phrase, at: usize, theirs: Phrase, sentence: &Reading) -> bool {
        let here = std::ptr::eq(sentence, self.anchor());
        let (tokens, noun) = (&self.reading().tokens, self.claim.terms[at].token);
        let owner = self.within(mine).find(|&k| tokens[self.claim.terms[k].last].possessive);
        let belongs = |k: usize| self.answers_inside(k, theirs, sentence, here);
        let acts = tokens[noun].is_any(ACTS_FOR) || head_is_state(&self.claim.terms[at]);
        let kind = |k: usize| matches!(self.claim.terms[k].kind, TermKind::Country(_));
        !acts
            && owner.is_some_and(|owner| owner != at && !kind(owner) && belongs(owner))
            && !sentence.tokens[theirs.first..=theirs.last].iter().any(|token| token.possessive)
    }

    /// How surely the phrase `theirs` of `sentence` is somebody or something else than what the sentence before spoke of:
    /// "his brother", "its stadium"; or a new thing, "a beetle", or one of the same kind, "the prosecutor" for the judge.
    pub(super) fn is_new(&self, at: usize, head: &Term, theirs: Phrase, sentence: &Reading) -> Option<f64> {
        const OWN: &[&str] = &["his", "her", "its", "their"];
        const NEW: &[&str] = &["a", "an", "another", "other", "some", "several", "two", "three"];
        if head_is_state(head) || matches!(head.kind, TermKind::Amount(_) | TermKind::Time(_)) {
            return None;
        }
        let (first, noun) = (&sentence.tokens[theirs.first], &sentence.tokens[theirs.last]);
        let mine = &self.reading().tokens[head.token];
        if theirs.first < theirs.last && first.is_any(OWN) {
            return (!noun.is_any(ACTS_FOR)).then_some(ELSEWHERE);
        }
        let near = self.answers[at].is_some_and(|answer| !answer.here);
        let common = |token: &Token| !token.capital || token.span.start == 0;
        let related =
            lexicon::is_kind_of(&mine.norm, &noun.norm) || lexicon::is_kind_of(&noun.norm, &mine.norm);
        if !near || related || head.kind != TermKind::Word || !common(noun) {
            return None;
        }
        // "The hospital's doctors" are told from whom the sentence before spoke of by whose they are.
        let owned = |k: usize| sentence.tokens[k].possessive && k < theirs.last;
        let introduced = first.is_any(NEW)
            || (theirs.first..theirs.last).any(owned) && !mine.possessive && !noun.is_any(ACTS_FOR);
        let sister = || lexicon::sisters(&mine.norm, &noun.norm) > 0;
        // A mayor is no governor, and no council; "the leader" may be either.
        let office = |reading: &Reading, at: usize| {
            reading.office_at(at).is_some() && !reading.tokens[at].is_any(LOOSE)
        };
        let other_office = || {
            office(self.reading(), head.token) && (office(sentence, theirs.last) || is_body(sentence, theirs))
        };
        (introduced || first.is_any(&["the"]) && (sister() || other_office())).then_some(ELSEWHERE)
    }

    /// How surely the phrase `theirs` of the anchor is somebody who stands to the person named at `name` in some relation:
    /// "an aide of President Diaz".
    pub(super) fn aide_of(&self, theirs: Phrase, name: usize) -> Option<f64> {
        let anchor = self.anchor();
        let of = anchor.tokens.get(theirs.last + 1).is_some_and(|token| token.is_any(&["of", "to"]));
        let named =
            anchor.name_at(name).filter(|named| named.country.is_none() && named.first > theirs.last)?;
        let titled = named.first.checked_sub(1).is_some_and(|before| anchor.office_at(before).is_some())
            || anchor.office_at(named.first).is_some();
        let near =
            (theirs.last + 2..named.first).all(|k| !anchor.verbs[k] && anchor.tokens[k].kind == Kind::Word);
        let who = &anchor.tokens[theirs.last];
        (of && near && (who.is_any(KIN) || titled && !who.is_any(ACTS_FOR))).then_some(ELSEWHERE)
    }

    /// Whether the phrase of the anchor means who stands close to somebody: "the wife of".
    pub(super) fn is_kin(&self, theirs: Phrase) -> bool {
        let tokens = &self.anchor().tokens;
        tokens[theirs.last].is_any(KIN)
            && tokens.get(theirs.last + 1).is_some_and(|of| of.is_any(&["of", "to"]))
    }
}
