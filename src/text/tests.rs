//! Cases are texts marked up with what is expected of them.

use proptest::prelude::*;

use super::*;
use crate::read::plain;

/// The `text` section of English.
fn english() -> TextRules {
    #[derive(serde::Deserialize)]
    struct File {
        text: rules::TextFile,
    }
    let file: File =
        serde_yaml::from_str(include_str!("../../grammar/en/text.yaml")).expect("text.yaml is sound");
    TextRules::from(file.text)
}

/// A text, segmented.
struct Read(Prose, Text);

impl Read {
    fn new(text: &str, rules: &TextRules) -> Self {
        let prose = plain(text);
        let text = segment(&prose, rules);
        Self(prose, text)
    }

    fn word(&self, token: u32) -> &str {
        &self.0.text[self.1.tokens[token as usize].span.range()]
    }

    /// The tokens with spaces between.
    fn tokens(&self) -> String {
        (0..).zip(&self.1.tokens).map(|(at, _)| self.word(at)).collect::<Vec<_>>().join(" ")
    }

    /// The text with something put before and behind tokens: `(before token, text)`.
    fn marked(&self, mut marks: Vec<(u32, &str)>) -> String {
        let mut out = String::new();
        marks.sort_by_key(|it| it.0);
        let mut marks = marks.into_iter().peekable();
        let mut from = 0;
        for (at, token) in (0..).zip(&self.1.tokens) {
            let closing = |it: &(u32, &str)| it.0 == at && it.1 != "[" && it.1 != "^" && it.1 != "|";
            while let Some(mark) = marks.next_if(closing) {
                out.push_str(mark.1);
            }
            out.push_str(&self.0.text[from..token.span.start as usize]);
            while let Some(mark) = marks.next_if(|it| it.0 == at) {
                out.push_str(mark.1);
            }
            out.push_str(&self.0.text[token.span.range()]);
            from = token.span.end as usize;
        }
        marks.for_each(|it| out.push_str(it.1));
        out
    }

    /// The text with `|` before each sentence but a paragraph's first.
    fn sentences(&self) -> String {
        let starts = self.1.paragraphs.iter().flat_map(|it| it.sentences.0 + 1..it.sentences.1);
        self.marked(starts.map(|it| (self.1.sentences[it as usize].tokens.start, "|")).collect())
    }

    /// The text with brackets around each quotation, `]+` where it goes on in the next paragraph, and `^`
    /// before each mark without a partner.
    fn quotes(&self) -> String {
        let carried = |at: u32| self.1.quotes.iter().any(|it| it.continues == Some(at));
        let quotes = (0..).zip(&self.1.quotes).flat_map(|(at, it)| {
            [(it.whole().start, "["), (it.whole().end, if carried(at) { "]+" } else { "]" })]
        });
        let faults = self.1.quote_faults.iter().map(|it| (it.token, "^"));
        self.marked(quotes.chain(faults).collect())
    }

    /// The kind of each paragraph, with its label.
    fn kinds(&self) -> String {
        let kind = |it: &Paragraph| match it.label.is_empty() {
            true => format!("{:?}", it.kind),
            false => format!("{:?}({})", it.kind, &self.0.text[self.1.span(it.label).range()]),
        };
        self.1.paragraphs.iter().map(kind).collect::<Vec<_>>().join(" ")
    }
}

