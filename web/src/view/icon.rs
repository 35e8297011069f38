//! The glyph set: one stroked path each on a grid of 20 by 20, drawn for this editor; those of the cards are the engine's.
//!
//! Promises one weight, round ends and no fills, so that a glyph takes the colour of the words beside it.
//! Absent: meaning. A glyph is decoration and hidden from screen readers; words say what it stands for.

use ringtree::module::Glyph;
use ringtree::scene::glyph_path;
use yew::prelude::*;

/// Declares the glyphs: name and path data.
macro_rules! icons {
    ($($name:ident $path:expr;)*) => {
        /// A drawing of the set
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Icon {
            $(#[doc = stringify!($name)] $name,)*
        }

        impl Icon {
            /// All of them
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// Its path data
            pub fn path(self) -> &'static str {
                match self {
                    $(Self::$name => $path,)*
                }
            }
        }
    };
}

icons! {
    Incoming "M5.4 3.6h1.5c.5 0 .9.3 1 .8l.6 2.2c.1.4 0 .8-.3 1.1L6.9 9c.9 1.8 2.3 3.2 4.1 4.1l1.3-1.3c.3-.3.7-.4 1.1-.3l2.2.6c.5.1.8.5.8 1v1.5c0 .9-.7 1.6-1.6 1.6C8.6 16.2 3.8 11.4 3.8 5.2c0-.9.7-1.6 1.6-1.6zM16.6 3.4 12.2 7.8M12.2 4.4v3.4h3.4";
    Person glyph_path(Glyph::Person);
    People glyph_path(Glyph::Phones);
    Phone glyph_path(Glyph::Phone);
    Voicemail glyph_path(Glyph::Tape);
    Keypad glyph_path(Glyph::Keypad);
    Clock glyph_path(Glyph::Clock);
    Branch glyph_path(Glyph::Jump);
    Speaker glyph_path(Glyph::Speaker);
    HangUp glyph_path(Glyph::HangUp);
    Stop glyph_path(Glyph::Reply);
    Room glyph_path(Glyph::Room);
    Badge glyph_path(Glyph::Badge);
    Fork glyph_path(Glyph::Fork);
    Lamp glyph_path(Glyph::Lamp);
    Unknown glyph_path(Glyph::Question);
    Hourglass glyph_path(Glyph::Hourglass);
    Queue glyph_path(Glyph::Queue);
    Book glyph_path(Glyph::Book);
    Megaphone glyph_path(Glyph::Megaphone);
    Parking glyph_path(Glyph::Parking);
    Record glyph_path(Glyph::Record);
    Tag glyph_path(Glyph::Tag);
    List "M7.5 5h9M7.5 10h9M7.5 15h9M3.4 5a.4.4 0 1 0 .8 0a.4.4 0 1 0-.8 0M3.4 10a.4.4 0 1 0 .8 0a.4.4 0 1 0-.8 0M3.4 15a.4.4 0 1 0 .8 0a.4.4 0 1 0-.8 0";
    Braces "M7.5 3.4c-2 0-2.3.9-2.3 2.4v1.7c0 1.4-.5 2.2-1.8 2.5 1.3.3 1.8 1.1 1.8 2.5v1.7c0 1.5.3 2.4 2.3 2.4M12.5 3.4c2 0 2.3.9 2.3 2.4v1.7c0 1.4.5 2.2 1.8 2.5-1.3.3-1.8 1.1-1.8 2.5v1.7c0 1.5-.3 2.4-2.3 2.4";
    Globe glyph_path(Glyph::Globe);
    Bolt glyph_path(Glyph::Bolt);
    Fax glyph_path(Glyph::Fax);
    Transfer glyph_path(Glyph::Transfer);
    Shield glyph_path(Glyph::Shield);
    Speech glyph_path(Glyph::Speech);
    Hash "M8 3.4 6.3 16.6M13.7 3.4 12 16.6M3.8 7.5h13M3.2 12.5h13";
    Test "M3 10a7 7 0 1 0 14 0a7 7 0 1 0-14 0M8.5 7.2v5.6l4.5-2.8z";
    Undo "M7 4 3.6 7.4 7 10.8M3.8 7.4h7.8a4.3 4.3 0 0 1 0 8.6H7.5";
    Redo "M13 4l3.4 3.4L13 10.8M16.2 7.4H8.4a4.3 4.3 0 0 0 0 8.6h4.1";
    Search "M3.6 8.9a5.3 5.3 0 1 0 10.6 0a5.3 5.3 0 1 0-10.6 0M12.8 12.8l3.7 3.7";
    Plus "M10 4v12M4 10h12";
    Minus "M4 10h12";
    Close "M5 5l10 10M15 5 5 15";
    Check "M4 10.6l4 4 8-9";
    Up "M5.5 12l4.5-4.5 4.5 4.5";
    Down "M5.5 8l4.5 4.5L14.5 8";
    Right "M8 5.5l4.5 4.5L8 14.5";
    More "M3.8 10a.7.7 0 1 0 1.4 0a.7.7 0 1 0-1.4 0M9.3 10a.7.7 0 1 0 1.4 0a.7.7 0 1 0-1.4 0M14.8 10a.7.7 0 1 0 1.4 0a.7.7 0 1 0-1.4 0";
    Trash "M3.8 5.6h12.4M7.6 5.4V4c0-.6.4-1 1-1h2.8c.6 0 1 .4 1 1v1.4M5.2 5.8l.7 10c.1.7.6 1.2 1.3 1.2h5.6c.7 0 1.2-.5 1.3-1.2l.7-10M8.5 9v4.8M11.5 9v4.8";
    Copy "M8.2 6.8h7c.8 0 1.4.6 1.4 1.4v7c0 .8-.6 1.4-1.4 1.4h-7c-.8 0-1.4-.6-1.4-1.4v-7c0-.8.6-1.4 1.4-1.4zM13.2 6.8v-2c0-.8-.6-1.4-1.4-1.4h-7c-.8 0-1.4.6-1.4 1.4v7c0 .8.6 1.4 1.4 1.4h2";
    Cut "M3.6 5.2a2 2 0 1 0 4 0a2 2 0 1 0-4 0M3.6 14.8a2 2 0 1 0 4 0a2 2 0 1 0-4 0M7.2 6.4 16.4 14.5M7.2 13.6 16.4 5.5";
    Paste "M7.4 4.6H5.2c-.8 0-1.4.6-1.4 1.4v9.6c0 .8.6 1.4 1.4 1.4h9.6c.8 0 1.4-.6 1.4-1.4V6c0-.8-.6-1.4-1.4-1.4h-2.2M8.4 3h3.2c.6 0 1 .4 1 1v1.2c0 .6-.4 1-1 1H8.4c-.6 0-1-.4-1-1V4c0-.6.4-1 1-1z";
    Skip "M3 10a7 7 0 1 0 14 0a7 7 0 1 0-14 0M5.1 14.9 14.9 5.1";
    Warning "M8.9 3.5 2.6 14.4c-.5.9.1 2 1.1 2h12.6c1 0 1.6-1.1 1.1-2L11.1 3.5c-.5-.8-1.7-.8-2.2 0zM10 7.8v3.6M9.8 13.7a.2.2 0 1 0 .4 0a.2.2 0 1 0-.4 0";
    Error "M7.1 3h5.8L17 7.1v5.8L12.9 17H7.1L3 12.9V7.1zM10 6.6v3.9M9.8 13.2a.2.2 0 1 0 .4 0a.2.2 0 1 0-.4 0";
    Info "M3 10a7 7 0 1 0 14 0a7 7 0 1 0-14 0M10 9.4v4M9.8 6.7a.2.2 0 1 0 .4 0a.2.2 0 1 0-.4 0";
    Play "M6.5 4.2v11.6l9-5.8z";
    Pause "M7 4.5v11M13 4.5v11";
    Back "M13.5 4.5 6.5 10l7 5.5z";
    Forward "M6.5 4.5l7 5.5-7 5.5z";
    First "M15 4.5 8 10l7 5.5zM5 4.5v11";
    Last "M5 4.5l7 5.5-7 5.5zM15 4.5v11";
    Reset "M4.3 7.3A6.4 6.4 0 1 1 3.6 10.6M4 3.6v3.9h3.9";
    Fit "M3.5 7V4.6c0-.6.5-1.1 1.1-1.1H7M13 3.5h2.4c.6 0 1.1.5 1.1 1.1V7M16.5 13v2.4c0 .6-.5 1.1-1.1 1.1H13M7 16.5H4.6c-.6 0-1.1-.5-1.1-1.1V13M7.5 8h5v4h-5z";
    Full "M3.5 7.5v-4h4M12.5 3.5h4v4M16.5 12.5v4h-4M7.5 16.5h-4v-4";
    Lock "M5.6 9h8.8c.6 0 1 .4 1 1v5.6c0 .6-.4 1-1 1H5.6c-.6 0-1-.4-1-1V10c0-.6.4-1 1-1zM6.9 9V6.5a3.1 3.1 0 0 1 6.2 0V9";
    Keyboard "M3.4 5.5h13.2c.6 0 1 .4 1 1v7c0 .6-.4 1-1 1H3.4c-.6 0-1-.4-1-1v-7c0-.6.4-1 1-1zM5.3 8.3h.01M8.4 8.3h.01M11.6 8.3h.01M14.7 8.3h.01M6.5 11.7h7";
    Sun "M6.8 10a3.2 3.2 0 1 0 6.4 0a3.2 3.2 0 1 0-6.4 0M10 2.6v1.6M10 15.8v1.6M2.6 10h1.6M15.8 10h1.6M4.8 4.8l1.1 1.1M14.1 14.1l1.1 1.1M15.2 4.8l-1.1 1.1M5.9 14.1l-1.1 1.1";
    SignOut "M8.5 3.5H5c-.8 0-1.5.7-1.5 1.5v10c0 .8.7 1.5 1.5 1.5h3.5M8 10h8.5M13.3 6.8l3.2 3.2-3.2 3.2";
    Import "M10 3v9M6.6 8.8 10 12.2l3.4-3.4M3.5 13v2.5c0 .8.7 1.5 1.5 1.5h10c.8 0 1.5-.7 1.5-1.5V13";
    Export "M10 12.2V3M6.6 6.4 10 3l3.4 3.4M3.5 13v2.5c0 .8.7 1.5 1.5 1.5h10c.8 0 1.5-.7 1.5-1.5V13";
    Pencil "M13.3 3.9l2.8 2.8L7.2 15.6l-3.6.8.8-3.6zM11.4 5.8l2.8 2.8";
    Note "M4.6 3.5h10.8c.6 0 1.1.5 1.1 1.1v7.2L11.8 16.5H4.6c-.6 0-1.1-.5-1.1-1.1V4.6c0-.6.5-1.1 1.1-1.1zM16.3 11.8h-3.4c-.6 0-1.1.5-1.1 1.1v3.4M6.8 7.2h6.4M6.8 10.2h3.4";
    Save "M4.8 3.5h8.6l3.1 3.1v8.6c0 .7-.6 1.3-1.3 1.3H4.8c-.7 0-1.3-.6-1.3-1.3V4.8c0-.7.6-1.3 1.3-1.3zM6.6 3.7v3.6h5.6V3.7M6.2 16.3v-5h7.6v5";
    Panel "M4.5 3.5h11c.8 0 1.5.7 1.5 1.5v10c0 .8-.7 1.5-1.5 1.5h-11c-.8 0-1.5-.7-1.5-1.5V5c0-.8.7-1.5 1.5-1.5zM7.7 3.7v12.6";
    Link "M8.6 11.4a3 3 0 0 0 4.3 0l2.7-2.7a3 3 0 0 0-4.3-4.3l-.9.9M11.4 8.6a3 3 0 0 0-4.3 0l-2.7 2.7a3 3 0 0 0 4.3 4.3l.9-.9";
    Replace "M4 7.5h10.5M11.8 4.6l2.9 2.9-2.9 2.9M16 12.5H5.5M8.2 9.6l-2.9 2.9 2.9 2.9";
    Turn "M4 4h5v5H4zM11 11h5v5h-5zM6.5 12v2.5h2M13.5 8V6.5h-2";
    Sliders "M3.5 6h6.2M13.3 6h3.2M3.5 14h3.2M10.3 14h6.2M9.7 6a1.8 1.8 0 1 0 3.6 0a1.8 1.8 0 1 0-3.6 0M6.7 14a1.8 1.8 0 1 0 3.6 0a1.8 1.8 0 1 0-3.6 0";
    Move "M10 3v14M3 10h14M7.8 5.2 10 3l2.2 2.2M7.8 14.8 10 17l2.2-2.2M5.2 7.8 3 10l2.2 2.2M14.8 7.8 17 10l-2.2 2.2";
}

