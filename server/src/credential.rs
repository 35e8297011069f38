//! API keys and tokens: made, read from a request, and turned into what may be stored.
//!
//! A stored credential is its SHA-256. That is right here, where it would be wrong for passwords: a token and a generated key are
//! 256 random bits, so there is nothing to guess and no need for a slow hash. A key that a person chose is as strong as they chose it.

use std::fmt::Write as _;

use axum::http::{HeaderMap, header};
use sha2::{Digest as _, Sha256};

/// The SHA-256 of a credential
pub type Digest = [u8; 32];

/// What is stored in place of a credential
pub fn digest(credential: &str) -> Digest {
    digest_of(credential.as_bytes())
}

/// The SHA-256 of some bytes
pub fn digest_of(bytes: &[u8]) -> Digest {
    Sha256::digest(bytes).into()
}

/// A new secret of 256 random bits, as 64 hexadecimal characters
///
/// # Errors
/// When the operating system gives no randomness.
pub fn new_secret() -> Result<String, getrandom::Error> {
    random_hex::<32>()
}

/// A new id of 128 random bits, as 32 hexadecimal characters
///
/// # Errors
/// When the operating system gives no randomness.
pub fn new_id() -> Result<String, getrandom::Error> {
    random_hex::<16>()
}

fn random_hex<const N: usize>() -> Result<String, getrandom::Error> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes)?;
    Ok(hex(&bytes))
}

/// Bytes as lower-case hexadecimal
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a `String` does not fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// The credential that a request presents: `X-Auth-Token`, or else `Authorization: Bearer`
pub fn presented(headers: &HeaderMap) -> Option<&str> {
    let own = headers.get("x-auth-token").and_then(|it| it.to_str().ok());
    own.or_else(|| bearer(headers))
        .map(str::trim)
        .filter(|it| !it.is_empty())
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    let (scheme, token) = headers
        .get(header::AUTHORIZATION)?
        .to_str()
        .ok()?
        .split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then_some(token)
}
