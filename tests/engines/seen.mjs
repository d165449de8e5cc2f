// What stands where a reading system has gone to.

const LETTERS = 400;

/**
 * Says of an element in a frame of a reading system whether it is on the screen, and which words
 * begin there.
 */
export function whereabouts(file, doc, element) {
  const range = doc.createRange();
  range.setStartBefore(element);
  range.setEndAfter(doc.body.lastChild);
  return {
    file,
    id: element.id,
    onScreen: element.checkVisibility() && isOnScreen(doc, element.getBoundingClientRect()),
    wordsOnScreen: isOnScreen(doc, firstLetter(doc, element)),
    words: plain(range.toString()).slice(0, LETTERS),
    direction: doc.defaultView.getComputedStyle(doc.body).direction,
  };
}

/** Gives the words of an element with single spaces. */
export function plain(words) {
  return words.replace(/\s+/gu, " ").trim();
}

/** Gives an entry of a list of links and those below it, with plain labels. */
export function listed(items, hrefOf) {
  return (items ?? []).map((item) => ({
    label: plain(item.label ?? ""),
    href: hrefOf(item),
    type: item.type ?? null,
    below: listed(item.subitems, hrefOf),
  }));
}

/** Gives the first link of a document that leads to a file and fragment. */
export function linkTo(doc, file, href) {
  const found = [...doc.querySelectorAll("a[href]")].find((link) => within(file, link.getAttribute("href")) === href);
  if (!found) throw new Error(`${file} has no link to ${href}`);
  return found;
}

/** Resolves a reference that stands in a file of the folder where all of them are. */
export function within(file, reference) {
  return reference.startsWith("#") ? file + reference : reference;
}

function isOnScreen(doc, box) {
  const frame = doc.defaultView.frameElement.getBoundingClientRect();
  const [top, left] = [frame.top + box.top, frame.left + box.left];
  const across = left + box.width > 0 && left < innerWidth;
  return top > -2 && top < innerHeight && across;
}

/** Gives the middle of the first letter that stands in an element or behind it; its box if none does. */
function firstLetter(doc, element) {
  const texts = doc.createTreeWalker(doc.body, NodeFilter.SHOW_TEXT);
  const range = doc.createRange();
  while (texts.nextNode()) {
    const { data } = texts.currentNode;
    const isBehind = element.compareDocumentPosition(texts.currentNode) & Node.DOCUMENT_POSITION_FOLLOWING;
    if (!isBehind || !data.trim()) continue;
    range.setStart(texts.currentNode, data.search(/\S/u));
    range.setEnd(texts.currentNode, data.search(/\S/u) + 1);
    const { x, y, width, height } = range.getBoundingClientRect();
    return new DOMRect(x, y + height / 2, width, 0);
  }
  return element.getBoundingClientRect();
}
