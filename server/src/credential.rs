//! API keys and tokens: made, read from a request, and turned into what may be stored.
//!
//! A stored credential is its SHA-256. That is right here, where it would be wrong for passwords: a token and a generated key are
//! 256 random bits, so there is nothing to guess and no need for a slow hash. A key that a person chose is as strong as they chose it.
//!
//! Nothing compares credentials: the database finds a digest by its index. How long that takes may tell how much of a stored digest
//! begins like that of a guess, and whoever measures it learns a digest byte by byte; but nobody can choose guesses by their digests
//! other than by trying, and a digest does not lead back to what it was made of. So it tells nothing that guessing would not.

use std::fmt::Write as _;

use axum::http::{HeaderMap, HeaderName, header};
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
///
/// A header that comes twice and says two things says nothing: a proxy might have looked at the other one.
pub fn presented(headers: &HeaderMap) -> Option<&str> {
    const OWN: HeaderName = HeaderName::from_static("x-auth-token");
    let credential = if headers.contains_key(OWN) {
        only(headers, &OWN)
    } else {
        bearer(headers)
    };
    credential.map(str::trim).filter(|it| !it.is_empty())
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    let (scheme, token) = only(headers, &header::AUTHORIZATION)?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then_some(token)
}

fn only<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    let mut all = headers.get_all(name).iter();
    let first = all.next()?;
    all.all(|it| it == first)
        .then(|| first.to_str().ok())
        .flatten()
}
