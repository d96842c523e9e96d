//! Measured comparisons of a claim with a passage.
//!
//! Each signal is one file with its definition, its guards and its cases, and one line in [`SIGNALS`]. It measures on an
//! [`Alignment`] and answers `None` where it does not apply, never 0 instead.

mod absent;
mod actor;
pub mod align;
mod amount;
mod around;
mod attributed;
#[cfg(test)]
mod cases;
mod complement;
mod complete;
mod coverage;
mod date;
mod event;
mod extent;
mod figure;
mod finding;
mod gap;
mod hedge;
mod holder;
mod inserted;
mod links;
mod lone;
mod loose;
mod makeup;
mod modality;
mod name;
mod negation;
mod object;
mod office;
mod opens;
mod opposed;
mod opposite;
mod outdone;
mod pieced;
mod place;
mod predicate;
mod refutation;
mod relevance;
mod replaced;
mod reported_claim;
mod roles;
mod short;
mod sister;
mod specifics;
mod spread;
mod substance;
mod thin;
mod unbound;
mod undone;
mod unsaid;

use crate::text::span::Span;
use align::Alignment;

/// One measured comparison.
pub trait Signal: Sync {
    /// Its name in the table of weights.
    fn name(&self) -> &'static str;
    /// What it measures, for people; one line.
    fn meaning(&self) -> &'static str;
    /// The value, 0 to 1, and what to tell a person; `None` where it does not apply.
    fn measure(&self, alignment: &Alignment<'_>) -> Option<Measure>;
}

/// What a signal measured.
#[derive(Clone, Debug, PartialEq)]
pub struct Measure {
    /// 0 to 1.
    pub value: f64,
    /// What to tell a person.
    pub note: Option<Note>,
}

/// What a signal tells a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// What kind of reason, for machines.
    pub kind: &'static str,
    /// A whole phrase.
    pub text: String,
    /// What is meant in the claim, in bytes of its text.
    pub claim: Option<Span>,
    /// What is meant in the anchor, in bytes of its sentence.
    pub source: Option<Span>,
}

impl Measure {
    /// A value without a word about it.
    pub const fn plain(value: f64) -> Self {
        Self { value, note: None }
    }
}

/// All signals, in the order in which their reasons are given.
pub static SIGNALS: &[&dyn Signal] = &[
    &amount::Amount,
    &date::Date,
    &negation::Negation,
    &opposite::Opposite,
    &sister::Sister,
    &office::Office,
    &holder::Holder,
    &place::Place,
    &extent::Extents::Conflict,
    &extent::Extents::Exceeded,
    &refutation::Refutation,
    &roles::Roles::Exchanged,
    &roles::Roles::Another,
    &object::Object,
    &modality::Weaker,
    &hedge::Hedge,
    &attributed::Attributed,
    &reported_claim::ReportedClaim,
    &around::Around::Doubted,
    &around::Around::Denied,
    &event::Event,
    &undone::Undone,
    &actor::Actor,
    &specifics::Specifics,
    &figure::Figure,
    &outdone::Outdone,
    &name::Name,
    &predicate::Predicate::OfVerbs,
    &predicate::Predicate::OfClaim,
    &complement::Complement::OfBe,
    &complement::Complement::OfVerb,
    &unsaid::Unsaid,
    &unbound::Unbound,
    &absent::Absent::Figure,
    &absent::Absent::Name,
    &absent::Absent::Word,
    &lone::Lone::Detail,
    &lone::Lone::Word,
    &replaced::Replaced,
    &inserted::Inserted,
    &pieced::Pieced,
    &opposed::Opposed,
    &gap::Gap,
    &coverage::Coverage,
    &complete::Complete,
    &links::Links,
    &loose::Loose,
    &spread::Spread,
    &thin::Thin,
    &substance::Substance,
    &short::Short,
    &relevance::Relevance::Here,
    &relevance::Relevance::Beside,
    &opens::Opens,
    &finding::Finding,
    &makeup::Makeup::Length,
    &makeup::Makeup::Figures,
    &makeup::Makeup::Comparison,
];

/// Position of the signal named `name` in [`SIGNALS`].
pub fn index_of(name: &str) -> Option<usize> {
    SIGNALS.iter().position(|signal| signal.name() == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_and_signals_say_what_they_mean() {
        for (at, signal) in SIGNALS.iter().enumerate() {
            assert_eq!(index_of(signal.name()), Some(at), "{} stands twice", signal.name());
            assert!(signal.meaning().len() > 10, "{}", signal.name());
        }
    }
}
