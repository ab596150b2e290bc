import type { ModelPrices } from '../../analysis/prices/model-prices';
import { leftOutWords, wholePayload } from '../../analysis/whole-payload';
import type { OpenTrace } from '../../contracts/source';
import type { AppEvent } from '../app/protocol';
import { copyText } from '../terminal/clipboard';
import type { Terminal } from '../terminal/terminal';
import type { Effect } from '../views/view';
import { LongWork } from './long-work';
import { settled } from './settled';

/** Loaded when something is first exported, copied as a whole or opened elsewhere. */
const exporting = () => require('./export-file') as typeof import('./export-file');
const copying = () => require('./subtree-text') as typeof import('./subtree-text');
const opening = () => require('./open-outside') as typeof import('./open-outside');

export type HandOverEffect = Extract<
  Effect,
  { type: 'copy' | 'copy_subtree' | 'export_subtree' | 'open_text' | 'open_payload' | 'cancel_work' }
>;

/** Whether what is handed over is only the part of a value that is shown. */
type MaybePart = { readonly isPart?: true };

/** What is opened elsewhere, and what is to be told of it. */
type Opened = { readonly text: string; readonly remark: string | null };

const ONLY_PART = 'It was only the part of the value that is shown.';

export type HandOverHost = {
  readonly terminal: Pick<Terminal, 'lend' | 'write'>;
  readonly env: NodeJS.ProcessEnv;
  readonly prices: ModelPrices | undefined;
  /** The trace that is open now. */
  readonly trace: () => OpenTrace | null;
  readonly onProgress: (text: string) => void;
  readonly happened: (event: AppEvent) => void;
};

/** Gives what the reader has chosen to other programs: to the clipboard, into a file, to the editor. */
export class HandOver {
  private readonly work: LongWork;

  constructor(private readonly host: HandOverHost) {
    const { trace, onProgress, happened } = host;
    this.work = new LongWork({ trace, onProgress, onDone: (notice) => happened({ type: 'work_done', notice }) });
  }

  carryOut(effect: HandOverEffect): void {
    switch (effect.type) {
      case 'copy':
        return void this.copied(effect.text).then((text) => this.tell(text, remarkOf(effect)));
      case 'copy_subtree':
        return void this.work.start(async (trace, goesOn) => {
          const subtree = await copying().subtreeText(trace, this.priced(effect), goesOn);
          return subtree && ('text' in subtree ? this.copied(subtree.text) : subtree.tooLong);
        });
      case 'export_subtree':
        return void this.work.start((trace, goesOn) => exporting().exportToFile(trace, this.priced(effect), process.cwd(), goesOn));
      case 'open_text':
        return void this.open(async () => ({ text: effect.text, remark: remarkOf(effect) }));
      case 'open_payload':
        return void this.open(async (trace) => {
          const payload = await wholePayload(trace, effect.nodeId, effect.from);
          return { text: opening().payloadText(payload), remark: leftOutWords(payload) };
        });
      case 'cancel_work':
        return this.work.cancel();
    }
  }

  private tell(text: string, remark: string | null): void {
    this.host.happened({ type: 'notice', text: remark === null ? text : `${remark} ${text}` });
  }

  private async open(read: (trace: OpenTrace) => Promise<Opened>): Promise<void> {
    const { terminal, env } = this.host;
    const trace = this.host.trace();
    if (!trace) return;
    const lend = (use: () => Promise<number>) => terminal.lend(use);
    const openedBy = async ({ text, remark }: Opened) => ({ came: await opening().openOutside(text, { env, lend }), remark });
    const { value, error } = await settled(read(trace).then(openedBy));
    this.tell(error ? error.message : value.came, error ? null : value.remark);
  }

  /** With the prices of the screen, so that an export tells the same costs. */
  private priced<T extends object>(wanted: T): T & { readonly prices?: ModelPrices } {
    const { prices } = this.host;
    prices?.load();
    return { ...wanted, ...(prices && { prices }) };
  }

  private copied(text: string): Promise<string> {
    const { terminal, env } = this.host;
    return copyText(text, { env, platform: process.platform, write: (sequence) => terminal.write(sequence) });
  }
}

function remarkOf({ isPart }: MaybePart): string | null {
  return isPart ? ONLY_PART : null;
}
