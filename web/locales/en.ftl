# What the editor says in English. Keys are grouped by where they are said; German has the same keys.

## The product and its frame
product = Ringtree
decimal-mark = .
seconds = { $number } s
close = Close
cancel = Cancel
loading = Loading
skip-to-canvas = Skip to the callflow
connected = Connected
offline = Offline
no-answer = No answer from the server
main-tools = Tools
where-you-are = Where you are
panels = Panels
language-english = English
language-german = Deutsch
theme-light = Light
theme-dark = Dark
theme-contrast = High contrast
theme-system = As the system
theme-now = Theme: { $theme }
language-now = Language: { $language }

## Signing in
sign-in = Sign in
sign-in-why = With an API key of your account. It is kept for this tab only.
api-key = API key
server-address = Server
server-hint = Empty means the server that sent this page.
signing-in = Signing in
sign-in-again = The server wants to know who you are. Sign in again; your work is kept.

## What a person can do
undo = Undo
redo = Redo
save = Save
edit = Edit
rename-key = Change key
add-child = Add a step after it
insert-before = Insert a step before it
replace = Replace with
pick-up = Pick up and carry
delete = Delete branch
delete-keep = Delete, keep what follows
copy = Copy
cut = Cut
paste = Paste
paste-replace = Paste in its place
duplicate = Duplicate
move-earlier = Move earlier
move-later = Move later
skip = Skip
unskip = Do not skip
fold = Fold or unfold
fold-all = Fold all branches
unfold-all = Unfold all branches
select-all = Select all
escape = Close or cancel
go-up = To the parent
go-down = To the first child
go-left = To the sibling before
go-right = To the sibling after
go-first = To the first sibling
go-last = To the last sibling
go-root = To the first step
find = Find
find-next = Find next
find-previous = Find previous
zoom-in = Zoom in
zoom-out = Zoom out
zoom-actual = Actual size
zoom-fit = Show all of it
turn = Turn the picture
test = What if
test-reset = Start the test again
test-log = Steps of the test
test-first = First step
test-back = Step back
test-forward = Step on
test-last = Last step
copy-json = Copy as JSON
export = Export as a file
import = Import a file
commands = All commands
shortcuts = Shortcuts
menu = Menu of the step
findings = Findings
palette = Palette
inspector = Inspector
new-flow = New callflow
delete-flow = Delete callflow
flows = Callflows
theme = Theme
language = Language
sign-out = Sign out
full-screen = Full screen
more = More

## Groups of commands
group-move = Moving about
group-edit = Editing
group-view = Looking
group-test = Testing
group-document = Document

## Keys of the keyboard
keyboard-ctrl = Ctrl
keyboard-shift = Shift
keyboard-alt = Alt
keyboard-space = Space
keyboard-enter = Enter
keyboard-escape = Esc
keyboard-delete = Del
keyboard-backspace = Backspace
keyboard-tab = Tab
keyboard-home = Home
keyboard-end = End
keyboard-menu = Menu

## List of callflows
callflows = Callflows
callflows-search = Name or number
callflows-none = No callflows yet
callflows-none-why = A callflow says what happens when somebody rings a number. Start from one of these, or from nothing.
callflows-none-found = Nothing found for “{ $name }”
callflows-none-found-why = Look for another name or number.
clear-search = Show all
column-name = Name
column-numbers = Numbers
column-findings = Findings
column-changed = Changed
column-first = First step
no-numbers = no number
no-name = Without a name
no-findings = none
catch-all = every other number
more-numbers = { $count } more
callflow-count = { $count ->
    [one] { $count } callflow
   *[other] { $count } callflows
}
template-hours = Open and closed
template-hours-why = The clock decides: ring the team, or take a message.
template-menu = Menu
template-menu-why = Press 1 for sales, 2 for support.
template-ring = Ring, then voicemail
template-ring-why = One person, and a box when nobody answers.
template-blank = Empty
template-blank-why = Nothing yet.

