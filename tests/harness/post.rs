//! A mail server of the tests' own: it takes whatever comes, and keeps it.

use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// A letter that came.
#[derive(Clone, Debug)]
pub struct Came {
    /// To whom.
    pub to: String,
    /// The head as it travelled.
    pub head: String,
    /// The text.
    pub text: String,
}

/// The server; it goes on until the tests are over.
pub struct Post {
    address: SocketAddr,
    came: Arc<Mutex<Vec<Came>>>,
    /// How many letters are still refused.
    refusing: Arc<Mutex<usize>>,
}

impl Default for Post {
    fn default() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = listener.local_addr().expect("an address");
        let (came, refusing) = (Arc::<Mutex<Vec<Came>>>::default(), Arc::<Mutex<usize>>::default());
        let (letters, refused) = (Arc::clone(&came), Arc::clone(&refusing));
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (letters, refused) = (Arc::clone(&letters), Arc::clone(&refused));
                thread::spawn(move || {
                    // Whoever hangs up has nothing more to say.
                    let _ = talk(stream, &letters, &refused);
                });
            }
        });
        Self { address, came, refusing }
    }
}

impl Post {
    /// Its address, as `sanad serve --smtp` takes it.
    pub fn address(&self) -> String {
        format!("smtp://{}", self.address)
    }

    /// Refuses so many letters from now on.
    pub fn refuse(&self, letters: usize) {
        *self.refusing.lock().unwrap_or_else(PoisonError::into_inner) = letters;
    }

    /// The letters that came, once there are so many; it waits for them for some seconds.
    pub fn wait_for(&self, count: usize) -> Vec<Came> {
        self.wait_until(|came| (came.len() >= count).then(|| came.to_vec()))
    }

    /// The first letter to somebody; it waits for it for some seconds.
    pub fn wait_to(&self, address: &str) -> Came {
        self.wait_until(|came| came.iter().find(|letter| letter.to == address).cloned())
    }

    fn wait_until<T>(&self, wanted: impl Fn(&[Came]) -> Option<T>) -> T {
        let begun = Instant::now();
        loop {
            let came = self.came.lock().unwrap_or_else(PoisonError::into_inner).clone();
            if let Some(found) = wanted(&came) {
                return found;
            }
            assert!(begun.elapsed() < Duration::from_secs(20), "what came: {came:?}");
            thread::sleep(Duration::from_millis(50));
        }
    }
}

fn talk(stream: TcpStream, came: &Mutex<Vec<Came>>, refusing: &Mutex<usize>) -> std::io::Result<()> {
    let mut out = stream.try_clone()?;
    let mut lines = BufReader::new(stream).lines();
    let mut say = |line: &str| out.write_all(format!("{line}\r\n").as_bytes());
    say("220 post")?;
    let mut to = String::new();
    while let Some(line) = lines.next().transpose()? {
        match line.split([' ', ':']).next().unwrap_or_default().to_uppercase().as_str() {
            "EHLO" | "HELO" => say("250 post")?,
            "RCPT" => {
                line.split(['<', '>']).nth(1).unwrap_or_default().clone_into(&mut to);
                let mut left = refusing.lock().unwrap_or_else(PoisonError::into_inner);
                if *left > 0 {
                    *left -= 1;
                    say("451 not now")?;
                } else {
                    say("250 fine")?;
                }
            }
            "DATA" => {
                say("354 go on")?;
                let mut message = String::new();
                for line in lines.by_ref() {
                    let line = line?;
                    if line == "." {
                        break;
                    }
                    message.push_str(line.strip_prefix('.').unwrap_or(&line));
                    message.push_str("\r\n");
                }
                let (head, body) = message.split_once("\r\n\r\n").unwrap_or((&message, ""));
                let letter = Came {
                    to: to.clone(),
                    head: head.to_owned(),
                    text: decoded(head, body),
                };
                came.lock().unwrap_or_else(PoisonError::into_inner).push(letter);
                say("250 kept")?;
            }
            "QUIT" => {
                say("221 bye")?;
                break;
            }
            _ => say("250 fine")?,
        }
    }
    Ok(())
}

/// The text of a body, whichever way it travelled.
fn decoded(head: &str, body: &str) -> String {
    let head = head.to_lowercase();
    let bytes = if head.contains("transfer-encoding: base64") {
        let plain: String = body.split_whitespace().collect();
        STANDARD.decode(plain).unwrap_or_default()
    } else if head.contains("transfer-encoding: quoted-printable") {
        let joined = body.replace("=\r\n", "");
        let mut bytes = Vec::new();
        let mut rest = joined.bytes();
        while let Some(byte) = rest.next() {
            if byte != b'=' {
                bytes.push(byte);
                continue;
            }
            let digits: String = rest.by_ref().take(2).map(char::from).collect();
            bytes.extend(u8::from_str_radix(&digits, 16));
        }
        bytes
    } else {
        body.as_bytes().to_vec()
    };
    String::from_utf8_lossy(&bytes).into_owned()
}
