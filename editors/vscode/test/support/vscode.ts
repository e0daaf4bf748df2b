/**
 * A stand-in for the module `vscode`, which only VS Code itself has.
 *
 * It is a small editor without a window: documents, settings, findings, providers, messages. What
 * it leaves out does not exist here either, so that a use of it fails instead of passing.
 * `user` is the other side of it: what a person does and sees.
 */

import { readFileSync, writeFileSync } from 'node:fs';

import { TextDocument as Text } from 'vscode-languageserver-textdocument';
import { URI, Utils } from 'vscode-uri';

import * as values from './values';

export * from './values';
export type Address = URI;
export const version = '1.91.0';
export const Uri = Object.assign(URI, { joinPath: Utils.joinPath });

/** A document that is open in a tab. */
export class Document {
  isDirty = false;
  readonly fileName: string;
  private text: Text;

  constructor(
    readonly uri: URI,
    readonly languageId: string,
  ) {
    this.fileName = uri.fsPath;
    this.text = Text.create(uri.toString(), languageId, 1, readFileSync(this.fileName, 'utf8'));
  }

  get version(): number {
    return this.text.version;
  }

  get lineCount(): number {
    return this.text.lineCount;
  }

  getText(range?: values.Range): string {
    return this.text.getText(range);
  }

  offsetAt(position: values.Position): number {
    return this.text.offsetAt(position);
  }

  positionAt(offset: number): values.Position {
    const { line, character } = this.text.positionAt(offset);
    return new values.Position(line, character);
  }

  /** Applies edits whose ranges all mean the text as it is now. */
  change(edits: readonly values.TextEdit[]): void {
    const contentChanges = edits
      .map(({ range, newText }) => ({
        range,
        rangeOffset: this.offsetAt(range.start),
        rangeLength: this.offsetAt(range.end) - this.offsetAt(range.start),
        text: newText,
      }))
      .sort((a, b) => b.rangeOffset - a.rangeOffset);
    this.text = Text.update(this.text, contentChanges, this.text.version + 1);
    this.isDirty = true;
    events.changed.fire({ document: this, contentChanges });
  }
}

const events = {
  opened: new values.EventEmitter<Document>(),
  closed: new values.EventEmitter<Document>(),
  changed: new values.EventEmitter<{ document: Document; contentChanges: unknown[] }>(),
  saved: new values.EventEmitter<Document>(),
  settings: new values.EventEmitter<{ affectsConfiguration(section: string): boolean }>(),
  editor: new values.EventEmitter<unknown>(),
  tabs: new values.EventEmitter<unknown>(),
  never: new values.EventEmitter<never>(),
};
const never = events.never.event;

/** Providers by the name of their kind: "Hover", "InlayHints", ... */
const providers = new Map<string, { selector: unknown; provider: unknown }[]>();

function register(kind: string) {
  return (selector: unknown, provider: unknown): values.Disposable => {
    const entry = { selector, provider };
    const list = providers.get(kind) ?? [];
    providers.set(kind, [...list, entry]);
    return new values.Disposable(() =>
      providers.set(kind, (providers.get(kind) ?? []).filter((other) => other !== entry)),
    );
  };
}

/** Settings that differ from the defaults of package.json, by full name. */
const settings = new Map<string, unknown>();
const defaults = new Map<string, unknown>();

function tree(): Record<string, unknown> {
  const root: Record<string, unknown> = {};
  for (const [name, value] of [...defaults, ...settings]) {
    const parts = name.split('.');
    const last = parts.pop() ?? '';
    let node = root;
    for (const part of parts) {
      node = (node[part] ??= {}) as Record<string, unknown>;
    }
    node[last] = value;
  }
  return root;
}

function lookUp(path: string): unknown {
  let node: unknown = tree();
  for (const part of path.split('.')) {
    node = (node as Record<string, unknown> | undefined)?.[part];
  }
  return node;
}

const documents: Document[] = [];
const collections = new Set<Map<string, { uri: URI; found: values.Diagnostic[] }>>();
const contents = new Map<string, { provideTextDocumentContent(uri: URI): string }>();
const handlers = new Map<string, (...args: unknown[]) => unknown>();

interface Filter {
  scheme?: string;
  language?: string;
}

