//! A square code that a phone's camera reads: the way from paper to the page.

use maud::{Markup, PreEscaped, html};
use qrcode::{Color, EcLevel, QrCode};

/// Light modules that have to surround the code.
const QUIET: usize = 4;

/// The code of a text as a drawing; nothing where the text is too long for one.
pub fn code(text: &str, label: &str) -> Markup {
    let Ok(code) = QrCode::with_error_correction_level(text, EcLevel::M) else {
        return html! {};
    };
    let side = code.width() + 2 * QUIET;
    html! {
        svg class="qr" viewBox={ "0 0 " (side) " " (side) } role="img" aria-label=(label) shape-rendering="crispEdges" {
            (PreEscaped(format!("<path fill=\"#fff\" d=\"M0 0h{side}v{side}H0z\"/>")))
            path d=(dark(&code)) {}
        }
    }
}

/// Path data of the dark modules: each run of them in a row is one rectangle.
fn dark(code: &QrCode) -> String {
    let mut data = String::new();
    for (y, row) in code.to_colors().chunks(code.width()).enumerate() {
        let mut x = 0;
        for run in row.chunk_by(|one, next| one == next) {
            if run.first() == Some(&Color::Dark) {
                let (x, y, length) = (x + QUIET, y + QUIET, run.len());
                data.push_str(&format!("M{x} {y}h{length}v1h-{length}z"));
            }
            x += run.len();
        }
    }
    data
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads the rectangles of a path back into a grid.
    fn painted(data: &str, side: usize) -> Vec<bool> {
        let mut grid = vec![false; side * side];
        for rectangle in data.split('z').filter(|part| !part.is_empty()) {
            let (at, sizes) = rectangle.strip_prefix('M').unwrap().split_once('h').unwrap();
            let (x, y) = at.split_once(' ').unwrap();
            let length: usize = sizes.split_once('v').unwrap().0.parse().unwrap();
            let start = y.parse::<usize>().unwrap() * side + x.parse::<usize>().unwrap();
            grid[start..start + length].fill(true);
        }
        grid
    }

    #[test]
    fn every_dark_module_is_painted_and_no_other() {
        let code = QrCode::with_error_correction_level("https://example.org/fr/province/01.511/", EcLevel::M).unwrap();
        let side = code.width() + 2 * QUIET;
        let grid = painted(&dark(&code), side);
        for (index, painted) in grid.iter().enumerate() {
            let (x, y) = (index % side, index / side);
            let inside = |at: usize| (QUIET..QUIET + code.width()).contains(&at);
            let is_dark = inside(x) && inside(y) && code[(x - QUIET, y - QUIET)] == Color::Dark;
            assert_eq!(*painted, is_dark, "{x} {y}");
        }
    }

    #[test]
    fn what_is_too_long_for_a_code_gets_none() {
        assert_eq!(code(&"a".repeat(5_000), "").into_string(), "");
    }
}
