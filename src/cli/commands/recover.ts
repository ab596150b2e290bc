import { existsSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { nodetracerError } from '../../errors/nodetracer-error';
import { keptJournalsOf } from '../../files/journal-name';
import { type RecoverReport, recoverFolder } from '../../files/recover';
import { safeLine } from '../../text/safe-text';
import { type ConfigOptions, loadOptions } from '../config-options';
import { printLines } from '../output';
import { loadNamedConfig, tracesFolder } from '../project-traces';

/** `nodetracer recover [FOLDER]`: trace files from the journals of killed programs. Exit code 1 when a journal could not be turned into a file. */
export async function recoverCommand(named: string | undefined, where: ConfigOptions): Promise<number> {
  if (named !== undefined && !existsSync(named)) throw nodetracerError('NT_STORE_NO_FOLDER', { folder: named });
  const folder = named ?? tracesFolder(loadNamedConfig(loadOptions(where)).config.store);
  const report = await recoverFolder(resolve(folder));
  await printLines(said(folder, report));
  return report.failed.length > 0 ? 1 : 0;
}

function* said(folder: string, { recovered, live, paused, failed }: RecoverReport): Generator<string> {
  yield `${safeLine(folder)}: ${count(recovered.length, 'trace')} recovered, ${live.length} still running, ${paused.length} paused.`;
  const names = existsSync(folder) ? readdirSync(folder) : [];
  for (const traceId of recovered) yield `  recovered ${traceId}.json${keptWords(keptJournalsOf(traceId, names))}`;
  for (const { traceId, error } of failed) yield `  failed ${traceId}: ${safeLine(error.message)}`;
}

function keptWords(names: readonly string[]): string {
  return names.length === 0 ? '' : `; lines that were too long for it are kept in ${names.join(', ')}`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
