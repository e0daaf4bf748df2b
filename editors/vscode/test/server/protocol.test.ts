/** What this extension relies on in the server, asked without an editor. */

import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, beforeEach, test } from 'node:test';

import {
  createProtocolConnection,
  DidOpenTextDocumentNotification,
  ExitNotification,
  InitializedNotification,
  type InitializeResult,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  type PublishDiagnosticsParams,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { URI } from 'vscode-uri';

import { serverCommands } from '../../src/serverCommands';
import { binary, makeProject, type Project, right, until, wrong } from '../support/server';

let project: Project;
let server: ChildProcess;
let connection: ProtocolConnection;

beforeEach(() => {
  project = makeProject();
  server = spawn(binary(), ['lsp'], { stdio: ['pipe', 'pipe', 'ignore'] });
  assert.ok(server.stdin && server.stdout);
  connection = createProtocolConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  connection.listen();
});
afterEach(() => {
  connection.dispose();
  server.kill();
  project.remove();
});

function initialize(): Promise<InitializeResult> {
  const uri = URI.file(project.folder).toString();
  return connection.sendRequest('initialize', {
    processId: process.pid,
    workspaceFolders: [{ uri, name: 'project' }],
    capabilities: { textDocument: { publishDiagnostics: { relatedInformation: true } } },
  });
}

test('the server leaves to clangd what is clangds', async () => {
  const { capabilities, serverInfo } = await initialize();
  assert.equal(serverInfo?.name, 'outlive');
  assert.match(serverInfo.version ?? '', /^\d+\.\d+\.\d+/);
  const commands = capabilities.executeCommandProvider?.commands ?? [];
  assert.ok(Object.values(serverCommands).every((command) => commands.includes(command)));
  const offered = Object.keys(capabilities).filter((name) => name.endsWith('Provider')).sort();
  assert.deepEqual(offered, [
    'codeActionProvider',
    'codeLensProvider',
    'executeCommandProvider',
    'hoverProvider',
    'inlayHintProvider',
  ]);
});

test('a client that does not pull is told of findings, with the way that leads there', async () => {
  const told: PublishDiagnosticsParams[] = [];
  connection.onNotification(PublishDiagnosticsNotification.type, (params) => {
    told.push(params);
  });
  await initialize();
  await connection.sendNotification(InitializedNotification.type, {});
  const uri = URI.file(project.file).toString();
  const text = `int *pick(int a) {\n  int local = a;\n  ${wrong}\n}\n`;
  await connection.sendNotification(DidOpenTextDocumentNotification.type, {
    textDocument: { uri, languageId: 'cpp', version: 1, text },
  });
  assert.ok(!text.includes(right), 'the text on disk is another');
  const { diagnostics } = await until('findings', () =>
    told.find((params) => params.uri === uri && params.diagnostics.length > 0));
  const [finding] = diagnostics;
  assert.equal(finding?.source, 'outlive');
  assert.equal(finding.code, 'escape-return');
  assert.equal(finding.range.start.line, 2);
  assert.ok((finding.relatedInformation?.length ?? 0) > 0);
});

test('the server ends when it is told to', async () => {
  await initialize();
  await connection.sendRequest(ShutdownRequest.type);
  const ended = once(server, 'exit');
  await connection.sendNotification(ExitNotification.type);
  assert.deepEqual(await ended, [0, null]);
});
