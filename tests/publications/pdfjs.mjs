// Print what pdf.js, the reader of PDFs in Firefox, takes for the text items of each page: node pdfjs.mjs FILE.pdf
import { readFileSync } from "node:fs";

const home = new URL("../../.cache/tools/node_modules/pdfjs-dist/legacy/build/pdf.mjs", import.meta.url);
const { getDocument } = await import(home);
const data = new Uint8Array(readFileSync(process.argv[2]));
const document = await getDocument({ data, verbosity: 0 }).promise;
const pages = [];
for (let number = 1; number <= document.numPages; number++) {
  const { items } = await (await document.getPage(number)).getTextContent();
  pages.push(items.map(({ str, hasEOL }) => [str, hasEOL]));
}
console.log(JSON.stringify(pages));
