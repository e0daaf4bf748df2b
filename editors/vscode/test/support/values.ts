/**
 * The values of the `vscode` module that the stand-in needs: places, findings, edits, events.
 *
 * They behave as VS Code documents them, as far as the language client and the extension look.
 */

export class Position {
  constructor(
    readonly line: number,
    readonly character: number,
  ) {}

  isBefore(other: Position): boolean {
    return (
      this.line < other.line || (this.line === other.line && this.character < other.character)
    );
  }
}

export class Range {
  readonly start: Position;
  readonly end: Position;

  constructor(start: Position, end: Position);
  constructor(startLine: number, startCharacter: number, endLine: number, endCharacter: number);
  constructor(a: Position | number, b: Position | number, c?: number, d?: number) {
    this.start = typeof a === 'number' ? new Position(a, b as number) : a;
    this.end = typeof b === 'number' ? new Position(c ?? 0, d ?? 0) : b;
  }
}

export class Selection extends Range {
  get active(): Position {
    return this.end;
  }
}

export class Location {
  constructor(
    readonly uri: unknown,
    readonly range: Range,
  ) {}
}

export class Diagnostic {
  source?: string;
  code?: string | number | { value: string | number };
  relatedInformation?: DiagnosticRelatedInformation[];

  constructor(
    readonly range: Range,
    readonly message: string,
    readonly severity: number,
  ) {}
}

export class DiagnosticRelatedInformation {
  constructor(
    readonly location: Location,
    readonly message: string,
  ) {}
}

export class TextEdit {
  constructor(
    readonly range: Range,
    readonly newText: string,
  ) {}
}

interface Address {
  toString(): string;
}

export class WorkspaceEdit {
  readonly changes = new Map<string, TextEdit[]>();

  /** The client hands over edits alone, or each with what is said about it. */
  set(uri: Address, edits: (TextEdit | [TextEdit, unknown])[]): void {
    this.changes.set(
      uri.toString(),
      edits.map((edit) => (Array.isArray(edit) ? edit[0] : edit)),
    );
  }
}

export class CodeActionKind {
  static readonly Empty = new CodeActionKind('');
  static readonly QuickFix = new CodeActionKind('quickfix');
  static readonly Refactor = new CodeActionKind('refactor');
  static readonly Source = new CodeActionKind('source');

  constructor(readonly value: string) {}

  append(part: string): CodeActionKind {
    return new CodeActionKind(this.value === '' ? part : `${this.value}.${part}`);
  }
}

export class CodeAction {
  kind?: CodeActionKind;
  edit?: WorkspaceEdit;
  command?: { command: string; arguments?: unknown[] };
  isPreferred?: boolean;

  constructor(readonly title: string) {}
}

export class CodeLens {
  command?: { title: string; command: string; arguments?: unknown[] };

  constructor(readonly range: Range) {}
}

export class InlayHint {
  constructor(
    readonly position: Position,
    readonly label: string | InlayHintLabelPart[],
    readonly kind?: number,
  ) {}
}

export class InlayHintLabelPart {
  constructor(readonly value: string) {}
}

export class MarkdownString {
  isTrusted = false;
  supportHtml = false;

  constructor(public value = '') {}

  appendMarkdown(text: string): this {
    this.value += text;
    return this;
  }

  appendCodeblock(text: string, language = ''): this {
    return this.appendMarkdown(`\n\`\`\`${language}\n${text}\n\`\`\`\n`);
  }
}

export class Hover {
  readonly contents: MarkdownString[];

  constructor(
    contents: MarkdownString | MarkdownString[],
    readonly range?: Range,
  ) {
    this.contents = Array.isArray(contents) ? contents : [contents];
  }
}

export class ThemeColor {
  constructor(readonly id: string) {}
}

export class TabInputText {
  constructor(readonly uri: unknown) {}
}

export class CancellationError extends Error {}

export class Disposable {
  static from(...parts: { dispose(): unknown }[]): Disposable {
    return new Disposable(() => {
      for (const part of parts) {
        part.dispose();
      }
    });
  }

  constructor(private readonly run: () => unknown) {}

  dispose(): void {
    this.run();
  }
}

export class EventEmitter<T> {
  private readonly listeners = new Set<(event: T) => unknown>();

  readonly event = (
    listener: (event: T) => unknown,
    self?: unknown,
    bag?: Disposable[],
  ): Disposable => {
    const bound = (event: T): unknown => listener.call(self, event);
    this.listeners.add(bound);
    const disposable = new Disposable(() => this.listeners.delete(bound));
    bag?.push(disposable);
    return disposable;
  };

  fire(event: T): void {
    for (const listener of [...this.listeners]) {
      listener(event);
    }
  }

  dispose(): void {
    this.listeners.clear();
  }
}

export class CancellationTokenSource {
  private readonly cancelled = new EventEmitter<undefined>();
  readonly token = {
    isCancellationRequested: false,
    onCancellationRequested: this.cancelled.event,
  };

  cancel(): void {
    if (!this.token.isCancellationRequested) {
      this.token.isCancellationRequested = true;
      this.cancelled.fire(undefined);
    }
  }

  dispose(): void {
    this.cancelled.dispose();
  }
}

// Classes that the client derives others from or asks for, without ever making one here.
export class CallHierarchyItem {}
export class CompletionItem {}
export class DocumentLink {}
export class SymbolInformation {}
export class TypeHierarchyItem {}

export enum StatusBarAlignment {
  Left = 1,
  Right = 2,
}
export enum ConfigurationTarget {
  Global = 1,
  Workspace = 2,
  WorkspaceFolder = 3,
}
export enum DiagnosticSeverity {
  Error = 0,
  Warning = 1,
  Information = 2,
  Hint = 3,
}
export enum CodeActionTriggerKind {
  Invoke = 1,
  Automatic = 2,
}
export enum LogLevel {
  Off = 0,
  Trace = 1,
  Debug = 2,
  Info = 3,
  Warning = 4,
  Error = 5,
}
