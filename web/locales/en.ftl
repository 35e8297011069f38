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

## Documents as forms
page-conferences = Conferences
page-webhooks = Webhooks
one-webhooks = Webhook
many-webhooks = Webhooks
conferences-none = No conference rooms yet
conferences-none-why = Many can talk in a room; callers come in by a number or from a callflow.
column-pins = PINs
column-profile = Profile
pins-none = none needed
pins-some = { $name } for members, { $place } for moderators
members-most = at most { $name }
roster = Who is in it
roster-none = Nobody is in this room.
mute = Mute
unmute = Let speak
deafen = Deafen
undeafen = Let hear
kick = Take out
kick-again = Press again to take out
mute-all = Mute all
unmute-all = Let all speak
kick-all = Take all out
is-moderator = moderator
is-muted = muted
is-deaf = deaf
webhooks-none = No webhooks yet
webhooks-none-why = A webhook tells a program of yours what happens in calls.
column-event = Event
column-address = Address
column-when = When
column-result = Result
dead-letters = Given up
dead-none = Nothing was given up.
attempts = Attempts
attempts-none = Nothing was told yet.
send-again = Send again
sent-again = It will be sent again.
reload = Read again
delivered = delivered
not-delivered = not delivered
tried = { $count ->
    [one] tried once:
   *[other] tried { $count } times:
}
form-hook = Of what
form-secret = Secret that signs
form-include_internal_legs = Inner legs too
form-include_subaccounts = Accounts below too
webhooks-uri = Address that is told
webhooks-format = Format
webhooks-retries = Tries
webhooks-hook-why = Such as call.completed, call.* or conference.joined
form-presence_id = Extension or lamp
page-objects = Objects
sorts = Kinds of object
objects-search = Name, number or owner
objects-none = Nothing here yet
column-details = Details
column-odd = What is odd
new-document = New: { $name }
make-new = Create new: { $name }
edit-document = Edit
delete-document = Delete
delete-document-why = { $count ->
    [0] Nothing that is known here uses it. This cannot be undone.
    [one] One place uses it and will find nothing there. This cannot be undone.
   *[other] { $count } places use it and will find nothing there. This cannot be undone.
}
document-deleted = “{ $name }” deleted
leave-form-why = “{ $name }” has changes that are not saved.
where = Where you are
form-json = The whole document; what no field knows is kept as it stands
form-revert = Discard changes
form-overwrite = Overwrite with mine
form-saved = Saved
form-unsaved = Unsaved changes
form-new = Not stored yet
form-saving = Saving…
form-deleting = Deleting…
form-changed-there = Changed on server
form-not-saved = Not stored
form-conflict = Somebody else has stored another version meanwhile. Take theirs, or store yours over it; your work is safe here until you choose.
form-conflict-what = Different there: { $name }
form-theirs-taken = Their version is here now
form-refused = { $count ->
    [one] Not stored: one field is not as it must be.
   *[other] Not stored: { $count } fields are not as they must be.
}
form-gone = Not stored: this document is no longer on the server.
form-unfit = Something that was typed cannot be read yet: see the marked field.
not-an-object = A document is an object, and this is of type { $name }.
unfit-whole = a whole number belongs here
unfit-number = a number belongs here
unfit-clock = a time belongs here, such as 08:30
unfit-day = a day belongs here, such as 2026-12-24
unfit-json = this is no JSON yet
one-a-line = One a line
picker-none = Nothing chosen
picker-list = Choices
sound-usual = As usual
sound-none = Nothing
secret-show = Show
secret-hide = Hide
new-key = Name
odd-off = switched off
odd-no-device = has no telephone
odd-empty = nobody in it
many-users = Users
many-devices = Devices
many-groups = Groups
many-menus = Menus
many-vmboxes = Voicemail boxes
many-media = Recordings
many-conferences = Conference rooms
many-temporal_rules = Rules
many-temporal_rules_sets = Sets of rules
many-lists = Lists
many-directories = Directories
many-queues = Queues
many-faxboxes = Fax boxes
menus-timeout = Wait for the first key
menus-media = What the caller hears
menus-hunt = Extensions may be dialled
menus-hunt-why = Whoever dials an extension is put through to it.
menus-max_extension_length = Longest extension
menus-media-greeting = Greeting
menus-suppress_media = Say nothing about wrong keys
vmboxes-greeting = Greeting, as text
vmboxes-prompt = Prompt, as text
vmboxes-mailbox = Number of the box
vmboxes-media = Recordings
vmboxes-media-unavailable = When nobody answers
vmboxes-is_setup = Its owner has set it up
queues-strategy = Who is rung
conferences-member = Members
conferences-moderator = Moderators
conferences-profile = Profile
conferences-member-numbers = Numbers
conferences-moderator-numbers = Numbers
directories-users = People in it
lists-entries = Callers
lists-entries-type = Kind
faxboxes-retries = Tries
devices-sip = SIP
devices-sip-method = Signs in by
users-hotdesk-id = Number to sign in with
users-caller_id-keys = internal external emergency
devices-caller_id-keys = internal external emergency
media-tts = Spoken text
media-language = Language
temporal_rules-enabled = Always
temporal_rules-enabled-why = Yes: always open. No: never. As usual: the calendar decides.
temporal_rules-interval-why = 1 is every day, week, month or year; 2 is every second one.
temporal_rules-days-why = Days of the month, such as 1, 15
temporal_rules-time_window_stop-why = A window that ends before it begins never opens.
form-name = Name
form-first_name = First name
form-last_name = Last name
form-email = Email
form-enabled = Switched on
form-priv_level = Rights
form-call_forward = Call forwarding
form-number = Number
form-numbers = Numbers
form-substitute = Instead of the own telephones
form-failover = When no telephone is there
form-require_keypress = A key must be pressed
form-keep_caller_id = Show the caller’s number
form-direct_calls_only = Direct calls only
form-do_not_disturb = Do not disturb
form-hotdesk = Hot desking
form-require_pin = Ask for the PIN
form-keep_logged_in_elsewhere = Stay signed in elsewhere
form-vm_to_email_enabled = Voicemail by email
form-contact_list = Directory of the account
form-exclude = Not in it
form-music_on_hold = Music on hold
form-flags = Flags
form-owner_id = Owner
form-device_type = Kind of telephone
form-mac_address = MAC address
form-exclude_from_queues = Not for queues
form-realm = Realm
form-invite_format = How numbers are written
form-ip = IP address
form-expire_seconds = Registration lasts
form-ignore_completed_elsewhere = Note calls answered elsewhere
form-weight = Weight
form-type = Kind
form-id = Number
form-allow_record_from_offnet = May be recorded from outside
form-record_pin = PIN for recording
form-exit_media = On the way out
form-transfer_media = Before putting through
form-invalid_media = After a wrong key
form-cycle = Repeats
form-interval = Every
form-days = Days
form-wdays = Weekdays
form-ordinal = Which of the month
form-month = Month
form-start_date = From this day on
form-time_window_start = Opens at
form-time_window_stop = Closes at
form-temporal_rules = Rules
form-description = Description
form-org = Organisation
form-entries = Entries
form-prefix = Begins with
form-pattern = Pattern
form-regexp = Pattern
form-displayname = Name shown
form-firstname = First name
form-lastname = Last name
form-mailbox = Number of the box
form-announcement_only = Announcement only
form-check_if_owner = Owner hears messages at once
form-is_setup = Set up
form-skip_greeting = No greeting
form-skip_instructions = No instructions
form-skip_envelope = No date before messages
form-oldest_message_first = Oldest first
form-delete_after_notify = Delete once sent
form-save_after_notify = Keep once sent
form-include_message_on_notify = Send the message along
form-include_transcription_on_notify = Send the text along
form-not_configurable = Owner may change nothing
form-transcribe = Write messages down
form-is_voicemail_ff_rw_enabled = Wind back and forth
form-seek_duration_ms = One step of winding
form-media_extension = Format of messages
form-unavailable = When nobody answers
form-notify_email_addresses = Email addresses
form-greeting = Greeting
form-prompt = Prompt
form-max_duration = Longest message
form-media_source = Comes from
form-prompt_id = Stands for the prompt
form-content_type = Type of the file
form-content_length = Size in bytes
form-source_id = Comes from the object
form-source_type = Comes from the module
form-streamable = May be played
form-tts = Spoken text
form-conference_numbers = Numbers of the room
form-member_pins = PINs of members
form-moderator_pins = PINs of moderators
form-max_members = At most so many members
form-max_participants = At most so many callers
form-profile = Profile
form-profile_name = Name of the profile
form-play_name = Say who comes
form-play_welcome = Welcome callers
form-require_moderator = Needs a moderator
form-wait_for_moderator = Wait for the moderator
form-member = Members
form-moderator = Moderators
form-pins = PINs
form-join_muted = Join muted
form-join_deaf = Join deaf
form-play_entry_prompt = Prompt on joining
form-connection_timeout = Longest wait
form-agent_ring_timeout = Ring an agent for
form-agent_wrapup_time = Pause after a call
form-max_queue_size = At most so many waiting
form-max_priority = Highest priority
form-ring_simultaneously = Agents rung at once
form-enter_when_empty = Let callers in without agents
form-record_caller = Record the caller
form-caller_exit_key = Key that leaves
form-moh = Music on hold
form-announce = Announcement to the agent
form-announcements = Announcements
form-min_dtmf = Fewest keys
form-max_dtmf = Most keys
form-confirm_match = Ask whether it is right
form-sort_by = Sorted by
form-search_fields = Searched by
form-users = People
form-caller_name = Name shown
form-caller_id = Number shown
form-fax_header = Header
form-fax_identity = Identity
users-caller_id = Caller ID
devices-caller_id = Caller ID
form-suppress_media = Say nothing about wrong keys
form-max_extension_length = Longest extension
form-sip = SIP
choice-date = on one date
choice-daily = daily
choice-weekly = weekly
choice-monthly = monthly
choice-yearly = yearly
choice-every = every
choice-first = the first
choice-second = the second
choice-third = the third
choice-fourth = the fourth
choice-fifth = the fifth
choice-last = the last
choice-monday = Monday
choice-tuesday = Tuesday
choice-wednesday = Wednesday
choice-wensday = Wednesday (old spelling)
choice-thursday = Thursday
choice-friday = Friday
choice-saturday = Saturday
choice-sunday = Sunday
choice-round_robin = one after another
choice-most_idle = whoever waited longest
choice-default = usual
choice-large = large
choice-webinar = webinar: members join muted
choice-recording = a recording by telephone
choice-upload = a file
choice-tts = spoken text
choice-first_name = first name
choice-last_name = last name
choice-form-data = form
choice-admin = administrator
choice-password = password
choice-ip = IP address
choice-username = user name
choice-npan = national
choice-1npan = national with 1
choice-e164 = international, E.164
choice-route = its route
choice-strip_plus = without the plus
choice-contact = its contact
choice-mp4 = MP4

