import type { Line } from './rows';

/** Every character outside ASCII that the views draw with, and what stands for it on terminals that cannot show it. */
const substitutes: Readonly<Record<string, string>> = {
  '✓': '+',
  '✗': 'x',
  '⊘': 'o',
  '…': '~',
  '›': '>',
  '‹': '<',
  '·': '.',
  '–': '-',
  '░': ':',
  '▒': '%',
  '▓': '#',
  '▁': '_',
  '▂': '1',
  '▃': '2',
  '▄': '3',
  '▅': '4',
  '▆': '5',
  '▇': '6',
  '█': '7',
  '┐': '+',
  '┘': '+',
  '┤': '+',
  '┌': '+',
  '└': '+',
  '├': '+',
  '┬': '+',
  '┴': '+',
  '┼': '+',
  '│': '|',
  '─': '-',
  '━': '=',
  '╸': '>',
  '▸': '>',
  '▾': 'v',
  '↻': 'r',
  '⤷': 'f',
  '⑂': 'b',
  '⇢': 'd',
  '⇄': '@',
  '‖': '"',
  '→': '>',
  '↓': 'v',
  '↑': '^',
  '←': '<',
  '↵': ' ',
};
const drawn = new RegExp(`[${Object.keys(substitutes).join('')}\u2400-\u2421]`, 'gu');

/** The line drawn with ASCII characters; letters of foreign text stay as they are. */
export function asciiLine(line: Line): Line {
  return line.map((piece) => ({ ...piece, text: piece.text.replace(drawn, (char) => substitutes[char] ?? '?') }));
}
