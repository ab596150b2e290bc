import { formatDuration } from '../../text/quantities';
import type { Run } from '../frame/frame';
import { type Line, run } from '../frame/rows';
import { type Replay, timeWithin } from './replay';

/** Columns from which on there is room to name what happened at the time. */
const WIDE = 110;
const BAR = 10;

/** That this is the past, which time of it, and whether it plays. */
export function replayLine(replay: Replay, columns: number): Line {
  const { past, time, speed, playing, whole } = replay;
  const { span } = past;
  if (span === null || time === Number.NEGATIVE_INFINITY) return [run(' Putting the events in order …', 'running')];
  const length = span.end - span.start;
  const passed = timeWithin(span, time) - span.start;
  const share = length === 0 ? 1 : passed / length;
  const soFar = whole.graph.header.endTime === null ? ' so far' : '';
  return [
    run(' Past', 'warning', true),
    run(` ${formatDuration(passed / 1000)} of ${formatDuration(length / 1000)}${soFar} `),
    ...bar(share),
    run(` ${Math.floor(share * 100)} % `),
    run(playing === null ? `‖ paused ${speed}x` : `▸ ${speed}x`, playing === null ? 'muted' : 'running'),
    ...(columns < WIDE ? [] : whatHappened(replay)),
  ];
}

function bar(share: number): Run[] {
  const done = Math.round(share * BAR);
  return [run('━'.repeat(done), 'warning'), run('─'.repeat(BAR - done), 'border')];
}

/** The last event of the time that is shown, when it is that of an event. */
function whatHappened({ past: { moments, graph, time: shown }, time }: Replay): Run[] {
  const index = moments.countUpTo(time) - 1;
  if (index < 0 || shown !== time || moments.timeAt(index) !== time) return [];
  const row = moments.rowAt(index);
  const what = moments.isEndAt(index) ? graph.statusAt(row) : 'started';
  return [run(` · ${graph.nodeAt(row).name} `), run(what, what === 'failed' ? 'error' : 'muted')];
}
