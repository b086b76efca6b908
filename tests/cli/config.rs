//! Configurations: what is accepted, what is refused and how, and what holds for which draft.

use serde_json::Value;

use super::schema::{faults, schema};
use super::{folder, saidby, saidby_in};

/// The configurations of [`cases`] that are sound.
const SOUND: &[&str] = &[
    "{}",
    "profile: wire",
    "extends: base.yaml",
    "include: [\"stories/**\"]\nexclude: [archive/, \"*.txt\", \"!keep.txt\"]",
    "rules: {SB301: off, orphan-quote: warning, SB303: {level: note}}",
    "rules:\n  unattributed-claim: {level: error, classes: {factual: note, motive: off}}",
    "rules: {single-source: {words: 400}, SB103: {after-sentences: 0, level: error}}",
    "house: {known-names: [Ana Ortiz], outlets: [Examiner]}",
    "house:\n  cues:\n    - {words: [toot], pos: verb, as: [assertion, speech, takes-clause], not: [\"~ 'that'\"]}",
    "house: {constructs: [{id: according-to, off: true}]}",
    "overrides:\n  - {paths: [\"opinion/**\"], profile: opinion, rules: {SB403: off}}",
];

/// Configurations that are refused: the place, a part of the message, a part of the help.
const FAULTY: &[(&str, &str, &str, &str)] = &[
    ("exlude: [a]", "1:1", "unknown field `exlude`", "did you mean `exclude`?"),
    ("profile: loca", "1:10", "unknown variant `loca`", "did you mean `local`?"),
    ("rules:\n  SB999: off", "2:3", "unknown rule `SB999`", ""),
    ("rules:\n  orphan-quotes: off", "2:3", "unknown rule `orphan-quotes`", "did you mean `orphan-quote`?"),
    ("rules: {orphan-quote: warn}", "1:23", "unknown level `warn`", "did you mean `warning`?"),
    ("rules:\n  SB401:\n    word: 1", "3:5", "unknown option `word`", "did you mean `words`?"),
    ("rules: {SB102: {classes: {}}}", "1:17", "unknown option `classes`", "level"),
    ("rules: {SB101: {classes: {fact: off}}}", "1:27", "unknown class `fact`", "did you mean `factual`?"),
    ("rules: {SB101: off,\n SB102: off,\n unattributed-claim: note}", "3:2", "is given twice", ""),
    ("rules: {SB101: {level: off,\n level: note}}", "2:2", "the option `level` is given twice", ""),
    ("rules: {SB401: {words: many}}", "1:24", "invalid type", ""),
    ("rules: [SB101]", "1:8", "a map of rules", ""),
    ("profile: wire\nprofile: local", "1:1", "duplicate field `profile`", ""),
    ("overrides:\n  - profile: wire", "2:5", "missing field `paths`", ""),
    ("overrides:\n  - path: [a]", "2:5", "unknown field `path`", "did you mean `paths`?"),
    ("exclude:\n  - ok\n  - \"a[z-a]\"", "3:5", "", ""),
    ("house: {known-name: [A]}", "1:9", "unknown field `known-name`", "did you mean `known-names`?"),
    ("house: {cues: [{words: [a], pos: word, as: []}]}", "1:34", "unknown variant `word`", ""),
    ("rules: {\n", "2:1", "", ""),
    ("just text", "1:1", "", ""),
];

#[test]
fn what_is_wrong_is_told_with_its_place_and_a_suggestion() {
    for &(text, place, message, help) in FAULTY {
        let folder = folder(&[("saidby.yaml", text.as_bytes()), ("a.txt", b"")]);
        let run = saidby_in(folder.path(), &["check", "--format", "json"], b"");
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{text}: {run:?}");
        for part in [&format!("saidby.yaml:{place}: "), message, help] {
            assert!(run.stderr.contains(part), "{text}: no {part} in {}", run.stderr);
        }
    }
}

#[test]
fn the_schema_and_the_reader_agree() {
    let schema = schema("saidby");
    let accepted = |text: &str| {
        serde_yaml::from_str::<Value>(text).is_ok_and(|value| faults(&schema, &schema, &value, "").is_empty())
    };
    for text in SOUND {
        assert!(accepted(text), "the schema refuses {text}");
        let folder = folder(&[("saidby.yaml", text.as_bytes()), ("base.yaml", b""), ("a.txt", b"")]);
        let run = saidby_in(folder.path(), &["config", "a.txt"], b"");
        assert_eq!(run.code, 0, "{text}: {}", run.stderr);
    }
    for (text, _, message, _) in FAULTY {
        // What no schema can say.
        let beyond = ["twice", "duplicate"].iter().any(|it| message.contains(it)) || text.contains("a[");
        assert!(beyond || !accepted(text), "the schema accepts {text}");
    }
}

