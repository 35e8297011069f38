//! Maps on the command line: in words, as data, as pictures.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::expect_used,
    reason = "a test fails by panicking"
)]

#[allow(
    dead_code,
    unreachable_pub,
    reason = "the other suites of the command line need the rest"
)]
mod cli_support;

use cli_support::Folder;
use serde_json::Value;

/// Office hours in Berlin, with a telephone and a box behind it
fn desk() -> Folder {
    Folder::with(&[
        (
            "a/callflows/desk.json",
            r#"{"id":"desk","numbers":["2000"],"flow":{"module":"temporal_route","data":{},"children":{
                "office":{"module":"device","data":{"id":"d1"},"children":{"_":{"module":"hangup","data":{}}}},
                "_":{"module":"voicemail","data":{"id":"box"}}}}}"#,
        ),
        (
            "a/temporal_rules.json",
            r#"[{"id":"office","name":"Office","cycle":"weekly","start_date":62586115200,"time_window_start":32400,
                "time_window_stop":61200,"wdays":["monday","tuesday","wednesday","thursday","friday"]}]"#,
        ),
        (
            "a/account.json",
            r#"{"id":"acc","timezone":"Europe/Berlin"}"#,
        ),
        ("a/vmboxes.json", r#"[{"id":"box","name":"Front"}]"#),
        (
            "a/devices.json",
            r#"[{"id":"d1","name":"Reception","sip":{"username":"d1"}}]"#,
        ),
    ])
}

#[test]
fn a_week_is_told_in_words() {
    let folder = desk();
    let week = "map a --to 2000 --week 2026-03-02";
    folder.check(
        week,
        0,
        &[
            "A  voicemail Front",
            "outside Mon–Fri 09:00–17:00",
            "B  Reception answers",
            "40 h",
            "Mon 2026-03-02  AAAAAAAAAAAAAAAAAABBBBBBBBBBBBBBBBAAAAAAAAAAAAAA",
            "calls to 2000; callers press nothing; everybody picks up; times of Europe/Berlin\n",
            "each letter: half an hour, most of it; a small one: calls land elsewhere, too\n",
        ],
    );
    let says = ["calls from +1555; callers press 1, then nothing; nobody picks up; times of UTC\n"];
    let asked = "--from +1555 --keys 1, --answers none --zone UTC";
    folder.check(&format!("{week} {asked}"), 0, &says);
    folder.check(
        &format!("{week} --others no_answer"),
        0,
        &["rings Reception, then hung up"],
    );
    folder.check(
        &format!("{week} --zone America/New_York"),
        0,
        &["Mon–Fri 03:00–11:00"],
    );
    let two = format!("{week} --from +15551230001 --from anonymous");
    folder.check(
        &two,
        0,
        &[
            "+15551230001\ncalls to 2000; calls from +15551230001;",
            "anonymous\ncalls to 2000; callers without a number;",
        ],
    );
}

#[test]
fn a_year_is_told_in_words() {
    desk().check(
        "map a --to 2000 --year 2026",
        0,
        &[
            "Mon–Fri 09:00–17:00",
            "Jan 2026  bbAAbbbbbAAbbbbbAAbbbbbAAbbbbbA",
            "each letter: a day, at noon; a small one: calls land elsewhere, too, that day\n",
        ],
    );
}

#[test]
fn a_map_is_data_with_calls_that_land_there() {
    let folder = desk();
    let out = folder.run("map a --to 2000 --week 2026-10-19 --json").out;
    let map: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(map["zone"], "Europe/Berlin");
    assert_eq!(map["span"]["from"], "2026-10-18T22:00:00Z");
    // The clocks are set back on Sunday.
    assert_eq!(map["span"]["until"], "2026-10-25T23:00:00Z");
    let lane = &map["lanes"][0];
    let stretches = lane["stretches"].as_array().unwrap();
    assert_eq!(stretches.len(), 11);
    assert_eq!(stretches[1]["from"], "2026-10-19T07:00:00Z");
    assert_eq!(stretches[1]["until"], "2026-10-19T15:00:01Z");
    let share = &lane["shares"][1];
    assert_eq!(share["when"], "Mon–Fri 09:00–17:00");
    assert_eq!(map["landings"][1]["label"], "Reception answers");
    assert_eq!(map["landings"][1]["kind"], "people");
    folder.write("call.json", &share["example"].to_string());
    folder.check("simulate a --scenario call.json", 0, &["bridged to d1"]);
}

#[test]
fn a_map_is_a_picture_that_needs_nothing_else() {
    let folder = desk();
    let svg = folder
        .run("map a --to 2000 --week 2026-03-02 --svg - --theme dark --width 390")
        .out;
    assert!(
        svg.starts_with("<svg ") && svg.trim_end().ends_with("</svg>"),
        "{svg}"
    );
    for part in [
        r#"role="img""#,
        "<title>Where calls land, 2 Mar 2026 – 8 Mar 2026</title>",
        "<desc>voicemail Front: outside Mon–Fri 09:00–17:00, 128 h, 76 %.",
        "<title>Mon 09:00–17:00: Reception answers</title>",
        ">calls to 2000; callers press nothing;",
        r#"width="390""#,
    ] {
        assert!(svg.contains(part), "{part}\n{svg}");
    }
    for part in [" id=", "<script", "<style", "href", "url("] {
        assert!(!svg.contains(part), "{part}");
    }
    let file = "map a --to 2000 --year 2026 --svg year.svg";
    folder.check(file, 0, &["Reception answers"]);
    folder.check(
        "map a --to 2000 --year 2026 --svg no/year.svg",
        2,
        &["cannot write `no/year.svg`"],
    );
}

#[test]
fn what_is_missing_is_said() {
    let folder = desk();
    folder.check("map a --to 2000", 2, &["--week"]);
    folder.check("map a --to 2000 --week monday", 2, &["2026-03-02"]);
    folder.check("map a --to 2000 --year 26", 2, &["26? write 2026"]);
    let says = ["a year has four digits; write one such as `2026`"];
    folder.check("map a --to 2000 --year abcd", 2, &says);
    folder.check(
        "map a --to 2000 --year 2026 --zone Berlin",
        2,
        &["Europe/Berlin"],
    );
    folder.check(
        "map a --to 2000 --year 2026 --week 2026-03-02",
        2,
        &["cannot be used with"],
    );
}
