//! schemathesis against the described API: ten minutes of requests that the description allows, and of ones that it does not.
//!
//! It lives in an environment of its own below `target/`, made with Python's `venv`; the server is a debug build on a port of its own
//! with a new demo, and ends with the tests.

use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use crate::failure::Failure;
use crate::report::Context;
use crate::server;
use crate::tool::Tool;
use crate::wasm::Build;

/// What is installed; its checks differ from version to version
const PACKAGE: &str = "schemathesis==4.32.5";

/// How long it asks, in seconds
const SECONDS: &str = "600";

const CONFIG: &str = "server/tests/schemathesis.toml";

const HELP: &str = "Python 3 with `venv` is needed: Debian's packages are python3 and python3-venv";

const KEY: &str = "a-key-for-schemathesis";

pub(crate) fn tests(it: &Context) -> Result<String, Failure> {
    let program = installed(it)?;
    let server = Running::start(it)?;
    let tool = Tool::new(it.repo, program).args(&["--config-file", CONFIG, "run"]);
    let description = format!("{}v2/openapi.json", server.address);
    let header = format!("X-Auth-Token: {KEY}");
    let tool = tool.args(&[&description, "--header", &header]);
    // Events have no end.
    let tool = tool.args(&["--checks", "all", "--exclude-path", "/v2/events"]);
    let tool = tool.args(&["--max-time", SECONDS, "--continue-on-failure", "--no-color"]);
    let output = tool.show(it.show).run()?;
    Ok(told(&output))
}

/// How many cases there were, and the seed that makes them again; nothing of an output that went elsewhere
fn told(output: &str) -> String {
    let lines = output.lines().map(str::trim);
    let told = lines.filter(|it| it.contains(" generated, ") || it.starts_with("Seed: "));
    told.collect::<Vec<_>>().join("; ")
}

/// The program, which is installed when it is not there in this version
fn installed(it: &Context) -> Result<PathBuf, Failure> {
    let name = PACKAGE.replace("==", "-");
    let dir = it.repo.target().join("xtask").join(name);
    let program = dir.join("bin/schemathesis");
    if program.is_file() {
        return Ok(program);
    }
    let venv = Tool::new(it.repo, "python3").args(&["-m", "venv", &dir.to_string_lossy()]);
    venv.show(it.show).run().map_err(|it| it.help(HELP))?;
    let pip = Tool::new(it.repo, dir.join("bin/pip"));
    let how = ["install", "--quiet", "--disable-pip-version-check", PACKAGE];
    pip.args(&how).show(it.show).run()?;
    Ok(program)
}

/// A server that ends with this value
struct Running {
    child: Child,
    address: String,
    dir: PathBuf,
}

impl Running {
    fn start(it: &Context) -> Result<Self, Failure> {
        let binary = server::build(it.repo, Build::Quick, it.show)?;
        let dir =
            std::env::temp_dir().join(format!("ringtree-schemathesis-{}", std::process::id()));
        crate::repo::create_dir(&dir)?;
        let log = std::fs::File::create(it.repo.target().join("xtask/schemathesis-server.log"));
        let log = log.map_err(|error| Failure::io("cannot write the server's log", &error))?;
        let mut child = Command::new(binary)
            .args(["serve", "--demo", "--listen", "127.0.0.1:0"])
            .args(["--requests-per-minute", "0", "--guesses-per-minute", "0"])
            .arg("--data")
            .arg(dir.join("data.db"))
            .env("RINGTREE_API_KEY", KEY)
            .env_remove("DATABASE_URL")
            .env_remove("RINGTREE_CONFIG")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(log)
            .spawn()
            .map_err(|error| Failure::io("cannot start the server", &error))?;
        let out = child.stdout.take().map(BufReader::new);
        let mut lines = out
            .into_iter()
            .flat_map(BufRead::lines)
            .map_while(Result::ok);
        let address = lines.find_map(|it| it.strip_prefix("Listening on ").map(str::to_owned));
        let mut running = Self {
            child,
            address: String::new(),
            dir,
        };
        running.address = address.ok_or_else(|| Failure::new("the server did not start"))?;
        Ok(running)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // Nobody is left to be told when it has ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = std::fs::remove_dir_all(&self.dir);
    }
}

#[cfg(test)]
mod tests {
    use super::told;

    #[test]
    fn a_run_is_told_by_its_cases_and_its_seed() {
        let output = "Test cases:\n  7 generated, 7 passed\n\nSeed: 42\n\n== done ==\n";
        assert_eq!(told(""), "");
        assert_eq!(told(output), "7 generated, 7 passed; Seed: 42");
    }
}
