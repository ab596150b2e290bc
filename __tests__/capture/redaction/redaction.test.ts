import { Redaction } from '../../../src/capture/redaction/redaction';
import { Redactor } from '../../../src/capture/redaction/redactor';
import { StreamedText } from '../../../src/capture/redaction/streamed-text';
import { writeMembers } from '../../../src/capture/value-writer';
import { innocent } from './innocent-values';
import { planted, tokens } from './planted-secrets';

const limits = { chars: 10_000, allChars: 1_000_000, depth: 32, items: 1_000 };
const redaction = new Redaction(true);
const off = new Redactor(new Redaction(false));
const written = (value: unknown): string => writeMembers(value, limits, new Redactor(redaction));

describe('redaction', () => {
  it('finds at least 99 % of the planted secrets', () => {
    const holds = (text: string, secret: string): boolean => text.replace(/\\+n/g, '\n').includes(secret);
    expect(planted.filter(({ value, secret }) => !holds(writeMembers(value, limits, off), secret))).toEqual([]);
    const missed = planted.filter(({ value, secret }) => holds(written(value), secret)).map(({ form }) => form);
    console.info(`${planted.length - missed.length} of ${planted.length} planted secrets redacted; missed: ${missed.join(', ') || 'none'}`);
    expect(planted.length).toBeGreaterThanOrEqual(200);
    expect(missed.length / planted.length).toBeLessThanOrEqual(0.01);
  });

  it('touches less than 0.5 % of innocent values', () => {
    const touched = innocent.filter((value) => written(value) !== writeMembers(value, limits, off));
    console.info(`${touched.length} of ${innocent.length} innocent values touched`);
    expect(touched.length / innocent.length).toBeLessThan(0.005);
  });

  it('finds tokens in a stream, wherever it is divided', () => {
    const missed = tokens.filter((token) => {
      const text = `Here: ${token} and more.`;
      return Array.from(text, (_, at) => {
        const stream = new StreamedText(new Redactor(redaction));
        return stream.add(text.slice(0, at)) + stream.add(text.slice(at)) + stream.rest();
      }).some((told) => told.includes(token.slice(-16)) || !told.endsWith(' and more.'));
    });
    expect(missed).toEqual([]);
  });
});
