//! The description of the API says what is served, and nothing else.

use std::collections::BTreeSet;
use std::path::Path;

use axum::http::Method;
use serde_json::{Value, json};

use crate::support::{ACCOUNT, OTHER_KEY, Server};

const METHODS: [&str; 5] = ["get", "put", "post", "patch", "delete"];

pub(crate) async fn description(server: &Server) -> Value {
    server.get("//v2/openapi.json").await.expect(200).json()
}

/// Paths, methods and operations, with the account's id and `x` for every other parameter
pub(crate) fn operations(description: &Value) -> Vec<(String, Method, Value)> {
    let mut all = Vec::new();
    for (path, methods) in description["paths"].as_object().unwrap() {
        let segments = path.split('/').map(|it| match it {
            "{account_id}" => ACCOUNT,
            it if it.starts_with('{') => "x",
            it => it,
        });
        let path = segments.collect::<Vec<_>>().join("/");
        for (method, operation) in methods.as_object().unwrap() {
            let method = method.to_uppercase().parse().unwrap();
            all.push((path.clone(), method, operation.clone()));
        }
    }
    assert!(all.len() > 100, "{}", all.len());
    all
}

#[tokio::test]
async fn what_is_described_is_served() {
    let server = Server::new().await;
    for (path, method, operation) in operations(&description(&server).await) {
        let reply = server.ask(method.clone(), &format!("/{path}")).anonymous();
        let status = reply.send().await.status.as_u16();
        let is_open = operation["security"] == json!([]);
        assert!(
            if is_open {
                ![401, 404, 405].contains(&status)
            } else {
                status == 401
            },
            "{method} {path}: {status}"
        );
    }
}

/// Clients learn from the description which refusals there are, and need not look for others.
#[tokio::test]
async fn refusals_are_described_where_they_are_given() {
    let server = Server::new().await;
    let too_much = format!("{{\"data\":\"{}\"}}", "x".repeat(1 << 20));
    for (path, method, operation) in operations(&description(&server).await) {
        // What a stream of events refuses it refuses before it begins.
        let is_endless = path == "/v2/events";
        let described = |status: u16| operation["responses"].get(status.to_string()).is_some();
        let ask = || server.ask(method.clone(), &format!("/{path}"));
        let json = || ask().header("content-type", "application/json");
        for (what, request, only) in [
            ("no credential", ask().anonymous(), Some(401)),
            ("another's", ask().header("x-auth-token", OTHER_KEY), None),
            ("no JSON", ask().header("accept", "audio/wav"), Some(406)),
            ("a text", ask().header("content-type", "text/plain"), None),
            ("a list", json().body("[]"), None),
            ("half", json().body("{\"data\":"), None),
            ("too much", json().body(&too_much), None),
            (
                "stale",
                json().header("if-match", "9-9").body("{\"data\":{}}"),
                None,
            ),
        ] {
            if is_endless && what != "no credential" {
                continue;
            }
            let status = request.send().await.status.as_u16();
            assert!(described(status), "{what}: {method} {path}: {status}");
            // Whoever asks for a token has none, and may have a key that opens nothing.
            let is_open = operation["security"] == json!([]);
            if let Some(only) = only.filter(|_| !is_open) {
                assert_eq!(described(only), status == only, "{what}: {method} {path}");
            }
        }
        let is_placing = method == Method::POST && path == "/v2/calls";
        let is_of_account = path.starts_with("/v2/accounts/");
        assert_eq!(
            described(403),
            is_of_account || is_placing,
            "{method} {path}"
        );
    }
}

#[tokio::test]
async fn what_is_not_described_is_not_served() {
    let server = Server::new().await;
    let described = operations(&description(&server).await);
    let paths: BTreeSet<_> = described.iter().map(|(path, ..)| path).collect();
    for path in paths {
        let of_path = described.iter().filter(|(it, ..)| it == path);
        let known: BTreeSet<_> = of_path
            .map(|(_, method, _)| method.as_str().to_owned())
            .collect();
        for method in METHODS
            .map(str::to_uppercase)
            .into_iter()
            .filter(|it| !known.contains(it))
        {
            let reply = server
                .ask(method.parse().unwrap(), &format!("/{path}"))
                .send()
                .await;
            assert_eq!(reply.status, 405, "{method} {path}");
            let allowed = reply.header("allow").split(',').filter(|it| *it != "HEAD");
            assert_eq!(
                allowed.map(str::to_owned).collect::<BTreeSet<_>>(),
                known,
                "{path}"
            );
        }
    }
}

/// A page begins at the id of a document, which may be any text, or at a row that has a key of ours.
#[tokio::test]
async fn keys_of_pages_look_as_they_are_described() {
    let server = Server::new().await;
    let description = description(&server).await;
    let patterns = |path: &str| {
        let path = format!("/v2/accounts/{{account_id}}/{path}");
        let params = description["paths"][path]["get"]["parameters"].clone();
        let params = params.as_array().unwrap().clone().into_iter();
        let keys = params.filter(|it| it["name"] == "start_key" || it["name"] == "cursor");
        keys.filter_map(|it| Some(it["schema"]["pattern"].as_str()?.to_owned()))
            .collect::<Vec<_>>()
    };
    assert_eq!(patterns("menus"), [""; 0]);
    let attempts = patterns("webhooks/{webhook_id}/attempts");
    assert!(
        attempts.len() == 2 && attempts[0].contains("dlv_"),
        "{attempts:?}"
    );
    let dead = patterns("webhooks/{webhook_id}/attempts/dead");
    assert!(dead.len() == 2 && dead[0].contains("[0-9]"), "{dead:?}");
}

