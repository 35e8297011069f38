//! A rule of the calendar that the switch reads in a way of its own, with the days on which that shows.
//!
//! Source: KAZOO `cf_temporal_route` `next_rule_date/2`

use super::site::{Oddity, Report, Site, Subject};
use super::{FindingSpec, Look};
use crate::temporal::{Cause, Day, Moment};
use crate::why::Why;
use jiff::Timestamp;

pub(super) static SPEC: FindingSpec = FindingSpec {
    code: "calendar_quirk",
    about: "The switch's calendar has days of its own, and calls on them go another way than the rule says.",
    look: Look::Active(look),
};

fn look(site: &Site<'_>, subject: &Subject<'_>, report: &mut Report) {
    for (asked, name) in subject.asked(site) {
        let from = subject.from.unwrap_or(Timestamp::MIN);
        let quirks = asked.rule.quirks(&Moment::new(from, &asked.zone));
        let Some(cause) = quirks.cause else {
            continue;
        };
        let told = [
            (days(&quirks.broken), Kind::Broken),
            (days(&quirks.missed), Kind::Missed),
            (days(&quirks.added), Kind::Added),
        ];
        for (days, kind) in told {
            if let Some(days) = days {
                let oddity = kind.oddity(name, days.clone(), help(cause));
                report.node(
                    site,
                    subject,
                    oddity.arg("rule", &*asked.id).arg("days", days),
                );
            }
        }
    }
}

enum Kind {
    Added,
    Missed,
    Broken,
}

impl Kind {
    fn oddity(&self, rule: &str, days: String, help: Why) -> Oddity {
        match self {
            Self::Added => Oddity::warning(
                why!(
                    rule_adds_days,
                    "`{rule}` is in force on {days} too, which it does not name",
                    rule,
                    days
                ),
                help,
            ),
            Self::Missed => Oddity::warning(
                why!(
                    rule_misses_days,
                    "`{rule}` is not in force on {days}, which it names",
                    rule,
                    days
                ),
                help,
            ),
            Self::Broken => Oddity::error(
                why!(
                    rule_breaks_on_days,
                    "the switch breaks on `{rule}` on {days}, and calls go to `_` unless an earlier rule is in force",
                    rule,
                    days
                ),
                help,
            ),
        }
    }
}

/// What to write instead.
fn help(cause: Cause) -> Why {
    match cause {
        Cause::UnorderedDays => why!(order_days, "write `days` in ascending order"),
        Cause::MissingDay => why!(
            use_last_days,
            "write a rule with `ordinal` `last`, or one for each length of month"
        ),
        Cause::Fifth => why!(
            use_last,
            "write `last` if the last one of the month is meant"
        ),
        Cause::EveryOfMonth => why!(
            use_ordinals,
            "write a rule for each of `first` to `fourth`, or one with `days`"
        ),
        Cause::Interval => why!(begin_earlier, "let the rule begin one interval earlier"),
    }
}

/// The days, and that there may be more.
fn days(days: &[Day]) -> Option<String> {
    let said: Vec<_> = days.iter().map(Day::to_string).collect();
    match days.len() {
        0 => None,
        3.. => Some(format!("{}, …", said.join(", "))),
        _ => Some(said.join(", ")),
    }
}
