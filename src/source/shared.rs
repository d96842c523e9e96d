//! The text of an article as a part of a block that it shares with its neighbours in the file. The articles of a large
//! `.jsonl` are held in few long pieces then: the system gets them back whole once nobody asks for them any more, which it
//! does not where a hundred thousand small ones lie between what stays.

use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use crate::text::span::Span;

/// A text: all of a block, or a part of it. Reads like a `&str`; a copy shares the block.
#[derive(Clone, Default)]
pub struct SharedText {
    block: Arc<String>,
    part: Span,
}

impl Deref for SharedText {
    type Target = str;

    fn deref(&self) -> &str {
        self.part.of(&self.block)
    }
}

impl From<String> for SharedText {
    fn from(text: String) -> Self {
        let part = Span::new(0, text.len());
        Self { block: Arc::new(text), part }
    }
}

impl From<&str> for SharedText {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

impl fmt::Debug for SharedText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, f)
    }
}

/// A block is closed once it has so many bytes.
const BLOCK: usize = 1 << 20;

/// Moves `texts` into blocks, each as they come. A block is filled before the text behind it is asked for, so that hardly
/// more than the blocks is held at a time.
pub(crate) fn in_blocks<T>(
    items: impl Iterator<Item = T>,
    text: impl Fn(&mut T) -> &mut SharedText,
) -> Vec<T> {
    let (mut all, mut block, mut parts) = (vec![], String::new(), vec![]);
    let close = |all: &mut [T], block: &mut String, parts: &mut Vec<Span>| {
        block.shrink_to_fit();
        let whole = Arc::new(std::mem::take(block));
        let from = all.len() - parts.len();
        for (item, part) in all[from..].iter_mut().zip(parts.drain(..)) {
            *text(item) = SharedText { block: Arc::clone(&whole), part };
        }
    };
    for mut item in items {
        let own = std::mem::take(text(&mut item));
        parts.push(Span::new(block.len(), block.len() + own.len()));
        block.push_str(&own);
        all.push(item);
        if block.len() >= BLOCK {
            close(&mut all, &mut block, &mut parts);
        }
    }
    close(&mut all, &mut block, &mut parts);
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_text_comes_back_as_it_was() {
        let long = "é".repeat(BLOCK / 4);
        let texts = ["", "one", &long, "two", &long, &long, "three", ""];
        let shared = in_blocks(texts.iter().map(|&text| SharedText::from(text)), |text| text);
        assert_eq!(shared.iter().map(|text| &**text).collect::<Vec<_>>(), texts);
        let first = shared.iter().take_while(|text| Arc::ptr_eq(&text.block, &shared[0].block)).count();
        assert_eq!(first, 5, "the block is closed behind the text that fills it");
        assert!(in_blocks(std::iter::empty::<SharedText>(), |text| text).is_empty());
    }
}
