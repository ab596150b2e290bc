import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { safeBlock } from '../text/safe-text';
import { replaceFile } from './replace-file';
import { stateFolder } from './state-folder';

/** What was called when it crashed, as `nodetracer tui`, and the version of nodetracer. */
export type CrashedProgram = { readonly command: string; readonly version: string };

const MAX_REPORTS = 20;

/**
 * Keeps what is known of a defect in a file that only its owner may read, beside the last reports.
 * @returns the path of the file; null where none can be written
 */
export function writeCrashReport(error: unknown, crashed: CrashedProgram, environment: NodeJS.ProcessEnv = process.env): string | null {
  const folder = join(stateFolder(environment), 'crashes');
  const path = join(folder, `${new Date().toISOString().replaceAll(':', '-')}-${process.pid}.txt`);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    for (const name of readdirSync(folder)
      .sort()
      .slice(0, 1 - MAX_REPORTS))
      rmSync(join(folder, name));
    replaceFile(path, reportOf(error, crashed, environment));
    return path;
  } catch {
    return null;
  }
}

function reportOf(error: unknown, { command, version }: CrashedProgram, { TERM = 'unknown' }: NodeJS.ProcessEnv): string {
  const { columns = 0, rows = 0 } = process.stdout;
  return [
    `${command}, version ${version}`,
    `Node ${process.versions.node} on ${process.platform}, ${process.arch}`,
    `Terminal ${TERM}, ${columns} columns, ${rows} rows`,
    safeBlock(inspect(error)),
    '',
  ].join('\n');
}
