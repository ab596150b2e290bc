import { captureErrors } from './catalogue/capture';
import { cliErrors } from './catalogue/cli';
import { configErrors } from './catalogue/config';
import { humanErrors } from './catalogue/human';
import { liveErrors } from './catalogue/live';
import { pluginErrors } from './catalogue/plugin';
import { storeErrors } from './catalogue/store';
import { traceErrors } from './catalogue/trace';
import { tuiErrors } from './catalogue/tui';

/** Every error code with its message and its next step. A code is never reused. */
export const catalogue = {
  ...traceErrors,
  ...storeErrors,
  ...captureErrors,
  ...humanErrors,
  ...cliErrors,
  ...configErrors,
  ...pluginErrors,
  ...liveErrors,
  ...tuiErrors,
};

export type ErrorCode = keyof typeof catalogue;

/** The facts that the entry of `C` wants. */
export type ErrorDetails<C extends ErrorCode> = Parameters<(typeof catalogue)[C]['message']>[0];
