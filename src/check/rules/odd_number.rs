//! A number that is not written in E.164, and an area code that no number has.

use super::RuleFindingSpec;
use super::list::{List, rung};
use crate::check::site::{Oddity, Report};
use crate::json::Json;
use crate::number::is_e164;
use crate::rules::{Condition, Rule};

pub(super) static SPEC: RuleFindingSpec = RuleFindingSpec {
    code: "odd_number",
    about: "Numbers are dialled and compared with their country; another spelling may reach nobody.",
    look,
};

fn look(list: &List<'_>, report: &mut Report) {
    let own = list.flow.document().get("phone_number");
    if let Some(number) = own.and_then(Json::as_str).filter(|it| !is_e164(it)) {
        report.document(dialled(list, number).field("phone_number"));
    }
    for (idx, rule) in list.rules() {
        for (member, number) in rung(rule) {
            if !is_e164(number) {
                report.rule(idx, dialled(list, number).field(member));
            }
        }
        for oddity in compared(list, rule) {
            report.rule(idx, oddity);
        }
    }
}

/// A number that is called, or that calls come in on.
fn dialled(list: &List<'_>, number: &str) -> Oddity {
    let wanted = list.plan.normalize(&bare(number));
    let oddity = if is_e164(&wanted) {
        Oddity::warning(
            why!(
                without_its_country,
                "`{number}` is not written with its country",
                number
            ),
            why!(write_it_as, "write it as `{wanted}`", wanted = &wanted),
        )
        .arg("wanted", wanted)
    } else {
        Oddity::warning(
            why!(no_full_number, "`{number}` is no full number", number),
            why!(
                write_e164,
                "write it as `+`, country and number, such as `+14155552671`"
            ),
        )
    };
    oddity.arg("number", number)
}

/// What the caller is compared with, and no caller is like.
fn compared(list: &List<'_>, rule: &Rule) -> Vec<Oddity> {
    let mut odd = Vec::new();
    for condition in &rule.conditions {
        match condition {
            Condition::Vip(numbers) => odd.extend(callers(list, "vip_numbers", numbers)),
            Condition::Blocked(numbers) => odd.extend(callers(list, "blocked_numbers", numbers)),
            Condition::AreaCodes(codes) => {
                let is_odd = |it: &&String| it.is_empty() || !is_digits(it);
                odd.extend(codes.iter().filter(is_odd).map(|it| area(it)));
            }
            Condition::Hours(_) | Condition::CallerId | Condition::Unreadable => {}
        }
    }
    odd
}

fn callers<'a>(
    list: &'a List<'_>,
    field: &'static str,
    numbers: &'a [String],
) -> impl Iterator<Item = Oddity> + 'a {
    // Who calls from inside may have a short number.
    let is_like_a_caller = |it: &str| is_e164(it) || (!it.is_empty() && is_digits(it));
    let odd = numbers
        .iter()
        .filter(move |it| !is_like_a_caller(&list.plan.normalize(it)));
    odd.map(move |number| {
        let wanted = list.plan.normalize(&bare(number));
        let message = why!(
            no_caller_is,
            "no caller's number is compared as `{number}`",
            number
        );
        let help = if is_e164(&wanted) {
            why!(write_it_as, "write it as `{wanted}`", wanted = wanted)
        } else {
            why!(
                write_e164,
                "write it as `+`, country and number, such as `+14155552671`"
            )
        };
        let field = format!("conditions.{field}");
        Oddity::warning(message, help)
            .field(&field)
            .arg("number", number)
    })
}

fn area(code: &str) -> Oddity {
    let message = why!(no_area_code_is, "`{code}` is no area code", code);
    let help = why!(
        write_digits,
        "write the digits between country and number, such as `415`"
    );
    Oddity::warning(message, help)
        .field("conditions")
        .arg("code", code)
}

/// Brackets and spaces are for the eye.
fn bare(number: &str) -> String {
    let is_for_the_eye = |it: &char| matches!(it, ' ' | '(' | ')' | '-' | '.' | '/' | '\u{a0}');
    number.chars().filter(|it| !is_for_the_eye(it)).collect()
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|it| it.is_ascii_digit())
}
