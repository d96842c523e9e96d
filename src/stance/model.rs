//! The heads: small logistic models over the signals, with their weights in one table, `weights.tsv`.

use std::sync::OnceLock;

use crate::signal::{self, Measure, SIGNALS};

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
}

/// The table of weights, as text.
pub const TABLE: &str = include_str!("weights.tsv");

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
    /// A line that is not `head TAB signal TAB weight TAB meaning` with known names, as text with its number.
    pub fn parse(table: &str) -> Result<Self, String> {
        let empty = || Head { bias: 0.0, weights: vec![0.0; SIGNALS.len()] };
        let mut model = Self { topic: empty(), entailment: empty(), conflict: empty() };
        for (number, line) in table.lines().enumerate().filter(|(_, line)| !line.starts_with('#')) {
            let problem = |what: &str| format!("line {}: {what}", number + 1);
            let mut fields = line.split('\t');
            let (Some(head), Some(name), Some(weight), Some(_)) =
                (fields.next(), fields.next(), fields.next(), fields.next())
            else {
                return Err(problem("four fields are needed: head, signal, weight, meaning"));
            };
            let weight: f64 = weight.parse().map_err(|_| problem("the weight is no number"))?;
            let head = match head {
                "topic" => &mut model.topic,
                "entailment" => &mut model.entailment,
                "conflict" => &mut model.conflict,
                _ => return Err(problem("unknown head")),
            };
            if name == "bias" {
                head.bias = weight;
            } else {
                let index = signal::index_of(name).ok_or_else(|| problem("unknown signal"))?;
                head.weights[index] = weight;
            }
        }
        Ok(model)
    }
}

impl Head {
    /// The probability that the head answers yes.
    pub fn probability(&self, measures: &[Option<Measure>]) -> f64 {
        1.0 / (1.0 + (-self.sum(measures)).exp())
    }

    /// The sum before the logistic function.
    pub fn sum(&self, measures: &[Option<Measure>]) -> f64 {
        self.bias + self.parts(measures).map(|(_, part)| part).sum::<f64>()
    }

    /// What each signal adds to the sum, by its position in [`SIGNALS`]; those that add nothing are left out.
    pub fn parts<'a>(&'a self, measures: &'a [Option<Measure>]) -> impl Iterator<Item = (usize, f64)> + 'a {
        self.weights.iter().zip(measures).enumerate().filter_map(|(at, (weight, measure))| {
            let part = weight * measure.as_ref()?.value;
            (part != 0.0).then_some((at, part))
        })
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
            if matches!(name, "coverage" | "links") {
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
    fn broken_tables_say_where() {
        assert_eq!(Model::parse("topic\tcoverage\tx\tm").unwrap_err(), "line 1: the weight is no number");
        assert_eq!(Model::parse("# c\ntopic\tnonsense\t1\tm").unwrap_err(), "line 2: unknown signal");
        assert_eq!(Model::parse("other\tbias\t1\tm").unwrap_err(), "line 1: unknown head");
        assert!(Model::parse("topic\tbias").is_err());
    }
}
