//! Whether the verb that answers the claim's is bound to others there: done by somebody else, or to something else.

mod apart;
mod aside;
mod object;
mod owner;
mod swapped;
mod words;

use super::{Alignment, Answer};
use crate::signal::Note;
use crate::text::attribution::is_reporting_verb;
use crate::text::deed::{Deed, Phrase, is_having, is_mutual};
use crate::text::lexicon;
use crate::text::reading::Reading;
use crate::text::term::{Link, Term, TermKind};
use crate::text::token::{Kind, Token};
use words::{head_is_state, is_body, is_definite, is_pronoun, stands_for};

/// A phrase of the claim in whose place another stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bound {
    /// How surely they are not one, 0 to 1.
    pub surely: f64,
    /// The claim's phrase.
    pub mine: Phrase,
    /// The source's phrase, where it stands in the anchor.
    pub theirs: Option<Phrase>,
}

impl Bound {
    /// The reason: that the source says it of `whom` in the claim's place.
    pub fn note(&self, alignment: &Alignment<'_>, kind: &'static str, whom: &str) -> Note {
        let span = |reading: &Reading, phrase: Phrase| {
            reading.tokens[phrase.first].span.cover(reading.tokens[phrase.last].span)
        };
        let mine = span(alignment.reading(), self.mine);
        Note {
            kind,
            text: format!("the source says it of {whom} than “{}”", mine.of(&alignment.claim.text)),
            claim: Some(mine),
            source: self.theirs.map(|theirs| span(alignment.anchor(), theirs)),
        }
    }
}

/// The surest of them.
fn surest(bounds: impl IntoIterator<Item = Bound>) -> Option<Bound> {
    bounds.into_iter().max_by(|a, b| a.surely.total_cmp(&b.surely))
}

/// Two names that are not one.
const NAMES: f64 = 1.0;
/// What stands in the sentence, and not in the place where the claim has it.
const ELSEWHERE: f64 = 0.9;
/// A state may be meant by its people.
const STATE: f64 = 0.5;
/// "The minister" may be whom the sentence names before.
const DESCRIBED: f64 = 0.3;
/// A description, where the name stands in no sentence near.
const UNNAMED: f64 = 0.6;
/// Another noun, where the article has the claim's elsewhere: it may be the same in other words.
const KNOWN: f64 = 0.5;
/// A name, where the claim has a description that the article uses: it may be theirs.
const CALLED: f64 = 0.2;
/// What a preposition governs in the phrase that stands there.
const UNDER: f64 = 0.8;
/// Who belongs to it may stand for it: "leaders of the union".
const BELONGS: f64 = 0.2;
/// From this rarity on a capital word that opens a claim, and that no table of words knows, is taken for a name.
const RARE: u8 = 6;
/// An answer of this credit says what the claim says.
const ANSWERED: f32 = 0.6;

