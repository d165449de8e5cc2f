// Ways from the root of a page to its elements, as the steps of an EPUB CFI: "/4/2/6".

/** Returns the way to an element. */
export function stepsOf(element) {
  let way = "";
  for (let each = element; each.parentElement; each = each.parentElement) {
    way = `/${2 * ([...each.parentElement.children].indexOf(each) + 1)}${way}`;
  }
  return way;
}

/** Returns the element at the end of a way, or null. */
export function elementAt(doc, steps) {
  const numbers = steps.split("/").slice(1).map(Number);
  return numbers.reduce((around, number) => around?.children[number / 2 - 1] ?? null, doc.documentElement);
}

/** Compares two ways in the order of the page. */
export function inOrder(one, other) {
  const [first, second] = [one, other].map((way) => way.split("/").slice(1).map(Number));
  const place = first.findIndex((number, index) => number !== second[index]);
  return place < 0 ? first.length - second.length : first[place] - (second[place] ?? -1);
}
