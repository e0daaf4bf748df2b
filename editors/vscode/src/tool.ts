/**
 * The program `outlive`: is it there, is it new enough, which rules does it have?
 *
 * The answers are data; what is said to the user, and with which buttons, is decided elsewhere.
 */

import { execFile } from 'node:child_process';
import { isAbsolute, join } from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** The oldest version that can talk to this extension. */
export const oldestVersion = '0.1.0';

export type Tool =
  | { readonly kind: 'ready'; readonly path: string; readonly version: string }
  /** There is no such program, or it must not be run. */
  | { readonly kind: 'missing'; readonly path: string; readonly reason: string }
  /** A program, but not this one. */
  | { readonly kind: 'stranger'; readonly path: string; readonly said: string }
  | { readonly kind: 'old'; readonly path: string; readonly version: string };

export interface Rule {
  readonly id: string;
  readonly severity: string;
  readonly summary: string;
}

/** A path with a separator is taken from `folder`; a bare name is left to PATH. */
export function programPath(setting: string, folder: string | undefined): string {
  const path = setting.trim() === '' ? 'outlive' : setting.trim();
  const bare = !path.includes('/') && !path.includes('\\');
  return bare || isAbsolute(path) || folder === undefined ? path : join(folder, path);
}

/** Asks the program who it is. Never throws. */
export async function examine(path: string): Promise<Tool> {
  let said: string;
  try {
    said = await run(path, ['--version']);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return typeof code === 'string'
      ? { kind: 'missing', path, reason: reasonOf(code) }
      : { kind: 'stranger', path, said: message };
  }
  const version = /^outlive (\d+\.\d+\.\d+)/.exec(said)?.[1];
  if (version === undefined) {
    return { kind: 'stranger', path, said: said.split('\n')[0] ?? '' };
  }
  const able = !isOlder(version, oldestVersion) && (await knowsServer(path));
  return able ? { kind: 'ready', path, version } : { kind: 'old', path, version };
}

/** The rules of the program: lines of id, severity, confidence and summary. */
export async function rules(path: string): Promise<Rule[]> {
  return parseRules(await run(path, ['rules']));
}

export function parseRules(text: string): Rule[] {
  const parsed: Rule[] = [];
  for (const line of text.split('\n')) {
    const match = /^([a-z][a-z-]*)\s+([a-z]+)\s+[a-z]+\s+(\S.*)$/.exec(line);
    if (match) {
      const [, id = '', severity = '', summary = ''] = match;
      parsed.push({ id, severity, summary });
    }
  }
  return parsed;
}

/** Compares versions number by number: 0.9.0 is older than 0.10.0. */
export function isOlder(version: string, than: string): boolean {
  const left = version.split('.').map(Number);
  const right = than.split('.').map(Number);
  for (let i = 0; i < right.length; ++i) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) {
      return difference < 0;
    }
  }
  return false;
}

/** Builds between two versions say the same version: only the help tells whether `lsp` is there. */
async function knowsServer(path: string): Promise<boolean> {
  try {
    return /^\s+(outlive )?lsp\b/m.test(await run(path, ['--help']));
  } catch {
    return false;
  }
}

function reasonOf(code: string): string {
  switch (code) {
    case 'ENOENT':
      return 'there is no such program';
    case 'EACCES':
      return 'it may not be run';
    default:
      return code;
  }
}

async function run(path: string, args: readonly string[]): Promise<string> {
  const { stdout } = await execute(path, args, { timeout: 20_000, windowsHide: true });
  return stdout;
}
