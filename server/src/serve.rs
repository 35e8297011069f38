//! `ringtree serve`: from arguments to a listening server, and to its end.
//!
//! Whatever keeps it from starting is one message that says what to do. The log goes to standard error; standard output has the address.

use std::io::{self, Write as _};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use axum::http::HeaderValue;
use clap::Args;
use ringtree::Json;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};

use crate::clock::Clock;
use crate::collection::ACCOUNTS;
use crate::credential::{digest, new_id, new_secret};
use crate::document::draft;
use crate::editor::Files;
use crate::limits::Limits;
use crate::plane::Simulated;
use crate::plane::exchange::Exchange;
use crate::plane::routing::Nobody;
use crate::rate::{Rate, Rates, Ticks};
use crate::store::{Address, Database, OpenError, Place, ServerAddress, Store, StoreError};
use crate::{Addresses, App, demo, listen, router};

/// How long open requests may take to end after the signal to stop
const GRACE: Duration = Duration::from_secs(10);

/// Options of `ringtree serve`
#[derive(Args, Debug)]
pub struct Options {
    /// Address and port to listen on
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// The SQLite file that holds everything; made when it is not there [default: ringtree.db]
    #[arg(long, value_name = "FILE")]
    data: Option<PathBuf>,
    /// Keep everything in PostgreSQL instead: `postgres://USER:PASSWORD@HOST:PORT/DATABASE`; better given as `DATABASE_URL`, which no list of processes shows. Several servers may share one database
    #[arg(long, value_name = "URL", env = "DATABASE_URL", hide_env_values = true)]
    database_url: Option<ServerAddress>,
    /// Fill a new database with an account that has something to look at
    #[arg(long)]
    demo: bool,
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
    #[arg(long, value_name = "ORIGIN", value_parser = header_origin)]
    allow_origin: Vec<HeaderValue>,
    /// Another API that the editor may talk to, such as `https://api.example:8443` of a hosted account; may be given more than once
    #[arg(long, value_name = "ORIGIN", value_parser = origin)]
    connect: Vec<String>,
    /// How long a token lasts
    #[arg(long, value_name = "SECONDS", default_value_t = 3600, value_parser = clap::value_parser!(i64).range(1..))]
    token_seconds: i64,
    /// How many requests a key and its tokens may make in a minute, on all servers of this database together; 0 for any number
    #[arg(long, value_name = "COUNT", default_value_t = 100_000)]
    requests_per_minute: u32,
    /// How many requests without a good credential an address may make in a minute; 0 for any number
    #[arg(long, value_name = "COUNT", default_value_t = 600)]
    guesses_per_minute: u32,
    /// A proxy stands before this server: the last entry of `X-Forwarded-For` is the address that a request comes from
    #[arg(long)]
    behind_proxy: bool,
    /// What answers call this server in `node`
    #[arg(long, value_name = "NAME", default_value = "ringtree")]
    node: String,
}

