import type { Tracer } from '../capture/tracer';
import type { Span } from '../contracts/span';
import { estimateSavings } from './cost-analyst';
import type { Pace } from './pace';
import { searchEverywhere } from './searches';
import { writeReport } from './writing';

const QUESTION = 'Can our nightly batch jobs move to spot instances, and what would it save?';

/**
 * A research agent at work for about a minute: it plans, searches in parallel (one search is retried), hands the figures to a
 * sub-agent (which falls back to cached prices), streams a report, has it checked, revises it, and fails to publish it.
 * Nothing leaves the process: models and tools are played.
 */
export async function runResearchAgent(tracer: Tracer, pace: Pace): Promise<void> {
  await tracer.trace(
    'research_assistant',
    { sessionId: 'demo-session', metadata: { team: 'platform', question: QUESTION } },
    async (root) => {
      root.input({ question: QUESTION });
      const plan = await planResearch(root, pace);
      const findings = await searchEverywhere(root, plan, pace);
      const ranked = await rankFindings(root, findings, pace);
      const savings = await estimateSavings(root, pace);
      const report = await writeReport(root, ranked, savings, pace);
      root.output({ report, published: await publish(root, report, pace) });
    },
  );
}

function planResearch(root: Span, pace: Pace): Promise<Span> {
  return root.node('plan_research', { type: 'llm_call' }, async (step) => {
    step.input({ system: 'You plan research for an engineering team.', question: QUESTION, temperature: 0.2 });
    await pace.stream(
      step,
      '1. Look for past incidents with interrupted jobs in the wiki and the tickets. ' +
        '2. Look for the current interruption rates on the web. ' +
        '3. Let the cost analyst compare the prices. ' +
        '4. Write one page with a recommendation and its risks.',
      5,
    );
    step.usage({
      model: 'claude-sonnet-4-5',
      provider: 'anthropic',
      inputTokens: 1_184,
      outputTokens: 71,
      costUsd: 0.004_617,
      finishReason: 'end_turn',
    });
    step.annotate('Three places to search; none needs the answer of another, so they run side by side');
    return step;
  });
}

function rankFindings(root: Span, findings: readonly string[], pace: Pace): Promise<readonly string[]> {
  return root.node('rank_findings', { type: 'transformation' }, async (step) => {
    step.input({ findings: findings.length, by: 'relevance to batch jobs' });
    for (let done = 1; done <= findings.length; done++) {
      await pace.work(0.5);
      step.progress(done, findings.length);
    }
    const ranked = [...findings].sort((a, b) => b.length - a.length).slice(0, 4);
    step.output({ kept: ranked, dropped: findings.length - ranked.length });
    return ranked;
  });
}

/** The publishing fails, as it may in life: the agent goes on and hands its report out unpublished. */
async function publish(root: Span, report: string, pace: Pace): Promise<boolean> {
  try {
    return await root.node('publish_to_wiki', { type: 'tool_call' }, async (tool) => {
      tool.input({ space: 'PLATFORM', title: 'Spot instances for nightly batch jobs', characters: report.length });
      await pace.work(1.5);
      throw new PermissionError('403 Forbidden: the token of research-bot may not create pages in the space PLATFORM');
    });
  } catch {
    root.annotate('Not published: the report is returned to the caller instead');
    return false;
  }
}

class PermissionError extends Error {
  override readonly name = 'PermissionError';
}