impl Alignment<'_> {
    /// Whom the anchor, or the neighbour that has the claim's verb, says it of instead.
    pub fn other_doer(&self) -> Option<Bound> {
        let mut order = 0;
        let found = self.deeds().filter_map(|(mine, sentence, theirs)| {
            // What is said to have been done comes first, not that it is said.
            let first = order == 0;
            order += usize::from(!is_reporting_verb(&self.reading().tokens[mine.verb].norm));
            let told =
                |phrase: &Phrase| first || self.head(*phrase).is_some_and(|(_, head)| self.is_name(head));
            let (doer, patient) = (mine.doer, mine.object.filter(|_| mine.passive));
            let same = |mine: Phrase, theirs: Option<Phrase>| {
                theirs.is_some_and(|theirs| self.differ(mine, theirs, sentence) == Some(0.0))
            };
            // "The mill closed" and "the firm closed the mill".
            let turned = |phrase: Phrase| {
                !mine.passive && mine.object.is_none() && same(phrase, theirs.object)
                    || mine.passive && theirs.object.is_none() && same(phrase, theirs.doer)
            };
            let mutual = is_mutual(&self.reading().tokens[mine.verb])
                && doer.and_then(|doer| self.head(doer)).is_some_and(|(at, _)| self.here(at).is_some());
            // Where nobody is read, whoever stands before the verb.
            let before = |deed: &Deed| deed.verb.checked_sub(1).map(|k| Phrase { first: k, last: k });
            let fits = |deed: &Deed| doer.is_some_and(|doer| same(doer, deed.doer.or_else(|| before(deed))));
            if std::ptr::eq(sentence, self.anchor()) && self.again(theirs, fits) {
                return None;
            }
            let by = doer.filter(|&doer| told(&doer) && !turned(doer) && !mutual).and_then(|doer| {
                self.bound(doer, theirs.doer?, sentence)
                    .or_else(|| self.of_one_before(doer, theirs.doer?, sentence))
            });
            let of = patient.filter(|&patient| told(&patient) && !turned(patient)).and_then(|patient| {
                // "Wife of Berg arrested": the passive of headlines leaves out its helper.
                let bare = theirs.doer.filter(|_| sentence.tokens[theirs.verb].is_past());
                self.bound(patient, theirs.object.or(bare)?, sentence)
            });
            surest([by, of].into_iter().flatten())
        });
        let is = self.states().filter_map(|(mine, theirs)| self.bound(mine, theirs, self.anchor()));
        self.weighed(surest(found.chain(is))?)
    }

    /// What is bound otherwise counts where the anchor would say the claim but for that: what of it is answered in part
    /// is as often said in other words.
    fn weighed(&self, bound: Bound) -> Option<Bound> {
        const LITTLE: f64 = 0.4;
        const MUCH: f64 = 0.7;
        // Headlines leave out too much to tell who does it, but not that it is somebody's wife.
        let kin = || bound.theirs.is_some_and(|theirs| self.is_kin(theirs));
        let ends = |token: &Token| token.kind == Kind::Mark && !token.is_mark(',');
        if !self.anchor().tokens.last().is_some_and(ends) && !kin() || self.is_verbatim() {
            return None;
        }
        let covered = self.covered(|_, _| false)?;
        let part = match bound.theirs {
            Some(_) => ((covered - LITTLE) / (MUCH - LITTLE)).clamp(0.0, 1.0),
            None => 1.0,
        };
        Some(Bound { surely: bound.surely * part, ..bound }).filter(|bound| bound.surely > 0.0)
    }

    /// Whether the anchor has the claim word for word, from where a clause begins: "the mill is closed" is no clause of
    /// "the road to the mill is closed".
    fn is_verbatim(&self) -> bool {
        const BEFORE: &[&str] = &["that", "and", "but", "while", "when", "because", "as", "said", "says"];
        let mine: Vec<u64> = self.reading().words().map(|(_, token)| token.stem).collect();
        let theirs: Vec<(usize, u64)> = self.anchor().words().map(|(at, token)| (at, token.stem)).collect();
        let opens = |at: usize| {
            at.checked_sub(1).is_none_or(|before| {
                let token = &self.anchor().tokens[before];
                // "The bout between Young and Kedra"
                let joins = token.is_any(&["and"])
                    && self.anchor().tokens[at].capital
                    && before.checked_sub(1).is_some_and(|k| self.anchor().tokens[k].capital);
                token.kind == Kind::Mark || token.is_any(BEFORE) && !joins
            })
        };
        let same = |run: &[(usize, u64)]| run.iter().map(|&(_, stem)| stem).eq(mine.iter().copied());
        // "The firm bought Lumo" is not told by "bought Lumo's barn".
        let owns = |reading: &Reading, at: usize| reading.tokens[at].possessive;
        let mine_owns = self.reading().words().last().is_some_and(|(at, _)| owns(self.reading(), at));
        let ends = |run: &[(usize, u64)]| owns(self.anchor(), run[run.len() - 1].0) == mine_owns;
        let told = |run: &[(usize, u64)]| opens(run[0].0) && same(run) && ends(run);
        !mine.is_empty() && theirs.windows(mine.len()).any(told)
    }

    /// A pronoun in a sentence before the one that names the claim's doer means somebody else.
    fn of_one_before(&self, mine: Phrase, theirs: Phrase, sentence: &Reading) -> Option<Bound> {
        let (at, head) = self.head(mine)?;
        let [before, earlier] = [self.passage.before, self.passage.earlier];
        let ahead = [before, earlier].into_iter().flatten().any(|reading| std::ptr::eq(reading, sentence));
        let named = self.is_name(head) && self.here(at).is_some();
        let there = || sentence.tokens.iter().any(|token| head.answer(token.stem).is_some());
        (ahead && named && is_pronoun(sentence, theirs) && !there()).then_some(Bound {
            surely: ELSEWHERE,
            mine,
            theirs: None,
        })
    }

    /// How surely the verb at `theirs` of the anchor is done by somebody else than that at `mine` of the claim.
    pub fn done_by_others(&self, mine: usize, theirs: usize) -> f64 {
        let mine = self.reading().deed_at(mine).and_then(Deed::subject);
        let theirs = self.anchor().deed_at(theirs).and_then(Deed::subject);
        let differ = mine.zip(theirs).and_then(|(mine, theirs)| self.differ(mine, theirs, self.anchor()));
        differ.unwrap_or(0.0)
    }

    /// Each deed of the claim with the one that answers it, in the anchor or a neighbour.
    fn deeds(&self) -> impl Iterator<Item = (&Deed, &Reading, &Deed)> {
        let terms = &self.claim.terms;
        terms.iter().enumerate().filter_map(|(at, term)| {
            let mine = self.reading().deed_at(term.token)?;
            let answer = self.answers[at].filter(|answer| answer.credit > 0.25)?;
            // "Went" is not "went ahead".
            let phrased =
                |reading: &Reading, at: usize| reading.phrases.iter().any(|phrase| phrase.first == at);
            if !term.predicate
                && (!answer.here
                    || answer.link != Link::Same
                    || phrased(self.anchor(), answer.token) != phrased(self.reading(), term.token))
            {
                return None;
            }
            if answer.here {
                let anchor = self.anchor();
                // The verb of an expression stands before the word that carries it: "came first".
                let stem = self.reading().tokens[term.token].stem;
                let near = (answer.token.saturating_sub(2)..answer.token).rev();
                let carried = || near.into_iter().find(|&k| anchor.tokens[k].stem == stem);
                let theirs = anchor.deed_at(answer.token).or_else(|| anchor.deed_at(carried()?))?;
                return Some((mine, anchor, theirs));
            }
            let (sentence, token) = self.beside(at)?;
            Some((mine, sentence, sentence.deed_at(token)?))
        })
    }

    /// The neighbouring sentence that answers term `at`, which the anchor does not, and its token that does.
    pub fn beside(&self, at: usize) -> Option<(&Reading, usize)> {
        let answer = self.answers[at].filter(|answer| !answer.here)?;
        let (term, passage) = (&self.claim.terms[at], &self.passage);
        let neighbours = [passage.before, passage.after, passage.earlier, passage.lead];
        let says = |sentence: &&Reading| {
            sentence.tokens.get(answer.token).is_some_and(|token| term.answer(token.stem).is_some())
        };
        Some((neighbours.into_iter().flatten().find(says)?, answer.token))
    }

    /// Of each state of the claim that the anchor tells, the two subjects: whose it is that "has 250 seats" or "is a mixture".
    fn states(&self) -> impl Iterator<Item = (Phrase, Phrase)> {
        let (mine, theirs) = (self.reading(), self.anchor());
        let has = |reading: &Reading, at: usize| is_having(&reading.tokens[at]);
        mine.states.iter().filter_map(move |state| {
            let behind = || {
                let terms = self.claim.terms.iter().enumerate();
                let behind = terms.filter(|(_, term)| term.token > state.verb);
                behind.filter(|(_, term)| mine.clauses[term.token] == mine.clauses[state.verb])
            };
            let told = |other: &&Deed| {
                let there = |at: usize| {
                    self.here(at).is_some_and(|answer| {
                        answer.token > other.verb
                            && theirs.clauses[answer.token] == theirs.clauses[other.verb]
                    })
                };
                has(mine, state.verb) == has(theirs, other.verb)
                    && behind().next().is_some()
                    && behind().filter(|(at, _)| !there(*at)).count() * 2 <= behind().count()
            };
            let other = theirs.states.iter().find(told)?;
            Some((state.doer?, other.doer?))
        })
    }

    fn bound(&self, mine: Phrase, theirs: Phrase, sentence: &Reading) -> Option<Bound> {
        let surely = self.differ(mine, theirs, sentence).filter(|&surely| surely > 0.0)?;
        let here = std::ptr::eq(sentence, self.anchor());
        Some(Bound { surely, mine, theirs: here.then_some(theirs) })
    }

    /// How surely `mine`, of the claim, and `theirs`, of `sentence`, mean others: 0 where they are one, `None` where that
    /// is open.
    fn differ(&self, mine: Phrase, theirs: Phrase, sentence: &Reading) -> Option<f64> {
        let here = std::ptr::eq(sentence, self.anchor());
        let (at, head) = self.head(mine)?;
        let inside = |at: usize| self.answers_inside(at, theirs, sentence, here);
        let definite = is_definite(sentence, theirs);
        if inside(at) {
            if let Some(surely) = self.only_owns(at, head, theirs, sentence) {
                return Some(surely);
            }
            return Some(if here && self.is_another_of_its_kind(mine, theirs) { ELSEWHERE } else { 0.0 });
        }
        if is_pronoun(sentence, theirs) {
            return None;
        }
        let elsewhere = self.here(at).filter(|answer| here && answer.credit >= ANSWERED);
        if elsewhere.is_none()
            && !self.within(mine).any(inside)
            && let Some(surely) = self.is_new(at, head, theirs, sentence)
        {
            return Some(surely);
        }
        let named = sentence.names.iter().find(|name| {
            theirs.holds(name.last) && (name.last == theirs.last || !sentence.tokens[name.last].possessive)
        });
        const UNITS: &[&str] =
            &["day", "days", "hours", "weeks", "months", "years", "percent", "euros", "dollars"];
        if matches!(head.kind, TermKind::Time(_)) || self.reading().tokens[head.token].is_any(UNITS) {
            return None;
        }
        if self.is_name(head) {
            if head.kind != TermKind::Word && self.parts_of(at).any(inside) {
                return Some(0.0);
            }
            return match (named, elsewhere) {
                // "Anna of Norway" won for Norway.
                (_, Some(_)) if head_is_state(head) => None,
                (Some(name), _) if head_is_state(head) || name.country.is_some() => Some(STATE),
                (Some(_), _) => Some(NAMES),
                (None, Some(answer)) => {
                    self.aide_of(theirs, answer.token).or_else(|| self.described(theirs, answer.token))
                }
                (None, None) if self.is_person(head) && is_body(sentence, theirs) => Some(ELSEWHERE),
                (None, None) if self.is_another_kind(head, theirs, sentence) => Some(ELSEWHERE),
                // A description of whom the sentence before named.
                (None, None)
                    if definite && self.answers[at].is_some_and(|answer| answer.credit >= ANSWERED) =>
                {
                    None
                }
                (None, None) => {
                    let bare = definite && theirs.last <= theirs.first + 1;
                    Some(if bare { DESCRIBED } else { UNNAMED })
                }
            };
        }
        let words = |at: &usize| !matches!(self.claim.terms[*at].kind, TermKind::Amount(_));
        if self.is_owner(mine, at, theirs, sentence) {
            return Some(ELSEWHERE);
        }
        if self.within(mine).filter(words).any(inside) {
            return None;
        }
        match elsewhere {
            Some(answer) => self.stands_apart(theirs, answer.token, answer.last, false),
            // "The measure" may be what the sentence before spoke of, "cheap imports" are not.
            None if !self.is_well_known(at) => None,
            None if here && named.is_none() && self.is_pointed_to(at, theirs) => None,
            None if named.is_some() && !self.is_several(mine) => Some(CALLED),
            None => Some(KNOWN),
        }
    }

    /// Whether a phrase of the claim means several whom nothing points to: no single name is theirs.
    fn is_several(&self, phrase: Phrase) -> bool {
        let noun = &self.reading().tokens[phrase.last];
        let common = !noun.capital || noun.span.start == 0;
        let plural = noun.norm.ends_with('s') && !noun.norm.ends_with("ss") && common;
        plural && !is_definite(self.reading(), phrase)
    }

    /// Whether the anchor says the deed at `theirs` twice, once with what `fits`.
    fn again(&self, theirs: &Deed, fits: impl Fn(&Deed) -> bool) -> bool {
        let anchor = self.anchor();
        let stem = anchor.tokens[theirs.verb].stem;
        anchor
            .deeds
            .iter()
            .any(|deed| deed.verb != theirs.verb && anchor.tokens[deed.verb].stem == stem && fits(deed))
    }

    /// Whether a definite phrase may be what a neighbouring sentence says in the words of term `at`.
    fn is_pointed_to(&self, at: usize, theirs: Phrase) -> bool {
        is_definite(self.anchor(), theirs) && self.answers[at].is_some()
    }

    /// Whether the term is a part of a person's name.
    fn is_person(&self, term: &Term) -> bool {
        let TermKind::Name(index) = term.kind else { return false };
        let name = &self.reading().names[index];
        let words = &self.reading().tokens[name.first..=name.last];
        words.len() == 2 && words.iter().all(|word| !word.acronym && !lexicon::is_common(&word.norm))
    }

    /// Whether a phrase has the last word of a name as a common noun, and something else before it: "the lower court" is no
    /// Supreme Court.
    fn is_another_kind(&self, head: &Term, theirs: Phrase, sentence: &Reading) -> bool {
        let noun = &sentence.tokens[theirs.last];
        let described = (theirs.first..theirs.last).any(|at| sentence.tokens[at].has_content());
        described && !noun.capital && head.answer(noun.stem).is_some()
    }

    /// Whether the article has the word of term `at` somewhere.
    fn is_well_known(&self, at: usize) -> bool {
        self.passage.anywhere.get(at).is_some_and(|&credit| credit >= 0.9)
    }

    /// Whether the term names somebody; a name that opens its claim is known by its rarity.
    fn is_name(&self, term: &Term) -> bool {
        let token = &self.reading().tokens[term.token];
        let opens =
            term.token == 0 && token.capital && token.rarity >= RARE && !lexicon::is_common(&token.norm);
        matches!(term.kind, TermKind::Name(_) | TermKind::Country(_)) || term.kind == TermKind::Word && opens
    }

    /// The terms that stand in a phrase of the claim.
    fn within(&self, phrase: Phrase) -> impl Iterator<Item = usize> + '_ {
        let terms = self.claim.terms.iter().enumerate();
        terms.filter(move |(_, term)| phrase.holds(term.token)).map(|(at, _)| at)
    }

    /// The term that says what a phrase of the claim means: its last.
    fn head(&self, phrase: Phrase) -> Option<(usize, &Term)> {
        let at = self
            .within(phrase)
            .filter(|&at| !matches!(self.claim.terms[at].kind, TermKind::Time(_)))
            .last()?;
        Some((at, &self.claim.terms[at]))
    }

    /// The terms that name whom term `at` names.
    fn parts_of(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        let kind = self.claim.terms[at].kind;
        self.claim.terms.iter().enumerate().filter(move |(_, term)| term.kind == kind).map(|(at, _)| at)
    }

    /// Whether `phrase` of `sentence` says what term `at` says.
    fn answers_inside(&self, at: usize, phrase: Phrase, sentence: &Reading, here: bool) -> bool {
        let close = |answer: &Answer| {
            answer.credit >= ANSWERED && answer.token <= phrase.last && phrase.first <= answer.last
        };
        if here && self.here(at).is_some_and(|answer| close(&answer)) {
            return true;
        }
        let term = &self.claim.terms[at];
        let country = match term.kind {
            TermKind::Country(index) => self.reading().names[index].country.map(|country| country.canonical),
            TermKind::Amount(_) | TermKind::Time(_) => return false,
            _ => None,
        };
        let mine = &self.reading().tokens[term.token];
        let variant =
            |stem: u64| self.passage.variants.iter().any(|&(of, variant)| of == at && variant == stem);
        (phrase.first..=phrase.last).any(|k| {
            let token = &sentence.tokens[k];
            let named = matches!(term.kind, TermKind::Name(_));
            if named && !token.capital {
                return false;
            }
            let state = || sentence.name_at(k).and_then(|name| name.country).map(|country| country.canonical);
            term.answer(token.stem).is_some()
                || variant(token.stem)
                || country.is_some() && state() == country
                // An acronym may stand for anybody.
                || named && token.acronym && !mine.acronym && stands_for(token, mine)
                || named && mine.acronym && !token.acronym && stands_for(mine, token)
        })
    }
}
