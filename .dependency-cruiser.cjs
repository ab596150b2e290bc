/**
 * The ladder of ARCHITECTURE.md as rules. `npm run layers` fails when an import of src/ points the wrong way
 * and says where the code belongs.
 */
const ladder = [
  'errors',
  'model',
  'text',
  'query',
  'analysis',
  'contracts',
  'export',
  'files',
  'capture',
  'live',
  'sources',
  'builtin',
  'api',
  'host',
  'testing',
  'width',
  'markdown',
  'tui',
  'demo',
  'cli',
];

/** Layers that may import less than what stands above them. */
const narrow = {
  contracts: ['errors', 'model'],
  export: ['errors', 'model', 'text', 'analysis', 'contracts'],
  capture: ['errors', 'text', 'model', 'contracts', 'files'],
  width: [],
  markdown: [],
  tui: ['errors', 'text', 'model', 'query', 'analysis', 'contracts', 'export', 'sources', 'width', 'markdown'],
};

/** Layers that use packages of the registry; the traced process gets none. */
const packages = {
  analysis: ['@pydantic/genai-prices'],
  host: ['reflect-metadata', 'tsyringe', 'cosmiconfig', 'jiti', 'jsonc-parser', 'valibot'],
  width: ['get-east-asian-width'],
  markdown: ['marked'],
  'tui/views/compare': ['diff'],
  'tui/views/palette': ['@leeoniya/ufuzzy'],
  'tui/terminal': ['neo-blessed', 'blessed'],
  cli: ['commander'],
};

const pure =
  '^src/(errors|text|model|query|analysis|contracts|export|width|markdown|tui(?!/(terminal/|effects/|run\\.ts$|tui-options\\.ts$)))(/|$)';

module.exports = {
  forbidden: [
    ...ladder.map((layer, index) => upward(layer, narrow[layer] ?? ladder.slice(0, index))),
    ...Object.entries(packages).map(([layer, names]) => onlyPackages(layer, names)),
    {
      name: 'no-packages-in-the-traced-process',
      severity: 'error',
      comment:
        "`import 'nodetracer'` loads no npm package; analysis loads its own when a cost is asked for. What needs one belongs in analysis, host, width, markdown, tui/terminal, tui/views/compare, tui/views/palette or cli, or behind a plugin in plugins/.",
      from: { path: '^src/', pathNot: `^src/(${Object.keys(packages).join('|')})/` },
      to: { dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'pure-layers-touch-no-io',
      severity: 'error',
      comment: 'These layers compute and do nothing else. Files belong in files, the terminal in tui/terminal, effects in tui/run.ts.',
      from: { path: pure },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'only-the-terminal-knows-blessed',
      severity: 'error',
      comment:
        'Views return frames (tui/frame); only tui/terminal paints them, so that the engine can be exchanged and frames be tested as text.',
      from: { path: '^src/', pathNot: '^src/tui/terminal/' },
      to: { path: 'node_modules/(neo-)?blessed/' },
    },
    {
      name: 'one-view-never-imports-another',
      severity: 'error',
      comment: 'What two views share belongs in tui/frame, or in tui/app when it is about the whole screen.',
      from: { path: '^src/tui/views/([^/]+)/' },
      to: { path: '^src/tui/views/[^/]+/', pathNot: '^src/tui/views/$1/' },
    },
    {
      name: 'plugins-stay-outside',
      severity: 'error',
      comment: 'Plugins import nodetracer, never the other way. What core and plugin share belongs in contracts.',
      from: { path: '^src/' },
      to: { path: '^plugins/' },
    },
    {
      name: 'no-circles',
      severity: 'error',
      comment: 'Two files that need each other are one idea (merge them), or the third thing that both need wants a file of its own.',
      from: { path: '^src/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-circles-of-types',
      severity: 'error',
      comment:
        'A type that two files share belongs to the one that needs less, or into a file of its own. Only the graph and the recording are classes that their parts know.',
      from: { path: '^src/', pathNot: '^src/(model|capture)/' },
      to: { circular: true },
    },
    {
      name: 'resolvable',
      severity: 'error',
      comment: 'This import leads nowhere.',
      from: { path: '^src/' },
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.js', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['require', 'node', 'default'],
    },
  },
};

function upward(layer, allowed) {
  return {
    name: `${layer}-imports-only-what-stands-above`,
    severity: 'error',
    comment:
      `${layer}/ may import only ${allowed.length > 0 ? allowed.join(', ') : 'nothing of src'}. ` +
      'Code that needs more belongs in the layer further down that has it; code that both need belongs further up.',
    from: { path: `^src/${layer}/` },
    to: { path: '^src/', pathNot: `^src/(${[layer, ...allowed].join('|')})/` },
  };
}

function onlyPackages(layer, names) {
  return {
    name: `${layer.replace('/', '-')}-loads-only-its-packages`,
    severity: 'error',
    comment: `${layer}/ may load ${names.join(', ')}. A new dependency must earn its place: add it here and in ARCHITECTURE.md.`,
    from: { path: `^src/${layer}/` },
    to: { path: 'node_modules', pathNot: `node_modules/(${names.join('|')}|@types/.*)/` },
  };
}
