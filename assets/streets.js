// The street map under the regions: pictures laid where the app says that they lie. Fetched where the server has one alone.

// How long a picture that did not come is waited with, before it is asked for the second and the third time (milliseconds). After
// that it stays away until the map is moved from it and back.
const WAITS = [1500, 6000];
// How many levels above what is wanted a picture may lie to stand in for it, and how many below.
const [ABOVE, BELOW] = [4, 2];
// Under what name the tab keeps whether streets are shown, until it is closed.
const KEPT = "streets";

const { dataset } = document.documentElement;
const words = JSON.parse(dataset.streetsWords);
const read = () => { try { return sessionStorage.getItem(KEPT); } catch { return null; } };
const keep = (value) => { try { sessionStorage.setItem(KEPT, value); } catch { /* Forbidden here: then it is asked again. */ } };

let shown = (read() ?? (dataset.streetsRest === undefined ? "1" : "0")) === "1";
let frame; // The frame of the map, once there is one.
let parts;
let wanted; // What the app said last.
let rest; // The same as the map came to rest the last time: pictures lie in its pixels.
const pictures = new Map();

const key = ({ z, x, y }) => `${z}/${x}/${y}`;
const has = ({ z, west, north, east, south }, one) => one.z === z && one.x >= west && one.x <= east && one.y >= north && one.y <= south;

/** Whether one of two tiles lies within the other. */
function meets(one, other) {
  const [near, far] = one.z > other.z ? [one, other] : [other, one];
  const times = 2 ** (near.z - far.z);
  return Math.floor(near.x / times) === far.x && Math.floor(near.y / times) === far.y;
}

/** The tiles that are wanted, from the middle outwards: what one looks at comes first. */
function tiles({ z, west, north, east, south }) {
  const all = [];
  for (let x = west; x <= east; x += 1) for (let y = north; y <= south; y += 1) all.push({ z, x, y });
  const away = ({ x, y }) => (2 * x - west - east) ** 2 + (2 * y - north - south) ** 2;
  return all.sort((one, other) => away(one) - away(other));
}

/** Puts what belongs to the street map into the map's frame and around it. */
function furnish() {
  const make = (name, classes, attributes = {}) => {
    const element = document.createElement(name);
    element.className = classes;
    for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value);
    return element;
  };
  const map = frame.parentElement;
  const [tools, credit] = [map.querySelector(".tools"), map.querySelector(".credit")];
  const sheet = make("div", "streets");
  const lost = make("p", "streets-lost", { role: "status" });
  const by = make("span", "of-streets");
  // What others wrote is text.
  by.append(" · ", Object.assign(make("bdi", ""), { textContent: dataset.streetsBy }));
  const button = make("button", "streets-switch", { type: "button", "aria-label": words.name });
  button.innerHTML = '<svg class="icon" aria-hidden="true"><use href="/assets/icons.svg#streets"/></svg>';
  button.addEventListener("click", () => {
    shown = !shown;
    keep(shown ? "1" : "0");
    choose();
  });
  frame.prepend(sheet);
  frame.after(lost);
  credit.append(by);
  tools.append(button);
  parts = { sheet, lost, by, button };
}

/** Lays a picture from one whole pixel to the next, so that neighbours meet without a seam; the nearer ones lie over those that stand in. */
function place({ z, x, y, image }) {
  const side = rest.side * 2 ** (rest.z - z);
  const edge = (number, first, start) => Math.round(start + number * side - first * rest.side);
  const [left, right] = [x, x + 1].map((number) => edge(number, rest.west, rest.left));
  const [top, bottom] = [y, y + 1].map((number) => edge(number, rest.north, rest.top));
  image.style.cssText = `left:${left}px;top:${top}px;width:${right - left}px;height:${bottom - top}px;z-index:${z}`;
}

