import { colorNumber, DEFAULT_COLOR } from '../../../src/tui/terminal/color-depth';

describe('a colour of a theme', () => {
  it.each([
    ['#ff0000', 196, 9],
    ['#000000', 16, 0],
    ['#5fafff', 75, 12],
    ['#808080', 244, 8],
    ['#ff8787', 210, 9],
    ['#87d787', 114, 2],
    ['#ffaf5f', 215, 3],
    ['#af87ff', 141, 5],
    ['#ffafaf', 217, 7],
    ['#005f00', 22, 0],
  ])('%s is number %d of 256 and number %d of 16', (hex, of256, of16) => {
    expect([colorNumber(hex, '256'), colorNumber(hex, '16')]).toEqual([of256, of16]);
  });

  it('is one that can be read on the console of Linux, whose dark grey is darker', () => {
    expect(['#9e9e9e', '#585858', '#ff8787', '#87d787'].map((hex) => colorNumber(hex, 'console'))).toEqual([7, 8, 9, 10]);
  });

  it('is that of the terminal when there is none, or none is wanted', () => {
    expect([colorNumber(undefined, '256'), colorNumber('#ff0000', 'none')]).toEqual([DEFAULT_COLOR, DEFAULT_COLOR]);
  });

  it('is the nearest of 256 by the eye, the cube before the greys', () => {
    const levels = [0, 95, 135, 175, 215, 255];
    const cube = levels.flatMap((red) => levels.flatMap((green) => levels.map((blue) => [red, green, blue])));
    const palette = [...cube, ...Array.from({ length: 24 }, (_, i) => [8 + i * 10, 8 + i * 10, 8 + i * 10])];
    const distance = (a: readonly number[], b: readonly number[]): number =>
      [3, 4, 2].reduce((sum, weight, i) => sum + weight * ((a[i] as number) - (b[i] as number)) ** 2, 0);
    const some = [0, 7, 8, 47, 48, 75, 94, 115, 116, 128, 155, 156, 200, 235, 236, 238, 243, 255];
    const wrong = some.flatMap((red) =>
      some.flatMap((green) =>
        some.flatMap((blue) => {
          const distances = palette.map((color) => distance(color, [red, green, blue]));
          const hex = `#${[red, green, blue].map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
          return colorNumber(hex, '256') === 16 + distances.indexOf(Math.min(...distances)) ? [] : [hex];
        }),
      ),
    );
    expect(wrong).toEqual([]);
  });
});
