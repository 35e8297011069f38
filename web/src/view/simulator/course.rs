//! The course of the tested call: how it ends, step by step, and why.

use super::words;
use crate::state::call::{Run, Stop};
use crate::state::what_if::{Suppose, replies};
use crate::state::{Action, Editor, Say, Shared, Verb};
use crate::view::button::VerbButton;
use crate::view::dispatch::use_dispatch;
use crate::view::icon::{Icon, glyph};
use crate::view::kind::{self, CardWords};
use crate::view::locale::{Locale, use_locale};
use crate::view::settled::Settled;
use ringtree::call::{Ask, Entry, Event};
use ringtree::{Account, Ending, module};
use std::collections::BTreeSet;
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
            if let Ending::Awaiting { ask: Ask::Service { service } } = trace.ending {
                <div class="replies">
                    {for replies(service).iter().enumerate().map(|(idx, key)| html! {
                        <button type="button" class="btn btn-small" onclick={dispatch.with(move |_| Action::Suppose(Suppose::Reply(service, idx)))}>{locale.t(key)}</button>
                    })}
                </div>
            }
        </div>
    }
}

fn ending_name(ending: &Ending) -> &'static str {
    match ending {
        Ending::Bridged { .. } => "bridged",
        Ending::Voicemail { .. } => "voicemail",
        Ending::Conference { .. } => "conference",
        Ending::Queue { .. } => "queue",
        Ending::Transferred { .. } => "transferred",
        Ending::HandedOver { .. } => "handed_over",
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
        return CardWords::of(&node, editor.account(), locale).one_line();
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

/// What happened at the step, and why.
fn lines(stop: &Stop, props: &RunProps, is_current: bool, locale: &Locale) -> Vec<Html> {
    let events = props.run.trace.events.get(stop.events.clone());
    let said = said(
        events.unwrap_or_default(),
        props.editor.account(),
        is_current,
        locale,
    );
    let line = |(words, why): (String, Option<String>)| {
        html! {
            <>
                <span class="step-what">{words}</span>
                if let Some(why) = why {
                    <span class="step-why">{why}</span>
                }
            </>
        }
    };
    said.into_iter().map(line).collect()
}

/// A step that is not looked at tells no more tested rules than these.
const MOST_RULES: usize = 3;

/// What happened at a step, each with its reason: all of it where one looks; elsewhere the rules that were tested, or the last word.
///
/// A reason that was given just before is not given again.
fn said(
    events: &[Entry],
    account: &Account,
    is_current: bool,
    locale: &Locale,
) -> Vec<(String, Option<String>)> {
    let said: Vec<_> = events
        .iter()
        .filter_map(|it| Some((words::event(&it.what, account, locale)?, it)))
        .collect();
    let last = said.len().saturating_sub(1);
    let is_test = |it: &Entry| matches!(it.what, Event::RuleTested { .. });
    let n_tests = said.iter().filter(|(_, it)| is_test(it)).count();
    let is_brief = !is_current && n_tests > MOST_RULES;
    let passed = is_brief.then(|| {
        let count = (n_tests - 1).to_string();
        (locale.with("rules-passed", &[("count", &count)]), None)
    });
    // The rule that decided is the last one tested.
    let last_test = said.iter().rposition(|(_, it)| is_test(it));
    let mut given = BTreeSet::new();
    let told = said
        .into_iter()
        .enumerate()
        .filter(|(idx, (_, it))| match last_test {
            _ if is_current => true,
            Some(test) if is_brief => *idx == test,
            Some(_) => is_test(it),
            None => *idx == last,
        })
        .map(|(_, (words, it))| {
            let explains = is_current || is_test(it) || matches!(it.what, Event::Rang { .. });
            let why = locale.why(&it.why);
            let is_new = explains && !why.is_empty() && given.insert(why.clone());
            (words, is_new.then_some(why))
        });
    passed.into_iter().chain(told).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::locale::Language;
    use ringtree::{Callflow, Scenario, simulate_flow};

    fn check(flow: &str, is_current: bool, expected: &[&str]) {
        let account = Account::parse(
            r#"{"temporal_rules":[
                {"id":"a","name":"Summer","enabled":false},{"id":"b","name":"Winter","enabled":false},
                {"id":"c","name":"Always","enabled":true},{"id":"d","name":"Spring","enabled":false},
                {"id":"e","name":"Fall","enabled":false}],
               "vmboxes":[{"id":"box","name":"Box"}]}"#,
        )
        .unwrap();
        let flow = Callflow::parse(&format!(r#"{{"flow":{flow}}}"#)).unwrap();
        let at = "2026-03-02T12:00:00Z".parse().unwrap();
        let trace = simulate_flow(&account, &flow, &Scenario::at(at));
        let locale = Locale::of(Language::English);
        let of_root: Vec<_> = trace
            .events
            .iter()
            .filter(|it| it.node.ends_with(":/"))
            .cloned()
            .collect();
        let lines: Vec<_> = said(&of_root, &account, is_current, &locale)
            .into_iter()
            .map(|(words, why)| format!("{words}{}", if why.is_some() { ", why" } else { "" }))
            .collect();
        assert_eq!(lines, expected);
    }

    #[test]
    fn every_rule_that_was_tested_is_told_with_its_reason() {
        let flow = r#"{"module":"temporal_route","data":{},"children":{
            "a":{"module":"hangup"},"b":{"module":"hangup"},"c":{"module":"hangup"}}}"#;
        let tested = [
            "Summer is not in force, why",
            "Winter is not in force, why",
            "Always is in force, why",
        ];
        check(flow, false, &tested);
        check(flow, true, &tested);
    }

    #[test]
    fn many_rules_are_counted_until_one_looks() {
        let flow = r#"{"module":"temporal_route","data":{"rules":["a","b","d","e"]},"children":{"c":{"module":"hangup"}}}"#;
        let brief = ["4 rules before are not in force", "Always is in force, why"];
        check(flow, false, &brief);
    }

    #[test]
    fn a_step_without_rules_says_its_last_word_until_one_looks_and_no_reason_twice() {
        let flow = r#"{"module":"voicemail","data":{"id":"box"}}"#;
        check(flow, false, &["message in Box"]);
        check(
            flow,
            true,
            &[
                "the call is answered, why",
                "plays the prompt vm-person, why",
                "plays the prompt say",
                "plays the prompt vm-not_available",
                "plays the prompt vm-record_message",
                "nothing is pressed, why",
                "a message is spoken, why",
                "message in Box, why",
            ],
        );
    }
}
