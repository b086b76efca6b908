//! Every JSON output is held against the schemas in `docs/schema`.

use serde_json::{Value, json};

use super::{Run, saidby, saidby_in};

/// What a value has against a schema. Understands the keywords that the schemas of the tests use, and no
/// others, so that none is passed over. Stricter than the standard in one point: a key that the schema does
/// not name is a fault unless it allows others, so that no key is added without its documentation.
pub fn faults(root: &Value, schema: &Value, value: &Value, at: &str) -> Vec<String> {
    let mut found = Vec::new();
    let fault = |what: String| vec![format!("{at}: {what}")];
    for (keyword, rule) in schema.as_object().expect("a schema is an object") {
        found.extend(match keyword.as_str() {
            "$schema" | "$id" | "$defs" | "definitions" | "title" | "description" | "default" => Vec::new(),
            "$ref" => {
                let pointer = rule.as_str().and_then(|it| it.strip_prefix('#')).expect("a local reference");
                faults(root, root.pointer(pointer).expect("it leads somewhere"), value, at)
            }
            "anyOf" => {
                let choices = rule.as_array().expect("a list");
                let all: Vec<_> = choices.iter().map(|it| faults(root, it, value, at)).collect();
                if all.iter().any(Vec::is_empty) { Vec::new() } else { all.concat() }
            }
            "const" if value != rule => fault(format!("{value} is not {rule}")),
            "enum" if !rule.as_array().expect("a list").contains(value) => {
                fault(format!("{value} is none of {rule}"))
            }
            "const" | "enum" => Vec::new(),
            "type" => {
                let names: Vec<&Value> = rule.as_array().map_or(vec![rule], |it| it.iter().collect());
                if names.iter().any(|name| is(name, value)) {
                    Vec::new()
                } else {
                    fault(format!("{value} is no {rule}"))
                }
            }
            "minimum" if value.as_i64() < rule.as_i64() => fault(format!("{value} is below {rule}")),
            "minItems"
                if (value.as_array().map_or(0, Vec::len) as u64) < rule.as_u64().expect("a number") =>
            {
                fault("too few items".into())
            }
            "maxItems" if value.as_array().map_or(0, Vec::len) as u64 > rule.as_u64().expect("a number") => {
                fault("too many items".into())
            }
            "minimum" | "minItems" | "maxItems" => Vec::new(),
            "items" => {
                let items = value.as_array().map_or(&[][..], Vec::as_slice);
                items
                    .iter()
                    .enumerate()
                    .flat_map(|(n, it)| faults(root, rule, it, &format!("{at}/{n}")))
                    .collect()
            }
            "required" => {
                let missing = rule
                    .as_array()
                    .expect("a list")
                    .iter()
                    .filter(|key| value.get(key.as_str().expect("text")).is_none());
                missing.flat_map(|key| fault(format!("{key} is missing"))).collect()
            }
            // Without properties of its own an object has only the others.
            "additionalProperties" if schema.get("properties").is_some() => Vec::new(),
            "properties" | "additionalProperties" => {
                let others = schema.get("additionalProperties");
                let members = value.as_object().into_iter().flatten();
                members
                    .flat_map(|(key, it)| {
                        match schema.pointer("/properties").and_then(|it| it.get(key)).or(others) {
                            Some(Value::Bool(true)) => Vec::new(),
                            Some(schema @ Value::Object(_)) => {
                                faults(root, schema, it, &format!("{at}/{key}"))
                            }
                            _ => fault(format!("{key} is in no schema")),
                        }
                    })
                    .collect()
            }
            "maximum" if value.as_i64() > rule.as_i64() => fault(format!("{value} is above {rule}")),
            "maximum" => Vec::new(),
            "uniqueItems" => {
                let items = value.as_array().map_or(&[][..], Vec::as_slice);
                let twice = items.iter().enumerate().filter(|(n, it)| items[..*n].contains(it));
                twice.flat_map(|(_, it)| fault(format!("{it} is there twice"))).collect()
            }
            "format" => {
                let text = value.as_str().unwrap_or_default();
                let known = ["uri", "uri-reference"].iter().any(|it| rule == it);
                assert!(known, "the format {rule} is not understood here");
                let odd = |c: char| !c.is_ascii_alphanumeric() && !"-._~:/?#[]@!$&'()*+,;=%".contains(c);
                if text.contains(odd) || (rule == "uri" && !text.contains(':')) {
                    fault(format!("{value} is no {rule}"))
                } else {
                    Vec::new()
                }
            }
            unknown => panic!("the keyword {unknown} is not understood here"),
        });
    }
    found
}

