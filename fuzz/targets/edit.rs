//! Runs `ringtree_fuzz::edit` on what libFuzzer makes up.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| ringtree_fuzz::edit::check(input));
