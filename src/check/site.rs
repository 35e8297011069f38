//! What findings look at: every node with what is known about its place, and where they report.

use super::{Finding, Fix, Severity};
use crate::account::{Account, Collection};
use crate::flow::{Body, Callflow, Node, NodePath, PathStep};
use crate::json::Json;
use crate::module::{
    self, AskedRule, Branches, Course, Data, KeyKind, KeyMeaning, ModuleSpec, Ringing, Telephones,
    asked_rules,
};
use crate::patch::{Change, Patch};
use crate::route::Routes;
use crate::why::{Part, Term, Why};
use jiff::Timestamp;
use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A callflow to look at
#[derive(Debug)]
pub struct Subject<'a> {
    pub(super) flow: &'a Callflow,
    pub(super) account: &'a Account,
    /// From when on dates are told; the start of each rule, where it is not said.
    pub(super) from: Option<Timestamp>,
    /// Parents before children, in the order of the document.
    pub(super) sites: Vec<Site<'a>>,
    telephones: OnceCell<Telephones<'a>>,
    routes: OnceCell<Routes>,
    // INVARIANT: one for each site.
    ringing: Vec<OnceCell<Option<Ringing<'a>>>>,
}

/// A node and its place.
#[derive(Debug)]
pub(super) struct Site<'a> {
    /// Which site of the subject this is.
    pub(super) idx: usize,
    pub(super) node: &'a Arc<Node>,
    pub(super) spec: &'static ModuleSpec,
    /// Whether calls pass over the node.
    pub(super) skipped: bool,
    /// The node above, and which of its children this is.
    pub(super) above: Option<(usize, usize)>,
    pub(super) level: usize,
    /// What taking the key of this node means to the node above; the first node is simply next.
    pub(super) meaning: KeyMeaning,
    /// Whether any call can come here, as far as the keys on the way say.
    pub(super) reachable: bool,
    /// Whether every call that comes in at the top comes here.
    pub(super) certain: bool,
    /// The temporal rules that it asks, in its order.
    pub(super) asked: Vec<AskedRule>,
}

impl<'a> Subject<'a> {
    pub(super) fn of(flow: &'a Callflow, account: &'a Account, from: Option<Timestamp>) -> Self {
        let mut subject = Self {
            flow,
            account,
            from,
            sites: Vec::new(),
            telephones: OnceCell::new(),
            routes: OnceCell::new(),
            ringing: Vec::new(),
        };
        let mut pending = Vec::new();
        pending.extend(flow.root().map(|root| (root, None)));
        while let Some((node, above)) = pending.pop() {
            let idx = subject.sites.len();
            subject.sites.push(subject.site(idx, node, above));
            let children = node.children.iter().enumerate().rev();
            pending.extend(children.map(|(nth, it)| (&it.node, Some((idx, nth)))));
        }
        subject
            .ringing
            .resize_with(subject.sites.len(), OnceCell::new);
        subject
    }

    fn site(&self, idx: usize, node: &'a Arc<Node>, above: Option<(usize, usize)>) -> Site<'a> {
        let parent = above.and_then(|(it, _)| self.sites.get(it));
        let child = above.and_then(|(_, nth)| parent?.node.children.get(nth));
        let meaning = match (parent, child) {
            (Some(parent), Some(child)) => parent.meaning(child.key.as_str(), self.account),
            _ => KeyMeaning::Next,
        };
        let certain = parent.is_none_or(|it| it.certain && it.passes_on());
        Site {
            idx,
            node,
            spec: module::find(node.module().unwrap_or_default()),
            skipped: node.body.is_skipped(),
            above,
            level: parent.map_or(0, |it| it.level + 1),
            reachable: parent.is_none_or(|it| it.reachable) && meaning != KeyMeaning::Never,
            certain: certain && meaning == KeyMeaning::Next,
            meaning,
            asked: asked_rules(node, self.account),
        }
    }

    /// The temporal rules that a site asks, each with what people call it.
    pub(super) fn asked<'b>(
        &'b self,
        site: &'b Site<'_>,
    ) -> impl Iterator<Item = (&'b AskedRule, &'b str)> {
        let name = |it: &'b AskedRule| self.name(Collection::TemporalRules, &it.id);
        site.asked.iter().map(move |it| (it, name(it)))
    }

