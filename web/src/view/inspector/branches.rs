//! The keys of a step's children: what each means, and where it leads.

use super::{InspectorProps, NodeRc};
use crate::state::inspector::Inspect;
use crate::state::{Action, Verb};
use crate::view::button::VerbButton;
use crate::view::dispatch::use_dispatch;
use crate::view::icon::{Icon, glyph_s};
use crate::view::kind::{self, CardWords, key_words};
use crate::view::locale::use_locale;
use ringtree::module::{self, KeyMeaning};
use ringtree::{Account, Collection};
use yew::prelude::*;

/// What [`Branches`] shows
#[derive(Clone, PartialEq, Properties)]
pub struct BranchesProps {
    /// The panel
    pub panel: InspectorProps,
    /// The step
    pub node: NodeRc,
}

/// The children of a step
#[component]
pub fn Branches(props: &BranchesProps) -> Html {
    let locale = use_locale();
    let dispatch = use_dispatch();
    let node = &props.node.0;
    let account = &props.panel.session.account;
    let spec = module::of(node);
    let title = kind::title(spec, &locale);
    let rows = node.children.iter().map(|child| {
        let key = child.key.as_str();
        let meaning = spec.branches.meaning(key, account);
        let name = document_name(key, account);
        let said = key_words(key, meaning, name.as_deref(), &locale);
        let words = CardWords::of(&child.node, account, &locale);
        let glyph = module::of(&child.node).glyph;
        let id = child.node.id;
        html! {
            <li key={id.0}>
                <button type="button" class="row" data-family={kind::family(glyph)}
                    onclick={dispatch.with(move |_| Action::Inspect(Inspect::Select(id)))}>
                    <span class="pill" data-key={(meaning == KeyMeaning::Pressed).then_some("digit")}>{said}</span>
                    <span class="grow">
                        <span class="ref-name">{words.name}</span>
                        <span class="ref-sub">{words.kind}</span>
                    </span>
                    {glyph_s(Icon::Right)}
                </button>
            </li>
        }
    });
    html! {
        <div class="section">
            if node.children.is_empty() && spec.branches == module::Branches::None {
                <p class="hint">{locale.with("branches-never", &[("name", &title)])}</p>
            } else if node.children.is_empty() {
                <p class="hint">{locale.t("no-branches")}</p>
            } else {
                <ul class="rows">{for rows}</ul>
            }
            if spec.branches.branch() && node.children.len() > 1 && spec.name == "temporal_route" {
                <p class="hint">{locale.t("branch-order-matters")}</p>
            }
            <div class="button-row">
                <VerbButton verb={Verb::AddChild} icon={Icon::Plus} words=true class="btn-small" />
            </div>
        </div>
    }
}

/// The name of the rule or set that a key stands for
pub fn document_name(key: &str, account: &Account) -> Option<String> {
    let kinds = [Collection::TemporalRules, Collection::TemporalRulesSets];
    kinds
        .into_iter()
        .find_map(|it| account.name_of(it, key))
        .map(str::to_owned)
}
