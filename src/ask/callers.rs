//! Who may call, as far as the documents tell callers apart: one caller stands for all whom every list, expression and area code takes alike.
//!
//! Found by asking every such test about every number that one of them names. Calls from inside are one more kind.

use crate::account::device::Device;
use crate::account::{Account, Collection};
use crate::call::Scenario;
use crate::call::scenario::{Authority, Caller};
use crate::flow::{Callflow, Node};
use crate::module::{CallerTest, Data, Shortcut, Tried};
use crate::number::{DialPlan, is_e164, is_in_area};
use crate::rules::{CallFlow, Condition};
use crate::simulate::Simulator;
use crate::why::{Why, Whys};
use std::collections::BTreeMap;

/// The kinds of callers that a question tells apart
#[derive(Clone, Debug)]
pub struct Callers {
    kinds: Vec<CallerKind>,
    /// Tests for which no number was found that passes.
    pub(super) unmet: Vec<Why>,
}

/// Callers whom the documents take alike
#[derive(Clone, Debug, PartialEq)]
pub struct CallerKind {
    /// One of them
    pub example: Caller,
    /// What lets them in
    pub authorised_by: Authority,
    /// Who they are
    pub said: Why,
}

/// Some of the kinds, by the bits of their places.
pub(super) type Kinds = u64;

/// What documents ask about a caller.
struct Test {
    said: Why,
    asks: Asks,
}

enum Asks {
    Node(CallerTest),
    /// A node takes the child of this very number
    Number(String),
    Numbers(Vec<String>),
    AreaCodes(Vec<String>),
    IsShown,
}

impl Callers {
    /// One caller, as in `scenario`
    pub fn one(scenario: &Scenario) -> Self {
        Self {
            kinds: vec![CallerKind {
                example: scenario.from.clone(),
                authorised_by: scenario.authorised_by.clone(),
                said: why!(this_caller, "this caller"),
            }],
            unmet: Vec::new(),
        }
    }

