//! The editor's files: policy, types, caching, compression, and nothing outside of the folder.

use axum::http::Method;

use crate::support::{Reply, Server};

const POLICY: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; base-uri 'none'; frame-ancestors 'none'; form-action 'none'; connect-src 'self'";

async fn with_files() -> Server {
    let server = Server::new().await;
    let folder = server.folder.path().join("editor");
    std::fs::create_dir(&folder).unwrap();
    for (name, content) in [
        ("index.html", "<!doctype html><title>Ringtree</title>"),
        (
            "app-1a2b3c4d5e6f7a8b.js",
            &*"export const x = 1;\n".repeat(200),
        ),
        ("app_bg.wasm", "\0asm plain"),
        ("app_bg.wasm.br", "pretend brotli"),
        ("app_bg.wasm.gz", "pretend gzip"),
    ] {
        std::fs::write(folder.join(name), content).unwrap();
    }
    std::fs::write(server.folder.path().join("secret.txt"), "secret").unwrap();
    server
}

async fn fetch(server: &Server, path: &str, encodings: &str) -> Reply {
    server
        .ask(Method::GET, &format!("/{path}"))
        .anonymous()
        .header("accept-encoding", encodings)
        .send()
        .await
}

#[tokio::test]
async fn the_page_may_talk_to_other_servers_only_when_they_are_named() {
    let server =
        Server::with(|app| app.connect = vec!["https://api.example:8443".to_owned()]).await;
    let page = fetch(&server, "/", "").await;
    assert_eq!(
        page.header("content-security-policy"),
        format!("{POLICY} https://api.example:8443")
    );
}

#[tokio::test]
async fn the_page_comes_with_its_policy() {
    let server = with_files().await;
    for path in ["/", "/index.html", "/nothing-here"] {
        let page = fetch(&server, path, "").await;
        assert_eq!(page.header("content-security-policy"), POLICY);
        assert_eq!(
            (
                page.header("x-content-type-options"),
                page.header("referrer-policy")
            ),
            ("nosniff", "no-referrer")
        );
    }
    let page = fetch(&server, "/", "").await.expect(200);
    assert_eq!(
        (page.header("content-type"), page.header("cache-control")),
        ("text/html; charset=utf-8", "no-cache")
    );
    assert!(page.text().contains("Ringtree"));
    fetch(&server, "/nothing-here", "").await.expect(404);
}

#[tokio::test]
async fn a_file_named_by_its_content_is_kept_for_good() {
    let server = with_files().await;
    let script = fetch(&server, "/app-1a2b3c4d5e6f7a8b.js", "")
        .await
        .expect(200);
    assert_eq!(
        script.header("cache-control"),
        "public, max-age=31536000, immutable"
    );
    assert_eq!(
        script.header("content-type"),
        "text/javascript; charset=utf-8"
    );
}

#[tokio::test]
async fn a_file_that_the_browser_has_is_not_sent_again() {
    let server = with_files().await;
    let tag = fetch(&server, "/", "").await.header("etag").to_owned();
    let again = server
        .ask(Method::GET, "//")
        .header("if-none-match", &tag)
        .send()
        .await
        .expect(304);
    assert_eq!(again.text(), "");
}

#[tokio::test]
async fn the_smallest_form_that_the_browser_takes_is_sent() {
    let server = with_files().await;
    for (takes, encoding, content) in [
        ("gzip, deflate, br", "br", "pretend brotli"),
        ("gzip", "gzip", "pretend gzip"),
        ("br;q=0, gzip", "gzip", "pretend gzip"),
        ("", "", "\0asm plain"),
    ] {
        let wasm = fetch(&server, "/app_bg.wasm", takes).await.expect(200);
        assert_eq!(
            (wasm.header("content-encoding"), wasm.text()),
            (encoding, content),
            "{takes}"
        );
        assert_eq!(
            (wasm.header("content-type"), wasm.header("vary")),
            ("application/wasm", "accept-encoding")
        );
    }
    let script = fetch(&server, "/app-1a2b3c4d5e6f7a8b.js", "gzip").await;
    assert_eq!(script.header("content-encoding"), "gzip");
    assert!(script.bytes.len() < 400);
}

#[tokio::test]
async fn nothing_outside_of_the_folder_is_served() {
    let server = with_files().await;
    for path in [
        "/../secret.txt",
        "/..%2fsecret.txt",
        "/%2e%2e/secret.txt",
        "//etc/passwd",
        "/./index.html",
    ] {
        fetch(&server, path, "").await.expect(404);
    }
    server
        .ask(Method::POST, "//index.html")
        .send()
        .await
        .expect(405);
}

#[tokio::test]
async fn without_an_editor_the_page_says_how_to_get_one() {
    let server = Server::new().await;
    let page = fetch(&server, "/", "").await.expect(404);
    assert!(page.text().contains("--editor"));
    assert_eq!(
        server
            .ask(Method::GET, "//healthz")
            .anonymous()
            .send()
            .await
            .expect(200)
            .text(),
        "ready\n"
    );
}