## The way to the pages
pages = Pages
page-live = Live
page-settings = Settings

## Call flows of rules
page-call-flows = Rule lists
rules-new = New rule list
rules-none = There is no rule list yet.
column-number = Number
column-rules = Rules
switched-off = switched off
switched-on = Answers calls
description = Description
rules-delete = Delete
trial-passed = Rule { $name } does not fit
trial-taken = Rule { $name } takes the call
rules-as-tree = The same as a callflow
rules-to-tree = Open as a callflow
rules-picture = The callflow that does the same
as-rules = Open as a rule list
save-first = Save first
conversion-refused = This has no words for it: { $name }
conversion-needs = Make these before you save it: { $name }
conversion-notes = { $name }
delete-again = Really delete
rules-unsaved = Unsaved changes
rules-in-order = Rules, the first that fits takes the call
rules-empty = Add a rule to say where calls go.
rules-deleted = Rule list deleted
rules-changed-there = Somebody else has changed it. Reload to see theirs, or copy what you need first.
rule-add = Add a rule
rule-removed = Rule removed
rule-moved = Now rule { $count }
rule-drag = Drag to another place, or press Alt with an arrow
rule-earlier = Move rule { $name } up
rule-later = Move rule { $name } down
rule-double = Copy rule { $name }
rule-remove = Remove rule { $name }
rule-takes = takes this call
rule-all = All calls
rule-keys = Keys { $name }
rule-vip = only { $name }
rule-blocked = blocked: { $name }
rule-area = area codes { $name }
rule-caller-id = Only callers who show a number
rule-else = Nobody answers: { $name }
rule-else-after = Nobody answers within { $seconds } s: { $name }
rule-shares = Shared out: { $name }
rule-nth = Rule { $name }
rule-pattern = Keys
rule-pattern-why = * is all calls; 1 is key 1; [1-3] is one of the keys 1 to 3.
rule-to = Goes to
rule-number = Number
rule-address = Address of the server that is asked
rule-which = Which one
rule-choose = choose one
rule-weight = Weight
rule-when = When and for whom
rule-hours = Only at certain hours
rule-start = From
rule-end = To
rule-days = Days
rule-vip-numbers = Only these callers, one a line
rule-blocked-numbers = Blocked callers, one a line
rule-area-codes = Area codes, one a line
rule-otherwise = If nobody answers
rule-nobody = Then
rule-after = After so many seconds
share-add = Add a number
share-remove = Remove number { $name }
destination-phone_number = Number
destination-voicemail = Voicemail box
destination-queue = Queue
destination-ivr_menu = Menu
destination-webhook = Ask a server
destination-load_balanced = Share out
fallback-none = the next rule that fits
fallback-transfer = transfer to a number
fallback-voicemail = voicemail
fallback-hangup = hang up
fallback-repeat = the menu once more
day-mon = Mon
day-tue = Tue
day-wed = Wed
day-thu = Thu
day-fri = Fri
day-sat = Sat
day-sun = Sun
every-day = every day
trial-nothing = No rule was looked at.


