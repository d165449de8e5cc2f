// Opens pages of reports in Chromium: prints what axe finds by day, by night and in forced colours, and what is wider
// than a telephone. With a folder as the last argument, it keeps pictures of them there.
// Arguments: the path of Ace's command, that of the browser, pages as JSON, a folder or nothing.
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { launch } from "../browser/browser.mjs";

const [ace, executablePath, listed, folder] = process.argv.slice(2);
const axe = createRequire(ace).resolve("@daisy/axe-core-for-ace/axe.min.js");
const SETTINGS = [
  { name: "day", width: 1000 },
  { name: "night", width: 1000, scheme: "dark" },
  { name: "forced", width: 1000, forced: "active" },
  { name: "narrow", width: 320 },
];

/** Runs in the page: gives what axe finds, each with the element that breaks a rule. */
async function violations() {
  const rules = { "color-contrast-enhanced": { enabled: true }, "target-size": { enabled: true } };
  const found = await globalThis.axe.run(document, { rules });
  return found.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

/** Runs in the page: gives how wide it is, and what can be reached by the Tab key, in order. */
function measured() {
  const stops = [...document.querySelectorAll("a[href], input")].map((one) => one.id || one.getAttribute("href"));
  return { width: document.documentElement.scrollWidth, stops };
}

const browser = await launch(ace, executablePath);
const told = [];
try {
  for (const page of JSON.parse(listed)) {
    const tab = await browser.newPage();
    const errors = [];
    tab.on("console", (line) => errors.push(line.text()));
    tab.on("requestfailed", (request) => errors.push(request.url()));
    await tab.setBypassCSP(true); // or axe could not be added
    const session = await tab.createCDPSession();
    await tab.goto(pathToFileURL(page).href);
    await tab.addScriptTag({ path: axe });
    for (const { name, width, scheme = "light", forced = "none" } of SETTINGS) {
      await tab.setViewport({ width, height: 800 });
      const features = [
        { name: "prefers-color-scheme", value: scheme },
        { name: "forced-colors", value: forced },
      ];
      await session.send("Emulation.setEmulatedMedia", { features });
      told.push({ page, setting: name, violations: await tab.evaluate(violations), ...(await tab.evaluate(measured)) });
      if (folder) {
        const place = path.join(folder, `${path.basename(page, ".html")}-${name}.png`);
        await tab.screenshot({ path: place, fullPage: true });
      }
    }
    told.push({ page, setting: "all", errors, violations: [] });
    if (folder) {
      await session.send("Emulation.setEmulatedMedia", { media: "print", features: [] });
      await tab.pdf({ path: path.join(folder, `${path.basename(page, ".html")}.pdf`), format: "A4", outline: true });
    }
    await tab.close();
  }
} finally {
  await browser.close();
}
process.stdout.write(JSON.stringify(told));
