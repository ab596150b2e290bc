import type { OpenTrace } from '../../contracts/source';
import { settled } from './settled';

/** Work on the open trace that takes long: told how far it has come, it lets others have their turn, and tells whether to go on. */
export type Work = (trace: OpenTrace, goesOn: (progress: string) => Promise<boolean>) => Promise<string | null>;

export type LongWorkHost = {
  /** The trace that is open now. */
  readonly trace: () => OpenTrace | null;
  readonly onProgress: (text: string) => void;
  readonly onDone: (notice: string) => void;
};

/** The one long work that the loop may have: another one, another trace or the person ends it. */
export class LongWork {
  private begun = 0;

  constructor(private readonly host: LongWorkHost) {}

  /** Works until the work says what has come of it, or null when it was not to go on. */
  async start(work: Work): Promise<void> {
    const { host } = this;
    const trace = host.trace();
    if (!trace) return;
    const number = ++this.begun;
    const isWanted = (): boolean => number === this.begun && trace === host.trace();
    const goesOn = async (progress: string): Promise<boolean> => {
      await new Promise((resolve) => setImmediate(resolve));
      if (isWanted()) host.onProgress(progress);
      return isWanted();
    };
    const { value, error } = await settled(work(trace, goesOn));
    if (!isWanted() || value === null) return;
    host.onDone(error ? error.message : value);
  }

  cancel(): void {
    this.begun++;
  }
}
