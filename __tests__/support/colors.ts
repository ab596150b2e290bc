import { colorNumber } from '../../src/tui/terminal/color-depth';

/** Red, green and blue as light, 0 to 1. */
type Light = readonly [number, number, number];

const LEVELS = [0, 95, 135, 175, 215, 255];

/** The colour that a terminal of 256 colours shows for `#rrggbb`. */
export function shownColor(hex: string): string {
  const number = colorNumber(hex, '256') - 16;
  const grey = 8 + (number - 216) * 10;
  const level = (unit: number): number => LEVELS[Math.floor(number / unit) % 6] as number;
  const parts = number < 216 ? [level(36), level(6), level(1)] : [grey, grey, grey];
  return `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

/** Contrast of two colours, 1 to 21: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
export function contrastOf(a: string, b: string): number {
  const [lighter, darker] = [luminance(lightOf(a)), luminance(lightOf(b))].sort((x, y) => y - x) as [number, number];
  return (lighter + 0.05) / (darker + 0.05);
}

/** Forms of colour blindness as what is left of red, green and blue: Machado, Oliveira and Fernandes 2009, severity 1. */
export const colorBlindness: Readonly<Record<string, readonly Light[]>> = {
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

/** How different two colours look to somebody with a form of colour blindness: distance in CIELAB, about 2 is just noticeable. */
export function differenceOf(a: string, b: string, blindness: readonly Light[]): number {
  const [first, second] = [a, b].map((color) => labOf(seen(lightOf(color), blindness))) as [Light, Light];
  return Math.hypot(first[0] - second[0], first[1] - second[1], first[2] - second[2]);
}

function seen(light: Light, blindness: readonly Light[]): Light {
  const [red, green, blue] = blindness.map((row) => Math.min(1, Math.max(0, dot(row, light)))) as [number, number, number];
  return [red, green, blue];
}

function lightOf(hex: string): Light {
  const [red, green, blue] = [1, 3, 5].map((at) => linear(Number.parseInt(hex.slice(at, at + 2), 16) / 255)) as [number, number, number];
  return [red, green, blue];
}

function linear(value: number): number {
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}

function luminance(light: Light): number {
  return dot([0.2126, 0.7152, 0.0722], light);
}

/** https://www.w3.org/TR/css-color-4/#color-conversion-code, white point D65. */
function labOf(light: Light): Light {
  const x = root(dot([0.4124, 0.3576, 0.1805], light) / 0.9505);
  const y = root(luminance(light));
  const z = root(dot([0.0193, 0.1192, 0.9505], light) / 1.089);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

function root(value: number): number {
  return value > 0.008856 ? Math.cbrt(value) : 7.787 * value + 16 / 116;
}

function dot(a: Light, b: Light): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}
