import { runCli } from './program';

/** Whoever reads our output may have seen enough (`nodetracer inspect run.json | head`): that is no failure. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

void runCli(process.argv.slice(2)).then((exitCode) => process.exit(exitCode));
