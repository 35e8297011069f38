//! `/call-flows/{id}/analytics` and `/callflows/{id}/analytics`: how calls really went through a flow.
//!
//! Counted are calls that are over. A call counts for the rule that decided where it went, and for every node of a tree that it came to.
//! Percentages are whole; those of rules add up to 100.

use axum::extract::{FromRequestParts, Query, State};
use axum::http::request::Parts;
use ringtree::Json;
use ringtree::json::Object;

use super::documents::read;
use super::envelope::Answer;
use super::error::Refusal;
use super::flat::OnCallFlow;
use super::request::{AccountId, param};
use crate::App;
use crate::collection::named;
use crate::schema::Problem;
use crate::store::{Passed, Place};

/// The periods, and how long they are, in milliseconds
const PERIODS: [(&str, i64); 4] = [
    ("hour", 3_600_000),
    ("day", 86_400_000),
    ("week", 7 * 86_400_000),
    ("month", 30 * 86_400_000),
];

/// How calls went through a list of rules
pub(super) async fn of_rules(
    State(app): State<App>,
    OnCallFlow(place): OnCallFlow,
    Query(query): Query<Vec<(String, String)>>,
) -> Result<Answer, Refusal> {
    let stored = read(&app, &place).await?;
    let counted = Counted::read(&app, &place, &query).await?;
    let document = Json::parse(&stored.text).unwrap_or_default();
    let rules = document.get("routing").and_then(Json::as_array);
    Ok(counted.answer("routes", routes(rules.unwrap_or_default(), &counted)))
}

/// A callflow of the account
pub(super) struct OnTree(Place);

impl FromRequestParts<App> for OnTree {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Refusal> {
        let AccountId(account) = AccountId::from_request_parts(parts, app).await?;
        Ok(Self(Place {
            account,
            collection: named("callflows").ok_or(Refusal::NoRoute)?.name,
            id: param(parts, app, "id").await?,
        }))
    }
}

/// How calls went through a tree
pub(super) async fn of_tree(
    State(app): State<App>,
    OnTree(place): OnTree,
    Query(query): Query<Vec<(String, String)>>,
) -> Result<Answer, Refusal> {
    read(&app, &place).await?;
    let counted = Counted::read(&app, &place, &query).await?;
    let node = |it: &Passed| {
        let mut node = Object::new();
        node.set("node", it.node.as_str());
        node.set("calls", it.calls);
        node.set("percentage", percent(it.calls, counted.total));
        node.set("ended_here", it.decided);
        node.into()
    };
    let nodes = counted.passed.iter().map(node).collect();
    Ok(counted.answer("nodes", nodes))
}

/// What was counted.
struct Counted {
    period: &'static str,
    total: i64,
    passed: Vec<Passed>,
}

impl Counted {
    async fn read(app: &App, place: &Place, query: &[(String, String)]) -> Result<Self, Refusal> {
        let wanted = query.iter().find(|(key, _)| key == "period");
        let wanted = wanted.map_or("week", |(_, value)| value);
        let known = PERIODS.iter().find(|(name, _)| *name == wanted);
        let Some((period, lasts)) = known else {
            let problem = Problem::new("period", "enum", "one of hour, day, week, month");
            return Err(Refusal::invalid(problem.with_value(&wanted.into())));
        };
        let since = app.exchange.clock.now_ms() - lasts;
        let (account, flow) = (&place.account, &place.id);
        Ok(Self {
            period,
            total: app.store.calls_through(account, flow, since).await?,
            passed: app.store.passed(account, flow, since).await?,
        })
    }

    fn answer(&self, key: &str, entries: Vec<Json>) -> Answer {
        let mut answer = Object::new();
        answer.set("period", self.period);
        answer.set("total_calls", self.total);
        answer.set(key, entries);
        Answer::data(Json::from(answer).to_text())
    }
}

/// The rules in their order, then those that are no longer there but took calls.
fn routes(rules: &[Json], counted: &Counted) -> Vec<Json> {
    let keys = ["pattern", "destination", "destination_type"];
    let told = |rule: &Json| {
        let mut told = Object::new();
        for key in keys {
            if let Some(value) = rule.get(key) {
                told.set(key, value.clone());
            }
        }
        told
    };
    let mut routes: Vec<(Object, i64, i64)> = rules.iter().map(|it| (told(it), 0, 0)).collect();
    for passed in &counted.passed {
        let rule = told(&Json::parse(&passed.rule).unwrap_or_default());
        let place = passed.node.parse::<usize>().ok();
        let same = place.filter(|it| routes.get(*it).is_some_and(|(it, ..)| *it == rule));
        let same = same.or_else(|| routes.iter().position(|(it, ..)| *it == rule));
        match same.and_then(|it| routes.get_mut(it)) {
            Some(route) => {
                route.1 += passed.decided;
                route.2 += passed.lasted_s;
            }
            None => routes.push((rule, passed.decided, passed.lasted_s)),
        }
    }
    let counts: Vec<_> = routes.iter().map(|it| it.1).collect();
    let percentages = percentages(&counts);
    let tell = |((mut route, calls, lasted_s), percentage): ((Object, i64, i64), i64)| {
        route.set("calls_routed", calls);
        route.set("percentage", percentage);
        route.set(
            "avg_duration",
            if calls == 0 { 0 } else { lasted_s / calls },
        );
        route.into()
    };
    routes.into_iter().zip(percentages).map(tell).collect()
}

/// Whole percentages that add up to 100, by the largest remainder; all 0 when there is nothing
fn percentages(counts: &[i64]) -> Vec<i64> {
    let total: i64 = counts.iter().sum();
    if total == 0 {
        return vec![0; counts.len()];
    }
    let mut shares: Vec<_> = counts.iter().map(|it| it * 100 / total).collect();
    let mut by_remainder: Vec<_> = (0..counts.len()).collect();
    by_remainder.sort_by_key(|it| counts.get(*it).map(|it| -(it * 100 % total)));
    let missing = 100 - shares.iter().sum::<i64>();
    for idx in by_remainder
        .into_iter()
        .take(usize::try_from(missing).unwrap_or(0))
    {
        if let Some(share) = shares.get_mut(idx) {
            *share += 1;
        }
    }
    shares
}

fn percent(part: i64, total: i64) -> i64 {
    if total == 0 {
        0
    } else {
        (part * 100 + total / 2) / total
    }
}

#[cfg(test)]
mod tests {
    use super::percentages;

    #[test]
    fn percentages_add_up() {
        assert_eq!(percentages(&[750, 400, 100]), [60, 32, 8]);
        assert_eq!(percentages(&[1, 1, 1]), [34, 33, 33]);
        assert_eq!(percentages(&[0, 0]), [0, 0]);
        assert_eq!(percentages(&[5, 0, 2]), [71, 0, 29]);
    }
}
