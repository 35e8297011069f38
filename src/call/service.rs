//! Asking what is outside of the switch: the scenario answers, or the walk asks.

use super::scenario::{
    BridgeOutcome, Outcome, Pivoted, Queued, RoutedTo, Service, Services, Webhooked,
};
use super::{Ask, Call, Event, Step, Why};

/// How much of each list is used up.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Used {
    carriers: usize,
    fax: usize,
    spam_scores: usize,
    queue_waits_s: usize,
    queues: usize,
    pivots: usize,
    live_calls: usize,
    webhooks: usize,
}

fn next<'a, T>(list: &'a [T], used: &mut usize, service: Service) -> Result<&'a T, Step> {
    let answer = list.get(*used);
    *used += 1;
    answer.ok_or(Step::Await(Ask::Service { service }))
}

impl<'a> Call<'a> {
    fn services(&self) -> &'a Services {
        &self.scenario().services
    }

    fn heard(&mut self, service: Service, answer: Why, why: Why) {
        self.note(Event::Asked { service, answer }, why);
    }

    /// What the carriers answer next, when the scenario says it
    pub(super) fn carrier(&mut self) -> Option<&'a BridgeOutcome> {
        let given = self.services().carriers.get(self.used.carriers);
        self.used.carriers += 1;
        given
    }

    /// Whether a fax machine calls
    ///
    /// # Errors
    /// A question when the scenario does not say.
    pub fn is_fax(&mut self, why: Why) -> Result<bool, Step> {
        let fax = *next(&self.services().fax, &mut self.used.fax, Service::Fax)?;
        self.heard(
            Service::Fax,
            if fax {
                why!(a_fax_machine, "a fax machine")
            } else {
                why!(a_person, "a person")
            },
            why,
        );
        Ok(fax)
    }

    /// How likely the caller is a robot; none when the lookup failed
    ///
    /// # Errors
    /// A question when the scenario does not say.
    pub fn spam_score(&mut self, why: Why) -> Result<Option<f64>, Step> {
        let scores = &self.services().spam_scores;
        let score = *next(scores, &mut self.used.spam_scores, Service::SpamScores)?;
        let answer = score.map_or_else(|| why!(no_answer, "no answer"), Why::verbatim);
        self.heard(Service::SpamScores, answer, why);
        Ok(score)
    }

    /// How long callers wait in a queue on average, in seconds; none when the queue does not answer
    ///
    /// # Errors
    /// A question when the scenario does not say.
    pub fn queue_wait_s(&mut self, why: Why) -> Result<Option<u64>, Step> {
        let waits = &self.services().queue_waits_s;
        let wait = *next(waits, &mut self.used.queue_waits_s, Service::QueueWaitsS)?;
        let answer = wait.map_or_else(
            || why!(no_answer, "no answer"),
            |it| why!(seconds, "{seconds} s", seconds = it),
        );
        self.heard(Service::QueueWaitsS, answer, why);
        Ok(wait)
    }

    /// What becomes of the caller in a queue
    ///
    /// # Errors
    /// A question when the scenario does not say.
    pub fn queued(&mut self, why: Why) -> Result<Queued, Step> {
        let queues = &self.services().queues;
        let came_of_it = *next(queues, &mut self.used.queues, Service::Queues)?;
        self.hear_queue(came_of_it, why);
        Ok(came_of_it)
    }

    /// As [`Call::queued`]; a queue may be one of the scenario's endpoints, by its id
    ///
    /// # Errors
    /// A question when the scenario does not say.
    pub fn queued_in(&mut self, queue: &str, why: Why) -> Result<Queued, Step> {
        let came_of_it = match self.scenario.endpoints.get(queue) {
            None => return self.queued(why),
            Some(Outcome::Answers(_)) => Queued::Served,
            Some(Outcome::NoAnswer) => Queued::TimedOut,
            Some(Outcome::Busy) => Queued::Full,
            Some(Outcome::Offline | Outcome::Declined | Outcome::Fails(_)) => Queued::Failed,
        };
        self.hear_queue(came_of_it, why);
        Ok(came_of_it)
    }

    fn hear_queue(&mut self, came_of_it: Queued, why: Why) {
        let answer = match came_of_it {
            Queued::Served => why!(queue_served, "an agent answers"),
            Queued::Full => why!(queue_full, "it is full"),
            Queued::TimedOut => why!(queue_timed_out, "nobody answers in time"),
            Queued::Exited => why!(queue_exited, "the caller presses the exit key"),
            Queued::Failed => why!(fails, "it fails"),
            Queued::HungUp => why!(caller_hangs_up, "the caller hangs up"),
        };
        self.heard(Service::Queues, answer, why);
    }

    /// Whether a server that is asked for instructions takes the call
    ///
    /// # Errors
    /// A question when the scenario does not say.
    pub fn pivoted(&mut self, why: Why) -> Result<Pivoted, Step> {
        let pivots = &self.services().pivots;
        let pivoted = *next(pivots, &mut self.used.pivots, Service::Pivots)?;
        let answer = match pivoted {
            Pivoted::Processing => why!(takes_the_call, "it takes the call"),
            Pivoted::Failed => why!(fails, "it fails"),
        };
        self.heard(Service::Pivots, answer, why);
        Ok(pivoted)
    }

    /// Whether there is a call of others to take over, listen to or bring back
    ///
    /// # Errors
    /// A question when the scenario does not say.
    pub fn finds_call(&mut self, why: Why) -> Result<bool, Step> {
        let calls = &self.services().live_calls;
        let found = *next(calls, &mut self.used.live_calls, Service::LiveCalls)?;
        let answer = if found {
            why!(yes, "yes")
        } else {
            why!(no, "no")
        };
        self.heard(Service::LiveCalls, answer, why);
        Ok(found)
    }

    /// Where a server sends the call; none when it fails
    ///
    /// # Errors
    /// A question when the scenario does not say.
    pub fn webhooked(&mut self, why: Why) -> Result<Option<&'a RoutedTo>, Step> {
        let webhooks = &self.services().webhooks;
        let said = next(webhooks, &mut self.used.webhooks, Service::Webhooks)?;
        let (answer, routed) = match said {
            Webhooked::Fails => (why!(fails, "it fails"), None),
            Webhooked::Routes(it) => {
                let RoutedTo {
                    destination,
                    destination_type,
                    ..
                } = it;
                (
                    Why::verbatim(format!("{destination_type} {destination}")),
                    Some(it),
                )
            }
        };
        self.heard(Service::Webhooks, answer, why);
        Ok(routed)
    }
}
