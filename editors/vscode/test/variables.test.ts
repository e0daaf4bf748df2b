import assert from 'node:assert/strict';
import { test } from 'node:test';

import { expand, expandAll } from '../src/variables';

const around = {
  workspaceFolder: '/home/me/project',
  userHome: '/home/ada',
  environment: { TOOLS: '/opt/tools' },
};

test('variables are replaced', () => {
  assert.equal(expand('${workspaceFolder}/build', around), '/home/me/project/build');
  assert.equal(expand('${userHome}/bin:${env:TOOLS}', around), '/home/ada/bin:/opt/tools');
});

test('what has no value stays as it was written', () => {
  const bare = { ...around, workspaceFolder: undefined };
  assert.equal(expand('${workspaceFolder}/a ${env:NONE} ${what} $x', bare),
    '${workspaceFolder}/a ${env:NONE} ${what} $x');
});

test('all texts in a tree are replaced, and nothing else changes', () => {
  assert.deepEqual(
    expandAll({ a: ['${userHome}', 1, true, null], b: { c: '${env:TOOLS}' } }, around),
    { a: ['/home/ada', 1, true, null], b: { c: '/opt/tools' } },
  );
});
