import { definePlugin } from '../contracts/plugin';
import { httpOptions } from './http/http-options';
import { HttpAdapter } from './http-adapter';

/** The adapter `http`: requests of `fetch`, undici, `node:http` and `node:https` become nodes. Its options are told in docs/http.md. */
export const plugin = definePlugin({
  name: 'http',
  kind: 'adapter',
  apiVersion: 1,
  options: httpOptions,
  setup({ options, addAdapter }) {
    addAdapter(new HttpAdapter(options));
  },
});
