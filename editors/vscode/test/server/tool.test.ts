import assert from 'node:assert/strict';
import { test } from 'node:test';

import { problemWith } from '../../src/problems';
import { examine, rules } from '../../src/tool';
import { binary } from '../support/server';

test('the real program is ready', async () => {
  const tool = await examine(binary());
  assert.equal(tool.kind, 'ready');
  assert.equal(problemWith(tool), undefined);
});

test('the rules of the real program', async () => {
  const found = (await rules(binary())).find(({ id }) => id === 'escape-return');
  assert.equal(found?.severity, 'warning');
  assert.match(found.summary, /returned/);
});
