//! Maximum-likelihood weights by projected gradient descent (Adam, Kingma and Ba 2015), held near their priors.

use sayso::signal::{self, SIGNALS};
use sayso::stance::decide::Scores;
use sayso::stance::model::{Line, Model};

use crate::rows::{Label, Row};

/// Rounds; the sum is settled to the second decimal well before.
const ROUNDS: usize = 300;
/// Greatest step in one round; falls to a tenth over the rounds.
const STEP: f64 = 0.08;
/// How strongly a weight is held near its prior: the cost of being 1 away, in units of a whole set's log-likelihood.
const HELD: f64 = 0.03;
/// The same for a weight of the evidence head, which decides no stance: the data may say more there.
const QUOTED: f64 = 0.000_3;
/// The same for the offset of a set.
const LOOSE: f64 = 0.000_1;
/// How much of a contradiction that may not be seen by its words is asked of the conflict head.
const UNSEEN: f64 = 0.0;

/// The heads, in the order of [`slopes`].
const HEADS: [&str; 5] = ["topic", "entailment", "conflict", "hedge", "evidence"];
/// The heads that are left at their priors: no set that may be fitted on asks whether a source is in earnest.
const FIXED: [&str; 3] = ["hedge", "rumour", "rumour-conflict"];

/// The signals that are left out while fitting and come on top, at their priors: were they heard, missing names and words
/// would come to weigh less, what is bound to nobody in sight would be supported by a sentence that has half of it, and
/// what is pieced together would be made up for by supporting more of all else. How long the sources are is each set's
/// choice.
const ON_TOP: [&str; 5] = ["other-doer", "other-object", "object-missing", "pieced", "short-source"];

/// The bounds of a weight: more of the claim answered never lowers support, a conflict never raises it.
fn bounds(line: &Line<'_>) -> (f64, f64) {
    let positive = (0.0, f64::INFINITY);
    match (line.head, line.signal) {
        (_, "bias") => (f64::NEG_INFINITY, f64::INFINITY),
        _ if line.prior > 0.0 => positive,
        _ => (f64::NEG_INFINITY, 0.0),
    }
}

/// The lines of the table with the weights that explain `rows` best.
///
/// While fitting, each set has an offset of its own in the entailment head: how often its claims are supported is the
/// set's choice and says nothing about the words. The shipped bias is the one that explains what people labelled without
/// offsets, all other weights fixed.
///
/// # Errors
/// An unknown head or signal, as text.
pub fn fit<'a>(rows: &[&Row], priors: &[Line<'a>]) -> Result<Vec<Line<'a>>, String> {
    let mut lines = priors.to_vec();
    let on_top = |line: &Line<'_>| ON_TOP.contains(&line.signal);
    for line in &mut lines {
        line.weight = if on_top(line) { 0.0 } else { line.prior };
    }
    let free = |line: &Line<'_>| !FIXED.contains(&line.head) && !on_top(line);
    settle(rows, &mut lines, true, free)?;
    let labelled: Vec<&Row> = rows.iter().copied().filter(|row| row.is_labelled()).collect();
    settle(&labelled, &mut lines, false, |line| line.signal == "bias" && line.head == "entailment")?;
    for line in lines.iter_mut().filter(|line| on_top(line)) {
        line.weight = line.prior;
    }
    Ok(lines)
}

