// The reading system epub.js, with the words for it that the tests use.
import { linkTo, listed, whereabouts } from "./seen.mjs";

let book;
let rendition;

/** Opens an EPUB, in one column that scrolls or in pages that turn. */
async function open(url, flow) {
  book?.destroy();
  document.querySelector("main").replaceChildren();
  book = globalThis.ePub(url, { openAs: "epub" });
  await book.ready;
  rendition = book.renderTo(document.querySelector("main"), {
    flow: flow === "scrolled" ? "scrolled-doc" : "paginated",
    spread: "none",
    width: innerWidth,
    height: innerHeight,
    allowScriptedContent: true, // lets clicks through to the links of its frames
  });
  await rendition.display();
  const { toc, landmarks } = book.navigation;
  return {
    toc: listed(toc, (item) => item.href),
    pages: (book.pageList.pageList ?? []).map(({ href, page }) => ({ href, label: String(page) })),
    landmarks: listed(landmarks, (item) => item.href),
    direction: book.packaging.metadata.direction ?? "",
  };
}

/** Goes to a file and fragment, as from a list of contents. */
async function goTo(href) {
  await rendition.display(href);
  return here(href);
}

/** Follows the link from where the reader is. */
async function follow(href) {
  const contents = rendition.getContents()[0];
  const arrived = new Promise((resolve) => rendition.once("displayed", resolve));
  linkTo(contents.document, book.spine.get(contents.sectionIndex).href, href).click();
  await arrived;
  await rendition.q.enqueue(() => {});
  return here(href);
}

function here(href) {
  const contents = rendition.getContents()[0];
  const doc = contents.document;
  const id = href.split("#")[1];
  return {
    ...whereabouts(book.spine.get(contents.sectionIndex).href, doc, doc.getElementById(id) || doc.body.firstElementChild),
    page: null,
  };
}

/** Turns a page to one side, as its direction says which is the next, and says whether that is further on. */
async function turn(side) {
  const before = rendition.currentLocation().start;
  const forward = (rendition.manager.settings.direction === "rtl") === (side === "left");
  await (forward ? rendition.next() : rendition.prev());
  const after = rendition.currentLocation().start;
  return after.index > before.index || (after.index === before.index && after.displayed.page > before.displayed.page);
}

globalThis.reader = { open, goTo, follow, turn };
