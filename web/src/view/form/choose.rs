//! Values that are chosen from a few: yes and no, words, several words.

use super::field::{Control, Ctx, Spot};
use crate::state::form::Reads;
use crate::view::browser::{is_ticked, text_of};
use ringtree::Json;
use yew::prelude::*;

/// `true`, `false`, or as usual
pub fn flag(ctx: &Ctx, spot: &Spot, control: &Control) -> Html {
    let value = ctx
        .form
        .value(&spot.at)
        .map(Json::to_text)
        .unwrap_or_default();
    let options = [("", "as-default"), ("true", "yes"), ("false", "no")];
    let options = options.map(|(value, key)| (value.to_owned(), ctx.locale.t(key)));
    select(ctx, spot, control, &value, options.to_vec(), |it| {
        Json::parse(&it).ok()
    })
}

/// One of some words
pub fn choice(ctx: &Ctx, words: &[&str], spot: &Spot, control: &Control) -> Html {
    let value = ctx
        .form
        .value(&spot.at)
        .map(|it| Reads::Text.write(it))
        .unwrap_or_default();
    let options = words
        .iter()
        .map(|it| ((*it).to_owned(), ctx.locale.or(&format!("choice-{it}"), it)));
    let none = (String::new(), ctx.locale.t("as-default"));
    let options = [none].into_iter().chain(options).collect();
    select(ctx, spot, control, &value, options, |it| {
        (!it.is_empty()).then(|| it.into())
    })
}

fn select(
    ctx: &Ctx,
    spot: &Spot,
    control: &Control,
    value: &str,
    mut options: Vec<(String, String)>,
    read: impl Fn(String) -> Option<Json> + 'static,
) -> Html {
    if !options.iter().any(|it| it.0 == value) {
        options.push((value.to_owned(), value.to_owned()));
    }
    let onchange = ctx.set(&spot.at, move |event: Event| read(text_of(&event)));
    html! {
        <select id={control.id.clone()} class="input" aria-invalid={control.is_wrong.then_some("true")} aria-describedby={control.about.clone()} {onchange}>
            {for options.into_iter().map(|(it, words)| html! { <option key={it.clone()} selected={it == value} value={it.clone()}>{words}</option> })}
        </select>
    }
}

/// Some of some words
pub fn ticks(ctx: &Ctx, words: &'static [&'static str], spot: &Spot) -> Html {
    let now: Vec<Json> = match ctx.form.value(&spot.at) {
        Some(Json::Array(all)) => all.clone(),
        _ => vec![],
    };
    let has = |word: &str| now.iter().any(|it| it.as_str() == Some(word));
    // An old spelling is shown where it is used, and offered nowhere.
    let shown = words.iter().filter(|it| **it != "wensday" || has(it));
    let tick = |word: &&'static str| {
        let (word, checked) = (*word, has(word));
        let now = now.clone();
        let onchange = ctx.set(&spot.at, move |event: Event| {
            let mut all = now.clone();
            all.retain(|it| it.as_str() != Some(word));
            if is_ticked(&event) {
                all.push(word.into());
            }
            all.sort_by_key(|it| words.iter().position(|word| it.as_str() == Some(word)));
            (!all.is_empty()).then_some(Json::Array(all))
        });
        html! { <label class="tick"><input type="checkbox" {checked} {onchange} /><span>{ctx.locale.or(&format!("choice-{word}"), word)}</span></label> }
    };
    html! { <div class="ticks">{for shown.map(tick)}</div> }
}
