//! Networks of addresses, and which of them are the public internet.
//!
//! IPv4 is public unless a registry says otherwise; IPv6 is public only where addresses are given out to everybody.
//!
//! Source: IANA's special-purpose address registries (RFC 6890)

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::str::FromStr;

/// The addresses that begin with the same bits
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Network {
    address: IpAddr,
    n_bits: u8,
}

const NOT_PUBLIC_V4: [Network; 17] = [
    v4([0, 0, 0, 0], 8),
    v4([10, 0, 0, 0], 8),
    v4([100, 64, 0, 0], 10),
    v4([127, 0, 0, 0], 8),
    v4([169, 254, 0, 0], 16),
    v4([172, 16, 0, 0], 12),
    v4([192, 0, 0, 0], 24),
    v4([192, 0, 2, 0], 24),
    v4([192, 31, 196, 0], 24),
    v4([192, 52, 193, 0], 24),
    v4([192, 88, 99, 0], 24),
    v4([192, 168, 0, 0], 16),
    v4([198, 18, 0, 0], 15),
    v4([198, 51, 100, 0], 24),
    v4([203, 0, 113, 0], 24),
    v4([224, 0, 0, 0], 4),
    v4([240, 0, 0, 0], 4),
];

/// What is given out to everybody
const GIVEN_OUT: Network = v6([0x2000, 0], 3);

/// Of that: protocols' own addresses with Teredo among them, documentation, 6to4, documentation
const NOT_PUBLIC_V6: [Network; 4] = [
    v6([0x2001, 0], 23),
    v6([0x2001, 0x0db8], 32),
    v6([0x2002, 0], 16),
    v6([0x3fff, 0], 20),
];

/// What translates to the IPv4 address at its end
const NAT64: Network = v6([0x0064, 0xff9b], 96);

const fn v4([a, b, c, d]: [u8; 4], n_bits: u8) -> Network {
    Network {
        address: IpAddr::V4(Ipv4Addr::new(a, b, c, d)),
        n_bits,
    }
}

const fn v6([a, b]: [u16; 2], n_bits: u8) -> Network {
    Network {
        address: IpAddr::V6(Ipv6Addr::new(a, b, 0, 0, 0, 0, 0, 0)),
        n_bits,
    }
}

/// Whether anybody on the internet may have this address
pub(super) fn is_public(ip: IpAddr) -> bool {
    match ip.to_canonical() {
        IpAddr::V4(_) => !NOT_PUBLIC_V4.iter().any(|it| it.contains(ip)),
        IpAddr::V6(v6) if NAT64.contains(ip) => {
            let [.., a, b, c, d] = v6.octets();
            is_public(Ipv4Addr::new(a, b, c, d).into())
        }
        IpAddr::V6(_) => GIVEN_OUT.contains(ip) && !NOT_PUBLIC_V6.iter().any(|it| it.contains(ip)),
    }
}

impl Network {
    /// Whether the address begins with its bits; an IPv4 address in IPv6's clothes is an IPv4 address
    pub fn contains(&self, ip: IpAddr) -> bool {
        let differs = match (self.address, ip.to_canonical()) {
            (IpAddr::V4(own), IpAddr::V4(other)) => {
                u128::from(own.to_bits() ^ other.to_bits()) << 96
            }
            (IpAddr::V6(own), IpAddr::V6(other)) => own.to_bits() ^ other.to_bits(),
            _ => return false,
        };
        differs.leading_zeros() >= u32::from(self.n_bits)
    }
}

impl fmt::Display for Network {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.address, self.n_bits)
    }
}

impl FromStr for Network {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (address, n_bits) = match text.split_once('/') {
            Some((address, n_bits)) => (address, Some(n_bits.parse().map_err(drop)?)),
            None => (text, None),
        };
        let address: IpAddr = address.parse().map_err(drop)?;
        let most = if address.is_ipv4() { 32 } else { 128 };
        let n_bits = n_bits.unwrap_or(most);
        (n_bits <= most)
            .then_some(Self { address, n_bits })
            .ok_or(())
    }
}
