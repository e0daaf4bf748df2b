/**
 * Variables in settings: `${workspaceFolder}`, `${userHome}` and `${env:NAME}`.
 *
 * VS Code replaces them in tasks and launch configurations, not in the settings of extensions.
 * A variable that has no value stays as it was written, so that an error message shows it.
 */

export interface Surroundings {
  readonly workspaceFolder: string | undefined;
  readonly userHome: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

export function expand(text: string, surroundings: Surroundings): string {
  return text.replace(/\$\{([^}]*)\}/g, (whole, name: string) => {
    if (name === 'workspaceFolder') {
      return surroundings.workspaceFolder ?? whole;
    }
    if (name === 'userHome') {
      return surroundings.userHome;
    }
    if (name.startsWith('env:')) {
      return surroundings.environment[name.slice('env:'.length)] ?? whole;
    }
    return whole;
  });
}

/** The same for all texts in a tree of settings, as the server asks for it. */
export function expandAll(value: unknown, surroundings: Surroundings): unknown {
  if (typeof value === 'string') {
    return expand(value, surroundings);
  }
  if (Array.isArray(value)) {
    return value.map((element) => expandAll(element, surroundings));
  }
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([key, element]) => [key, expandAll(element, surroundings)]),
    );
  }
  return value;
}
