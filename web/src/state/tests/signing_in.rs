//! Signing in: by the key in the address, by hand, and what is kept of it.

use super::*;
use crate::state::link::Link;
use crate::state::overlay::{Answer, Ask, Dialog};
use crate::state::session::{Access, Visit};

fn boot(hash: &str) -> Stage {
    let mut stage = Stage::empty();
    stage.server.put("main", MAIN);
    stage.act(Action::World(World::Booted(Boot {
        hash: hash.to_owned(),
        ..Boot::default()
    })));
    stage
}

#[test]
fn a_key_in_the_address_signs_in_and_is_taken_out_of_it() {
    let mut stage = boot("#/callflows/main?at=/1&key=key");
    assert_eq!(
        stage.done.first(),
        Some(&Deed::Address {
            hash: "#/callflows/main?at=/1".to_owned(),
            replace: true
        })
    );
    stage.answer_all();
    let token = Token {
        token: "t0".to_owned(),
        account: "acme".to_owned(),
        server: String::new(),
    };
    assert_eq!(stage.editor.session.access, Access::In(token.clone()));
    assert!(stage.done.contains(&Deed::KeepToken(Some(token))));
    assert_eq!(stage.selected().as_deref(), Some("/1"));
    let key_is_kept = stage
        .done
        .iter()
        .any(|it| format!("{it:?}").contains("\"key\""));
    assert!(!key_is_kept, "the key itself is kept nowhere");
}

#[test]
fn a_wrong_key_says_so_and_asks_again() {
    let mut stage = boot("");
    assert_eq!(stage.editor.session.access, Access::Out(None));
    stage
        .act(Action::Visit(Visit::SignIn(" wrong ".to_owned())))
        .answer_all();
    assert!(matches!(&stage.editor.session.access, Access::Out(Some(_))));
    assert_eq!(stage.said().0.as_deref(), Some("key-refused"));
    stage
        .act(Action::Visit(Visit::SignIn(" key ".to_owned())))
        .answer_all();
    assert!(matches!(&stage.editor.session.access, Access::In(_)));
    assert_eq!(stage.editor.session.flows.rows.len(), 1);
}

#[test]
fn signing_out_forgets_everything() {
    let mut stage = Stage::with(MAIN);
    stage.verb(Verb::SignOut);
    assert_eq!(stage.editor.session.access, Access::Out(None));
    assert!(stage.done.contains(&Deed::KeepToken(None)));
    assert!(stage.editor.flow().is_none() && stage.editor.session.flows.rows.is_empty());
}

#[test]
fn another_key_does_not_cost_unsaved_work() {
    let mut stage = Stage::with(MAIN);
    stage.select("/1").key("d");
    let mine = stage.text();
    stage
        .act(Action::World(World::Went("#key=key".to_owned())))
        .answer_all();
    assert_eq!(stage.text(), mine, "the same account goes on");
    stage.server.account = "other".to_owned();
    stage
        .act(Action::World(World::Went("#key=key".to_owned())))
        .answer_all();
    assert_eq!(stage.text(), mine, "another one waits");
    assert_eq!(stage.said().0.as_deref(), Some("other-account"));
    stage.verb(Verb::Undo);
    stage
        .act(Action::Visit(Visit::SignIn("key".to_owned())))
        .answer_all();
    assert_eq!(stage.editor.account_id(), Some("other"));
}

#[test]
fn a_token_that_has_aged_in_the_tab_is_renewed_and_the_link_still_holds() {
    let mut stage = Stage::empty();
    stage.server.put("main", MAIN);
    stage.server.knows_token = false;
    stage.boot("#/callflows/main?at=/2");
    assert!(matches!(
        &stage.editor.session.access,
        Access::Expired { .. }
    ));
    stage.server.knows_token = true;
    stage
        .act(Action::Visit(Visit::SignIn("key".to_owned())))
        .answer_all();
    assert_eq!(stage.selected().as_deref(), Some("/2"));
    assert_eq!(stage.editor.session.flows.rows.len(), 1);
}

#[test]
fn another_server_is_named_before_one_signs_in_and_remembered_with_the_token() {
    let mut stage = boot("");
    let address = "https://api.example:8443";
    stage.act(Action::Visit(Visit::Server(format!(" {address}/ "))));
    stage.act(Action::Visit(Visit::SignIn("key".to_owned())));
    let asked = stage.open.iter().find_map(|it| match &it.deed {
        Deed::Send(request) => Some(request.url.clone()),
        _ => None,
    });
    assert_eq!(asked, Some(format!("{address}/v2/api_auth")));
    let mut again = Stage::empty();
    let token = Token {
        token: "t0".to_owned(),
        account: "acme".to_owned(),
        server: address.to_owned(),
    };
    again.act(Action::World(World::Booted(Boot {
        token: Some(token),
        ..Boot::default()
    })));
    assert!(
        again
            .open
            .iter()
            .all(|it| !matches!(&it.deed, Deed::Send(it) if !it.url.starts_with(address)))
    );
    again.act(Action::Visit(Visit::Server("https://elsewhere".to_owned())));
    assert_eq!(
        again.editor.session.server, address,
        "nobody is moved who is in"
    );
}

