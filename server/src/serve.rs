//! `ringtree serve`: from arguments to a listening server, and to its end.
//!
//! Whatever keeps it from starting is one message that says what to do. The log goes to standard error; standard output has the address.

use std::io::{self, Write as _};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use ringtree::Json;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};

use crate::clock::Clock;
use crate::collection::ACCOUNTS;
use crate::credential::{digest, new_id, new_secret};
use crate::document::draft;
use crate::editor::Files;
use crate::fence::{Client, Fence};
use crate::limits::Limits;
use crate::metrics::Metrics;
use crate::outbox::{Deliverer, Pace};
use crate::plane::Simulated;
use crate::plane::exchange::Exchange;
use crate::rate::{Rate, Rates, Ticks};
use crate::settings::{Origin, Settings};
use crate::store::{Address, Database, OpenError, Place, ServerAddress, Store, StoreError};
use crate::{Addresses, App, demo, listen, router};

/// How long open requests may take to end after the signal to stop
const GRACE: Duration = Duration::from_secs(10);

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
    /// TLS for outgoing requests cannot be set up.
    #[error("cannot set up outgoing requests: {0}")]
    Client(#[from] reqwest::Error),
    /// Listening ended.
    #[error("the server stopped: {0}")]
    Io(#[from] io::Error),
}

/// Serves until the process is told to stop
///
/// # Errors
/// When it cannot start; the message says what to do.
pub async fn serve(options: Settings) -> Result<(), ServeError> {
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
    let database = Arc::new(Database::open(&place).await?);
    let store: Arc<dyn Store> = database.clone();
    let account = open_account(&*store, options.demo).await?;
    store.set_key(&account, &digest(&key)).await?;
    let fence = Fence::new(options.outgoing_loopback.into(), options.outgoing_allow);
    let client = Client::new(fence)?;
    let exchange = Arc::new(Exchange::new(
        store.clone(),
        Clock::Wall,
        Box::new(Simulated),
        Box::new(client.clone()),
    ));
    tokio::spawn(carry(exchange.clone()));
    if options.demo && account == demo::ACCOUNT {
        tokio::spawn(demo::traffic::ring(exchange.clone()));
    }
    let rates = Rates::new(
        Rate::per_minute(options.requests_per_minute),
        Rate::per_minute(options.guesses_per_minute),
        Ticks::of_machine(),
    );
    let metrics = Metrics::new(database.took());
    watch(&metrics, &database);
    let app = App {
        store,
        exchange,
        editor,
        connect: options.connect.iter().map(ToString::to_string).collect(),
        node: options.node,
        token_seconds: i64::from(options.token_seconds.get()),
        origins: options
            .allow_origin
            .iter()
            .filter_map(Origin::header)
            .collect(),
        limits: Limits::default(),
        metrics: Arc::new(metrics),
        metrics_token: options.metrics_token.as_deref().map(digest),
        rates: Arc::new(rates),
        addresses: if options.behind_proxy {
            Addresses::OfProxy
        } else {
            Addresses::OfConnections
        },
        client,
    };
    let (stop, stop_delivering) = (stop_signal()?, stop_signal()?);
    let deliverer = Deliverer::new(Arc::clone(&app.store), app.client.clone(), Pace::default());
    let delivering = tokio::spawn(deliverer.run(stop_delivering));
    announce(address, &account, made.then_some(&key))?;
    let limits = app.limits;
    run(listener, router(app), limits, stop).await;
    if tokio::time::timeout(GRACE, delivering).await.is_err() {
        tracing::warn!("some webhooks did not answer in time; they are told again");
    }
    Ok(())
}

/// Sees to live calls for as long as the server runs; a fault in one of them does not end that.
async fn carry(exchange: Arc<Exchange>) {
    loop {
        let run = tokio::spawn(exchange.clone().run());
        if let Err(error) = run.await {
            tracing::error!(%error, "what sees to live calls has failed and begins anew");
        }
        tokio::time::sleep(Duration::from_secs(1)).await;
    }
}

/// Shows the connections to the database.
fn watch(metrics: &Metrics, database: &Arc<Database>) {
    let open = Arc::clone(database);
    let help = "Connections to the database.";
    metrics.gauge("ringtree_database_connections", help, move || {
        f64::from(open.connections().0)
    });
    let idle = Arc::clone(database);
    let help = "Connections to the database that wait for work.";
    metrics.gauge("ringtree_database_connections_idle", help, move || {
        u32::try_from(idle.connections().1).map_or(f64::NAN, f64::from)
    });
}

/// Where everything is kept
fn database(file: Option<PathBuf>, server: Option<ServerAddress>) -> Result<Address, ServeError> {
    match (file, server) {
        (Some(_), Some(_)) => Err(ServeError::TwoDatabases),
        (_, Some(server)) => Ok(Address::Server(server)),
        (file, None) => Ok(Address::File(file.unwrap_or_else(|| "ringtree.db".into()))),
    }
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
