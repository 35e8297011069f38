//! A regular expression that is none, or that we cannot run: of the callflow, of a node, or of a document that a node reads.
//!
//! Each says what the switch does then. The account's dial plan is told once: at the
//! first callflow that has numbers.
//!
//! Source: KAZOO `cf_flow` `lookup_patterns/2`, which leaves out what does not compile; `cf_check_cid`, `cf_dynamic_cid`, `cf_cidlistmatch`,
//! which break on it; `cf_menu` `is_hunt_allowed/3`, `cf_branch_bnumber` `is_hunt_allowed/3`

use super::site::{Oddity, Report, Site, Subject};
use super::{FindingSpec, Look};
use crate::account::menu::Menu;
use crate::account::{Collection, list};
use crate::flow::Callflow;
use crate::json::Json;
use crate::module::{Broken, FieldKind};
use crate::number::DialPlan;
use crate::pattern::{Pattern, PatternError};
use crate::why::Why;

pub(super) static SPEC: FindingSpec = FindingSpec {
    code: "bad_pattern",
    about: "A pattern that cannot be run answers no call, and fits no caller.",
    look: Look::Both(look, look_at),
};

fn look(subject: &Subject<'_>, report: &mut Report) {
    for pattern in subject.flow.patterns() {
        let oddity = match Pattern::compile(pattern) {
            Ok(compiled) if compiled.may_lack_groups() => Oddity::error(
                why!(
                    pattern_lacks_groups,
                    "pattern `{pattern}` fits numbers that none of its groups takes part in, and calls to them are turned away",
                    pattern
                ),
                why!(
                    let_group_take_part,
                    "let a group take part always, such as `([0-9]*)` for `([0-9]+)?`"
                ),
            )
            .arg("reason", "groups"),
            Ok(_) => continue,
            Err(PatternError::Invalid(why)) => Oddity::error(
                why!(
                    pattern_invalid,
                    "pattern `{pattern}` is no regular expression, and answers no call",
                    pattern
                ),
                mend(&why),
            )
            .arg("reason", "invalid")
            .arg("why", why.to_string()),
            Err(PatternError::Unsupported(what)) => Oddity::warning(
                why!(
                    pattern_unsupported,
                    "pattern `{pattern}` has {feature}, which a switch runs and a tried call here does not",
                    pattern,
                    feature = what.clone()
                ),
                say_plainly(),
            )
            .arg("reason", "unsupported")
            .arg("why", what.to_string()),
        };
        report.document(oddity.field("patterns").arg("pattern", pattern));
    }
    if is_first(subject) {
        let plan = subject.account.settings().get("dial_plan");
        for (pattern, error) in DialPlan::read(plan.unwrap_or(&Json::Null)).skipped {
            let whose = why!(of_dial_plan, "the account's dial plan");
            let then = why!(then_dials_nothing, "no number becomes another by it");
            report.document(oddity(&pattern, error, whose, then).field("numbers"));
        }
    }
}

/// Whether this is the first callflow of the account that has numbers, so that what is true of all of them is told once.
fn is_first(subject: &Subject<'_>) -> bool {
    let has_numbers = |it: &Callflow| it.numbers().next().is_some();
    let mut flows = subject.account.callflows();
    let first = flows.find(|(_, it)| has_numbers(it)).map(|(id, _)| id);
    let own = subject.flow.id();
    has_numbers(subject.flow) && first.is_none_or(|it| own <= it && !own.is_empty())
}

fn look_at(site: &Site<'_>, subject: &Subject<'_>, report: &mut Report) {
    if site.skipped {
        return;
    }
    let data = site.data();
    for field in site.spec.fields {
        let FieldKind::Pattern(broken) = field.kind else {
            continue;
        };
        // What may be dialled is looked at by nodes that hunt only.
        let is_read = broken == Broken::Breaks || data.flag("hunt") == Some(true);
        let pattern = data.filled(field.name).filter(|_| is_read);
        let whose = || why!(of_setting, "setting `{name}`", name = field.name);
        tell(site, subject, report, field.name, pattern, broken, whose);
    }
    match site.spec.name {
        "menu" => look_at_menu(site, subject, report),
        "cidlistmatch" => look_at_list(site, subject, report),
        _ => {}
    }
}

fn look_at_menu(site: &Site<'_>, subject: &Subject<'_>, report: &mut Report) {
    let menu = Menu::find(subject.account, site.data().filled("id").as_deref());
    let Some(id) = menu.id.filter(|_| menu.hunt) else {
        return;
    };
    for (name, pattern, broken) in [
        ("hunt_allow", menu.hunt_allow, Broken::AllowsNothing),
        ("hunt_deny", menu.hunt_deny, Broken::DeniesNothing),
    ] {
        let menu = subject.name(Collection::Menus, &id);
        let whose = || why!(of_menu, "`{name}` of menu {menu}", name, menu);
        tell(site, subject, report, "id", pattern, broken, whose);
    }
}

fn look_at_list(site: &Site<'_>, subject: &Subject<'_>, report: &mut Report) {
    let id = site.data().filled("id").unwrap_or_default();
    for entry in list::entries(subject.account, &id) {
        let pattern = entry.pattern().map(str::to_owned);
        let list = subject.name(Collection::Lists, &id);
        let whose = || why!(of_list_entry, "an entry of list {list}", list);
        tell(site, subject, report, "id", pattern, Broken::Breaks, whose);
    }
}

/// Reports a pattern of a node, when it cannot be run.
fn tell(
    site: &Site<'_>,
    subject: &Subject<'_>,
    report: &mut Report,
    field: &str,
    pattern: Option<String>,
    broken: Broken,
    whose: impl Fn() -> Why,
) {
    let Some(pattern) = pattern else {
        return;
    };
    if let Err(error) = Pattern::compile(&pattern) {
        let oddity = oddity(&pattern, error, whose(), then(broken));
        report.node(site, subject, oddity.field(field));
    }
}

fn oddity(pattern: &str, error: PatternError, whose: Why, then: Why) -> Oddity {
    let oddity = match error {
        PatternError::Invalid(why) => Oddity::error(
            why!(
                expression_invalid,
                "{whose} has `{pattern}`, which is no regular expression: {then}",
                whose,
                pattern,
                then
            ),
            mend(&why),
        )
        .arg("reason", "invalid")
        .arg("why", why.to_string()),
        PatternError::Unsupported(what) => Oddity::hint(
            why!(
                expression_unsupported,
                "{whose} has `{pattern}` with {feature}, which a switch runs and a tried call here takes not to fit",
                whose,
                pattern,
                feature = what.clone()
            ),
            say_plainly(),
        )
        .arg("reason", "unsupported")
        .arg("why", what.to_string()),
    };
    oddity.arg("pattern", pattern)
}

/// What the switch does when a pattern is none.
fn then(broken: Broken) -> Why {
    match broken {
        Broken::Breaks => why!(
            then_breaks,
            "a switch's module breaks on it, and calls go on to `_`"
        ),
        Broken::AllowsNothing => why!(then_allows_nothing, "no number may be dialled"),
        Broken::DeniesNothing => why!(then_denies_nothing, "no number is denied"),
    }
}

fn mend(fault: &Why) -> Why {
    why!(mend_pattern, "mend it: {fault}", fault = fault.clone())
}

fn say_plainly() -> Why {
    why!(
        say_pattern_plainly,
        "say it with groups, classes and repetitions to have it tried here"
    )
}
