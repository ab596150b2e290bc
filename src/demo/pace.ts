import { setTimeout } from 'node:timers/promises';
import type { Span } from '../contracts/span';

/** How fast the demo agent works. */
export type Pace = {
  /** Waits as long as work of so many seconds takes. */
  work(seconds: number): Promise<void>;
  /** Streams a text into a span, a few words at a time, within so many seconds. */
  stream(span: Span, text: string, seconds: number): Promise<void>;
};

/** @param speed how many times faster than life */
export function createPace(speed: number): Pace {
  const work = (seconds: number) => setTimeout((seconds * 1000) / speed);
  return {
    work,
    async stream(span, text, seconds) {
      const words = text.match(/\S+\s*/g) ?? [];
      const share = 3;
      for (let i = 0; i < words.length; i += share) {
        await work((seconds * share) / words.length);
        span.chunk(words.slice(i, i + share).join(''));
      }
    },
  };
}
