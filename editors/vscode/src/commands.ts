/** What the user can ask for: the commands of the palette and of the status bar. */

import * as vscode from 'vscode';

import type { RulePages } from './rulePage';
import { serverCommands } from './serverCommands';
import type { Session } from './session';
import { rules } from './tool';

export class Commands {
  constructor(
    private readonly session: Session,
    private readonly pages: RulePages,
    private readonly output: vscode.LogOutputChannel,
  ) {}

  register(): vscode.Disposable[] {
    const on = vscode.commands.registerCommand;
    return [
      on('outlive.restart', () => this.session.restart()),
      on('outlive.analyseProject', () => this.ask(serverCommands.refresh)),
      on('outlive.explainRule', () => this.explainRule()),
      on('outlive.toggleRemarks', toggleRemarks),
      on('outlive.showOutput', () => {
        this.output.show();
      }),
      on('outlive.menu', () => this.menu()),
      on('outlive.cancel', () => this.session.cancel()),
      // Code actions of the server call this one.
      on(serverCommands.explain, (rule: string) => this.explain(rule)),
    ];
  }

  private async explainRule(): Promise<void> {
    const rule = await this.chooseRule();
    if (rule !== undefined) {
      await this.explain(rule);
    }
  }

  private async explain(rule: string): Promise<void> {
    const page = await this.ask(serverCommands.explain, rule);
    if (typeof page === 'string') {
      await this.pages.show(rule, page);
    }
  }

  /** What the server answers; nothing when that is an error, which is shown. */
  private async ask(command: string, ...args: string[]): Promise<unknown> {
    try {
      return await this.session.execute(command, args);
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error);
      void vscode.window.showErrorMessage(`outlive: ${text}`);
      return undefined;
    }
  }

  /** The rule of the finding at the cursor; when there is none or several, the user picks. */
  private async chooseRule(): Promise<string | undefined> {
    const here = rulesAtCursor();
    if (here.length === 1) {
      return here[0];
    }
    const all = rules(this.session.path);
    const items = all.then((list) =>
      list
        .filter((rule) => here.length === 0 || here.includes(rule.id))
        .map(({ id, severity, summary }) => ({
          label: id,
          description: severity,
          detail: summary,
        })),
    );
    const picked = await vscode.window.showQuickPick(items, {
      title: 'Explain rule',
      matchOnDetail: true,
    });
    return picked?.label;
  }

  private async menu(): Promise<void> {
    const items = [
      { label: '$(refresh) Restart server', command: 'outlive.restart' },
      ...(this.session.isBusy
        ? [{ label: '$(debug-stop) Stop analysing', command: 'outlive.cancel' }]
        : [{ label: '$(run-all) Analyse project again', command: 'outlive.analyseProject' }]),
      { label: '$(book) Explain rule', command: 'outlive.explainRule' },
      { label: '$(eye) Show or hide remarks', command: 'outlive.toggleRemarks' },
      { label: '$(output) Show output', command: 'outlive.showOutput' },
      { label: '$(gear) Settings', command: 'workbench.action.openSettings', argument: 'outlive.' },
    ];
    const picked = await vscode.window.showQuickPick(items, { title: 'outlive' });
    if (picked !== undefined) {
      await vscode.commands.executeCommand(picked.command, picked.argument);
    }
  }
}

/** Rules of the findings under the cursor, each once, in the order of their places. */
function rulesAtCursor(): string[] {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined) {
    return [];
  }
  const found = vscode.languages
    .getDiagnostics(editor.document.uri)
    .filter(({ source, range }) => source === 'outlive' && touches(range, editor.selection.active))
    .map(({ code }) => (typeof code === 'object' ? code.value : code))
    .filter((code): code is string => typeof code === 'string');
  return [...new Set(found)];
}

/** Findings often mark a single name: the whole line counts as being there. */
function touches(range: vscode.Range, cursor: vscode.Position): boolean {
  return range.start.line <= cursor.line && cursor.line <= range.end.line;
}

/** Switches remarks where the user has set them, else for all projects. */
async function toggleRemarks(): Promise<void> {
  const name = 'remarks.enabled';
  const settings = vscode.workspace.getConfiguration('outlive');
  const set = settings.inspect<boolean>(name);
  const target =
    set?.workspaceFolderValue !== undefined
      ? vscode.ConfigurationTarget.WorkspaceFolder
      : set?.workspaceValue !== undefined
        ? vscode.ConfigurationTarget.Workspace
        : vscode.ConfigurationTarget.Global;
  await settings.update(name, !settings.get<boolean>(name, false), target);
}
