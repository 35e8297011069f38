//! What callers notice of a change: every kind of call that ends, rings or sounds otherwise in one version of the documents than in the other.
//!
//! Nothing found is a proof for the time that was asked about, except for what the gaps say.

use super::explore::{as_texts, share};
use super::landing::Landing;
use super::observed;
use super::partition::{Calls, Found, Partition, Situation};
use crate::call::{Scenario, Trace};
use crate::simulate::Simulator;
use crate::temporal::{Spans, Zone};
use crate::why::{self, Why};
use serde::Serialize;

/// Everything that differs between two versions of documents
#[derive(Clone, Debug, Serialize)]
pub struct Diff {
    /// What differs, what concerns most time first
    pub differences: Vec<Difference>,
    /// What was not looked at, each in a sentence
    #[serde(serialize_with = "as_texts")]
    pub gaps: Vec<Why>,
    /// How many calls were walked, in both versions together
    pub n_walks: usize,
}

/// Calls that go otherwise than before
#[derive(Clone, Debug, Serialize)]
pub struct Difference {
    /// What about them
    pub kind: Noticed,
    /// In words: which calls, what became of them, what becomes of them
    #[serde(flatten, serialize_with = "why::as_label")]
    pub said: Why,
    /// What became of them
    pub before: Landing,
    /// What becomes of them
    pub after: Landing,
    /// When they come in
    #[serde(skip)]
    pub spans: Spans,
    /// The share of the time in which some call is one of them
    pub share: f64,
    /// How many kinds of calls they are
    pub n_situations: usize,
    /// One of them
    pub example: Scenario,
    /// Its course before and after
    #[serde(skip)]
    pub traces: Vec<Trace>,
}

/// What people notice of a difference
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Noticed {
    /// The call ends otherwise
    Ends,
    /// It ends alike; other people ring, or longer, or something else is left behind
    Rings,
    /// Only what the caller hears is not the same
    Sounds,
}

/// What differs between two versions of documents
///
/// # Example
/// ```
/// # use ringtree::{Callflow, Account, ask::{Calls, Noticed, diff}, simulate::Simulator, temporal::{Day, Zone}};
/// let account = Account::parse(r#"{ "vmboxes": [{ "id": "front", "name": "Front desk" }] }"#)?;
/// let flow = |key: &str| Callflow::parse(&format!(r#"{{ "id": "main", "flow": {{ "module": "menu", "data": {{}}, "children": {{
///     "{key}": {{ "module": "voicemail", "data": {{ "id": "front" }} }} }} }} }}"#));
/// let before = Simulator::of_flow(&account, &flow("1")?);
/// let after = Simulator::of_flow(&account, &flow("2")?);
/// let zone = Zone::utc();
/// let calls = Calls::to_both(&before, &after, zone.week(Day::of(2026, 3, 2)));
/// let diff = diff(&before, &after, calls, &zone);
/// assert_eq!(diff.differences[0].said.to_string(), "at any time, presses 1: was voicemail Front desk, becomes hung up");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn diff(before: &Simulator, after: &Simulator, calls: Calls, zone: &Zone) -> Diff {
    Partition::of_both(before, after, calls)
        .run()
        .diff(before, after, zone)
}

impl Found {
    /// What was found in two versions, told by what differs
    pub fn diff(self, before: &Simulator, after: &Simulator, zone: &Zone) -> Diff {
        let mut groups: Vec<Group<'_>> = Vec::new();
        for situation in &self.situations {
            let [one, two] = situation.traces.as_slice() else {
                continue;
            };
            let group = Group {
                kind: kind(one, two),
                before: Landing::of(one, before),
                after: Landing::of(two, after),
                situations: Vec::new(),
            };
            let alike = |it: &&mut Group<'_>| {
                it.kind == group.kind && it.before == group.before && it.after == group.after
            };
            match groups.iter_mut().find(alike) {
                Some(known) => known.situations.push(situation),
                None => groups.push(Group {
                    situations: vec![situation],
                    ..group
                }),
            }
        }
        let groups = groups
            .into_iter()
            .filter_map(|it| self.difference(it, after, zone));
        let mut differences: Vec<_> = groups.collect();
        differences.sort_by(|one, two| {
            one.kind
                .cmp(&two.kind)
                .then(two.share.total_cmp(&one.share))
        });
        Diff {
            differences,
            gaps: self.gaps,
            n_walks: self.n_walks,
        }
    }

    fn difference(&self, group: Group<'_>, after: &Simulator, zone: &Zone) -> Option<Difference> {
        let Group {
            kind,
            before,
            after: becomes,
            situations,
        } = group;
        let spans = situations
            .iter()
            .fold(Spans::NONE, |all, it| all.or(&it.spans));
        let teller = self.teller(after, zone);
        // The most usual call stands for all: what others do beside it does not matter.
        let (first, alike) = usual(&situations)?;
        let condition = teller.condition(&alike.0, alike.1, &first.answers);
        let (was, now) = (before.label.clone(), becomes.label.clone());
        let said = match kind {
            Noticed::Ends => why!(
                was_becomes,
                "{condition}: was {was}, becomes {now}",
                condition,
                was,
                now
            ),
            Noticed::Rings if was != now => {
                why!(
                    was_becomes,
                    "{condition}: was {was}, becomes {now}",
                    condition,
                    was,
                    now
                )
            }
            Noticed::Rings => why!(
                rings_otherwise,
                "{condition}: rings otherwise, and still {now}",
                condition,
                now
            ),
            Noticed::Sounds => why!(
                sounds_otherwise,
                "{condition}: sounds otherwise, and still {now}",
                condition,
                now
            ),
        };
        Some(Difference {
            kind,
            said,
            before,
            after: becomes,
            share: share(&spans, self.span.ms()),
            spans,
            n_situations: situations.len(),
            example: first.example.clone(),
            traces: first.traces.clone(),
        })
    }
}

/// Situations of which the same is told.
struct Group<'a> {
    kind: Noticed,
    before: Landing,
    after: Landing,
    situations: Vec<&'a Situation>,
}

/// The most usual situation, and when and by whom the same is done.
fn usual<'a>(situations: &[&'a Situation]) -> Option<(&'a Situation, (Spans, u64))> {
    let mut sorted: Vec<_> = situations.to_vec();
    sorted.sort_by_key(|it| it.answers.len());
    let first = sorted.first().copied()?;
    let alike = sorted.iter().filter(|it| it.answers == first.answers);
    let mut spans = first.spans.clone();
    let mut kinds = first.kinds;
    for it in alike {
        if it.kinds == kinds {
            spans = spans.or(&it.spans);
        } else if it.spans == spans {
            kinds |= it.kinds;
        }
    }
    Some((first, (spans, kinds)))
}

fn kind(before: &Trace, after: &Trace) -> Noticed {
    if before.ending != after.ending {
        return Noticed::Ends;
    }
    if observed::compare(before, after).is_certain {
        return Noticed::Rings;
    }
    Noticed::Sounds
}
