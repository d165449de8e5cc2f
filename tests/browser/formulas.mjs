// Formulas of a page in a browser of 320 px at night: roots with what they hold, what scrolls, and how light the ink is.
// node formulas.mjs ACE BROWSER PAGE writes one JSON object.
import { pathToFileURL } from "node:url";

import { launch } from "./browser.mjs";

const [ace, executablePath, page] = process.argv.slice(2);
const browser = await launch(ace, executablePath);
const shown = await browser.newPage();
await shown.setViewport({ width: 320, height: 800 });
await shown.emulateMediaFeatures([{ name: "prefers-color-scheme", value: "dark" }]);
await shown.goto(pathToFileURL(page).href);
const found = await shown.evaluate(async () => {
  await document.fonts.ready;
  const box = (element) => element.getBoundingClientRect();
  return {
    page: [document.documentElement.scrollWidth, document.documentElement.clientWidth],
    fonts: [...document.fonts].map((each) => each.status),
    roots: [...document.querySelectorAll("msqrt")].map((root) => {
      const [outer, inner] = [box(root), box(root.firstElementChild)];
      return { width: outer.width - inner.width, height: outer.height - inner.height };
    }),
    windows: [...document.querySelectorAll(".formula-window")].map((each) => ({
      over: each.scrollWidth - each.clientWidth,
      reached: each.tabIndex === 0,
      name: each.getAttribute("aria-label") ?? "",
    })),
    ink: getComputedStyle(document.querySelector("math")).color,
    words: getComputedStyle(document.querySelector("p")).color,
  };
});
console.log(JSON.stringify(found));
await browser.close();
