/** The look of an exported page; light or dark as the reader's system is. */
export const style = `
:root { color-scheme: light dark; }
body { font: 15px/1.5 system-ui, sans-serif; margin: 2em auto; max-width: 70em; padding: 0 1em; }
details details { margin-left: 1.25em; }
summary { cursor: pointer; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; margin: 0 0 .5em; padding: .5em; border: 1px solid color-mix(in srgb, currentColor 25%, transparent); }
h2 { font-size: 1em; margin: .5em 0 .2em; }
.fact { margin-right: 1em; }
.muted { opacity: .7; }
.failed { color: light-dark(#b3261e, #ff8a80); }
.completed { color: light-dark(#1a6b2f, #8bd99a); }
.running, .pending, .cancelled { color: light-dark(#7a5200, #ffd479); }
`;