    /// The kinds that the documents of each side tell apart
    pub fn of<'a>(sides: impl IntoIterator<Item = &'a Simulator>) -> Self {
        let mut tests = Vec::new();
        let mut inside = None;
        let mut plan = DialPlan::default();
        for side in sides {
            plan = DialPlan::of(side.account().settings());
            tests_of(side, &plan, &mut tests);
            inside = inside.or_else(|| telephone(side.account()));
        }
        let mut callers = Self::outside(&tests, &plan);
        callers.kinds.extend(inside);
        callers
    }

    fn outside(tests: &[Test], plan: &DialPlan) -> Self {
        // Any number may be fictional; those who are not named by a document show one of these.
        const OTHERS: [&str; 4] = [
            "+12025550143",
            "+442079460123",
            "+81312345678",
            "+33123456789",
        ];
        let others = OTHERS.iter().map(|it| (*it).to_owned());
        let named = tests.iter().flat_map(Test::candidates);
        let mut by_answers: BTreeMap<Vec<bool>, CallerKind> = BTreeMap::new();
        let nobody = std::iter::once(String::new());
        let mut kinds = Vec::new();
        for number in others.chain(nobody).chain(named) {
            let answers: Vec<_> = tests.iter().map(|it| it.holds(&number, plan)).collect();
            let is_new = !by_answers.contains_key(&answers);
            let kind = CallerKind::showing(number, tests, &answers);
            if is_new {
                kinds.push(kind.clone());
                by_answers.insert(answers, kind);
            }
        }
        let all: Vec<_> = by_answers.keys().cloned().collect();
        for kind in &mut kinds {
            let own = by_answers.iter().find(|(_, it)| **it == *kind);
            if own.is_some_and(|(own, _)| is_part_of_another(own, &all)) {
                let (who, number) = (kind.said.clone(), kind.example.number.as_str());
                kind.said = why!(such_as_number, "{who}, such as {number}", who, number);
            }
        }
        let passed = |idx: usize| by_answers.keys().any(|it| it.get(idx) == Some(&true));
        let unmet = tests.iter().enumerate().filter(|(idx, _)| !passed(*idx));
        Self {
            kinds,
            unmet: unmet.map(|(_, it)| it.said.clone()).collect(),
        }
    }

    /// The kinds
    pub fn iter(&self) -> impl Iterator<Item = &CallerKind> {
        self.kinds.iter()
    }

    /// Some of the kinds
    pub(super) fn only(mut self, is_one: impl Fn(&CallerKind) -> bool) -> Self {
        self.kinds.retain(is_one);
        self
    }

    /// As many as fit into the bits of [`Kinds`]; whether any were left out.
    pub(super) fn limited(mut self, n: usize) -> (Self, bool) {
        let most = n.min(Kinds::BITS as usize);
        let too_many = self.kinds.len() > most;
        if too_many {
            let inside = self.kinds.pop();
            self.kinds.truncate(most - 1);
            self.kinds.extend(inside);
        }
        (self, too_many)
    }

    pub(super) fn all(&self) -> Kinds {
        let n = u32::try_from(self.kinds.len()).unwrap_or(Kinds::BITS);
        Kinds::MAX
            .checked_shr(Kinds::BITS.saturating_sub(n))
            .unwrap_or_default()
    }

    /// The first of some kinds, with its bit.
    pub(super) fn first_of(&self, kinds: Kinds) -> Option<(Kinds, &CallerKind)> {
        let idx = kinds.trailing_zeros();
        let kind = self.kinds.get(usize::try_from(idx).ok()?)?;
        Some((1 << idx, kind))
    }

    /// Those of `kinds` who are let in as this one is.
    pub(super) fn let_in_like(&self, kinds: Kinds, kind: &CallerKind) -> Kinds {
        self.bits(kinds, |it| it.authorised_by == kind.authorised_by)
    }

    fn bits(&self, kinds: Kinds, fits: impl Fn(&CallerKind) -> bool) -> Kinds {
        let bits = self.kinds.iter().enumerate().filter(|(_, it)| fits(it));
        let bits = bits.fold(0, |bits, (idx, _)| bits | (1 << idx));
        kinds & bits
    }

    /// Who these are; nothing to be said of all
    pub(super) fn said(&self, kinds: Kinds) -> Option<Why> {
        let kinds = kinds & self.all();
        if kinds == self.all() {
            return None;
        }
        let outside = self.bits(self.all(), |it| it.authorised_by == Authority::Carrier);
        if kinds == outside {
            return Some(why!(callers_from_outside, "callers from outside"));
        }
        let some = self.kinds.iter().enumerate();
        let some = some.filter(|(idx, _)| kinds & (1 << idx) != 0);
        Some(Why::verbatim(Whys::joined(
            ", ",
            some.map(|(_, it)| it.said.clone()),
        )))
    }
}

/// Whether others pass whatever these pass, and more: then it takes an example to tell who these are.
fn is_part_of_another(own: &[bool], all: &[Vec<bool>]) -> bool {
    let is_more = |other: &Vec<bool>| {
        other != own && own.iter().zip(other).all(|(own, other)| !own || *other)
    };
    own.contains(&true) && all.iter().any(is_more)
}

impl CallerKind {
    fn outside(example: Caller, said: Why) -> Self {
        Self {
            example,
            authorised_by: Authority::Carrier,
            said,
        }
    }

    fn showing(number: String, tests: &[Test], answers: &[bool]) -> Self {
        let passed = tests.iter().zip(answers).filter(|(_, passed)| **passed);
        let mut passed: Vec<_> = passed.map(|(it, _)| it.said.clone()).collect();
        passed.dedup();
        let is_hidden = number.is_empty();
        let said = match (is_hidden, passed.is_empty()) {
            (true, _) => why!(callers_without_number, "callers without a number"),
            (false, true) => why!(other_callers, "other callers"),
            (false, false) => why!(
                callers_who,
                "callers {who}",
                who = Whys::joined(" + ", passed)
            ),
        };
        let example = Caller {
            anonymous: is_hidden,
            number,
            ..Caller::default()
        };
        Self::outside(example, said)
    }

