//! Conferences: who gets in, and what a moderator does.

use axum::http::Method;
use serde_json::{Value, json};

use crate::office::{MAIN, OUTSIDE, Office};

async fn inside(office: &Office, room: &str) -> Vec<Value> {
    let path = format!("/conferences/{room}/participants");
    let list = office.server.get(&path).await.expect(200).data();
    list.as_array().unwrap().clone()
}

fn pid(it: &Value) -> &str {
    it["participant_id"].as_str().unwrap()
}

#[tokio::test]
async fn a_conference_takes_so_many_and_no_more() {
    let office = Office::open().await;
    for _ in 0..3 {
        office.presses("3").await;
    }
    office.after(10).await;
    let inside_now = inside(&office, "room").await;
    assert_eq!(inside_now.len(), 2);
    assert_eq!(inside_now[0]["caller_id_number"], OUTSIDE);
    assert_eq!(
        [&inside_now[0]["muted"], &inside_now[0]["deaf"]],
        [false, false]
    );
    let calls = office.flat(Method::GET, "/calls", &json!({})).await.json();
    let mut names = Vec::new();
    for call in calls["calls"].as_array().unwrap() {
        names.extend(office.names(call["call_id"].as_str().unwrap()).await);
    }
    let count = |name: &str| names.iter().filter(|it| *it == name).count();
    assert_eq!(count("conference.joined"), 2);
    assert_eq!(count("conference.entry_tone"), 2);
    assert_eq!(count("conference.full"), 1);
    let path = format!("/conferences/room/participants/{}", pid(&inside_now[0]));
    office.server.delete(&path).await.expect(200);
    assert_eq!(inside(&office, "room").await.len(), 1);
    office.server.delete(&path).await.expect(404);
    // There is a seat again.
    office.presses("3").await;
    office.after(10).await;
    assert_eq!(inside(&office, "room").await.len(), 2);
}

#[tokio::test]
async fn a_pin_opens_the_door_and_says_who_speaks() {
    let office = Office::open().await;
    let enters = async |pins: &[&str]| {
        let digits: Vec<_> = ["4"].iter().chain(pins).collect();
        let call = json!({"from": OUTSIDE, "to": MAIN, "digits": digits});
        office.rings(&call).await
    };
    let (member, moderator) = (enters(&["5678"]).await, enters(&["1234"]).await);
    let (late, stranger) = (
        enters(&["9999", "5678"]).await,
        enters(&["1", "2", "3"]).await,
    );
    office.after(120).await;
    let inside = inside(&office, "locked").await;
    let of = |call: &str| inside.iter().find(|it| it["call_id"] == call).cloned();
    let muted = |call: &str| of(call).map(|it| it["muted"].clone());
    assert_eq!(muted(&member), Some(json!(true)), "{inside:?}");
    assert_eq!(muted(&moderator), Some(json!(false)));
    assert_eq!(muted(&late), Some(json!(true)));
    assert_eq!(of(&stranger), None);
    assert_eq!(office.status(&stranger).await, "completed");
}

#[tokio::test]
async fn a_moderator_mutes_one_and_all() {
    let office = Office::open().await;
    let call = office.presses("3").await;
    office.presses("3").await;
    office.after(10).await;
    let one = pid(&inside(&office, "room").await[0]).to_owned();
    let path = format!("/conferences/room/participants/{one}");
    let muted = office
        .server
        .post(&path, r#"{"action":"mute"}"#)
        .await
        .expect(200);
    assert_eq!(muted.data()["muted"], true);
    assert_eq!(inside(&office, "room").await[1]["muted"], false);
    let all = "/conferences/room/participants";
    office
        .server
        .post(all, r#"{"action":"deaf"}"#)
        .await
        .expect(200);
    assert!(
        inside(&office, "room")
            .await
            .iter()
            .all(|it| it["deaf"] == true)
    );
    office
        .server
        .post(&path, r#"{"action":"unmute"}"#)
        .await
        .expect(200);
    assert_eq!(office.server.get(&path).await.data()["muted"], false);
    office
        .server
        .post(&path, r#"{"action":"dance"}"#)
        .await
        .expect(400);
    office
        .server
        .post(all, r#"{"action":"kick"}"#)
        .await
        .expect(200);
    assert!(inside(&office, "room").await.is_empty());
    let told = office.told(&call).await;
    let (_, event) = told
        .iter()
        .find(|it| it.0 == "conference.deafened")
        .unwrap();
    assert_eq!(event["data"]["conference_id"], "room");
    let names = office.names(&call).await;
    for name in ["conference.left", "conference.exit_tone"] {
        assert!(names.contains(&name.to_owned()), "{names:?}");
    }
}

#[tokio::test]
async fn somebody_is_dialled_in() {
    let office = Office::open().await;
    let path = "/conferences/room/participants";
    let dialled = office
        .server
        .put(path, &json!({"from": MAIN, "to": OUTSIDE}).to_string())
        .await;
    let id = pid(&dialled.expect(201).data()).to_owned();
    office.after(10).await;
    assert_eq!(pid(&inside(&office, "room").await[0]), id);
    let stranger = json!({"from": "+14155559999", "to": OUTSIDE});
    office
        .server
        .put(path, &stranger.to_string())
        .await
        .expect(403);
    office
        .server
        .get("/conferences/none/participants")
        .await
        .expect(404);
}
