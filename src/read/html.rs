//! HTML to paragraphs: the article, without what stands around it on the page.

use std::convert::Infallible;
use std::ops::Range;

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{Span, StartTag, Token, Tokenizer};

use super::elements::{Elements, Role, Roles};
use super::entity::pieces;
use super::{Block, BlockKind, Malformed, Prose};

use Role::{Block as Kind, BlockLeftOut, Break, Group, Inline, LeftOut};

/// The elements that make a difference.
pub(super) const ROLES: Roles = &[
    ("a", Inline),
    ("address", Kind(BlockKind::Byline)),
    ("article", Group),
    ("aside", BlockLeftOut),
    ("audio", LeftOut),
    ("blockquote", Kind(BlockKind::BlockQuote)),
    ("body", Group),
    ("br", Break),
    ("button", LeftOut),
    ("canvas", LeftOut),
    ("caption", Kind(BlockKind::Caption)),
    ("center", Group),
    ("code", LeftOut),
    ("dd", Kind(BlockKind::ListItem)),
    ("del", LeftOut),
    ("details", Group),
    ("dialog", BlockLeftOut),
    ("div", Group),
    ("dl", Group),
    ("dt", Kind(BlockKind::ListItem)),
    ("fieldset", Group),
    ("figcaption", Kind(BlockKind::Caption)),
    ("figure", Group),
    ("footer", BlockLeftOut),
    ("form", Group),
    ("h1", Kind(BlockKind::Heading)),
    ("h2", Kind(BlockKind::Heading)),
    ("h3", Kind(BlockKind::Heading)),
    ("h4", Kind(BlockKind::Heading)),
    ("h5", Kind(BlockKind::Heading)),
    ("h6", Kind(BlockKind::Heading)),
    ("head", Group),
    ("header", Group),
    ("hgroup", Group),
    ("html", Group),
    ("iframe", LeftOut),
    ("kbd", LeftOut),
    ("li", Kind(BlockKind::ListItem)),
    ("main", Group),
    ("math", LeftOut),
    ("menu", BlockLeftOut),
    ("nav", BlockLeftOut),
    ("noscript", LeftOut),
    ("object", LeftOut),
    ("ol", Group),
    ("p", Group),
    ("pre", BlockLeftOut),
    ("s", LeftOut),
    ("samp", LeftOut),
    ("script", LeftOut),
    ("section", Group),
    ("select", LeftOut),
    ("span", Inline),
    ("strike", LeftOut),
    ("style", LeftOut),
    ("summary", Group),
    ("svg", LeftOut),
    ("table", Group),
    ("tbody", Group),
    ("td", Kind(BlockKind::Cell)),
    ("template", LeftOut),
    ("textarea", LeftOut),
    ("tfoot", Group),
    ("th", Kind(BlockKind::Cell)),
    ("thead", Group),
    ("title", Kind(BlockKind::Heading)),
    ("tr", Group),
    ("ul", Group),
    ("video", LeftOut),
];

/// Elements whose end tag may be left out: one of the first ends with the start of one of the second.
const IMPLIED_ENDS: &[(&[&str], &[&str])] = &[
    (&["li"], &["li"]),
    (&["dt", "dd"], &["dt", "dd"]),
    (&["td", "th"], &["td", "th", "tr", "tbody", "tfoot"]),
    (&["tr"], &["tr", "tbody", "tfoot"]),
    (&["thead", "tbody"], &["tbody", "tfoot"]),
    (&["head"], &["body"]),
];

/// Classes that tell what newsrooms have no elements for.
const CLASSES: &[(&str, BlockKind)] = &[
    ("byline", BlockKind::Byline),
    ("dateline", BlockKind::Byline),
    ("caption", BlockKind::Caption),
    ("credit", BlockKind::Caption),
    ("photo-credit", BlockKind::Caption),
    ("wp-caption-text", BlockKind::Caption),
];

/// Where on the page a block stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Scope {
    /// In the title of the page.
    Title,
    /// In no part that is marked.
    Page,
    /// In the main part, in no article.
    Main,
    /// In an article, counted from the first.
    Article(usize),
}

type Tag = StartTag<usize>;

