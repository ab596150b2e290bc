import { existsSync, type FSWatcher, statSync, watch } from 'node:fs';
import { dirname } from 'node:path';

const POLL_MS = 1000;

/**
 * Tells of changes in a folder, and while it does not exist of changes in the nearest folder above, where it may appear.
 * Where the system cannot watch, it asks to look once a second.
 */
export class FolderWatch {
  private watcher: FSWatcher | undefined;
  private poll: NodeJS.Timeout | undefined;
  private watched = '';

  /** @param onEvent is given the name of the file that changed and how, or null when everything must be looked at */
  constructor(
    private readonly folder: string,
    private readonly onEvent: (name: string | null, kind: 'change' | 'rename') => void,
  ) {}

  /** Watches whatever is there now; call it again when the folder may have come, gone or been replaced. */
  arm(): void {
    const target = nearestFolder(this.folder);
    const identity = `${target}:${statSync(target, { throwIfNoEntry: false })?.ino}`;
    if (identity === this.watched) return;
    this.close();
    this.watched = identity;
    try {
      this.watcher = watch(target, (kind, name) => this.onEvent(target === this.folder ? name : null, kind));
      this.watcher.on('error', () => this.fallBack());
    } catch {
      this.fallBack();
    }
  }

  close(): void {
    this.watcher?.close();
    clearInterval(this.poll);
    this.watcher = undefined;
    this.poll = undefined;
    this.watched = '';
  }

  private fallBack(): void {
    this.watcher?.close();
    this.poll ??= setInterval(() => this.onEvent(null, 'change'), POLL_MS);
  }
}

function nearestFolder(folder: string): string {
  let nearest = folder;
  while (!existsSync(nearest) && dirname(nearest) !== nearest) nearest = dirname(nearest);
  return nearest;
}
