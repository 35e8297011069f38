//! Files compressed once, when they are built, so that no server does it for each visitor.

use std::io::Write;
use std::path::Path;

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::failure::Failure;

/// What is worth compressing
const SUFFIXES: &[&str] = &["html", "css", "js", "wasm", "svg", "json", "ts"];

/// Below this, a second request header costs more than it saves.
const SMALLEST: usize = 512;

/// A file's size as it is, and as it travels
pub(crate) struct Sizes {
    pub(crate) raw: usize,
    pub(crate) gzip: usize,
    pub(crate) brotli: usize,
}

pub(crate) fn sizes(bytes: &[u8]) -> Sizes {
    Sizes {
        raw: bytes.len(),
        gzip: gzip(bytes, Compression::best()).len(),
        brotli: brotli(bytes).len(),
    }
}

/// Writes `FILE.gz` beside one file, in no time: a server at hand would otherwise do it for every visit.
pub(crate) fn quickly(file: &Path) -> Result<(), Failure> {
    let wrong = |error: std::io::Error| Failure::io(file.display(), &error);
    let bytes = std::fs::read(file).map_err(wrong)?;
    std::fs::write(with_suffix(file, "gz"), gzip(&bytes, Compression::fast())).map_err(wrong)
}

/// Writes `FILE.br` and `FILE.gz` beside each file of a directory, and of those below.
pub(crate) fn siblings(dir: &Path) -> Result<(), Failure> {
    let wrong = |error: std::io::Error| Failure::io(dir.display(), &error);
    for entry in std::fs::read_dir(dir).map_err(wrong)? {
        let path = entry.map_err(wrong)?.path();
        if path.is_dir() {
            siblings(&path)?;
        } else if path
            .extension()
            .is_some_and(|suffix| SUFFIXES.iter().any(|known| suffix == *known))
        {
            let bytes = std::fs::read(&path).map_err(wrong)?;
            if bytes.len() >= SMALLEST {
                std::fs::write(with_suffix(&path, "br"), brotli(&bytes)).map_err(wrong)?;
                std::fs::write(with_suffix(&path, "gz"), gzip(&bytes, Compression::best()))
                    .map_err(wrong)?;
            }
        }
    }
    Ok(())
}

fn with_suffix(path: &Path, suffix: &str) -> std::path::PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(suffix);
    name.into()
}

fn brotli(bytes: &[u8]) -> Vec<u8> {
    let (best, window) = (11, 22);
    let mut writer = brotli::CompressorWriter::new(Vec::new(), 1 << 16, best, window);
    // Writing to memory does not fail; what is missing would be missed by the test below.
    let _ = writer.write_all(bytes);
    writer.into_inner()
}

fn gzip(bytes: &[u8], effort: Compression) -> Vec<u8> {
    let mut writer = GzEncoder::new(Vec::new(), effort);
    let _ = writer.write_all(bytes);
    writer.finish().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    #[test]
    fn what_was_compressed_comes_back() {
        let text = b"menu temporal_route ring_group ".repeat(200);
        let mut back = Vec::new();
        brotli::Decompressor::new(&super::brotli(&text)[..], 4096)
            .read_to_end(&mut back)
            .unwrap();
        assert_eq!(back, text);
        back.clear();
        flate2::read::GzDecoder::new(&super::gzip(&text, super::Compression::best())[..])
            .read_to_end(&mut back)
            .unwrap();
        assert_eq!(back, text);
    }
}
