//! Reading what a form sends: `application/x-www-form-urlencoded`.

use percent_encoding::percent_decode;

/// The fields in the order in which they came; `None` where a name or a value is no UTF-8.
pub fn fields(body: &[u8]) -> Option<Vec<(String, String)>> {
    body.split(|byte| *byte == b'&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let at = pair.iter().position(|byte| *byte == b'=').unwrap_or(pair.len());
            Some((decoded(&pair[..at])?, decoded(pair.get(at + 1..).unwrap_or_default())?))
        })
        .collect()
}

fn decoded(text: &[u8]) -> Option<String> {
    let spaced: Vec<u8> = text.iter().map(|byte| if *byte == b'+' { b' ' } else { *byte }).collect();
    Some(percent_decode(&spaced).decode_utf8().ok()?.into_owned())
}

#[cfg(test)]
mod tests {
    use super::fields;

    #[test]
    fn fields_are_read_as_browsers_write_them() {
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        for (body, expected) in [
            (&b"a=b&c=d+e%21"[..], Some(vec![pair("a", "b"), pair("c", "d e!")])),
            (b"t=%D8%B3&t=", Some(vec![pair("t", "\u{633}"), pair("t", "")])),
            (b"a=1=2&&b", Some(vec![pair("a", "1=2"), pair("b", "")])),
            (
                b"a=%&b=%4&c=%zz",
                Some(vec![pair("a", "%"), pair("b", "%4"), pair("c", "%zz")]),
            ),
            (b"", Some(vec![])),
            (b"a=%ff", None),
        ] {
            assert_eq!(fields(body), expected, "{}", String::from_utf8_lossy(body));
        }
    }
}
