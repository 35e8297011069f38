//! The card that follows the pointer, and what comes of a drop here: which key, or why none.

use super::slots;
use crate::state::gesture::{Cargo, Drag};
use crate::state::{Document, Gesture, Session, Shared};
use crate::view::icon::{Icon, glyph};
use crate::view::kind::{self, CardWords};
use crate::view::locale::{Locale, use_locale};
use ringtree::module;
use ringtree::scene::{CARD_HEIGHT, CARD_WIDTH};
use yew::prelude::*;

/// What [`Carried`] shows
#[derive(Clone, PartialEq, Properties)]
pub struct CarriedProps {
    /// What a hand is in the middle of
    pub gesture: Shared<Gesture>,
    /// The callflow on the desk
    pub document: Shared<Document>,
    /// The documents that captions name
    pub session: Shared<Session>,
    /// How many CSS pixels one unit of the picture takes
    pub zoom: f64,
}

/// The card that follows the pointer
#[component]
pub fn Carried(props: &CarriedProps) -> Html {
    let locale = use_locale();
    let Gesture::Dragging(drag) = &*props.gesture else {
        return Html::default();
    };
    let words = words(drag, props, &locale);
    let flow = props.document.work().map(|it| &*it.flow);
    let middle = drag.at + drag.grip;
    let zoom = props.zoom;
    let (x, y) = (
        middle.x - CARD_WIDTH.0 / 2.0 * zoom,
        middle.y - CARD_HEIGHT.0 / 2.0 * zoom,
    );
    let card = format!("transform:translate({x}px,{y}px) scale({zoom})");
    let note = format!(
        "transform:translate({}px,{}px)",
        drag.at.x + 18.0,
        drag.at.y + 22.0
    );
    html! {
        <>
            <div class="card carried" aria-hidden="true" data-family={words.family} ~style={card}>
                <span class="tile">{glyph(words.icon)}</span>
                <span class="card-words">
                    if words.name != words.kind {
                        <span class="card-kind">{words.kind.clone()}</span>
                    }
                    <span class="card-name">{words.name.clone()}</span>
                </span>
            </div>
            if let Some(goal) = drag.over.and_then(|it| drag.around.offers.get(it)) {
                <div class="goal" aria-hidden="true" ~style={note}>{slots::words(goal, flow, &props.session.account, &locale)}</div>
            } else if let Some(why) = &drag.why_not {
                <div class="refusal" aria-hidden="true" ~style={note}>{locale.say(&why.say)}</div>
            }
        </>
    }
}

struct Words {
    family: &'static str,
    icon: Icon,
    kind: String,
    name: String,
}

fn words(drag: &Drag, props: &CarriedProps, locale: &Locale) -> Words {
    let flow = props.document.work().map(|it| &it.flow);
    let node = drag.cargo.branches().first();
    let node = node.and_then(|it| Some(crate::state::locate::locate(flow?, *it)?.1));
    match (&drag.cargo, node) {
        (Cargo::Several(all), Some(node)) => {
            let glyph = module::of(&node).glyph;
            let name = locale.count("steps-together", all.len());
            Words {
                family: kind::family(glyph),
                icon: kind::icon(glyph),
                kind: name.clone(),
                name,
            }
        }
        (_, Some(node)) => {
            let glyph = module::of(&node).glyph;
            let words = CardWords::of(&node, &props.session.account, locale);
            Words {
                family: kind::family(glyph),
                icon: kind::icon(glyph),
                kind: words.kind,
                name: words.name,
            }
        }
        (cargo, None) => {
            let name = if let Cargo::New(name) = cargo {
                name
            } else {
                ""
            };
            let spec = module::find(name);
            let title = kind::title(spec, locale);
            Words {
                family: kind::family(spec.glyph),
                icon: kind::icon(spec.glyph),
                kind: title.clone(),
                name: title,
            }
        }
    }
}
