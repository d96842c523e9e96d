//! A YAML text as a tree that remembers where everything stood.
//!
//! Readers built on serde give values without places and silently keep the last of two equal keys. This tree keeps
//! every key and the bytes of every node, so that all problems can be found and shown where they are.

use std::collections::BTreeMap;

use saphyr_parser::{Event, Parser, ScalarStyle, Tag};

use super::problem::ProblemKind;
use super::syntax;
use crate::text::span::Span;

/// Claim files need six levels; nobody writes thirty by hand, and a tree this shallow can be walked by recursion.
const MAX_DEPTH: usize = 32;

/// How many nodes and bytes aliases may copy in one file. A "billion laughs" file of ten lines asks for far more.
const ALIAS_BUDGET: usize = 4_000_000;

/// What a node costs besides its text, so that the budget also bounds empty nodes.
const NODE_COST: usize = 64;

/// A value with its place.
#[derive(Clone, Debug)]
pub(super) struct Node {
    /// Its bytes in the file, without the white space after it; of a value that an alias repeats, the first time.
    pub span: Span,
    /// The `*name` that stands for it here.
    pub alias: Option<Span>,
    /// What it is.
    pub kind: Kind,
}

/// What a node is.
#[derive(Clone, Debug)]
pub(super) enum Kind {
    /// A single value, its escapes and folds resolved.
    Scalar {
        /// The value as text.
        value: String,
        /// Whether it stood without quotation marks, so that `2` may be a number.
        plain: bool,
    },
    /// A list.
    Seq(Vec<Node>),
    /// A mapping, equal keys and all, in the order of the file.
    Map(Vec<(Node, Node)>),
}

/// Why a text, or the rest of it, could not be made into a tree.
#[derive(Debug)]
pub(super) struct Fault {
    /// What kind of problem.
    pub kind: ProblemKind,
    /// Where.
    pub span: Span,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
}

/// Reads all documents of `text`. What stands before the first fault is kept where it is a whole document.
pub(super) fn parse(text: &str) -> (Vec<Node>, Option<Fault>) {
    let mut builder = Builder::new(text);
    let fault = builder.run().err();
    (builder.documents, fault)
}

/// A list or mapping whose end has not come yet.
struct Open {
    start: usize,
    anchor: usize,
    kind: Kind,
    key: Option<Node>,
}

struct Builder<'t> {
    text: &'t str,
    /// Where the YAML begins, after a byte order mark.
    lead: usize,
    offsets: Offsets,
    open: Vec<Open>,
    anchors: BTreeMap<usize, (Node, usize)>,
    budget: usize,
    documents: Vec<Node>,
}

impl<'t> Builder<'t> {
    fn new(text: &'t str) -> Self {
        let lead = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        Self {
            text,
            lead,
            offsets: Offsets::new(&text[lead..]),
            open: vec![],
            anchors: BTreeMap::new(),
            budget: ALIAS_BUDGET,
            documents: vec![],
        }
    }

    fn run(&mut self) -> Result<(), Fault> {
        if let Some(fault) = syntax::unprintable(self.text) {
            return Err(fault);
        }
        let text = self.text;
        let mut parser = Parser::new_from_str(&text[self.lead..]);
        while let Some(event) = parser.next_event() {
            let (event, at) = event.map_err(|error| {
                let at = self.byte(error.marker().index());
                syntax::fault(text, at, error.info())
            })?;
            let (start, end) = (self.byte(at.start.index()), self.byte(at.end.index()));
            self.event(event, start, end)?;
        }
        Ok(())
    }

    fn event(&mut self, event: Event<'_>, start: usize, end: usize) -> Result<(), Fault> {
        let span = self.trimmed(start, end);
        match event {
            Event::Scalar(value, style, anchor, tag) => {
                let text = self.tagged(tag.as_deref(), span)?;
                let plain = style == ScalarStyle::Plain && !text;
                let span = self.value(span, style);
                let kind = Kind::Scalar { value: value.into_owned(), plain };
                self.close(Node { span, alias: None, kind }, anchor)?;
            }
            Event::SequenceStart(anchor, tag) => {
                self.tagged(tag.as_deref(), span)?;
                self.begin(start, anchor, Kind::Seq(vec![]))?;
            }
            Event::MappingStart(anchor, tag) => {
                self.tagged(tag.as_deref(), span)?;
                self.begin(start, anchor, Kind::Map(vec![]))?;
            }
            Event::SequenceEnd | Event::MappingEnd => {
                if let Some(open) = self.open.pop() {
                    let span = self.trimmed(open.start, end);
                    self.close(Node { span, alias: None, kind: open.kind }, open.anchor)?;
                }
            }
            Event::Alias(anchor) => self.alias(anchor, span)?,
            Event::DocumentEnd => self.anchors.clear(),
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentStart(_) => {}
        }
        Ok(())
    }

    fn begin(&mut self, start: usize, anchor: usize, kind: Kind) -> Result<(), Fault> {
        if self.open.len() >= MAX_DEPTH {
            return Err(Fault {
                kind: ProblemKind::UnsupportedYaml,
                span: self.character(start),
                message: format!("lists and mappings stand more than {MAX_DEPTH} deep in each other"),
                help: Some("a claim needs no more than a list of mappings; see `sayso schema claims`".into()),
            });
        }
        self.open.push(Open { start, anchor, kind, key: None });
        Ok(())
    }

