//! Telephone numbers: what an account makes of what was dialled.
//!
//! Numbers are texts; nothing here refuses one. Who owns a number, and whether it exists, is absent.

mod class;

pub use class::NumberClass;

use crate::json::{Json, Object};
use crate::pattern::{Pattern, PatternError};

/// An account's own rules for what its people dial
///
/// # Example
/// ```
/// # use ringtree::{Json, number::DialPlan};
/// let plan = DialPlan::read(&Json::parse(r#"{ "^(\\d{7})$": { "prefix": "415" } }"#)?);
/// assert_eq!(plan.normalize("5551234"), "+14155551234");
/// assert_eq!(plan.normalize("2000"), "2000");
/// assert_eq!(plan.normalize("*97"), "*97");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DialPlan {
    steps: Vec<Step>,
    /// Patterns that were left out, each with the reason
    pub skipped: Vec<(String, PatternError)>,
}

/// One rule: what the last group matched, between two texts.
#[derive(Clone, Debug, PartialEq)]
struct Step {
    pattern: Pattern,
    prefix: String,
    suffix: String,
}

impl DialPlan {
    /// No rules of one's own
    pub const fn new() -> Self {
        Self {
            steps: Vec::new(),
            skipped: Vec::new(),
        }
    }

    /// How an account with these settings dials
    pub fn of(settings: &Json) -> Self {
        Self::read(settings.get("dial_plan").unwrap_or(&Json::Null))
    }

    /// Reads a `dial_plan`; patterns that do not compile are left out
    pub fn read(document: &Json) -> Self {
        let mut plan = Self::default();
        // `system` names plans of the whole switch, which are not part of the account.
        let steps = document.as_object().into_iter().flat_map(Object::iter);
        for (pattern, step) in steps.filter(|(key, _)| *key != "system") {
            let text = |key| step.get(key).and_then(Json::as_str).unwrap_or_default();
            match Pattern::compile(pattern) {
                Ok(pattern) => plan.steps.push(Step {
                    pattern,
                    prefix: text("prefix").to_owned(),
                    suffix: text("suffix").to_owned(),
                }),
                Err(error) => plan.skipped.push((pattern.to_owned(), error)),
            }
        }
        plan
    }

    /// The number that is looked up when `dialled` is dialled
    ///
    /// Feature codes (`*…`) and numbers with a `+` stay as they are. The first rule that matches counts, then [`to_e164`].
    ///
    /// Source: Kazoo `knm_converters.erl` `normalize/3`, `apply_dialplan/2`
    pub fn normalize(&self, dialled: &str) -> String {
        if dialled.starts_with(['*', '+']) {
            return dialled.to_owned();
        }
        let first = self.steps.iter().find_map(|step| step.apply(dialled));
        to_e164(first.as_deref().unwrap_or(dialled))
    }
}

impl Step {
    fn apply(&self, dialled: &str) -> Option<String> {
        let found = self.pattern.find(dialled)?;
        let kept = found.groups().flatten().last();
        let Self { prefix, suffix, .. } = self;
        Some(format!("{prefix}{}{suffix}", kept.unwrap_or(found.whole())))
    }
}

/// `number` with its country, when its shape says that it is more than an extension
///
/// Ten digits are North American, `011` and `00` lead abroad, and eight or more digits that begin with 2 to 9 are taken for a number
/// with its country code: also long extensions.
///
/// # Example
/// ```
/// # use ringtree::number::to_e164;
/// assert_eq!(to_e164("8005551212"), "+18005551212");
/// assert_eq!(to_e164("00442071234567"), "+442071234567");
/// assert_eq!(to_e164("20001234"), "+20001234");
/// assert_eq!(to_e164("2000"), "2000");
/// ```
///
/// Source: Kazoo `knm_converter_regex.erl` `to_e164/1`
pub fn to_e164(number: &str) -> String {
    if number.starts_with('+') {
        return number.to_owned();
    }
    if let Some(national) = north_american(number) {
        return format!("+1{national}");
    }
    let abroad = |prefix| {
        number
            .strip_prefix(prefix)
            .filter(|it| digits(it) && it.len() >= 5)
    };
    if let Some(rest) = abroad("011").or_else(|| abroad("00")) {
        return format!("+{rest}");
    }
    let full = number.len() >= 8 && digits(number) && area(number);
    format!("{}{number}", if full { "+" } else { "" })
}

/// The ten digits of a North American number, whose area code and exchange begin with 2 to 9.
fn north_american(number: &str) -> Option<&str> {
    let fits =
        |it: &&str| it.len() == 10 && digits(it) && area(it) && it.get(3..).is_some_and(area);
    let local = number.strip_prefix('1');
    Some(number).filter(fits).or_else(|| local.filter(fits))
}

