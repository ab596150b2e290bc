import { relatedRow } from '../../analysis/relations';
import { NONE } from '../../model/graph-columns';
import type { EdgeType } from '../../model/types';
import type { Binding } from '../views/view';
import { type SelectionContext, type SelectionState, selectedRow } from './state';
import type { SelectionEvent } from './update';

/** What decides whether a key about the selection has something to do. */
export type SelectionKeyContext = SelectionContext & { readonly selection: SelectionState };

type SelectionBinding = Binding<SelectionEvent, SelectionKeyContext>;

/** The keys that mean the same in every view of a trace, and beside it in the detail. */
export const selectionBindings: readonly SelectionBinding[] = [
  {
    keys: ['e'],
    label: 'failure',
    help: 'Go to the next failure',
    event: { type: 'failure', direction: 'next' },
    disabled: noFailure,
    footer: 1,
  },
  {
    keys: ['E'],
    label: 'failure before',
    help: 'Go to the failure before',
    event: { type: 'failure', direction: 'previous' },
    disabled: noFailure,
  },
  {
    keys: ['F'],
    label: 'follow',
    help: 'Sit on the newest running node until you move',
    event: { type: 'follow' },
    disabled: ({ traceState, selection }) =>
      traceState !== 'live' && traceState !== 'paused' ? 'the trace has ended' : selection.follow ? 'you follow it already' : null,
    footer: 1.5,
  },
  ...walks('r', 'retry_of', 'retry', 'the attempt that followed', 'the attempt before'),
  ...walks('f', 'fallback_of', 'fallback', 'what ran instead', 'what this ran instead of'),
  ...walks('b', 'branched_from', 'branch', 'the first branch', 'where this branched from'),
  ...walks('d', 'data_flow', 'data', 'what uses the data of this node', 'where the data came from'),
  ...walks('c', 'caused_by', 'effect', 'the first effect', 'the cause'),
  {
    keys: ['ctrl-o', 'alt-left'],
    label: 'back',
    name: 'jump back',
    help: 'Go back to where you jumped from',
    event: { type: 'back' },
    disabled: ({ selection }) => (selection.back.length > 0 ? null : 'you have not jumped yet'),
  },
  {
    keys: ['ctrl-]', 'alt-right'],
    label: 'forward',
    name: 'jump forward',
    help: 'Go forward again',
    event: { type: 'forward' },
    disabled: ({ selection }) => (selection.forward.length > 0 ? null : 'you have not gone back'),
  },
  { keys: ['n'], label: 'next match', help: 'Go to the next match', event: { type: 'search_again', direction: 'next' }, disabled: noQuery },
  {
    keys: ['N'],
    label: 'match before',
    help: 'Go to the match before',
    event: { type: 'search_again', direction: 'previous' },
    disabled: noQuery,
  },
  ...copyBindings(),
  ...exportBindings(),
];

function exportBindings(): SelectionBinding[] {
  const kinds = [
    ['xm', 'markdown', 'Markdown, about 100,000 characters, failures first'],
    ['xh', 'html', 'one HTML page that needs nothing else'],
    ['xj', 'json', 'a trace file of its own'],
  ] as const;
  return kinds.map(([key, format, what]) => ({
    keys: [key],
    label: `export ${format}`,
    help: `Write the node and all below it into a file: ${what}`,
    event: { type: 'export', format },
    disabled: noNode,
  }));
}

function copyBindings(): SelectionBinding[] {
  return [
    { keys: ['yy'], label: 'copy node', help: 'Copy the node as Markdown', event: { type: 'copy', what: 'node' }, disabled: noNode },
    { keys: ['yi'], label: 'copy id', help: 'Copy the id of the node', event: { type: 'copy', what: 'id' }, disabled: noNode },
    {
      keys: ['yp'],
      label: 'copy path',
      help: 'Copy the names from the root down to the node',
      event: { type: 'copy', what: 'path' },
      disabled: noNode,
    },
    {
      keys: ['ys'],
      label: 'copy subtree',
      help: 'Copy the node and all below it as Markdown, about 100,000 characters, failures first',
      event: { type: 'copy', what: 'markdown' },
      disabled: noNode,
    },
    {
      keys: ['yj'],
      label: 'copy as JSON',
      name: 'copy subtree as json',
      help: 'Copy the node and all below it as a trace file of its own',
      event: { type: 'copy', what: 'json' },
      disabled: noNode,
    },
  ];
}

function walks(letter: string, edge: EdgeType, noun: string, after: string, before: string): SelectionBinding[] {
  return [
    {
      keys: [`]${letter}`],
      label: after,
      name: `${noun} after`,
      help: `Go to ${after}`,
      event: { type: 'walk', edge, side: 'after' },
      disabled: noRelation(edge, 'after'),
    },
    {
      keys: [`[${letter}`],
      label: before,
      name: `${noun} before`,
      help: `Go to ${before}`,
      event: { type: 'walk', edge, side: 'before' },
      disabled: noRelation(edge, 'before'),
    },
  ];
}

function noRelation(edge: EdgeType, side: 'before' | 'after'): NonNullable<SelectionBinding['disabled']> {
  return ({ selection, graph }) => {
    const row = selectedRow(selection, graph);
    return row !== NONE && relatedRow(graph, row, edge, side) !== NONE ? null : noEdge[edge][side];
  };
}

const noEdge: Record<EdgeType, { readonly before: string; readonly after: string }> = {
  retry_of: { before: 'this is not a retry', after: 'this was not retried' },
  fallback_of: { before: 'this is not a fallback', after: 'nothing ran instead of this' },
  branched_from: { before: 'this is not a branch', after: 'nothing branches from this' },
  data_flow: { before: 'no recorded data flows into this', after: 'no recorded data flows out of this' },
  caused_by: { before: 'nothing caused this, it is a root', after: 'this caused nothing' },
};

function noNode({ selection, graph }: SelectionKeyContext): string | null {
  return selectedRow(selection, graph) === NONE ? 'there is no node yet' : null;
}

function noFailure({ graph }: SelectionKeyContext): string | null {
  return graph.countOf('failed') > 0 ? null : 'nothing failed';
}

function noQuery({ selection }: SelectionKeyContext): string | null {
  return selection.query === '' ? 'nothing was searched for yet' : null;
}
