/** What is wrong with the program that the settings name, in words for the user. */

import { oldestVersion, type Tool } from './tool';

/** Nothing when the program can be used. */
export function problemWith(tool: Tool): string | undefined {
  switch (tool.kind) {
    case 'ready':
      return undefined;
    case 'missing':
      return (
        `outlive cannot be started: '${tool.path}': ${tool.reason}. ` +
        `Build or install it, and let the setting 'outlive.path' say where it is.`
      );
    case 'stranger':
      return `'${tool.path}' is not outlive: asked for its version it says '${tool.said}'.`;
    case 'old':
      return (
        `'${tool.path}' is too old: version ${tool.version}. ` +
        `The editor needs ${oldestVersion} or later, with the command 'outlive lsp'.`
      );
  }
}
