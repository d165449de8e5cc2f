// The frame that shows the EPUB, by foliate-js. The page calls what `window.reader` has; what happens is told to its `tell`.
import { makeBook } from "./foliate-js/view.js";
import { elementAt, stepsOf } from "./steps.js";

const FOLDER = "EPUB/";
const SCREEN = 0.9; // of a screen is scrolled at once
const LINES = 0.1; // of a screen by an arrow key
const LEAVING = 1000; // milliseconds
const WIDE = `
* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
p { margin-block-end: 2em !important }`;
const GROUNDS = {
  dark: `
html { color-scheme: dark; background: #121212 !important; color: #e8e8e8 !important }
body, body * { color: inherit !important; background-color: transparent !important; border-color: currentcolor !important }
a:any-link, a:any-link * { color: #9cc7ff !important }`,
  forced: `
html { color-scheme: dark; background: #000 !important; color: #fff !important }
body, body * {
  color: inherit !important; background-color: #000 !important; border-color: currentcolor !important;
  box-shadow: none !important; text-shadow: none !important }
a:any-link, a:any-link * { color: #ff0 !important }`,
};
const MARK = "::highlight(publish-chosen) { background-color: #ffe08a; color: #000 }";

const main = document.querySelector("main");
const display = { size: "100", colours: "", spacing: false, turned: false };
let view = null;
let tell = () => {};
let asked = 0; // how often a place was asked for
let going = Promise.resolve();

function styles() {
  const parts = [`html { font-size: ${display.size}% !important }`, GROUNDS[display.colours] ?? "", MARK];
  if (display.spacing) parts.push(WIDE);
  return parts.join("\n");
}

/** Returns the name of the page that is shown, as the preview has it, and its document. */
function shown() {
  const [contents] = view?.renderer?.getContents() ?? [];
  return contents?.doc?.body ? { ...contents, page: nameOf(contents.index) } : null;
}

/** Returns the name of a page within the folder of the EPUB that holds all pages. */
function nameOf(index) {
  return view.book.sections[index].id.slice(FOLDER.length);
}

function indexOf(page) {
  return view.book.sections.findIndex((_, index) => nameOf(index) === page);
}

/** Returns the first element on the screen that has words of its own, and how far below the upper edge it begins. */
function first() {
  const place = shown();
  const element = place && (display.turned ? turnedTo(place.doc) : topmost(place.doc));
  if (!element) return null;
  return { page: place.page, element, steps: stepsOf(element), words: plain(element), top: topOf(element) };
}

function turnedTo(doc) {
  const node = view.lastLocation?.range?.startContainer;
  if (node?.ownerDocument !== doc) return null;
  return node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
}

function topmost(doc) {
  let element = doc.body;
  while (![...element.childNodes].some((each) => each.nodeType === Node.TEXT_NODE && each.data.trim())) {
    const next = [...element.children].find((each) => topOf(each) + each.getBoundingClientRect().height > 1);
    if (!next) break;
    element = next;
  }
  return element;
}

/** Returns how far below the upper edge of the screen an element begins, in pixels. */
function topOf(element) {
  const frame = element.ownerDocument.defaultView.frameElement.getBoundingClientRect();
  return frame.top + element.getBoundingClientRect().top;
}

const plain = (element) => element.textContent.replace(/\s+/gu, " ").trim();

/** Finds an element again in another version of its page: at the same place, or the first with the same words. */
function again(doc, before) {
  const there = elementAt(doc, before.steps);
  if (there && plain(there) === before.words) return there;
  const name = before.element.localName;
  const same = [...doc.getElementsByTagNameNS("*", name)].find((each) => plain(each) === before.words);
  return same ?? there ?? doc.body;
}

/** Says where to scroll to so that an element stands where it stood: by the part of the page that lies above. */
function asBefore(doc, before) {
  const element = again(doc, before);
  if (display.turned) return element;
  const { renderer } = view;
  return (renderer.start + topOf(element) - before.top) / renderer.viewSize;
}

