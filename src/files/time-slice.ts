import { setImmediate, setTimeout } from 'node:timers';

/**
 * Keeps long work from holding up the event loop: whoever works calls {@link rest} when {@link isOver}.
 *
 * @example
 * for (const row of graph.rows()) {
 *   write(row);
 *   if (slice.isOver) await slice.rest();
 * }
 */
export class TimeSlice {
  private begin = performance.now();

  /** @param nextTurn resolves in a later turn of the event loop; {@link backgroundTurn} for work that no process waits for */
  constructor(
    private readonly lengthMs: number,
    private readonly nextTurn: () => Promise<void> = foregroundTurn,
  ) {}

  get isOver(): boolean {
    return performance.now() - this.begin >= this.lengthMs;
  }

  /** Lets the event loop run and begins a new slice. */
  async rest(): Promise<void> {
    await this.nextTurn();
    this.begin = performance.now();
  }
}

/** Does work that comes in pieces, as many at once as a slice has time for. */
export async function doneInSlices<T>(work: Iterator<void, T, void>, slice: TimeSlice): Promise<T> {
  for (let step = work.next(); ; step = work.next()) {
    if (step.done) return step.value;
    if (slice.isOver) await slice.rest();
  }
}

function foregroundTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** Leaves most of the time to others. */
const BACKGROUND_REST_MS = 10;

/** A later turn, unless the process has nothing else to do and ends. */
export function backgroundTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, BACKGROUND_REST_MS).unref());
}
