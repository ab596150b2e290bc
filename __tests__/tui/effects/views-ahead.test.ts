import { setImmediate as nextTurn } from 'node:timers/promises';
import { ViewsAhead } from '../../../src/tui/effects/views-ahead';

it('loads one view in each turn and each once, however often it is asked to, so that keys come in between', async () => {
  const done: string[] = [];
  const ahead = new ViewsAhead(['timeline', 'edges'].map((name) => ({ load: () => done.push(name) })));
  for (let turn = 0; turn < 4; turn++) {
    ahead.load();
    ahead.load();
    done.push('key');
    await nextTurn();
  }
  expect(done).toEqual(['key', 'timeline', 'key', 'edges', 'key', 'key']);
});

it('leaves nothing behind that keeps the program awake', async () => {
  const before = process.getActiveResourcesInfo().filter((name) => name === 'Immediate');
  const ahead = new ViewsAhead([{ load: () => undefined }]);
  ahead.load();
  await nextTurn();
  await nextTurn();
  expect(process.getActiveResourcesInfo().filter((name) => name === 'Immediate')).toEqual(before);
});
