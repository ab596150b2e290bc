import { lastsForRuns } from '../../src/analysis/own-of-run';

it.each([
  ['request_id', false],
  ['responseId', false],
  ['llm.usage.input_tokens', false],
  ['llm.cost_usd', false],
  ['llm.time_to_first_chunk_ms', false],
  ['created-at', false],
  ['llm.model', false],
  ['temperature', true],
  ['max_tokens_rule', true],
  ['idea', true],
  ['', true],
])('says of the metadata %s whether two runs that do the same have them the same: %s', (key, lasts) => {
  expect(lastsForRuns(key)).toBe(lasts);
});
