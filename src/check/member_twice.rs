//! A member who stands in a ring group more than once.
//!
//! A telephone that would ring twice in the same way rings once, at its last place; on a page it is at its first. Another delay or another
//! time to ring is meant, or may be.
//!
//! Source: KAZOO `cf_ring_group` `resolve_endpoint_ids/3`; `cf_page_group` `resolve_endpoint_ids/3`

use super::site::{Oddity, Report, Site, Subject, change_setting};
use super::{FindingSpec, Fix, Look};
use crate::json::Json;
use crate::module::{Order, Party, Ringing};
use std::collections::BTreeMap;

pub(super) static SPEC: FindingSpec = FindingSpec {
    code: "member_twice",
    about: "Whoever stands in a group twice does not ring any louder.",
    look: Look::Active(look),
};

fn look(site: &Site<'_>, subject: &Subject<'_>, report: &mut Report) {
    let Some(ringing) = subject.ringing(site).filter(|it| it.is_list) else {
        return;
    };
    let is_page = site.spec.name == "page_group";
    let mut places: BTreeMap<_, Vec<&Party<'_>>> = BTreeMap::new();
    for it in &ringing.parties {
        places.entry((it.collection, it.id)).or_default().push(it);
    }
    for ((collection, id), parties) in places {
        let Some((first, more)) = parties.split_first().filter(|(_, more)| !more.is_empty()) else {
            continue;
        };
        let terms = |it: &Party<'_>| (it.delay_s, it.timeout_s);
        let is_same = is_page || more.iter().all(|it| terms(it) == terms(first));
        let name = subject.name(collection, id);
        let oddity = if is_same {
            Oddity::warning(
                why!(
                    member_more_than_once,
                    "`{name}` is a member more than once, and rings once",
                    name
                ),
                why!(one_place_is_enough, "one place is enough"),
            )
            .fix(fix(site, subject, ringing, id))
        } else {
            Oddity::hint(
                why!(
                    member_rings_again,
                    "`{name}` is a member more than once, with other times to ring",
                    name
                ),
                why!(fine_if_meant, "fine if it is meant to ring again"),
            )
        };
        report.node(site, subject, oddity.field("endpoints").arg("id", id));
    }
}

/// Leaves the place that counts, when all places read alike.
fn fix(site: &Site<'_>, subject: &Subject<'_>, ringing: &Ringing<'_>, id: &str) -> Option<Fix> {
    let list = site.data().get("endpoints")?.as_array()?;
    let is_named = |it: &Json| {
        let named = it.as_str().or_else(|| it.get("id")?.as_str());
        named == Some(id)
    };
    let mut places = list.iter().enumerate().filter(|(_, it)| is_named(it));
    let (first, written) = places.next()?;
    let mut final_place = first;
    for (idx, it) in places {
        if it != written {
            return None;
        }
        final_place = idx;
    }
    let kept = match (ringing.order, site.spec.name) {
        (_, "page_group") => first,
        // Whoever stands there twice is drawn earlier.
        (Order::Drawn, _) => return None,
        _ => final_place,
    };
    let stays = |(idx, it): &(usize, &Json)| *idx == kept || !is_named(it);
    let list = list.iter().enumerate().filter(stays);
    let list: Vec<_> = list.map(|(_, it)| it.clone()).collect();
    Some(Fix {
        label: why!(leave_one_place, "leave `{id}` one place", id),
        patch: change_setting(site, subject, "endpoints", Some(list.into())),
    })
}
