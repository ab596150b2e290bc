/** The version in package.json. */
export function packageVersion(): string {
  return (require('../../package.json') as { version: string }).version;
}
