// The views that are lists: findings, what is heard, the structure of a PDF, what people must judge.
import { byId, element, moveByArrows, replace, words } from "./elements.js";
import { nameOf, nearest } from "./positions.js";

for (const id of ["findings-list", "heard-list", "tree-list", "judge-parts"]) moveByArrows(byId(id));

const lineOf = (position) => `${nameOf(position)}:${position.line}`;

/** Makes a button that chooses a position. */
function button(position, choose, from) {
  const made = element("button", { type: "button", className: "place" });
  made.textContent = lineOf(position);
  made.dataset.line = lineOf(position);
  made.addEventListener("click", () => choose(position, from, made));
  return made;
}

export function showFindings({ findings }, choose) {
  const standing = findings.filter((each) => !each.silenced);
  const entries = standing.map((found) => {
    const entry = element("li", { className: found.level });
    entry.append(element("strong", { textContent: found.level }), ` ${found.message} `);
    if (found.position) entry.append(button(found.position, choose, "findings"));
    if (found.hint) entry.append(element("p", { className: "quiet", textContent: `To fix it: ${found.hint}` }));
    entry.append(element("p", { className: "quiet", textContent: [found.rule, found.clause].filter(Boolean).join(", ") }));
    return entry;
  });
  replace(byId("findings-list"), entries.length ? entries : [element("li", { textContent: "None." })]);
  byId("findings-title").textContent = `Findings: ${standing.length}`;
}

export function showJudge({ judge, language }, choose) {
  const list = byId("judge-parts");
  const open = new Set([...list.querySelectorAll("details[open] summary")].map((each) => each.dataset.title));
  const parts = judge.map((part) => {
    const summary = element("summary", { textContent: `${part.title}: ${part.items.length || part.none}` });
    summary.dataset.title = part.title;
    const items = part.items.map((item) => {
      const entry = element("li", {}, words([item.words, ...item.details].join(" · "), language), " ");
      if (item.position) entry.append(button(item.position, choose, "judge"));
      return entry;
    });
    const questions = part.questions.map((each) => element("li", { textContent: each }));
    const lists = [element("ul", {}, ...questions), element("ol", {}, ...items)].filter((each) => each.childElementCount);
    return element("details", { open: open.has(part.title) }, summary, ...lists);
  });
  replace(list, parts);
}

let heard = [];
let buttons = [];

export function showHeard(lines, language, choose) {
  heard = lines;
  buttons = lines.map((line) => line.source && button(line.source, choose, "heard"));
  const entries = lines.map((line, index) => {
    const entry = element("li", { className: line.noise ? "noise" : "" });
    if (line.words) entry.append(words(line.words, line.language || language), " ");
    if (line.role) entry.append(element("span", { className: "quiet", textContent: line.role }), " ");
    if (line.noise) entry.append(element("em", { textContent: `Noise: ${line.noise}.` }), " ");
    if (buttons[index]) entry.append(buttons[index]);
    return entry;
  });
  replace(byId("heard-list"), entries);
  const noise = lines.filter((each) => each.noise).length;
  byId("heard-title").textContent = noise ? `As heard: ${noise} of ${lines.length} lines are noise` : "As heard";
}

export function showTree(tree, language, { choose, onPaper }) {
  const item = (part) => {
    const entry = element("li", {}, element("strong", { textContent: part.role }), " ");
    if (part.words) entry.append(words(part.words, part.language || language), " ");
    if (part.alternative) entry.append("alternative: ", words(part.alternative, part.language || language), " ");
    if (part.source) {
      const made = button(part.source, choose, "tree");
      if (part.area) {
        made.append(`, page ${part.area.page}`);
        made.addEventListener("click", () => onPaper(part.area));
      }
      entry.append(made);
    }
    if (part.parts.length) entry.append(element("ul", {}, ...part.parts.map(item)));
    return entry;
  };
  replace(byId("tree-list"), tree ? [item(tree)] : [element("li", { textContent: "There is none." })]);
}

/** Marks and shows what comes from a position, in each list but the one where it was chosen by a button. */
export function showInLists(position, from, by) {
  for (const old of document.querySelectorAll(".place[aria-current]")) old.removeAttribute("aria-current");
  const line = nearest(heard, position);
  const places = { heard: line && buttons[heard.indexOf(line)] };
  const lists = { findings: "findings-list", tree: "tree-list", judge: "judge-parts" };
  for (const [view, id] of Object.entries(lists)) {
    places[view] = byId(id).querySelector(`[data-line="${CSS.escape(lineOf(position))}"]`);
  }
  if (by) places[from] = by;
  for (const [view, place] of Object.entries(places)) {
    if (!place) continue;
    place.setAttribute("aria-current", "true");
    if (view !== from) scrollTo(place);
  }
}

/** Scrolls the list that holds an element, and nothing around it. */
function scrollTo(place) {
  const around = place.closest(".scrolled");
  const [box, outer] = [place.getBoundingClientRect(), around.getBoundingClientRect()];
  if (box.top < outer.top || box.bottom > outer.bottom) around.scrollTop += box.top - outer.top - outer.height / 3;
}
