//! `ringtree route`: who answers a number, or which rule matches a call.

use super::Answer;
use super::input::{Input, InputError};
use clap::Args;
use jiff::Timestamp;
use ringtree::Json;
use ringtree::number::DialPlan;
use ringtree::route::{Authority, Routes};
use ringtree::rules::Asked;
use std::path::PathBuf;

/// Options of `ringtree route`
#[derive(Args, Debug)]
pub struct Route {
    /// Files and folders of documents, or an exported account
    #[arg(value_name = "FILES", required = true)]
    files: Vec<PathBuf>,
    /// The number called; decides among callflows
    #[arg(long, value_name = "NUMBER")]
    to: Option<String>,
    /// The caller's number, for rules
    #[arg(long, value_name = "NUMBER")]
    from: Option<String>,
    /// When, as `2026-03-02T10:00:00Z`, for rules
    #[arg(long, value_name = "INSTANT")]
    time: Option<Timestamp>,
    /// What the caller has pressed, for rules
    #[arg(long, value_name = "DIGITS")]
    digits: Option<String>,
    /// The call comes from inside the account
    #[arg(long)]
    inside: bool,
    /// Answer in JSON
    #[arg(long)]
    json: bool,
}

impl Route {
    pub(super) fn answer(&self) -> Result<Answer, InputError> {
        let input = Input::read(&self.files)?;
        match (&self.to, &input.call_flows[..]) {
            (None, [(_, flow)]) => self.match_rule(&input, flow),
            (Some(to), []) => Ok(self.find_callflow(&input, to)),
            (None, []) => Err(InputError::Question(
                "say the number called with --to".to_owned(),
            )),
            (_, [_, ..]) => Err(InputError::Question(
                "name one call flow with rules, or callflows and a number with --to".to_owned(),
            )),
        }
    }

    fn find_callflow(&self, input: &Input, to: &str) -> Answer {
        let routes = Routes::of(input.account.settings(), input.account.callflows());
        let authority = if self.inside {
            Authority::Inside
        } else {
            Authority::Carrier
        };
        let found = routes.answer(to, authority);
        let text = match (&found, self.json) {
            (Ok(it), true) => super::json(it),
            (Err(it), true) => super::json(it),
            (Ok(it), false) => it.to_string(),
            (Err(it), false) => it.to_string(),
        };
        Answer::new(text, found.is_err())
    }

    fn match_rule(
        &self,
        input: &Input,
        flow: &ringtree::rules::CallFlow,
    ) -> Result<Answer, InputError> {
        let time = self.time.ok_or_else(|| {
            InputError::Question("say when with --time, as `2026-03-02T10:00:00Z`".to_owned())
        })?;
        let plan = DialPlan::read(
            input
                .account
                .settings()
                .get("dial_plan")
                .unwrap_or(&Json::Null),
        );
        let from = self.from.as_ref().map(|it| plan.normalize(it));
        let asked = Asked {
            from: from.as_deref(),
            at: time,
            digits: self.digits.as_deref(),
            plan: &plan,
        };
        let idx = flow.route(&asked).filter(|_| flow.is_active());
        let rule = idx.and_then(|it| flow.matched_route(it));
        let text = match (&rule, self.json) {
            (rule, true) => format!(
                r#"{{"matched_route":{}}}"#,
                rule.as_ref().unwrap_or(&Json::Null).to_text()
            ),
            (Some(rule), false) => format!("rule {}: {}", idx.unwrap_or_default(), rule.to_text()),
            (None, false) => "no rule matches".to_owned(),
        };
        Ok(Answer::new(text, rule.is_none()))
    }
}
