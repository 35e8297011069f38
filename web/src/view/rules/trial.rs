//! What a call would do in the open rules, with a reason for each rule that was looked at.

use crate::state::rules::Told;
use crate::state::{Session, Shared, WhatIf};
use crate::view::icon::{Icon, glyph};
use crate::view::locale::{Locale, use_locale};
use crate::view::simulator::form::CallForm;
use crate::view::simulator::words;
use ringtree::call::{Entry, Event};
use ringtree::{Account, Trace};
use yew::prelude::*;

/// What [`Trial`] shows
#[derive(Clone, PartialEq, Properties)]
pub(super) struct TrialProps {
    /// The call
    pub(super) what_if: Shared<WhatIf>,
    /// The telephones there are
    pub(super) session: Shared<Session>,
    /// What it does
    pub(super) told: Shared<Told>,
    /// The number of the rules
    pub(super) number: String,
}

/// A call that is tried
#[component]
pub(super) fn Trial(props: &TrialProps) -> Html {
    let locale = use_locale();
    html! {
        <section class="sheet-card rule-trial" aria-labelledby="trial-title">
            <h2 id="trial-title">{locale.t("test")}</h2>
            {match &props.told.trial {
                Some(Ok(trace)) => course(trace, &props.session.account, &locale),
                Some(Err(why)) => html! { <p class="fault">{locale.say(why)}</p> },
                None => Html::default(),
            }}
            <CallForm what_if={props.what_if.clone()} session={props.session.clone()} own_number={props.number.clone()} />
        </section>
    }
}

/// What happened; of rules as well, which are told by their number.
fn words_of(it: &Entry, account: &Account, locale: &Locale) -> Option<String> {
    match &it.what {
        Event::PassedOver { rule } => {
            let rule = (rule + 1).to_string();
            Some(locale.with("trial-passed", &[("name", &rule)]))
        }
        Event::Entered => {
            let rule: usize = it.node.rsplit_once('/')?.1.parse().ok()?;
            Some(locale.with("trial-taken", &[("name", &(rule + 1).to_string())]))
        }
        what => words::event(what, account, locale),
    }
}

fn course(trace: &Trace, account: &Account, locale: &Locale) -> Html {
    let (icon, ending, is_good) = words::ending(&trace.ending, account, locale);
    let said = trace.events.iter();
    let said = said.filter_map(|it| Some((words_of(it, account, locale)?, locale.why(&it.why))));
    html! {
        <>
            <div class="verdict" data-tone={(!is_good).then_some("warn")} role="status">{glyph(icon)}<strong>{ending}</strong></div>
            <ol class="trial-steps">
                {for said.map(|(what, why)| html! {
                    <li><span>{what}</span>if !why.is_empty() { <span class="muted">{why}</span> }</li>
                })}
            </ol>
            if trace.events.is_empty() {
                <p class="muted">{glyph(Icon::Info)}{locale.t("trial-nothing")}</p>
            }
        </>
    }
}
