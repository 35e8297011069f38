//! Every address of the API, asked by whoever must not: with another account's credential, with none, with an old one, with rubbish.
//!
//! The addresses are those of the description, which has all that are served.

use axum::http::Method;
use serde_json::{Value, json};

use crate::openapi::description;
use crate::support::{ACCOUNT, KEY, OTHER, OTHER_KEY, Server};

/// An address of the first account: what it has is there, so that only the credential is wrong
struct Door {
    method: Method,
    path: String,
    has_body: bool,
}

/// All that need a credential, and a document of the first account behind each
async fn doors(server: &Server) -> Vec<Door> {
    let description = description(server).await;
    let mut doors = Vec::new();
    for (path, methods) in description["paths"].as_object().unwrap() {
        let path = with_ids(server, &description, path).await;
        for (method, operation) in methods.as_object().unwrap() {
            if operation["security"] == json!([]) {
                continue;
            }
            doors.push(Door {
                method: method.to_uppercase().parse().unwrap(),
                path: path.clone(),
                has_body: operation.get("requestBody").is_some(),
            });
        }
    }
    assert!(doors.len() > 120, "{}", doors.len());
    doors
}

/// The path of something that the first account has; it is made when it is not there yet.
async fn with_ids(server: &Server, description: &Value, path: &str) -> String {
    let path = path.replace("{account_id}", ACCOUNT);
    let Some((all, rest)) = path.split_once("/{") else {
        return path;
    };
    let id = made(server, description, all).await;
    let (_, rest) = rest.split_once('}').unwrap();
    // What lies below it is not there; whose it is has to be looked at before.
    let rest = rest.replace(['{', '}'], "");
    format!("{all}/{id}{rest}")
}

