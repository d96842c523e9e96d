//! To what it is done: the claim's object, or what its preposition governs, where the anchor has another in that place.

use super::words::is_pronoun;
use super::{ANSWERED, BELONGS, Bound, CALLED, ELSEWHERE, UNDER, surest};
use crate::signal::align::Alignment;
use crate::text::deed::{Phrase, is_mutual};
use crate::text::token::{Kind, Token};

impl Alignment<'_> {
    /// To what else the anchor says it is done, or for what else.
    pub fn other_object(&self) -> Option<Bound> {
        let anchor = self.anchor();
        let aside = self.swapped().or_else(|| self.other_place()).or_else(|| self.other_half());
        let found = self.deeds().filter(|(_, sentence, _)| std::ptr::eq(*sentence, anchor)).filter_map(
            |(mine, _, theirs)| {
                let told = |object: Phrase| {
                    self.again(theirs, |deed| {
                        let phrases = [deed.object, deed.governed.map(|(_, phrase)| phrase)];
                        phrases
                            .into_iter()
                            .flatten()
                            .any(|phrase| self.differ(object, phrase, anchor) == Some(0.0))
                    })
                };
                if [mine.object, mine.governed.map(|(_, phrase)| phrase)].into_iter().flatten().any(told) {
                    return None;
                }
                let direct = mine
                    .object
                    .filter(|_| !mine.passive && !is_mutual(&self.reading().tokens[mine.verb]))
                    .and_then(|object| self.apart(object, theirs.object?, theirs.verb));
                let doing =
                    mine.governed.and_then(|(word, object)| self.for_doing(word, object, theirs.verb));
                let governed = mine.governed.and_then(|(word, object)| {
                    let (other, theirs_object) = theirs.governed?;
                    let same = self.reading().tokens[word].norm == anchor.tokens[other].norm;
                    same.then(|| self.apart(object, theirs_object, theirs.verb))?
                });
                surest([direct, governed, doing].into_iter().flatten())
            },
        );
        self.weighed(surest(found.chain(aside))?)
    }

    /// What the claim's object is set against in the anchor, whose verb is `verb`.
    fn apart(&self, mine: Phrase, theirs: Phrase, verb: usize) -> Option<Bound> {
        let (at, head) = self.head(mine)?;
        let anchor = self.anchor();
        if let Some(surely) = self.only_owns(at, head, theirs, anchor) {
            return Some(Bound { surely, mine, theirs: Some(theirs) });
        }
        if self.within(mine).any(|at| self.answers_inside(at, theirs, anchor, true))
            || is_pronoun(anchor, theirs)
        {
            return None;
        }
        let Some(answer) = self.here(at).filter(|answer| answer.credit >= ANSWERED) else {
            let other = self.answers[at].is_none_or(|answer| answer.credit < ANSWERED);
            let surely = CALLED;
            return (other && self.is_well_known(at)).then_some(Bound { surely, mine, theirs: Some(theirs) });
        };
        // "The club" may be the one that the sentence names.
        let definite = anchor.tokens[theirs.first].is_any(&["the", "this", "his", "her", "its", "their"]);
        if self.is_name(head) && definite {
            return None;
        }
        let between = (theirs.last + 1).min(answer.token)..answer.token;
        // "An increased risk": a participle before its noun is no verb.
        let describes = |k: usize| {
            anchor.tokens[k].norm.ends_with("ed") && anchor.tokens.get(k + 1).is_some_and(Token::has_content)
        };
        let other_verb = between.clone().any(|k| anchor.verbs[k] && !describes(k))
            || answer.token < verb.min(theirs.first);
        let under = anchor.tokens[between.clone()].iter().any(|token| {
            token.is_any(&["of", "for", "on", "about", "against", "over", "from", "in", "at", "with", "by"])
        });
        // "A volume of letters" is letters; "a leak of the sale contract" is no sale.
        let follows = anchor.tokens.get(answer.last + 1);
        let heads = follows.is_none_or(|next| !next.has_content() || next.kind == Kind::Mark);
        let last = between.rev().find(|&k| anchor.tokens[k].stop);
        let of = last.is_some_and(|k| anchor.tokens[k].is_any(&["of"]));
        // "The door and the roof": one after the other.
        let mut ahead = anchor.tokens[..answer.token].iter().rev();
        let joins = ahead.find(|token| !token.is_any(&["the", "a", "an", "its"]));
        let surely = if other_verb {
            ELSEWHERE
        } else if joins.is_some_and(|token| token.is_any(&["and", "or", ","])) {
            return None;
        } else if of && heads {
            BELONGS
        } else if under {
            UNDER
        } else {
            return None;
        };
        Some(Bound { surely, mine, theirs: Some(theirs) })
    }
}
