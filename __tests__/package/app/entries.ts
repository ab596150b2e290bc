import { FileStore, readTraceFile, type Span, Tracer } from 'nodetracer';
import { defineConfig } from 'nodetracer/config';
import { createRuntime, registerNodetracer, TRACER } from 'nodetracer/host';
import { definePlugin, optionsSchema, type TraceStore } from 'nodetracer/plugin';
import { describeHookContract, type TestRunner } from 'nodetracer/testing';
import { container } from 'tsyringe';
import 'nodetracer/register';

const store: TraceStore = new FileStore('traces');
const tracer = new Tracer({ store });

const plugin = definePlugin({
  name: 'greet',
  kind: 'hook',
  apiVersion: 1,
  options: optionsSchema({ greeting: 'text' }),
  setup({ options, addHook, logger }) {
    const greeting: string | undefined = options.greeting;
    addHook({ onNodeCompleted: (node, { name }) => logger.info(`${greeting} ${node.name} of ${name}`) });
  },
});

export default defineConfig({ store: 'file', hooks: [['greet', { greeting: 'hello' }]] });

export async function useEverything(runner: TestRunner): Promise<string[]> {
  const runtime = createRuntime({ noConfig: true });
  const registration = registerNodetracer(container);
  const length: number = await container.resolve(TRACER).trace('run', async (root: Span) => root.name.length);
  describeHookContract(runner, { plugin });
  const { failed } = await registration.ready;
  await Promise.all([runtime.close(), tracer.close()]);
  const { nodes } = await readTraceFile(`${length}.json`);
  return [...nodes.values()].map(({ name }) => name).concat(failed.map(({ name }) => name));
}