/** Shows an EPUB, at the place that was shown before, or else at `from` if there is such a place; whoever wants to go elsewhere waits for it. */
async function open(data, named, from) {
  const opening = going.then(() => replaced(data, named, from));
  going = opening.catch(() => undefined);
  return opening;
}

async function replaced(data, named, from) {
  const before = first();
  const focused = shown()?.doc.hasFocus() && document.hasFocus();
  const book = await makeBook(new File([data], "book.epub"));
  book.transformTarget?.addEventListener("data", ({ detail }) => {
    if (detail.type !== "text/css" || display.colours !== "forced") return;
    detail.data = Promise.resolve(detail.data).then((css) => css.replace(/\(\s*forced-colors:\s*active\s*\)/giu, "all"));
  });
  const next = document.createElement("foliate-view");
  const last = view;
  main.append(next);
  await next.open(book);
  view = next;
  next.renderer.setAttribute("flow", display.turned ? "paginated" : "scrolled");
  next.renderer.setAttribute("max-column-count", "1");
  next.renderer.setAttribute("margin", "16px");
  next.addEventListener("load", ({ detail }) => loaded(detail.doc, named));
  next.addEventListener("link", (event) => {
    event.preventDefault();
    go(() => view.goTo(event.detail.href));
  });
  next.addEventListener("external-link", (event) => {
    event.preventDefault(); // the preview shows nothing of other machines
    tell({ kind: "outside", address: event.detail.href });
  });
  next.addEventListener("relocate", () => moved());
  next.renderer.setStyles(styles());
  const index = before || from ? indexOf((before ?? from).page) : -1;
  const anchor = (doc) => (before ? asBefore(doc, before) : elementAt(doc, from.steps) ?? 0);
  if (index >= 0) await next.renderer.goTo({ index, anchor });
  else await next.init({});
  if (last) leave(last);
  if (focused) next.renderer.focusView();
  return listed(book.toc ?? []);
}

/** Takes a view away when what it does a moment after scrolling is done. */
function leave(last) {
  last.inert = true;
  last.style.visibility = "hidden";
  setTimeout(() => {
    last.close();
    last.book.destroy();
    last.remove();
  }, LEAVING);
}

const listed = (items, depth = 0) =>
  items.flatMap((item) => [
    { label: item.label?.trim() ?? "", href: item.href, depth },
    ...listed(item.subitems ?? [], depth + 1),
  ]);

function loaded(doc, named) {
  doc.defaultView.frameElement.title = named;
  doc.addEventListener("click", ({ target, clientX, clientY }) => {
    const element = target.closest ? target : target.parentElement;
    tell({ kind: "chosen", ...pointed(doc, element, clientX, clientY) });
  });
  doc.addEventListener("keydown", turn);
  for (const name of ["wheel", "pointerdown", "keydown", "touchstart"]) {
    doc.addEventListener(name, () => tell({ kind: "lead" }), { passive: true });
  }
  view.renderer.setStyles(styles());
}

function moved() {
  const place = first();
  if (place) tell({ kind: "moved", page: place.page, steps: place.steps });
}

/** Says where in a page a point of the screen is. */
function pointed(doc, element, x, y) {
  const caret = doc.caretPositionFromPoint?.(x, y);
  return caret && element.contains(caret.offsetNode)
    ? whereIs(element, caret.offsetNode, caret.offset)
    : whereIs(element, element, 0);
}

/** Says where an element is, and of all around it how many ends of lines stand in them before a point. */
function whereIs(element, node, offset) {
  const around = [];
  for (let each = element; each; each = each.parentElement) around.push({ steps: stepsOf(each), ends: ends(each, node, offset) });
  return { page: shown().page, around };
}

function ends(element, node, offset) {
  const range = element.ownerDocument.createRange();
  range.setStart(element, 0);
  range.setEnd(node, offset);
  return range.toString().split("\n").length - 1;
}

