import type { AnswerOutcome } from '../contracts/human';
import { NodetracerError } from '../errors/nodetracer-error';
import type { JsonValue, NodeId, TraceId } from '../model/types';
import { LiveSource } from './live-source';

/** Agents answer within milliseconds; one that is stopped is not waited for. */
const LISTED_WITHIN_MS = 2_000;

/**
 * Answers a node of a trace that a process of this user is recording, by the socket of that process.
 *
 * @param folder where the journal of the trace lies
 * @returns undefined when no agent that listens has the trace
 */
export async function answerByAgent(
  folder: string,
  ...answer: readonly [traceId: TraceId, nodeId: NodeId, value: JsonValue]
): Promise<AnswerOutcome | undefined> {
  const agents = new LiveSource({ except: folder });
  try {
    await whenListed(agents);
    return await agents.answer(...answer);
  } catch (error) {
    if (error instanceof NodetracerError && error.code === 'NT_TRACE_NOT_FOUND') return undefined;
    throw error;
  } finally {
    agents.close();
  }
}

function whenListed(agents: LiveSource): Promise<void> {
  return new Promise((resolve) => {
    const finish = (): void => {
      clearTimeout(patience);
      unsubscribe();
      resolve();
    };
    const patience = setTimeout(finish, LISTED_WITHIN_MS);
    const unsubscribe = agents.onChange(() => agents.listed && finish());
  });
}
