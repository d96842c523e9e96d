//! Reading typed values out of a tree of nodes; whatever does not fit becomes a problem with its place.

use std::cell::Cell;
use std::path::Path;

use super::file::{Plain, plain};
use super::nearest::nearest;
use super::node::{Kind, Node};
use super::problem::{Problem, ProblemKind, Related};
use crate::text::span::{Lines, Place, Span};

/// Longest claim, in characters: what is longer is no single statement.
pub(super) const MAX_CLAIM: usize = 2_000;

/// The file that is being read, and what was found wrong with it.
pub(super) struct Reading<'f> {
    pub file: &'f Path,
    pub text: &'f str,
    pub problems: Vec<Problem>,
    lines: Lines,
    /// The offset last asked for and its place: a file of one long line would otherwise be counted through for each
    /// of its claims.
    last: Cell<(usize, Place)>,
}

/// A known field of a mapping.
pub(super) struct Field<'n> {
    pub name: &'static str,
    pub key: Span,
    pub value: &'n Node,
}

/// The known fields of one mapping, each once.
pub(super) struct Fields<'n>(Vec<Field<'n>>);

impl<'n> Fields<'n> {
    /// The value of `name`.
    pub(super) fn get(&self, name: &str) -> Option<&'n Node> {
        self.field(name).map(|field| field.value)
    }

    /// The field `name`, with its key.
    pub(super) fn field(&self, name: &str) -> Option<&Field<'n>> {
        self.0.iter().find(|field| field.name == name)
    }
}

impl<'f> Reading<'f> {
    pub(super) fn new(file: &'f Path, text: &'f str) -> Self {
        let start = Place { line: 1, column: 1 };
        Self { file, text, problems: vec![], lines: Lines::new(text), last: Cell::new((usize::MAX, start)) }
    }

    /// Line and column of byte `offset`.
    pub(super) fn place(&self, offset: usize) -> Place {
        let (last, known) = self.last.get();
        let between = if last <= offset { self.text.get(last..offset) } else { None };
        let place = match between.filter(|text| !text.contains(['\n', '\r', '\u{feff}'])) {
            Some(text) => Place { column: known.column + text.chars().count(), ..known },
            None => self.lines.place(self.text, offset),
        };
        self.last.set((offset, place));
        place
    }

