//! Who does what to whom: the doer and the object of each verb, where the sentence leaves no doubt.
//!
//! No grammar is parsed. From a verb the words before it are read back over its helpers to where its clause begins, and
//! the first noun phrase there is its subject; "who" stands for the noun before it, "and" goes on with the subject of the
//! verb before, "to" with that of the verb that governs it. Where none of this fits, nobody is named.

mod class;
mod phrase;

use super::attribution::is_reporting_verb;
use super::name::{Name, is_headline};
use super::time::TimeExpr;
use super::token::{Kind, Token};
use class::Class;

/// A noun phrase, without what hangs on it by a preposition: "the road" of "the road to the factory".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// First token.
    pub first: usize,
    /// Last token, itself included: as a rule its noun.
    pub last: usize,
}

impl Phrase {
    /// Whether the token stands in it.
    pub const fn holds(self, token: usize) -> bool {
        self.first <= token && token <= self.last
    }
}

/// One verb with who does it and whom it is done to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deed {
    /// The verb's token.
    pub verb: usize,
    /// Who does it.
    pub doer: Option<Phrase>,
    /// To whom or what it is done.
    pub object: Option<Phrase>,
    /// It is put in the passive: the object stands where the subject does.
    pub passive: bool,
    /// The preposition behind it and what that governs: the "for" and "the delay" of "apologised for the delay".
    pub governed: Option<(usize, Phrase)>,
}

impl Deed {
    /// Who or what stands where the subject does: of the passive, whom it is done to.
    pub const fn subject(&self) -> Option<Phrase> {
        if self.passive { self.object } else { self.doer }
    }
}

/// The deeds of a sentence, in the order of their verbs; and its states: the forms of "be" and "have" that help no verb, with
/// who or what is or has it. `verbs` says of each token whether it is used as a verb.
pub fn deeds(tokens: &[Token], names: &[Name], times: &[TimeExpr], verbs: &[bool]) -> (Vec<Deed>, Vec<Deed>) {
    // A headline leaves out the helpers, and writes every word like a name.
    let written_large = |token: &Token| token.capital || token.stop || token.kind != Kind::Word;
    let links = |token: &Token| token.is_any(class::BE) || is_having(token);
    let acts = verbs.contains(&true) && !(is_headline(tokens) && tokens.iter().all(written_large));
    if !acts && !tokens.iter().any(links) {
        return (Vec::new(), Vec::new());
    }
    let sentence = Sentence { tokens, classes: class::classes(tokens, names, times, verbs) };
    let verbs = (0..tokens.len()).filter(|&at| acts && sentence.classes[at] == Class::Verb);
    let states = (0..tokens.len()).filter(|&at| links(&tokens[at])).filter_map(|at| sentence.state(at));
    (verbs.map(|verb| sentence.deed(verb)).collect(), states.collect())
}

/// Whether the token is a verb that helps another, or says that something is: a form of "be", "have" or "do", a modal.
pub fn is_helper(token: &Token) -> bool {
    [class::BE, class::HAVE, class::MODAL].iter().any(|words| token.is_any(words))
}

/// Whether the token is a form of "have" that may stand alone.
pub fn is_having(token: &Token) -> bool {
    token.is_any(&["has", "have", "had"])
}

/// How often one verb's subject may be that of another.
const DEPTH: u8 = 3;
/// Tokens that an insertion between two commas has at most.
const INSERTED: usize = 26;
/// Tokens behind a passive verb among which its "by" is looked for.
const BY: usize = 6;

/// Verbs that hold both ways.
const MUTUAL: &[&str] = &[
    "meet",
    "met",
    "meets",
    "meeting",
    "talked",
    "talks",
    "marry",
    "married",
    "discuss",
    "discussed",
    "agreed",
    "agree",
    "cooperate",
    "negotiate",
    "negotiated",
    "merge",
    "merged",
    "border",
    "differ",
    "play",
    "played",
    "divorced",
    "fought",
    "fight",
];

/// Verbs whose object does what "to" leads to: "asked Berg to sell".
const OF_OBJECT: &[&str] = &[
    "advise",
    "allow",
    "appoint",
    "ask",
    "cause",
    "choose",
    "command",
    "compel",
    "convince",
    "drive",
    "elect",
    "enable",
    "encourage",
    "expect",
    "forbid",
    "force",
    "get",
    "help",
    "hire",
    "instruct",
    "invite",
    "lead",
    "let",
    "oblige",
    "order",
    "permit",
    "persuade",
    "press",
    "prompt",
    "push",
    "remind",
    "request",
    "require",
    "send",
    "teach",
    "tell",
    "train",
    "urge",
    "want",
    "warn",
];
/// Nouns with which somebody is asked to do what "to" leads to.
const CALLS: &[&str] = &[
    "appeal",
    "appeals",
    "call",
    "calls",
    "demand",
    "demands",
    "invitation",
    "order",
    "orders",
    "plea",
    "pleas",
    "pressure",
    "request",
    "requests",
];

