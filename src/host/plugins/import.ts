import { dirname } from 'node:path';
import { LATE, withDeadline } from '../../capture/deadline';
import { reasonOf } from '../../capture/losses';
import type { PluginPlace } from '../../errors/catalogue/plugin';
import { nodetracerError } from '../../errors/nodetracer-error';
import { moduleLoader } from './module-loader';

/**
 * Imports the module of a plugin, whatever it is written in, and gives its export `plugin`.
 * @throws NT_PLUGIN_IMPORT_FAILED when it throws, or rejects at its top level
 * @throws NT_PLUGIN_TIMEOUT
 */
export async function importPlugin(place: PluginPlace, deadlineMs: number): Promise<unknown> {
  const exported = await withDeadline(imported(place), deadlineMs);
  if (exported === LATE) throw nodetracerError('NT_PLUGIN_TIMEOUT', { ...place, phase: 'import', seconds: deadlineMs / 1000 });
  return (exported as { readonly plugin?: unknown } | null)?.plugin;
}

async function imported(place: PluginPlace): Promise<unknown> {
  try {
    return await moduleLoader(dirname(place.file)).import(place.file);
  } catch (error) {
    throw nodetracerError('NT_PLUGIN_IMPORT_FAILED', { ...place, reason: reasonOf(error) }, error);
  }
}