    /// Notes a problem; help, label and a second place may be added to what it returns.
    pub(super) fn problem(&mut self, kind: ProblemKind, span: Span, message: impl Into<String>) -> Note<'_> {
        let at = Some((span, self.place(span.start)));
        self.problems.push(Problem::new(kind, self.file.to_owned(), at, message));
        Note(self.problems.last_mut())
    }

    /// A place of this file that belongs to a problem.
    pub(super) fn related(&self, span: Span, label: impl Into<String>) -> Related {
        Related { file: self.file.to_owned(), span, place: self.place(span.start), label: label.into() }
    }

    /// The fields of `entries` that are among `allowed`; `of` names what they are fields of, with its article.
    pub(super) fn fields<'n>(
        &mut self,
        entries: &'n [(Node, Node)],
        allowed: &'static [&'static str],
        of: &str,
    ) -> Fields<'n> {
        let mut fields = Fields(vec![]);
        for (key, value) in entries {
            let Some(written) = self.key(key) else { continue };
            let Some(name) = allowed.iter().find(|name| **name == written) else {
                self.unknown_field(written, key.span, allowed, of);
                continue;
            };
            if let Some(first) = fields.field(name).map(|field| field.key) {
                self.duplicate_key(written, key.span, first);
                continue;
            }
            fields.0.push(Field { name, key: key.span, value });
        }
        fields
    }

    /// The text of a key that is a plain word; anything else is noted.
    pub(super) fn key<'n>(&mut self, key: &'n Node) -> Option<&'n str> {
        match &key.kind {
            Kind::Scalar { value, plain: true } if value == "<<" => {
                self.problem(ProblemKind::UnsupportedYaml, key.span, "merge keys (`<<`) are not read")
                    .help("put what claims share under `defaults:`, or write it out");
                None
            }
            Kind::Scalar { value, .. } => Some(value),
            Kind::Seq(_) | Kind::Map(_) => {
                self.problem(
                    ProblemKind::UnsupportedYaml,
                    key.span,
                    "a list or mapping stands where a name is meant",
                )
                .help("put a text that begins with `[`, `{` or `?` into quotation marks");
                None
            }
        }
    }

    pub(super) fn duplicate_key(&mut self, key: &str, span: Span, first: Span) {
        let related = self.related(first, "first here");
        self.problem(ProblemKind::DuplicateKey, span, format!("the key `{}` stands here twice", shown(key)))
            .label("again here")
            .help("keep one of the two: YAML readers would silently drop the other")
            .related(related);
    }

    fn unknown_field(&mut self, key: &str, span: Span, allowed: &[&'static str], of: &str) {
        let near = nearest(key, allowed.iter().copied());
        let help = match near {
            Some(name) => format!("did you mean `{name}`?"),
            None if key.contains(' ') => "a text that holds `: ` has to stand in quotation marks".into(),
            None => format!("{of} may have {}", listed(allowed)),
        };
        self.problem(ProblemKind::UnknownField, span, format!("{of} has no field `{}`", shown(key)))
            .label("unknown field")
            .help(help);
    }

    /// A problem of type: `what` is no `wanted`.
    pub(super) fn wrong_type(&mut self, node: &Node, what: &str, wanted: &str) -> Note<'_> {
        let found = described(node);
        self.problem(ProblemKind::WrongType, node.span, format!("{what} has to be {wanted}, not {found}"))
            .label(format!("this is {found}"))
    }

    /// The text of `node` without white space around it; `what` names it. Runs of spaces and line breaks inside, as
    /// block texts have them, become one space.
    pub(super) fn text(&mut self, node: &Node, what: &str) -> Option<String> {
        let Kind::Scalar { value, plain: bare } = &node.kind else {
            let pair = matches!(&node.kind, Kind::Map(entries) if entries.len() == 1);
            let note = self.wrong_type(node, what, "a text");
            if pair {
                note.help("a text that holds `: ` has to stand in quotation marks");
            }
            return None;
        };
        match if *bare { plain(value) } else { Plain::Text } {
            Plain::Text => {}
            Plain::Null => {
                self.empty(node.span, what);
                return None;
            }
            Plain::Bool | Plain::Number => {
                let help = format!("put it into quotation marks: \"{}\"", shown(value));
                self.wrong_type(node, what, "a text").help(help);
                return None;
            }
        }
        let words: Vec<&str> = value.split([' ', '\t', '\r', '\n']).filter(|word| !word.is_empty()).collect();
        let text = words.join(" ");
        if text.chars().all(|c| c.is_whitespace() || c.is_control()) {
            self.empty(node.span, what);
            return None;
        }
        Some(text)
    }

    fn empty(&mut self, span: Span, what: &str) {
        self.problem(ProblemKind::EmptyText, span, format!("{what} is empty"))
            .label("nothing here")
            .help("write the text, or remove the line");
    }

    /// A statement: a text with a word in it and no longer than [`MAX_CLAIM`].
    pub(super) fn statement(&mut self, node: &Node, what: &str) -> Option<String> {
        let text = self.text(node, what)?;
        if !text.chars().any(char::is_alphanumeric) {
            self.problem(ProblemKind::EmptyText, node.span, format!("{what} has no word in it"))
                .label("nothing to check")
                .help("write one plain sentence that can be true or false");
            return None;
        }
        let length = text.chars().count();
        if length > MAX_CLAIM {
            self.problem(
                ProblemKind::LongClaim,
                node.span,
                format!("{what} has {length} characters; {MAX_CLAIM} are allowed"),
            )
            .label("too long for one statement")
            .help("split it into several claims of one sentence each, and move background to `note`");
            return None;
        }
        Some(text)
    }

    /// The entries of a list; `wanted` says what a list of `what` looks like.
    pub(super) fn list<'n>(&mut self, node: &'n Node, what: &str, wanted: &str) -> Option<&'n [Node]> {
        if let Kind::Seq(items) = &node.kind {
            return Some(items);
        }
        let help = match &node.kind {
            Kind::Scalar { value, .. } if !value.is_empty() && value.len() < 60 && !value.contains('\n') => {
                Some(format!("write it as a list of one: [{}]", quoted_where_needed(value)))
            }
            _ => None,
        };
        let note = self.wrong_type(node, what, wanted);
        if let Some(help) = help {
            note.help(help);
        }
        None
    }

    /// One of a few words; `what` names their kind, as "severity".
    pub(super) fn word<T: Copy>(
        &mut self,
        node: &Node,
        what: &str,
        words: &[(&'static str, T)],
    ) -> Option<T> {
        let names: Vec<&'static str> = words.iter().map(|(name, _)| *name).collect();
        let Kind::Scalar { value, .. } = &node.kind else {
            self.wrong_type(node, &format!("`{what}`"), "one word")
                .help(format!("one of {}", listed(&names)));
            return None;
        };
        if let Some((_, word)) = words.iter().find(|(name, _)| name == value) {
            return Some(*word);
        }
        let help = match nearest(value, names.iter().copied()) {
            Some(name) => format!("did you mean `{name}`? A {what} is {}", listed(&names)),
            None => format!("a {what} is {}", listed(&names)),
        };
        let message = if value.is_empty() {
            format!("`{what}` is empty")
        } else {
            format!("`{}` is no {what}", shown(value))
        };
        self.problem(ProblemKind::UnknownWord, node.span, message).label("unknown word").help(help);
        None
    }
}

/// A problem just noted, for saying more about it.
pub(super) struct Note<'p>(Option<&'p mut Problem>);