/// Moves the weights that `moves` picks to where the rows are likeliest; with an offset a set where `offsets` says so.
fn settle(
    rows: &[&Row],
    lines: &mut [Line<'_>],
    offsets: bool,
    moves: impl Fn(&Line<'_>) -> bool,
) -> Result<(), String> {
    let mut names: Vec<&str> = rows.iter().map(|row| row.set).collect();
    names.dedup();
    let mut adams: Vec<Adam> = vec![Adam::default(); lines.len() + names.len()];
    let mut shifts = vec![0.0; names.len()];
    let sets: Vec<Vec<&Row>> =
        names.iter().map(|name| rows.iter().copied().filter(|row| row.set == *name).collect()).collect();
    for round in 1..=ROUNDS {
        let mut sums: [Vec<f64>; 5] = std::array::from_fn(|_| vec![0.0; SIGNALS.len() + 1]);
        for (set, rows) in sets.iter().enumerate() {
            let mut model = Model::parse("")?;
            for line in lines.iter() {
                model.set(line.head, line.signal, line.weight)?;
            }
            let bias = model.entailment.bias();
            model.set("entailment", "bias", bias + shifts[set])?;
            let slopes = gradient(rows, &model);
            if offsets && rows.iter().any(|row| row.is_labelled()) {
                let slope = slopes[1][SIGNALS.len()] + 2.0 * LOOSE * shifts[set];
                shifts[set] -= adams[lines.len() + set].step(slope, round);
            }
            for (sum, slopes) in sums.iter_mut().zip(&slopes) {
                sum.iter_mut().zip(slopes).for_each(|(sum, slope)| *sum += slope);
            }
        }
        for (at, line) in lines.iter_mut().enumerate().filter(|(_, line)| moves(line)) {
            let Some(head) = HEADS.iter().position(|head| *head == line.head) else { continue };
            let signal = signal::index_of(line.signal).unwrap_or(SIGNALS.len());
            let held = if line.head == "evidence" { QUOTED } else { HELD };
            let slope = sums[head][signal] + 2.0 * held * (line.weight - line.prior);
            let (low, high) = bounds(line);
            line.weight = (line.weight - adams[at].step(slope, round)).clamp(low, high);
        }
    }
    Ok(())
}

/// The running means of one weight's slope.
#[derive(Clone, Debug, Default)]
struct Adam {
    mean: f64,
    square: f64,
}

impl Adam {
    /// How far to go against `slope` in this round, counted from 1.
    fn step(&mut self, slope: f64, round: usize) -> f64 {
        self.mean = 0.9 * self.mean + 0.1 * slope;
        self.square = 0.999 * self.square + 0.001 * slope * slope;
        let power = i32::try_from(round).unwrap_or(i32::MAX);
        let mean = self.mean / (1.0 - 0.9f64.powi(power));
        let square = self.square / (1.0 - 0.999f64.powi(power));
        STEP * (1.0 - 0.9 * round as f64 / ROUNDS as f64) * mean / (square.sqrt() + 1e-9)
    }
}

/// The slope of the rows' negative log-likelihood along each weight of each head; the last of each is the bias.
fn gradient(rows: &[&Row], model: &Model) -> [Vec<f64>; 5] {
    let mut sums: [Vec<f64>; 5] = std::array::from_fn(|_| vec![0.0; SIGNALS.len() + 1]);
    for row in rows {
        let Some((decision, scores)) = row.answer(model) else { continue };
        let at = |(part, sentence): (usize, usize)| scores[part].get(sentence).copied();
        let (Some(topic), Some(denying)) = (at(decision.topic), at(decision.conflict)) else { continue };
        // A part that shares no word with the source has no sentence to learn from.
        let stating = at(decision.support).unwrap_or(Scores { entailment: 0.0, ..Scores::default() });
        let slopes = slopes(row.label, topic, stating, denying, decision.heard);
        let places = [decision.topic, decision.support, decision.conflict, decision.support];
        for ((sum, slope), (part, sentence)) in sums.iter_mut().zip(slopes).zip(places) {
            let Some((_, values)) = row.values[part].get(sentence) else { continue };
            for (sum, value) in sum.iter_mut().zip(values) {
                *sum += row.weight * slope * value;
            }
            sum[SIGNALS.len()] += row.weight * slope;
        }
        quoted(row, &scores, &mut sums[4]);
    }
    sums
}

/// Adds the slope of the negative logarithm of the share that a marked sentence has beside all that are not marked, each
/// taken by the exponential of its sum (conditional logit, McFadden 1974); the mean over the marked sentences.
fn quoted(row: &Row, scores: &[Vec<Scores>], sum: &mut [f64]) {
    let all = || row.values.iter().zip(scores).flat_map(|(values, scores)| values.iter().zip(scores));
    let is_marked = |sentence: usize| row.marked.contains(&sentence);
    let shares = |marked: bool| {
        all().filter(move |((at, _), _)| is_marked(*at) == marked).map(|(_, scores)| scores.evidence.exp())
    };
    let others: f64 = shares(false).sum();
    let marked: Vec<f64> = shares(true).collect();
    if marked.is_empty() || others <= 0.0 {
        return;
    }
    let each = 1.0 / marked.len() as f64;
    let against: f64 = marked.iter().map(|share| each / (share + others)).sum();
    for ((sentence, values), scores) in all() {
        let share = scores.evidence.exp();
        let slope = if is_marked(*sentence) { -each * others / (share + others) } else { share * against };
        for (sum, value) in sum.iter_mut().zip(values) {
            *sum += row.weight * slope * value;
        }
    }
}

/// The slope of the negative logarithm of the label's probability along the sums of topic, entailment, conflict and
/// hedge. With topic T, stated S = E (1 - H) and denied D = heard x C, the probabilities are T S (1 - D) for supports,
/// T D for contradicts, T (1 - S) (1 - D) for mentions and 1 - T for silent.
fn slopes(label: Label, topic: Scores, stating: Scores, denying: Scores, heard: f64) -> [f64; 4] {
    const LEAST: f64 = 1e-6;
    let (t, e, h) = (topic.topic, stating.entailment, stating.hedge);
    let (c, s) = (denying.conflict, e * (1.0 - h));
    let d = heard * c;
    // Slopes of ln S and ln (1 - D) along the sums.
    let (ln_s_e, ln_s_h) = (1.0 - e, -h);
    let ln_not_d = -heard * c * (1.0 - c) / (1.0 - d).max(LEAST);
    let supports = t * s * (1.0 - d);
    // Not supported: -ln (1 - supports).
    let open = supports / (1.0 - supports).max(LEAST);
    let unsupported = [open * (1.0 - t), open * ln_s_e, open * ln_not_d, open * ln_s_h];
    let contradicted = [-(1.0 - t), 0.0, -(1.0 - c), 0.0];
    match label {
        Label::Supports => [-(1.0 - t), -ln_s_e, -ln_not_d, -ln_s_h],
        Label::Unsupported => unsupported,
        Label::Contradicts => std::array::from_fn(|k| unsupported[k] + UNSEEN * contradicted[k]),
        Label::Changed => std::array::from_fn(|k| unsupported[k] + contradicted[k]),
        Label::Mentions | Label::Neither => {
            let lost = s / (1.0 - s).max(LEAST);
            let spoken = if label == Label::Mentions { -(1.0 - t) } else { 0.0 };
            [spoken, lost * ln_s_e, -ln_not_d, lost * ln_s_h]
        }
        Label::Silent => [t, 0.0, 0.0, 0.0],
    }
}
