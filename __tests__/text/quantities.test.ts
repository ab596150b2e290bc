import {
  formatCompact,
  formatCost,
  formatCount,
  formatDateTime,
  formatDuration,
  formatExactTime,
  formatListedCost,
  formatSpent,
} from '../../src/text/quantities';

describe('quantities for people', () => {
  it.each([
    [0, '0ms'],
    [0.42, '0.42ms'],
    [9.994, '9.99ms'],
    [123.4, '123ms'],
    [999.6, '1.00s'],
    [9_996, '10.0s'],
    [59_960, '1m00s'],
    [123_000, '2m03s'],
    [3_720_000, '1h02m'],
    [273_600_000, '3d04h'],
    [-1500, '-1.50s'],
    [null, '–'],
  ])('tell %j ms as %s', (ms, text) => expect(formatDuration(ms)).toBe(text));

  it('tell counts exactly or in short, and what is unknown never as zero', () => {
    expect([999, -1_204, 65_536, 1_234_567].map(formatCount)).toEqual(['999', '-1,204', '65,536', '1,234,567']);
    expect([formatCount(1_204), formatCount(null), formatCompact(950), formatCompact(1_234), formatCompact(38_400)]).toEqual([
      '1,204',
      '–',
      '950',
      '1.2k',
      '38k',
    ]);
    expect([formatCompact(999_700), formatCompact(1_250_000), formatCompact(null)]).toEqual(['1M', '1.3M', '–']);
    expect([formatCost(12.345), formatCost(0.0123), formatCost(0), formatCost(null)]).toEqual(['$12.35', '$0.0123', '$0.00', '–']);
  });

  it('tell of a cost what is estimated, what is unknown, and never a zero that is none', () => {
    const spent = (costUsd: number | null, isEstimated: boolean, unpriced: number) => formatSpent({ costUsd, isEstimated, unpriced });
    expect([spent(0.0123, true, 0), spent(1.5, false, 2), spent(null, false, 2), formatCost(0.00004), formatCost(0.00005)]).toEqual([
      '~$0.0123',
      '$1.50+',
      '–',
      '<$0.0001',
      '$0.0001',
    ]);
    expect([{}, { costIsEstimated: true as const }, { unpricedCalls: 1 }].map((more) => formatListedCost({ costUsd: 2, ...more }))).toEqual(
      ['$2.00', '~$2.00', '$2.00+'],
    );
  });

  it('tell times in UTC', () => {
    expect(formatDateTime(1_740_990_600_123_456)).toBe('2025-03-03 08:30:00');
    expect(formatExactTime(1_740_990_600_123_456)).toBe('2025-03-03 08:30:00.123456Z');
    expect([formatDateTime(null), formatExactTime(Number.MAX_VALUE)]).toEqual(['–', '–']);
  });
});
