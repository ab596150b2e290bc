const alphabets: Readonly<Record<string, string>> = {
  a: 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789',
  b: 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+/',
  d: '0123456789',
  h: '0123456789abcdef',
  l: 'abcdefghijklmnopqrstuvwxyz0123456789',
  s: 'abcdefghijklmnopqrstuvwxyz',
  u: 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-',
  A: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789',
  B: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567',
  Q: 'QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L',
};

/** Numbers that look random and are the same at each run (mulberry32). */
export function seededNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** The text of a template: `<36a>` stands for 36 letters and digits of the alphabet `a`, `<uuid>` for a UUID, `<one|two>` for one of both. */
export function filled(template: string, random: () => number): string {
  return template.replace(/<([^<>]+)>/g, (whole, what: string) => {
    const range = /^(\d+)([abdhlsuABQ])$/.exec(what);
    if (range) return characters(Number(range[1]), alphabets[range[2] as string] as string, random);
    if (what === 'uuid') return filled('<8h>-<4h>-4<3h>-a<3h>-<12h>', random);
    return what.includes('|') ? (what.split('|')[Math.floor(random() * what.split('|').length)] as string) : whole;
  });
}

function characters(count: number, alphabet: string, random: () => number): string {
  let text = '';
  for (let i = 0; i < count; i++) text += alphabet[Math.floor(random() * alphabet.length)];
  return text;
}