## Status and saving
status-saved = Saved
status-unsaved = { $count ->
    [one] Unsaved change
   *[other] Unsaved changes ({ $count })
}
status-saving = Saving
status-failed = Could not save
status-conflict = Changed on server
status-new = Not saved yet
status-loading = Loading

## Canvas
canvas = Callflow { $name }
canvas-empty = Nothing happens here yet
canvas-empty-why = Drop the first step here, press Tab to choose one, or start from a template.
canvas-start = { $name }, start of the callflow
canvas-item = { $key }, { $kind } { $name }
canvas-item-root = { $kind } { $name }
canvas-place = { $place } of { $count }
canvas-level = level { $count }
canvas-errors = { $count ->
    [one] 1 error
   *[other] { $count } errors
}
canvas-warnings = { $count ->
    [one] 1 warning
   *[other] { $count } warnings
}
canvas-hints = { $count ->
    [one] 1 hint
   *[other] { $count } hints
}
canvas-skipped = skipped
canvas-folded = { $count ->
    [one] 1 step folded away
   *[other] { $count } steps folded away
}
canvas-step = step { $count }
canvas-controls = Zoom
canvas-zoom = { $count } %
option = option { $name }
steps = { $count ->
    [0] no steps
    [one] 1 step
   *[other] { $count } steps
}
nothing-chosen = Nothing chosen
slot-first = First step
slot-child = → { $name }
slot-between = Put in between
slot-before = Put before
slot-replace = Replace

## Keys on wires
key-next = then
key-otherwise = otherwise
key-nobody_answers = nobody answers
key-tries_used_up = tries used up
key-no_input = no input
key-named_set = named set
key-matches = match
key-does_not_match = no match
key-at_least = from { $name }
key-fax = fax
key-voice = voice
key-in_force = in force
key-pressed = { $name }
key-failed = { $name }
key-left_parked = slot { $name }, left waiting
key-no_slot = no slot left
key-never = { $name }, never followed
key-unknown = { $name }
key-title = Key { $name }: choose another
cause-USER_BUSY = busy
cause-CALL_REJECTED = rejected
cause-USER_NOT_REGISTERED = not registered
cause-UNALLOCATED_NUMBER = no such number
cause-NORMAL_TEMPORARY_FAILURE = temporary failure

## How a road ends
end-call_ends_here = call ends here
end-hangs_up = hangs up
end-voicemail = leaves a message
end-leaves = goes on elsewhere

## Palette
palette-filter = Find a step
palette-none = No step is called that.
palette-fold = Fold the palette
palette-how = Drag it onto the picture, or press Enter to add it after the selected step.
recently = Used lately
shelf-ring = Ring someone
shelf-menu = Let the caller choose
shelf-time = Let the clock choose
shelf-audio = Speak and listen
shelf-caller = Who is calling
shelf-flow = Go on or end
shelf-features = Codes that people dial

## Modules
module-user = User
module-user-tip = Rings a person’s phones
module-device = Device
module-device-tip = Rings one phone
module-ring_group = Ring group
module-ring_group-tip = Rings several together or in turn
module-menu = Menu
module-menu-tip = Plays a prompt and waits for keys
module-temporal_route = Time of day
module-temporal_route-tip = Follows the first rule in force
module-play = Play
module-play-tip = Plays a recording
module-voicemail = Voicemail
module-voicemail-tip = Takes a message
module-conference = Conference
module-conference-tip = Joins a room
module-callflow = Callflow
module-callflow-tip = Goes through another callflow
module-response = Response
module-response-tip = Refuses the call with a code
module-hangup = Hang up
module-hangup-tip = Ends the call
module-unknown = Unknown module
module-unknown-tip = Kept exactly as found

## Kinds of document
one-callflows = Callflow
one-menus = Menu
one-temporal_rules = Rule
one-temporal_rules_sets = Set of rules
one-users = User
one-devices = Device
one-groups = Group
one-vmboxes = Voicemail box
one-media = Recording
one-lists = List
one-conferences = Conference room
one-queues = Queue
one-faxboxes = Fax box

