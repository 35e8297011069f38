//! What addresses try without a credential that opens something.
//!
//! An address of the sixth version counts as its network of 64 bits, which one person has. When too many addresses are remembered and
//! none can be forgotten yet, the others share one bucket.

use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv6Addr};
use std::time::Duration;

use super::{MINUTE, Rate};

/// How many addresses are remembered at a time
const REMEMBERED: usize = 10_000;

/// Buckets, as the moment at which each will be full again
#[derive(Debug)]
pub(super) struct Guesses {
    rate: Rate,
    full_at: BTreeMap<Option<IpAddr>, Duration>,
}

impl Guesses {
    pub(super) fn new(rate: Rate) -> Self {
        Self {
            rate,
            full_at: BTreeMap::new(),
        }
    }

    /// Whether the address has a try left
    pub(super) fn may_try(&self, address: Option<IpAddr>, now: Duration) -> Result<(), Duration> {
        let full_at = self.full_at.get(&self.bucket(address));
        self.after_one_more(full_at.copied().unwrap_or_default(), now)
            .map(drop)
    }

    /// Takes a try from the bucket
    pub(super) fn count(&mut self, address: Option<IpAddr>, now: Duration) -> Result<(), Duration> {
        if self.full_at.len() >= REMEMBERED {
            self.full_at.retain(|_, full_at| *full_at > now);
        }
        let bucket = self.bucket(address);
        let full_at = self.full_at.get(&bucket).copied().unwrap_or_default();
        let later = self.after_one_more(full_at, now)?;
        self.full_at.insert(bucket, later);
        Ok(())
    }

    fn after_one_more(&self, full_at: Duration, now: Duration) -> Result<Duration, Duration> {
        let later = full_at.max(now) + self.rate.interval();
        let wait = later.saturating_sub(now + MINUTE);
        if wait.is_zero() { Ok(later) } else { Err(wait) }
    }

    fn bucket(&self, address: Option<IpAddr>) -> Option<IpAddr> {
        let network = address.map(network);
        let has_room = self.full_at.len() < REMEMBERED || self.full_at.contains_key(&network);
        network.filter(|_| has_room)
    }
}

fn network(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(it) => Ipv6Addr::from_bits(it.to_bits() & (u128::MAX << 64)).into(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Guesses, MINUTE, REMEMBERED, Rate};
    use std::net::{IpAddr, Ipv4Addr};
    use std::time::Duration;

    fn address(idx: usize) -> IpAddr {
        Ipv4Addr::from_bits(u32::try_from(idx).unwrap()).into()
    }

    #[test]
    fn a_bucket_is_a_minute_s_tries_and_fills_evenly() {
        let mut guesses = Guesses::new(Rate(60));
        let now = Duration::from_secs(1_000);
        for _ in 0..60 {
            guesses.count(Some(address(1)), now).unwrap();
        }
        assert_eq!(
            guesses.count(Some(address(1)), now),
            Err(Duration::from_secs(1))
        );
        guesses.count(Some(address(2)), now).unwrap();
        let later = now + Duration::from_secs(1);
        guesses.count(Some(address(1)), later).unwrap();
        assert_eq!(
            guesses.may_try(Some(address(1)), later),
            Err(Duration::from_secs(1))
        );
        guesses.may_try(Some(address(1)), later + MINUTE).unwrap();
    }

    #[test]
    fn a_network_of_64_bits_is_one_address() {
        let mut guesses = Guesses::new(Rate(1));
        let now = Duration::from_secs(1_000);
        let at = |text: &str| Some(text.parse().unwrap());
        guesses.count(at("2001:db8::1"), now).unwrap();
        assert!(guesses.count(at("2001:db8::ffff:1"), now).is_err());
        guesses.count(at("2001:db8:0:1::1"), now).unwrap();
    }

    #[test]
    fn who_comes_when_too_many_are_remembered_shares_a_bucket() {
        let mut guesses = Guesses::new(Rate(1));
        let now = Duration::from_secs(1_000);
        for idx in 0..REMEMBERED {
            guesses.count(Some(address(idx)), now).unwrap();
        }
        guesses.count(Some(address(REMEMBERED)), now).unwrap();
        assert!(guesses.count(Some(address(REMEMBERED + 1)), now).is_err());
        assert!(guesses.full_at.len() <= REMEMBERED + 1);
        guesses.count(Some(address(1)), now + MINUTE).unwrap();
        assert_eq!(guesses.full_at.len(), 1);
    }
}
