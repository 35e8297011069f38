//! A setting that its module does not read, under a name that is nearly one that it reads.
//!
//! Settings with names of their own are somebody's notes, or an editor's, and are left alone; so are the settings of modules that we do not
//! know.

use super::site::{Oddity, Report, Site, Subject, change_body};
use super::{FindingSpec, Fix, Look};
use crate::json::{Json, Object};
use crate::module::{Data, Field, FieldKind};

pub(super) static SPEC: FindingSpec = FindingSpec {
    code: "misspelt_setting",
    about: "A switch passes over a setting whose name it does not know.",
    look: Look::Active(look),
};

fn look(site: &Site<'_>, subject: &Subject<'_>, report: &mut Report) {
    let fields = site.spec.fields;
    let Some(data) = site.node.body.data().filter(|_| !fields.is_empty()) else {
        return;
    };
    for (name, value) in data.iter() {
        let is_known = fields.iter().any(|it| it.name == name);
        if is_known || name == "skip_module" || is_kept(name) {
            continue;
        }
        let Some(meant) = meant(name, fields, data) else {
            continue;
        };
        let oddity = Oddity::hint(
            why!(
                setting_is_not_read,
                "setting `{name}` is not read; `{meant}` is",
                name,
                meant = meant.name
            ),
            why!(
                rename_setting,
                "call it `{meant}` if that is what is meant",
                meant = meant.name
            ),
        );
        let oddity = oddity.field(name).arg("meant", meant.name);
        let fix = fix(site, subject, (name, value), meant, data);
        report.node(site, subject, oddity.fix(fix));
    }
}

/// Names that servers and editors keep for themselves.
fn is_kept(name: &str) -> bool {
    ["_", "pvt_", "ui_"].iter().any(|it| name.starts_with(it))
}

/// The one field that a name is nearly the name of, when the field is not there itself.
fn meant(name: &str, fields: &'static [Field], data: &Object) -> Option<&'static Field> {
    let spelt = plain(name);
    let near = |it: &&Field| {
        let far = it.name.len().abs_diff(spelt.len());
        let most = match it.name.len() {
            0..=3 => 0,
            4..=6 => 1,
            _ => 2,
        };
        far <= most && data.get(it.name).is_none() && distance(&spelt, it.name) <= most
    };
    let mut all = fields.iter().filter(near);
    let first = all.next()?;
    all.next().is_none().then_some(first)
}

/// `interdigitTimeout` and `Interdigit-Timeout` as `interdigit_timeout`.
fn plain(name: &str) -> String {
    let mut plain = String::new();
    let mut before = '_';
    for it in name.chars() {
        if it.is_ascii_uppercase() && before.is_ascii_lowercase() {
            plain.push('_');
        }
        plain.push(match it {
            '-' | ' ' => '_',
            other => other.to_ascii_lowercase(),
        });
        before = it;
    }
    plain
}

/// How many letters are to be put, taken away, changed or swapped with their neighbour.
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut before_last: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=other.len()).collect();
    let mut left = None;
    for (row, letter) in one.chars().enumerate() {
        let mut current = vec![row + 1];
        for (column, it) in other.iter().enumerate() {
            let at = |of: &[usize], idx: usize| of.get(idx).copied().unwrap_or(usize::MAX / 2);
            let changed = at(&last, column) + usize::from(*it != letter);
            let mut fewest = changed
                .min(at(&last, column + 1) + 1)
                .min(at(&current, column) + 1);
            let above = column.checked_sub(1);
            let is_swapped =
                left == Some(*it) && above.and_then(|it| other.get(it)) == Some(&letter);
            if let Some(above) = above.filter(|_| is_swapped) {
                fewest = fewest.min(at(&before_last, above) + 1);
            }
            current.push(fewest);
        }
        before_last = last;
        last = current;
        left = Some(letter);
    }
    last.last().copied().unwrap_or_default()
}

/// Gives the setting its name, when its value fits there and names no other document, which might be another than what was meant.
fn fix(
    site: &Site<'_>,
    subject: &Subject<'_>,
    (name, value): (&str, &Json),
    meant: &Field,
    data: &Object,
) -> Option<Fix> {
    let is_plain = matches!(
        meant.kind,
        FieldKind::Flag | FieldKind::Count { .. } | FieldKind::Choice(_)
    );
    let alone = Object::from_iter([(meant.name.to_owned(), value.clone())]);
    let stands_once = data.iter().filter(|(key, _)| *key == name).count() == 1;
    if !is_plain || !stands_once || meant.misfit(Data(Some(&alone))).is_some() {
        return None;
    }
    let renamed = data.iter().map(|(key, value)| {
        let key = if key == name { meant.name } else { key };
        (key.to_owned(), value.clone())
    });
    let after = site.node.body.with_data(renamed.collect());
    Some(Fix {
        label: why!(
            call_setting,
            "call `{name}` `{meant}`",
            name,
            meant = meant.name
        ),
        patch: change_body(site, subject, after),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_are_those_of_typing() {
        for (one, other, far) in [
            ("timeout", "timeout", 0),
            ("timout", "timeout", 1),
            ("tiemout", "timeout", 1),
            ("timeouts", "timeout", 1),
            ("tmeot", "timeout", 2),
            ("", "id", 2),
            ("repeats", "timeout", 6),
        ] {
            assert_eq!(distance(one, other), far, "{one} {other}");
        }
        assert_eq!(plain("interdigitTimeout"), "interdigit_timeout");
        assert_eq!(plain("Transfer-Type"), "transfer_type");
    }
}
