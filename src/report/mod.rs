//! Documents and findings to what is shown: terminal, JSON and the formats of other tools.
