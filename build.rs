//! Embeds every file of `grammar/<language>/`, so that a new language is a new folder and no code. The YAML that
//! people write is embedded as it is, for messages, and as JSON, which takes a tenth of the time to read.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() {
    println!("cargo::rerun-if-changed=grammar");
    let out = PathBuf::from(env::var("OUT_DIR").expect("cargo sets it"));
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
            let text = fs::read_to_string(file).expect("it can be read");
            let json = out.join(format!("{}.json", label.replace('/', "-")));
            fs::write(&json, as_json(&label, &text)).expect("cargo's own folder can be written");
            writeln!(
                code,
                "        File {{ name: {label:?}, yaml: include_str!({file:?}), json: include_str!({json:?}) }},"
            )
            .expect("a string takes all");
        }
        let tagger = language.join("tagger.bin");
        let model = if tagger.exists() { format!("include_bytes!({tagger:?})") } else { "&[]".into() };
        writeln!(code, "    ], tagger: {model} }},").expect("a string takes all");
    }
    code.push(']');
    fs::write(out.join("languages.rs"), code).expect("cargo's own folder can be written");
}

/// YAML as JSON. Whether it has the shape of a grammar file, the program looks at.
fn as_json(label: &str, yaml: &str) -> String {
    let value: serde_json::Value =
        serde_yaml::from_str(yaml).unwrap_or_else(|error| panic!("{label}: {error}"));
    if value.is_null() { "{}".to_owned() } else { value.to_string() }
}

fn sorted(folder: &Path) -> Vec<PathBuf> {
    let mut all: Vec<_> = fs::read_dir(folder)
        .expect("the grammar folder is there")
        .map(|it| it.expect("readable").path())
        .collect();
    all.sort();
    all
}
