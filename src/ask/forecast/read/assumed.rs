//! The assumptions of a forecast as they are written: who presses what, and who answers.

use super::{
    AFTER_S, ANSWERS, ENGAGED, Read, SILENT, Written, WrittenChance, at_most_all, read, share,
    shared, wrong,
};
use crate::account::{Account, Collection};
use crate::ask::forecast::assume::{Assumptions, Chance, SILENCE, Services, WRONG};
use crate::ask::saved::may_ring;
use crate::json::{Json, Object, from_json};
use crate::simulate::Simulator;
use std::collections::BTreeMap;

pub(super) fn assumptions(
    it: &Written,
    account: &Account,
    simulator: &Simulator,
) -> Read<Assumptions> {
    let silence = shared("silence", it.silence.as_ref(), SILENT)?;
    let wrong_keys = shared("wrong", it.wrong.as_ref(), SILENT)?;
    at_most_all("silence", [silence, wrong_keys])?;
    let usual = Chance {
        answers: ANSWERS,
        engaged: ENGAGED,
        after_s: AFTER_S,
    };
    let telephones: WrittenChance = read("telephones", it.telephones.as_ref())?.unwrap_or_default();
    let telephones = chance("telephones", telephones, usual)?;
    let written: Object = read("endpoints", it.endpoints.as_ref())?.map_or_else(
        || Ok(Object::new()),
        |it: Json| match it {
            Json::Object(members) => Ok(members),
            other => Err(wrong(
                "endpoints",
                format!("an object of telephones or people, not {}", other.kind()),
            )),
        },
    )?;
    let mut endpoints = Vec::new();
    for (who, it) in written.iter() {
        let place = format!("endpoints.{who}");
        if !may_ring(account, who) {
            return Err(wrong(&place, "no telephone or person is called so"));
        }
        let it: WrittenChance = from_json(it).map_err(|e| wrong(&place, e))?;
        endpoints.push((who.to_owned(), chance(&place, it, telephones)?));
    }
    let services: Services = read("services", it.services.as_ref())?.unwrap_or_default();
    for (name, it) in services.shares() {
        share(&format!("services.{name}"), it)?;
    }
    Ok(Assumptions {
        keys: keys(it, account, simulator)?,
        silence,
        wrong: wrong_keys,
        telephones,
        endpoints,
        services,
    })
}

fn chance(place: &str, written: WrittenChance, usual: Chance) -> Read<Chance> {
    let answers = share(place, written.answers.unwrap_or(usual.answers))?;
    // Who always answers is not engaged, where nobody says so.
    let engaged = written.engaged.unwrap_or(usual.engaged.min(1.0 - answers));
    let engaged = share(place, engaged)?;
    at_most_all(place, [answers, engaged])?;
    Ok(Chance {
        answers,
        engaged,
        after_s: written.after_s.unwrap_or(usual.after_s),
    })
}

fn keys(
    it: &Written,
    account: &Account,
    simulator: &Simulator,
) -> Read<BTreeMap<String, BTreeMap<String, f64>>> {
    let keys: BTreeMap<String, BTreeMap<String, f64>> =
        read("keys", it.keys.as_ref())?.unwrap_or_default();
    for (menu, shares) in &keys {
        let place = format!("keys.{menu}");
        let ids = account.ids(Collection::Menus);
        let is_menu = ids
            .into_iter()
            .any(|id| id == menu || account.name_of(Collection::Menus, id) == Some(menu));
        // Rules may name a menu that is nowhere else.
        if !is_menu && !menu.contains(":/") && simulator.rules().is_none() {
            return Err(wrong(
                &place,
                "no menu is called so; write the id or name of a menu, or a place such as `main:/1`",
            ));
        }
        for (entry, it) in shares {
            let place = format!("{place}.{entry}");
            let is_entry = entry == SILENCE || entry == WRONG;
            let is_keys = !entry.is_empty() && entry.chars().all(|it| "0123456789*#".contains(it));
            if !is_entry && !is_keys {
                return Err(wrong(
                    &place,
                    format!(
                        "`{entry}` cannot be pressed; write digits, `*` and `#`, or `{SILENCE}` or `{WRONG}`"
                    ),
                ));
            }
            share(&place, *it)?;
        }
        at_most_all(&place, shares.values().copied())?;
    }
    Ok(keys)
}
