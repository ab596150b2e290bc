import { edgeTypes, type JsonObject } from '../../../model/types';
import { type EdgesState, edgeShapes, firstEdges } from './state';

/** How edges are shown, and which type of them alone. */
export function keptEdges({ shape, only }: EdgesState): JsonObject {
  return { shape, only };
}

/** The edges as they were left; as they are first shown where that is not told. */
export function restoredEdges(state: EdgesState, kept: JsonObject): EdgesState {
  const shape = edgeShapes.find((one) => one === kept.shape) ?? firstEdges.shape;
  return { ...state, shape, only: edgeTypes.find((type) => type === kept.only) ?? null };
}
