# Was der Editor auf Deutsch sagt. Dieselben Schlüssel wie auf Englisch, in derselben Reihenfolge.

## The product and its frame
product = Ringtree
decimal-mark = ,
seconds = { $number } s
close = Schließen
cancel = Abbrechen
loading = Lädt
skip-to-canvas = Zum Callflow springen
connected = Verbunden
offline = Offline
no-answer = Keine Antwort vom Server
main-tools = Werkzeuge
where-you-are = Wo Sie sind
panels = Bereiche
language-english = English
language-german = Deutsch
theme-light = Hell
theme-dark = Dunkel
theme-contrast = Hoher Kontrast
theme-system = Wie das System
theme-now = Aussehen: { $theme }
language-now = Sprache: { $language }

## Signing in
sign-in = Anmelden
sign-in-why = Mit einem API-Schlüssel Ihres Kontos. Er wird nur für diesen Tab behalten.
api-key = API-Schlüssel
server-address = Server
server-hint = Leer heißt: der Server, von dem diese Seite kommt.
signing-in = Anmeldung läuft
sign-in-again = Der Server möchte wissen, wer Sie sind. Melden Sie sich wieder an; Ihre Arbeit bleibt erhalten.

## What a person can do
undo = Rückgängig
redo = Wiederholen
save = Speichern
edit = Bearbeiten
rename-key = Taste ändern
add-child = Schritt danach einfügen
insert-before = Schritt davor einfügen
replace = Ersetzen durch
pick-up = Aufnehmen und tragen
delete = Zweig löschen
delete-keep = Löschen, Folgendes behalten
copy = Kopieren
cut = Ausschneiden
paste = Einfügen
paste-replace = An dieser Stelle einfügen
duplicate = Verdoppeln
move-earlier = Nach vorn
move-later = Nach hinten
skip = Überspringen
unskip = Nicht überspringen
fold = Zu- oder aufklappen
fold-all = Alle Zweige zuklappen
unfold-all = Alle Zweige aufklappen
select-all = Alles auswählen
escape = Schließen oder abbrechen
go-up = Zum Schritt darüber
go-down = Zum ersten Schritt darunter
go-left = Zum Nachbarn davor
go-right = Zum Nachbarn danach
go-first = Zum ersten Nachbarn
go-last = Zum letzten Nachbarn
go-root = Zum ersten Schritt
find = Suchen
find-next = Weitersuchen
find-previous = Rückwärts suchen
zoom-in = Vergrößern
zoom-out = Verkleinern
zoom-actual = Natürliche Größe
zoom-fit = Alles zeigen
turn = Bild drehen
test = Was wäre, wenn
test-reset = Test von vorn
test-log = Schritte des Tests
test-first = Erster Schritt
test-back = Schritt zurück
test-forward = Schritt weiter
test-last = Letzter Schritt
copy-json = Als JSON kopieren
export = Als Datei exportieren
import = Datei importieren
commands = Alle Befehle
shortcuts = Tastenkürzel
menu = Menü des Schritts
findings = Befunde
palette = Palette
inspector = Eigenschaften
new-flow = Neuer Callflow
delete-flow = Callflow löschen
flows = Callflows
theme = Aussehen
language = Sprache
sign-out = Abmelden
full-screen = Ganzer Bildschirm
more = Mehr

## Groups of commands
group-move = Bewegen
group-edit = Bearbeiten
group-view = Ansehen
group-test = Testen
group-document = Dokument

## Keys of the keyboard
keyboard-ctrl = Strg
keyboard-shift = Umschalt
keyboard-alt = Alt
keyboard-space = Leertaste
keyboard-enter = Eingabe
keyboard-escape = Esc
keyboard-delete = Entf
keyboard-backspace = Rücktaste
keyboard-tab = Tab
keyboard-home = Pos1
keyboard-end = Ende
keyboard-menu = Menü

## List of callflows
callflows = Callflows
callflows-search = Name oder Nummer
callflows-none = Noch keine Callflows
callflows-none-why = Ein Callflow sagt, was geschieht, wenn jemand eine Nummer anruft. Beginnen Sie mit einem davon oder mit nichts.
callflows-none-found = Nichts gefunden für „{ $name }“
callflows-none-found-why = Suchen Sie nach einem anderen Namen oder einer anderen Nummer.
clear-search = Alle zeigen
column-name = Name
column-numbers = Nummern
column-findings = Befunde
column-changed = Geändert
column-first = Erster Schritt
no-numbers = keine Nummer
no-name = Ohne Namen
no-findings = keine
catch-all = jede andere Nummer
more-numbers = { $count } weitere
callflow-count = { $count ->
    [one] { $count } Callflow
   *[other] { $count } Callflows
}
template-hours = Offen und geschlossen
template-hours-why = Die Uhr entscheidet: das Team rufen oder eine Nachricht aufnehmen.
template-menu = Menü
template-menu-why = Die 1 für den Verkauf, die 2 für Hilfe.
template-ring = Klingeln, dann Mailbox
template-ring-why = Eine Person, und eine Mailbox, wenn niemand abnimmt.
template-blank = Leer
template-blank-why = Noch nichts.

