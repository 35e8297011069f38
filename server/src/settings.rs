//! How a server is to run: what flags say, else variables, else a file, else what is usual.
//!
//! One struct is both the flags and the file, so that each field of the file is a flag of the same name. No message and no print has a
//! key or a password.

mod file;
mod origin;

use std::fmt::Write as _;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::num::NonZeroU32;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use serde::Deserialize;

pub use self::file::FileError;
pub use self::origin::Origin;
use crate::fence::Allowed;
use crate::store::ServerAddress;

/// Options of `ringtree serve`
#[derive(Args, Clone, Debug, Default)]
pub struct Options {
    /// A TOML file with any of these options, under the same names without the dashes in front; flags win over variables, and those over the file
    #[arg(long, value_name = "FILE", env = "RINGTREE_CONFIG")]
    config: Option<PathBuf>,
    /// Print what all of this comes to, as such a file, without keys and passwords, and end
    #[arg(long)]
    print_config: bool,
    #[command(flatten)]
    given: Given,
}

/// What somebody said, as flags or in a file
#[derive(Args, Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Given {
    /// Address and port to listen on [default: 127.0.0.1:8080]
    #[arg(long, value_name = "ADDRESS")]
    listen: Option<SocketAddr>,
    /// The SQLite file that holds everything; made when it is not there [default: ringtree.db]
    #[arg(long, value_name = "FILE")]
    data: Option<PathBuf>,
    /// Keep everything in PostgreSQL instead: `postgres://USER:PASSWORD@HOST:PORT/DATABASE`; better given as `DATABASE_URL`, which no list of processes shows. Several servers may share one database
    #[arg(long, value_name = "URL", env = "DATABASE_URL", hide_env_values = true)]
    database_url: Option<ServerAddress>,
    /// Fill a new database with an account that has something to look at
    #[arg(long, value_name = "BOOL", num_args = 0..=1, default_missing_value = "true", require_equals = true)]
    demo: Option<bool>,
    /// The key that opens the account; better given as `RINGTREE_API_KEY`, which no list of processes shows. Without one, a new key is made and printed
    #[arg(
        long,
        value_name = "KEY",
        env = "RINGTREE_API_KEY",
        hide_env_values = true
    )]
    api_key: Option<String>,
    /// Serve the editor from this folder instead of the one inside this program
    #[arg(long, value_name = "DIR")]
    editor: Option<PathBuf>,
    /// Another origin whose pages may call the API, such as `https://pbx.example`; may be given more than once
    #[arg(long, value_name = "ORIGIN")]
    allow_origin: Option<Vec<Origin>>,
    /// Another API that the editor may talk to, such as `https://api.example:8443` of a hosted account; may be given more than once
    #[arg(long, value_name = "ORIGIN")]
    connect: Option<Vec<Origin>>,
    /// Let webhooks and routing servers be on this machine: for development
    #[arg(long, value_name = "BOOL", num_args = 0..=1, default_missing_value = "true", require_equals = true)]
    outgoing_loopback: Option<bool>,
    /// Let webhooks and routing servers be at this host, address or network too, such as `crm.internal` or `10.1.0.0/16`; may be given more than once
    #[arg(long, value_name = "HOST")]
    outgoing_allow: Option<Vec<Allowed>>,
    /// How long a token lasts [default: 3600]
    #[arg(long, value_name = "SECONDS")]
    token_seconds: Option<NonZeroU32>,
    /// How many requests a key and its tokens may make in a minute, on all servers of this database together; 0 for any number [default: 100000]
    #[arg(long, value_name = "COUNT")]
    requests_per_minute: Option<u32>,
    /// How many requests without a good credential an address may make in a minute; 0 for any number [default: 600]
    #[arg(long, value_name = "COUNT")]
    guesses_per_minute: Option<u32>,
    /// A proxy stands before this server: the last entry of `X-Forwarded-For` is the address that a request comes from
    #[arg(long, value_name = "BOOL", num_args = 0..=1, default_missing_value = "true", require_equals = true)]
    behind_proxy: Option<bool>,
    /// How the log is written to standard error [default: text]
    #[arg(long, value_name = "FORMAT", value_enum)]
    log: Option<LogFormat>,
    /// Who has this token may read `/metrics`, from anywhere; better given as `RINGTREE_METRICS_TOKEN`. Without it, whoever connects from this machine may
    #[arg(
        long,
        value_name = "TOKEN",
        env = "RINGTREE_METRICS_TOKEN",
        hide_env_values = true
    )]
    metrics_token: Option<String>,
    /// What answers call this server in `node` [default: ringtree]
    #[arg(long, value_name = "NAME")]
    node: Option<String>,
}

/// How the log is written
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, ValueEnum)]
#[serde(rename_all = "kebab-case")]
pub enum LogFormat {
    /// Lines for people
    #[default]
    Text,
    /// A JSON object a line
    Json,
}

/// Everything decided
#[derive(Clone, Debug)]
pub struct Settings {
    pub(crate) listen: SocketAddr,
    pub(crate) data: Option<PathBuf>,
    pub(crate) database_url: Option<ServerAddress>,
    pub(crate) demo: bool,
    pub(crate) api_key: Option<String>,
    pub(crate) editor: Option<PathBuf>,
    pub(crate) allow_origin: Vec<Origin>,
    pub(crate) connect: Vec<Origin>,
    pub(crate) outgoing_loopback: bool,
    pub(crate) outgoing_allow: Vec<Allowed>,
    pub(crate) token_seconds: NonZeroU32,
    pub(crate) requests_per_minute: u32,
    pub(crate) guesses_per_minute: u32,
    pub(crate) behind_proxy: bool,
    pub(crate) metrics_token: Option<String>,
    /// How the log is written
    pub log: LogFormat,
    pub(crate) node: String,
}

