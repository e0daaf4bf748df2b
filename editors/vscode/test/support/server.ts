/** The program that the tests drive, and folders for it to work in. */

import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** The folder of the extension. Compiled tests are in out/test/support. */
export const root = resolve(__dirname, '../../..');

/** build/bin/outlive, or what OUTLIVE_BINARY says. Tests without it fail: they are not skipped. */
export function binary(): string {
  const path = process.env['OUTLIVE_BINARY'] ?? resolve(root, '../../build/bin/outlive');
  if (!existsSync(path)) {
    throw new Error(`${path} is missing: build it with scripts/build, or set OUTLIVE_BINARY`);
  }
  return path;
}

export interface Project {
  readonly folder: string;
  readonly file: string;
  /** Another source file, which no test opens. It has a mistake: whole programs are analysed. */
  readonly other: string;
  remove(): void;
}

/** A function that is right, and what makes it wrong. */
export const right = 'return nullptr;';
export const wrong = 'return &local;';

/** A source file with such a function. */
export function source(name: string, statement: string): string {
  return `int *${name}(int a) {\n  int local = a;\n  ${statement}\n}\n`;
}

/** A folder with two source files and their compile database. */
export function makeProject(): Project {
  const folder = mkdtempSync(join(tmpdir(), 'outlive-vscode-'));
  const file = join(folder, 'pick.cpp');
  const other = join(folder, 'other.cpp');
  writeFileSync(other, source('other', wrong));
  writeFileSync(file, source('pick', right));
  writeFileSync(
    join(folder, 'compile_commands.json'),
    JSON.stringify(
      [file, other].map((each) => ({
        directory: folder,
        file: each,
        arguments: ['c++', '-std=c++20', '-c', each],
      })),
    ),
  );
  return {
    folder,
    file,
    other,
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Waits until `get` has a value that is not `undefined` or `false`. */
export async function until<T>(what: string, get: () => T | undefined | false): Promise<T> {
  const end = Date.now() + 30_000;
  for (;;) {
    const value = get();
    if (value !== undefined && value !== false) {
      return value;
    }
    if (Date.now() > end) {
      throw new Error(`waited in vain for: ${what}`);
    }
    await new Promise((wake) => setTimeout(wake, 20));
  }
}
