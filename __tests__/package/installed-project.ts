import { execFile } from 'node:child_process';
import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { temporaryFolder } from '../support/temporary-folder';

const root = join(__dirname, '..', '..');
const run = promisify(execFile);

/** A project outside of the repository in which the packed nodetracer is installed from the npm registry, a plugin beside it. */
export class InstalledProject {
  private constructor(readonly folder: string) {}

  static async create(): Promise<InstalledProject> {
    const folder = temporaryFolder();
    const project = new InstalledProject(folder);
    writeFileSync(join(folder, 'package.json'), '{ "name": "app", "private": true }');
    cpSync(join(__dirname, 'app'), folder, { recursive: true });
    await run('npm', ['pack', '--silent', '--pack-destination', folder], { cwd: root });
    const plugin = join(__dirname, 'nodetracer-plugin-notes');
    await project.command('npm', 'install', '--install-links', '--no-audit', '--no-fund', './nodetracer-0.1.0.tgz', plugin);
    return project;
  }

  write(file: string, text: string): void {
    writeFileSync(join(this.folder, file), text);
  }

  /** What a command writes to stdout; its state stays in the project. */
  async command(command: string, ...args: readonly string[]): Promise<string> {
    const env = { ...process.env, XDG_STATE_HOME: join(this.folder, 'state'), XDG_CONFIG_HOME: join(this.folder, 'config') };
    const { stdout } = await run(command, args, { cwd: this.folder, env });
    return stdout;
  }

  /** What Node writes to stdout for a program of the project. */
  async program(file: string, text: string, ...options: readonly string[]): Promise<string> {
    this.write(file, text);
    return (await this.command(process.execPath, ...options, file)).trim();
  }
}

/** esbuild in a folder of its own: the repository has no use for it, and its install script is not run. */
export async function installEsbuild(): Promise<string> {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'package.json'), '{ "private": true }');
  await run('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', 'esbuild@0.28.2'], { cwd: folder });
  return join(folder, 'node_modules', 'esbuild', 'bin', 'esbuild');
}
