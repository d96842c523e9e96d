//! Keeping a comment below a number of bytes.
//!
//! A comment is made of sections, a section of items. What does not fit is shortened or left out in the fixed order of
//! [`Order`], an item as a whole, the last first: nothing is cut within a text.

/// When a section gives way, the first first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Order {
    /// Quotes of claims that did not change.
    Evidence,
    /// Rows of claims that did not change.
    Rows,
    /// What each source is.
    Legend,
    /// The list of findings.
    Findings,
    /// Quotes of claims that changed.
    ChangedEvidence,
    /// Sources that changed.
    Sources,
    /// Settings that changed, and what could not be compared.
    Settings,
    /// Rows of claims that changed, shortened first.
    Changed,
    /// Nothing is ever left out.
    Never,
}

/// One section.
#[derive(Clone, Debug)]
pub(super) struct Section {
    order: Order,
    /// What one item is called where it is left out.
    name: &'static str,
    open: String,
    close: &'static str,
    items: Vec<Item>,
    /// Bytes of the items in their present form.
    bytes: usize,
    all: usize,
    short: bool,
}

/// One item, and shorter forms of it, the longest first.
type Item = Vec<String>;

impl Section {
    /// A section that always stands.
    pub(super) fn fixed(text: String) -> Self {
        Self::new(Order::Never, "", String::new(), "", vec![text])
    }

    /// A section whose items stand or fall.
    pub(super) fn new(
        order: Order,
        name: &'static str,
        open: String,
        close: &'static str,
        items: Vec<String>,
    ) -> Self {
        Self::shrinking(order, name, open, close, items.into_iter().map(|item| vec![item]).collect())
    }

    /// A section whose items have shorter forms.
    pub(super) fn shrinking(
        order: Order,
        name: &'static str,
        open: String,
        close: &'static str,
        items: Vec<Item>,
    ) -> Self {
        let (all, bytes) = (items.len(), total(&items));
        Self { order, name, open, close, items, bytes, all, short: false }
    }

    fn text(&self) -> String {
        if self.items.is_empty() {
            return String::new();
        }
        let items = self.items.iter().filter_map(|item| item.first().map(String::as_str));
        [self.open.as_str()].into_iter().chain(items).chain([self.rest().as_str(), self.close]).collect()
    }

    fn bytes(&self) -> usize {
        if self.items.is_empty() {
            return 0;
        }
        self.open.len() + self.bytes + self.rest().len() + self.close.len()
    }

    /// Says behind the items that there were more.
    fn rest(&self) -> String {
        match self.all - self.items.len() {
            0 => String::new(),
            gone => format!("\n{gone} more left out\n"),
        }
    }

    /// Leaves out the last item; whether there was one.
    fn pop(&mut self) -> bool {
        let item = self.items.pop();
        self.bytes -= item.as_ref().and_then(|item| item.first()).map_or(0, String::len);
        item.is_some()
    }

    /// Uses the next shorter form of every item that has one; whether any had.
    fn shorten(&mut self) -> bool {
        let longer = self.items.iter_mut().filter(|item| item.len() > 1);
        let shortened = longer.map(|item| item.remove(0)).count() > 0;
        self.short |= shortened;
        self.bytes = total(&self.items);
        shortened
    }

    fn left_out(&self) -> Option<String> {
        let gone = self.all - self.items.len();
        let named = |count: usize, form: &str| format!("{count} of {} {}{form}", self.all, self.name);
        match (gone, self.short) {
            (0, false) => None,
            (0, true) => Some(format!("details in the {}", self.name)),
            (gone, _) => Some(named(gone, "")),
        }
    }
}

/// Bytes of all items in their present form.
fn total(items: &[Item]) -> usize {
    items.iter().filter_map(|item| item.first()).map(String::len).sum()
}

/// All sections, shortened and left out until the whole has at most `most` bytes, with a line on what is missing behind
/// the first.
pub(super) fn fitted(mut sections: Vec<Section>, most: usize) -> String {
    let mut at: Vec<usize> = (0..sections.len()).filter(|&at| sections[at].order != Order::Never).collect();
    at.sort_by_key(|&at| sections[at].order);
    let mut bytes: usize = sections.iter().map(Section::bytes).sum();
    for at in at {
        while bytes + note(&sections, most).len() > most {
            let section = &mut sections[at];
            let before = section.bytes();
            if !section.shorten() && !section.pop() {
                break;
            }
            bytes = bytes - before + section.bytes();
        }
    }
    let note = note(&sections, most);
    let mut texts = sections.iter().map(Section::text);
    let first = texts.next().unwrap_or_default();
    let rest: String = texts.collect();
    format!("{first}{note}{rest}")
}

fn note(sections: &[Section], most: usize) -> String {
    let left_out: Vec<String> = sections.iter().filter_map(Section::left_out).collect();
    if left_out.is_empty() {
        return String::new();
    }
    format!("Left out to stay below {most} bytes: {}.\n\n", left_out.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sections() -> Vec<Section> {
        let items = |text: &str, count: usize| vec![text.to_owned(); count];
        vec![
            Section::fixed("# head\n\n".to_owned()),
            Section::shrinking(
                Order::Changed,
                "changed claims",
                String::new(),
                "\n",
                vec![vec!["a long row that says much\n".to_owned(), "row\n".to_owned()]; 3],
            ),
            Section::new(
                Order::Rows,
                "unchanged claims",
                "(".to_owned(),
                ")\n",
                items("unchanged row\n", 10),
            ),
            Section::new(Order::Evidence, "quotes", "(".to_owned(), ")\n", items("a quote\n", 10)),
        ]
    }

    #[test]
    fn what_fits_stays_whole() {
        let text = fitted(sections(), 1000);
        assert!(!text.contains("Left out"));
        assert_eq!(text.matches("a quote").count(), 10);
    }

    #[test]
    fn sections_give_way_in_order_and_the_comment_says_so() {
        let text = fitted(sections(), 250);
        assert!(text.len() <= 250);
        assert!(text.contains("of 10 unchanged claims, 10 of 10 quotes.\n\n"), "{text}");
        assert_eq!(text.matches("a long row").count(), 3, "{text}");
        let text = fitted(sections(), 140);
        assert!(text.len() <= 140, "{text}");
        assert_eq!(text.matches("row\n").count(), 3, "{text}");
    }

    #[test]
    fn every_budget_is_kept_and_less_room_never_shows_more() {
        let mut earlier = usize::MAX;
        for most in (140..600).rev() {
            let text = fitted(sections(), most);
            assert!(text.len() <= most, "{most}: {text}");
            let shown = text.matches("row\n").count() + text.matches("a quote").count();
            assert!(shown <= earlier || text.contains("details in"), "{most}");
            earlier = shown;
        }
    }
}
