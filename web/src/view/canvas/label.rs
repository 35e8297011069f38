//! The key on a wire, in words. A press edits it; the keyboard does by the card below.

use super::card::Spot;
use crate::view::icon::{Icon, glyph};
use crate::view::kind::key_words;
use crate::view::locale::{Locale, use_locale};
use crate::view::marks::PathMark;
use ringtree::NodeId;
use ringtree::module::KeyMeaning;
use ringtree::scene::Label;
use yew::prelude::*;

/// How wide a label may be
const ROOM: f64 = 208.0;

/// A label of the picture
#[derive(Clone, Debug, PartialEq)]
pub struct Words(pub Label);

impl Words {
    /// What is written
    pub fn written(&self, locale: &Locale) -> String {
        key_words(
            self.0.key.as_str(),
            self.0.meaning,
            self.0.name.as_deref(),
            locale,
        )
    }

    /// What is spoken
    pub fn spoken(&self, locale: &Locale) -> String {
        match self.0.meaning {
            KeyMeaning::Pressed => locale.with("option", &[("name", self.0.key.as_str())]),
            _ => self.written(locale),
        }
    }
}

/// What [`Pill`] shows
#[derive(Clone, PartialEq, Properties)]
pub struct PillProps {
    /// The node that the wire leads to
    pub node: NodeId,
    /// The key
    pub label: Words,
    /// How the wire stands to the path of the tested call
    pub path: PathMark,
    /// Whether it belongs to the step that the pointer rests on
    pub is_near: bool,
    /// Whether the flow grows to the right
    pub is_sideways: bool,
    /// Where the wire ends
    pub exit: Spot,
    /// How many calls went along it, when that is shown
    pub count: Option<u64>,
}

/// A key on a wire
#[component]
pub fn Pill(props: &PillProps) -> Html {
    let locale = use_locale();
    let label = &props.label.0;
    let words = props.label.written(&locale);
    let key = match label.meaning {
        KeyMeaning::Pressed => Some("digit"),
        KeyMeaning::Never => Some("never"),
        _ => None,
    };
    let rect = label.rect;
    // The engine only guesses how wide words are: they stand in the middle of the room there is, or end where the card begins.
    let room = if props.is_sideways {
        format!("left:{}px;top:{}px", rect.right().0 - ROOM, rect.y)
    } else {
        format!("left:{}px;top:{}px", rect.centre().x.0 - ROOM / 2.0, rect.y)
    };
    let node = props.node.0.to_string();
    html! {
        <>
            <span class="room" data-sideways={props.is_sideways.then_some("true")} ~style={room}>
                <span
                    class="pill"
                    data-on="pill"
                    data-node={node.clone()}
                    data-key={key}
                    data-near={props.is_near.then_some("true")}
                    data-lit={props.path.is_on().then_some("true")}
                    data-idle={(props.path == PathMark::Off).then_some("true")}
                    title={locale.with("key-title", &[("name", &words)])}
                >
                    {words}
                    if let Some(count) = props.count {
                        <span class="pill-count num" title={locale.count("calls-here", usize::try_from(count).unwrap_or(usize::MAX))}>{count}</span>
                    }
                </span>
            </span>
            <span class="plus" data-on="plus" data-node={node} title={locale.t("slot-between")} ~style={plus_place(props)}>
                {glyph(Icon::Plus)}
            </span>
        </>
    }
}

/// The plus stands on the wire, before its key.
fn plus_place(props: &PillProps) -> String {
    let Spot { x, y } = props.exit;
    let rect = props.label.0.rect;
    if props.is_sideways {
        format!("left:{}px;top:{}px", rect.x.0 - 28.0, y - 12.0)
    } else {
        format!("left:{}px;top:{}px", x - 12.0, rect.y.0 - 25.0)
    }
}
