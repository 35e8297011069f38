//! The course of the tested call: how it ends, step by step, and why.

use super::words;
use crate::state::call::{Run, Stop};
use crate::state::what_if::Suppose;
use crate::state::{Action, Editor, Say, Shared, Verb};
use crate::view::button::VerbButton;
use crate::view::dispatch::use_dispatch;
use crate::view::icon::{Icon, glyph};
use crate::view::kind::{self, CardWords};
use crate::view::locale::{Locale, use_locale};
use crate::view::settled::Settled;
use ringtree::call::{Ask, Event};
use ringtree::{Ending, module};
use yew::prelude::*;

/// What [`Course`] shows
#[derive(Clone, PartialEq, Properties)]
pub struct CourseProps {
    /// What the editor knows
    pub editor: Settled,
}

/// How the tested call ends, or why it cannot be played
#[component]
pub fn Outcome(props: &CourseProps) -> Html {
    let what_if = &props.editor.what_if;
    match (&what_if.run, &what_if.problem) {
        (_, Some(problem)) => html! { <Problem problem={problem.clone()} /> },
        (Some(run), None) => html! { <Verdict editor={props.editor.clone()} run={run.clone()} /> },
        (None, None) => Html::default(),
    }
}

/// The steps of the tested call
#[component]
pub fn Course(props: &CourseProps) -> Html {
    let locale = use_locale();
    let what_if = &props.editor.what_if;
    let Some(run) = &what_if.run else {
        return Html::default();
    };
    let guessed = usize::try_from(run.trace.approximations).unwrap_or(usize::MAX);
    html! {
        <section aria-label={locale.t("test-steps")}>
            <Player n_steps={run.stops.len()} step={what_if.step} />
            <Steps editor={props.editor.clone()} run={run.clone()} step={what_if.step} />
            if guessed > 0 {
                <p class="hint">{locale.count("test-approximate", guessed)}</p>
            }
        </section>
    }
}

/// What [`Problem`] shows
#[derive(Clone, PartialEq, Properties)]
pub struct ProblemProps {
    /// Why the call cannot be played
    pub problem: Say,
}

/// Why the call cannot be played
#[component]
fn Problem(props: &ProblemProps) -> Html {
    let locale = use_locale();
    html! {
        <div class="verdict" data-tone="warn" role="status">
            {glyph(Icon::Warning)}
            <strong>{locale.say(&props.problem)}</strong>
        </div>
    }
}

/// What [`Verdict`] and [`Steps`] show
#[derive(Clone, PartialEq, Properties)]
pub struct RunProps {
    /// What the editor knows
    pub editor: Settled,
    /// What the call did
    pub run: Shared<Run>,
    /// The step that is looked at
    #[prop_or_default]
    pub step: Option<usize>,
}

/// How the call ends
#[component]
fn Verdict(props: &RunProps) -> Html {
    let locale = use_locale();
    let dispatch = use_dispatch();
    let trace = &props.run.trace;
    let (icon, words, is_good) = words::ending(&trace.ending, props.editor.account(), &locale);
    let waits = matches!(trace.ending, Ending::Awaiting { .. });
    let count = props.run.stops.len().to_string();
    let after = locale.with(
        "verdict-after",
        &[
            ("name", &locale.seconds(trace.ended_ms())),
            ("count", &count),
        ],
    );
    let waits_for_keys = matches!(
        &trace.ending,
        Ending::Awaiting {
            ask: Ask::Digits { .. }
        }
    );
    html! {
        <div class="verdict" data-tone={(!is_good || waits).then_some("warn")} data-ending={ending_name(&trace.ending)} role="status">
            {glyph(icon)}
            <div class="grow">
                <strong>{words}</strong>
                <span class="muted num">{after}</span>
            </div>
            if waits_for_keys {
                <button type="button" class="btn btn-small" onclick={dispatch.with(|_| Action::Suppose(Suppose::Silence))}>{locale.t("press-nothing")}</button>
            }
        </div>
    }
}

fn ending_name(ending: &Ending) -> &'static str {
    match ending {
        Ending::Bridged { .. } => "bridged",
        Ending::Voicemail { .. } => "voicemail",
        Ending::Conference { .. } => "conference",
        Ending::HungUp { .. } => "hung_up",
        Ending::Refused { .. } => "refused",
        Ending::Looped => "looped",
        Ending::Stuck { .. } => "stuck",
        Ending::Awaiting { .. } => "awaiting",
    }
}

