//! The fence: where outgoing requests may go.
//!
//! Addresses of webhooks and routing servers are written by whoever may write a document, and the server stands where they do not. So it
//! asks `http` and `https` only, and only the public internet: loopback, private, link-local, shared, multicast and documentation
//! networks are refused, whether they stand in the address in any spelling, come out of DNS, or are named by a redirect. What is
//! connected to is what was checked: [`Client`] looks a name up once for each connection, and connects to nothing but the answer.
//!
//! What an operator names is let through as well: loopback as a whole, for development, and single hosts and networks. Ports are not
//! looked at: receivers listen where they like, and whoever must be kept away from a port is not on the public internet.

mod client;
mod lookup;
mod network;

use std::fmt;
use std::net::IpAddr;
use std::str::FromStr;

use reqwest::Url;
use serde::Deserialize;

pub use client::{Client, Outgoing, Received, SendError};
pub use lookup::{Lookup, SystemLookup};
pub use network::Network;

/// Where outgoing requests may go
#[derive(Clone, Debug, Default)]
pub struct Fence {
    loopback: Loopback,
    allowed: Vec<Allowed>,
}

/// Whether requests may go to this very machine
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Loopback {
    /// They may not.
    #[default]
    Closed,
    /// They may: for development.
    Open,
}

/// What an operator lets through besides the public internet
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub enum Allowed {
    /// A host by its name, wherever its name leads
    Host(String),
    /// A network, however one gets to it
    Network(Network),
}

/// Why a request may not go there
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// The address cannot be read.
    #[error("the address cannot be read")]
    Unreadable,
    /// It begins with something else than `http://` or `https://`.
    #[error("only addresses that begin with `http://` or `https://` are asked")]
    Scheme,
    /// It has a user or a password in it, which logs and lists would show.
    #[error("the address has a user or a password in it")]
    Credentials,
    /// It does not lead to the public internet.
    #[error("`{0}` is not on the public internet, and this server may not ask it")]
    NotPublic(String),
    /// A redirect leads from `https` to `http`.
    #[error("it redirects from `https` to `http`")]
    Downgrade,
}

impl Fence {
    /// A fence that opens for what an operator named
    pub fn new(loopback: Loopback, allowed: Vec<Allowed>) -> Self {
        Self { loopback, allowed }
    }

    /// Reads an address and says whether it may be asked, as far as the address alone tells
    ///
    /// A name passes here; what it leads to is looked at when it is looked up.
    pub(crate) fn read(&self, address: &str) -> Result<Url, Refused> {
        let url = Url::parse(address).map_err(|_| Refused::Unreadable)?;
        self.check(&url).map(|()| url)
    }

    /// Whether an address may be asked, as far as the address alone tells
    fn check(&self, url: &Url) -> Result<(), Refused> {
        if !matches!(url.scheme(), "http" | "https") {
            return Err(Refused::Scheme);
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(Refused::Credentials);
        }
        let host = url.host_str().ok_or(Refused::Unreadable)?;
        // The parser has turned every spelling of an IPv4 address into the usual one, and put IPv6 addresses into brackets.
        let bare = host.trim_start_matches('[').trim_end_matches(']');
        match bare.parse() {
            Ok(ip) if !self.admits(ip) => Err(Refused::NotPublic(host.to_owned())),
            _ => Ok(()),
        }
    }

    /// Whether requests may go to this address
    pub fn admits(&self, ip: IpAddr) -> bool {
        let ip = ip.to_canonical();
        network::is_public(ip)
            || (ip.is_loopback() && self.loopback == Loopback::Open)
            || self.allowed.iter().any(|it| match it {
                Allowed::Network(network) => network.contains(ip),
                Allowed::Host(_) => false,
            })
    }

    /// Whether an operator named this host, so that it is asked wherever it is
    fn trusts(&self, host: &str) -> bool {
        let host = host.trim_end_matches('.');
        self.allowed.iter().any(|it| match it {
            Allowed::Host(name) => name.eq_ignore_ascii_case(host),
            Allowed::Network(_) => false,
        })
    }
}

impl From<bool> for Loopback {
    fn from(is_open: bool) -> Self {
        if is_open { Self::Open } else { Self::Closed }
    }
}