## Status and saving
status-saved = Gespeichert
status-unsaved = { $count ->
    [one] Ungespeicherte Änderung
   *[other] Ungespeicherte Änderungen ({ $count })
}
status-saving = Speichert
status-failed = Nicht gespeichert
status-conflict = Auf dem Server geändert
status-new = Noch nicht gespeichert
status-loading = Lädt

## Canvas
canvas = Callflow { $name }
canvas-empty = Hier geschieht noch nichts
canvas-empty-why = Legen Sie den ersten Schritt hier ab, wählen Sie ihn mit Tab oder beginnen Sie mit einer Vorlage.
canvas-start = { $name }, Anfang des Callflows
canvas-item = { $key }, { $kind } { $name }
canvas-item-root = { $kind } { $name }
canvas-place = { $place } von { $count }
canvas-level = Ebene { $count }
canvas-errors = { $count ->
    [one] 1 Fehler
   *[other] { $count } Fehler
}
canvas-warnings = { $count ->
    [one] 1 Warnung
   *[other] { $count } Warnungen
}
canvas-hints = { $count ->
    [one] 1 Hinweis
   *[other] { $count } Hinweise
}
canvas-skipped = übersprungen
canvas-folded = { $count ->
    [one] 1 Schritt zugeklappt
   *[other] { $count } Schritte zugeklappt
}
canvas-step = Schritt { $count }
canvas-controls = Vergrößerung
canvas-zoom = { $count } %
option = Taste { $name }
steps = { $count ->
    [0] keine Schritte
    [one] 1 Schritt
   *[other] { $count } Schritte
}
nothing-chosen = Nichts gewählt
slot-first = Erster Schritt
slot-child = → { $name }
slot-between = Dazwischen
slot-before = Davor
slot-replace = Ersetzen

## Keys on wires
key-next = dann
key-otherwise = sonst
key-nobody_answers = niemand nimmt ab
key-tries_used_up = Versuche verbraucht
key-no_input = keine Eingabe
key-named_set = benannte Menge
key-matches = trifft zu
key-does_not_match = trifft nicht zu
key-at_least = ab { $name }
key-fax = Fax
key-voice = Stimme
key-in_force = gilt
key-pressed = { $name }
key-failed = { $name }
key-left_parked = Platz { $name }, blieb liegen
key-no_slot = kein Platz frei
key-never = { $name }, nie befolgt
key-unknown = { $name }
key-title = Taste { $name }: eine andere wählen
cause-USER_BUSY = besetzt
cause-CALL_REJECTED = abgelehnt
cause-USER_NOT_REGISTERED = nicht angemeldet
cause-UNALLOCATED_NUMBER = keine solche Nummer
cause-NORMAL_TEMPORARY_FAILURE = vorübergehend gestört

## How a road ends
end-call_ends_here = Anruf endet hier
end-hangs_up = legt auf
end-voicemail = hinterlässt Nachricht
end-leaves = geht anderswo weiter

## Palette
palette-filter = Schritt suchen
palette-none = So heißt kein Schritt.
palette-fold = Palette zuklappen
palette-how = Ziehen Sie ihn ins Bild, oder drücken Sie Eingabe, um ihn nach dem ausgewählten Schritt einzufügen.
recently = Zuletzt benutzt
shelf-ring = Jemanden rufen
shelf-menu = Der Anrufer wählt
shelf-time = Die Uhr wählt
shelf-audio = Sprechen und hören
shelf-caller = Wer ruft an
shelf-flow = Weiter oder Schluss
shelf-features = Codes zum Wählen

## Modules
module-user = Person
module-user-tip = Ruft die Telefone einer Person
module-device = Gerät
module-device-tip = Ruft ein Telefon
module-ring_group = Rufgruppe
module-ring_group-tip = Ruft mehrere zugleich oder reihum
module-menu = Menü
module-menu-tip = Spielt eine Ansage und wartet auf Tasten
module-temporal_route = Tageszeit
module-temporal_route-tip = Folgt der ersten Regel, die gilt
module-play = Abspielen
module-play-tip = Spielt eine Aufnahme
module-voicemail = Mailbox
module-voicemail-tip = Nimmt eine Nachricht auf
module-conference = Konferenz
module-conference-tip = Tritt einem Raum bei
module-callflow = Callflow
module-callflow-tip = Geht durch einen anderen Callflow
module-response = Antwort
module-response-tip = Weist den Anruf mit einem Code ab
module-hangup = Auflegen
module-hangup-tip = Beendet den Anruf
module-unknown = Unbekanntes Modul
module-unknown-tip = Bleibt genau, wie es ist

## Kinds of document
one-callflows = Callflow
one-menus = Menü
one-temporal_rules = Regel
one-temporal_rules_sets = Regelmenge
one-users = Person
one-devices = Gerät
one-groups = Gruppe
one-vmboxes = Mailbox
one-media = Aufnahme
one-lists = Liste
one-conferences = Konferenzraum
one-queues = Warteschlange
one-faxboxes = Faxbox