export const languages = {
  match(selector: Filter | Filter[] | null, { uri, languageId }: Document): number {
    const filters = Array.isArray(selector) ? selector : selector === null ? [] : [selector];
    const fits = ({ scheme, language }: Filter): boolean =>
      (scheme ?? uri.scheme) === uri.scheme && (language ?? languageId) === languageId;
    return filters.some(fits) ? 10 : 0;
  },
  createDiagnosticCollection(name = '') {
    const all = new Map<string, { uri: URI; found: values.Diagnostic[] }>();
    collections.add(all);
    return {
      name,
      set: (uri: URI, found: values.Diagnostic[] | undefined) =>
        all.set(uri.toString(), { uri, found: found ?? [] }),
      delete: (uri: URI) => all.delete(uri.toString()),
      has: (uri: URI) => all.has(uri.toString()),
      clear: () => {
        all.clear();
      },
      dispose: () => collections.delete(all),
    };
  },
  getDiagnostics: (uri: URI): values.Diagnostic[] =>
    [...collections].flatMap((all) => all.get(uri.toString())?.found ?? []),
  registerHoverProvider: register('Hover'),
  registerCodeActionsProvider: register('CodeActions'),
  registerCodeLensProvider: register('CodeLens'),
  registerInlayHintsProvider: register('InlayHints'),
};

export const commands = {
  registerCommand(name: string, run: (...args: unknown[]) => unknown): values.Disposable {
    if (handlers.has(name)) {
      throw new Error(`command '${name}' already exists`);
    }
    handlers.set(name, run);
    return new values.Disposable(() => handlers.delete(name));
  },
  executeCommand(name: string, ...args: unknown[]): Promise<unknown> {
    user.executed.push({ name, args });
    return Promise.resolve(handlers.get(name)?.(...args));
  },
};

/** Messages are kept; the answer is what `user.answers` says. */
function message(kind: string) {
  return (text: string, ...items: (string | { title: string })[]): Promise<unknown> => {
    user.messages.push({ kind, text });
    const wanted = user.answers.get(text.split(':')[0] ?? '') ?? user.answers.get('*');
    const titleOf = (item: string | { title: string }): string =>
      typeof item === 'string' ? item : item.title;
    return Promise.resolve(items.find((item) => titleOf(item) === wanted));
  };
}

interface StatusItem {
  text: string;
  tooltip: string;
  command: string;
  name: string;
  backgroundColor: values.ThemeColor | undefined;
}

export const window = {
  activeTextEditor: undefined as
    | { document: Document; selection: values.Selection }
    | undefined,
  visibleTextEditors: [] as unknown[],
  tabGroups: { all: [] as { tabs: { input: unknown }[] }[], onDidChangeTabs: events.tabs.event },
  onDidChangeActiveTextEditor: events.editor.event,
  onDidChangeVisibleTextEditors: never,
  showErrorMessage: message('error'),
  showWarningMessage: message('warning'),
  showInformationMessage: message('information'),
  async showQuickPick<T extends { label: string }>(items: T[] | Promise<T[]>) {
    const offered = await items;
    user.offered.push(offered.map(({ label }) => label));
    return offered.find(({ label }) => label === user.answers.get('pick'));
  },
  createStatusBarItem(id: string): StatusItem & { show(): void; dispose(): void } {
    const item = {
      text: '',
      tooltip: '',
      command: '',
      name: id,
      backgroundColor: undefined,
      show: () => {
        user.statusBar.push(item);
      },
      dispose: () => {
        user.statusBar.splice(user.statusBar.indexOf(item), 1);
      },
    };
    return item;
  },
  createOutputChannel(name: string) {
    const write = (text: string): void => {
      user.output.push(text);
    };
    return {
      name,
      logLevel: values.LogLevel.Info,
      onDidChangeLogLevel: never,
      append: write,
      appendLine: write,
      trace: write,
      debug: write,
      info: write,
      warn: write,
      error: write,
      show: () => {
        user.executed.push({ name: 'show output', args: [] });
      },
      dispose: () => undefined,
    };
  },
};

