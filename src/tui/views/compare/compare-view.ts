import type { TraceView } from '../trace-view';
import { compareBindings } from './bindings';
import { ComparedTree } from './compared-tree';
import { compareNaming } from './naming';
import { renderCompare } from './render';
import { type CompareContext, type CompareState, firstCompare } from './state';
import { type CompareEvent, updateCompare } from './update';

/** The open trace and another one as one tree: what came, went and changed, and what differs in the data of the selected nodes. */
export const compareView: TraceView<CompareState, CompareEvent, ComparedTree> = {
  ...compareNaming,
  first: firstCompare,
  derive: (graph) => new ComparedTree(graph),
  bindings: compareBindings,
  update: updateCompare,
  render: renderCompare,
  showsRunning: (_: CompareState, { compared }: CompareContext) => compared?.goesOn ?? false,
};
