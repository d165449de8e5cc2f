// The page of the preview: shows what the server tells, and asks it to open lines of sources.

const byId = (id) => document.getElementById(id);
const shown = { version: -1, heard: null, pages: null };
let state = null;

function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

async function fetched(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.json();
}

function say(words) {
  const status = byId("status");
  if (status.textContent !== words) status.textContent = words;
}

async function open(position) {
  const answer = await fetch("open", {
    method: "POST",
    headers: { "content-type": "application/json", "x-publish": "open" },
    body: JSON.stringify({ file: position.file, line: position.line, column: position.column }),
  });
  const { address, problem } = answer.ok ? await answer.json() : { problem: "That line can't be opened." };
  if (address) location.href = address;
  else say(problem || `${position.file}, line ${position.line}, is open in your editor.`);
}

function place(position) {
  const button = element("button", { type: "button", className: "place" });
  button.textContent = `${position.file}:${position.line}`;
  button.addEventListener("click", () => open(position));
  return button;
}

// Replace the children of a list, and keep the focus on the same entry.
function replace(list, children) {
  const index = [...list.children].findIndex((each) => each.contains(document.activeElement));
  list.replaceChildren(...children);
  if (index >= 0) (list.children[index] ?? list.lastElementChild)?.querySelector("button")?.focus();
}

function showFindings() {
  const entries = state.findings.filter((each) => !each.silenced).map((found) => {
    const entry = element("li", {}, element("strong", { textContent: found.level }), ` ${found.message} `);
    if (found.position) entry.append(place(found.position));
    if (found.hint) entry.append(element("br"), element("span", { className: "quiet", textContent: found.hint }));
    return entry;
  });
  replace(byId("findings-list"), entries.length ? entries : [element("li", { textContent: "None." })]);
}

function showJudge() {
  byId("judge-parts").replaceChildren(
    ...state.judge.map((part) =>
      element(
        "details",
        {},
        element("summary", { textContent: `${part.title}: ${part.items.length || part.none}` }),
        element("ul", {}, ...part.questions.map((words) => element("li", { textContent: words }))),
        element(
          "ol",
          {},
          ...part.items.map((item) => {
            const entry = element("li", { textContent: [item.words, ...item.details].join(" · ") + " " });
            if (item.position) entry.append(place(item.position));
            return entry;
          }),
        ),
      ),
    ),
  );
}

async function showHeard() {
  const digest = state.book?.digest ?? "";
  if (shown.heard === digest) return;
  const { lines } = await fetched("heard.json");
  shown.heard = digest;
  replace(
    byId("heard-list"),
    lines.map((line) => {
      const words = element("span", { textContent: line.words, className: line.noise ? "noise" : "" });
      if (line.language) words.lang = line.language;
      const entry = element("li", {}, words, element("span", { className: "role", textContent: ` ${line.role} ` }));
      if (line.noise) entry.append(element("em", { textContent: `noise: ${line.noise} ` }));
      if (line.source) entry.append(place(line.source));
      return entry;
    }),
  );
}

function showPaper() {
  const choice = byId("edition");
  const names = state.editions.map((each) => each.name);
  if ([...choice.options].map((each) => each.value).join() !== names.join()) {
    const chosen = choice.value;
    choice.replaceChildren(...names.map((name) => element("option", { value: name, textContent: name })));
    if (names.includes(chosen)) choice.value = chosen;
  }
  const edition = state.editions.find((each) => each.name === choice.value);
  if (!edition || shown.pages === edition.name + edition.digest) return;
  shown.pages = edition.name + edition.digest;
  const box = byId("pages");
  const kept = [...box.children];
  const figures = edition.pages.map((page, index) => {
    const figure = kept[index] ?? element("figure", {}, element("img", { loading: "lazy" }), element("figcaption"));
    const picture = figure.querySelector("img");
    picture.width = page.width;
    picture.height = page.height;
    picture.alt = `Page ${page.label}`;
    picture.src = `page/${edition.name}/${edition.digest}/${index + 1}.png?width=1000`;
    figure.querySelector("figcaption").textContent = `${edition.name}, page ${page.label}`;
    return figure;
  });
  box.replaceChildren(...figures);
}

function describe() {
  const words = { reading: "Reading the sources.", findings: "Making the EPUB.", epub: "Laying out pages.", paper: "Laying out pages." };
  const standing = state.findings.filter((each) => !each.silenced).length;
  const findings = `${standing} finding${standing === 1 ? "" : "s"}.`;
  const failed = state.failed.length ? ` Not made: ${state.failed.join(", ")}.` : "";
  const old = [state.book, ...state.editions].some((each) => each && each.revision < state.revision);
  const stale = state.stage === "done" && old ? " What is shown is of an older text." : "";
  return state.stage === "done" ? `${findings}${failed}${stale}` : words[state.stage];
}

async function update() {
  state = await fetched("state.json");
  byId("title").textContent = state.title || "Preview";
  document.title = `${state.title || state.publication} – preview`;
  byId("book").hidden = !state.book;
  say(describe());
  showFindings();
  showJudge();
  showPaper();
  await showHeard();
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
  } finally {
    running = false;
  }
}

byId("edition").addEventListener("change", showPaper);
const events = new EventSource("events");
events.addEventListener("message", changed);
events.addEventListener("error", () => say("The preview has ended, or can't be reached. Start publish watch again."));
