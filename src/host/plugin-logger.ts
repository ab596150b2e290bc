import type { Logger } from '../contracts/logger';
import { safeLine } from '../text/safe-text';

/** Prints what a plugin says on stderr, one line each, with its name. */
export function pluginLogger(pluginName: string): Logger {
  const print = (message: string): void => console.error(`nodetracer ${pluginName}: ${safeLine(String(message))}`);
  const debug = (message: string): void => (process.env.NODETRACER_DEBUG ? print(message) : undefined);
  return { debug, info: print, warn: print, error: print };
}
