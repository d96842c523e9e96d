//! Problems for people: each with the line that it is in and carets under what is meant.

use std::collections::BTreeMap;
use std::path::PathBuf;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{Annotation, AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet};

use super::problem::{ClaimProblems, Problem};
use crate::text::span::{Lines, Place, Span};

/// How many problems are shown in full; whoever has more has one cause.
const SHOWN: usize = 50;

/// Characters of a long line that are kept before what is meant, and after its first character.
const AROUND: usize = 90;

/// Width where the caller knows none.
const WIDTH: usize = 140;

impl ClaimProblems {
    /// All problems as text for a terminal or a log, the first 50 with their lines. `color` adds ANSI escapes;
    /// `width` counts columns.
    pub fn render(&self, color: bool, width: Option<usize>) -> String {
        render(&self.problems, &self.texts, color, width)
    }
}

/// `problems` as text; `texts` holds the texts of their files. See [`ClaimProblems::render`].
pub fn render(
    problems: &[Problem],
    texts: &BTreeMap<PathBuf, String>,
    color: bool,
    width: Option<usize>,
) -> String {
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.decor_style(DecorStyle::Ascii).term_width(width.unwrap_or(WIDTH));
    let mut lines: BTreeMap<&PathBuf, Lines> = BTreeMap::new();
    let mut shown = vec![];
    for problem in problems.iter().take(SHOWN) {
        for file in
            [Some(&problem.file), problem.related.as_ref().map(|related| &related.file)].into_iter().flatten()
        {
            if let Some(text) = texts.get(file) {
                lines.entry(file).or_insert_with(|| Lines::new(text));
            }
        }
        let text_of = |file: &PathBuf| texts.get(file).map(String::as_str).zip(lines.get(file));
        shown.push(renderer.render(&[group(problem, text_of)]));
    }
    let mut all = shown.join("\n\n");
    all.push('\n');
    if problems.len() > SHOWN {
        all.push_str(&format!("\n… and {} more\n", problems.len() - SHOWN));
    }
    all
}

fn group<'t>(
    problem: &Problem,
    text_of: impl Fn(&PathBuf) -> Option<(&'t str, &'t Lines)>,
) -> Group<'static> {
    let title = Level::ERROR.primary_title(problem.message.clone()).id(problem.kind.code());
    let mut group = Group::with_title(title);
    for element in
        lines_of(&problem.file, problem.span.zip(problem.place), problem.label.as_deref(), true, &text_of)
    {
        group = group.element(element);
    }
    if let Some(related) = &problem.related {
        let at = Some((related.span, related.place));
        for element in lines_of(&related.file, at, Some(&related.label), false, &text_of) {
            group = group.element(element);
        }
    }
    if let Some(help) = &problem.help {
        group = group.element(Level::HELP.message(help.clone()));
    }
    group
}

/// The place, and the line with its carets where its text is known.
fn lines_of<'t>(
    file: &PathBuf,
    at: Option<(Span, Place)>,
    label: Option<&str>,
    primary: bool,
    text_of: impl Fn(&PathBuf) -> Option<(&'t str, &'t Lines)>,
) -> Vec<Element<'static>> {
    let name = file.display().to_string();
    let Some((span, place)) = at else { return vec![Origin::path(name).into()] };
    let origin = Origin::path(name.clone()).line(place.line).char_column(place.column).into();
    let Some(cut) = text_of(file).and_then(|(text, lines)| cut(text, lines, span, place)) else {
        return vec![origin];
    };
    let kind = if primary { AnnotationKind::Primary } else { AnnotationKind::Context };
    let mut annotation: Annotation<'static> = kind.span(cut.under.range());
    if let Some(label) = label {
        annotation = annotation.label(label.to_owned());
    }
    let snippet = Snippet::source(cut.line).line_start(place.line).annotation(annotation);
    // A snippet counts the column in the text that it was given, which is right unless its beginning was cut off.
    if cut.whole { vec![snippet.path(name).into()] } else { vec![origin, snippet.into()] }
}

/// What is shown of a line.
struct Cut {
    line: String,
    /// In `line`.
    under: Span,
    /// Whether the line is there from its beginning.
    whole: bool,
}

/// The line of `place`, a long one cut down to what is around `span`, and the part of `span` in it. A file of one line
/// and many megabytes would otherwise be laid out as a whole for each problem.
fn cut(text: &str, lines: &Lines, span: Span, place: Place) -> Option<Cut> {
    let line = lines.span(text, place.line)?;
    let start = span.start.clamp(line.start, line.end);
    let end = span.end.clamp(start, line.end);
    let before = &text[line.start..start];
    let after = &text[start..line.end];
    let from = before.char_indices().rev().nth(AROUND - 1).map_or(0, |(at, _)| at);
    let to = after.char_indices().nth(AROUND).map_or(after.len(), |(at, _)| at);
    let mut kept = String::new();
    if from > 0 {
        kept.push('…');
    }
    kept.push_str(before[from..].trim_start_matches('\u{feff}'));
    let begin = kept.len();
    kept.push_str(&after[..to]);
    let under = Span::new(begin, begin + (end - start).min(to));
    if to < after.len() {
        kept.push('…');
    }
    Some(Cut { line: kept, under, whole: from == 0 })
}