/// What [`Player`] shows
#[derive(Clone, PartialEq, Properties)]
pub struct PlayerProps {
    /// How many steps there are
    pub n_steps: usize,
    /// The step that is looked at; the last one when none is chosen
    pub step: Option<usize>,
}

/// First, back, on, last, and from the start
#[component]
fn Player(props: &PlayerProps) -> Html {
    let locale = use_locale();
    let at = props.step.map_or(props.n_steps, |it| it + 1);
    html! {
        <div class="player" role="toolbar" aria-label={locale.t("test-steps")}>
            <VerbButton verb={Verb::TestFirst} icon={Icon::First} class="btn-quiet" />
            <VerbButton verb={Verb::TestBack} icon={Icon::Back} class="btn-quiet" />
            <VerbButton verb={Verb::TestForward} icon={Icon::Forward} class="btn-quiet" />
            <VerbButton verb={Verb::TestLast} icon={Icon::Last} class="btn-quiet" />
            <VerbButton verb={Verb::TestReset} icon={Icon::Reset} class="btn-quiet" />
            <span class="clock">{locale.with("step-of", &[("place", &at.to_string()), ("count", &props.n_steps.to_string())])}</span>
        </div>
    }
}

/// The steps, one after another
#[component]
fn Steps(props: &RunProps) -> Html {
    let locale = use_locale();
    let dispatch = use_dispatch();
    let last = props.run.stops.len().saturating_sub(1);
    let at = props.step.unwrap_or(last);
    let rows = props.run.stops.iter().enumerate().map(|(idx, stop)| {
        let is_current = idx == at;
        html! {
            <li key={idx}>
                <button type="button" class="step" aria-current={is_current.then_some("step")} data-step={(idx + 1).to_string()}
                    onclick={dispatch.with(move |_| Action::Suppose(Suppose::Step(idx)))}>
                    <span class="step-no">{idx + 1}</span>
                    <span class="grow">
                        <span class="step-name">{name(stop, &props.editor, &locale)}</span>
                        {for lines(stop, props, is_current, &locale)}
                    </span>
                    <span class="step-at">{locale.seconds(stop.at_ms)}</span>
                </button>
            </li>
        }
    });
    html! { <ol class="steps">{for rows}</ol> }
}

/// What the step is called: as on its card, or by its module when it is in another callflow.
fn name(stop: &Stop, editor: &Editor, locale: &Locale) -> String {
    let node = stop.node.and_then(|it| editor.node(it)).map(|it| it.1);
    if let Some(node) = node {
        let words = CardWords::of(&node, editor.account(), locale);
        return if words.is_blank {
            words.kind
        } else {
            words.name
        };
    }
    let flow = stop.place.split_once(':').map_or("", |it| it.0);
    let flow = editor
        .account()
        .name_of(ringtree::Collection::Callflows, flow)
        .unwrap_or(flow);
    format!(
        "{flow} › {}",
        kind::title(module::find(&stop.module), locale)
    )
}

/// What happened at the step, and why: all of it where one looks, the last word elsewhere.
fn lines(stop: &Stop, props: &RunProps, is_current: bool, locale: &Locale) -> Vec<Html> {
    let events = props
        .run
        .trace
        .events
        .get(stop.events.clone())
        .unwrap_or_default();
    let account = props.editor.account();
    let said = events
        .iter()
        .filter_map(|it| Some((words::event(&it.what, account, locale)?, it)));
    let said: Vec<_> = said.collect();
    let shown = if is_current {
        &*said
    } else {
        said.last().map(std::slice::from_ref).unwrap_or_default()
    };
    let line = |(words, entry): &(String, &ringtree::call::Entry)| {
        let why = (is_current
            || matches!(entry.what, Event::RuleTested { .. } | Event::Rang { .. }))
        .then(|| entry.why.to_string());
        html! {
            <>
                <span class="step-what">{words.clone()}</span>
                if let Some(why) = why.filter(|it| !it.is_empty()) {
                    <span class="step-why">{why}</span>
                }
            </>
        }
    };
    shown.iter().map(line).collect()
}
