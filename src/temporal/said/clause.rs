//! Pieces of time that are said together: the same hours on several days, several hours on the same days.

use super::{Days, Edge, Piece, Shape, WEEK, pieces};
use crate::temporal::day::Day;
use crate::temporal::spans::{Span, Spans};
use crate::temporal::weekday::{Weekday, Weekdays};
use crate::temporal::zone::Zone;
use std::collections::BTreeMap;

/// Hours on days
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Clause {
    pub(super) on: On,
    /// In the order of the day
    pub(super) hours: Vec<Shape>,
}

/// Which days
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum On {
    /// Days of the week, with few exceptions
    Weekly {
        weekdays: Weekdays,
        /// If not from the beginning
        from: Option<Day>,
        /// The last, if not up to the end
        until: Option<Day>,
        except: Vec<Day>,
    },
    Dates(Vec<Day>),
}

/// What lies further apart is not one season.
const SEASON_GAP: i64 = 20;

/// What is in a set, weekly hours first
pub(super) fn clauses(spans: &Spans, within: Span, zone: &Zone) -> Vec<Clause> {
    let days = Days::of(within, zone);
    let mut by_hours: BTreeMap<Shape, Vec<Day>> = BTreeMap::new();
    for Piece { day, hours } in pieces(spans, within, zone) {
        by_hours.entry(hours).or_default().push(day);
    }
    let mut by_days: BTreeMap<On, Vec<Shape>> = BTreeMap::new();
    for (hours, on) in by_hours {
        let mut dates = Vec::new();
        for season in seasons(on) {
            let (weekly, others) = days.patterns(&season, hours);
            dates.extend(others);
            for on in weekly {
                by_days.entry(on).or_default().push(hours);
            }
        }
        if !dates.is_empty() {
            by_days.entry(On::Dates(dates)).or_default().push(hours);
        }
    }
    let clauses = by_days.into_iter().map(|(on, hours)| Clause { on, hours });
    let mut clauses: Vec<_> = clauses.collect();
    clauses.sort_by_key(Clause::order);
    clauses
}

/// Days in the order of time, apart where much lies between.
fn seasons(mut days: Vec<Day>) -> Vec<Vec<Day>> {
    days.sort_unstable();
    let apart = |one: &Day, next: &Day| next.0 - one.0 <= SEASON_GAP;
    days.chunk_by(apart).map(<[Day]>::to_vec).collect()
}

impl Days {
    /// Weekdays as far as there is a pattern, and the dates that are left.
    fn patterns(self, season: &[Day], hours: Shape) -> (Vec<On>, Vec<Day>) {
        let (Some(first), Some(last)) = (season.first(), season.last()) else {
            return Default::default();
        };
        let range = Self {
            first: *first,
            last: *last,
        };
        let is_weekly = |weekday: &Weekday| self.is_weekly(*weekday, range, season);
        let weekdays: Weekdays = Weekday::ALL.into_iter().filter(is_weekly).collect();
        // Where the end has to be said, each day has another one.
        let groups: Vec<Weekdays> = if hours.is_long() {
            weekdays.iter().map(|it| Weekdays::NONE.with(it)).collect()
        } else {
            vec![weekdays]
        };
        let groups = groups.into_iter().filter(|it| *it != Weekdays::NONE);
        let weekly = groups.map(|it| self.weekly(it, range, season)).collect();
        let others = season.iter().filter(|it| !weekdays.contains(it.weekday()));
        (weekly, others.copied().collect())
    }

    /// Whether three in four of these weekdays are in a season; once may be chance.
    fn is_weekly(self, weekday: Weekday, season: Self, days: &[Day]) -> bool {
        let is_it = |it: &Day| it.weekday() == weekday;
        let n_all = season.iter().filter(is_it).count();
        let n = days.iter().copied().filter(is_it).count();
        n > 0 && (self.n() <= WEEK || (n > 1 && n * 4 >= n_all * 3))
    }

    fn weekly(self, weekdays: Weekdays, season: Self, days: &[Day]) -> On {
        let is_one = |it: &Day| weekdays.contains(it.weekday());
        let comes_before = self.iter().take_while(|it| *it < season.first);
        let begins_late = comes_before.filter(is_one).count() > 0;
        let comes_after = self.iter().skip_while(|it| *it <= season.last);
        let ends_early = comes_after.filter(is_one).count() > 0;
        let is_dated = self.n() > WEEK;
        let lacks = |it: &Day| is_one(it) && days.binary_search(it).is_err();
        On::Weekly {
            weekdays,
            from: (is_dated && begins_late).then_some(season.first),
            until: (is_dated && ends_early).then_some(season.last),
            except: if is_dated {
                season.iter().filter(lacks).collect()
            } else {
                Vec::new()
            },
        }
    }
}

impl Clause {
    /// How much there is to say
    pub(super) fn weight(&self) -> usize {
        let days = match &self.on {
            On::Weekly { except, .. } => except.len(),
            On::Dates(days) => runs(days).count() - 1,
        };
        // From a day to a day takes more words than hours of a day.
        let n_long = self.hours.iter().filter(|it| it.is_long()).count();
        self.hours.len() + n_long + days
    }

    /// Whether it lists something itself, and would be misheard in a list with "and"
    pub(super) fn is_list(&self) -> bool {
        let excepts = matches!(&self.on, On::Weekly { except, .. } if !except.is_empty());
        self.hours.len() > 1 || excepts
    }

    pub(super) fn is_whole_days(&self) -> bool {
        self.hours == [Shape::WHOLE_DAY]
    }

    /// How many times it is
    pub(super) fn n(&self) -> usize {
        let days = match &self.on {
            On::Weekly { weekdays, .. } => weekdays.iter().count(),
            On::Dates(days) => days.len(),
        };
        days * self.hours.len()
    }

    /// Weekdays come before dates, early ones before late ones.
    fn order(&self) -> (bool, i64, Option<Edge>) {
        let from = self.hours.first().map(|it| it.from);
        match &self.on {
            On::Weekly {
                weekdays,
                from: begins,
                ..
            } => {
                let first = weekdays.iter().next().map_or(0, |it| it as i64);
                (false, first + begins.map_or(0, |it| it.0), from)
            }
            On::Dates(days) => (true, days.first().map_or(0, |it| it.0), from),
        }
    }
}

/// The first and the last of days that follow each other
pub(super) fn runs(days: &[Day]) -> impl Iterator<Item = (Day, Day)> {
    let chunks = days.chunk_by(|one, next| next.0 - one.0 == 1);
    chunks.filter_map(|it| Some((*it.first()?, *it.last()?)))
}
