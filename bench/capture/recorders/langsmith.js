const { Client } = require('langsmith');
const { RunTree } = require('langsmith/run_trees');
const { traceable, withRunTree } = require('langsmith/traceable');
const { metadata, input, output } = require('./node-data');

const langsmith = ({ sink }) => {
  const client = new Client({ apiUrl: sink, apiKey: 'bench' });
  const root = new RunTree({ name: 'agent', client, tracingEnabled: true });
  const call = traceable((_query, i) => output(i), { name: 'weather_api', run_type: 'tool', client, tracingEnabled: true });
  return {
    record: (i) => withRunTree(root, () => call({ ...input(i), ...metadata(i) }, i)),
    open: (i) => root.createChild({ name: 'weather_api', run_type: 'tool', inputs: input(i), outputs: output(i), metadata: metadata(i) }),
    drain: () => client.awaitPendingTraceBatches(),
  };
};

module.exports = { langsmith };