## Inspector
step = Step
reached-by = { $kind }, reached by { $name }
reached-first = { $kind }, the first step
tab-settings = Settings
tab-branches = Branches
tab-notes = Notes
tab-json = JSON
nothing-selected = No step is selected
nothing-selected-why = Choose a step to see its settings. Tab adds a new one after it.
several-selected = { $count } steps selected
several-selected-why = Copy, move, skip or delete them together.
kept-as-found = We do not know this module. It is kept exactly as found; change it as JSON.
no-settings = This step has no settings.
no-branches = Nothing follows this step.
branches-never = { $name } ends the call here; nothing can follow.
branch-order-matters = The first rule in force wins, so the order decides.
choose = Choose…
choose-none = Nothing
not-found = { $name } is not in the account
default-is = Empty means { $name }.
skip-why = Calls pass over the step and go on.
required = needed
json-body = The step as JSON, without what follows
json-apply = Use this
json-wrong = This is no JSON
notes = Notes
notes-why = For people who look after this callflow; calls do not hear it.
flow-settings = Callflow
flow-name = Name
flow-numbers = Numbers
flow-numbers-why = One a line: an internal number, or an E.164 number such as +4930123456.
flow-patterns = Patterns
flow-patterns-why = Regular expressions, one a line, for numbers that no callflow has.
unit-seconds = s
unit-milliseconds = ms
yes = yes
no = no
as-default = as usual
add-line = Add
remove-line = Remove { $name }
members = Members
member-delay = after
member-timeout = for
member-weight = weight
member-of = { $kind } { $name }
misfit-missing = needed
misfit-type = must be of type { $name }
misfit-choice = must be one of { $name }
misfit-range = between { $name } and { $place }
misfit-least = at least { $name }

## Settings of modules
field-id = Object
field-timeout = Ring for
field-delay = Wait before ringing
field-strategy = Order of ringing
field-dial_strategy = Order of ringing
field-action = What it does
field-endpoints = Members
field-repeats = Rounds
field-ringback = What the caller hears meanwhile
field-ringtones = Ring tones
field-ignore_forward = Ignore call forwarding
field-fail_on_single_reject = One rejection ends it
field-can_call_self = May ring the caller’s own phone
field-can_text_self = May text the caller’s own phone
field-suppress_clid = Hide the caller’s number
field-static_invite = Fixed invite
field-custom_sip_headers = Own SIP headers
field-interdigit_timeout = Wait between keys
field-rule_set = Set of rules
field-rules = Rules, in order
field-timezone = Time zone
field-answer = Answer the call
field-loop_count = Times
field-endless_playback = Again and again
field-terminators = Keys that end it
field-media = Recording
field-code = Code
field-message = Reason
field-max_message_length = Longest message
field-callerid_match_login = Own phone needs no PIN
field-single_mailbox_login = One box only
field-moderator = Joins as moderator
field-play_entry_tone = Tone on joining
field-play_exit_tone = Tone on leaving
field-config = Profile
field-welcome_prompt = Welcome
choice-simultaneous = all at once
choice-single = in turn
choice-weighted_random = by weight
choice-compose = take a message
choice-check = listen to messages
choice-menu = ask what to do
choice-enable = switch rules on
choice-disable = switch rules off
choice-reset = let rules decide

## Key chooser and list of things to add
choose-key = Under which key?
choose-key-other = Another key
choose-key-use = Use it
add-step = Which step?
add-step-filter = Name of a step

## What if
testing = Testing, nothing is saved
leave-test = Leave
called = Number called
caller = Caller
when = When
zone = Time zone
at-now = Now
at-night = Tonight 20:00
at-sunday = Next Sunday
keys-pressed = Keys pressed
keys-none = none
keys-clear = Clear the keys
keypad = Telephone keypad
press-key = Press { $name }
answers-default = When a phone rings
answer-after = answers after { $count } s
outcome-answers = somebody answers
outcome-no_answer = nobody answers
outcome-busy = busy
outcome-offline = offline
outcome-declined = declined
outcome-default = like the others
endpoints-each = Each phone
step-of = { $place } of { $count }
verdict-after = after { $name }, { $count ->
    [one] 1 step
   *[other] { $count } steps
}
test-steps = Steps
test-approximate = { $count ->
    [one] 1 step is played approximately
   *[other] { $count } steps are played approximately
}
no-such-time = There is no such date or time.
no-such-zone = There is no time zone “{ $name }”.
waits-for = The call waits here

