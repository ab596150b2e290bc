import type { InputEvent } from '../app/protocol';
import { characterName, controlSequenceName, ss3Name, withModifiers } from './key-names';
import { mouseReport } from './mouse-report';

const ESC = '\x1b';
const PASTE_START = '\x1b[200~';
const PASTE_END = '\x1b[201~';
/** More pasted text than this is dropped: it is meant for a search line. */
const MAX_PASTE_CHARS = 100_000;
/** An unfinished sequence beyond this length is garbage. */
const MAX_SEQUENCE_CHARS = 4096;
const ALT = 2;

/** One step: how many characters were used (0: more must come) and what they mean. */
type Step = { readonly used: number; readonly event?: InputEvent | undefined };
const incomplete: Step = { used: 0 };

/**
 * Turns the bytes of a terminal into keys and pastes, however they are cut into chunks. Pure: the caller owns the clock and calls
 * {@link flush} when nothing has followed an escape for a while.
 *
 * @example new InputDecoder().feed(Buffer.from('j\x1b[A')) // keys `j` and `up`
 */
export class InputDecoder {
  private readonly utf8 = new TextDecoder('utf-8', { ignoreBOM: true });
  private pending = '';
  private pasted: string | null = null;

  /** True while an escape waits for what may follow it; then {@link flush} is due 30 ms later. */
  get waiting(): boolean {
    return this.pasted === null && this.pending !== '';
  }

  feed(bytes: Uint8Array): InputEvent[] {
    this.pending += this.utf8.decode(bytes, { stream: true });
    const events: InputEvent[] = [];
    while (this.pending !== '') {
      const step = this.pasted === null ? this.readKey(this.pending) : this.readPaste(this.pending);
      if (step.used === 0) break;
      this.pending = this.pending.slice(step.used);
      if (step.event) events.push(step.event);
    }
    return events;
  }

  /** Decides that nothing belongs to a waiting escape any more. An unfinished control sequence goes on waiting: one key ends it. */
  flush(): InputEvent[] {
    const { pending } = this;
    if (!this.waiting || pending.startsWith('\x1b[')) return [];
    this.pending = '';
    if (pending.length > 2) return [];
    if (pending === ESC) return [key('escape')];
    if (pending === ESC + ESC) return [key('escape'), key('escape')];
    return [key(withModifiers(pending.slice(1), ALT))];
  }

  private readPaste(text: string): Step {
    const end = text.indexOf(PASTE_END);
    const upTo = end === -1 ? unsplit(text) : end;
    this.pasted = `${this.pasted}${text.slice(0, upTo)}`.slice(0, MAX_PASTE_CHARS);
    if (end === -1) return { used: upTo };
    const event: InputEvent = { type: 'paste', text: this.pasted };
    this.pasted = null;
    return { used: end + PASTE_END.length, event };
  }

  private readKey(text: string): Step {
    if (text.startsWith(PASTE_START)) {
      this.pasted = '';
      return { used: PASTE_START.length };
    }
    return text[0] === ESC ? readEscape(text) : readCharacter(text);
  }
}

function key(name: string): InputEvent {
  return { type: 'key', name };
}

function named(used: number, name: string | undefined): Step {
  return { used, event: name === undefined ? undefined : key(name) };
}

/** How much of pasted text cannot be the beginning of its end mark. */
function unsplit(text: string): number {
  for (let length = Math.min(PASTE_END.length - 1, text.length); length > 0; length--) {
    if (PASTE_END.startsWith(text.slice(-length))) return text.length - length;
  }
  return text.length;
}

function readCharacter(text: string): Step {
  const char = String.fromCodePoint(text.codePointAt(0) as number);
  return named(char.length, characterName(char));
}

function readEscape(text: string): Step {
  const second = text[1];
  if (second === undefined) return incomplete;
  if (second === '[') return readControlSequence(text);
  if (second === 'O') return text.length < 3 ? incomplete : named(3, ss3Name(text[2] as string));
  if (second === ESC) return readDoubleEscape(text);
  if (']P_^X'.includes(second)) return readControlString(text);
  const { used, event } = readCharacter(text.slice(1));
  return named(used + 1, event?.type === 'key' ? withModifiers(event.name, ALT) : undefined);
}

function readControlSequence(text: string): Step {
  const [sequence, parameters = '', intermediates = '', final = ''] = /^\x1b\[([0-?]*)([ -/]*)([@-~]?)/.exec(text) as RegExpExecArray;
  if (final === '') return sequence.length < text.length || sequence.length > MAX_SEQUENCE_CHARS ? { used: sequence.length } : incomplete;
  if (final === 'M' && parameters === '') return text.length < 6 ? incomplete : { used: 6 };
  if (parameters.startsWith('<')) return { used: sequence.length, event: mouseReport(parameters, final) };
  return named(sequence.length, intermediates === '' ? controlSequenceName(parameters, final) : undefined);
}

/** rxvt spells Alt with an arrow as an escape before the arrow's own sequence. */
function readDoubleEscape(text: string): Step {
  const third = text[2];
  if (third === undefined) return incomplete;
  if (third !== '[' && third !== 'O') return named(1, 'escape');
  const { used, event } = readEscape(text.slice(1));
  if (used === 0) return incomplete;
  return named(used + 1, event?.type === 'key' ? withModifiers(event.name, ALT) : undefined);
}

/** OSC, DCS, APC, PM and SOS: late answers to a query, up to BEL or ST. */
function readControlString(text: string): Step {
  const end = /\x07|\x1b\\/.exec(text.slice(2));
  if (end) return { used: 2 + end.index + end[0].length };
  return text.length > MAX_SEQUENCE_CHARS ? { used: text.length } : incomplete;
}
