//! Pictures show every node once, in order, and nothing over anything else.

use crate::support::documents::{odd, sound};
use crate::support::random::{Random, for_all};
use ringtree::scene::{Direction, Hit, Point, Px, Rect, Scene, Theme, View, layout, svg};
use ringtree::{Account, Callflow, Json, NodeId};
use std::collections::BTreeSet;

/// A callflow of any shape: as documents are, or as bushy as chance makes it.
fn any_flow(random: &mut Random) -> Callflow {
    let size = random.below(60);
    let document = match random.below(3) {
        0 => sound(random, size),
        1 => odd(random, size),
        _ => Json::parse(&format!(r#"{{"flow":{}}}"#, bushy(random, size))).unwrap(),
    };
    Callflow::from_json(document).unwrap()
}

/// A branch in which each node hangs below any earlier one.
fn bushy(random: &mut Random, size: usize) -> String {
    let parents: Vec<usize> = (1..=size).map(|it| random.below(it)).collect();
    let mut texts = vec![String::new(); size + 1];
    for idx in (0..=size).rev() {
        let text = format!(r#"{{"module":"menu","children":{{{}}}}}"#, texts[idx]);
        if idx == 0 {
            return text;
        }
        let above = &mut texts[parents[idx - 1]];
        let comma = if above.is_empty() { "" } else { "," };
        *above = format!(r#""{idx}":{text}{comma}{above}"#);
    }
    unreachable!("the loop ends at 0")
}

fn any_view(random: &mut Random, flow: &Callflow) -> View {
    let direction = *random.pick(&[Direction::TopDown, Direction::LeftToRight]);
    let mut folded = BTreeSet::new();
    for (_, node) in flow.walk() {
        if random.one_in(12) {
            folded.insert(node.id);
        }
    }
    View { direction, folded }
}

pub(crate) fn any_scene(random: &mut Random) -> (Callflow, View, Scene) {
    let flow = any_flow(random);
    let view = any_view(random, &flow);
    let scene = layout(&flow, &Account::default(), &view);
    (flow, view, scene)
}

fn any_area(random: &mut Random, scene: &Scene) -> Rect {
    let mut part = |of: Px| of * (f64::from(u32::try_from(random.below(1_001)).unwrap()) / 1_000.0);
    Rect {
        x: part(scene.bounds.width + Px(200.0)) - Px(100.0),
        y: part(scene.bounds.height + Px(200.0)) - Px(100.0),
        width: part(Px(900.0)),
        height: part(Px(600.0)),
    }
}

/// Everything that is drawn and must stay clear of everything else.
fn boxes(scene: &Scene) -> Vec<(String, Rect)> {
    let mut boxes = vec![("start".to_owned(), scene.start.rect)];
    for (idx, (card, wire)) in scene.cards.iter().zip(&scene.wires).enumerate() {
        boxes.push((format!("card {idx}"), card.rect));
        let end = card.end_rect(scene.direction);
        boxes.extend(end.map(|it| (format!("end {idx}"), it)));
        let label = wire.label.as_ref();
        boxes.extend(label.map(|it| (format!("label {idx}"), it.rect)));
    }
    boxes
}

#[test]
fn nothing_is_drawn_over_anything_else() {
    for_all("no overlap", 2_000, |random| {
        let (flow, _, scene) = any_scene(random);
        let boxes = boxes(&scene);
        for (idx, (name, rect)) in boxes.iter().enumerate() {
            for (other, theirs) in boxes.iter().skip(idx + 1) {
                assert!(
                    !rect.overlaps(theirs),
                    "{name} overlaps {other} in {}",
                    flow.to_text()
                );
            }
        }
    });
}

#[test]
fn the_picture_holds_every_box() {
    for_all("bounds", 2_000, |random| {
        let (_, _, scene) = any_scene(random);
        let corner = (scene.bounds.x, scene.bounds.y);
        assert_eq!(corner, (Px(0.0), Px(0.0)));
        for (name, rect) in boxes(&scene) {
            assert_eq!(scene.bounds.union(&rect), scene.bounds, "{name}");
        }
    });
}

#[test]
fn siblings_stand_in_the_order_of_the_document_and_parents_over_their_middle() {
    for_all("order", 2_000, |random| {
        let (_, _, scene) = any_scene(random);
        let across = |it: &Rect| match scene.direction {
            Direction::TopDown => it.x.0,
            Direction::LeftToRight => it.y.0,
        };
        for (idx, card) in scene.cards.iter().enumerate() {
            let children: Vec<_> = scene.cards[card.children.clone()].iter().collect();
            for (nth, child) in children.iter().enumerate() {
                assert_eq!((child.parent, child.nth), (Some(idx), nth));
                assert_eq!(child.id(), card.node.children[nth].node.id);
                assert_eq!(child.level, card.level + 1);
            }
            for pair in children.windows(2) {
                assert!(across(&pair[0].rect) < across(&pair[1].rect));
            }
            if let [first, .., last] = children.as_slice() {
                let middle = f64::midpoint(across(&first.rect), across(&last.rect));
                assert!((middle - across(&card.rect)).abs() < 0.001);
            }
        }
    });
}

#[test]
fn folding_hides_exactly_the_branch() {
    for_all("fold", 2_000, |random| {
        let (flow, view, scene) = any_scene(random);
        let mut hidden = BTreeSet::<NodeId>::new();
        for (_, node) in flow.walk() {
            if hidden.contains(&node.id) || view.folded.contains(&node.id) {
                hidden.extend(node.children.iter().map(|it| it.node.id));
            }
        }
        let shown: BTreeSet<_> = scene.cards.iter().map(ringtree::scene::Card::id).collect();
        assert_eq!(shown.len(), scene.cards.len());
        let all: BTreeSet<_> = flow.walk().map(|(_, it)| it.id).collect();
        assert_eq!(shown, &all - &hidden);
        let n_hidden: usize = scene.cards.iter().map(|it| it.hidden).sum();
        assert_eq!(n_hidden, hidden.len());
    });
}

#[test]
fn cards_know_their_nodes() {
    for_all("identity", 2_000, |random| {
        let (flow, _, scene) = any_scene(random);
        for (path, node) in flow.walk() {
            if let Some(idx) = scene.card_of(node.id) {
                assert_eq!(scene.cards[idx].id(), node.id);
                assert_eq!(scene.path(idx), Some(path));
            }
        }
        let found = scene.cards.iter().filter_map(|it| scene.card_of(it.id()));
        assert!(found.eq(0..scene.cards.len()));
        assert_eq!(scene.card_of(NodeId(u32::MAX)), None);
    });
}

#[test]
fn what_is_in_sight_is_found_and_nothing_else() {
    for_all("visible", 2_000, |random| {
        let (_, _, scene) = any_scene(random);
        let area = any_area(random, &scene);
        let visible = scene.visible(area);
        let in_sight = |idx: &usize| {
            let card = &scene.cards[*idx];
            let end = card.end_rect(scene.direction);
            card.rect.touches(&area) || end.is_some_and(|it| it.touches(&area))
        };
        for idx in 0..scene.cards.len() {
            if in_sight(&idx) {
                assert!(visible.cards.contains(&idx), "card {idx} in {area:?}");
            }
            let wire = &scene.wires[idx];
            let (x, y) = (wire.from.x.min(wire.to.x), wire.from.y.min(wire.to.y));
            let reach = Rect {
                x,
                y,
                width: (wire.from.x - wire.to.x).abs(),
                height: (wire.from.y - wire.to.y).abs(),
            };
            let label = wire.label.as_ref();
            if reach.touches(&area) || label.is_some_and(|it| it.rect.touches(&area)) {
                assert!(visible.wires.contains(&idx), "wire {idx} in {area:?}");
            }
        }
        assert!(visible.cards.is_sorted() && visible.wires.is_sorted());
        let extent = |it: &usize| {
            let card = &scene.cards[*it];
            let end = card.end_rect(scene.direction).unwrap_or(card.rect);
            card.rect.union(&end).touches(&area)
        };
        assert!(visible.cards.iter().all(extent));
    });
}

#[test]
fn a_point_hits_what_is_drawn_there() {
    for_all("hit", 1_000, |random| {
        let (_, _, scene) = any_scene(random);
        for (idx, (card, wire)) in scene.cards.iter().zip(&scene.wires).enumerate() {
            assert_eq!(scene.hit(card.rect.centre()), Some(Hit::Card(idx)));
            if let Some(label) = &wire.label {
                assert_eq!(scene.hit(label.rect.centre()), Some(Hit::Label(idx)));
            }
            if let Some(end) = card.end_rect(scene.direction) {
                assert_eq!(scene.hit(end.centre()), Some(Hit::End(idx)));
            }
        }
        let start = scene.start.rect.centre();
        assert_eq!(scene.hit(start), Some(Hit::Start));
        let area = any_area(random, &scene);
        let at = Point {
            x: area.x,
            y: area.y,
        };
        let drawn = boxes(&scene).iter().any(|(_, it)| it.contains(at));
        assert_eq!(scene.hit(at).is_some(), drawn, "{at:?}");
    });
}

#[test]
fn the_same_callflow_gives_the_same_picture() {
    for_all("repeat", 500, |random| {
        let (flow, view, scene) = any_scene(random);
        let again = layout(&flow.clone(), &Account::default(), &view);
        assert_eq!(format!("{scene:?}"), format!("{again:?}"));
        let reread = Callflow::parse(&flow.to_text()).unwrap();
        let reread = layout(&reread, &Account::default(), &view);
        assert_eq!(format!("{scene:?}"), format!("{reread:?}"));
    });
}

/// Whether every tag is closed in turn and nothing but known entities follows an `&`.
fn is_well_formed(text: &str) -> bool {
    let mut open = Vec::new();
    let mut parts = text.split('<');
    if parts.next() != Some("") {
        return false;
    }
    for part in parts {
        let Some((tag, words)) = part.split_once('>') else {
            return false;
        };
        let name = tag.split([' ', '/']).next().unwrap();
        let is_closed = match tag.strip_prefix('/') {
            Some(name) => open.pop() == Some(name),
            None if tag.ends_with('/') => true,
            None => {
                open.push(name);
                true
            }
        };
        let is_quoted = tag.matches('"').count() % 2 == 0;
        if !is_closed || !is_quoted || words.contains('>') {
            return false;
        }
    }
    let entities = text.split('&').skip(1);
    let known = |it: &str| {
        ["amp;", "lt;", "gt;", "quot;"]
            .iter()
            .any(|entity| it.starts_with(entity))
    };
    open.is_empty() && entities.clone().all(known)
}

#[test]
fn a_drawing_is_well_formed_whatever_the_document_says() {
    for_all("drawing", 1_000, |random| {
        let (flow, view, _) = any_scene(random);
        let odd_words = r#"<script>&\"]]>\u0001</svg>"#;
        let odd_flow = flow.to_text().replace("of_a_stranger", odd_words);
        let flow = Callflow::parse(&odd_flow).unwrap();
        let scene = layout(&flow, &Account::default(), &view);
        let theme = *random.pick(&[Theme::Light, Theme::Dark]);
        let drawing = svg(&scene, &Account::default(), theme);
        assert!(is_well_formed(&drawing), "{drawing}");
        assert!(!drawing.contains("NaN") && !drawing.contains("inf"));
    });
}