## Inspector
step = Schritt
reached-by = { $kind }, erreicht mit { $name }
reached-first = { $kind }, der erste Schritt
tab-settings = Einstellungen
tab-branches = Zweige
tab-notes = Notizen
tab-json = JSON
nothing-selected = Kein Schritt ausgewählt
nothing-selected-why = Wählen Sie einen Schritt, um seine Einstellungen zu sehen. Tab fügt danach einen neuen ein.
several-selected = { $count } Schritte ausgewählt
several-selected-why = Kopieren, verschieben, überspringen oder löschen Sie sie zusammen.
kept-as-found = Dieses Modul kennen wir nicht. Es bleibt genau, wie es ist; ändern Sie es als JSON.
no-settings = Dieser Schritt hat keine Einstellungen.
no-branches = Auf diesen Schritt folgt nichts.
branches-never = { $name } beendet den Anruf hier; nichts kann folgen.
branch-order-matters = Die erste Regel, die gilt, gewinnt; die Reihenfolge entscheidet.
choose = Wählen…
choose-none = Nichts
not-found = { $name } gibt es im Konto nicht
default-is = Leer heißt { $name }.
skip-why = Anrufe gehen über den Schritt hinweg und weiter.
required = nötig
json-body = Der Schritt als JSON, ohne was folgt
json-apply = Übernehmen
json-wrong = Das ist kein JSON
notes = Notizen
notes-why = Für alle, die diesen Callflow pflegen; Anrufer hören sie nicht.
flow-settings = Callflow
flow-name = Name
flow-numbers = Nummern
flow-numbers-why = Eine je Zeile: eine interne Nummer oder eine E.164-Nummer wie +4930123456.
flow-patterns = Muster
flow-patterns-why = Reguläre Ausdrücke, einer je Zeile, für Nummern, die kein Callflow hat.
unit-seconds = s
unit-milliseconds = ms
yes = ja
no = nein
as-default = wie üblich
add-line = Hinzufügen
remove-line = { $name } entfernen
members = Mitglieder
member-delay = nach
member-timeout = für
member-weight = Gewicht
member-of = { $kind } { $name }
misfit-missing = nötig
misfit-type = muss vom Typ { $name } sein
misfit-choice = muss eines davon sein: { $name }
misfit-range = zwischen { $name } und { $place }
misfit-least = mindestens { $name }

## Settings of modules
field-id = Objekt
field-timeout = Klingelt
field-delay = Wartet vorher
field-strategy = Reihenfolge
field-dial_strategy = Reihenfolge
field-action = Was es tut
field-endpoints = Mitglieder
field-repeats = Runden
field-ringback = Was der Anrufer währenddessen hört
field-ringtones = Klingeltöne
field-ignore_forward = Rufumleitung nicht beachten
field-fail_on_single_reject = Eine Ablehnung beendet es
field-can_call_self = Darf das Telefon des Anrufers rufen
field-can_text_self = Darf dem Telefon des Anrufers schreiben
field-suppress_clid = Nummer des Anrufers verbergen
field-static_invite = Festes Ziel
field-custom_sip_headers = Eigene SIP-Kopfzeilen
field-interdigit_timeout = Wartet zwischen Tasten
field-rule_set = Regelmenge
field-rules = Regeln, der Reihe nach
field-timezone = Zeitzone
field-answer = Anruf annehmen
field-loop_count = Wie oft
field-endless_playback = Immer wieder
field-terminators = Tasten, die es beenden
field-media = Aufnahme
field-code = Code
field-message = Grund
field-max_message_length = Längste Nachricht
field-callerid_match_login = Eigenes Telefon braucht keine PIN
field-single_mailbox_login = Nur eine Mailbox
field-moderator = Tritt als Moderator bei
field-play_entry_tone = Ton beim Beitreten
field-play_exit_tone = Ton beim Verlassen
field-config = Profil
field-welcome_prompt = Begrüßung
choice-simultaneous = alle zugleich
choice-single = reihum
choice-weighted_random = nach Gewicht
choice-compose = nimmt Nachricht auf
choice-check = spielt Nachrichten vor
choice-menu = fragt, was zu tun ist
choice-enable = schaltet Regeln ein
choice-disable = schaltet Regeln aus
choice-reset = lässt Regeln entscheiden

## Key chooser and list of things to add
choose-key = Unter welcher Taste?
choose-key-other = Eine andere
choose-key-use = Nehmen
add-step = Welcher Schritt?
add-step-filter = Name eines Schritts

## What if
testing = Ein Test, nichts wird gespeichert
leave-test = Beenden
called = Gerufene Nummer
caller = Anrufer
when = Wann
zone = Zeitzone
at-now = Jetzt
at-night = Heute 20:00
at-sunday = Nächster Sonntag
keys-pressed = Gedrückte Tasten
keys-none = keine
keys-clear = Tasten löschen
keypad = Telefontastatur
press-key = { $name } drücken
answers-default = Wenn ein Telefon klingelt
answer-after = nimmt ab nach { $count } s
outcome-answers = jemand nimmt ab
outcome-no_answer = niemand nimmt ab
outcome-busy = besetzt
outcome-offline = nicht erreichbar
outcome-declined = abgelehnt
outcome-default = wie die anderen
endpoints-each = Jedes Telefon
step-of = { $place } von { $count }
verdict-after = nach { $name }, { $count ->
    [one] 1 Schritt
   *[other] { $count } Schritte
}
test-steps = Schritte
test-approximate = { $count ->
    [one] 1 Schritt ist nur angenähert
   *[other] { $count } Schritte sind nur angenähert
}
no-such-time = Dieses Datum oder diese Uhrzeit gibt es nicht.
no-such-zone = Eine Zeitzone „{ $name }“ gibt es nicht.
waits-for = Hier wartet der Anruf

