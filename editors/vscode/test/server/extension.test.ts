/** The extension as it ships, in the stand-in, with the real server. */

import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, afterEach, beforeEach, test } from 'node:test';

import { type Editor, readManifest, startExtension } from '../support/load';
import { binary, makeProject, right, root, source, until, wrong } from '../support/server';
import * as vscode from '../support/vscode';

const { user } = vscode;
const project = makeProject();
let editor: Editor | undefined;

beforeEach(() => {
  user.reset();
  user.openFolder(project.folder);
});
afterEach(async () => {
  await editor?.close();
  editor = undefined;
});
after(() => {
  project.remove();
});

function start(path: string): void {
  user.set('outlive.path', path);
  editor = startExtension();
}

function status(): string {
  return user.statusBar[0]?.text ?? '';
}

const rest = '$(check) outlive';

/** The server runs, and nothing is under way: perhaps not yet. */
function upToDate(): Promise<boolean> {
  return until('up to date', () => status() === rest);
}

/** What is said of the file that nobody opens. */
function findingsElsewhere(): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(vscode.Uri.file(project.other));
}

/** The project has been analysed. */
function analysed(): Promise<boolean> {
  return until('an analysis', () => findingsElsewhere().length === 1 && status() === rest);
}

function findings(document: vscode.Document): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(document.uri);
}

function ask<T>(kind: string, method: string, ...args: unknown[]): Promise<T> {
  const [provider] = user.providers(kind) as Record<string, (...args: unknown[]) => Promise<T>>[];
  const call = provider?.[method];
  assert.ok(provider && call, `nobody provides ${kind}`);
  return call.call(provider, ...args, new vscode.CancellationTokenSource().token);
}

test('all commands of the manifest are there, and those of the server', async () => {
  start(binary());
  await upToDate();
  const there = user.commands();
  for (const { command } of readManifest().contributes.commands) {
    assert.ok(there.includes(command), command);
  }
  assert.ok(there.includes('outlive.explain'));
  assert.ok(there.includes(user.statusBar[0]?.command ?? ''));
});

test('the schema of .outlive.yaml ships with the extension', () => {
  const [{ fileMatch, url } = { fileMatch: '', url: '' }] = readManifest().contributes.yamlValidation;
  assert.equal(fileMatch, '.outlive.yaml');
  const schema = JSON.parse(readFileSync(join(root, url), 'utf8')) as { properties: object };
  assert.ok('disable' in schema.properties);
});

test('type a mistake, see it, suppress it, see it gone', async () => {
  start(binary());
  const document = user.open(project.file, 'cpp');
  await analysed();
  assert.deepEqual(findings(document), []);

  user.type(document, right, wrong);
  const [finding] = await until('a finding', () => findings(document).length > 0 && findings(document));
  assert.equal(finding?.source, 'outlive');
  assert.equal(finding.range.start.line, 2);
  assert.match(finding.message, /'local'/);
  assert.equal(vscode.ruleOf(finding), 'escape-return');

  const actions = await ask<vscode.CodeAction[]>('CodeActions', 'provideCodeActions', document,
    finding.range, { diagnostics: [finding], triggerKind: 1, only: undefined });
  const suppress = actions.find(({ title, edit }) => edit && /suppress/i.test(title));
  assert.ok(suppress?.edit, actions.map(({ title }) => title).join());
  assert.ok(await vscode.workspace.applyEdit(suppress.edit));
  assert.match(document.getText(), /NOLINT/);
  await until('no finding', () => findings(document).length === 0);
});

test('remarks are shown when they are switched on', async () => {
  start(binary());
  const document = user.open(project.file, 'cpp');
  await upToDate();
  user.type(document, right, wrong);
  await until('a finding', () => findings(document).length > 0);
  const whole = new vscode.Range(0, 0, document.lineCount, 0);
  const hints = (): Promise<vscode.InlayHint[]> =>
    ask('InlayHints', 'provideInlayHints', document, whole);
  assert.deepEqual(await hints(), []);

  await vscode.commands.executeCommand('outlive.toggleRemarks');
  let shown: vscode.InlayHint[] = [];
  await until('hints', () => {
    void hints().then((now) => (shown = now));
    return shown.length > 0;
  });
  const hover = await ask<vscode.Hover>('Hover', 'provideHover', document,
    new vscode.Position(1, 7));
  assert.match(hover.contents.map(({ value }) => value).join('\n'), /escapes/);
});

