//! The pictures on cards: strokes in a square of 24 by 24, to be drawn 1.6 wide with round ends and without filling.

use crate::module::Glyph;

/// The strokes of a picture, as SVG path data
pub fn glyph_path(glyph: Glyph) -> &'static str {
    match glyph {
        Glyph::Phones => "M3 5h7v14H3zM5.5 16h2M14 8h7v11h-7zM16.5 16h2M12.5 3.5c3-1 6-.5 8 1.5",
        Glyph::Person => "M12 4a4 4 0 1 1 0 8a4 4 0 0 1 0-8zM4.5 20.5c0-4 3.4-6 7.5-6s7.5 2 7.5 6",
        Glyph::Phone => {
            "M6.5 3.5h2.6l1.4 4.2-2 1.6a12 12 0 0 0 6.2 6.2l1.6-2 4.2 1.4v2.6c0 1.7-1.3 3-3 3A14.5 14.5 0 0 1 3.5 6.5c0-1.7 1.3-3 3-3z"
        }
        Glyph::Tape => {
            "M6.5 8a4 4 0 1 1 0 8a4 4 0 0 1 0-8zM17.5 8a4 4 0 1 1 0 8a4 4 0 0 1 0-8zM6.5 16h11"
        }
        Glyph::Keypad => {
            "M6 5h.01M12 5h.01M18 5h.01M6 10.5h.01M12 10.5h.01M18 10.5h.01M6 16h.01M12 16h.01M18 16h.01M12 21h.01"
        }
        Glyph::Clock => "M12 3.5a8.5 8.5 0 1 1 0 17a8.5 8.5 0 0 1 0-17zM12 7.5v5l3.2 2",
        Glyph::Jump => "M4 19v-5a5 5 0 0 1 5-5h10.5M15 4.5L19.5 9 15 13.5",
        Glyph::Speaker => {
            "M4 9.5h3.5L12.5 5v14l-5-4.5H4zM16 9a4.5 4.5 0 0 1 0 6M18.5 6.5a8 8 0 0 1 0 11"
        }
        Glyph::HangUp => {
            "M3.5 14.5c0-1.5.5-2.7 1.5-3.5c4-3 10-3 14 0c1 .8 1.5 2 1.5 3.5l-.5 1.5-4.5-1-.5-2.5a12 12 0 0 0-6 0L8.5 15 4 16z"
        }
        Glyph::Reply => "M9.5 6L4.5 11l5 5M4.5 11H14a5.5 5.5 0 0 1 5.5 5.5V19",
        Glyph::Room => {
            "M12 4.5a3 3 0 1 1 0 6a3 3 0 0 1 0-6zM6.5 19.5c0-3.5 2.5-5.5 5.5-5.5s5.5 2 5.5 5.5M4.5 7.5a2 2 0 1 1 0 4M1.5 17c0-2 1-3.5 3-3.5M19.5 7.5a2 2 0 1 0 0 4M22.5 17c0-2-1-3.5-3-3.5"
        }
        Glyph::Question => {
            "M12 3.5a8.5 8.5 0 1 1 0 17a8.5 8.5 0 0 1 0-17zM9.5 9.5a2.5 2.5 0 1 1 3.5 2.3c-.7.3-1 .9-1 1.7M12 16.5h.01"
        }
    }
}
