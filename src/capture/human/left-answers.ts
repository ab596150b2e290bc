import { clearInterval, setInterval } from 'node:timers';
import type { LeftAnswers } from '../../contracts/store';
import type { HumanWait } from './human-wait';

/** A viewer may have taken the trace for paused a moment after it was resumed, so it is looked more than once. */
const LOOK_MS = 1_000;

/** Lets the answers count that are left for a node, those that are there now and those that come while it waits. */
export async function takeLeftAnswers(wait: HumanWait, answers: LeftAnswers): Promise<void> {
  await takeLeft(wait, answers);
  if (wait.hasEnded) return;
  const timer = setInterval(() => {
    if (wait.hasEnded) clearInterval(timer);
    else void takeLeft(wait, answers);
  }, LOOK_MS).unref();
}

/** What does not fit makes room for another answer. An answer that cannot be read now is looked for again. */
async function takeLeft(wait: HumanWait, answers: LeftAnswers): Promise<void> {
  try {
    const left = answers.get(wait.span.id);
    if (!left) return;
    const outcome = await wait.take({ value: left.value, by: 'viewer', time: left.time });
    if (outcome.accepted || wait.hasEnded) return;
    wait.span.annotate(`An answer that was left was refused. ${outcome.reason}`);
    answers.refuse(wait.span.id);
  } catch {
    // The store cannot be read or written: the question stays open for every other way.
  }
}
