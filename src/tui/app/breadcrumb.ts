import { NONE } from '../../model/graph-columns';
import { widthOf } from '../../width/text-width';
import { safeStart } from '../frame/cells';
import { type Line, run } from '../frame/rows';
import type { TraceScreen } from './state';

const SEPARATOR = ' › ';
const ELLIPSIS = '…';
const MOST_OF_NAME = 60;

/** The way from the root to the node that is zoomed into, cut from the left. */
export function breadcrumb(trace: TraceScreen, columns: number): Line {
  const crumbs: string[] = [];
  let left = columns - ELLIPSIS.length - SEPARATOR.length;
  for (const name of zoomPath(trace)) {
    const crumb = name === '' ? '(no name)' : safeStart(name, MOST_OF_NAME);
    left -= widthOf(crumb) + (crumbs.length === 0 ? 0 : SEPARATOR.length);
    if (left < 0 && crumbs.length > 0) {
      crumbs.unshift(ELLIPSIS);
      break;
    }
    crumbs.unshift(crumb);
  }
  const innermost = crumbs.pop() ?? '';
  return [...crumbs.flatMap((crumb) => [run(crumb, 'muted'), run(SEPARATOR, 'border')]), run(innermost, 'title', true)];
}

/** Names from the innermost node outward, one at a time: there may be 100,000, of which few have room. */
function* zoomPath({ zoom, graph }: TraceScreen): Generator<string, void, void> {
  const top = zoom.at(-1);
  for (let row = top === undefined ? NONE : graph.rowOf(top); row !== NONE; row = graph.parentAt(row)) {
    yield graph.columns.names.text(graph.columns.name[row] as number);
  }
}
