const { catalogue } = require('../../dist/errors/catalogue');

/** docs/errors.md: every code of the catalogue with its message and its next step, facts as `<name>`. */
exports.errorsPage = function errorsPage() {
  const areas = groupBy(codes(), areaOf);
  const sections = [...areas].map(([area, ofArea]) => `## ${area}\n\n${ofArea.map(entryOf).join('\n')}`);
  return [
    '# Errors',
    '',
    'Made from `src/errors/catalogue` by `npm run docs`; do not edit.',
    'Every mistake that a user can mend is a `NodetracerError` with a stable `code`, a `message` that says what happened and where,',
    'and a `hint` that says what to do next. Facts of the single case stand as `<name>`. A code is never reused.',
    '',
    sections.join('\n'),
  ].join('\n');
};

function codes() {
  return Object.keys(catalogue).sort();
}

function areaOf(code) {
  return code.split('_').slice(0, 2).join('_');
}

function entryOf(code) {
  const { message, hint } = catalogue[code];
  return `### ${code}\n\n${said(message)}\n\nNext: ${said(hint)}\n`;
}

function said(make) {
  return escaped(String(make(placeholder('facts'))));
}

/** Stands for a fact whatever an entry does with it: any field, call or text of it reads `<name>`. */
function placeholder(name) {
  return new Proxy(() => undefined, {
    get: (_, key) => ([Symbol.toPrimitive, 'toString', 'toJSON'].includes(key) ? () => `<${name}>` : field(name, key)),
    apply: () => placeholder(name),
  });
}

function field(name, key) {
  const calls = ['map', 'join', 'filter', 'slice', 'toFixed', 'toLocaleString', 'replace', 'trim'];
  return placeholder(name === 'facts' ? String(key) : calls.includes(key) ? name : `${name}.${String(key)}`);
}

/** `<` would begin a tag, but not in code. */
function escaped(text) {
  const parts = text.split('`');
  return parts.map((part, index) => (index % 2 === 0 ? part.replaceAll('<', '\\<') : part)).join('`');
}

function groupBy(items, keyOf) {
  const groups = new Map();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}
