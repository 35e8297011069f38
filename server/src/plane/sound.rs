//! The sound of a recording: a WAV file of what was heard in a call.
//!
//! Keys have their real tones; what was played is heard as a soft tone as long as it lasted; speech is silence, for nobody speaks on a
//! simulated line. The samples follow from the recording's own document, so that no file is kept: 8 kHz, 8 bits, one channel.

use std::f64::consts::TAU;

use ringtree::Json;

/// Samples a second
const RATE: u32 = 8_000;
/// The longest recording that is made, in milliseconds
const LONGEST_MS: u64 = 4 * 3_600_000;
/// How long a key sounds and how long it is quiet after it, in milliseconds
const KEY_MS: u64 = 150;
/// The tone of what was played, in hertz
const PLAYED_HZ: f64 = 350.0;
/// How loud tones are, of 127
const LOUD: f64 = 40.0;
const SOFT: f64 = 12.0;
/// No sound
const SILENCE: u8 = 128;

/// The file, from the `duration_ms` and `sounds` of a recording
pub fn wav(recording: &Json) -> Vec<u8> {
    let number = |of: &Json, key: &str| {
        let said = of.get(key).and_then(Json::as_i64);
        u64::try_from(said.unwrap_or_default()).unwrap_or_default()
    };
    let n = samples(number(recording, "duration_ms").min(LONGEST_MS));
    let mut sound = vec![SILENCE; n];
    // Whatever the document says, no more is worked out than the recording lasts, twice.
    let mut left = n.saturating_mul(2);
    for it in recording
        .get("sounds")
        .and_then(Json::as_array)
        .unwrap_or_default()
    {
        let (at, lasts) = (number(it, "at_ms"), number(it, "lasts_ms"));
        match it.get("kind").and_then(Json::as_str) {
            Some("keys") => {
                let keys = it.get("what").and_then(Json::as_str).unwrap_or_default();
                // They were entered one after the other, the last one at that moment.
                let began = at.saturating_sub(keys.len() as u64 * 2 * KEY_MS);
                for (nth, key) in (0..).zip(keys.chars()) {
                    let at = began + nth * 2 * KEY_MS;
                    if let Some((low, high)) = tones(key) {
                        add(&mut sound, (at, KEY_MS), &[low, high], LOUD, &mut left);
                    }
                }
            }
            _ => add(&mut sound, (at, lasts), &[PLAYED_HZ], SOFT, &mut left),
        }
    }
    file(&sound)
}

fn samples(ms: u64) -> usize {
    usize::try_from(ms.saturating_mul(u64::from(RATE)) / 1_000).unwrap_or_default()
}

/// Adds tones, of no more than `left` samples.
fn add(
    sound: &mut [u8],
    (at_ms, lasts_ms): (u64, u64),
    tones: &[f64],
    loud: f64,
    left: &mut usize,
) {
    let from = samples(at_ms).min(sound.len());
    let until = samples(at_ms.saturating_add(lasts_ms)).min(sound.len());
    let until = until.min(from + *left);
    *left -= until - from;
    for (nth, sample) in (0u32..).zip(sound.get_mut(from..until).unwrap_or_default()) {
        let at = f64::from(nth) / f64::from(RATE);
        let wave: f64 = tones.iter().map(|hz| (TAU * hz * at).sin() * loud).sum();
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "between 0 and 255"
        )]
        let wave = (f64::from(SILENCE) + wave).clamp(0.0, 255.0) as u8;
        *sample = wave;
    }
}

/// The two tones of a key, in hertz, as ITU-T Q.23 has them
fn tones(key: char) -> Option<(f64, f64)> {
    let rows = ["123A", "456B", "789C", "*0#D"];
    let (low, high) = (
        [697.0, 770.0, 852.0, 941.0],
        [1209.0, 1336.0, 1477.0, 1633.0],
    );
    rows.iter().zip(low).find_map(|(row, low)| {
        let column = row.find(key)?;
        Some((low, *high.get(column)?))
    })
}

fn file(sound: &[u8]) -> Vec<u8> {
    let size = u32::try_from(sound.len()).unwrap_or(u32::MAX);
    let mut file = Vec::with_capacity(sound.len() + 45);
    file.extend(b"RIFF");
    file.extend((size + 36 + size % 2).to_le_bytes());
    file.extend(b"WAVEfmt ");
    file.extend(16u32.to_le_bytes());
    // PCM, one channel
    file.extend(1u16.to_le_bytes());
    file.extend(1u16.to_le_bytes());
    file.extend(RATE.to_le_bytes());
    // Bytes a second, bytes and bits a sample
    file.extend(RATE.to_le_bytes());
    file.extend(1u16.to_le_bytes());
    file.extend(8u16.to_le_bytes());
    file.extend(b"data");
    file.extend(size.to_le_bytes());
    file.extend(sound);
    if size % 2 == 1 {
        file.push(0);
    }
    file
}
