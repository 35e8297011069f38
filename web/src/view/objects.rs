//! Objects: what callflows refer to, one list for each sort of document, and the form of one of them.

use super::dispatch::use_dispatch;
use super::form::FormView;
use super::icon::{Icon, glyph, glyph_s};
use super::locale::use_locale;
use super::picker::{detail, odd};
use crate::state::form::OnForm;
use crate::state::link::Link;
use crate::state::page::Page;
use crate::state::sort::{OBJECTS, Sort};
use crate::state::{Action, Forms, Session, Shared};
use yew::prelude::*;

/// What [`ObjectsPage`] shows
#[derive(Clone, PartialEq, Properties)]
pub struct ObjectsProps {
    /// What of it the address names
    pub at: Vec<String>,
    /// The documents
    pub session: Shared<Session>,
    /// The form that is open
    pub forms: Shared<Forms>,
}

/// The page
#[component]
pub fn ObjectsPage(props: &ObjectsProps) -> Html {
    let locale = use_locale();
    let named = Sort::named(Page::Objects, &props.at);
    let sort = named.map(|it| it.0);
    let sort = sort.or_else(|| OBJECTS.first().copied());
    let Some(sort) = sort else {
        return Html::default();
    };
    if props.forms.on_page().is_some() {
        let list = (link(sort, None), locale.t(&format!("many-{}", sort.word())));
        return html! { <FormView forms={props.forms.clone()} session={props.session.clone()} {list} /> };
    }
    html! {
        <>
            <div class="page-head"><h1 id="page-title" tabindex="-1">{locale.t("page-objects")}</h1></div>
            <Sorts here={sort} session={props.session.clone()} />
            <Documents {sort} session={props.session.clone()} filter={props.forms.filter.clone()} />
        </>
    }
}

fn link(sort: Sort, id: Option<&str>) -> Link {
    let words = [Some(sort.word()), id];
    Link::Page {
        page: Page::Objects,
        at: words.into_iter().flatten().map(str::to_owned).collect(),
    }
}

/// What [`Sorts`] shows
#[derive(Clone, PartialEq, Properties)]
struct SortsProps {
    here: Sort,
    session: Shared<Session>,
}

/// The way to the other lists, with how much is in each
#[component]
fn Sorts(props: &SortsProps) -> Html {
    let locale = use_locale();
    let one = |sort: &Sort| {
        let n_documents = sort
            .collection()
            .map_or(0, |it| props.session.account.ids(it).len());
        let here = (*sort == props.here).then_some("page");
        html! {
            <a href={link(*sort, None).to_hash()} aria-current={here}>
                {locale.t(&format!("many-{}", sort.word()))}<span class="count num">{n_documents}</span>
            </a>
        }
    };
    html! { <nav class="sorts" aria-label={locale.t("sorts")}>{for OBJECTS.iter().map(one)}</nav> }
}

/// What [`Documents`] shows
#[derive(Clone, PartialEq, Properties)]
struct DocumentsProps {
    sort: Sort,
    session: Shared<Session>,
    filter: String,
}

/// The list of one sort of document
#[component]
fn Documents(props: &DocumentsProps) -> Html {
    let locale = use_locale();
    let dispatch = use_dispatch();
    let (sort, account) = (props.sort, &props.session.account);
    let Some(collection) = sort.collection() else {
        return Html::default();
    };
    let one = locale.t(&format!("one-{}", sort.word()));
    let filter = props.filter.to_lowercase();
    let words: Vec<_> = filter.split_whitespace().collect();
    let mut rows: Vec<_> = account
        .ids(collection)
        .into_iter()
        .map(|id| {
            let name = account
                .name_of(collection, id)
                .unwrap_or_default()
                .to_owned();
            (
                name,
                id,
                detail(account, collection, id, &locale),
                odd(account, collection, id, &locale),
            )
        })
        .collect();
    let n_all = rows.len();
    rows.retain(|(name, id, detail, _)| {
        let text = format!("{name} {id} {detail}").to_lowercase();
        words.iter().all(|it| text.contains(it))
    });
    rows.sort_by_cached_key(|it| (it.0.is_empty(), it.0.to_lowercase()));
    let new = link(sort, Some("new")).to_hash();
    html! {
        <>
            <div class="page-head">
                <h2>{locale.t(&format!("many-{}", sort.word()))}</h2>
                <div class="search">
                    {glyph(Icon::Search)}
                    <input class="input" type="search" placeholder={locale.t("objects-search")} aria-label={locale.t("objects-search")} value={props.filter.clone()}
                        oninput={dispatch.input(|it| Action::Form(OnForm::Filter(it)))} />
                </div>
                <a class="btn btn-main" href={new}>{glyph(Icon::Plus)}<span>{locale.with("new-document", &[("name", &one)])}</span></a>
            </div>
            if n_all == 0 {
                <div class="empty">
                    <h2>{locale.t("objects-none")}</h2>
                    <p>{locale.or(&format!("{}-why", sort.word()), "")}</p>
                </div>
            } else if rows.is_empty() {
                <div class="empty">
                    <h2>{locale.with("callflows-none-found", &[("name", &props.filter)])}</h2>
                    <button type="button" class="btn" onclick={dispatch.with(|_: MouseEvent| Action::Form(OnForm::Filter(String::new())))}>{locale.t("clear-search")}</button>
                </div>
            } else {
                <table class="table plain-table">
                    <thead><tr>
                        <th scope="col">{locale.t("column-name")}</th>
                        <th scope="col">{locale.t("column-details")}</th>
                        <th scope="col"><span class="unseen">{locale.t("column-odd")}</span></th>
                    </tr></thead>
                    <tbody>
                        {for rows.into_iter().map(|(name, id, detail, odd)| html! {
                            <tr key={id.to_owned()}>
                                <td><a href={link(sort, Some(id)).to_hash()}>{if name.is_empty() { id.to_owned() } else { name }}</a></td>
                                <td class="muted"><bdi>{detail}</bdi></td>
                                <td class="cell-tools">
                                    if let Some(odd) = odd {
                                        <span class="tag" data-tone="warn">{glyph_s(Icon::Warning)}{odd}</span>
                                    }
                                </td>
                            </tr>
                        })}
                    </tbody>
                </table>
            }
        </>
    }
}
