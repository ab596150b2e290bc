import type { NodetracerError } from '../errors/nodetracer-error';
import { safeLine } from '../text/safe-text';

/** One line for a mistake in the config or a plugin; the traced program goes on. Through the console, which survives a closed stderr. */
export function reportOnStderr(error: NodetracerError): void {
  console.error(`nodetracer: ${safeLine(error.message)} ${safeLine(error.hint)} [${error.code}]`);
}
