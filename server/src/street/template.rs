//! The address of the tiles of a tile server, as an operator writes it.

use super::StreetMapError;
use crate::origin::Origin;

/// An address with a place for each number of a tile.
pub struct Template {
    /// The whole address.
    pub address: String,
    /// The host that it leads to.
    pub origin: Origin,
}

impl Template {
    /// Reads what an operator types, such as `https://tiles.example.org/{z}/{x}/{y}.png`.
    pub fn parse(typed: &str) -> Result<Self, StreetMapError> {
        let typed = typed.trim();
        let wrong = |why: &'static str| StreetMapError::Address(typed.to_owned(), why);
        let (scheme, rest) = typed.split_once("://").ok_or_else(|| wrong("it begins with https://"))?;
        let (authority, path) = rest.split_once('/').ok_or_else(|| wrong("it has no {z}, {x} and {y}"))?;
        let origin = Origin::parse(&format!("{scheme}://{authority}")).map_err(|_| wrong("it names no host"))?;
        if !origin.is_secure() && !is_here(authority) {
            return Err(StreetMapError::Clear(authority.to_owned()));
        }
        let mut bare = path.to_owned();
        for place in ["{z}", "{x}", "{y}"] {
            if path.matches(place).count() != 1 {
                return Err(wrong("{z}, {x} and {y} stand in it once each"));
            }
            bare = bare.replace(place, "");
        }
        let is_plain = |byte: u8| byte.is_ascii_graphic() && !b"{}\"'<>\\^`|#".contains(&byte);
        if !bare.bytes().all(is_plain) {
            return Err(wrong("it holds a character that no address of tiles has"));
        }
        let address = origin.url(&format!("/{path}"));
        Ok(Self { address, origin })
    }
}

/// Whether a host with perhaps a port is this very machine.
fn is_here(authority: &str) -> bool {
    let host = match authority.rsplit_once(':') {
        Some((host, port)) if !port.contains(']') => host,
        _ => authority,
    };
    matches!(host, "localhost" | "[::1]") || host.parse::<std::net::Ipv4Addr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_of_tiles_has_a_place_for_each_number() {
        for (typed, address, origin) in [
            (
                "https://Tiles.example.org/{z}/{x}/{y}.png",
                "https://tiles.example.org/{z}/{x}/{y}.png",
                "https://tiles.example.org",
            ),
            (
                " https://a.example:8443/Style/{z}/{y}/{x}@2x.webp?key=K ",
                "https://a.example:8443/Style/{z}/{y}/{x}@2x.webp?key=K",
                "https://a.example:8443",
            ),
            (
                "http://127.0.0.1:8081/{z}/{x}/{y}",
                "http://127.0.0.1:8081/{z}/{x}/{y}",
                "http://127.0.0.1:8081",
            ),
            (
                "http://localhost/{z}/{x}/{y}",
                "http://localhost/{z}/{x}/{y}",
                "http://localhost",
            ),
        ] {
            let read = Template::parse(typed).unwrap();
            assert_eq!(
                (read.address.as_str(), read.origin.to_string().as_str()),
                (address, origin),
                "{typed}"
            );
        }
    }

    #[test]
    fn anything_else_is_refused_with_a_code() {
        for (typed, code) in [
            ("http://tiles.example.org/{z}/{x}/{y}.png", "street-map-clear"),
            ("http://localhost.example.org/{z}/{x}/{y}.png", "street-map-clear"),
            ("https://tiles.example.org", "street-map-address"),
            ("https://tiles.example.org/{z}/{x}.png", "street-map-address"),
            ("https://tiles.example.org/{z}/{x}/{y}/{y}.png", "street-map-address"),
            ("https://{s}.tiles.example.org/{z}/{x}/{y}.png", "street-map-address"),
            ("https://tiles.example.org/{s}/{z}/{x}/{y}.png", "street-map-address"),
            ("https://*.example.org/{z}/{x}/{y}.png", "street-map-address"),
            ("https://a:b@tiles.example.org/{z}/{x}/{y}.png", "street-map-address"),
            (
                "https://tiles.example.org/{z}/{x}/{y}.png; script-src *",
                "street-map-address",
            ),
            ("https://tiles.example.org;/{z}/{x}/{y}.png", "street-map-address"),
            ("https://tiles.example.org/\r\nX:/{z}/{x}/{y}", "street-map-address"),
            ("ftp://tiles.example.org/{z}/{x}/{y}.png", "street-map-address"),
            ("://{z}/{x}/{y}", "street-map-address"),
        ] {
            assert_eq!(Template::parse(typed).err().map(|error| error.code()), Some(code), "{typed}");
        }
    }
}
