import { entry } from './entry';

type InFile = { readonly file: string };

/** Errors about the content of trace files and journals. */
export const traceErrors = {
  NT_TRACE_NOT_FOUND: entry({
    message: ({ file }: InFile) => `There is no file ${file}.`,
    hint: () => 'Check the path; `nodetracer tui FOLDER` lists the traces of a folder.',
  }),
};