/// The names that the reader of a configuration knows at a place, by its own message about one that it does not.
fn known(text: &str) -> Vec<String> {
    let error = saidby::config::file::ConfigFile::parse("f", text).expect_err("the name is unknown");
    let help = error.help.expect("names are suggested");
    help.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

#[test]
fn every_name_of_the_schema_is_known_to_the_reader() {
    // Each name with its last letter doubled is unknown, and the name itself is what is meant.
    let schema = schema("saidby");
    let places: [(&str, &str); 7] = [
        ("/properties", "@: 1"),
        ("/properties/house/properties", "house: {@: 1}"),
        ("/$defs/override/properties", "overrides: [{@: 1}]"),
        ("/$defs/rules/properties", "rules: {@: 1}"),
        ("/$defs/cue/properties", "house: {cues: [{@: 1}]}"),
        ("/$defs/construct/properties", "house: {constructs: [{@: 1}]}"),
        (
            "/$defs/rules/properties/unattributed-claim/anyOf/1/properties/classes/properties",
            "rules: {SB101: {classes: {@: 1}}}",
        ),
    ];
    for (pointer, text) in places {
        let names = schema.pointer(pointer).and_then(Value::as_object).expect("the schema has such a place");
        for name in names.keys() {
            let mistaken = format!("{name}{}", name.chars().last().expect("names are not empty"));
            let suggested = known(&text.replace('@', &mistaken));
            assert!(suggested.contains(name), "{pointer}: {name} is not among {suggested:?}");
        }
    }
    let rules = saidby(&["rules", "--format", "json"]).json();
    let in_schema = schema.pointer("/$defs/rules/properties").expect("it is there");
    for rule in rules.as_array().expect("a list") {
        for key in ["code", "name"] {
            let name = rule[key].as_str().expect("text");
            assert!(in_schema.get(name).is_some(), "{name} is missing in the schema");
        }
    }
}

#[test]
fn the_starter_is_sound_with_and_without_its_examples() {
    let folder = folder(&[("newsroom.yaml", b""), ("below/people.yaml", b""), ("below/a.txt", b"")]);
    let below = folder.path().join("below");
    assert_eq!(saidby_in(&below, &["init"], b"").code, 0);
    let path = below.join("saidby.yaml");
    let starter = std::fs::read_to_string(&path).expect("it was written");
    let schema = schema("saidby");
    let sound = |text: &str| {
        let value: Value = serde_yaml::from_str(text).expect("it is YAML");
        assert_eq!(faults(&schema, &schema, &value, ""), Vec::<String>::new());
        let run = saidby_in(&below, &["check", "--allow-empty"], b"");
        assert_eq!(run.code, 0, "{}", run.stderr);
    };
    sound(&starter);
    let is_example = |line: &&str| {
        line.starts_with('#') && !matches!(line.as_bytes(), [b'#'] | [b'#', b' ', b'!'..=b'~', ..])
    };
    assert!(starter.lines().filter(is_example).count() > 10);
    let used: String = starter
        .lines()
        .map(|line| if is_example(&line) { &line[1..] } else { line })
        .flat_map(|line| [line, "\n"])
        .collect();
    std::fs::write(&path, &used).expect("it can be written");
    sound(&used);
    let again = saidby_in(&below, &["init"], b"");
    assert!(again.code == 2 && again.stderr.contains("is there already"), "{again:?}");
    assert_eq!(std::fs::read_to_string(&path).expect("it is there"), used);
    assert_eq!(saidby_in(&below, &["init", "--force"], b"").code, 0);
    assert_eq!(std::fs::read_to_string(&path).expect("it is there"), starter);
}

/// Fires SB105 once, and SB301 as a note.
const STORY: &[u8] = "Rents rise in Greenvale\n\nAna Ortiz, the mayor, claimed that rents went up in May.\n\nThe clerk said the “bridge would close.\n".as_bytes();

/// The findings of a run, as `path severity code`.
fn found(folder: &std::path::Path, args: &[&str]) -> Vec<String> {
    let args = [&["check", "--format", "json"], args].concat();
    let run = saidby_in(folder, &args, b"");
    assert!(run.code < 2, "{args:?}: {}", run.stderr);
    let json = run.json();
    let text = |it: &Value| it.as_str().expect("text").to_owned();
    let documents = json["documents"].as_array().expect("a list");
    let findings = |it: &Value| it["findings"].as_array().expect("a list").clone();
    documents
        .iter()
        .flat_map(|it| {
            findings(it)
                .into_iter()
                .map(|f| format!("{} {} {}", text(&it["path"]), text(&f["severity"]), text(&f["code"])))
        })
        .collect()
}

#[test]
fn the_nearest_configuration_holds() {
    let folder = folder(&[
        ("saidby.yaml", b"rules: {SB105: warning, SB301: off}\noverrides: [{paths: [\"opinion/**\"], rules: {SB105: note}}]"),
        ("a.txt", STORY),
        ("opinion/a.txt", STORY),
        ("other/.saidby.yaml", b"rules: {SB301: off}"),
        ("other/deep/a.txt", STORY),
        ("third/saidby.yaml", b"extends: ../saidby.yaml\nrules: {unbalanced-quote: off}"),
        ("third/a.txt", STORY),
        ("third/opinion/a.txt", STORY),
    ]);
    let run = |args: &[&str]| {
        let all = found(folder.path(), args).into_iter();
        all.filter(|it| it.ends_with("SB105") || it.ends_with("SB301")).collect::<Vec<_>>()
    };
    assert_eq!(
        run(&[]),
        ["a.txt warning SB105", "opinion/a.txt note SB105", "other/deep/a.txt error SB105"],
        "each draft has the nearest one"
    );
    assert_eq!(run(&["--isolated", "a.txt"]), ["a.txt note SB301", "a.txt error SB105"]);
    assert_eq!(run(&["--config", "third/saidby.yaml", "other"]), Vec::<String>::new());
    assert_eq!(run(&["--config", "saidby.yaml", "other"]), ["other/deep/a.txt warning SB105"]);
}

#[test]
fn excluded_drafts_are_left_out_however_they_are_named() {
    let folder = folder(&[
        ("saidby.yaml", b"exclude: [archive/, \"*.notes.txt\"]\ninclude: [\"stories/**\"]"),
        ("a.txt", STORY),
        ("stories/b.txt", STORY),
        ("stories/b.notes.txt", STORY),
        ("archive/c.txt", STORY),
    ]);
    for (args, paths, code) in [
        (&[][..], &["stories/b.txt"][..], 0),
        (&["a.txt"], &["a.txt"], 0),
        (&["stories/b.txt", "archive/c.txt"], &["stories/b.txt"], 0),
        (&["archive"], &[], 2),
        (&["archive/c.txt"], &[], 2),
        (&["archive/c.txt", "--allow-empty"], &[], 0),
        (&["archive/c.txt", "--force-exclude=false"], &["archive/c.txt"], 0),
        (&["archive/c.txt", "--force-exclude"], &[], 2),
        (&["archive", "--isolated"], &["archive/c.txt"], 0),
        // Flags choose beside the configuration.
        (&["--include", "*.txt"], &["a.txt", "stories/b.txt"], 0),
        (&["--include", "*.txt", "--include", "!stories/**"], &["a.txt"], 0),
        (&["--exclude", "b.*"], &[], 2),
        (&["stories", "--exclude", "b.*", "--isolated"], &[], 2),
        (&["a.txt", "--include", "stories/**"], &["a.txt"], 0),
        (&["a.txt", "stories", "--exclude", "a.txt"], &["stories/b.txt"], 0),
        (&["a.txt", "--exclude", "a.txt", "--force-exclude=false"], &["a.txt"], 0),
    ] {
        let run = saidby_in(folder.path(), &[&["claims", "--format", "json"], args].concat(), b"");
        assert_eq!(
            (run.paths(), run.code),
            (paths.iter().map(ToString::to_string).collect(), code),
            "{args:?}"
        );
    }
    let run = saidby_in(folder.path(), &["claims", "archive/c.txt"], b"");
    assert!(run.stderr.contains("left out 1 file that the configuration excludes"), "{}", run.stderr);
}

#[test]
fn standard_input_has_the_configuration_of_its_name() {
    let folder =
        folder(&[("saidby.yaml", b"rules: {SB105: off}"), ("b/saidby.yaml", b"rules: {SB105: note}")]);
    for (args, expected) in [
        (&["-"][..], 0),
        (&["-", "--stdin-filename", "b/x.txt"], 1),
        (&["-", "--stdin-filename", "b/not/there/x.txt"], 1),
        (&["-", "--isolated"], 1),
    ] {
        let args = [&["check", "--format", "concise"], args].concat();
        let run = saidby_in(folder.path(), &args, STORY);
        assert_eq!(run.stdout.matches("SB105").count(), expected, "{args:?}: {run:?}");
    }
}

#[test]
fn what_the_house_knows_holds_for_its_drafts_only() {
    let story = "Bridge to close\n\nThe bridge will close, Ortiz tooted. It was built in 1950.\n".as_bytes();
    let house = b"house:\n  known-names: [Ortiz]\n  cues: [{words: [toot], pos: verb, as: [assertion, speech, takes-clause, takes-front]}]";
    let folder = folder(&[("a.txt", story), ("b/saidby.yaml", house), ("b/a.txt", story)]);
    let run = saidby_in(folder.path(), &["claims", "--format", "json"], b"").json();
    let cues: Vec<usize> =
        (0..2).map(|at| run["documents"][at]["attributions"].as_array().map_or(9, Vec::len)).collect();
    assert_eq!(cues, [0, 1]);
    let faulty = b"house:\n  constructs:\n    - id: a\n      pattern: \"<cue: 'so'> <content: claus>\"\n      reads: [x]\n      refuses: [y]\n";
    std::fs::write(folder.path().join("b/saidby.yaml"), faulty).expect("it can be written");
    let run = saidby_in(folder.path(), &["claims"], b"");
    assert_eq!(run.code, 2);
    for part in ["b/saidby.yaml:4:", "unknown phrase `claus`", "did you mean `clause`?"] {
        assert!(run.stderr.contains(part), "{}", run.stderr);
    }
}

#[test]
fn configurations_that_can_not_be_used_are_named() {
    for (files, parts) in [
        (&[("saidby.yaml", &b"extends: no.yaml"[..])][..], &["no.yaml: no such file"][..]),
        (
            &[
                ("saidby.yaml", b"extends: b.yaml"),
                ("b.yaml", b"extends: c.yaml"),
                ("c.yaml", b"extends: b.yaml"),
            ],
            &["b.yaml → c.yaml → b.yaml: extends itself"],
        ),
        (&[("saidby.yaml", b"extends: saidby.yaml")], &["saidby.yaml → saidby.yaml: extends itself"]),
        (&[("saidby.yaml", b""), (".saidby.yaml", b"")], &["holds both saidby.yaml and .saidby.yaml"]),
        (&[("saidby.yaml", b"\xff")], &["saidby.yaml: "]),
        (&[("saidby.yaml", b"extends: b.yaml"), ("b.yaml", b"x: 1")], &["b.yaml:1:1: unknown field `x`"]),
    ] {
        let folder = folder(&[files, &[("a.txt", STORY)]].concat());
        let run = saidby_in(folder.path(), &["check"], b"");
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{files:?}");
        for part in parts {
            assert!(run.stderr.contains(part), "{files:?}: {}", run.stderr);
        }
    }
    let folder = folder(&[("a.txt", STORY)]);
    for args in [&["check", "--config", "no.yaml"][..], &["check", "--config", "a.txt", "--isolated"]] {
        assert_eq!(saidby_in(folder.path(), args, b"").code, 2, "{args:?}");
    }
}

#[test]
fn what_is_in_force_is_shown_with_where_it_comes_from() {
    let folder = folder(&[
        ("base.yaml", b"profile: wire\nrules: {SB102: note, SB103: {after-sentences: 3}}"),
        ("saidby.yaml", b"extends: base.yaml\nexclude: [old/]\nhouse: {known-names: [Ana Ortiz]}\nrules: {SB101: {level: error, classes: {motive: off}}}\noverrides: [{paths: [\"opinion/**\"], profile: opinion}]"),
        ("a.txt", b""),
        ("opinion/a.txt", b""),
        ("old/a.txt", b""),
    ]);
    let shown = |args: &[&str]| {
        let run = saidby_in(folder.path(), &[&["config"], args].concat(), b"");
        assert_eq!(run.code, 0, "{}", run.stderr);
        run.stdout.lines().map(|it| it.split_whitespace().collect::<Vec<_>>().join(" ")).collect::<Vec<_>>()
    };
    for (args, lines) in [
        (&[][..], &["configuration saidby.yaml, over base.yaml", "profile wire (base.yaml)"][..]),
        (
            &["a.txt"],
            &[
                "known names Ana Ortiz",
                "SB102 orphan-quote note base.yaml",
                "SB103 late-attribution warning default",
                "after-sentences 3 base.yaml",
                "words 250 default",
                "SB301 loaded-verb warning profile wire",
                "SB101 unattributed-claim error saidby.yaml",
                "statistic error saidby.yaml",
                "motive off saidby.yaml",
                "superlative warning profile wire",
                "factual off default",
            ],
        ),
        (
            &["opinion/a.txt"],
            &[
                "profile opinion (saidby.yaml, override 1)",
                "SB301 loaded-verb off profile opinion",
                "SB102 orphan-quote note base.yaml",
            ],
        ),
        (&["old/a.txt"], &["excluded yes"]),
        (
            &["a.txt", "--isolated"],
            &["configuration none", "profile local (default)", "SB102 orphan-quote error default"],
        ),
    ] {
        let all = shown(args);
        for line in lines {
            assert!(all.iter().any(|it| it == line), "{args:?}: no `{line}` in {all:#?}");
        }
    }
    let schema: Value = serde_json::from_str(&saidby(&["config", "--schema"]).stdout).expect("it is JSON");
    assert_eq!(schema, super::schema::schema("saidby"));
}
