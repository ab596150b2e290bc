import { dirname, join } from 'node:path';
import type { createJiti as CreateJiti } from 'jiti';
import { stateFolder } from '../../files/state-folder';

type ModuleLoader = ReturnType<typeof CreateJiti>;

const loaders = new Map<string, ModuleLoader>();
const entriesFolder = dirname(dirname(__dirname));

/**
 * Loads modules as seen from a folder: TypeScript, ESM and CommonJS alike. `nodetracer` and its entries are always those of this
 * process, so that a plugin works wherever it lies and finds the context of the traces that are recorded here.
 */
export function moduleLoader(folder: string): ModuleLoader {
  const known = loaders.get(folder);
  if (known) return known;
  // Loaded here and not above, since most programs name no plugin that lies in a file.
  const { createJiti } = require('jiti') as { readonly createJiti: typeof CreateJiti };
  const loader = createJiti(join(folder, 'nodetracer.config.js'), { fsCache: join(stateFolder(), 'jiti'), alias: ownEntries() });
  loaders.set(folder, loader);
  return loader;
}

function ownEntries(): Record<string, string> {
  const entries = ['plugin', 'config', 'host', 'testing'].map((entry) => [`nodetracer/${entry}`, join(entriesFolder, entry)]);
  return Object.fromEntries([...entries, ['nodetracer', join(entriesFolder, 'index')]]) as Record<string, string>;
}
