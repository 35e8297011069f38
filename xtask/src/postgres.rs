//! A PostgreSQL for the tests: Debian's, a cluster of its own in a temporary directory, gone when the tests are.
//!
//! It listens on a socket in that directory only. A small shell holds it and ends it when its own input ends, so it does not outlive this
//! process, however that dies.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::failure::Failure;
use crate::parts::count;
use crate::repo::Repo;
use crate::report::Context;
use crate::tool::Tool;

/// The variable that tells the tests where they may make schemas
pub(crate) const VARIABLE: &str = "RINGTREE_TEST_POSTGRES";

/// The user who owns the cluster when root runs this, for PostgreSQL refuses root
const USER: &str = "postgres";

/// How long the cluster may take to answer
const PATIENCE: Duration = Duration::from_mins(1);

/// `sh -c HOLD sh BIN DIR FSYNC`: makes the cluster in DIR, starts it, and takes both away when standard input ends.
///
/// Its locale has another order than bytes have, and it finds deadlocks sooner than the second that it takes otherwise.
const HOLD: &str = r#"
trap '' INT HUP
mkdir -m 700 "$2" || exit 1
trap 'rm -rf "$2"' EXIT
exec 2>"$2/log"
"$1/initdb" -D "$2/data" -U ringtree -A trust -E UTF8 --locale=C.UTF-8 --locale-provider=icu --icu-locale=en --no-sync >&2 || { cat "$2/log"; exit 1; }
"$1/postgres" -D "$2/data" -k "$2" -h '' -c fsync="$3" -c deadlock_timeout=100ms -c max_connections=200 >&2 &
server=$!
cat >/dev/null
kill -QUIT $server
wait $server
"#;

const HELP: &str = "\
it is needed for the tests on PostgreSQL; any of these gives it:
  Debian, Ubuntu   apt-get install postgresql
  Fedora           dnf install postgresql-server
  macOS            brew install postgresql
or name one that runs: RINGTREE_TEST_POSTGRES=postgres://USER:PASSWORD@HOST/DATABASE";

/// The tests that use a database, again, on PostgreSQL
pub(crate) fn tests(it: &Context) -> Result<String, Failure> {
    let named = std::env::var(VARIABLE).ok().filter(|url| !url.is_empty());
    match named {
        Some(url) => run(it, &url),
        None => run(it, &Cluster::start(it, "off")?.url()),
    }
}

/// One that waits for the disk, as one that people use does
pub(crate) fn durable(it: &Context) -> Result<Cluster, Failure> {
    Cluster::start(it, "on")
}

fn run(it: &Context, url: &str) -> Result<String, Failure> {
    let cargo = Tool::cargo(it.repo).args(&["test", "--workspace", "--no-fail-fast"]);
    let cargo = cargo.args(&[
        "--test", "api", "--test", "calls", "--test", "kills", "--test", "outbox", "--test",
        "process",
    ]);
    let output = cargo.env(VARIABLE, url).show(it.show).run()?;
    Ok(count(&output))
}

/// A running PostgreSQL that ends with this value
pub(crate) struct Cluster {
    holder: Child,
    dir: PathBuf,
}

impl Cluster {
    fn start(it: &Context, fsync: &str) -> Result<Self, Failure> {
        let bin = programs().map_or_else(|| install(it), Ok)?;
        let dir = std::env::temp_dir().join(format!("ringtree-postgres-{}", std::process::id()));
        let mut shell = if is_root(it.repo)? {
            let mut shell = Command::new("runuser");
            shell.args(["-u", USER, "--", "sh"]);
            shell
        } else {
            Command::new("sh")
        };
        shell
            .args(["-c", HOLD, "sh"])
            .arg(&bin)
            .arg(&dir)
            .arg(fsync);
        let holder = shell
            .current_dir("/")
            .stdin(Stdio::piped())
            .spawn()
            .map_err(|error| Failure::io("cannot start PostgreSQL", &error))?;
        let mut cluster = Self { holder, dir };
        cluster.wait(&bin)?;
        Ok(cluster)
    }

    /// Until it answers
    fn wait(&mut self, bin: &Path) -> Result<(), Failure> {
        let start = Instant::now();
        loop {
            let mut ready = Command::new(bin.join("pg_isready"));
            ready
                .arg("-q")
                .arg("-h")
                .arg(&self.dir)
                .args(["-d", "postgres"]);
            if ready.status().is_ok_and(|it| it.success()) {
                return Ok(());
            }
            let has_ended = !matches!(self.holder.try_wait(), Ok(None));
            if has_ended || start.elapsed() > PATIENCE {
                let log = std::fs::read_to_string(self.dir.join("log")).unwrap_or_default();
                return Err(Failure::new("PostgreSQL did not start").output(log));
            }
            std::thread::sleep(Duration::from_millis(100));
        }
    }

    pub(crate) fn url(&self) -> String {
        format!(
            "postgres:///postgres?user=ringtree&host={}",
            self.dir.display()
        )
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        drop(self.holder.stdin.take());
        // Nobody is left to be told when it does not end.
        let _ = self.holder.wait();
    }
}

fn is_root(repo: &Repo) -> Result<bool, Failure> {
    Ok(Tool::new(repo, "id").args(&["-u"]).ask()? == "0")
}

/// The directory of PostgreSQL's programs, of the newest version where Debian keeps several
fn programs() -> Option<PathBuf> {
    let version = |dir: &PathBuf| dir.file_name()?.to_str()?.parse::<u32>().ok();
    let versions = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten();
    let newest = versions
        .filter_map(|it| Some(it.ok()?.path()))
        .max_by_key(version);
    let path = std::env::var_os("PATH").unwrap_or_default();
    let on_path: Vec<_> = std::env::split_paths(&path).collect();
    newest
        .map(|it| it.join("bin"))
        .into_iter()
        .chain(on_path)
        .find(|dir| {
            ["initdb", "postgres", "pg_isready"]
                .iter()
                .all(|it| dir.join(it).is_file())
        })
}

/// Debian's package, where root may install it
fn install(it: &Context) -> Result<PathBuf, Failure> {
    let missing = || Failure::new("there is no PostgreSQL on this machine").help(HELP);
    if !is_root(it.repo)? || !Path::new("/usr/bin/apt-get").is_file() {
        return Err(missing());
    }
    let apt = || Tool::new(it.repo, "apt-get").env("DEBIAN_FRONTEND", "noninteractive");
    apt().args(&["update"]).show(it.show).run()?;
    let how = ["install", "--yes", "--no-install-recommends", "postgresql"];
    apt().args(&how).show(it.show).run()?;
    programs().ok_or_else(missing)
}
