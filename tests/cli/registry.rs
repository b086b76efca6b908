//! Declared sources: the registries beside a configuration, and what a draft declares and sets itself.

use serde_json::Value;

use super::schema::{faults, schema};
use super::{Run, folder, saidby, saidby_in};

type Files<'a> = &'a [(&'a str, &'a [u8])];

const CONFIG: (&str, &[u8]) = ("saidby.yaml", b"");

/// Registries that are refused: the place, a part of the message, a part of the help.
const FAULTY: &[(&str, &str, &str, &str)] = &[
    (
        "sources:\n  - name: Ana Ortiz\n    afiliation: x",
        "3:5",
        "unknown field `afiliation`",
        "did you mean `affiliation`?",
    ),
    ("sources:\n  - name: Ana Ortiz\n    kind: persn", "3:11", "unknown variant", "did you mean `person`?"),
    (
        "sources:\n  - Ana Ortiz\n  - name: Bo\n    aliases: [ana ortiz]",
        "4:15",
        "is given twice",
        "one source",
    ),
    ("sources:\n  - name: Bo\n    parent: Acne\n  - Acme", "3:13", "no source is called `Acne`", "`Acme`"),
    ("sources:\n  - name: Bo\n    parent: Bo", "3:13", "leads back to itself", ""),
    ("source: []", "1:1", "unknown field `source`", "did you mean `sources`?"),
    ("sources: {}", "1:10", "a list of sources", ""),
    ("sources:\n  - name: Bo\n    needs_introduction: perhaps", "3:25", "invalid type", ""),
];

const SOUND: &[&str] = &[
    "{}",
    "sources: []",
    "sources: Ana Ortiz",
    "salt: x\nsources: [Ana Ortiz, {name: Bo Lund}]",
    "sources:\n  - name: Ana Ortiz\n    aliases: [the mayor]\n    kind: person\n    role: mayor\n    affiliation: Greenvale\n    pronouns: she/her\n    needs_introduction: false\n    status: on record\n    notes: by telephone only\n    parent: Greenvale\n  - name: Greenvale\n    kind: organization\n    status: background",
];

#[test]
fn what_is_wrong_with_a_registry_is_told_with_its_place() {
    for &(text, place, message, help) in FAULTY {
        let folder = folder(&[CONFIG, ("sources.yaml", text.as_bytes()), ("a.txt", b"")]);
        let run = saidby_in(folder.path(), &["check", "--format", "json"], b"");
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{text}: {run:?}");
        for part in [&format!("sources.yaml:{place}: "), message, help] {
            assert!(run.stderr.contains(part), "{text}: no {part} in {}", run.stderr);
        }
    }
}

#[test]
fn the_schema_and_the_reader_of_registries_agree() {
    let schema = schema("registry");
    let accepted = |text: &str| {
        let value: Value = serde_yaml::from_str(text).expect("it is YAML");
        faults(&schema, &schema, &value, "").is_empty()
    };
    for text in SOUND {
        assert!(accepted(text), "the schema refuses {text}");
        let folder = folder(&[CONFIG, ("sources.yaml", text.as_bytes())]);
        let run = saidby_in(folder.path(), &["config"], b"");
        assert_eq!(run.code, 0, "{text}: {}", run.stderr);
    }
    for (text, _, message, _) in FAULTY {
        let beyond = ["twice", "called", "leads back"].iter().any(|it| message.contains(it));
        assert!(beyond || !accepted(text), "the schema accepts {text}");
    }
    let printed: Value = serde_json::from_str(&saidby(&["config", "--schema=sources"]).stdout).expect("JSON");
    assert_eq!(printed, schema);
}

