//! Emergency numbers of nobody: they ring nowhere, and one of them was never checked, to show how that looks.

use sanad_domain::Date;

use super::contacts;

/// Names, whether it is free, day and night, for children, and how many days ago it was checked.
type Line = ([&'static str; 3], [&'static str; 3], [bool; 3], Option<i32>);

const LINES: [Line; 4] = [
    (
        ["الطوارئ (تجريبي)", "Urgences (démonstration)", "Emergency (demonstration)"],
        ["", "", ""],
        [true, true, false],
        Some(9),
    ),
    (
        [
            "خط الأطفال (تجريبي)",
            "Ligne des enfants (démonstration)",
            "Children's line (demonstration)",
        ],
        [
            "يمكن لأي طفل أن يتصل، من أي هاتف",
            "Tout enfant peut appeler, de tout téléphone",
            "Any child may call, from any telephone",
        ],
        [true, true, true],
        Some(23),
    ),
    (
        [
            "خط الاستماع (تجريبي)",
            "Ligne d'écoute (démonstration)",
            "Listening line (demonstration)",
        ],
        [
            "من الاثنين إلى السبت، من 9 صباحا إلى 7 مساء",
            "Du lundi au samedi, de 9 h à 19 h",
            "Monday to Saturday, from 9 to 19",
        ],
        [true, false, false],
        Some(61),
    ),
    (
        [
            "الإسعاف الاجتماعي (تجريبي)",
            "Secours social (démonstration)",
            "Social emergency (demonstration)",
        ],
        ["", "", ""],
        [false, true, false],
        None,
    ),
];

/// The list as the committee would type it, in the order of the columns.
pub fn emergency_rows(seed: u64, today: Date) -> Vec<[String; 11]> {
    let yes = |is: bool| if is { "yes" } else { "no" }.to_owned();
    let row = |(index, (what, note, flags, checked)): (usize, Line)| {
        let day = checked.and_then(|days| Date::from_days(today.days() - days));
        let [ar, fr, en] = what.map(str::to_owned);
        let [note_ar, note_fr, note_en] = note.map(str::to_owned);
        let [free, always_open, children] = flags.map(yes);
        let checked = day.map(|day| day.to_string()).unwrap_or_default();
        [
            contacts::emergency(seed, index),
            ar,
            fr,
            en,
            note_ar,
            note_fr,
            note_en,
            free,
            always_open,
            children,
            checked,
        ]
    };
    LINES.into_iter().enumerate().map(row).collect()
}
