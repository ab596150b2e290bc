import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

const fixtures = join(__dirname, '..', 'fixtures');

/** Path of a fixture such as `python/root-only.json`. */
export function fixture(name: string): string {
  return join(fixtures, name);
}

/** A new folder with copies of fixtures; `remove()` it in the end. */
export function tracesFolder(...names: readonly string[]): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'nodetracer-flow-'));
  for (const name of names) copyFileSync(fixture(name), join(path, basename(name)));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
