//! The key with which an installation signs its editions (Ed25519), and how a signature is checked.

use std::fs;
use std::io::{ErrorKind, Write};
use std::path::Path;

use ed25519_dalek::{Signature, Signer, SigningKey, Verifier, VerifyingKey};

use super::PublishError;

/// The signing key of an installation.
pub struct Keys {
    signing: SigningKey,
}

impl Keys {
    /// Reads the key in `folder`, or makes one where there is none: `signing.key` for this user alone, `signing.pub` for all.
    ///
    /// # Errors
    /// When the key cannot be read, is none, or cannot be written.
    pub fn open(folder: &Path) -> Result<Self, PublishError> {
        let path = folder.join("signing.key");
        let seed = match fs::read_to_string(&path) {
            Ok(text) => from_hex::<32>(text.trim()).ok_or_else(|| PublishError::Key { path: path.clone() })?,
            Err(error) if error.kind() == ErrorKind::NotFound => create(&path)?,
            Err(source) => return Err(PublishError::File { path, source }),
        };
        let keys = Self {
            signing: SigningKey::from_bytes(&seed),
        };
        let public = folder.join("signing.pub");
        let text = format!("{}\n", public_key_hex(&keys.signing.verifying_key()));
        if fs::read_to_string(&public).ok().as_deref() != Some(&text) {
            fs::write(&public, text).map_err(PublishError::file(&public))?;
        }
        Ok(keys)
    }

    /// The signature of a manifest's bytes, in hexadecimal.
    pub fn sign(&self, bytes: &[u8]) -> String {
        to_hex(&self.signing.sign(bytes).to_bytes())
    }

    /// The key with which others check.
    pub fn public(&self) -> VerifyingKey {
        self.signing.verifying_key()
    }
}

fn create(path: &Path) -> Result<[u8; 32], PublishError> {
    let mut seed = [0; 32];
    getrandom::fill(&mut seed).map_err(|error| PublishError::File {
        path: path.to_owned(),
        source: std::io::Error::other(error),
    })?;
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path).map_err(PublishError::file(path))?;
    file.write_all(format!("{}\n", to_hex(&seed)).as_bytes())
        .and_then(|()| file.sync_all())
        .map_err(PublishError::file(path))?;
    Ok(seed)
}

/// Reads a public key file.
///
/// # Errors
/// When it is missing or no key.
pub fn read_public(path: &Path) -> Result<VerifyingKey, PublishError> {
    let text = fs::read_to_string(path).map_err(PublishError::file(path))?;
    from_hex::<32>(text.trim())
        .and_then(|bytes| VerifyingKey::from_bytes(&bytes).ok())
        .ok_or_else(|| PublishError::Key { path: path.to_owned() })
}

/// Whether `signature` (hexadecimal) is this key's for these bytes.
pub fn is_signed(key: &VerifyingKey, bytes: &[u8], signature: &str) -> bool {
    from_hex::<64>(signature.trim()).is_some_and(|signature| key.verify(bytes, &Signature::from_bytes(&signature)).is_ok())
}

/// A public key as it stands in `signing.pub`.
pub fn public_key_hex(key: &VerifyingKey) -> String {
    to_hex(key.as_bytes())
}

fn to_hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn from_hex<const N: usize>(text: &str) -> Option<[u8; N]> {
    let mut out = [0; N];
    if text.len() != 2 * N || !text.is_ascii() {
        return None;
    }
    for (index, byte) in out.iter_mut().enumerate() {
        *byte = u8::from_str_radix(text.get(2 * index..2 * index + 2)?, 16).ok()?;
    }
    Some(out)
}
