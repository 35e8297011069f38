//! What screen readers are told, politely or at once.

use super::locale::use_locale;
use crate::state::{Say, Session, Shared};
use yew::prelude::*;

/// What [`LiveRegions`] says
#[derive(Clone, PartialEq, Properties)]
pub struct LiveProps {
    /// Holds what is to be said
    pub session: Shared<Session>,
}

/// Two regions that are heard and not seen
#[component]
pub fn LiveRegions(props: &LiveProps) -> Html {
    let locale = use_locale();
    // A sentence that is said twice must be a new text, or nothing is heard: every second time it ends in a space.
    let words = |it: &Option<(u32, Say)>| match it {
        Some((count, say)) if count % 2 == 1 => format!("{}\u{a0}", locale.say(say)),
        Some((_, say)) => locale.say(say),
        None => String::new(),
    };
    let live = &props.session.live;
    html! {
        <>
            <div class="unseen" role="status" aria-live="polite" data-live="polite">{words(&live.polite)}</div>
            <div class="unseen" role="alert" aria-live="assertive" data-live="urgent">{words(&live.urgent)}</div>
        </>
    }
}
