//! What each head adds up, how the four probabilities come from the heads, and what would have changed the answer.

use super::{percent, reckoned};
use crate::render::RenderOptions;
use crate::render::clean::tidy;
use crate::render::paint::Paint;
use crate::render::wrap::{KEPT, indented};

use crate::report::{
    Argument, CONTRADICTS_FROM, CellEvidence, Change, KNOWN, Probability, SILENT_FROM, SUPPORTS_FROM,
    SignalTrace, Stance, Sum, TEMPERATURE, TOGETHER,
};

/// The sum of each head, signal by signal.
pub fn sums(argument: &Argument<CellEvidence>, options: &RenderOptions) -> String {
    argument.sums.iter().map(|sum| one(sum, options)).collect()
}

fn one(sum: &Sum, options: &RenderOptions) -> String {
    let paint = Paint::of(options);
    let title = format!("{}: {} (sentence{KEPT}{})", sum.head, question(sum.head), sum.passage + 1);
    let mut out = String::from("\n");
    for line in reckoned(&title, options).lines() {
        out.push_str(&format!("{}\n", paint.strong(line)));
    }
    // What is shown as 0.00 changed nothing that a reader could see.
    let (rows, idle): (Vec<&SignalTrace>, Vec<&SignalTrace>) =
        sum.signals.iter().partition(|row| row.part().abs() >= 0.005);
    let wide = rows.iter().map(|row| named(row).len()).max().unwrap_or(0).max("without effect".len());
    for row in rows {
        let (value, weight, part, times) = (row.value, row.weight, row.part(), paint.signs.times());
        out.push_str(&format!(
            "    {:wide$}  {value:.2} {times} {weight:>+6.2} = {part:>+6.2}\n",
            named(row)
        ));
    }
    out.push_str(&format!("    {:wide$}  {:>13}   {:>+6.2}\n", "bias", "", sum.bias));
    let what = sum.probability.map_or_else(String::new, |p| format!(", so {p:.2}"));
    out.push_str(&format!("    {:wide$}  {:>13}   {:>+6.2}{what}\n", "sum", "", sum.total));
    if !idle.is_empty() {
        let names: Vec<String> = idle.into_iter().map(named).collect();
        out.push_str(&indented(&format!("without effect: {}", names.join(", ")), 4, options.width));
    }
    out
}

fn named(row: &SignalTrace) -> String {
    row.of.map_or_else(|| row.name.to_owned(), |head| format!("{head}: {}", row.name))
}

/// What a head asks.
fn question(head: &str) -> &'static str {
    match head {
        "topic" => "is the claim's event spoken of?",
        "entailment" => "is all that weighs in the claim stated?",
        "hedge" => "is it only alleged, asked or repeated?",
        "conflict" => "is something stated that rules it out?",
        _ => "would a person quote it? Only ranks the sentences",
    }
}

/// How the four probabilities come about.
pub fn chain(argument: &Argument<CellEvidence>, of: Probability, options: &RenderOptions) -> String {
    let chain = argument.chain;
    let spoken_of = chain.topic * chain.spoken;
    let conflict = chain.conflict * chain.heard;
    let [topic, stated, hedged, clash] =
        [("topic", spoken_of), ("stated", chain.entailment), ("hedged", chain.hedge), ("conflict", conflict)]
            .map(|(name, value)| format!("{name}{KEPT}{value:.2}"));
    let [supports, contradicts, mentions, silent] =
        Stance::ALL.map(|stance| format!("{stance}{KEPT}{}", percent(of.of(stance))));
    let against = spoken_of * conflict;
    let said = spoken_of * chain.entailment * (1.0 - chain.hedge) * (1.0 - conflict);
    let mut lines = vec![
        format!(
            "{supports}, softened from {said:.2} = {topic} × {stated} × (1{KEPT}−{KEPT}{hedged}) × \
             (1{KEPT}−{KEPT}{clash})"
        ),
        format!(
            "{contradicts}, softened from {against:.2} = {topic} × {clash}; {mentions} = the rest of the topic; \
             {silent} = 1{KEPT}−{KEPT}topic"
        ),
        format!(
            "softened: the odds to the power of 1 / {TEMPERATURE}, for such products are too sure of themselves"
        ),
    ];
    lines.push(format!(
        "the answer: contradicts from {}, else supports from {}, else silent from {}, else mentions",
        percent(CONTRADICTS_FROM),
        percent(SUPPORTS_FROM),
        percent(SILENT_FROM)
    ));
    // What is left of the topic is `mentions`, unless the source was ruled out.
    let rest = spoken_of - of.supports - of.contradicts;
    if of.mentions == 0.0 && rest > 0.01 {
        lines.push(format!(
            "silent all the same: the article gives under {} of the claim, or no sentence {} of it, which is too little \
             to speak of it",
            percent(f64::from(KNOWN)),
            percent(f64::from(TOGETHER))
        ));
    }
    if argument.parts.len() > 1 {
        lines.push("stated and hedged: of the part that is stated worst".to_owned());
    }
    if chain.spoken < 1.0 {
        lines.push(format!(
            "{topic} = {:.2} × {:.2}, what is left of it where other parts are spoken of less",
            chain.topic, chain.spoken
        ));
    }
    if chain.heard < 1.0 {
        lines.push(format!(
            "{clash} = {:.2} × {:.2}, what is left of it beside a sentence that states the same part",
            chain.conflict, chain.heard
        ));
    }
    let signs = Paint::of(options).signs;
    let lines: String = lines.iter().map(|line| reckoned(&signs.own(line), options)).collect();
    format!("\n{lines}")
}

/// The single changes that would have changed the answer.
pub fn changes(argument: &Argument<CellEvidence>, options: &RenderOptions) -> String {
    let paint = Paint::of(options);
    if argument.changes.is_empty() {
        let text = "no single change of a word, a conflict or a setting would have changed the answer";
        return format!("\n{}", indented(text, 2, options.width));
    }
    let mut out = format!("\n  {}\n", paint.strong("what would have changed the answer"));
    for change in &argument.changes {
        let place = change.passage.filter(|&at| at > 0 || argument.parts.len() > 1);
        let place = place.map_or_else(String::new, |at| format!(" (sentence {})", at + 1));
        let likely = likely(change);
        let (mark, stance, text) =
            (paint.signs.symbol(change.stance), change.stance, paint.signs.own(&tidy(&change.text)));
        out.push_str(&reckoned(&format!("{mark}{KEPT}{stance}, {likely}, {text}{place}"), options));
    }
    out
}

/// How likely the answer is then; where another stance is likelier but not likely enough, how likely that one is.
fn likely(change: &Change) -> String {
    let of = |stance| change.probability.of(stance);
    let most = Stance::ALL.into_iter().max_by(|&a, &b| of(a).total_cmp(&of(b))).unwrap_or(change.stance);
    if of(most) > of(change.stance) {
        format!("{most}{KEPT}only{KEPT}{}", percent(of(most)))
    } else {
        percent(of(change.stance))
    }
}
