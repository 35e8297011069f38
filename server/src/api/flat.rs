//! Documents of the flat dialect: call flows of rules, voicemail boxes, menus.
//!
//! They are documents like all others, in one store, with the same revisions; only addresses, bodies and the name of the id differ. A box
//! made here is a voicemail box there, and the reverse.

use axum::extract::{Extension, FromRequestParts, Query, State};
use axum::http::request::Parts;
use jiff::Timestamp;
use ringtree::Json;
use ringtree::json::Object;

use super::documents::{article, created, deleted, id_for, merge_into, read};
use super::envelope::{Answer, Page};
use super::error::Refusal;
use super::list::{FROM_ID, PAGES, Wish, select};
use super::mailbox::{GIVEN as MAILBOX_GIVEN, with_mailbox};
use super::request::{Bare, Holder, IfMatch, InCollection, param};
use super::table::{Content, Kind, Listed, Route};
use super::what_if;
use crate::App;
use crate::collection::{CALL_FLOWS, Collection, IVR_MENUS, VMBOXES};
use crate::store::{Place, Stored};

/// When a document was made
const CREATED_AT: &str = "created_at";

/// One kind of document of the flat dialect
#[derive(Debug)]
pub(super) struct Resource {
    /// Its name in addresses
    path: &'static str,
    /// The heading that it stands under in the description
    group: &'static str,
    /// One of them at the beginning of a sentence
    one: &'static str,
    /// Several of them in an answer
    plural: &'static str,
    /// The member that says the id here
    id_key: &'static str,
    /// How they are stored
    collection: &'static Collection,
    /// What is added to a new one
    complete: Completion,
}

/// What the server adds to a new document.
#[derive(Debug, PartialEq)]
enum Completion {
    /// When it was made
    Date,
    /// A number for the box, when it has none
    Mailbox,
}

static CALL_FLOW: Resource = Resource {
    path: "call-flows",
    group: "Call flows (flat)",
    one: "Call flow",
    plural: "call_flows",
    id_key: CALL_FLOWS.id_key,
    collection: &CALL_FLOWS,
    complete: Completion::Date,
};

static RESOURCES: [&Resource; 3] = [
    &CALL_FLOW,
    &Resource {
        path: "voicemail-boxes",
        group: "Voicemail boxes (flat)",
        one: "Voicemail box",
        plural: "voicemail_boxes",
        id_key: "voicemail_box_id",
        collection: &VMBOXES,
        complete: Completion::Mailbox,
    },
    &Resource {
        path: "ivr-menus",
        group: "IVR menus (flat)",
        one: "IVR menu",
        plural: "ivr_menus",
        id_key: IVR_MENUS.id_key,
        collection: &IVR_MENUS,
        complete: Completion::Date,
    },
];

