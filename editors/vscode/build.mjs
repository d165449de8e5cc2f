/** Writes the extension as one file, and beside it the licences of all that is in it. */

import { copyFileSync, readFileSync, readdirSync, writeFileSync } from "node:fs";

import esbuild from "esbuild";

const built = await esbuild.build({
  entryPoints: ["src/extension.ts"],
  outfile: "dist/extension.js",
  bundle: true,
  platform: "node",
  target: "node20",
  format: "cjs",
  external: ["vscode"],
  minify: true,
  metafile: true,
});
const folders = new Set();
for (const name of Object.keys(built.metafile.inputs)) {
  const found = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(name);
  if (found) folders.add(found[1]);
}
copyFileSync("../../LICENSE", "LICENSE");
const licences = [["publish", readFileSync("../../LICENSE", "utf-8")]];
for (const folder of [...folders].sort()) {
  const { name, version } = JSON.parse(readFileSync(`${folder}/package.json`, "utf-8"));
  const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
  if (!file) throw new Error(`${name} comes without its licence`);
  licences.push([`${name} ${version}`, readFileSync(`${folder}/${file}`, "utf-8")]);
}
writeFileSync("dist/licences.txt", licences.map(([name, text]) => `${name}\n\n${text.trim()}\n`).join("\n\n---\n\n"));
