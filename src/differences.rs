//! Where the engine differs from the switch on purpose: what the switch does, what is done here, and why.
//!
//! Each stands as `DIFFERENCE:` beside the code and where it is tested. What is only approximate is not here: traces say it.

use serde::Serialize;

/// A difference from the switch
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// Its name, as tests have it
    pub name: &'static str,
    /// What the switch does
    pub switch: &'static str,
    /// What is done here
    pub ours: &'static str,
    /// Why
    pub why: &'static str,
}

/// All of them
pub const ALL: &[Difference] = &[
    Difference {
        name: "a bare endpoint id is a device",
        switch: "a ring group whose members are ids rather than objects crashes, and the call goes on to `_`",
        ours: "an id is a device that rings on the group's terms",
        why: "the API's own examples write members so; a preview of nobody ringing would call the examples wrong",
    },
    Difference {
        name: "weighted_random draws an order",
        switch: "weights are handed on in place of ids, and nobody rings",
        ours: "an order is drawn in proportion to weight, from the seed of the call, and marked as approximate",
        why: "the setting is documented; what was meant can be said, and the trace says that it is a draw",
    },
    Difference {
        name: "a group does not ring again for a caller who hung up",
        switch: "the next round of a ring group starts on a call that is gone",
        ours: "the call is over when the caller hangs up",
        why: "nobody hears the further rounds, and no document changes",
    },
    Difference {
        name: "a caller's name that was looked up is kept",
        switch: "the name is found in the lists, set on a copy of the call, and lost with it",
        ours: "those who are called see the name, and the trace marks the step as approximate",
        why: "it is all that the module is for, and no call goes another way because of it",
    },
    Difference {
        name: "a telephone of the account can call out",
        switch: "as recorded, a carrier step that a telephone of the account comes to asks no carrier and goes on to `_`",
        ours: "the call is given to a carrier, as calls from outside are",
        why: "nothing in the switch's module asks for it; it is taken for a trait of how the recording stood in for telephones",
    },
    Difference {
        name: "a walk without end has an ending",
        switch: "a rule without a next date is computed for ever, a menu is asked again for ever",
        ours: "the call ends as stuck, with the reason",
        why: "a preview must come to an end and say what happened",
    },
    Difference {
        name: "time zones have a history",
        switch: "a zone's present rules are applied to all years",
        ours: "the IANA database's history is used",
        why: "the two differ for start dates before a zone last changed its rules, within an hour of midnight",
    },
    Difference {
        name: "documents are kept as they were written",
        switch: "saving writes numbers anew and adds defaults",
        ours: "nothing is rewritten; a number that is not found as it is written is a finding with a fix",
        why: "a document that changes by being saved is a document that somebody else's tool has to understand anew",
    },
];
