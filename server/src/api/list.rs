//! Lists: a page of a collection as summaries, filtered, and the search for callflows.

use axum::extract::{Query, State};
use ringtree::Json;

use super::envelope::{Answer, Page};
use super::error::Refusal;
use super::request::{AccountId, InCollection};
use super::table::Param;
use crate::App;
use crate::collection::named;
use crate::document::summary;
use crate::schema::{Problem, Shape};
use crate::store::Stored;

/// How many entries a page has when nobody says
const PAGE_SIZE: usize = 50;
/// How many documents are read at a time at most; each may have a megabyte
const BATCH: u32 = 32;

/// The parameters of every list, but for where a page begins
pub(super) const PAGES: &[Param] = &[
    Param::new(
        "page_size",
        "How many entries a page has; 50 where nothing is said",
        Shape::Whole(1, i64::MAX),
    ),
    Param::new("paginate", "`false` gives everything at once", ANY),
    Param::new(
        "has_key",
        "Only documents that have this field; a path with dots",
        ANY,
    ),
];

/// Where a page of documents begins
pub(super) const FROM_ID: &[Param] = &[
    Param::new(
        "start_key",
        "With which id the page begins: `next_start_key` or `next_cursor` of the page before",
        ANY,
    ),
    Param::new("cursor", "The same as `start_key`", ANY),
];

/// The parameters of a search
pub(super) const SEARCH: &[Param] = &[
    Param::new("t", "What is looked for", Shape::Choice(&["callflow"])),
    Param {
        required: true,
        ..Param::new(
            "q",
            "Where it is looked for",
            Shape::Choice(&["number", "name_and_number"]),
        )
    },
    Param::new("v", "A part of the number or name", ANY),
];

const ANY: Shape = Shape::Text(0, usize::MAX);

/// A page of a collection
pub(super) async fn list(
    State(app): State<App>,
    within: InCollection,
    Query(query): Query<Vec<(String, String)>>,
) -> Result<Answer, Refusal> {
    let wish = Wish::read(&query)?;
    summaries(&app, &within, &wish).await
}

/// Callflows by number or name
pub(super) async fn search(
    State(app): State<App>,
    AccountId(account): AccountId,
    Query(query): Query<Vec<(String, String)>>,
) -> Result<Answer, Refusal> {
    let mut wish = Wish::read(&query)?;
    wish.tests.push(Test::search(&query)?);
    let callflows = InCollection {
        account,
        collection: named("callflows").ok_or(Refusal::NoRoute)?,
        below: String::new(),
    };
    summaries(&app, &callflows, &wish).await
}

/// Which documents a client wants to see
pub(super) struct Wish {
    /// The key with which the page begins; empty for the first
    pub(super) from: String,
    /// How many entries it has at most
    pub(super) size: usize,
    tests: Vec<Test>,
}

/// A condition on a document
enum Test {
    /// The field, or an entry of it, reads like this
    Field(String, String),
    /// The field is there
    Has(String),
    /// A number or pattern contains this
    Number(String),
    /// A number, a pattern or the name contains this
    NumberOrName(String),
}

impl Wish {
    /// All of a collection
    pub(super) fn everything() -> Self {
        Self {
            from: String::new(),
            size: usize::MAX,
            tests: Vec::new(),
        }
    }

    pub(super) fn read(query: &[(String, String)]) -> Result<Self, Refusal> {
        let mut wish = Self {
            from: String::new(),
            size: PAGE_SIZE,
            tests: Vec::new(),
        };
        for (key, value) in query {
            match key.as_str() {
                "paginate" if value == "false" => wish.size = usize::MAX,
                "page_size" => wish.size = page_size(value)?,
                "start_key" | "cursor" => wish.from.clone_from(value),
                "has_key" => wish.tests.push(Test::Has(value.clone())),
                key => wish.tests.extend(
                    key.strip_prefix("filter_")
                        .map(|field| Test::Field(field.to_owned(), value.clone())),
                ),
            }
        }
        Ok(wish)
    }

    pub(super) fn admits(&self, document: &Json) -> bool {
        self.tests.iter().all(|test| test.holds(document))
    }
}

