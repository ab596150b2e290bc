/**
 * Puts the modules that a screen needs to its first rows into one file, dist/modules.pack.gz, from where src/cli/packed-modules.ts loads
 * them: to find, read and compile each of them by itself took most of a start. What is loaded later stays in files of its own.
 */
const { createHash } = require('node:crypto');
const { existsSync, readFileSync, renameSync, writeFileSync } = require('node:fs');
const { dirname, join, relative, sep } = require('node:path');
const { gzipSync } = require('node:zlib');

const dist = join(__dirname, '..', 'dist');
const codes = new Map();

/**
 * Adds a module and what it imports, of which the pack holds the names, so that no path need be made of them at the start; what it
 * requires later tsc has left in single quotes.
 */
function add(file) {
  const name = nameOf(file);
  if (codes.has(name)) return;
  codes.set(name, '');
  const code = readFileSync(file, 'utf8').replace(/\brequire\("(\.[^"]+)"\)/g, (call, required) => {
    const path = join(dirname(file), `${required}.js`);
    if (!existsSync(path)) return call;
    add(path);
    return `require("${nameOf(path)}")`;
  });
  codes.set(name, code);
}

/** Such as `#cli/main.js`, with slashes on every system. */
function nameOf(file) {
  return `#${relative(dist, file).split(sep).join('/')}`;
}

/** ASCII only, which is decoded in a third of the time. */
function definition([name, code]) {
  const latin = code.replace(/[^\x00-\x7f]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return `${JSON.stringify(name)}: function (exports, require, module, __filename, __dirname) {${latin}\n}`;
}

for (const start of ['cli/main.js', 'cli/commands/tui.js', 'sources/merged-source.js']) add(join(dist, start));
const pack = `({\n${[...codes].map(definition).join(',\n')}\n})\n`;
const hash = createHash('sha256').update(pack).digest('hex');
const file = join(dist, 'modules.pack.gz');
writeFileSync(`${file}.new`, gzipSync(`${pack}//${hash}`));
renameSync(`${file}.new`, file);
