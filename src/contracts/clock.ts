import type { Micros } from '../model/types';

/** The time, given to plugins so that their tests can set it. */
export interface Clock {
  /** Microseconds since 1970, as in events. */
  now(): Micros;
}
