use super::*;
use crate::text::reading::Reading;

/// "doer | object" of the verb `verb` of the sentence, each without its article.
fn of(sentence: &str, verb: &str) -> String {
    let reading = Reading::new(sentence);
    let deed = reading.deeds.iter().find(|deed| &*reading.tokens[deed.verb].norm == verb);
    let Some(deed) = deed else { return "no deed".to_owned() };
    let text = |phrase: Option<Phrase>| {
        phrase.map_or_else(
            || "-".to_owned(),
            |phrase| {
                let words = (phrase.first..=phrase.last).map(|at| &*reading.tokens[at].norm);
                words.filter(|word| !matches!(*word, "the" | "a" | "an")).collect::<Vec<_>>().join(" ")
            },
        )
    };
    format!("{} | {}", text(deed.doer), text(deed.object))
}

#[test]
fn doers_and_objects() {
    let mut wrong = Vec::new();
    for (sentence, verb, expected) in [
        ("Anna Lind praised the cook.", "praised", "anna lind | cook"),
        ("The cook was praised by Anna Lind.", "praised", "anna lind | cook"),
        ("The lab will publish the list, and Lind thanked the cook.", "thanked", "lind | cook"),
        ("The lab will publish the list, and Lind thanked the cook.", "publish", "lab | list"),
        ("Lind, who had refused to row with Berg, praised Moen.", "praised", "lind | moen"),
        ("Lind, who had refused to row with Berg, praised Moen.", "refused", "lind | -"),
        ("Lind, who had refused to row with Berg, praised Moen.", "row", "lind | -"),
        ("In the north, the miners came first; elsewhere the bakers led.", "came", "miners | first"),
        ("In the north, the miners came first; elsewhere the bakers led.", "led", "bakers | -"),
        ("The driver of the bus survived; his colleague on the tram died.", "died", "his colleague | -"),
        ("The road past the mill will be closed in May.", "closed", "- | road"),
        (
            "A bridge over the brook, which the bakers had torn down in May, is being rebuilt.",
            "torn",
            "bakers | bridge",
        ),
        (
            "A bridge over the brook, which the bakers had torn down in May, is being rebuilt.",
            "rebuilt",
            "- | bridge",
        ),
        ("A group led by teacher Mara Lind collected names.", "collected", "group | names"),
        ("A group led by teacher Mara Lind collected names.", "led", "teacher mara lind | group"),
        (
            "Coach Erik Vass, 41, will leave the club in June and join Bergen.",
            "join",
            "coach erik vass | bergen",
        ),
        ("The town asked Berg to sell the mill.", "sell", "berg | mill"),
        ("The town promised Berg to sell the mill.", "sell", "town | mill"),
        ("The town was forced to sell the mill.", "sell", "town | mill"),
        ("They made an offer that the bakers accepted and the town turned down.", "turned", "town | -"),
        ("Police said a clerk stole the car.", "stole", "clerk | car"),
        ("A group of bakers bought the mill.", "bought", "group of bakers | mill"),
        ("Anna and Berta bought the mill.", "bought", "anna and berta | mill"),
        ("Anna bought the mill and Berta sold the barn.", "bought", "anna | mill"),
        ("Anna bought the mill and Berta sold the barn.", "sold", "berta | barn"),
        ("Anna won the race, beating Berta.", "beating", "anna | berta"),
        ("On Monday the town bought a bus.", "bought", "town | bus"),
        ("Lind spent 11 days there on an official visit.", "spent", "lind | 11 days"),
        ("After two hours the council agreed to build a school.", "agreed", "council | -"),
        ("After quarterly profit fell, the firm sold a mill.", "sold", "firm | mill"),
        ("Its rival Komet said last week it would buy the mill.", "buy", "its rival komet | mill"),
        ("The firm blamed higher prices.", "blamed", "firm | higher prices"),
        ("The mayor of Oslo, a Liberal, opened the hall.", "opened", "mayor | hall"),
        ("The express was standing when the freight train hit it.", "hit", "freight train | it"),
        (
            "The northbound express hit a standing freight train.",
            "hit",
            "northbound express | standing freight train",
        ),
        (
            "The study was funded by the drug's maker, Pharmex, which had no say.",
            "funded",
            "drug maker , pharmex | study",
        ),
        ("The Sarre Institute funded the study.", "funded", "sarre institute | study"),
        (
            "The state broadcaster will publish the transcript, and Marten left.",
            "publish",
            "state broadcaster | transcript",
        ),
        ("Oden will publish the transcript.", "publish", "oden | transcript"),
        (
            "Its leader, Mia Tessen, accused Adler of covering up the affair.",
            "accused",
            "its leader , mia tessen | adler",
        ),
        ("Roth is accused of covering up the affair.", "accused", "- | roth"),
        ("The steel users' association opposed the tariff.", "opposed", "steel users ' association | tariff"),
        ("He had an inquiry, which Adler rejected.", "rejected", "adler | inquiry"),
        ("After quarterly profit fell, the firm sold a mill.", "fell", "quarterly profit | -"),
        (
            "Anna Velk, whose Social Party has ruled since 2011, conceded defeat.",
            "conceded",
            "anna velk | defeat",
        ),
        ("The plant will stop making phones.", "making", "plant | phones"),
        ("The measure was needed because cheap imports had cost 40 jobs.", "cost", "cheap imports | 40 jobs"),
        (
            "Oda Brun, writing for the majority, said the lower court had ignored evidence.",
            "ignored",
            "lower court | evidence",
        ),
        (
            "Kessler, which went bankrupt in 2018, had always denied responsibility.",
            "denied",
            "kessler | responsibility",
        ),
    ] {
        let found = of(sentence, verb);
        if found != expected {
            wrong.push(format!("{verb}: {sentence}: {found}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
