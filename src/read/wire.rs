//! The XML of news agencies to paragraphs: NITF, and NewsML-G2 with NITF or XHTML in it.

use super::elements::{Elements, Role, Roles};
use super::front_matter::without_repeated_title;
use super::xml::{Node, walk};
use super::{BlockKind, Malformed, Prose, html};

use Role::{Block as Kind, BlockLeftOut, Break, Dateline, Group, Holder};

/// The elements of NITF and NewsML-G2 that make a difference.
const ROLES: Roles = &[
    ("abstract", BlockLeftOut),
    ("assert", BlockLeftOut),
    ("block", Holder),
    ("body", Holder),
    ("body.content", Holder),
    ("body.end", BlockLeftOut),
    ("body.head", Holder),
    ("bq", Kind(BlockKind::BlockQuote)),
    ("br", Break),
    ("by", Kind(BlockKind::Byline)),
    ("byline", Kind(BlockKind::Byline)),
    ("catalog", BlockLeftOut),
    ("contentMeta", Holder),
    ("contentSet", Holder),
    ("credit", Group),
    ("dateline", Dateline),
    ("distributor", BlockLeftOut),
    ("fn", Group),
    ("groupSet", BlockLeftOut),
    ("head", BlockLeftOut),
    ("headline", Kind(BlockKind::Heading)),
    ("hedline", Holder),
    ("hl1", Kind(BlockKind::Heading)),
    ("hl2", Kind(BlockKind::Heading)),
    ("inlineData", Group),
    ("inlineXML", Holder),
    ("itemMeta", BlockLeftOut),
    ("itemSet", Holder),
    ("media", Holder),
    ("media-caption", Kind(BlockKind::Caption)),
    ("media-producer", Kind(BlockKind::Caption)),
    ("newsItem", Holder),
    ("newsMessage", Holder),
    ("nitf", Holder),
    ("note", BlockLeftOut),
    ("p", Group),
    ("packageItem", Holder),
    ("partMeta", BlockLeftOut),
    ("pubdata", BlockLeftOut),
    ("rights", BlockLeftOut),
    ("rightsInfo", BlockLeftOut),
];

/// The prose of a text in NITF or NewsML-G2.
///
/// # Errors
/// When it is no well-formed XML.
pub fn prose(file: &str) -> Result<Prose, Malformed> {
    let mut elements = Elements::new(file, ROLES);
    walk(file, |node, range| {
        match node {
            Node::Start(name, _) => {
                if let Some(listed) = role(&elements, name) {
                    elements.start(listed, range)?;
                }
            }
            Node::End(name) => elements.end(name),
            Node::Text(text) => elements.text(text, range),
            Node::Comment(comment) => elements.comment(comment, range),
        }
        Ok(())
    })?;
    let mut prose = elements.writer.finish();
    let first = |kind| {
        prose.blocks.iter().find(|it| it.kind == kind).map(|it| prose.text[it.span.range()].to_owned())
    };
    let (title, byline) = (first(BlockKind::Heading), first(BlockKind::Byline));
    prose.metadata.title = title;
    prose.metadata.byline = byline;
    Ok(without_repeated_title(prose))
}

/// What is not the agencies' own is XHTML.
fn role(elements: &Elements, name: &str) -> Option<(&'static str, Role)> {
    elements.listed(name).or_else(|| html::ROLES.iter().find(|(known, _)| *known == name).copied())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stories_are_told_from_what_is_around_them() {
        for (file, expected) in [
            (
                "<nitf><head><title>a</title></head><body><body.head><hedline><hl1>b</hl1></hedline><byline>By c</byline><dateline><location>X</location></dateline></body.head><body.content> x <p>d <em>e</em></p></body.content></body></nitf>",
                "Heading: b/Byline: By c/X</location></dateline></body.head><body.content> x <p>d <em>e",
            ),
            (
                "<n:newsItem><itemMeta><title>a</title></itemMeta><contentMeta><creator>b</creator><headline>c</headline></contentMeta><contentSet><inlineXML><html><head><title>c</title></head><body><h1>c</h1><p>d&#233;</p></body></html></inlineXML></contentSet></n:newsItem>",
                "Heading: c/d&#233;",
            ),
            (
                "<nitf><body><body.content><media><media-caption>a</media-caption></media><bq><block><p><![CDATA[b & c]]></p></block></bq></body.content></body></nitf>",
                "Caption: a/BlockQuote: b & c",
            ),
        ] {
            assert_eq!(prose(file).unwrap().blocks_of(file), expected, "{file}");
        }
    }

    #[test]
    fn what_is_not_well_formed_is_refused_with_its_place() {
        let bomb = "<!DOCTYPE a [<!ENTITY b \"bbbb\"><!ENTITY c \"&b;&b;\">]>\n<nitf>&c;</nitf>";
        let deep = "<block>".repeat(100_000);
        for (file, at) in
            [("<nitf>\n<p>a", (2, 5)), ("<nitf>\n</p>", (2, 1)), (bomb, (2, 7)), (&deep, (1, 3585))]
        {
            assert_eq!(prose(file).unwrap_err().at, Some(at), "{file:.80}");
        }
    }
}
