//! `Router` and `RuleRouter` in JavaScript: for calls that are many, numbers and short texts in, a number out.

use super::error::Refused;
use super::{AccountHandle, RulesHandle, write};
use crate::number::DialPlan;
use crate::router::{Dialled, Landing, Router};
use crate::rules::RuleIndex;
use jiff::Timestamp;
use wasm_bindgen::prelude::*;

/// `Router` in JavaScript
#[derive(Debug)]
#[wasm_bindgen(js_name = Router)]
pub struct RouterHandle(Router);

#[wasm_bindgen(js_class = Router)]
impl RouterHandle {
    /// Compiles an account; changing the account later changes nothing here
    #[wasm_bindgen(constructor, skip_typescript)]
    pub fn new(account: &AccountHandle) -> Self {
        Self(Router::of(&account.0))
    }

    /// Where a call goes, as a number that `landing` explains; the same number is the same place
    ///
    /// # Errors
    /// When the time is no instant.
    #[wasm_bindgen(skip_typescript)]
    #[expect(
        clippy::needless_pass_by_value,
        reason = "an optional text crosses by value"
    )]
    pub fn decide(
        &mut self,
        to: &str,
        from: &str,
        at: f64,
        keys: Option<String>,
        inside: Option<bool>,
    ) -> Result<u32, JsValue> {
        let keys: Vec<_> = keys.iter().flat_map(|it| it.split(',')).collect();
        let call = Dialled {
            from,
            inside: inside.unwrap_or_default(),
            keys: &keys,
            ..Dialled::to(to, instant(at)?)
        };
        Ok(self.0.decide(&call).code())
    }

    /// What a number of `decide` stands for
    ///
    /// # Errors
    /// When the answer cannot be made into an object.
    #[wasm_bindgen(skip_typescript)]
    pub fn landing(&self, decision: u32) -> Result<JsValue, JsValue> {
        write(&self.0.told(Landing::of_code(decision)))
    }
}

/// `RuleRouter` in JavaScript
#[derive(Debug)]
#[wasm_bindgen(js_name = RuleRouter)]
pub struct RuleRouterHandle(RuleIndex);

#[wasm_bindgen(js_class = RuleRouter)]
impl RuleRouterHandle {
    /// Compiles rules; numbers are read as the account dials them
    #[wasm_bindgen(constructor, skip_typescript)]
    pub fn new(rules: &RulesHandle, account: &AccountHandle) -> Self {
        Self(RuleIndex::of(&rules.0, DialPlan::of(account.0.settings())))
    }

    /// The place of the rule that routes a call; nothing when none does
    ///
    /// # Errors
    /// When the time is no instant.
    #[wasm_bindgen(skip_typescript)]
    #[expect(
        clippy::needless_pass_by_value,
        reason = "an optional text crosses by value"
    )]
    pub fn decide(
        &mut self,
        from: &str,
        at: f64,
        digits: Option<String>,
    ) -> Result<Option<usize>, JsValue> {
        Ok(self.0.decide(from, instant(at)?, digits.as_deref()))
    }
}

/// An instant in milliseconds since 1970, as `Date.now()` gives it.
fn instant(at: f64) -> Result<Timestamp, JsValue> {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "what is out of range is refused below; a part of a millisecond decides nothing"
    )]
    let ms = at.floor() as i64;
    let instant = Timestamp::from_millisecond(ms).ok();
    Ok(instant
        .filter(|_| at.is_finite())
        .ok_or_else(|| Refused::no_instant(at))?)
}
