// The views that are lists: findings, what is heard, the structure of a PDF, what people must judge.
import { byId, element, explain, join, moveByArrows, replace, steadily, words } from "./elements.js";
import { nameOf, nearest } from "./positions.js";

for (const id of ["findings-list", "heard-list", "tree-list", "judge-parts"]) moveByArrows(byId(id));

const LEVELS = ["error", "warning", "info"];
const lineOf = (position) => `${nameOf(position)}:${position.line}`;

/** Makes a button that chooses a position. */
function button(position, choose, from) {
  const made = element("button", { type: "button", className: "place" });
  made.append(element("bdi", { textContent: nameOf(position) }), `:${position.line}`);
  made.dataset.line = lineOf(position);
  made.addEventListener("click", () => choose(position, from, made));
  return made;
}

export function showFindings({ findings }, choose) {
  const standing = findings.filter((each) => !each.silenced);
  standing.sort((one, other) => LEVELS.indexOf(one.level) - LEVELS.indexOf(other.level));
  const entries = standing.map((found) => {
    const entry = element("li", { className: found.level });
    entry.append(element("strong", { textContent: found.level }), ` ${found.message} `);
    if (found.position) entry.append(button(found.position, choose, "findings"));
    if (found.hint) entry.append(element("p", { className: "quiet", textContent: `To fix it: ${found.hint}` }));
    entry.append(element("p", { className: "quiet", textContent: [found.rule, found.clause].filter(Boolean).join(", ") }));
    return entry;
  });
  explain("findings", entries.length ? "" : "None.");
  replace(byId("findings-list"), entries);
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

const PART = 200; // lines that browsers lay out together, when some of them are seen
const MANY = 2000; // lines of a list that browsers lay out in parts
let heard = [];
let buttons = [];

export function showHeard(lines, language, choose) {
  heard = lines;
  buttons = lines.map((line) => line.source && button(line.source, choose, "heard"));
  const entries = lines.map((line, index) => {
    const entry = element("div", { className: line.noise ? "line noise" : "line", role: "listitem" });
    entry.dataset.number = index + 1;
    if (line.words) entry.append(words(line.words, line.language || language), " ");
    if (line.role) entry.append(element("span", { className: "quiet", textContent: line.role }), " ");
    if (line.noise) entry.append(element("em", { textContent: `Noise: ${line.noise}.` }), " ");
    if (buttons[index]) entry.append(buttons[index]);
    return entry;
  });
  const parts = [];
  for (let first = 0; first < entries.length; first += PART) {
    parts.push(element("div", {}, ...entries.slice(first, first + PART)));
  }
  byId("heard-list").classList.toggle("long", lines.length > MANY);
  replace(byId("heard-list"), parts);
  const noise = lines.filter((each) => each.noise).length;
  byId("no-noise").hidden = noise > 0 || !byId("noise").checked;
  byId("heard-title").textContent = noise ? `As heard: ${noise} of ${lines.length} lines are noise` : "As heard";
}

const SMALL = 400; // elements of a tree that is shown unfolded
const DEEP = 3; // levels of a larger tree that are
const folded = new Map(); // what was folded and unfolded by hand, by its way in the tree
let branches = [];

/** Shows the structure tree of a PDF; what is folded is made when it is unfolded: that of a book has 50 000 elements. */
export function showTree(tree, language, { choose, onPaper }) {
  const gather = (part, way, depth, around) => {
    const branch = { part, way, depth, around, entry: null };
    branches.push(branch);
    branch.below = part.parts.map((each, index) => gather(each, `${way}.${index}`, depth + 1, branch));
    return branch;
  };
  branches = [];
  const top = tree && gather(tree, "0", 0, null);
  const unfolded = ({ way, depth }) => folded.get(way) ?? (branches.length <= SMALL || depth < DEEP);
  const item = (branch) => {
    const { part, below } = branch;
    const entry = element("li");
    entry.append(below.length ? fold(branch) : element("strong", { textContent: part.role }), " ");
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
    branch.entry = entry;
    if (below.length && unfolded(branch)) branch.turn(true);
    return entry;
  };
  const fold = (branch) => {
    const made = element("button", { type: "button", className: "fold", textContent: branch.part.role });
    made.setAttribute("aria-expanded", "false");
    branch.turn = (open) => {
      made.setAttribute("aria-expanded", String(open));
      const list = branch.entry.querySelector(":scope > ul");
      if (list) list.hidden = !open;
      else if (open) branch.entry.append(join(element("ul", { className: "tree" }, ...branch.below.map(item))));
    };
    made.addEventListener("click", () => {
      const open = made.getAttribute("aria-expanded") !== "true";
      folded.set(branch.way, open);
      branch.turn(open);
    });
    return made;
  };
  replace(byId("tree-list"), top ? [item(top)] : []);
}

/** Returns the button of the element that stands last before a position, where it can be seen. */
function inTree(position) {
  const at = ({ part: { source } }) => (source ? `${source.file}:${source.line}:${source.column}` : "");
  const innermost = branches.filter((each) => each.part.source && !each.below.some((below) => at(below) === at(each)));
  const branch = nearest(innermost, position, ({ part }) => part.source);
  const ways = [];
  for (let each = branch?.around; each; each = each.around) ways.unshift(each);
  for (const each of ways) each.turn(true);
  return branch?.entry.querySelector(":scope > .place");
}

/** Marks and shows what comes from a position, in each list but the one where it was chosen by a button. */
export function showInLists(position, from, by) {
  for (const old of document.querySelectorAll(".place[aria-current]")) old.removeAttribute("aria-current");
  const line = nearest(heard, position);
  const places = { heard: line && buttons[heard.indexOf(line)] };
  if (from !== "tree" && !byId("tree").hidden) places.tree = inTree(position);
  const lists = { findings: "findings-list", judge: "judge-parts" };
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
  steadily(() => {
    const [box, outer] = [place.getBoundingClientRect(), around.getBoundingClientRect()];
    if (box.top < outer.top || box.bottom > outer.bottom) around.scrollTop += box.top - outer.top - outer.height / 3;
  });
}
