/**
 * The server and the client that talks to it: started, restarted, stopped.
 *
 * Starting takes time, and settings may change meanwhile: orders are queued, so that there is
 * never more than one server. A server that dies is started again by the language client, which
 * gives up when that happens too often; then the status says so.
 */

import { homedir } from 'node:os';

import * as vscode from 'vscode';
import {
  type ConfigurationParams,
  type Executable,
  LanguageClient,
  type LanguageClientOptions,
  RevealOutputChannelOn,
  State,
} from 'vscode-languageclient/node';

import type { Activity } from './activity';
import { problemWith } from './problems';
import { serverCommands } from './serverCommands';
import { examine, programPath, type Tool } from './tool';
import { expand, expandAll, type Surroundings } from './variables';

export class Session {
  private client: LanguageClient | undefined;
  private queue: Promise<void> = Promise.resolve();

  constructor(
    private readonly activity: Activity,
    private readonly output: vscode.LogOutputChannel,
    private readonly onProblem: (problem: string) => void,
  ) {}

  /** The program as the settings say now. */
  get path(): string {
    const setting = vscode.workspace.getConfiguration('outlive').get<string>('path', '');
    const around = surroundings();
    return programPath(expand(setting, around), around.workspaceFolder);
  }

  get isBusy(): boolean {
    return this.activity.tokens().length > 0;
  }

  start(): Promise<void> {
    return this.enqueue(() => this.startNow());
  }

  restart(): Promise<void> {
    return this.enqueue(async () => {
      await this.stopNow();
      await this.startNow();
    });
  }

  stop(): Promise<void> {
    return this.enqueue(() => this.stopNow());
  }

  /** Asks the server to execute one of its commands. */
  async execute(command: string, args: readonly unknown[]): Promise<unknown> {
    if (this.client?.state !== State.Running) {
      throw new Error('the server is not running');
    }
    return this.client.sendRequest('workspace/executeCommand', { command, arguments: args });
  }

  /** Tells the server to stop what it is analysing. */
  async cancel(): Promise<void> {
    for (const token of this.activity.tokens()) {
      await this.client?.sendNotification('window/workDoneProgress/cancel', { token });
    }
  }

  private enqueue(order: () => Promise<void>): Promise<void> {
    this.queue = this.queue.then(order, order);
    return this.queue;
  }

  private async startNow(): Promise<void> {
    this.activity.starting();
    const tool = await examine(this.path);
    const problem = problemWith(tool);
    if (problem !== undefined || tool.kind !== 'ready') {
      this.fail(problem ?? tool.kind);
      return;
    }
    const client = new LanguageClient('outlive', 'outlive', this.server(tool), this.options());
    client.onDidChangeState(({ newState }) => {
      if (client === this.client) {
        this.follow(newState, tool);
      }
    });
    this.client = client;
    try {
      await client.start();
    } catch (error) {
      this.fail(`outlive could not be started: ${textOf(error)}`);
    }
  }

  private async stopNow(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    this.activity.stopped();
    if (client === undefined) {
      return;
    }
    try {
      await client.dispose();
    } catch (error) {
      this.output.warn(`stopping: ${textOf(error)}`);
    }
  }

  private follow(state: State, tool: Tool & { kind: 'ready' }): void {
    switch (state) {
      case State.Starting:
        this.activity.starting();
        break;
      case State.Running:
        this.output.info(`outlive ${tool.version}: ${tool.path}`);
        this.activity.running(tool.version);
        break;
      case State.StartFailed:
        this.activity.failed('outlive could not be started: see the output');
        break;
      case State.Stopped:
        this.activity.failed('outlive has stopped: see the output, or restart it');
        break;
    }
  }

  private fail(problem: string): void {
    this.output.error(problem);
    this.activity.failed(problem);
    this.onProblem(problem);
  }

  private server(tool: Tool & { kind: 'ready' }): Executable {
    const around = surroundings();
    const more = vscode.workspace.getConfiguration('outlive').get<string[]>('arguments', []);
    const args = ['lsp', ...more.map((argument) => expand(argument, around))];
    const cwd = around.workspaceFolder;
    return { command: tool.path, args, ...(cwd === undefined ? {} : { options: { cwd } }) };
  }

  private options(): LanguageClientOptions {
    const log = (input: NodeJS.ReadableStream): void => {
      input.on('data', (data: Buffer | string) => {
        this.output.info(data.toString().trimEnd());
      });
    };
    return {
      documentSelector: [
        { scheme: 'file', language: 'c' },
        { scheme: 'file', language: 'cpp' },
      ],
      diagnosticCollectionName: 'outlive',
      diagnosticPullOptions: { onChange: true, onSave: true },
      // Settings the server asks for itself.
      initializationOptions: { clientCommands: Object.values(serverCommands) },
      outputChannel: this.output,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      stdioOptions: { stdout: log, stderr: log },
      middleware: {
        handleWorkDoneProgress: (token, progress) => {
          this.activity.progress(token, progress);
        },
        workspace: {
          configuration: (params: ConfigurationParams) =>
            params.items.map(({ section, scopeUri }) =>
              section === 'outlive' || section === undefined
                ? readSettings(scopeUri)
                : null,
            ),
        },
      },
    };
  }
}

/** All settings below `outlive`, with variables replaced. */
function readSettings(scopeUri: string | undefined): unknown {
  const scope = scopeUri === undefined ? undefined : vscode.Uri.parse(scopeUri);
  const settings: unknown = vscode.workspace.getConfiguration(undefined, scope).get('outlive', {});
  return expandAll(JSON.parse(JSON.stringify(settings)), surroundings(scope));
}

function surroundings(scope?: vscode.Uri): Surroundings {
  const own = scope === undefined ? undefined : vscode.workspace.getWorkspaceFolder(scope);
  return {
    workspaceFolder: (own ?? vscode.workspace.workspaceFolders?.[0])?.uri.fsPath,
    userHome: homedir(),
    environment: process.env,
  };
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
