//! What directives say, in each of their places.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| {
    let draft = format!(
        "[saidby: {text}]\n\n“The roof leaks,” <!-- saidby: {text}--> and “It does.\n\n\
         <!-- saidby: {text} -->\nSources say the mayor stole $60.\n\n[//]: # (saidby: {text})\n\nShe said so.\n"
    );
    saidby_fuzz::file("draft.md", draft.as_bytes());
    if let Some(input) = saidby::read::Input::version("draft.md".as_ref(), Some(draft.into_bytes())) {
        let draft = input.read().expect("it is text");
        let spans: Vec<_> =
            draft.prose.directives.iter().map(|it| draft.prose.map.to_file(it.span)).collect();
        saidby::read::without_directives(draft.file(), &spans);
    }
});
