//! Numbers that every reader of JSON has room for: JavaScript counts to 2^53, and a 32-bit build to 2^32.
//!
//! What is larger is written, and read, as the largest that is exact everywhere. Numbers in documents are absent: they keep their spelling.

use serde::Serializer;

/// The largest integer below which JavaScript has all others
const LAST: u64 = (1 << 53) - 1;

/// How many things `figure` means: as many as 32 bits hold, when it is more, on every platform alike
pub fn size(figure: u64) -> usize {
    u32::try_from(figure).unwrap_or(u32::MAX) as usize
}

/// Writes a number, at most 2^53 − 1
#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde passes references")]
pub(crate) fn exact<S: Serializer>(number: &u64, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_u64((*number).min(LAST))
}

/// Writes a number, at most 2^53 − 1 and at least its negative
#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde passes references")]
pub(crate) fn exact_signed<S: Serializer>(number: &i64, serializer: S) -> Result<S::Ok, S::Error> {
    const LAST: i64 = (1 << 53) - 1;
    serializer.serialize_i64((*number).clamp(-LAST, LAST))
}
