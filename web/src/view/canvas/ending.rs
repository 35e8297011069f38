//! How the road ends below a card: a marker, or the dashed stub where a call would be dropped.

use super::card::Place;
use crate::view::icon::{Icon, glyph};
use crate::view::locale::{Locale, use_locale};
use crate::view::marks::PathMark;
use ringtree::NodeId;
use ringtree::scene::End;
use yew::prelude::*;

/// How wide a marker may be
const ROOM: f64 = 208.0;

/// The end in words
pub fn words(end: End, locale: &Locale) -> String {
    locale.t(match end {
        End::CallEndsHere => "end-call_ends_here",
        End::HangsUp => "end-hangs_up",
        End::Voicemail => "end-voicemail",
        End::Leaves => "end-leaves",
    })
}

/// What [`Ending`] shows
#[derive(Clone, PartialEq, Properties)]
pub struct EndingProps {
    /// The node above
    pub node: NodeId,
    /// How the road ends
    pub end: End,
    /// Where the marker stands
    pub rect: Place,
    /// How the node stands to the path of the tested call
    pub path: PathMark,
    /// Whether it belongs to the step that the pointer rests on
    pub is_near: bool,
    /// Whether the tested call ends here
    pub is_last: bool,
    /// Whether nothing else hangs below the node
    pub is_leaf: bool,
}

/// How the road ends
#[component]
pub fn Ending(props: &EndingProps) -> Html {
    let locale = use_locale();
    let icon = match props.end {
        End::CallEndsHere | End::HangsUp => Icon::HangUp,
        End::Voicemail => Icon::Voicemail,
        End::Leaves => Icon::Transfer,
    };
    let Place { x, y, w, .. } = props.rect;
    // Words are wider or narrower than the engine guesses: below a leaf they stand in the middle, else they end at the card's edge.
    let right = if props.is_leaf {
        x + w / 2.0 + ROOM / 2.0
    } else {
        x + w
    };
    let room = format!("left:{}px;top:{y}px", right - ROOM);
    html! {
        <span class="room" data-sideways={(!props.is_leaf).then_some("true")} ~style={room}>
            <span
                class="ending"
                data-on={props.end.is_open().then_some("stub")}
                data-node={props.node.0.to_string()}
                data-near={props.is_near.then_some("true")}
                data-stub={props.end.is_open().then_some("true")}
                data-lit={props.is_last.then_some("true")}
                data-idle={(props.path != PathMark::None && !props.is_last).then_some("true")}
            >
                {glyph(icon)}
                {words(props.end, &locale)}
            </span>
        </span>
    }
}