## Findings
steps-between = … { $count } Schritte …
findings-none = Nichts auszubessern
findings-none-why = Jeder Anruf hat ein Ziel.
findings-errors = Fehler
findings-warnings = Warnungen
findings-hints = Hinweise
severity-error = Fehler
severity-warning = Warnung
severity-hint = Hinweis
fix = Ausbessern
fixed = Behoben

## Command list and shortcuts
commands-filter = Befehl oder Schritt suchen
commands-none = So heißt kein Befehl.
commands-steps = Schritte
shortcuts-hint = Jedes Ziehen hat eine Taste: { $name } nimmt einen Zweig auf, Pfeile wählen einen Platz, Eingabe legt ihn ab, Escape bricht ab.

## Asking
leave-title = Ohne Speichern verlassen?
leave-why = { $count ->
    [one] Eine Änderung ist nicht gespeichert.
   *[other] { $count } Änderungen sind nicht gespeichert.
}
leave-save = Speichern
leave-discard = Verwerfen
leave-stay = Bleiben
delete-flow-title = „{ $name }“ löschen?
delete-flow-why = Seine Nummern erreichen dann niemanden. Das lässt sich nicht rückgängig machen.
overwrite-title = Überschreiben, was auf dem Server steht?
overwrite-why = Änderungen von jemand anderem gingen verloren.

## What must be known
to-the-list = Zur Liste der Callflows
retry = Noch einmal
offline-why = Es gibt kein Netz. Ihre Arbeit bleibt hier und lässt sich später speichern.
draft = Ungespeicherte Arbeit
draft-found = Es gibt ungespeicherte Arbeit von { $name }.
draft-restore = Wieder aufnehmen
draft-forget = Wegwerfen
conflict-why = Inzwischen hat jemand anderes eine andere Fassung gespeichert. Ihre Arbeit ist hier sicher.
conflict-changes = { $count ->
    [one] Dort wurde eines geändert
   *[other] Dort wurden { $count } Dinge geändert
}
conflict-mine = Meine behalten
conflict-theirs = Ihre nehmen
conflict-later = Später entscheiden
difference-added = { $name } ist neu
difference-removed = { $name } ist weg
difference-changed = { $name } sagt etwas anderes
failure-offline = Nicht gespeichert: der Server ist nicht erreichbar. Ihre Arbeit bleibt hier.
failure-signed-out = Nicht gespeichert: der Server möchte wissen, wer Sie sind. Ihre Arbeit bleibt hier.
failure-gone = Nicht gespeichert: diesen Callflow gibt es auf dem Server nicht mehr.
failure-server = Nicht gespeichert: der Server sagte { $place }. { $name }
overwrite = Überschreiben
slot-here = Hier
panel-width = Breite des Bereichs
further-settings = { $count ->
    [one] Noch eine Einstellung
   *[other] Noch { $count } Einstellungen
}
json-drop = Zurück zu dem, was geschrieben steht
at-time = Uhrzeit

