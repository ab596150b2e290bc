/**
 * Writes the generated pages of docs/. `--check` writes nothing and exits 1 when a page is not in step with the code.
 * Needs a build: the pages are made from dist/.
 */
const { existsSync, mkdirSync, readFileSync, writeFileSync } = require('node:fs');
const { dirname, join } = require('node:path');
const { configPage } = require('./pages/config');
const { configSchemaFile } = require('./pages/config-schema');
const { errorsPage } = require('./pages/errors');
const { keysPage } = require('./pages/keys');
const { queryPage } = require('./pages/query');

const pages = {
  'docs/config.md': configPage,
  'docs/errors.md': errorsPage,
  'docs/keys.md': keysPage,
  'docs/query.md': queryPage,
  'schema/nodetracer.schema.json': configSchemaFile,
};
const check = process.argv.includes('--check');
const root = join(__dirname, '..');

for (const [path, render] of Object.entries(pages)) {
  const file = join(root, path);
  const text = render();
  const inStep = existsSync(file) && readFileSync(file, 'utf8') === text;
  if (inStep) continue;
  if (check) {
    console.error(`${path} is not in step with the code. Run \`npm run docs\` and commit it.`);
    process.exitCode = 1;
  } else {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    console.log(`wrote ${path}`);
  }
}