export const workspace = {
  textDocuments: documents,
  notebookDocuments: [],
  workspaceFolders: undefined as { uri: URI; name: string; index: number }[] | undefined,
  onDidOpenTextDocument: events.opened.event,
  onDidCloseTextDocument: events.closed.event,
  onDidChangeTextDocument: events.changed.event,
  onDidSaveTextDocument: events.saved.event,
  onWillSaveTextDocument: never,
  onDidChangeConfiguration: events.settings.event,
  onDidChangeWorkspaceFolders: never,
  onDidOpenNotebookDocument: never,
  onDidCloseNotebookDocument: never,
  onDidChangeNotebookDocument: never,
  onDidSaveNotebookDocument: never,
  getWorkspaceFolder: (uri: URI) =>
    workspace.workspaceFolders?.find((folder) => uri.fsPath.startsWith(folder.uri.fsPath)),
  getConfiguration(section?: string) {
    const full = (name: string): string => (section === undefined ? name : `${section}.${name}`);
    return {
      get: (name: string, otherwise?: unknown) => lookUp(full(name)) ?? otherwise,
      inspect: (name: string) => ({ globalValue: settings.get(full(name)) }),
      update: (name: string, value: unknown) => {
        user.set(full(name), value);
        return Promise.resolve();
      },
    };
  },
  createFileSystemWatcher: () => ({
    onDidCreate: never,
    onDidChange: never,
    onDidDelete: never,
    dispose: () => undefined,
  }),
  registerTextDocumentContentProvider(
    scheme: string,
    provider: { provideTextDocumentContent(uri: URI): string },
  ) {
    contents.set(scheme, provider);
    return new values.Disposable(() => contents.delete(scheme));
  },
  applyEdit(edit: values.WorkspaceEdit): Promise<boolean> {
    for (const [uri, edits] of edit.changes) {
      const document = documents.find((one) => one.uri.toString() === uri);
      if (document === undefined) {
        return Promise.resolve(false);
      }
      document.change(edits);
    }
    return Promise.resolve(true);
  },
};

export const env = { appName: 'stand-in', language: 'en' };

/** The rule of a finding: its code, with or without an address. */
export function ruleOf({ code }: values.Diagnostic): unknown {
  return typeof code === 'object' ? code.value : code;
}

/** What the person in front of the editor does and sees. */
export const user = {
  messages: [] as { kind: string; text: string }[],
  executed: [] as { name: string; args: unknown[] }[],
  offered: [] as string[][],
  output: [] as string[],
  statusBar: [] as StatusItem[],
  /** What is clicked: by the message up to its first colon, "*" for any, "pick" in lists. */
  answers: new Map<string, string>(),

  /** A new editor: no settings, no documents, nothing said. */
  reset(): void {
    for (const list of [
      this.messages, this.executed, this.offered, this.output, documents,
    ]) {
      list.length = 0;
    }
    this.answers.clear();
    settings.clear();
    window.activeTextEditor = undefined;
    window.tabGroups.all = [];
  },
  openFolder(path: string): void {
    workspace.workspaceFolders = [{ uri: URI.file(path), name: 'project', index: 0 }];
  },
  defaultSettings(all: Record<string, unknown>): void {
    for (const [name, value] of Object.entries(all)) {
      defaults.set(name, value);
    }
  },
  set(name: string, value: unknown): void {
    settings.set(name, value);
    events.settings.fire({
      affectsConfiguration: (section) => name === section || name.startsWith(`${section}.`),
    });
  },
  open(path: string, languageId: string): Document {
    const document = new Document(URI.file(path), languageId);
    documents.push(document);
    window.tabGroups.all = [
      { tabs: documents.map(({ uri }) => ({ input: new values.TabInputText(uri) })) },
    ];
    window.activeTextEditor = { document, selection: new values.Selection(0, 0, 0, 0) };
    events.opened.fire(document);
    events.tabs.fire({ opened: [{}], closed: [], changed: [] });
    events.editor.fire(window.activeTextEditor);
    return document;
  },
  type(document: Document, from: string, to: string): void {
    const at = document.getText().indexOf(from);
    if (at < 0) {
      throw new Error(`'${from}' is not in the text`);
    }
    const range = new values.Range(document.positionAt(at), document.positionAt(at + from.length));
    document.change([new values.TextEdit(range, to)]);
  },
  save(document: Document): void {
    writeFileSync(document.fileName, document.getText());
    document.isDirty = false;
    events.saved.fire(document);
  },
  moveTo(line: number, character: number): void {
    if (window.activeTextEditor) {
      window.activeTextEditor.selection = new values.Selection(line, character, line, character);
    }
  },
  providers: (kind: string): unknown[] => (providers.get(kind) ?? []).map((one) => one.provider),
  commands: (): string[] => [...handlers.keys()],
  read: (uri: URI): string | undefined =>
    contents.get(uri.scheme)?.provideTextDocumentContent(uri),
};
