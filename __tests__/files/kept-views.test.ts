import { readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { KeptViews } from '../../src/files/kept-views';
import { temporaryFolder } from '../support/temporary-folder';

const permissions = (path: string) => (statSync(path).mode & 0o777).toString(8);

it('gives back what was written, in files that only this user may read, and leaves no other ones', () => {
  const folder = join(temporaryFolder(), 'state', 'views');
  const views = new KeptViews(folder);
  expect(views.read('a')).toBeUndefined();
  views.write('a', { cursor: 'n1' });
  views.write('a', { cursor: 'n2' });
  views.write('../../etc/b', { cursor: 'n3' });
  expect([views.read('a'), views.read('../../etc/b')]).toEqual([{ cursor: 'n2' }, { cursor: 'n3' }]);
  const names = readdirSync(folder);
  expect(names).toEqual([expect.stringMatching(/^[0-9a-f]{32}\.json$/), expect.stringMatching(/^[0-9a-f]{32}\.json$/)]);
  expect([permissions(folder), ...names.map((name) => permissions(join(folder, name)))]).toEqual(['700', '600', '600']);
});

it('forgets the oldest', () => {
  const folder = temporaryFolder();
  const views = new KeptViews(folder, 3);
  for (const [age, key] of ['first', 'second', 'third'].entries()) {
    const before = new Set(readdirSync(folder));
    views.write(key, key);
    const written = readdirSync(folder).find((name) => !before.has(name)) as string;
    utimesSync(join(folder, written), 1000 + age, 1000 + age);
  }
  views.write('fourth', 'fourth');
  expect(['first', 'second', 'third', 'fourth'].map((key) => views.read(key))).toEqual([undefined, 'second', 'third', 'fourth']);
});

it('tells what is broken or too large from what is not there, and keeps nobody from leaving where nothing can be written', () => {
  const folder = temporaryFolder();
  const views = new KeptViews(folder);
  views.write('a', {});
  const [name = ''] = readdirSync(folder);
  writeFileSync(join(folder, name), '{"cursor":');
  expect(views.read('a')).toBeNull();
  writeFileSync(join(folder, name), `"${'x'.repeat(3_000_000)}"`);
  expect(views.read('a')).toBeNull();
  writeFileSync(join(folder, 'file'), '');
  const nowhere = new KeptViews(join(folder, 'file', 'views'));
  nowhere.write('a', {});
  expect(readdirSync(folder)).toEqual(expect.arrayContaining(['file', name]));
});
