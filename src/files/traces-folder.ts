import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';

/**
 * Where traces are kept when nobody says otherwise: `.nodetracer/traces` of the project, that is of the nearest folder upward
 * with a package.json, else of `from` itself. The same for a traced program and for the viewer.
 */
export function defaultTracesFolder(from: string = process.cwd()): string {
  return join(projectRoot(resolve(from)), '.nodetracer', 'traces');
}

/** The nearest folder upward with a package.json, else `from` itself. */
export function projectRoot(from: string): string {
  for (let folder = from; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json'))) return folder;
    if (dirname(folder) === folder) return from;
  }
}

/** Makes the folder of traces, for its owner only, and keeps a `.nodetracer` folder out of version control. */
export function makeTracesFolder(folder: string): void {
  if (existsSync(folder)) return;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const parent = dirname(folder);
  if (basename(parent) === '.nodetracer') ignoreInGit(parent);
}

function ignoreInGit(folder: string): void {
  try {
    writeFileSync(join(folder, '.gitignore'), '*\n', { flag: 'wx' });
  } catch {
    // It is there, or cannot be written: neither may stop the recording.
  }
}
