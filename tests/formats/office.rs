//! Files as a word processor writes them: `quay.odt` and `quay.docx` were saved by LibreOffice from `quay.fodt`, which
//! was written by hand, with `soffice --convert-to odt quay.fodt` and `soffice --convert-to docx quay.odt`.

use std::io::Read;
use std::path::PathBuf;

use roxmltree::{Document, Node};
use saidby::read::{BlockKind, Draft, find};

fn read(name: &str) -> (Vec<u8>, Draft) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/formats/office").join(name);
    let bytes = std::fs::read(&path).expect("it is there");
    let found = find(&[path], None, &mut |_, _| false);
    (bytes, found.inputs[0].read().expect("it can be read"))
}

#[test]
fn what_a_word_processor_writes_is_read_as_it_reads() {
    let expected = [
        (BlockKind::Heading, "Quay closes for a year"),
        // A word was deleted and one inserted, with changes tracked; half of a name is bold.
        (
            BlockKind::Paragraph,
            "The north quay of Port Selby will be closed from autumn on, said Harbor Master Nell Brandt, who runs the port.",
        ),
        // A note hangs on it, and a link leads out of it.
        (
            BlockKind::Paragraph,
            "“We can’t mend a wall that ships lean on,” Brandt said at the port’s office.",
        ),
        (BlockKind::Heading, "What it costs"),
        (BlockKind::Cell, "Wall"),
        (BlockKind::Cell, "2 million"),
        (BlockKind::Cell, "Crane"),
        (BlockKind::Cell, "1 million"),
        // Comments hang on the next two.
        (BlockKind::Paragraph, "The clerk said the “wall would hold."),
        (BlockKind::Paragraph, "The council said nothing about the crane."),
        (BlockKind::BlockQuote, "“Let it fall,” a fisherman wrote on the wall."),
        (BlockKind::Paragraph, "She spoke to reporters on Monday, the port said."),
    ];
    for name in ["quay.odt", "quay.docx"] {
        let prose = read(name).1.prose;
        let blocks: Vec<_> = prose.blocks.iter().map(|it| (it.kind, &prose.text[it.span.range()])).collect();
        assert_eq!(blocks, expected, "{name}");
        let notes: Vec<_> = prose
            .directives
            .iter()
            .map(|it| (it.text.as_str(), it.own_line, &prose.text[it.span.range().start..][..8]))
            .collect();
        assert_eq!(notes, [("ignore[SB105] as heard on the tape", false, "“wall ")], "{name}");
    }
}

#[test]
fn paragraph_run_and_offset_lead_to_the_words() {
    let (bytes, draft) = read("quay.docx");
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("it is an archive");
    let mut xml = String::new();
    let mut entry = archive.by_name("word/document.xml").expect("it has a text");
    entry.read_to_string(&mut xml).expect("it is UTF-8");
    let document = Document::parse(&xml).expect("it is XML");
    let called = |it: &Node, name: &str| it.tag_name().name() == name;
    let paragraphs: Vec<Node> = document.descendants().filter(|it| called(it, "p")).collect();
    let mut seen = 0;
    for (at, word) in draft
        .prose
        .text
        .split(char::is_whitespace)
        .filter(|it| !it.is_empty())
        .map(|word| (word.as_ptr() as usize - draft.prose.text.as_ptr() as usize, word))
    {
        let (address, offset) = draft.prose.address(at as u32).expect("the file is packed");
        let Some(paragraph) = paragraphs.get(address.paragraph as usize - 1) else {
            // The note is in another part.
            continue;
        };
        let runs = paragraph.descendants().filter(|it| called(it, "r"));
        let run = runs
            .filter(|it| !it.ancestors().any(|it| called(&it, "del")))
            .nth(address.run as usize - 1)
            .expect("the run is there");
        let text: String =
            run.descendants().filter(|it| called(it, "t")).filter_map(|it| it.text()).collect();
        let rest = &text[offset as usize..];
        let same = rest.chars().zip(word.chars()).take_while(|(a, b)| a == b).count();
        assert!(
            same > 0 && (rest.len() <= word.len() || rest.starts_with(word)),
            "{word}: {address:?} {rest}"
        );
        seen += 1;
    }
    assert!(seen > 60, "{seen}");
}
