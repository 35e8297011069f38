//! Who is meant by the names in a call: telephones by id or name, people as all telephones that are theirs, outside numbers as they are.
//!
//! A name that nobody has is refused with those that are nearly the same, since a call in which it did nothing would look like one in which it did.

use super::party::{is_called, is_outside};
use crate::account::device::Device;
use crate::account::{Account, Collection};
use crate::call::Scenario;
use crate::call::scenario::Authority;
use std::collections::BTreeMap;
use std::fmt;

/// Why a name in a call means nobody
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NobodyMeant {
    /// Nobody is called so; these nearly are
    Unknown(String, Vec<String>),
    /// This person has no telephone
    NoTelephone(String),
    /// A telephone should be named, and this is a person
    IsPerson(String),
    /// A person should be named, and this is a telephone
    IsTelephone(String),
    /// Several are called so; these are their ids
    Several(String, Vec<String>),
}

/// The call with ids where it says names
///
/// What is said of a telephone by its id goes before what is said by its name, and that before what is said of the person whose it is.
///
/// # Errors
/// When nobody is called so.
pub fn meant(account: &Account, scenario: &Scenario) -> Result<Scenario, NobodyMeant> {
    let mut scenario = scenario.clone();
    let mut meant = BTreeMap::new();
    for (said, outcome) in std::mem::take(&mut scenario.endpoints) {
        let (rank, ids) = endpoints(account, &said)?;
        for id in ids {
            let known = meant.entry(id).or_insert_with(|| (rank, outcome.clone()));
            if rank < known.0 {
                *known = (rank, outcome.clone());
            }
        }
    }
    let meant = meant.into_iter();
    scenario.endpoints = meant.map(|(id, (_, outcome))| (id, outcome)).collect();
    scenario.authorised_by = match scenario.authorised_by {
        Authority::Carrier => Authority::Carrier,
        // One of which nothing is known.
        Authority::Device(id) if id.is_empty() => Authority::Device(id),
        Authority::Device(said) => Authority::Device(device(account, &said)?),
        Authority::User(said) => Authority::User(person(account, &said)?),
    };
    Ok(scenario)
}

/// How directly a name means telephones, and which.
fn endpoints(account: &Account, said: &str) -> Result<(u8, Vec<String>), NobodyMeant> {
    if account.has(Collection::Devices, said) {
        return Ok((0, vec![said.to_owned()]));
    }
    let devices = called(account, Collection::Devices, said);
    if !devices.is_empty() {
        return Ok((1, devices));
    }
    let people = called(account, Collection::Users, said);
    if people.is_empty() {
        return if is_outside(said) {
            Ok((0, vec![said.to_owned()]))
        } else {
            Err(unknown(
                account,
                &[Collection::Devices, Collection::Users],
                said,
            ))
        };
    }
    let telephones = people.iter().flat_map(|it| Device::of_user(account, it));
    let telephones: Vec<_> = telephones.map(|it| it.id.to_owned()).collect();
    if telephones.is_empty() {
        return Err(NobodyMeant::NoTelephone(said.to_owned()));
    }
    Ok((2, telephones))
}

fn device(account: &Account, said: &str) -> Result<String, NobodyMeant> {
    let is_person = || !called(account, Collection::Users, said).is_empty();
    match one(account, Collection::Devices, said) {
        Err(NobodyMeant::Unknown(..)) if is_person() => Err(NobodyMeant::IsPerson(said.to_owned())),
        found => found,
    }
}

fn person(account: &Account, said: &str) -> Result<String, NobodyMeant> {
    let is_telephone = || !called(account, Collection::Devices, said).is_empty();
    match one(account, Collection::Users, said) {
        Err(NobodyMeant::Unknown(..)) if is_telephone() => {
            Err(NobodyMeant::IsTelephone(said.to_owned()))
        }
        found => found,
    }
}

