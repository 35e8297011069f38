//! Servers that rules name, and that say where a call goes.

use ringtree::call::scenario::Webhooked;

/// Who asks the servers that rules name where a call goes
#[async_trait::async_trait]
pub trait Routing: Send + Sync {
    /// Asks one about a call; whatever fails is an answer too
    async fn ask(&self, url: &str, call: &RoutingQuestion) -> Webhooked;
}

/// Asks no server: whoever wants to know where a call goes hears that it failed
#[derive(Clone, Copy, Debug, Default)]
pub struct Nobody;

#[async_trait::async_trait]
impl Routing for Nobody {
    async fn ask(&self, _: &str, _: &RoutingQuestion) -> Webhooked {
        Webhooked::Fails
    }
}

/// What a server is told that is asked for a route
#[derive(Clone, Debug, serde::Serialize)]
pub struct RoutingQuestion {
    /// The id of the call
    pub call_id: String,
    /// Who calls
    pub from: String,
    /// The number called
    pub to: String,
    /// `inbound` or `outbound`
    pub call_type: String,
    /// When the call began
    pub timestamp: String,
}
