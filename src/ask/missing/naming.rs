//! What a call is called that somebody has to read in a report: when, who, what people do, and where it ends.

use super::Search;
use crate::ask::answers::Answer;
use crate::ask::landing::Landing;
use crate::ask::partition::Situation;
use crate::ask::saved::SavedCall;
use crate::call::Trace;

/// So many deeds are told.
const TOLD: usize = 5;

/// `Mon 10:00, presses 1, nobody answers at Alice → voicemail Front desk`; with the number or the flow where there are `several`
pub(super) fn name(
    search: &Search<'_>,
    situation: &Situation,
    call: &SavedCall,
    trace: &Trace,
    several: bool,
) -> String {
    let to = search.flow.unwrap_or(&situation.example.to);
    let to = Some(to).filter(|it| several && !it.is_empty());
    let who = search.found.callers.said(situation.kinds);
    let who = who.filter(|it| it.code() != "callers_from_outside");
    let account = search.simulator.account();
    let mut n_keys = 0;
    let deeds = situation.answers.iter().filter(|it| {
        let presses = matches!(it, Answer::Presses(_) | Answer::PressesOther(_));
        n_keys += usize::from(presses);
        !presses || n_keys <= call.n_keys()
    });
    let deeds = deeds.map(|it| it.said(account).to_string());
    let mut parts: Vec<_> = to.map(str::to_owned).into_iter().collect();
    parts.push(call.at.to_string());
    parts.extend(who.map(|it| it.to_string()));
    parts.extend(told(deeds));
    let landing = Landing::at_the_end(&trace.ending, &search.simulator).label;
    format!("{} → {landing}", parts.join(", "))
}

/// Deeds that follow each other and are the same are told once; of many, the first and the last.
fn told(deeds: impl Iterator<Item = String>) -> Vec<String> {
    let mut runs: Vec<(String, usize)> = Vec::new();
    for it in deeds {
        match runs.last_mut() {
            Some((last, n)) if *last == it => *n += 1,
            _ => runs.push((it, 1)),
        }
    }
    let told = runs.into_iter().map(|(deed, n)| match n {
        1 => deed,
        n => format!("{deed} ({n} times)"),
    });
    let mut told: Vec<_> = told.collect();
    if told.len() > TOLD {
        let last = told.pop();
        told.truncate(TOLD - 1);
        told.push("…".to_owned());
        told.extend(last);
    }
    told
}

/// The name, with a number behind it where another call has it already
pub(super) fn free(name: String, others: &[SavedCall]) -> String {
    let is_free = |it: &String| others.iter().all(|other| other.name != *it);
    if is_free(&name) {
        return name;
    }
    let mut numbered = (2..).map(|n| format!("{name} ({n})"));
    numbered.find(is_free).unwrap_or(name)
}
