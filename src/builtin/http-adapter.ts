import { reasonOf } from '../capture/losses';
import type { Adapter, AdapterContext, Uninstall } from '../contracts/adapter';
import { listenTo } from './http/channels';
import { clientHandlers } from './http/client-requests';
import { Exchanges } from './http/exchanges';
import type { HttpOptions } from './http/http-options';
import { undiciHandlers } from './http/undici-requests';

/**
 * Records the requests of `fetch`, undici, `node:http` and `node:https` as nodes of the type `http_request`. It listens to what Node
 * tells of them and patches nothing, so that it does not matter how and when a program got hold of these functions.
 */
export class HttpAdapter implements Adapter {
  private exchanges: Exchanges | undefined;
  private uninstall: Uninstall = () => {};

  constructor(private readonly options: HttpOptions = {}) {}

  /** Requests that are under way. */
  get openRequests(): number {
    return this.exchanges?.count ?? 0;
  }

  install(context: AdapterContext): Uninstall {
    if (this.exchanges) return this.uninstall;
    const exchanges = new Exchanges(context, this.options);
    const stopListening = listenTo({ ...undiciHandlers(exchanges), ...clientHandlers(exchanges) }, reportOnce(context));
    this.exchanges = exchanges;
    this.uninstall = () => {
      stopListening();
      exchanges.abandon();
      if (this.exchanges === exchanges) this.exchanges = undefined;
    };
    return this.uninstall;
  }
}

function reportOnce({ logger }: AdapterContext): (error: unknown) => void {
  let isReported = false;
  return (error) => {
    if (!isReported) logger.warn(`A request could not be recorded (${reasonOf(error)}); further ones like it are not told.`);
    isReported = true;
  };
}
