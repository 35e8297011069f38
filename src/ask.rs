//! Questions about all calls, and about calls that somebody saved.
//!
//! One call is walked by `simulate`; here are the questions that one walk does not answer. Each answer brings an example call, and the example
//! does what the answer says when it is simulated. Drawing answers and reading files are absent.

mod answers;
mod callers;
mod clocks;
mod condition;
pub mod coverage;
mod diff;
mod explore;
pub mod forecast;
mod landing;
pub mod map;
mod missing;
mod numbers;
pub mod observed;
mod partition;
pub mod promise;
pub mod saved;
mod ways;

pub use answers::Answer;
pub use callers::{CallerKind, Callers, entrances};
pub use clocks::Clocks;
pub use diff::{Diff, Difference, Noticed, diff};
pub use explore::{Explored, Reached, Way, explore};
pub use forecast::{Forecast, ForecastError, ForecastQuestion};
pub use landing::{Kind, Landing};
pub use map::{Map, MapQuestion};
pub use missing::{Missing, missing};
pub use partition::{Calls, Found, Limits, Partition, Situation};
pub use promise::Promise;
