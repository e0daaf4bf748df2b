/**
 * Pages of rules, shown as rendered Markdown in an editor tab beside the code.
 *
 * A page is a document of the scheme `outlive-rule`; VS Code's own Markdown preview renders it.
 * Texts stay in memory while VS Code may ask for them, which is as long as the tab is open.
 */

import * as vscode from 'vscode';

const scheme = 'outlive-rule';

export class RulePages implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly texts = new Map<string, string>();
  private readonly registration: vscode.Disposable;

  constructor() {
    this.registration = vscode.workspace.registerTextDocumentContentProvider(scheme, this);
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.texts.get(uri.toString()) ?? '';
  }

  async show(rule: string, markdown: string): Promise<void> {
    const uri = vscode.Uri.from({ scheme, path: `/${rule}.md` });
    this.texts.set(uri.toString(), markdown);
    await vscode.commands.executeCommand('markdown.showPreviewToSide', uri);
  }

  dispose(): void {
    this.registration.dispose();
    this.texts.clear();
  }
}
