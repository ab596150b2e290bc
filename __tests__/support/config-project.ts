import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { NodetracerError } from '../../src/errors/nodetracer-error';
import { type LoadOptions, loadConfig } from '../../src/host/config/load-config';
import { temporaryFolder } from './temporary-folder';

/** A project folder, and an environment that has nothing but a home for the user's own configuration, `home/nodetracer`. */
export type ConfigProject = { readonly cwd: string; readonly env: NodeJS.ProcessEnv };

/** A project with these files. */
export function configProject(files: Readonly<Record<string, string | Buffer>>): ConfigProject {
  const cwd = temporaryFolder();
  for (const [name, text] of Object.entries({ 'package.json': '{}', ...files })) {
    mkdirSync(dirname(join(cwd, name)), { recursive: true });
    writeFileSync(join(cwd, name), text);
  }
  return { cwd, env: { XDG_CONFIG_HOME: join(cwd, 'home') } };
}

/** Why a configuration is not taken. */
export function refusal(options: LoadOptions): NodetracerError {
  try {
    loadConfig(options);
  } catch (error) {
    if (error instanceof NodetracerError) return error;
    throw error;
  }
  throw new Error('The configuration was taken.');
}
