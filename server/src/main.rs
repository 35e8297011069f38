//! The `ringtree` command.

use std::io::{IsTerminal as _, Write as _};
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use ringtree_server::cli::Question;
use ringtree_server::serve::{Options, serve};

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
    tracing_subscriber::fmt()
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal())
        .with_target(false)
        .with_max_level(tracing::Level::INFO)
        .init();
    match serve(options).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // When standard error is closed there is nobody left to tell.
            let _ = writeln!(std::io::stderr(), "error: {error}");
            ExitCode::FAILURE
        }
    }
}
