import { safeBlock } from '../../../text/safe-text';
import { type Line, run } from '../../frame/rows';
import { wrap } from '../../frame/wrap';

/** Text of several lines, each wrapped. */
export function plainLines(text: string, columns: number): readonly Line[] {
  return safeBlock(text)
    .split('\n')
    .flatMap((line) => wrap([run(line)], columns));
}