/// Routes stand in one table; what is beside it is no part of the API.
#[test]
fn every_route_stands_in_the_table() {
    let mut found = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let text = std::fs::read_to_string(&path).unwrap();
            if !text.contains("axum") {
                continue;
            }
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            let calls = text
                .lines()
                .filter(|it| it.contains(".route(") || it.contains(".nest("));
            found.extend(calls.map(|it| format!("{name}: {}", it.trim())));
        }
    }
    found.sort();
    let in_table =
        "table.rs: let add = |router: Router<App>, it: Route| router.route(&it.path, it.run);";
    let others: Vec<_> = found
        .iter()
        .filter(|it| !it.starts_with("lib.rs"))
        .collect();
    assert_eq!(others, [in_table], "put the route into `table::all`");
}

#[tokio::test]
async fn every_operation_has_a_name_a_heading_and_a_title_and_all_references_lead_somewhere() {
    let server = Server::new().await;
    let description = description(&server).await;
    let mut names = BTreeSet::new();
    for (path, method, operation) in operations(&description) {
        let text = |key: &str| operation[key].as_str().unwrap_or_default().to_owned();
        assert!(
            names.insert(text("operationId")),
            "{method} {path}: {}",
            text("operationId")
        );
        assert!(!text("summary").is_empty(), "{method} {path}");
        assert!(
            !operation["tags"][0].as_str().unwrap().is_empty(),
            "{method} {path}"
        );
    }
    let text = description.to_string();
    for reference in text.split("\"$ref\":\"").skip(1) {
        let pointer = reference.split('"').next().unwrap().trim_start_matches('#');
        assert!(description.pointer(pointer).is_some(), "{pointer}");
    }
    assert_eq!(description["openapi"], "3.1.0");
}

/// The examples are documents that the server takes.
#[tokio::test]
async fn every_example_is_accepted() {
    let server = Server::new().await;
    let description = description(&server).await;
    let mut n_examples = 0;
    for (path, method, operation) in operations(&description) {
        let schema = &operation["requestBody"]["content"]["application/json"]["schema"];
        let (schema, is_flat) = match schema.pointer("/properties/data") {
            Some(data) => (data, false),
            None => (schema, true),
        };
        let named = schema["$ref"]
            .as_str()
            .map(|it| description.pointer(it.trim_start_matches('#')).unwrap());
        let Some(example) = named.unwrap_or(schema)["examples"].get(0) else {
            continue;
        };
        if operation["responses"].get("201").is_none() {
            continue;
        }
        let mut example = example.clone();
        // Another one with its id and number was made from the other dialect.
        if is_flat {
            for key in ["voicemail_box_id", "phone_number"] {
                example.as_object_mut().unwrap().remove(key);
            }
        }
        let ask = server.ask(method, &format!("/{path}"));
        let ask = if is_flat {
            ask.body(&example.to_string())
        } else {
            ask.data(&example.to_string())
        };
        ask.send().await.expect(201);
        n_examples += 1;
    }
    assert!(n_examples >= 18, "{n_examples}");
}

#[tokio::test]
async fn fields_of_documents_are_said_as_they_are_checked() {
    let server = Server::new().await;
    let description = description(&server).await;
    let schemas = &description["components"]["schemas"];
    let menu = &schemas["menu"];
    assert_eq!(menu["required"], json!(["name"]));
    assert_eq!(
        menu["properties"]["retries"],
        json!({"type": "integer", "minimum": 1, "maximum": 10})
    );
    assert_eq!(schemas["menu_change"].get("required"), None);
    let vmbox = &schemas["voicemail_box"];
    assert_eq!(vmbox["required"], json!(["name", "mailbox"]));
    let flat_box = &schemas["flat_voicemail_box"];
    assert_eq!(flat_box["required"], json!(["name"]), "a number is given");
    let given = &flat_box["properties"]["mailbox"]["description"];
    assert!(given.as_str().unwrap().contains("left out"), "{given}");
    let address = &schemas["webhook"]["properties"]["uri"];
    assert_eq!(address.get("format"), None, "names may be of any script");
    assert!(address["pattern"].is_string());
    let list = &description["paths"]["/v2/accounts/{account_id}/menus"]["get"];
    let data =
        &list["responses"]["200"]["content"]["application/json"]["schema"]["properties"]["data"];
    assert_eq!(data["items"]["$ref"], "#/components/schemas/menu_summary");
    let flat = &description["paths"]["/v2/ivr-menus"]["get"];
    let body = &flat["responses"]["200"]["content"]["application/json"]["schema"];
    assert_eq!(
        body["properties"]["ivr_menus"]["items"]["$ref"],
        "#/components/schemas/ivr_menu"
    );
}