## Calls
page-calls = Calls
calls-newest = Newest calls
calls-none = No call yet.
call-new = Place a call
call-from = Number shown
call-to = Number called
call-when = When, if not now
call-record = Record it
call-then = Once somebody answers
call-add-step = Add a step
call-step = Step { $name }
call-remove-step = Remove step { $name }
call-says = What is said
call-place = Call now
call-schedule = Call then
call-placed = The call is on its way
call-scheduled = planned
call-queued = waits
call-initiated = begins
call-ringing = rings
call-answered = answered
call-completed = over
call-failed = failed
reason-no-answer = nobody answered
reason-busy = busy
reason-declined = declined
reason-cancelled = cancelled
reason-invalid-number = no such number
reason-network-error = not reachable
step-play-audio = Say something
step-record-audio = Record what is said
step-gather-dtmf = Ask for a key
step-transfer = Transfer
step-hangup = Hang up
batch = Calls from a list
batch-so-far = { $count } of { $total } calls handed over
batch-refused = { $count ->
  [one] { $count } call was not taken
 *[other] { $count } calls were not taken
}
batch-placed = { $count ->
  [one] { $count } call placed
 *[other] { $count } calls placed
}
batch-placed-some = { $count ->
  [one] { $count } call placed, the others were not taken
 *[other] { $count } calls placed, the others were not taken
}
batch-empty = The file has no numbers. Write one number a line, or columns from and to.
batch-too-long = At most { $count } calls at once
batch-line = Line { $count } has no number to call

