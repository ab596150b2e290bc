import { BEYOND_LIMIT, type Redactor } from './redactor';

/** A label or the beginning of a key whose secret may come with the next chunk. */
const OPEN =
  /(?:(?:[\w.$-]*(?:pass|pwd|secret|token|key|auth|cookie|cred)[\w-]*["'`\\]*(?:\s?[:=>]+|\s+(?:is|was))?|\b(?:bearer|basic)|[:=]["'`\\]*)\s*["'`\\]*(?:bearer|basic)?\s*)$/i;
const PRIVATE_KEY = /-----BEGIN (?:[A-Z\d]+ ){0,4}PRIVATE KEY(?: BLOCK)?-----(?![\s\S]*-----END )/;
const MAX_HELD = 16_384;

/** The text of a stream whose secrets may be cut in two: what could be a half of one waits for the next chunk. */
export class StreamedText {
  private held = '';
  /** Set behind a secret that was too long to wait for: the rest of it is left out. */
  private isWithinSecret = false;

  constructor(private readonly redactor: Redactor) {}

  /** Takes a chunk and gives what can be told, without secrets. */
  add(chunk: string): string {
    let text = this.held + chunk;
    if (this.isWithinSecret) {
      text = text.replace(/^[\w.~+/=:$-]+/, '');
      this.isWithinSecret = text === '';
    }
    const end = this.redactor.redaction.isOn ? safeEnd(text) : text.length - halfCharacter(text);
    this.held = text.slice(end);
    return end === 0 ? '' : this.told(text, end);
  }

  /** What is left when the stream has ended. */
  rest(): string {
    const { held } = this;
    this.held = '';
    return held === '' ? '' : this.redactor.text(held);
  }

  private told(text: string, end: number): string {
    const before = this.redactor.redaction.isOn ? this.redactor.redaction.find(text.slice(0, end)).at(-1) : undefined;
    this.isWithinSecret = before?.end === end && this.held !== '' && !/\s/.test(text.charAt(end)) ? true : this.isWithinSecret;
    return this.redactor.text(text.slice(0, end));
  }
}

/** Where nothing that comes later can change what stands before. */
function safeEnd(text: string): number {
  const key = PRIVATE_KEY.exec(text.slice(-MAX_HELD));
  if (key !== null && text.length < MAX_HELD) return key.index;
  let end = /\s/.test(text) ? text.length - (/\S*$/.exec(text)?.[0].length ?? 0) : 0;
  const open = OPEN.exec(text.slice(Math.max(0, end - BEYOND_LIMIT), end));
  if (open !== null) end = Math.max(0, end - BEYOND_LIMIT) + open.index;
  return Math.max(end, text.length - BEYOND_LIMIT);
}

function halfCharacter(text: string): number {
  return /[\ud800-\udbff]$/.test(text) ? 1 : 0;
}
