//! The box that is drawn around cards.

use crate::state::geometry::Rect;
use crate::state::{Gesture, Shared};
use yew::prelude::*;

/// What [`Marquee`] shows
#[derive(Clone, PartialEq, Properties)]
pub struct MarqueeProps {
    /// What a hand is in the middle of
    pub gesture: Shared<Gesture>,
}

/// The box that is drawn around cards
#[component]
pub fn Marquee(props: &MarqueeProps) -> Html {
    let Gesture::Marquee { from, to, .. } = &*props.gesture else {
        return Html::default();
    };
    let Rect { at, size } = Rect::between(*from, *to);
    let (x, y, w, h) = (at.x, at.y, size.w, size.h);
    html! {
        <div class="marquee" role="presentation"
            ~style={format!("transform:translate({x}px,{y}px);inline-size:{w}px;block-size:{h}px")}></div>
    }
}
