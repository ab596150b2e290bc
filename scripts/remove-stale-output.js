/** Removes from dist what no file of src compiles to any longer: tsc leaves it there, and it would be published. */
const { existsSync, readdirSync, rmSync } = require('node:fs');
const { join } = require('node:path');

const dist = join(__dirname, '..', 'dist');
const src = join(__dirname, '..', 'src');

for (const path of readdirSync(dist, { recursive: true, encoding: 'utf8' })) {
  const output = /^(.*?)(?:\.d\.([cm]?)ts|\.([cm]?)js)$/.exec(path);
  if (output && !existsSync(join(src, `${output[1]}.${output[2] ?? output[3]}ts`))) rmSync(join(dist, path));
}