/// Whether a verb holds both ways: who met somebody was met by him.
pub fn is_mutual(verb: &Token) -> bool {
    verb.is_any(MUTUAL)
}

struct Sentence<'a> {
    tokens: &'a [Token],
    classes: Vec<Class>,
}

/// The form of a verb with its helpers, as far as verbs joined by "and" share it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    /// Behind a modal verb or "to".
    Infinitive,
    /// Plain, without a helper.
    Plain,
    Past,
    Present,
    Doing,
    /// Behind a form of "be" or "have".
    Helped,
}

impl Sentence<'_> {
    fn class(&self, at: usize) -> Option<Class> {
        self.classes.get(at).copied()
    }

    fn is(&self, at: usize, words: &[&str]) -> bool {
        self.tokens.get(at).is_some_and(|token| token.is_any(words))
    }

    fn deed(&self, verb: usize) -> Deed {
        let by = || (verb + 1..(verb + BY).min(self.tokens.len())).find(|&at| self.is(at, &["by"]));
        let agent = || {
            let by = by().filter(|&by| (verb + 1..by).all(|at| self.classes[at] != Class::Verb))?;
            let phrase = self.phrase_from(by + 1)?;
            Some(Phrase { last: self.apposed(phrase.last), ..phrase })
        };
        // "A group led by Berg": what stands before is led.
        let reduced = verb > 0
            && matches!(self.classes[verb - 1], Class::Word | Class::Comma)
            && self.is(verb + 1, &["by"])
            && self.tokens[verb].is_past();
        if reduced || self.is_passive(verb) {
            let object = self.subject(verb, DEPTH);
            let governed = self.governed(verb);
            return Deed { verb, doer: agent(), object, passive: true, governed };
        }
        let doer = self.subject(verb, DEPTH).map(|doer| self.speaker(doer).unwrap_or(doer));
        // "The bridge, which the rebels had blown up".
        let relative = doer
            .and_then(|doer| doer.first.checked_sub(1))
            .filter(|&before| self.classes[before] == Class::Relative && !self.is(before, &["whose"]));
        let object = relative.map_or_else(|| self.object(verb), |who| self.antecedent(who));
        let behind = object.filter(|object| object.first > verb).map_or(verb, |object| object.last);
        Deed { verb, doer, object, passive: false, governed: self.governed(behind) }
    }

    /// The state that the form of "be" or "have" at `at` tells, where it helps no verb.
    fn state(&self, at: usize) -> Option<Deed> {
        if self.classes[at] != Class::Helper {
            return None;
        }
        let behind = (at + 1..self.tokens.len()).find(|&k| self.classes[k] != Class::Adverb)?;
        let says = matches!(
            self.classes[behind],
            Class::Word | Class::Determiner | Class::Preposition | Class::Pronoun
        );
        // Behind several insertions, or a title with a colon, it is open who is meant.
        let commas = || self.classes[..at].iter().filter(|class| **class == Class::Comma).count();
        let before = (0..at).rev().find(|&k| !matches!(self.classes[k], Class::Adverb | Class::Time));
        let timed =
            at > 0 && self.classes[at - 1] == Class::Time || self.is(at.wrapping_sub(1), &["now", "then"]);
        let apart = before.is_some_and(|k| self.classes[k] == Class::Comma) && (commas() > 2 || timed);
        let doer = self.subject(at, DEPTH).filter(|_| says && !apart)?;
        let titled = doer.first > 0 && self.tokens[doer.first - 1].is_mark(':');
        let named = (doer.first..=doer.last)
            .any(|k| self.tokens[k].has_content() || self.classes[k] == Class::Pronoun);
        if titled || !named {
            return None;
        }
        Some(Deed { verb: at, doer: Some(doer), object: None, passive: false, governed: None })
    }

    /// What the preposition right behind token `at` governs.
    fn governed(&self, at: usize) -> Option<(usize, Phrase)> {
        const GOVERNS: &[&str] = &["for", "against", "with", "about", "over", "from"];
        let phrase = self.is(at + 1, GOVERNS).then(|| self.phrase_from(at + 2))?;
        Some((at + 1, phrase?))
    }

    /// Whom the pronoun that is `doer` means where it opens what somebody says: "Berg said he would row".
    fn speaker(&self, doer: Phrase) -> Option<Phrase> {
        let pronoun = doer.first == doer.last && self.is(doer.first, &["he", "she", "it", "they"]);
        let before = (0..doer.first).rev().find(|&at| {
            !matches!(self.classes[at], Class::Time | Class::Adverb | Class::Conjunction | Class::Preposition)
                && !self.is(at, &["last", "week", "month", "year", "this"])
        })?;
        let says = self.classes[before] == Class::Verb && is_reporting_verb(&self.tokens[before].norm);
        if !pronoun || !says {
            return None;
        }
        self.subject(before, DEPTH)
    }

    /// Whether a form of "be" helps the verb at `verb`, which is a participle.
    fn is_passive(&self, verb: usize) -> bool {
        if self.tokens[verb].norm.ends_with("ing") {
            return false;
        }
        let helpers = (0..verb)
            .rev()
            .take_while(|&at| matches!(self.classes[at], Class::Helper | Class::Adverb | Class::To));
        let last = helpers.into_iter().find(|&at| self.classes[at] == Class::Helper);
        last.is_some_and(|at| self.is(at, class::BE))
    }

    /// The subject of the verb at `verb`, as it stands: of a passive verb, to whom it is done.
    fn subject(&self, verb: usize, depth: u8) -> Option<Phrase> {
        let depth = depth.checked_sub(1)?;
        let helped = |&at: &usize| matches!(self.classes[at], Class::Helper | Class::Adverb);
        let before = verb - (0..verb).rev().take_while(helped).count();
        let at = before.checked_sub(1)?;
        let doing = before == verb && self.tokens[verb].norm.ends_with("ing");
        match self.classes[at] {
            Class::To => self.governor(at, depth),
            Class::Relative => self.antecedent(at),
            Class::Verb if doing => self.subject(at, depth),
            Class::Comma if doing => self.subject(self.verb_before(at)?, depth),
            Class::Comma => match self.opening(at) {
                Some(open) => self.phrase_before(open),
                None => self.shared(verb, at, depth),
            },
            Class::Joins => self.shared(verb, at, depth),
            Class::Word | Class::Pronoun => self.first_phrase(at),
            _ => None,
        }
    }

    /// The subject of the infinitive behind the "to" at `to`.
    fn governor(&self, to: usize, depth: u8) -> Option<Phrase> {
        let at = (0..to).rev().find(|&at| self.classes[at] != Class::Adverb)?;
        match self.classes[at] {
            Class::Verb => self.subject(at, depth),
            // "Is to open", "have to pay".
            Class::Helper => self.subject(at + 1, depth),
            Class::Word => {
                // "Calls to resign" name nobody who is to.
                if self.is(at, CALLS) {
                    return None;
                }
                // "Is ready to", "was unable to".
                if at > 0 && self.classes[at - 1] == Class::Helper {
                    return self.subject(at, depth);
                }
                let verb = self.verb_before(at + 1)?;
                let object =
                    (verb + 1..=at).all(|k| matches!(self.classes[k], Class::Word | Class::Determiner));
                let governs = super::lexicon::lemmas(&self.tokens[verb].norm)
                    .iter()
                    .any(|lemma| OF_OBJECT.contains(&lemma.as_str()));
                match (governs, object) {
                    (true, true) => Some(Phrase { first: verb + 1, last: at }),
                    (true, false) => None,
                    (false, _) => self.subject(verb, depth),
                }
            }
            _ => None,
        }
    }

    /// The nearest verb before token `end` in its clause.
    fn verb_before(&self, end: usize) -> Option<usize> {
        (0..end)
            .rev()
            .take_while(|&at| !matches!(self.classes[at], Class::Stop | Class::Joins | Class::Relative))
            .find(|&at| self.classes[at] == Class::Verb)
    }

    /// The subject of the verb before the "and" at `at` that the verb at `verb` goes on with.
    fn shared(&self, verb: usize, at: usize, depth: u8) -> Option<Phrase> {
        let mine = self.form(verb);
        let fits = |theirs: Form| match mine {
            Form::Plain => theirs == Form::Infinitive,
            Form::Past => matches!(theirs, Form::Past | Form::Helped),
            Form::Present => theirs == Form::Present,
            Form::Doing => theirs == Form::Doing,
            Form::Infinitive | Form::Helped => {
                matches!(theirs, Form::Infinitive | Form::Past | Form::Present)
            }
        };
        let before = (0..at).rev().take_while(|&k| self.classes[k] != Class::Stop);
        let verbs = before.into_iter().filter(|&k| self.classes[k] == Class::Verb);
        let aside = |k: usize| {
            // A clause with "who" between commas is over.
            let who = (0..k).rev().find(|&k| !matches!(self.classes[k], Class::Helper | Class::Adverb));
            who.is_some_and(|who| self.classes[who] == Class::Relative)
                && (k..at).any(|k| self.classes[k] == Class::Comma)
        };
        let found = verbs.into_iter().find(|&k| !aside(k) && fits(self.form(k)))?;
        self.subject(found, depth)
    }

    fn form(&self, verb: usize) -> Form {
        let norm = &*self.tokens[verb].norm;
        let helper = (0..verb)
            .rev()
            .take_while(|&at| matches!(self.classes[at], Class::Helper | Class::Adverb | Class::To))
            .find(|&at| self.classes[at] != Class::Adverb);
        match helper {
            Some(at) if self.classes[at] == Class::To || self.is(at, class::MODAL) => Form::Infinitive,
            Some(_) => Form::Helped,
            None if norm.ends_with("ing") => Form::Doing,
            None if self.tokens[verb].is_past() => Form::Past,
            None if norm.ends_with('s') && !norm.ends_with("ss") => Form::Present,
            None => Form::Plain,
        }
    }

    /// The comma that opens what the comma at `close` closes: "Berg, who won in May, left"; "Berg, 41, left".
    fn opening(&self, close: usize) -> Option<usize> {
        let open = (close.saturating_sub(INSERTED)..close)
            .rev()
            .take_while(|&at| self.classes[at] != Class::Stop)
            .find(|&at| self.classes[at] == Class::Comma)?;
        let inserted = match self.class(open + 1)? {
            Class::Relative | Class::Determiner | Class::Preposition | Class::Verb => true,
            Class::Word => self.tokens[open + 1].kind == Kind::Number || close - open <= 5,
            Class::Adverb | Class::Conjunction => true,
            _ => false,
        };
        (inserted && open > 0).then_some(open)
    }

    /// The phrase that the insertion which the comma at `open` opens belongs to.
    fn phrase_before(&self, open: usize) -> Option<Phrase> {
        let last = open.checked_sub(1)?;
        match self.classes[last] {
            // "Berg, 41, who won, left".
            Class::Word
                if self.tokens[last].kind == Kind::Number
                    && last > 1
                    && self.classes[last - 1] == Class::Comma =>
            {
                self.phrase_before(last - 1)
            }
            Class::Word | Class::Pronoun => self.first_phrase(last),
            _ => None,
        }
    }

    /// The phrase that the relative pronoun at `who` stands for.
    fn antecedent(&self, who: usize) -> Option<Phrase> {
        let last = match self.class(who.checked_sub(1)?)? {
            Class::Comma => who.checked_sub(2)?,
            _ => who - 1,
        };
        if self.classes[last] == Class::Comma || !matches!(self.classes[last], Class::Word) {
            return None;
        }
        let before =
            self.tokens[last].kind == Kind::Number && last > 1 && self.classes[last - 1] == Class::Comma;
        let last = if before { last - 2 } else { last };
        // Of "the captain of the ship, who" a person is meant, of "the captain's ship, which" none.
        self.first_phrase(last).or_else(|| self.named(last))
    }

    /// What stands right behind the verb.
    fn object(&self, verb: usize) -> Option<Phrase> {
        const PARTICLES: &[&str] = &["up", "out", "off", "down", "over", "back", "away"];
        let mut at = verb + 1;
        // "Rescued off Bergen", but "turned off the light".
        let place = self.is(at, &["off"]) && self.tokens.get(at + 1).is_some_and(|next| next.capital);
        if self.is(at, PARTICLES) && !place {
            at += 1;
        }
        while self.class(at) == Some(Class::Adverb) {
            at += 1;
        }
        let begins = matches!(self.class(at)?, Class::Word | Class::Determiner | Class::Pronoun);
        let phrase = self.phrase_from(at).filter(|_| begins)?;
        // "Said he would", "believes Berg will": what follows is a clause of its own.
        let clause = matches!(self.class(phrase.last + 1), Some(Class::Verb | Class::Helper));
        (!clause).then_some(phrase)
    }
}

#[cfg(test)]
mod tests;
