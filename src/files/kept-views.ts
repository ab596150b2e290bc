import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonValue } from '../model/types';
import { replaceFile } from './replace-file';
import { removeLeftTemporaryFiles } from './temporary-file';

/** Traces of which is kept how they were looked at; beyond these the oldest are forgotten. */
const MOST_VIEWS = 500;
const MOST_BYTES = 2_000_000;

/**
 * How traces were left, a file each in a folder that only this user may read. To write is best effort: nobody is kept from leaving
 * because a disk is full.
 */
export class KeptViews {
  constructor(
    private readonly folder: string,
    private readonly most = MOST_VIEWS,
  ) {}

  /** What is kept under a key; undefined when nothing is, null when it cannot be read. */
  read(key: string): JsonValue | undefined {
    try {
      const path = this.pathOf(key);
      const size = statSync(path, { throwIfNoEntry: false })?.size;
      if (size === undefined) return undefined;
      return size > MOST_BYTES ? null : (JSON.parse(readFileSync(path, 'utf8')) as JsonValue);
    } catch {
      return null;
    }
  }

  /** Keeps a view in place of the one before. */
  write(key: string, view: JsonValue): void {
    try {
      mkdirSync(this.folder, { recursive: true, mode: 0o700 });
      replaceFile(this.pathOf(key), JSON.stringify(view));
      this.forgetOldest();
    } catch {
      // Best effort, as is said above.
    }
  }

  /** Keys come from traces, so they are no names of files. */
  private pathOf(key: string): string {
    return join(this.folder, `${createHash('sha256').update(key).digest('hex').slice(0, 32)}.json`);
  }

  private forgetOldest(): void {
    const names = readdirSync(this.folder);
    removeLeftTemporaryFiles(this.folder, names);
    const kept = names.filter((name) => name.endsWith('.json'));
    if (kept.length <= this.most) return;
    const ageOf = (name: string) => statSync(join(this.folder, name), { throwIfNoEntry: false })?.mtimeMs ?? 0;
    const oldestFirst = kept.map((name) => ({ name, age: ageOf(name) })).sort((a, b) => a.age - b.age);
    for (const { name } of oldestFirst.slice(0, kept.length - this.most)) rmSync(join(this.folder, name), { force: true });
  }
}
