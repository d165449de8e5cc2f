// Uses the preview's page as a person does, and tells what was seen.
// node page.mjs TOOLS BROWSER PROGRAM ADDRESS TEXT PICTURES < PLAN
//
// The plan is {mistaken, changed, inBook, onPaper, inHeard, inTree, broken, end}: what the file TEXT holds with mistakes,
// and changed; the selectors of elements of the EPUB, and the words on paper and in lists to choose; the address of the
// preview of a publication that can't be made; the number of the process that answers, if it is to be ended at last.
import { readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";

const [tools, name, executablePath, address, file, pictures] = process.argv.slice(2);
const { mistaken, changed, inBook, onPaper, inHeard, inTree, broken, end } = JSON.parse(await readFile("/dev/stdin", "utf-8"));
const puppeteer = createRequire(join(tools, "node_modules", "any.js"))("puppeteer-core");
const axe = await readFile(join(tools, "node_modules/@daisy/axe-core-for-ace/axe.min.js"), "utf-8");
const args = name === "chromium" ? ["--no-sandbox", "--disable-gpu", "--no-first-run"] : [];
const told = { problems: [], inBook: {}, onPaper: {}, inLists: {}, axe: {}, narrow: {}, byKeys: {}, done: {} };

const browser = await puppeteer.launch({ browser: name === "chromium" ? "chrome" : name, executablePath, args });
const opened = async () => {
  const made = await browser.newPage();
  made.on("pageerror", (problem) => told.problems.push(String(problem)));
  made.on("console", (message) => message.type() === "error" && !ending && told.problems.push(message.text()));
  made.on("request", (request) => {
    if (!/^(?:blob:)?http:\/\/127\.0\.0\.1:|^data:/u.test(request.url())) told.problems.push(request.url());
  });
  return made;
};
let ending = false; // whether browsers may complain that there is no answer
let tab = await opened();

const value = (found) => tab.evaluate(found);
const place = () => value(() => document.querySelector("#place").textContent);
const focused = () => value(() => {
    const { id, value: chosen, textContent } = document.activeElement;
    return id || (chosen ?? "") || textContent.slice(0, 60);
  });
const painted = () => value(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
const version = () => value(() => Number(document.documentElement.dataset.version ?? -1));

/** Waits until every view shows what the newest text says. */
async function settled(status) {
  const ready = (wanted) =>
    document.querySelector("#status").textContent.startsWith(wanted) && document.documentElement.dataset.stage === "done";
  await tab.waitForFunction(ready, { timeout: 120_000 }, status);
  await still();
  await painted();
}

/** Waits until the EPUB is where it was told to go. */
async function still() {
  await tab.evaluate(async () => {
    const { reader } = document.querySelector("#reader").contentWindow;
    let last;
    do {
      last = reader.going;
      await last;
      await new Promise((done) => setTimeout(done));
    } while (reader.going !== last || !reader.document);
  });
}

/** Writes the text, and waits until the page shows what became of it. */
async function write(words, status) {
  const before = await version();
  await writeFile(file, words);
  await tab.waitForFunction((number) => Number(document.documentElement.dataset.version) > number, {}, before);
  await settled(status);
}

/** Clicks on the middle of the first line of an element of the EPUB. */
async function clickInBook(selector) {
  await still();
  const point = await tab.evaluate(async (wanted) => {
    const doc = document.querySelector("#reader").contentWindow.reader.document;
    const element = doc.querySelector(wanted);
    element.scrollIntoView({ block: "center" });
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    let { x, y, width, height } = element.getClientRects()[0];
    for (let view = doc.defaultView; view !== window; view = view.parent) {
      const frame = view.frameElement.getBoundingClientRect();
      [x, y] = [x + frame.x, y + frame.y];
    }
    return { x: x + Math.min(width, 40) / 2, y: y + Math.min(height, 24) / 2 };
  }, selector);
  await tab.mouse.click(point.x, point.y);
  return await place();
}

/** Clicks on words of a page on paper. */
async function clickOnPaper(words) {
  const point = await tab.evaluate(async (wanted) => {
    const span = [...document.querySelectorAll(".words span")].find((each) => each.textContent.trim().startsWith(wanted));
    span.scrollIntoView({ block: "center" });
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    const { x, y, width, height } = span.getBoundingClientRect();
    return { x: x + width / 2, y: y + height / 2 };
  }, words);
  await tab.mouse.click(point.x, point.y);
  return await place();
}

/** Selects an element of the EPUB as a reader does with the caret, and presses Enter. */
async function enterInBook(selector) {
  await still();
  await tab.evaluate((wanted) => {
    const doc = document.querySelector("#reader").contentWindow.reader.document;
    const element = doc.querySelector(wanted);
    const range = doc.createRange();
    if (element.matches("img, math")) range.selectNode(element);
    else range.selectNodeContents(element);
    doc.defaultView.frameElement.focus();
    doc.getSelection().removeAllRanges();
    doc.getSelection().addRange(range);
  }, selector);
  await tab.keyboard.press("Enter");
  return await place();
}

/** Selects words on paper, and presses Enter. */
async function enterOnPaper(words) {
  await tab.evaluate((wanted) => {
    const span = [...document.querySelectorAll(".words span")].find((each) => each.textContent.trim().startsWith(wanted));
    document.querySelector("#pages").focus();
    getSelection().selectAllChildren(span);
  }, words);
  await tab.keyboard.press("Enter");
  return await place();
}

/** Focuses the place of the entry of a list that begins with words, and presses Enter. */
async function enterInList(list, words) {
  await tab.evaluate((id, wanted) => {
    const begins = (each) => each.innerText.replaceAll(/\s+/gu, " ").replace(/^[▸▾ ]+/u, "").startsWith(wanted);
    const entry = [...document.querySelectorAll(`#${id} :is(li, .line)`)].find(begins);
    entry?.querySelector(".place")?.focus();
  }, list, words);
  await tab.keyboard.press("Enter");
  return await place();
}

/** Uses the control that has the focus, by its keys, and back again; says whether that did anything. */
async function act() {
  const read = () => value(() => {
    const { id, type, localName, checked, value: chosen, parentElement } = document.activeElement;
    const kind = localName === "summary" ? localName : type;
    const open = localName === "summary" ? parentElement.open : document.activeElement.getAttribute("aria-expanded");
    return { name: id || chosen || kind, kind, is: String([checked, localName === "select" && chosen, open]) };
  });
  const keys = { checkbox: [" ", " "], summary: ["Enter", "Enter"], "select-one": ["ArrowDown", "ArrowUp"] };
  const before = await read();
  if (!keys[before.kind]) return;
  const last = await value(() => document.activeElement.selectedIndex > 0);
  const [there, back] = before.kind === "select-one" && last ? ["ArrowUp", "ArrowDown"] : keys[before.kind];
  const becomes = async (wanted) => {
    const end = Date.now() + 10_000;
    while (Date.now() < end) {
      if (wanted(await read())) return true;
      await painted();
    }
    return false;
  };
  await tab.keyboard.press(there);
  const used = await becomes((now) => now.name === before.name && now.is !== before.is);
  await tab.keyboard.press(back);
  told.done[before.name] = used && (await becomes((now) => now.is === before.is));
}

/** Asks axe about the page in a state, in Firefox about few; the EPUB's own pages have a test of their own. */
async function asked(state) {
  if (name === "firefox" && !["day", "lost", "broken"].includes(state)) return;
  const { violations } = await tab.evaluate(() => window.axe.run(document, { iframes: false }));
  told.axe[state] = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`);
}

/** Clicks on each line of a list that has one, and says where each leads and where it says that it does. */
async function clickInList(view) {
  await tab.waitForSelector(`#${view} button.place`); // the structure tree comes when it is looked at
  return await tab.evaluate(async (list) => {
    const found = [];
    for (const each of document.querySelectorAll(`#${list} button.place`)) {
      if (found.length >= 60) break;
      each.click();
      await new Promise((done) => setTimeout(done));
      const said = document.querySelector("#place").textContent;
      const row = each.closest("li, .line, tr") ?? each;
      found.push([each.dataset.line, said, each.hasAttribute("aria-current"), row.textContent]);
    }
    return found;
  }, view);
}

async function topOf(selector) {
  await still();
  return await tab.evaluate((wanted) => {
    const doc = document.querySelector("#reader").contentWindow.reader.document;
    return doc.querySelector(wanted).getBoundingClientRect().top + doc.defaultView.frameElement.getBoundingClientRect().top;
  }, selector);
}

try {
  await tab.setViewport({ width: 1400, height: 1000 });
  await tab.goto(address, { waitUntil: "load" });
  await tab.evaluate(`${axe}; window.axe = axe`);
  await settled("0 findings");
  await tab.evaluate(() => {
    const frame = () => document.querySelector("#reader").contentWindow.reader.document?.defaultView.frameElement;
    window.seen = () => -(frame()?.getBoundingClientRect().top ?? 0); // pixels of the page above the screen
    window.words = () => {
      const doc = frame().contentDocument;
      const element = [...doc.querySelectorAll("p")].find((each) => each.getBoundingClientRect().top >= window.seen() - 1);
      return element.textContent;
    };
  });
  for (const view of ["tree", "judge"]) await tab.click(`#views input[value="${view}"]`);
  await tab.waitForSelector("#tree .place"); // it comes when it is looked at
  await tab.click("#judge-parts summary");
  await painted();
  await tab.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
  await asked("day");

  for (const selector of inBook) told.inBook[selector] = await clickInBook(selector);
  for (const words of onPaper) told.onPaper[words] = await clickOnPaper(words);
  told.byKeys = { inBook: {}, onPaper: {}, inHeard: {}, inTree: {} };
  for (const selector of inBook) told.byKeys.inBook[selector] = await enterInBook(selector);
  for (const words of onPaper) told.byKeys.onPaper[words] = await enterOnPaper(words);
  for (const words of inHeard) told.byKeys.inHeard[words] = await enterInList("heard-list", words);
  for (const words of inTree) told.byKeys.inTree[words] = await enterInList("tree-list", words);
  told.markedInTree = await value(() => {
    document.querySelector("#heard-list .place").click();
    return document.querySelector("#tree-list [aria-current]")?.closest("li").innerText.split(" ")[0];
  });
  told.markedOnPaper = await value(() => document.querySelectorAll("#pages .chosen").length);
  told.sandbox = await value(() => {
    const doc = document.querySelector("#reader").contentWindow.reader.document;
    const frame = doc.defaultView.frameElement;
    return { sandbox: frame.getAttribute("sandbox"), title: frame.title };
  });

  // Every list leads to its line, and all views follow.
  for (const view of ["heard", "tree", "judge"]) told.inLists[view] = await clickInList(view);

  await still();

  // EPUB and paper scroll together, whichever leads; by the keyboard alone inside the EPUB.
  await tab.evaluate(() => document.querySelector("#pages").scrollTo(0, 0));
  await tab.focus("#contents");
  await tab.select("#contents", await value(() => document.querySelector("#contents").options[1].value));
  await tab.waitForFunction(() => document.querySelector("#pages").scrollTop > 0);
  told.paperAtHeading = await value(() => {
    const words = [...document.querySelectorAll(".words span")].find((each) => each.textContent.startsWith("What is"));
    return words.getBoundingClientRect().top - document.querySelector("#pages").getBoundingClientRect().top;
  });
  const above = await value(() => window.seen());
  await tab.select("#page", "2");
  await tab.waitForFunction((then) => window.seen() > then, {}, above);
  told.onScreen = await value(() => window.words());
  told.startsPage = await value(() => document.querySelectorAll("#pages figure")[2].querySelector(".words").textContent);
  await clickInBook("p:has(em)");
  for (const key of ["ArrowDown", "PageDown"]) {
    const before = await value(() => window.seen());
    await tab.keyboard.press(key);
    await tab.waitForFunction((then) => window.seen() > then, {}, before);
  }

  // A mistake: it is found, the EPUB stays, the focus stays in the list of what is heard.
  await tab.click("#heard-list button.place");
  await clickInBook("h2");
  await tab.focus("#heard-list button.place");
  const before = await topOf("h2");
  await write(mistaken, "");
  told.found = await value(() => document.querySelector("#findings-list").innerText);
  told.focusWhileMistaken = await focused();
  await asked("mistaken");
  told.findings = await tab.evaluate(async () => {
    const found = [];
    for (const entry of document.querySelectorAll("#findings-list > li")) {
      entry.querySelector(".place").focus();
      found.push(entry.innerText);
    }
    return found;
  });
  told.chosenFindings = [];
  for (let number = 0; number < told.findings.length; number += 1) {
    await tab.evaluate((index) => document.querySelectorAll("#findings-list .place")[index].focus(), number);
    await tab.keyboard.press("Enter");
    told.chosenFindings.push(await place());
  }
  await tab.evaluate(() => document.querySelector("#heard-list .place").click());
  told.older = await value(() => document.querySelector("#book-title").textContent);

  // It is mended, with words more above what is read: these stay where they are on the screen.
  await clickInBook("h2");
  const there = await topOf("h2");
  const scrolled = () => value(() => {
    const box = document.querySelector("#heard-list").parentElement;
    const line = [...document.querySelectorAll("#heard-list .line")].find((each) => each.innerText.includes("Paragraph 9 "));
    return { heard: line.getBoundingClientRect().top - box.getBoundingClientRect().top, paper: document.querySelector("#pages").scrollTop };
  });
  await tab.evaluate(() => {
    const line = [...document.querySelectorAll("#heard-list .line")].find((each) => each.innerText.includes("Paragraph 9 "));
    line.scrollIntoView();
    line.querySelector(".place").focus();
    document.querySelector("#pages").scrollTo(0, 300);
    window.announced = [];
    const spoken = document.querySelector("#announced");
    new MutationObserver(() => window.announced.push(spoken.textContent)).observe(spoken, { childList: true });
  });
  await painted();
  told.scrolled = [await scrolled()];
  await write(changed, "0 findings");
  told.moved = { before, there, after: await topOf("h2") };
  told.scrolled.push(await scrolled());
  told.stillFocused = await value(() => document.activeElement.closest(".line")?.innerText ?? "");
  await tab.waitForFunction(() => window.announced.filter(Boolean).at(-1)?.startsWith("0 findings"));
  told.announced = await value(() => window.announced.filter(Boolean));
  told.words = await value(() => document.querySelector("#reader").contentWindow.reader.document.body.textContent);
  told.heard = await value(() => document.querySelector("#heard-list").textContent);
  told.foundAfter = await value(() => document.querySelector("#findings-list").innerText);

  // The page follows the caret of an editor.
  const headers = { "content-type": "application/json", "x-publish": "caret", origin: new URL(address).origin };
  await fetch(new URL("caret", address), { method: "POST", headers, body: JSON.stringify({ file, line: 10 }) });
  await tab.waitForFunction(() => document.querySelector("#place").textContent.includes("line 10, column 1"));

  // The keyboard alone.
  await tab.evaluate(() => document.activeElement.blur());
  await tab.evaluate(() => document.body.focus());
  told.stops = [];
  await tab.evaluate(() => (document.querySelector("#book details").open = true));
  await tab.focus(".skip");
  for (let step = 0; step < 60; step += 1) {
    told.stops.push(await focused());
    await act();
    await tab.keyboard.press("Tab");
    if (told.stops.length > 3 && (await focused()) === told.stops[0]) break;
  }
  await still();
  await tab.focus("#heard-list button.place");
  await tab.keyboard.press("End");
  await tab.keyboard.press("ArrowUp");
  told.lastButOne = await tab.evaluate(() => {
    const all = [...document.querySelectorAll("#heard-list button.place")];
    return all.indexOf(document.activeElement) - all.length;
  });
  await tab.keyboard.press("Enter");
  told.chosenByKeyboard = await place();
  await tab.focus("#here");
  await tab.keyboard.press("Enter");
  told.here = await place();
  await tab.focus("#page-source");
  await tab.keyboard.press(" ");
  told.pageSource = await place();

  await tab.evaluate(() => document.querySelector("#heard-list button.place").click());
  await painted();

  // The tree by its arrow keys.
  await tab.focus("#tree-list .fold");
  told.folds = [];
  for (const key of ["ArrowLeft", "ArrowRight", "ArrowDown"]) {
    await tab.keyboard.press(key);
    told.folds.push(await value(() => document.querySelector("#tree-list .fold").getAttribute("aria-expanded")));
  }

  // Large print, which the page shows again when it is loaded again, like all that was chosen and the places.
  await tab.select("#edition", "large-print");
  await tab.waitForFunction(() => document.querySelector("figcaption").textContent.startsWith("large-print"));
  await asked("large");
  await tab.select("#size", "150");
  await tab.select("#contents", await value(() => document.querySelector("#contents").options[1].value));
  await tab.evaluate(() => document.querySelector("#pages").scrollTo(0, 400));
  await still();
  await painted();
  const seen = () => value(() => ({
    edition: document.querySelector("#edition").value,
    size: document.querySelector("#size").value,
    views: [...document.querySelectorAll("#views input")].map((each) => each.checked).join(),
    paper: Math.round(document.querySelector("#pages").scrollTop / 50),
    heading: document.querySelector("#reader").contentWindow.reader.document.querySelector("h2").textContent,
  }));
  told.kept = [{ ...(await seen()), top: await topOf("h2") }];
  await tab.reload({ waitUntil: "load" });
  await settled("0 findings");
  told.kept.push({ ...(await seen()), top: await topOf("h2") });
  await tab.evaluate(`${axe}; window.axe = axe`);

  // Display of the EPUB, and the page when it is narrow and dark.
  await tab.evaluate(() => (document.querySelector("#book details").open = true));
  for (const [id, chosen] of [["width", "320"], ["size", "200"], ["colours", "forced"]]) await tab.select(`#${id}`, chosen);
  await tab.click("#spacing");
  await tab.waitForFunction(() => {
    const doc = document.querySelector("#reader").contentWindow.reader.document;
    const shown = doc?.querySelector("p"); // there is no document while another is loaded
    if (!shown) return false;
    const { color, letterSpacing } = doc.defaultView.getComputedStyle(shown);
    return color === "rgb(255, 255, 255)" && letterSpacing !== "normal";
  });
  told.width = await value(() => document.querySelector("#reader").getBoundingClientRect().width);
  await tab.setViewport({ width: 320, height: 640 });
  if (name === "chromium") await tab.emulateMediaFeatures([{ name: "prefers-color-scheme", value: "dark" }]);
  await painted();
  told.narrow = await value(() => ({ page: document.documentElement.scrollWidth, window: innerWidth }));
  await asked("narrow");
  await tab.screenshot({ path: join(pictures, `${name}-narrow.png`), fullPage: true });
  await tab.setViewport({ width: 350, height: 250 }); // 1400 by 1000 pixels at 400 %
  await asked("zoomed");
  await tab.setViewport({ width: 1400, height: 1000 });
  await asked("night");

  // A publication of which nothing can be made says so in each view.
  tab = await opened();
  await tab.goto(broken, { waitUntil: "domcontentloaded" });
  await tab.waitForFunction(() => document.documentElement.dataset.stage === "done", { timeout: 60_000 });
  await tab.evaluate(`${axe}; window.axe = axe`);
  for (const view of await tab.$$("#views input:not(:checked)")) await view.click();
  told.empty = await value(() =>
    Object.fromEntries(
      [...document.querySelectorAll("section.without")].map((each) => [each.id, each.querySelector(".empty").innerText]),
    ),
  );
  await asked("broken");
  await tab.screenshot({ path: join(pictures, `${name}-broken.png`), fullPage: true });

  // The server ends.
  if (end) {
    ending = true;
    process.kill(end, "SIGTERM");
    await tab.waitForFunction(() => document.querySelector("#status").textContent.startsWith("The preview has ended"));
    await asked("lost");
  }
} finally {
  await browser.close();
}
process.stdout.write(JSON.stringify(told));