/// Why the server did not start, or stopped
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// Someone listens there already.
    #[error(
        "cannot listen on {0}: the port is taken\nhelp: stop the program that has it, or choose another with --listen"
    )]
    PortTaken(SocketAddr),
    /// The address cannot be listened on.
    #[error(
        "cannot listen on {0}: {1}\nhelp: choose an address of this machine, and a port that you may use, with --listen"
    )]
    Listen(SocketAddr, io::Error),
    /// The folder of the editor holds none.
    #[error(
        "there is no `index.html` in `{0}`\nhelp: name the folder of a built editor with --editor, or leave the option out"
    )]
    NoEditor(PathBuf),
    /// The key is empty, as a variable that is not set makes it.
    #[error(
        "the API key is empty\nhelp: is the variable set that --api-key or RINGTREE_API_KEY was to be taken from? Leave both out to have a key made"
    )]
    EmptyKey,
    /// The key is too short for a server that others can reach.
    #[error(
        "the API key is shorter than 8 characters, and others can reach this address\nhelp: choose a longer one, leave --api-key out to have one made, or listen on 127.0.0.1"
    )]
    ShortKey,
    /// Two databases are named.
    #[error(
        "--data names a file, and --database-url or the variable DATABASE_URL a server\nhelp: leave one of the two out"
    )]
    TwoDatabases,
    /// The database cannot be used.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// The database failed while starting.
    #[error("cannot prepare the account: {0}")]
    Store(#[from] StoreError),
    /// A demo document is not what its collection wants.
    #[error("cannot plant the demo: {0}")]
    Demo(#[from] demo::DemoError),
    /// The operating system gave no randomness.
    #[error("cannot make a key: {0}")]
    Random(#[from] getrandom::Error),
    /// Listening ended.
    #[error("the server stopped: {0}")]
    Io(#[from] io::Error),
}

/// Serves until the process is told to stop
///
/// # Errors
/// When it cannot start; the message says what to do.
pub async fn serve(options: Options) -> Result<(), ServeError> {
    let (key, made) = match options.api_key {
        Some(key) if key.trim().is_empty() => return Err(ServeError::EmptyKey),
        Some(key) if key.len() < 8 && !options.listen.ip().is_loopback() => {
            return Err(ServeError::ShortKey);
        }
        Some(key) => (key, false),
        None => (new_secret()?, true),
    };
    let place = database(options.data, options.database_url)?;
    let editor = files(options.editor)?;
    let listener = listen(options.listen).await?;
    let address = listener.local_addr()?;
    let store: Arc<dyn Store> = Arc::new(Database::open(&place).await?);
    let account = open_account(&*store, options.demo).await?;
    store.set_key(&account, &digest(&key)).await?;
    let exchange = Arc::new(Exchange::new(
        store.clone(),
        Clock::Wall,
        Box::new(Simulated),
        Box::new(Nobody),
    ));
    tokio::spawn(exchange.clone().run());
    let rates = Rates::new(
        Rate::per_minute(options.requests_per_minute),
        Rate::per_minute(options.guesses_per_minute),
        Ticks::of_machine(),
    );
    let app = App {
        store,
        exchange,
        editor,
        connect: options.connect,
        node: options.node,
        token_seconds: options.token_seconds,
        origins: options.allow_origin,
        limits: Limits::default(),
        rates: Arc::new(rates),
        addresses: if options.behind_proxy {
            Addresses::OfProxy
        } else {
            Addresses::OfConnections
        },
    };
    let stop = stop_signal()?;
    announce(address, &account, made.then_some(&key))?;
    let limits = app.limits;
    run(listener, router(app), limits, stop).await;
    Ok(())
}

/// An origin and nothing else: it becomes part of the page's policy.
fn origin(text: &str) -> Result<String, String> {
    let (scheme, host) = text.split_once("://").unwrap_or_default();
    let is_host =
        |it: char| it.is_ascii_alphanumeric() || matches!(it, '.' | '-' | ':' | '[' | ']');
    if matches!(scheme, "http" | "https") && !host.is_empty() && host.chars().all(is_host) {
        Ok(text.to_owned())
    } else {
        Err("name scheme, host and port only: `https://api.example:8443`".to_owned())
    }
}

/// Where everything is kept
fn database(file: Option<PathBuf>, server: Option<ServerAddress>) -> Result<Address, ServeError> {
    match (file, server) {
        (Some(_), Some(_)) => Err(ServeError::TwoDatabases),
        (_, Some(server)) => Ok(Address::Server(server)),
        (file, None) => Ok(Address::File(file.unwrap_or_else(|| "ringtree.db".into()))),
    }
}

fn header_origin(text: &str) -> Result<HeaderValue, String> {
    HeaderValue::from_str(&origin(text)?).map_err(|it| it.to_string())
}

fn files(folder: Option<PathBuf>) -> Result<Files, ServeError> {
    match folder {
        None => Ok(Files::Embedded),
        Some(folder) if folder.join("index.html").is_file() => Ok(Files::Folder(folder)),
        Some(folder) => Err(ServeError::NoEditor(folder)),
    }
}

async fn listen(address: SocketAddr) -> Result<TcpListener, ServeError> {
    TcpListener::bind(address)
        .await
        .map_err(|e| match e.kind() {
            io::ErrorKind::AddrInUse => ServeError::PortTaken(address),
            _ => ServeError::Listen(address, e),
        })
}

/// The account of this database, which is made when it is new.
async fn open_account(store: &dyn Store, with_demo: bool) -> Result<String, ServeError> {
    match store.first_account().await? {
        Some(id) => Ok(id),
        None if with_demo => Ok(demo::plant(store).await?),
        None => {
            let id = new_id()?;
            let text = r#"{"name":"My account","timezone":"America/Los_Angeles"}"#;
            let document = Json::parse(text).unwrap_or_default();
            let draft = draft(&ACCOUNTS, &id, document).map_err(demo::DemoError::from)?;
            let place = Place::account(id.as_str());
            Ok(store.found(&id, &[(place, draft)]).await?)
        }
    }
}

/// Tells what a client needs; a key that was given is known, and never said again.
fn announce(address: SocketAddr, account: &str, key: Option<&String>) -> io::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(out, "Account: {account}")?;
    if let Some(key) = key {
        writeln!(out, "API key: {key}")?;
        writeln!(out, "Sign in at http://{address}/#key={key}")?;
    }
    writeln!(out, "Listening on http://{address}/")?;
    out.flush()
}

async fn run(
    listener: TcpListener,
    router: axum::Router,
    limits: Limits,
    stop: impl Future<Output = ()> + Send + 'static,
) {
    let (stopping, stopped) = tokio::sync::oneshot::channel();
    let signalled = async move {
        stop.await;
        tracing::info!("stopping");
        let _ = stopping.send(());
    };
    let overdue = async {
        let _ = stopped.await;
        tokio::time::sleep(GRACE).await;
    };
    tokio::select! {
        () = listen::serve(listener, router, limits, signalled) => {}
        () = overdue => tracing::warn!("some requests did not end in time"),
    }
}

/// Ends when the process is told to stop by its terminal or by its supervisor.
fn stop_signal() -> io::Result<impl Future<Output = ()> + Send + 'static> {
    let (mut interrupt, mut terminate) = (
        signal(SignalKind::interrupt())?,
        signal(SignalKind::terminate())?,
    );
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}
