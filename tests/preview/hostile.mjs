// Opens the preview of a book that somebody made to do harm, follows what it offers, and tells what came of it.
// node hostile.mjs TOOLS PROGRAM ADDRESS
import { createRequire } from "node:module";
import { join } from "node:path";

const [tools, executablePath, address] = process.argv.slice(2);
const puppeteer = createRequire(join(tools, "node_modules", "any.js"))("puppeteer-core");
const browser = await puppeteer.launch({ browser: "chrome", executablePath, args: ["--no-sandbox", "--disable-gpu"] });
const tab = await browser.newPage();
const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

try {
  await tab.goto(address, { waitUntil: "load" });
  await tab.waitForFunction(() => document.querySelector("#reader").contentWindow.reader?.document?.querySelector("#words"));
  await pause(1500); // within which the book wants to lead elsewhere
  const pages = () => tab.frames().filter((frame) => frame.url().startsWith("blob:"));
  const followed = [];
  for (const id of ["script", "top", "blank", "data", "save", "go"]) {
    for (const frame of pages()) {
      if (await frame.evaluate((name) => document.getElementById(name)?.click() === undefined, id)) followed.push(id);
      await pause(100);
    }
  }
  const said = await tab.evaluate(() => ({
    harm: window.harm ?? null,
    title: document.querySelector("#title").textContent,
    findings: document.querySelector("#findings-list").textContent,
    pictures: document.querySelectorAll("img[src=x]").length,
  }));
  const tabs = (await browser.pages()).map((each) => each.url()).filter((url) => url !== "about:blank");
  process.stdout.write(JSON.stringify({ ...said, followed, tabs, address: tab.url() }));
} finally {
  await browser.close();
}
