//! The statements of a sentence that stand for themselves: without who says so, datelines, asides and tails.
//!
//! Only safe cuts are made: what is left must follow from what stood there. So nothing is cut that stands under a
//! condition, a doubt or a denial, and what is left must be a whole clause about somebody or something that it names, or
//! describes so that whoever reads of the same event knows which is meant.

mod cut;
mod deictic;
mod subject;
mod whole;

use std::collections::BTreeSet;

use super::reading::Reading;
pub use subject::Subject;

/// One statement of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// The text, its first letter a capital, without a full stop.
    pub text: String,
    /// How many cuts led to it.
    pub cuts: usize,
    /// What it is about.
    pub subject: Subject,
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
        if let Some(subject) = whole::subject(&text, &reading) {
            found.push(Statement {
                subject,
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

    /// Those that anybody understands.
    fn texts(sentence: &str) -> Vec<String> {
        let named = |statement: &Statement| statement.subject == Subject::Named;
        statements(sentence).into_iter().filter(named).map(|statement| statement.text).collect()
    }

    /// Those that a reader of the same event understands.
    fn described(sentence: &str) -> Vec<String> {
        let named = |statement: &Statement| statement.subject == Subject::Named;
        statements(sentence).into_iter().filter(|one| !named(one)).map(|statement| statement.text).collect()
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
            (
                "Fourteen men of Wendelby were taken to hospital with burns.",
                "Fourteen men of Wendelby were taken to hospital",
            ),
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
    fn subjects_that_are_described() {
        for (sentence, left) in [
            (
                "The fire brigade needed six hours to put out the flames.",
                "The fire brigade needed six hours to put out the flames",
            ),
            ("Police arrested an electrician on Tuesday.", "Police arrested an electrician"),
            (
                "Firefighters fought the flames for six hours, the chief said.",
                "Firefighters fought the flames for six hours",
            ),
            ("Fourteen workers were taken to hospital.", "Fourteen workers were taken to hospital"),
            ("The town council approved the budget on Monday.", "The town council approved the budget"),
            (
                "The council has approved 3 million euros for the bridge in Wendelby.",
                "The council has approved 3 million euros for the bridge in Wendelby",
            ),
            ("The bridge will open in October 2027.", "The bridge will open in October 2027"),
            (
                "The mayor of the town opened the bridge in the rain.",
                "The mayor of the town opened the bridge in the rain",
            ),
        ] {
            assert!(described(sentence).contains(&left.to_owned()), "{sentence}: {:?}", described(sentence));
            assert_eq!(texts(sentence), [""; 0], "{sentence}");
        }
        for sentence in [
            "The company bought the factory for 12 million euros.",
            "The man was taken to hospital with burns.",
            "The decision was welcomed by the workers.",
            "The latter opened the bridge in the rain.",
            "The other bridge was closed in the rain.",
            "The same council approved the budget.",
            "A bridge was closed in the rain.",
            "An electrician was arrested by police.",
            "Bridges were closed in the rain.",
            "It took the fire brigade six hours.",
            "His council approved the budget in May.",
            "The council approved his budget in May.",
            "The council that met in May approved it.",
            "The council, police and workers of the town.",
            "The fire brigade in the town.",
            "He said the council approved it.",
            "If the council agrees, the bridge will open in May.",
            "Did the council approve the budget?",
            "Some workers were taken to hospital.",
            "Two of them were taken to hospital.",
            "The first was taken to hospital in May.",
            "The next day the council approved the budget.",
            "The day before, police arrested an electrician.",
            "The number of workers rose in May.",
            "The more the council pays the better.",
            "Police said.",
            "The gunman then ran towards the square.",
            "The car used in the attack on the town hall.",
            "The wrist-worn device of the runners.",
        ] {
            assert_eq!(described(sentence), [""; 0], "{sentence}");
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
            ("Anna Lindqvist agreed to deal with the strike.", "Anna Lindqvist agreed to deal"),
            ("Wendelby opened talks with Norland.", "Wendelby opened talks"),
            (
                "The council of Wendelby did not meet the mayor with his lawyers.",
                "The council of Wendelby did not meet the mayor",
            ),
            ("Wendelby opened the year with 40 cars.", "Wendelby opened the year"),
            ("Wendelby announced a truce with the strikers.", "Wendelby announced a truce"),
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