    /// Puts a whole node where it belongs: into the innermost open list or mapping, else among the documents.
    fn close(&mut self, node: Node, anchor: usize) -> Result<(), Fault> {
        if anchor > 0 {
            let cost = node.cost();
            self.spend(cost, node.span)?;
            self.anchors.insert(anchor, (node.clone(), cost));
        }
        match self.open.last_mut() {
            None => self.documents.push(node),
            Some(Open { kind: Kind::Seq(items), .. }) => items.push(node),
            Some(Open { kind: Kind::Map(entries), key, .. }) => match key.take() {
                None => *key = Some(node),
                Some(key) => entries.push((key, node)),
            },
            Some(Open { kind: Kind::Scalar { .. }, .. }) => {}
        }
        Ok(())
    }

    fn alias(&mut self, anchor: usize, span: Span) -> Result<(), Fault> {
        let Some((node, cost)) = self.anchors.get(&anchor) else {
            return Err(Fault {
                kind: ProblemKind::UnsupportedYaml,
                span,
                message: "this alias stands inside the value that it repeats".into(),
                help: Some("write the value out".into()),
            });
        };
        let (node, cost) = (node.clone(), *cost);
        let depth = self.open.len() + node.depth();
        if depth > MAX_DEPTH {
            return self.begin(span.start, 0, Kind::Seq(vec![])).and(Err(self.too_much(span)));
        }
        self.spend(cost, span)?;
        self.close(Node { alias: Some(span), ..node }, 0)
    }

    fn spend(&mut self, cost: usize, span: Span) -> Result<(), Fault> {
        self.budget = self.budget.checked_sub(cost).ok_or_else(|| self.too_much(span))?;
        Ok(())
    }

    fn too_much(&self, span: Span) -> Fault {
        Fault {
            kind: ProblemKind::UnsupportedYaml,
            span,
            message: "the aliases of this file unfold to far more than it holds".into(),
            help: Some("write the values out instead of repeating them with `*name`".into()),
        }
    }

    /// Whether the tag makes a text of its value (`!!str`); tags that name what a value is anyway are let pass.
    fn tagged(&self, tag: Option<&Tag>, span: Span) -> Result<bool, Fault> {
        match tag {
            None => Ok(false),
            Some(tag) if tag.is_yaml_core_schema() => Ok(tag.suffix == "str"),
            Some(tag) if tag.handle.is_empty() && tag.suffix == "!" => Ok(true),
            Some(tag) => Err(Fault {
                kind: ProblemKind::UnsupportedYaml,
                span,
                message: format!("the tag `{tag}` means nothing in a claim file"),
                help: Some("remove it, or put a text that begins with `!` into quotation marks".into()),
            }),
        }
    }

    fn byte(&self, character: usize) -> usize {
        self.lead + self.offsets.byte(&self.text[self.lead..], character)
    }

    fn trimmed(&self, start: usize, end: usize) -> Span {
        let end = end.max(start);
        Span::new(start, start + self.text[start..end].trim_end().len())
    }

    /// `span` of a scalar without the anchor and tag before its value and without the comment that the parser counts
    /// to a quoted one.
    fn value(&self, span: Span, style: ScalarStyle) -> Span {
        let mut rest = span.of(self.text);
        while rest.starts_with(['&', '!']) {
            let Some(gap) = rest.find(char::is_whitespace) else { break };
            rest = rest[gap..].trim_start();
        }
        let start = span.end - rest.len();
        let len = match style {
            ScalarStyle::DoubleQuoted => closed(rest, true),
            ScalarStyle::SingleQuoted => closed(rest, false),
            ScalarStyle::Plain | ScalarStyle::Literal | ScalarStyle::Folded => rest.len(),
        };
        Span::new(start, start + len)
    }

    fn character(&self, start: usize) -> Span {
        let len = self.text[start..].chars().next().map_or(0, char::len_utf8);
        Span::new(start, start + len)
    }
}

/// How many bytes of `text` stand within its quotation marks, both counted; all where they are not closed.
fn closed(text: &str, double: bool) -> usize {
    let mut inner = text.char_indices().skip(1).peekable();
    while let Some((at, c)) = inner.next() {
        let next = inner.peek().map(|(_, c)| *c);
        match c {
            '\\' if double => drop(inner.next()),
            '"' if double => return at + 1,
            '\'' if !double && next == Some('\'') => drop(inner.next()),
            '\'' if !double => return at + 1,
            _ => {}
        }
    }
    text.len()
}

impl Node {
    fn cost(&self) -> usize {
        NODE_COST
            + match &self.kind {
                Kind::Scalar { value, .. } => value.len(),
                Kind::Seq(items) => items.iter().map(Self::cost).sum(),
                Kind::Map(entries) => entries.iter().map(|(key, value)| key.cost() + value.cost()).sum(),
            }
    }

    fn depth(&self) -> usize {
        match &self.kind {
            Kind::Scalar { .. } => 0,
            Kind::Seq(items) => 1 + items.iter().map(Self::depth).max().unwrap_or(0),
            Kind::Map(entries) => {
                1 + entries.iter().map(|(key, value)| key.depth().max(value.depth())).max().unwrap_or(0)
            }
        }
    }
}

/// Where the characters of a text stand in bytes: the parser counts characters, we count bytes.
struct Offsets {
    /// The byte of every [`Self::STEP`]th character; empty where all characters are one byte.
    steps: Vec<usize>,
}

impl Offsets {
    const STEP: usize = 64;

    fn new(text: &str) -> Self {
        let steps = if text.is_ascii() {
            vec![]
        } else {
            text.char_indices().step_by(Self::STEP).map(|(byte, _)| byte).collect()
        };
        Self { steps }
    }

    fn byte(&self, text: &str, character: usize) -> usize {
        if self.steps.is_empty() {
            return character.min(text.len());
        }
        let Some(&step) = self.steps.get(character / Self::STEP) else {
            return text.len();
        };
        let rest = &text[step..];
        step + rest.char_indices().nth(character % Self::STEP).map_or(rest.len(), |(byte, _)| byte)
    }
}
