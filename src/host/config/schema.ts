import * as v from 'valibot';
import { DEFAULT_LIMITS } from '../../capture/settings/limits';
import { type CaptureLimits, captureLevels, type RedactConfig } from '../../contracts/config';

/** What is told of a setting besides its check: in docs/config.md, in the written sample and in the schema for editors. */
export type SettingFacts = {
  /** What may stand there, after "expected". */
  readonly expected: string;
  /** The value when no source gives one; without it what follows from the terminal. */
  readonly fallback?: unknown;
  /** A value for the sample. */
  readonly sample: unknown;
};

const THEME = 'the name of a theme, or the path of a .json file';
const REFERENCE = 'a name, or [name, options]';
const REFERENCES = `a list, each item ${REFERENCE}`;
const KEYS = 'an object of commands, each with a key or a list of keys';
const REDACT = 'false, or an object of keys, patterns and replace';
const COUNT = 'a whole number above 0';
const RATIO = 'a number from 0 to 1';
const NAMES = 'an object of names and numbers from 0 to 1';
const KEEP = 'an object of failed, slowMs, costUsd, tokens and ratio';
const PRICES = 'an object of models, each with inputPerMillion and outputPerMillion';
const DOLLARS = 'US dollars for a million tokens';

const reference = v.union([named(), v.strictTuple([named(), v.record(v.string(), v.unknown(), REFERENCE)], REFERENCE)], REFERENCE);
const references = () => v.array(reference, REFERENCES);
const count = () => v.pipe(v.number(COUNT), v.safeInteger(COUNT), v.minValue(1, COUNT));

/**
 * Every setting: its check (each message is what may stand there), its description, its default and its sample.
 * Types, documentation, sample and the schema for editors follow from here.
 */
export const configSchema = v.object({
  store: setting(reference, 'Where traces are kept: a store by its short name, a package or a path.', {
    expected: REFERENCE,
    fallback: 'file',
    sample: 'file',
  }),
  hooks: setting(references(), 'Who is told of every event while it happens; `socket` serves viewers on this machine.', {
    expected: REFERENCES,
    fallback: process.platform === 'win32' ? [] : ['socket'],
    sample: ['socket', ['console', { level: 'failures' }]],
  }),
  adapters: setting(
    references(),
    'Libraries whose calls become nodes without a change in your code; `http` records the requests of fetch and node:http.',
    {
      expected: REFERENCES,
      fallback: ['http'],
      sample: ['http'],
    },
  ),
  plugins: setting(references(), 'Plugins of your own, by path or package name, whatever they provide.', {
    expected: REFERENCES,
    fallback: [],
    sample: [],
  }),
  capture: v.exactOptional(
    v.object({
      level: setting(
        oneOf(captureLevels),
        "What is recorded: 'minimal' keeps structure and time, 'standard' adds annotations, errors and metadata, 'full' inputs and outputs.",
        { expected: choice(captureLevels), fallback: 'full', sample: 'full' },
      ),
      limits: v.exactOptional(
        v.object({
          inputChars: limit('inputChars', 'Characters of one recorded input; what is longer is cut and marked.'),
          outputChars: limit('outputChars', 'Characters of one recorded output; what is longer is cut and marked.'),
          nodeChars: limit('nodeChars', 'Characters of data after which a node takes no more of it.'),
          traceBytes: limit('traceBytes', 'Bytes of a trace after which only structure, status and errors are recorded.'),
          traceNodes: limit('traceNodes', 'Nodes of a trace; further ones are counted, not recorded.'),
        }),
      ),
      sample: v.exactOptional(
        v.object({
          ratio: setting(ratio(RATIO), 'Share of the traces that is recorded; those of one session are recorded together or not at all.', {
            expected: RATIO,
            fallback: 1,
            sample: 0.1,
          }),
          names: setting(
            v.record(named(), ratio(NAMES), NAMES),
            'Other shares for traces by name; `*` stands for any text, the first that fits counts.',
            {
              expected: NAMES,
              fallback: {},
              sample: { 'health*': 0 },
            },
          ),
          keep: setting(
            keep(),
            'Which recorded traces are kept when they end: those that `failed`, took `slowMs`, cost `costUsd` or `tokens`, and `ratio` of the others (1 keeps all).',
            { expected: KEEP, fallback: {}, sample: { ratio: 0.05, slowMs: 10_000 } },
          ),
        }),
      ),
      redact: setting(
        redact(),
        'What is hidden beside the secrets that everyone knows: `keys`, `patterns` (regular expressions), in code a function `replace`; false hides nothing.',
        { expected: REDACT, fallback: {}, sample: { keys: ['iban'] } },
      ),
    }),
  ),
  prices: setting(
    prices(),
    'What models cost, in US dollars for a million tokens, by `model` or `provider/model`, before the prices that come with nodetracer: `inputPerMillion`, `outputPerMillion`, and where they differ `cacheReadPerMillion`, `cacheWritePerMillion`; `contextWindow` in tokens.',
    { expected: PRICES, fallback: {}, sample: { 'acme/large-2': { inputPerMillion: 3, outputPerMillion: 15 } } },
  ),
  ui: v.exactOptional(
    v.object({
      theme: setting(v.pipe(v.string(THEME), v.minLength(1, THEME)), 'The colours of the terminal UI.', {
        expected: THEME,
        sample: 'dark',
      }),
      engine: setting(oneOf(['neo-blessed', 'blessed']), 'The library that the terminal UI paints with.', {
        expected: choice(['neo-blessed', 'blessed']),
        fallback: 'neo-blessed',
        sample: 'neo-blessed',
      }),
      color: setting(oneOf(['none', '16', '256']), 'How many colours the terminal UI uses.', {
        expected: choice(['none', '16', '256']),
        sample: '256',
      }),
      ascii: setting(v.boolean('true or false'), 'Plain characters instead of lines and signs.', {
        expected: 'true or false',
        sample: false,
      }),
      mouse: setting(v.boolean('true or false'), 'The mouse scrolls and selects in the terminal UI; `M` switches it on and off.', {
        expected: 'true or false',
        fallback: false,
        sample: true,
      }),
      keys: setting(
        keys(),
        "Keys of the terminal UI in place of the usual ones, such as { 'tree.fold-all': ['zM', 'ctrl-x'] }; docs/keys.md names all commands.",
        {
          expected: KEYS,
          fallback: {},
          sample: { 'tree.fold-all': ['zM', 'ctrl-x'], down: ['j', 'down', 'ctrl-n'] },
        },
      ),
    }),
  ),
});

