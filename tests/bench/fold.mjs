// The folding of crates/domain/src/fold.rs once more, for a peer that folds in JavaScript: letter by letter the same.

const RANGES = [
  [0x0300, 0x036f], [0x0610, 0x061a], [0x0640, 0x0640], [0x064b, 0x065f], [0x0670, 0x0670], [0x06d6, 0x06ed], [0x0621, 0x0621],
  [0xfe70, 0xfe80], [0x2d7f, 0x2d7f], [0x200b, 0x200f], [0x202a, 0x202e], [0x2060, 0x2069], [0xfeff, 0xfeff], [0x00ad, 0x00ad],
];
const UNIFIED = {
  ا: 'أإآٱا', و: 'ؤ', ي: 'ئىیي', ه: 'ةهھہۀ', ك: 'کگڭݣك', ف: 'ڤڥ', ب: 'پ', ج: 'چ',
  a: 'àâäáãåÀÂÄÁÃÅ', c: 'çÇ', e: 'éèêëÉÈÊË', i: 'îïíìÎÏÍÌ', n: 'ñÑ', o: 'ôöóòõÔÖÓÒÕ', u: 'ùûüúÙÛÜÚ', y: 'ÿýŸÝ',
  oe: 'œŒ', ae: 'æÆ', ss: 'ß',
};
const TIFINAGH = {
  a: 'ⴰⵄ', b: 'ⴱⴲ', g: 'ⴳⴴ', d: 'ⴷⴸⴹⴺ', e: 'ⴻ', f: 'ⴼ', k: 'ⴽⴿ', h: 'ⵀⵃ', kh: 'ⵅ', q: 'ⵇ', i: 'ⵉ', j: 'ⵊ', l: 'ⵍ', m: 'ⵎ', n: 'ⵏ',
  ou: 'ⵓ', r: 'ⵔⵕ', gh: 'ⵖ', s: 'ⵙⵚ', ch: 'ⵛ', t: 'ⵜⵟ', w: 'ⵡⵯ', y: 'ⵢ', z: 'ⵣⵥ', p: 'ⵒ', v: 'ⵠ',
};
const FORMS_A = [
  [0xfb50, 0xfb51, 'ا'], [0xfb56, 0xfb59, 'ب'], [0xfb6a, 0xfb71, 'ف'], [0xfb7a, 0xfb7d, 'ج'], [0xfb8e, 0xfb95, 'ك'], [0xfbd3, 0xfbd6, 'ك'],
  [0xfba4, 0xfbad, 'ه'], [0xfbe8, 0xfbe9, 'ي'], [0xfbfc, 0xfbff, 'ي'], [0xfdf2, 0xfdf2, 'الله'], [0xfef5, 0xfefc, 'لا'],
];
const FORMS_B = 'ا2ا2و2ا2ي4ا2ب4ه2ت4ث4ج4ح4خ4د2ذ2ر2ز2س4ش4ص4ض4ط4ظ4ع4غ4ف4ق4ك4ل4م4ن4ه4و2ي2ي4';
const ALPHANUMERIC = /^[\p{Alphabetic}\p{Nd}\p{Nl}\p{No}]$/u;

/** What each character that was met folds to: '' for a mark, ' ' for what parts words. */
const met = new Map();
for (const table of [UNIFIED, TIFINAGH]) {
  for (const [folded, letters] of Object.entries(table)) for (const letter of letters) met.set(letter, folded);
}
for (const [first, last, folded] of FORMS_A) for (let at = first; at <= last; at += 1) met.set(String.fromCodePoint(at), folded);
let shape = 0xfe81;
for (const [, letter, count] of FORMS_B.matchAll(/(.)(\d)/gu)) {
  for (let left = Number(count); left > 0; left -= 1) met.set(String.fromCodePoint(shape++), letter);
}
for (const zero of [0x660, 0x6f0, 0xff10]) for (let digit = 0; digit < 10; digit += 1) met.set(String.fromCodePoint(zero + digit), String(digit));
for (const [first, last] of RANGES) for (let at = first; at <= last; at += 1) met.set(String.fromCodePoint(at), '');

function letter(character) {
  let folded = met.get(character);
  if (folded === undefined) {
    folded = ALPHANUMERIC.test(character) ? [...character.toLowerCase()][0] : ' ';
    met.set(character, folded);
  }
  return folded;
}

/** Folds a text for comparison. */
export function fold(text) {
  let out = '';
  let gap = false;
  for (const character of text) {
    const folded = letter(character);
    if (folded === ' ') gap = true;
    else if (folded !== '') {
      if (gap && out !== '') out += ' ';
      gap = false;
      out += folded;
    }
  }
  return out;
}
