//! Characters to tokens, in the manner of the Penn Treebank.
//!
//! Every parser here is a nom parser over `&str` and allocates nothing. Which way a quotation mark
//! faces is left to [`super::quotes`]: all leave here as [`TokenKind::OpenQuote`].

use nom::branch::alt;
use nom::bytes::complete::{tag, take_while, take_while1};
use nom::character::complete::{anychar, digit1, one_of, satisfy};
use nom::combinator::{opt, peek, recognize, value, verify};
use nom::multi::many0_count;
use nom::sequence::{pair, preceded};
use nom::{IResult, Parser};

use super::chars::{is_dash, is_digit, is_hyphen, is_joined, is_space, is_word};
use super::rules::TextRules;
use super::words::{ends_with_dot, is_number, is_stop};
use super::{Token, TokenKind};
use crate::span::Span;

/// A parser's answer: what is left, and the kind of what was taken.
type Lexed<'t> = IResult<&'t str, TokenKind>;

/// Appends the tokens of one block.
pub(super) fn lex(text: &str, block: Span, rules: &TextRules, tokens: &mut Vec<Token>) {
    let block_text = &text[block.range()];
    let mut rest = skip_space(block_text);
    let mut before = None;
    while !rest.is_empty() {
        let start = block.end as usize - rest.len();
        let (after, kind) = token(rules, before, rest).unwrap_or(("", TokenKind::Symbol));
        let taken = &rest[..rest.len() - after.len()];
        push(taken, start, kind, rules, tokens);
        before = taken.chars().next_back();
        rest = skip_space(after);
        if rest.len() < after.len() {
            before = None;
        }
    }
}

fn skip_space(text: &str) -> &str {
    match text.as_bytes() {
        [b' ', next, ..] if next.is_ascii_graphic() => &text[1..],
        _ => text.trim_start_matches(is_space),
    }
}

/// One token; `before` is the character that it touches on its left.
fn token<'t>(rules: &TextRules, before: Option<char>, input: &'t str) -> Lexed<'t> {
    let (_, first) = anychar(input)?;
    match first {
        'a'..='z' | 'A'..='Z' | '0'..='9' => word(rules, input),
        ',' => single(input, TokenKind::Comma),
        '.' => alt((|it| signed_number(rules, before, it), dots)).parse(input),
        ';' => single(input, TokenKind::Semicolon),
        ':' => single(input, TokenKind::Colon),
        '(' | '[' | '{' => single(input, TokenKind::OpenBracket),
        ')' | ']' | '}' => single(input, TokenKind::CloseBracket),
        '?' | '!' => stop(input),
        '-' | '+' => {
            alt((|it| signed_number(rules, before, it), |it| dash(before, it), symbols)).parse(input)
        }
        '@' | '#' => alt((handle, symbols)).parse(input),
        '…' => dots(input),
        _ if is_dash(first) => dash(before, input),
        _ if rules.is_apostrophe(first) => {
            alt((|it| apostrophe(rules, before, it), |it| mark(rules, before, it), symbols)).parse(input)
        }
        _ if first.is_alphanumeric() => word(rules, input),
        _ => alt((|it| mark(rules, before, it), symbols)).parse(input),
    }
}

fn single(input: &str, kind: TokenKind) -> Lexed<'_> {
    value(kind, anychar).parse(input)
}

/// A run of question and exclamation marks.
fn stop(input: &str) -> Lexed<'_> {
    let (rest, marks) = take_while1(|it| it == '?' || it == '!')(input)?;
    Ok((rest, if marks.contains('?') { TokenKind::Question } else { TokenKind::Exclamation }))
}

/// One full stop, or an ellipsis: two dots or more, also with spaces between.
fn dots(input: &str) -> Lexed<'_> {
    let (rest, dots) = take_while1(|it| it == '.' || it == '…')(input)?;
    let spaced = rest.starts_with(" .");
    Ok((rest, if dots == "." && !spaced { TokenKind::Period } else { TokenKind::Ellipsis }))
}

/// A dash, or a hyphen that does a dash's work: doubled, or behind a space.
fn dash(before: Option<char>, input: &str) -> Lexed<'_> {
    let doubled = recognize(pair(tag("--"), take_while(|it| it == '-')));
    let spaced = verify(tag("-"), |_: &str| before.is_none());
    value(TokenKind::Dash, alt((take_while1(is_dash), doubled, spaced))).parse(input)
}

/// A run of one other character, with what modifies it.
fn symbols(input: &str) -> Lexed<'_> {
    let (_, first) = anychar(input)?;
    value(TokenKind::Symbol, pair(take_while1(move |it| it == first), take_while(is_joined))).parse(input)
}

/// `@name` and `#topic`.
fn handle(input: &str) -> Lexed<'_> {
    let name = recognize((one_of("@#"), satisfy(|it| it.is_alphabetic() || it == '_'), take_while(is_word)));
    value(TokenKind::Word, name).parse(input)
}

/// A number with its sign or without its zero.
fn signed_number<'t>(rules: &TextRules, before: Option<char>, input: &'t str) -> Lexed<'t> {
    let at_start = before.is_none_or(|it| !it.is_alphanumeric() && it != '.' && it != ')');
    let sign = verify(one_of(".-+"), |_| at_start);
    let digits_follow = |it| peek(digit1).parse(it);
    preceded((sign, digits_follow), |it| word(rules, it)).parse(input)
}