test('a rule is explained: the one at the cursor, else the one that is picked', async () => {
  start(binary());
  const document = user.open(project.file, 'cpp');
  await upToDate();
  user.type(document, right, wrong);
  await until('a finding', () => findings(document).length > 0);
  const page = (): { name: string; args: unknown[] } | undefined =>
    user.executed.find(({ name }) => name === 'markdown.showPreviewToSide');

  user.moveTo(2, 0);
  await vscode.commands.executeCommand('outlive.explainRule');
  const uri = (await until('a page', page)).args[0] as vscode.Address;
  assert.equal(uri.path, '/escape-return.md');
  assert.match(user.read(uri) ?? '', /^# escape-return/m);

  user.executed.length = 0;
  user.moveTo(0, 0);
  user.answers.set('pick', 'leak-memory');
  await vscode.commands.executeCommand('outlive.explainRule');
  assert.equal(((await until('a page', page)).args[0] as vscode.Address).path, '/leak-memory.md');
  assert.ok((user.offered[0]?.length ?? 0) > 1);
});

test('a restart leaves one server, and findings come again', async () => {
  start(binary());
  const document = user.open(project.file, 'cpp');
  await upToDate();
  user.type(document, right, wrong);
  await until('a finding', () => findings(document).length > 0);
  await vscode.commands.executeCommand('outlive.restart');
  await upToDate();
  await until('the finding again', () => findings(document).length === 1);
});

test('a new analysis of the project can be asked for', async () => {
  start(binary());
  const document = user.open(project.file, 'cpp');
  await analysed();
  // Nobody tells the server of it.
  writeFileSync(project.other, source('other', right));
  await vscode.commands.executeCommand('outlive.analyseProject');
  await until('no finding there', () => findingsElsewhere().length === 0);
  assert.deepEqual(findings(document), []);
  assert.deepEqual(user.messages, []);
});

test('a click on the status bar offers the commands', async () => {
  start(binary());
  await upToDate();
  user.answers.set('pick', '$(output) Show output');
  await vscode.commands.executeCommand(user.statusBar[0]?.command ?? '');
  assert.ok(user.offered[0]?.includes('$(refresh) Restart server'));
  await until('the output', () => user.executed.some(({ name }) => name === 'show output'));
});

test('without a server there is no page, but a message', async () => {
  start('/nowhere/outlive');
  await until('the message', () => user.messages.length > 0);
  await vscode.commands.executeCommand('outlive.explain', 'escape-return');
  assert.match(user.messages[1]?.text ?? '', /^outlive: the server is not running/);
});

test('a missing program is said, with a way to the setting, and a new path starts it', async () => {
  user.answers.set('*', 'Change Setting');
  start('/nowhere/outlive');
  await until('the message', () => user.messages.length > 0);
  assert.match(user.messages[0]?.text ?? '', /'\/nowhere\/outlive': there is no such program/);
  assert.equal(status(), '$(error) outlive');
  await until('the settings', () =>
    user.executed.some(({ name, args }) =>
      name === 'workbench.action.openSettings' && args[0] === 'outlive.path'));

  user.set('outlive.path', binary());
  await upToDate();
  assert.equal(user.messages.length, 1);
});

test('a program that is not outlive is refused, and help is at hand', async () => {
  user.answers.set('*', 'How to Install');
  start(process.execPath);
  await until('the page', () => user.executed.some(({ name }) => name === 'markdown.showPreview'));
  assert.match(user.messages[0]?.text ?? '', /is not outlive/);
});

test('nothing is left of a server that was stopped', async () => {
  start(binary());
  const document = user.open(project.file, 'cpp');
  await upToDate();
  user.type(document, right, wrong);
  await until('a finding', () => findings(document).length > 0);
  await editor?.close();
  editor = undefined;
  assert.deepEqual(findings(document), []);
  assert.deepEqual(user.commands(), []);
  assert.deepEqual(user.statusBar, []);
});