#[test]
fn a_registry_is_found_beside_the_configuration_or_by_its_name() {
    let own = b"sources: [Ana Ortiz]".as_slice();
    let cases: [(Files, &str); 4] = [
        (&[CONFIG, ("sources.yaml", own)], "declared sources 1 in sources.yaml"),
        (
            &[("saidby.yaml", b"sources: lists/people.yml"), ("lists/people.yml", own)],
            "1 in lists/people.yml",
        ),
        (&[CONFIG, ("sources.private.yaml", own)], "1 in sources.private.yaml"),
        (
            &[
                ("saidby.yaml", b"extends: all/saidby.yaml"),
                ("all/saidby.yaml", b""),
                ("all/sources.yaml", own),
            ],
            "1 in all/sources.yaml",
        ),
    ];
    for (files, expected) in cases {
        let folder = folder(files);
        let run = saidby_in(folder.path(), &["config"], b"");
        let shown = run.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(shown.contains(expected), "{expected}: {run:?}");
    }
    let folder = folder(&[("saidby.yaml", b"sources: no.yaml"), ("a.txt", b"")]);
    let run = saidby_in(folder.path(), &["check"], b"");
    assert!(run.code == 2 && run.stderr.contains("no.yaml: no such file"), "{run:?}");
}

/// For each attribution of the only draft the name of its source.
fn linked(run: &Run) -> Vec<String> {
    let document = &run.json()["documents"][0];
    let name = |id: &Value| {
        let sources = document["sources"].as_array().expect("a list");
        let found = sources.iter().find(|it| it["id"] == *id);
        found.map_or("-".to_owned(), |it| {
            it["declared"]["name"].as_str().or(it["name"].as_str()).expect("a name").to_owned()
        })
    };
    let attributions = document["attributions"].as_array().expect("a list");
    attributions.iter().map(|it| name(&it["source"]["id"])).collect()
}

#[test]
fn what_is_declared_settles_who_is_meant() {
    let people = "sources:\n  - {name: Ana Ortiz, aliases: [Ortiz, the Bear]}\n  - {name: Robin Dray, pronouns: she/her}\n  - {name: Sam Hale, pronouns: they}\n  - {name: Acme, kind: organization}\n  - {name: Kit Lorne, kind: person, aliases: [the harbor master]}";
    for (story, without, with) in [
        (
            "Ana Ortiz and Luis Ortiz run the bakery. Both are tired. The rent doubled, Ortiz said.",
            "-",
            "Ana Ortiz",
        ),
        ("The rent doubled, the Bear said.", "Bear", "Ana Ortiz"),
        ("The harbor master said the pier was safe.", "harbor master", "Kit Lorne"),
        (
            "Sam Hale met Robin Dray on Monday at the old town hall. She said the pier was safe.",
            "Sam Hale",
            "Robin Dray",
        ),
        ("Robin Dray visited the pier with Sam Hale, a diver. They said it was safe.", "", "Sam Hale"),
    ] {
        let told = [b"".as_slice(), people.as_bytes()].map(|registry| {
            let folder = folder(&[CONFIG, ("sources.yaml", registry), ("a.txt", story.as_bytes())]);
            let run = saidby_in(folder.path(), &["claims", "--format", "json"], b"");
            linked(&run).pop().unwrap_or_default()
        });
        assert_eq!(told[1], with, "{story}");
        assert!(without.is_empty() || told[0] == without, "{story}: {} without", told[0]);
        assert_ne!(told[0], told[1], "{story}: the registry makes no difference");
    }
}

#[test]
fn declared_sources_are_one_in_all_drafts() {
    let registry = "sources:\n  - name: Ana Ortiz\n    aliases: [the harbor master]\n    kind: person\n    role: harbor master of Port Lennox\n    affiliation: Port Authority\n    status: on record\n    parent: Port Authority\n  - {name: Port Authority, kind: organization}\n";
    let folder = folder(&[
        CONFIG,
        ("sources.yaml", registry.as_bytes()),
        ("a.txt", "The ferry will stop, said Ana Ortiz, a sailor.\n".as_bytes()),
        ("b.txt", "The harbor master said the pier was safe.\n".as_bytes()),
        ("c.txt", "The Port Authority said it would close the pier.\n".as_bytes()),
    ]);
    let run = saidby_in(folder.path(), &["sources", "--format", "json", "--why"], b"").json();
    assert_eq!(faults(&schema("sources"), &schema("sources"), &run, ""), Vec::<String>::new());
    let all = run["sources"].as_array().expect("a list");
    assert_eq!(all.len(), 2, "{all:#?}");
    let ortiz = all.iter().find(|it| it["name"] == "Ana Ortiz").expect("she is there");
    for (key, value) in [
        ("stories", Value::from(2)),
        ("role", "harbor master of Port Lennox".into()),
        ("affiliation", "Port Authority".into()),
        ("speaks_for", "port-authority".into()),
    ] {
        assert_eq!(ortiz[key], value, "{key}: {ortiz:#}");
    }
    assert_eq!(ortiz["declared"]["status"], "on record");
    let traced = saidby_in(folder.path(), &["trace", "Port Authority", "--format", "json"], b"").json();
    assert_eq!(traced["traces"][0]["claims"].as_array().map(Vec::len), Some(3), "{traced:#}");
}

