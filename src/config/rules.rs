//! The `rules` of a configuration: a map from a rule's code or name to a level, or to a map of a level and
//! options.
//!
//! Which keys are known depends on the rule, so the maps are read by hand. Each name is checked where it is read:
//! the reader then knows its line.

use std::fmt;

use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, MapAccess, Visitor};

use super::in_force::Value;
use super::option::{CLASSED, OPTIONS, RuleOption};
use crate::check::{Level, RULES, Rule, class_name, rule};
use crate::claims::ClaimClass;

/// Levels and options of rules, in the order of the file.
#[derive(Debug, Default, Clone)]
pub struct Rules(pub Vec<Value>);

impl<'de> Deserialize<'de> for Rules {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Map;
        impl<'de> Visitor<'de> for Map {
            type Value = Rules;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a map of rules")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Rules, A::Error> {
                let names = RULES.iter().flat_map(|it| [it.name, it.code]).collect();
                let mut seen = Vec::new();
                let mut values = Vec::new();
                while let Some(rule) = map.next_key_seed(Name::new("rule", &names, rule, &seen))? {
                    map.next_value_seed(Setting { rule, values: &mut values })?;
                    seen.push(rule);
                }
                Ok(Rules(values))
            }
        }
        deserializer.deserialize_map(Map)
    }
}

/// The value of one rule: a level, or a map.
struct Setting<'a> {
    rule: &'static Rule,
    values: &'a mut Vec<Value>,
}

/// A key of a rule's map.
#[derive(Clone, Copy, PartialEq)]
enum Key {
    Level,
    Classes,
    Option(&'static RuleOption),
}

impl<'de> DeserializeSeed<'de> for Setting<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Setting<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a level (off, note, warning or error), or a map of a level and options")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
        let level = LEVEL.visit_str(text)?;
        self.values.push(Value::Level(self.rule, level));
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let code = self.rule.code;
        let options = || OPTIONS.iter().filter(|it| it.rule == code);
        let mut names = vec!["level"];
        names.extend((code == CLASSED).then_some("classes"));
        names.extend(options().map(|it| it.name));
        let find = |name: &str| match name {
            "level" => Some(Key::Level),
            "classes" if code == CLASSED => Some(Key::Classes),
            _ => options().find(|it| it.name == name).map(Key::Option),
        };
        let mut seen = Vec::new();
        while let Some(key) = map.next_key_seed(Name::new("option", &names, find, &seen))? {
            match key {
                Key::Level => self.values.push(Value::Level(self.rule, map.next_value_seed(LEVEL)?)),
                Key::Classes => map.next_value_seed(Classes(&mut *self.values))?,
                Key::Option(option) => self.values.push(Value::Count(option, map.next_value()?)),
            }
            seen.push(key);
        }
        Ok(())
    }
}

/// The levels of classes.
struct Classes<'a>(&'a mut Vec<Value>);

impl<'de> DeserializeSeed<'de> for Classes<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Classes<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a map from classes of claims to levels")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let names = ClaimClass::ALL.map(class_name).to_vec();
        let find = |name: &str| ClaimClass::ALL.into_iter().find(|&it| class_name(it) == name);
        let mut seen = Vec::new();
        while let Some(class) = map.next_key_seed(Name::new("class", &names, find, &seen))? {
            self.0.push(Value::Class(class, map.next_value_seed(LEVEL)?));
            seen.push(class);
        }
        Ok(())
    }
}

/// A word that must be one of those known, and not seen before.
struct Name<'a, T, F> {
    what: &'static str,
    names: &'a [&'static str],
    find: F,
    seen: &'a [T],
}

const LEVEL: Name<'static, Level, fn(&str) -> Option<Level>> =
    Name { what: "level", names: &["off", "note", "warning", "error"], find: Level::parse, seen: &[] };

impl<'a, T, F: Fn(&str) -> Option<T>> Name<'a, T, F> {
    fn new(what: &'static str, names: &'a Vec<&'static str>, find: F, seen: &'a [T]) -> Self {
        Self { what, names, find, seen }
    }
}

impl<'de, T: PartialEq, F: Fn(&str) -> Option<T>> DeserializeSeed<'de> for Name<'_, T, F> {
    type Value = T;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<T: PartialEq, F: Fn(&str) -> Option<T>> Visitor<'_> for Name<'_, T, F> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.what)
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<T, E> {
        match (self.find)(name) {
            Some(it) if self.seen.contains(&it) => {
                Err(E::custom(format!("the {} `{name}` is given twice", self.what)))
            }
            Some(it) => Ok(it),
            None => {
                // In the words that the reader of all other keys uses.
                let known = self.names.join("`, `");
                Err(E::custom(format!("unknown {} `{name}`, expected one of `{known}`", self.what)))
            }
        }
    }
}