/// Reads each text and compares one view of it with what is expected.
fn check(view: fn(&Read) -> String, cases: &[(&str, &str)]) {
    let rules = english();
    let wrong: Vec<String> = cases
        .iter()
        .map(|(text, expected)| (view(&Read::new(text, &rules)), expected))
        .filter(|(got, expected)| got != *expected)
        .map(|(got, expected)| format!("expected {expected}\n     got {got}\n"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.concat());
}

/// For cases where the expected text is the text with marks in it.
fn check_marked(view: fn(&Read) -> String, marks: &[&str], cases: &[&str]) {
    let plain = |it: &str| marks.iter().fold(it.to_owned(), |text, mark| text.replace(mark, ""));
    let texts: Vec<String> = cases.iter().map(|it| plain(it)).collect();
    let pairs: Vec<(&str, &str)> = texts.iter().map(String::as_str).zip(cases.iter().copied()).collect();
    check(view, &pairs);
}

#[test]
fn characters_fall_into_tokens() {
    check(
        Read::tokens,
        &[
            ("She doesn't know, I'd say.", "She does n't know , I 'd say ."),
            (
                "We’re late; you’ve won, they’ll go, I’m in.",
                "We ’re late ; you ’ve won , they ’ll go , I ’m in .",
            ),
            ("Ana’s workers' union, James’ house", "Ana ’s workers ' union , James ’ house"),
            ("DON'T! CAN’T?", "DO N'T ! CA N’T ?"),
            ("You cannot, I'm gonna", "You can not , I 'm gon na"),
            ("He shouldn't've gone", "He should n't 've gone"),
            ("O’Brien and D'Angelo", "O’Brien and D'Angelo"),
            (
                "Mr. Lund met Sgt. Oak at 5 p.m. in the U.S. Senate.",
                "Mr. Lund met Sgt. Oak at 5 p.m. in the U.S. Senate .",
            ),
            ("Rep. Ana Lund (D-N.C.) and Ed Oak (R-Ky.)", "Rep. Ana Lund ( D-N.C. ) and Ed Oak ( R-Ky. )"),
            (
                "a U.S.-led team, the U.S.’s plan, Ph.D. work",
                "a U.S.-led team , the U.S. ’s plan , Ph.D. work",
            ),
            (
                "J. K. Lund and George W. Oak voted. So do I.",
                "J. K. Lund and George W. Oak voted . So do I .",
            ),
            ("It was Plan B. The end.", "It was Plan B . The end ."),
            ("No. 5 won. He said no. Yes.", "No. 5 won . He said no . Yes ."),
            ("It cost $1,234.56, or 5.5% more.", "It cost $ 1,234.56 , or 5.5 % more ."),
            ("the 1st, 22nd and the 1990s, in 2015-16", "the 1st , 22nd and the 1990s , in 2015-16"),
            ("a 20-year-old, state-of-the-art pre-war tram", "a 20-year-old , state-of-the-art pre-war tram"),
            ("at 10:30, 3/4 of it, -5 degrees, .5 points", "at 10:30 , 3/4 of it , -5 degrees , .5 points"),
            ("back in the ’90s, class of '16", "back in the ’90s , class of '16"),
            ("’Tis rock ’n’ roll, get ’em", "’Tis rock ’n’ roll , get ’em"),
            ("He is 5'10\" tall.", "He is 5'10\" tall ."),
            (
                "See https://example.org/a?b=c. Or www.example.org!",
                "See https://example.org/a?b=c . Or www.example.org !",
            ),
            (
                "mail ana@example.org, @ana_lund, #vote2020, #2",
                "mail ana@example.org , @ana_lund , #vote2020 , # 2",
            ),
            ("yes—no – maybe -- or - not", "yes — no – maybe -- or - not"),
            ("wait... what… so .. on", "wait ... what … so .. on"),
            ("What?! No!!", "What ?! No !!"),
            ("It is over.Then they left St.Lund.", "It is over . Then they left St.Lund ."),
            ("AT&T and R&D and/or Q&A", "AT&T and R&D and/or Q&A"),
            ("''Go,'' he said.", "'' Go , '' he said ."),
            ("''They said 'no.'''", "'' They said ' no . ' ''"),
            ("naïve café in São Paulo 東京", "naïve café in São Paulo 東京"),
            ("👍🏽 ok\0ok", "👍🏽 ok \0 ok"),
        ],
    );
}

#[test]
fn marks_pair_to_quotations() {
    check_marked(
        Read::quotes,
        &["[", "]+", "]", "^"],
        &[
            "[“We lost,”] she said. [“It hurt.”]",
            "[\"We lost,\"] she said. [\"It hurt.\"]",
            "[''We lost,''] she said. [''It hurt.'']",
            "[``We lost,''] she said.",
            "[‘We lost,’] she said. [‘It hurt.’]",
            "['We lost,'] she said. ['It hurt.']",
            "[«We lost»], she said.",
            // Nested.
            "[“He told me [‘no’] twice,”] she said.",
            "[\"He told me ['no'] twice,\"] she said.",
            "[“He said, [‘Go home,’]”] she said.",
            "[“[‘Go home,’] he said,”] she said.",
            "[''They said ['no.']'']",
            "[‘He said [“no”] to me,’] she said.",
            "[\"The [\"great\"] plan failed,\"] she said.",
            // Apostrophes are no marks.
            "The workers’ union said it. James’ house, goin’ home, ’tis rock ’n’ roll in the ‘90s.",
            "The workers' union said it. James' house, goin' home, 'tis rock 'n' roll in the '90s.",
            "[‘The workers’ union won,’] she said.",
            "['The workers' union won,'] she said.",
            "The [‘Golden Weeks’] of May",
            "[“It's the boys' day,”] she said.",
            // Measures.
            "He is 5'10\" tall and she is 5’4”.",
            "[\"I ate a 12\" pizza,\"] she said.",
            "A 12\" pizza and a 6' man",
            // Faults damage no more than themselves.
            "The two condemn US ^‘interference",
            "The two condemn US ^“interference",
            "^“We lost, she said. [“It hurt.”]",
            "^\"We lost, she said. [\"It hurt,\"] she said. [\"Badly.\"]",
            "We lost,^” she said. [“It hurt.”]",
            "[\"We lost,\"] she said. It hurt.^\"\nShe left. [\"Good.\"]",
            "^“We lost, she said.\nShe left. [“Good.”]",
            // Where only the mark at the paragraph's end is missing, the quotation is whole.
            "She said: [^“We lost. It hurt.]\nShe left. [“Good.”]",
            "[^“We lost the race.]\nAna Lund.",
            "^“We lost, said Lund. It hurt.\nShe left.",
            "She called it ^“a mess.\n[“We lost,”] she said.",
            "She called it [“a mess. We lost.]+\n[“It hurt,”] she said.",
            // Marks that face the wrong way.
            "[”We lost,”] she said. [“It hurt,“] he said.",
            "[“We lost,“] she said.",
            "[’We lost,’] she said.",
            "[\"We lost \"]she said.",
            "don‘t say the workers‘ union",
            "\u{202a}[”We lost,”] she said.",
            "[“We lost. “]",
            "[“We lost.“][“It hurt.”]",
            "[“Then he said,['No, you can't.']”]",
            "[“We lost’’] she said, met ‘t Oak.",
            // Marks among dashes and brackets.
            "His act—[“My plan!”]—is thin ([“so thin”]).",
            "[\"We\"]—[\"they\"]",
            "[“…and then we lost…”] she said.",
            // Over paragraphs.
            "[“We lost.]+\n[“It hurt,”] she said.",
            "[\"We lost.]+\n[\"It hurt.]+\n[\"Badly,\"] she said.",
            "She said: [“We lost [‘it’] all.]+\n[“It hurt.”]",
            "[“[‘We lost.]+]+\n[“[‘It hurt.’]”]",
            "^“We lost, she said\n[“It hurt,”] he said.",
            "[“We lost.]+\n[^“It hurt.]\nShe left.",
        ],
    );
}

#[test]
fn paragraphs_fall_into_sentences() {
    check_marked(
        Read::sentences,
        &["|"],
        &[
            "We lost. |It hurt! |Why? |Nobody knows.",
            "“Why?” she said. |“Go!” Lund said. |“Go!” |The crowd left.",
            "“We lost. |It hurt,” she said. |“Badly. |Very.” |He left.",
            "“We lost.” |“Did you?” |“Yes.”",
            "“Who will pay?” Ana Lund asked the crowd. |“Who will pay?” |Nobody knew.",
            "“We lost.” Lund said. |“We lost.” |Lund said the race was over.",
            "“I go [to the U.S.]. |They vote.” |81-year-old Ed Oak left.",
            "Rep. Ana Lund (D-N.C.) said so. |Sgt. Oak and Sen. Ed Oak (R-Ky.) Friday agreed.",
            "He lives in the U.S. |He votes. |The U.S. Senate met the U.S. envoy.",
            "It opens at 9 a.m. Monday. |It closes at 5 p.m. |Doors shut at 6 p.m. ET.",
            "J. K. Lund wrote No. 5. |George W. Oak read it. |So did I. |Then we left.",
            "It cost 3.5 million. |It fell 2.5 percent.",
            "We waited … and waited... |Then it came. |He said ... nothing.",
            "Yahoo! said it would. |Jeb! was there.",
            "GREENVALE, Ohio (AP) — The mayor left. |He is 60.",
            "He left (see p. 5). |(She stayed.) |They met.",
            "“We lost!” |“So?”",
            "[She left.] |[He] stayed.",
            "He worked for Acme Inc. |The firm failed. |Acme Co. Ltd. paid.",
            "She met John Oak Jr. |He left. |John Oak Jr. stayed.",
            "1. Vote. |2. Count.",
            "The iPhone sold. |iPhone sales fell. |eBay did too.",
            "“We lost,” she said. |“It hurt.”",
            "He called it “a mess.” |She agreed.",
            "It was “a mess.” she said.",
            "\"Is it over?\" Mr. Lund asked. |\"It is.\"",
            "The plan, dubbed “Go!”, failed.",
            "They met in Greenvale, Pa. |They talked.",
            "One is left. |$5 is gone. |50 people came. |“We lost.”",
        ],
    );
}

#[test]
fn paragraphs_play_their_part() {
    check(
        Read::kinds,
        &[
            (
                "Mayor Quits Over Bridge\n\nBy Ana Lund\n\nGREENVALE, Ohio (AP) — The mayor quit.\n\nShe left town.",
                "Headline Byline Body(GREENVALE, Ohio (AP) —) Body",
            ),
            ("Mayor quits over bridge.\nGREENVALE — The mayor quit.", "Headline Body(GREENVALE —)"),
            ("Greenvale (Reuters) - The mayor quit.", "Body(Greenvale (Reuters) -)"),
            ("NATO — also known as the alliance — met.", "Body"),
            ("The mayor quit.\nShe left town.", "Body Body"),
            ("The mayor quit\nShe left town.\nWhat comes next\nNobody knows.", "Headline Body Heading Body"),
            (
                "We met.\n9 a.m.\nShe left.\nShe has not been back to the U.S.\nHe has.",
                "Body Heading Body Body Body",
            ),
            ("Q: Why?\nA: We lost.", "Transcript(Q:) Transcript(A:)"),
            ("LUND: We lost.\nOAK: Why?", "Transcript(LUND:) Transcript(OAK:)"),
            (
                "We met.\nAna Lund: We lost.\nEd Oak: Why?\nAna Lund: No.\nEd Oak: So?",
                "Body Transcript(Ana Lund:) Transcript(Ed Oak:) Transcript(Ana Lund:) Transcript(Ed Oak:)",
            ),
            ("We met.\nLund: “We lost.”\nShe left.", "Body Body Body"),
            (
                "We met.\nEditor’s note: The mayor quit.\nAna Lund contributed to this report.",
                "Body Note Note",
            ),
            (
                "We met.\nFollow Ana Lund on Twitter.\nHe spoke on Twitter.\nFollow me, he said.",
                "Body Note Body Body",
            ),
        ],
    );
}

/// The invariants that hold of any text.
fn is_sound(text: &str, rules: &TextRules) {
    let Read(prose, read) = Read::new(text, rules);
    let mut covered = vec![false; prose.text.len()];
    for token in &read.tokens {
        assert!(!token.span.is_empty());
        prose.text.get(token.span.range()).expect("tokens stand on character boundaries");
        token.span.range().for_each(|at| covered[at] = true);
    }
    assert!(read.tokens.windows(2).all(|it| it[0].span.end <= it[1].span.start));
    for block in &prose.blocks {
        let spaces = prose.text[block.span.range()].char_indices().filter(|it| !it.1.is_whitespace());
        assert!(spaces.map(|it| it.0 + block.span.start as usize).all(|at| covered[at]), "{text:?}");
    }
    let count = u32::try_from(read.tokens.len()).unwrap();
    let tile = |ranges: &[TokenRange]| {
        let end = ranges
            .iter()
            .fold(0, |end, it| if it.start == end && !it.is_empty() { it.end } else { u32::MAX });
        assert_eq!(end, count, "{text:?}");
    };
    tile(&read.paragraphs.iter().map(|it| it.tokens).collect::<Vec<_>>());
    tile(&read.sentences.iter().map(|it| it.tokens).collect::<Vec<_>>());
    for (at, sentence) in (0..).zip(&read.sentences) {
        let paragraph = &read.paragraphs[sentence.paragraph as usize];
        assert!(paragraph.tokens.contains(sentence.tokens));
        assert!((paragraph.sentences.0..paragraph.sentences.1).contains(&at));
        assert!(sentence.tokens.iter().all(|it| read.sentence_of[it as usize] == at));
    }
    assert!(read.paragraphs.iter().all(|it| it.tokens.contains(it.label)));
    assert!(read.quotes.windows(2).all(|it| it[0].open < it[1].open));
    assert!(read.quote_faults.windows(2).all(|it| it[0].token < it[1].token));
    for (at, quote) in (0..).zip(&read.quotes) {
        assert!(read.paragraphs[quote.paragraph as usize].tokens.contains(quote.whole()), "{text:?}");
        assert!(
            read.quotes
                .iter()
                .take(at)
                .all(|it| { it.whole().contains(quote.whole()) || !it.whole().overlaps(quote.whole()) })
        );
        let inside = usize::from(quote.level);
        assert_eq!(
            inside,
            read.quotes.iter().take(at).filter(|it| it.whole().contains(quote.whole())).count()
        );
        if let Some(first) = quote.continues {
            let first = &read.quotes[first as usize];
            assert!(!first.closed && first.paragraph + 1 == quote.paragraph);
        }
    }
    for token in 0..count {
        let innermost = read.quotes.iter().rposition(|it| it.whole().has(token)).map_or(0, |at| at + 1);
        assert_eq!(read.quote_of[token as usize] as usize, innermost, "{text:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn any_text_is_cut_up_soundly(text in any::<String>()) {
        is_sound(&text, &english());
    }

    #[test]
    fn any_punctuation_is_cut_up_soundly(text in "([a-zA-Z0-9 .,?!:;'\"“”‘’`«»()\\[\\]—\n$-]|''|U\\.S\\.|Mr\\.|n't|’s|said|Q: ){0,60}") {
        is_sound(&text, &english());
    }
}

/// Texts that were once cut up badly.
#[test]
fn what_was_cut_up_badly_once_is_not_again() {
    is_sound("\"\"''‘’s'']\n’sU.S.’ssaid", &english());
}
