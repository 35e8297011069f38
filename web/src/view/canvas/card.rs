//! A node as a card: picture, kind, name, one line of detail, badges; and what a screen reader says of it.

use super::label::Words;
use super::world::AccountRef;
use crate::state::document::DifferenceKind;
use crate::view::icon::{Icon, glyph, glyph_s};
use crate::view::kind::{self, CardWords};
use crate::view::locale::{Locale, use_locale};
use crate::view::marks::{Mark, PathMark};
use ringtree::scene::{Card, Rect};
use std::sync::Arc;
use yew::prelude::*;

/// A card, compared by the node's pointer and by place
#[derive(Clone)]
pub struct Shown(pub Card);

impl PartialEq for Shown {
    fn eq(&self, other: &Self) -> bool {
        let (a, b) = (&self.0, &other.0);
        Arc::ptr_eq(&a.node, &b.node)
            && a.rect == b.rect
            && a.hidden == b.hidden
            && a.level == b.level
            && a.nth == b.nth
    }
}

/// A rectangle of the picture
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    /// From the left
    pub x: f64,
    /// From the top
    pub y: f64,
    /// Width
    pub w: f64,
    /// Height
    pub h: f64,
}

impl Place {
    /// A rectangle of a scene
    pub fn of(rect: Rect) -> Self {
        Self {
            x: rect.x.0,
            y: rect.y.0,
            w: rect.width.0,
            h: rect.height.0,
        }
    }
}

/// A place of the picture
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spot {
    /// From the left
    pub x: f64,
    /// From the top
    pub y: f64,
}

impl Spot {
    /// A point of a scene
    pub fn of(at: ringtree::scene::Point) -> Self {
        Self {
            x: at.x.0,
            y: at.y.0,
        }
    }
}

/// What [`CardView`] shows
#[expect(clippy::struct_excessive_bools, reason = "each is a sign of its own")]
#[derive(Clone, PartialEq, Properties)]
pub struct CardProps {
    /// The card
    pub card: Shown,
    /// The key that leads to it
    pub label: Option<Words>,
    /// How many children the node above has
    pub n_siblings: usize,
    /// The documents that captions name
    pub account: AccountRef,
    /// Whether it is selected
    pub is_selected: bool,
    /// Whether the keys are about it
    pub is_active: bool,
    /// What is marked on it
    pub mark: Mark,
    /// How many calls came here, when that is shown
    pub count: Option<u64>,
    /// Whether it belongs to the step that the pointer rests on
    pub is_near: bool,
    /// Whether it is on its way elsewhere
    pub is_carried: bool,
    /// Whether the flow grows to the right
    pub is_sideways: bool,
}

/// A node as a card
#[component]
pub fn CardView(props: &CardProps) -> Html {
    let locale = use_locale();
    let card = &props.card.0;
    let words = CardWords::of(&card.node, &props.account.0, &locale);
    let picture = card.glyph();
    let Rect { x, y, .. } = card.rect;
    let id = card.id().0;
    let is_on = props.mark.path.is_on();
    let is_titled = words.name != words.kind;
    html! {
        <div
            class="card"
            id={format!("node-{id}")}
            role="treeitem"
            data-on="card"
            data-node={id.to_string()}
            data-family={kind::family(picture)}
            data-finding={props.mark.tally.tone()}
            data-changed={props.mark.change.map(change_word)}
            data-skipped={card.skipped.then_some("true")}
            data-active={props.is_active.then_some("true")}
            data-near={props.is_near.then_some("true")}
            data-carried={props.is_carried.then_some("true")}
            data-lit={is_on.then_some("true")}
            data-current={(props.mark.path == PathMark::Current).then_some("true")}
            data-idle={(props.mark.path == PathMark::Off).then_some("true")}
            aria-label={spoken(props, &words, &locale)}
            aria-level={(card.level + 1).to_string()}
            aria-posinset={(card.nth + 1).to_string()}
            aria-setsize={props.n_siblings.to_string()}
            aria-selected={props.is_selected.to_string()}
            aria-expanded={(!card.node.children.is_empty()).then(|| (!card.is_folded()).to_string())}
            ~style={format!("left:{x}px;top:{y}px")}
        >
            <span class="tile" role="presentation">{glyph(kind::icon(picture))}</span>
            <span class="card-words" aria-hidden="true">
                if is_titled {
                    <span class="card-kind">{words.kind.clone()}</span>
                    {" "}
                }
                <span class="card-name" data-missing={words.is_blank.then_some("true")}>{words.name.clone()}</span>
                if !words.detail.is_empty() {
                    {" "}
                    <span class="card-detail">{words.detail.clone()}</span>
                }
            </span>
            {badges(props, &locale)}
            {chevron(card, props.is_sideways)}
        </div>
    }
}

