//! The command in a folder of files.

use std::fs;
use std::io::Write as _;
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

/// Files in a folder of their own
pub struct Folder(TempDir);

/// How a command ended: its code, standard output and standard error
#[derive(Debug)]
pub struct Ended {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Folder {
    /// With these files
    pub fn with(files: &[(&str, &str)]) -> Self {
        let folder = Self(tempfile::tempdir().unwrap());
        for (name, text) in files {
            folder.write(name, text);
        }
        folder
    }

    pub fn write(&self, name: &str, text: &str) {
        let path = self.0.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Runs `ringtree` with words that are separated by spaces
    pub fn run(&self, args: &str) -> Ended {
        self.run_with(args, "")
    }

    /// The same, with `input` on standard input
    pub fn run_with(&self, args: &str, input: &str) -> Ended {
        let mut command = Command::new(env!("CARGO_BIN_EXE_ringtree"));
        command.current_dir(self.0.path());
        command.args(args.split_whitespace()).stdin(Stdio::piped());
        let mut child = command
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut stdin = child.stdin.take().unwrap();
        // A command that does not read its input closes it.
        let _ = stdin.write_all(input.as_bytes());
        drop(stdin);
        let Output {
            status,
            stdout,
            stderr,
        } = child.wait_with_output().unwrap();
        let [out, err] = [stdout, stderr].map(|it| String::from_utf8(it).unwrap());
        Ended {
            code: status.code().unwrap(),
            out,
            err,
        }
    }

    /// Runs a command that ends with `code` and says all of `says`, on standard output or standard error
    #[track_caller]
    pub fn check(&self, args: &str, code: i32, says: &[&str]) -> Ended {
        let ended = self.run(args);
        assert_eq!(ended.code, code, "{args}\n{}{}", ended.out, ended.err);
        let said = format!("{}{}", ended.out, ended.err);
        for it in says {
            assert!(said.contains(it), "{args}: `{it}` is not in\n{said}");
        }
        ended
    }
}
