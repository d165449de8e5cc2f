// Draws a picture of the preview's page, once every view is there.
// node preview_picture.mjs TOOLS CHROMIUM ADDRESS PICTURE
import { createRequire } from "node:module";
import { join } from "node:path";

const [tools, executablePath, address, path] = process.argv.slice(2);
const puppeteer = createRequire(join(tools, "node_modules", "any.js"))("puppeteer-core");
const browser = await puppeteer.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu", "--no-first-run"] });
try {
  const tab = await browser.newPage();
  await tab.setViewport({ width: 1280, height: 1280 });
  await tab.goto(address);
  await tab.waitForFunction(() => document.documentElement.dataset.stage === "done", { timeout: 120_000 });
  await tab.waitForFunction(() => document.querySelector("#reader").contentWindow.reader.document, { timeout: 60_000 });
  await tab.evaluate(() => document.querySelector("#reader").contentWindow.reader.going);
  const texts = await tab.$$eval("#contents option", (options) => options.map((each) => each.value));
  await tab.select("#contents", texts[1]);
  await tab.evaluate(() => document.querySelector("#reader").contentWindow.reader.going);
  await tab.waitForNetworkIdle({ timeout: 60_000, concurrency: 1 });
  await tab.screenshot({ path });
} finally {
  await browser.close();
}
