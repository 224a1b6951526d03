//! A small PMTiles file (version 3), written by the tests themselves so that it can be wrong in every way.

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;

/// A picture of one pixel.
pub const PIXEL: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89\0\0\0\rIDATx\xdac\xfc\xcf\xc0P\x0f\0\x04\x85\x01\x80\x84\xa9\x8c!\0\0\0\0IEND\xaeB`\x82";

/// A street map in the making.
pub struct StreetFile {
    /// What is written for the kind of its tiles: 1 shapes, 2 PNG, 3 JPEG, 4 WebP, 5 AVIF.
    pub kind: u8,
    /// How they are packed: 1 not, 2 gzip, 3 Brotli.
    pub packing: u8,
    /// The version that it says.
    pub version: u8,
    /// Its description.
    pub about: String,
    /// The farthest and the nearest level.
    pub levels: (u8, u8),
    /// West, south, east, north, in degrees.
    pub sides: [f64; 4],
    /// Its tiles: level, column, row, and what they hold.
    pub tiles: Vec<(u8, u32, u32, Vec<u8>)>,
}

impl StreetFile {
    /// The world at levels 0 to 2, but for its south.
    pub fn new() -> Self {
        let level = |z: u8| (0..1_u32 << z).flat_map(move |x| (0..(1_u32 << z).div_ceil(2)).map(move |y| (z, x, y)));
        Self {
            kind: 2,
            packing: 1,
            version: 3,
            about: r#"{"attribution":"<a href=\"https://example.org/\">&copy; The surveyors</a>"}"#.to_owned(),
            levels: (0, 2),
            sides: [-180.0, -85.0, 180.0, 85.0],
            tiles: (0..=2).flat_map(level).map(|(z, x, y)| (z, x, y, PIXEL.to_vec())).collect(),
        }
    }

    /// The file.
    pub fn bytes(&self) -> Vec<u8> {
        let mut tiles: Vec<_> = self
            .tiles
            .iter()
            .map(|(z, x, y, bytes)| (number(*z, *x, *y), bytes))
            .collect();
        tiles.sort();
        let mut data = Vec::new();
        let mut directory = varint(tiles.len() as u64);
        let mut before = 0;
        for (number, _) in &tiles {
            directory.extend(varint(number - before));
            before = *number;
        }
        directory.extend(tiles.iter().flat_map(|_| varint(1)));
        directory.extend(tiles.iter().flat_map(|(_, bytes)| varint(bytes.len() as u64)));
        for (_, bytes) in &tiles {
            directory.extend(varint(data.len() as u64 + 1));
            data.extend_from_slice(bytes);
        }
        let (directory, about) = (gzip(&directory), gzip(self.about.as_bytes()));
        let lengths = [directory.len() as u64, about.len() as u64, 0, data.len() as u64];
        let mut file = b"PMTiles".to_vec();
        file.push(self.version);
        let mut at = 127_u64;
        for length in lengths {
            file.extend(at.to_le_bytes());
            file.extend(length.to_le_bytes());
            at += length;
        }
        file.extend([tiles.len() as u64; 3].iter().flat_map(|count| count.to_le_bytes()));
        file.extend([1, 2, self.packing, self.kind, self.levels.0, self.levels.1]);
        file.extend(self.sides.iter().flat_map(|side| ((side * 1e7) as i32).to_le_bytes()));
        file.extend([0; 9]);
        [file, directory, about, data].concat()
    }
}

impl Default for StreetFile {
    fn default() -> Self {
        Self::new()
    }
}

/// Bytes packed with gzip.
pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(bytes).expect("a vector takes it");
    packed.finish().expect("a vector takes it")
}

/// The place of a tile along the Hilbert curve of its level, after all levels before it.
fn number(z: u8, x: u32, y: u32) -> u64 {
    let (mut x, mut y) = (u64::from(x), u64::from(y));
    let before = (0..z).map(|z| 1_u64 << (2 * z)).sum::<u64>();
    let mut along = 0;
    let mut side = (1_u64 << z) / 2;
    while side > 0 {
        let (right, down) = (u64::from(x & side > 0), u64::from(y & side > 0));
        along += side * side * ((3 * right) ^ down);
        if down == 0 {
            if right == 1 {
                x = (1_u64 << z) - 1 - x;
                y = (1_u64 << z) - 1 - y;
            }
            (x, y) = (y, x);
        }
        side /= 2;
    }
    before + along
}

fn varint(mut number: u64) -> Vec<u8> {
    let mut bytes = Vec::new();
    while number > 127 {
        bytes.push((number & 127) as u8 | 128);
        number >>= 7;
    }
    bytes.push(number as u8);
    bytes
}
