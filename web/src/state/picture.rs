//! The picture of the open flow: laid out when flow, names, folds or direction change, and only then.

use super::geometry::{Camera, Point, Rect, Size};
use super::turn::Turn;
use super::{Editor, Shared};
use ringtree::scene::{self, Card, Direction, Scene};
use ringtree::{Account, Callflow, NodeId};
use std::collections::BTreeSet;

/// Below this zoom names cannot be read
const LEGIBLE: f64 = 0.6;
/// How large the beginning is shown when all of it would be too small
const COMFORTABLE: f64 = 0.75;

/// How much room the key that leads to a card takes, above it or before it
const LABEL: Size = Size { w: 96.0, h: 40.0 };
/// Air at the edges of the canvas
const AIR: f64 = 24.0;
/// How much of the lower edge the zoom and a message cover
const CONTROLS: f64 = 56.0;
/// The part of the canvas that the findings cover at most
const DRAWER: f64 = 0.42;

/// The picture of the open flow
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Picture {
    /// Cards and wires; nothing while nothing is open
    pub scene: Option<Shared<Scene>>,
    of: Option<Source>,
}

/// What a picture was made of.
#[derive(Clone, Debug, PartialEq)]
struct Source {
    flow: Shared<Callflow>,
    account: Shared<Account>,
    folded: Shared<BTreeSet<NodeId>>,
    direction: Direction,
}

impl Editor {
    /// Cards and wires of the open flow
    pub fn scene(&self) -> Option<&Scene> {
        self.picture.scene.as_deref()
    }

    /// The card of a node, when it is not folded away
    pub fn card(&self, id: NodeId) -> Option<&Card> {
        let scene = self.scene()?;
        scene.cards.get(scene.card_of(id)?)
    }

    /// What of the picture the canvas shows
    pub fn window(&self) -> Rect {
        self.view.camera.window(self.view.size)
    }

    fn source(&self) -> Option<Source> {
        Some(Source {
            flow: self.document.work()?.flow.clone(),
            account: self.session.account.clone(),
            folded: self.view.folded.clone(),
            direction: self.view.direction,
        })
    }
}

/// A card with the key that leads to it.
fn with_label(card: Rect, direction: Direction) -> Rect {
    let before = match direction {
        Direction::TopDown => Point::new(0.0, LABEL.h),
        Direction::LeftToRight => Point::new(LABEL.w, 0.0),
    };
    Rect::between(card.at - before, card.end())
}

impl Editor {
    /// The part of the canvas that nothing lies over: at its lower edge are the zoom and messages, or the findings.
    fn clear(&self) -> Rect {
        let Size { w, h } = self.view.size;
        let covered = if self.view.panels.findings {
            h * DRAWER
        } else {
            CONTROLS
        };
        Rect::between(
            Point::new(AIR, AIR),
            Point::new(w - AIR, h - covered - AIR / 2.0),
        )
    }

    /// How all of the picture lies in the canvas.
    fn fitting(&self) -> Option<Camera> {
        let bounds = Rect::from(self.scene()?.bounds);
        Some(Camera::fitting(bounds, self.view.size))
    }

    /// How a picture lies at first: all of it, or its beginning when all of it would be too small to read.
    fn opening(&self) -> Option<Camera> {
        let scene = self.scene()?;
        if scene.cards.is_empty() {
            // What may be done first is said below the start card.
            let (start, size) = (Rect::from(scene.start.rect), self.view.size);
            return Some(Camera::beginning(start, size, Direction::TopDown, 1.0));
        }
        let all = self.fitting()?;
        if all.zoom >= LEGIBLE {
            return Some(all);
        }
        let start = Rect::from(self.scene()?.start.rect);
        let view = &self.view;
        Some(Camera::beginning(
            start,
            view.size,
            view.direction,
            COMFORTABLE,
        ))
    }
}