## How many calls
counts = Calls at each step
calls-counted = { $count ->
  [one] { $count } call
 *[other] { $count } calls
}
calls-here = { $count ->
  [one] { $count } call came here
 *[other] { $count } calls came here
}
calls-now = { $count ->
  [one] { $count } call now
 *[other] { $count } calls now
}
period-hour = hour
period-day = day
period-week = week
period-month = month

## Answers about all calls
review = Changes
review-title = What callers will notice
review-looking = Looking at all calls…
review-nothing = Nothing changes for callers
review-nothing-found = No change was found for callers
review-only-numbers = Other numbers lead here
review-noticed = { $count ->
    [one] Callers notice one change
   *[other] Callers notice { $count } changes
}
review-looked = All callers, keys and phones, at every instant of { $count }, by the clocks of { $name }
review-number-new = Calls to { $name } come here from now on.
review-number-lost = Calls to { $name } do not come here any more.
review-also = { $count ->
    [one] The same goes for one more kind of calls
   *[other] The same goes for { $count } more kinds of calls
}
review-play = Play an example
review-before = Before
review-after = After
review-save = Save
review-go-on = Go on editing
review-first = Callers will notice this. Save once more to store it.
noticed-ends = The call ends otherwise.
noticed-rings = Other phones ring.
noticed-sounds = The caller hears something else.
share-of-time = { $name } of the time
percent-of = { $name } %
percent-under = under { $name } %
not-looked-at = { $count ->
    [one] One thing was not looked at
   *[other] { $count } things were not looked at
}
canvas-added = added
canvas-changed = changed
canvas-removed = gone
testing-stored = Before the changes
week = Week
week-title = Where calls land
week-why = The call of “What if”, made at every instant. Choose an hour to see its way.
week-span = Time shown
week-of-7 = Week
week-of-365 = Year
week-earlier = Earlier
week-later = Later
week-grid = Hours of the week
week-grid-year = Days of the year
week-hour = { $count }: { $name }
week-then = , then{" "}
week-legend = What the letters mean
week-nobody = nobody has the call
week-stored = The thin line below a day is where calls land as it is stored, where that is somewhere else.
week-clocks-forward = clocks go forward
week-clocks-back = clocks go back
week-unusual = { $count ->
    [one] One day is unlike the others
   *[other] { $count } days are unlike the others
}
week-to-call = Show this call
ways = Ways
ways-here = Every way to get here
ways-to = Every way to { $name }
ways-ends = Everything that becomes of calls
ways-pick = Select a step to see which calls come to it.
ways-looking = Looking at all calls…
ways-none = No call comes here
ways-none-why = Nothing that callers, keys, phones or the clock do leads to this step.
ways-count = { $count ->
    [one] One way
   *[other] { $count } ways
}
ways-play = Play
ways-unreached = { $count ->
    [one] One step is reached by no call
   *[other] { $count } steps are reached by no call
}

