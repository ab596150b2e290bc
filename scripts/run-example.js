/** Runs one example by its number or name: `npm run example 03`. Without an argument it lists them. */
const { readdirSync } = require('node:fs');
const { join } = require('node:path');

const folder = join(__dirname, '..', 'examples');
const names = readdirSync(folder).filter((name) => /^\d\d-/.test(name));
const wanted = process.argv[2];
const found = wanted && names.find((name) => name.startsWith(wanted));

if (found) {
  require(join(folder, 'dist', found, 'main.js'));
} else {
  console.log(['Say which example to run, such as `npm run example 01`:', ...names.map((name) => `  ${name}`)].join('\n'));
  process.exitCode = 2;
}
