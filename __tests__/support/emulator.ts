import { Terminal } from '@xterm/headless';
import { eastAsianWidth } from 'get-east-asian-width';

const ZERO_WIDTH_JOINER = 0x200d;
const ENDS_IN_JOINER = 1;

/** A terminal emulator without a window: what a person would see. */
export class Emulator {
  readonly terminal: Terminal;

  /** @param unicode `modern` draws emoji two columns wide and joins their parts; `old` does neither */
  constructor(columns: number, rows: number, unicode: 'modern' | 'old' = 'modern') {
    this.terminal = new Terminal({ cols: columns, rows, allowProposedApi: true, scrollback: 0 });
    this.terminal.unicode.register({ version: 'modern', wcwidth: codePointWidth, charProperties });
    if (unicode === 'modern') this.terminal.unicode.activeVersion = 'modern';
  }

  write(bytes: string | Uint8Array): Promise<void> {
    return new Promise((resolve) => this.terminal.write(bytes, resolve));
  }

  resize(columns: number, rows: number): void {
    this.terminal.resize(columns, rows);
  }

  /** The lines of the screen, without blanks at their ends. */
  lines(): string[] {
    const { active } = this.terminal.buffer;
    return Array.from({ length: this.terminal.rows }, (_, row) =>
      (active.getLine(active.baseY + row)?.translateToString(true) ?? '').trimEnd(),
    );
  }

  text(): string {
    return this.lines().join('\n');
  }

  /** One line a cell: text, width, colours and weight, to compare two screens wholly. */
  cells(): string[] {
    const { active } = this.terminal.buffer;
    return Array.from({ length: this.terminal.rows }, (_, row) => {
      const line = active.getLine(active.baseY + row);
      return Array.from({ length: this.terminal.cols }, (_, column) => {
        const cell = line?.getCell(column);
        if (!cell) return '';
        const text = cell.getChars() || (cell.getWidth() === 0 ? '' : ' ');
        return `${text}/${cell.getWidth()}/${cell.getFgColor()}/${cell.getBgColor()}/${cell.isBold()}/${cell.isInverse()}`;
      }).join(' ');
    });
  }

  get inAlternateScreen(): boolean {
    return this.terminal.buffer.active.type === 'alternate';
  }

  get bracketedPaste(): boolean {
    return this.terminal.modes.bracketedPasteMode;
  }

  /** What the program wants to be told of the mouse. */
  get mouse(): 'none' | 'x10' | 'vt200' | 'drag' | 'any' {
    return this.terminal.modes.mouseTrackingMode;
  }

  get wrapsLines(): boolean {
    return this.terminal.modes.wraparoundMode;
  }
}

function codePointWidth(codePoint: number): 0 | 1 | 2 {
  return /^[\p{Mn}\p{Me}\p{Cf}]$/u.test(String.fromCodePoint(codePoint)) ? 0 : eastAsianWidth(codePoint);
}

/** Packed as xterm wants it: a state of ours, the width of the character so far, and whether this code point joins the one before. */
function charProperties(codePoint: number, preceding: number): number {
  const own = codePointWidth(codePoint);
  const before = (preceding >> 1) & 3;
  const joins = preceding !== 0 && before !== 0 && (own === 0 || preceding >> 3 === ENDS_IN_JOINER);
  const state = codePoint === ZERO_WIDTH_JOINER ? ENDS_IN_JOINER : 0;
  return (state << 3) | ((joins ? before : own) << 1) | Number(joins);
}
