//! Keeping a comment below a number of bytes.
//!
//! A comment is made of sections, a section of items. What does not fit is shortened or left out in the fixed order of
//! [`Order`], item by item, the last first, and no further than it takes: nothing is cut within a text, and no room is
//! left that one more item would have filled.

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
    /// What its items are, with `#` where their number goes: `the quotes behind # changed claims`.
    name: &'static str,
    open: String,
    close: &'static str,
    items: Vec<Item>,
    /// Bytes of the items in their present form.
    bytes: usize,
    all: usize,
    /// The form whose items are shortened next, and the item behind the next.
    form: usize,
    next: usize,
}

/// One item: its forms, the longest first, and which of them stands.
#[derive(Clone, Debug)]
struct Item {
    forms: Vec<String>,
    form: usize,
}

impl Item {
    fn text(&self) -> &str {
        self.forms.get(self.form).map_or("", String::as_str)
    }
}

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

    /// A section whose items have shorter forms: of each the forms, the longest first.
    pub(super) fn shrinking(
        order: Order,
        name: &'static str,
        open: String,
        close: &'static str,
        items: Vec<Vec<String>>,
    ) -> Self {
        let items: Vec<Item> = items.into_iter().map(|forms| Item { forms, form: 0 }).collect();
        let (all, bytes) = (items.len(), items.iter().map(|item| item.text().len()).sum());
        Self { order, name, open, close, items, bytes, all, form: 0, next: all }
    }

    fn text(&self) -> String {
        if self.items.is_empty() {
            return String::new();
        }
        let items = self.items.iter().map(Item::text);
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
            gone => format!("\nLeft out here: {}.\n", self.named(gone)),
        }
    }

    /// So many of all items.
    fn named(&self, count: usize) -> String {
        self.name.replace('#', &format!("{count} of {}", self.all))
    }

    /// Leaves out the last item; whether there was one.
    fn pop(&mut self) -> bool {
        let item = self.items.pop();
        self.bytes -= item.as_ref().map_or(0, |item| item.text().len());
        item.is_some()
    }

    /// Uses the next shorter form of one item, of those in the longest form the last; whether any had a shorter one.
    fn shorten(&mut self) -> bool {
        let forms = self.items.iter().map(|item| item.forms.len()).max().unwrap_or(0);
        while self.form + 1 < forms {
            while let Some(at) = self.next.checked_sub(1) {
                self.next = at;
                let Some(item) = self.items.get_mut(at) else { continue };
                if item.form == self.form && item.form + 1 < item.forms.len() {
                    let before = item.text().len();
                    item.form += 1;
                    self.bytes = self.bytes - before + item.text().len();
                    return true;
                }
            }
            self.form += 1;
            self.next = self.items.len();
        }
        false
    }

    fn left_out(&self) -> Option<String> {
        let gone = self.all - self.items.len();
        let short = self.items.iter().filter(|item| item.form > 0).count();
        let told = [(gone, ""), (short, "details of ")].into_iter().filter(|(count, _)| *count > 0);
        let told: Vec<String> = told.map(|(count, what)| format!("{what}{}", self.named(count))).collect();
        (!told.is_empty()).then(|| told.join(", "))
    }
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
                "# rows of changed claims",
                String::new(),
                "\n",
                vec![vec!["a long row that says much\n".to_owned(), "row\n".to_owned()]; 3],
            ),
            Section::new(
                Order::Rows,
                "# unchanged claims",
                "(".to_owned(),
                ")\n",
                items("unchanged row\n", 10),
            ),
            Section::new(
                Order::Evidence,
                "the quotes behind # claims",
                "(".to_owned(),
                ")\n",
                items("a quote\n", 10),
            ),
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
        let said = "of 10 unchanged claims, the quotes behind 10 of 10 claims.\n\n";
        assert!(text.contains(said), "{text}");
        assert_eq!(text.matches("a long row").count(), 3, "{text}");
        let text = fitted(sections(), 180);
        assert!(text.len() <= 180, "{text}");
        assert!(text.contains(": details of 3 of 3 rows of changed claims, 10 of 10"), "{text}");
        assert_eq!(text.matches("row\n").count(), 3, "{text}");
    }

    #[test]
    fn what_is_missing_is_said_where_it_would_stand() {
        let items = vec!["a quote of some length that is left out as a whole\n".to_owned(); 10];
        let quotes =
            Section::new(Order::Evidence, "the quotes behind # claims", "(".to_owned(), ")\n", items);
        let text = fitted(vec![Section::fixed("# head\n\n".to_owned()), quotes], 400);
        let gone = 10 - text.matches("a quote").count();
        let end = format!("whole\n\nLeft out here: the quotes behind {gone} of 10 claims.\n)\n");
        assert!(gone < 10 && text.ends_with(&end), "{text}");
    }

    #[test]
    fn every_budget_is_kept_and_less_room_never_shows_more() {
        let mut earlier = usize::MAX;
        for most in (150..600).rev() {
            let text = fitted(sections(), most);
            assert!(text.len() <= most, "{most}: {text}");
            let shown = text.matches("row\n").count() + text.matches("a quote").count();
            assert!(shown <= earlier || text.contains("details of"), "{most}");
            earlier = shown;
        }
    }

    #[test]
    fn items_shrink_one_by_one_from_the_end_until_the_whole_fits() {
        let forms = ["q".repeat(200) + "\n", "t".repeat(100) + "\n", "n\n".to_owned()];
        for most in [1000, 2000, 4321, 5500, 8000, 9900] {
            let items = vec![forms.to_vec(); 50];
            let rows = Section::shrinking(Order::Changed, "# rows", String::new(), "", items);
            let text = fitted(vec![Section::fixed("# head\n\n".to_owned()), rows], most);
            assert!(text.len() <= most && text.len() + 110 > most, "{most}: {} bytes", text.len());
            let kinds: String = text.lines().skip(4).filter_map(|line| line.chars().next()).collect();
            let sorted: String =
                ["q", "t", "n"].map(|kind| kind.repeat(kinds.matches(kind).count())).concat();
            assert_eq!((kinds.len(), &kinds), (50, &sorted), "{most}");
            assert!(!(kinds.contains('q') && kinds.contains('n')), "{most}: {kinds}");
        }
    }
}
