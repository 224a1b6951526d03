//! The script that wasm-bindgen wrote: what is used of it, without comments.
//!
//! Read line by line, as wasm-bindgen writes it: what begins in the first column is a piece by itself.

use std::collections::{HashMap, HashSet};

/// How far in the functions stand that the program imports.
const IMPORT: &str = "        ";
/// What the page's own script imports; wasm-bindgen offers another way to start besides.
const EXPORT: (&str, &str) = (
    "export { initSync, __wbg_init as default };",
    "export { __wbg_init as default };",
);

pub struct Script {
    pieces: Vec<String>,
}

impl Script {
    pub fn read(text: &str) -> Self {
        let mut pieces: Vec<String> = Vec::new();
        for line in text.lines() {
            let begins = line.starts_with(|letter: char| letter.is_alphabetic());
            match pieces.last_mut() {
                Some(piece) if !begins => piece.push_str(line),
                _ => pieces.push(line.replace(EXPORT.0, EXPORT.1)),
            }
            if let Some(piece) = pieces.last_mut() {
                piece.push('\n');
            }
        }
        Self { pieces }
    }

    /// Keeps what can be reached: of the imports those that the program calls, and whatever any of it mentions.
    pub fn keep(&mut self, is_called: impl Fn(&str) -> bool) {
        for piece in self
            .pieces
            .iter_mut()
            .filter(|piece| piece.starts_with("function __wbg_get_imports"))
        {
            *piece = called(piece, &is_called);
        }
        let mut kept: Vec<bool> = self.pieces.iter().map(|piece| name(piece).is_none()).collect();
        loop {
            let mentioned: HashSet<&str> = self
                .pieces
                .iter()
                .zip(&kept)
                .filter(|(_, kept)| **kept)
                .flat_map(|(piece, _)| words(piece))
                .collect();
            let more: Vec<bool> = self
                .pieces
                .iter()
                .zip(&kept)
                .map(|(piece, kept)| *kept || name(piece).is_some_and(|name| mentioned.contains(name)))
                .collect();
            if more == kept {
                break;
            }
            kept = more;
        }
        let mut kept = kept.into_iter();
        self.pieces.retain(|_| kept.next().unwrap_or(true));
    }

    /// Every word in it.
    pub fn words(&self) -> HashSet<&str> {
        self.pieces.iter().flat_map(|piece| words(piece)).collect()
    }

    /// The script under new names, without comments and without what stands before and between lines.
    pub fn write(&self, names: &HashMap<String, String>) -> String {
        let mut out = String::new();
        let mut is_comment = false;
        for line in self.pieces.iter().flat_map(|piece| piece.lines()).map(str::trim) {
            is_comment |= line.starts_with("/**");
            if !(is_comment || line.is_empty() || line.starts_with("//")) {
                let mut rest = line;
                for word in words(line) {
                    let at = rest.find(word).unwrap_or_default();
                    out.push_str(&rest[..at]);
                    out.push_str(names.get(word).map_or(word, String::as_str));
                    rest = &rest[at + word.len()..];
                }
                out.push_str(rest);
                out.push('\n');
            }
            is_comment &= !line.ends_with("*/");
        }
        out
    }
}

/// What a piece gives a name to; none where it does something by itself.
fn name(piece: &str) -> Option<&str> {
    // Where a class is used at all, so is what is said of it here.
    const DISPOSED: &str = "if (Symbol.dispose) ";
    const BEGINNINGS: [&str; 6] = [DISPOSED, "export class ", "async function ", "function ", "const ", "let "];
    let rest = BEGINNINGS.iter().find_map(|beginning| piece.strip_prefix(beginning))?;
    // Several in one line are the state of the script: they stay.
    (!piece.starts_with("let ") || piece.contains('=')).then(|| words(rest).next())?
}

/// The piece with all imports, without those that are not called.
fn called(piece: &str, is_called: impl Fn(&str) -> bool) -> String {
    let mut out = String::new();
    let mut is_kept = true;
    for line in piece.lines() {
        if let Some((name, _)) = line.strip_prefix(IMPORT).and_then(|line| line.split_once(": function(")) {
            is_kept = is_called(name) || !name.starts_with("__wb");
        } else if !line.starts_with(IMPORT) {
            is_kept = true;
        }
        if is_kept {
            out.push_str(line);
            out.push('\n');
        }
    }
    out
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    let is_outside = |letter: char| !(letter.is_ascii_alphanumeric() || letter == '_' || letter == '$');
    text.split(is_outside).filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "export class Nobody {
    free() {
        wasm.__wbg_nobody_free(0);
    }
}
if (Symbol.dispose) Nobody.prototype[Symbol.dispose] = Nobody.prototype.free;
function __wbg_get_imports() {
    const import0 = {
        __wbg_used_0123: function(arg0) {
            // Said of it.
            const ret = helper(arg0);
            return ret;
        },
        __wbg_unused_4567: function() { return other(function (arg0) {
            arg0.free();
        }, arguments); },
    };
    return { \"./app_bg.js\": import0 };
}
/**
 * @param {any} x
 */
function helper(x) {
    return wasm.__wbindgen_used(x);
}
function other(x) { return x; }
let wasm;
helper.ready = __wbg_get_imports();
export { initSync, __wbg_init as default };
";

    #[test]
    fn what_nobody_calls_is_left_out_with_all_that_it_alone_used() {
        let mut script = Script::read(TEXT);
        script.keep(|import| import == "__wbg_used_0123");
        assert!(script.words().contains("__wbindgen_used") && !script.words().contains("__wbg_nobody_free"));
        let names = [("__wbg_used_0123", "$0"), ("__wbindgen_used", "$1")];
        let names = names.map(|(long, short)| (long.to_owned(), short.to_owned())).into();
        let expected = "function __wbg_get_imports() {
const import0 = {
$0: function(arg0) {
const ret = helper(arg0);
return ret;
},
};
return { \"./app_bg.js\": import0 };
}
function helper(x) {
return wasm.$1(x);
}
let wasm;
helper.ready = __wbg_get_imports();
export { __wbg_init as default };
";
        assert_eq!(script.write(&names), expected);
    }
}
