// The reading system foliate-js, with the words for it that the tests use.
import { FootnoteHandler } from "/tools/foliate-js/footnotes.js";
import "/tools/foliate-js/view.js";
import { linkTo, listed, plain, whereabouts } from "./seen.mjs";

const FOLDER = "EPUB/";
const dialog = document.querySelector("dialog");
const notes = new FootnoteHandler();
let view;
let arrived = () => {};

/** Opens an EPUB, in one column that scrolls or in pages that turn. */
async function open(url, flow) {
  view?.close();
  view?.remove();
  view = document.createElement("foliate-view");
  document.body.append(view);
  await view.open(url);
  view.renderer.setAttribute("flow", flow);
  view.renderer.setAttribute("max-column-count", "1");
  view.addEventListener("link", (event) => {
    const opening = notes.handle(view.book, event);
    if (opening) return opening.catch((problem) => arrived({ problem }));
    event.preventDefault(); // the view would go there by itself, and not say when it has arrived
    return view.goTo(event.detail.href).then(() => arrived({}));
  });
  await view.init({});
  await painted();
  const bare = (item) => item.href.slice(FOLDER.length);
  const { toc, pageList, landmarks, dir } = view.book;
  return {
    toc: listed(toc, bare),
    pages: listed(pageList, bare),
    landmarks: listed(landmarks, bare),
    direction: dir ?? "",
  };
}

notes.addEventListener("before-render", ({ detail }) => {
  dialog.replaceChildren(detail.view);
  dialog.show();
});
notes.addEventListener("render", ({ detail }) => {
  const words = plain(detail.view.renderer.getContents()[0].doc.body.textContent);
  arrived({ popup: { words, type: detail.type } });
});

/** Waits until the engine has painted: what it leaves for the next frame fails where the page is gone by then. */
const painted = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));

/** Goes to a file and fragment, as from a list of contents. */
async function goTo(href) {
  await view.goTo(FOLDER + href);
  await painted();
  return here(href);
}

/** Follows the link from where the reader is, and says what opens: a note over the page, or another place. */
async function follow(href) {
  const { doc, index } = view.renderer.getContents()[0];
  const file = view.book.sections[index].id.slice(FOLDER.length);
  const told = new Promise((resolve) => (arrived = resolve));
  linkTo(doc, file, href).click();
  const { popup, problem } = await told;
  await painted();
  arrived = () => {};
  dialog.close();
  if (problem) throw problem;
  return popup ? { popup } : here(href);
}

function here(href) {
  const { doc, index } = view.renderer.getContents()[0];
  const file = view.book.sections[index].id.slice(FOLDER.length);
  const { anchor } = view.resolveNavigation(FOLDER + href);
  return {
    ...whereabouts(file, doc, anchor(doc) || doc.body.firstElementChild),
    page: view.lastLocation.pageItem?.label ?? null,
  };
}

/** Turns a page to one side, and says whether that is further on in the book. */
async function turn(side) {
  const before = view.lastLocation.fraction;
  await (side === "left" ? view.goLeft() : view.goRight());
  await painted();
  return view.lastLocation.fraction > before;
}

globalThis.reader = { open, goTo, follow, turn };
