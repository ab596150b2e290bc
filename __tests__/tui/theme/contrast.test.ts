import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Role, roles } from '../../../src/tui/frame/frame';
import { colorNumber } from '../../../src/tui/terminal/color-depth';
import { parseTheme } from '../../../src/tui/theme/parse-theme';
import { styleOf, type Theme } from '../../../src/tui/theme/theme';
import { colorBlindness, contrastOf, differenceOf, shownColor } from '../../support/colors';

const folder = join(__dirname, '../../../themes');
const themes = readdirSync(folder)
  .filter((name) => name !== 'schema.json')
  .map((file) => parseTheme(readFileSync(join(folder, file), 'utf8'), file));
/** What terminals have: black, VS Code, One Dark; white, Solarized. */
const backgrounds = { dark: ['#000000', '#1e1e1e', '#282c34'], light: ['#ffffff', '#fdf6e3'] };
/** For text: https://www.w3.org/TR/WCAG22/#contrast-minimum and #contrast-enhanced */
const MINIMUM = 4.5;
const ENHANCED = 7;
/** Lines only divide; what they divide is told by its place. */
const LINES = 1.5;
/** For what is large or no text, and for terminals of 16 colours, whose shades are as they are. */
const OF_FEW_COLORS = 3;
/** How they look unless a user has chosen others. */
const palettes = {
  xterm: '000000 cd0000 00cd00 cdcd00 0000ee cd00cd 00cdcd e5e5e5 7f7f7f ff0000 00ff00 ffff00 5c5cff ff00ff 00ffff ffffff',
  'VS Code': '000000 cd3131 0dbc79 e5e510 2472c8 bc3fbc 11a8cd e5e5e5 666666 f14c4c 23d18b f5f543 3b8eea d670d6 29b8db e5e5e5',
  'Linux console': '000000 aa0000 00aa00 aa5500 0000aa aa00aa 00aaaa aaaaaa 555555 ff5555 55ff55 ffff55 5555ff ff55ff 55ffff ffffff',
};
/** Ten times what is just noticeable. */
const DISTINCT = 20;

describe('the themes', () => {
  it('are for dark and light terminals, for little contrast, for no colours and for the colour-blind', () => {
    expect(themes.map(({ name }) => name)).toEqual(['colorblind', 'dark', 'high-contrast', 'light', 'monochrome']);
  });

  it.each(themes)('have text that can be read on every background that they are made for: $name', (theme) => {
    const least = theme.name === 'high-contrast' ? ENHANCED : MINIMUM;
    const wanted = (role: Role): number => (role === 'border' ? least - MINIMUM + LINES : least);
    expect(readings(theme).filter(({ role, contrast }) => contrast < wanted(role))).toEqual([]);
  });

  it.each(themes)('have text that can be read in 16 colours: $name', (theme) => {
    const least = theme.name === 'high-contrast' ? MINIMUM : OF_FEW_COLORS;
    const wanted = (role: Role): number => (role === 'border' ? LINES : least);
    expect(readingsOfFew(theme).filter(({ role, contrast }) => contrast < wanted(role))).toEqual([]);
  });

  it('tell what went well, runs, went wrong and is to be watched apart for every form of colour blindness', () => {
    const theme = themes.find(({ name }) => name === 'colorblind') as Theme;
    const colors = (['success', 'running', 'error', 'warning'] as const).map((role) => shownColor(lookOf(theme, role).color as string));
    const pairs = colors.flatMap((a, i) => colors.slice(i + 1).map((b) => [a, b] as const));
    const alike = Object.entries(colorBlindness).flatMap(([form, blindness]) =>
      pairs.filter(([a, b]) => differenceOf(a, b, blindness) < DISTINCT).map((pair) => [form, ...pair]),
    );
    expect(alike).toEqual([]);
  });
});

/** The contrast of each role that has a colour, as it is written and as 256 colours show it, selected and not. */
function readings(theme: Theme): { readonly role: Role; readonly on: string; readonly contrast: number }[] {
  return roles.flatMap((role) =>
    [false, true].flatMap((selected) => {
      const { color, background } = lookOf(theme, role, selected);
      if (color === undefined) return [];
      const behind = background === undefined ? backgrounds[theme.background as 'dark' | 'light'] : [background];
      return behind.map((on) => ({
        role,
        on,
        contrast: Math.min(contrastOf(color, on), contrastOf(shownColor(color), background === undefined ? on : shownColor(on))),
      }));
    }),
  );
}

/** The contrast of each role in 16 colours, on black or white, or on its own background. */
function readingsOfFew(theme: Theme): { readonly role: Role; readonly palette: string; readonly contrast: number }[] {
  return Object.entries(palettes).flatMap(([palette, text]) => {
    const shades = text.split(' ').map((shade) => `#${shade}`);
    const shade = (color: string) => shades[colorNumber(color, palette === 'Linux console' ? 'console' : '16')] as string;
    return roles.flatMap((role) =>
      [false, true].flatMap((selected) => {
        const { color, background = theme.background === 'light' ? '#ffffff' : '#000000' } = lookOf(theme, role, selected);
        return color === undefined ? [] : [{ role, palette, contrast: contrastOf(shade(color), shade(background)) }];
      }),
    );
  });
}

function lookOf(theme: Theme, role: Role, selected = false): ReturnType<typeof styleOf> {
  return styleOf(theme, { text: 'a', role, selected });
}
