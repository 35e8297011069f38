//! A callflow that leads back to itself, directly or through others.
//!
//! A way back that every call takes never ends. One that hangs on a choice, a clock or an answer is how menus return to the start, so it
//! is only mentioned. The cycle is named.
//!
//! Source: KAZOO `cf_exe`, a call may branch 50 times

use super::site::{Oddity, Report, Site, Subject};
use super::{FindingSpec, Look};
use crate::account::Collection;
use std::collections::{BTreeMap, VecDeque};

pub(super) static SPEC: FindingSpec = FindingSpec {
    code: "callflow_loop",
    about: "A switch hangs up on a call that has gone round fifty times.",
    look: Look::Flow(look),
};

/// A step that goes to another callflow.
struct Jump<'a> {
    to: &'a str,
    /// Whether every call that comes in at the top takes it.
    certain: bool,
}

/// From each callflow the next one on a shortest way back to the start.
type WaysBack<'a> = BTreeMap<&'a str, &'a str>;

fn look(subject: &Subject<'_>, report: &mut Report) {
    let own = subject.flow.id();
    let jumps: Vec<_> = subject
        .sites
        .iter()
        .filter_map(|it| Some((it, jump(it)?)))
        .collect();
    if own.is_empty() || jumps.is_empty() {
        return;
    }
    let graph = graph(subject, jumps.iter().map(|(_, it)| it.to));
    let possible = ways_back(&graph, own, |_| true);
    let certain = ways_back(&graph, own, |it| it.certain);
    for (site, jump) in &jumps {
        let leads = |ways: &WaysBack<'_>| jump.to == own || ways.contains_key(jump.to);
        if jump.certain && leads(&certain) {
            let oddity = Oddity::error(
                why!(
                    round_without_end,
                    "calls go round without end: {cycle}",
                    cycle = cycle(subject, jump.to, &certain)
                ),
                why!(
                    let_one_ask,
                    "let one of the steps on the way ask, answer or hang up"
                ),
            );
            report.node(site, subject, with_args(oddity, subject, jump.to, &certain));
        } else if leads(&possible) {
            let oddity = Oddity::hint(
                why!(
                    may_lead_back,
                    "this may lead back here: {cycle}",
                    cycle = cycle(subject, jump.to, &possible)
                ),
                why!(
                    fine_for_menus,
                    "fine for going back to a menu; a call that goes round 50 times is hung up"
                ),
            );
            report.node(
                site,
                subject,
                with_args(oddity, subject, jump.to, &possible),
            );
        }
    }
}

fn with_args(oddity: Oddity, subject: &Subject<'_>, first: &str, ways: &WaysBack<'_>) -> Oddity {
    oddity.arg("cycle", cycle(subject, first, ways)).field("id")
}

fn jump<'a>(site: &Site<'a>) -> Option<Jump<'a>> {
    let goes = site.spec.name == "callflow" && !site.skipped && site.reachable;
    let to = site.data().text("id").filter(|_| goes)?;
    Some(Jump {
        to,
        certain: site.certain,
    })
}

/// The jumps of every other callflow that can be reached.
fn graph<'a>(
    subject: &Subject<'a>,
    first: impl Iterator<Item = &'a str>,
) -> BTreeMap<&'a str, Vec<Jump<'a>>> {
    let mut graph = BTreeMap::new();
    let mut pending: Vec<_> = first.collect();
    while let Some(id) = pending.pop() {
        if id == subject.flow.id() || graph.contains_key(id) {
            continue;
        }
        let flow = subject.account.callflow(id);
        let sites = flow.map(|it| Subject::of(it, subject.account, subject.from).sites);
        let jumps: Vec<_> = sites.iter().flatten().filter_map(jump).collect();
        pending.extend(jumps.iter().map(|it| it.to));
        graph.insert(id, jumps);
    }
    graph
}

/// Searches backwards from `own`, shortest ways first.
fn ways_back<'a>(
    graph: &BTreeMap<&'a str, Vec<Jump<'a>>>,
    own: &'a str,
    counts: impl Fn(&Jump<'a>) -> bool,
) -> WaysBack<'a> {
    let mut callers: BTreeMap<&str, Vec<&'a str>> = BTreeMap::new();
    for (from, jumps) in graph {
        for jump in jumps.iter().filter(|it| counts(it)) {
            callers.entry(jump.to).or_default().push(from);
        }
    }
    let mut ways = WaysBack::new();
    let mut pending = VecDeque::from([own]);
    while let Some(to) = pending.pop_front() {
        for from in callers.get(to).into_iter().flatten() {
            if !ways.contains_key(from) {
                ways.insert(from, to);
                pending.push_back(from);
            }
        }
    }
    ways
}

/// The names on the way round: `` `Main` → `Sales` → `Main` ``
fn cycle(subject: &Subject<'_>, first: &str, ways: &WaysBack<'_>) -> String {
    let own = subject.flow.id();
    let mut names = vec![subject.own_name()];
    let mut id = first;
    while id != own {
        names.push(subject.name(Collection::Callflows, id));
        match ways.get(id) {
            Some(next) => id = next,
            None => break,
        }
    }
    names.push(subject.own_name());
    format!("`{}`", names.join("` → `"))
}