fn page_size(value: &str) -> Result<usize, Refusal> {
    let problem = || {
        Problem::new("page_size", "minimum", "a whole number of at least 1")
            .with_value(&value.into())
    };
    let size = value.parse::<i64>().ok().filter(|it| *it > 0);
    size.and_then(|it| usize::try_from(it).ok())
        .ok_or_else(|| Refusal::invalid(problem()))
}

impl Test {
    fn search(query: &[(String, String)]) -> Result<Self, Refusal> {
        let param = |name: &str| {
            query
                .iter()
                .find(|(key, _)| key == name)
                .map(|(_, value)| value.as_str())
        };
        let value = param("v").unwrap_or_default().to_lowercase();
        if param("t").is_some_and(|it| it != "callflow") {
            return Err(Refusal::invalid(Problem::new(
                "t",
                "enum",
                "one of callflow",
            )));
        }
        match param("q") {
            Some("number") => Ok(Self::Number(value)),
            Some("name_and_number") => Ok(Self::NumberOrName(value)),
            _ => Err(Refusal::invalid(Problem::new(
                "q",
                "enum",
                "one of number, name_and_number",
            ))),
        }
    }

    fn holds(&self, document: &Json) -> bool {
        match self {
            Self::Field(field, value) => at(document, field).is_some_and(|it| reads(it, value)),
            Self::Has(field) => at(document, field).is_some(),
            Self::Number(part) => number_contains(document, part),
            Self::NumberOrName(part) => {
                number_contains(document, part)
                    || document.get("name").is_some_and(|it| contains(it, part))
            }
        }
    }
}

/// The value at a path of keys joined by dots; a key that has dots itself is found too, when it stands at the top.
fn at<'a>(document: &'a Json, path: &str) -> Option<&'a Json> {
    document
        .get(path)
        .or_else(|| document.at(&path.split('.').collect::<Vec<_>>()))
}

fn reads(value: &Json, text: &str) -> bool {
    match value {
        Json::String(it) => it == text,
        Json::Array(entries) => entries.iter().any(|it| reads(it, text)),
        other => other.to_text() == text,
    }
}

fn number_contains(document: &Json, part: &str) -> bool {
    let entries = ["numbers", "patterns"]
        .into_iter()
        .filter_map(|key| document.get(key)?.as_array())
        .flatten();
    entries.into_iter().any(|it| contains(it, part))
}

fn contains(value: &Json, part: &str) -> bool {
    value
        .as_str()
        .is_some_and(|it| it.to_lowercase().contains(part))
}

async fn summaries(app: &App, within: &InCollection, wish: &Wish) -> Result<Answer, Refusal> {
    let (found, next) = select(app, within, wish).await?;
    let (size, entries) = (found.len(), found.iter());
    let entries = entries.map(|it| summary(within.collection, it)).collect();
    let page = Page {
        plural: within.collection.name,
        size,
        next,
    };
    Ok(Answer::list(Json::Array(entries).to_text(), page))
}

/// Reads on until the page is full and one more is found, whose id is where the next page begins.
pub(super) async fn select(
    app: &App,
    within: &InCollection,
    wish: &Wish,
) -> Result<(Vec<Json>, Option<String>), Refusal> {
    let below = within.below.as_str();
    let (mut found, mut next, mut from) = (Vec::new(), None, format!("{below}{}", wish.from));
    'pages: loop {
        let batch = app
            .store
            .page(&within.account, within.collection.name, &from, BATCH)
            .await?;
        let last = batch
            .last()
            .filter(|_| batch.len() == BATCH as usize)
            .map(|it| it.id.clone());
        for stored in batch {
            let Some(id) = stored.id.strip_prefix(below) else {
                break 'pages;
            };
            let Some(document) = readable(&stored).filter(|it| wish.admits(it)) else {
                continue;
            };
            if found.len() == wish.size {
                next = Some(id.to_owned());
                break 'pages;
            }
            found.push(document);
        }
        match last {
            // The smallest text after the last id.
            Some(last) => from = last + "\0",
            None => break,
        }
    }
    Ok((found, next))
}

fn readable(stored: &Stored) -> Option<Json> {
    Json::parse(&stored.text).ok()
}