    /// The account's telephones, looked through when they are first asked for.
    pub(super) fn telephones(&self) -> &Telephones<'a> {
        self.telephones.get_or_init(|| Telephones::of(self.account))
    }

    /// Who answers which number, this callflow as it stands here; compiled when it is first asked for.
    pub(super) fn routes(&self) -> &Routes {
        self.routes.get_or_init(|| {
            let own = Arc::new(self.flow.clone());
            let mut flows: BTreeMap<_, _> = self.account.callflows().collect();
            flows.insert(self.flow.id(), &own);
            Routes::of(self.account.settings(), flows.into_iter())
        })
    }

    /// Whom a node rings, if that is what its module does.
    pub(super) fn ringing(&self, site: &Site<'_>) -> Option<&Ringing<'a>> {
        let node = self.sites.get(site.idx)?.node;
        let ringing = || self.telephones().rung_by(node);
        match site.spec.name {
            "user" | "device" | "ring_group" | "group" | "page_group" => {
                self.ringing.get(site.idx)?.get_or_init(ringing).as_ref()
            }
            _ => None,
        }
    }

    /// The path of a site.
    pub(super) fn path(&self, site: &Site<'_>) -> NodePath {
        let mut steps = Vec::new();
        let mut site = site;
        while let Some((above, nth)) = site.above {
            let Some(parent) = self.sites.get(above) else {
                break;
            };
            steps.extend(step(parent.node, nth));
            site = parent;
        }
        steps.into_iter().rev().collect()
    }

    /// What people call a document; its id when it has no name.
    pub(super) fn name<'b>(&self, collection: Collection, id: &'b str) -> &'b str
    where
        'a: 'b,
    {
        self.account.name_of(collection, id).unwrap_or(id)
    }

    /// What people call this callflow.
    pub(super) fn own_name(&self) -> &'a str {
        match self.flow.name() {
            "" => self.flow.id(),
            name => name,
        }
    }
}

/// A change of one setting of a node; `None` takes it away.
pub(super) fn change_setting(
    site: &Site<'_>,
    subject: &Subject<'_>,
    name: &str,
    value: Option<Json>,
) -> Patch {
    let body = &site.node.body;
    change_body(site, subject, body.with_setting(name, value))
}

/// Another body for a node.
pub(super) fn change_body(site: &Site<'_>, subject: &Subject<'_>, after: Body) -> Patch {
    Patch::new(vec![Change::Body {
        at: subject.path(site),
        before: site.node.body.clone(),
        after: Arc::new(after),
    }])
}

/// The step from a node to its `nth` child.
pub(super) fn step(parent: &Node, nth: usize) -> Option<PathStep> {
    let (own, before) = parent.children.get(..=nth)?.split_last()?;
    Some(PathStep {
        key: own.key.clone(),
        nth: before.iter().filter(|it| it.key == own.key).count(),
    })
}

impl<'a> Site<'a> {
    /// The node's settings.
    pub(super) fn data(&self) -> Data<'a> {
        Data(self.node.body.data())
    }

    /// What the node is called: its module's title, or the name of a module that we do not know.
    pub(super) fn title(&self) -> &'a str {
        match self.spec.name {
            "" => self.node.module().unwrap_or("this step"),
            _ => self.spec.title,
        }
    }

    /// Its title, to be said.
    pub(super) fn said(&self) -> Part {
        match (self.spec.name, self.node.module()) {
            ("", None) => why!(this_step, "this step").into(),
            ("", Some(module)) => module.into(),
            (name, _) => Part::from(Term {
                family: "module",
                name,
                english: self.spec.title,
            }),
        }
    }

    /// What taking the child at `key` means.
    pub(super) fn meaning(&self, key: &str, account: &Account) -> KeyMeaning {
        match (self.skipped, key) {
            (true, "_") => KeyMeaning::Next,
            (true, _) => KeyMeaning::Never,
            (false, _) => self.spec.branches.meaning(key, account),
        }
    }

    /// Where calls are once the node is done.
    pub(super) fn course(&self) -> Course {
        (self.spec.course)(self.data())
    }

    /// Whether callers press the keys of its children.
    pub(super) fn takes_digits(&self) -> bool {
        match self.spec.branches {
            Branches::Keys(kinds) => kinds.contains(&KeyKind::Digits),
            Branches::None | Branches::Unknown => false,
        }
    }

    /// Whether a call that comes here always goes on to `_`, as far as we know.
    fn passes_on(&self) -> bool {
        self.skipped || self.course() == Course::Passes
    }
}

