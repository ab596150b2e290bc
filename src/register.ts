// First the convenience layer, which fills the slot of the default tracer; then that of the runtime takes its place.
import './api/trace';
import { provideDefaultTracer } from './capture/default-tracer';
import { inheritParent } from './capture/propagation/inherited-parent';
import { createRuntime } from './host/create-runtime';

/** The runtime of a program that was started with `--import nodetracer/register` or `--require nodetracer/register`. */
export const runtime = createRuntime();
provideDefaultTracer(runtime.tracer);
inheritParent(process.env);
process.once('beforeExit', () => void runtime.close());
