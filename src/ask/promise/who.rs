//! Whose calls a promise is about.

use crate::account::{Account, Collection, list};
use crate::ask::callers::{CallerKind, Callers};
use crate::ask::partition::Calls;
use crate::ask::saved::is_called;
use crate::call::scenario::{Authority, Caller};
use crate::module::{CallerTest, Tried};
use crate::why::Why;
use std::fmt;

/// Whose calls a promise is about
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Who {
    /// `outside`: calls from a carrier
    Outside,
    /// `inside`: calls from a telephone of the account
    Inside,
    /// `anonymous`: calls without a number
    Anonymous,
    /// `list:vip`: callers on a list, by id or name
    List(String),
    /// `+4930123456`: this number
    Number(String),
}

impl Who {
    /// The caller that a word means; nothing for one that means none
    pub fn read(word: &str) -> Option<Self> {
        Some(match word {
            "outside" => Self::Outside,
            "inside" => Self::Inside,
            "anonymous" | "withheld" => Self::Anonymous,
            _ => match word.split_once(':') {
                Some(("list", list)) if !list.is_empty() => Self::List(list.to_owned()),
                Some(_) => return None,
                None => {
                    let digits = word.strip_prefix('+').unwrap_or(word);
                    let is_number =
                        !digits.is_empty() && digits.bytes().all(|it| it.is_ascii_digit());
                    is_number.then(|| Self::Number(word.to_owned()))?
                }
            },
        })
    }

    /// Those among the callers of `calls`, or one that the documents take like others.
    pub(super) fn among(&self, calls: &Calls, account: &Account) -> Result<Callers, Why> {
        let is_outside = |it: &CallerKind| it.authorised_by == Authority::Carrier;
        let all = calls.callers.clone();
        let some = match self {
            Self::Outside => all.only(is_outside),
            Self::Inside => all.only(|it| !is_outside(it)),
            Self::Anonymous => Callers::one(&showing("", calls)),
            Self::Number(number) => Callers::one(&showing(number, calls)),
            Self::List(said) => {
                let listed = Listed::of(said, account)?;
                let some = all.only(|it| is_outside(it) && listed.holds(&it.example.number));
                match &listed.first {
                    // No document asks who is on it, so they are taken like others.
                    Some(first) if some.iter().next().is_none() => {
                        Callers::one(&showing(first, calls))
                    }
                    _ => some,
                }
            }
        };
        if some.iter().next().is_none() {
            return Err(why!(
                promise_from_nobody,
                "nobody calls `from {who}`, as far as the documents tell callers apart",
                who = self.to_string()
            ));
        }
        Ok(some)
    }
}

fn showing(number: &str, calls: &Calls) -> crate::call::Scenario {
    let mut scenario = calls.template.clone();
    scenario.authorised_by = Authority::Carrier;
    scenario.from = Caller {
        number: number.to_owned(),
        anonymous: number.is_empty(),
        ..Caller::default()
    };
    scenario
}

/// A list of callers.
struct Listed {
    test: CallerTest,
    /// A number that may be on it
    first: Option<String>,
}

impl Listed {
    fn of(said: &str, account: &Account) -> Result<Self, Why> {
        let mut ids = account.ids(Collection::Lists).into_iter();
        let id = ids.find(|id| is_called(account, Collection::Lists, id, said));
        let Some(id) = id else {
            return Err(why!(
                promise_no_list,
                "no list is called `{list}`",
                list = said
            ));
        };
        let entries = list::entries(account, id);
        let beginnings = entries.iter().filter_map(|it| it.beginning());
        let mut beginnings: Vec<_> = beginnings.map(str::to_owned).collect();
        beginnings.sort_unstable();
        let patterns = entries.iter().filter_map(|it| it.pattern());
        let patterns: Vec<_> = patterns.map(Tried::compile).collect();
        let begun = beginnings.first().map(|it| format!("+{it}"));
        Ok(Self {
            first: begun.or_else(|| patterns.iter().find_map(Tried::example)),
            test: CallerTest::Listed {
                beginnings,
                patterns,
            },
        })
    }

    fn holds(&self, number: &str) -> bool {
        self.test.holds(number) == Some(true)
    }
}

impl fmt::Display for Who {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Outside => f.write_str("outside"),
            Self::Inside => f.write_str("inside"),
            Self::Anonymous => f.write_str("anonymous"),
            Self::List(list) => write!(f, "list:{list}"),
            Self::Number(number) => f.write_str(number),
        }
    }
}
