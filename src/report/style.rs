//! Colors and width of text for people.

/// How text for people is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    /// Whether colors may be used.
    pub color: bool,
    /// How many columns there are.
    pub width: usize,
}

/// What a color stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ink {
    /// A heading.
    Heading,
    /// What is there to be found, not to be read.
    Faint,
    /// The words of a source.
    Source,
    /// The words of a cue.
    Cue,
    /// A sign that all is well.
    Good,
    /// A sign that something may be wrong.
    Doubtful,
    /// A sign that something is wrong.
    Bad,
}

impl Ink {
    /// The parameters of its "select graphic rendition" sequence (ECMA-48).
    fn code(self) -> &'static str {
        match self {
            Self::Heading => "1",
            Self::Faint => "2",
            Self::Source => "1;36",
            Self::Cue => "4",
            Self::Good => "32",
            Self::Doubtful => "33",
            Self::Bad => "31",
        }
    }
}

impl Style {
    /// Text in a color; as it is where colors may not be used.
    pub fn paint(self, ink: Ink, text: &str) -> String {
        if self.color && !text.is_empty() {
            format!("\u{1b}[{}m{text}\u{1b}[0m", ink.code())
        } else {
            text.to_owned()
        }
    }
}
