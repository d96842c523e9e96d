//! One evaluation, as a report shows it.

use std::cmp::Ordering;

use super::reliability::{self, BINS};
use super::{Bin, Confusion, Figures, Row};

/// All that was found out about a set of labelled rows.
#[derive(Clone, Debug)]
pub struct Evaluation {
    /// The file of the rows, as named by who asked.
    pub file: String,
    /// What the answers depend on beside the rows, as name and value.
    pub settings: Vec<(&'static str, String)>,
    /// Over all rows.
    pub figures: Figures,
    /// The same for parts of the rows, where asked for.
    pub by: Option<Grouping>,
    /// How often which label got which answer.
    pub confusion: Confusion,
    /// Probabilities of `supports` against shares.
    pub reliability: [Bin; BINS],
    /// The worst wrong answers, worst first.
    pub mistakes: Vec<Case>,
}

/// The rows parted by one of their fields.
#[derive(Clone, Debug)]
pub struct Grouping {
    /// The field.
    pub field: String,
    /// One a value: numbers first, by size, then text by its letters, then the rows without the field.
    pub groups: Vec<Group>,
}

/// The rows that have one value in a field.
#[derive(Clone, Debug)]
pub struct Group {
    /// The value, text as it is and anything else as JSON; `None` where the rows lack the field.
    pub value: Option<String>,
    /// Over these rows.
    pub figures: Figures,
}

/// A labelled row with what a person needs to know it again.
#[derive(Clone, Debug)]
pub struct Case {
    /// Its id as JSON: a string in quotation marks, or a number as written.
    pub id: String,
    /// Its line, from 1.
    pub line: usize,
    /// The claim.
    pub claim: String,
    /// Its value in the field that the rows are parted by.
    pub group: Option<String>,
    /// Label and answer.
    pub row: Row,
    /// The sentences behind the answer, best first.
    pub quotes: Vec<Quoted>,
}

/// A sentence behind an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quoted {
    /// Its number in the source, from 0.
    pub sentence: usize,
    /// As written.
    pub text: String,
    /// Who says it, where the source attributes it.
    pub attributed_to: Option<String>,
    /// Why it counts, in order of weight.
    pub reasons: Vec<String>,
}

impl Evaluation {
    /// Evaluates `cases`, parted by `field` where it is given, with the `worst` so many mistakes.
    pub fn new(
        file: String,
        settings: Vec<(&'static str, String)>,
        cases: &[Case],
        field: Option<&str>,
        worst: usize,
    ) -> Self {
        let rows: Vec<&Row> = cases.iter().map(|case| &case.row).collect();
        Self {
            file,
            settings,
            figures: Figures::of(&rows),
            by: field.map(|field| Grouping { field: field.to_owned(), groups: groups(cases) }),
            confusion: Confusion::of(rows.iter().copied()),
            reliability: reliability::table(rows.iter().copied()),
            mistakes: mistakes(cases, worst),
        }
    }

    /// How many rows got a wrong answer.
    pub fn wrong(&self) -> usize {
        self.confusion.rows() - self.confusion.right()
    }
}

fn groups(cases: &[Case]) -> Vec<Group> {
    let mut cases: Vec<&Case> = cases.iter().collect();
    cases.sort_by(|a, b| order(a.group.as_deref(), b.group.as_deref()));
    let parts = cases.chunk_by(|a, b| a.group == b.group);
    parts
        .map(|part| {
            let rows: Vec<&Row> = part.iter().map(|case| &case.row).collect();
            Group { value: part[0].group.clone(), figures: Figures::of(&rows) }
        })
        .collect()
}

/// Numbers by size, then text by its letters, then what is missing.
fn order(a: Option<&str>, b: Option<&str>) -> Ordering {
    let number = |text: Option<&str>| text?.parse().ok().filter(|number: &f64| number.is_finite());
    let by_size = match (number(a), number(b)) {
        (Some(a), Some(b)) => a.total_cmp(&b),
        (a, b) => b.is_some().cmp(&a.is_some()),
    };
    by_size.then_with(|| a.is_none().cmp(&b.is_none())).then_with(|| a.cmp(&b))
}

fn mistakes(cases: &[Case], worst: usize) -> Vec<Case> {
    let mut wrong: Vec<&Case> = cases.iter().filter(|case| !case.row.is_right()).collect();
    let right = |case: &Case| case.row.probability.of(case.row.label);
    wrong.sort_by(|a, b| right(a).total_cmp(&right(b)).then(a.line.cmp(&b.line)));
    wrong.into_iter().take(worst).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::super::figures::tests::row;
    use super::*;
    use crate::report::Stance::{Mentions, Silent, Supports};

    fn case(line: usize, group: Option<&str>, row: Row) -> Case {
        let group = group.map(str::to_owned);
        Case { id: line.to_string(), line, claim: String::new(), group, row, quotes: vec![] }
    }

    #[test]
    fn groups_are_numbers_then_text_then_what_is_missing() {
        let right = || row(Supports, Supports, [1.0, 0.0, 0.0, 0.0]);
        let values = [None, Some("b"), Some("10"), Some("9"), Some("a"), Some("NaN"), Some("9")];
        let cases: Vec<Case> =
            values.iter().enumerate().map(|(at, value)| case(at + 1, *value, right())).collect();
        let evaluation = Evaluation::new("f".to_owned(), vec![], &cases, Some("x"), 0);
        let groups = evaluation.by.unwrap().groups;
        let seen: Vec<(Option<&str>, usize)> =
            groups.iter().map(|group| (group.value.as_deref(), group.figures.rows)).collect();
        let expected =
            [(Some("9"), 2), (Some("10"), 1), (Some("NaN"), 1), (Some("a"), 1), (Some("b"), 1), (None, 1)];
        assert_eq!(seen, expected);
    }

    #[test]
    fn the_worst_mistakes_are_those_made_most_surely() {
        let cases = [
            case(1, None, row(Supports, Silent, [0.3, 0.0, 0.0, 0.7])),
            case(2, None, row(Supports, Supports, [0.9, 0.0, 0.1, 0.0])),
            case(3, None, row(Mentions, Supports, [0.9, 0.0, 0.1, 0.0])),
            case(4, None, row(Silent, Supports, [0.9, 0.0, 0.0, 0.1])),
        ];
        let worst = |count| {
            let evaluation = Evaluation::new("f".to_owned(), vec![], &cases, None, count);
            assert_eq!(evaluation.wrong(), 3);
            evaluation.mistakes.iter().map(|case| case.line).collect::<Vec<_>>()
        };
        assert_eq!(worst(2), [3, 4], "ties keep the order of the rows");
        assert_eq!(worst(9), [3, 4, 1]);
        assert_eq!(worst(0), [0; 0]);
    }
}
