//! A box that chooses a document by its name: typing filters, arrows choose, Enter takes; the last rows make a new one.
//!
//! What is typed to filter lives here and nowhere else: it changes nothing until something is taken.

use super::browser::text_of;
use super::icon::{Icon, glyph_s};
use super::locale::{Locale, use_locale};
use ringtree::{Account, Collection, Json};
use yew::prelude::*;

/// So many entries are shown at most; typing brings the others
const SHOWN: usize = 60;

/// Something that may be chosen
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// What is written into the document
    pub value: String,
    /// What kind of document it is; none for words of our own
    pub collection: Option<Collection>,
    /// What people call it
    pub name: String,
    /// What is said beside the name: number, owner
    pub detail: String,
    /// What is odd about it
    pub odd: Option<String>,
}

/// The documents of some kinds, by name
pub fn choices(account: &Account, collections: &[Collection], locale: &Locale) -> Vec<Choice> {
    let mut all: Vec<_> = collections
        .iter()
        .flat_map(|collection| {
            let ids = account.ids(*collection).into_iter();
            ids.map(|id| Choice {
                value: id.to_owned(),
                collection: Some(*collection),
                name: account.name_of(*collection, id).unwrap_or(id).to_owned(),
                detail: detail(account, *collection, id, locale),
                odd: odd(account, *collection, id, locale),
            })
        })
        .collect();
    all.sort_by_cached_key(|it| it.name.to_lowercase());
    all
}

/// What is said beside a document's name: its number, its owner
pub fn detail(account: &Account, collection: Collection, id: &str, locale: &Locale) -> String {
    if collection == Collection::Callflows {
        let flow = account.callflow(id);
        let numbers = flow.map(|it| it.numbers().collect::<Vec<_>>().join(", "));
        return numbers.unwrap_or_default();
    }
    let Some(document) = account.document(collection, id) else {
        return String::new();
    };
    let text = |key: &str| {
        let text = document.get(key).and_then(Json::as_str);
        text.filter(|it| !it.is_empty()).map(str::to_owned)
    };
    let owner = text("owner_id").map(|it| {
        let name = account.name_of(Collection::Users, &it);
        name.map_or_else(|| it.clone(), str::to_owned)
    });
    let numbers = document.get("conference_numbers").and_then(Json::as_array);
    let numbers = numbers.and_then(|it| it.first()?.as_str().map(str::to_owned));
    let said = |key: &&str| text(key).map(|it| locale.or(&format!("choice-{it}"), &it));
    let own = [
        "mailbox",
        "presence_id",
        "username",
        "device_type",
        "cycle",
        "description",
        "media_source",
    ];
    let own = own.iter().find_map(said).or(numbers);
    [own, owner]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" · ")
}

/// What is odd about a document: it is switched off, or rings nothing
pub fn odd(account: &Account, collection: Collection, id: &str, locale: &Locale) -> Option<String> {
    let document = account.document(collection, id)?;
    if document.get("enabled").and_then(Json::as_bool) == Some(false)
        && collection != Collection::TemporalRules
    {
        return Some(locale.t("odd-off"));
    }
    match collection {
        Collection::Users => {
            let owned = |it: &Json| it.get("owner_id").and_then(Json::as_str) == Some(id);
            let mut devices = account.documents(Collection::Devices);
            let has_device = devices.any(|it| owned(it.1));
            (!has_device).then(|| locale.t("odd-no-device"))
        }
        Collection::Groups => {
            let members = document.get("endpoints").and_then(Json::as_object)?;
            members.is_empty().then(|| locale.t("odd-empty"))
        }
        _ => None,
    }
}

