/**
 * Where a plugin says what its user should know. Each message is one line on stderr, made safe for a terminal and headed by the
 * plugin's name; `debug` is printed only when the environment variable `NODETRACER_DEBUG` is set.
 */
export interface Logger {
  debug(message: string): void;
  info(message: string): void;
  warn(message: string): void;
  error(message: string): void;
}
