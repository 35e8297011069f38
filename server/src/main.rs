//! The `ringtree` command.

use std::io::{IsTerminal as _, Write as _};
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use ringtree_server::cli::Question;
use ringtree_server::serve::serve;
use ringtree_server::settings::{LogFormat, Options, Settings};

/// Telephone callflows: their API and their editor
#[derive(Parser)]
#[command(name = "ringtree", version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the API and the editor
    Serve(Options),
    #[command(flatten)]
    Question(Question),
}

#[tokio::main]
async fn main() -> ExitCode {
    let options = match Cli::parse().command {
        Command::Serve(options) => options,
        Command::Question(question) => return question.answer(),
    };
    let wants_print = options.wants_print();
    let settings = match options.settle() {
        Ok(settings) => settings,
        Err(error) => return failed(&error),
    };
    if wants_print {
        // Whoever has read enough of it may go.
        let _ = write!(std::io::stdout(), "{}", settings.to_toml());
        return ExitCode::SUCCESS;
    }
    log(&settings);
    match serve(settings).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => failed(&error),
    }
}

/// A line a request, on standard error
fn log(settings: &Settings) {
    let lines = tracing_subscriber::fmt()
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal())
        .with_target(false)
        .with_max_level(tracing::Level::INFO);
    match settings.log {
        LogFormat::Text => lines.init(),
        LogFormat::Json => lines.json().flatten_event(true).init(),
    }
}

fn failed(error: &dyn std::error::Error) -> ExitCode {
    // When standard error is closed there is nobody left to tell.
    let _ = writeln!(std::io::stderr(), "error: {error}");
    ExitCode::FAILURE
}
