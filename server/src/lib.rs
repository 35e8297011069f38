//! The API server: documents with revisions behind REST, and the editor's files.
