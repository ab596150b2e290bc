import { constants, fstatSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import type { JournalPosition } from '../contracts/store';
import { NodetracerError, nodetracerError } from '../errors/nodetracer-error';
import type { DescriptorPool } from './descriptor-pool';
import { journalHeaderLine } from './journal-header';
import { makeTracesFolder } from './traces-folder';

/** How long appends may go into a file that somebody has deleted before it is noticed. */
const DELETION_CHECK_MS = 200;

/**
 * One journal segment, written by this process. What `append` was given is in the hands of the operating system when it returns.
 * The file is made by the first append, and again by the one after a deletion was noticed.
 */
export class JournalFile {
  private made = false;
  /** What must come before the next line: the header of a new file, or the end of a line that a full disk has cut. */
  private due = '';
  private nextCheck = 0;

  constructor(
    readonly path: string,
    private readonly descriptors: DescriptorPool<JournalFile>,
  ) {}

  /**
   * Appends whole lines.
   * @throws NT_STORE_JOURNAL_REMOVED when the file with what was appended so far is gone; the next append begins a new one
   * @throws NT_STORE_WRITE_FAILED when they could not be written; the next append tries anew
   */
  append(lines: string): void {
    try {
      this.throwIfDeleted();
      const descriptor = this.descriptors.get(this, () => this.open());
      this.write(descriptor, `${this.due}${lines}`);
    } catch (cause) {
      this.descriptors.release(this);
      if (cause instanceof NodetracerError) throw cause;
      throw nodetracerError('NT_STORE_WRITE_FAILED', { file: this.path, reason: (cause as Error).message }, cause);
    }
  }

  /**
   * Makes the file before there is something to append.
   * @throws an error of the file system, EEXIST above all
   */
  create(): void {
    const descriptor = this.descriptors.get(this, () => this.make());
    this.write(descriptor, this.due);
  }

  remove(): void {
    this.close();
    rmSync(this.path, { force: true });
  }

  /** How far it was written. */
  position(): JournalPosition {
    return { path: this.path, bytes: statSync(this.path, { throwIfNoEntry: false })?.size ?? 0 };
  }

  close(): void {
    this.descriptors.release(this);
  }

  private open(): number {
    if (!this.made) return this.make();
    try {
      return openSync(this.path, constants.O_WRONLY | constants.O_APPEND);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      throw this.gone();
    }
  }

  private make(): number {
    makeTracesFolder(dirname(this.path));
    const descriptor = openSync(this.path, 'ax', 0o600);
    this.made = true;
    this.due = journalHeaderLine();
    return descriptor;
  }

  private write(descriptor: number, text: string): void {
    let written = writeSync(descriptor, text);
    this.due = '\n';
    if (written < Buffer.byteLength(text)) {
      const bytes = Buffer.from(text);
      while (written < bytes.length) written += writeSync(descriptor, bytes, written);
    }
    this.due = '';
  }

  private throwIfDeleted(): void {
    const now = performance.now();
    if (now < this.nextCheck) return;
    this.nextCheck = now + DELETION_CHECK_MS;
    const descriptor = this.descriptors.peek(this);
    if (descriptor !== undefined && fstatSync(descriptor).nlink === 0) throw this.gone();
  }

  private gone(): NodetracerError {
    this.made = false;
    return nodetracerError('NT_STORE_JOURNAL_REMOVED', { file: this.path });
  }
}
