//! Quotation marks to pairs, within one paragraph.
//!
//! Double marks are paired first, like brackets; single ones then inside and outside of them, since
//! most single marks are apostrophes.

use super::marks::{Closing, Facing, Role, Seen};

/// Gives every mark of a paragraph its role.
pub(super) fn pair(marks: &mut [Seen]) {
    pair_doubles(marks);
    pair_singles(marks);
}

fn pair_doubles(marks: &mut [Seen]) {
    let doubles: Vec<usize> = (0..marks.len()).filter(|&at| !marks[at].mark.single).collect();
    let mut open: Vec<usize> = Vec::new();
    for (nth, &at) in doubles.iter().enumerate() {
        let next_closes = doubles.get(nth + 1).is_some_and(|&next| marks[next].facing == Facing::Closes);
        let mark = marks[at];
        if opens(&mark, !open.is_empty(), next_closes) {
            marks[at].role = Role::StrayOpen;
            open.push(at);
        } else if mark.behind_digit() && mark.facing != Facing::Opens && (open.is_empty() || next_closes) {
            marks[at].role = Role::Symbol; // inches
        } else if let Some(partner) = open.pop() {
            join(marks, partner, at);
        } else {
            marks[at].role = Role::StrayClose;
        }
    }
    // Two marks left over that look the same both ways are a pair whose second one lost its space:
    // `"We lost "she said`.
    if let [.., first, last] = open[..]
        && marks[last].mark.opens
        && marks[last].mark.closes
    {
        join(marks, first, last);
    }
}

/// Whether a double mark opens. Its form decides, where it has one, unless its place and what is open
/// both say otherwise.
fn opens(mark: &Seen, is_open: bool, next_closes: bool) -> bool {
    match (mark.mark.opens, mark.mark.closes) {
        (true, false) => {
            !is_open || mark.facing == Facing::Opens || mark.facing == Facing::Either && !mark.behind_stop()
        }
        (false, true) => !is_open && mark.facing == Facing::Opens,
        _ => match mark.facing {
            Facing::Opens => true,
            // `she said" We lost"`: the space is on the wrong side.
            Facing::Closes => !is_open && next_closes && !mark.behind_stop() && !mark.behind_digit(),
            Facing::Either => !is_open && !mark.behind_digit(),
        },
    }
}

fn join(marks: &mut [Seen], open: usize, close: usize) {
    marks[open].role = Role::Opens(close);
    marks[close].role = Role::Closes(open);
}

/// A single mark that opens and is not closed yet.
struct Open {
    at: usize,
    /// Its form says that it closes; it is a quotation mark only if a clear closing mark follows.
    doubtful: bool,
    /// A possessive's apostrophe behind it, which closes it if nothing better comes.
    fallback: Option<usize>,
}

/// The single marks that are open in each stretch of text between double marks.
struct Stretches(Vec<Vec<Open>>);

impl Stretches {
    fn top(&mut self) -> Option<&mut Open> {
        self.0.last_mut()?.last_mut()
    }

    fn push(&mut self, open: Open) {
        if let Some(stretch) = self.0.last_mut() {
            stretch.push(open);
        }
    }

    fn pop(&mut self) {
        self.0.last_mut().map(Vec::pop);
    }

    fn end(&mut self, marks: &mut [Seen]) {
        for Open { at, fallback, .. } in self.0.pop().into_iter().flatten() {
            if let Some(close) = fallback {
                join(marks, at, close);
            }
        }
    }
}

fn pair_singles(marks: &mut [Seen]) {
    let mut stretches = Stretches(vec![Vec::new()]);
    for at in 0..marks.len() {
        let mark = marks[at];
        match mark.role {
            Role::Opens(_) | Role::StrayOpen => stretches.0.push(Vec::new()),
            Role::Closes(_) => stretches.end(marks),
            _ if !mark.mark.single => {}
            _ if opens_single(&mark, stretches.top().is_some_and(|it| !it.doubtful)) => {
                if let Some(&mut Open { at: first, fallback: Some(close), .. }) = stretches.top() {
                    join(marks, first, close);
                    stretches.pop();
                }
                let doubtful = !mark.mark.opens;
                marks[at].role = if doubtful { Role::Apostrophe } else { Role::StrayOpen };
                stretches.push(Open { at, doubtful, fallback: None });
            }
            _ => close_single(marks, at, &mut stretches),
        }
    }
    while !stretches.0.is_empty() {
        stretches.end(marks);
    }
}

fn opens_single(mark: &Seen, is_open: bool) -> bool {
    match mark.facing {
        Facing::Opens => true,
        Facing::Closes => false,
        // `he said,'No.'`: the space is missing.
        Facing::Either => mark.mark.opens && !is_open && mark.after.is_some_and(char::is_alphanumeric),
    }
}

fn close_single(marks: &mut [Seen], at: usize, stretches: &mut Stretches) {
    let mark = marks[at];
    let closing = mark.closing();
    match stretches.top() {
        Some(&mut Open { at: open, doubtful, .. }) if closing >= needed(doubtful) => {
            join(marks, open, at);
            stretches.pop();
        }
        Some(top) if closing == Closing::Possessive && !top.doubtful => {
            top.fallback.get_or_insert(at);
            marks[at].role = Role::Apostrophe;
        }
        _ if closing == Closing::Clear => marks[at].role = Role::StrayClose,
        _ if mark.before.is_some_and(char::is_alphabetic) => marks[at].role = Role::Apostrophe,
        _ => marks[at].role = Role::Symbol,
    }
}

fn needed(doubtful: bool) -> Closing {
    if doubtful { Closing::Clear } else { Closing::Likely }
}
