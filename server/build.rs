//! Builds a release anew when the editor that it embeds was built anew; other builds read the editor from its folder.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if std::env::var("PROFILE").is_ok_and(|it| it == "release") {
        println!("cargo::rerun-if-changed=../web/dist");
    }
}