/// One drawing of the set, as large as headings and buttons want it
pub fn glyph(icon: Icon) -> Html {
    draw(icon, "glyph")
}

/// One drawing of the set, beside small words
pub fn glyph_s(icon: Icon) -> Html {
    draw(icon, "glyph glyph-s")
}

fn draw(icon: Icon, class: &'static str) -> Html {
    html! {
        <svg {class} viewBox="0 0 20 20" aria-hidden="true" focusable="false"><path d={icon.path()} /></svg>
    }
}

/// The product's mark: a ring, a tree and two more rings
pub fn mark() -> Html {
    html! {
        <svg class="mark" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <path d="M12 8v3.5M12 11.5H8.5A2.5 2.5 0 0 0 6 14v1.5M12 11.5h3.5A2.5 2.5 0 0 1 18 14v1.5" />
            <circle cx="12" cy="5" r="3" />
            <circle cx="6" cy="18.5" r="2.6" />
            <circle class="mark-full" cx="18" cy="18.5" r="2.6" />
        </svg>
    }
}

#[cfg(test)]
mod tests {
    use super::Icon;

    #[test]
    fn every_glyph_is_one_path_that_starts_somewhere_and_no_two_are_alike() {
        for (nth, icon) in Icon::ALL.iter().enumerate() {
            assert!(icon.path().starts_with('M'), "{icon:?}");
            assert!(
                Icon::ALL
                    .iter()
                    .skip(nth + 1)
                    .all(|it| it.path() != icon.path()),
                "{icon:?}"
            );
        }
    }
}
