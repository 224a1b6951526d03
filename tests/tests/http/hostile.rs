//! Clients that mean no good: endless heads, slow ones, floods, nonsense.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use sanad_tests::Server;

fn is_well(server: &Server) -> bool {
    server.get("/healthz", &[]).text() == "ok\n"
}

#[test]
fn a_head_of_a_megabyte_is_refused_and_the_server_goes_on() {
    let server = Server::of_demonstration();
    let long = "x".repeat(1 << 20);
    for head in [
        format!("GET /fr/ HTTP/1.1\r\nhost: a\r\nx-long: {long}\r\n\r\n"),
        format!("GET /{long} HTTP/1.1\r\nhost: a\r\n\r\n"),
        format!("GET /fr/ HTTP/1.1\r\nhost: a\r\n{}\r\n", "a: b\r\n".repeat(200_000)),
        long.clone(),
    ] {
        let answer = server.talk(head.as_bytes());
        let status = answer.split(' ').nth(1).unwrap_or_default();
        assert!(matches!(status, "" | "400" | "414" | "431"), "{status}");
        assert!(is_well(&server));
    }
}

#[test]
fn nonsense_is_refused_and_the_server_goes_on() {
    let server = Server::of_demonstration();
    for bytes in [
        &b"\r\n\r\n\r\n"[..],
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"GET / HTTP/9.9\r\n\r\n",
        b"GET / HTTP/1.1\r\n\r\n",
        b"GET  /  HTTP/1.1\r\nhost: a\r\n\r\n",
        b"GET /\x00 HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n",
        b"GET /\xff\xfe HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n",
        b"GET http://evil.example/fr/ HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n",
        b"GET * HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n",
        b"OPTIONS * HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n",
        b"CONNECT evil.example:443 HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n",
        b"POST /fr/ HTTP/1.1\r\nhost: a\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\nconnection: close\r\n\r\n0\r\n\r\n",
        b"POST /fr/ HTTP/1.1\r\nhost: a\r\ncontent-length: 99999999999\r\nconnection: close\r\n\r\nx",
    ] {
        let answer = server.talk(bytes);
        assert!(!answer.contains("panicked") && !answer.contains(" 500 "), "{answer}");
        assert!(is_well(&server), "after {}", String::from_utf8_lossy(bytes));
    }
    assert!(!server.said().contains("panicked"), "{}", server.said());
}

#[test]
fn a_head_that_comes_drop_by_drop_is_cut_off() {
    let server = Server::of_demonstration();
    let mut stream = TcpStream::connect(server.address).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(40))).unwrap();
    let begun = Instant::now();
    for byte in b"GET /fr/ HTTP/1.1\r\nhost: a\r\nx-slow: " {
        stream.write_all(&[*byte]).unwrap();
        std::thread::sleep(Duration::from_millis(20));
    }
    let mut rest = Vec::new();
    let ended = stream.read_to_end(&mut rest);
    let took = begun.elapsed();
    assert!(
        ended.is_ok() || took < Duration::from_secs(40),
        "the connection was held open"
    );
    assert!(took > Duration::from_secs(5) && took < Duration::from_secs(30), "{took:?}");
    assert!(is_well(&server));
}

#[test]
fn clients_that_say_nothing_are_cut_off_and_keep_nobody_out() {
    let server = Server::of_demonstration();
    let silent: Vec<TcpStream> = (0..200).map(|_| TcpStream::connect(server.address).unwrap()).collect();
    assert!(is_well(&server));
    for mut stream in silent {
        stream.set_read_timeout(Some(Duration::from_secs(40))).unwrap();
        let mut rest = Vec::new();
        stream.read_to_end(&mut rest).expect("the server closes it");
    }
}

#[test]
fn a_hundred_same_requests_at_once_get_the_same_answer() {
    let server = Server::of_demonstration();
    let expected = server
        .get("/editions/1/regions/04.geojson", &[("accept-encoding", "br")])
        .body;
    std::thread::scope(|scope| {
        let asked: Vec<_> = (0..100)
            .map(|_| scope.spawn(|| server.get("/editions/1/regions/04.geojson", &[("accept-encoding", "br")])))
            .collect();
        for answer in asked {
            let answer = answer.join().unwrap();
            assert!(answer.status == 200 && answer.body == expected);
        }
    });
}

#[test]
fn one_connection_carries_many_requests() {
    let server = Server::of_demonstration();
    let request =
        "GET /healthz HTTP/1.1\r\nhost: a\r\n\r\n".repeat(50) + "GET /healthz HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n";
    assert_eq!(server.talk(request.as_bytes()).matches("200 OK").count(), 51);
}