## Findings
steps-between = … { $count } steps …
findings-none = Nothing to mend
findings-none-why = Every call has somewhere to go.
findings-errors = Errors
findings-warnings = Warnings
findings-hints = Hints
severity-error = Error
severity-warning = Warning
severity-hint = Hint
fix = Mend it
fixed = Mended

## Command list and shortcuts
commands-filter = Find a command or a step
commands-none = No command is called that.
commands-steps = Steps
shortcuts-hint = Every drag has a key: { $name } picks a branch up, arrows choose a place, Enter drops it, Escape cancels.

## Asking
leave-title = Leave without saving?
leave-why = { $count ->
    [one] One change is not saved.
   *[other] { $count } changes are not saved.
}
leave-save = Save
leave-discard = Discard
leave-stay = Stay
delete-flow-title = Delete “{ $name }”?
delete-flow-why = Its numbers will reach nobody. This cannot be undone.
overwrite-title = Overwrite what is on the server?
overwrite-why = Somebody else’s changes would be lost.

## What must be known
retry = Try again
to-the-list = To the list of callflows
offline-why = There is no network. Your work is kept here and can be saved later.
draft = Unsaved work
draft-found = There is unsaved work from { $name }.
draft-restore = Take it up again
draft-forget = Throw away
conflict-why = Somebody else has stored another version meanwhile. Your work is safe here.
conflict-changes = { $count ->
    [one] They changed one thing
   *[other] They changed { $count } things
}
conflict-mine = Keep mine
conflict-theirs = Take theirs
conflict-later = Decide later
difference-added = { $name } is new
difference-removed = { $name } is gone
difference-changed = { $name } says something else
failure-offline = Not stored: the server cannot be reached. Your work is kept here.
failure-signed-out = Not stored: the server wants to know who you are. Your work is kept here.
failure-gone = Not stored: this callflow is no longer on the server.
failure-server = Not stored: the server said { $place }. { $name }
overwrite = Overwrite
slot-here = Here
panel-width = Width of the panel
further-settings = { $count ->
    [one] One more setting
   *[other] { $count } more settings
}
json-drop = Back to what is written
at-time = Time