## What happened, and why not
undone = Rückgängig: { $name }
redone = Wiederholt: { $name }
nothing-to-undo = nichts rückgängig zu machen
nothing-to-redo = nichts zu wiederholen
nothing-to-save = alles ist gespeichert
already-saving = wird gerade gespeichert
no-flow-open = kein Callflow ist offen
not-stored-yet = wurde nie gespeichert
added = { $name } eingefügt
moved = { $name } verschoben
moved-earlier = { $name } nach vorn verschoben
moved-later = { $name } nach hinten verschoben
deleted = { $name } gelöscht
deleted-several = { $count } Zweige gelöscht
other-account = Dieser Schlüssel gehört zu einem anderen Konto. Zuerst die Arbeit speichern oder verwerfen.
lifted = { $name } gelöscht, Folgendes behalten
skipped = Anrufe überspringen { $name } von jetzt an
unskipped = Anrufe überspringen { $name } nicht mehr
copied = { $name } kopiert
copied-json = Als JSON kopiert
cut-done = { $name } ausgeschnitten
pasted = { $name } eingefügt
duplicated = { $name } verdoppelt
nothing-copied = noch nichts kopiert
not-json = Das ist kein JSON: { $name }
changed-json = { $name } als JSON geändert
rekeyed = Taste in { $name } geändert
set = { $name } geändert
carrying = { $name } aufgenommen. Pfeile wählen einen Platz, Eingabe legt ab, Escape bricht ab.
dragging = { $name } wird gezogen
drag-cancelled = Zurückgelegt
no-place = { $name } passt hier nirgends
no-more-places = Kein weiterer Platz
place-first = Als erster Schritt
place-child = Nach { $name }, Taste { $place }
place-above = Zwischen { $name } und was dorthin führt
place-before = Vor { $name }, Taste { $place }
place-after = Neben { $name }, Taste { $place }
place-instead = An Stelle von { $name }
folded = { $count ->
    [one] 1 Schritt zugeklappt
   *[other] { $count } Schritte zugeklappt
}
unfolded = { $count ->
    [one] 1 Schritt wieder gezeigt
   *[other] { $count } Schritte wieder gezeigt
}
found = { $count ->
    [0] Nichts gefunden
    [one] 1 Schritt gefunden
   *[other] { $count } Schritte gefunden
}
saved = Gespeichert
restored-draft = Ungespeicherte Arbeit wieder aufgenommen
server-rewrote = Der Server hat es beim Speichern geändert
took-theirs = Ihre Fassung übernommen
changed-on-server = Jemand anderes hat es auf dem Server geändert
changed-meanwhile = Jemand anderes hat es inzwischen geändert; sehen Sie es vor dem Löschen an
flow-deleted = Callflow gelöscht
imported-over = Importiert anstelle dessen, was hier war
imported = Importiert
not-a-callflow = Das ist kein Callflow: { $name }
not-saved-offline = Nicht gespeichert: der Server ist nicht erreichbar
not-saved-because = Nicht gespeichert: { $name }.
not-saved-more = { $count ->
    [one] Eine weitere Stelle ist gekennzeichnet.
   *[other] { $count } weitere Stellen sind gekennzeichnet.
}
not-saved-mended = Noch nicht gespeichert. Was der Server beanstandet hat, ist seither geändert.
objected-by-server = Der Server hat es nicht angenommen.
not-saved-gone = Nicht gespeichert: es ist nicht mehr auf dem Server
not-saved-server = Nicht gespeichert: der Server sagte { $name }
no-room-for-drafts = Der Browser hat keinen Platz für Entwürfe; speichern Sie bald
no-connection-there = { $name } ist von dieser Seite aus nicht erreichbar. Dieser Server muss die Adresse erlauben (--connect { $name }), und ein Ringtree dort muss diese Seite erlauben (--allow-origin).
no-connection = Der Server ist nicht erreichbar
not-allowed = Das dürfen Sie nicht
not-there = Das gibt es nicht
server-failed = Der Server hat versagt ({ $name })
key-needed = Schreiben Sie zuerst den API-Schlüssel
key-refused = Diesen Schlüssel kennt der Server nicht

## Why a change cannot be made
refused-no_node = bei { $name } ist kein Schritt
refused-no_children = der Schritt bei { $name } ist nicht so geschrieben, dass etwas folgen könnte
refused-nothing_follows = { $name } beendet den Anruf hier; nichts kann folgen
refused-no_free_key = alle Wege nach { $name } sind belegt
refused-key_taken = Taste { $name } ist schon belegt
refused-empty_key = eine Taste braucht mindestens ein Zeichen
refused-own_descendant = ein Zweig passt nicht in sich selbst
refused-root_stays = der erste Schritt bleibt, wo er ist
refused-not_a_node = ein Schritt ist ein JSON-Objekt, und das ist vom Typ { $name }
refused-children_in_body = was folgt, wird hier nicht geschrieben
refused-flow_is_a_tree = der Baum wird nicht als Ganzes geschrieben
refused-nothing_changes = nichts würde sich ändern
refused-too_deep = zu viele Schritte würden aufeinander folgen
refused-stale = der Callflow hat sich inzwischen geändert

