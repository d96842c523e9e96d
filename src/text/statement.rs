//! The statements of a sentence that stand for themselves: without who says so, datelines, asides and tails.
//!
//! Only safe cuts are made: what is left must follow from what stood there. So nothing is cut that stands under a
//! condition, a doubt or a denial, and what is left must be a whole clause about somebody or something that it names.

mod cut;
mod deictic;
mod whole;

use std::collections::BTreeSet;

use super::reading::Reading;

/// One statement of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// The text, its first letter a capital, without a full stop.
    pub text: String,
    /// How many cuts led to it.
    pub cuts: usize,
    /// It speaks of a time as seen from the day it was written on: "on Tuesday", "last month".
    pub dated: bool,
}

/// Texts that are looked at for one sentence at most: each cut is read anew.
const MOST: usize = 24;

/// The statements of `sentence`, the least cut first. Empty where none of them stands for itself.
pub fn statements(sentence: &str) -> Vec<Statement> {
    let first = cut::tidy(sentence);
    if first.len() > 600 || !cut::may_be_cut(&Reading::new(&first)) {
        return vec![];
    }
    let mut seen = BTreeSet::from([first.clone()]);
    let mut queue = vec![(first, 0)];
    let mut found: Vec<Statement> = vec![];
    let mut next = 0;
    while let Some((text, cuts)) = queue.get(next).cloned() {
        next += 1;
        let reading = Reading::new(&text);
        for shorter in cut::CUTS.iter().flat_map(|cut| cut(&text, &reading)).map(|text| cut::tidy(&text)) {
            if seen.len() < MOST && seen.insert(shorter.clone()) {
                queue.push((shorter, cuts + 1));
            }
        }
        if whole::stands_for_itself(&text, &reading) {
            found.push(Statement {
                text: cut::sentence_case(&text),
                cuts,
                dated: deictic::is_dated(&reading),
            });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(sentence: &str) -> Vec<String> {
        statements(sentence).into_iter().map(|statement| statement.text).collect()
    }

    #[test]
    fn what_is_said_is_left_without_who_says_it() {
        for (sentence, left) in [
            (
                "The bridge over the Arn is safe, Anna Lindqvist said on Tuesday.",
                "The bridge over the Arn is safe",
            ),
            ("According to the harbour office, the Astrid carries 40 cars.", "The Astrid carries 40 cars"),
            ("Mayor Lindqvist announced that Wendelby would buy 12 buses.", "Wendelby would buy 12 buses"),
            ("\"Wendelby has bought 12 buses,\" said Anna Lindqvist.", "Wendelby has bought 12 buses"),
            ("WENDELBY (Port Wire) - The Astrid sank in the harbour.", "The Astrid sank in the harbour"),
            ("Meanwhile, Wendelby bought 12 buses.", "Wendelby bought 12 buses"),
            (
                "The Astrid sank in the harbour, the Port Wire news agency reported.",
                "The Astrid sank in the harbour",
            ),
        ] {
            assert!(texts(sentence).contains(&left.to_owned()), "{sentence}: {:?}", texts(sentence));
        }
    }

    #[test]
    fn tails_and_asides_are_left_out() {
        for (sentence, left) in [
            ("Wendelby bought 12 buses, which will run from May.", "Wendelby bought 12 buses"),
            ("Wendelby, which is short of money, bought 12 buses.", "Wendelby bought 12 buses"),
            ("Anna Lindqvist, the mayor of Wendelby, opened the bridge.", "Anna Lindqvist opened the bridge"),
            ("Wendelby, which has bought 12 buses, raised its fares.", "Wendelby has bought 12 buses"),
            ("“Norland will help Wendelby” in its need, Lindqvist said.", "Norland will help Wendelby"),
            ("Wendelby has been and continues to be the largest town.", "Wendelby is the largest town"),
            ("The Astrid carries 90 cars and 300 passengers.", "The Astrid carries 90 cars"),
            ("The Astrid flooded 430 houses, documents show.", "The Astrid flooded 430 houses"),
            (
                "Mayor Lindqvist declared an emergency in Wendelby.",
                "Mayor Lindqvist declared an emergency in Wendelby",
            ),
            (
                "The visit of French President Anne Lind to Wendelby ended.",
                "Anne Lind is the French President",
            ),
            ("France's President Anne Lind left Wendelby.", "Anne Lind is France's President"),
            ("Wendelby bought 12 buses (two of them used) in May.", "Wendelby bought 12 buses in May"),
            ("Wendelby bought 12 buses amid a dispute over fares.", "Wendelby bought 12 buses"),
            (
                "Anna Lindqvist opened the bridge and thanked the builders.",
                "Anna Lindqvist opened the bridge",
            ),
            ("Anna Lindqvist opened the bridge on Tuesday.", "Anna Lindqvist opened the bridge"),
            (
                "Anna Lindqvist opened the bridge two weeks ago in the rain.",
                "Anna Lindqvist opened the bridge in the rain",
            ),
            ("In Caldmoor, Anna Lindqvist opened the bridge.", "Anna Lindqvist opened the bridge"),
        ] {
            assert!(texts(sentence).contains(&left.to_owned()), "{sentence}: {:?}", texts(sentence));
        }
    }

    #[test]
    fn what_depends_on_what_is_cut_is_not_cut() {
        for (sentence, never) in [
            ("Wendelby would buy 12 buses if the county paid.", "Wendelby would buy 12 buses"),
            ("The bridge has been closed since Tuesday.", "The bridge has been closed"),
            ("Unless the county pays, Wendelby will buy no buses.", "Wendelby will buy no buses"),
            ("Anna Lindqvist denied that Wendelby had bought 12 buses.", "Wendelby had bought 12 buses"),
            ("Anna Lindqvist did not say that Wendelby had bought 12 buses.", "Wendelby had bought 12 buses"),
            ("Critics claimed that Wendelby had bought 12 buses.", "Wendelby had bought 12 buses"),
            ("Rumours said that Wendelby had bought 12 buses.", "Wendelby had bought 12 buses"),
            ("It is false that Wendelby bought 12 buses, the mayor said.", "Wendelby bought 12 buses"),
            ("Contrary to reports, Wendelby bought 12 buses.", "Reports Wendelby bought 12 buses"),
            ("Former French President Anne Lind left Wendelby.", "Anne Lind is the French President"),
            ("Then-US President Anne Lind left Wendelby.", "Anne Lind is the US President"),
            ("President Anne Lind left Wendelby.", "Anne Lind is the President"),
            ("The Astrid carries between 90 and 100 cars.", "The Astrid carries between 90"),
            ("The Astrid sails on 2 and 3 May.", "The Astrid sails on 2"),
            (
                "The mayor of Wendelby, who was ill, said nothing about Lund.",
                "The mayor of Wendelby was ill, said nothing",
            ),
            ("Wendelby, which Lund praised, bought 12 buses.", "Wendelby Lund praised"),
            ("Wendelby and Caldmoor bought 12 buses.", "Wendelby"),
            ("Wendelby bought buses, trams and trains.", "Wendelby bought buses, trams and"),
        ] {
            assert!(!texts(sentence).contains(&never.to_owned()), "{sentence}: {:?}", texts(sentence));
        }
    }

    #[test]
    fn what_does_not_stand_for_itself_is_no_statement() {
        for sentence in [
            "He opened the bridge in Wendelby.",
            "Did Wendelby buy 12 buses?",
            "We trust Wendelby and its people, said Lindqvist.",
            "The commission met in the afternoon.",
            "The mayor of Wendelby",
            "Both leaders met in Wendelby.",
            "Opening the bridge in Wendelby.",
            "But Wendelby bought no buses.",
            "\"Wendelby bought.",
            "'Wendelby is in total control.",
            "Norland officials had said.",
            "The Wendelby council has confirmed that Anna Lindqvist.",
            "Norland and Wendelby forces.",
            "The people in the Norland border town.",
            "A film posted in Wendelby.",
            "The film will be made in Wendelby.",
            "All that Wendelby revealed was that the bridge closed.",
            "Anna Lindqvist will open the bridge instead.",
            "This shows that Wendelby cares.",
            "",
        ] {
            assert_eq!(texts(sentence), [""; 0], "{sentence}");
        }
    }
}
