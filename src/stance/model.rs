//! The heads: small logistic models over the signals, with their weights in one table, `weights.tsv`.

use std::sync::OnceLock;

use crate::signal::{self, SIGNALS};

/// One head: what a question weighs.
#[derive(Clone, Debug)]
pub struct Head {
    bias: f64,
    /// One weight a signal, in the order of [`SIGNALS`].
    weights: Vec<f64>,
}

/// All heads.
#[derive(Clone, Debug)]
pub struct Model {
    /// Is the passage about the claim's event at all?
    pub topic: Head,
    /// Is all that weighs in the claim stated?
    pub entailment: Head,
    /// Is something stated that cannot be true together with the claim?
    pub conflict: Head,
    /// Is it only alleged, asked or repeated?
    pub hedge: Head,
    /// Would a person quote it? Ranks the sentences of one source.
    pub evidence: Head,
    /// How little there is to choose from: the share of what is lacking in entailment for even odds that is made up for.
    pub short: Head,
    /// How far the claim joins the words otherwise: the share that is lost of what entailment has beyond even odds.
    pub pieced: Head,
    /// Where attribution counts as mentioning: the bias is added to entailment, the weights to hedge.
    pub rumour: Head,
    /// Where attribution counts as mentioning: the weights are added to conflict.
    pub rumour_conflict: Head,
}

/// The table of weights, as text.
pub const TABLE: &str = include_str!("weights.tsv");

/// One line of the table.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Line<'a> {
    /// Name of the head.
    pub head: &'a str,
    /// Name of the signal, or `bias`.
    pub signal: &'a str,
    /// What it adds to the head's sum, times the signal's value.
    pub weight: f64,
    /// The weight before any data.
    pub prior: f64,
    /// What the weight means.
    pub meaning: &'a str,
}

/// The lines of a table of weights.
///
/// # Errors
/// A line that is not `head TAB signal TAB weight TAB prior TAB meaning`, as text with its number.
pub fn lines(table: &str) -> Result<Vec<Line<'_>>, String> {
    table
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.starts_with('#'))
        .map(|(number, line)| {
            let problem = |what: &str| format!("line {}: {what}", number + 1);
            let fields: Vec<&str> = line.split('\t').collect();
            let &[head, signal, weight, prior, meaning] = &fields[..] else {
                return Err(problem("five fields are needed: head, signal, weight, prior, meaning"));
            };
            let value = |field: &str| field.parse().map_err(|_| problem("the weight is no number"));
            Ok(Line { head, signal, weight: value(weight)?, prior: value(prior)?, meaning })
        })
        .collect()
}

impl Model {
    /// The shipped model.
    ///
    /// # Panics
    /// Where the compiled-in table is broken, which the tests exclude.
    pub fn shipped() -> &'static Self {
        static MODEL: OnceLock<Model> = OnceLock::new();
        MODEL.get_or_init(|| match Self::parse(TABLE) {
            Ok(model) => model,
            Err(problem) => panic!("weights.tsv: {problem}"),
        })
    }

    /// Reads a table of weights.
    ///
    /// # Errors
    /// A broken line, an unknown head or signal, as text.
    pub fn parse(table: &str) -> Result<Self, String> {
        let empty = || Head { bias: 0.0, weights: vec![0.0; SIGNALS.len()] };
        let mut model = Self {
            topic: empty(),
            entailment: empty(),
            conflict: empty(),
            hedge: empty(),
            evidence: empty(),
            short: empty(),
            pieced: empty(),
            rumour: empty(),
            rumour_conflict: empty(),
        };
        for line in lines(table)? {
            model.set(line.head, line.signal, line.weight)?;
        }
        Ok(model)
    }

    /// Sets one weight.
    ///
    /// # Errors
    /// An unknown head or signal, as text.
    pub fn set(&mut self, head: &str, name: &str, weight: f64) -> Result<(), String> {
        let of = match head {
            "topic" => &mut self.topic,
            "entailment" => &mut self.entailment,
            "conflict" => &mut self.conflict,
            "hedge" => &mut self.hedge,
            "evidence" => &mut self.evidence,
            "short" => &mut self.short,
            "pieced" => &mut self.pieced,
            "rumour" => &mut self.rumour,
            "rumour-conflict" => &mut self.rumour_conflict,
            _ => return Err(format!("unknown head {head:?}")),
        };
        if name == "bias" {
            of.bias = weight;
        } else {
            let at = signal::index_of(name).ok_or_else(|| format!("unknown signal {name:?}"))?;
            of.weights[at] = weight;
        }
        Ok(())
    }
}

impl Head {
    /// The sum before the logistic function, over one value a signal.
    pub fn sum(&self, values: &[f64]) -> f64 {
        self.bias + self.weighed(values)
    }

    /// The sum without the bias.
    pub fn weighed(&self, values: &[f64]) -> f64 {
        self.weighed_of(|at| values.get(at).copied().unwrap_or(0.0))
    }

    /// What the signals add whose weight is `most` or less.
    pub fn weighed_beyond(&self, most: f64, values: &[f64]) -> f64 {
        let strong = self.weights.iter().zip(values).filter(|(weight, _)| **weight <= most);
        strong.map(|(weight, value)| weight * value).sum()
    }

    /// The same, where `value` is asked for those signals alone that the head weighs.
    pub fn weighed_of(&self, value: impl Fn(usize) -> f64) -> f64 {
        let weighs = self.weights.iter().enumerate().filter(|(_, weight)| **weight != 0.0);
        weighs.map(|(at, weight)| weight * value(at)).sum()
    }

    /// What is added whatever the signals measure.
    pub const fn bias(&self) -> f64 {
        self.bias
    }

    /// What the signal at this position in [`SIGNALS`] adds to the sum at its most.
    pub fn weight(&self, at: usize) -> f64 {
        self.weights[at]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_whole_and_its_signs_make_sense() {
        let model = Model::parse(TABLE).expect("the shipped table parses");
        for (at, signal) in SIGNALS.iter().enumerate() {
            let name = signal.name();
            let (entails, conflicts) = (model.entailment.weights[at], model.conflict.weights[at]);
            if matches!(name, "coverage" | "complete" | "links" | "substance") {
                assert!(entails >= 0.0 && conflicts == 0.0, "{name}");
            } else {
                assert!(entails <= 0.0, "{name} must not raise support");
            }
            if name.ends_with("-conflict") || matches!(name, "negation" | "opposite" | "refutation") {
                assert!(conflicts > 0.0, "{name} must raise conflict");
            }
        }
    }

    #[test]
    fn broken_tables_say_what_is_wrong() {
        assert_eq!(Model::parse("topic\tcoverage\tx\t1\tm").unwrap_err(), "line 1: the weight is no number");
        assert_eq!(Model::parse("# c\ntopic\tnonsense\t1\t1\tm").unwrap_err(), "unknown signal \"nonsense\"");
        assert_eq!(Model::parse("other\tbias\t1\t1\tm").unwrap_err(), "unknown head \"other\"");
        assert!(Model::parse("topic\tbias").is_err());
    }
}
