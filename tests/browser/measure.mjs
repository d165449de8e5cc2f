// Pages of an EPUB in a browser: what runs over the side of a narrow screen, how dark words are, what is heard.
// node measure.mjs ACE BROWSER PAGE... takes Puppeteer from where Ace does, and writes
// one JSON object for each page and setting, as an array.
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [ace, executablePath, ...pages] = process.argv.slice(2);
const puppeteer = createRequire(ace)("puppeteer-core");

const LARGE = ":root { font-size: 200% }";
const SPACED = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
  p { margin-block-end: 2em !important }`;
const SETTINGS = [
  { name: "320 px", width: 320 },
  { name: "640 px, letters of 200 %", width: 640, style: LARGE },
  { name: "320 px, letters of 200 %", width: 320, style: LARGE },
  { name: "320 px, letters set apart", width: 320, style: SPACED },
  { name: "night", width: 480, scheme: "dark" },
];

/** Runs in the page. */
function measure() {
  const width = document.documentElement.clientWidth;
  const over = [];
  for (const element of document.querySelectorAll("body *")) {
    const box = element.getBoundingClientRect();
    if (box.width && (box.right > width + 1 || box.left < -1)) {
      const within = element.closest("table") ? "table" : "";
      over.push({ element: element.localName, within, words: element.textContent.trim().slice(0, 40) });
    }
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
  return { over, contrast };
}

/** Gives the nodes of an accessibility tree in the order in which they are read. */
function inOrder(nodes) {
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const from = (node) => [node, ...(node.childIds ?? []).flatMap((id) => (byId.has(id) ? from(byId.get(id)) : []))];
  return from(nodes[0]);
}

const levelOf = (node) => node.properties?.find((one) => one.name === "level")?.value.value ?? 0;

const browser = await puppeteer.launch({
  executablePath,
  args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--host-resolver-rules=MAP * ~NOTFOUND"],
});
const measured = [];
try {
  const tab = await browser.newPage();
  for (const page of pages) {
    await tab.goto(pathToFileURL(page).href);
    await tab.$$eval("details", (all) => all.forEach((one) => (one.open = true)));
    const tree = await (await tab.createCDPSession()).send("Accessibility.getFullAXTree");
    const heard = inOrder(tree.nodes)
      .filter((node) => !node.ignored)
      .map((node) => [node.role?.value ?? "", node.name?.value ?? "", levelOf(node)]);
    for (const { name, width, style = "", scheme = "light" } of SETTINGS) {
      await tab.setViewport({ width, height: 800 });
      await tab.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
      const sheet = await tab.addStyleTag({ content: `${style}\n` });
      measured.push({ page, setting: name, ...(await tab.evaluate(measure)), heard: name === "320 px" ? heard : [] });
      await sheet.evaluate((one) => one.remove());
    }
  }
} finally {
  await browser.close();
}
process.stdout.write(JSON.stringify(measured));
