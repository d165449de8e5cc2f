/** The server that the extension starts, asked in the protocol that VS Code speaks: by its own library. */

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";

import esbuild from "esbuild";
import * as protocol from "vscode-languageserver-protocol/node.js";

const place = (line, character) => ({ line, character });

async function told() {
  const built = await esbuild.build({ entryPoints: ["src/server.ts"], format: "esm", write: false });
  return import(`data:text/javascript,${encodeURIComponent(built.outputFiles[0].text)}`);
}

test("the setting says which program is started", async () => {
  const { start } = await told();
  assert.deepEqual(start(undefined), { command: "publish", args: ["language-server", "--stdio"] });
  assert.deepEqual(start([]), start(["publish"]));
  const own = start(["/usr/bin/python3", "-m", "publish"]);
  assert.deepEqual(own, { command: "/usr/bin/python3", args: ["-m", "publish", "language-server", "--stdio"] });
});

test("findings, completion, renaming and tokens come as VS Code wants them", async () => {
  const { start } = await told();
  const setting = process.env.PUBLISH_COMMAND ? JSON.parse(process.env.PUBLISH_COMMAND) : undefined;
  const { command, args } = start(setting);
  const folder = mkdtempSync(join(tmpdir(), "publish-"));
  mkdirSync(join(folder, "records"));
  writeFileSync(join(folder, "publication.yaml"), "title: T\nlanguage: en\n");
  writeFileSync(join(folder, "records", "places.yaml"), "mill:\n  name: Mill\n  definition: A mill.\n");
  const text = "# A walk\n\n🏞 [The mill](place:mil) stands.\n";
  writeFileSync(join(folder, "text.md"), text);
  const uri = pathToFileURL(join(folder, "text.md")).href;

  const server = spawn(command, args, { stdio: ["pipe", "pipe", "inherit"] });
  const connection = protocol.createProtocolConnection(
    new protocol.StreamMessageReader(server.stdout),
    new protocol.StreamMessageWriter(server.stdin),
  );
  const findings = [];
  const waiting = [];
  connection.onNotification(protocol.PublishDiagnosticsNotification.type, (params) => {
    if (params.uri === uri) {
      findings.push(params.diagnostics);
      waiting.splice(0).forEach((ready) => ready());
    }
  });
  const found = async (wanted) => {
    while (!findings.length || !wanted(findings.at(-1))) await new Promise((ready) => waiting.push(ready));
    return findings.at(-1);
  };
  connection.listen();
  const { capabilities } = await connection.sendRequest(protocol.InitializeRequest.type, {
    processId: process.pid,
    rootUri: pathToFileURL(folder).href,
    capabilities: { general: { positionEncodings: ["utf-16"] } },
    workspaceFolders: null,
  });
  for (const ability of [
    ...["completionProvider", "hoverProvider", "definitionProvider", "referencesProvider", "renameProvider"],
    ...["documentSymbolProvider", "foldingRangeProvider", "documentLinkProvider", "semanticTokensProvider"],
  ]) {
    assert.ok(capabilities[ability], ability);
  }
  await connection.sendNotification(protocol.InitializedNotification.type, {});
  const document = { uri, languageId: "markdown", version: 1, text };
  await connection.sendNotification(protocol.DidOpenTextDocumentNotification.type, { textDocument: document });
  const [wrong] = await found((each) => each.length);
  assert.equal(wrong.code, "unknown-record");
  assert.deepEqual(wrong.range, { start: place(2, 3), end: place(2, 24) });

  const right = text.replace("place:mil)", "place:mill)");
  await connection.sendNotification(protocol.DidChangeTextDocumentNotification.type, {
    textDocument: { uri, version: 2 },
    contentChanges: [{ text: right }],
  });
  await found((each) => !each.length);
  const { items } = await connection.sendRequest(protocol.CompletionRequest.type, {
    textDocument: { uri },
    position: place(2, 20),
  });
  assert.deepEqual(items.map((each) => [each.label, each.detail, each.textEdit.newText]), [["mill", "Mill", "mill"]]);
  const edit = await connection.sendRequest(protocol.RenameRequest.type, {
    textDocument: { uri },
    position: place(2, 21),
    newName: "old-mill",
  });
  assert.equal(Object.keys(edit.changes).length, 2);
  assert.deepEqual(edit.changes[uri], [{ range: { start: place(2, 20), end: place(2, 24) }, newText: "old-mill" }]);

  const { data } = await connection.sendRequest(protocol.SemanticTokensRequest.type, { textDocument: { uri } });
  const { tokenTypes } = capabilities.semanticTokensProvider.legend;
  assert.deepEqual([data[0], data[1], data[2], tokenTypes[data[3]]], [2, 4, 8, "namespace"]);
  const colours = JSON.parse(readFileSync("package.json", "utf-8")).contributes.semanticTokenScopes[0].scopes;
  assert.deepEqual(tokenTypes.filter((each) => !(each in colours)), []);

  await connection.sendRequest(protocol.ShutdownRequest.type);
  await connection.sendNotification(protocol.ExitNotification.type);
  const code = server.exitCode ?? (await new Promise((ended) => server.once("exit", ended)));
  assert.equal(code, 0);
  connection.dispose();
});