impl Note<'_> {
    pub(super) fn help(self, help: impl Into<String>) -> Self {
        self.with(|problem| problem.help = Some(help.into()))
    }

    pub(super) fn label(self, label: impl Into<String>) -> Self {
        self.with(|problem| problem.label = Some(label.into()))
    }

    pub(super) fn related(self, related: Related) -> Self {
        self.with(|problem| problem.related = Some(related))
    }

    fn with(mut self, change: impl FnOnce(&mut Problem)) -> Self {
        if let Some(problem) = &mut self.0 {
            change(problem);
        }
        self
    }
}

/// What a node is, in words.
pub(super) fn described(node: &Node) -> &'static str {
    match &node.kind {
        Kind::Seq(_) => "a list",
        Kind::Map(_) => "a mapping",
        Kind::Scalar { plain: false, .. } => "a text",
        Kind::Scalar { value, plain: true } => match plain(value) {
            Plain::Null => "nothing",
            Plain::Bool => "true or false",
            Plain::Number => "a number",
            Plain::Text => "a text",
        },
    }
}

/// Whether `node` stands without quotation marks and is nothing but digits, or another number: what most YAML readers
/// would not hand on as it was written.
pub(super) fn bare_number(node: &Node) -> bool {
    match &node.kind {
        Kind::Scalar { value, plain: true } => {
            plain(value) == Plain::Number
                || (!value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit()))
        }
        _ => false,
    }
}

/// `words` as "`a`, `b` or `c`".
pub(super) fn listed<S: AsRef<str>>(words: &[S]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("`{}`", word.as_ref())).collect();
    match quoted.split_last() {
        None => String::new(),
        Some((only, [])) => only.clone(),
        Some((last, rest)) => format!("{} or {last}", rest.join(", ")),
    }
}

/// `text` as a message can hold it: one line, no control characters, 60 characters at most.
pub(super) fn shown(text: &str) -> String {
    let mut shown: String = text.chars().take(60).map(|c| if c.is_control() { ' ' } else { c }).collect();
    if text.chars().nth(60).is_some() {
        shown.push('…');
    }
    shown
}

fn quoted_where_needed(value: &str) -> String {
    let bare =
        value.chars().all(|c| c.is_alphanumeric() || "-_ ./".contains(c)) && plain(value) == Plain::Text;
    if bare { value.to_owned() } else { format!("\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\"")) }
}
