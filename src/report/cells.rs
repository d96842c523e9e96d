//! The cells of one claim. Most sources say nothing of most claims; such a cell is the same for every claim and held once
//! for all of them.

use std::sync::Arc;

use super::{Cell, Stance};

/// The cells of one claim: one for every source that it is judged against, by source.
#[derive(Clone, Debug, Default)]
pub struct Cells {
    /// The sources that are asked, as they look where they say nothing; by source.
    asked: Arc<[Cell]>,
    /// The cells of those that say something, or about which a person decided; by source.
    told: Vec<Cell>,
}

impl Cells {
    /// Those of a claim that is judged against the sources of `asked`, blank cells sorted by source, where `told` stand in
    /// the place of some of them.
    pub fn new(asked: Arc<[Cell]>, mut told: Vec<Cell>) -> Self {
        told.sort_by(|a, b| a.source.cmp(&b.source));
        Self { asked, told }
    }

    /// Every cell, by source.
    pub fn iter(&self) -> Iter<'_> {
        Iter { asked: &self.asked, told: &self.told }
    }

    /// The cells that hold more than that their source is silent, by source.
    pub fn told(&self) -> &[Cell] {
        &self.told
    }

    /// The same, to be changed; their sources and order stay.
    pub fn told_mut(&mut self) -> &mut [Cell] {
        &mut self.told
    }

    /// The cell of this source; `None` where it is not asked.
    pub fn get(&self, source: &str) -> Option<&Cell> {
        let find = |cells: &[Cell]| cells.binary_search_by(|cell| (*cell.source).cmp(source)).ok();
        find(&self.told).map(|at| &self.told[at]).or_else(|| find(&self.asked).map(|at| &self.asked[at]))
    }

    /// How many cells there are.
    pub fn len(&self) -> usize {
        let added =
            |cell: &&Cell| self.asked.binary_search_by(|asked| asked.source.cmp(&cell.source)).is_err();
        self.asked.len() + self.told.iter().filter(added).count()
    }

    /// Whether no source is asked.
    pub fn is_empty(&self) -> bool {
        self.asked.is_empty() && self.told.is_empty()
    }

    /// How many sources have this stance.
    pub fn count(&self, stance: Stance) -> usize {
        let told = self.told.iter().filter(|cell| cell.stance == stance).count();
        if stance == Stance::Silent { told + self.len() - self.told.len() } else { told }
    }
}

/// Of cells in any order.
impl FromIterator<Cell> for Cells {
    fn from_iter<I: IntoIterator<Item = Cell>>(cells: I) -> Self {
        let (mut asked, told): (Vec<Cell>, Vec<Cell>) = cells.into_iter().partition(Cell::is_blank);
        asked.sort_by(|a, b| a.source.cmp(&b.source));
        Self::new(asked.into(), told)
    }
}

impl<'a> IntoIterator for &'a Cells {
    type Item = &'a Cell;
    type IntoIter = Iter<'a>;

    fn into_iter(self) -> Iter<'a> {
        self.iter()
    }
}

/// Every cell of a claim, by source.
#[derive(Clone, Debug)]
pub struct Iter<'a> {
    asked: &'a [Cell],
    told: &'a [Cell],
}

impl<'a> Iterator for Iter<'a> {
    type Item = &'a Cell;

    fn next(&mut self) -> Option<&'a Cell> {
        let (asked, told) = (self.asked.split_first(), self.told.split_first());
        match (asked, told) {
            (Some((blank, rest)), Some((cell, _))) if blank.source < cell.source => {
                self.asked = rest;
                Some(blank)
            }
            (_, Some((cell, rest))) => {
                self.told = rest;
                self.asked = match asked {
                    Some((blank, rest)) if blank.source == cell.source => rest,
                    _ => self.asked,
                };
                Some(cell)
            }
            (Some((blank, rest)), None) => {
                self.asked = rest;
                Some(blank)
            }
            (None, None) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(source: &str, stance: Stance) -> Cell {
        Cell { stance, ..Cell::blank(source.into(), source.into()) }
    }

    fn sources(cells: &Cells) -> Vec<(&str, Stance)> {
        cells.iter().map(|cell| (&*cell.source, cell.stance)).collect()
    }

    #[test]
    fn what_is_told_stands_in_the_place_of_what_is_blank() {
        use Stance::{Contradicts, Mentions, Silent, Supports};
        let asked: Arc<[Cell]> = ["a", "b", "c", "d"].map(|id| cell(id, Silent)).into();
        let cells = Cells::new(Arc::clone(&asked), vec![cell("d", Supports), cell("b", Mentions)]);
        let all = [("a", Silent), ("b", Mentions), ("c", Silent), ("d", Supports)];
        assert_eq!(sources(&cells), all);
        assert_eq!((cells.len(), cells.told().len(), cells.is_empty()), (4, 2, false));
        assert_eq!(Stance::ALL.map(|stance| cells.count(stance)).iter().sum::<usize>(), 4);
        assert_eq!((cells.count(Silent), cells.count(Contradicts)), (2, 0));
        assert_eq!(cells.get("b").map(|cell| cell.stance), Some(Mentions));
        assert_eq!(cells.get("c").map(|cell| cell.stance), Some(Silent));
        assert!(cells.get("e").is_none());

        let mut backwards: Vec<Cell> = cells.iter().cloned().collect();
        backwards.reverse();
        let again = Cells::from_iter(backwards);
        assert_eq!(sources(&again), all);
        assert_eq!(again.told().len(), 2);
        assert_eq!(sources(&Cells::new(asked, vec![])).len(), 4);
        assert!(Cells::default().is_empty() && Cells::default().iter().next().is_none());
    }
}
