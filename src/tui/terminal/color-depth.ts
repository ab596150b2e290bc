/** How many colours the terminal is given. */
export type ColorDepth = 'none' | '16' | '256';

/** blessed's number for the colour that the terminal has by itself. */
export const DEFAULT_COLOR = 0x1ff;

const LEVELS = [0, 95, 135, 175, 215, 255];
/** The 16 colours as xterm shows them; every terminal has its own shade of them. */
const BASIC = [
  0x000000, 0xcd0000, 0x00cd00, 0xcdcd00, 0x0000ee, 0xcd00cd, 0x00cdcd, 0xe5e5e5, 0x7f7f7f, 0xff0000, 0x00ff00, 0xffff00, 0x5c5cff,
  0xff00ff, 0x00ffff, 0xffffff,
];

/** The colour number next to `#rrggbb`. With 256 the first 16 are left alone, for users repaint them. */
export function colorNumber(hex: string | undefined, depth: ColorDepth): number {
  if (hex === undefined || depth === 'none') return DEFAULT_COLOR;
  const rgb = Number.parseInt(hex.slice(1), 16);
  return depth === '16' ? nearest(rgb, BASIC) : 16 + nearest(rgb, fixedColors());
}

let fixed: number[] | undefined;

/** Colours 16 to 255: a cube of 6 x 6 x 6 and 24 greys. */
function fixedColors(): number[] {
  if (fixed) return fixed;
  const cube = LEVELS.flatMap((red) => LEVELS.flatMap((green) => LEVELS.map((blue) => (red << 16) | (green << 8) | blue)));
  fixed = [...cube, ...Array.from({ length: 24 }, (_, i) => (8 + i * 10) * 0x010101)];
  return fixed;
}

function nearest(rgb: number, palette: readonly number[]): number {
  let best = 0;
  palette.forEach((color, i) => {
    if (distance(rgb, color) < distance(rgb, palette[best] as number)) best = i;
  });
  return best;
}

/** Weighted as the eye does: green counts most, blue least. */
function distance(a: number, b: number): number {
  const red = (a >> 16) - (b >> 16);
  const green = ((a >> 8) & 255) - ((b >> 8) & 255);
  const blue = (a & 255) - (b & 255);
  return 3 * red * red + 4 * green * green + 2 * blue * blue;
}