/// The id of the one document of a kind that is called so.
fn one(account: &Account, kind: Collection, said: &str) -> Result<String, NobodyMeant> {
    if account.has(kind, said) {
        return Ok(said.to_owned());
    }
    match called(account, kind, said).as_slice() {
        [id] => Ok(id.clone()),
        [] => Err(unknown(account, &[kind], said)),
        several => Err(NobodyMeant::Several(said.to_owned(), several.to_vec())),
    }
}

/// The ids of those of a kind that are called so.
fn called(account: &Account, kind: Collection, said: &str) -> Vec<String> {
    let ids = account.ids(kind).into_iter();
    let ids = ids.filter(|id| is_called(account, kind, id, said));
    ids.map(str::to_owned).collect()
}

fn unknown(account: &Account, kinds: &[Collection], said: &str) -> NobodyMeant {
    const SHOWN: usize = 3;
    let mut near: Vec<(usize, String)> = Vec::new();
    for kind in kinds {
        for id in account.ids(*kind) {
            let names = [Some(id), account.name_of(*kind, id)].into_iter().flatten();
            let far = names.clone().filter_map(|it| apart(said, it)).min();
            let Some(far) = far else { continue };
            let said = match account.name_of(*kind, id) {
                Some(name) if name != id => format!("`{id}` ({name})"),
                _ => format!("`{id}`"),
            };
            near.push((far, said));
        }
    }
    near.sort();
    near.truncate(SHOWN);
    let near = near.into_iter().map(|(_, it)| it);
    NobodyMeant::Unknown(said.to_owned(), near.collect())
}

/// How far two names are apart, if they are nearly the same: letters that are wrong, missing or too many, or words of the other that it is.
fn apart(said: &str, name: &str) -> Option<usize> {
    let [said, name] = [said, name].map(str::to_lowercase);
    let mut words = name.split(|it: char| !it.is_alphanumeric());
    if said.chars().count() > 1 && words.any(|it| it == said) {
        return Some(1);
    }
    let most = said.chars().count().max(name.chars().count()) / 3;
    Some(letters_apart(&said, &name)).filter(|it| *it <= most)
}

fn letters_apart(one: &str, other: &str) -> usize {
    let mut row: Vec<usize> = (0..=other.chars().count()).collect();
    for (idx, letter) in one.chars().enumerate() {
        let mut left = idx + 1;
        let mut next = vec![left];
        let above = row.iter().zip(row.iter().skip(1));
        for (it, (diagonal, up)) in other.chars().zip(above) {
            left = (diagonal + usize::from(it != letter))
                .min(up + 1)
                .min(left + 1);
            next.push(left);
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}

impl fmt::Display for NobodyMeant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown(said, near) if near.is_empty() => write!(
                f,
                "no telephone or person is called `{said}`; write an id or a name, or an outside number as `+14155550123`"
            ),
            Self::Unknown(said, near) => write!(
                f,
                "no telephone or person is called `{said}`; write {}",
                near.join(" or ")
            ),
            Self::NoTelephone(said) => write!(
                f,
                "`{said}` has no telephone; write the id or name of a telephone, or an outside number"
            ),
            Self::IsPerson(said) => write!(
                f,
                "`{said}` is a person; write the id or name of a telephone, or say that it is a user"
            ),
            Self::IsTelephone(said) => write!(
                f,
                "`{said}` is a telephone; write the id or name of a person, or say that it is a device"
            ),
            Self::Several(said, ids) => {
                let ids: Vec<_> = ids.iter().map(|it| format!("`{it}`")).collect();
                write!(
                    f,
                    "several are called `{said}`; write one of {}",
                    ids.join(", ")
                )
            }
        }
    }
}

impl std::error::Error for NobodyMeant {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::from_text;

