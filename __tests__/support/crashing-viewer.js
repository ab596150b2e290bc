// A viewer with a defect: the source that it shows throws when it is read. It runs on the built package.
const { runTui } = require('../../dist/tui/run');
const { reportError } = require('../../dist/cli/report-error');

const source = {
  label: 'broken source',
  listed: false,
  list: () => {
    throw new Error('a defect in the source');
  },
  onChange: () => () => undefined,
  close: () => undefined,
};
const plain = { name: 'none', roles: {}, selection: {} };
const { stdin, stdout, env } = process;

const themes = { names: ['none'], load: () => plain, onChange: () => () => undefined };

runTui({ source, theme: 'none', themes, engine: 'neo-blessed', depth: '256', stdin, stdout, env })
  .catch((error) => reportError(error, 'nodetracer tui', process.stderr))
  .then((exitCode) => process.exit(exitCode));
