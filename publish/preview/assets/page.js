// The page of the preview: fetches what has changed, and lets its views follow one another.
import { Book } from "./book.js";
import { byId, element, explain, keep } from "./elements.js";
import { showFindings, showHeard, showInLists, showJudge, showTree } from "./lists.js";
import { Paper } from "./paper.js";
import { standIn, told } from "./positions.js";

const STAGES = {
  reading: "Reading the sources.",
  findings: "Making the EPUB.",
  epub: "Laying out pages.",
  paper: "Laying out pages.",
};
const PAUSE = 1000; // milliseconds
const LOST = "The preview has ended, or can't be reached. Start publish watch again.";
let announcing = 0;
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

/** Shows what is being made or was made, and says it aloud once nothing else has followed for a moment. */
function say(words, kind) {
  const status = byId("status");
  if (status.textContent === words && status.dataset.kind === kind) return;
  status.textContent = words;
  status.dataset.kind = kind;
  const announce = (spoken, next) => {
    byId("announced").textContent = spoken;
    clearTimeout(announcing);
    if (next) announcing = setTimeout(next, PAUSE);
  };
  announce("", () => announce(words, () => announce(""))); // what is read line by line has it once
}

/** Shows which place is chosen, and says it aloud; not while the caret of an editor moves, whose user is elsewhere. */
function sayPlace(words, aloud = true) {
  byId("place").setAttribute("aria-live", aloud ? "polite" : "off");
  byId("place").textContent = words;
}

/** Shows a position in every view but the one where it was chosen, by a button if it has one. */
async function choose(position, from, by) {
  chosen = position;
  leader = "";
  byId("open").disabled = false;
  sayPlace(`${told(position)}.`, from !== "editor");
  showInLists(position, from, by);
  if (from !== "paper" && from !== "tree") paper.show(position);
  if (from !== "book") await book.show(position);
  if (byId("at-once").checked && from !== "editor") await open();
}

async function open() {
  const { address, problem } = await opened(chosen).catch(() => ({ problem: "the preview can't be reached." }));
  if (address) location.href = address;
  else sayPlace(problem ? `${told(chosen)}: ${problem}` : `${told(chosen)}, is open in your editor.`);
}

async function opened({ file, line, column }) {
  const answer = await fetch("open", {
    method: "POST",
    headers: { "content-type": "application/json", "x-publish": "open" },
    body: JSON.stringify({ file, line, column }),
  });
  return answer.ok ? answer.json() : { problem: "that line can't be opened." };
}

let outlined = null; // the digest of the edition whose tree is shown or has been asked for
let unoutlined = ""; // why no tree is shown
/** Shows the structure tree of the edition on paper where it is looked at: reading that of 300 pages takes seconds. */
async function tree() {
  const { edition, digest } = paper;
  if (!state || byId("tree").hidden || outlined === digest) return;
  outlined = digest;
  if (edition && !byId("tree-list").childElementCount) unoutlined = "The structure is being read.";
  explainViews();
  const top = edition ? await json(`tree/${edition}.json`).then((each) => each.tree, () => undefined) : null;
  if (outlined !== digest) return;
  if (top === undefined) outlined = null;
  else showTree(top, state.language, { choose, onPaper: (area) => paper.showArea(area) });
  unoutlined = top ? "" : "The structure can't be read.";
  explainViews();
}

const counted = (number, word) => `${number} ${word}${number === 1 ? "" : "s"}`;
const isOld = (shown) => Boolean(shown) && shown.revision < state.revision;

/** Says what is done, or how it ended. */
function describe() {
  if (state.stage !== "done") return [STAGES[state.stage], "busy"];
  const standing = state.findings.filter((each) => !each.silenced);
  const number = (level) => standing.filter((each) => each.level === level).length;
  const [errors, warnings, infos] = ["error", "warning", "info"].map(number);
  const kinds = [errors && counted(errors, "error"), warnings && counted(warnings, "warning"), infos && `${infos} for information`].filter(Boolean);
  const found = `${counted(standing.length, "finding")}${kinds.length ? `: ${kinds.join(", ")}` : ""}.`;
  const failed = state.failed.length ? ` Not made: ${state.failed.join(", ")}.` : "";
  const stale = [state.book, ...state.editions].some(isOld) ? " Some views show an older text." : "";
  return [`${found}${failed}${stale}`, failed || stale || errors ? "failed" : "done"];
}

/** Says in each view why it is empty, or that it shows an older text than that which was read. */
function explainViews() {
  const errors = state.findings.some((each) => each.level === "error" && !each.silenced);
  const edition = state.editions.find((each) => each.name === paper.edition) ?? state.editions[0];
  const nothing = (coming, never) => {
    if (state.stage !== "done") return coming;
    return errors || state.failed.length ? "It can't be made: see the findings." : never;
  };
  const noBook = state.book ? "" : nothing("The EPUB is being made.", "This publication has no EPUB among its editions.");
  const noPaper = edition ? "" : nothing("Pages are being laid out.", "This publication has no edition on paper.");
  explain("book", noBook);
  explain("heard", noBook);
  explain("paper", noPaper);
  explain("tree", noPaper || unoutlined);
  explain("judge", state.judge.length ? "" : nothing("The sources are being read.", "Nothing."));
  for (const [view, shown] of [["book", state.book], ["heard", state.book], ["paper", edition], ["tree", edition]]) {
    const title = byId(`${view}-title`);
    title.querySelector(".older")?.remove();
    const words = state.stage === "done" ? "of an older text" : "being made again";
    if (isOld(shown)) title.append(element("span", { className: "older", textContent: ` (${words})` }));
  }
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
  say(...describe());
  explainViews();
  showFindings(state, choose);
  showJudge(state, choose);
  const papers = paper.update(state); // that of a long book takes longest
  papers.catch(() => undefined);
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
  await papers;
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
    say(LOST, "failed");
  } finally {
    running = false;
  }
}

for (const box of document.querySelectorAll("#views input")) {
  keep(box);
  const show = () => (byId(box.value).hidden = !box.checked);
  show();
  box.addEventListener("change", () => {
    show();
    tree();
  });
}
document.querySelector(".skip").addEventListener("click", () => {
  const box = document.querySelector("#views input[value=findings]");
  if (!box.checked) box.click();
});
for (const id of ["noise", "at-once"]) keep(byId(id));
const showNoise = () => {
  const alone = byId("noise").checked;
  byId("heard-list").classList.toggle("only", alone);
  byId("no-noise").hidden = !alone || fetched.lines.some((each) => each.noise);
};
showNoise();
byId("noise").addEventListener("change", showNoise);
byId("open").addEventListener("click", open);
const events = new EventSource("events");
events.addEventListener("message", changed);
events.addEventListener("caret", ({ data }) => choose(JSON.parse(data), "editor"));
events.addEventListener("error", () => say(LOST, "failed"));
