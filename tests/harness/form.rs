//! A form as it stands in a page, filled in and sent as a browser without script does.

/// A form: where it is sent, and what it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    /// Where it is sent.
    pub action: String,
    /// Its fields, in order; no button is among them.
    pub fields: Vec<(String, String)>,
}

impl Form {
    /// The form of a page that is sent to `action`: what would be sent if nobody touched it.
    pub fn read(html: &str, action: &str) -> Option<Self> {
        let begin = html.find(&format!("action=\"{action}\""))?;
        let inner = &html[begin..];
        let inner = &inner[..inner.find("</form>")?];
        let mut form = Self {
            action: action.to_owned(),
            fields: Vec::new(),
        };
        // The name of the list that is open, and what is chosen in it so far.
        let mut list: Option<(String, Option<String>, Option<String>)> = None;
        for piece in inner.split('<').skip(1) {
            let (tag, text) = piece.split_once('>').unwrap_or((piece, ""));
            let value = || attribute(tag, "value").unwrap_or_default();
            match (tag.split(' ').next().unwrap_or_default(), attribute(tag, "name")) {
                ("input", Some(name)) => {
                    let kind = attribute(tag, "type").unwrap_or_default();
                    if !matches!(kind.as_str(), "radio" | "checkbox") || tag.ends_with(" checked") {
                        form.fields.push((name, value()));
                    }
                }
                ("textarea", Some(name)) => form.fields.push((name, unescaped(text))),
                ("select", Some(name)) => list = Some((name, None, None)),
                ("option", _) => {
                    if let Some((_, first, chosen)) = &mut list {
                        first.get_or_insert_with(value);
                        if tag.ends_with(" selected") {
                            *chosen = Some(value());
                        }
                    }
                }
                ("/select", _) => {
                    if let Some((name, first, chosen)) = list.take() {
                        form.fields.push((name, chosen.or(first).unwrap_or_default()));
                    }
                }
                _ => {}
            }
        }
        Some(form)
    }

    /// The value of a field; empty where there is none.
    pub fn get(&self, name: &str) -> &str {
        let found = self.fields.iter().find(|(known, _)| known == name);
        found.map_or("", |(_, value)| value.as_str())
    }

    /// With a field filled in, or a button pressed.
    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Self {
        match self.fields.iter_mut().find(|(known, _)| known == name) {
            Some((_, was)) => value.clone_into(was),
            None => self.fields.push((name.to_owned(), value.to_owned())),
        }
        self
    }

    /// Without the fields of a name.
    #[must_use]
    pub fn without(mut self, name: &str) -> Self {
        self.fields.retain(|(known, _)| known != name);
        self
    }

    /// How many services the form of a listing has.
    pub fn services(&self) -> usize {
        self.numbered('s')
    }

    /// How many places the form of a listing has.
    pub fn places(&self) -> usize {
        self.numbered('p')
    }

    fn numbered(&self, kind: char) -> usize {
        let numbers = self.fields.iter().filter_map(|(name, _)| {
            let (part, _) = name.strip_prefix(kind)?.split_once('.')?;
            part.parse::<usize>().ok()
        });
        numbers.max().map_or(0, |last| last + 1)
    }

    /// The fields, borrowed.
    pub fn pairs(&self) -> Vec<(&str, &str)> {
        self.fields
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect()
    }
}

/// Fields as they travel: every byte that is not a plain letter or digit is written as a number.
pub fn encoded(fields: &[(&str, &str)]) -> String {
    let text = |text: &str| -> String {
        text.bytes()
            .map(|byte| match byte {
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'.' | b'-' | b'_' => char::from(byte).to_string(),
                _ => format!("%{byte:02X}"),
            })
            .collect()
    };
    let pairs: Vec<String> = fields
        .iter()
        .map(|(name, value)| format!("{}={}", text(name), text(value)))
        .collect();
    pairs.join("&")
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    Some(unescaped(rest.split('"').next().unwrap_or_default()))
}

fn unescaped(text: &str) -> String {
    text.replace("&quot;", "\"")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
}