## Live
channels-none = Nobody is on the telephone.
column-call = Call
column-state = State
column-lasts = Lasts
column-where = Where
inbound = Incoming
outbound = Outgoing
is-recorded = recorded
channel-ringing = rings
channel-answered = answered
channel-bridged = talks
channel-held = on hold
channel-transferring = is transferred
channel-completed = over
nowhere = in no callflow
hold = Hold
unhold = Go on
transfer = Transfer
transfer-to = Number to transfer to
hang-up = Hang up
hang-up-again = Really hang up
press-again = Press once more to do it
number-needed = Write a number first
log = What happens
log-clear = Clear
log-none = What happens in calls is shown here as it happens.
event-call-initiated = Call begins
event-call-ringing = Rings
event-call-answered = Answered
event-call-bridged = Talk
event-call-completed = Call is over
event-call-failed = Call failed
event-call-routed = Goes on
event-call-played = Is played
event-call-dtmf = Keys
event-call-queued = Waits in a queue
event-call-transferred = Transferred
event-call-held = On hold
event-call-unheld = Goes on after hold
event-call-parked = Parked
event-recording-completed = Recording is ready
event-voicemail-received = Message left
event-conference-joined = Joined the conference
event-conference-left = Left the conference
event-conference-full = Conference is full
event-conference-muted = Muted
event-conference-unmuted = Unmuted
event-conference-deafened = Deafened
event-conference-undeafened = Undeafened
event-conference-entry_tone = Tone of somebody who comes
event-conference-exit_tone = Tone of somebody who goes

## On the canvas
messages = Messages
add-chosen = Add
picture-svg = Picture as SVG
picture-png = Picture as PNG
say-where = Say where I am
quote-open = “
quote-close = ”
steps-together = { $count } steps
copied-several = { $count } branches copied
cut-several = { $count } branches cut
pasted-several = { $count } branches pasted
duplicated-several = { $count } branches duplicated
moved-several = { $count } branches moved
carrying-several = Carrying { $count } branches. Arrows choose a place, Enter drops them, Escape cancels.
dragging-several = Dragging { $count } branches
no-place-several = these branches do not fit together anywhere here
several-between = several branches go side by side below a step, not between two

## Settings
account = Account
account-id = Account ID
server-own = the one this page came from
token-why = The API key is not kept. What it was exchanged for is kept until this tab is closed.
other-key = Another account
other-key-why = Sign in with another API key of the same server; unsaved work is asked about first.
looks = How it looks
density = Density
density-roomy = roomy
density-dense = dense
direction = Callflows grow
direction-down = downwards
direction-right = to the right

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

