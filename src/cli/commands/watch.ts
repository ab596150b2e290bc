import type { WriteStream } from 'node:tty';
import type { Row } from '../../model/graph-columns';
import type { TraceGraph } from '../../model/trace-graph';
import { nodeFields } from '../../query/fields';
import { matchQuery } from '../../query/match-query';
import { nodeReaders } from '../../query/node-readers';
import type { Query } from '../../query/query';
import type { ConfigOptions } from '../config-options';
import { printLive } from '../output';
import { queryOf } from '../query-option';
import { changeJson } from '../watch/change-json';
import { changeLine } from '../watch/change-line';
import { LiveScreen } from '../watch/live-screen';
import { liveTree } from '../watch/live-tree';
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
  const { source, close, wanted, isOneTrace, isGone } = await openWatchTarget(target, where);
  const told = { anything: false, allCompleted: true };
  const isOver = (): boolean => isGone() || ((untilDone || isOneTrace) && told.anything);
  const changes = noted(watchedChanges(source, { wanted, isOver, fromBeginning: isOneTrace }), told);
  try {
    if (process.stdout.isTTY && !json && !plain && filter === '') await paint(changes, process.stdout);
    else await printLive(lines(changes, json, query));
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

async function* lines(changes: AsyncIterable<WatchedChange>, json: boolean, query: Query): AsyncGenerator<string> {
  const tests = new WeakMap<TraceGraph, (row: Row) => boolean>();
  for await (const { change, trace } of changes) {
    const { graph } = trace.trace;
    const fits =
      tests.get(graph) ??
      matchQuery(
        query,
        nodeReaders(graph, () => Number.NaN),
      );
    tests.set(graph, fits);
    if ('node' in change && !fits(change.node.row)) continue;
    yield json ? await changeJson(change, trace) : changeLine(change, trace);
  }
}

/** What runs is painted; how a trace ended stays. */
async function paint(changes: AsyncIterable<WatchedChange>, terminal: WriteStream): Promise<void> {
  const running = new Set<TraceChanges>();
  const screen = new LiveScreen(terminal, (rows) => liveTree([...running], Date.now() * 1000, rows));
  try {
    for await (const { change, trace } of changes) {
      if (change.type === 'trace_changed' && trace.isOver) {
        running.delete(trace);
        screen.print(changeLine(change, trace));
      } else {
        running.add(trace);
        screen.schedule();
      }
    }
  } finally {
    screen.close();
  }
}
