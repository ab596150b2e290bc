import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { FileStore } from '../../../src/builtin/file-store';
import { Redaction } from '../../../src/capture/redaction/redaction';
import { Redactor } from '../../../src/capture/redaction/redactor';
import { StreamedText } from '../../../src/capture/redaction/streamed-text';
import { Tracer } from '../../../src/capture/tracer';
import { writeMembers } from '../../../src/capture/value-writer';
import type { RedactConfig } from '../../../src/contracts/config';
import type { NodetracerError } from '../../../src/errors/nodetracer-error';
import { redactionKey } from '../../../src/files/redaction-key';
import { temporaryFolder } from '../../support/temporary-folder';
import { testTracer } from '../test-tracer';
import { tokens } from './planted-secrets';

const limits = { chars: 400, allChars: 1_000_000, depth: 8, items: 100 };
const token = tokens[0] as string;
const redact = (value: unknown, config?: RedactConfig): unknown =>
  JSON.parse(`{${writeMembers(value, limits, new Redactor(new Redaction(true, config)))}}`);

describe('a redactor', () => {
  it('gives equal secrets equal pseudonyms, wherever they stand', () => {
    const { key, text, header } = redact({
      key: { api_key: token },
      text: `with ${token}`,
      header: { authorization: `Bearer ${token}` },
    }) as {
      key: { api_key: string };
      text: string;
      header: { authorization: string };
    };
    expect(key.api_key).toMatch(/^\[REDACTED:anthropic_key:[0-9a-f]{8}\]$/);
    expect([text, header.authorization]).toEqual([`with ${key.api_key}`, key.api_key]);
    expect(redact({ password: 'hunter2' })).not.toEqual(redact({ password: 'hunter3' }));
    expect(redact({ password: key.api_key })).toEqual({ password: key.api_key });
  });

  it('takes keys, patterns and a function of the program', () => {
    const config: RedactConfig = {
      keys: ['iban'],
      patterns: [/\bcust-\d+\b/i, 'order [0-9]+'],
      replace: (text, { key }) => (key === 'city' ? text.toUpperCase() : text),
    };
    expect(redact({ customerIban: 'DE89', ibanity: 'x', note: 'CUST-17 sent order 44', city: 'Paris' }, config)).toEqual({
      customerIban: expect.stringMatching(/^\[REDACTED:iban:/),
      ibanity: 'x',
      note: expect.stringMatching(/^\[REDACTED:own:\w+\] sent \[REDACTED:own:\w+\]$/),
      city: 'PARIS',
    });
  });

  it('leaves ids and digests alone that stand behind words which announce a secret elsewhere', () => {
    const texts = [
      'The cache key is 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b',
      'commit of the secret scanner: 3f2504e04f8911d39a0c0305e82c3301',
      'The access key was rotated by CreateAccessKeyRequest20261128',
      'the secret lives in k8s/base/SecretProviderClassV1Beta2',
      'primary key is 01HZX3KQ4WJ9V6B2Y8N7M5T0RC',
      'echo $PATH$LD_LIBRARY_PATH_EXTENSION_FOR_TESTS',
    ];
    expect(redact({ texts })).toEqual({ texts });
  });

  it('fails closed when the function of the program throws or gives no text', () => {
    const fail = () => {
      throw new Error('no');
    };
    const mark = '[REDACTED:replace_failed]';
    expect([redact({ a: 'x', n: 1 }, { replace: fail }), redact({ a: 'x' }, { replace: (() => 5) as never })]).toEqual([
      { a: mark, n: 1 },
      { a: mark },
    ]);
  });

  it('looks beyond the limit before it cuts', () => {
    fc.assert(
      fc.property(fc.constantFrom(...tokens), fc.integer({ min: 300, max: 420 }), (secret, length) => {
        const { text } = redact({ text: `${'y '.repeat(length / 2)}${secret} and ${'z '.repeat(300)}` }) as { text: string };
        return !text.includes(secret.slice(0, 12)) || length + 12 > 400 + secret.length;
      }),
      { numRuns: 300 },
    );
  });

  it('holds back what could be half a secret of a stream, and tells all of any other text', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...'ab \n=:-'.split(''), 'word ', 'a long one ', 'x'.repeat(300)), { maxLength: 30 }),
        (chunks) => {
          const stream = new StreamedText(new Redactor(new Redaction(true)));
          expect(chunks.map((chunk) => stream.add(chunk)).join('') + stream.rest()).toBe(chunks.join(''));
        },
      ),
      { numRuns: 200 },
    );
    for (const label of ['password=', 'Authorization: Bearer ', '"api_key": "']) {
      const text = `${label}abcdef1234567890abcdef" end`;
      const pieces = Array.from(text);
      const stream = new StreamedText(new Redactor(new Redaction(true)));
      expect(pieces.map((piece) => stream.add(piece)).join('') + stream.rest()).not.toContain('1234567890');
    }
  });

  it('refuses settings that say nothing', () => {
    let error: unknown;
    try {
      testTracer({ config: { redact: { keys: [''], patterns: ['('], replace: 1, more: 1 } as never } });
    } catch (thrown) {
      error = thrown;
    }
    expect((error as NodetracerError).message.split('\n').slice(1)).toEqual([
      '  config.redact.more: found an unknown key, expected one of keys, patterns, replace.',
      '  config.redact.keys[0]: found "", expected a name of a key.',
      '  config.redact.patterns[0]: found "(", expected a regular expression, or the source of one.',
      '  config.redact.replace: found 1, expected a function.',
    ]);
  });
});

