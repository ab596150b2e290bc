const { projectFileNames, userFileNames } = require('../../dist/host/config/locate');
const { sampleConfig } = require('../../dist/host/config/sample');
const { settings } = require('../../dist/host/config/settings');

/** docs/config.md: where settings are looked for, and every setting. */
exports.configPage = function configPage() {
  return [
    '# Configuration',
    '',
    'Made from `src/host/config` by `npm run docs`; do not edit.',
    '`nodetracer config init` writes a file that explains itself, `nodetracer config show --explain` tells what is valid and who says so.',
    '',
    '## Where settings come from',
    '',
    'The weakest first; a stronger one wins, setting by setting. A list is replaced, not appended to.',
    '',
    '1. The defaults below.',
    `2. The user's file in \`$XDG_CONFIG_HOME/nodetracer\` (else \`~/.config/nodetracer\`; \`%APPDATA%\\nodetracer\` on Windows): ${list(userFileNames)}.`,
    `3. The project's file: ${list(projectFileNames)} (its key \`nodetracer\`).`,
    '   It is looked for from the working directory upward, to the nearest folder with a package.json; the first that is found counts.',
    '   `--config FILE` or `NODETRACER_CONFIG` names another one.',
    '4. Environment variables, named below. Lists are separated by commas, or JSON. An empty variable counts as unset.',
    '5. The command line, or the options of `createRuntime()`.',
    '',
    '`--no-config` leaves out both files. Files of code are run, so use only those that you trust; they are read synchronously, and a',
    'top-level await is an error. Comments and trailing commas are allowed in JSON. Relative paths of plugins start at the file that names them.',
    'Whatever is wrong is told at once, for all sources together, and with its line in JSON; a traced program goes on without it.',
    '',
    '## Settings',
    '',
    '| setting | what it is | expected | default | environment |',
    '|---|---|---|---|---|',
    ...settings.map(row),
    '',
    '## In full',
    '',
    '```ts',
    sampleConfig('ts').text.trimEnd(),
    '```',
    '',
    'Editors complete and check JSON files that begin with `"$schema": "./node_modules/nodetracer/schema/nodetracer.schema.json"`.',
    '',
  ].join('\n');
};

function row({ key, description, expected, fallback, variable }) {
  const usual = fallback === undefined ? 'what fits the terminal' : `\`${JSON.stringify(fallback)}\``;
  return `| \`${key}\` | ${description} | ${expected} | ${usual} | \`${variable}\` |`;
}

function list(names) {
  return names.map((name) => `\`${name}\``).join(', ');
}
