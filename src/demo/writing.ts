import type { Span } from '../contracts/span';
import type { Pace } from './pace';

const MODEL = { model: 'claude-sonnet-4-5', provider: 'anthropic', finishReason: 'end_turn' } as const;

/**
 * Writes the report, has it checked, and writes it again when the check fails.
 * @returns the report
 */
export async function writeReport(root: Span, findings: readonly string[], savings: number, pace: Pace): Promise<string> {
  const draft = `The nightly batch jobs can move to spot instances. Interruptions are rare (below 5 %) and the jobs resume from a checkpoint that is at most ten minutes old. All of the jobs are safe to interrupt [3]. The move would save about ${savings} USD a month. Keep two on-demand instances for the report job, which must be ready at seven.`;
  const written = await write(root, 'write_report', draft, findings, 12, pace);
  const complaint = await checkCitations(root, written, pace);
  if (complaint === null) return draft;
  const revised = draft.replace(
    'All of the jobs are safe to interrupt [3].',
    'Two of the three jobs are safe to interrupt; the report job lost two hours once (OPS-2291).',
  );
  const second = await write(root, 'revise_report', revised, [complaint], 9, pace);
  await checkCitations(root, second, pace);
  return revised;
}

type Written = { readonly span: Span; readonly text: string };

function write(root: Span, name: string, text: string, sources: readonly string[], seconds: number, pace: Pace): Promise<Written> {
  return root.node(name, { type: 'llm_call' }, async (span) => {
    span.input({ system: 'You write for engineers: short, with sources.', sources });
    await pace.work(0.8);
    span.metadata({ 'llm.time_to_first_chunk_ms': 812 });
    await pace.stream(span, text, seconds);
    span.usage({ ...MODEL, inputTokens: 3_902, outputTokens: 104, cacheReadTokens: 1_024, costUsd: 0.010_811 });
    return { span, text };
  });
}

/** @returns what is wrong with the text, or null */
function checkCitations(root: Span, { span, text }: Written, pace: Pace): Promise<string | null> {
  return root.node('check_citations', { type: 'validation' }, async (check) => {
    span.link(check);
    check.input({ characters: text.length, rule: 'every claim has a source that supports it' });
    await pace.work(2.5);
    const unsupported = text.includes('[3]');
    check.output({ passed: !unsupported, unsupported: unsupported ? ['All of the jobs are safe to interrupt [3]'] : [] });
    if (!unsupported) return null;
    check.setStatus('failed').annotate('Source [3] says the opposite for the report job');
    return 'The claim [3] is not supported: OPS-2291 tells of two lost hours.';
  });
}
