import { inOneBlock } from '../model/codec/one-block';
import type { TraceEvent } from '../model/events';
import type { NodeId } from '../model/types';
import { lengthOf, MAX_CHARS } from './hook-calls';

/** What the open nodes of all traces of a tracer may keep for hooks, in characters. */
export class PayloadRoom {
  private taken = 0;

  /** @returns false when it is full */
  take(chars: number): boolean {
    if (this.taken + chars > MAX_CHARS) return false;
    this.taken += chars;
    return true;
  }

  give(chars: number): void {
    this.taken -= chars;
  }
}

/** Keeps the lines about the open nodes of a trace: what their payloads are read from when they end. Null stands for what found no room. */
export class OpenPayloads {
  private readonly open = new Map<NodeId, string[] | null>();

  constructor(private readonly room: PayloadRoom) {}

  /** @returns for the end of a node all its lines, or null when they had found no room */
  take(event: TraceEvent, line: string): readonly string[] | null {
    if (!('nodeId' in event) || event.nodeId === null) return null;
    const before = this.open.get(event.nodeId);
    const hasEnded = event.type === 'node_completed' || event.type === 'node_failed';
    if (hasEnded) return this.end(event.nodeId, before, apart(line));
    this.open.set(event.nodeId, before === null ? null : this.added(before ?? [], apart(line)));
    return null;
  }

  /** Forgets everything. */
  clear(): void {
    for (const lines of this.open.values()) if (lines) this.room.give(lengthOf(lines));
    this.open.clear();
  }

  private end(id: NodeId, before: string[] | null | undefined, line: string): readonly string[] | null {
    this.open.delete(id);
    if (before === null) return null;
    if (before) this.room.give(lengthOf(before));
    return [...(before ?? []), line];
  }

  private added(lines: string[], line: string): string[] | null {
    if (this.room.take(line.length)) {
      lines.push(line);
      return lines;
    }
    this.room.give(lengthOf(lines));
    return null;
  }
}

/** A copy of a line, for a line that was cut out of many keeps all of them in memory. */
function apart(line: string): string {
  return inOneBlock(`${line}\n`);
}
