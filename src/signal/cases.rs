//! Where the conflict signals fire and where they must not: claim, passage, and the signal with its least or most value.

use super::align::{Alignment, Passage};
use super::{SIGNALS, index_of};
use crate::claim::reading::ReadClaim;
use crate::text::doubt::Tones;
use crate::text::reading::Reading;

/// What `signal` measures on one sentence of an article that knows all of the claim's words, 0 where it does not apply.
fn measured(signal: &str, claim: &str, sentence: &str) -> f64 {
    measured_where(signal, claim, sentence, 1.0)
}

/// The same, in an article where each of the claim's words earns `known` somewhere.
fn measured_where(signal: &str, claim: &str, sentence: &str, known: f32) -> f64 {
    let claim = ReadClaim::from_text(claim);
    let wording = &claim.wordings[0].parts[0];
    let anchor = Reading::new(sentence);
    let anywhere = vec![known; wording.terms.len()];
    let passage = Passage {
        anchor: &anchor,
        before: None,
        earlier: None,
        lead: None,
        after: None,
        mentions: &[],
        variants: &[],
        anywhere: &anywhere,
        relevance: &[],
        tones: &Tones::default(),
        place: 0,
    };
    let at = index_of(signal).unwrap_or_else(|| panic!("no signal {signal}"));
    SIGNALS[at].measure(&Alignment::new(wording, passage)).map_or(0.0, |measure| measure.value)
}

#[test]
fn conflicts_are_seen() {
    for (signal, claim, sentence) in [
        ("amount-conflict", "The bridge cost 3 million euros", "The bridge cost 2 million euros."),
        ("amount-conflict", "Nine ships reached the port", "Five ships reached the port on Monday."),
        ("amount-conflict", "The strike lasted 12 days", "The strike lasted 9 days."),
        ("amount-conflict", "The strike lasted less than 50 days", "The strike lasted more than 60 days."),
        ("amount-conflict", "The fee doubled in May", "The fee was halved in May."),
        ("opposite", "The court upheld the ban", "The court rejected the ban."),
        ("date-conflict", "The council met on Thursday", "The council met on Tuesday."),
        ("date-conflict", "Berg visited Oslo in 2014", "Berg visited Oslo in 2017."),
        ("date-conflict", "The mill opened in 2011", "The mill opened in 1908 and closed in 2011."),
        (
            "date-conflict",
            "The duty takes effect on Monday",
            "The duty, announced on Monday, takes effect on Friday.",
        ),
        (
            "date-conflict",
            "The club was promoted in 2008",
            "Promoted in 2005, the club was relegated in 2008.",
        ),
        ("date-conflict", "The mill closed in 1908", "The mill, which opened in 1908, closed in 2011."),
        ("date-conflict", "Lind resigned on Monday", "Lind resigned on Tuesday after Monday's vote."),
        ("date-conflict", "Berg resigned in 2015", "Berg won the 2015 election and resigned in 2017."),
        (
            "date-conflict",
            "Berg was born in 2011",
            "Ida Berg (born 3 June 1930, died 9 May 2011) was a painter.",
        ),
        (
            "date-conflict",
            "The firm sells the mill on Monday",
            "The firm said on Monday that it would sell the mill on Friday.",
        ),
        ("less-firm", "The syrup prevents colds", "Doctors hope that the syrup will one day prevent colds."),
        ("less-firm", "The syrup prevents colds", "The syrup was long believed to prevent colds."),
        ("less-firm", "The port has hired pilots", "The port urgently needs to hire pilots."),
        ("amount-conflict", "The board passed it by 9 votes to 14", "The board passed it by 14 votes to 9."),
        (
            "amount-conflict",
            "The board passed it by a vote of 52-48",
            "The board passed it by a vote of 48-52.",
        ),
        ("extent-conflict", "All pupils passed the test", "Of the 240 pupils who sat the test, 198 passed."),
        ("extent-conflict", "Most of the guests were hurt", "Fourteen of the 90 guests were hurt."),
        ("extent-conflict", "Few of the guests were hurt", "Eighty of the 90 guests were hurt."),
        ("negation", "Ilse Brack flew the plane", "Ilse Brack was incapable of flying the plane."),
        ("negation", "The film is a comedy", "The film is something other than a comedy."),
        ("negation", "The road is safe", "The road is anything but safe."),
        ("negation", "The mayor signed the contract", "The mayor did not sign the contract."),
        ("negation", "The mayor refused to sign the contract", "The mayor signed the contract."),
        ("negation", "The firm bought the mill", "The firm dropped its plan to buy the mill."),
        (
            "negation",
            "The board decided to close the mill",
            "The board put off a decision on closing the mill.",
        ),
        ("negation", "The mayor opened the bridge", "The mayor has yet to open the bridge."),
        ("negation", "The mayor signed the contract", "The contract is awaiting the signature of the mayor."),
        (
            "negation",
            "The baker sold the mill",
            "The baker rejected the accusation that he had sold the mill.",
        ),
        ("negation", "The crew has rowed in Oslo before", "The crew rowed in Oslo for the first time."),
        (
            "negation",
            "The crew has not won the regatta since 1971",
            "The crew won its first regatta since 1971.",
        ),
        ("less-firm", "The town bought a ferry", "The town agreed to buy a ferry."),
        ("less-firm", "The town bought a ferry", "The town hopes to buy a ferry."),
        ("less-firm", "The town must sell the ferry", "The town might have to sell the ferry."),
        ("less-firm", "The baker sold the mill", "The baker was accused of selling the mill."),
        (
            "less-firm",
            "The mill has 40 rooms",
            "An earlier version of this article said the mill has 40 rooms.",
        ),
        (
            "less-firm",
            "The board decided to close the mill",
            "The board reversed its decision to close the mill.",
        ),
        ("opposite", "The bank raised its rates", "The bank lowered its rates."),
        ("opposite", "Norway eased the sanctions", "Norway tightened the sanctions."),
        ("place-conflict", "The summit was held in Oslo", "The summit was held in Helsinki."),
        ("place-conflict", "The firm opened a plant in Europe", "The firm opened a plant in Asia."),
        (
            "office-conflict",
            "Anna Lind is prime minister of Denmark",
            "Danish Foreign Minister Anna Lind spoke.",
        ),
        ("roles-exchanged", "Norway beat Denmark", "Denmark beat Norway."),
        ("refutation", "A whale swam up the river", "The report that a whale swam up the river was false."),
        ("refutation", "A whale swam up the river", "The tale that a whale swam up the river is fictional."),
        ("negation", "The whale did not swim upriver", "The whale swam upriver past false rocks."),
        ("other-event", "The next session will be in Oslo", "The previous session was in Oslo."),
        ("less-firm", "The town bought a ferry", "The town may buy a ferry."),
        (
            "other-doer",
            "The cook will publish the list of guests",
            "The lab will publish the list of guests, and the cook thanked them.",
        ),
        ("other-doer", "Moen refused to row with Lind", "Lind, who had refused to row with Moen, left."),
        (
            "other-doer",
            "Bill Ashe succeeded Rosa Kern",
            "Rosa Kern, who took over from Bill Ashe in May, left.",
        ),
        (
            "other-doer",
            "The bakers came first in the north",
            "In the north the miners came first; the bakers led elsewhere.",
        ),
        ("other-doer", "The mill is closed", "The road to the mill is closed."),
        ("other-doer", "The buses were stopped", "Trains were stopped, while the buses ran."),
        (
            "other-doer",
            "The board rejected the offer",
            "The offer was accepted by the board and rejected by the town.",
        ),
        ("other-object", "Lind apologised for the sale", "Lind apologised for a leak of the sale contract."),
        ("other-object", "Lind apologised for the leak", "Lind apologised for having been late."),
        (
            "other-object",
            "The plant will stop making pots",
            "The plant will stop making pans and switch to pots.",
        ),
        (
            "other-object",
            "The miners came first elsewhere",
            "In the north the miners came first; the bakers led elsewhere.",
        ),
        ("negation", "Norway has sent ships", "Norway has sent food but no ships."),
        ("negation", "Lind rowed and swam", "Lind never rowed and did not swim."),
        ("negation", "The board voted to sell the mill", "The board voted against selling the mill."),
        ("negation", "The firm closed the mill", "The firm decided against closing the mill."),
        ("negation", "The vote was binding", "The vote was nonbinding."),
        ("negation", "They grow non-toxic plants", "They grow toxic plants."),
        ("exceeded", "They won their first ever cup", "They won their first cup since 1987."),
        (
            "exceeded",
            "It was the worst fire of the country",
            "It was the worst fire of the country since 1998.",
        ),
        ("less-firm", "A trial with 60 guests has begun", "A trial with 60 guests would begin next year."),
        ("less-firm", "The clerk has cut 40 jobs", "The clerk will cut 40 jobs."),
        ("less-firm", "The baker has planted trees", "The baker promised to plant trees."),
        ("less-firm", "The bridge has been rebuilt", "The bridge is being rebuilt."),
        ("less-firm", "The road is closed", "The road will be closed from May."),
        ("hedge", "The town bought a ferry", "The town reportedly bought a ferry."),
        ("office-unbound", "Jonas Berg is mayor of Oslo", "Mayor Anna Lind met Jonas Berg in Oslo."),
    ] {
        let value = measured(signal, claim, sentence);
        assert!(value >= 0.4, "{signal} is {value:.2}: {claim} | {sentence}");
    }
}