/// A quotation mark. Of three single marks two are a double one: the outer two, so that behind a word the
/// single one comes first.
fn mark<'t>(rules: &TextRules, before: Option<char>, input: &'t str) -> Lexed<'t> {
    let (len, _) = rules.mark(input).ok_or_else(|| refuse(input))?;
    let half = input.get(..len / 2).filter(|it| rules.mark(it).is_some_and(|(_, mark)| mark.single));
    let single = half.filter(|it| {
        let third = input[len..].strip_prefix(it);
        before.is_some() && third.is_some_and(|behind| !behind.starts_with(it))
    });
    Ok((&input[single.map_or(len, str::len)..], TokenKind::OpenQuote))
}

/// What an apostrophe begins: a clitic behind a word, a clipped word or a clipped year elsewhere.
fn apostrophe<'t>(rules: &TextRules, before: Option<char>, input: &'t str) -> Lexed<'t> {
    let (rest, _) = anychar(input)?;
    let (rest, letters) = take_while1(is_word)(rest)?;
    if before.is_some_and(|it| it.is_alphanumeric() || it == '.') {
        let is_clitic = rules.clitics.iter().any(|it| it.strip_prefix('\'') == Some(letters));
        return if is_clitic { Ok((rest, TokenKind::Word)) } else { Err(refuse(input)) };
    }
    let digits = letters.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 2 && (letters.len() == 2 || rules.is_number_ending(&letters[2..])) {
        return Ok((rest, TokenKind::Number));
    }
    if !rules.is_elision(letters) {
        return Err(refuse(input));
    }
    // One letter may be clipped on both sides: `rock 'n' roll`.
    let behind = rest.chars().next().filter(|&it| letters.len() == 1 && rules.is_apostrophe(it));
    Ok((&rest[behind.map_or(0, char::len_utf8)..], TokenKind::Word))
}

/// A word or number in one piece; clitics are cut off when it is pushed.
fn word<'t>(rules: &TextRules, input: &'t str) -> Lexed<'t> {
    // Most words are letters up to a space, and nothing below concerns them.
    let plain = input.bytes().take_while(u8::is_ascii_alphabetic).count();
    if plain > 0 && input.as_bytes().get(plain) == Some(&b' ') {
        return Ok((&input[plain..], TokenKind::Word));
    }
    let (mut rest, mut chunk) = chunk(rules, input)?;
    if rest.starts_with("://") || chunk.starts_with("www.") {
        return value(TokenKind::Word, url).parse(input);
    }
    // `U.S.-led`: an abbreviation's dot inside a hyphenated word.
    while ends_with_dot(chunk, rest, rules) {
        rest = &rest[1..];
        match recognize(pair(satisfy(is_hyphen), |it| self::chunk(rules, it))).parse(rest) {
            Ok((behind, tail)) => (rest, chunk) = (behind, tail),
            Err(_) => break,
        }
    }
    let taken = &input[..input.len() - rest.len()];
    if is_number(taken, rules) {
        let (rest, _) = opt(feet_and_inches).parse(rest)?;
        return Ok((rest, TokenKind::Number));
    }
    Ok((rest, TokenKind::Word))
}

/// Letters and figures, joined by hyphens, apostrophes, dots and the like where both sides touch.
fn chunk<'t>(rules: &TextRules, input: &'t str) -> IResult<&'t str, &'t str> {
    let joint = |it: &'t str| {
        let (rest, joint) = anychar(it)?;
        let before = &input[..input.len() - it.len()];
        let in_number = before.ends_with(is_digit) && rest.starts_with(is_digit);
        let joins = match joint {
            '-' | '/' | '&' | '@' | '+' => true,
            '.' => !is_stop(before, rest, rules),
            ',' | ':' => in_number,
            // Between figures it stands for feet.
            _ => is_hyphen(joint) || rules.is_apostrophe(joint) && !in_number,
        };
        if joins { Ok((rest, ())) } else { Err(refuse(it)) }
    };
    recognize(pair(letters, many0_count(pair(joint, letters)))).parse(input)
}

/// One or more word characters; most are ASCII, so those are told apart by byte.
fn letters(input: &str) -> IResult<&str, &str> {
    let ascii = input.bytes().take_while(u8::is_ascii_alphanumeric).count();
    match input.as_bytes().get(ascii) {
        Some(next) if !next.is_ascii() || *next == b'_' => take_while1(is_word)(input),
        _ if ascii == 0 => Err(refuse(input)),
        _ => Ok((&input[ascii..], &input[..ascii])),
    }
}

/// An address up to the next space, without the punctuation that closes it.
fn url(input: &str) -> IResult<&str, &str> {
    let (_, whole) =
        take_while1(|it| !is_space(it) && !matches!(it, '<' | '>' | '"' | '“' | '”'))(input)?;
    let len = whole.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '\'', '’']).len();
    Ok((&input[len..], &input[..len]))
}

/// `'10"` behind a number.
fn feet_and_inches(input: &str) -> IResult<&str, &str> {
    let inches = alt((tag("''"), recognize(one_of("\"”″"))));
    recognize((one_of("'’′"), digit1, opt(inches))).parse(input)
}

fn refuse(input: &str) -> nom::Err<nom::error::Error<&str>> {
    nom::Err::Error(nom::error::Error::new(input, nom::error::ErrorKind::Verify))
}

/// Appends what was taken, cut into its word and its clitics.
fn push(taken: &str, start: usize, kind: TokenKind, rules: &TextRules, tokens: &mut Vec<Token>) {
    let mut from = 0;
    if kind == TokenKind::Word {
        super::words::cuts(taken, rules, |cut| {
            tokens.push(Token { span: Span::new(start + from, start + cut), kind });
            from = cut;
        });
    }
    tokens.push(Token { span: Span::new(start + from, start + taken.len()), kind });
}
