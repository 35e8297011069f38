//! A member of a group who never rings: without a telephone, or with none that is switched on.
//!
//! Members of a list who do not exist are `dangling_reference`. Do-not-disturb passes, and signing out is meant, so nothing is said about them.
//!
//! Source: KAZOO `kz_endpoint` `should_create_endpoint/3`; `cf_ring_group` `resolve_endpoint_ids/3`; `cf_group` `build_endpoints/2`

use super::site::{Oddity, Report, Site, Subject};
use super::{FindingSpec, Look};
use crate::account::Collection;
use crate::module::{Hush, Order, Party, Ringing};
use crate::why::Why;
use std::collections::BTreeSet;

pub(super) static SPEC: FindingSpec = FindingSpec {
    code: "member_never_rings",
    about: "Who is a member and never rings thinks that nobody calls.",
    look: Look::Active(look),
};

fn look(site: &Site<'_>, subject: &Subject<'_>, report: &mut Report) {
    let Some(ringing) = subject.ringing(site).filter(|it| !it.is_one) else {
        return;
    };
    let mut told = BTreeSet::new();
    for party in &ringing.parties {
        let Some(hush) = subject.telephones().hush(party) else {
            continue;
        };
        let message = message(party, hush, ringing, subject);
        let message = message.filter(|_| told.insert((party.collection, party.id)));
        if let Some(message) = message {
            let field = if ringing.is_list { "endpoints" } else { "id" };
            let oddity = Oddity::warning(message, help(party, hush));
            report.node(site, subject, oddity.field(field).arg("id", party.id));
        }
    }
}

fn help(party: &Party<'_>, hush: Hush) -> Why {
    match (hush, party.collection) {
        (Hush::Nobody, _) | (_, Collection::Groups) => {
            why!(take_off_or_mend, "mend the group, or take the member off")
        }
        (_, Collection::Devices) => why!(switch_on_or_take_off, "switch it on, or take it off"),
        _ => why!(
            see_to_member,
            "see to it that a telephone of theirs can ring, or take them off"
        ),
    }
}

fn message(
    party: &Party<'_>,
    hush: Hush,
    ringing: &Ringing<'_>,
    subject: &Subject<'_>,
) -> Option<Why> {
    let name = subject.name(party.collection, party.id);
    Some(match (hush, party.collection) {
        (Hush::Nobody, _) if ringing.is_list => return None,
        (Hush::DoNotDisturb, _) => return None,
        (Hush::Nobody, _) => why!(
            member_is_nobody,
            "member `{name}` never rings: there is no such document",
            name
        ),
        (Hush::NoTelephone, Collection::Groups) if !ringing.is_list => why!(
            group_in_group,
            "member `{name}` never rings: this step does not look into groups within a group",
            name
        ),
        (Hush::NoTelephone, Collection::Groups) if ringing.order != Order::Together => why!(
            group_without_places,
            "member `{name}` never rings: in turn, each of a group's members needs a `weight`, and a telephone",
            name
        ),
        (Hush::NoTelephone, Collection::Groups) => why!(
            group_without_telephones,
            "member `{name}` never rings: nobody in it has a telephone",
            name
        ),
        (Hush::NoTelephone, _) => why!(
            member_without_telephone,
            "member `{name}` never rings: no telephone is theirs",
            name
        ),
        (Hush::Off, Collection::Devices) => why!(
            member_is_off,
            "member `{name}` never rings: it is switched off",
            name
        ),
        (Hush::Off, _) => why!(
            members_telephones_off,
            "member `{name}` never rings: all their telephones are switched off",
            name
        ),
    })
}