/// What [`Picker`] shows
#[derive(Clone, PartialEq, Properties)]
pub struct PickerProps {
    /// The `id` of the box
    pub id: AttrValue,
    /// What it is called, where no label names it
    #[prop_or_default]
    pub label: Option<AttrValue>,
    /// What is chosen; empty for nothing
    pub value: AttrValue,
    /// What may be chosen
    pub of: Vec<Choice>,
    /// Kinds of document of which a new one may be made
    #[prop_or_default]
    pub makes: Vec<Collection>,
    /// Something was chosen, or taken away
    pub pick: Callback<Option<String>>,
    /// A new document is wanted
    #[prop_or_default]
    pub make: Callback<Collection>,
    /// The chosen document shall be edited
    #[prop_or_default]
    pub edit: Option<Callback<()>>,
    /// Whether what is typed may stand as it is
    #[prop_or_default]
    pub is_free: bool,
    /// Whether it stays empty: what is taken goes elsewhere
    #[prop_or_default]
    pub is_adder: bool,
    /// Whether the value does not fit
    #[prop_or_default]
    pub is_wrong: bool,
    /// The `id` of what is said about it
    #[prop_or_default]
    pub about: Option<AttrValue>,
    /// What stands in it when it is empty
    #[prop_or_default]
    pub placeholder: Option<AttrValue>,
}

/// What a row of the list does.
#[derive(Clone, PartialEq)]
enum Row {
    Take(Choice),
    Make(Collection),
}

/// The box
#[component]
pub fn Picker(props: &PickerProps) -> Html {
    let locale = use_locale();
    let typed = use_state(|| None::<String>);
    let active = use_state(|| 0_usize);
    let rows = rows(props, typed.as_deref().unwrap_or_default());
    let is_open = typed.is_some();
    let list = format!("{}-list", props.id);
    let row_id = |idx: usize| format!("{list}-{idx}");
    let chosen = props.of.iter().find(|it| *it.value == *props.value);
    let shown = match (&*typed, chosen) {
        (Some(text), _) => text.clone(),
        (None, Some(it)) => it.name.clone(),
        (None, None) => props.value.to_string(),
    };
    let is_stranger = chosen.is_none() && !props.value.is_empty() && !props.is_free;
    let take = {
        let (typed, active, props) = (typed.clone(), active.clone(), props.clone());
        Callback::from(move |row: Row| {
            typed.set(None);
            active.set(0);
            match row {
                Row::Take(it) => props.pick.emit(Some(it.value)),
                Row::Make(it) => props.make.emit(it),
            }
        })
    };
    let open = {
        let typed = typed.clone();
        Callback::from(move |_: MouseEvent| {
            if typed.is_none() {
                typed.set(Some(String::new()));
            }
        })
    };
    let oninput = {
        let (typed, active) = (typed.clone(), active.clone());
        Callback::from(move |event: InputEvent| {
            typed.set(Some(text_of(&event)));
            active.set(0);
        })
    };
    // Whoever types begins anew; what stands there is a name, no text to go on with.
    let onfocus = Callback::from(|event: FocusEvent| {
        let field = event.target_dyn_into::<web_sys::HtmlInputElement>();
        if let Some(it) = field {
            it.select();
        }
    });
    let onblur = {
        let (typed, props) = (typed.clone(), props.clone());
        Callback::from(move |_: FocusEvent| {
            if let Some(text) = &*typed {
                let text = text.trim();
                if props.is_free && !text.is_empty() {
                    props.pick.emit(Some(text.to_owned()));
                }
                typed.set(None);
            }
        })
    };
    let onkeydown = {
        let (typed, active, rows, take, props) = (
            typed.clone(),
            active.clone(),
            rows.clone(),
            take.clone(),
            props.clone(),
        );
        Callback::from(move |event: KeyboardEvent| {
            let last = rows.len().saturating_sub(1);
            match event.key().as_str() {
                "ArrowDown" if typed.is_none() => typed.set(Some(String::new())),
                "ArrowDown" => active.set(if *active >= last { 0 } else { *active + 1 }),
                "ArrowUp" if typed.is_some() => active.set(active.checked_sub(1).unwrap_or(last)),
                "Enter" if typed.is_some() => match rows.get(*active) {
                    Some(row) if !(props.is_free && matches!(row, Row::Make(_))) => {
                        take.emit(row.clone());
                    }
                    _ => return,
                },
                "Escape" if typed.is_some() => typed.set(None),
                "Delete" | "Backspace" if typed.is_none() && !props.is_adder => {
                    props.pick.emit(None);
                }
                _ => return,
            }
            event.prevent_default();
            event.stop_propagation();
        })
    };
    let placeholder = match chosen {
        Some(it) => it.name.clone().into(),
        None => props
            .placeholder
            .clone()
            .unwrap_or_else(|| locale.t("picker-none").into()),
    };
    let clear = props.pick.reform(|_: MouseEvent| None);
    let edit = props
        .edit
        .clone()
        .filter(|_| chosen.is_some_and(|it| it.collection.is_some()));
    let name = chosen.map_or_else(|| shown.clone(), |it| it.name.clone());
    html! {
        <div class="picker">
            <div class="picker-box">
                if let Some(odd) = chosen.and_then(|it| it.odd.clone()) {
                    <span class="health" data-tone="warn" title={odd.clone()}><span class="unseen">{odd}</span></span>
                } else if is_stranger {
                    <span class="health" data-tone="error" title={locale.with("not-found", &[("name", &props.value)])}></span>
                } else if chosen.is_some_and(|it| it.collection.is_some()) {
                    <span class="health" aria-hidden="true"></span>
                }
                <input id={props.id.clone()} class="input" type="text" role="combobox" autocomplete="off" spellcheck="false"
                    aria-expanded={is_open.to_string()} aria-controls={list.clone()} aria-autocomplete="list"
                    aria-activedescendant={(is_open && !rows.is_empty()).then(|| row_id(*active))} aria-label={props.label.clone()}
                    aria-invalid={(props.is_wrong || is_stranger).then_some("true")} aria-describedby={props.about.clone()}
                    placeholder={placeholder}
                    value={shown} {oninput} {onfocus} {onblur} {onkeydown} onclick={open} />
                if !props.value.is_empty() && !props.is_adder {
                    <button type="button" class="btn btn-quiet btn-icon btn-small" aria-label={locale.with("remove-line", &[("name", &name)])} onclick={clear}>
                        {glyph_s(Icon::Close)}
                    </button>
                }
                if let Some(edit) = edit {
                    <button type="button" class="btn btn-quiet btn-icon btn-small" title={locale.t("edit-document")}
                        aria-label={format!("{}: {name}", locale.t("edit-document"))} onclick={edit.reform(|_: MouseEvent| ())}>
                        {glyph_s(Icon::Pencil)}
                    </button>
                }
            </div>
            <ul id={list.clone()} class="picker-list" role="listbox" hidden={!is_open} aria-label={props.label.clone().unwrap_or_else(|| locale.t("picker-list").into())}>
                {for rows.iter().enumerate().map(|(idx, row)| option(row, row_id(idx), idx == *active, &take, &locale))}
            </ul>
            if is_stranger {
                <p class="fault">{glyph_s(Icon::Error)}{locale.with("not-found", &[("name", &props.value)])}</p>
            }
        </div>
    }
}

