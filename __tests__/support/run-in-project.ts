import { join } from 'node:path';
import type { ConfigProject } from './config-project';
import { type Outcome, runNode } from './run-program';

/** Runs the built `nodetracer` in a project, as a person there would; paths in what it prints begin at the project. */
export async function nodetracerIn({ cwd, env }: ConfigProject, ...args: string[]): Promise<Outcome> {
  const environment = { ...(env as Record<string, string>), XDG_STATE_HOME: join(cwd, 'state') };
  const { exitCode, stdout, stderr } = await runNode([join('bin', 'nodetracer.js'), ...args], { cwd, env: environment });
  return { exitCode, stdout: stdout.replaceAll(`${cwd}/`, ''), stderr: stderr.replaceAll(`${cwd}/`, '') };
}
