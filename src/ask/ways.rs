//! Many situations as few ways: those that differ in one answer, in when or in who calls are one, and what does not matter is left out.
//!
//! A way is left out where it is another one, some moments earlier or later on the edge of a time: it takes a little longer to come to the same
//! place. What is kept is exact: each way is done by all calls that it names.

use super::answers::Answer;
use super::callers::Kinds;
use super::partition::{Situation, hash};
use crate::temporal::Spans;
use std::collections::BTreeMap;

/// What people do in calls, each choice one of several that come to the same
#[derive(Clone, Debug)]
pub(super) struct Course<'a> {
    pub(super) spans: Spans,
    pub(super) kinds: Kinds,
    pub(super) numbers: Vec<&'a str>,
    pub(super) choices: Vec<Choice<'a>>,
    /// The first of the situations that it is made of
    pub(super) first: &'a Situation,
    pub(super) n_situations: usize,
}

/// What somebody does at some point of a call
#[derive(Clone, Debug)]
pub(super) struct Choice<'a> {
    /// One of these
    pub(super) some: Vec<&'a Answer>,
    /// Of what else could have been done there, as far as that is known; nothing where it does not matter what is done
    pub(super) others: Option<Vec<&'a Answer>>,
}

/// Every answer that calls gave after the same answers
#[derive(Debug, Default)]
pub(super) struct Answers<'a>(BTreeMap<u64, Vec<&'a Answer>>);

/// No longer than this is on the edge of a time.
const EDGE_MS: i64 = 3_600_000;

impl<'a> Answers<'a> {
    pub(super) fn of(situations: impl IntoIterator<Item = &'a Situation>) -> Self {
        let mut all = Self::default();
        for it in situations {
            for (prefix, answer) in prefixes(it).zip(&it.answers) {
                let known = all.0.entry(prefix).or_default();
                if !known.contains(&answer) {
                    known.push(answer);
                }
            }
        }
        all
    }

    /// What some calls bring with them and those of a course do not: names and values.
    pub(super) fn not_brought(&self, course: &Course<'_>) -> Vec<(&'a str, Vec<&'a str>)> {
        let mut missing: Vec<(&str, Vec<&str>)> = Vec::new();
        let told = course.first.answers.iter().map(Some).chain([None]);
        for (prefix, answer) in prefixes(course.first).zip(told) {
            for it in self.0.get(&prefix).into_iter().flatten() {
                let Answer::Brings(name, value) = it else {
                    continue;
                };
                if matches!(answer, Some(Answer::Brings(own, _)) if own == name) {
                    continue;
                }
                match missing.iter_mut().find(|it| it.0 == name) {
                    Some((_, values)) => values.push(value),
                    None => missing.push((name, vec![value])),
                }
            }
        }
        missing
    }

    /// What a choice leaves out.
    fn others(&self, prefix: u64, some: &[&Answer]) -> Option<Vec<&'a Answer>> {
        let all = self.0.get(&prefix)?;
        let same_question = |it: &&&Answer| some.iter().all(|one| one.answers_like(it));
        let others = all.iter().filter(same_question).copied();
        Some(others.filter(|it| !some.contains(it)).collect())
    }
}

/// A number for the answers before each answer.
fn prefixes(situation: &Situation) -> impl Iterator<Item = u64> + '_ {
    let begin = hash(&situation.example.to);
    std::iter::once(begin).chain(situation.answers.iter().scan(begin, |before, answer| {
        *before = hash(&(*before, key(answer)));
        Some(*before)
    }))
}

fn key(answer: &Answer) -> String {
    format!("{answer:?}")
}

/// The ways that situations take, those that need least first; without `answers` nobody knows what else could be done.
pub(super) fn courses<'a>(
    situations: &[&'a Situation],
    answers: Option<&Answers<'a>>,
) -> Vec<Course<'a>> {
    let mut courses = begun(situations);
    loop {
        let n = courses.len();
        let most = courses.iter().map(|it| it.choices.len()).max();
        for at in (0..most.unwrap_or_default()).rev() {
            courses = united(
                courses,
                |it| it.key_without(at),
                |known, it| known.add(it, at),
            );
            if let Some(answers) = answers {
                for it in &mut courses {
                    it.leave_out(answers);
                }
            }
        }
        courses = whenever_and_whoever(courses);
        courses = united(courses, Course::key_without_numbers, |known, it| {
            known.numbers.extend(it.numbers);
        });
        if courses.len() == n {
            break;
        }
    }
    let is_edge: Vec<_> = courses
        .iter()
        .map(|it| courses.iter().any(|other| it.is_edge_of(other)))
        .collect();
    let mut edges = is_edge.into_iter();
    courses.retain(|_| edges.next() != Some(true));
    courses.sort_by_key(Course::cost);
    courses
}

/// One for all situations with the same answers, whenever and whoever calls.
pub(super) fn same_answers<'a>(situations: &[&'a Situation]) -> Vec<Course<'a>> {
    whenever_and_whoever(begun(situations))
}

/// The situations that tell most: those that join others, or are what others leave over, only where nothing else is.
fn begun<'a>(situations: &[&'a Situation]) -> Vec<Course<'a>> {
    let is_sliver = |it: &Situation| it.is_rest && it.spans.iter().all(|it| it.ms() <= EDGE_MS);
    let tests: [&dyn Fn(&Situation) -> bool; 3] =
        [&|it| !it.joins && !is_sliver(it), &|it| !it.joins, &|_| {
            true
        }];
    for is_kept in tests {
        let kept = situations.iter().filter(|it| is_kept(it));
        let kept: Vec<_> = kept.map(|it| Course::of(it)).collect();
        if !kept.is_empty() {
            return kept;
        }
    }
    Vec::new()
}

