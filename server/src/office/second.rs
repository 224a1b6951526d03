//! The second factor: codes that change every half minute (TOTP, RFC 6238), and codes on paper for when the phone is lost.

use totp_rs::{Builder, Secret, Totp};

use crate::moment::Moment;
use crate::publish::sha256_hex;
use crate::store::StoreError;

/// Seconds that a code stands for.
const STEP: u64 = 30;
/// How many codes on paper.
const CODES: usize = 10;
/// Letters and digits that are not taken for one another.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// A secret that an authenticator shares with us.
pub struct Shared(Totp);

impl Shared {
    /// A new one.
    ///
    /// # Errors
    /// When the operating system gives no random number.
    pub fn new(account: &str) -> Result<Self, StoreError> {
        let mut bytes = [0; 20];
        getrandom::fill(&mut bytes).map_err(|_| StoreError::Chance)?;
        Self::of(Secret::from(bytes), account).ok_or(StoreError::Chance)
    }

    /// One that was kept.
    pub fn kept(base32: &str, account: &str) -> Option<Self> {
        Self::of(Secret::try_from_base32(base32).ok()?, account)
    }

    fn of(secret: Secret, account: &str) -> Option<Self> {
        // A colon would part the account from the issuer.
        let account = account.replace(':', " ");
        let built = Builder::new()
            .with_secret(secret)
            .with_step_duration(STEP)
            .with_skew(1)
            .with_account_name(account)
            .with_issuer(Some("Sanad"))
            .build();
        built.ok().map(Self)
    }

    /// The secret in base 32, as it is kept and typed.
    pub fn base32(&self) -> String {
        self.0.secret().to_base32()
    }

    /// What the square code holds that an authenticator scans.
    pub fn address(&self) -> String {
        self.0.to_url().unwrap_or_default()
    }

    /// The step that a code belongs to, as long as it is of now, or of half a minute ago or ahead.
    pub fn step(&self, code: &str, now: Moment) -> Option<i64> {
        let digits: String = sanad_domain::fold::fold(code).chars().filter(char::is_ascii_digit).collect();
        let time = u64::try_from(now.seconds()).ok()?;
        self.0.check(&digits, time).and_then(|step| i64::try_from(step).ok())
    }

    /// The code of a moment; for tests alone, which have no phone.
    #[cfg(test)]
    pub fn code(&self, now: Moment) -> String {
        self.0.generate(u64::try_from(now.seconds()).unwrap_or_default()).to_string()
    }
}

/// Ten codes on paper, each good for once: what is shown, and what is kept of each.
///
/// # Errors
/// When the operating system gives no random number.
pub fn recovery() -> Result<(Vec<String>, Vec<String>), StoreError> {
    let mut shown = Vec::with_capacity(CODES);
    for _ in 0..CODES {
        let mut bytes = [0; 12];
        getrandom::fill(&mut bytes).map_err(|_| StoreError::Chance)?;
        let letters: String = bytes
            .iter()
            .map(|byte| char::from(ALPHABET[usize::from(byte % 32)]))
            .collect();
        shown.push(format!("{}-{}-{}", &letters[..4], &letters[4..8], &letters[8..]));
    }
    let kept = shown.iter().map(|code| kept_of(code)).collect();
    Ok((shown, kept))
}

/// What is kept of a code on paper, however it is typed.
pub fn kept_of(code: &str) -> String {
    let letters: String = code
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|letter| match letter.to_ascii_lowercase() {
            'o' => '0',
            'i' | 'l' => '1',
            other => other,
        })
        .collect();
    // Sixty random bits: there is nothing to guess from the hash.
    sha256_hex(letters.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_codes_of_the_standard_come_out() {
        // RFC 6238, appendix B, the secret of SHA-1; the last six of its eight digits.
        let shared = Shared::of(Secret::from(*b"12345678901234567890"), "a").unwrap();
        for (time, code) in [(59, "287082"), (1_111_111_109, "081804"), (20_000_000_000, "353130")] {
            let now = Moment::parse("1970-01-01T00:00:00Z").unwrap().plus(time);
            assert_eq!(shared.code(now), code);
            assert_eq!(shared.step(code, now), Some(time / 30));
        }
    }

    #[test]
    fn a_code_holds_for_half_a_minute_around_and_in_any_digits() {
        let shared = Shared::new("fatima@example.org").unwrap();
        let now = Moment::parse("2026-11-27T10:00:00Z").unwrap();
        let code = shared.code(now);
        assert!(shared.step(&code, now.plus(29)).is_some() && shared.step(&code, now.plus(-30)).is_some());
        assert_eq!(shared.step(&code, now.plus(61)), None);
        let arabic: String = code
            .chars()
            .map(|digit| char::from_u32('\u{660}' as u32 + digit.to_digit(10).unwrap()).unwrap())
            .collect();
        assert_eq!(
            shared.step(&format!("{} {}", &code[..3], &code[3..]), now),
            shared.step(&code, now)
        );
        assert_eq!(shared.step(&arabic, now), shared.step(&code, now));
        for wrong in ["", "12345", "1234567", "abcdef"] {
            assert_eq!(shared.step(wrong, now), None, "{wrong}");
        }
        let again = Shared::kept(&shared.base32(), "x").unwrap();
        assert_eq!(again.step(&code, now), shared.step(&code, now));
        assert!(shared.address().starts_with("otpauth://totp/Sanad"), "{}", shared.address());
    }

    #[test]
    fn codes_on_paper_are_read_as_people_type_them() {
        let (shown, kept) = recovery().unwrap();
        assert_eq!((shown.len(), kept.len()), (CODES, CODES));
        for (code, kept) in shown.iter().zip(&kept) {
            assert_eq!(kept_of(code), *kept);
            assert_eq!(kept_of(&code.to_uppercase().replace('-', " ").replace('0', "O")), *kept);
        }
    }
}
