import type { TracerHook } from '../contracts/hook';
import type { NodeView } from '../model/node-view';
import { safeLine } from '../text/safe-text';
import { statusGlyphs } from '../text/status-glyphs';

export type ConsoleHookOptions = {
  /** `all` prints what ended, `failures` only what failed. */
  readonly level: 'all' | 'failures';
  print(line: string): void;
};

/** Prints nodes as they end and traces when they have ended, one line each, with control characters made visible. */
export function consoleHook({ level, print }: ConsoleHookOptions): TracerHook {
  const failed = (node: NodeView): void => print(`✗ ${lineOf(node)}: ${safeLine(node.error ?? 'failed')}`);
  if (level === 'failures') return { onNodeFailed: failed };
  return {
    onNodeFailed: failed,
    onNodeCompleted: (node) => print(`${statusGlyphs[node.status]} ${lineOf(node)}`),
    onTraceCompleted: (graph, { name, traceId }) =>
      print(`■ ${safeLine(name)} ${graph.status} ${durationText(graph.durationMs)} ${traceId}`),
  };
}

function lineOf(node: NodeView): string {
  return `${'  '.repeat(Math.min(node.depth, 20))}${safeLine(node.name)} (${safeLine(node.type)}) ${durationText(node.durationMs)}`;
}

function durationText(ms: number | null): string {
  if (ms === null) return '';
  return ms < 1_000 ? `${ms.toFixed(1)} ms` : `${(ms / 1_000).toFixed(2)} s`;
}
