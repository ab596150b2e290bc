import type { Plugin } from '../contracts/plugin';
import { plugin as consoleHookPlugin } from './console-hook-plugin';
import { plugin as fileStorePlugin } from './file-store-plugin';
import { plugin as httpAdapterPlugin } from './http-adapter-plugin';
import { plugin as memoryStorePlugin } from './memory-store-plugin';
import { plugin as socketHookPlugin } from './socket-hook-plugin';

/** The plugins that need not be installed. They come through the same door as all others. */
export const builtinPlugins: readonly Plugin[] = [
  fileStorePlugin,
  memoryStorePlugin,
  consoleHookPlugin,
  socketHookPlugin,
  httpAdapterPlugin,
];
