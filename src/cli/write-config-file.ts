import { writeFileSync } from 'node:fs';
import { reasonOf } from '../capture/losses';
import { nodetracerError } from '../errors/nodetracer-error';

/**
 * Writes a configuration file.
 * @throws NT_CONFIG_NOT_WRITTEN
 */
export function writeConfigFile(file: string, text: string, flag: 'w' | 'wx' = 'w'): void {
  try {
    writeFileSync(file, text, { flag });
  } catch (error) {
    throw nodetracerError('NT_CONFIG_NOT_WRITTEN', { file, reason: reasonOf(error) }, error);
  }
}
