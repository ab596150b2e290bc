import type { OpenTrace } from '../../contracts/source';

/** A trace as `inspect` sees it. */
export type Inspection = Pick<OpenTrace, 'graph' | 'state' | 'faults' | 'payload'>;

/** How much of each node is told: its line; with annotations and error; with traceback, input, output and metadata. */
export const verbosities = ['minimal', 'standard', 'full'] as const;
export type Verbosity = (typeof verbosities)[number];
