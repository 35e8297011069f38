//! A time zone that the switch does not know: every rule of the step is passed over.
//!
//! Source: KAZOO `cf_temporal_route` `handle/2`

use super::site::{Oddity, Report, Site, Subject};
use super::{FindingSpec, Look};
use crate::module::unknown_zone;
use crate::temporal::UnknownZone;

pub(super) static SPEC: FindingSpec = FindingSpec {
    code: "unknown_zone",
    about: "Without a clock the switch asks no rule, and all calls go the same way.",
    look: Look::Active(look),
};

fn look(site: &Site<'_>, subject: &Subject<'_>, report: &mut Report) {
    let Some(UnknownZone(zone)) = unknown_zone(site.node, subject.account) else {
        return;
    };
    let own = site.data().text("timezone") == Some(zone.as_str());
    let message = why!(
        switch_knows_no_zone,
        "the switch knows no time zone `{zone}`; calls go to `_` whatever the rules say",
        zone = zone.as_str()
    );
    let oddity = if own {
        let help = why!(
            write_zone,
            "write a zone of the IANA database, such as `America/New_York`"
        );
        Oddity::error(message, help).field("timezone")
    } else {
        let help = why!(
            write_zone_in_account,
            "write a zone of the IANA database, such as `America/New_York`, in the account's `timezone`"
        );
        Oddity::error(message, help)
    };
    report.node(site, subject, oddity.arg("zone", zone));
}
