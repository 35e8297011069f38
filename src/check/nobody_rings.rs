//! A step that rings nobody, whoever calls: its people have no telephone that is switched on.
//!
//! A user or device that does not exist is `dangling_reference`; why members of a group do not ring is `member_never_rings`. Do-not-disturb
//! passes, so it is only mentioned.
//!
//! Source: KAZOO `kz_endpoint` `should_create_endpoint/3`

use super::site::{Oddity, Report, Site, Subject};
use super::{FindingSpec, Look};
use crate::account::Collection;
use crate::module::{Hush, Party};

pub(super) static SPEC: FindingSpec = FindingSpec {
    code: "nobody_rings",
    about: "A step whose telephones cannot ring passes its callers on at once, and nobody knows that they called.",
    look: Look::Active(look),
};

fn look(site: &Site<'_>, subject: &Subject<'_>, report: &mut Report) {
    let Some(ringing) = subject.ringing(site) else {
        return;
    };
    let telephones = subject.telephones();
    let hushes = ringing.parties.iter().map(|it| telephones.hush(it));
    let Some(hushes) = hushes.collect::<Option<Vec<_>>>() else {
        return;
    };
    let oddity = match (ringing.parties.as_slice(), hushes.as_slice()) {
        ([party], [hush]) if ringing.is_one => alone(party, *hush, subject),
        _ => Some(together(site, subject, &hushes)),
    };
    if let Some(oddity) = oddity {
        let field = if ringing.is_list { "endpoints" } else { "id" };
        report.node(site, subject, oddity.field(field));
    }
}

/// Why nobody of several rings is told member by member.
fn together(site: &Site<'_>, subject: &Subject<'_>, hushes: &[Hush]) -> Oddity {
    let title = match site.data().text("id").filter(|_| site.spec.name == "group") {
        Some(id) => subject.name(Collection::Groups, id).into(),
        None => site.said(),
    };
    if hushes.contains(&Hush::DoNotDisturb) {
        return Oddity::hint(
            why!(
                nobody_rings_for_now,
                "`{title}` rings nobody for now, so calls go on at once: do-not-disturb is set",
                title
            ),
            why!(fine_while_meant, "fine while it is meant"),
        );
    }
    Oddity::warning(
        why!(
            rings_nobody,
            "`{title}` rings nobody, so calls go on at once",
            title
        ),
        why!(
            add_who_rings,
            "add somebody who has a telephone that is switched on"
        ),
    )
}

fn alone(party: &Party<'_>, hush: Hush, subject: &Subject<'_>) -> Option<Oddity> {
    let name = subject.name(party.collection, party.id);
    let oddity = match (hush, party.collection) {
        (Hush::Nobody, _) => return None,
        (Hush::NoTelephone, _) => Oddity::warning(
            why!(
                has_no_telephone,
                "`{name}` has no telephone, so calls go on at once",
                name
            ),
            why!(
                give_a_telephone,
                "make a telephone theirs, or ring somebody else"
            ),
        ),
        (Hush::Off, Collection::Devices) => Oddity::warning(
            why!(
                telephone_is_off,
                "`{name}` is switched off, so calls go on at once",
                name
            ),
            why!(switch_on, "switch it on, or ring another"),
        ),
        (Hush::Off, _) => Oddity::warning(
            why!(
                all_are_off,
                "every telephone of `{name}` is switched off, so calls go on at once",
                name
            ),
            why!(switch_one_on, "switch one on, or ring somebody else"),
        ),
        (Hush::DoNotDisturb, _) => Oddity::hint(
            why!(
                not_disturbed,
                "`{name}` is not to be disturbed for now, so calls go on at once",
                name
            ),
            why!(fine_while_meant, "fine while it is meant"),
        ),
    };
    Some(oddity.arg("id", party.id))
}
