import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Outcome, runNode } from './run-program';
import { temporaryFolder } from './temporary-folder';

const root = join(__dirname, '..', '..');
const register = { '--import': join(root, 'dist', 'register-import.mjs'), '--require': join(root, 'dist', 'register.js') };

/** A new project with these files, whose own folder is its state folder too. */
export function projectWith(files: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder();
  for (const [name, text] of Object.entries({ 'package.json': '{}', ...files })) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

/** Runs a program of the project, with nothing of it changed, under the runtime that the project's config describes. */
export async function runTraced(project: string, program: string, how: keyof typeof register = '--import'): Promise<Outcome> {
  const environment = {
    XDG_STATE_HOME: join(project, 'state'),
    XDG_CONFIG_HOME: join(project, 'config'),
    NODE_OPTIONS: `${how} ${register[how]}`,
  };
  return runNode([join(project, program)], { cwd: project, env: environment });
}

/** The `import` or `require` specifier of an entry of the package as it is built here. */
export function builtEntry(name: 'index' | 'host' | 'plugin' | 'testing'): string {
  return JSON.stringify(join(root, 'dist', `${name}.js`));
}
