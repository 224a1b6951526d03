//! Tables: columns as wide as their shares, rows that stay whole, the heading again on every page.

use super::sheet::{Colour, Document, LEADING, MARGIN, PAGE, TEXT};

/// A row: a cell for each column.
pub struct Row {
    /// What stands in the cells.
    pub cells: Vec<String>,
    /// Whether it is a sum.
    pub is_bold: bool,
    /// What stands before the first cell, for legends.
    pub mark: Option<Mark>,
}

impl Row {
    /// A row of ordinary cells.
    pub fn of(cells: impl IntoIterator<Item = String>) -> Self {
        Self {
            cells: cells.into_iter().collect(),
            is_bold: false,
            mark: None,
        }
    }
}

/// A sample of how areas are filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    pub colour: Colour,
    /// In how many directions it is hatched: none, one or two.
    pub hatches: u8,
}

const INK: Colour = Colour(0x1b, 0x2a, 0x2f);
const WHITE: Colour = Colour(0xff, 0xff, 0xff);
const LINE: Colour = Colour(0xda, 0xd6, 0xcc);
/// Points between cells.
const GAP: f32 = 8.0;
/// Points above and below what stands in a cell.
const PAD: f32 = 3.0;
const SIZE: f32 = TEXT - 1.0;
/// Points between the lines of a hatched mark.
const HATCH: f32 = 3.0;
/// Points across a mark.
const MARK: f32 = 12.0;

impl Document {
    /// A table; `shares` says how wide each column is. The first column begins where reading begins, the others end where it ends.
    pub fn table(&mut self, shares: &[f32], head: &[String], rows: &[Row]) {
        let all: f32 = shares.iter().sum();
        let room = PAGE.0 - 2.0 * MARGIN;
        let widths: Vec<f32> = shares.iter().map(|share| share / all * room).collect();
        let heading = Row {
            is_bold: true,
            ..Row::of(head.to_vec())
        };
        let begin = |document: &mut Self| {
            if !head.is_empty() {
                let high = document.high(&heading, &widths);
                document.row(&heading, &widths, high);
            }
        };
        // The heading and its first row stay together.
        let first = rows.first().map_or(0.0, |row| self.high(row, &widths));
        let headed = if head.is_empty() { 0.0 } else { self.high(&heading, &widths) };
        self.keep(headed + first);
        begin(self);
        for row in rows {
            let high = self.high(row, &widths);
            let page = self.pages.len();
            self.keep(high);
            if self.pages.len() > page {
                begin(self);
            }
            self.row(row, &widths, high);
        }
        self.space(TEXT);
    }

    fn high(&self, row: &Row, widths: &[f32]) -> f32 {
        let cells = row.cells.iter().zip(widths).enumerate();
        let lines = cells.map(|(number, (cell, width))| self.cell(cell, row, number, *width).len());
        lines.max().unwrap_or(1).max(1) as f32 * SIZE * LEADING + 2.0 * PAD
    }

    fn cell(&self, text: &str, row: &Row, number: usize, width: f32) -> Vec<super::line::Line> {
        let mark = if number == 0 && row.mark.is_some() { MARK + GAP } else { 0.0 };
        self.lines(text, SIZE, row.is_bold, width - GAP - mark)
    }

    fn row(&mut self, row: &Row, widths: &[f32], high: f32) {
        let runs_left = self.runs_left();
        let mut along = 0.0;
        for (number, (text, width)) in row.cells.iter().zip(widths).enumerate() {
            let lines = self.cell(text, row, number, *width);
            let mut y = self.down + PAD;
            let mark = if number == 0 && row.mark.is_some() { MARK + GAP } else { 0.0 };
            for line in lines {
                y += SIZE * LEADING;
                let wide = line.width * SIZE;
                // Names begin where one begins to read; figures end where one ends, so that their digits stand below each other.
                let start = if number == 0 {
                    along + mark
                } else {
                    along + width - GAP - wide
                };
                let x = if runs_left {
                    PAGE.0 - MARGIN - start - wide
                } else {
                    MARGIN + start
                };
                self.put(&line, x, y - SIZE * (LEADING - 1.0), SIZE, INK);
            }
            along += width;
        }
        let (top, bottom) = (PAGE.1 - self.down - PAD, PAGE.1 - self.down - high);
        let content = self.page();
        if let Some(Mark { colour, hatches }) = row.mark {
            let x = if runs_left { PAGE.0 - MARGIN - MARK } else { MARGIN };
            content.save_state();
            colour.fill(content);
            INK.stroke(content);
            content.set_line_width(0.4);
            let low = top - SIZE * LEADING + 3.0;
            content.rect(x, low, MARK, SIZE);
            content.fill_nonzero_and_stroke();
            content.rect(x, low, MARK, SIZE);
            content.clip_nonzero();
            content.end_path();
            WHITE.stroke(content);
            for step in (0..10).map(|step| step as f32 * HATCH) {
                if hatches > 0 {
                    content.move_to(x + step, low).line_to(x + step - SIZE, low + SIZE);
                }
                if hatches > 1 {
                    content
                        .move_to(x + MARK - step, low)
                        .line_to(x + MARK - step + SIZE, low + SIZE);
                }
            }
            content.stroke();
            content.restore_state();
        }
        LINE.stroke(content);
        content.set_line_width(0.5);
        content.move_to(MARGIN, bottom).line_to(PAGE.0 - MARGIN, bottom).stroke();
        self.down += high;
    }
}
