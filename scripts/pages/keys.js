const { allPanes, commandName } = require('../../dist/tui/app/pane-bindings');
const { keyText } = require('../../dist/tui/app/key-text');

/** docs/keys.md: every key of the terminal UI, from the bindings that the program runs with. */
exports.keysPage = function keysPage() {
  return [
    '# Keys',
    '',
    'Made from the bindings by `npm run docs`; do not edit. `?` shows the same in the program, `:` runs each by its name.',
    '',
    'The setting `ui.keys` gives commands other keys, by the names below: `{ "tree.fold-all": ["zM", "ctrl-x"] }`. A name without its pane,',
    'such as `"down": ["down", "ctrl-n"]`, means the command of every pane that has one; an empty list takes the keys away. Keys are written as',
    'below, or `up`, `pagedown`, `ctrl-o`; two characters are two keys. A key that two commands would have at once is an error.',
    '',
    allPanes.map(section).join('\n'),
  ].join('\n');
};

function section({ pane, title, bindings }) {
  const rows = bindings.map((binding) => `| ${binding.keys.map(code).join(' ')} | \`${pane}.${commandName(binding)}\` | ${binding.help} |`);
  return [`## ${title}`, '', '| Keys | Command | |', '|---|---|---|', ...rows, ''].join('\n');
}

function code(key) {
  return `\`${keyText(key)}\``;
}
