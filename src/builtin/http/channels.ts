import { subscribe, unsubscribe } from 'node:diagnostics_channel';

/** What is done with the messages of a channel, by its name. */
export type ChannelHandlers = Readonly<Record<string, (message: never) => void>>;

/**
 * Listens to diagnostics channels. Node ends the program for what a listener throws, so that it goes to `failed` instead.
 * @returns a function that takes the listeners away again
 */
export function listenTo(handlers: ChannelHandlers, failed: (error: unknown) => void): () => void {
  const ends = Object.entries(handlers).map(([name, handle]) => {
    const listener = (message: unknown): void => {
      try {
        handle(message as never);
      } catch (error) {
        failed(error);
      }
    };
    subscribe(name, listener);
    return () => unsubscribe(name, listener);
  });
  return () => {
    for (const end of ends) end();
  };
}
