//! Where the files lie.

use std::path::{Component, Path, PathBuf};

use rust_embed::RustEmbed;

/// Where the editor's files lie
#[derive(Clone, Debug)]
pub enum Files {
    /// In this folder
    Folder(PathBuf),
    /// In this program, if the editor was there when it was built
    Embedded,
}

/// The built editor: part of a release build; a debug build looks into the folder each time.
#[derive(RustEmbed)]
#[folder = "../web/dist"]
#[allow_missing = true]
struct Built;

impl Files {
    /// The content of the file at `path`, which may not lead out of where the files lie
    pub async fn read(&self, path: &str) -> Option<Vec<u8>> {
        let inside = Path::new(path)
            .components()
            .all(|it| matches!(it, Component::Normal(_)));
        match self {
            _ if !inside => None,
            Self::Folder(folder) => tokio::fs::read(folder.join(path)).await.ok(),
            Self::Embedded => Built::get(path).map(|it| it.data.into_owned()),
        }
    }
}