/// A type of values, to be said.
pub(super) fn said_type(name: &'static str) -> Part {
    match name {
        "null" => why!(type_null, "null").into(),
        "boolean" => why!(type_boolean, "boolean").into(),
        "integer" => why!(type_integer, "integer").into(),
        "number" => why!(type_number, "number").into(),
        "string" => why!(type_string, "string").into(),
        "boolean or string" => why!(type_boolean_or_string, "boolean or string").into(),
        "array" => why!(type_array, "array").into(),
        "array of strings" => why!(type_array_of_strings, "array of strings").into(),
        "array of objects" => why!(type_array_of_objects, "array of objects").into(),
        "object" => why!(type_object, "object").into(),
        other => other.into(),
    }
}

/// What was found so far.
#[derive(Debug)]
pub(super) struct Report {
    pub(super) code: &'static str,
    flow: String,
    found: Vec<(usize, Finding)>,
}

/// What is odd, and how bad it is.
pub(super) struct Oddity {
    pub(super) severity: Severity,
    pub(super) field: Option<String>,
    pub(super) message: Why,
    pub(super) help: Why,
    pub(super) args: BTreeMap<&'static str, String>,
    pub(super) fix: Option<Fix>,
}

impl Oddity {
    pub(super) fn error(message: Why, help: Why) -> Self {
        Self::new(Severity::Error, message, help)
    }

    pub(super) fn warning(message: Why, help: Why) -> Self {
        Self::new(Severity::Warning, message, help)
    }

    pub(super) fn hint(message: Why, help: Why) -> Self {
        Self::new(Severity::Hint, message, help)
    }

    fn new(severity: Severity, message: Why, help: Why) -> Self {
        Self {
            severity,
            field: None,
            message,
            help,
            args: BTreeMap::new(),
            fix: None,
        }
    }

    pub(super) fn help(self, help: Why) -> Self {
        Self { help, ..self }
    }

    pub(super) fn field(self, field: &str) -> Self {
        Self {
            field: Some(field.to_owned()),
            ..self
        }
    }

    pub(super) fn arg(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.args.insert(name, value.into());
        self
    }

    pub(super) fn fix(self, fix: Option<Fix>) -> Self {
        Self { fix, ..self }
    }
}

impl Report {
    pub(super) fn of(flow: &str) -> Self {
        Self {
            code: "",
            flow: flow.to_owned(),
            found: Vec::new(),
        }
    }

    /// Something odd about a node.
    pub(super) fn node(&mut self, site: &Site<'_>, subject: &Subject<'_>, oddity: Oddity) {
        self.put(site.idx, subject.path(site), oddity);
    }

    /// Something odd about a place that a node leads to.
    pub(super) fn at(&mut self, site: &Site<'_>, path: NodePath, oddity: Oddity) {
        self.put(site.idx, path, oddity);
    }

    /// Something odd about a rule of a list.
    pub(super) fn rule(&mut self, idx: usize, oddity: Oddity) {
        let path = PathStep::from(idx.to_string().as_str());
        self.put(idx + 1, std::iter::once(path).collect(), oddity);
    }

    /// Something odd about the document.
    pub(super) fn document(&mut self, oddity: Oddity) {
        self.put(0, NodePath::root(), oddity);
    }

    fn put(&mut self, idx: usize, path: NodePath, oddity: Oddity) {
        let finding = Finding {
            code: self.code,
            severity: oddity.severity,
            flow: self.flow.clone(),
            path,
            field: oddity.field,
            message: oddity.message,
            help: oddity.help,
            args: oddity.args,
            fix: oddity.fix,
        };
        self.found.push((idx, finding));
    }

    /// In the order of the document; about one node, in the order of the list of findings.
    pub(super) fn in_order(mut self) -> Vec<Finding> {
        self.found.sort_by_key(|(idx, _)| *idx);
        self.found.into_iter().map(|(_, it)| it).collect()
    }
}