/// The prose of a page of HTML: of the part of the page that holds the most text.
///
/// # Errors
/// When elements nest too deep.
pub fn prose(file: &str) -> Result<Prose, Malformed> {
    let mut page = Page { file, elements: Elements::new(file, ROLES), scopes: Vec::new(), articles: 0 };
    let mut emitter = DefaultEmitter::new_with_span();
    emitter.naively_switch_states(true);
    for token in Tokenizer::new_with_emitter(file, emitter) {
        let Ok::<_, Infallible>(token) = token;
        let scope = page.scope();
        page.token(token)?;
        page.note(scope);
    }
    let scope = page.scope();
    page.elements.writer.end();
    page.note(scope);
    let mut prose = page.elements.writer.finish();
    let titles = page.scopes.iter().zip(&prose.blocks).find(|(scope, _)| **scope == Scope::Title);
    prose.metadata.title = titles.map(|(_, it)| prose.text[it.span.range()].trim().to_owned());
    prose.blocks = story(&prose.blocks, &page.scopes);
    Ok(prose)
}

struct Page<'f> {
    file: &'f str,
    elements: Elements<'f>,
    /// Of each block so far.
    scopes: Vec<Scope>,
    articles: usize,
}

impl Page<'_> {
    fn token(&mut self, token: Token<usize>) -> Result<(), Malformed> {
        match token {
            Token::StartTag(tag) => self.start(&tag)?,
            Token::EndTag(tag) => self.elements.end(&String::from_utf8_lossy(&tag.name)),
            Token::String(text) => self.text(range(text.span)),
            Token::Comment(comment) => {
                let range = range(comment.span);
                if let Some(text) = self.file.get(range.clone()) {
                    self.elements.comment(text, range);
                }
            }
            Token::Doctype(_) | Token::Error(_) => {}
        }
        Ok(())
    }

    fn start(&mut self, tag: &Tag) -> Result<(), Malformed> {
        let Some((name, role)) = self.elements.listed(&String::from_utf8_lossy(&tag.name)) else {
            return Ok(());
        };
        if role.is_block() {
            self.imply_ends(name);
        }
        let role = self.role(tag, name, role);
        if name == "a" {
            self.elements.writer.link();
        }
        if name == "article" && role != BlockLeftOut {
            self.articles += 1;
        }
        self.elements.start((name, role), range(tag.span))
    }

    /// Ends what ends by the start of an element.
    fn imply_ends(&mut self, name: &str) {
        if self.elements.innermost() == Some("p") {
            self.elements.end("p");
        }
        for (ends, starts) in IMPLIED_ENDS {
            if let Some(innermost) = self.elements.innermost()
                && ends.contains(&innermost)
                && starts.contains(&name)
            {
                self.elements.end(innermost);
            }
        }
    }

    fn role(&self, tag: &Tag, name: &str, role: Role) -> Role {
        let attribute = |name: &[u8]| tag.attributes.get(name).map(|it| String::from_utf8_lossy(it));
        let class = attribute(b"class").unwrap_or_default();
        let told = CLASSES.iter().find(|(it, _)| class.split_ascii_whitespace().any(|word| word == *it));
        match role {
            _ if tag.attributes.contains_key(&b"hidden"[..]) => match role.is_block() {
                true => BlockLeftOut,
                false => LeftOut,
            },
            // An article in an article is a comment on it, or leads to another one.
            Group if name == "article" && self.elements.is_in("article") => BlockLeftOut,
            // Under a quotation stands who is quoted.
            BlockLeftOut if name == "footer" && self.elements.is_in("blockquote") => Group,
            Group => told.map_or(Group, |&(_, kind)| Kind(kind)),
            _ => role,
        }
    }

    fn text(&mut self, range: Range<usize>) {
        let Some(text) = self.file.get(range.clone()) else { return };
        pieces(text, |piece, at| self.elements.text(piece, range.start + at.start..range.start + at.end));
    }

    fn scope(&self) -> Scope {
        match self.elements {
            ref it if it.is_in("title") => Scope::Title,
            ref it if it.is_in("article") => Scope::Article(self.articles),
            ref it if it.is_in("main") => Scope::Main,
            _ => Scope::Page,
        }
    }

    /// Takes down the scope of the blocks that are new.
    fn note(&mut self, scope: Scope) {
        self.scopes.resize(self.elements.writer.blocks(), scope);
    }
}

