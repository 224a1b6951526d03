//! Passwords: which are good enough, and how they are kept (Argon2id, RFC 9106).

use std::sync::LazyLock;

use argon2::password_hash::phc::PasswordHash;
use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version};
use tokio::sync::Semaphore;

/// The shortest, in characters (NIST SP 800-63B asks for 15 where there is no second factor, 8 where there is one).
pub const SHORTEST: usize = 12;
/// The longest that is read, in bytes: hashing a book would keep a processor busy.
pub const LONGEST: usize = 256;
/// What the estimate of guesses (zxcvbn) must reach, of 0 to 4: beyond 10^8 guesses.
const SCORE: u8 = 3;

/// Each hash takes 19 MiB and tens of milliseconds: no more than this many at once, whoever asks.
static TURNS: Semaphore = Semaphore::const_new(2);
/// As many may wait for their turn; whoever comes then is told to come again, so that nobody waits for minutes.
static QUEUE: Semaphore = Semaphore::const_new(24);

/// The second set of parameters that OWASP recommends: 19 MiB, two passes, one lane.
fn argon2() -> Argon2<'static> {
    let params = Params::new(19 * 1_024, 2, 1, None).unwrap_or_default();
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

/// Why a password is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weak {
    /// Too short.
    Short,
    /// Too long to be read.
    Long,
    /// Among those that are tried first: a common one, a name, a row of keys, or made from the account's own words.
    Common,
}

/// Whether a password is good enough; `own`: words of the account that must not carry it.
///
/// # Errors
/// Why it is not.
pub fn judge(password: &str, own: &[&str]) -> Result<(), Weak> {
    if password.len() > LONGEST {
        return Err(Weak::Long);
    }
    if password.chars().count() < SHORTEST {
        return Err(Weak::Short);
    }
    let words: Vec<&str> = own
        .iter()
        .flat_map(|text| text.split(|letter: char| !letter.is_alphanumeric()))
        .filter(|word| word.chars().count() > 2)
        .collect();
    if u8::from(zxcvbn::zxcvbn(password, &words).score()) < SCORE {
        return Err(Weak::Common);
    }
    Ok(())
}

/// The PHC string of a password; `None` where the system gives no random salt.
pub async fn hash(password: String) -> Option<String> {
    let _turn = TURNS.acquire().await.ok()?;
    let work = move || argon2().hash_password(password.as_bytes()).ok().map(|hash| hash.to_string());
    tokio::task::spawn_blocking(work).await.ok().flatten()
}

/// Whether a password is the one that was kept. Where there is none to compare with, as much work is done for nothing: how
/// long an answer takes must not tell whether there is an account. `None` where too many wait.
pub async fn is_right(password: String, kept: String) -> Option<bool> {
    let _place = QUEUE.try_acquire().ok()?;
    let _turn = TURNS.acquire().await.ok()?;
    let work = move || {
        let kept = if kept.is_empty() { NOBODYS.clone() } else { kept };
        let parsed = PasswordHash::new(&kept);
        parsed.is_ok_and(|kept| argon2().verify_password(password.as_bytes(), &kept).is_ok())
    };
    Some(tokio::task::spawn_blocking(work).await.unwrap_or(false))
}

/// The hash of a password that nobody knows, the program included.
static NOBODYS: LazyLock<String> = LazyLock::new(|| {
    let mut password = [0; 32];
    let _ = getrandom::fill(&mut password);
    argon2()
        .hash_password(&password)
        .map(|hash| hash.to_string())
        .unwrap_or_default()
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_tried_first_is_not_taken() {
        for (password, weak) in [
            ("secret", Weak::Short),
            ("motdepasse12", Weak::Common),
            ("password1234", Weak::Common),
            ("qwertyuiop123", Weak::Common),
            ("aaaaaaaaaaaaaaaa", Weak::Common),
            ("fatimafatimafatima", Weak::Common),
            (&"س".repeat(200), Weak::Long),
        ] {
            assert_eq!(
                judge(password, &["fatima.zahra@example.org", "Fatima Zahra"]),
                Err(weak),
                "{password}"
            );
        }
        assert_eq!(judge("citron lampe 41 dromadaire", &[]), Ok(()));
        assert_eq!(judge("زيتونة القمر الاسود سبعة", &[]), Ok(()));
    }

    #[tokio::test]
    async fn a_password_is_known_again_and_no_other_is() {
        let kept = hash("citron lampe 41 dromadaire".to_owned()).await.unwrap();
        assert!(kept.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{kept}");
        let is = async |typed: &str, kept: &str| is_right(typed.to_owned(), kept.to_owned()).await.unwrap();
        assert!(is("citron lampe 41 dromadaire", &kept).await);
        assert!(!is("citron lampe 41 dromadaires", &kept).await);
        assert!(!is("", "").await);
        assert!(!is("a", "not a hash").await);
        assert_ne!(
            hash("citron lampe 41 dromadaire".to_owned()).await.unwrap(),
            kept,
            "each has a salt of its own"
        );
    }
}
