const { Opik, setLoggerLevel } = require('opik');
const { metadata, input, output } = require('./node-data');

const opik = ({ sink }) => {
  setLoggerLevel('FATAL');
  const client = new Opik({ apiUrl: sink, apiKey: 'bench', workspaceName: 'bench', projectName: 'bench' });
  const root = client.trace({ name: 'agent' });
  const open = (i) => root.span({ name: 'weather_api', type: 'tool', metadata: metadata(i), input: input(i), output: output(i) });
  return { record: (i) => open(i).end(), open, drain: () => client.flush() };
};

module.exports = { opik };
