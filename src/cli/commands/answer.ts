import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { TraceSource } from '../../contracts/source';
import { nodetracerError } from '../../errors/nodetracer-error';
import { answerFrom } from '../../sources/asked-question';
import { folderAndAgents } from '../../sources/merged-source';
import { safeLine } from '../../text/safe-text';
import { waitingJson, waitingLines } from '../answer/waiting-lines';
import { type WaitingNode, waitingNodes } from '../answer/waiting-nodes';
import type { ConfigOptions } from '../config-options';
import { printLines } from '../output';
import { closable, openProjectTraces } from '../project-traces';
import { whenComplete } from '../when-complete';

export type AnswerCommandOptions = ConfigOptions & { readonly folder?: string; readonly json: boolean };

/**
 * `nodetracer answer [TARGET] [VALUE]`: answers a node that waits for a human, or lists those that wait.
 * @throws NT_CLI_NOTHING_WAITS, NT_CLI_SEVERAL_WAIT, NT_CLI_ANSWER_REFUSED, NT_CLI_USAGE, NT_STORE_NO_FOLDER
 */
export async function answerCommand(
  target: string | undefined,
  value: string | undefined,
  { folder, json, ...where }: AnswerCommandOptions,
): Promise<number> {
  if (folder !== undefined && !existsSync(folder)) throw nodetracerError('NT_STORE_NO_FOLDER', { folder });
  const { source, close } = folder === undefined ? await openProjectTraces(where) : closable(folderAndAgents(resolve(folder)));
  try {
    await whenComplete(source);
    const waiting = await waitingNodes(source);
    const wanted = target === undefined ? waiting : matching(waiting, target);
    if (target === undefined || value === undefined) await printLines(json ? waitingJson(wanted) : waitingLines(wanted));
    else await answer(source, one(wanted, target), value);
    return 0;
  } finally {
    await close();
  }
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
  const outcome = await source.answer?.(node.traceId, node.nodeId, answerFrom(text, node));
  if (outcome && !outcome.accepted) throw nodetracerError('NT_CLI_ANSWER_REFUSED', { reason: outcome.reason });
  const when = node.state === 'paused' ? 'The answer counts when the program goes on.' : 'The program goes on.';
  await printLines([`The question "${safeLine(node.name)}" is answered. ${when}`]);
}
