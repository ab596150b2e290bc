import { LATE, withDeadline } from '../../capture/deadline';
import { reasonOf } from '../../capture/losses';
import { asOwnWork } from '../../capture/own-work';
import { nodetracerError } from '../../errors/nodetracer-error';
import type { Report } from './health';
import type { PluginRecord } from './plugin-record';

const CLOSE_DEADLINE_MS = 5_000;

/** Ends what a plugin began: takes its adapters out, then calls the function that its `setup` returned. Reports what fails. */
export async function closePlugin(record: PluginRecord, report: Report): Promise<void> {
  const { provided, place } = record;
  if (!provided || record.closed) return;
  record.closed = true;
  for (const end of [...record.uninstalls.splice(0), provided.closer]) {
    try {
      const result = await withDeadline(Promise.resolve(end && asOwnWork(end)), CLOSE_DEADLINE_MS);
      if (result === LATE) report(nodetracerError('NT_PLUGIN_TIMEOUT', { ...place, phase: 'close', seconds: CLOSE_DEADLINE_MS / 1000 }));
    } catch (error) {
      report(nodetracerError('NT_PLUGIN_CLOSE_FAILED', { ...place, reason: reasonOf(error) }, error));
    }
  }
}
