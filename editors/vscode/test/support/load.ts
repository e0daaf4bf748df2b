/** Loads the extension as VS Code would: the bundle, with the stand-in as the module `vscode`. */

import Module from 'node:module';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { root } from './server';
import * as standIn from './vscode';

interface Extension {
  activate(context: unknown): void;
  deactivate(): Promise<void>;
}

export interface Manifest {
  readonly main: string;
  readonly version: string;
  readonly engines: { vscode: string };
  readonly contributes: {
    commands: { command: string }[];
    yamlValidation: { fileMatch: string; url: string }[];
    configuration: { properties: Record<string, { default: unknown }> };
  };
}

export function readManifest(): Manifest {
  return JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest;
}

/** A started extension. */
export interface Editor {
  close(): Promise<void>;
}

export function startExtension(): Editor {
  const manifest = readManifest();
  const { properties } = manifest.contributes.configuration;
  standIn.user.defaultSettings(
    Object.fromEntries(Object.entries(properties).map(([name, one]) => [name, one.default])),
  );

  const modules = Module as unknown as { _load(request: string, ...rest: unknown[]): unknown };
  const load = modules._load.bind(Module);
  modules._load = (request, ...rest) => (request === 'vscode' ? standIn : load(request, ...rest));
  const extension = load(join(root, manifest.main), module, false) as Extension;

  const subscriptions: { dispose(): unknown }[] = [];
  extension.activate({ subscriptions, extensionUri: standIn.Uri.file(root) });
  return {
    close: async () => {
      await extension.deactivate();
      for (const subscription of subscriptions) {
        subscription.dispose();
      }
      modules._load = load;
    },
  };
}
