//! The page that `index.html` boots: state, effects and views put together, and nothing else.

use ringtree_web::effect::{self, Listener, Report};
use ringtree_web::state::{Action, Editor, update};
use ringtree_web::view::{App, camera, keymap};
use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;

/// Holds the one state there is; every action goes through it.
struct Page {
    editor: Rc<RefCell<Editor>>,
    report: Report,
    _listeners: Vec<Listener>,
    _keys: Option<keymap::Keys>,
}

impl Component for Page {
    type Message = Action;
    type Properties = ();

    fn create(ctx: &Context<Self>) -> Self {
        let link = ctx.link().clone();
        let report: Report = Rc::new(move |action| link.send_message(action));
        report(effect::boot(""));
        let editor = Rc::new(RefCell::new(Editor::default()));
        let heard = editor.clone();
        Self {
            _listeners: effect::listen(&report),
            _keys: keymap::Keys::listen(move |press| heard.borrow().hears(press), report.clone()),
            editor,
            report,
        }
    }

    fn update(&mut self, _: &Context<Self>, action: Action) -> bool {
        let (next, effects) = update(&self.editor.borrow(), action);
        let before = self.editor.replace(next);
        let now = self.editor.borrow();
        let has_changed = if camera::has_only_panned(&before, &now) {
            camera::lay(&now);
            false
        } else {
            before != *now
        };
        drop(now);
        for it in effects {
            effect::perform(it, &self.report);
        }
        has_changed
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let dispatch = ctx.link().callback(|action: Action| action);
        html! { <App editor={self.editor.borrow().clone()} {dispatch} /> }
    }
}

fn main() {
    yew::Renderer::<Page>::new().render();
}
