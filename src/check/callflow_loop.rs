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
    let jumps: Vec<_> = subject.sites.iter().filter_map(|it| Some((it, jump(it)?))).collect();
    if own.is_empty() || jumps.is_empty() {
        return;
    }
    let graph = graph(subject, jumps.iter().map(|(_, it)| it.to));
    let possible = ways_back(&graph, own, |_| true);
    let certain = ways_back(&graph, own, |it| it.certain);
    for (site, jump) in &jumps {
        let leads = |ways: &WaysBack<'_>| jump.to == own || ways.contains_key(jump.to);
        if jump.certain && leads(&certain) {
            let oddity = Oddity::error(format!("calls go round without end: {}", cycle(subject, jump.to, &certain)))
                .help("let one of the steps on the way ask, answer or hang up");
            report.node(site, subject, with_args(oddity, subject, jump.to, &certain));
        } else if leads(&possible) {
            let oddity = Oddity::hint(format!("this may lead back here: {}", cycle(subject, jump.to, &possible)))
                .help("fine for going back to a menu; a call that goes round 50 times is hung up");
            report.node(site, subject, with_args(oddity, subject, jump.to, &possible));
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
        let sites = flow.map(|it| Subject::of(it, subject.account).sites);
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

#[cfg(test)]
mod tests {
    use crate::check::tests::check_text;
    use expect_test::expect;

    fn account(sales: &str) -> String {
        format!(
            r#"{{"media":[{{"id":"m"}}],"menus":[{{"id":"m"}}],"callflows":[{{"id":"main","name":"Main","flow":{{}}}},
                {{"id":"sales","name":"Sales","flow":{sales}}},
                {{"id":"back","flow":{{"module":"callflow","data":{{"id":"main"}}}}}}]}}"#
        )
    }

    #[test]
    fn a_way_round_that_every_call_takes_never_ends() {
        let flow = r#"{"id":"main","name":"Main","flow":{"module":"play","data":{"id":"m"},"children":{"_":{"module":"callflow","data":{"id":"sales"}}}}}"#;
        let certain = account(r#"{"module":"callflow","data":{"id":"back"}}"#);
        expect![[r#"
            error callflow_loop /_ id: calls go round without end: `Main` → `Sales` → `back` → `Main`
                let one of the steps on the way ask, answer or hang up
        "#]].assert_eq(&check_text(flow, &certain));
        let chosen = account(r#"{"module":"menu","data":{"id":"m"},"children":{"9":{"module":"callflow","data":{"id":"main"}},"_":{"module":"hangup"}}}"#);
        expect![[r#"
            hint callflow_loop /_ id: this may lead back here: `Main` → `Sales` → `Main`
                fine for going back to a menu; a call that goes round 50 times is hung up
        "#]].assert_eq(&check_text(flow, &chosen));
        let away = account(r#"{"module":"hangup","children":{"_":{"module":"callflow","data":{"id":"main"}}}}"#);
        expect![[r""]].assert_eq(&check_text(flow, &away));
    }

    #[test]
    fn a_callflow_may_name_itself() {
        let flow = r#"{"id":"main","flow":{"module":"callflow","data":{"id":"main"}}}"#;
        expect![[r#"
            error callflow_loop / id: calls go round without end: `main` → `main`
                let one of the steps on the way ask, answer or hang up
        "#]].assert_eq(&check_text(flow, &account("{}")));
    }
}
