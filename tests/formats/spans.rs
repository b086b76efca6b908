//! Texts made at random: markup around words, inside words, in place of words.

use proptest::prelude::*;
use saidby::read::{Malformed, Prose, html, markdown, plain, wire};

/// A word as the file has it.
#[derive(Debug, Clone)]
struct Word {
    /// With all markup.
    file: String,
    /// From its first to its last byte that a reader sees.
    core: String,
    /// As a reader sees it.
    text: String,
}

impl Word {
    fn new(open: &str, core: &str, text: &str, close: &str) -> Self {
        Self { file: format!("{open}{core}{close}"), core: core.to_owned(), text: text.to_owned() }
    }
}

/// One word in one of the ways that Markdown can write it.
fn markdown_word() -> impl Strategy<Value = Word> {
    let letters = "[a-zé’😀]{1,5}".prop_map(|it| format!("x{it}x"));
    (0..9, letters.clone(), letters).prop_map(|(way, a, b)| match way {
        0 => Word::new("**", &a, &a, "**"),
        1 => Word::new("*", &format!("{a}*{b}"), &format!("{a}{b}"), ""),
        2 => Word::new("", &format!("{a}**{b}"), &format!("{a}{b}"), "**"),
        3 => Word::new("[", &a, &a, "](https://example.org/a_b \"title\")"),
        4 => Word::new("[", &format!("{a}](b.html){b}"), &format!("{a}{b}"), ""),
        5 => Word::new("", &format!("{a}&eacute;{b}"), &format!("{a}é{b}"), ""),
        6 => Word::new("", &format!("&lt;{a}&amp;"), &format!("<{a}&"), ""),
        7 => Word::new("<b>", &format!("{a}\\*{b}</b>\\_"), &format!("{a}*{b}_"), "<!-- gone -->"),
        _ => Word::new("", &a, &a, ""),
    })
}

/// One word in one of the ways that HTML and NITF can write it.
fn element_word() -> impl Strategy<Value = Word> {
    let letters = "[a-zé’😀]{1,5}".prop_map(|it| format!("x{it}x"));
    (0..7, letters.clone(), letters).prop_map(|(way, a, b)| match way {
        0 => Word::new("<em class=\"a>b\">", &a, &a, "</em>"),
        1 => Word::new("<em>", &format!("{a}</em><!-- gone -->{b}"), &format!("{a}{b}"), ""),
        2 => Word::new("", &format!("{a}<a href='b.html'><b>{b}"), &format!("{a}{b}"), "</b></a>"),
        3 => Word::new("", &format!("{a}&#233;{b}"), &format!("{a}é{b}"), ""),
        4 => Word::new("", &format!("&lt;{a}&amp;"), &format!("<{a}&"), ""),
        5 => Word::new("<span>", &format!("&rsquo;{a}</span>&#x1F600;"), &format!("’{a}😀"), ""),
        _ => Word::new("", &a, &a, ""),
    })
}

/// A text of paragraphs, each with something of the format before it and something between its words.
fn text(
    word: impl Strategy<Value = Word>,
    before: &'static [&'static str],
    between: &'static [&'static str],
) -> impl Strategy<Value = (String, Vec<Word>)> {
    let word = (word, prop::sample::select(between));
    let paragraph = (prop::sample::select(before), prop::collection::vec(word, 1..12));
    prop::collection::vec(paragraph, 1..6).prop_map(|paragraphs| {
        let (mut file, mut words) = (String::new(), Vec::new());
        for (before, paragraph) in paragraphs {
            file.push_str(before);
            for (at, (word, between)) in paragraph.into_iter().enumerate() {
                file.push_str(if at > 0 { between } else { "" });
                file.push_str(&word.file);
                words.push(word);
            }
        }
        (file, words)
    })
}

/// Holds a prose to the words that its file was made of.
fn hold(file: &str, words: &[Word], read: fn(&str) -> Result<Prose, Malformed>) {
    let prose = read(file).expect("it is well formed");
    let mut found = Vec::new();
    for block in &prose.blocks {
        let text = &prose.text[block.span.range()];
        for word in text.split_whitespace() {
            let start = block.span.start + (word.as_ptr() as usize - text.as_ptr() as usize) as u32;
            let span = saidby::span::Span { start, end: start + word.len() as u32 };
            found.push((word, &file[prose.map.to_file(span).range()]));
        }
    }
    let expected: Vec<_> = words.iter().map(|it| (it.text.as_str(), it.core.as_str())).collect();
    assert_eq!(found, expected, "{file}");
}

proptest! {
    #[test]
    fn words_of_markdown_stand_where_they_are_said_to(
        (file, words) in text(
            markdown_word(),
            &["\n\n", "\n\n# ", "\n\n> ", "\n\n- ", "\n\n1. ", "\n\n> - ", "\n\n```\ncode\n```\n", "\n\n<p>html</p>\n\n", "\r\n\r\n", "\n\n<!-- gone --> ", "\n\n> <!-- gone\n> gone --> ", "\n\n[saidby: gone] "],
            &[" ", "  ", "\n", "\t", " <!-- gone --> ", " [saidby: go[ne]] ", "\n<!-- é --> ", " ![gone](a.png) ", " ~~gone~~ "],
        )
    ) {
        hold(&file, &words, markdown);
    }

    #[test]
    fn words_of_text_stand_where_they_are_said_to(
        (file, words) in text(
            "[a-zé’😀]{1,5}".prop_map(|it| Word::new("", &it, &it, "")),
            &["\n\n", "\r\n", "\n\n[saidby: gone]\n", "\n[saidby: go[ne]] ", "\n \n[saidby: gone [\n"],
            &[" ", "  ", "\n", "\t", " [saidby: go[ne]] ", " [saidby: é] [saidby: gone] ", " [saidby: gone\n"],
        )
    ) {
        hold(&file, &words, |text| Ok(plain(text)));
    }

    #[test]
    fn words_of_html_stand_where_they_are_said_to(
        (file, words) in text(
            element_word(),
            &["<p>", "\n<h1> ", "<blockquote><p>", "<ul><li>", "<table><td>", "<script>a < b && '<p>'</script><p>", "<div>\r\n"],
            &[" ", "  ", "\n", "\t", " <code>gone</code> ", "<br>", " <del>gone</del> "],
        )
    ) {
        hold(&file, &words, html);
    }

    #[test]
    fn words_of_the_wire_stand_where_they_are_said_to(
        (file, words) in text(
            element_word(),
            &["</p><p>", "</p>\n<p> ", "</p><media><media-reference/></media><p>"],
            &[" ", "  ", "\n", "\t", "<br/>"],
        )
    ) {
        let file = format!("<nitf><body><body.content><p>{file}</p></body.content></body></nitf>");
        hold(&file, &words, wire);
    }
}
