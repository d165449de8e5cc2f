// The page of the preview: fetches what has changed, and lets its views follow one another.
import { Book } from "./book.js";
import { byId } from "./elements.js";
import { showFindings, showHeard, showInLists, showJudge, showTree } from "./lists.js";
import { Paper } from "./paper.js";
import { standIn, told } from "./positions.js";

const STAGES = {
  reading: "Reading the sources.",
  findings: "Making the EPUB.",
  epub: "Laying out pages.",
  paper: "Laying out pages.",
};
let state = null;
let leader = "";
let chosen = null;
const fetched = { heard: "", lines: [], places: "", list: [] };

const lead = (view) => () => (leader = view);
const follows = (view) => leader === view && byId("together").checked;
const book = new Book({
  choose,
  lead: lead("book"),
  moved: (place) => follows("book") && paper.follow(place),
  say: sayPlace,
});
const paper = new Paper({
  choose,
  lead: lead("paper"),
  moved: (point) => follows("paper") && book.follow(point),
  say: sayPlace,
  changed: tree,
});

function say(words) {
  const status = byId("status");
  if (status.textContent !== words) status.textContent = words;
}

function sayPlace(words) {
  byId("place").textContent = words;
}

/** Shows a position in every view but the one where it was chosen, by a button if it has one. */
async function choose(position, from, by) {
  chosen = position;
  leader = "";
  byId("open").disabled = false;
  sayPlace(`${told(position)}.`);
  showInLists(position, from, by);
  if (from !== "paper" && from !== "tree") paper.show(position);
  if (from !== "book") await book.show(position);
  if (byId("at-once").checked && from !== "editor") await open();
}

async function open() {
  const { file, line, column } = chosen;
  const answer = await fetch("open", {
    method: "POST",
    headers: { "content-type": "application/json", "x-publish": "open" },
    body: JSON.stringify({ file, line, column }),
  });
  const { address, problem } = answer.ok ? await answer.json() : { problem: "That line can't be opened" };
  if (address) location.href = address;
  else sayPlace(problem ? `${told(chosen)}: ${problem}` : `${told(chosen)}, is open in your editor.`);
}

let outlined = null; // the digest of the edition whose tree is shown or has been asked for
/** Shows the structure tree of the edition on paper where it is looked at: reading that of 300 pages takes seconds. */
async function tree() {
  const { edition, digest } = paper;
  if (!state || byId("tree").hidden || outlined === digest) return;
  outlined = digest;
  const top = edition ? await json(`tree/${edition}.json`).then((each) => each.tree, () => undefined) : null;
  if (outlined !== digest) return;
  if (top === undefined) outlined = null;
  else showTree(top, state.language, { choose, onPaper: (area) => paper.showArea(area) });
}

function describe() {
  if (state.stage !== "done") return STAGES[state.stage];
  const standing = state.findings.filter((each) => !each.silenced).length;
  const failed = state.failed.length ? ` Not made: ${state.failed.join(", ")}.` : "";
  const old = [state.book, ...state.editions].some((each) => each && each.revision < state.revision);
  const stale = old ? " Some views show an older version." : "";
  return `${standing} finding${standing === 1 ? "" : "s"}.${failed}${stale}`;
}

async function json(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.json();
}

async function update() {
  state = await json("state.json");
  standIn(state.publication);
  byId("title").textContent = state.title || state.publication || "Preview";
  byId("title").lang = state.title ? state.language : "";
  document.title = `${state.title || state.publication} – preview`;
  say(describe());
  showFindings(state, choose);
  showJudge(state, choose);
  const digest = state.book?.digest ?? "";
  if (fetched.heard !== digest) {
    const { lines } = await json("heard.json");
    Object.assign(fetched, { heard: digest, lines });
    showHeard(lines, state.language, choose);
  }
  const made = [digest, ...state.editions.map((each) => each.digest)].join();
  if (fetched.places !== made) {
    const { places } = await json("places.json");
    Object.assign(fetched, { places: made, list: places });
  }
  await book.update(state, fetched.lines, fetched.list);
  await paper.update(state);
  tree();
  Object.assign(document.documentElement.dataset, { version: state.version, stage: state.stage }); // all views show this
}

// One update at a time; what comes meanwhile asks for one more.
let running = false;
let again = false;
async function changed() {
  again = true;
  if (running) return;
  running = true;
  try {
    while (again) {
      again = false;
      await update();
    }
  } catch {
    say("The preview can't be reached. Start publish watch again.");
  } finally {
    running = false;
  }
}

for (const box of document.querySelectorAll("#views input[value]")) {
  const kept = sessionStorage.getItem(box.value);
  if (kept) box.checked = kept === "shown";
  const show = () => (byId(box.value).hidden = !box.checked);
  show();
  box.addEventListener("change", () => {
    sessionStorage.setItem(box.value, box.checked ? "shown" : "hidden");
    show();
    tree();
  });
}
byId("noise").addEventListener("change", ({ target }) => byId("heard-list").classList.toggle("only", target.checked));
byId("open").addEventListener("click", open);
const events = new EventSource("events");
events.addEventListener("message", changed);
events.addEventListener("caret", ({ data }) => choose(JSON.parse(data), "editor"));
events.addEventListener("error", () => say("The preview has ended, or can't be reached. Start publish watch again."));
