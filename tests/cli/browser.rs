//! The HTML report in headless Chromium. Where there is none the test says so and passes.

use std::path::Path;
use std::process::Command;

use super::{folder, saidby};

/// Chromium: that of the variable `CHROMIUM`, or one on the path.
fn chromium() -> Option<String> {
    let known = ["chromium", "chromium-browser", "google-chrome", "chrome"];
    let named = std::env::var("CHROMIUM").ok();
    let all = named.into_iter().chain(known.map(str::to_owned));
    all.into_iter()
        .find(|it| Command::new(it).arg("--version").output().is_ok_and(|run| run.status.success()))
}

/// What a script says of a page in a window so wide. The script's last expression is a list.
fn ask(chromium: &str, page: &Path, width: u32, script: &str) -> String {
    let text = std::fs::read_to_string(page).expect("the page is there");
    let asked = format!(
        "<script>addEventListener('load', () => {{ document.title = JSON.stringify({script}); }});</script></body>"
    );
    let copy = page.with_file_name(format!("asked-{width}.html"));
    std::fs::write(&copy, text.replace("</body>", &asked)).expect("it can be written");
    let profile = page.with_file_name("profile");
    let run = Command::new(chromium)
        .args(["--headless=new", "--no-sandbox", "--disable-gpu", "--dump-dom", "--virtual-time-budget=4000"])
        .arg(format!("--user-data-dir={}", profile.display()))
        .arg(format!("--window-size={width},900"))
        .arg(format!("file://{}", copy.display()))
        .output()
        .expect("it runs");
    let dom = String::from_utf8_lossy(&run.stdout).into_owned();
    let title = dom.split("<title>").nth(1).and_then(|it| it.split("</title>").next());
    title.unwrap_or_else(|| panic!("no page: {run:?}")).to_owned()
}

#[test]
#[expect(clippy::print_stderr, reason = "whoever reads the log is to know what was not tested")]
fn the_html_report_works_in_a_browser() {
    let Some(chromium) = chromium() else {
        eprintln!("skipped: no Chromium here; name one in CHROMIUM to run this test");
        return;
    };
    let folder = folder(&[]);
    let page = folder.path().join("report.html");
    let html = saidby(&["check", "--format", "html", "samples/en/market.txt"]).stdout;
    std::fs::write(&page, html).expect("it can be written");

    let script = "(() => {
        const claim = document.querySelector('.claim.attributed');
        const tip = document.getElementById(claim.getAttribute('aria-describedby'));
        const seen = (it) => getComputedStyle(it).display !== 'none';
        const before = seen(tip);
        claim.focus();
        const focused = seen(tip);
        const box = tip.getBoundingClientRect();
        document.dispatchEvent(new Event('scroll'));
        const scrolled = seen(tip);
        const inside = box.left >= 0 && box.right <= innerWidth && box.bottom <= innerHeight + 1;
        document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }));
        const escaped = seen(tip);
        const pick = document.querySelector('.pick');
        pick.click();
        const lit = document.querySelectorAll('.claim.lit').length;
        const pressed = pick.getAttribute('aria-pressed');
        pick.click();
        const shown = () => [...document.querySelectorAll('.finding.error')].filter(seen).length;
        const errors = shown();
        document.querySelector('.show-error').click();
        const hidden = shown();
        const notes = [...document.querySelectorAll('.finding')].filter(seen).map((it) => it.getBoundingClientRect());
        const apart = notes.every((it, at) => at === 0 || it.top >= notes[at - 1].bottom);
        const fits = document.documentElement.scrollWidth <= innerWidth;
        return [before, focused, scrolled, inside, escaped, lit > 0, pressed, errors > 0, hidden, apart, fits];
    })()";
    for width in [500, 820, 1400] {
        assert_eq!(
            ask(&chromium, &page, width, script),
            r#"[false,true,true,true,false,true,"true",true,0,true,true]"#,
            "at {width} pixels: before, focused, scrolled, inside, escaped, lit, pressed, errors, hidden, apart, fits"
        );
    }
    // The table of sources is wider than a phone: it scrolls by itself, and the page does not.
    let page = folder.path().join("sources.html");
    let html = saidby(&["sources", "--format", "html", "samples/newsroom/published"]).stdout;
    std::fs::write(&page, html).expect("it can be written");
    let script = "(() => {
        const wide = document.querySelector('.wide');
        const fits = document.documentElement.scrollWidth <= innerWidth;
        return [wide.tabIndex, wide.scrollWidth > wide.clientWidth, fits];
    })()";
    for (width, expected) in [(500, "[0,true,true]"), (1400, "[0,false,true]")] {
        assert_eq!(ask(&chromium, &page, width, script), expected, "at {width} pixels: tab, scrolls, fits");
    }
}
