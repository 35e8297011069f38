//! What the browser keeps: drafts and settings for good, the token while the tab is open.
//!
//! A browser that keeps nothing (private windows, storage switched off) is no error: the editor works without.

use super::clock;
use crate::state::draft::Draft;
use crate::state::effect::Token;
use web_sys::{Storage, Window, window};

const TOKEN: &str = "ringtree.token";
const SETTINGS: &str = "ringtree.settings";

/// Keeps a draft with the time in front; whether there was room
pub(super) fn keep_draft(key: &str, text: &str) -> bool {
    let value = format!("{}\n{text}", clock::instant());
    lasting().is_some_and(|it| it.set_item(key, &value).is_ok())
}

pub(super) fn drop_drafts(prefix: &str) {
    let Some(storage) = lasting() else { return };
    for key in keys(&storage, prefix) {
        _ = storage.remove_item(&key);
    }
}

/// The newest draft whose key begins like this
pub(super) fn find_draft(prefix: &str) -> Option<Draft> {
    let storage = lasting()?;
    let kept = |key: String| {
        let value = storage.get_item(&key).ok()??;
        let (at, text) = value.split_once('\n')?;
        Some((at.to_owned(), key, text.to_owned()))
    };
    let newest = keys(&storage, prefix).into_iter().filter_map(kept).max();
    newest.map(|(at, key, text)| Draft {
        key,
        at: clock::spoken(&at),
        text,
    })
}

pub(super) fn keep_token(token: Option<&Token>) {
    let Some(storage) = fleeting() else { return };
    _ = match token {
        Some(it) => storage.set_item(
            TOKEN,
            &format!("{}\n{}\n{}", it.server, it.account, it.token),
        ),
        None => storage.remove_item(TOKEN),
    };
}

pub(super) fn token() -> Option<Token> {
    let kept = fleeting()?.get_item(TOKEN).ok()??;
    let (server, kept) = kept.split_once('\n')?;
    let (account, token) = kept.split_once('\n')?;
    Some(Token {
        server: server.to_owned(),
        token: token.to_owned(),
        account: account.to_owned(),
    })
}

pub(super) fn keep_settings(text: &str) {
    if let Some(storage) = lasting() {
        _ = storage.set_item(SETTINGS, text);
    }
}

pub(super) fn settings() -> Option<String> {
    lasting()?.get_item(SETTINGS).ok()?
}

fn keys(storage: &Storage, prefix: &str) -> Vec<String> {
    let count = storage.length().unwrap_or_default();
    let keys = (0..count).filter_map(|it| storage.key(it).ok()?);
    keys.filter(|it| it.starts_with(prefix)).collect()
}

fn lasting() -> Option<Storage> {
    window().as_ref().map(Window::local_storage)?.ok()?
}

fn fleeting() -> Option<Storage> {
    window().as_ref().map(Window::session_storage)?.ok()?
}