fn rows(props: &PickerProps, filter: &str) -> Vec<Row> {
    let filter = filter.to_lowercase();
    let words: Vec<_> = filter.split_whitespace().collect();
    let holds = |it: &&Choice| {
        let text = format!("{} {} {}", it.name, it.detail, it.value).to_lowercase();
        words.iter().all(|word| text.contains(word))
    };
    let found = props.of.iter().filter(holds).take(SHOWN);
    let found = found.map(|it| Row::Take(it.clone()));
    found
        .chain(props.makes.iter().map(|it| Row::Make(*it)))
        .collect()
}

fn option(row: &Row, id: String, is_active: bool, take: &Callback<Row>, locale: &Locale) -> Html {
    let taken = row.clone();
    let take = take.clone();
    // The box must not lose the focus before the row is taken.
    let onmousedown = Callback::from(move |event: MouseEvent| {
        event.prevent_default();
        take.emit(taken.clone());
    });
    let body = match row {
        Row::Take(it) => html! {
            <>
                <span class="health" data-tone={it.odd.as_ref().map(|_| "warn")} aria-hidden="true"></span>
                <span class="grow">
                    <span>{it.name.clone()}</span>
                    if !it.detail.is_empty() || it.odd.is_some() {
                        <span class="picker-detail"><bdi>{it.detail.clone()}</bdi>{it.odd.as_ref().map(|it| format!(" {it}"))}</span>
                    }
                </span>
            </>
        },
        Row::Make(it) => html! {
            <>
                {glyph_s(Icon::Plus)}
                <span>{locale.with("make-new", &[("name", &locale.t(&format!("one-{it}")))])}</span>
            </>
        },
    };
    html! { <li {id} role="option" aria-selected={is_active.to_string()} {onmousedown}>{body}</li> }
}
