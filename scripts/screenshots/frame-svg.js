const ROW = 18;
const COLUMN = 8.4;
const MARGIN = 12;
const BACKGROUND = '#1b1d23';
const TEXT = '#d5d8de';

/** The screen of an emulator as an SVG picture, cell by cell as a terminal shows it. */
exports.frameSvg = function frameSvg(terminal, title) {
  const width = terminal.cols * COLUMN + 2 * MARGIN;
  const height = terminal.rows * ROW + 2 * MARGIN;
  const rows = Array.from({ length: terminal.rows }, (_, row) => rowSvg(terminal, row)).join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${fixed(width)} ${fixed(height)}" role="img" aria-label="${escaped(title)}">
<title>${escaped(title)}</title>
<rect width="100%" height="100%" rx="8" fill="${BACKGROUND}"/>
<g font-family="ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace" font-size="14" fill="${TEXT}" xml:space="preserve">
${rows}</g>
</svg>
`;
};

function rowSvg(terminal, row) {
  const runs = runsOf(terminal, row);
  const y = MARGIN + row * ROW;
  const backgrounds = runs
    .filter(({ background }) => background !== null)
    .map(({ column, columns, background }) => rect(column, y, columns, background));
  const texts = runs.filter(({ text }) => text.trim() !== '').map((run) => textSvg(run, y));
  return [...backgrounds, ...texts].map((element) => `${element}\n`).join('');
}

/** Neighbouring cells that look alike. */
function runsOf(terminal, row) {
  const line = terminal.buffer.active.getLine(terminal.buffer.active.baseY + row);
  const runs = [];
  for (let column = 0; column < terminal.cols; column++) {
    const cell = line?.getCell(column);
    if (!cell || cell.getWidth() === 0) continue;
    const look = lookOf(cell);
    const last = runs.at(-1);
    const text = cell.getChars() || ' ';
    if (last && last.color === look.color && last.background === look.background && last.bold === look.bold) {
      last.text += text;
      last.columns += cell.getWidth();
    } else runs.push({ column, columns: cell.getWidth(), text, ...look });
  }
  return runs;
}

function lookOf(cell) {
  const front = cell.isFgDefault() ? null : colorOf(cell.getFgColor());
  const back = cell.isBgDefault() ? null : colorOf(cell.getBgColor());
  const bold = cell.isBold() !== 0;
  return cell.isInverse()
    ? { color: back ?? BACKGROUND, background: front ?? TEXT, bold }
    : { color: front ?? TEXT, background: back, bold };
}

/** A colour of the 256 that terminals share; the first 16 differ from terminal to terminal, and the program leaves them alone. */
function colorOf(number) {
  const level = (unit) => [0, 95, 135, 175, 215, 255][Math.floor((number - 16) / unit) % 6];
  const grey = 8 + (number - 232) * 10;
  const parts = number >= 232 ? [grey, grey, grey] : [level(36), level(6), level(1)];
  return `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

function rect(column, y, columns, fill) {
  return `<rect x="${fixed(MARGIN + column * COLUMN)}" y="${y}" width="${fixed(columns * COLUMN)}" height="${ROW}" fill="${fill}"/>`;
}

/** The length is fixed, so that columns stay in line in whichever font is there. */
function textSvg({ column, columns, text, color, bold }, y) {
  const before = text.length - text.trimStart().length;
  const behind = text.length - text.trimEnd().length;
  const weight = bold ? ' font-weight="bold"' : '';
  const length = `textLength="${fixed((columns - before - behind) * COLUMN)}"`;
  return `<text x="${fixed(MARGIN + (column + before) * COLUMN)}" y="${y + 13}" ${length} fill="${color}"${weight}>${escaped(text.trim())}</text>`;
}

function fixed(number) {
  return String(Math.round(number * 10) / 10);
}

function escaped(text) {
  return text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);
}
