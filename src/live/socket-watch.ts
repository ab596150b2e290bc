import { FolderWatch } from '../files/folder-watch';
import { listSockets, makeSocketFolder, type SocketFile, socketFolders } from './socket-folder';

/** A socket appears before somebody listens on it. */
const SETTLE_MS = 30;

/** Tells which agents of this user have a socket, now and whenever that changes. Without changes it costs nothing. */
export class SocketWatch {
  private readonly watches: readonly FolderWatch[];
  private readonly folders: readonly string[];
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly onSockets: (sockets: readonly SocketFile[]) => void,
    folders: readonly string[] = socketFolders(),
  ) {
    this.folders = folders.filter(isUsable);
    this.watches = this.folders.map((folder) => new FolderWatch(folder, () => this.lookSoon()));
    this.lookSoon(0);
  }

  /** Looks again, because an agent does not answer. */
  lookSoon(delayMs = SETTLE_MS): void {
    this.timer ??= setTimeout(() => this.look(), delayMs);
  }

  close(): void {
    clearTimeout(this.timer);
    for (const watch of this.watches) watch.close();
  }

  private look(): void {
    this.timer = undefined;
    for (const watch of this.watches) watch.arm();
    this.onSockets(this.folders.flatMap(listSockets));
  }
}

/** It is made when it is not there: only a folder that exists can be watched without looking at all that happens around it. */
function isUsable(folder: string): boolean {
  try {
    makeSocketFolder(folder);
    return true;
  } catch {
    return false;
  }
}
