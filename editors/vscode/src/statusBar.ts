/** The item in the status bar. A click shows what can be done. */

import * as vscode from 'vscode';

import type { View } from './activity';

export class StatusBar implements vscode.Disposable {
  private readonly item: vscode.StatusBarItem;

  constructor(command: string) {
    this.item = vscode.window.createStatusBarItem('outlive', vscode.StatusBarAlignment.Left);
    this.item.name = 'outlive';
    this.item.command = command;
    this.item.show();
  }

  show(view: View): void {
    this.item.text = view.text;
    this.item.tooltip = view.tooltip;
    this.item.backgroundColor =
      view.severity === 'error'
        ? new vscode.ThemeColor('statusBarItem.errorBackground')
        : undefined;
  }

  dispose(): void {
    this.item.dispose();
  }
}
