//! Call flows that more than one document shows.

use serde_json::{Value, json};

/// A rule that leads every call, or those that press a key, somewhere
pub(crate) fn rule(pattern: &str, destination: &str, kind: &str) -> Value {
    json!({"pattern": pattern, "destination": destination, "destination_type": kind})
}

/// The same rule under a condition
pub(crate) fn when(mut rule: Value, conditions: Value) -> Value {
    rule["conditions"] = conditions;
    rule
}

/// Every day of work from one hour to another, in New York
pub(crate) fn workdays(start: &str, end: &str) -> Value {
    let days = ["MON", "TUE", "WED", "THU", "FRI"];
    json!({"start": start, "end": end, "timezone": "America/New_York", "days": days})
}

pub(crate) fn to_sales() -> Value {
    rule("*", "+14155552673", "phone_number")
}

pub(crate) fn to_voicemail() -> Value {
    rule("*", "voicemail_default", "voicemail")
}

pub(crate) fn flow(name: &str, routing: &[Value]) -> Value {
    json!({"name": name, "routing": routing})
}

pub(crate) fn business_hours() -> Value {
    let open = when(
        to_sales(),
        json!({"time_range": workdays("09:00", "17:00")}),
    );
    flow("Business Hours Routing", &[open, to_voicemail()])
}

pub(crate) fn smart() -> Value {
    let ask = rule("*", "https://your-api.example.com/route-call", "webhook");
    flow("Smart Routing", &[ask])
}