/// The digits after the country code of a number in E.164; nothing for any other text
///
/// # Example
/// ```
/// # use ringtree::number::national;
/// assert_eq!(national("+14155551234"), Some("4155551234"));
/// assert_eq!(national("+442071234567"), Some("2071234567"));
/// assert_eq!(national("2000"), None);
/// ```
///
/// Source: ITU-T E.164, list of assigned country codes
pub fn national(number: &str) -> Option<&str> {
    const TWO_DIGITS: [u8; 44] = [
        20, 27, 30, 31, 32, 33, 34, 36, 39, 40, 41, 43, 44, 45, 46, 47, 48, 49, 51, 52, 53, 54, 55,
        56, 57, 58, 60, 61, 62, 63, 64, 65, 66, 81, 82, 84, 86, 90, 91, 92, 93, 94, 95, 98,
    ];
    let rest = number.strip_prefix('+').filter(|it| digits(it))?;
    let is_short = rest.starts_with(['1', '7']);
    let is_two = || TWO_DIGITS.contains(&rest.get(..2).and_then(|it| it.parse().ok()).unwrap_or(0));
    let code = match () {
        () if is_short => 1,
        () if is_two() => 2,
        () => 3,
    };
    rest.get(code..)
}

/// The area codes that a number in E.164 is of: in North America the three digits after `+1`, elsewhere each beginning of the digits
/// after the country code, the shortest first; none for any other text
///
/// # Example
/// ```
/// # use ringtree::number::area_codes;
/// assert!(area_codes("+14155551234").eq(["415"]));
/// assert!(area_codes("+49301").eq(["3", "30", "301"]));
/// assert_eq!(area_codes("2000").next(), None);
/// ```
pub fn area_codes(number: &str) -> impl Iterator<Item = &str> {
    let national = national(number).unwrap_or_default();
    let lengths = if number.starts_with("+1") {
        3..=3
    } else {
        1..=national.len()
    };
    lengths.filter_map(|it| national.get(..it))
}

/// Whether a number in E.164 is of an area code: of exactly that one in North America, and elsewhere if the digits after its country
/// code begin with it
///
/// # Example
/// ```
/// # use ringtree::number::is_in_area;
/// assert!(is_in_area("+14155551234", "415"));
/// assert!(!is_in_area("+14155551234", "41"));
/// assert!(is_in_area("+442071234567", "20"));
/// assert!(!is_in_area("+442071234567", ""));
/// ```
pub fn is_in_area(number: &str, code: &str) -> bool {
    area_codes(number).any(|it| it == code)
}

/// Whether a call can be sent to this: a number in E.164, or digits that an account may have for one, and nothing for the eye only
///
/// # Example
/// ```
/// # use ringtree::number::is_dialable;
/// assert!(is_dialable("+14155552671"));
/// assert!(is_dialable("2000"));
/// assert!(!is_dialable("(415) 555-2671"));
/// assert!(!is_dialable("+1"));
/// ```
pub fn is_dialable(number: &str) -> bool {
    is_e164(number) || ((2..=18).contains(&number.len()) && digits(number))
}

/// Whether this is a number in E.164: a `+`, a country code, and no more than fifteen digits
pub fn is_e164(number: &str) -> bool {
    let rest = number.strip_prefix('+').unwrap_or_default();
    (7..=15).contains(&rest.len()) && digits(rest) && !rest.starts_with('0')
}

fn digits(text: &str) -> bool {
    text.bytes().all(|it| it.is_ascii_digit())
}

fn area(text: &str) -> bool {
    text.starts_with(|it| ('2'..='9').contains(&it))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_decide_what_is_a_full_number() {
        for (dialled, number) in [
            ("14155551234", "+14155551234"),
            ("4155551234", "+14155551234"),
            ("4151551234", "+4151551234"),
            ("1155551234", "1155551234"),
            ("011442071234567", "+442071234567"),
            ("0012345", "+12345"),
            ("001234", "001234"),
            ("2000123", "2000123"),
            ("20001234", "+20001234"),
            ("12345678", "12345678"),
            ("+49", "+49"),
            ("2000123x", "2000123x"),
            ("", ""),
        ] {
            assert_eq!(to_e164(dialled), number, "{dialled}");
        }
    }

    #[test]
    fn the_first_rule_of_the_dial_plan_counts() {
        let plan = r#"{ "^9(\\d+)$": {}, "^(\\d)(\\d)?5$": { "prefix": "7", "suffix": "0" }, "^\\d{3}$": { "prefix": "8" },
            "(?=1)": {}, "system": ["US"] }"#;
        let plan = DialPlan::read(&Json::parse(plan).unwrap());
        for (dialled, number) in [
            ("94155551234", "+14155551234"),
            ("125", "720"),
            ("15", "710"),
            ("123", "8123"),
            ("+123", "+123"),
            ("*123", "*123"),
            ("1234", "1234"),
        ] {
            assert_eq!(plan.normalize(dialled), number, "{dialled}");
        }
        assert_eq!(plan.skipped.len(), 1);
    }
}
