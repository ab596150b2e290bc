/**
 * Writes the generated pages of docs/. `--check` writes nothing and exits 1 when a page is not in step with the code.
 * Needs a build: the pages are made from dist/.
 */
const { existsSync, readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { errorsPage } = require('./pages/errors');
const { keysPage } = require('./pages/keys');

const pages = { 'docs/errors.md': errorsPage, 'docs/keys.md': keysPage };
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
    writeFileSync(file, text);
    console.log(`wrote ${path}`);
  }
}
