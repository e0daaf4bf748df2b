import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';

import { problemWith } from '../src/problems';
import { examine, isOlder, parseRules, programPath } from '../src/tool';

const folder = mkdtempSync(join(tmpdir(), 'outlive-tool-'));
after(() => {
  rmSync(folder, { recursive: true });
});

function program(name: string, body: string): string {
  const path = join(folder, name);
  writeFileSync(path, `#!/bin/sh\n${body}\n`);
  chmodSync(path, 0o755);
  return path;
}

test('a program that is not there', async () => {
  const tool = await examine(join(folder, 'nowhere'));
  assert.equal(tool.kind, 'missing');
  assert.match(problemWith(tool) ?? '', /nowhere': there is no such program/);
});

test('a file that is no program', async () => {
  const path = join(folder, 'text');
  writeFileSync(path, 'text');
  const tool = await examine(path);
  assert.equal(tool.kind, 'missing');
  assert.match(problemWith(tool) ?? '', /it may not be run/);
});

test('another program', async () => {
  const tool = await examine(program('other', 'echo clangd 19'));
  assert.equal(tool.kind, 'stranger');
  assert.match(problemWith(tool) ?? '', /other' is not outlive: .* 'clangd 19'/);
});

test('a program that fails', async () => {
  assert.equal((await examine(program('broken', 'exit 3'))).kind, 'stranger');
});

test('a program that is too old', async () => {
  const tool = await examine(program('old', 'echo outlive 0.0.9 \\(Clang 19\\)'));
  assert.equal(tool.kind, 'old');
  assert.match(problemWith(tool) ?? '', /too old: version 0\.0\.9/);
});

test('a program of the right version that has no server yet', async () => {
  const body = 'case $1 in --version) echo outlive 0.1.0;; *) echo "  rules  all rules";; esac';
  assert.equal((await examine(program('early', body))).kind, 'old');
});

test('versions are compared as numbers', () => {
  assert.ok(isOlder('0.9.0', '0.10.0'));
  assert.ok(isOlder('0.9', '0.9.1'));
  assert.ok(!isOlder('1.0.0', '0.99.99'));
  assert.ok(!isOlder('0.1.0', '0.1.0'));
});

test('where the program is looked for', () => {
  assert.equal(programPath('', '/home/me'), 'outlive');
  assert.equal(programPath('outlive-19', '/home/me'), 'outlive-19');
  assert.equal(programPath('build/bin/outlive', '/home/me'), '/home/me/build/bin/outlive');
  assert.equal(programPath('/opt/outlive', '/home/me'), '/opt/outlive');
  assert.equal(programPath('./outlive', undefined), './outlive');
});

test('lines that are no rules are passed over', () => {
  assert.deepEqual(parseRules('Rules:\n\nleak-fd   warning  high    a descriptor\n'), [
    { id: 'leak-fd', severity: 'warning', summary: 'a descriptor' },
  ]);
});