/** Takes away what is neither wanted nor stands in for what is, and says so where nothing is there. */
function sweep() {
  const missing = shown && wanted ? tiles(wanted).filter((tile) => pictures.get(key(tile))?.state !== "shown") : [];
  const standsIn = (one) => one.state === "shown" && missing.some((tile) => one.z + ABOVE >= tile.z && one.z <= tile.z + BELOW && meets(one, tile));
  for (const [name, one] of pictures) {
    if (shown && wanted && (has(wanted, one) || standsIn(one))) continue;
    pictures.delete(name);
    one.image.remove();
    // What is still on its way need not come.
    one.image.src = "";
  }
  const states = new Set([...pictures.values()].map(({ state }) => state));
  const lost = navigator.onLine ? states.size === 1 && states.has("away") : states.has("away") || states.has("waiting");
  const said = lost ? words.lost : "";
  if (parts.lost.textContent !== said) parts.lost.textContent = said;
  frame.classList.toggle("over-streets", states.has("shown"));
}

/** Fetches a picture and shows it once it can be drawn at once; asks again where it does not come. */
async function fetchPicture(name, one, tries = 0) {
  one.image.src = dataset.streetsAt.replace("{z}", one.z).replace("{x}", one.x).replace("{y}", one.y);
  const came = await one.image.decode().then(() => true, () => false);
  if (pictures.get(name) !== one) return;
  if (!came && tries < WAITS.length) {
    setTimeout(() => { if (pictures.get(name) === one) fetchPicture(name, one, tries + 1); }, WAITS[tries]);
    sweep();
    return;
  }
  one.state = came ? "shown" : "away";
  if (came) {
    place(one);
    parts.sheet.append(one.image);
  }
  sweep();
}

/** Asks for what is wanted and not there. */
function choose() {
  parts.button.setAttribute("aria-pressed", String(shown));
  parts.by.hidden = !shown;
  sweep();
  if (!shown || !wanted) return;
  for (const tile of tiles(wanted)) {
    const name = key(tile);
    if (pictures.has(name)) continue;
    const one = { ...tile, image: new Image(), state: "waiting" };
    one.image.alt = "";
    pictures.set(name, one);
    fetchPicture(name, one);
  }
}

let quiet = 0;
/** Follows the app's word. */
function follow() {
  const [z, west, north, east, south, left, top, side] = frame.dataset.streets.split(" ").map(Number);
  const next = side ? { z, west, north, east, south, left, top, side } : undefined;
  const same = next && wanted && ["z", "west", "north", "east", "south"].every((name) => next[name] === wanted[name]);
  wanted = next;
  if (next) {
    // In steps of whole pixels once the map rests; in between the sheet is moved as a whole.
    const settle = () => {
      if (!wanted) return;
      rest = wanted;
      parts.sheet.style.transform = "";
      pictures.forEach(place);
    };
    if (!rest || pictures.size === 0) settle();
    const scale = (side * 2 ** z) / (rest.side * 2 ** rest.z);
    // Where the first tile would lie on the sheet at rest: how far it is from there is how far the sheet has gone.
    const then = (number, first, start) => start + (number * 2 ** (rest.z - z) - first) * rest.side;
    const [x, y] = [left - scale * then(west, rest.west, rest.left), top - scale * then(north, rest.north, rest.top)];
    parts.sheet.style.transform = `translate(${x}px,${y}px) scale(${scale})`;
    clearTimeout(quiet);
    quiet = setTimeout(settle, 120);
  }
  if (!same) choose();
}

/** Begins anew where there is another map. */
function heed(target) {
  if (target !== frame) {
    frame = target;
    pictures.clear();
    rest = undefined;
    wanted = undefined;
    furnish();
    choose();
  }
  follow();
}

new MutationObserver((changes) => heed(changes.at(-1).target)).observe(document.documentElement, { subtree: true, attributeFilter: ["data-streets"] });
// The app may have been quicker than this script.
const early = document.querySelector("[data-streets]");
if (early) heed(early);

addEventListener("offline", () => frame && sweep());
// With the network comes back what went away with it.
addEventListener("online", () => {
  if (!frame) return;
  for (const [name, one] of pictures) if (one.state === "away") pictures.delete(name);
  choose();
});
