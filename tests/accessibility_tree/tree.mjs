// What a screen reader is given of pages: the browser's accessibility tree, as an array with one tree for each page.
// node tree.mjs ACE BROWSER PAGE...
import { pathToFileURL } from "node:url";

import { launch } from "../browser/browser.mjs";

const [ace, executablePath, ...pages] = process.argv.slice(2);

/** Gives what the document says of each of its nodes: identifier, element, language, direction. */
function fromDocument(root) {
  const known = new Map();
  const visit = (node, language, direction) => {
    const names = node.attributes ?? [];
    const attributes = new Map();
    for (let at = 0; at < names.length; at += 2) attributes.set(names[at], names[at + 1]);
    const own = attributes.get("lang") ?? attributes.get("xml:lang") ?? language;
    const way = attributes.get("dir") ?? direction;
    const id = attributes.get("id") ?? "";
    known.set(node.backendNodeId, { id, element: node.localName, language: own, direction: way });
    for (const child of node.children ?? []) visit(child, own, way);
  };
  visit(root, "", "");
  return known;
}

/** Gives the tree below a node, without what is ignored and without the boxes that lines of words are broken into. */
function below(node, byId, known) {
  const children = (node.childIds ?? [])
    .map((id) => byId.get(id))
    .filter((child) => child && child.role?.value !== "InlineTextBox")
    .flatMap((child) => {
      const made = below(child, byId, known);
      return child.ignored ? made.children : [made];
    });
  const properties = Object.fromEntries((node.properties ?? []).map(({ name, value }) => [name, value]));
  const related = (name) => (properties[name]?.relatedNodes ?? []).map((one) => known.get(one.backendDOMNodeId)?.id);
  const { id = "", element = "", language = "", direction = "" } = known.get(node.backendDOMNodeId) ?? {};
  return {
    role: node.role?.value ?? "",
    name: node.name?.value ?? "",
    description: node.description?.value ?? "",
    level: properties.level?.value ?? 0,
    spoken: properties.roledescription?.value ?? "",
    url: properties.url?.value ?? "",
    closes: "expanded" in properties,
    details: related("details"),
    focusable: properties.focusable?.value ?? false,
    id,
    element,
    language,
    direction,
    children,
  };
}

const browser = await launch(ace, executablePath);
const trees = [];
try {
  const tab = await browser.newPage();
  const session = await tab.createCDPSession();
  for (const page of pages) {
    await tab.goto(pathToFileURL(page).href);
    await tab.$$eval("details", (all) => all.forEach((one) => (one.open = true)));
    const { root } = await session.send("DOM.getDocument", { depth: -1 });
    const { nodes } = await session.send("Accessibility.getFullAXTree");
    trees.push(below(nodes[0], new Map(nodes.map((node) => [node.nodeId, node])), fromDocument(root)));
  }
} finally {
  await browser.close();
}
process.stdout.write(JSON.stringify(trees));
