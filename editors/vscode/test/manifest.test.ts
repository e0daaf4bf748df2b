import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { readManifest } from './support/load';
import { root } from './support/server';
import * as standIn from './support/vscode';

const manifest = readManifest();
test('every setting is said in the README, with its default', () => {
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  for (const [name, { default: value }] of Object.entries(
    manifest.contributes.configuration.properties,
  )) {
    const row = readme.split('\n').find((line) => line.startsWith(`| \`${name}\` |`));
    assert.ok(row?.includes(`| \`${JSON.stringify(value)}\` |`), name);
  }
});

test('what others may have said has no default that would speak against them', () => {
  const { properties } = readManifest().contributes.configuration;
  // .outlive.yaml, and the command line in `outlive.arguments`.
  for (const name of ['outlive.minimumConfidence', 'outlive.jobs']) {
    assert.equal(properties[name]?.default, null, name);
  }
});

test('the stand-in is the oldest VS Code that is supported', () => {
  assert.equal(manifest.engines.vscode, `^${standIn.version}`);
});

test('the lock file names no registry', () => {
  const lock = readFileSync(join(root, 'package-lock.json'), 'utf8');
  assert.ok(!lock.includes('"resolved"'));
});
