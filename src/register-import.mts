import { runtime } from './register.js';

/** What a plugin that does not start may cost the start of the program. */
const MAX_WAIT_MS = 2_000;

// `--import` waits for modules, so that adapters are in place before the first line of the program.
await runtime.whenStarted(MAX_WAIT_MS);
