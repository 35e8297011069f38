//! `cargo xtask bench --server`: how much the server does, asked by `wrk` on this machine.
//!
//! The shipped binary, on an SQLite file and on a PostgreSQL of its own that waits for the disk. A table of what it reached beside its goals;
//! nothing fails. The slowest of a hundred requests is asked for with fewer connections, at which about half of the most is done.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::failure::Failure;
use crate::postgres;
use crate::repo::{Repo, create_dir};
use crate::report::Context;
use crate::server;
use crate::tool::Show;
use crate::wasm::Build;

/// How many callflows there are to read and save
const FLOWS: usize = 500;
const KEY: &str = "key-of-the-benchmark";
/// How long each measurement takes
const LASTS: &str = "8s";
/// How long calls are watched
const CALLS: Duration = Duration::from_secs(20);

const HELP: &str = "\
it sends the requests; any of these gives it:
  Debian, Ubuntu   apt-get install wrk
  Fedora           dnf install wrk
  macOS            brew install wrk";

/// What each request is, for `wrk`: a read of any callflow, a page of the list, a save of any callflow
const READ: &str = r#"
function request() return wrk.format("GET", PATH .. "/cf" .. math.random(1, FLOWS), HEADERS) end"#;
const LIST: &str = r#"
function request() return wrk.format("GET", PATH .. "?page_size=20", HEADERS) end"#;
const SAVE: &str = r#"
local n = 0
function request()
  n = n + 1
  local i = math.random(1, FLOWS)
  return wrk.format("POST", PATH .. "/cf" .. i, HEADERS, flow(i, n))
end"#;

/// What they have in common; `done` prints what is read here.
const HEAD: &str = r#"
HEADERS = { ["X-Auth-Token"] = "$KEY", ["Content-Type"] = "application/json" }
PATH, FLOWS = "$PATH", $FLOWS
function flow(i, n)
  return string.format('{"data":{"name":"Flow %d","numbers":["+1415%07d"],"flow":{"module":"menu","data":{"id":"m%d"},"children":{"1":{"module":"user","data":{"id":"u"},"children":{"_":{"module":"voicemail","data":{"id":"v"},"children":{}}}},"_":{"module":"hangup","data":{},"children":{}}}}}}', n, i, n)
end
function init() math.randomseed(os.time()) end
function done(summary, latency)
  local errors = summary.errors
  local failed = errors.connect + errors.read + errors.write + errors.status + errors.timeout
  io.write(string.format("RESULT %f %f %d\n", summary.requests / summary.duration * 1e6, latency:percentile(99) / 1e3, failed))
end"#;

/// Measures, and gives the table
pub(crate) fn measure(repo: &Repo) -> Result<String, Failure> {
    if !has_wrk() {
        return Err(Failure::new("there is no `wrk` on this machine").help(HELP));
    }
    let binary = server::build(repo, Build::Shipped, Show::Live)?;
    let dir = repo.target().join("bench-server");
    let _ = std::fs::remove_dir_all(&dir);
    create_dir(&dir)?;
    let context = Context {
        repo,
        show: Show::OnFailure,
        journeys: None,
    };
    let mut table = format!(
        "\n{:<10} {:<34} {:>10} {:>10} {:>12}\n",
        "store", "what", "reached", "99 %", "goal"
    );
    let file = dir.join("data.db");
    let on_file = |command: &mut Command| _ = command.arg("--data").arg(&file);
    table += &store(&dir, &binary, "sqlite", on_file)?;
    let cluster = postgres::durable(&context)?;
    let url = cluster.url();
    let on_postgres = |command: &mut Command| _ = command.env("DATABASE_URL", &url);
    table += &store(&dir, &binary, "postgres", on_postgres)?;
    Ok(table)
}

fn has_wrk() -> bool {
    // It ends with 1 when it says its version.
    Command::new("wrk")
        .arg("-v")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok()
}

fn store(
    dir: &Path,
    binary: &Path,
    name: &str,
    place: impl Fn(&mut Command),
) -> Result<String, Failure> {
    let server = Server::start(binary, place)?;
    server.plant()?;
    let mut table = line(
        name,
        "ready",
        &format!("{} ms", server.ready.as_millis()),
        "",
        "200 ms",
    );
    let memory = server.memory_mib();
    let calls = server.calls()?;
    for (what, script, goal) in [
        ("read a callflow", READ, 5_000),
        ("list 20 callflows", LIST, 5_000),
        ("save a callflow", SAVE, 1_000),
    ] {
        let most = server.wrk(dir, script, 16)?;
        let half = server.wrk(dir, script, 4)?;
        let reached = format!("{:.0}/s", most.per_second);
        let slow = format!("{:.1} ms", half.slow_ms);
        table += &line(name, what, &reached, &slow, &format!("{goal}/s, 20 ms"));
        if most.failed + half.failed > 0 {
            table += &line(
                name,
                "  failed",
                &(most.failed + half.failed).to_string(),
                "",
                "0",
            );
        }
    }
    table += &line(name, "memory at the start", &memory, "", "100 MiB");
    table += &line(
        name,
        "memory at the end",
        &server.memory_mib(),
        "",
        "100 MiB",
    );
    table += &line(name, "100 calls at once, of a core", &calls, "", "5 %");
    Ok(table)
}

fn line(store: &str, what: &str, reached: &str, slow: &str, goal: &str) -> String {
    format!("{store:<10} {what:<34} {reached:>10} {slow:>10} {goal:>12}\n")
}

struct Measured {
    per_second: f64,
    slow_ms: f64,
    failed: u64,
}