#[test]
fn nothing_tells_who_a_private_source_is() {
    let private = "salt: x\nsources:\n  - name: Vera Quill\n    aliases: [a senior official, Source Bear]\n    role: deputy harbor master\n    affiliation: Port Authority\n    notes: met in May\n";
    let folder = folder(&[
        CONFIG,
        ("sources.private.yaml", private.as_bytes()),
        (
            "a.txt",
            "The pier is not safe, a senior official said.\n\nThe harbor will close, said Source Bear.\n"
                .as_bytes(),
        ),
        ("b.txt", "The ferry will stop, said Vera Quill, the deputy harbor master.\n".as_bytes()),
    ]);
    let names = ["Vera", "Quill", "deputy", "Port Authority", "met in May"];
    for args in [
        &["sources"][..],
        &["sources", "--format", "json", "--why"],
        &["sources", "--format", "csv"],
        &["sources", "--format", "html"],
        &["claims", "--format", "json"],
        &["check", "--format", "json", "a.txt"],
        &["check", "--format", "sarif", "a.txt"],
        &["check", "a.txt"],
        &["trace", "vera quill", "--format", "json", "a.txt"],
        &["debug", "sources", "a.txt"],
        &["config"],
    ] {
        let run = saidby_in(folder.path(), args, b"");
        for name in names {
            assert!(
                !run.stdout.contains(name) && !run.stderr.contains(name),
                "{args:?} tells {name}: {run:?}"
            );
        }
    }
    for (name, claims) in [("Vera Quill", 3), ("Source Bear", 3)] {
        let run = saidby_in(folder.path(), &["trace", name, "--format", "json"], b"").json();
        let traces = run["traces"].as_array().expect("a list");
        let found: usize = traces.iter().filter_map(|it| it["claims"].as_array().map(Vec::len)).sum();
        assert_eq!(found, claims, "{name}: {traces:#?}");
    }
    let run = saidby_in(folder.path(), &["sources", "--format", "json"], b"").json();
    let all = run["sources"].as_array().expect("a list");
    let hashes: Vec<&str> = all.iter().filter_map(|it| it["name"].as_str()).collect();
    let findings = saidby_in(folder.path(), &["check", "--format", "concise"], b"").stdout;
    assert!(
        !findings.contains("SB405"),
        "a private registry is no list that others should be on: {findings}"
    );
    assert_eq!(hashes.len(), 2, "one by her name, one by the aliases: {all:#?}");
    assert!(hashes.iter().all(|it| it.starts_with("private-")) && hashes[0] != hashes[1], "{hashes:?}");

    std::fs::write(
        folder.path().join("sources.private.yaml"),
        "sources:\n  - name: Vera Quill\n    kind: Bo Lund",
    )
    .expect("it can be written");
    let run = saidby_in(folder.path(), &["check"], b"");
    assert!(run.code == 2 && run.stderr.contains("sources.private.yaml:3:11"), "{run:?}");
    assert!(!run.stderr.contains("Vera") && !run.stderr.contains("Bo"), "{run:?}");
}

