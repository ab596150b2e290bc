import type { WriteStream } from 'node:tty';
import type { Row } from '../../model/graph-columns';
import type { NodeView } from '../../model/node-view';
import type { TraceGraph } from '../../model/trace-graph';
import { nodeFields } from '../../query/fields';
import { matchQuery } from '../../query/match-query';
import { nodeReaders } from '../../query/node-readers';
import type { Query } from '../../query/query';
import type { ConfigOptions } from '../config-options';
import { printLive } from '../output';
import { pricesFor } from '../prices-for';
import { queryOf } from '../query-option';
import { changeJson } from '../watch/change-json';
import { changeLine } from '../watch/change-line';
import { LiveScreen } from '../watch/live-screen';
import { liveTree } from '../watch/live-tree';
import { Spending } from '../watch/spending';
import type { TraceChanges } from '../watch/trace-changes';
import { openWatchTarget } from '../watch/watch-target';
import { type WatchedChange, watchedChanges } from '../watch/watched-changes';

export type WatchCommandOptions = ConfigOptions & {
  readonly json: boolean;
  /** Line by line in a terminal, too. */
  readonly plain: boolean;
  /** End as soon as a trace was watched and none is running any more. */
  readonly untilDone: boolean;
  /** Only nodes that fit are told. */
  readonly filter?: string;
};

const NOT_COMPLETED = 1;
/** Least times between two parts of a streamed text: where it is painted over, and where each is a line of its own. */
const PAINTED_TEXT_MS = 200;
const TOLD_TEXT_MS = 1_000;

/**
 * `nodetracer watch [TRACE | FOLDER | PID | SOCKET]`: what happens, as a tree of what runs in a terminal, else line by line. For one agent it
 * ends with the agent, for one trace with the trace, with `--until-done` with what it watches, else it goes on until it is stopped.
 *
 * @returns 0 when each watched trace that has ended was completed, 1 when one was not
 * @throws NT_LIVE_UNREACHABLE, NT_LIVE_NO_AGENT when the agent that was named does not answer
 */
export async function watchCommand(target: string | undefined, options: WatchCommandOptions): Promise<number> {
  const { json, plain, untilDone, filter = '', ...where } = options;
  const query = queryOf(filter, nodeFields);
  const spending = new Spending(pricesFor(where));
  const { source, close, wanted, isOneTrace, isGone } = await openWatchTarget(target, where);
  const told = { anything: false, allCompleted: true };
  const isOver = (): boolean => isGone() || ((untilDone || isOneTrace) && told.anything);
  const isPainted = process.stdout.isTTY && !json && !plain;
  const textEveryMs = isPainted ? PAINTED_TEXT_MS : TOLD_TEXT_MS;
  const changes = noted(watchedChanges(source, { wanted, isOver, fromBeginning: isOneTrace, textEveryMs }), told);
  try {
    if (isPainted) await paint(changes, process.stdout, query, spending);
    else await printLive(lines(changes, json, query, spending));
  } finally {
    await close();
  }
  return told.allCompleted ? 0 : NOT_COMPLETED;
}

async function* noted(
  changes: AsyncIterable<WatchedChange>,
  told: { anything: boolean; allCompleted: boolean },
): AsyncGenerator<WatchedChange> {
  for await (const one of changes) {
    told.anything = true;
    told.allCompleted &&= one.trace.outcome !== 'failed';
    yield one;
  }
}

async function* lines(changes: AsyncIterable<WatchedChange>, json: boolean, query: Query, spending: Spending): AsyncGenerator<string> {
  const fits = picker(query);
  for await (const { change, trace } of changes) {
    if ('node' in change && !fits(change.node)) continue;
    yield json ? await changeJson(change, trace, spending) : changeLine(change, trace, spending);
  }
}

function picker(query: Query): (node: NodeView) => boolean {
  const tests = new WeakMap<TraceGraph, (row: Row) => boolean>();
  return ({ graph, row }) => {
    const known = tests.get(graph);
    if (known) return known(row);
    const now = (): number => Date.now() * 1000;
    const fits = matchQuery(query, nodeReaders(graph, now));
    tests.set(graph, fits);
    return fits(row);
  };
}

/** What runs is painted; how a trace ended stays. */
async function paint(changes: AsyncIterable<WatchedChange>, terminal: WriteStream, query: Query, spending: Spending): Promise<void> {
  const fits = picker(query);
  const running = new Set<TraceChanges>();
  const screen = new LiveScreen(terminal, (rows) => liveTree([...running], fits, spending, Date.now() * 1000, rows));
  try {
    for await (const { change, trace } of changes) {
      if (change.type === 'trace_changed' && trace.isOver) {
        running.delete(trace);
        screen.print(changeLine(change, trace, spending));
      } else {
        running.add(trace);
        screen.schedule();
      }
    }
  } finally {
    screen.close();
  }
}
