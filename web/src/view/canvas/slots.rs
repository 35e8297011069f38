//! Places where what is dragged or carried may go. The one that would be taken says which key that gives; under a pointer, the pointer says so.

use super::world::AccountRef;
use crate::state::gesture::{Gesture, Offer, Verdict};
use crate::state::{Document, Shared};
use crate::view::inspector::branches::document_name;
use crate::view::kind::key_words;
use crate::view::locale::{Locale, use_locale};
use ringtree::edit::Place;
use ringtree::module;
use ringtree::scene::Scene;
use ringtree::{Account, Callflow};
use yew::prelude::*;

/// What [`Slots`] shows
#[derive(Clone, PartialEq, Properties)]
pub struct SlotsProps {
    /// What a hand is in the middle of
    pub gesture: Shared<Gesture>,
    /// The callflow on the desk
    pub document: Shared<Document>,
    /// Its picture
    pub scene: Shared<Scene>,
    /// The documents that keys stand for
    pub account: AccountRef,
}

/// Places where the cargo may go
#[component]
pub fn Slots(props: &SlotsProps) -> Html {
    let locale = use_locale();
    let Some((offers, over)) = offers(&props.gesture) else {
        return Html::default();
    };
    let slots = offers
        .iter()
        .enumerate()
        .filter(|(idx, it)| !it.on_card || over == Some(*idx));
    let is_carried = matches!(&*props.gesture, Gesture::Carrying(_));
    let flow = props.document.work().map(|it| &*it.flow);
    let said = |idx: usize, it: &Offer| {
        (is_carried && over == Some(idx)).then(|| words(it, flow, &props.account.0, &locale))
    };
    html! {
        <div class="layer slots" aria-hidden="true">
            {for slots.map(|(idx, it)| slot(idx, it, over == Some(idx), said(idx, it)))}
        </div>
    }
}

/// The offers in sight and the one that would be taken.
fn offers(gesture: &Gesture) -> Option<(&[Offer], Option<usize>)> {
    match gesture {
        Gesture::Dragging(drag) => Some((&drag.around.offers, drag.over)),
        Gesture::Carrying(carry) => {
            let place = carry.places.get(carry.over);
            let over = carry
                .around
                .offers
                .iter()
                .position(|it| Some(&it.place) == place);
            Some((&carry.around.offers, over))
        }
        _ => None,
    }
}

fn slot(idx: usize, offer: &Offer, is_near: bool, said: Option<String>) -> Html {
    let middle = offer.rect.centre();
    let (w, h) = (offer.rect.size.w, offer.rect.size.h);
    let size = if said.is_some() && !offer.on_card {
        String::new()
    } else {
        format!("inline-size:{w}px;block-size:{h}px;")
    };
    let place = format!(
        "{size}transform:translate({}px,{}px) translate(-50%,-50%)",
        middle.x, middle.y
    );
    html! {
        <div key={idx} class="slot" data-on="slot" data-slot={idx.to_string()} data-near={is_near.then_some("true")}
            data-card={offer.on_card.then_some("true")} data-place={place_name(&offer.place)} ~style={place}>
            if let Some(said) = said {
                <span class="slot-words">{said}</span>
            }
        </div>
    }
}

fn place_name(place: &Place) -> &'static str {
    match place {
        Place::Child { .. } => "child",
        Place::Above { .. } => "above",
        Place::Before { .. } => "before",
        Place::After { .. } => "after",
        Place::Instead { .. } => "instead",
    }
}

/// `→ option 3`: where it would go, in words
pub fn words(offer: &Offer, flow: Option<&Callflow>, account: &Account, locale: &Locale) -> String {
    let key = match &offer.verdict {
        Verdict::Fits(Some(key)) => key,
        Verdict::Fits(None) | Verdict::Refused(_) => return plain(&offer.place, locale),
    };
    let target = offer.place.target();
    let parent = match offer.place {
        Place::Child { .. } => Some(target.clone()),
        Place::Before { .. } | Place::After { .. } => target.parent(),
        Place::Above { .. } | Place::Instead { .. } => return plain(&offer.place, locale),
    };
    let node = parent.and_then(|it| flow?.node(&it));
    let said = node.map_or_else(
        || key.clone(),
        |it| {
            let meaning = module::of(it).branches.meaning(key, account);
            if meaning == module::KeyMeaning::Pressed {
                locale.with("option", &[("name", key)])
            } else {
                key_words(key, meaning, document_name(key, account).as_deref(), locale)
            }
        },
    );
    locale.with("slot-child", &[("name", &said)])
}

fn plain(place: &Place, locale: &Locale) -> String {
    locale.t(match place {
        Place::Above { node } if node.is_root() => "slot-first",
        Place::Above { .. } => "slot-between",
        Place::Instead { .. } => "slot-replace",
        Place::Before { .. } | Place::After { .. } | Place::Child { .. } => "slot-here",
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::locale::Language;

    #[test]
    fn a_rule_is_called_by_its_name_while_it_is_dragged_to() {
        let account =
            Account::parse(r#"{"temporal_rules":[{"id":"rule_christmas","name":"Christmas"}]}"#)
                .unwrap();
        let flow = Callflow::parse(r#"{"flow":{"module":"temporal_route","data":{}}}"#).unwrap();
        let offer = Offer {
            place: Place::Child {
                of: ringtree::NodePath::root(),
                key: None,
                index: None,
            },
            rect: crate::state::geometry::Rect::default(),
            on_card: true,
            verdict: Verdict::Fits(Some("rule_christmas".to_owned())),
        };
        let locale = Locale::of(Language::English);
        assert_eq!(words(&offer, Some(&flow), &account, &locale), "→ Christmas");
    }
}
