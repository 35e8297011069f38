//! Members of a group for whom the group's `timeout` leaves no time: they wait too long, or those before them take it all.
//!
//! Members in turn ring for their own `timeout` each, within that of the group, which is 20 seconds when nobody says. Whoever is busy or
//! offline takes no time, so that the last may get a turn after all; the sentence says so.
//!
//! Source: KAZOO `cf_ring_group` `handle/2`, whose `timeout` is that of the whole bridge

use super::site::{Oddity, Report, Site, Subject};
use super::{FindingSpec, Look};
use crate::module::{Order, Party, Turn};
use crate::why::Why;
use std::collections::BTreeSet;

pub(super) static SPEC: FindingSpec = FindingSpec {
    code: "no_time_to_ring",
    about: "A group stops ringing when its own time is up, whatever its members have left.",
    look: Look::Active(look),
};

/// What the switch takes when a member says nothing, and what editors write.
const USUAL_S: u64 = 20;

fn look(site: &Site<'_>, subject: &Subject<'_>, report: &mut Report) {
    let Some(ringing) = subject.ringing(site) else {
        return;
    };
    let (total_s, telephones) = (ringing.timeout_s, subject.telephones());
    let found: Vec<_> = match ringing.order {
        Order::Together => {
            let parties = ringing.parties.iter();
            let ring = parties.filter(|it| telephones.hush(it).is_none());
            ring.filter_map(|it| Some((it, together(it, total_s, subject)?)))
                .collect()
        }
        Order::InTurn => {
            let late = late(&telephones.turns(ringing), total_s).into_iter();
            late.map(|it| (it, too_late(it, total_s, subject)))
                .collect()
        }
        Order::Drawn => {
            let late = late(&telephones.turns(ringing), total_s).into_iter();
            late.take(1).map(|it| (it, too_short(total_s))).collect()
        }
    };
    let mut told = BTreeSet::new();
    for (party, oddity) in found {
        if told.insert((party.collection, party.id)) {
            report.node(site, subject, oddity.field("timeout").arg("id", party.id));
        }
    }
}

fn together(party: &Party<'_>, total_s: u64, subject: &Subject<'_>) -> Option<Oddity> {
    let name = subject.name(party.collection, party.id);
    if party.delay_s >= total_s {
        return Some(Oddity::warning(
            why!(
                waits_too_long,
                "`{name}` never rings: it waits for {delay} s, and ringing stops after {total} s",
                name,
                delay = party.delay_s,
                total = total_s
            ),
            why!(
                wait_less_or_ring_longer,
                "let it wait less, or let the step ring for longer"
            ),
        ));
    }
    (party.timeout_s > total_s && party.timeout_s != USUAL_S).then(|| {
        Oddity::hint(
            why!(
                rings_shorter,
                "`{name}` is to ring for {own} s, and ringing stops after {total} s",
                name,
                own = party.timeout_s,
                total = total_s
            ),
            why!(
                ring_longer,
                "let the step ring for longer, if that is what is meant"
            ),
        )
    })
}

/// Those who get no turn when everybody before them rings out.
fn late<'p, 'a>(turns: &[Turn<'p, 'a>], total_s: u64) -> Vec<&'p Party<'a>> {
    let mut passed_s: u64 = 0;
    let (mut in_time, mut late) = (BTreeSet::new(), Vec::new());
    for Turn { party, nth } in turns {
        let begins_s = passed_s.saturating_add(party.delay_s);
        if begins_s < total_s {
            in_time.insert(*nth);
        } else if !in_time.contains(nth) {
            late.push(*party);
        }
        passed_s = begins_s.saturating_add(party.timeout_s);
    }
    late
}

fn too_late(party: &Party<'_>, total_s: u64, subject: &Subject<'_>) -> Oddity {
    let name = subject.name(party.collection, party.id);
    Oddity::warning(
        why!(
            no_time_left,
            "ringing stops after {total} s, before the turn of `{name}`, unless those before are busy or offline",
            total = total_s,
            name
        ),
        time_for_all(),
    )
}

fn too_short(total_s: u64) -> Oddity {
    Oddity::warning(
        why!(
            no_time_for_all,
            "ringing stops after {total} s, before everybody had a turn",
            total = total_s
        ),
        time_for_all(),
    )
}

fn time_for_all() -> Why {
    why!(
        time_for_all,
        "let the step ring for as long as all turns take, or each member for a shorter time"
    )
}