fn range(span: Span<usize>) -> Range<usize> {
    span.start..span.end
}

/// The blocks of the scope with the most text. Where it has no heading, the last one before it is its title.
fn story(blocks: &[Block], scopes: &[Scope]) -> Vec<Block> {
    let mut lengths: Vec<(Scope, usize)> = Vec::new();
    for (block, &scope) in blocks.iter().zip(scopes).filter(|(_, scope)| **scope != Scope::Title) {
        let len = if block.kind == BlockKind::Heading { 0 } else { block.span.len() };
        match lengths.iter_mut().rev().find(|it| it.0 == scope) {
            Some(sum) => sum.1 += len,
            None => lengths.push((scope, len)),
        }
    }
    // Of equals the first.
    let chosen = lengths.iter().rev().max_by_key(|it| it.1).map_or(Scope::Title, |it| it.0);
    let first = scopes.iter().position(|it| *it == chosen).unwrap_or(0);
    let is_heading = |at: &usize| blocks[*at].kind == BlockKind::Heading;
    let headed = (first..blocks.len()).any(|at| scopes[at] == chosen && is_heading(&at));
    let title = (0..first).rev().find(is_heading).filter(|_| !headed);
    let kept = (0..blocks.len()).filter(|&at| scopes[at] == chosen || Some(at) == title);
    kept.map(|at| blocks[at]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_article_is_found_and_its_blocks_start_and_end_on_their_words() {
        for (file, expected) in [
            ("", ""),
            ("one", "one"),
            ("<p>one<p>two</p>three", "one/two/three"),
            ("<p> <b>o</b>ne&rsquo; </p>", "o</b>ne&rsquo;"),
            ("<h1>One</h1><ul><li>two<li>three</ul>", "Heading: One/ListItem: two/ListItem: three"),
            ("<table><tr><td>a<td>b<tr><th>c</table>d", "Cell: a/Cell: b/Cell: c/d"),
            (
                "<blockquote><p>a</p><ul><li>b</ul><footer>c</footer></blockquote>",
                "BlockQuote: a/BlockQuote: b/BlockQuote: c",
            ),
            ("<nav>a</nav><p>b</p><script>c<p>d</script><style>e</style><aside>f</aside><!-- g -->", "b"),
            ("<p>a <code>b</code> <del>c</del> d <span hidden>e</span>", "a <code>b</code> <del>c</del> d"),
            (
                "<figure><img src=a><figcaption>a <p>b</figcaption></figure><p class='x byline'>c",
                "Caption: a/Caption: b/Byline: c",
            ),
            ("<title>T</title><p>one", "Heading: T/one"),
            ("<title>T</title><h1>S</h1><main><p>one</main>", "Heading: S/one"),
            ("<h1>S</h1><article><h1>T</h1>one two</article><article>b</article>", "Heading: T/one two"),
            ("<article>teaser</article><main><p>a longer text</main>", "a longer text"),
            ("<article>a longer text<article>comment</article></article>", "a longer text"),
            ("a<br>b &amp c &lt;d", "a<br>b &amp c &lt;d"),
            ("a <![CDATA[b]]> c <", "a <![CDATA[b]]> c <"),
            ("<p a='\"<p>' b=>a</p", "a"),
        ] {
            assert_eq!(prose(file).unwrap().blocks_of(file), expected, "{file:?}");
        }
    }

    #[test]
    fn comments_may_be_directives() {
        for (file, expected) in [
            ("<p>a</p><!-- saidby: b --><p>c</p>", "b!<!-- saidby: b -->"),
            ("<p>a <!--saidby:b--> c</p>", "b?<!--saidby:b-->"),
            ("<p> <!-- saidby: b --> c</p>", "b!<!-- saidby: b -->"),
            ("<nav><!-- saidby: b --></nav>", ""),
        ] {
            assert_eq!(prose(file).unwrap().directives_of(file), expected, "{file:?}");
        }
    }

    #[test]
    fn elements_nest_only_so_deep() {
        assert!(prose(&"<div>".repeat(500)).is_ok());
        assert_eq!(prose(&"<div>".repeat(100_000)).unwrap_err().at, Some((1, 2561)));
        assert!(prose(&"</div><b>".repeat(100_000)).is_ok());
    }
}