## The course of a tested call
press-nothing = Nichts drücken
event-skipped = übersprungen
event-answered = der Anruf wird angenommen
event-played = spielt { $name }
event-prompted = spielt die Ansage { $name }
event-silence = nichts wird gedrückt
event-caller-hung-up = der Anrufer legt auf
event-collected = der Anrufer drückt { $name }
event-rule-matches = { $name } gilt
event-rule-passes = { $name } gilt nicht
event-rule-broken = { $name } ist kaputt
event-drawn = gezogene Reihenfolge: { $name }
event-left-out = { $name } kann nicht klingeln
event-rang = { $name } klingelt, niemand nimmt ab
event-rang-answered = { $name } klingelt, { $place } nimmt ab
event-recorded = eine Nachricht wird gesprochen
event-message = Nachricht in { $name }
event-changed = { $name } wird geändert
event-branched = geht durch { $name }
event-responded = abgewiesen mit { $name }
event-handed-over = übergeben an { $name }
event-crashed = die Vermittlung scheitert daran
event-hung-up = die Vermittlung legt auf
ending-bridged = { $name } nimmt ab
ending-voicemail = Nachricht in { $name }
ending-conference = In der Konferenz { $name }
ending-conference-asked = In der Konferenz, die der Anrufer wählt
ending-hung-up = Die Vermittlung legt auf
ending-hung-up-caller = Der Anrufer legt auf
ending-hung-up-callee = Die andere Seite legt auf
ending-refused = Kein Callflow nimmt den Anruf: { $name }
ending-looped = Der Anruf geht im Kreis
ending-stuck = Die Vermittlung wird nie fertig: { $name }
ending-awaiting-keys = Der Anruf wartet auf eine Taste
ending-awaiting-endpoints = Was tut { $name }?
no-such-zone = Es gibt keine Zeitzone { $name }
no-such-time = Dieses Datum mit dieser Zeit gibt es nicht
fixed = Ausgebessert ({ $name })
event-rang-failed = { $name }: { $place }
event-rang-caller-gone = { $name } klingelt, bis der Anrufer auflegt
anonymous = Nummer unterdrückt
more-about-call = Zeitzone und einzelne Telefone
event-set = { $name }: { $place }
event-waited = wartet { $name }
event-asked = { $name }: { $place }
ending-queue = Ein Agent von { $name } nimmt ab
ending-transferred = Weitergeleitet an { $name }
ending-handed-over = Übergeben an { $name }
ending-awaiting-service = Noch zu sagen: { $name }
reply-person = Ein Mensch
reply-fax = Ein Faxgerät
reply-spam-0 = Sicher ein Mensch
reply-spam-5 = Vielleicht ein Automat
reply-spam-9 = Sicher ein Automat
reply-nothing = Keine Antwort
reply-wait-0 = Niemand wartet
reply-wait-2 = 2 Minuten
reply-wait-10 = 10 Minuten
reply-served = Ein Agent nimmt ab
reply-full = Sie ist voll
reply-timed-out = Niemand nimmt ab
reply-exited = Der Anrufer drückt die Ausstiegstaste
reply-failed = Es schlägt fehl
reply-hung-up = Der Anrufer legt auf
reply-takes = Er übernimmt den Anruf
reply-yes = Ja
reply-no = Nein
module-acdc_agent = Agentenstatus
module-acdc_agent-tip = Meldet einen Agenten an, ab oder macht Pause
module-acdc_member = Warteschlange
module-acdc_member-tip = Wartet auf den nächsten Agenten
module-acdc_queue = Warteschlangenanmeldung
module-acdc_queue-tip = Meldet den Agenten an einer Schlange an oder ab
module-acdc_wait_time = Wartezeit
module-acdc_wait_time-tip = Geht danach weiter, wie lange Anrufer warten
module-after_bridge = Nach dem Gespräch
module-after_bridge-tip = Sagt, was danach geschieht
module-answer = Annehmen
module-answer-tip = Nimmt den Anruf an
module-audio_macro = Ansagen
module-audio_macro-tip = Spielt mehrere Ansagen nacheinander
module-branch_bnumber = Nach gewähltem Teil
module-branch_bnumber-tip = Geht nach dem weiter, was das Muster erfasst hat
module-branch_variable = Nach Variable
module-branch_variable-tip = Geht nach dem Wert einer Variablen weiter
module-call_forward = Rufumleitung
module-call_forward-tip = Schaltet die Umleitung des Anrufers
module-call_waiting = Anklopfen
module-call_waiting-tip = Schaltet das Anklopfen des Anrufers
module-camping_feature = Rückruf bei Frei
module-camping_feature-tip = Ruft zurück, sobald die Nummer frei ist
module-check_cid = Nach Anrufernummer
module-check_cid-tip = Geht nach einem Muster der Anrufernummer weiter
module-cidlistmatch = Nach Anruferliste
module-cidlistmatch-tip = Geht danach weiter, ob der Anrufer auf einer Liste steht
module-collect_dtmf = Ziffern sammeln
module-collect_dtmf-tip = Merkt sich, was der Anrufer drückt
module-conference_feature = Konferenz per Code
module-conference_feature-tip = Geht in die gewählte Konferenz
module-dead_air = Stille
module-dead_air-tip = Hält den Anrufer in der Stille
module-directory = Verzeichnis
module-directory-tip = Findet Menschen nach Namen
module-disa = Durchwahl mit PIN
module-disa-tip = Fragt nach PIN und Nummer
module-do_not_disturb = Nicht stören
module-do_not_disturb-tip = Schaltet Nicht stören
module-dynamic_cid = Gewählte Anruferkennung
module-dynamic_cid-tip = Lässt wählen, welche Nummer gezeigt wird
module-eavesdrop = Mithören
module-eavesdrop-tip = Hört bei einem Gespräch mit
module-eavesdrop_feature = Mithören per Code
module-eavesdrop_feature-tip = Hört bei der gewählten Nebenstelle mit
module-edr = Ereigniseintrag
module-edr-tip = Schreibt einen Ereigniseintrag
module-fax_detect = Fax oder Stimme
module-fax_detect-tip = Geht danach weiter, ob ein Fax anruft
module-faxbox = Faxbox
module-faxbox-tip = Nimmt ein Fax für eine Box an
module-flush_dtmf = Ziffern vergessen
module-flush_dtmf-tip = Vergisst gesammelte Ziffern
module-function = Funktion
module-function-tip = Führt eine gespeicherte Funktion aus
module-group = Gruppe
module-group-tip = Lässt die Mitglieder einer Gruppe klingeln
module-group_pickup = Heranholen
module-group_pickup-tip = Holt einen klingelnden Anruf heran
module-group_pickup_feature = Heranholen per Code
module-group_pickup_feature-tip = Holt den gewählten Anruf heran
module-hotdesk = Wechselplatz
module-hotdesk-tip = Meldet jemanden an diesem Telefon an
module-intercept = Übernehmen
module-intercept-tip = Übernimmt ein Gespräch anderer
module-intercept_feature = Übernehmen per Code
module-intercept_feature-tip = Übernimmt das gewählte Gespräch
module-intercom = Gegensprechen
module-intercom-tip = Ruft die gewählte Nebenstelle, die selbst abnimmt
module-language = Sprache
module-language-tip = Stellt die Sprache der Ansagen ein
module-lookupcidname = Name aus Listen
module-lookupcidname-tip = Sucht den Namen des Anrufers in Listen
module-manual_presence = Lampe
module-manual_presence-tip = Schaltet eine Lampe an Telefonen
module-missed_call_alert = Meldung bei Verpasst
module-missed_call_alert-tip = Meldet einen verpassten Anruf
module-move = Gespräch holen
module-move-tip = Holt das eigene andere Gespräch hierher
module-nomorobo = Automatenprüfung
module-nomorobo-tip = Geht danach weiter, wie wahrscheinlich ein Automat anruft
module-noop = Nichts
module-noop-tip = Tut nichts und geht weiter
module-notification = Benachrichtigung
module-notification-tip = Sendet eine Benachrichtigung
module-offnet = System-Carrier
module-offnet-tip = Ruft über die Carrier des Systems hinaus
module-page_group = Durchsage
module-page_group-tip = Ruft mehrere Telefone auf einmal aus
module-park = Parken
module-park-tip = Parkt oder holt einen Anruf
module-pivot = Server fragen
module-pivot-tip = Holt weitere Anweisungen über HTTP
module-prepend_cid = Kennung ergänzen
module-prepend_cid-tip = Stellt Name oder Nummer etwas voran
module-privacy = Privat
module-privacy-tip = Verbirgt, wer anruft
module-receive_fax = Fax empfangen
module-receive_fax-tip = Nimmt ein Fax an
module-record_call = Gespräch aufnehmen
module-record_call-tip = Startet oder beendet die Aufnahme
module-record_caller = Anrufer aufnehmen
module-record_caller-tip = Nimmt nur den Anrufer auf
module-resources = Carrier
module-resources-tip = Ruft über die Carrier des Kontos hinaus
module-ring_group_toggle = Rufgruppenanmeldung
module-ring_group_toggle-tip = Meldet den Anrufer in Rufgruppen an oder ab
module-route_to_cid = Nach Kennung
module-route_to_cid-tip = Lässt klingeln, wem die Nummer gehört
module-send_dtmf = Ziffern senden
module-send_dtmf-tip = Sendet Töne
module-set = Agentenkönnen
module-set-tip = Legt fest, was ein Agent können muss
module-set_alert_info = Klingelton
module-set_alert_info-tip = Stellt den Klingelton der Telefone ein
module-set_cid = Kennung setzen
module-set_cid-tip = Zeigt einen anderen Namen oder eine andere Nummer
module-set_variable = Variable setzen
module-set_variable-tip = Setzt Vorrang oder Gruppe des Anrufs
module-set_variables = Variablen setzen
module-set_variables-tip = Setzt Variablen des Anrufs
module-skel = Vorlage
module-skel-tip = Tut nichts
module-sleep = Pause
module-sleep-tip = Wartet eine Weile
module-transfer = Weiterleiten
module-transfer-tip = Leitet den Anruf weiter
module-tts = Text sprechen
module-tts-tip = Spricht einen Text
module-wait_for_hangup = Warten
module-wait_for_hangup-tip = Wartet, bis der Anrufer auflegt
module-webhook = Webhook
module-webhook-tip = Sagt einem Server Bescheid und geht weiter
field-alert_info = Klingelton
field-apply_to = Anwenden auf
field-approved_device_id = Nur dieses Gerät darf
field-approved_group_id = Nur diese Gruppe darf
field-approved_user_id = Nur diese Person darf
field-audio = Ton
field-barge_calls = In Gespräche eintreten
field-bypass_e164 = Wählen, wie es ist
field-caller_id = Anruferkennung
field-caller_id_name = Gezeigter Name
field-caller_id_name_prefix = Vor dem Namen
field-caller_id_number = Gezeigte Nummer
field-caller_id_number_prefix = Vor der Nummer
field-caller_id_type = Welche Kennung
field-callflow_id = Callflow
field-captures = Erfasste Teile
field-cdr_url = Adresse für Nachweise
field-channel = Welche Seite
field-cid_types = Welche Kennungen
field-collection_name = Name der Ziffern
field-comments = Kommentar
field-custom_application_vars = Variablen
field-custom_data = Zu sendende Daten
field-custom_presence_id = Eigene Lampe
field-data = Daten
field-debug = Protokoll führen
field-default_callback_timeout = Rückruf nach
field-default_presence_type = Lampe
field-default_ringback_timeout = Rückklingeln nach
field-device_id = Gerät
field-digits = Ziffern
field-do_not_normalize = Nummern lassen, wie sie sind
field-duration = Wie lange
field-duration_ms = Länge eines Tons
field-dynamic_flags = Merkmale aus dem Anruf
field-emit_account_id = Konto mitteilen
field-endpoint_strategy = Privatheit der Telefone
field-endpoint_types = Welche Telefone
field-enforce_call_restriction = Sperren beachten
field-engine = Sprachdienst
field-export = An die andere Seite geben
field-faxbox_id = Faxbox
field-format = Format
field-format_from_uri = Absender formatieren
field-from_uri_realm = Realm des Absenders
field-group_id = Gruppe
field-http_verb = Methode
field-hunt = Callflow dieser Nummer ausführen
field-hunt_account_id = In diesem Konto
field-hunt_allow = Erlaubte Nummern
field-hunt_deny = Verbotene Nummern
field-idx_name = Name des Verzeichnisses
field-ignore_early_media = Frühe Töne nicht beachten
field-interdigit = Pause zwischen Tasten
field-label = Bezeichnung
field-language = Sprache
field-leg = Welche Seite
field-lists = Listen
field-macros = Ansagen
field-max_digits = Höchstens Ziffern
field-max_slot_number = Höchster Platz
field-media_id = Aufnahme
field-media_name = Name der Aufnahme
field-method = Methode
field-min_digits = Mindestens Ziffern
field-mode = Was verborgen wird
field-notification_media = Wie gesendet wird
field-origin = Herkunft
field-outbound_flags = Merkmale für Carrier
field-owner_id = Besitzer
field-password = Passwort
field-permit_custom_callflow = Auch eigene Callflows
field-pin = PIN
field-preconnect_audio = Vor dem Verbinden
field-presence_id = Lampe
field-presence_state = Zustand der Lampe
field-priority = Vorrang
field-recipients = Empfänger
field-record_min_sec = Mindestens so lange
field-record_on_answer = Ab der Annahme
field-record_on_bridge = Ab dem Gespräch
field-record_sample_rate = Abtastrate
field-regex = Muster
field-req_body_format = Rumpf der Anfrage
field-req_format = Art der Antworten
field-req_timeout_ms = Auf Antwort warten
field-resource_type = Art des Carriers
field-retries = Versuche
field-ring_repeat_count = Klingelzeichen
field-scope = Wo nachgesehen wird
field-send_at = Wann gesendet wird
field-should_follow_transfer = Nach Weiterleitung fortsetzen
field-slot = Platz
field-slots = Plätze
field-status = Zustand
field-target = An
field-template_id = Vorlage
field-terminator = Taste, die beendet
field-text = Text
field-time_limit = Höchstens so lange
field-to_did = Zu rufende Nummer
field-transfer_type = Wie
field-type = Art
field-unit = Einheit
field-uri = Adresse
field-url = Adresse
field-use_absolute_mode = Zweige nach Nummer
field-use_account_caller_id = Nummer des Kontos zeigen
field-use_local_resources = Eigene Carrier des Kontos
field-user_id = Person
field-username = Benutzername
field-value = Wert
field-variable = Variable
field-voice = Stimme
field-voice_url = Adresse
field-whitelist_regex = Erlaubte Nummern
field-window = Über welche Zeit
field-skip_module = Überspringen
choice-GET = GET
choice-POST = POST
choice-a = diese Seite
choice-account = Konto
choice-activate = einschalten
choice-attended = mit Rückfrage
choice-auto = selbsttätig
choice-bleg = die andere Seite
choice-blind = sofort
choice-both = beide Seiten
choice-bridge = klingeln
choice-busy = besetzt
choice-call_priority = Vorrang des Anrufs
choice-callflow_exec = jetzt
choice-channel_destroy = am Ende des Anrufs
choice-confirmed = bestätigt
choice-current = wie jetzt gezeigt
choice-custom_channel_vars = Variablen des Anrufs
choice-deactivate = ausschalten
choice-device = Gerät
choice-direct_park = an einem Platz parken
choice-early = früh
choice-extension = Nebenstelle
choice-flite = Flite
choice-form = Formular
choice-full = Name und Nummer
choice-get = GET
choice-google = Google
choice-group = Gruppe
choice-group_id = Gruppe
choice-h = Stunden
choice-hangup = auflegen
choice-idle = frei
choice-internal = interne Nummer
choice-external = externe Nummer
choice-emergency = Notrufnummer
choice-ispeech = iSpeech
choice-json = JSON
choice-kazoo = Kazoo
choice-list = eine Liste
choice-lists = Listen
choice-login = anmelden
choice-logout = abmelden
choice-m = Minuten
choice-manual = der Anrufer tippt sie
choice-merge = zusammenführen
choice-merged = alle zusammen
choice-mp3 = MP3
choice-ms = Millisekunden
choice-name = Name
choice-number = Nummer
choice-one-way = in eine Richtung
choice-original = wie angekommen
choice-overwrite = überschreiben
choice-park = parken
choice-paused = Pause
choice-post = POST
choice-prepend = voranstellen
choice-put = PUT
choice-red_flash = rot, blinkend
choice-red_solid = rot
choice-green = grün
choice-resume = weiter
choice-retrieve = holen
choice-ringing = klingelt
choice-s = Sekunden
choice-self = der Anrufer
choice-start = starten
choice-static = immer diese
choice-stop = beenden
choice-terminated = beendet
choice-dialtone = Wählton
choice-toggle = umschalten
choice-transfer = weiterleiten
choice-twiml = TwiML
choice-two-way = in beide Richtungen
choice-update = ändern
choice-user = Person
choice-voicefabric = VoiceFabric
choice-wav = WAV
choice-yes = ja
choice-male = männlich
choice-female = weiblich
one-directories = Verzeichnis
rules-passed = { $count ->
  [one] { $count } Regel davor gilt nicht
 *[other] { $count } Regeln davor gelten nicht
}