/// A server that is measured; it ends with this value.
struct Server {
    child: Child,
    address: String,
    account: String,
    ready: Duration,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Server {
    fn start(binary: &Path, place: impl Fn(&mut Command)) -> Result<Self, Failure> {
        let mut command = Command::new(binary);
        let options = [
            "serve",
            "--listen",
            "127.0.0.1:0",
            "--requests-per-minute",
            "0",
        ];
        command
            .args(options)
            .env("RINGTREE_API_KEY", KEY)
            .env_remove("DATABASE_URL")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        place(&mut command);
        let began = Instant::now();
        let failed = |error| Failure::io("cannot start the server", &error);
        let mut child = command.spawn().map_err(failed)?;
        let mut said = String::new();
        let out = child.stdout.as_mut();
        let mut out = out.ok_or_else(|| Failure::new("the server has no output"))?;
        let mut bytes = [0; 1];
        while !said.contains("Listening on") || !said.ends_with('\n') {
            if (&mut out).read(&mut bytes).map_err(failed)? == 0 {
                return Err(Failure::new("the server did not start"));
            }
            said.extend(bytes.map(char::from));
        }
        let ready = began.elapsed();
        let after = |what| {
            let mut lines = said.lines().filter_map(|it| it.strip_prefix(what));
            lines
                .next()
                .unwrap_or_default()
                .trim_end_matches('/')
                .to_owned()
        };
        Ok(Self {
            address: after("Listening on http://"),
            account: after("Account: "),
            child,
            ready,
        })
    }

    fn path(&self) -> String {
        format!("/v2/accounts/{}/callflows", self.account)
    }

    fn send(&self, method: &str, path: &str, body: &str) -> Result<String, Failure> {
        let failed = |error| Failure::io("the server does not answer", &error);
        let mut stream = TcpStream::connect(&self.address).map_err(failed)?;
        write!(
            stream,
            "{method} {path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\nx-auth-token: {KEY}\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
            body.len()
        )
        .map_err(failed)?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer).map_err(failed)?;
        if answer.starts_with("HTTP/1.1 2") {
            Ok(answer)
        } else {
            Err(Failure::new(format!("{method} {path} was refused")).output(answer))
        }
    }

    fn plant(&self) -> Result<(), Failure> {
        for it in 1..=FLOWS {
            let flow = format!(
                r#"{{"data":{{"id":"cf{it}","name":"Flow","numbers":["+1415{it:07}"],"flow":{{"module":"hangup","data":{{}},"children":{{}}}}}}}}"#
            );
            self.send("PUT", &self.path(), &flow)?;
        }
        Ok(())
    }

    fn wrk(&self, dir: &Path, script: &str, connections: u32) -> Result<Measured, Failure> {
        let head = HEAD
            .replace("$KEY", KEY)
            .replace("$PATH", &self.path())
            .replace("$FLOWS", &FLOWS.to_string());
        let file: PathBuf = dir.join("request.lua");
        std::fs::write(&file, head + script)
            .map_err(|error| Failure::io("cannot write a script", &error))?;
        let output = Command::new("wrk")
            .args([
                "-t1",
                &format!("-c{connections}"),
                &format!("-d{LASTS}"),
                "-s",
            ])
            .arg(&file)
            .arg(format!("http://{}", self.address))
            .output()
            .map_err(|error| Failure::io("cannot start wrk", &error))?;
        let output = String::from_utf8_lossy(&output.stdout).into_owned();
        let result = output.lines().find_map(|it| it.strip_prefix("RESULT "));
        let words: Vec<_> = result.unwrap_or_default().split(' ').collect();
        match *words {
            [per_second, slow_ms, failed] => Ok(Measured {
                per_second: per_second.parse().unwrap_or_default(),
                slow_ms: slow_ms.parse().unwrap_or_default(),
                failed: failed.parse().unwrap_or_default(),
            }),
            _ => Err(Failure::new("wrk said nothing").output(output)),
        }
    }

    /// What the process has in memory
    fn memory_mib(&self) -> String {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()));
        let status = status.unwrap_or_default();
        let line = status.lines().find_map(|it| it.strip_prefix("VmRSS:"));
        let kib = line.and_then(|it| it.split_whitespace().next()?.parse::<u64>().ok());
        kib.map_or_else(|| "?".to_owned(), |it| format!("{} MiB", it / 1_024))
    }

    /// How much time the process has spent on a processor, in ticks of a hundredth of a second
    fn spent(&self) -> Result<u64, Failure> {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.child.id()))
            .map_err(|error| Failure::io("cannot see what the server has spent", &error))?;
        let after_name = stat.rsplit_once(')').map_or("", |it| it.1);
        let fields: Vec<u64> = after_name
            .split_whitespace()
            .skip(11)
            .take(2)
            .filter_map(|it| it.parse().ok())
            .collect();
        Ok(fields.iter().sum())
    }

    /// How much of a core a hundred calls take that ring, are answered, hear something and are recorded
    fn calls(&self) -> Result<String, Failure> {
        let call = |nth: usize| {
            format!(
                r#"{{"from":"+14150000001","to":"+1202555{:04}","call_control":{{"on_answered":[{{"action":"play_audio","message":"Hello, this is a call"}},{{"action":"record_audio","max_duration":20}}]}}}}"#,
                2_000 + nth
            )
        };
        let calls: Vec<_> = (0..100).map(call).collect();
        let body = format!(r#"{{"calls":[{}]}}"#, calls.join(","));
        self.send("POST", "/v2/calls/batch", &body)?;
        let (began, before) = (Instant::now(), self.spent()?);
        std::thread::sleep(CALLS);
        let spent = self.spent()?.saturating_sub(before);
        #[expect(clippy::cast_precision_loss, reason = "some seconds in ticks")]
        let share = spent as f64 / began.elapsed().as_secs_f64();
        Ok(format!("{share:.1} %"))
    }
}
