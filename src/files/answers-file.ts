import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LeftAnswers } from '../contracts/store';
import { nodetracerError } from '../errors/nodetracer-error';
import { object, text, wholeOrNothing } from '../model/codec/json-fields';
import { parseJson, stringifyJson } from '../model/codec/json-value';
import { isFileSafeId, newNodeId } from '../model/ids';
import { formatTime } from '../model/time';
import type { JsonObject, JsonValue, NodeId, TraceId } from '../model/types';

type Line = {
  readonly type: 'answer' | 'refused';
  readonly id: string;
  readonly nodeId: NodeId;
  readonly time: string;
  readonly value: JsonValue;
};

const EXTENSION = '.answers';

/** The file of the answers to a trace, while it lies beside the journal. */
export function answersName(traceId: TraceId): string {
  return `${traceId}${EXTENSION}`;
}

/** The trace whose answers a file has; undefined for other files. */
export function answeredTrace(name: string): TraceId | undefined {
  const traceId = name.endsWith(EXTENSION) ? name.slice(0, -EXTENSION.length) : '';
  return isFileSafeId(traceId) ? traceId : undefined;
}

/**
 * Answers to the questions of a paused trace, until a process resumes it: lines that are only ever appended, so that any number of
 * viewers may write. The first answer to a node counts, unless a later line says that it was refused.
 */
export class AnswersFile implements LeftAnswers {
  private readonly path: string;

  constructor(folder: string, traceId: TraceId) {
    this.path = join(folder, answersName(traceId));
  }

  /**
   * Leaves an answer.
   * @returns false when another one came first
   * @throws NT_STORE_WRITE_FAILED
   */
  add(nodeId: NodeId, value: JsonValue): boolean {
    const id = newNodeId();
    this.append({ type: 'answer', id, node_id: nodeId, time: formatTime(Date.now() * 1000), value });
    return this.current(nodeId)?.id === id;
  }

  /** The answer that counts; undefined while there is none. */
  get(nodeId: NodeId): { readonly value: JsonValue; readonly time: string } | undefined {
    return this.current(nodeId);
  }

  /** The nodes that have an answer. */
  nodes(): NodeId[] {
    const answered = new Set<NodeId>();
    for (const { nodeId, type } of this.lines()) answered[type === 'refused' ? 'delete' : 'add'](nodeId);
    return [...answered];
  }

  /** The answer to a node did not fit, so that another may take its place. */
  refuse(nodeId: NodeId): void {
    this.append({ type: 'refused', id: newNodeId(), node_id: nodeId, time: formatTime(Date.now() * 1000), value: null });
  }

  private current(nodeId: NodeId): Line | undefined {
    let answer: Line | undefined;
    for (const line of this.lines()) {
      if (line.nodeId !== nodeId) continue;
      answer = line.type === 'refused' ? undefined : (answer ?? line);
    }
    return answer;
  }

  private append(line: JsonObject): void {
    try {
      // A line begins anew whatever a killed writer has left.
      appendFileSync(this.path, `\n${stringifyJson(line)}\n`, { mode: 0o600 });
    } catch (cause) {
      throw nodetracerError('NT_STORE_WRITE_FAILED', { file: this.path, reason: (cause as Error).message }, cause);
    }
  }

  /** A line that is none, because a writer was killed, is left out. */
  private lines(): Line[] {
    return readText(this.path)
      .split('\n')
      .flatMap((line) => wholeOrNothing(() => lineOf(object(parseJson(line)))) ?? []);
  }
}

function lineOf({ type, id, node_id, time, value = null }: JsonObject): Line {
  return { type: text(type) === 'refused' ? 'refused' : 'answer', id: text(id), nodeId: text(node_id), time: text(time), value };
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
