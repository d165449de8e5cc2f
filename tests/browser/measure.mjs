// Pages of an EPUB in a browser: what runs over the side of a narrow screen or of its cell, what is cut off, how dark
// words are, what axe finds, what is heard.
// node measure.mjs ACE BROWSER PAGE... writes one JSON object for each page and setting, as an array.
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

import { launch } from "./browser.mjs";

const [ace, executablePath, ...pages] = process.argv.slice(2);
const axe = createRequire(ace).resolve("@daisy/axe-core-for-ace/axe.min.js");

const LARGE = ":root { font-size: 200% }";
const SPACED = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
  p { margin-block-end: 2em !important }`;
const SETTINGS = [
  { name: "320 px", width: 320 },
  { name: "640 px, letters of 200 %", width: 640, style: LARGE },
  { name: "320 px, letters of 200 %", width: 320, style: LARGE },
  { name: "320 px, letters set apart", width: 320, style: SPACED },
  { name: "640 px, letters of 200 % set apart", width: 640, style: LARGE + SPACED },
  { name: "night", width: 480, scheme: "dark" },
  { name: "forced colours by day", width: 320, forced: "active" },
  { name: "forced colours by night", width: 320, scheme: "dark", forced: "active" },
];
// A content document is a part of a book, not a page of a site: nothing comes before its words, and a cover has none.
const NOT_OF_BOOKS = ["bypass", "page-has-heading-one"];

/** Runs in the page. */
function measure() {
  /** Gives the words in tables that lines break elsewhere than after a hyphen, and that would fit into a line. */
  function broken(range) {
    const found = [];
    for (const cell of document.querySelectorAll("th, td")) {
      const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        for (const { 0: word, index } of walker.currentNode.data.matchAll(/[\p{L}\p{M}\p{N}]+/gu)) {
          range.setStart(walker.currentNode, index);
          range.setEnd(walker.currentNode, index + word.length);
          const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
          if (lines.size > 1) found.push(word);
        }
      }
    }
    return found;
  }

  const width = document.documentElement.clientWidth;
  const told = (element) => ({
    element: element.localName,
    within: element.closest("table") ? "table" : "",
    words: element.textContent.trim().slice(0, 40),
  });
  const outside = (box, left, right) => box.width && (box.right > right + 1 || box.left < left - 1);
  const over = [];
  const cut = [];
  // What scrolls by itself, and is reached by keys, may be wider than the page; keys reach a formula's window by themselves.
  const scrolls = (element) => {
    const around = element.closest("[tabindex='0'], .formula-window");
    return around && getComputedStyle(around).overflowX === "auto";
  };
  for (const element of document.querySelectorAll("body *")) {
    if (scrolls(element)) continue;
    if (outside(element.getBoundingClientRect(), 0, width)) over.push(told(element));
    const style = getComputedStyle(element);
    const hides = style.overflowX !== "visible" || style.overflowY !== "visible" || style.textOverflow !== "clip";
    const larger = element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1;
    if (hides && larger) cut.push(told(element));
  }
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  while (texts.nextNode()) {
    if (scrolls(texts.currentNode.parentElement)) continue;
    range.selectNodeContents(texts.currentNode);
    const holder = texts.currentNode.parentElement.closest("td, th, li, p, dd, dt, caption, pre, h1, h2, h3") ?? document.body;
    const { left, right } = holder.getBoundingClientRect();
    if ([...range.getClientRects()].some((box) => outside(box, left, right))) over.push(told(holder));
  }
  const ground = document.createElement("i");
  ground.style.backgroundColor = "Canvas";
  document.body.append(ground);
  const canvas = getComputedStyle(ground).backgroundColor;
  ground.remove();
  const light = (color) => {
    const [red, green, blue] = color.match(/[\d.]+/g).slice(0, 3).map((part) => {
      const value = Number(part) / 255;
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const behind = (element) => {
    for (let one = element; one; one = one.parentElement) {
      const color = getComputedStyle(one).backgroundColor;
      if (color !== "rgba(0, 0, 0, 0)" && color !== "transparent") return color;
    }
    return canvas;
  };
  let contrast = 21;
  for (const element of document.querySelectorAll("body, body *")) {
    if ([...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim())) {
      const [dim, bright] = [light(getComputedStyle(element).color), light(behind(element))].sort((a, b) => a - b);
      contrast = Math.min(contrast, (bright + 0.05) / (dim + 0.05));
    }
  }
  const small = [...document.querySelectorAll("nav:not([hidden]) a")]
    .map((link) => [link.textContent, link.getBoundingClientRect()])
    .filter(([, { width, height }]) => width < 24 || height < 24)
    .map(([words]) => words);
  return { over, cut, contrast, small, broken: broken(range) };
}

/** Gives the nodes of an accessibility tree in the order in which they are read. */
function inOrder(nodes) {
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const from = (node) => [node, ...(node.childIds ?? []).flatMap((id) => (byId.has(id) ? from(byId.get(id)) : []))];
  return from(nodes[0]);
}

const levelOf = (node) => node.properties?.find((one) => one.name === "level")?.value.value ?? 0;

/** Runs in the page: gives what axe finds by all but some rules, each with the element that breaks it. */
async function violations(rules) {
  const left = rules.map((one) => [one, { enabled: false }]);
  const wanted = { "color-contrast-enhanced": { enabled: true }, ...Object.fromEntries(left) };
  const found = await globalThis.axe.run(document, { rules: wanted });
  return found.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

const browser = await launch(ace, executablePath);
const measured = [];
try {
  const tab = await browser.newPage();
  const session = await tab.createCDPSession();
  for (const page of pages) {
    await tab.goto(pathToFileURL(page).href);
    const tree = await session.send("Accessibility.getFullAXTree");
    const heard = inOrder(tree.nodes)
      .filter((node) => !node.ignored)
      .map((node) => [node.role?.value ?? "", node.name?.value ?? "", levelOf(node)]);
    await tab.addScriptTag({ path: axe });
    for (const { name, width, style = "", scheme = "light", forced = "none" } of SETTINGS) {
      await tab.setViewport({ width, height: 800 });
      await session.send("Emulation.setEmulatedMedia", {
        features: [
          { name: "prefers-color-scheme", value: scheme },
          { name: "forced-colors", value: forced },
        ],
      });
      const sheet = await tab.addStyleTag({ content: `${style}\n` });
      const first = name === SETTINGS[0].name;
      measured.push({
        page,
        setting: name,
        ...(await tab.evaluate(measure)),
        violations: first ? await tab.evaluate(violations, NOT_OF_BOOKS) : [],
        heard: first ? heard : [],
      });
      await sheet.evaluate((one) => one.remove());
    }
  }
} finally {
  await browser.close();
}
process.stdout.write(JSON.stringify(measured));