/// The codes of the findings of a draft.
fn codes(registry: &str, name: &str, story: &str) -> Vec<String> {
    let folder = folder(&[CONFIG, ("sources.yaml", registry.as_bytes()), (name, story.as_bytes())]);
    let run = saidby_in(folder.path(), &["check", "--format", "json"], b"");
    assert!(run.code < 2, "{run:?}");
    let json = run.json();
    let found = json["documents"][0]["findings"].as_array().expect("a list");
    found.iter().map(|it| it["code"].as_str().expect("text").to_owned()).collect()
}

#[test]
fn rules_know_what_is_declared() {
    let bare = "The pier is safe, Ana Ortiz said.\n";
    let has =
        |registry: &str, story: &str, code: &str| codes(registry, "a.txt", story).contains(&code.to_owned());
    assert!(has("sources: [Ana Ortiz]", bare, "SB205"));
    assert!(!has("sources: [{name: Ana Ortiz, needs_introduction: false}]", bare, "SB205"));
    assert!(has("sources: [Bo Lund]", bare, "SB405"));
    assert!(!has("sources: [Ana Ortiz]", bare, "SB405"));
    assert!(!has("", bare, "SB405"));

    let filler =
        "It has stood in the harbor since the war and was painted twice in all that time. ".repeat(18);
    let story = format!(
        "The line will open in May, said Eva Brandt, a planner.\n\nIt is safe, said Tom Reyes, a planner.\n\nNobody will have to move, said Eva Brandt.\n\n{filler}\n"
    );
    let alone = "sources: [Eva Brandt, Tom Reyes, Acme]";
    let party = "sources: [{name: Eva Brandt, parent: Acme}, {name: Tom Reyes, parent: Eva Brandt}, Acme]";
    assert!(!has(alone, &story, "SB401"));
    assert!(has(party, &story, "SB401"));
}

#[test]
fn a_draft_declares_its_own_sources_and_settings() {
    let story = |front: &str| format!("---\n{front}\n---\nThe pier is “safe, Ana Ortiz said.\n");
    let rule = "saidby: {rules: {unbalanced-quote: off}}";
    assert!(codes("", "a.md", &story("title: Pier")).contains(&"SB105".to_owned()));
    assert!(!codes("", "a.md", &story(rule)).contains(&"SB105".to_owned()));
    assert!(!codes("", "a.md", &story("saidby: {profile: opinion}")).contains(&"SB205".to_owned()));
    let own = "sources: [{name: Ana Ortiz, needs_introduction: false}]";
    assert!(!codes("", "a.md", &story(own)).iter().any(|it| it == "SB205" || it == "SB405"));

    for (front, place, part) in [
        ("title: x\nsources:\n  - nam: Ana", "4:5", "unknown field `nam`"),
        ("sources: {name: Ana}", "2:10", "a list of sources"),
        ("saidby:\n  profile: opinio", "3:12", "did you mean `opinion`?"),
        ("saidby:\n  rules: {SB999: off}", "3:11", "unknown rule `SB999`"),
    ] {
        let folder = folder(&[("a.md", story(front).as_bytes()), ("b.txt", b"All is well.\n")]);
        let run = saidby_in(folder.path(), &["claims", "--format", "json"], b"");
        assert_eq!(run.code, 2, "{front}: {run:?}");
        assert_eq!(run.paths(), ["b.txt"], "the other draft does not suffer");
        for part in [&format!("a.md:{place}: "), part] {
            assert!(run.stderr.contains(part), "{front}: no {part} in {}", run.stderr);
        }
    }
    let folder = folder(&[("saidby.yaml", b"rules: {SB105: note}"), ("a.md", story(rule).as_bytes())]);
    let run = saidby_in(folder.path(), &["config", "a.md"], b"");
    let shown = run.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(shown.contains("SB105 unbalanced-quote off front matter"), "{}", run.stdout);
}

#[test]
fn init_tells_to_keep_private_sources_out_of_the_repository() {
    for (ignored, told) in [("", true), ("target\n/sources.private.yaml\n", false)] {
        let folder = folder(&[(".gitignore", ignored.as_bytes())]);
        let run = saidby_in(folder.path(), &["init"], b"");
        assert_eq!(run.stderr.contains("add it to .gitignore"), told, "{run:?}");
    }
}
