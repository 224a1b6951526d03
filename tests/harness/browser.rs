//! A browser of a few lines: HTTP/1.1 over a stream, cookies as a browser keeps them, and nothing that a test did not ask for.

use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};

use crate::form::{Form, encoded};
use crate::server::PATIENCE;

/// What a browser says of a page that sends a form to its own site.
const OWN_SITE: (&str, &str) = ("sec-fetch-site", "same-origin");
/// How forms travel.
pub const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");

/// One browser: where it is, and the cookies that it holds.
#[derive(Clone, Debug)]
pub struct Browser {
    address: SocketAddr,
    /// What it writes into `Host`.
    pub host: String,
    /// The cookies that it holds, by name.
    pub cookies: BTreeMap<String, String>,
}

/// An answer, read to its end.
#[derive(Clone, Debug)]
pub struct Reply {
    /// The status.
    pub status: u16,
    /// The headers, names in small letters.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Vec<u8>,
}

impl Browser {
    /// A new one that knows nothing yet.
    pub fn new(address: SocketAddr) -> Self {
        Self {
            address,
            host: address.to_string(),
            cookies: BTreeMap::new(),
        }
    }

    /// Reads a page.
    #[track_caller]
    pub fn get(&mut self, path: &str) -> Reply {
        self.send("GET", path, &[], &[])
            .unwrap_or_else(|| panic!("no answer to GET {path}"))
    }

    /// Sends fields as a form of the site's own pages would.
    #[track_caller]
    pub fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Reply {
        self.try_post(path, fields)
            .unwrap_or_else(|| panic!("no answer to POST {path}"))
    }

    /// The same, where the server may be gone: nothing comes back then.
    pub fn try_post(&mut self, path: &str, fields: &[(&str, &str)]) -> Option<Reply> {
        self.send("POST", path, &[OWN_SITE, FORM], encoded(fields).as_bytes())
    }

    /// Sends a form that was read from a page.
    #[track_caller]
    pub fn submit(&mut self, form: &Form) -> Reply {
        self.post(&form.action, &form.pairs())
    }

    /// Reads the page at `path` and, within it, the form that is sent to `action`.
    #[track_caller]
    pub fn form_to(&mut self, path: &str, action: &str) -> Form {
        let page = self.get(path);
        let found = Form::read(&page.text(), action);
        found.unwrap_or_else(|| panic!("{path} ({}) has no form to {action}", page.status))
    }

    /// Sends anything; nothing comes back where the server went away before it had answered whole.
    pub fn send(&mut self, method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Option<Reply> {
        let mut head = format!("{method} {path} HTTP/1.1\r\nhost: {}\r\nconnection: close\r\n", self.host);
        if !self.cookies.is_empty() {
            let pairs: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
            head += &format!("cookie: {}\r\n", pairs.join("; "));
        }
        for (name, value) in headers {
            head += &format!("{name}: {value}\r\n");
        }
        if !body.is_empty() || method == "POST" {
            head += &format!("content-length: {}\r\n", body.len());
        }
        head += "\r\n";
        let mut stream = TcpStream::connect(self.address).ok()?;
        stream.set_read_timeout(Some(PATIENCE)).ok()?;
        // The server may answer and close before all of it is sent.
        let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(body));
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        let reply = Reply::of(&answer)?;
        self.keep_cookies(&reply);
        Some(reply)
    }

    fn keep_cookies(&mut self, reply: &Reply) {
        for line in reply.all("set-cookie") {
            let pair = line.split(';').next().unwrap_or_default();
            let Some((name, value)) = pair.split_once('=') else { continue };
            if value.is_empty() || line.contains("Max-Age=0;") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
    }
}

impl Reply {
    /// The answer in these bytes; `None` where it is not whole.
    fn of(bytes: &[u8]) -> Option<Self> {
        let end = bytes.windows(4).position(|window| window == b"\r\n\r\n")?;
        let head = std::str::from_utf8(&bytes[..end]).ok()?;
        let (first, lines) = head.split_once("\r\n").unwrap_or((head, ""));
        let headers: Vec<(String, String)> = lines
            .split("\r\n")
            .filter_map(|line| line.split_once(':'))
            .map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()))
            .collect();
        let body = bytes[end + 4..].to_vec();
        let length = headers.iter().find(|(name, _)| name == "content-length");
        if length.is_some_and(|(_, length)| length.parse() != Ok(body.len())) {
            return None;
        }
        Some(Self {
            status: first.split(' ').nth(1)?.parse().ok()?,
            headers,
            body,
        })
    }

    /// A header; empty where there is none.
    pub fn header(&self, name: &str) -> &str {
        self.all(name).first().copied().unwrap_or_default()
    }

    /// Every header of a name.
    pub fn all(&self, name: &str) -> Vec<&str> {
        let found = self.headers.iter().filter(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str()).collect()
    }

    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// Where it leads; empty where it stays.
    pub fn location(&self) -> &str {
        self.header("location")
    }

    /// The stable code of the trouble that the page tells of; empty where there is none.
    pub fn code(&self) -> String {
        let text = self.text();
        let code = text
            .split("role=\"alert\" data-code=\"")
            .nth(1)
            .and_then(|rest| rest.split('"').next());
        code.unwrap_or_default().to_owned()
    }

    /// The state of a proposal whose page this is.
    pub fn state(&self) -> String {
        between(&self.text(), "<span class=\"state\">", "</span>")
    }
}

/// What stands between two marks for the first time; empty where it does not.
pub fn between(text: &str, from: &str, to: &str) -> String {
    let found = text.split_once(from).and_then(|(_, rest)| rest.split_once(to));
    found.map(|(inner, _)| inner.to_owned()).unwrap_or_default()
}
