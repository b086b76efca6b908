//! `saidby config`

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::failure::Failure;
use super::session::{CommonArgs, choice, own};
use super::{Exit, output};
use crate::check::{Level, RULES, Rule, Settings, class_name, own_level};
use crate::claims::ClaimClass;
use crate::config::file::DraftFile;
use crate::config::{Chain, ConfigError, Configs, InForce, OPTIONS, Origin, SCHEMA, Value};
use crate::read::Input;
use crate::registry;
use crate::report::visible;

/// Show what is in force for a file, and where each value comes from
#[derive(Debug, Args)]
pub struct ConfigArgs {
    /// The file; any file of the folder for a folder, of the current one when left out
    #[arg(value_name = "FILE")]
    file: Option<PathBuf>,
    /// Write a JSON Schema instead, for editors: of saidby.yaml, or with `=sources` of sources.yaml
    #[arg(long, value_name = "OF", value_enum, conflicts_with = "file", num_args = 0..=1, require_equals = true,
        default_missing_value = "saidby")]
    schema: Option<Schema>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Schema {
    /// saidby.yaml
    Saidby,
    /// sources.yaml
    Sources,
}

pub fn run(args: &ConfigArgs, common: &CommonArgs) -> Result<Exit, Failure> {
    if let Some(schema) = args.schema {
        output::print(match schema {
            Schema::Saidby => SCHEMA,
            Schema::Sources => registry::SCHEMA,
        })?;
        return Ok(Exit::Clean);
    }
    let path = args.file.as_deref().unwrap_or(Path::new("."));
    let there =
        fs::metadata(path).map_err(|source| Failure::Read { path: path.display().to_string(), source })?;
    // A name that no pattern is likely to speak of.
    let file = if there.is_dir() { path.join("-") } else { path.to_owned() };
    let chain = Configs::new(choice(common))?.of(&file)?;
    let in_force = chain.in_force(&file).with(front_matter(&file)?);
    output::print(&visible_lines(&shown(&chain, &file, &in_force)))?;
    Ok(Exit::Clean)
}

/// What a draft sets for itself. One that can't be read sets nothing; whoever checks it is told why.
fn front_matter(file: &Path) -> Result<DraftFile, ConfigError> {
    let draft = Input::version(file, None).filter(|_| file.is_file()).and_then(|it| it.read().ok());
    Ok(draft.as_ref().map(own).transpose()?.flatten().unwrap_or_default())
}

fn visible_lines(text: &str) -> String {
    text.lines().map(|line| format!("{}\n", visible(line))).collect()
}

fn shown(chain: &Chain, file: &Path, in_force: &InForce) -> String {
    let mut names: Vec<&str> = chain.names().collect();
    names.reverse();
    let names = if names.is_empty() { "none".to_owned() } else { names.join(", over ") };
    let (profile, chosen) = &in_force.profile;
    let mut text = format!(
        "{:17}  {names}\n{:17}  {} ({})\n",
        "configuration",
        "profile",
        profile.name(),
        origin(chosen)
    );
    if chain.excludes(file, false) {
        text.push_str("excluded           yes\n");
    }
    // Writing to a string can't fail.
    let known = in_force.known_names.join(", ");
    if !known.is_empty() {
        let _ = writeln!(text, "{:17}  {known}", "known names");
    }
    for (name, count) in chain.registries() {
        let _ = writeln!(text, "{:17}  {count} in {name}", "declared sources");
    }
    text.push('\n');
    text + &rules(in_force)
}

/// Each rule with its level, then what it is told.
fn rules(in_force: &InForce) -> String {
    let settings = in_force.settings();
    let mut text = String::new();
    let mut line = |head: &str, value: &str, from: Origin| {
        let _ = writeln!(text, "{head:36} {value:8} {}", origin(&from));
    };
    for rule in RULES {
        let from = in_force.origin(|it| matches!(it, Value::Level(of, _) if *of == rule));
        line(&format!("{} {}", rule.code, rule.name), settings.level(rule).name(), from.clone());
        if rule.code == "SB101" {
            for class in ClaimClass::ALL {
                let own = in_force.origin(|it| matches!(it, Value::Class(of, _) if *of == class));
                let level = class_level(&settings, rule, class);
                let follows = own == Origin::Default && level != own_level(class);
                line(
                    &format!("      {}", class_name(class)),
                    level.name(),
                    if follows { from.clone() } else { own },
                );
            }
        }
        for option in OPTIONS.iter().filter(|it| it.rule == rule.code) {
            let from = in_force.origin(|it| matches!(it, Value::Count(of, _) if *of == option));
            line(&format!("      {}", option.name), &(option.get)(&settings.options).to_string(), from);
        }
    }
    text
}

/// The level of a class: a level set for the rule holds for all classes that are not off.
fn class_level(settings: &Settings, rule: &Rule, class: ClaimClass) -> Level {
    let set = settings.set_level(rule);
    let own = own_level(class);
    match (set, own) {
        (Some(Level::Off), _) => Level::Off,
        (Some(level), own) if own != Level::Off => settings.class_level(class, level),
        (_, own) => settings.class_level(class, own),
    }
}

/// Where a value comes from, for people.
fn origin(from: &Origin) -> String {
    match from {
        Origin::Default => "default".to_owned(),
        Origin::Profile(profile) => format!("profile {}", profile.name()),
        Origin::File(name) => name.clone(),
        Origin::Override(name, number) => format!("{name}, override {number}"),
        Origin::Draft => "front matter".to_owned(),
    }
}
