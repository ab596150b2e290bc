import { type CaptureConfig, captureLevels } from '../../contracts/config';
import { nodetracerError } from '../../errors/nodetracer-error';
import type { Redaction } from '../redaction/redaction';
import type { TracerOptions } from '../tracer-options';
import { type LimitSettings, limitProblems, limitSettings } from './limits';
import { objectProblems, oneOf, type SettingCheck } from './option-problems';
import { redactionOf, redactProblems } from './redact';
import { type Sampling, sampleProblems, sampling } from './sample';
import { tracerProblems } from './tracer-problems';

/** The checked configuration, in the form that recording needs. */
export type CaptureSettings = LimitSettings & {
  /** Whether annotations, errors and metadata are recorded. */
  readonly keepsMeaning: boolean;
  /** Whether inputs and outputs are recorded. */
  readonly keepsData: boolean;
  readonly redaction: Redaction;
  readonly sampling: Sampling;
};

/** Each section of the configuration has its check here; the check and the settings of a section stand in its file. */
const sections: Readonly<Record<keyof CaptureConfig, SettingCheck>> = {
  level: oneOf(captureLevels),
  limits: limitProblems,
  sample: sampleProblems,
  redact: redactProblems,
};

/**
 * Checks the options of a tracer.
 * @throws NT_CONFIG_INVALID with everything that is wrong
 */
export function captureSettings(options: TracerOptions): CaptureSettings {
  const problems = [...tracerProblems(options, (config, key) => objectProblems(config, key, sections))];
  if (problems.length > 0) throw nodetracerError('NT_CONFIG_INVALID', { problems });
  const { level = 'full', limits, sample, redact } = options.config ?? {};
  return {
    keepsMeaning: level !== 'minimal',
    keepsData: level === 'full',
    redaction: redactionOf(redact),
    sampling: sampling(sample),
    ...limitSettings(limits),
  };
}