#[test]
fn the_next_sentence_may_deny() {
    let claim = ReadClaim::from_text("The baker sold the mill");
    let wording = &claim.wordings[0].parts[0];
    let anywhere = vec![1.0; wording.terms.len()];
    let tones = Tones::default();
    for (sentence, after, denied) in [
        ("Reports said that the baker sold the mill.", "There was no such sale.", true),
        ("Reports said that the baker sold the mill.", "That is not true, she said.", true),
        ("Reports said that the baker sold the mill.", "She said this had never happened.", true),
        ("The baker sold the mill.", "It is not true that he was poor.", false),
        ("The baker sold the mill.", "That is not true of the barn.", false),
        ("The baker sold the mill.", "There was no such luck for the cook.", false),
        ("The baker sold the mill.", "The cook never sold hers.", false),
        ("The baker denied that he sold the mill.", "That is not true, she said.", false),
        ("The baker sold the mill.", "Reports that the bridge was unsafe are false.", false),
    ] {
        let (anchor, after_it) = (Reading::new(sentence), Reading::new(after));
        let passage = Passage {
            anchor: &anchor,
            before: None,
            earlier: None,
            lead: None,
            after: Some(&after_it),
            mentions: &[],
            variants: &[],
            anywhere: &anywhere,
            relevance: &[],
            tones: &tones,
            place: 0,
        };
        let at = index_of("refutation").expect("a signal");
        let value = SIGNALS[at].measure(&Alignment::new(wording, passage)).map_or(0.0, |m| m.value);
        assert_eq!(value >= 0.9, denied, "{value:.2}: {sentence} {after}");
    }
}

#[test]
fn what_only_looks_like_a_conflict() {
    for (signal, claim, sentence) in [
        ("amount-conflict", "The bridge cost 2 million euros", "The bridge cost 2,000,000 euros."),
        (
            "amount-conflict",
            "The bridge cost 2 million euros",
            "The bridge, 300 metres long, cost 2 million euros.",
        ),
        ("amount-conflict", "Nine ships reached the port", "Nine ships with 400 sailors reached the port."),
        (
            "amount-conflict",
            "The bridge cost 2 million euros",
            "The bridge cost 2 million euros ($2.2 million).",
        ),
        ("amount-conflict", "More than 100 people came", "Some 150 people came."),
        ("amount-conflict", "The strike lasted six decades", "The strike lasted 60 years."),
        ("amount-conflict", "The bridge cost 2 million euros", "The bridge cost 3 million dollars."),
        ("date-conflict", "The council met on Tuesday", "The council met on Tuesday in May."),
        ("date-conflict", "Lind spoke on Monday", "Lind spoke on Friday and at Monday's meeting."),
        ("date-conflict", "Lind spoke on Monday", "Lind spoke at Monday's meeting and on Friday."),
        (
            "date-conflict",
            "Lind spoke on Monday",
            "Lind spoke at Monday's meeting before he flew home on Tuesday.",
        ),
        (
            "date-conflict",
            "Berg scored 20 goals in 2015",
            "In the 2015 season Berg scored 20 goals, and in 2017 30.",
        ),
        (
            "date-conflict",
            "Berg scored 20 goals in 2015",
            "Berg scored 30 goals in 2017 and 20 in the 2015 season.",
        ),
        ("date-conflict", "Fares rose in April", "Fares rose in May, faster than in April."),
        ("date-conflict", "Berg visited Oslo in 2014", "Berg visited Oslo in June 2014."),
        (
            "date-conflict",
            "The mill burnt down in 1995",
            "Enlarged in 1978, the mill burnt down seventeen years later.",
        ),
        (
            "date-conflict",
            "Corvia became independent in 1968",
            "In 1968 Corvia gained independence, and in 1992 it became a republic.",
        ),
        ("date-conflict", "The mill opened in 1908", "The mill opened in 1908 and closed in 2011."),
        ("date-conflict", "The mill closed in 2011", "In 1908 the mill opened; in 2011 it closed."),
        (
            "date-conflict",
            "The mill opened in 2011",
            "The mill opened in 1908, burnt in 1990 and opened again in 2011.",
        ),
        (
            "date-conflict",
            "Berg was arrested on Monday",
            "Berg was arrested and charged on Monday and freed on Friday.",
        ),
        (
            "date-conflict",
            "The firm sold the mill on Monday",
            "The firm said on Monday that it had sold the mill.",
        ),
        (
            "date-conflict",
            "The ferry sank in 1967",
            "In 1967, eight years after it was launched in 1959, the ferry sank.",
        ),
        ("date-conflict", "Berg visited Oslo", "Berg visited Oslo in 2017."),
        (
            "negation",
            "The mayor signed the contract",
            "The mayor not only signed the contract but praised it.",
        ),
        ("negation", "The mayor signed the contract", "The mayor signed the contract, not the letter."),
        ("negation", "The mayor did not sign the contract", "The mayor never signed the contract."),
        ("negation", "Berg kept the law", "Berg has not reversed the law."),
        ("negation", "The mayor will open the bridge", "The mayor has yet to open the bridge."),
        (
            "negation",
            "The decision on the mill comes in May",
            "The board put off the decision on the mill to May.",
        ),
        ("negation", "The decision on the mill was delayed", "The board postponed the decision on the mill."),
        (
            "negation",
            "The baker was accused of selling the mill",
            "The baker was accused of selling the mill.",
        ),
        (
            "negation",
            "The crew had not won the regatta since 1971",
            "The crew won its first regatta since 1971.",
        ),
        ("negation", "No crew had won for 12 years", "The crew won for the first time in 12 years."),
        (
            "negation",
            "The crew has rowed in Oslo before",
            "The crew rowed in Oslo for the first time this year.",
        ),
        ("negation", "The bakers stopped working on Monday", "The bakers walked off the job on Monday."),
        ("negation", "The mayor praised the bridge", "The mayor denied that the council had left the span."),
        ("less-firm", "The town will buy a ferry", "The town plans to buy a ferry."),
        ("less-firm", "The town agreed to buy a ferry", "The town agreed to buy a ferry."),
        ("less-firm", "The town buys a ferry", "The town will buy a ferry."),
        ("less-firm", "The town bought a ferry", "The town would later buy a ferry."),
        ("less-firm", "The town bought a ferry", "The town was able to buy a ferry."),
        ("less-firm", "The town may buy a ferry", "The town may buy a ferry."),
        (
            "less-firm",
            "The baker was accused of selling the mill",
            "The baker was accused of selling the mill.",
        ),
        ("less-firm", "The baker sold the mill", "The baker, accused of theft, sold the mill."),
        ("opposite", "The bank raised its rates", "The bank raised its rates and lowered its fees."),
        ("opposite", "The bank raised its rates", "The bank did not lower its rates."),
        ("opposite", "Norway eased the sanctions", "Norway eased the sanctions on Monday."),
        ("negation", "The mill is capable of grinding rye", "The mill is capable of grinding rye."),
        ("negation", "The film is a comedy", "The film is nothing other than a comedy."),
        ("negation", "Ilse Brack eats fish", "Ilse Brack will eat anything but eats fish first."),
        ("negation", "Ilse Brack sold boats", "Ilse Brack sold boats other than the ferry."),
        ("less-firm", "The syrup prevents colds", "Doctors hoped for more, but the syrup prevents colds."),
        ("less-firm", "Ilse Brack hopes to win", "Ilse Brack hopes to win."),
        ("less-firm", "The port has hired pilots", "The port, in need of help, has hired pilots."),
        ("less-firm", "The syrup prevents colds", "The syrup, believed by many, prevents colds."),
        ("amount-conflict", "The board passed it by 14 to 9", "The board passed it by 14 votes to 9."),
        ("amount-conflict", "The board passed it with 14 votes", "The board passed it by 14 votes to 9."),
        ("amount-conflict", "Rovers lost 1-3", "United beat Rovers 3-1."),
        ("opposite", "The library was closed in May", "Opened in 1902, the library shut its doors in May."),
        ("extent-conflict", "Most pupils passed the test", "Of the 240 pupils who sat the test, 198 passed."),
        ("extent-conflict", "All of the guests were hurt", "All 90 of the guests were hurt."),
        ("extent-conflict", "Few of the guests were hurt", "Twelve of the 90 guests were hurt."),
        ("place-conflict", "The summit was held in Oslo", "The summit in Norway was held in Oslo."),
        ("place-conflict", "The summit was held", "The summit was held in Helsinki."),
        ("place-conflict", "The firm opened a plant in Africa", "The firm opened a plant in Kenya."),
        ("place-conflict", "The firm opened a plant in Kenya", "The firm opened a plant in Africa."),
        ("place-conflict", "The firm opened a plant in Asia", "The firm opened a plant in the Middle East."),
        (
            "office-conflict",
            "Anna Lind is prime minister of Denmark",
            "Danish Prime Minister Anna Lind spoke.",
        ),
        (
            "office-conflict",
            "Anna Lind is prime minister of Denmark",
            "Swedish Prime Minister Jonas Berg spoke.",
        ),
        ("roles-exchanged", "Norway beat Denmark", "Denmark was beaten by Norway."),
        ("roles-exchanged", "Norway sued Denmark", "Denmark sued Norway."),
        ("roles-exchanged", "Norway met Denmark", "Denmark met Norway."),
        ("refutation", "A whale swam up the river", "A whale swam up the river past false rocks."),
        ("refutation", "The report was false", "The report was false."),
        ("refutation", "Ilse Brack is a detective", "Ilse Brack is a fictional detective in Lund."),
        ("refutation", "No whale swam up the river", "The report that a whale swam up the river was false."),
        ("negation", "The whale did not swim upriver", "The report that the whale swam upriver was false."),
        ("other-event", "The next session will be in Oslo", "The next session will be in Oslo."),
        ("less-firm", "The town may buy a ferry", "The town may buy a ferry."),
        ("less-firm", "The town bought a ferry", "The town bought a ferry in May."),
        ("hedge", "The town bought a ferry", "The town bought a ferry after an alleged fraud."),
        ("office-unbound", "Jonas Berg is mayor of Oslo", "Jonas Berg is the mayor of Oslo."),
    ] {
        let value = measured(signal, claim, sentence);
        assert!(value <= 0.3, "{signal} is {value:.2}: {claim} | {sentence}");
    }
}

