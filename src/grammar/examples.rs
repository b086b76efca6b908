//! The examples that the grammar's entries carry: its own tests.

use super::file::GrammarFile;

/// A sentence that an entry must read, or must not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// The construct's id, or the words of the cue entry.
    pub entry: String,
    /// Marked up as `[source Ana Ortiz] [cue said] [content that she won].` where it is read; plain
    /// where it is refused.
    pub sentence: String,
    /// Whether it must be read.
    pub reads: bool,
    /// Whether the entry is a construct (else a cue).
    pub construct: bool,
}

/// All examples of all files.
pub(super) fn gather<'a>(files: impl Iterator<Item = &'a GrammarFile>) -> Vec<Example> {
    let mut all = Vec::new();
    for file in files {
        for it in &file.constructs {
            let example = |sentence: &String, reads| Example {
                entry: it.id.clone(),
                sentence: sentence.clone(),
                reads,
                construct: true,
            };
            all.extend(it.reads.iter().map(|sentence| example(sentence, true)));
            all.extend(it.refuses.iter().map(|sentence| example(sentence, false)));
        }
        for it in &file.cues {
            let example = |sentence: &String| Example {
                entry: it.words.join(", "),
                sentence: sentence.clone(),
                reads: false,
                construct: false,
            };
            all.extend(it.refuses.iter().map(example));
        }
    }
    all
}
