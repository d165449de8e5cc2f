// Elements of the page, made and replaced.

export const byId = (id) => document.getElementById(id);

/** Makes an element. */
export function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

/** Makes an element with words of the publication, in their language and direction. */
export function words(text, language, name = "span") {
  return element(name, { textContent: text, lang: language, dir: "auto" });
}

const FRAMES = 3;
const TELLING = 8; // letters by which an entry is known
const ENTRY = "li, [role=listitem]";

/** Replaces the children of a list; the focus and what is seen stay where they were, though lines come and go above. */
export function replace(list, children) {
  const held = list.contains(document.activeElement) ? document.activeElement : null;
  const index = held ? stops(list).indexOf(held) : -1;
  const kept = held && keyOf(held);
  const around = list.closest(".scrolled");
  const before = { top: around.scrollTop, seen: firstSeen(list, around) };
  list.replaceChildren(...children);
  const all = stops(list);
  const current = Math.max(held ? nearestSame(all, kept, index) : 0, 0);
  all.forEach((each, number) => (each.tabIndex = number === current ? 0 : -1));
  around.scrollTop = before.top;
  stayAt(list, around, before.seen);
  if (!held) return;
  if (all.length) all[current].focus({ preventScroll: true });
  else around.focus({ preventScroll: true });
}

/** Returns the first entry of a list that is seen whole, and where it is seen. */
function firstSeen(list, around) {
  const edge = around.getBoundingClientRect().top;
  if (!around.scrollTop) return null;
  for (const part of list.children) {
    if (part.getBoundingClientRect().bottom <= edge) continue; // to ask what isn't seen would lay it out
    const entries = part.matches(ENTRY) ? [part, ...part.querySelectorAll(ENTRY)] : [...part.querySelectorAll(ENTRY)];
    const entry = entries.find((each) => each.checkVisibility() && each.getBoundingClientRect().top >= edge);
    if (!entry) continue;
    const index = [...list.querySelectorAll(ENTRY)].indexOf(entry);
    return { index, key: keyOf(entry), top: entry.getBoundingClientRect().top - edge };
  }
  return null;
}

/** Scrolls so that an entry stands where it was seen. */
function stayAt(list, around, seen) {
  if (!seen) return;
  const entries = [...list.querySelectorAll(ENTRY)];
  const same = entries[nearestSame(entries, seen.key, seen.index)];
  if (!same?.checkVisibility() || !isSame(keyOf(same), seen.key)) return;
  steadily(() => {
    const edge = around.getBoundingClientRect().top;
    if (same.isConnected) around.scrollTop += same.getBoundingClientRect().top - edge - seen.top;
  });
}

/** Scrolls now and again in the next frames, in which lines that were only estimated before are laid out. */
export function steadily(scroll, frames = FRAMES) {
  scroll();
  if (frames) requestAnimationFrame(() => steadily(scroll, frames - 1));
}

/** Returns the number of the element that is said as `key`, that nearest to `index`; or else of that at `index`. */
function nearestSame(all, key, index) {
  for (let distance = 0; distance < all.length; distance += 1) {
    for (const number of [index - distance, index + distance]) {
      if (all[number] && isSame(keyOf(all[number]), key)) return number;
    }
  }
  return Math.min(index, all.length - 1);
}

/** Returns what is said of an element's entry, without its line in the source, which changes by what stands above. */
function keyOf(within) {
  const entry = within.closest(ENTRY) ?? within;
  const own = [...entry.childNodes].filter((each) => !each.matches?.(".place, em, ul, ol, details"));
  return own.map((each) => each.textContent).join("").trim();
}

/** Says whether two keys are of the same entry: one may be parted by the mark of a page, which comes later. */
function isSame(one, other) {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return short === long || (short.length >= TELLING && long.startsWith(short));
}

const STOPS = "button.place, button.fold, summary";
const stops = (list) => [...list.querySelectorAll(STOPS)];

/** Takes the places and folds in an element, which comes into a list that is there, out of the way of the Tab key. */
export function join(made) {
  for (const each of stops(made)) each.tabIndex = -1;
  return made;
}

/** Lets the arrow keys, Home and End move among the buttons of a list, which is one stop of the Tab key. */
export function moveByArrows(list) {
  list.addEventListener("keydown", (event) => {
    const held = document.activeElement;
    if (event.ctrlKey || event.altKey || event.metaKey || !held.matches(STOPS)) return;
    const folds = { ArrowRight: "false", ArrowLeft: "true" }[event.key];
    if (folds && held.getAttribute("aria-expanded") === folds) {
      event.preventDefault();
      held.click();
      return;
    }
    const all = stops(list).filter((each) => each.checkVisibility());
    const current = all.indexOf(held);
    const to = { ArrowDown: current + 1, ArrowUp: current - 1, Home: 0, End: all.length - 1 }[event.key];
    if (to === undefined || !all[to]) return;
    event.preventDefault();
    all[to].focus();
  });
  list.addEventListener("focusin", ({ target }) => {
    const all = stops(list);
    if (all.includes(target)) for (const each of all) each.tabIndex = each === target ? 0 : -1;
  });
}

/** Keeps what is chosen in a control, for when the page is loaded again; browsers do so each in their own way. */
export function keep(control) {
  const [name, is] = control.type === "checkbox" ? ["checked", JSON.parse] : ["value", String];
  const kept = sessionStorage.getItem(control.id || control.value);
  if (kept !== null) control[name] = is(kept);
  control.addEventListener("change", () => sessionStorage.setItem(control.id || control.value, control[name]));
}

/** Says why a view shows nothing; shows the view if nothing is said. */
export function explain(view, why) {
  const section = byId(view);
  section.classList.toggle("without", Boolean(why));
  section.querySelector(".empty").textContent = why;
}
