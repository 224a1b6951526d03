//! The public address of the site, where the operator says it: `https://example.org`, and nothing after it.

use std::fmt;
use std::net::Ipv6Addr;

/// A scheme, a host and perhaps a port.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin(String);

impl Origin {
    /// Reads what an operator types.
    ///
    /// # Errors
    /// When it is no such address; the sentence says what to write.
    pub fn parse(typed: &str) -> Result<Self, String> {
        let typed = typed.trim().to_ascii_lowercase();
        let wrong = |why: &str| Err(format!("{why}; write only where the site is, such as https://example.org"));
        let Some((scheme, rest)) = typed
            .split_once("://")
            .filter(|(scheme, _)| matches!(*scheme, "https" | "http"))
        else {
            return wrong("the public address begins with https:// or http://");
        };
        let authority = rest.strip_suffix('/').unwrap_or(rest);
        if authority.contains('@') {
            return wrong("the public address holds no name and no password");
        }
        if authority.contains(['/', '?', '#']) {
            return wrong("the public address has no path: the site answers at the root");
        }
        let (host, port) = match authority.rsplit_once(':') {
            Some((host, port)) if !port.contains(']') => (host, Some(port)),
            _ => (authority, None),
        };
        if !is_host(host) {
            return wrong("the public address names no host (other scripts than Latin are written in their xn-- form)");
        }
        let is_port =
            |port: &str| port.bytes().all(|byte| byte.is_ascii_digit()) && port.parse::<u16>().is_ok_and(|port| port > 0);
        if port.is_some_and(|port| !is_port(port)) {
            return wrong("what follows the colon is no port");
        }
        Ok(Self(format!("{scheme}://{authority}")))
    }

    /// Whether it is reached over https.
    pub fn is_secure(&self) -> bool {
        self.0.starts_with("https:")
    }

    /// The whole address of a path that begins with `/`.
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.0)
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn is_host(host: &str) -> bool {
    if let Some(address) = host.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        return address.parse::<Ipv6Addr>().is_ok();
    }
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    host.len() <= 253 && host.split('.').all(is_label)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn an_origin_is_scheme_host_and_port() {
        for (typed, read) in [
            ("https://example.org", "https://example.org"),
            (" HTTPS://Example.org/ ", "https://example.org"),
            ("http://127.0.0.1:8080", "http://127.0.0.1:8080"),
            ("https://[2001:db8::1]:8443/", "https://[2001:db8::1]:8443"),
            ("https://[2001:db8::1]", "https://[2001:db8::1]"),
            ("https://xn--mgbc0a.example", "https://xn--mgbc0a.example"),
        ] {
            assert_eq!(
                Origin::parse(typed).map(|origin| origin.to_string()),
                Ok(read.to_owned()),
                "{typed}"
            );
        }
        let origin = Origin::parse("https://example.org/").unwrap();
        assert_eq!(origin.url("/fr/"), "https://example.org/fr/");
    }

    #[test]
    fn anything_more_or_less_is_refused_with_a_sentence() {
        for typed in [
            "",
            "example.org",
            "ftp://example.org",
            "https://",
            "https:///",
            "https://example.org/fr/",
            "https://example.org//",
            "https://example.org?a",
            "https://example.org#a",
            "https://someone@example.org",
            "https://someone:secret@example.org",
            "https://example.org:",
            "https://example.org:0",
            "https://example.org:+80",
            "https://example.org:99999",
            "https://exa mple.org",
            "https://example..org",
            "https://-example.org",
            "https://example.org\r\nX: y",
            "https://exemple.مغرب",
            "https://[::1",
            "https://<b>.org",
        ] {
            let sentence = Origin::parse(typed).unwrap_err();
            assert!(sentence.contains("https://example.org"), "{typed}: {sentence}");
        }
    }

    proptest! {
        #[test]
        fn what_is_read_can_stand_in_a_page_and_in_a_header(typed in "(https?://)?.{0,30}") {
            if let Ok(origin) = Origin::parse(&typed) {
                let text = origin.to_string();
                prop_assert!(text.bytes().all(|byte| byte.is_ascii_graphic() && !b"<>\"'&\\".contains(&byte)));
                prop_assert_eq!(Origin::parse(&text), Ok(origin));
            }
        }
    }
}
