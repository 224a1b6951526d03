//! Sending letters by SMTP, where the operator names a server. Nothing is ever sent to who looks for help: letters go to associations,
//! the committee and nobody else.

use std::time::Duration;

use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Mailbox, MessageBuilder};
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use thiserror::Error;

use crate::store::Letter;

/// How long the server may take over one letter.
const PATIENCE: Duration = Duration::from_secs(30);

/// Why letters cannot be sent as the operator wishes.
#[derive(Debug, Error)]
pub enum MailError {
    /// The address of the server is none.
    #[error(
        "the mail server `{0}` is not understood: write smtps://user:password@host or smtp://user:password@host?tls=required"
    )]
    Server(String),
    /// Letters and the password would travel in the clear.
    #[error("letters to {0} would travel in the clear: write smtps:// or add ?tls=required")]
    Clear(String),
    /// The sender is no address.
    #[error("`{0}` is no sender: write an address, or a name with the address behind it, such as Sanad <office@example.org>")]
    Sender(String),
}

/// The way to a mail server.
pub struct Mailer {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

impl Mailer {
    /// A way to the server of an address such as `smtps://user:password@mail.example.org`, in the name of a sender.
    ///
    /// # Errors
    /// When either is not understood, or a server on another machine would be spoken to in the clear.
    pub fn new(server: &str, from: &str) -> Result<Self, MailError> {
        // What may hold a password is not said again.
        let host = host(server).ok_or_else(|| MailError::Server(without_password(server)))?;
        let query = server.rsplit_once('?').map_or("", |(_, query)| query);
        let is_sealed = server.starts_with("smtps://") || query.split('&').any(|pair| pair == "tls=required");
        let is_here = matches!(host, "localhost" | "127.0.0.1" | "[::1]");
        if !is_sealed && !is_here {
            return Err(MailError::Clear(host.to_owned()));
        }
        let builder = AsyncSmtpTransport::<Tokio1Executor>::from_url(server);
        let builder = builder.map_err(|_| MailError::Server(without_password(server)))?;
        Ok(Self {
            transport: builder.timeout(Some(PATIENCE)).build(),
            from: from.parse().map_err(|_| MailError::Sender(from.to_owned()))?,
        })
    }

    /// Sends a letter.
    ///
    /// # Errors
    /// Why the server did not take it, or could not be reached.
    pub async fn send(&self, id: &str, letter: &Letter) -> Result<(), String> {
        let message = self.write(id, letter)?;
        let sent = tokio::time::timeout(PATIENCE, self.transport.send(message)).await;
        match sent {
            Ok(Ok(_)) => Ok(()),
            Ok(Err(error)) => Err(error.to_string()),
            Err(_) => Err("the mail server did not answer in time".to_owned()),
        }
    }

    fn write(&self, id: &str, letter: &Letter) -> Result<Message, String> {
        let to: Mailbox = letter.to.parse().map_err(|error| format!("the address is none: {error}"))?;
        // No answer of a machine is wanted to what a machine wrote.
        let by_machine = HeaderValue::new(HeaderName::new_from_ascii_str("Auto-Submitted"), "auto-generated".to_owned());
        let builder: MessageBuilder = Message::builder()
            .from(self.from.clone())
            .to(to)
            .subject(letter.subject.clone())
            .message_id(Some(format!("<{id}@{}>", self.from.email.domain())))
            .header(ContentType::TEXT_PLAIN)
            .raw_header(by_machine);
        builder.body(letter.body.clone()).map_err(|error| error.to_string())
    }
}

/// The host in the address of a mail server.
fn host(server: &str) -> Option<&str> {
    let rest = server.strip_prefix("smtps://").or_else(|| server.strip_prefix("smtp://"))?;
    let authority = rest.split(['/', '?', '#']).next()?;
    let bare = authority.rsplit_once('@').map_or(authority, |(_, bare)| bare);
    let host = match bare.rsplit_once(':') {
        Some((host, port)) if !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit()) => host,
        _ => bare,
    };
    Some(host).filter(|host| !host.is_empty())
}

fn without_password(server: &str) -> String {
    match (server.find("://"), server.rfind('@')) {
        (Some(scheme), Some(at)) if scheme + 3 <= at => format!("{}…{}", &server[..scheme + 3], &server[at..]),
        _ => server.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_on_another_machine_is_spoken_to_under_seal() {
        let from = "Sanad <office@example.org>";
        for good in [
            "smtps://a:b@mail.example.org",
            "smtp://a:b@mail.example.org:587?tls=required",
            "smtp://127.0.0.1:2525",
            "smtp://localhost",
            "smtp://[::1]:25",
        ] {
            assert!(Mailer::new(good, from).is_ok(), "{good}");
        }
        for clear in [
            "smtp://mail.example.org",
            "smtp://127.0.0.1.example.org",
            "smtp://localhost:x@evil.example",
            "smtp://a:tls=required@x.example",
            "smtp://x.example?xtls=required",
        ] {
            assert!(matches!(Mailer::new(clear, from), Err(MailError::Clear(_))), "{clear}");
        }
        for bad in ["", "mail.example.org", "http://mail.example.org", "smtp://"] {
            assert!(matches!(Mailer::new(bad, from), Err(MailError::Server(_))), "{bad}");
        }
        assert!(matches!(Mailer::new("smtp://localhost", "nobody"), Err(MailError::Sender(_))));
    }

    #[test]
    fn a_password_is_not_said_again() {
        let error = Mailer::new("http://a:secret@x", "a@b.ma").err().unwrap().to_string();
        assert!(!error.contains("secret"), "{error}");
    }

    #[tokio::test]
    async fn a_letter_says_who_writes_and_that_it_was_a_machine() {
        let mailer = Mailer::new("smtp://localhost", "سند <office@example.org>").unwrap();
        let letter = Letter {
            about: String::new(),
            to: "a@b.ma".to_owned(),
            subject: "خدمات المساعدة\r\nBcc: x@y.ma".to_owned(),
            body: "سطر\nآخر".to_owned(),
        };
        let written = String::from_utf8(mailer.write("7", &letter).unwrap().formatted()).unwrap();
        for line in ["To: a@b.ma", "Auto-Submitted: auto-generated", "Message-ID: <7@example.org>"] {
            assert!(written.contains(line), "{written}");
        }
        assert!(!written.contains("\nBcc:"), "{written}");
        let nobody = Letter {
            to: "a@b.ma, c@d.ma".to_owned(),
            ..letter
        };
        assert!(mailer.write("7", &nobody).is_err());
    }
}
