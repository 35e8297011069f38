//! The table of the API: each address and method with what it does, in words and in schemas, and who does it.
//!
//! The router is built from it and the description of the API too, so that neither has what the other lacks. A new address is an entry
//! of [`all`]: `Route::get("/channels", channels::list).about("Channels", "List the live channels")…`.

use axum::Router;
use axum::handler::Handler;
use axum::http::Method;
use axum::routing::{MethodFilter, MethodRouter, on};

use super::{account, attempts, auth, docs, documents, flat, live, messages, openapi};
use crate::App;
use crate::collection::Collection;
use crate::schema::{Field, Shape};

/// One address and method of the API
pub(super) struct Route {
    pub(super) method: Method,
    /// Below `/v2`, as in `/accounts/{account_id}/menus`
    pub(super) path: String,
    /// Under which heading it stands
    pub(super) group: &'static str,
    /// What it does, as a title
    pub(super) title: String,
    /// What else is to be known
    pub(super) more: &'static str,
    pub(super) access: Access,
    pub(super) query: Vec<&'static [Param]>,
    pub(super) headers: Vec<&'static [Param]>,
    pub(super) takes: Option<Content>,
    pub(super) gives: Content,
    pub(super) status: u16,
    pub(super) revisions: Revisions,
    pub(super) conflicts: Conflicts,
    run: MethodRouter<App>,
}

/// Who may ask
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Access {
    /// Whoever has a credential of the account
    Holder,
    /// Anybody
    Anybody,
}

/// Whether a revision may be named in a header
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Revisions {
    None,
    /// `If-None-Match` of a reader, `If-Match` of a writer
    Obeyed,
}

/// Whether the state of a call may forbid it
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Conflicts {
    Never,
    ByState,
}

/// A parameter in the query or a header
#[derive(Debug)]
pub(super) struct Param {
    pub(super) name: &'static str,
    pub(super) about: &'static str,
    pub(super) shape: Shape,
    pub(super) required: bool,
    /// What a text looks like, as a regular expression, where not any text will do
    pub(super) pattern: Option<&'static str>,
}

impl Param {
    /// One that may be left out
    pub(super) const fn new(name: &'static str, about: &'static str, shape: Shape) -> Self {
        Self {
            name,
            about,
            shape,
            required: false,
            pattern: None,
        }
    }

    /// The same, of which a text looks like this
    pub(super) const fn like(mut self, pattern: &'static str) -> Self {
        self.pattern = Some(pattern);
        self
    }
}

/// What a body holds, without its envelope
#[derive(Clone, Copy, Debug)]
pub(super) enum Content {
    /// A whole document
    Document(Kind),
    /// What changes of a document
    Change(Kind),
    /// A page of a collection; the name is that of the member in the flat dialect
    Page(Kind, &'static str),
    /// An object with these fields, and any others
    Fields(&'static [Field]),
    /// What the schema of this name says
    Named(&'static str),
    /// A list of such under this name
    Entries(&'static str, &'static str),
    /// What this JSON Schema says
    Written(&'static str),
    /// Something else than JSON in an envelope, of this media type
    Other(&'static str),
}

/// A collection as one of the dialects shows it
#[derive(Clone, Copy, Debug)]
pub(super) struct Kind {
    pub(super) collection: &'static Collection,
    /// The member that says the id
    pub(super) id_key: &'static str,
    /// What pages have of each document
    pub(super) listed: Listed,
    /// Fields that a new document may leave out though it must have them, and what the server gives it then
    pub(super) given: &'static [(&'static str, &'static str)],
}

/// What pages have of each document
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Listed {
    Summaries,
    Whole,
}

impl Route {
    pub(super) fn get<H: Handler<T, App>, T: 'static>(path: impl Into<String>, run: H) -> Self {
        Self::new(Method::GET, path, on(MethodFilter::GET, run))
    }

    pub(super) fn put<H: Handler<T, App>, T: 'static>(path: impl Into<String>, run: H) -> Self {
        Self::new(Method::PUT, path, on(MethodFilter::PUT, run))
    }

    pub(super) fn post<H: Handler<T, App>, T: 'static>(path: impl Into<String>, run: H) -> Self {
        Self::new(Method::POST, path, on(MethodFilter::POST, run))
    }

    pub(super) fn patch<H: Handler<T, App>, T: 'static>(path: impl Into<String>, run: H) -> Self {
        Self::new(Method::PATCH, path, on(MethodFilter::PATCH, run))
    }

    pub(super) fn delete<H: Handler<T, App>, T: 'static>(path: impl Into<String>, run: H) -> Self {
        Self::new(Method::DELETE, path, on(MethodFilter::DELETE, run))
    }

    fn new(method: Method, path: impl Into<String>, run: MethodRouter<App>) -> Self {
        Self {
            method,
            path: path.into(),
            group: "",
            title: String::new(),
            more: "",
            access: Access::Holder,
            query: Vec::new(),
            headers: Vec::new(),
            takes: None,
            gives: Content::Fields(&[]),
            status: 200,
            revisions: Revisions::None,
            conflicts: Conflicts::Never,
            run,
        }
    }

    /// Its heading, and what it does in a few words
    pub(super) fn about(mut self, group: &'static str, title: impl Into<String>) -> Self {
        self.group = group;
        self.title = title.into();
        self
    }

    /// What else is to be known of it
    pub(super) fn more(mut self, more: &'static str) -> Self {
        self.more = more;
        self
    }

    pub(super) fn open_to_anybody(mut self) -> Self {
        self.access = Access::Anybody;
        self
    }

    pub(super) fn query(mut self, params: &'static [Param]) -> Self {
        self.query.push(params);
        self
    }

    pub(super) fn headers(mut self, params: &'static [Param]) -> Self {
        self.headers.push(params);
        self
    }

    pub(super) fn takes(mut self, content: Content) -> Self {
        self.takes = Some(content);
        self
    }

    pub(super) fn gives(mut self, content: Content) -> Self {
        self.gives = content;
        self
    }

    /// The status of its success, where that is not 200
    pub(super) fn status(mut self, status: u16) -> Self {
        self.status = status;
        self
    }

    /// Revisions in headers are obeyed.
    pub(super) fn by_revision(mut self) -> Self {
        self.revisions = Revisions::Obeyed;
        self
    }

    /// What is asked for may not go with what is: 409
    pub(super) fn may_conflict(mut self) -> Self {
        self.conflicts = Conflicts::ByState;
        self
    }

    /// What its handler is to find among the extensions of the request
    pub(super) fn with<T: Clone + Send + Sync + 'static>(mut self, value: T) -> Self {
        self.run = self.run.layer(axum::Extension(value));
        self
    }

    /// The names in braces of its path
    pub(super) fn path_params(&self) -> impl Iterator<Item = &str> {
        let segments = self.path.split('/');
        segments.filter_map(|it| it.strip_prefix('{')?.strip_suffix('}'))
    }
}

/// Everything below `/v2`, in the order in which it is described
pub(super) fn all() -> Vec<Route> {
    let mut routes = auth::routes();
    routes.extend(account::routes());
    routes.extend(documents::routes());
    routes.extend(messages::routes());
    routes.extend(attempts::routes());
    routes.extend(live::of_account());
    routes.extend(flat::routes());
    routes.extend(live::of_calls());
    routes.extend(openapi::routes());
    routes.extend(docs::routes());
    routes
}

/// The router of these routes
pub(super) fn router(routes: Vec<Route>) -> Router<App> {
    let add = |router: Router<App>, it: Route| router.route(&it.path, it.run);
    routes.into_iter().fold(Router::new(), add)
}
