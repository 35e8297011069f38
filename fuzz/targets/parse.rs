//! Runs `ringtree_fuzz::parse` on what libFuzzer makes up.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| ringtree_fuzz::parse::check(input));
