//! A setting that its module cannot use: missing, of another type, outside its bounds.

use super::site::{Oddity, Report, Site, Subject, change_setting, said_type};
use super::{FindingSpec, Fix, Look, Severity};
use crate::json::Json;
use crate::module::{Course, Field, FieldKind, Misfit};
use crate::why::Why;

pub(super) static SPEC: FindingSpec = FindingSpec {
    code: "bad_setting",
    about: "The server refuses a setting that does not fit, and a switch may crash on it.",
    look: Look::Active(look),
};

fn look(site: &Site<'_>, subject: &Subject<'_>, report: &mut Report) {
    for field in site.spec.fields {
        let unfit = field.misfit(site.data());
        let is_refused = unfit
            .as_ref()
            .is_some_and(|it| !field.is_read_anyway(it, site.data()));
        let Some(misfit) = unfit.or_else(|| lacking(site, subject, field)) else {
            continue;
        };
        // What the switch takes by itself need not be written down.
        if misfit == Misfit::Missing && field.default.is_some() {
            continue;
        }
        let mut oddity = oddity(site, field, &misfit)
            .field(field.name)
            .arg("field", field.name);
        if is_refused {
            oddity.severity = Severity::Error;
        }
        let fix = fix(site, subject, field, &misfit);
        report.node(site, subject, oddity.fix(fix));
    }
}

/// What is of no use without this setting lacks it, also when it is an empty id: a switch takes that for none.
fn lacking(site: &Site<'_>, subject: &Subject<'_>, field: &Field) -> Option<Misfit> {
    let is_captured = field.captured && subject.flow.patterns().next().is_some();
    if !field.wanted || is_captured || site.course() == Course::Done {
        return None;
    }
    let is_id = matches!(field.kind, FieldKind::Reference(_) | FieldKind::Media);
    let is_blank = is_id && site.data().text(field.name) == Some("");
    let is_absent = site.data().get(field.name).is_none();
    (is_absent || is_blank).then_some(Misfit::Missing)
}

fn oddity(site: &Site<'_>, field: &Field, misfit: &Misfit) -> Oddity {
    let (name, title) = (field.name, site.title());
    let written = site.data().get(name).map(Json::to_text).unwrap_or_default();
    let oddity = match misfit {
        Misfit::Missing => Oddity::warning(
            why!(
                setting_missing,
                "`{title}` lacks its setting `{name}`",
                title = site.said(),
                name
            ),
            why!(fill_in, "fill it in"),
        )
        .arg("misfit", "missing"),
        Misfit::Type(kind) => Oddity::warning(
            why!(
                setting_of_type,
                "setting `{name}` is `{value}`, which is no {kind}",
                name,
                value = &written,
                kind = said_type(kind)
            ),
            why!(
                write_of_type,
                "write a value of type {kind}",
                kind = said_type(kind)
            ),
        )
        .arg("misfit", "type")
        .arg("type", *kind),
        Misfit::Choice(words) => {
            let words = words.join("`, `");
            Oddity::warning(
                why!(
                    setting_cannot_be,
                    "setting `{name}` cannot be `{value}`",
                    name,
                    value = &written
                ),
                why!(choose_one_of, "choose one of `{choices}`", choices = &words),
            )
            .arg("misfit", "choice")
            .arg("choices", words)
        }
        Misfit::Range(min, max) => Oddity::warning(
            why!(
                setting_out_of_bounds,
                "setting `{name}` is `{value}`, out of its bounds",
                name,
                value = &written
            ),
            bounds(*min, *max),
        )
        .arg("misfit", "range")
        .arg("min", min.to_string())
        .arg("max", max.to_string()),
    };
    oddity.arg("title", title).arg("value", written)
}

fn bounds(min: i64, max: i64) -> Why {
    if max == i64::MAX {
        why!(write_number_from, "write a number from {min}", min)
    } else {
        why!(
            write_number_between,
            "write a number from {min} to {max}",
            min,
            max
        )
    }
}

/// Writes a number that stands as a text, and fits, as a number.
fn fix(site: &Site<'_>, subject: &Subject<'_>, field: &Field, misfit: &Misfit) -> Option<Fix> {
    let (Misfit::Type(_), FieldKind::Count { min, max, .. }) = (misfit, field.kind) else {
        return None;
    };
    let number: i64 = site.data().text(field.name)?.parse().ok()?;
    if !(min..=max).contains(&number) {
        return None;
    }
    let after = Json::parse(&number.to_string()).ok()?;
    Some(Fix {
        label: why!(
            write_as_number,
            "write `{name}` as the number {number}",
            name = field.name,
            number
        ),
        patch: change_setting(site, subject, field.name, Some(after)),
    })
}