impl TryFrom<String> for Allowed {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

impl fmt::Display for Allowed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Host(name) => f.write_str(name),
            Self::Network(network) => network.fmt(f),
        }
    }
}

impl FromStr for Allowed {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if let Ok(network) = text.parse() {
            return Ok(Self::Network(network));
        }
        let is_label = |it: &str| {
            !it.is_empty()
                && it
                    .bytes()
                    .all(|it| it.is_ascii_alphanumeric() || matches!(it, b'-' | b'_'))
        };
        let is_number = |it: &str| it.starts_with(|first: char| first.is_ascii_digit());
        let name = text.trim_end_matches('.');
        let last = name.rsplit('.').next().unwrap_or_default();
        if name.split('.').all(is_label) && !is_number(last) {
            Ok(Self::Host(name.to_owned()))
        } else {
            Err(
                "name a host, an address or a network: `crm.internal`, `10.1.2.3`, `10.0.0.0/8`"
                    .to_owned(),
            )
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verdict(fence: &Fence, address: &str) -> Result<(), Refused> {
        fence.read(address).map(drop)
    }

    #[test]
    fn the_public_internet_is_open() {
        for address in [
            "https://hooks.example/calls",
            "http://hooks.example:8080/calls?x=1#there",
            "https://93.184.215.14/",
            "https://[2606:2800:21f:cb07:6820:80da:af6b:8b2c]/",
            "https://[64:ff9b::93.184.215.14]/",
            "https://[::ffff:93.184.215.14]/",
            "https://172.15.255.255/",
            "https://172.32.0.0/",
            "https://100.63.255.255/",
            "https://100.128.0.0/",
            "https://169.253.255.255/",
            "https://192.169.0.1/",
            "https://198.20.0.0/",
            "https://223.255.255.255/",
        ] {
            assert_eq!(verdict(&Fence::default(), address), Ok(()), "{address}");
        }
    }

    #[test]
    fn nothing_else_is_whatever_its_spelling() {
        for address in [
            // This machine
            "http://127.0.0.1/",
            "http://127.0.0.1:5432/",
            "http://127.255.255.254/",
            "http://127.1/",
            "http://0177.0.0.1/",
            "http://0x7f.0.0.1/",
            "http://0x7f000001/",
            "http://2130706433/",
            "http://017700000001/",
            "http://127.0.0.1./",
            "http://①②⑦.0.0.1/",
            "http://127。0。0。1/",
            "http://127%2e0%2e0%2e1/",
            "http://0/",
            "http://0.0.0.0/",
            "http://[::1]/",
            "http://[0:0:0:0:0:0:0:1]/",
            "http://[::]/",
            "http://[::127.0.0.1]/",
            "http://[::7f00:1]/",
            "http://[::ffff:127.0.0.1]/",
            "http://[::ffff:7f00:1]/",
            "http://[::ffff:0:127.0.0.1]/",
            // Somebody's own networks
            "http://10.0.0.1/",
            "http://10.255.255.255/",
            "http://172.16.0.1/",
            "http://172.31.255.255/",
            "http://192.168.1.1/",
            "http://0xc0a80101/",
            "http://3232235777/",
            "http://100.64.0.1/",
            "http://100.127.255.255/",
            "http://[fc00::1]/",
            "http://[fdff:ffff::1]/",
            "http://[fec0::1]/",
            "http://[::ffff:10.0.0.1]/",
            "http://[::ffff:192.168.0.1]/",
            // Neighbours on the wire, and clouds' metadata
            "http://169.254.169.254/latest/meta-data/",
            "http://2852039166/",
            "http://0xa9fea9fe/",
            "http://[::ffff:169.254.169.254]/",
            "http://[fe80::1]/",
            "http://[febf::1]/",
            "http://[fd00:ec2::254]/",
            // IPv4 inside of IPv6
            "http://[64:ff9b::127.0.0.1]/",
            "http://[64:ff9b::10.0.0.1]/",
            "http://[64:ff9b::169.254.169.254]/",
            "http://[64:ff9b:1::93.184.215.14]/",
            "http://[2002:7f00:1::]/",
            "http://[2002:a00:1::1]/",
            "http://[2002:a9fe:a9fe::]/",
            "http://[2001:0:7f00:1::]/",
            "http://[2001:0:4136:e378:8000:63bf:80ff:fffe]/",
            // Nobody in particular
            "http://192.0.0.8/",
            "http://192.0.2.1/",
            "http://198.51.100.1/",
            "http://203.0.113.1/",
            "http://192.88.99.1/",
            "http://198.18.0.1/",
            "http://198.19.255.255/",
            "http://224.0.0.1/",
            "http://239.255.255.250/",
            "http://240.0.0.1/",
            "http://255.255.255.255/",
            "http://[ff02::1]/",
            "http://[2001:db8::1]/",
            "http://[3fff::1]/",
            "http://[2001:2::1]/",
            "http://[2001:20::1]/",
            "http://[100::1]/",
            "http://[5f00::1]/",
            "http://[4000::1]/",
        ] {
            let verdict = verdict(&Fence::default(), address);
            assert!(
                matches!(verdict, Err(Refused::NotPublic(_))),
                "{address}: {verdict:?}"
            );
        }
    }

    #[test]
    fn an_address_is_a_web_address_without_secrets() {
        for (address, why) in [
            ("ftp://hooks.example/", Refused::Scheme),
            ("file:///etc/passwd", Refused::Scheme),
            ("gopher://127.0.0.1:25/_HELO", Refused::Scheme),
            ("unix:/run/docker.sock", Refused::Scheme),
            ("javascript:alert(1)", Refused::Scheme),
            ("data:text/plain,hello", Refused::Scheme),
            ("https://user@hooks.example/", Refused::Credentials),
            ("https://user:word@hooks.example/", Refused::Credentials),
            ("https://:word@hooks.example/", Refused::Credentials),
            ("https://hooks.example@127.0.0.1/", Refused::Credentials),
            ("hooks.example", Refused::Unreadable),
            ("http://", Refused::Unreadable),
            ("http://[fe80::1%25eth0]/", Refused::Unreadable),
            ("http://[fe80::1%eth0]/", Refused::Unreadable),
            ("http://1.2.3.4.5/", Refused::Unreadable),
            ("http://256.256.256.256/", Refused::Unreadable),
            ("http://hooks example/", Refused::Unreadable),
            ("", Refused::Unreadable),
        ] {
            assert_eq!(verdict(&Fence::default(), address), Err(why), "{address}");
        }
        // A backslash is a slash to the parser, and what comes after it a path.
        let slashed = verdict(&Fence::default(), r"http://hooks.example\@127.0.0.1/");
        assert_eq!(slashed, Ok(()));
    }

    #[test]
    fn an_operator_opens_loopback_hosts_and_networks() {
        let allowed = ["10.1.0.0/16", "fd00:1::/32", "192.168.1.7", "crm.internal"];
        let allowed = allowed.map(|it| it.parse().unwrap_or_else(|why| panic!("{it}: {why}")));
        let fence = Fence::new(Loopback::Open, allowed.to_vec());
        for (address, is_open) in [
            ("http://127.0.0.1:9/", true),
            ("http://2130706433/", true),
            ("http://[::1]/", true),
            ("http://[::ffff:127.0.0.1]/", true),
            ("http://[64:ff9b::127.0.0.1]/", false),
            ("http://0.0.0.0/", false),
            ("http://10.1.255.255/", true),
            ("http://10.2.0.0/", false),
            ("http://[::ffff:10.1.2.3]/", true),
            ("http://[fd00:1::1]/", true),
            ("http://[fd00:2::1]/", false),
            ("http://192.168.1.7/", true),
            ("http://192.168.1.8/", false),
            ("http://169.254.169.254/", false),
        ] {
            assert_eq!(verdict(&fence, address).is_ok(), is_open, "{address}");
        }
        for (host, is_trusted) in [
            ("crm.internal", true),
            ("CRM.internal.", true),
            ("other.internal", false),
            ("evil-crm.internal", false),
            ("crm.internal.evil.example", false),
        ] {
            assert_eq!(fence.trusts(host), is_trusted, "{host}");
        }
        for text in [
            "",
            "10.1.0.0/33",
            "10.1",
            "10.0.0.0/x",
            "http://x",
            "a b",
            "a..b",
            "::/129",
        ] {
            assert!(text.parse::<Allowed>().is_err(), "{text}");
        }
    }
}
