// Opens EPUBs in a reading system, goes where it is told to, and tells what is there.
// node read.mjs ACE BROWSER ENGINE EPUB PICTURE < PLAN
//
// The plan is {targets, trips, pages, pictured, sides}: places to go to; pairs of a place with a link to another, and
// the way back; places to go to where pages turn; the place to take a picture of; the sides to turn to then.  Only files of this folder, of the tools and the EPUB itself are served, to this
// machine alone.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { dirname, extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";

import { launch } from "../browser/browser.mjs";

const [ace, executablePath, engine, epub, picture] = process.argv.slice(2);
const { targets, trips, pages, pictured, sides } = JSON.parse(await readFile("/dev/stdin", "utf-8"));
const HERE = dirname(fileURLToPath(import.meta.url));
const TOOLS = ace.slice(0, ace.indexOf("node_modules") + "node_modules".length);
const TYPES = { ".html": "text/html", ".js": "text/javascript", ".mjs": "text/javascript" };

const server = createServer(async (request, response) => {
  const path = normalize(new URL(request.url, "http://localhost").pathname);
  const file = path === "/book.epub" ? epub : path.startsWith("/tools/") ? join(TOOLS, path.slice(6)) : join(HERE, path);
  try {
    const bytes = await readFile(file);
    response.writeHead(200, { "Content-Type": TYPES[extname(file)] ?? "application/octet-stream" }).end(bytes);
  } catch {
    response.writeHead(404).end();
  }
});
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));

const browser = await launch(ace, executablePath);
const told = { problems: [] };
try {
  const tab = await browser.newPage();
  await tab.setViewport({ width: 480, height: 700 });
  tab.on("pageerror", (problem) => told.problems.push(String(problem)));
  await tab.goto(`http://127.0.0.1:${server.address().port}/${engine}.html`, { waitUntil: "load" });
  await tab.waitForFunction("globalThis.reader");
  const read = (name, ...given) => tab.evaluate((one, all) => globalThis.reader[one](...all), name, given);
  told.opened = await read("open", "/book.epub", "scrolled");
  told.targets = [];
  for (const target of targets) told.targets.push(await read("goTo", target));
  told.trips = [];
  for (const { origin, target } of trips) {
    await read("goTo", origin);
    const opened = await read("follow", target);
    const there = opened.popup ? await read("goTo", target) : opened;
    told.trips.push({ opened, there, back: await read("follow", origin) });
  }
  await read("open", "/book.epub", "paginated");
  told.pages = [];
  for (const page of pages) told.pages.push(await read("goTo", page));
  await read("goTo", pictured);
  await tab.screenshot({ path: picture });
  told.turned = [];
  for (const side of sides) told.turned.push(await read("turn", side));
} finally {
  await browser.close();
  server.close();
}
process.stdout.write(JSON.stringify(told));
