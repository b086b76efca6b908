//! Embeds every file of `grammar/<language>/`, so that a new language is a new folder and no code.

use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

fn main() {
    println!("cargo::rerun-if-changed=grammar");
    let root = env::var("CARGO_MANIFEST_DIR").expect("cargo sets it");
    let mut code = String::from("&[\n");
    for language in sorted(&Path::new(&root).join("grammar")) {
        let name = language.file_name().expect("an entry has a name").to_string_lossy().into_owned();
        writeln!(code, "    Language {{ name: {name:?}, files: &[").expect("a string takes all");
        for file in sorted(&language).iter().filter(|it| it.extension().is_some_and(|ext| ext == "yaml")) {
            let label = format!(
                "grammar/{name}/{}",
                file.file_name().expect("an entry has a name").to_string_lossy()
            );
            writeln!(code, "        ({label:?}, include_str!({file:?})),").expect("a string takes all");
        }
        let tagger = language.join("tagger.bin");
        let model = if tagger.exists() { format!("include_bytes!({tagger:?})") } else { "&[]".into() };
        writeln!(code, "    ], tagger: {model} }},").expect("a string takes all");
    }
    code.push(']');
    let out = Path::new(&env::var("OUT_DIR").expect("cargo sets it")).join("languages.rs");
    fs::write(out, code).expect("cargo's own folder can be written");
}

fn sorted(folder: &Path) -> Vec<std::path::PathBuf> {
    let mut all: Vec<_> = fs::read_dir(folder)
        .expect("the grammar folder is there")
        .map(|it| it.expect("readable").path())
        .collect();
    all.sort();
    all
}
