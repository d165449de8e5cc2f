// Ace by DAISY for one EPUB after another, with one browser for all of them.
//
// node ace_program.cjs DESCRIPTOR ACE_CLI: reads lines of JSON from the descriptor, each {"epub", "folder"}: an EPUB, and
// a folder for what is unpacked and for report.json; answers each with a line {"problem", "spoilt"}: what kept Ace from
// a report, "" for nothing, and whether this program may be in no state to go on.  The first line says {"ready"}.
//
// Ace is the one that ACE_CLI, the program ace-cli, would run.  It begins a browser for each publication and ends it;
// here it gets a context of one that stays: nothing in it, not even a process that draws pages, is shared with the
// context of another publication.
"use strict";

const { createRequire } = require("node:module");
const fs = require("node:fs");
const net = require("node:net");
const path = require("node:path");
const readline = require("node:readline");

const asked = new net.Socket({ fd: Number(process.argv[2]), readable: true, writable: true });
const say = (value) => asked.write(JSON.stringify(value) + "\n");

const ofCli = createRequire(fs.realpathSync(process.argv[3]));
const runner = ofCli("@daisy/ace-axe-runner-puppeteer");
const ofShared = createRequire(ofCli.resolve("@daisy/ace-cli-shared"));
const ace = ofShared("@daisy/ace-core");
const ofCore = createRequire(ofShared.resolve("@daisy/ace-core"));
const puppeteer = createRequire(ofCli.resolve("@daisy/ace-axe-runner-puppeteer"))("puppeteer");
ofCore("winston").configure({ silent: true });

let browser = null;
let launched = false; // for the publication that is looked at now
const launch = puppeteer.launch;
puppeteer.launch = async (options) => {
  launched = true;
  if (browser === null || !browser.connected) {
    const userDataDir = fs.mkdtempSync(path.join(process.env.HOME, "profile-")); // outlives the publication's folder
    browser = await launch.call(puppeteer, { ...options, userDataDir });
  }
  const context = await browser.createBrowserContext();
  return { newPage: () => context.newPage(), close: () => context.close() };
};

// What a page says of itself comes here as data; no name in it may become a property of all objects.
for (const each of [Object, Array, Function, String]) Object.preventExtensions(each.prototype);

let answer = () => {}; // the question that is open now; what is said first counts
let broken = false;
for (const event of ["uncaughtException", "unhandledRejection"]) {
  process.on(event, (problem) => {
    broken = true;
    answer(words(problem), true);
  });
}

function words(problem) {
  return String((problem && problem.message) || problem || "").split("\n")[0] || "it wrote no report";
}

function look(epub, folder) {
  return new Promise((resolve) => {
    answer = (problem, spoilt) => resolve({ problem, spoilt: spoilt || broken });
    launched = false;
    process.env.TMPDIR = folder;
    const options = { cwd: folder, tmpdir: folder, lang: "en", jobId: "", doNotReportMedia: true };
    ace(epub, options, runner).then(
      ([, report]) => {
        fs.writeFileSync(path.join(folder, "report.json"), JSON.stringify(report));
        answer("", false);
      },
      (problem) => answer(words(problem), launched),
    ).catch((problem) => answer(words(problem), true));
  });
}

process.stdout.write = () => true; // where Ace writes the report that it has no folder for

(async () => {
  say({ ready: true });
  for await (const line of readline.createInterface({ input: asked })) {
    const { epub, folder } = JSON.parse(line);
    say(await look(epub, folder));
  }
  process.exit(0);
})();