/** Says where the selection is, or else what the screen begins with. */
function here() {
  const place = shown();
  const selection = place?.doc.getSelection();
  const selected = selection?.rangeCount && (!selection.isCollapsed || hasCaret(selection));
  const range = selected ? selection.getRangeAt(0) : view?.lastLocation?.range;
  if (range?.startContainer.ownerDocument !== place?.doc) return null;
  const { startContainer: node, startOffset } = range;
  return whereIs(node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement, node, startOffset);
}

/** Says whether the caret stands in words on the screen. */
function hasCaret(selection) {
  const { anchorNode: node } = selection;
  if (node?.nodeType !== Node.TEXT_NODE) return false;
  const element = node.parentElement;
  const { top, left, width, height } = selection.getRangeAt(0).getClientRects()[0] ?? element.getBoundingClientRect();
  const frame = element.ownerDocument.defaultView.frameElement.getBoundingClientRect();
  const [x, y] = [frame.left + left, frame.top + top];
  return x + width >= 0 && x < innerWidth && y + height >= 0 && y < innerHeight;
}

/** Moves on by a part of the screen, or back by a negative one, and into the next page of the EPUB where one ends. */
function move(part) {
  const { renderer } = view ?? {};
  if (!renderer) return undefined;
  const room = part > 0 ? renderer.viewSize - renderer.end > 2 : renderer.start > 0;
  if (display.turned || !room) return go(() => (part > 0 ? view.next() : view.prev()));
  renderer.containerPosition += part * renderer.size;
  return undefined;
}

function turn(event) {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  const deeds = {
    ArrowDown: () => move(LINES),
    ArrowUp: () => move(-LINES),
    ArrowLeft: () => display.turned && go(() => view.goLeft()),
    ArrowRight: () => display.turned && go(() => view.goRight()),
    PageDown: () => move(SCREEN),
    PageUp: () => move(-SCREEN),
    " ": () => move(event.shiftKey ? -SCREEN : SCREEN),
    Enter: () => tell({ kind: "chosen", ...here() }),
  };
  const deed = deeds[event.key];
  if (!deed || ([" ", "Enter"].includes(event.key) && event.target.closest?.("a, summary, button"))) return;
  event.preventDefault();
  deed();
}

/** Goes somewhere when the last going is done, unless something else is asked for meanwhile. */
async function go(deed) {
  asked += 1;
  const mine = asked;
  await going;
  if (mine !== asked || !view) return false;
  going = Promise.resolve(deed()).catch(() => undefined);
  await going;
  return true;
}

/** Shows an element of a page, and marks it if asked to. */
async function goTo(page, steps, marked) {
  const index = view ? indexOf(page) : -1;
  if (index < 0) return false;
  const there = await go(() => view.renderer.goTo({ index, anchor: (doc) => elementAt(doc, steps) ?? 0 }));
  if (there && marked) mark(shown().doc, steps);
  return there;
}

function mark(doc, steps) {
  const { Highlight, CSS } = doc.defaultView;
  const element = elementAt(doc, steps);
  if (!Highlight || !CSS?.highlights || !element) return;
  const range = doc.createRange();
  range.selectNodeContents(element);
  CSS.highlights.set("publish-chosen", new Highlight(range));
}

/** Changes how the EPUB is displayed, when what is being loaded is there. */
function show(changes) {
  const { turned } = display;
  Object.assign(display, changes);
  document.body.className = display.colours;
  going = going.then(() => {
    if (!view) return;
    if (display.turned !== turned) view.renderer.setAttribute("flow", display.turned ? "paginated" : "scrolled");
    view.renderer.setStyles(styles());
  });
}

window.reader = {
  get going() {
    return going;
  },
  get document() {
    return shown()?.doc ?? null;
  },
  open,
  goTo,
  show,
  here,
  go: (href) => go(() => view.goTo(href)),
  next: () => move(SCREEN),
  previous: () => move(-SCREEN),
  listen: (listener) => (tell = listener),
};
window.dispatchEvent(new Event("reader-ready"));
for (const name of ["wheel", "pointerdown", "keydown", "touchstart"]) {
  addEventListener(name, () => tell({ kind: "lead" }), { passive: true });
}
