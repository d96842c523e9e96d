use super::*;

/// Whom the words of the last sentence mean: "words = name".
fn meant(article: &[&str]) -> Vec<String> {
    let readings: Vec<Reading> = article.iter().map(|sentence| Reading::new(sentence)).collect();
    let mut holders = Holders::default();
    for (reading, sentence) in readings.iter().zip(article) {
        holders.add(reading, sentence);
    }
    let mut mentions: Vec<Mention> = Vec::new();
    for (at, reading) in readings.iter().enumerate() {
        let mut found = described(reading, &holders);
        if let Some(back) = at.checked_sub(1) {
            found.extend(pronoun(reading, &readings[back], article[back], &mentions));
        }
        mentions = found;
    }
    let (Some(sentence), Some(reading)) = (article.last(), readings.last()) else { return Vec::new() };
    let words = |mention: &Mention| {
        let span = reading.tokens[mention.first].span.cover(reading.tokens[mention.last].span);
        format!("{} = {}", span.of(sentence), mention.person.name)
    };
    mentions.iter().map(words).collect()
}

#[test]
fn descriptions_and_pronouns_that_mean_one_person() {
    let mut wrong = Vec::new();
    for (article, expected) in [
        (
            &[
                "Deputy Prime Minister Jonas Berg came by the morning train.",
                "The deputy prime minister will visit Oslo.",
            ][..],
            "The deputy prime minister = Jonas Berg",
        ),
        (
            &[
                "Danish Foreign Minister Anna Lind spoke at the fair near the harbour.",
                "The Danish foreign minister left.",
            ],
            "The Danish foreign minister = Anna Lind",
        ),
        (
            &[
                "Danish Foreign Minister Anna Lind met Norwegian Foreign Minister Jonas Berg at the fair near the old harbour.",
                "The Danish foreign minister left.",
            ],
            "The Danish foreign minister = Anna Lind",
        ),
        (
            &[
                "Danish Foreign Minister Anna Lind spoke at the fair near the harbour.",
                "Then Denmark's foreign minister left.",
            ],
            "Denmark's foreign minister = Anna Lind",
        ),
        (
            &["Foreign Minister Anna Lind spoke at the fair near the harbour.", "The minister left."],
            "The minister = Anna Lind",
        ),
        (
            &[
                "The minister left early.",
                "Foreign Minister Anna Lind spoke at the fair near the harbour.",
                "The minister slept.",
            ],
            "The minister = Anna Lind",
        ),
        (
            &[
                "Foreign Minister Anna Lind spoke at the fair near the harbour.",
                "Minister Lind smiled.",
                "The minister left.",
            ],
            "The minister = Anna Lind",
        ),
        (&["Anna Lind, the mayor, spoke.", "In Oslo the mayor met Jonas Berg."], "the mayor = Anna Lind"),
        (
            &[
                "Danish Foreign Minister Anna Lind spoke at the fair.",
                "The foreign minister of Denmark left.",
            ],
            "The foreign minister of Denmark = Anna Lind",
        ),
        (&["Anna Lind opened the fair.", "She praised the town."], "She = Anna Lind"),
        (&["Mayor Lind opened the fair.", "She praised the town.", "She left at noon."], "She = Lind"),
    ] {
        let found = meant(article);
        if found != [expected] {
            wrong.push(format!("{found:?} for {article:?}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn descriptions_that_may_mean_others() {
    let mut wrong = Vec::new();
    for article in [
        // Two hold such an office.
        &[
            "Minister Anna Lind met Minister Jonas Berg at the fair near the old harbour.",
            "The minister left.",
        ][..],
        &[
            "Foreign Minister Anna Lind met Finance Minister Jonas Berg at the fair near the old harbour.",
            "The minister left.",
        ],
        &[
            "President Anna Lind met President Jonas Berg at the fair near the old harbour.",
            "The president left.",
        ],
        // Indefinite, plural, another's, another country's, another office.
        &["Minister Anna Lind spoke at the fair near the harbour.", "A minister left."],
        &["Minister Anna Lind spoke at the fair near the harbour.", "Another minister left."],
        &["Minister Anna Lind spoke at the fair near the harbour.", "The ministers left."],
        &["Minister Anna Lind spoke at the fair near the harbour.", "The two ministers left."],
        &["Minister Anna Lind spoke at the fair near the harbour.", "The former minister left."],
        &["Minister Anna Lind spoke at the fair near the harbour.", "The new minister left."],
        &["Minister Anna Lind spoke at the fair near the harbour.", "The minister's brother left."],
        &["Minister Anna Lind spoke at the fair near the harbour.", "Their minister left."],
        &["Minister Anna Lind spoke at the fair near the harbour.", "The deputy minister left."],
        &["Minister Anna Lind spoke at the fair near the harbour.", "The prime minister left."],
        &[
            "Danish Foreign Minister Anna Lind spoke at the fair near the harbour.",
            "The Swedish foreign minister left.",
        ],
        &[
            "Danish Foreign Minister Anna Lind spoke at the fair near the harbour.",
            "The foreign minister of Sweden left.",
        ],
        &["Former President Anna Lind spoke at the fair near the harbour.", "The president left."],
        &["Anna Lind wrote to the president.", "The president left."],
        // Somebody is named there, or it says what somebody is.
        &["Minister Anna Lind spoke at the fair near the harbour.", "The minister, Jonas Berg, left."],
        &["Minister Anna Lind spoke at the fair near the harbour.", "Jonas Berg is the minister."],
        &["Minister Anna Lind spoke at the fair near the harbour.", "Jonas Berg, the minister, left."],
        &[
            "Minister Anna Lind spoke at the fair near the harbour.",
            "Jonas Berg was then named the minister.",
        ],
        // Pronouns that may be others'.
        &["Anna Lind met Jonas Berg near the old harbour.", "She praised the town."],
        &["A driver hit Anna Lind.", "He fled."],
        &["Anna Lind met the mayor of the old town.", "She praised the town."],
        &["The town fined Anna Lind.", "It praised the law."],
        &["Anna Lind spoke at the fair near the harbour.", "They praised the law."],
        &["Anna Lind spoke at the fair near the harbour.", "The fair opened.", "She praised the law."],
        &["Anna Lind spoke at the fair near the harbour.", "She left.", "He stayed."],
        &["Halden Foods closed its mill.", "He praised the law."],
        &["Norway closed its ports.", "She praised the law."],
    ] {
        let found = meant(article);
        if !found.is_empty() {
            wrong.push(format!("{found:?} for {article:?}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
