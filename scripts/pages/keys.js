const { appBindings, traceBindings, viewBindings } = require('../../dist/tui/app/bindings');
const { keyText } = require('../../dist/tui/app/screen-keys');
const { detailBindings } = require('../../dist/tui/views/detail/bindings');
const { helpBindings } = require('../../dist/tui/views/help/bindings');
const { tracesBindings } = require('../../dist/tui/views/traces/bindings');
const { selectionBindings } = require('../../dist/tui/selection/bindings');
const { traceViews } = require('../../dist/tui/app/trace-views');

const sections = {
  Traces: tracesBindings,
  'An open trace': [...selectionBindings, ...traceBindings, ...viewBindings(traceViews)],
  ...Object.fromEntries(traceViews.map(({ title, bindings }) => [title, bindings])),
  Detail: detailBindings,
  Help: helpBindings,
  Everywhere: appBindings,
};

/** docs/keys.md: every key of the terminal UI, from the bindings that the program runs with. */
exports.keysPage = function keysPage() {
  const parts = Object.entries(sections).map(([title, bindings]) => `## ${title}\n\n${table(bindings)}\n`);
  return [
    '# Keys',
    '',
    'Made from the bindings by `npm run docs`; do not edit. `?` shows the same in the program.',
    '',
    parts.join('\n'),
  ].join('\n');
};

function table(bindings) {
  return ['| Keys | |', '|---|---|', ...bindings.map((binding) => `| ${binding.keys.map(code).join(' ')} | ${binding.help} |`)].join('\n');
}

function code(key) {
  return `\`${keyText(key)}\``;
}
