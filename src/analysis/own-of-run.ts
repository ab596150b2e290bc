/** Last words of keys of what every run has of its own: ids, times and measures. */
const ownOfRun = new Set([
  'id',
  'ids',
  'uuid',
  'pid',
  'time',
  'timestamp',
  'date',
  'at',
  'ms',
  'us',
  'ns',
  'sec',
  'seconds',
  'duration',
  'latency',
]);
const measured = new Set(['tokens', 'cost', 'usd', 'fingerprint']);

/** Whether metadata of a key can be expected to be the same in two runs that do the same. The model is told apart. */
export function lastsForRuns(key: string): boolean {
  const word =
    key
      .split(/[^A-Za-z]+|(?<=[a-z])(?=[A-Z])/)
      .at(-1)
      ?.toLowerCase() ?? '';
  return key !== 'llm.model' && !ownOfRun.has(word) && !measured.has(word);
}
