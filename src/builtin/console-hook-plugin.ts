import { optionsSchema } from '../contracts/options-schema';
import { definePlugin } from '../contracts/plugin';
import { consoleHook } from './console-hook';

/** The hook `console`: one line on stderr for each node that ended, or with `level: 'failures'` for each that failed. */
export const plugin = definePlugin({
  name: 'console',
  kind: 'hook',
  apiVersion: 1,
  options: optionsSchema({ level: ['all', 'failures'] }),
  setup({ options: { level = 'all' }, addHook }) {
    addHook(consoleHook({ level, print: (line) => console.error(line) }));
  },
});
