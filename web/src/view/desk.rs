//! A callflow on the desk: bar, palette, canvas, panel, findings.

use super::banners::Banners;
use super::bar::Bar;
use super::canvas::Canvas;
use super::dispatch::use_dispatch;
use super::drawer::Drawer;
use super::find::FindBox;
use super::foot::{Connection, Foot, Sheet, TabBar};
use super::icon::{Icon, glyph, glyph_s};
use super::locale::use_locale;
use super::marks::{Marks, Path, Tally};
use super::palette::Palette;
use super::settled::Settled;
use super::side::Side;
use crate::state::call::Version;
use crate::state::counts::{Counts, Period};
use crate::state::link::Link;
use crate::state::session::Visit;
use crate::state::view::Panel;
use crate::state::{Action, Document, Editor, Gesture, Shared, Verb};
use yew::prelude::*;

/// What [`Desk`] shows
#[derive(Clone, PartialEq, Properties)]
pub struct DeskProps {
    /// Everything that the editor knows
    pub editor: Editor,
}

/// A callflow on the desk
#[component]
pub fn Desk(props: &DeskProps) -> Html {
    let locale = use_locale();
    let editor = &props.editor;
    let sheet = use_state(|| None::<Sheet>);
    let open = Callback::from({
        let sheet = sheet.clone();
        move |it: Option<Sheet>| sheet.set(it)
    });
    // On a narrow screen the palette makes room for what was taken from it.
    let is_carrying = matches!(&*editor.gesture, Gesture::Carrying(_));
    use_effect_with(is_carrying, {
        let sheet = sheet.clone();
        move |is_carrying| {
            if *is_carrying && *sheet == Some(Sheet::Palette) {
                sheet.set(None);
            }
        }
    });
    // A panel that was asked for is a sheet there, too.
    use_effect_with(editor.view.panels.side, {
        let sheet = sheet.clone();
        move |side| {
            if *side != Panel::Step {
                sheet.set(Some(Sheet::Side));
            }
        }
    });
    let marks = use_marks(editor);
    let is_testing = editor.what_if.on;
    let panels = editor.view.panels;
    let shown = match *sheet {
        Some(Sheet::Palette) => Some("palette"),
        Some(Sheet::Side) => Some("side"),
        None => None,
    };
    let flow = editor.document.work().map(|it| it.flow.clone());
    let n_steps = use_memo(flow, |flow| flow.as_ref().map_or(0, |it| n_steps(it)));
    let tally = use_memo(editor.findings.clone(), |it| Tally::of(&it.list));
    let objections = editor.document.work().map(|it| it.objections.clone());
    let tally = tally.with_objections(&objections.unwrap_or_default());
    html! {
        <div class="app" data-sheet={shown}>
            <a class="skip-link" href="#canvas" onclick={Callback::from(|event: MouseEvent| {
                event.prevent_default();
                super::browser::focus("canvas");
            })}>{locale.t("skip-to-canvas")}</a>
            <Bar
                document={editor.document.clone()}
                {is_testing}
                undo={editor.refusal(Verb::Undo)}
                redo={editor.refusal(Verb::Redo)}
                save={editor.refusal(Verb::Save)}
            />
            <Banners document={editor.document.clone()} session={editor.session.clone()} />
            <Palette shelf={editor.shelf.clone()} is_open={panels.palette} />
            {middle(editor, &marks)}
            if panels.inspector || panels.side != Panel::Step {
                <Side editor={editor.clone()} marks={marks.clone()} />
            }
            <Foot theme={editor.view.theme} language={editor.view.language} is_finding={panels.findings} connection={Connection::of(&editor.session)} {tally} n_steps={*n_steps} />
            <TabBar sheet={*sheet} panel={panels.side} {open} />
        </div>
    }
}

/// How many steps there are; a root without anything is none.
fn n_steps(flow: &ringtree::Callflow) -> usize {
    let root = flow
        .root()
        .filter(|it| !it.body.is_empty() || !it.children.is_empty());
    root.map_or(0, |it| it.size())
}

fn middle(editor: &Editor, marks: &Marks) -> Html {
    match &*editor.document {
        Document::Open(_) => html! {
            <main class="middle">
                <Canvas
                    document={editor.document.clone()}
                    picture={editor.picture.clone()}
                    selection={editor.selection.clone()}
                    view={editor.view.clone()}
                    gesture={editor.gesture.clone()}
                    overlay={editor.overlay.clone()}
                    session={editor.session.clone()}
                    marks={marks.clone()}
                    is_testing={editor.what_if.on}
                />
                <FindBox find={editor.view.find.clone()} />
                if editor.view.panels.findings {
                    <Drawer editor={Settled(editor.clone())} />
                }
                if editor.what_if.on {
                    <TestStrip version={editor.what_if.version} />
                }
                if editor.counts.on {
                    <CountStrip counts={editor.counts.clone()} />
                }
            </main>
        },
        Document::Closed | Document::Opening { .. } => html! { <Waiting /> },
        Document::Failed { why, .. } => {
            html! { <Stuck title={why.clone()} text={None::<AttrValue>} /> }
        }
        Document::Unreadable { text, error, .. } => {
            let title = crate::state::Say::Words(error.clone());
            html! { <Stuck {title} text={Some(AttrValue::from(text.clone()))} /> }
        }
    }
}

