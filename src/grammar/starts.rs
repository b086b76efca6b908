//! Which entries of a grammar can be found at which of its words.

use super::class::ClassId;
use super::vocabulary::{FormId, Reading, ReadingId};

/// What a word must be so that an entry is looked for at it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Key {
    /// This form.
    Form(FormId),
    /// One of this class.
    Class(ClassId),
}

/// For each reading of a vocabulary the entries that are looked for at it, in their order.
#[derive(Debug, Default)]
pub struct Starts {
    /// By reading, a range of `entries`.
    ranges: Vec<(u32, u32)>,
    entries: Vec<u32>,
}

impl Starts {
    /// From each entry with its keys; of the entries that a reading has a key of, only those that it `fits`.
    pub fn new(
        keyed: impl IntoIterator<Item = (Key, u32)>,
        readings: &[Reading],
        fits: impl Fn(u32, &Reading) -> bool,
    ) -> Self {
        let forms = readings.iter().map(|it| it.form.0 as usize + 1).max().unwrap_or(0);
        let mut by_form = vec![Vec::new(); forms];
        let mut by_class = vec![Vec::new(); usize::from(u8::MAX) + 1];
        for (key, entry) in keyed {
            match key {
                Key::Form(form) => by_form[form.0 as usize].push(entry),
                Key::Class(class) => by_class[usize::from(class.0)].push(entry),
            }
        }
        let mut starts = Self::default();
        let bound = |n: usize| u32::try_from(n).expect("a grammar has fewer words");
        let mut own: Vec<u32> = Vec::new();
        for reading in readings {
            own.clone_from(&by_form[reading.form.0 as usize]);
            reading.classes.iter().for_each(|class| own.extend(&by_class[usize::from(class.0)]));
            own.sort_unstable();
            own.dedup();
            own.retain(|&entry| fits(entry, reading));
            let from = starts.entries.len();
            starts.entries.extend(&own);
            starts.ranges.push((bound(from), bound(starts.entries.len())));
        }
        starts
    }

    /// The entries that are looked for at a reading.
    pub fn at(&self, reading: ReadingId) -> &[u32] {
        let (from, to) = self.ranges.get(reading.0 as usize).copied().unwrap_or_default();
        &self.entries[from as usize..to as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::ClassSet;

    #[test]
    fn a_reading_has_the_entries_of_its_form_and_classes_once_each_and_in_order() {
        let [a, b] = [ClassId(3), ClassId(200)];
        let reading = |form, classes: &[ClassId]| {
            let mut reading = Reading { form: FormId(form), ..Reading::default() };
            classes.iter().for_each(|it| reading.classes.insert(*it));
            reading
        };
        let readings = [reading(0, &[]), reading(1, &[a, b]), reading(2, &[b]), reading(1, &[])];
        let keys = [
            (Key::Class(b), 0),
            (Key::Form(FormId(1)), 1),
            (Key::Class(a), 2),
            (Key::Class(a), 0),
            (Key::Form(FormId(2)), 3),
            (Key::Class(b), 4),
        ];
        let starts = Starts::new(keys, &readings, |entry, _| entry != 4);
        let shown: Vec<&[u32]> = (0..5).map(|it| starts.at(ReadingId(it))).collect();
        assert_eq!(shown, [&[][..], &[0, 1, 2], &[0, 3], &[1], &[]]);
        let all: Vec<ClassId> = ClassSet::of(b).iter().collect();
        assert_eq!(all, [b]);
    }
}
