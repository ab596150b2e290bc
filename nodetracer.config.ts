import { defineConfig } from 'nodetracer/config';

/** The settings of this project, with every slot that there is. All of them may be left out. */
export default defineConfig({
  // Where traces are kept: a store plugin by its short name. `file` writes one JSON file a trace into .nodetracer/traces.
  store: 'file',
  // Who is told of every event while it happens: a name, or a name and its options. `socket` serves viewers on this machine.
  hooks: ['socket', ['console', { level: 'failures' }]],
  // Libraries whose calls become nodes without a change in your code. `http` records the requests of fetch and node:http.
  adapters: ['http'],
  // Plugins of your own, by path or package name, whatever they provide. This module has a hook, an adapter and a store; the store
  // would be used with `store: 'single-file'`.
  plugins: ['./examples/custom-plugin/plugin.ts'],
  // What is recorded: 'minimal' keeps structure and time, 'standard' adds annotations, errors and metadata, 'full' input and output.
  // Inputs and outputs that are longer than the limits are cut and marked.
  capture: { level: 'full', limits: { inputChars: 262_144, outputChars: 262_144 } },
  // On which library `nodetracer tui` paints. `theme`, `color` and `ascii` follow from the terminal unless they are set here.
  ui: { engine: 'neo-blessed' },
});
