//! What kind of number it is that someone calls: the classes by which documents forbid calls.
//!
//! Those of a switch that nobody has set up otherwise, tried in the order of [`NumberClass::ALL`]: the first that fits counts, and the last
//! fits everything, extensions and feature codes included. Classes of a switch's own are absent: they are not part of an account.
//!
//! Source: KAZOO `knm_converters` `classify/1` and its standard classifiers; Kazoo API, Phone Numbers, classifiers

use super::{digits, north_american, to_e164};
use crate::why::Why;
use serde::Serialize;

/// A class of numbers
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum NumberClass {
    /// Free for the caller, in North America
    TollfreeUs,
    /// Dear for the caller, in North America
    TollUs,
    /// Emergency services, and other numbers of three digits that help
    Emergency,
    /// The islands that share North America's country code
    Caribbean,
    /// Every other number of North America
    DidUs,
    /// A number of any other country
    International,
    /// Everything else: extensions and feature codes too
    Unknown,
}

const TOLLFREE_AREAS: [&str; 17] = [
    "800", "822", "833", "844", "855", "866", "877", "880", "881", "882", "883", "884", "885",
    "886", "887", "888", "889",
];
const TOLL_AREA: &str = "900";
const EMERGENCIES: [&str; 7] = ["711", "811", "833", "911", "922", "933", "999"];
const CARIBBEAN_AREAS: [&str; 26] = [
    "242", "246", "264", "268", "284", "340", "345", "441", "473", "649", "664", "670", "671",
    "684", "721", "758", "767", "784", "787", "809", "829", "849", "868", "869", "876", "939",
];

impl NumberClass {
    /// Every class, in the order in which they are tried
    pub const ALL: [Self; 7] = [
        Self::TollfreeUs,
        Self::TollUs,
        Self::Emergency,
        Self::Caribbean,
        Self::DidUs,
        Self::International,
        Self::Unknown,
    ];

    /// The class of a number, which is brought into its full form first
    ///
    /// # Example
    /// ```
    /// # use ringtree::number::NumberClass;
    /// assert_eq!(NumberClass::of("8005551212"), NumberClass::TollfreeUs);
    /// assert_eq!(NumberClass::of("011442071234567"), NumberClass::International);
    /// assert_eq!(NumberClass::of("2000"), NumberClass::Unknown);
    /// ```
    pub fn of(number: &str) -> Self {
        let number = to_e164(number);
        let fits = |it: &Self| it.has(&number);
        Self::ALL.into_iter().find(fits).unwrap_or(Self::Unknown)
    }

    /// Its name in documents
    pub fn name(self) -> &'static str {
        match self {
            Self::TollfreeUs => "tollfree_us",
            Self::TollUs => "toll_us",
            Self::Emergency => "emergency",
            Self::Caribbean => "caribbean",
            Self::DidUs => "did_us",
            Self::International => "international",
            Self::Unknown => "unknown",
        }
    }

    /// What a number of the class is, in words
    pub fn said(self) -> Why {
        match self {
            Self::TollfreeUs => why!(number_tollfree, "a toll-free number"),
            Self::TollUs => why!(number_toll, "a number that costs extra"),
            Self::Emergency => why!(number_emergency, "an emergency number"),
            Self::Caribbean => why!(number_caribbean, "a Caribbean number"),
            Self::DidUs => why!(number_did, "a North American number"),
            Self::International => why!(number_international, "an international number"),
            Self::Unknown => why!(number_unknown, "a number of no known kind"),
        }
    }

    fn has(self, number: &str) -> bool {
        // Ten digits after the country code, whatever they are: the switch looks at the area alone.
        let is_of = |areas: &[&str]| {
            let national = number.strip_prefix("+1").filter(|it| digits(it));
            let national = national.filter(|it| it.len() == 10);
            let area = national.and_then(|it| it.get(..3));
            area.is_some_and(|it| areas.contains(&it))
        };
        match self {
            Self::TollfreeUs => is_of(&TOLLFREE_AREAS),
            Self::TollUs => is_of(&[TOLL_AREA]),
            Self::Emergency => EMERGENCIES.contains(&number),
            Self::Caribbean => is_of(&CARIBBEAN_AREAS),
            Self::DidUs => {
                let national = number.strip_prefix("+1");
                national.is_some_and(|it| it.len() == 10 && north_american(it).is_some())
            }
            Self::International => {
                let rest = number.strip_prefix('+').unwrap_or_default();
                rest.len() >= 8 && digits(rest) && super::area(rest)
            }
            Self::Unknown => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_class_that_fits_counts() {
        for (number, class) in [
            ("+18005551212", "tollfree_us"),
            ("8445551212", "tollfree_us"),
            ("18885551212", "tollfree_us"),
            ("+19005551212", "toll_us"),
            ("911", "emergency"),
            ("933", "emergency"),
            ("112", "unknown"),
            ("+911", "unknown"),
            ("+18765551212", "caribbean"),
            ("7875551212", "caribbean"),
            ("4155551234", "did_us"),
            ("+14155551234", "did_us"),
            ("+14151551234", "unknown"),
            ("+18001551234", "tollfree_us"),
            ("+442071234567", "international"),
            ("00442071234567", "international"),
            ("+4420712", "unknown"),
            ("20001234", "international"),
            ("2000", "unknown"),
            ("*97", "unknown"),
            ("", "unknown"),
        ] {
            assert_eq!(NumberClass::of(number).name(), class, "{number}");
        }
    }

    #[test]
    fn documents_spell_classes_as_json_does() {
        for class in NumberClass::ALL {
            let json = serde_json::to_string(&class).unwrap();
            assert_eq!(json, format!("\"{}\"", class.name()));
        }
    }
}
