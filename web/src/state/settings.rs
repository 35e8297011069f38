//! What a person likes, kept from visit to visit: theme, language, density, direction, modules used last.

use super::effect::Deed;
use super::turn::Turn;
use super::view::{Density, Language, Theme};
use ringtree::json::Object;
use ringtree::module;
use ringtree::scene::Direction;
use ringtree::{Json, Json as J};

/// A choice of what a person likes
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Like {
    /// Light or dark
    Theme(Theme),
    /// The language of the page
    Language(Language),
    /// How much room there is
    Density(Density),
    /// Which way callflows grow
    Direction(Direction),
}

impl Turn {
    pub(super) fn like(&mut self, like: Like) {
        let view = self.now.view.edit();
        match like {
            Like::Theme(it) => view.theme = it,
            Like::Language(it) => view.language = it,
            Like::Density(it) => view.density = it,
            Like::Direction(it) => (view.direction, view.fitted) = (it, false),
        }
        self.keep_settings();
    }

    pub(super) fn keep_settings(&mut self) {
        let view = &self.now.view;
        let theme = match view.theme {
            Theme::System => "system",
            Theme::Light => "light",
            Theme::Dark => "dark",
            Theme::Contrast => "contrast",
        };
        let language = match view.language {
            Language::English => "en",
            Language::German => "de",
        };
        let direction = match view.direction {
            Direction::TopDown => "down",
            Direction::LeftToRight => "right",
        };
        let density = match view.density {
            Density::Roomy => "roomy",
            Density::Dense => "dense",
        };
        let recent = self.now.shelf.recent.iter().map(|it| J::from(*it));
        let mut members = Object::new();
        members.set("theme", theme);
        members.set("language", language);
        members.set("direction", direction);
        members.set("density", density);
        members.set("recent", J::Array(recent.collect()));
        self.ask(Deed::KeepSettings(Json::Object(members).to_text()));
    }

    /// Takes over what was kept; what makes no sense is left as it is.
    pub(super) fn recall_settings(&mut self, text: &str, languages: &str) {
        let kept = Json::parse(text).unwrap_or_default();
        let word = |key: &str| kept.get(key).and_then(Json::as_str);
        let view = self.now.view.edit();
        view.theme = match word("theme") {
            Some("light") => Theme::Light,
            Some("dark") => Theme::Dark,
            Some("contrast") => Theme::Contrast,
            _ => Theme::System,
        };
        view.language = match word("language").unwrap_or(languages) {
            it if it.starts_with("de") => Language::German,
            _ => Language::English,
        };
        view.direction = match word("direction") {
            Some("right") => Direction::LeftToRight,
            _ => Direction::TopDown,
        };
        view.density = match word("density") {
            Some("dense") => Density::Dense,
            _ => Density::Roomy,
        };
        let recent = kept
            .get("recent")
            .and_then(Json::as_array)
            .unwrap_or_default();
        let recent = recent.iter().filter_map(Json::as_str).map(module::find);
        let recent = recent.map(|it| it.name).filter(|it| !it.is_empty());
        self.now.shelf.edit().recent = recent.collect();
    }
}
