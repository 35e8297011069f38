//! Looking a name up, with the fence behind it: only addresses that may be asked come out.

use std::error::Error;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use async_trait::async_trait;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};

use super::{Fence, Refused};

/// Who knows the addresses of names
#[async_trait]
pub trait Lookup: Send + Sync {
    /// The addresses of a host
    async fn lookup(&self, host: &str) -> io::Result<Vec<IpAddr>>;
}

/// The operating system
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemLookup;

#[async_trait]
impl Lookup for SystemLookup {
    async fn lookup(&self, host: &str) -> io::Result<Vec<IpAddr>> {
        let found = tokio::net::lookup_host((host, 0)).await?;
        Ok(found.map(|it| it.ip()).collect())
    }
}

/// A lookup with the fence behind it; a connection is made to what it finds, and to nothing else
pub(super) struct Guarded {
    pub(super) fence: Arc<Fence>,
    pub(super) lookup: Arc<dyn Lookup>,
}

impl Resolve for Guarded {
    fn resolve(&self, name: Name) -> Resolving {
        let (fence, lookup) = (Arc::clone(&self.fence), Arc::clone(&self.lookup));
        Box::pin(async move { addresses(&fence, &*lookup, name.as_str()).await })
    }
}

async fn addresses(
    fence: &Fence,
    lookup: &dyn Lookup,
    host: &str,
) -> Result<Addrs, Box<dyn Error + Send + Sync>> {
    let mut found = lookup.lookup(host).await?;
    let is_somewhere = !found.is_empty();
    if !fence.trusts(host) {
        found.retain(|it| fence.admits(*it));
    }
    if is_somewhere && found.is_empty() {
        return Err(Refused::NotPublic(host.to_owned()).into());
    }
    // Port 0 stands for the address's own port, or its scheme's.
    Ok(Box::new(found.into_iter().map(|it| SocketAddr::new(it, 0))))
}
