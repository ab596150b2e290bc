import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs';
import { parseJournalHeader } from './journal-header';
import { isProcessAlive, ownIdentity, type ProcessIdentity } from './process-identity';

const HEADER_BYTES = 512;

/** One journal file opened for reading; renaming and deleting the file leave it readable. */
export class JournalSegment {
  readonly inode: number;
  /** Where it begins when all segments of the trace are seen as one file; beyond all places until reading comes to it. */
  base = Number.POSITIVE_INFINITY;
  private readonly descriptor: number;
  private header: ProcessIdentity | undefined;

  /** @throws an error of the file system when it cannot be opened; a pipe, which could be waited on for ever, is not opened */
  constructor(path: string) {
    if (!statSync(path).isFile()) throw new Error(`${path} is not a file`);
    this.descriptor = openSync(path, 'r');
    this.inode = fstatSync(this.descriptor).ino;
  }

  /** Who writes it; undefined as long as there is no header line. */
  get writer(): ProcessIdentity | undefined {
    this.header ??= parseJournalHeader(this.bytes(0, HEADER_BYTES).toString('latin1').split('\n', 1)[0] as string);
    return this.header;
  }

  get size(): number {
    return fstatSync(this.descriptor).size;
  }

  /** Copies at most `length` bytes from `position` on into `bytes[at…]`; 0 at the end. */
  read(bytes: Uint8Array, at: number, length: number, position: number): number {
    return readSync(this.descriptor, bytes, at, length, position);
  }

  /** Whether the writer lives, or, where that cannot be seen, the file grew in the last `silenceMs`. */
  isWritten(silenceMs: number): boolean {
    const { writer } = this;
    if (writer && writer.host === ownIdentity().host) return isProcessAlive(writer.pid, writer.start);
    return Date.now() - fstatSync(this.descriptor).mtimeMs < silenceMs;
  }

  lastText(length: number): string {
    return this.bytes(Math.max(0, this.size - length), length).toString('latin1');
  }

  close(): void {
    closeSync(this.descriptor);
  }

  /** The bytes from `position` on, at most `length`. */
  bytes(position: number, length: number): Buffer {
    const bytes = Buffer.allocUnsafe(length);
    let count = 0;
    for (let more = 1; count < length && more > 0; count += more) more = this.read(bytes, count, length - count, position + count);
    return bytes.subarray(0, count);
  }
}
