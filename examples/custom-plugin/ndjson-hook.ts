import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { definePlugin, optionsSchema, toFileNode } from 'nodetracer/plugin';

/** Appends every node that has ended as one JSON line to `path`, which starts at the project's root. */
export const plugin = definePlugin({
  name: 'ndjson',
  kind: 'hook',
  apiVersion: 1,
  options: optionsSchema({ path: 'text' }),
  setup({ options: { path = '.nodetracer/nodes.ndjson' }, paths, addHook, logger }) {
    const file = resolve(paths.project, path);
    let count = 0;
    mkdirSync(dirname(file), { recursive: true });
    const append = (traceId: string, node: string): void => {
      appendFileSync(file, `{"trace_id":"${traceId}","node":${node}}\n`);
      count++;
    };
    addHook({
      onNodeCompleted: (node, { traceId, payload }) => append(traceId, toFileNode(node, payload)),
      onNodeFailed: (node, { traceId, payload }) => append(traceId, toFileNode(node, payload)),
    });
    return () => logger.debug(`${count} nodes are in ${file}`);
  },
});
