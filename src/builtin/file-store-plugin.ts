import { resolve } from 'node:path';
import { optionsSchema } from '../contracts/options-schema';
import { definePlugin } from '../contracts/plugin';
import { FileStore } from './file-store';

/** The store `file`: `folder` where the traces are kept (from the project's root), `fsync` to survive a loss of power. */
export const plugin = definePlugin({
  name: 'file',
  kind: 'store',
  apiVersion: 1,
  options: optionsSchema({ folder: 'text', fsync: 'flag' }),
  setup({ options: { folder, fsync = false }, paths, provideStore }) {
    provideStore(() => new FileStore(folder === undefined ? paths.traces : resolve(paths.project, folder), { fsync }));
  },
});
