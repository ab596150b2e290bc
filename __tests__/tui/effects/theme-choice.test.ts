import { nodetracerError } from '../../../src/errors/nodetracer-error';
import { ThemeChoice, type Themes } from '../../../src/tui/effects/theme-choice';
import type { Theme } from '../../../src/tui/theme/theme';

const theme = (name: string): Theme => ({ name, roles: {}, selection: {} });

function themesOf(...broken: string[]): Themes {
  return {
    names: ['mine.json', 'dark', 'light'],
    load: (name) => {
      if (!broken.includes(name)) return theme(name);
      throw nodetracerError('NT_TUI_THEME_INVALID', { file: name, path: 'roles.x', found: 'an unknown role', expected: 'text' });
    },
    onChange: () => () => undefined,
  };
}

describe('the choice of a theme', () => {
  it('goes through all themes and begins anew', () => {
    const choice = new ThemeChoice(themesOf(), 'dark');
    expect([choice.next(), choice.current.name]).toEqual(['Theme light', 'light']);
    expect([choice.next(), choice.current.name]).toEqual(['Theme mine.json', 'mine.json']);
  });

  it('keeps the last good theme beside a broken one, tells why, and goes on from there', () => {
    const choice = new ThemeChoice(themesOf('light'), 'dark');
    const told = 'The theme light has an unknown role at roles.x, where text is expected. The theme stays as it was.';
    expect([choice.next(), choice.current.name]).toEqual([told, 'dark']);
    expect([choice.next(), choice.current.name]).toEqual(['Theme mine.json', 'mine.json']);
  });

  it('takes anew what has changed only while it is chosen', () => {
    const choice = new ThemeChoice(themesOf(), 'mine.json');
    expect([choice.changed('mine.json'), choice.changed('dark')]).toEqual(['Theme mine.json, as it is now', null]);
  });

  it('does not begin with a theme that is broken', () => {
    expect(() => new ThemeChoice(themesOf('dark'), 'dark')).toThrow('The theme dark has an unknown role');
  });
});
