//! Words that others wrote about a street map, as a plain text.

use sanad_domain::validate::is_hidden;

/// As many characters are shown at most: it stands in a corner of a phone's map.
const MOST: usize = 160;
/// The entities that attributions are written with; `&amp;` last, so that nothing is read twice.
const ENTITIES: [(&str, &str); 9] = [
    ("&copy;", "©"),
    ("&#169;", "©"),
    ("&#xa9;", "©"),
    ("&nbsp;", " "),
    ("&quot;", "\""),
    ("&#39;", "'"),
    ("&lt;", "<"),
    ("&gt;", ">"),
    ("&amp;", "&"),
];

/// The text of an attribution, which is often written as HTML: without tags, without characters that are not seen or turn
/// the direction, on one line. What is left is text and is never read as HTML again.
pub fn plain(written: &str) -> String {
    let mut text = String::new();
    let mut rest = written;
    while let Some((before, tag)) = rest.split_once('<') {
        text += before;
        // A tag that never ends hides what comes after it.
        rest = tag.split_once('>').map_or("", |(_, after)| after);
    }
    text += rest;
    let text = ENTITIES
        .iter()
        .fold(text, |text, (entity, letter)| text.replace(entity, letter));
    let seen = text.chars().map(|letter| if letter.is_whitespace() { ' ' } else { letter });
    let seen: String = seen.filter(|letter| !is_hidden(*letter)).collect();
    let line = seen.split_whitespace().collect::<Vec<_>>().join(" ");
    line.chars().take(MOST).collect::<String>().trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_is_written_as_html_becomes_text() {
        for (written, text) in [
            ("© Somebody", "© Somebody"),
            (
                "<a href=\"https://example.org/copyright\" target=\"_blank\">&copy; Somebody's  contributors</a>",
                "© Somebody's contributors",
            ),
            ("A &amp; B &lt;b&gt;", "A & B <b>"),
            ("&amp;lt;script&amp;gt;", "&lt;script&gt;"),
            ("<script>x", "x"),
            ("<img src=x onerror=alert(1)", ""),
            ("a\u{202e}b\n\u{0}c\u{200f}", "ab c"),
            ("  ", ""),
        ] {
            assert_eq!(plain(written), text, "{written}");
        }
    }

    proptest! {
        #[test]
        fn any_words_become_one_short_line(written in ".{0,400}") {
            let text = plain(&written);
            prop_assert!(text.chars().count() <= MOST && !text.chars().any(is_hidden) && !text.contains('\n'));
        }
    }
}
