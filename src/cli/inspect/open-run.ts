import { basename, dirname, resolve } from 'node:path';
import { FamilySource } from '../../sources/family-source';
import { FolderSource } from '../../sources/folder-source';
import { keyOfFile } from '../../sources/trace-files';
import { whenComplete } from '../when-complete';
import type { Inspection } from './inspection';
import { openInspection } from './open-inspection';

/**
 * Opens a trace file or a journal together with the traces of its folder that worked for it in other processes, for which the whole
 * folder is looked through.
 * @throws as {@link openInspection}
 */
export async function openRun(file: string, lenient: boolean): Promise<Inspection & { close(): void }> {
  (await openInspection(file, lenient)).close();
  const source = new FamilySource(new FolderSource(dirname(resolve(file))));
  try {
    await whenComplete(source);
    const trace = await source.open(keyOfFile(basename(file)) ?? basename(file));
    await trace.whenLoaded();
    const { graph, state, faults } = trace;
    const close = (): void => {
      trace.close();
      source.close();
    };
    return { graph, state, faults, payload: (id, from) => trace.payload(id, from), close };
  } catch (error) {
    source.close();
    throw error;
  }
}
