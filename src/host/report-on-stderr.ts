import type { NodetracerError } from '../errors/nodetracer-error';
import { safeBlock, safeLine } from '../text/safe-text';

/** A sentence, or a line each of several, for a mistake in the config or a plugin; the traced program goes on. Through the console, which survives a closed stderr. */
export function reportOnStderr(error: NodetracerError): void {
  const gap = error.message.includes('\n') ? '\n' : ' ';
  console.error(`nodetracer: ${safeBlock(error.message)}${gap}${safeLine(error.hint)} [${error.code}]`);
}