/** The settings as the schema has them; the same as `NodetracerConfig`. */
export type CheckedConfig = v.InferOutput<typeof configSchema>;

function setting<const S extends v.GenericSchema>(schema: S, description: string, facts: SettingFacts) {
  return v.exactOptional(v.pipe(schema, v.description(description), v.metadata(facts)));
}

function limit(name: keyof CaptureLimits, description: string) {
  return setting(count(), description, { expected: COUNT, fallback: DEFAULT_LIMITS[name], sample: DEFAULT_LIMITS[name] });
}

function ratio(expected: string) {
  return v.pipe(v.number(expected), v.minValue(0, expected), v.maxValue(1, expected));
}

function keep() {
  const amount = () => v.exactOptional(v.pipe(v.number(KEEP), v.minValue(0, KEEP)));
  const failed = v.exactOptional(v.boolean(KEEP));
  return v.strictObject({ failed, slowMs: amount(), costUsd: amount(), tokens: amount(), ratio: v.exactOptional(ratio(KEEP)) }, KEEP);
}

function redact() {
  const replace = v.custom<NonNullable<RedactConfig['replace']>>((value) => typeof value === 'function', REDACT);
  const object = v.strictObject(
    {
      keys: v.exactOptional(v.array(named(REDACT), REDACT)),
      patterns: v.exactOptional(v.array(v.union([named(REDACT), v.instance(RegExp, REDACT)], REDACT), REDACT)),
      replace: v.exactOptional(replace),
    },
    REDACT,
  );
  return v.union([v.literal(false, REDACT), object], REDACT);
}

function keys() {
  const text = v.pipe(v.string(KEYS), v.minLength(1, KEYS));
  return v.record(v.string(), v.union([text, v.array(text, KEYS)], KEYS), KEYS);
}

function prices() {
  const dollars = () => v.pipe(v.number(DOLLARS), v.finite(DOLLARS), v.minValue(0, DOLLARS));
  const price = v.strictObject(
    {
      inputPerMillion: dollars(),
      outputPerMillion: dollars(),
      cacheReadPerMillion: v.exactOptional(dollars()),
      cacheWritePerMillion: v.exactOptional(dollars()),
      contextWindow: v.exactOptional(count()),
    },
    PRICES,
  );
  return v.record(named(PRICES), price, PRICES);
}

function named(expected = REFERENCE) {
  return v.pipe(v.string(expected), v.minLength(1, expected));
}

function oneOf<const T extends readonly string[]>(values: T) {
  return v.picklist(values, choice(values));
}

function choice(values: readonly string[]): string {
  return values.map((value) => JSON.stringify(value)).join(' or ');
}
