//! What callers notice of a change: every kind of call that ends, rings or sounds otherwise in one version of the documents than in the other.
//!
//! Nothing found is a proof for the time that was asked about, except for what the gaps say.

use super::explore::{as_texts, share};
use super::landing::Landing;
use super::observed;
use super::partition::{Calls, Found, Partition, Situation};
use super::ways::{self, Answers, Course};
use crate::call::{Event, Scenario, Trace};
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
    /// Further calls of which the same can be said
    #[serde(serialize_with = "as_texts", skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<Why>,
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

/// A call that is under way as the hours change may be told apart from one that comes a little later.
const MOMENT_MS: i64 = 120_000;

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
/// assert_eq!(diff.differences[0].said.to_string(), "at any time, presses 1, then nothing: was voicemail Front desk, becomes hung up");
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
        let mut courses = ways::courses(&situations, None);
        courses.iter_mut().for_each(Course::forget_greetings);
        // What happens only as the hours change is told after what lasts.
        courses.sort_by_key(|it| it.spans.iter().all(|it| it.ms() <= MOMENT_MS));
        let conditions = courses
            .iter()
            .map(|it| teller.condition(it, &Answers::default()));
        let mut conditions: Vec<_> = conditions.collect();
        let mut known = Vec::new();
        conditions.retain(|it| {
            let is_new = !known.contains(it);
            known.push(it.clone());
            is_new
        });
        let first = courses.first()?.first;
        let condition = conditions.remove(0);
        Some(Difference {
            kind,
            said: said(
                kind,
                condition,
                [&before.label, &becomes.label],
                &first.traces,
            ),
            also: conditions,
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

/// Which calls, and what is not as it was.
fn said(kind: Noticed, condition: Why, [was, now]: [&Why; 2], traces: &[Trace]) -> Why {
    let (was, now) = (was.clone(), now.clone());
    let [one, two] = traces else {
        return condition;
    };
    if kind == Noticed::Ends || was != now {
        return why!(
            was_becomes,
            "{condition}: was {was}, becomes {now}",
            condition,
            was,
            now
        );
    }
    let rings = longer(one, two).filter(|_| kind == Noticed::Rings);
    match (kind, rings) {
        (_, Some([old, new])) => why!(
            rings_so_long,
            "{condition}: rings for {new} s instead of {old} s, and still {now}",
            condition,
            new,
            old,
            now
        ),
        (Noticed::Sounds, None) => why!(
            sounds_otherwise,
            "{condition}: sounds otherwise, and still {now}",
            condition,
            now
        ),
        (Noticed::Ends | Noticed::Rings, None) => why!(
            rings_otherwise,
            "{condition}: rings otherwise, and still {now}",
            condition,
            now
        ),
    }
}

/// For how many seconds the same telephones ring, where that is the first thing that differs.
fn longer(before: &Trace, after: &Trace) -> Option<[u64; 2]> {
    let rings = |trace: &Trace| {
        let rings = trace.events.iter().filter_map(|it| match &it.what {
            Event::Rang { legs, .. } => {
                let from_ms = legs.iter().map(|it| it.from_ms).min()?;
                let to_ms = legs.iter().map(|it| it.to_ms).max()?;
                let who: Vec<_> = legs.iter().map(|it| it.endpoint.clone()).collect();
                Some((who, to_ms.saturating_sub(from_ms) / 1_000))
            }
            _ => None,
        });
        rings.collect::<Vec<_>>()
    };
    let (before, after) = (rings(before), rings(after));
    let (was, is) = before.iter().zip(&after).find(|(was, is)| was != is)?;
    (was.0 == is.0).then_some([was.1, is.1])
}

/// Situations of which the same is told.
struct Group<'a> {
    kind: Noticed,
    before: Landing,
    after: Landing,
    situations: Vec<&'a Situation>,
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
