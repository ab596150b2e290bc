import fc from 'fast-check';
import type { InputEvent } from '../../../src/tui/app/protocol';
import { InputDecoder } from '../../../src/tui/terminal/input-decoder';

const ESC = '\x1b';

/** What a terminal's bytes mean once nothing follows them: key names, pastes as `paste:text`, the mouse as `press:column,row`. */
function decoded(...chunks: (string | Uint8Array)[]): string[] {
  const decoder = new InputDecoder();
  const events = chunks.flatMap((chunk) => decoder.feed(typeof chunk === 'string' ? Buffer.from(chunk) : chunk));
  return [...events, ...decoder.flush()].map(spelled);
}

function spelled(event: InputEvent): string {
  if (event.type === 'mouse') return `${event.action}:${event.column},${event.row}`;
  return event.type === 'key' ? event.name : `paste:${event.text}`;
}

describe('the input decoder', () => {
  it.each([
    ['jG?/ é漢🚀', ['j', 'G', '?', '/', 'space', 'é', '漢', '🚀']],
    ['\r\n\t\x7f\x08', ['enter', 'enter', 'tab', 'backspace', 'backspace']],
    ['\x00\x03\x1a\x1c\x1d\x1f', ['ctrl-space', 'ctrl-c', 'ctrl-z', 'ctrl-\\', 'ctrl-]', 'ctrl-_']],
    [`${ESC}[A${ESC}[B${ESC}[C${ESC}[D${ESC}[H${ESC}[F`, ['up', 'down', 'right', 'left', 'home', 'end']],
    [`${ESC}OA${ESC}OB${ESC}OP${ESC}OM`, ['up', 'down', 'f1', 'enter']],
    [`${ESC}[3~${ESC}[5~${ESC}[6~${ESC}[15~${ESC}[24~`, ['delete', 'pageup', 'pagedown', 'f5', 'f12']],
    [
      `${ESC}[1;5A${ESC}[1;3D${ESC}[1;2C${ESC}[6;5~${ESC}[1;8H`,
      ['ctrl-up', 'alt-left', 'shift-right', 'ctrl-pagedown', 'ctrl-alt-shift-home'],
    ],
    [`${ESC}[Z`, ['shift-tab']],
    [`${ESC}x${ESC}\r${ESC}\x7f${ESC}\x03`, ['alt-x', 'alt-enter', 'alt-backspace', 'ctrl-alt-c']],
    [`${ESC}${ESC}[D${ESC}${ESC}OC`, ['alt-left', 'alt-right']],
    [`${ESC}[97u${ESC}[97;2u${ESC}[99;5u${ESC}[27u${ESC}[13;2u${ESC}[97;1:3u`, ['a', 'A', 'ctrl-c', 'escape', 'shift-enter']],
    [`${ESC}[27;5;13~`, ['ctrl-enter']],
    [`${ESC}[I${ESC}[O${ESC}[M !!`, []],
    [`${ESC}[<0;10;5M${ESC}[<32;300;6M${ESC}[<0;11;6m`, ['press:9,4', 'drag:299,5', 'release:10,5']],
    [`${ESC}[<64;1;1M${ESC}[<65;1;2M${ESC}[<69;0;0M`, ['wheel_up:0,0', 'wheel_down:0,1', 'wheel_down:0,0']],
    [`${ESC}[<2;1;1M${ESC}[<1;1;1M${ESC}[<35;1;1M${ESC}[<66;1;1M${ESC}[<64;1;1m${ESC}[<0;1M${ESC}[<;;M${ESC}[<0;1;1Zj`, ['j']],
    [`${ESC}[?1;2c${ESC}[?2026;2$y${ESC}]11;rgb:0000/0000/0000${ESC}\\${ESC}P>|xterm${ESC}\\j`, ['j']],
  ])('reads %j', (bytes, keys) => {
    expect(decoded(bytes)).toEqual(keys);
  });

  it('takes an escape for the key only when nothing follows', () => {
    const decoder = new InputDecoder();
    expect([decoder.feed(Buffer.from(ESC)), decoder.waiting, decoder.flush(), decoder.waiting]).toEqual([
      [],
      true,
      [{ type: 'key', name: 'escape' }],
      false,
    ]);
  });

  it('reads escape pressed twice, and escape before a key', () => {
    expect([decoded(ESC + ESC), decoded(`${ESC}O`), decoded(`${ESC}]`)]).toEqual([['escape', 'escape'], ['alt-O'], ['alt-]']]);
  });

  it('gives pasted text in one piece, with the keys around it', () => {
    expect(decoded(`a${ESC}[200~q\x03${ESC}[A\nline two${ESC}[201~b`)).toEqual(['a', `paste:q\x03${ESC}[A\nline two`, 'b']);
  });

  it('means the same however the bytes are cut', () => {
    const bytes = Buffer.from(`j${ESC}[1;5A漢🚀${ESC}[200~pasted 漢 text${ESC}[201~${ESC}OA${ESC}[<0;1;1Mé`);
    const whole = decoded(bytes);
    for (let cut = 1; cut < bytes.length; cut++) {
      expect(decoded(bytes.subarray(0, cut), bytes.subarray(cut))).toEqual(whole);
    }
    expect(decoded(...Array.from(bytes, (byte) => Uint8Array.of(byte)))).toEqual(whole);
  });

  it('goes on after a sequence that was broken off', () => {
    expect(decoded(`${ESC}[12\x01j`)).toEqual(['ctrl-a', 'j']);
  });

  it('never throws, whatever the bytes, and understands the next key', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 8 }), (chunks) => {
        const decoder = new InputDecoder();
        for (const chunk of chunks) decoder.feed(chunk);
        decoder.flush();
        const rest = decoder.feed(Buffer.from(`${ESC}\\${ESC}[201~ \r\r`));
        return rest.some((event) => event.type === 'key' && event.name === 'enter');
      }),
      { numRuns: 2000 },
    );
  });

  it('never runs pasted text as keys', () => {
    const text = fc.string({ unit: 'binary' }).filter((value) => !value.includes(`${ESC}[201~`));
    fc.assert(
      fc.property(text, fc.nat(200), (value, cut) => {
        const bytes = Buffer.from(`${ESC}[200~${value}${ESC}[201~`);
        const pasted = decoded(bytes.subarray(0, cut), bytes.subarray(cut));
        return pasted.length === 1 && pasted[0] === `paste:${Buffer.from(value).toString()}`;
      }),
    );
  });

  it('holds no more of a paste than a search line could take', () => {
    const [event] = new InputDecoder().feed(Buffer.from(`${ESC}[200~${'x'.repeat(1_000_000)}${ESC}[201~`));
    expect(event?.type === 'paste' && event.text.length).toBe(100_000);
  });
});
