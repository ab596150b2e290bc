import { existsSync } from 'node:fs';
import { openTrace } from './open-trace';

/**
 * Whether there is a trace file that can be read to its end without a fault, so that its journal is no longer needed.
 * @throws NodetracerError when there is one with faults, which is for a person to judge
 */
export async function isWholeTraceFile(path: string): Promise<boolean> {
  if (!existsSync(path)) return false;
  (await openTrace(path)).close();
  return true;
}