    /// Puts the caller into a scenario
    pub fn call(&self, scenario: &mut Scenario) {
        scenario.from = self.example.clone();
        scenario.authorised_by = self.authorised_by.clone();
    }
}

impl Test {
    fn holds(&self, number: &str, plan: &DialPlan) -> bool {
        let seen = if number.is_empty() {
            "anonymous"
        } else {
            number
        };
        let normal = Some(number)
            .filter(|it| !it.is_empty())
            .map(|it| plan.normalize(it));
        match (&self.asks, &normal) {
            (Asks::Node(test), _) => test.holds(seen) == Some(true),
            (Asks::Number(own), _) => own == seen,
            (Asks::Numbers(numbers), Some(it)) => numbers.contains(it),
            (Asks::AreaCodes(codes), Some(it)) => codes.iter().any(|code| is_in_area(it, code)),
            (Asks::IsShown, Some(it)) => is_e164(it),
            (_, None) => false,
        }
    }

    /// Numbers that may pass.
    fn candidates(&self) -> Vec<String> {
        match &self.asks {
            Asks::Node(CallerTest::Listed {
                beginnings,
                patterns,
            }) => {
                let begun = beginnings.iter().flat_map(|it| grown(it));
                let fitting = patterns.iter().filter_map(Tried::example);
                begun.chain(fitting).collect()
            }
            Asks::Node(CallerTest::Fits { pattern, .. }) => pattern.example().into_iter().collect(),
            Asks::Number(number) => vec![number.clone()],
            Asks::Numbers(numbers) => numbers.clone(),
            Asks::AreaCodes(codes) => codes.iter().flat_map(|it| in_area(it)).collect(),
            Asks::IsShown => vec!["0".to_owned(), "+14155550123".to_owned()],
        }
    }
}

/// A beginning as a number of usual length, and as it is.
fn grown(beginning: &str) -> [String; 2] {
    let missing = 11_usize.saturating_sub(beginning.len());
    let tail: String = "5550123".chars().cycle().take(missing).collect();
    [format!("+{beginning}{tail}"), beginning.to_owned()]
}

/// Numbers with this area code, in countries whose codes have one, two and three digits.
fn in_area(code: &str) -> [String; 3] {
    [
        format!("+1{code}5550123"),
        format!("+49{code}1234567"),
        format!("+353{code}123456"),
    ]
}

fn tests_of(side: &Simulator, plan: &DialPlan, tests: &mut Vec<Test>) {
    let account = side.account();
    if let Some(flow) = side.rules() {
        return of_rules(flow, plan, tests);
    }
    for (_, flow) in account.callflows() {
        of_flow(flow, account, tests);
    }
    // One that has no id is not among the account's.
    if let Some(flow) = side.flow().filter(|it| it.id().is_empty()) {
        of_flow(flow, account, tests);
    }
}

fn of_flow(flow: &Callflow, account: &Account, tests: &mut Vec<Test>) {
    for (_, node) in flow.walk() {
        of_node(node, account, tests);
    }
}

