/** Starts `publish language-server` and lets VS Code speak with it; all help comes from there. */

import * as vscode from "vscode";
import { LanguageClient } from "vscode-languageclient/node";

import { files, start } from "./server";

let client: LanguageClient | undefined;
let started = Promise.resolve();

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  context.subscriptions.push(
    vscode.commands.registerCommand("publish.restart", restart),
    vscode.workspace.onDidChangeConfiguration((event) =>
      event.affectsConfiguration("publish.command") ? restart() : undefined,
    ),
  );
  await restart();
}

export async function deactivate(): Promise<void> {
  const ended = client;
  client = undefined;
  await ended?.dispose();
}

/** Start the server, or another one: after what was asked before, so that there are never two. */
function restart(): Promise<void> {
  started = started.then(startAgain);
  return started;
}

async function startAgain(): Promise<void> {
  await deactivate();
  const { command, args } = start(vscode.workspace.getConfiguration("publish").get<string[]>("command"));
  client = new LanguageClient("publish", "publish", { command, args }, { documentSelector: files });
  try {
    await client.start();
  } catch (problem) {
    client = undefined;
    const why = problem instanceof Error ? problem.message : String(problem);
    void vscode.window.showErrorMessage(
      `publish can't be started (${why}). Install it with its extra "editor", or set publish.command.`,
    );
  }
}
