// Child process: a viewer as `nodetracer tui` is one, which follows all traces of the agent whose socket is named. node viewer.js SOCKET
const { LiveClient } = require('../../dist/live/live-client');

const client = new LiveClient(process.argv[2], {
  onMessage: ({ type }) => {
    if (type === 'subscribed') process.send(type);
  },
  onLost: () => true,
});
client.subscribe('all', 'summary');
process.on('disconnect', () => process.exit());
