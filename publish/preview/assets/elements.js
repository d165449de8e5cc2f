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

/** Replaces the children of a list; the focus and the scrolling stay where they were. */
export function replace(list, children) {
  const held = list.contains(document.activeElement) ? document.activeElement : null;
  const index = held ? stops(list).indexOf(held) : -1;
  const around = list.closest(".scrolled");
  const top = around?.scrollTop;
  list.replaceChildren(...children);
  const all = stops(list);
  const current = Math.min(Math.max(index, 0), all.length - 1);
  all.forEach((each, number) => (each.tabIndex = number === current ? 0 : -1));
  if (around) around.scrollTop = top;
  if (index < 0) return;
  if (all.length) all[current].focus({ preventScroll: true });
  else around?.focus({ preventScroll: true });
}

const stops = (list) => [...list.querySelectorAll("button.place, summary")];

/** Lets the arrow keys, Home and End move among the buttons of a list, which is one stop of the Tab key. */
export function moveByArrows(list) {
  list.addEventListener("keydown", (event) => {
    const all = stops(list).filter((each) => each.checkVisibility());
    const current = all.indexOf(document.activeElement);
    const to = { ArrowDown: current + 1, ArrowUp: current - 1, Home: 0, End: all.length - 1 }[event.key];
    if (current < 0 || to === undefined || !all[to]) return;
    event.preventDefault();
    all[to].focus();
  });
  list.addEventListener("focusin", ({ target }) => {
    const all = stops(list);
    if (all.includes(target)) for (const each of all) each.tabIndex = each === target ? 0 : -1;
  });
}