/// What [`TestStrip`] says
#[derive(Clone, PartialEq, Properties)]
pub struct StripProps {
    /// Which version of the callflow is called
    pub version: Version,
}

/// Says that a call is tried, and in which version of the callflow
#[component]
fn TestStrip(props: &StripProps) -> Html {
    let locale = use_locale();
    let dispatch = use_dispatch();
    let words = match props.version {
        Version::Working => "testing",
        Version::Stored => "testing-stored",
    };
    html! {
        <div class="testing-strip" role="status">
            {glyph_s(Icon::Test)}
            {locale.t(words)}
            <button type="button" class="btn btn-small" onclick={dispatch.verb(Verb::Test)}>{locale.t("leave-test")}</button>
        </div>
    }
}

/// Cards that are on their way
#[component]
fn Waiting() -> Html {
    let locale = use_locale();
    html! {
        <main class="middle middle-wait" aria-busy="true" aria-label={locale.t("loading")}>
            {for (0..4).map(|_| html! { <div class="bone bone-card"></div> })}
        </main>
    }
}

/// What [`Stuck`] shows
#[derive(Clone, PartialEq, Properties)]
pub struct StuckProps {
    /// What is wrong
    pub title: crate::state::Say,
    /// The text as it came
    pub text: Option<AttrValue>,
}

/// A callflow that cannot be shown; its text is, when there is one
#[component]
fn Stuck(props: &StuckProps) -> Html {
    let locale = use_locale();
    let dispatch = use_dispatch();
    html! {
        <main class="middle middle-stuck">
            <div class="empty" role="alert">
                {glyph(Icon::Warning)}
                <h2>{locale.say(&props.title)}</h2>
                <div class="button-row">
                    <a class="btn btn-main" href={Link::Callflows.to_hash()}>{locale.t("to-the-list")}</a>
                    <button type="button" class="btn" onclick={dispatch.with(|_| Action::Visit(Visit::Reload))}>{locale.t("retry")}</button>
                </div>
            </div>
            if let Some(text) = &props.text {
                <pre class="raw" tabindex="0">{text.clone()}</pre>
            }
        </main>
    }
}

/// What [`CountStrip`] shows
#[derive(Clone, PartialEq, Properties)]
struct CountProps {
    /// How many calls went where
    counts: Shared<Counts>,
}

/// Says how far back the calls were counted that stand on the wires
#[component]
fn CountStrip(props: &CountProps) -> Html {
    let locale = use_locale();
    let dispatch = use_dispatch();
    let counts = &props.counts;
    let total = usize::try_from(counts.total).unwrap_or(usize::MAX);
    let period = |it: Period| {
        html! {
            <button type="button" aria-pressed={(it == counts.period).to_string()} onclick={dispatch.with(move |_| Action::Count(it))}>
                {locale.t(&format!("period-{}", it.word()))}
            </button>
        }
    };
    html! {
        <div class="count-strip" role="group" aria-label={locale.t("counts")}>
            <span role="status">{locale.count("calls-counted", total)}</span>
            <div class="choice">{for Period::ALL.map(period)}</div>
            <button type="button" class="btn btn-small btn-quiet" onclick={dispatch.verb(Verb::Counts)}>{locale.t("close")}</button>
        </div>
    }
}

/// Findings and the path of the tested call, by node.
#[hook]
fn use_marks(editor: &Editor) -> Marks {
    let objections = editor.document.work().map(|it| it.objections.clone());
    let source = (editor.findings.clone(), objections.unwrap_or_default());
    let findings = use_memo(source, |(findings, objections)| {
        Marks::tallies(findings, objections)
    });
    let source = (editor.what_if.run.clone(), editor.what_if.step);
    let path = use_memo(source, |(run, step)| {
        run.as_ref().map(|it| Shared::new(Path::of(it, *step)))
    });
    let at_hand = editor.clone();
    let source = (editor.document.clone(), editor.channels.rows.clone());
    let live = use_memo(source, move |_| Shared::new(at_hand.calls_by_node()));
    let at_hand = editor.clone();
    let counts = &editor.counts;
    let source = (editor.document.clone(), counts.on, counts.at.clone());
    let counts = use_memo(source, move |_| at_hand.counts_by_node().map(Shared::new));
    Marks {
        changes: editor.asked.review.changes.clone(),
        findings: (*findings).clone(),
        path: (*path).clone(),
        live: (*live).clone(),
        counts: (*counts).clone(),
    }
}
