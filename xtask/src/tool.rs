//! Running another program: shown before it runs, its output kept in a file, and shown when it fails.

use std::ffi::OsStr;
use std::fs::File;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use crate::failure::Failure;
use crate::repo::{self, Repo};

/// Whether a program's output is for now or for the log
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Show {
    /// Straight to the person
    Live,
    /// Into a file, shown only if the program fails
    OnFailure,
}

/// A program about to run in the repository's root
pub(crate) struct Tool {
    command: Command,
    log: PathBuf,
    show: Show,
}

impl Tool {
    pub(crate) fn new(repo: &Repo, program: impl AsRef<OsStr>) -> Self {
        let mut command = Command::new(program.as_ref());
        command.current_dir(&repo.root);
        let name = PathBuf::from(program.as_ref());
        let name = name
            .file_stem()
            .unwrap_or(OsStr::new("tool"))
            .to_string_lossy()
            .into_owned();
        Self {
            command,
            log: repo.target().join("xtask").join(format!("{name}.log")),
            show: Show::Live,
        }
    }

    pub(crate) fn cargo(repo: &Repo) -> Self {
        Self::new(
            repo,
            std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()),
        )
    }

    pub(crate) fn args(mut self, args: &[&str]) -> Self {
        self.command.args(args);
        self
    }

    /// Files to work on, named from the root
    pub(crate) fn paths(mut self, paths: &[PathBuf]) -> Self {
        let root = self
            .command
            .get_current_dir()
            .map(PathBuf::from)
            .unwrap_or_default();
        let in_root = paths
            .iter()
            .map(|path| path.strip_prefix(&root).unwrap_or(path));
        self.command.args(in_root.collect::<Vec<_>>());
        self
    }

    pub(crate) fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    pub(crate) fn show(mut self, show: Show) -> Self {
        self.show = show;
        self
    }

    /// Runs it to its end; the text is what it printed, empty when that was shown as it came.
    pub(crate) fn run(mut self) -> Result<String, Failure> {
        eprintln!("  $ {}", self.line());
        if self.show == Show::OnFailure {
            self.log_output()?;
        }
        let status = self
            .command
            .status()
            .map_err(|error| self.unstartable(&error))?;
        let output = match self.show {
            Show::Live => String::new(),
            Show::OnFailure => std::fs::read(&self.log)
                .map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
                .map_err(|error| Failure::io(self.log.display(), &error))?,
        };
        if status.success() {
            return Ok(output);
        }
        Err(Failure::new(format!("`{}` ended with {status}", self.line())).output(output))
    }

    /// Runs it and returns what it printed, without a word to the person.
    pub(crate) fn ask(mut self) -> Result<String, Failure> {
        let output = self
            .command
            .output()
            .map_err(|error| self.unstartable(&error))?;
        let text = String::from_utf8_lossy(&output.stdout).trim().to_owned();
        if output.status.success() {
            return Ok(text);
        }
        let errors = String::from_utf8_lossy(&output.stderr).into_owned();
        Err(Failure::new(format!("`{}` ended with {}", self.line(), output.status)).output(errors))
    }

    fn log_output(&mut self) -> Result<(), Failure> {
        if let Some(dir) = self.log.parent() {
            repo::create_dir(dir)?;
        }
        let open =
            || File::create(&self.log).map_err(|error| Failure::io(self.log.display(), &error));
        let file = open()?;
        let twin = file
            .try_clone()
            .map_err(|error| Failure::io(self.log.display(), &error))?;
        self.command.stdin(Stdio::null()).stdout(file).stderr(twin);
        Ok(())
    }

    fn unstartable(&self, error: &std::io::Error) -> Failure {
        Failure::io(
            format!("cannot start `{}`", self.command.get_program().display()),
            error,
        )
    }

    /// The command as a person would type it; long lists of files are cut short.
    fn line(&self) -> String {
        let program = PathBuf::from(self.command.get_program());
        let mut words = vec![
            program
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned(),
        ];
        words.extend(
            self.command
                .get_args()
                .take(14)
                .map(|arg| arg.to_string_lossy().into_owned()),
        );
        if self.command.get_args().len() > 14 {
            words.push("…".to_owned());
        }
        words.join(" ")
    }
}