/// Claim, sentence: `signal` fires on each of `hits`, and on none of `misses`.
fn fires(signal: &str, hits: &[(&str, &str)], misses: &[(&str, &str)]) {
    let mut wrong = Vec::new();
    for (rows, fires) in [(hits, true), (misses, false)] {
        for (claim, sentence) in rows {
            let value = measured(signal, claim, sentence);
            if fires && value < 0.45 || !fires && value > 0.2 {
                wrong.push(format!("{signal} is {value:.2}: {claim} | {sentence}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn another_part_of_the_set() {
    fires(
        "extent-conflict",
        &[
            ("All four bridges were repaired", "Two of the four bridges were repaired."),
            ("All bridges were repaired", "Half of the bridges were repaired."),
            ("All bridges were repaired", "Nearly all of the bridges were repaired."),
            ("Both bridges were repaired", "One of the bridges was repaired."),
            ("Four bridges were repaired", "Two of the four bridges were repaired."),
            ("Two of the four bridges were repaired", "Three of the four bridges were repaired."),
            ("Norden is the largest bank in Norway", "Norden is the second-largest bank in Norway."),
            ("Norden is Norway's oldest bank", "Norden is the third oldest bank in Norway."),
        ],
        &[
            ("All bridges were repaired", "All of the four bridges were repaired."),
            ("All four bridges were repaired", "All four bridges were repaired."),
            ("Some bridges were repaired", "All bridges were repaired."),
            ("Most bridges were repaired", "All of the bridges were repaired."),
            ("Two bridges were repaired", "Two of the four bridges were repaired."),
            ("Two of the four bridges were repaired", "Two of the four bridges were repaired."),
            ("The four bridges were checked", "Two of the four bridges were checked."),
            ("All bridges were repaired", "The bridges were repaired."),
            ("All bridges were repaired", "All bridges were repaired, and half of the roads."),
            ("Norden is the largest bank in Norway", "Norden, Norway's largest bank, opened a branch."),
            ("Norden is one of the largest banks", "Norden is the largest bank."),
            ("Norden is one of the largest banks", "Norden is the second-largest bank."),
            ("Norden is the second-largest bank", "Norden is the second-largest bank."),
            (
                "Norden is Norway's largest bank",
                "Norden is Norway's largest bank and Europe's third largest.",
            ),
            ("Norden opened the largest branch", "Norden opened the largest branch for the second time."),
        ],
    );
    fires(
        "exceeded",
        &[
            ("Norden is the largest bank in Norway", "Norden is one of the largest banks in Norway."),
            ("Norden is the largest bank in Norway", "Norden is among Norway's largest banks."),
            ("All bridges were repaired", "Several bridges were repaired."),
            ("Most bridges were repaired", "Some of the bridges were repaired."),
        ],
        &[
            ("Norden is one of the largest banks in Norway", "Norden is one of Norway's largest banks."),
            ("Norden is one of the largest banks", "Norden is the largest bank."),
            ("Several bridges were repaired", "All bridges were repaired."),
            ("Some bridges were repaired", "Most bridges were repaired."),
            ("One of the bridges was repaired", "Both bridges were repaired."),
            ("The bridges were repaired", "Some of the bridges were repaired."),
        ],
    );
}

#[test]
fn what_is_set_apart_is_not_stated() {
    fires(
        "negation",
        &[
            ("The fire was caused by lightning", "The fire was caused by arson rather than lightning."),
            ("The town bought buses", "The town bought trams instead of buses."),
            ("The town chose steel", "The town chose wood as opposed to steel."),
            ("The town used steel", "The town used wood in place of steel."),
            ("Lind opened the bridge", "Berg, not Lind, opened the bridge."),
            ("The town repaired the school", "The town closed the school rather than repairing it."),
            ("Several people were hurt in the crash", "Nobody was hurt in the crash."),
        ],
        &[
            ("The fire was caused by arson", "The fire was caused by arson rather than lightning."),
            ("The town bought trams", "The town bought trams instead of buses."),
            ("Berg opened the bridge", "Berg, not Lind, opened the bridge."),
            ("The town bought trams instead of buses", "The town bought trams instead of buses."),
            ("The town bought trams", "The town bought trams instead."),
            ("The winter was cold", "The winter was rather cold."),
            ("The town bought buses", "The town bought buses rather than lease the buses."),
            ("The town bought wood", "The town bought little other than wood."),
            ("The rain caused the flood", "The rain, rather than just the thaw, caused the flood."),
        ],
    );
}

#[test]
fn who_does_it() {
    fires(
        "roles-exchanged",
        &[
            ("Lund FC won the league", "Malmo FC beat Lund FC to win the league."),
            ("Anna Berg acquired Lind Foods", "Lind Foods acquired Anna Berg."),
            ("Anna Berg succeeded Jonas Lind", "Jonas Lind succeeded Anna Berg."),
        ],
        &[
            ("Malmo FC won the league", "Malmo FC beat Lund FC to win the league."),
            ("Anna Berg criticised Jonas Lind", "Jonas Lind criticised Anna Berg."),
            ("Jonas Lind won the race", "Jonas Lind beat Nils Holm and won the race."),
            ("Jonas Lind won the race", "Anna Berg asked Jonas Lind to win the race."),
            ("Anna Berg and Jonas Lind won the prize", "Anna Berg and Jonas Lind won the prize."),
        ],
    );
    fires(
        "other-doer",
        &[
            ("Anna Berg criticised Jonas Lind", "Jonas Lind criticised Anna Berg."),
            ("Norway sued Denmark", "Denmark sued Norway."),
            ("Jonas Lind scored a goal", "Jonas Lind was replaced by Nils Holm, who scored a goal."),
            ("The red boat passed the blue boat", "The blue boat passed the red boat."),
            ("The price of oats rose", "The price of rye rose and the price of oats fell."),
            ("The dogs chased the bakers of the valley", "The bakers of the valley chased the dogs."),
        ],
        &[
            ("The red boat passed the blue boat", "In May the red boat passed the blue boat twice."),
            ("The price of oats rose", "The price of oats rose and the price of rye fell."),
            ("Bakers struck", "Miners struck in May, and bakers struck in June."),
            ("Nils Holm scored a goal", "Jonas Lind was replaced by Nils Holm, who scored a goal."),
            ("Jonas Lind scored a goal", "Jonas Lind, who replaced Nils Holm, scored a goal."),
            ("Anna Berg was criticised by Jonas Lind", "Jonas Lind criticised Anna Berg."),
            ("Jonas Lind won the prize", "Anna Berg and Jonas Lind won the prize."),
            ("Norway won the race", "Anna Berg of Norway won the race."),
            ("Norway won the race", "Anna Berg won the race for Norway."),
            ("Jonas Lind left the party", "Jonas Lind, a friend of Anna Berg, left the party."),
            ("Jonas Lind won the prize", "Anna Berg said that Jonas Lind won the prize."),
            ("Jonas Lind will row", "Jonas Lind said he would row."),
            ("The list will be published by the lab", "The lab will publish the list, and Lind left."),
            ("The mill will reopen", "The owners will reopen the mill."),
            ("The mayor opened the hall", "Anna Berg, the mayor, opened the hall."),
            ("The union rejected the offer", "Leaders of the union rejected the offer."),
            (
                "The miners came first in the north",
                "In the north the miners came first; the bakers led elsewhere.",
            ),
            ("Rosa Kern succeeded Bill Ashe", "Rosa Kern, who took over from Bill Ashe in May, left."),
            (
                "Erik Vass will join Bergen",
                "Coach Erik Vass, 41, will leave the club in June and join Bergen.",
            ),
            ("Moen was accused of theft", "Lind accused Moen of theft."),
            ("The World Health Organization warned of it", "The WHO warned of it."),
            ("A group of bakers bought the mill", "Bakers bought the mill."),
            // Built otherwise: by what means, of what kind.
            ("Steam drives the saw", "The mill drives the saw via steam."),
            (
                "The loaf is marked by deep cuts and a dark crust",
                "It is a loaf marked by plain but clear traits of deep cuts and a dark crust.",
            ),
            (
                "Hugo Lenz left the club to join Bergen",
                "Bergen can say that Hugo Lenz has left to join them.",
            ),
        ],
    );
    fires(
        "other-object",
        &[
            ("Lind praised the cook", "Lind praised the hall and thanked the cook."),
            (
                "They sell wool to Norway and linen to Denmark",
                "They sell linen to Norway and wool to Denmark.",
            ),
            ("The coach from Lund to Malmo was late", "The coach from Malmo to Lund was late."),
            ("Old boats carry new ropes", "New boats carry old ropes."),
            (
                "Nils painted the gate of the barn",
                "Nils painted the door of the barn and the gate of the inn.",
            ),
        ],
        &[
            ("It is a blend of oats and rye", "It is a blend of rye and oats."),
            ("The coach from Lund to Malmo was late", "The coach to Malmo from Lund was late."),
            ("The bridge between Lund and Malmo opened", "The bridge between Malmo and Lund opened."),
            (
                "The pupils of the inn met the cooks of the barn",
                "The cooks of the barn met the pupils of the inn.",
            ),
            (
                "Nils painted the gate of the barn and the door of the inn",
                "Nils painted the door of the inn and the gate of the barn.",
            ),
            ("Female bakers outnumber male bakers", "There are more female bakers than male colleagues."),
            ("Lind praised the cook", "Lind praised the waiter and praised the cook."),
            ("Lind praised the cook", "Lind praised the young cook."),
            ("Lind praised the cook", "Lind praised the waiter and the cook."),
            ("Lind published letters", "Lind published a volume of letters."),
            ("Lind apologised for the leak", "Lind apologised for the leak of the contract."),
            ("Erik Vass left Bergen", "Bergen coach Erik Vass left the club."),
            ("Lind praised the cook", "The cook was praised by Lind."),
        ],
    );
    fires(
        "negation",
        &[("The plant was forced to stop", "The plant was not forced to stop.")],
        &[
            ("The plant stopped", "The plant was not forced to stop: it stopped of its own accord."),
            ("Norway has not sent ships", "Norway has sent food but no ships."),
            ("Norway has sent food", "Norway has sent food but no ships."),
            ("Profit declined to 90 million euros", "Profit fell to 90 million euros."),
            ("The board may file a suit", "The board had not decided whether to file a suit."),
            ("The vote was non-binding", "The vote was nonbinding."),
            ("The chair of the group left", "The chair of the non-profit group left."),
            // Who is against it does not stop it.
            ("She was the only member who voted against raising the fee", "The board raised the fee."),
            ("Lind warned against raising the fee", "The board raised the fee."),
        ],
    );
}

#[test]
fn neither_subject_nor_verb() {
    fires(
        "unsaid",
        &[
            ("Miners repaired the mill", "The board visited the mill."),
            ("Anna Berg joined the brewery Holm", "The director runs the brewery Holm."),
            ("Anna Berg moved to Holm Foods", "Jonas Lind, who heads Holm Foods, will succeed Anna Berg."),
        ],
        &[
            ("The works council backed the sale of the mill", "It backed the sale of the mill."),
            (
                "The works council backed the sale of the mill",
                "The council was glad of the sale of the mill.",
            ),
            ("The works council backed the sale", "The sale had the backing of the works council."),
            ("Anna Berg is the mayor of Oslo", "The mayor of Oslo spoke."),
            (
                "Anna Berg was dropped by Holm Foods",
                "Holm Foods parted with its director and replaced Anna Berg.",
            ),
            ("Anna Berg moved to Holm Foods", "Anna Berg will work for Holm Foods."),
        ],
    );
}

#[test]
fn what_the_subject_is() {
    fires(
        "complement-missing",
        &[
            ("The mill is safe", "Inspectors visited the mill in June."),
            ("The bridge was expensive", "The bridge was built in May."),
            ("Anna Berg is in hospital", "Anna Berg spoke to the council."),
            ("The quarry is the largest in the valley", "The quarry lies in the valley."),
        ],
        &[
            ("The mill is safe", "Inspectors said the mill was safe."),
            ("Anna Berg is mayor of Narvik", "Mayor Anna Berg of Narvik spoke."),
            ("The bridge is a wooden one", "The wooden bridge was painted."),
            // What is done has a verb of its own.
            ("The mill was sold", "The mill stands by the river."),
            ("The mill makes paper", "The mill stands by the river."),
        ],
    );
    fires(
        "object-missing",
        &[
            ("The mayor spoke with bakers of the valley", "The mayor spoke of the storm."),
            ("The firm sold its quarry to a brewer", "The firm sold shares."),
        ],
        &[
            ("The mayor spoke with bakers of the valley", "In the valley the mayor spoke with the bakers."),
            ("The mayor spoke with bakers of the valley", "The mayor spoke with millers of the valley."),
            ("The firm sold its quarry to a brewer", "A brewer bought the firm's quarry."),
            // One word alone is often said in another.
            ("The mayor praised bakers", "The mayor praised those at the ovens."),
            // What is said first may be said at length.
            ("The mayor spoke, and the bakers of the valley left", "The mayor spoke of the storm."),
        ],
    );
}

#[test]
fn a_denial_of_something_else() {
    fires(
        "negation",
        &[
            ("The electrician was arrested", "The police denied that the electrician was arrested."),
            ("The minister met the growers", "The minister did not meet the growers."),
            ("The union received a warning", "The union received no warning."),
        ],
        &[
            (
                "An electrician was arrested",
                "The firm denied that the electrician, who was arrested, worked there.",
            ),
            (
                "The minister met the growers",
                "The minister did not ignore the growers, but met the growers twice.",
            ),
            ("The union never received a warning", "The union received no warning."),
        ],
    );
    fires(
        "opposite",
        &[
            ("The dam will harm the valley", "The dam will help the valley."),
            ("Berg voted for the dam", "Berg, who had wavered, voted against the dam."),
            ("Berg voted against the dam", "Berg voted in favour of the dam."),
            ("The nurse advised bakers to eat rye", "The nurse advised bakers against eating rye."),
            ("Bakers marched for the dam", "Bakers marched against the dam."),
        ],
        &[
            ("Berg voted for the dam", "Berg voted for the dam and against the mill."),
            ("Berg voted for the dam", "Berg voted against the mill."),
            ("Berg voted against the dam", "Berg voted against the dam for a second time."),
            ("Bakers protested the dam", "Bakers protested against the dam."),
            ("Lund played for the cup", "Lund played against Malmo for the cup."),
            (
                "Berg denied that the dam would harm the valley",
                "Berg denied that the dam would help the valley.",
            ),
        ],
    );
}

#[test]
fn opposites_of_the_same_thing() {
    fires(
        "opposite",
        &[
            ("The union welcomed the deal", "The union regretted the deal."),
            ("The bank raised the rate", "The bank left the rate unchanged."),
            ("The bank kept the rate unchanged", "The bank raised the rate."),
            ("The court finished the review of the case", "The review of the case by the court is pending."),
            ("The firm exceeded its target", "The firm missed its target."),
            ("Berg joined Holm Foods", "Berg left Holm Foods."),
        ],
        &[
            ("The union welcomed the deal", "The union welcomed the deal and regretted the delay."),
            ("The bank raised the rate", "The bank raised the rate and left its forecast unchanged."),
            ("Lind scored first", "Lind scored in the cup final."),
            ("Lind scored in the cup final", "Lind scored first."),
            ("Berg left Lund Foods for Holm Foods", "Berg joined Holm Foods."),
            ("The bank raised the rate", "The bank did not leave the rate unchanged."),
        ],
    );
}

#[test]
fn what_a_verb_counts() {
    fires(
        "amount-conflict",
        &[
            ("Lind scored three goals in the match", "Lind scored twice in the match."),
            ("Lind won the medal three times", "Lind won the medal twice."),
        ],
        &[
            ("Lind scored two goals in the match", "Lind scored twice in the match."),
            ("Lind scored three goals in the match", "Lind scored twice as many goals in the match."),
            ("Lind sold three boats", "Lind called twice and sold boats."),
        ],
    );
}

#[test]
fn sister_terms_are_seen() {
    let mut wrong = Vec::new();
    for (claim, sentence) in [
        ("The girl played the violin in the hall", "The girl played the guitar in the hall."),
        ("The guests drank beer at the wedding", "The guests drank wine at the wedding."),
        ("Thieves stole a red bicycle from the yard", "Thieves stole a blue bicycle from the yard."),
        ("The baker sold apples at the market", "The baker sold pears at the market."),
        ("A nurse spoke to the family", "A doctor spoke to the family."),
        ("Rain fell in the north of the valley", "Rain fell in the east of the valley."),
        ("The clerk spoke to the husband", "The clerk spoke to the wife."),
        ("The farm sells oak chairs", "The farm sells oak tables."),
        ("A probe landed near Mars", "A probe landed near Venus."),
        ("The bridge is made of wood and rope", "The bridge is made of steel and rope."),
        ("A horse ran along the beach", "A camel ran along the beach."),
        ("The truck hit a wall", "The bus hit a wall."),
        ("The fire started in the kitchen", "The fire started in the bedroom."),
        ("The fire started in the living room", "The fire started in the kitchen."),
        ("The fire started in the dining room", "The fire started in the living room."),
        ("The children played inside the school", "The children played outside the school."),
        ("The club won the tennis cup", "The club won the hockey cup."),
        ("A tiny boat entered the harbour", "A giant boat entered the harbour."),
        ("The museum bought a silver coin", "The museum bought a bronze coin."),
        ("She planted tomatoes behind the house", "She planted onions behind the house."),
        ("A woman opened the parcel", "A man opened the parcel."),
        ("The minister resigned before the vote", "The minister resigned after the vote."),
        ("The clinic treats malaria", "The clinic treats cholera."),
    ] {
        let value = measured("sister", claim, sentence);
        if value < 0.3 {
            wrong.push(format!("{value:.2}: {claim} | {sentence}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_only_looks_like_a_sister() {
    let mut wrong = Vec::new();
    for (claim, sentence) in [
        // Both are there.
        ("A dog slept in the barn", "A dog and a cat slept in the barn."),
        ("A dog slept in the barn", "A cat and a dog slept in the barn."),
        ("The band has a violin and a cello", "The band has a cello, a violin and a guitar."),
        ("The guests drank beer", "The guests drank wine, then beer."),
        ("The red car hit a wall", "The red car hit a blue wall."),
        ("A man and a woman opened the shop", "A woman and a man opened the shop."),
        // The same in other words, or a kind of it.
        ("The girl played the violin", "The girl played the fiddle."),
        ("The family bought a sofa", "The family bought a couch."),
        ("A dog slept in the barn", "A spaniel slept in the barn."),
        ("A dog slept in the barn", "A puppy slept in the barn."),
        ("The girl played an instrument", "The girl played the violin."),
        ("The town bought a vehicle", "The town bought a truck."),
        ("A small boat sank", "A tiny boat sank."),
        ("Her mother opened the shop", "Her mum opened the shop."),
        // The other way round nothing is said, but nothing else either.
        ("The girl played the violin", "The girl played an instrument."),
        ("A spaniel slept in the barn", "A dog slept in the barn."),
        // It stands elsewhere in the sentence.
        ("The baker sold apples", "The baker, who once grew pears in the hills of his village, sold them."),
        ("A horse won the race", "The race was won while a dog barked behind the old wooden fence."),
        ("The nurse praised the village", "The village was praised, and the story of a doctor was told."),
        ("Rain fell in the valley", "Rain fell in the valley before snow came."),
        ("The fire started in the kitchen", "The fire started in the kitchen, next to the bedroom."),
        // Names and idioms.
        ("The dog ran home", "Cat Stevens ran home."),
        ("The blue car is new", "The Red car is new."),
        ("The lion slept", "It rained cats and dogs."),
        ("The council met inside the hall", "The council met in the hall."),
        ("The council met", "The council met before noon."),
        // Of another group altogether.
        ("The town bought a violin", "The town bought a bridge."),
        ("The girl ate an apple", "The girl ate in the kitchen."),
        ("The minister visited the school", "The minister visited the river."),
    ] {
        let value = measured("sister", claim, sentence);
        if value > 0.15 {
            wrong.push(format!("{value:.2}: {claim} | {sentence}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_a_flat_denial_denies() {
    fires(
        "negation",
        &[
            ("The masked baker Odran was arrested in Lund", "Odran was not arrested."),
            ("The masked baker Odran was arrested in Lund", "Relax, all: Odran has not been arrested."),
            ("Holm Foods is launching a wooden car", "Holm Foods is sadly not making wooden cars."),
            (
                "Holm Foods will hold a launch event in February",
                "Holm Foods is not having an event in February.",
            ),
            (
                "A park will be built on the field",
                "A plan to build a park on the field was withdrawn by the town.",
            ),
            ("The baker sold the mill", "The baker did not agree to sell the mill."),
            ("Lund will see six weeks of frost in May", "There will be no six weeks of frost in May."),
            ("Anna Berg was the first woman to row there", "Anna Berg was not the first woman to row there."),
            ("Anna Berg was not the first woman to row there", "Anna Berg was the first woman to row there."),
        ],
        &[
            ("The mayor spoke to reporters in Lund on Monday", "The mayor did not speak."),
            ("Odran will open the wooden bridge", "Odran has yet to open the wooden bridge."),
            (
                "Anna Berg rowed round the island",
                "It was not the first time Anna Berg rowed round the island.",
            ),
            ("Anna Berg sold the mill", "Anna Berg has not confirmed the sale of the mill."),
            ("The minister resigned", "The ministry has not confirmed that the minister resigned."),
            ("The minister did not resign", "The ministry has not confirmed that the minister resigned."),
            ("The town withdrew a plan for a park", "A plan to build a park was withdrawn by the town."),
            ("The rock landed in the harbour", "There were no injuries as the rock landed in the harbour."),
            ("The nun gave birth in May", "The nun had no idea before she gave birth in May."),
            (
                "The clerk had been away for 24 years",
                "The clerk had been away for 24 years and never called.",
            ),
            ("Odran is a baker named Berg", "A baker named Berg is Odran."),
        ],
    );
}

#[test]
fn what_is_called_untrue() {
    fires(
        "refutation",
        &[
            ("A whale swam up the river", "Reports that a whale swam up the river are incorrect."),
            ("A whale swam up the river", "The whale that swam up the river is not a real thing."),
            ("A whale swam up the river", "A baker made up the story of the whale that swam up the river."),
            ("A whale swam up the river", "The story of a whale that swam up the river was made up."),
            (
                "A whale swam up the river",
                "The harbour master dismissed reports that a whale swam up the river.",
            ),
            ("A whale swam up the river", "It was a whale hoax: nothing swam up the river."),
        ],
        &[
            ("A whale swam up the river", "A whale swam up the river, and the crew was made up of bakers."),
            ("A whale swam up the river", "A whale swam up the river and made up for the lost year."),
            ("A whale swam up the river", "A whale swam up the river; that was the real thing."),
            ("A whale swam up the river", "A whale swam up the river, and the tide table was wrong."),
            ("A whale swam up the river", "A whale swam up the river after a hoax call to the harbour."),
            ("A whale swam up the river", "The whale swam up the river; the port rejects reports of debts."),
        ],
    );
}

#[test]
fn places_that_may_hold_one_another() {
    fires(
        "place-conflict",
        &[
            ("The mill burned in Lund", "The mill burned in Malmo."),
            ("The mill burned in Norway", "The mill burned in Peru."),
        ],
        &[
            ("The mill burned in Norway", "The mill burned in Lund."),
            ("The mill burned in Lund", "The mill burned in Norway."),
            ("A dog was left at a Scottish station", "A dog was left at Ayr station."),
            ("Berg, a clerk at the port of Malmo, shot a robber", "Berg shot a robber in Lund."),
        ],
    );
}

#[test]
fn all_but_one_thing_is_there() {
    for (signal, claim, sentence, alone) in [
        ("lone-detail", "Odran paid 40 euros for the boat", "Odran paid for the boat.", true),
        ("lone-detail", "The ferry sank off Malmo", "The ferry sank.", true),
        ("lone-detail", "Berg opened the bridge with Anna Lind", "Berg opened the bridge.", true),
        (
            "lone-word",
            "The council approved the harbour plan unanimously",
            "The council approved the harbour plan.",
            true,
        ),
        (
            "lone-word",
            "The bank cut its lending rates because of inflation",
            "The bank cut its lending rates.",
            true,
        ),
        ("lone-detail", "Odran paid 40 euros for the boat", "Odran paid forty euros for the boat.", false),
        ("lone-detail", "Odran paid 40 euros for the boat", "The harbour was quiet all day.", false),
        (
            "lone-word",
            "The council approved the harbour plan",
            "The council approved the harbour plan unanimously.",
            false,
        ),
        (
            "lone-word",
            "The council purchased the harbour site",
            "The council bought the harbour site.",
            false,
        ),
        (
            "lone-word",
            "The council sacked the harbour pilots in secret",
            "The pilots stayed at the harbour.",
            false,
        ),
    ] {
        let value = measured_where(signal, claim, sentence, 0.0);
        assert_eq!(value >= 0.5, alone, "{signal} is {value:.2}: {claim} | {sentence}");
    }
}

#[test]
fn the_opposite_of_one_and_the_same() {
    fires(
        "opposite",
        &[
            ("The ship left before the storm", "The ship left after the storm."),
            ("The mill stands above the weir", "The mill stands below the weir."),
            ("Prices rose while wages fell", "Wages rose while prices fell."),
            ("Exports rose while imports fell", "Imports rose while exports fell."),
            ("The law was repealed", "The law was passed."),
        ],
        &[
            ("The ship left before the storm", "The ship left before the storm, after the feast."),
            ("The ship left before the storm", "The ship left after the feast, well ahead of the storm."),
            ("The storm came after the feast", "The feast came before the storm."),
            ("The ship did not leave before the storm", "The ship left after the storm."),
            ("Prices rose while wages fell", "Prices rose and fell while wages fell."),
            ("Prices rose", "Prices rose while wages fell."),
            ("Prices fell", "Prices rose, then fell."),
            ("Rents rose in Malmo", "Rents fell in Lund but rose in Malmo."),
        ],
    );
    fires(
        "extent-conflict",
        &[
            ("Only Lind signed the treaty", "Lind and Berg signed the treaty."),
            ("Only Lind signed the treaty", "Berg and Lind signed the treaty."),
            ("No one but Berg voted for it", "Berg and Lind voted for it."),
            (
                "Only the mayor voted against the plan",
                "The mayor and two councillors voted against the plan.",
            ),
            ("Few residents opposed the plan", "Most residents opposed the plan."),
            ("Most residents opposed the plan", "Few residents opposed the plan."),
        ],
        &[
            ("Only Lind signed the treaty", "Lind signed the treaty and left."),
            ("Only Lind signed the treaty", "Only Lind and his clerk were there; Lind signed the treaty."),
            ("Only Lind signed the treaty", "Berg spoke, and Lind signed the treaty."),
            ("The only bridge of Lind collapsed", "The bridge of Lind and a mill collapsed."),
            ("Only nine ships came", "Nine ships and a ferry came."),
            ("A few residents opposed the plan", "Most residents opposed the plan."),
            ("The last few residents left", "Most residents left."),
        ],
    );
}

#[test]
fn kinds_answer_downward_only() {
    let mut wrong = Vec::new();
    for (claim, sentence, answered) in [
        ("The town bought an animal", "The town bought a horse.", true),
        ("The girl played an instrument", "The girl played the violin.", true),
        ("The baker sold vegetables", "The baker sold carrots.", true),
        ("The town bought a horse", "The town bought an animal.", false),
        ("The girl played the violin", "The girl played an instrument.", false),
        ("The fire started in the living room", "The fire started in the kitchen.", false),
        ("The girl ate food", "The girl owned a dog.", false),
        ("The town bought an animal", "The town bought a Jaguar.", false),
        ("The town bought a bird", "The town tried to duck the question it bought.", false),
    ] {
        let missing = measured("gap", claim, sentence);
        if (missing < 0.25) != answered {
            wrong.push(format!("{missing:.2}: {claim} | {sentence}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_the_article_does_not_know_is_seen() {
    for (signal, claim, sentence) in [
        ("absent-word", "The town bought a magnificent ferry", "The town bought a ferry."),
        ("absent-figure", "The town bought 17 ferries", "The town bought ferries."),
        ("absent-name", "Quispe opened the bridge", "The mayor opened the bridge."),
        (
            "inserted",
            "The council approved the detailed harbour plan in May",
            "The council approved the harbour plan in May.",
        ),
        (
            "replaced",
            "The council closed the old harbour tunnel",
            "The council closed the old harbour kiosk.",
        ),
        ("replaced", "The council praised the harbour pilots", "The council paid the harbour pilots."),
        ("opposed", "The cheap ferry reached the island", "The ferry that reached the island was expensive."),
    ] {
        let value = measured_where(signal, claim, sentence, 0.0);
        assert!(value >= 0.2, "{signal} is {value:.2}: {claim} | {sentence}");
    }
    for (signal, claim, sentence) in [
        ("absent-word", "The town bought a ferry", "The town purchased a ferry."),
        ("absent-figure", "The town bought two ferries", "The town bought 2 ferries."),
        ("absent-name", "Anna Lind opened the bridge", "Lind opened the bridge with Anna Berg."),
        ("absent-name", "Norway opened the bridge", "The Norwegian government opened the bridge."),
        (
            "inserted",
            "The council approved the harbour plan in May",
            "The council approved the detailed harbour plan in May.",
        ),
        (
            "inserted",
            "The council approved the harbour plan",
            "The council of the town approved the plan for the harbour.",
        ),
        (
            "replaced",
            "The council closed the harbour tunnel",
            "The council closed the harbour tunnel on Monday.",
        ),
        ("replaced", "The council bought the ferry", "The council purchased the ferry."),
        ("replaced", "Norway closed the tunnel", "Oslo closed the tunnel."),
        (
            "opposed",
            "The cheap ferry reached the island",
            "The ferry that reached the island was not expensive.",
        ),
        ("opposed", "The cheap ferry reached the island", "The cheap ferry passed an expensive yacht."),
    ] {
        let value = measured_where(signal, claim, sentence, 0.0);
        assert!(value < 0.2, "{signal} is {value:.2}: {claim} | {sentence}");
    }
    assert!(measured("absent-word", "The town bought a magnificent ferry", "The town bought a ferry.") < 0.2);
}

#[test]
fn what_is_pieced_together_is_seen() {
    let sentence = "Moen was held in the harbour prison on Thursday after turning herself in, and her aunt quarrelled with police.";
    for claim in [
        "Moen was held in the harbour prison on Thursday after her aunt quarrelled with police",
        "Her aunt was held in the harbour prison on Thursday after quarrelling with Moen",
    ] {
        let value = measured("pieced", claim, sentence);
        assert!(value >= 0.4, "{value:.2}: {claim}");
    }
    for (claim, sentence) in [
        // Copied whole, or up to where it ends.
        ("Moen was held in the harbour prison on Thursday", sentence),
        // An aside, an article or a first name more or less.
        (
            "The mill was sold to a brewer from Lund",
            "The mill, which stood empty for years, was sold to the brewer from Lund.",
        ),
        ("Ines Moen was held in the harbour prison", sentence),
        // In words of its own.
        ("Police arrested Moen, who had given herself up that Thursday", sentence),
        (
            "Fewer than 30 people were hurt in the fire",
            "Nineteen people were injured when a barn burnt down in Lund on Monday.",
        ),
    ] {
        let value = measured("pieced", claim, sentence);
        assert!(value < 0.1, "{value:.2}: {claim} | {sentence}");
    }
}

#[test]
fn a_word_that_stands_twice_joins_nothing() {
    let sentence =
        "The council thanked harbour warden Eva Berg, bridge warden Ole Lind and two divers from Lund.";
    let value =
        measured("pieced", "The council thanked harbour warden Ole Lind and two divers from Lund", sentence);
    assert!(value >= 0.5, "{value:.2}");
    for claim in [
        "The council thanked harbour warden Eva Berg",
        "Bridge warden Ole Lind and two divers from Lund were thanked",
        "Ole Lind and two divers from Lund were thanked",
    ] {
        let value = measured("pieced", claim, sentence);
        assert!(value < 0.1, "{value:.2}: {claim}");
    }
    // What stands in brackets, or between commas, parts nothing.
    let aside = "Divers praised the harbour warden (a former pilot) Eva Berg, and the bridge warden, who is new, left.";
    let value = measured("pieced", "Divers praised the harbour warden Eva Berg", aside);
    assert!(value < 0.1, "{value:.2}");
}

#[test]
fn who_does_what_a_participle_tells() {
    fires(
        "roles-exchanged",
        &[("Leo Brandt beat Ines Solum", "Ines Solum won the final, beating Leo Brandt.")],
        &[
            ("Ines Solum beat Leo Brandt", "Ines Solum won the final, beating Leo Brandt."),
            ("Leo Brandt beat Ines Solum", "Leo Brandt won the final, beating Ines Solum."),
        ],
    );
}

#[test]
fn a_headline_leaves_out_that_it_is_passive() {
    let measure = |claim, sentence| measured("roles-exchanged", claim, sentence);
    assert!(measure("Anna Lind arrested Berta Moe", "Berta Moe arrested Anna Lind.") >= 0.4);
    assert!(measure("Anna Lind was arrested by Berta Moe", "Anna Lind arrested Berta Moe.") >= 0.4);
    for (claim, sentence) in [
        ("The wife of mayor Tom Lind was arrested in Oslo", "Wife of mayor Tom Lind arrested in Oslo"),
        ("Norwegian police arrested Tom Lind in a raid", "Smuggler Tom Lind arrested in Norwegian raid"),
        ("Tom Lind was arrested in Oslo", "Oslo has arrested Tom Lind."),
    ] {
        let value = measure(claim, sentence);
        assert!(value < 0.2, "{value:.2}: {claim} | {sentence}");
    }
}

#[test]
fn negation_of_one_thing_told_in_two_ways() {
    fires(
        "negation",
        &[
            ("The mill caused the flood", "The owner denied that the mill caused the flood."),
            ("The mayor resigned", "The mayor turned down calls to resign."),
            ("The mayor said the bridge was safe", "The mayor did not say the bridge was safe."),
        ],
        &[
            ("The mill did not cause the flood", "The owner denied that the mill caused the flood."),
            (
                "The mill is not the source of the smell",
                "The owner rejects the claim that the mill is the source of the smell.",
            ),
            (
                "Berg said “Nobody should swim until we say so”",
                "“Nobody should swim until we say so,” Berg said.",
            ),
            ("The seats are free of charge", "The club offers the seats free of charge."),
            ("The club will charge for the seats", "The club offers the seats free of charge."),
            ("The mayor called for a vote", "The mayor turned down the street and called for a vote."),
            ("The court set the sailors free of all guilt", "The court set the sailors free of all guilt."),
        ],
    );
}

#[test]
fn amounts_of_another_set() {
    fires(
        "amount-conflict",
        &[
            ("The yard has 430 employees", "The yard, which employs 340 people, builds boats."),
            ("The firm shut four of its lines", "The firm shut two of its four lines."),
            ("The fine is at least 9 million euros", "The fine is up to 2 million euros."),
        ],
        &[
            ("The yard has 340 employees", "The yard, which employs 340 people, builds boats."),
            ("The yard has 340 employees", "Two former employees of the yard allege fraud."),
            ("The firm has four lines", "The firm shut two of its four lines."),
            ("The fine is at least 2 million euros", "The fine is up to 2 million euros."),
            ("The yard has 430 boats", "The yard, which employs 340 people, builds boats."),
        ],
    );
}

#[test]
fn the_opposite_in_the_clause_of_the_subject() {
    fires(
        "opposite",
        &[("The schools closed", "The schools opened; the nurseries closed.")],
        &[
            ("The nurseries closed", "The schools opened; the nurseries closed."),
            ("The schools opened", "The schools opened; the nurseries closed."),
            ("The bank closed the branch", "The bank opened a shop; it closed the branch."),
        ],
    );
}

#[test]
fn what_a_claim_denies_has_to_be_stated() {
    fires(
        "negation",
        &[
            ("There are no cases in Bergen", "Three cases were found in Bergen."),
            ("No cases have been found in Bergen", "The ministry confirmed four cases in Bergen."),
            ("Odran was not arrested in Bergen", "Odran was arrested in Bergen."),
            ("Odran will not play the king", "Odran will play the king."),
            ("The firm did not buy the mill", "The firm bought the mill in March."),
            ("The firm got land under the truce", "The firm did not get land under the truce."),
        ],
        &[
            ("There are no cases in Bergen", "The ministry looks into reports of cases in Bergen."),
            ("There are no cases in Bergen", "Suspected cases in Bergen are looked into."),
            ("No fatal cases were found in Bergen", "The ministry confirmed four cases in Bergen."),
            (
                "No cases of cholera were found in Bergen",
                "The ministry confirmed four cases of measles in Bergen.",
            ),
            ("Odran was not arrested in Bergen", "Reports of the arrest of Odran in Bergen spread quickly."),
            ("Odran was not arrested in Bergen", "Odran was reportedly arrested in Bergen."),
            ("Odran will not play the king", "Odran may play the king."),
            (
                "The firm agreed to a truce with the union",
                "The firm did not get land under the truce with the union.",
            ),
        ],
    );
    fires(
        "refutation",
        &[
            ("Odran was arrested in Bergen", "The report that Odran was arrested in Bergen is a hoax."),
            ("Odran was arrested in Bergen", "The claims that Odran was arrested in Bergen are false."),
        ],
        &[
            ("Odran was arrested in Bergen", "The report that Odran was arrested in Bergen may be a hoax."),
            ("Odran was arrested in Bergen", "Odran was arrested in Bergen, amid claims that it is a hoax."),
            (
                "Odran arrested in Bergen? Another hoax",
                "Odran, who was arrested in Bergen, is the victim of a hoax.",
            ),
        ],
    );
}

#[test]
fn who_only_owns_or_is_owned() {
    fires(
        "other-doer",
        &[
            ("The minister was arrested", "The minister's wife was arrested."),
            ("Lindqvist was jailed for nine years", "Lindqvist's killer was jailed for nine years."),
            ("President Diaz was shot", "A former aide of President Diaz was shot."),
            ("The mayor's brother was charged", "The mayor was charged on Friday."),
        ],
        &[
            ("The minister's wife was arrested", "The minister's wife was arrested."),
            ("The mayor's brother was charged", "The brother of the mayor was charged on Friday."),
            ("Anna Berg won the race", "Norway's Anna Berg won the race."),
            ("The council bought the mill", "The council's members bought the mill."),
            ("The police arrested the baker", "The town's police arrested the baker."),
            ("Norway's government resigned", "The government of Norway resigned."),
        ],
    );
    fires(
        "other-object",
        &[
            ("The firm bought Lumo", "The firm bought Lumo's barn."),
            ("The bomb killed the general", "The bomb killed the general's wife."),
            ("The money goes to schools", "The money goes to hospitals, while schools get nothing."),
            ("Wages rose in Italy", "Wages rose in Spain but fell in Italy."),
        ],
        &[
            ("The firm bought Lumo's barn", "The firm bought Lumo's barn."),
            ("Wages rose in Italy", "Wages rose in Italy but fell in Spain."),
            ("The mayor opened the bridge", "While the mayor was ill, he opened the bridge."),
        ],
    );
    fires(
        "negation",
        &[("The coach praised Kim", "The coach praised Lee but not Kim.")],
        &[
            ("The coach praised Lee", "The coach praised Lee but not Kim."),
            ("The coach praised Kim", "The coach praised Lee but not only Lee: Kim was praised too."),
        ],
    );
    fires(
        "opposite",
        &[("United beat Rovers", "United lost to Rovers.")],
        &[("United beat Rovers", "Rovers lost to United."), ("Odran praised Lind", "Lind criticised Odran.")],
    );
    fires(
        "extent-conflict",
        &[("The prize is open only to students", "The prize is open to students and teachers.")],
        &[("The prize is open only to students", "The prize is open to students.")],
    );
    fires(
        "amount-conflict",
        &[("The bridge was closed for three weeks", "The bridge was closed for three days after the storm.")],
        &[("The bridge was closed for three days", "The bridge was closed for three days after the storm.")],
    );
}

#[test]
fn one_deed_of_two() {
    let deed = |claim: &str, sentence: &str| measured_where("deed", claim, sentence, 0.0);
    let claim = "The boy found a necklace on the beach and handed it to the police";
    assert!(deed(claim, "The boy found a necklace on the beach in August.") > 0.15);
    assert!(deed(claim, "The boy found a necklace on the beach and gave it to the police.") < 0.1);
    assert!(deed("The boy found a necklace on the beach", "The boy found a necklace on the beach.") < 0.1);
}

#[test]
fn denials_agree_with_denials() {
    fires(
        "negation",
        &[
            ("Odran won't play the king", "Odran is to play the king next spring."),
            ("Odran has not been arrested", "Odran was arrested in Lund on Monday."),
            ("The woman was not treated in Lund", "The woman was treated in Lund."),
            ("Police found fake passports in the van", "Police did not find fake passports in the van."),
        ],
        &[
            ("Odran won't play the king", "Last week Odran was in final talks to play the king."),
            ("Odran won't play the king", "After early discussions to play the king, Odran left the film."),
            ("Odran won't play the king", "Odran was supposed to play the king."),
            ("Reports of a wolf near the school are untrue", "No wolf has been seen near the school."),
            ("The leak at the plant was a hoax", "There was no leak at the plant."),
            (
                "The waiter got a tip of 500 euros",
                "It is not every night that a waiter gets a tip of 500 euros.",
            ),
            ("Odran won the role of the king", "Odran did not have to sing to win the role of the king."),
            (
                "The woman is not being treated in Lund",
                "The woman in the Lund hospital is not being treated.",
            ),
            ("Odran was arrested for theft", "Odran denied the theft before being arrested."),
        ],
    );
    fires(
        "undone",
        &[
            ("The firm did not sell 40 boats", "The firm did not sell 50 boats."),
            ("The woman was not treated on Monday", "The woman was not treated on Tuesday."),
        ],
        &[
            ("The firm sold 40 boats", "The firm did not sell 50 boats."),
            ("The firm did not sell 40 boats", "The firm sold 50 boats."),
            ("Odran, who did not resign, paid 40 euros", "Odran, who did not resign, paid 50 euros."),
            ("The firm sold 40 boats", "The firm sold 50 boats."),
        ],
    );
}

#[test]
fn states_are_bound_to_whom_they_are_said_of() {
    fires(
        "unbound",
        &[
            ("Dita Rask is a teacher", "Union president Dita Rask said more than 5,000 teachers came."),
            ("Tomas Hale is a lighthouse keeper", "Tomas Hale, who plays a lighthouse keeper, won."),
            ("Rosa Felt has asthma", "Smoke is bad for people with asthma."),
        ],
        &[
            ("Rosa Felt is an engineer", "Rosa Felt, an engineer from Lund, opened the bridge."),
            ("Rosa Felt is an engineer", "Rosa Felt was born in Lund and works as an engineer."),
            ("Rosa Felt is an engineer", "She is an engineer."),
            ("Rosa Felt is a councillor", "The oldest councillor is Rosa Felt."),
            ("Rosa Felt has asthma", "Rosa Felt, who has asthma, left the hall."),
            ("Rosa Felt has asthma", "Rosa Felt suffers from asthma."),
            ("Rosa Felt has two daughters", "Rosa Felt lives in Lund with her two daughters."),
            ("Rosa Felt is in Lund", "Rosa Felt spoke in Lund."),
        ],
    );
    fires(
        "negation",
        &[("The firm denied the debts", "The firm did not deny the debts.")],
        &[
            ("The firm denies that the mine harms the river", "Locals say the mine harms the river."),
            (
                "Rumours that it began at a camp were dismissed",
                "She dismissed rumours that it began at a camp.",
            ),
        ],
    );
    fires(
        "refutation",
        &[("A tiger had escaped", "Reports that a tiger escaped are untrue.")],
        &[("The zoo denied that a tiger had escaped", "Reports that a tiger escaped are untrue.")],
    );
}

#[test]
fn comparisons_the_other_way_round() {
    fires(
        "opposite",
        &[
            (
                "The line carried more guests than in 2022",
                "The line carried 9 percent fewer guests than in 2022.",
            ),
            ("The album sold more copies than the first", "The album sold fewer copies than the first."),
            ("The mill used less water than the dairy", "The mill used more water than the dairy."),
        ],
        &[
            ("The line carried more guests than in 2022", "The line carried more guests than in 2022."),
            ("The line carried more than 40 guests", "The line carried fewer guests than in 2022."),
            (
                "The album sold more copies than the first",
                "The second book sold fewer copies than the third.",
            ),
            ("The mill used more water than the dairy", "The mill used no less water than the dairy."),
            (
                "The mill used more water than the dairy",
                "The mill used more water than the dairy, and less power than it.",
            ),
        ],
    );
}
