import type { NodePayload } from '../model/payload';
import { type ComparedData, changedData, comparedData } from './node-changes';

/** Which data of a pair of nodes differ, as a number: a bit for each of `comparedData`. */
export type DataDifference = number;

/** The data of one of the two could not be read. */
export const UNREAD: DataDifference = 1 << comparedData.length;

/** Which data of two nodes differ; 0 when none do. */
export function dataDifference(before: NodePayload, after: NodePayload): DataDifference {
  return changedData(before, after).reduce((bits, what) => bits | (1 << comparedData.indexOf(what)), 0);
}

/** The names of what differs. */
export function differingData(bits: DataDifference): ComparedData[] {
  return comparedData.filter((_, bit) => bits & (1 << bit));
}
