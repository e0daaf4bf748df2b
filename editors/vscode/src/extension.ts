/**
 * outlive in VS Code: starts `outlive lsp` and shows what it says.
 *
 *   activity    what the server is doing               tool       the program and its rules
 *   session     server and client                      problems   what is wrong with the program
 *   commands    what the user can ask for              variables  `${workspaceFolder}` in settings
 *   rulePage    pages of rules as rendered Markdown    statusBar  the item in the status bar
 *
 * It asks for no completion, no formatting, no navigation: that is clangd's part. Findings have a
 * collection of their own, so that either can be switched off without the other.
 */

import * as vscode from 'vscode';

import { Activity } from './activity';
import { Commands } from './commands';
import { RulePages } from './rulePage';
import { Session } from './session';
import { StatusBar } from './statusBar';

let session: Session | undefined;

export function activate(context: vscode.ExtensionContext): void {
  const output = vscode.window.createOutputChannel('outlive', { log: true });
  const statusBar = new StatusBar('outlive.menu');
  const activity = new Activity((view) => {
    statusBar.show(view);
  });
  const pages = new RulePages();
  const running = new Session(
    activity,
    output,
    (problem) => {
      void tell(problem, context);
    },
  );
  const commands = new Commands(running, pages, output);
  session = running;

  context.subscriptions.push(
    output,
    statusBar,
    pages,
    ...commands.register(),
    vscode.workspace.onDidChangeConfiguration((event) => {
      // The server hears of all other settings itself.
      if (event.affectsConfiguration('outlive.path') || event.affectsConfiguration('outlive.arguments')) {
        void running.restart();
      }
    }),
  );
  void running.start();
}

export async function deactivate(): Promise<void> {
  await session?.stop();
  session = undefined;
}

/** A problem with the program, and the ways out. */
async function tell(problem: string, context: vscode.ExtensionContext): Promise<void> {
  const change = 'Change Setting';
  const help = 'How to Install';
  const answer = await vscode.window.showErrorMessage(problem, change, help);
  if (answer === change) {
    await vscode.commands.executeCommand('workbench.action.openSettings', 'outlive.path');
  } else if (answer === help) {
    const readme = vscode.Uri.joinPath(context.extensionUri, 'README.md');
    await vscode.commands.executeCommand('markdown.showPreview', readme);
  }
}
