import { closeSync, fstatSync, openSync, read, readSync, type Stats, statSync } from 'node:fs';
import { promisify } from 'node:util';
import { nodetracerError } from '../errors/nodetracer-error';
import type { ByteSource } from '../model/codec/byte-source';
import { isReadInParts, readPart, readPayload, sizeOf } from '../model/codec/payload-reader';
import type { NodePayload, PayloadPlace } from '../model/payload';
import type { ByteRange } from '../model/trace-graph';
import { isForThread, readLargePayload } from './large-payload';
import { Utf8Check } from './utf8-check';

const readAsync = promisify(read);
/** Bytes up to which a payload is read at once: the way to another thread and back takes longer than the reading. */
const SMALL_PAYLOAD = 65_536;

/** The bytes of a trace file, held open so that they stay readable when the file is replaced or deleted. */
export class TraceFile implements ByteSource {
  private readonly fd: number;
  private readonly stats: Stats;
  private readonly utf8 = new Utf8Check();
  private closed = false;
  private released = false;
  /** Reads that are under way. */
  private reading = 0;

  /** @throws NodetracerError when there is no such file, or it is a folder, empty or unreadable */
  constructor(readonly path: string) {
    try {
      refuseOtherThanFile(path, statSync(path));
      this.fd = openSync(path, 'r');
    } catch (error) {
      throw fileError(path, error);
    }
    this.stats = fstatSync(this.fd);
  }

  get size(): number {
    return this.stats.size;
  }

  /** Offset of the first byte read that is not UTF-8. */
  get invalidUtf8At(): number | undefined {
    return this.utf8.invalidAt;
  }

  /** Whether other bytes stand under the path now than when it was opened. A deleted or closed file has not changed. */
  get changed(): boolean {
    if (this.closed) return false;
    try {
      const now = statSync(this.path, { throwIfNoEntry: false }) ?? fstatSync(this.fd);
      return now.size !== this.stats.size || now.mtimeMs !== this.stats.mtimeMs || now.ino !== this.stats.ino;
    } catch (error) {
      throw fileError(this.path, error);
    }
  }

  read(into: Uint8Array, at: number, length: number, position: number): number {
    const count = this.closed || position >= this.size ? 0 : this.readBytes(into, at, length, position);
    this.utf8.take(into.subarray(at, at + count), position);
    return count;
  }

  /** All bytes of the file. */
  readAll(): Uint8Array {
    const bytes = Buffer.allocUnsafe(this.size);
    let length = 0;
    for (let count = -1; count !== 0; length += count) count = this.read(bytes, length, bytes.length - length, length);
    return bytes.subarray(0, length);
  }

  /** @throws NT_TRACE_UNREADABLE when the system refuses, or the file was closed */
  readText({ offset, length }: ByteRange): Promise<string> {
    return this.whileOpen(async () => {
      const { buffer, bytesRead } = await readAsync(this.fd, Buffer.allocUnsafe(length), 0, length, offset);
      return buffer.toString('utf8', 0, bytesRead);
    });
  }

  /**
   * The payload whose texts stand at some places, without holding up anything else however large it is.
   * @param from of data of many megabytes only the part is read that begins there
   * @throws NT_TRACE_UNREADABLE when the system refuses, or the file was closed
   */
  async readPayload(ranges: readonly ByteRange[], from?: PayloadPlace): Promise<NodePayload> {
    if (from && isReadInParts(ranges)) return this.whileOpen(async () => readPart(ranges, from, (range) => this.bytesAt(range)));
    const size = sizeOf(ranges);
    if (size <= SMALL_PAYLOAD) return this.whileOpen(async () => readPayload(ranges.map((range) => this.textAt(range))));
    if (isForThread(size)) return this.whileOpen(() => readLargePayload({ source: this.fd, ranges }));
    return readPayload(await Promise.all(ranges.map((range) => this.readText(range))));
  }

  private textAt(range: ByteRange): string {
    return this.bytesAt(range).toString();
  }

  private bytesAt({ offset, length }: ByteRange): Buffer {
    const bytes = Buffer.allocUnsafe(length);
    return bytes.subarray(0, this.readBytes(bytes, 0, length, offset));
  }

  private async whileOpen<T>(read: () => Promise<T>): Promise<T> {
    if (this.closed) throw nodetracerError('NT_TRACE_UNREADABLE', { file: this.path, reason: 'it was closed' });
    this.reading++;
    try {
      return await read();
    } catch (error) {
      throw fileError(this.path, error);
    } finally {
      this.reading--;
      this.release();
    }
  }

  /** The descriptor goes when nothing is being read any more, for its number may then be that of another file. */
  close(): void {
    this.closed = true;
    this.release();
  }

  private release(): void {
    if (!this.closed || this.released || this.reading > 0) return;
    this.released = true;
    closeSync(this.fd);
  }

  private readBytes(into: Uint8Array, at: number, length: number, position: number): number {
    try {
      return readSync(this.fd, into, at, length, position);
    } catch (error) {
      throw fileError(this.path, error);
    }
  }
}

function refuseOtherThanFile(file: string, stats: Stats): void {
  if (stats.isDirectory()) throw nodetracerError('NT_TRACE_IS_FOLDER', { file });
  if (!stats.isFile()) throw nodetracerError('NT_TRACE_UNREADABLE', { file, reason: 'it is no ordinary file' });
  if (stats.size === 0) throw nodetracerError('NT_TRACE_EMPTY', { file });
}

function fileError(file: string, error: unknown): unknown {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === undefined || code.startsWith('NT_')) return error;
  if (code === 'ENOENT' || code === 'ENOTDIR') return nodetracerError('NT_TRACE_NOT_FOUND', { file }, error);
  return nodetracerError('NT_TRACE_UNREADABLE', { file, reason: message }, error);
}