fn badges(props: &CardProps, locale: &Locale) -> Html {
    let tally = props.mark.tally;
    let badge = |tone: &'static str, icon: Icon, words: String| {
        html! { <span class="badge" data-tone={tone} data-words={words}>{glyph(icon)}</span> }
    };
    html! {
        <span class="badges" aria-hidden="true">
            if props.mark.n_live > 0 {
                {badge("live", Icon::Incoming, props.mark.n_live.to_string())}
            }
            if props.card.0.skipped {
                {badge("quiet", Icon::Skip, locale.t("canvas-skipped"))}
            }
            if tally.errors > 0 {
                {badge("error", Icon::Error, tally.errors.to_string())}
            }
            if tally.warnings > 0 {
                {badge("warn", Icon::Warning, tally.warnings.to_string())}
            }
            if let Some(change) = props.mark.change {
                {badge("changed", if change == DifferenceKind::Added { Icon::Plus } else { Icon::Pencil }, String::new())}
            }
            {for props.mark.steps.iter().map(|it| html! { <span class="badge" data-tone="step" data-words={it.to_string()}></span> })}
        </span>
    }
}

fn chevron(card: &Card, is_sideways: bool) -> Html {
    if card.node.children.is_empty() {
        return Html::default();
    }
    let id = card.id().0.to_string();
    html! {
        <span class="fold" aria-hidden="true" data-on="chevron" data-node={id} data-folded={card.is_folded().then(|| format!("+{}", card.hidden))}
            data-sideways={is_sideways.then_some("true")}>
            if !card.is_folded() {
                {glyph_s(Icon::Minus)}
            }
        </span>
    }
}

fn change_word(change: DifferenceKind) -> &'static str {
    match change {
        DifferenceKind::Added => "added",
        DifferenceKind::Removed => "removed",
        DifferenceKind::Changed => "changed",
    }
}

/// `Option 1, Ring group Sales, 30 s, 1 warning`; level and place are said by the tree itself.
fn spoken(props: &CardProps, words: &CardWords, locale: &Locale) -> String {
    let card = &props.card.0;
    let name = if words.name == words.kind {
        ""
    } else {
        &words.name
    };
    let (kind, name) = (words.kind.as_str(), name);
    let mut parts = vec![match &props.label {
        Some(label) => locale.with(
            "canvas-item",
            &[
                ("key", &label.spoken(locale)),
                ("kind", kind),
                ("name", name),
            ],
        ),
        None => locale.with("canvas-item-root", &[("kind", kind), ("name", name)]),
    }];
    let tally = props.mark.tally;
    let counted = |key: &str, count: usize| (count > 0).then(|| locale.count(key, count));
    parts.extend((!words.detail.is_empty()).then(|| words.detail.clone()));
    parts.extend(counted("canvas-errors", tally.errors));
    parts.extend(counted("canvas-warnings", tally.warnings));
    parts.extend(counted("calls-now", props.mark.n_live));
    let count = props.count.and_then(|it| usize::try_from(it).ok());
    parts.extend(count.map(|it| locale.count("calls-here", it)));
    parts.extend(
        props
            .mark
            .change
            .map(|it| locale.t(&format!("canvas-{}", change_word(it)))),
    );
    parts.extend(card.skipped.then(|| locale.t("canvas-skipped")));
    parts.extend(counted("canvas-folded", card.hidden));
    parts.extend(
        props
            .mark
            .steps
            .iter()
            .map(|it| locale.count("canvas-step", *it)),
    );
    parts.extend(card.end.map(|it| super::ending::words(it, locale)));
    parts.retain(|it| !it.trim().is_empty());
    parts
        .iter()
        .map(|it| it.trim())
        .collect::<Vec<_>>()
        .join(", ")
}
