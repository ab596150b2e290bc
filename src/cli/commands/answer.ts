import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { TraceSource } from '../../contracts/source';
import { nodetracerError } from '../../errors/nodetracer-error';
import { defaultTracesFolder } from '../../files/traces-folder';
import { parseJson } from '../../model/codec/json-value';
import type { JsonValue } from '../../model/types';
import { folderAndAgents } from '../../sources/merged-source';
import { safeLine } from '../../text/safe-text';
import { waitingJson, waitingLines } from '../answer/waiting-lines';
import { type WaitingNode, waitingNodes } from '../answer/waiting-nodes';
import { printLines } from '../output';

export type AnswerCommandOptions = { readonly folder?: string; readonly json: boolean };

/** How long the traces and agents of this machine may take to be listed. */
const LISTING_MS = 5_000;
const LOOK_MS = 10;

/**
 * `nodetracer answer [TARGET] [VALUE]`: answers a node that waits for a human, or lists those that wait.
 * @throws NT_CLI_NOTHING_WAITS, NT_CLI_SEVERAL_WAIT, NT_CLI_ANSWER_REFUSED, NT_CLI_USAGE, NT_STORE_NO_FOLDER
 */
export async function answerCommand(target: string | undefined, value: string | undefined, options: AnswerCommandOptions): Promise<number> {
  const { folder } = options;
  if (folder !== undefined && !existsSync(folder)) throw nodetracerError('NT_STORE_NO_FOLDER', { folder });
  const source = folderAndAgents(folder === undefined ? defaultTracesFolder() : resolve(folder));
  try {
    await listed(source);
    const waiting = await waitingNodes(source);
    const wanted = target === undefined ? waiting : matching(waiting, target);
    if (target === undefined || value === undefined) await printLines(options.json ? waitingJson(wanted) : waitingLines(wanted));
    else await answer(source, one(wanted, target), value);
    return 0;
  } finally {
    source.close();
  }
}

async function listed(source: TraceSource): Promise<void> {
  const deadline = performance.now() + LISTING_MS;
  const isRead = (): boolean => source.listed && source.list().every(({ state, nodeCount }) => state !== 'live' || nodeCount !== null);
  while (!isRead() && performance.now() < deadline) await pause(LOOK_MS);
}

function matching(waiting: readonly WaitingNode[], target: string): readonly WaitingNode[] {
  const exact = waiting.filter(({ nodeId, traceId, name }) => [nodeId, traceId, name].includes(target));
  const found = exact.length > 0 ? exact : waiting.filter(({ nodeId, traceId }) => nodeId.startsWith(target) || traceId.startsWith(target));
  if (found.length === 0) throw nodetracerError('NT_CLI_NOTHING_WAITS', { target });
  return found;
}

function one(found: readonly WaitingNode[], target: string): WaitingNode {
  if (found.length > 1) throw nodetracerError('NT_CLI_SEVERAL_WAIT', { target, ids: found.map(({ nodeId }) => nodeId) });
  return found[0] as WaitingNode;
}

async function answer(source: TraceSource, node: WaitingNode, text: string): Promise<void> {
  const outcome = await source.answer?.(node.traceId, node.nodeId, answerOf(text, node.choices));
  if (outcome && !outcome.accepted) throw nodetracerError('NT_CLI_ANSWER_REFUSED', { reason: outcome.reason });
  const when = node.state === 'paused' ? 'The answer counts when the program goes on.' : 'The program goes on.';
  await printLines([`Answered "${safeLine(node.name)}". ${when}`]);
}

/** A choice that is spelled so, else JSON, else the text itself. */
function answerOf(text: string, choices: readonly JsonValue[] | null): JsonValue {
  if (choices?.includes(text)) return text;
  try {
    return parseJson(text);
  } catch {
    return text;
  }
}