/** The text of all files of a folder. */
function stored(folder: string): string {
  const texts = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
  expect(texts).toHaveLength(1);
  return texts.join('\n');
}

describe('a recorded trace', () => {
  it('holds no planted secret in any of its places, in the journal or the file, and counts them', async () => {
    const folder = temporaryFolder();
    const store = new FileStore(folder);
    const events: string[] = [];
    const tracer = new Tracer({ store, hooks: [{ onEvent: (event) => void events.push(JSON.stringify(event)) }] });
    const [a, b, c, d, e, f, g, h] = tokens as [string, string, string, string, string, string, string, string];
    const root = tracer.trace(`agent ${a}`, { sessionId: `s ${b}`, metadata: { note: c } });
    const step = root.node(`step ${d}`, { type: `custom ${e}` });
    step
      .input({ f })
      .output(g)
      .metadata({ [h]: 1 })
      .annotate(`uses ${a}`)
      .link(root, 'data_flow', `by ${b}`);
    for (const piece of `I use ${c} now`.match(/.{1,7}/g) as string[]) step.chunk(piece);
    step.fail(Object.assign(new Error(`bad ${d}`, { cause: new Error(`because ${e}`) }), { name: `E${f}` }));
    await tracer.flush();
    const journal = stored(folder);
    root.end();
    await tracer.close();
    const file = stored(folder);
    for (const text of [journal, file, events.join('\n')])
      expect(tokens.slice(0, 8).filter((secret) => text.includes(secret.slice(6)))).toEqual([]);
    const { redacted } = (JSON.parse(file) as { completeness: { redacted: number } }).completeness;
    expect(redacted).toBeGreaterThanOrEqual(14);
    expect(tracer.stats().redacted).toBe(redacted);
  });
});

describe('the key of pseudonyms', () => {
  it('is made once, for its owner only, and is another one in each process where it cannot be kept', () => {
    const folder = join(temporaryFolder(), 'state');
    const key = redactionKey(folder);
    expect([redactionKey(folder), key.length, statSync(join(folder, 'redaction-key')).mode & 0o777]).toEqual([key, 32, 0o600]);
    const nowhere = join(folder, 'redaction-key', 'state');
    expect([redactionKey(nowhere).equals(redactionKey(nowhere)), existsSync(nowhere)]).toEqual([false, false]);
  });
});
