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

  it('is that of the terminal when there is none, or none is wanted', () => {
    expect([colorNumber(undefined, '256'), colorNumber('#ff0000', 'none')]).toEqual([DEFAULT_COLOR, DEFAULT_COLOR]);
  });
});
