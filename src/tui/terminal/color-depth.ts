/** How many colours the terminal is given. */
export type ColorDepth = 'none' | '16' | '256';

/** What colours are chosen from: the console of Linux has other shades of 16. */
export type Palette = ColorDepth | 'console';

/** blessed's number for the colour that the terminal has by itself. */
export const DEFAULT_COLOR = 0x1ff;

/** The 16 colours as xterm shows them; every terminal has its own shade of them. */
const BASIC = [
  0x000000, 0xcd0000, 0x00cd00, 0xcdcd00, 0x0000ee, 0xcd00cd, 0x00cdcd, 0xe5e5e5, 0x7f7f7f, 0xff0000, 0x00ff00, 0xffff00, 0x5c5cff,
  0xff00ff, 0x00ffff, 0xffffff,
];

/** The same as the console of Linux shows them: its dark grey is too dark for text. */
const CONSOLE = [
  0x000000, 0xaa0000, 0x00aa00, 0xaa5500, 0x0000aa, 0xaa00aa, 0x00aaaa, 0xaaaaaa, 0x555555, 0xff5555, 0x55ff55, 0xffff55, 0x5555ff,
  0xff55ff, 0x55ffff, 0xffffff,
];

/** Red, yellow, green, cyan, blue, magenta: where each begins in the circle of hues, and its numbers among the 16. */
const HUES = [
  { from: 330, numbers: [1, 9] },
  { from: 250, numbers: [5, 13] },
  { from: 200, numbers: [4, 12] },
  { from: 150, numbers: [6, 14] },
  { from: 75, numbers: [2, 10] },
  { from: 15, numbers: [3, 11] },
  { from: 0, numbers: [1, 9] },
] as const;
/** Of 255; what has less colour than this is a grey. */
const LEAST_CHROMA = 0x48;

const BLACK = 0x000000;
/** What is as far from black as from white. */
const DARK = 0.18;

/** The colour number next to `#rrggbb`. With 256 the first 16 are left alone, for users repaint them. */
export function colorNumber(hex: string | undefined, palette: Palette): number {
  if (hex === undefined || palette === 'none') return DEFAULT_COLOR;
  const rgb = Number.parseInt(hex.slice(1), 16);
  return palette === '256' ? fixedNumber(rgb) : basicNumber(rgb, palette === '16' ? BASIC : CONSOLE);
}

/**
 * The nearest colour to a pale one is a grey; so one of the same hue is taken, unless it is far darker or lighter. A dark colour is made
 * for a light background or is one, so it gets none that is far lighter, whatever its hue.
 */
function basicNumber(rgb: number, shades: readonly number[]): number {
  const [first, second] = sameHue(rgb);
  const light = luminance(rgb);
  const isDark = light < DARK;
  const isNearer = distance(rgb, shades[first] as number) <= distance(rgb, shades[second] as number);
  const same = isDark || isNearer ? first : second;
  const ratio = luminance(shades[same] as number) / light;
  if (chroma(rgb) >= LEAST_CHROMA && ratio >= 0.5 && ratio <= 2) return same;
  return nearest(rgb, isDark ? shades.map((color) => (luminance(color) <= 2 * light ? color : BLACK)) : shades);
}

function sameHue(rgb: number): readonly [number, number] {
  const [red, green, blue] = channels(rgb);
  const degrees = (Math.atan2(Math.sqrt(3) * (green - blue), 2 * red - green - blue) * 180) / Math.PI;
  const hue = (degrees + 360) % 360;
  return (HUES.find(({ from }) => hue >= from) ?? HUES[0]).numbers;
}

function chroma(rgb: number): number {
  return Math.max(...channels(rgb)) - Math.min(...channels(rgb));
}

/** How light a colour looks, near enough to compare two. */
function luminance(rgb: number): number {
  const [red, green, blue] = channels(rgb).map((channel) => (channel / 255) ** 2.2) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function channels(rgb: number): [number, number, number] {
  return [rgb >> 16, (rgb >> 8) & 255, rgb & 255];
}

/** Colours 16 to 255 are a cube of 6 x 6 x 6 and 24 greys. The nearest of each is computed: a theme has thirty colours, and a start no time to look through 240. */
function fixedNumber(rgb: number): number {
  const [red, green, blue] = channels(rgb);
  const cube = [cubeStep(red), cubeStep(green), cubeStep(blue)] as const;
  const grey = Math.min(23, Math.max(0, Math.ceil(((3 * red + 4 * green + 2 * blue) / 9 - 13) / 10)));
  const isGrey = nearest(rgb, [cubeColor(...cube), (8 + grey * 10) * 0x010101]) === 1;
  return isGrey ? 232 + grey : 16 + cube[0] * 36 + cube[1] * 6 + cube[2];
}

/** Channels of the cube have 0, 95, 135, 175, 215 and 255. */
function cubeStep(channel: number): number {
  return channel < 48 ? 0 : Math.max(1, Math.ceil((channel - 75) / 40));
}

function cubeColor(...steps: readonly [number, number, number]): number {
  return steps.reduce((color, step) => (color << 8) | (step && 55 + step * 40), 0);
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
  const [red, green, blue] = channels(a).map((channel, i) => channel - (channels(b)[i] as number)) as [number, number, number];
  return 3 * red * red + 4 * green * green + 2 * blue * blue;
}