    const ACCOUNT: &str = r#"{"users":[{"id":"u_anna","first_name":"Anna","last_name":"Berg"},{"id":"u_bob","name":"Bob"}],
        "devices":[{"id":"d_anna","name":"Anna's desk","owner_id":"u_anna"},{"id":"d_anna2","name":"Anna mobile","owner_id":"u_anna"},
        {"id":"2000","name":"Lobby"},{"id":"d_l","name":"Lobby"}]}"#;

    fn check(call: &str, meant_or_why: &str) {
        let account = Account::parse(ACCOUNT).unwrap();
        let call = format!(r#"{{"at":"2026-03-02T10:00:00Z",{call}}}"#);
        let told = match meant(&account, &from_text(&call).unwrap()) {
            Ok(it) => {
                let ends = it.endpoints.iter();
                let ends: Vec<_> = ends.map(|(id, it)| format!("{id}={it:?}")).collect();
                format!("{} {:?}", ends.join(" "), it.authorised_by)
            }
            Err(why) => why.to_string(),
        };
        assert_eq!(told.replace("NoAnswer", "none"), meant_or_why, "{call}");
    }

    #[test]
    fn names_are_telephones() {
        check(r#""endpoints":{"d_anna":"busy"}"#, "d_anna=Busy Carrier");
        check(
            r#""endpoints":{"Anna mobile":"busy"}"#,
            "d_anna2=Busy Carrier",
        );
        check(r#""endpoints":{"+49301":"busy"}"#, "+49301=Busy Carrier");
        check(
            r#""endpoints":{"sip:a@b.example":"busy"}"#,
            "sip:a@b.example=Busy Carrier",
        );
        check(r#""endpoints":{"2000":"busy"}"#, "2000=Busy Carrier");
        check(
            r#""endpoints":{"Lobby":"busy"}"#,
            "2000=Busy d_l=Busy Carrier",
        );
    }

    /// In whatever order they are written.
    #[test]
    fn a_person_is_all_telephones_that_nobody_names() {
        for person in ["u_anna", "Anna Berg"] {
            check(
                &format!(r#""endpoints":{{"{person}":"busy"}}"#),
                "d_anna=Busy d_anna2=Busy Carrier",
            );
            check(
                &format!(r#""endpoints":{{"{person}":"busy","d_anna2":"no_answer"}}"#),
                "d_anna=Busy d_anna2=none Carrier",
            );
        }
    }

    #[test]
    fn who_lets_the_call_in_is_named_too() {
        check(
            r#""authorised_by":{"device":"Anna mobile"}"#,
            r#" Device("d_anna2")"#,
        );
        check(
            r#""authorised_by":{"user":"Anna Berg"}"#,
            r#" User("u_anna")"#,
        );
        check(r#""authorised_by":{"device":""}"#, r#" Device("")"#);
        check(
            r#""authorised_by":{"device":"Lobby"}"#,
            "several are called `Lobby`; write one of `2000`, `d_l`",
        );
        check(
            r#""authorised_by":{"device":"u_anna"}"#,
            "`u_anna` is a person; write the id or name of a telephone, or say that it is a user",
        );
        check(
            r#""authorised_by":{"user":"d_l"}"#,
            "`d_l` is a telephone; write the id or name of a person, or say that it is a device",
        );
    }

    #[test]
    fn a_name_that_nobody_has_is_refused_with_those_nearby() {
        check(
            r#""endpoints":{"d_ana":"busy"}"#,
            "no telephone or person is called `d_ana`; write `d_anna` (Anna's desk) or `d_anna2` (Anna mobile) or `u_anna` (Anna Berg)",
        );
        check(
            r#""endpoints":{"reception":"busy"}"#,
            "no telephone or person is called `reception`; write an id or a name, or an outside number as `+14155550123`",
        );
        check(
            r#""endpoints":{"bob":"busy"}"#,
            "no telephone or person is called `bob`; write `u_bob` (Bob)",
        );
        check(
            r#""endpoints":{"Bob":"busy"}"#,
            "`Bob` has no telephone; write the id or name of a telephone, or an outside number",
        );
    }
}
