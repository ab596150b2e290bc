import fc from 'fast-check';
import { formatTime, parseTime, parseTimeBytes } from '../../src/model/time';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('time', () => {
  it('spells and reads every microsecond of three centuries alike', () => {
    fc.assert(
      fc.property(fc.integer({ min: -3_000_000_000_000_000, max: 9_000_000_000_000_000 }), (micros) => {
        const text = formatTime(micros);
        return parseTime(text) === micros && parseTimeBytes(bytes(text), 0, text.length) === micros;
      }),
    );
  });

  it.each([
    ['2025-03-03T08:30:12Z', '2025-03-03T08:30:12Z'],
    ['2025-03-03T08:30:12.345Z', '2025-03-03T08:30:12.345000Z'],
    ['2025-03-03T08:30:12.3456789Z', '2025-03-03T08:30:12.345678Z'],
    ['2025-03-03t08:30:12,5z', '2025-03-03T08:30:12.500000Z'],
    ['2025-03-03 08:30', '2025-03-03T08:30:00Z'],
    ['2025-03-03T08:30:12+05:30', '2025-03-03T03:00:12Z'],
    ['2025-03-03_08:30:12-0100', '2025-03-03T09:30:12Z'],
    ['2024-02-29T00:00:00Z', '2024-02-29T00:00:00Z'],
    ['1735689600', '2025-01-01T00:00:00Z'],
    ['1735689600000', '2025-01-01T00:00:00Z'],
  ])('reads %s', (text, expected) => {
    expect(formatTime(parseTime(text) ?? Number.NaN)).toBe(expected);
    expect(parseTimeBytes(bytes(text), 0, text.length)).toBe(parseTime(text));
  });

  it.each([
    'yesterday',
    '2025-02-30T10:00:00Z',
    '2025-03-03',
    '2025-03-03T24:00:00Z',
    '2025-03-03T10:00:60Z',
    '0000-01-01T00:00:00Z',
    ' 2025-03-03T08:30:12Z',
    '2025-03-03T08:30:12+24:00',
    '',
    '2025-03-03X08:30:12Z',
    '2025-03-03T08:30:12x345678Z',
    '2025-03-03T08:30:12.34x678Z',
  ])('refuses %p', (text) => {
    expect(parseTime(text)).toBeUndefined();
    expect(parseTimeBytes(bytes(text), 0, text.length)).toBeUndefined();
  });
});