/// How long a token lasts
const TOKEN_SECONDS: NonZeroU32 = NonZeroU32::MIN.saturating_add(3_599);

impl Options {
    /// Whether the settings are all that is asked for
    pub fn wants_print(&self) -> bool {
        self.print_config
    }

    /// What all of it comes to
    ///
    /// # Errors
    /// When the file cannot be read or says what no option is.
    pub fn settle(self) -> Result<Settings, FileError> {
        let file = self.config.as_deref().map(file::read).transpose()?;
        Ok(self.given.over(file.unwrap_or_default()).settle())
    }
}

impl Given {
    /// What is said here, and what the other says where nothing is
    fn over(self, below: Self) -> Self {
        // Whoever names a database does not mean another one too.
        let names_database = self.data.is_some() || self.database_url.is_some();
        let (data, database_url) = if names_database {
            (self.data, self.database_url)
        } else {
            (below.data, below.database_url)
        };
        Self {
            listen: self.listen.or(below.listen),
            data,
            database_url,
            demo: self.demo.or(below.demo),
            api_key: self.api_key.or(below.api_key),
            editor: self.editor.or(below.editor),
            allow_origin: self.allow_origin.or(below.allow_origin),
            connect: self.connect.or(below.connect),
            outgoing_loopback: self.outgoing_loopback.or(below.outgoing_loopback),
            outgoing_allow: self.outgoing_allow.or(below.outgoing_allow),
            token_seconds: self.token_seconds.or(below.token_seconds),
            requests_per_minute: self.requests_per_minute.or(below.requests_per_minute),
            guesses_per_minute: self.guesses_per_minute.or(below.guesses_per_minute),
            behind_proxy: self.behind_proxy.or(below.behind_proxy),
            metrics_token: self.metrics_token.or(below.metrics_token),
            log: self.log.or(below.log),
            node: self.node.or(below.node),
        }
    }

    fn settle(self) -> Settings {
        let usual = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 8080);
        Settings {
            listen: self.listen.unwrap_or(usual),
            data: self.data,
            database_url: self.database_url,
            demo: self.demo.unwrap_or_default(),
            api_key: self.api_key,
            editor: self.editor,
            allow_origin: self.allow_origin.unwrap_or_default(),
            connect: self.connect.unwrap_or_default(),
            outgoing_loopback: self.outgoing_loopback.unwrap_or_default(),
            outgoing_allow: self.outgoing_allow.unwrap_or_default(),
            token_seconds: self.token_seconds.unwrap_or(TOKEN_SECONDS),
            requests_per_minute: self.requests_per_minute.unwrap_or(100_000),
            guesses_per_minute: self.guesses_per_minute.unwrap_or(600),
            behind_proxy: self.behind_proxy.unwrap_or_default(),
            metrics_token: self.metrics_token.filter(|it| !it.is_empty()),
            log: self.log.unwrap_or_default(),
            node: self.node.unwrap_or_else(|| "ringtree".to_owned()),
        }
    }
}

impl Settings {
    /// A file that says the same, without what is secret
    pub fn to_toml(&self) -> String {
        let mut text = String::new();
        let mut line = |key: &str, value: toml::Value| {
            // Writing to a `String` does not fail.
            let _ = writeln!(text, "{key} = {value}");
        };
        let path = |it: &PathBuf| it.to_string_lossy().into_owned();
        let origins = |all: &[Origin]| all.iter().map(Origin::to_string).collect::<Vec<_>>();
        line("listen", self.listen.to_string().into());
        if let Some(data) = &self.data {
            line("data", path(data).into());
        } else if self.database_url.is_none() {
            line("data", "ringtree.db".into());
        }
        line("demo", self.demo.into());
        if let Some(editor) = &self.editor {
            line("editor", path(editor).into());
        }
        line("allow-origin", origins(&self.allow_origin).into());
        line("connect", origins(&self.connect).into());
        line("outgoing-loopback", self.outgoing_loopback.into());
        let allowed = self.outgoing_allow.iter().map(Allowed::to_string);
        line("outgoing-allow", allowed.collect::<Vec<_>>().into());
        line("token-seconds", i64::from(self.token_seconds.get()).into());
        line(
            "requests-per-minute",
            i64::from(self.requests_per_minute).into(),
        );
        line(
            "guesses-per-minute",
            i64::from(self.guesses_per_minute).into(),
        );
        line("behind-proxy", self.behind_proxy.into());
        let log = self.log.to_possible_value();
        line("log", log.as_ref().map_or("", |it| it.get_name()).into());
        line("node", self.node.as_str().into());
        if let Some(url) = &self.database_url {
            let _ = writeln!(text, "# database-url is {url}, with what is not shown");
        }
        if self.api_key.is_some() {
            text.push_str("# api-key is set, and not shown\n");
        }
        if self.metrics_token.is_some() {
            text.push_str("# metrics-token is set, and not shown\n");
        }
        text
    }
}