/// How answers of an address are written
#[derive(Clone, Copy, Debug)]
pub(super) enum Dialect {
    /// In the envelope
    Account,
    /// Bare; holds what the address is about
    Flat(&'static str),
}

impl Dialect {
    /// The dialect of a whole path
    pub(super) fn of(path: &str) -> Self {
        let mut segments = path.strip_prefix("/v2/").unwrap_or_default().split('/');
        let first = segments.next().unwrap_or_default();
        let resource = RESOURCES.iter().find(|it| it.path == first);
        match (resource, first) {
            (Some(resource), _) => Self::Flat(resource.one),
            (None, "calls" | "simulator") => Self::Flat("Call"),
            (None, _) => Self::Account,
        }
    }
}

/// The addresses of these documents
pub(super) fn routes() -> Vec<Route> {
    let mut routes: Vec<_> = RESOURCES.into_iter().flat_map(of_resource).collect();
    routes.push(what_if::route());
    routes
}

fn of_resource(it: &'static Resource) -> [Route; 5] {
    let all = format!("/{}", it.path);
    let by_id = format!("{all}/{{id}}");
    let group = it.group;
    let name = it.collection.one;
    let a = article(name);
    let kind = it.kind();
    let (whole, change) = (Content::Document(kind), Content::Change(kind));
    [
        Route::get(&all, list)
            .about(group, format!("List {}", it.collection.many()))
            .query(PAGES)
            .query(FROM_ID)
            .gives(Content::Page(kind, it.plural)),
        Route::post(&all, create)
            .about(group, format!("Create {a} {name}"))
            .takes(whole)
            .gives(whole)
            .status(201),
        Route::get(&by_id, one)
            .about(group, format!("Read {a} {name}"))
            .gives(whole)
            .by_revision(),
        Route::patch(&by_id, merge)
            .about(group, format!("Merge into {a} {name}"))
            .takes(change)
            .gives(whole)
            .by_revision(),
        Route::delete(&by_id, delete)
            .about(group, format!("Delete {a} {name}"))
            .gives(whole)
            .by_revision(),
    ]
    .map(|route| route.with(it))
}

/// A document of this dialect, which may or may not exist
struct OnFlat {
    resource: &'static Resource,
    place: Place,
}

impl FromRequestParts<App> for OnFlat {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Refusal> {
        let Holder(account) = Holder::from_request_parts(parts, app).await?;
        let resource = parts.extensions.get::<&'static Resource>();
        let resource = *resource.ok_or(Refusal::NoRoute)?;
        let id = param(parts, app, "id").await?;
        Ok(Self {
            resource,
            place: resource.within(account).place(&id),
        })
    }
}

/// A call flow, which may or may not exist
pub(super) struct OnCallFlow(pub(super) Place);

impl FromRequestParts<App> for OnCallFlow {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Refusal> {
        let Holder(account) = Holder::from_request_parts(parts, app).await?;
        let id = param(parts, app, "id").await?;
        Ok(Self(CALL_FLOW.within(account).place(&id)))
    }
}

async fn one(
    State(app): State<App>,
    OnFlat { resource, place }: OnFlat,
) -> Result<Answer, Refusal> {
    let stored = read(&app, &place).await?;
    Ok(Answer::document(resource.shown(stored)))
}

async fn list(
    State(app): State<App>,
    Holder(account): Holder,
    Extension(resource): Extension<&'static Resource>,
    Query(query): Query<Vec<(String, String)>>,
) -> Result<Answer, Refusal> {
    let wish = Wish::read(&query)?;
    let (found, next) = select(&app, &resource.within(account), &wish).await?;
    let size = found.len();
    let entries = found.into_iter().map(|it| resource.outward(it)).collect();
    let page = Page {
        plural: resource.plural,
        size,
        next,
    };
    Ok(Answer::list(Json::Array(entries).to_text(), page))
}

async fn create(
    State(app): State<App>,
    Holder(account): Holder,
    Extension(resource): Extension<&'static Resource>,
    Bare(members): Bare,
) -> Result<Answer, Refusal> {
    let within = resource.within(account);
    let inward = resource.inward(members);
    let id = id_for(resource.collection, &inward)?;
    let place = within.place(&id);
    let document = resource.completed(&app, &place, inward).await?;
    let stored = created(&app, resource.collection, &place, document).await?;
    let address = format!("/v2/{}/{id}", resource.path);
    Ok(Answer::created(resource.shown(stored), address))
}

async fn merge(
    State(app): State<App>,
    OnFlat { resource, place }: OnFlat,
    IfMatch(expected): IfMatch,
    Bare(mut change): Bare,
) -> Result<Answer, Refusal> {
    // The address says which document it is; when it was made does not change.
    change.remove(resource.id_key);
    change.remove(resource.collection.id_key);
    if resource.complete == Completion::Date {
        change.remove(CREATED_AT);
    }
    let stored = merge_into(&app, resource.collection, &place, change.into(), &expected).await;
    match stored {
        Ok(stored) => Ok(Answer::document(resource.shown(stored))),
        Err(refusal) => Err(resource.said(refusal)),
    }
}

async fn delete(
    State(app): State<App>,
    OnFlat { resource, place }: OnFlat,
    IfMatch(expected): IfMatch,
) -> Result<Answer, Refusal> {
    match deleted(&app, resource.collection, &place, &expected).await {
        Ok(stored) => Ok(Answer::document(resource.shown(stored))),
        Err(refusal) => Err(resource.said(refusal)),
    }
}

impl Resource {
    fn kind(&self) -> Kind {
        Kind {
            collection: self.collection,
            id_key: self.id_key,
            listed: Listed::Whole,
            given: match self.complete {
                Completion::Date => &[],
                Completion::Mailbox => &[MAILBOX_GIVEN],
            },
        }
    }

    fn within(&self, account: String) -> InCollection {
        InCollection {
            account,
            collection: self.collection,
            below: String::new(),
        }
    }

    /// A new document as it is stored: its id under the key of the collection, if it says one.
    fn inward(&self, mut members: Object) -> Json {
        let (own, stored) = (self.id_key, self.collection.id_key);
        let id = [own, stored, "id"]
            .into_iter()
            .find_map(|key| members.get(key).cloned());
        for key in [own, stored, "id"] {
            members.remove(key);
        }
        let id = id.map(|id| (stored.to_owned(), id));
        Json::Object(id.into_iter().chain(members).collect())
    }

    /// A new document with what it did not say.
    async fn completed(&self, app: &App, place: &Place, document: Json) -> Result<Json, Refusal> {
        let Json::Object(mut members) = document else {
            return Ok(document);
        };
        let key = self.collection.id_key;
        members.remove(key);
        let id = (key.to_owned(), Json::from(place.id.as_str()));
        let mut members: Object = std::iter::once(id).chain(members).collect();
        match self.complete {
            Completion::Date => {
                members.remove(CREATED_AT);
                let now = Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ");
                members.set(CREATED_AT, now.to_string());
            }
            Completion::Mailbox => with_mailbox(app, &place.account, &mut members).await?,
        }
        Ok(members.into())
    }

    /// A stored document as it is shown here: its id first, under the name that it has here.
    fn outward(&self, document: Json) -> Json {
        let stored = self.collection.id_key;
        match document {
            Json::Object(members) if stored != self.id_key => {
                let id = members.get(stored).cloned();
                let id = id.map(|id| (self.id_key.to_owned(), id));
                let rest = members.into_iter().filter(|(key, _)| key != stored);
                Json::Object(id.into_iter().chain(rest).collect())
            }
            other => other,
        }
    }

    fn shown(&self, stored: Stored) -> Stored {
        if self.collection.id_key == self.id_key {
            return stored;
        }
        match Json::parse(&stored.text) {
            Ok(document) => Stored {
                text: self.outward(document).to_text(),
                ..stored
            },
            Err(_) => stored,
        }
    }

    /// A refusal that shows the document as it is shown here.
    fn said(&self, refusal: Refusal) -> Refusal {
        match refusal {
            Refusal::Stale(current) => Refusal::Stale(Box::new(self.shown(*current))),
            other => other,
        }
    }
}
