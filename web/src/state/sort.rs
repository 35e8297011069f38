//! The sorts of document that have a form, and where they are found.

use super::page::Page;
use ringtree::Collection;
use ringtree::account::fields;
use ringtree::account::schema::Field;

/// A sort of document that has a form
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sort {
    /// What callflows refer to
    Of(Collection),
    /// Who is told what happens
    Webhooks,
}

/// Those of the page with the objects, in the order in which it shows them
pub const OBJECTS: &[Sort] = &[
    Sort::Of(Collection::Users),
    Sort::Of(Collection::Devices),
    Sort::Of(Collection::Groups),
    Sort::Of(Collection::Menus),
    Sort::Of(Collection::Vmboxes),
    Sort::Of(Collection::Media),
    Sort::Of(Collection::Conferences),
    Sort::Of(Collection::TemporalRules),
    Sort::Of(Collection::TemporalRulesSets),
    Sort::Of(Collection::Lists),
    Sort::Of(Collection::Directories),
    Sort::Of(Collection::Queues),
    Sort::Of(Collection::Faxboxes),
];

impl Sort {
    /// The name in addresses: `menus`
    pub fn word(self) -> &'static str {
        match self {
            Self::Of(it) => it.as_str(),
            Self::Webhooks => "webhooks",
        }
    }

    /// What its documents are made of
    pub fn fields(self) -> &'static [Field] {
        match self {
            Self::Of(it) => fields::fields(it),
            Self::Webhooks => fields::WEBHOOKS,
        }
    }

    /// The sort that the address of a page names, and the document of it
    pub fn named(page: Page, at: &[String]) -> Option<(Self, Option<&String>)> {
        match page {
            Page::Objects => {
                let word = at.first()?;
                let sort = OBJECTS.iter().copied().find(|it| it.word() == *word)?;
                Some((sort, at.get(1)))
            }
            Page::Conferences => Some((Self::Of(Collection::Conferences), at.first())),
            Page::Webhooks => Some((Self::Webhooks, at.first())),
            _ => None,
        }
    }

    /// The collection that callflows know it as
    pub fn collection(self) -> Option<Collection> {
        match self {
            Self::Of(it) => Some(it),
            Self::Webhooks => None,
        }
    }
}