## Other words for modules
words-user = extension, colleague
words-device = phone, desk phone
words-ring_group = hunt group, team
words-menu = auto attendant, options
words-temporal_route = opening hours, schedule
words-play = announcement, greeting
words-voicemail = answering machine
words-conference = meeting
words-callflow = sub flow
words-response = refuse, busy
words-hangup = end the call

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
testing = Trying a call
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
event-set = { $name }: { $place }
event-waited = waits { $name }
event-asked = { $name }: { $place }
ending-queue = An agent of { $name } answers
ending-transferred = Transferred to { $name }
ending-handed-over = Handed over to { $name }
ending-awaiting-service = To be said: { $name }
reply-person = A person
reply-fax = A fax machine
reply-spam-0 = Surely a person
reply-spam-5 = Perhaps a robot
reply-spam-9 = Surely a robot
reply-nothing = No answer
reply-wait-0 = Nobody waits
reply-wait-2 = 2 minutes
reply-wait-10 = 10 minutes
reply-served = An agent answers
reply-full = It is full
reply-timed-out = Nobody answers
reply-exited = The caller presses the exit key
reply-failed = It fails
reply-hung-up = The caller hangs up
reply-takes = It takes the call
reply-yes = Yes
reply-no = No
module-acdc_agent = Agent status
module-acdc_agent-tip = Signs an agent in, out, or pauses them
module-acdc_member = Queue
module-acdc_member-tip = Waits for the next agent
module-acdc_queue = Queue sign-in
module-acdc_queue-tip = Signs the agent in or out of one queue
module-acdc_wait_time = Waiting time
module-acdc_wait_time-tip = Goes on by how long callers wait
module-after_bridge = After the conversation
module-after_bridge-tip = Says what happens when it is over
module-answer = Answer
module-answer-tip = Answers the call
module-audio_macro = Announcements
module-audio_macro-tip = Plays several prompts in a row
module-branch_bnumber = By dialled part
module-branch_bnumber-tip = Goes on by what the pattern captured
module-branch_variable = By variable
module-branch_variable-tip = Goes on by the value of a variable
module-call_forward = Call forwarding
module-call_forward-tip = Switches the caller’s forwarding
module-call_waiting = Call waiting
module-call_waiting-tip = Switches the caller’s call waiting
module-camping_feature = Call back when free
module-camping_feature-tip = Calls back when the number is free
module-check_cid = By caller number
module-check_cid-tip = Goes on by a pattern over the caller’s number
module-cidlistmatch = By list of callers
module-cidlistmatch-tip = Goes on if the caller is on a list
module-collect_dtmf = Collect digits
module-collect_dtmf-tip = Keeps what the caller presses
module-conference_feature = Conference by code
module-conference_feature-tip = Joins the conference that was dialled
module-dead_air = Silence
module-dead_air-tip = Keeps the caller in silence
module-directory = Directory
module-directory-tip = Finds people by their names
module-disa = Dial in and out
module-disa-tip = Asks for a pin, then for a number
module-do_not_disturb = Do not disturb
module-do_not_disturb-tip = Switches do-not-disturb
module-dynamic_cid = Chosen caller ID
module-dynamic_cid-tip = Lets the caller choose what number is shown
module-eavesdrop = Listen in
module-eavesdrop-tip = Listens to a call of others
module-eavesdrop_feature = Listen in by code
module-eavesdrop_feature-tip = Listens to the extension that was dialled
module-edr = Event record
module-edr-tip = Writes an event record
module-fax_detect = Fax or voice
module-fax_detect-tip = Goes on by whether a fax calls
module-faxbox = Fax box
module-faxbox-tip = Takes a fax for a box
module-flush_dtmf = Forget digits
module-flush_dtmf-tip = Forgets collected digits
module-function = Function
module-function-tip = Runs a stored function
module-group = Group
module-group-tip = Rings the members of a group
module-group_pickup = Pick up
module-group_pickup-tip = Takes a ringing call of others
module-group_pickup_feature = Pick up by code
module-group_pickup_feature-tip = Takes the ringing call that was dialled
module-hotdesk = Hot desk
module-hotdesk-tip = Signs a person in at this phone
module-intercept = Take over
module-intercept-tip = Takes over a call of others
module-intercept_feature = Take over by code
module-intercept_feature-tip = Takes over the call that was dialled
module-intercom = Intercom
module-intercom-tip = Calls the dialled extension, answered by itself
module-language = Language
module-language-tip = Sets the language of prompts
module-lookupcidname = Name from lists
module-lookupcidname-tip = Finds the caller’s name in lists
module-manual_presence = Lamp
module-manual_presence-tip = Sets a lamp on telephones
module-missed_call_alert = Missed call alert
module-missed_call_alert-tip = Tells people about a missed call
module-move = Move call
module-move-tip = Brings one’s other call here
module-nomorobo = Robot score
module-nomorobo-tip = Goes on by how likely a robot calls
module-noop = Nothing
module-noop-tip = Does nothing and goes on
module-notification = Notification
module-notification-tip = Sends a notification
module-offnet = System carriers
module-offnet-tip = Calls out by the system’s carriers
module-page_group = Page group
module-page_group-tip = Pages several phones at once
module-park = Park
module-park-tip = Parks or fetches a call
module-pivot = Ask a server
module-pivot-tip = Fetches further instructions by HTTP
module-prepend_cid = Prefix caller ID
module-prepend_cid-tip = Puts something before name or number
module-privacy = Privacy
module-privacy-tip = Hides who is calling
module-receive_fax = Receive fax
module-receive_fax-tip = Takes a fax
module-record_call = Record call
module-record_call-tip = Starts or stops recording
module-record_caller = Record caller
module-record_caller-tip = Records the caller alone
module-resources = Carriers
module-resources-tip = Calls out by the account’s carriers
module-ring_group_toggle = Ring group sign-in
module-ring_group_toggle-tip = Signs the caller in or out of ring groups
module-route_to_cid = By caller ID
module-route_to_cid-tip = Rings whoever owns the number
module-send_dtmf = Send digits
module-send_dtmf-tip = Sends tones
module-set = Agent skills
module-set-tip = Sets what an agent must be able to do
module-set_alert_info = Ring tone
module-set_alert_info-tip = Sets the ring tone of phones
module-set_cid = Set caller ID
module-set_cid-tip = Shows another name or number
module-set_variable = Set variable
module-set_variable-tip = Sets priority or group of the call
module-set_variables = Set variables
module-set_variables-tip = Sets variables of the call
module-skel = Template
module-skel-tip = Does nothing
module-sleep = Pause
module-sleep-tip = Waits a while
module-transfer = Transfer
module-transfer-tip = Transfers the call
module-tts = Say a text
module-tts-tip = Speaks a text
module-wait_for_hangup = Wait
module-wait_for_hangup-tip = Waits until the caller hangs up
module-webhook = Webhook
module-webhook-tip = Tells a server and goes on
field-alert_info = Ring tone
field-apply_to = Apply to
field-approved_device_id = Only this device may
field-approved_group_id = Only this group may
field-approved_user_id = Only this person may
field-audio = Audio
field-barge_calls = Break into calls
field-bypass_e164 = Dial as it is
field-caller_id = Caller ID
field-caller_id_name = Name shown
field-caller_id_name_prefix = Before the name
field-caller_id_number = Number shown
field-caller_id_number_prefix = Before the number
field-caller_id_type = Which caller ID
field-callflow_id = Callflow
field-captures = Captured parts
field-cdr_url = Address for records
field-channel = Which side
field-cid_types = Which caller IDs
field-collection_name = Name of the digits
field-comments = Comment
field-custom_application_vars = Variables
field-custom_data = Data to send
field-custom_presence_id = Lamp of one’s own
field-data = Data
field-debug = Keep a log
field-default_callback_timeout = Call back after
field-default_presence_type = Lamp
field-default_ringback_timeout = Ring back after
field-device_id = Device
field-digits = Digits
field-do_not_normalize = Leave numbers as they are
field-duration = How long
field-duration_ms = Length of a tone
field-dynamic_flags = Flags from the call
field-emit_account_id = Tell the account
field-endpoint_strategy = Privacy of phones
field-endpoint_types = Which telephones
field-enforce_call_restriction = Keep to restrictions
field-engine = Voice service
field-export = Hand on to the other side
field-faxbox_id = Fax box
field-format = Format
field-format_from_uri = Format the sender
field-from_uri_realm = Realm of the sender
field-group_id = Group
field-http_verb = Method
field-hunt = Run the callflow of that number
field-hunt_account_id = In this account
field-hunt_allow = Numbers that may be dialled
field-hunt_deny = Numbers that may not be dialled
field-idx_name = Name of the index
field-ignore_early_media = Ignore early media
field-interdigit = Pause between keys
field-label = Label
field-language = Language
field-leg = Which side
field-lists = Lists
field-macros = Announcements
field-max_digits = Most digits
field-max_slot_number = Highest place
field-media_id = Recording
field-media_name = Name of the recording
field-method = Method
field-min_digits = Fewest digits
field-mode = What is hidden
field-notification_media = How it is sent
field-origin = Origin
field-outbound_flags = Flags for carriers
field-owner_id = Owner
field-password = Password
field-permit_custom_callflow = Callflows of one’s own too
field-pin = PIN
field-preconnect_audio = Before connecting
field-presence_id = Lamp
field-presence_state = State of the lamp
field-priority = Priority
field-recipients = Recipients
field-record_min_sec = At least so long
field-record_on_answer = From the answer on
field-record_on_bridge = From the conversation on
field-record_sample_rate = Sample rate
field-regex = Pattern
field-req_body_format = Body of the request
field-req_format = Kind of answers
field-req_timeout_ms = Wait for an answer
field-resource_type = Kind of carrier
field-retries = Tries
field-ring_repeat_count = Rings
field-scope = Where it is looked up
field-send_at = When it is sent
field-should_follow_transfer = Go on after a transfer
field-slot = Place
field-slots = Places
field-status = State
field-target = To
field-template_id = Template
field-terminator = Key that ends it
field-text = Text
field-time_limit = At most so long
field-to_did = Number to call
field-transfer_type = How
field-type = Kind
field-unit = Unit
field-uri = Address
field-url = Address
field-use_absolute_mode = Children by number
field-use_account_caller_id = Show the account’s number
field-use_local_resources = The account’s own carriers
field-user_id = Person
field-username = User name
field-value = Value
field-variable = Variable
field-voice = Voice
field-voice_url = Address
field-whitelist_regex = Numbers allowed
field-window = Over how long
field-skip_module = Skip
choice-GET = GET
choice-POST = POST
choice-a = this side
choice-account = account
choice-activate = switch on
choice-attended = after asking
choice-auto = by itself
choice-bleg = the other side
choice-blind = at once
choice-both = both sides
choice-bridge = ring
choice-busy = busy
choice-call_priority = priority of the call
choice-callflow_exec = now
choice-channel_destroy = at the end of the call
choice-confirmed = confirmed
choice-current = as shown now
choice-custom_channel_vars = variables of the call
choice-deactivate = switch off
choice-device = device
choice-direct_park = park at a place
choice-early = early
choice-extension = extension
choice-flite = Flite
choice-form = form
choice-full = name and number
choice-get = GET
choice-google = Google
choice-group = group
choice-group_id = group
choice-h = hours
choice-hangup = hang up
choice-idle = idle
choice-internal = inside number
choice-external = outside number
choice-emergency = emergency number
choice-ispeech = iSpeech
choice-json = JSON
choice-kazoo = Kazoo
choice-list = a list
choice-lists = lists
choice-login = sign in
choice-logout = sign out
choice-m = minutes
choice-manual = the caller types it
choice-merge = merge
choice-merged = all of them
choice-mp3 = MP3
choice-ms = milliseconds
choice-name = name
choice-number = number
choice-one-way = one way
choice-original = as it came
choice-overwrite = overwrite
choice-park = park
choice-paused = pause
choice-post = POST
choice-prepend = put before
choice-put = PUT
choice-red_flash = red, flashing
choice-red_solid = red
choice-green = green
choice-resume = go on
choice-retrieve = fetch
choice-ringing = ringing
choice-s = seconds
choice-self = the caller
choice-start = start
choice-static = always this one
choice-stop = stop
choice-terminated = ended
choice-dialtone = dial tone
choice-toggle = the other way round
choice-transfer = transfer
choice-twiml = TwiML
choice-two-way = both ways
choice-update = change
choice-user = person
choice-voicefabric = VoiceFabric
choice-wav = WAV
choice-yes = yes
choice-male = male
choice-female = female
one-directories = directory
rules-passed = { $count ->
  [one] { $count } rule before is not in force
 *[other] { $count } rules before are not in force
}
