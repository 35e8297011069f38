//! The wires, in one drawing; those on the path of the tested call lie on top.

use super::near::Near;
use super::world::Seen;
use crate::state::Shared;
use crate::view::marks::Marks;
use ringtree::scene::Scene;
use yew::prelude::*;

/// What [`Wires`] shows
#[derive(Clone, PartialEq, Properties)]
pub struct WiresProps {
    /// The whole picture
    pub scene: Shared<Scene>,
    /// What is mounted
    pub visible: Seen,
    /// What belongs to the step that the pointer rests on
    pub near: Near,
    /// The path of the tested call
    pub marks: Marks,
}

/// The wires
#[component]
pub fn Wires(props: &WiresProps) -> Html {
    let scene = &props.scene;
    let near = |it| props.near.as_ref().is_some_and(|all| all.contains(&it));
    let is_tested = props.marks.path.is_some();
    let wires = props.visible.0.wires.iter();
    let wires = wires.filter_map(|idx| Some((scene.cards.get(*idx)?, scene.wires.get(*idx)?)));
    let (on, off): (Vec<_>, Vec<_>) =
        wires.partition(|(card, _)| props.marks.of(card.id()).path.is_on());
    let draw = |(card, wire): &(&ringtree::scene::Card, &ringtree::scene::Wire), is_on: bool| {
        html! {
            <path key={card.id().0} class="wire" d={wire.path(scene.direction)}
                data-near={near(card.id()).then_some("true")} data-lit={is_on.then_some("true")} data-idle={(is_tested && !is_on).then_some("true")} />
        }
    };
    let stubs = props
        .visible
        .0
        .cards
        .iter()
        .filter_map(|it| scene.cards.get(*it));
    let stubs = stubs.filter(|it| it.end.is_some_and(ringtree::scene::End::is_open)).filter_map(|card| {
        let end = card.end_rect(scene.direction)?;
        let (x, from) = (end.centre().x, card.rect.bottom());
        let key = format!("s{}", card.id().0);
        Some(html! {
            <path {key} class="wire wire-stub" d={format!("M{x} {from}V{}", end.y)} data-idle={is_tested.then_some("true")} />
        })
    });
    html! {
        <svg class="layer wires" aria-hidden="true" focusable="false">
            <g>{for off.iter().map(|it| draw(it, false))}</g>
            <g>{for stubs}</g>
            <g>{for on.iter().map(|it| draw(it, true))}</g>
        </svg>
    }
}
