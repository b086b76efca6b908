//! A configuration.
#![no_main]

use std::path::Path;

use saidby::config::file::ConfigFile;

libfuzzer_sys::fuzz_target!(|text: &str| {
    let Ok(file) = ConfigFile::parse("saidby.yaml", text) else { return };
    for path in ["a.md", "opinion/a/b.txt", "archive"] {
        file.include.has(Path::new(path), false);
        file.exclude.has(Path::new(path), true);
        for it in &file.overrides {
            it.paths.has(Path::new(path), false);
        }
    }
    file.house.grammar();
});
