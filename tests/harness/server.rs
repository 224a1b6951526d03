//! The server as its visitors meet it: started on a free port, ended with the test.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::process::{Child, Stdio};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::{Duration, Instant};

use reqwest::blocking::{Client, Response};
use reqwest::header::HeaderMap;

use crate::{Home, demonstration};

/// How long a test waits for anything.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// A running server.
pub struct Server {
    child: Child,
    said: Arc<Mutex<String>>,
    /// The address that it listens on.
    pub address: SocketAddr,
    /// A client that neither decompresses nor follows: it shows answers as they are.
    pub raw: Client,
    /// A client that does what browsers do.
    pub client: Client,
    /// What it serves, where the server was the first to hold it.
    _home: Option<Arc<Home>>,
}

/// An answer, read to its end.
pub struct Answer {
    /// The status.
    pub status: u16,
    /// The headers.
    pub headers: HeaderMap,
    /// The body.
    pub body: Vec<u8>,
}

impl Server {
    /// Serves a home.
    pub fn start(home: &Home) -> Self {
        Self::launch(home, None, &[])
    }

    /// Serves a home with further arguments.
    pub fn start_with(home: &Home, arguments: &[&str]) -> Self {
        Self::launch(home, None, arguments)
    }

    /// A server of the demonstration set that tests share; it lives while one of them does.
    pub fn of_demonstration() -> Arc<Self> {
        static SHARED: Mutex<Weak<Server>> = Mutex::new(Weak::new());
        let mut shared = SHARED.lock().unwrap_or_else(PoisonError::into_inner);
        shared.upgrade().unwrap_or_else(|| {
            let home = demonstration();
            let server = Arc::new(Self::launch(&home, Some(Arc::clone(&home)), &[]));
            *shared = Arc::downgrade(&server);
            server
        })
    }

    fn launch(home: &Home, kept: Option<Arc<Home>>, arguments: &[&str]) -> Self {
        let mut child = home
            .command(&["serve", "--listen", "127.0.0.1:0"])
            .args(arguments)
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the server can be started");
        let mut lines = BufReader::new(child.stderr.take().expect("the server's standard error"));
        let mut line = String::new();
        lines.read_line(&mut line).expect("the server's first line");
        let address = line
            .strip_prefix("Serving on http://")
            .and_then(|rest| rest.split_once('/'))
            .and_then(|(address, _)| address.parse().ok());
        let Some(address) = address else {
            let _ = child.kill();
            panic!("the server said: {line}");
        };
        let said = Arc::new(Mutex::new(String::new()));
        let kept_said = Arc::clone(&said);
        std::thread::spawn(move || {
            for line in lines.lines().map_while(Result::ok) {
                let mut said = kept_said.lock().unwrap_or_else(PoisonError::into_inner);
                *said += &line;
                said.push('\n');
            }
        });
        let raw = Client::builder()
            .no_gzip()
            .no_brotli()
            .redirect(reqwest::redirect::Policy::none())
            .timeout(PATIENCE);
        Self {
            child,
            said,
            address,
            raw: raw.build().expect("a client"),
            client: Client::builder().timeout(PATIENCE).build().expect("a client"),
            _home: kept,
        }
    }

    /// The address of a path.
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// The plain answer to a request with these headers.
    pub fn get(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        self.ask("GET", path, headers)
    }

    /// The plain answer to any request.
    pub fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)]) -> Answer {
        let method = method.parse().expect("a method");
        let mut request = self.raw.request(method, self.url(path));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        Answer::of(request.send().unwrap_or_else(|error| panic!("{path}: {error}")))
    }

    /// What comes back for bytes that no client would send, until the server closes or is silent for a minute.
    pub fn talk(&self, bytes: &[u8]) -> String {
        let mut stream = TcpStream::connect(self.address).expect("a connection");
        stream.set_read_timeout(Some(PATIENCE)).expect("a timeout");
        // The server may answer and close before all of it is sent.
        let _ = stream.write_all(bytes);
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        String::from_utf8_lossy(&answer).into_owned()
    }

    /// The status of a path sent exactly as written.
    pub fn status_of(&self, path: &str) -> u16 {
        let answer = self.talk(format!("GET {path} HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n").as_bytes());
        let status = answer.split(' ').nth(1).and_then(|status| status.parse().ok());
        status.unwrap_or_else(|| panic!("no status for {path}: {answer}"))
    }

    /// Asks again and again until the answer is as wished, and returns how long that took.
    pub fn wait_until(&self, path: &str, wished: impl Fn(&Answer) -> bool) -> Duration {
        let begun = Instant::now();
        while !wished(&self.get(path, &[])) {
            assert!(begun.elapsed() < PATIENCE, "{path} never became as wished; {}", self.said());
            std::thread::sleep(Duration::from_millis(50));
        }
        begun.elapsed()
    }

    /// What the server wrote since it was ready.
    pub fn said(&self) -> String {
        self.said.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Ends it at once, as a power cut would: no handler, no flush.
    pub fn kill(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }

    /// The process, for those who look at it from outside.
    pub fn process(&self) -> u32 {
        self.child.id()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.kill();
    }
}

impl Answer {
    /// Reads an answer to its end.
    pub fn of(response: Response) -> Self {
        Self {
            status: response.status().as_u16(),
            headers: response.headers().clone(),
            body: response.bytes().expect("the whole body").to_vec(),
        }
    }

    /// A header's text; empty where there is none.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap_or("?"))
    }

    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}
