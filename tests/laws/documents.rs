//! Reading and writing loses nothing.

use crate::support::documents::odd;
use crate::support::random::for_all;
use ringtree::{Callflow, Json, NodePath};

#[test]
fn a_document_comes_back_as_it_was_written() {
    for_all("lossless", 10_000, |random| {
        let size = random.below(60);
        let written = odd(random, size).to_text();
        assert_eq!(Callflow::parse(&written).unwrap().to_text(), written);
        assert_eq!(
            Json::parse(&written)
                .unwrap()
                .to_pretty()
                .parse::<Json>()
                .unwrap()
                .to_text(),
            written
        );
    });
}

#[test]
fn every_path_leads_to_its_node_and_reads_back() {
    for_all("paths", 2_000, |random| {
        let size = random.below(60);
        let flow = Callflow::from_json(odd(random, size)).unwrap();
        let mut ids = Vec::new();
        for (path, node) in flow.walk() {
            assert_eq!(flow.node(&path).map(|it| it.id), Some(node.id), "{path}");
            assert_eq!(path.to_string().parse::<NodePath>().as_ref(), Ok(&path));
            assert_eq!(flow.path_of(node.id), Some(path));
            ids.push(node.id);
        }
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), flow.walk().count(), "ids are distinct");
    });
}

#[test]
fn a_document_as_deep_as_allowed_fits_a_small_stack() {
    let levels = ringtree::flow::MAX_LEVELS;
    let text = format!(
        "{{\"flow\":{}{{}}{}}}",
        r#"{"module":"play","children":{"_":"#.repeat(levels - 1),
        "}}".repeat(levels - 1)
    );
    let flow = Callflow::parse(&text).unwrap();
    assert_eq!(flow.walk().count(), levels);
    assert_eq!(flow.to_text(), text);
    assert_eq!(flow.clone(), flow);
}