fn whenever_and_whoever(courses: Vec<Course<'_>>) -> Vec<Course<'_>> {
    let courses = united(courses, Course::key_without_spans, |known, it| {
        known.spans = known.spans.or(&it.spans);
    });
    united(courses, Course::key_without_kinds, |known, it| {
        known.kinds |= it.kinds;
    })
}

/// One for all that have the same key, in the order of the first.
fn united<'a>(
    courses: Vec<Course<'a>>,
    key: impl Fn(&Course<'a>) -> u64,
    unite: impl Fn(&mut Course<'a>, Course<'a>),
) -> Vec<Course<'a>> {
    let mut places: BTreeMap<u64, usize> = BTreeMap::new();
    let mut kept: Vec<Course<'a>> = Vec::new();
    for it in courses {
        let key = key(&it);
        let place = *places.entry(key).or_insert(kept.len());
        match kept.get_mut(place) {
            Some(known) => {
                known.n_situations += it.n_situations;
                unite(known, it);
            }
            None => kept.push(it),
        }
    }
    kept
}

impl<'a> Course<'a> {
    fn of(situation: &'a Situation) -> Self {
        let choices = situation.answers.iter().map(|it| Choice {
            some: vec![it],
            others: Some(Vec::new()),
        });
        Self {
            spans: situation.spans.clone(),
            kinds: situation.kinds,
            numbers: vec![&situation.example.to],
            choices: choices.collect(),
            first: situation,
            n_situations: 1,
        }
    }

    /// Choices that matter.
    pub(super) fn told(&self) -> impl Iterator<Item = &Choice<'a>> {
        self.choices.iter().filter(|it| it.others.is_some())
    }

    /// Those who do something come after those who do not.
    fn cost(&self) -> (usize, usize) {
        let active = self
            .told()
            .filter(|it| !it.some.iter().any(|it| it.is_passive()));
        (active.count(), self.told().count())
    }

    fn key_without(&self, at: usize) -> u64 {
        let is_open = self.choices.get(at).is_some_and(|it| it.others.is_some());
        // Where there is nothing to unite, it stays alone.
        let own = (!is_open).then(|| std::ptr::from_ref(self.first).addr());
        hash(&(
            &self.spans,
            self.kinds,
            &self.numbers,
            self.deeds(Some(at)),
            own,
        ))
    }

    fn key_without_spans(&self) -> u64 {
        hash(&(self.kinds, &self.numbers, self.deeds(None)))
    }

    fn key_without_kinds(&self) -> u64 {
        hash(&(&self.spans, &self.numbers, self.deeds(None)))
    }

    fn key_without_numbers(&self) -> u64 {
        hash(&(&self.spans, self.kinds, self.deeds(None)))
    }

    /// Leaves out prompts at which nearly everything comes to the same, silence too: what is pressed meanwhile is not what calls are about.
    pub(super) fn forget_greetings(&mut self) {
        const NEARLY_ALL: usize = 9;
        for it in &mut self.choices {
            let has_silence = it.some.iter().any(|it| it.is_passive());
            if has_silence && it.some.len() > NEARLY_ALL {
                it.others = None;
            }
        }
    }

    /// What is chosen where it matters, but at one place.
    fn deeds(&self, but: Option<usize>) -> Vec<Vec<String>> {
        let choices = self.choices.iter().enumerate();
        let told = choices.filter(|(_, it)| it.others.is_some());
        let deeds = told.map(|(idx, it)| {
            let mut some: Vec<_> = match but {
                Some(but) if but == idx => Vec::new(),
                _ => it.some.iter().map(|it| key(it)).collect(),
            };
            some.sort();
            some
        });
        deeds.collect()
    }

    /// Takes what another does at a place.
    fn add(&mut self, other: Self, at: usize) {
        if let (Some(own), Some(more)) =
            (self.choices.get_mut(at), other.choices.into_iter().nth(at))
        {
            let more = more.some.into_iter().filter(|it| !own.some.contains(it));
            let more: Vec<_> = more.collect();
            own.some.extend(more);
        }
    }

    /// Finds out what is left to do at each place, and forgets those where all come to the same.
    fn leave_out(&mut self, answers: &Answers<'a>) {
        for (prefix, it) in prefixes(self.first).zip(&mut self.choices) {
            if it.others.is_none() {
                continue;
            }
            let others = answers.others(prefix, &it.some).unwrap_or_default();
            let is_all = others.is_empty() && it.some.len() > 1;
            it.others = (!is_all).then_some(others);
        }
    }

    /// Whether this is the other one, a little earlier or later.
    fn is_edge_of(&self, other: &Self) -> bool {
        const LESS: i64 = 20;
        let ends = |it: &Self| {
            let traces = it.first.traces.iter();
            let ends = traces.map(|it| it.visits.last().cloned());
            ends.collect::<Vec<_>>()
        };
        let near = || {
            let [later, earlier] = [EDGE_MS, -EDGE_MS].map(|it| other.spans.later(it));
            other.spans.or(&later).or(&earlier)
        };
        self.spans.total_ms().saturating_mul(LESS) <= other.spans.total_ms()
            && self.kinds & !other.kinds == 0
            && self.cost() >= other.cost()
            && self.spans.iter().all(|it| it.ms() <= EDGE_MS)
            && ends(self) == ends(other)
            && self.spans.are_within(&near())
    }
}
