//! The claim and the source that a thread read last: pairs come sorted by one or the other as a rule, and reading costs
//! more than judging.

use std::cell::RefCell;
use std::rc::Rc;

use sayso::source::Source;
use sayso::stance::{ReadClaim, ReadSource};

type Last<T> = RefCell<Option<(String, Rc<T>)>>;

thread_local! {
    static CLAIM: Last<ReadClaim> = const { RefCell::new(None) };
    static SOURCE: Last<(Source, ReadSource)> = const { RefCell::new(None) };
}

/// The claim that `text` makes.
pub fn claim(text: &str) -> Rc<ReadClaim> {
    CLAIM.with(|last| known(last, text, ReadClaim::from_text))
}

/// The source that says `text` and nothing else.
pub fn source(text: String) -> Rc<(Source, ReadSource)> {
    SOURCE.with(|last| {
        known(last, text, |text| {
            let source = Source::from_text("", text.to_owned());
            let read = ReadSource::new(&source);
            (source, read)
        })
    })
}

fn known<T, S>(last: &Last<T>, text: S, read: impl FnOnce(&str) -> T) -> Rc<T>
where
    S: AsRef<str> + Into<String>,
{
    if let Some((own, known)) = &*last.borrow()
        && own == text.as_ref()
    {
        return Rc::clone(known);
    }
    let read = Rc::new(read(text.as_ref()));
    *last.borrow_mut() = Some((text.into(), Rc::clone(&read)));
    read
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_text_is_read_once_and_another_anew() {
        let (first, again) = (claim("Rain fell"), claim("Rain fell"));
        assert!(Rc::ptr_eq(&first, &again));
        assert!(!Rc::ptr_eq(&first, &claim("Snow fell")));
        assert!(!Rc::ptr_eq(&first, &claim("Rain fell")));
        let (wet, dry) = (source("Rain fell.".to_owned()), source("No rain fell.".to_owned()));
        assert_eq!((&*wet.0.text, &*dry.0.text), ("Rain fell.", "No rain fell."));
    }
}
