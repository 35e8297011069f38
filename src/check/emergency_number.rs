//! A call for help that has to get past a menu first, or that documents forbid.
//!
//! Looked at in the callflow that takes such calls, also as the one for all numbers that nobody else has. What carriers do with them, and
//! callflows that this one goes on to, are absent.
//!
//! Source: KAZOO `cf_route_win` `should_restrict_call/1`, for which emergency numbers are a class like any other

use super::site::{Oddity, Report, Site, Subject};
use super::{FindingSpec, Look};
use crate::account::Collection;
use crate::account::device::Device;
use crate::account::restriction::{Denier, Endpoint};
use crate::number::NumberClass;
use crate::pattern::Pattern;
use crate::route::{Authority, Found};
use std::collections::BTreeSet;

pub(super) static SPEC: FindingSpec = FindingSpec {
    code: "emergency_number",
    about: "Who calls for help has no time for menus, and must not be turned away.",
    look: Look::Flow(look),
};

/// Numbers that people call for help in many countries.
const HELP: [&str; 4] = ["911", "112", "999", "933"];
/// So many documents are named.
const TOLD: usize = 3;

fn look(subject: &Subject<'_>, report: &mut Report) {
    let Some((number, found)) = taken(subject) else {
        return;
    };
    for site in first_menus(subject) {
        let oddity = Oddity::warning(
            why!(
                emergency_through_menu,
                "a call to `{number}` has to get past this menu",
                number
            ),
            why!(
                emergency_flow,
                "give `{number}` a callflow of its own that goes to a carrier at once",
                number
            ),
        );
        report.node(site, subject, oddity.arg("number", number));
    }
    let dialled = found.capture_group.as_deref().unwrap_or(&found.number);
    let deniers = deniers(subject, dialled);
    if !deniers.is_empty() {
        let mut names = deniers.get(..TOLD).unwrap_or(&deniers).join("`, `");
        if deniers.len() > TOLD {
            names.push_str("`, `…");
        }
        let oddity = Oddity::error(
            why!(
                emergency_denied,
                "calls to `{number}` are turned away, because `emergency` is denied by `{names}`",
                number,
                names
            ),
            why!(allow_emergency, "allow `emergency` in `call_restriction`"),
        );
        report.document(oddity.arg("number", number));
    }
}

/// The first number for help that this callflow takes.
fn taken<'a>(subject: &Subject<'a>) -> Option<(&'a str, Found)> {
    let flow = subject.flow;
    let is_for_help =
        |it: &&str| HELP.contains(it) || NumberClass::of(it) == NumberClass::Emergency;
    let own = flow.numbers().find(is_for_help);
    let takes_rest = flow.numbers().any(|it| it == "no_match");
    let patterns = flow.patterns().filter_map(|it| Pattern::compile(it).ok());
    let patterns: Vec<_> = patterns.collect();
    let may_take = |it: &&str| takes_rest || patterns.iter().any(|pattern| pattern.matches(it));
    let numbers = own.into_iter().chain(HELP.into_iter().filter(may_take));
    let mut found = numbers.filter_map(|it| {
        let found = subject.routes().answer(it, Authority::Inside).ok()?;
        (found.callflow == flow.id()).then_some((it, found))
    });
    found.next()
}

/// The menus that a call may come to, no other before them.
fn first_menus<'s, 'a>(subject: &'s Subject<'a>) -> Vec<&'s Site<'a>> {
    let mut is_behind = vec![false; subject.sites.len()];
    let mut first = Vec::new();
    for site in &subject.sites {
        let is_menu = site.spec.name == "menu" && !site.skipped;
        let above = site.above.and_then(|(it, _)| is_behind.get(it).copied());
        let is_after = above.unwrap_or_default();
        if is_menu && site.reachable && !is_after {
            first.push(site);
        }
        if let Some(it) = is_behind.get_mut(site.idx) {
            *it = is_menu || is_after;
        }
    }
    first
}

/// What people call the documents that forbid a call to a number.
fn deniers<'a>(subject: &Subject<'a>, number: &str) -> Vec<&'a str> {
    let account = subject.account;
    let devices = account.documents(Collection::Devices);
    let devices = devices.filter_map(|(id, _)| Device::find(account, id));
    let devices = devices.filter(|it| it.is_enabled()).map(Endpoint::Device);
    let users = account.documents(Collection::Users);
    let users = users.map(|(id, _)| Endpoint::User(id));
    let (mut told, mut names) = (BTreeSet::new(), Vec::new());
    for endpoint in devices.chain(users) {
        // What may be called by whoever may call for help is not of interest here, and dial plans take time.
        if endpoint.denier(account, NumberClass::Emergency).is_none() {
            continue;
        }
        let class = NumberClass::of(&endpoint.dial_plan(account).normalize(number));
        if class != NumberClass::Emergency {
            continue;
        }
        let name = match endpoint.denier(account, class) {
            None => continue,
            Some(Denier::Account) => "account",
            Some(Denier::User(id)) => account.name_of(Collection::Users, id).unwrap_or(id),
            Some(Denier::Device(id)) => account.name_of(Collection::Devices, id).unwrap_or(id),
            Some(Denier::SignedIn) => "users",
        };
        if told.insert(name) {
            names.push(name);
        }
    }
    names
}
