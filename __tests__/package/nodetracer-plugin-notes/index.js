import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { definePlugin, optionsSchema } from 'nodetracer/plugin';

/** Appends the name of every node that has completed to `file`, which starts at the project's root. */
export const plugin = definePlugin({
  name: 'notes',
  kind: 'hook',
  apiVersion: 1,
  options: optionsSchema({ file: 'text' }),
  setup({ options: { file = 'notes.txt' }, paths, addHook }) {
    addHook({ onNodeCompleted: ({ name }) => appendFileSync(join(paths.project, file), `${name}\n`) });
  },
});