impl Turn {
    /// Draws the picture anew if what it shows has changed; what the person looks at stays where it is.
    pub(super) fn settle_picture(&mut self) {
        let source = self.now.source();
        if source == self.now.picture.of {
            return self.fit_once();
        }
        let scene = source.as_ref().map(|it| {
            let view = scene::View {
                direction: it.direction,
                folded: (*it.folded).clone(),
            };
            Shared::new(scene::layout(&it.flow, &it.account, &view))
        });
        let fixed = self.fixed();
        self.now.picture = Shared::new(Picture { scene, of: source });
        self.hold(fixed);
        self.fit_once();
    }

    /// The node that shall not move on the screen, and where it is.
    fn fixed(&self) -> Option<(NodeId, Rect)> {
        let shown = |id: NodeId| Some((id, Rect::from(self.now.card(id)?.rect)));
        let root = || self.now.scene()?.cards.first().map(Card::id);
        self.now
            .selection
            .main()
            .and_then(shown)
            .or_else(|| shown(root()?))
    }

    fn hold(&mut self, fixed: Option<(NodeId, Rect)>) {
        let Some((id, before)) = fixed else { return };
        let Some(after) = self.now.card(id).map(|it| Rect::from(it.rect)) else {
            return;
        };
        let camera = self.now.view.camera;
        let way = camera.to_screen(before.at) - camera.to_screen(after.at);
        if way.distance(super::geometry::Point::default()) > 0.0 {
            self.now.view.edit().camera = camera.panned(way);
        }
    }

    /// Lays the picture into the canvas once both are known.
    fn fit_once(&mut self) {
        let known = self.now.view.size.w > 0.0 && self.now.picture.scene.is_some();
        if known && !self.now.view.fitted {
            self.open();
            self.now.view.edit().fitted = true;
            if let Some(node) = self.now.selection.main() {
                self.reveal(node);
            }
        }
    }

    /// Gives the canvas another size. A picture that lies as it was opened is opened anew; of any other, what was in the middle of its
    /// upper edge stays there: panels come from the sides and from below. A selected card that was in sight stays in sight.
    pub(super) fn resize(&mut self, size: Size) {
        let before = self.now.view.size;
        if size == before {
            return;
        }
        let window = self.now.window();
        let is_seen = |id: &NodeId| {
            let card = self.now.card(*id);
            card.is_some_and(|it| window.holds(Rect::from(it.rect).centre()))
        };
        let seen = self.now.selection.main().filter(is_seen);
        let is_as_opened = self.now.opening() == Some(self.now.view.camera);
        let view = self.now.view.edit();
        view.size = size;
        if !view.fitted {
            return;
        }
        if is_as_opened {
            self.open();
        } else {
            let by = Point::new((size.w - before.w) / 2.0, 0.0);
            view.camera = view.camera.panned(by);
        }
        if let Some(node) = seen {
            self.reveal(node);
        }
    }

    fn open(&mut self) {
        if let Some(camera) = self.now.opening() {
            self.now.view.edit().camera = camera;
        }
    }

    /// Shows all of the picture.
    pub(super) fn fit(&mut self) {
        if let Some(camera) = self.now.fitting() {
            self.now.view.edit().camera = camera;
        }
    }

    /// Brings a node into the canvas, unfolding what hides it.
    pub(super) fn reveal(&mut self, id: NodeId) {
        self.settle_picture();
        if self.now.card(id).is_none() {
            self.unfold_to(id);
        }
        let Some(rect) = self.now.card(id).map(|it| Rect::from(it.rect)) else {
            return;
        };
        let view = &self.now.view;
        let rect = with_label(rect, view.direction);
        let camera = view.camera.showing(rect, self.now.clear());
        if self.now.view.size.w > 0.0 && camera != self.now.view.camera {
            self.now.view.edit().camera = camera;
        }
    }

    fn unfold_to(&mut self, id: NodeId) {
        let Some((path, _)) = self.now.node(id) else {
            return;
        };
        let Some(flow) = self.now.flow() else { return };
        let mut above = Vec::new();
        let mut at = path.parent();
        while let Some(path) = at {
            above.extend(flow.node(&path).map(|it| it.id));
            at = path.parent();
        }
        if above.iter().any(|it| self.now.view.folded.contains(it)) {
            let folded = self.now.view.edit().folded.edit();
            folded.retain(|it| !above.contains(it));
            self.settle_picture();
        }
    }
}
