//! What proves something to us by being known: cookies of sessions, links of invitations. We keep only their hashes.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use crate::publish::sha256_hex;
use crate::store::StoreError;

/// 256 bits by chance, as text that an address or a cookie may hold.
pub struct Token(String);

impl Token {
    /// A new one.
    ///
    /// # Errors
    /// When the operating system gives no random number.
    pub fn new() -> Result<Self, StoreError> {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes).map_err(|_| StoreError::Chance)?;
        Ok(Self(URL_SAFE_NO_PAD.encode(bytes)))
    }

    /// One that somebody shows; `None` where it cannot be one.
    pub fn shown(text: &str) -> Option<Self> {
        let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
        (bytes.len() == 32).then(|| Self(text.to_owned()))
    }

    /// The token itself: for whom it is meant, and nobody else.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// What is kept of it. A token of 256 random bits needs no slow hash: there is nothing to guess.
    pub fn hash(&self) -> String {
        sha256_hex(self.0.as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_differ_come_back_and_are_kept_as_hashes() {
        let (one, other) = (Token::new().unwrap(), Token::new().unwrap());
        assert_ne!(one.reveal(), other.reveal());
        assert_eq!(Token::shown(one.reveal()).unwrap().hash(), one.hash());
        assert!(!one.hash().contains(one.reveal()));
        for wrong in ["", "abc", "%", &"A".repeat(44), &format!("{}=", one.reveal())] {
            assert!(Token::shown(wrong).is_none(), "{wrong}");
        }
    }
}