fn is(name: &Value, value: &Value) -> bool {
    match name.as_str().expect("the name of a type") {
        "null" => value.is_null(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64() || value.is_u64(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        "number" => value.is_number(),
        unknown => panic!("the type {unknown} is not understood here"),
    }
}

pub fn schema(command: &str) -> Value {
    let path = format!("{}/docs/schema/{command}.schema.json", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_str(&std::fs::read_to_string(path).expect("the schema is there"))
        .expect("the schema is JSON")
}

/// Both outputs of a command for the same drafts.
fn hold(command: &str, json: &Run, lines: &Run) {
    let schema = schema(command);
    let value = json.json();
    assert_eq!(faults(&schema, &schema, &value, ""), Vec::<String>::new(), "{command}");
    let documents = value["documents"].as_array().expect("a list");
    let lines: Vec<Value> =
        lines.stdout.lines().map(|it| serde_json::from_str(it).expect("a line is JSON")).collect();
    assert_eq!(lines.len(), documents.len());
    for (line, document) in lines.iter().zip(documents) {
        let mut document = document.clone();
        document["schema"] = json!(1);
        assert_eq!(line, &document, "{command}: a line is the document with the version");
    }
}

#[test]
fn the_samples_come_out_as_the_schemas_say() {
    for command in ["claims", "check"] {
        let run = |format| saidby(&[command, "--format", format, "samples"]);
        let json = run("json");
        assert!(json.paths().len() >= 3, "{command}");
        hold(command, &json, &run("jsonl"));
    }
}

#[test]
fn sources_traces_and_changes_come_out_as_the_schemas_say() {
    let runs: [(&str, &[&str]); 4] = [
        ("sources", &["sources", "--format", "json", "samples"]),
        ("sources", &["sources", "--format", "json", "--why", "samples"]),
        ("trace", &["trace", "Castel", "--format", "json", "samples"]),
        ("diff", &["diff", "--format", "json", "samples/en/market.txt", "samples/en/bridge.txt"]),
    ];
    for (command, args) in runs {
        let schema = schema(command);
        let value = saidby(args).json();
        assert_eq!(faults(&schema, &schema, &value, ""), Vec::<String>::new(), "{args:?}");
        let list = match command {
            "trace" => &value["traces"][0]["claims"],
            "diff" => &value["changes"],
            _ => &value["sources"],
        };
        assert!(list.as_array().is_some_and(|it| !it.is_empty()), "{args:?}: {list}");
    }
}

#[test]
fn no_draft_at_all_comes_out_as_the_schemas_say() {
    let folder = super::folder(&[]);
    for command in ["claims", "check"] {
        let run = |format| saidby_in(folder.path(), &[command, "--format", format], b"");
        hold(command, &run("json"), &run("jsonl"));
    }
}

#[test]
fn spans_are_bytes_of_the_file() {
    let run = saidby(&["check", "--format", "json", "--pedantic", "samples/en"]);
    for document in run.json()["documents"].as_array().expect("a list") {
        let path = document["path"].as_str().expect("text");
        let file =
            std::fs::read(format!("{}/{path}", env!("CARGO_MANIFEST_DIR"))).expect("the sample is there");
        for finding in document["findings"].as_array().expect("a list") {
            let at = |n: usize| finding["span"][n].as_u64().expect("a number") as usize;
            let excerpt =
                std::str::from_utf8(&file[at(0)..at(1)]).expect("spans are on character boundaries");
            assert_eq!(finding["excerpt"], excerpt, "{path}");
            let before = std::str::from_utf8(&file[..at(0)]).expect("as above");
            let column = before.rsplit('\n').next().map_or(0, |it| it.chars().count()) + 1;
            assert_eq!(finding["line"], before.matches('\n').count() + 1, "{path}");
            assert_eq!(finding["column"], column, "{path}");
        }
    }
}

#[test]
fn what_a_schema_does_not_allow_is_seen() {
    let schema = json!({
        "type": "object",
        "required": ["a"],
        "properties": {
            "a": {"type": ["string", "null"]},
            "b": {"type": "array", "items": {"type": "integer", "minimum": 1}, "minItems": 1, "maxItems": 2},
            "c": {"enum": ["x", "y"]},
            "d": {"anyOf": [{"type": "null"}, {"$ref": "#/$defs/d"}]},
            "e": {"const": 1},
            "f": {"additionalProperties": {"type": "string"}},
            "g": {"properties": {"h": {}}, "additionalProperties": true},
            "h": {"properties": {"h": {}}, "additionalProperties": false},
            "i": {"uniqueItems": true, "maximum": 3},
            "j": {"format": "uri-reference"},
            "k": {"format": "uri"},
        },
        "$defs": {"d": {"type": "object", "required": ["z"]}},
    });
    for (value, expected) in [
        (json!({"a": "text", "b": [1], "c": "x", "d": null, "e": 1}), 0),
        (json!({"a": null, "d": {"z": 1}}), 0),
        (json!([]), 2),
        (json!({"a": 1}), 1),
        (json!({}), 1),
        (json!({"a": null, "b": []}), 1),
        (json!({"a": null, "b": [1, 2, 3]}), 1),
        (json!({"a": null, "b": [0]}), 1),
        (json!({"a": null, "c": "z"}), 1),
        (json!({"a": null, "d": {}}), 2),
        (json!({"a": null, "e": 2}), 1),
        (json!({"a": null, "new": 2}), 1),
        (json!({"a": null, "f": {"x": "text"}, "g": {"h": 1, "x": 2}, "h": {"h": 1}, "i": [1, 2]}), 0),
        (json!({"a": null, "f": {"x": 1}, "h": {"x": 1}, "i": [1, 1]}), 3),
        (json!({"a": null, "i": 4}), 1),
        (json!({"a": null, "j": "a/b%20c", "k": "https://example.org/a"}), 0),
        (json!({"a": null, "j": "a b", "k": "example"}), 2),
    ] {
        let found = faults(&schema, &schema, &value, "");
        assert_eq!(found.len(), expected, "{value}: {found:?}");
    }
}
