//! Everything that rests on one source: for the day when it turns out wrong.

use super::{Claim, Newsroom, Place, Voice};

/// A claim that rests on a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resting<'n> {
    /// Its story, as a place in [`Newsroom::stories`].
    pub story: usize,
    /// The claim.
    pub claim: &'n Claim,
    /// The voices that lead to the source, the reader's first: of hearsay several.
    pub chain: Vec<&'n Voice>,
    /// Whether it can't be told if this source is meant or another.
    pub is_doubtful: bool,
    /// The source that is meant: the traced one, or one that speaks for it.
    pub source: u32,
}

/// The claims that rest on one source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trace<'n> {
    /// The source, as a place in [`Newsroom::sources`].
    pub source: u32,
    /// What rests on it, by story and place.
    pub resting: Vec<Resting<'n>>,
}

/// The sources that are called so: by id, name or another name; by all of the words in its name, its other
/// names and roles where no name is just that. The letters' case is not asked.
pub fn called(newsroom: &Newsroom, name: &str) -> Vec<u32> {
    let name = name.trim().to_lowercase();
    let is = |text: &str| text.to_lowercase() == name;
    let find = |test: &dyn Fn(&super::Source) -> bool| -> Vec<u32> {
        (0..).zip(&newsroom.sources).filter(|(_, it)| test(it)).map(|(at, _)| at).collect()
    };
    let mut found = find(&|it| it.id == name);
    if found.is_empty() {
        found = find(&|it| is(&it.name));
    }
    if found.is_empty() {
        found = find(&|it| it.aliases.iter().any(|it| is(it)));
    }
    if found.is_empty() {
        let split = |text: &str| -> Vec<String> {
            let words = text.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '-');
            words.filter(|it| !it.is_empty()).map(str::to_lowercase).collect()
        };
        let wanted = split(&name);
        let roles = |it: &super::Source| it.roles.iter().flat_map(|it| split(&it.0)).collect::<Vec<_>>();
        found = find(&|it| {
            let mut known = split(&it.name);
            known.extend(it.aliases.iter().flat_map(|it| split(it)));
            // A role alone calls nobody who has a name.
            let is_called = wanted.iter().any(|it| known.contains(it));
            known.extend(roles(it));
            is_called && wanted.iter().all(|it| known.contains(it))
        });
    }
    found
}

/// What to say where nobody is called so: the sources with a word that begins alike.
pub fn near(newsroom: &Newsroom, name: &str) -> String {
    const LETTERS: usize = 3;
    let start = |word: &str| word.chars().take(LETTERS).flat_map(char::to_lowercase).collect::<String>();
    let wanted: Vec<String> = name.split_whitespace().map(start).collect();
    let is_near = |it: &&super::Source| it.name.split_whitespace().any(|it| wanted.contains(&start(it)));
    let near: Vec<&str> =
        newsroom.sources.iter().filter(is_near).take(5).map(|it| it.name.as_str()).collect();
    match near.as_slice() {
        [] => "`saidby sources` lists all sources".to_owned(),
        near => format!("the nearest are {}", near.join(", ")),
    }
}

/// Everything that rests on a source, on its spokespeople and its documents.
pub fn trace(newsroom: &Newsroom, source: u32) -> Trace<'_> {
    let is_meant = |at: u32| at == source || newsroom.root(at) == source;
    let mut resting = Vec::new();
    for (story, it) in newsroom.stories.iter().enumerate() {
        for claim in &it.claims {
            resting.extend(rests(newsroom, story, claim, &is_meant));
        }
    }
    Trace { source, resting }
}

fn rests<'n>(
    newsroom: &Newsroom,
    story: usize,
    claim: &'n Claim,
    is_meant: &dyn Fn(u32) -> bool,
) -> Option<Resting<'n>> {
    let meant = |part: u32| newsroom.sources_of(story, part).find(|&it| is_meant(it));
    let certain = claim.voices.iter().enumerate().find_map(|(at, it)| Some((at, meant(it.source?)?)));
    let doubtful = || {
        let possible = |it: &Voice| it.candidates.iter().find_map(|&it| meant(it));
        claim.voices.iter().enumerate().find_map(|(at, it)| Some((at, possible(it)?)))
    };
    let is_doubtful = certain.is_none();
    if let Some((at, source)) = certain.or_else(doubtful) {
        return Some(Resting { story, claim, chain: chain(claim, at), is_doubtful, source });
    }
    // Carried on from a passage before, whose voice is not in the claim.
    let source = claim.sources.iter().find_map(|&it| meant(it))?;
    Some(Resting { story, claim, chain: Vec::new(), is_doubtful: false, source })
}

/// The voices from the outermost down to one.
fn chain(claim: &Claim, mut at: usize) -> Vec<&Voice> {
    let mut chain = vec![&claim.voices[at]];
    while let Some(outer) = claim.voices[at].inside.filter(|_| chain.len() < claim.voices.len()) {
        at = outer;
        chain.insert(0, &claim.voices[at]);
    }
    chain
}

impl Resting<'_> {
    /// Where the claim stands.
    pub fn place(&self) -> Place {
        Place { story: u32::try_from(self.story).unwrap_or(u32::MAX), spot: self.claim.spot }
    }
}
