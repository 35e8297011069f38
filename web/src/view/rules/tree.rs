//! The open rules as a picture of the tree that does the same.

use crate::state::Action;
use crate::state::Shared;
use crate::state::rules::OnRules;
use crate::state::view::Theme;
use crate::view::dispatch::use_dispatch;
use crate::view::icon::{Icon, glyph};
use crate::view::locale::{Locale, use_locale};
use ringtree::convert::{Refusal, to_tree};
use ringtree::rules::CallFlow;
use ringtree::scene::{self, Direction};
use ringtree::{Account, Callflow, Json};
use std::fmt::Write;
use yew::prelude::*;

/// What [`TreePicture`] shows
#[derive(Clone, PartialEq, Properties)]
pub(super) struct TreeProps {
    /// The rules
    pub(super) document: Json,
    /// The documents that cards name
    pub(super) account: Shared<Account>,
    /// Light or dark
    pub(super) theme: Theme,
}

/// The tree that does the same, or why there is none
#[component]
pub(super) fn TreePicture(props: &TreeProps) -> Html {
    let locale = use_locale();
    let dispatch = use_dispatch();
    let words = locale.clone();
    let source = (
        props.document.clone(),
        props.account.clone(),
        locale.language,
    );
    let drawn = use_memo(source, move |(document, account, _)| {
        draw(document, account, &words)
    });
    let picture = match &*drawn {
        Ok([light, dark]) => {
            let alt = locale.t("rules-picture");
            let (light, dark) = (light.clone(), dark.clone());
            match props.theme {
                Theme::Light | Theme::Contrast => html! { <img src={light} {alt} /> },
                Theme::Dark => html! { <img src={dark} {alt} /> },
                Theme::System => html! {
                    <picture><source media="(prefers-color-scheme: dark)" srcset={dark} /><img src={light} {alt} /></picture>
                },
            }
        }
        Err(why) => html! { <p class="muted">{glyph(Icon::Info)}{why.clone()}</p> },
    };
    html! {
        <section class="sheet-card rules-picture" aria-labelledby="picture-title">
            <div class="page-head">
                <h2 id="picture-title">{locale.t("rules-as-tree")}</h2>
                <span class="grow"></span>
                <button type="button" class="btn" onclick={dispatch.with(|_| Action::Rules(OnRules::ToTree))}>{glyph(Icon::Fork)}<span>{locale.t("rules-to-tree")}</span></button>
            </div>
            {picture}
        </section>
    }
}

/// Why a rule has no words in a tree; the rule by its number
fn said(it: &Refusal, locale: &Locale) -> String {
    let rule = it.place.strip_prefix("routing.");
    let rule = rule.and_then(|it| it.split('.').next()?.parse::<usize>().ok());
    let place = rule.map(|it| locale.with("rule-nth", &[("name", &(it + 1).to_string())]));
    let place = place.unwrap_or_else(|| it.place.clone());
    format!("{place}: {}; {}", it.why, it.help)
}

/// The picture, light and dark, as addresses of data.
fn draw(document: &Json, account: &Account, locale: &Locale) -> Result<[AttrValue; 2], String> {
    let flow = CallFlow::from_json(document.clone()).map_err(|it| it.to_string())?;
    let tree = to_tree(&flow, account).map_err(|all| {
        let all: Vec<_> = all.iter().map(|it| said(it, locale)).collect();
        all.join("; ")
    })?;
    let account = tree.complete(account).map_err(|it| it.to_string())?;
    let tree = Callflow::from_json(tree.document).map_err(|it| it.to_string())?;
    let view = scene::View {
        direction: Direction::LeftToRight,
        ..scene::View::default()
    };
    let scene = scene::layout(&tree, &account, &view);
    let themes = [scene::Theme::Light, scene::Theme::Dark];
    Ok(themes.map(|theme| address(&scene::svg(&scene, &account, theme)).into()))
}

/// A picture as the address of itself
fn address(svg: &str) -> String {
    let mut address = "data:image/svg+xml,".to_owned();
    for byte in svg.bytes() {
        match byte {
            b'%'
            | b'#'
            | b'"'
            | b'<'
            | b'>'
            | b'?'
            | b'&'
            | b'+'
            | b' '..=b' '
            | 0..=31
            | 127.. => {
                _ = write!(address, "%{byte:02X}");
            }
            _ => address.push(char::from(byte)),
        }
    }
    address
}