/// Makes a document and returns its id.
async fn made(server: &Server, description: &Value, all: &str) -> String {
    if all.ends_with("/calls") {
        let ring = server.ask(Method::POST, "//v2/simulator/calls");
        let call = ring
            .body(r#"{"from":"+14155550100","to":"+14155550199"}"#)
            .send()
            .await;
        return call.expect(201).json()["call_id"]
            .as_str()
            .unwrap()
            .to_owned();
    }
    let template = all.replace(ACCOUNT, "{account_id}");
    let operations = &description["paths"][&template];
    let schema = |method: &str| {
        operations[method]["requestBody"]["content"]["application/json"]["schema"].clone()
    };
    let is_flat = !all.contains("/accounts/");
    let schema = if is_flat {
        schema("post")
    } else {
        schema("put")["properties"]["data"].clone()
    };
    let Some(named) = schema["$ref"]
        .as_str()
        .and_then(|it| description.pointer(it.trim_start_matches('#')))
    else {
        return "x".to_owned();
    };
    let mut example = named["examples"]
        .get(0)
        .cloned()
        .unwrap_or_else(|| json!({"name": "x", "call_id": "x"}));
    if let Some(numbers) = example.get_mut("numbers") {
        *numbers = json!([format!("9{}", getrandom_digits())]);
    }
    if let Some(members) = example.as_object_mut() {
        members.remove("phone_number");
        if members.contains_key("number") {
            members.insert(
                "number".to_owned(),
                format!("+1415{}", getrandom_digits()).into(),
            );
            members.remove("id");
        }
    }
    let ask = server.ask(
        if is_flat { Method::POST } else { Method::PUT },
        &format!("/{all}"),
    );
    let ask = if is_flat {
        ask.body(&example.to_string())
    } else {
        ask.data(&example.to_string())
    };
    let reply = ask.send().await.expect(201);
    reply
        .header("location")
        .rsplit('/')
        .next()
        .unwrap()
        .to_owned()
}

/// Seven digits that nobody had before
fn getrandom_digits() -> String {
    use std::sync::atomic::{AtomicU32, Ordering};
    static NEXT: AtomicU32 = AtomicU32::new(2_000_000);
    NEXT.fetch_add(1, Ordering::Relaxed).to_string()
}

async fn knock(server: &Server, door: &Door, headers: &[(&str, &str)]) -> u16 {
    let mut ask = server
        .ask(door.method.clone(), &format!("/{}", door.path))
        .anonymous();
    if door.has_body {
        ask = ask
            .body(r#"{"data":{}}"#)
            .header("content-type", "application/json");
    }
    for (name, value) in headers {
        ask = ask.header(name, value);
    }
    ask.send().await.status.as_u16()
}

#[tokio::test]
async fn another_account_s_credential_opens_nothing_of_this_one() {
    let server = Server::new().await;
    let doors = doors(&server).await;
    let before = everything(&server, &doors).await;
    let ask = server.ask(Method::PUT, "//v2/api_auth").anonymous();
    let token = ask
        .data(&format!(r#"{{"api_key":"{OTHER_KEY}"}}"#))
        .send()
        .await
        .json();
    let token = token["auth_token"].as_str().unwrap();
    // Events have no end; whose they are is looked at with the calls.
    for door in doors.iter().filter(|it| !it.path.ends_with("/events")) {
        for credential in [OTHER_KEY, token] {
            let status = knock(&server, door, &[("x-auth-token", credential)]).await;
            let (method, path) = (&door.method, &door.path);
            if path.contains("/accounts/") {
                assert_eq!(status, 403, "{method} {path}");
            } else if path.split('/').count() > 3
                && !path.starts_with("/v2/simulator")
                && !path.ends_with("/batch")
            {
                // 400: the body was looked at before, and says nothing of whether there is such a document.
                assert!(matches!(status, 404 | 400), "{method} {path}: {status}");
            }
        }
    }
    assert_eq!(everything(&server, &doors).await, before);
}

/// What the first account sees at every address that is read.
async fn everything(server: &Server, doors: &[Door]) -> Vec<(String, Value)> {
    let mut all = Vec::new();
    for door in doors
        .iter()
        .filter(|it| it.method == Method::GET && !it.path.ends_with("/events"))
    {
        let reply = server.get(&format!("/{}", door.path)).await;
        let mut seen = serde_json::from_slice(&reply.bytes).unwrap_or_else(|_| json!(reply.bytes));
        // What belongs to the request, and not to what was asked for.
        if let Some(members) = seen.as_object_mut() {
            for key in ["request_id", "timestamp"] {
                members.remove(key);
            }
        }
        all.push((door.path.clone(), seen));
    }
    all
}

#[tokio::test]
async fn lists_of_the_other_account_have_nothing_of_this_one() {
    let server = Server::new().await;
    let doors = doors(&server).await;
    for door in doors
        .iter()
        .filter(|it| it.method == Method::GET && !it.path.ends_with("/events"))
    {
        let path = door.path.replace(ACCOUNT, OTHER);
        let ask = server
            .ask(Method::GET, &format!("/{path}"))
            .header("x-auth-token", OTHER_KEY);
        let reply = ask.send().await;
        // The names of events are everybody's.
        let is_own = !path.ends_with(OTHER) && path != "/v2/webhooks";
        if reply.status == 200 && is_own {
            let json = reply.json();
            let lists = [json.clone(), json["data"].clone()];
            let lists = lists.iter().flat_map(|it| {
                it.as_object()
                    .into_iter()
                    .flat_map(|it| it.values())
                    .chain([it])
            });
            assert!(
                lists.filter_map(Value::as_array).all(Vec::is_empty),
                "{path}: {json}"
            );
        }
    }
}

#[tokio::test]
async fn without_a_good_credential_every_address_is_closed() {
    let server = Server::new().await;
    let digest = ringtree_server::credential::hex(&ringtree_server::credential::digest(KEY));
    let long = "x".repeat(20_000);
    let half = KEY.split_at(KEY.len() - 1).0;
    let longer = format!("{KEY}x");
    let other_case = KEY.to_uppercase();
    let rubbish: Vec<Vec<(&str, &str)>> = vec![
        vec![],
        vec![("x-auth-token", "")],
        vec![("x-auth-token", half)],
        vec![("x-auth-token", &longer)],
        vec![("x-auth-token", &other_case)],
        vec![("x-auth-token", &digest)],
        vec![("x-auth-token", &long)],
        vec![("x-auth-token", "' or '1'='1")],
        vec![("x-auth-token", "\u{fc}\u{ff}")],
        vec![("authorization", KEY)],
        vec![("authorization", "Basic a2V5")],
        vec![("authorization", "Bearer null")],
        vec![("cookie", "x-auth-token=key-of-the-first-account")],
        vec![("x-api-key", KEY)],
    ];
    for door in doors(&server).await {
        for headers in &rubbish {
            let status = knock(&server, &door, headers).await;
            assert_eq!(status, 401, "{} {} {headers:?}", door.method, door.path);
        }
        let in_query = Door {
            path: format!(
                "{}?auth_token={KEY}&x-auth-token={KEY}&access_token={KEY}",
                door.path
            ),
            ..door
        };
        assert_eq!(
            knock(&server, &in_query, &[]).await,
            401,
            "{}",
            in_query.path
        );
    }
}

#[tokio::test]
async fn an_expired_token_opens_no_address() {
    let server = Server::with(|app| app.token_seconds = 0).await;
    let ask = server.ask(Method::PUT, "//v2/api_auth").anonymous();
    let token = ask
        .data(&format!(r#"{{"api_key":"{KEY}"}}"#))
        .send()
        .await
        .json();
    let token = token["auth_token"].as_str().unwrap();
    for door in doors(&server).await {
        assert_eq!(
            knock(&server, &door, &[("x-auth-token", token)]).await,
            401,
            "{} {}",
            door.method,
            door.path
        );
    }
}

#[tokio::test]
async fn no_address_takes_a_body_that_is_too_large_or_too_deep() {
    let server = Server::new().await;
    let large = format!(r#"{{"data":{{"name":"{}"}}}}"#, "x".repeat(1 << 20));
    let deep = "[".repeat(100_000);
    let closed = format!(r#"{{"data":{}{}}}"#, "[".repeat(5_000), "]".repeat(5_000));
    let objects = format!("{}1{}", r#"{"a":"#.repeat(50_000), "}".repeat(50_000));
    let mut n_doors = 0;
    for door in doors(&server).await.iter().filter(|it| it.has_body) {
        for (body, statuses) in [
            (&large, [413, 413]),
            (&deep, [400, 404]),
            (&closed, [400, 404]),
            (&objects, [400, 404]),
        ] {
            let ask = server.ask(door.method.clone(), &format!("/{}", door.path));
            let reply = ask
                .body(body)
                .header("content-type", "application/json")
                .send()
                .await;
            // 404: below what the test has made there may be nothing, and that is said first.
            let status = reply.status.as_u16();
            assert!(
                statuses.contains(&status) || status == 404,
                "{} {}: {status}",
                door.method,
                door.path
            );
            assert!(reply.bytes.len() < 2_000);
        }
        n_doors += 1;
    }
    assert!(n_doors > 60, "{n_doors}");
}