#[test]
fn another_account_sees_nothing_of_the_first() {
    let mut stage = Stage::empty();
    stage.server.furnish();
    stage.server.put("main", MAIN);
    stage.boot("#/callflows");
    stage.act(Action::Visit(Visit::Reload));
    stage.server.account = "other".to_owned();
    stage.act(Action::World(World::Went("#key=key".to_owned())));
    // The key is answered before what was asked for the first account.
    stage.open.rotate_right(1);
    stage.answer_one();
    assert_eq!(stage.editor.account_id(), Some("other"));
    let of_the_first = |stage: &Stage| {
        let session = &stage.editor.session;
        let devices = session.account.documents(ringtree::Collection::Devices);
        devices.count() + session.flows.rows.len() + session.whole.len()
    };
    assert_eq!(of_the_first(&stage), 0);
    stage.answer_all();
    assert_eq!(of_the_first(&stage), 0, "late answers are nobody's");
}

#[test]
fn a_key_that_does_not_work_costs_nobody_who_is_in_anything() {
    for (key, status) in [("wrong", None), ("key", Some(0)), ("key", Some(500))] {
        let mut stage = Stage::with(MAIN);
        let access = stage.editor.session.access.clone();
        stage.server.instead.extend(status.map(|it| good(it, "")));
        stage.act(Action::World(World::Went(format!("#key={key}"))));
        assert_eq!(stage.editor.session.access, access, "while it is asked");
        stage.answer_all();
        assert_eq!(stage.editor.session.access, access);
        assert!(stage.said().0.is_some(), "it is said");
        stage.select("/1").key("d").save().answer_all();
        assert_eq!(stage.save_word(), "saved");
    }
}

#[test]
fn a_page_opened_with_a_wrong_key_falls_back_on_the_token_of_the_tab() {
    let mut stage = Stage::empty();
    stage.server.put("main", MAIN);
    stage.boot("#/callflows/main?key=wrong");
    assert!(matches!(&stage.editor.session.access, Access::In(_)));
    assert_eq!(stage.said().0.as_deref(), Some("key-refused"));
    assert_eq!(stage.text(), MAIN);
}

#[test]
fn of_two_keys_the_last_one_counts() {
    let mut stage = boot("");
    stage
        .act(Action::Visit(Visit::SignIn("key".to_owned())))
        .act(Action::Visit(Visit::SignIn("wrong".to_owned())))
        .answer_all();
    assert!(matches!(&stage.editor.session.access, Access::Out(Some(_))));
}

#[test]
fn signing_out_with_unsaved_work_asks_and_then_signs_out() {
    for (choice, is_out, is_stored) in [
        (Answer::Stay, false, false),
        (Answer::Discard, true, false),
        (Answer::Save, true, true),
    ] {
        let mut stage = Stage::with(MAIN);
        stage.select("/1").key("d");
        let mine = stage.text();
        stage.verb(Verb::SignOut);
        assert!(matches!(
            &*stage.editor.overlay,
            Overlay::Dialog(Dialog::Leave { .. })
        ));
        stage.act(Action::Ask(Ask::Answer(choice))).answer_all();
        let access = &stage.editor.session.access;
        assert_eq!(*access == Access::Out(None), is_out);
        assert_eq!(stage.done.contains(&Deed::KeepToken(None)), is_out);
        assert_eq!(stage.server.text("main") == mine, is_stored);
        assert_eq!(*stage.editor.overlay, Overlay::None);
        assert_eq!(stage.editor.session.link == Link::Callflows, is_out);
    }
}

#[test]
fn a_new_flow_refused_twice_is_stored_once_after_signing_in_again() {
    let mut stage = Stage::empty();
    stage.boot("#/callflows/new");
    stage
        .act(Action::Stock(crate::state::shelf::Stock::Take("hangup")))
        .key("Enter");
    stage.server.knows_token = false;
    stage.save().answer_all();
    stage
        .act(Action::Ask(Ask::Answer(Answer::Retry)))
        .answer_all();
    stage.server.knows_token = true;
    stage.server.log.clear();
    stage
        .act(Action::Visit(Visit::SignIn("key".to_owned())))
        .answer_all();
    let puts = |it: &&String| it.ends_with("acme/callflows") && it.starts_with("Put");
    assert_eq!(stage.server.log.iter().filter(puts).count(), 1);
    assert_eq!(stage.save_word(), "saved");
}

#[test]
fn trying_again_while_it_is_being_stored_stores_it_once() {
    let mut stage = Stage::empty();
    stage.boot("#/callflows/new");
    stage
        .act(Action::Stock(crate::state::shelf::Stock::Take("hangup")))
        .key("Enter");
    let retry = Action::Ask(Ask::Answer(Answer::Retry));
    stage.server.log.clear();
    stage.save().act(retry).answer_all();
    let puts = |it: &&String| it.starts_with("Put");
    assert_eq!(stage.server.log.iter().filter(puts).count(), 1);
}

#[test]
fn another_server_is_understood_as_it_is_meant() {
    for (typed, meant) in [
        ("pbx.example", "https://pbx.example"),
        (" https://PBX.example/v2/ ", "https://pbx.example"),
        ("http://10.0.0.5:8000/v2", "http://10.0.0.5:8000"),
        ("https://pbx.example/", "https://pbx.example"),
        ("  ", ""),
    ] {
        let mut stage = boot("");
        stage.act(Action::Visit(Visit::Server(typed.to_owned())));
        assert_eq!(stage.editor.session.server, meant, "{typed}");
    }
}

#[test]
fn a_server_elsewhere_that_does_not_answer_is_said_with_what_may_be_missing() {
    for (server, why) in [
        ("", "no-connection"),
        ("pbx.example", "no-connection-there"),
    ] {
        let mut stage = boot("");
        stage.act(Action::Visit(Visit::Server(server.to_owned())));
        stage.server.instead.push(server::good(0, ""));
        stage
            .act(Action::Visit(Visit::SignIn("key".to_owned())))
            .answer_all();
        assert_eq!(stage.said().0.as_deref(), Some(why));
    }
}