fn of_node(node: &Node, account: &Account, tests: &mut Vec<Test>) {
    if !matches!(node.module(), Some("cidlistmatch" | "check_cid")) {
        return;
    }
    let Shortcut::Caller(test) = Shortcut::of(node, account) else {
        return;
    };
    if let CallerTest::Fits { absolute: true, .. } = test {
        let keys = node.children.iter().map(|it| it.key.as_str());
        let numbers = keys.filter(|it| !matches!(*it, "_" | "nomatch" | "match"));
        tests.extend(numbers.map(|it| Test {
            said: why!(with_number, "with the number {number}", number = it),
            asks: Asks::Number(it.to_owned()),
        }));
    }
    let data = Data(node.body.data());
    let said = match &test {
        CallerTest::Listed { .. } => {
            let id = data.filled("id").unwrap_or_default();
            let list = account.name_of(Collection::Lists, &id).unwrap_or(&id);
            why!(on_the_list, "on the list {list}", list)
        }
        CallerTest::Fits { .. } => {
            let pattern = data.filled("regex").unwrap_or_else(|| ".*".to_owned());
            why!(whose_number_fits, "whose number fits `{pattern}`", pattern)
        }
    };
    add(
        Test {
            said,
            asks: Asks::Node(test),
        },
        tests,
    );
}

fn of_rules(flow: &CallFlow, plan: &DialPlan, tests: &mut Vec<Test>) {
    let listed = |numbers: &[String]| numbers.iter().map(|it| plan.normalize(it)).collect();
    for condition in flow.rules.iter().flat_map(|it| &it.conditions) {
        let (said, asks) = match condition {
            Condition::Hours(_) | Condition::Unreadable => continue,
            Condition::Vip(numbers) | Condition::Blocked(numbers) => {
                let said = match numbers.as_slice() {
                    [one] => why!(with_number, "with the number {number}", number = one),
                    many => why!(among_numbers, "among {numbers}", numbers = few(many)),
                };
                (said, Asks::Numbers(listed(numbers)))
            }
            Condition::AreaCodes(codes) => {
                let said = why!(of_area_codes, "of area code {codes}", codes = few(codes));
                (said, Asks::AreaCodes(codes.clone()))
            }
            Condition::CallerId => (why!(who_show_number, "who show a number"), Asks::IsShown),
        };
        add(Test { said, asks }, tests);
    }
}

/// Adds a test that is not there; in another version of the documents, a list of the same name may have other numbers.
fn add(test: Test, tests: &mut Vec<Test>) {
    let is_it = |it: &Test| it.said == test.said && it.candidates() == test.candidates();
    if !tests.iter().any(is_it) {
        tests.push(test);
    }
}

/// The first of them, and that there are more.
fn few(texts: &[String]) -> String {
    const SHOWN: usize = 3;
    let mut said = texts
        .iter()
        .take(SHOWN)
        .cloned()
        .collect::<Vec<_>>()
        .join(", ");
    if texts.len() > SHOWN {
        said.push_str(", …");
    }
    said
}

/// A telephone of the account that may call, if there is one.
fn telephone(account: &Account) -> Option<CallerKind> {
    let ids = account.ids(Collection::Devices).into_iter();
    let mut devices = ids.filter_map(|it| Device::find(account, it));
    let device = devices.find(|it| it.is_enabled())?;
    let id = device.id;
    let (number, shown) = device.internal_caller_id(account);
    // Some number has to be shown: without one it would be a call that hides its own.
    let number = if number.is_empty() { "1000" } else { number };
    let name = account.name_of(Collection::Devices, id).unwrap_or(id);
    Some(CallerKind {
        example: Caller {
            number: number.to_owned(),
            name: shown.to_owned(),
            anonymous: false,
        },
        authorised_by: Authority::Device(id.to_owned()),
        said: why!(from_inside_as, "calls from inside, as from {name}", name),
    })
}

/// Every number that leads into an account: one of each callflow's, and one for each pattern.
pub fn entrances(account: &Account) -> Vec<String> {
    let mut numbers = Vec::new();
    for (_, flow) in account.callflows() {
        let own = flow.numbers().filter(|it| *it != "no_match");
        numbers.extend(own.take(1).map(str::to_owned));
        let has_no_match = flow.numbers().any(|it| it == "no_match");
        numbers.extend(has_no_match.then(|| "+19995550100".to_owned()));
        numbers.extend(flow.patterns().filter_map(example));
    }
    numbers
}

fn example(pattern: &str) -> Option<String> {
    Tried::compile(pattern).example()
}