## What happened, and why not
undone = Undone: { $name }
redone = Done again: { $name }
nothing-to-undo = nothing to undo
nothing-to-redo = nothing to redo
nothing-to-save = everything is saved
already-saving = it is being saved
no-flow-open = no callflow is open
not-stored-yet = it was never saved
added = { $name } added
moved = { $name } moved
moved-earlier = { $name } moved earlier
moved-later = { $name } moved later
deleted = { $name } deleted
deleted-several = { $count } branches deleted
other-account = This key is for another account. Save or discard your work first.
lifted = { $name } deleted, what followed is kept
skipped = Calls skip { $name } from now on
unskipped = Calls no longer skip { $name }
copied = { $name } copied
copied-json = Copied as JSON
cut-done = { $name } cut
pasted = { $name } pasted
duplicated = { $name } duplicated
nothing-copied = nothing was copied yet
not-json = This is no JSON: { $name }
changed-json = { $name } changed as JSON
rekeyed = Key changed to { $name }
set = { $name } changed
carrying = Carrying { $name }. Arrows choose a place, Enter drops it, Escape cancels.
dragging = Dragging { $name }
drag-cancelled = Put back
no-place = { $name } fits nowhere here
no-more-places = No further place
place-first = As the first step
place-child = After { $name }, key { $place }
place-above = Between { $name } and what leads to it
place-before = Before { $name }, key { $place }
place-after = Beside { $name }, key { $place }
place-instead = In place of { $name }
folded = { $count ->
    [one] 1 step folded away
   *[other] { $count } steps folded away
}
unfolded = { $count ->
    [one] 1 step shown again
   *[other] { $count } steps shown again
}
found = { $count ->
    [0] Nothing found
    [one] 1 step found
   *[other] { $count } steps found
}
saved = Saved
restored-draft = Unsaved work taken up again
server-rewrote = The server changed it while saving
took-theirs = Their version taken
changed-on-server = Somebody else has changed it on the server
changed-meanwhile = Somebody else has changed it meanwhile; look at it before you delete it
flow-deleted = Callflow deleted
imported-over = Imported in place of what was here
imported = Imported
not-a-callflow = This is no callflow: { $name }
not-saved-offline = Not stored: the server cannot be reached
not-saved-because = Not stored: { $name }.
not-saved-more = { $count ->
    [one] One more problem is marked.
   *[other] { $count } more problems are marked.
}
not-saved-mended = Not stored yet. What the server objected to has been changed since.
objected-by-server = The server would not take it.
not-saved-gone = Not stored: it is no longer on the server
not-saved-server = Not stored: the server said { $name }
no-room-for-drafts = The browser has no room for drafts; save soon
no-connection-there = { $name } cannot be reached from this page. This server must allow the address (--connect { $name }), and a Ringtree there must allow this page (--allow-origin).
no-connection = The server cannot be reached
not-allowed = You may not do that
not-there = It is not there
server-failed = The server failed ({ $name })
key-needed = Write the API key first
key-refused = This key is not known to the server

## Why a change cannot be made
refused-no_node = there is no step at { $name }
refused-no_children = the step at { $name } is not written so that anything could follow it
refused-nothing_follows = { $name } ends the call here; nothing can follow
refused-no_free_key = every way on from { $name } is taken
refused-key_taken = key { $name } is already taken
refused-empty_key = a key needs at least one character
refused-own_descendant = a branch cannot go inside itself
refused-root_stays = the first step stays where it is
refused-not_a_node = a step is a JSON object, and this is of type { $name }
refused-children_in_body = children are not written here
refused-flow_is_a_tree = the tree is not written as a whole
refused-nothing_changes = nothing would change
refused-too_deep = too many steps would follow one another
refused-stale = the callflow has changed meanwhile

## The course of a tested call
press-nothing = Press nothing
event-skipped = skipped
event-answered = the call is answered
event-played = plays { $name }
event-prompted = plays the prompt { $name }
event-silence = nothing is pressed
event-caller-hung-up = the caller hangs up
event-collected = the caller presses { $name }
event-rule-matches = { $name } is in force
event-rule-passes = { $name } is not in force
event-rule-broken = { $name } is broken
event-drawn = order drawn: { $name }
event-left-out = { $name } cannot ring
event-rang = { $name } rings, nobody answers
event-rang-answered = { $name } rings, { $place } answers
event-recorded = a message is spoken
event-message = message in { $name }
event-changed = { $name } is changed
event-branched = goes through { $name }
event-responded = refused with { $name }
event-handed-over = handed over to { $name }
event-crashed = the switch breaks on it
event-hung-up = the switch hangs up
ending-bridged = { $name } answers
ending-voicemail = Message in { $name }
ending-conference = In the conference { $name }
ending-conference-asked = In the conference that the caller chooses
ending-hung-up = The switch hangs up
ending-hung-up-caller = The caller hangs up
ending-hung-up-callee = The other side hangs up
ending-refused = No callflow takes the call: { $name }
ending-looped = The call goes round in circles
ending-stuck = The switch never gets done: { $name }
ending-awaiting-keys = The call waits for a key
ending-awaiting-endpoints = What does { $name } do?
no-such-zone = There is no time zone { $name }
no-such-time = This date and time do not exist
fixed = Mended ({ $name })
event-rang-failed = { $name }: { $place }
event-rang-caller-gone = { $name } rings until the caller hangs up
anonymous = number withheld
more-about-call = Time zone and single phones
