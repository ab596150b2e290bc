// Child process: 300 finished nodes, 10 a turn, then a death. node measure-crash.js RECORDER SINK FOLDER DEATH
const { recorders } = require('./recorders');

const [, , name, sink, folder, death] = process.argv;
const { record, drain } = recorders[name]({ sink, folder });

const deaths = {
  /** As the documentation of every tool asks: flushed before the program ends. */
  end: () => drain(),
  exit: () => process.exit(0),
  throw: () => {
    throw new Error('planned');
  },
  SIGTERM: () => process.kill(process.pid, 'SIGTERM'),
  SIGKILL: () => process.kill(process.pid, 'SIGKILL'),
};

async function main() {
  for (let i = 0; i < 300; ) {
    for (const end = i + 10; i < end; i++) record(i);
    await new Promise(setImmediate);
  }
  setImmediate(deaths[death]);
}

main();
