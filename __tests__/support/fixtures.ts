import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

const fixtures = join(__dirname, '..', 'fixtures');

/** Path of a folder or file of real data. */
export function fixturePath(...names: string[]): string {
  return join(fixtures, ...names);
}

/** Every trace file that the Python library wrote, unpacked. */
export function pythonTraces(): { readonly name: string; readonly bytes: Buffer }[] {
  const names = readdirSync(fixturePath('python')).filter((name) => /\.json(\.gz)?$/.test(name));
  return names.map((name) => {
    const bytes = readFileSync(fixturePath('python', name));
    return { name, bytes: name.endsWith('.gz') ? gunzipSync(bytes) : bytes };
  });
}

/** Every broken trace file; the folder among them is left out. */
export function brokenTraces(): { readonly name: string; readonly bytes: Buffer }[] {
  const names = readdirSync(fixturePath('broken'), { withFileTypes: true }).filter(
    (entry) => entry.isFile() && entry.name.endsWith('.json'),
  );
  return names
    .filter(({ name }) => name !== 'expected.json')
    .map(({ name }) => ({ name, bytes: readFileSync(fixturePath('broken', name)) }));
}
