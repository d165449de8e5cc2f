// Begins a browser that reaches this machine only, with Puppeteer from where Ace takes it.
import { createRequire } from "node:module";

/** Gives a browser; `ace` is the path of Ace's command, `executablePath` that of the browser. */
export function launch(ace, executablePath) {
  return createRequire(ace)("puppeteer-core").launch({
    executablePath,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--no-first-run",
      "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
    ],
  });
}
