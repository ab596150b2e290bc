import { shareText, windowUses } from '../../../analysis/prices/context-window';
import { estimatedCosts } from '../../../analysis/prices/node-costs';
import { type Relation, relationsOf } from '../../../analysis/relations';
import { isOpenQuestion, waitingBelow, workingMs } from '../../../analysis/waiting-time';
import type { NodeView } from '../../../model/node-view';
import { type EdgeType, edgeTypes, type Micros } from '../../../model/types';
import { formatCost, formatCount, formatDuration, formatExactTime } from '../../../text/quantities';
import { safeBlock } from '../../../text/safe-text';
import { isWaiting, nodeMark } from '../../frame/node-mark';
import { type Line, run } from '../../frame/rows';
import { typeRole } from '../../frame/type-role';
import { wrap } from '../../frame/wrap';
import type { TextRow } from './outline';
import type { DetailContext } from './state';

const LABEL_COLUMNS = 10;
const MOST_RELATIONS = 12;
/** Edges looked at for relations: a root may have a million children. */
const MOST_EDGES = 2_000;
const MOST_ERROR_CHARACTERS = 4_000;

const relationWords: Record<EdgeType, readonly [before: string, after: string]> = {
  caused_by: ['caused by', 'caused'],
  retry_of: ['↻ retry of', '↻ was retried by'],
  fallback_of: ['⤷ fallback for', '⤷ replaced by'],
  branched_from: ['⑂ branch of', '⑂ branches to'],
  data_flow: ['⇢ takes data from', '⇢ gives data to'],
};

/** What the graph knows of the selected node: why it failed, times, usage, and its edges in words, which lead to their other ends. */
export function overviewRows(context: DetailContext): TextRow[] {
  const { graph, row, size } = context;
  const node = graph.nodeAt(row);
  const facts: Fact[] = [...timeFacts(node, context), ['id', node.id], ...processFacts(node), ...usageFacts(node, context)];
  return [
    { lines: [statusLine(node, context)] },
    { lines: errorLines(node, size.columns) },
    ...facts.map(([label, value]) => ({
      lines: wrap([run(label.padEnd(LABEL_COLUMNS), 'muted'), run(value)], size.columns, LABEL_COLUMNS),
    })),
    ...relationRows(context),
  ];
}

type Fact = readonly [label: string, value: string];

function statusLine(node: NodeView, { graph, traceState }: DetailContext): Line {
  const { glyph, word, role } = nodeMark(node.graph, node.row, traceState);
  const isOpen = node.status === 'running' || isOpenQuestion(node.graph, node.row);
  const died = isOpen && (graph.processes.stateAt(node.row) ?? traceState) === 'interrupted' ? ' when the program died' : '';
  const recorded = node.recordedStatus === node.status ? '' : ` (recorded as ${node.recordedStatus})`;
  return [run(`${glyph} ${word}${died}`, role), run(recorded, 'muted'), run(' · ', 'border'), run(node.type, typeRole(node.type))];
}

/** Why the node failed. A node without an error has a blank line there, so that the facts keep their places from node to node. */
function errorLines(node: NodeView, columns: number): Line[] {
  const text = [node.errorType, node.error].filter((part) => part !== null && part !== '').join(': ');
  if (text === '') return [[]];
  const lines = safeBlock(text.slice(0, MOST_ERROR_CHARACTERS)).split('\n');
  const cut: Line[] =
    text.length > MOST_ERROR_CHARACTERS ? [[run(`… ${formatCount(text.length - MOST_ERROR_CHARACTERS)} more characters`, 'warning')]] : [];
  return [...lines.flatMap((line) => wrap([run(line, 'error')], columns, 2)), ...cut];
}

function timeFacts(node: NodeView, { now, graph, traceState }: DetailContext): Fact[] {
  const { startTime, endTime, durationMs, progress } = node;
  const origin = graph.header.startTime;
  const offset = startTime === null || origin === null ? '' : `  +${formatDuration((startTime - origin) / 1000)}`;
  const isOpen = node.status === 'running' || isWaiting(graph, node.row, traceState);
  const goesOn = isOpen && !graph.processes.hasStopped(node.row);
  const runningMs = goesOn && startTime !== null && now !== null ? (now - startTime) / 1000 : null;
  const facts: Fact[] = [
    ['duration', `${formatDuration(durationMs ?? runningMs)}${runningMs === null || durationMs !== null ? '' : ' so far'}`],
    ...waitingFacts(node, durationMs ?? runningMs, now),
    ['started', startTime === null ? formatExactTime(null) : `${formatExactTime(startTime)}${offset}`],
  ];
  if (endTime !== null) facts.push(['ended', formatExactTime(endTime)]);
  if (progress !== null)
    facts.push(['progress', `${formatCount(progress.done)}${progress.total === null ? '' : ` of ${formatCount(progress.total)}`}`]);
  return facts;
}

/** The waiting for humans apart from the work, of a node below which somebody was asked. */
function waitingFacts({ graph, row, type }: NodeView, durationMs: number | null, now: Micros | null): Fact[] {
  const waiting = waitingBelow(graph, row, now);
  if (type === 'human_input' || waiting.ms === 0) return [];
  const soFar = waiting.ms !== null && waiting.openCount > 0 && now !== null ? ' so far' : '';
  return [
    ['waiting', `${formatDuration(waiting.ms)} for humans${soFar}`],
    ['working', formatDuration(workingMs(durationMs, waiting))],
  ];
}

/** The other process that recorded the node, or, with the first node of a trace, the one that the trace worked for. */
function processFacts({ graph, row }: NodeView): Fact[] {
  const process = graph.processes.at(row);
  if (process === null) {
    const { parentTraceId, parentNodeId } = graph.header;
    if (parentTraceId === null || row !== graph.roots()[0]) return [];
    return [['parent', `node ${parentNodeId ?? '(unknown)'} of trace ${parentTraceId}, another process: [p opens it`]];
  }
  const { serviceName, name, traceId, origin, isPlaced, parentNodeId } = process;
  const facts: Fact[] = [
    ['process', `⇄ ${serviceName === null ? name : `${serviceName} · ${name}`}, another process`],
    ['trace', `${traceId} from ${origin}`],
  ];
  if (!isPlaced) facts.push(['parent', `node ${parentNodeId ?? '(unknown)'}, which is not in this trace`]);
  return facts;
}

function usageFacts(node: NodeView, context: DetailContext): Fact[] {
  const { usage } = node;
  if (usage === null) return [];
  const facts: Fact[] = [];
  if (usage.model !== null) facts.push(['model', [usage.model, usage.provider].filter(Boolean).join(' · ')]);
  const tokens = [
    [usage.inputTokens, 'in'],
    [usage.outputTokens, 'out'],
    [usage.cacheReadTokens, 'from cache'],
    [usage.reasoningTokens, 'reasoning'],
  ] as const;
  const known = tokens.filter(([count]) => count !== null).map(([count, word]) => `${formatCount(count)} ${word}`);
  if (known.length > 0) facts.push(['tokens', known.join(' · ')]);
  facts.push(...windowFacts(node, context), ...costFacts(node, usage.costUsd, context));
  if (usage.timeToFirstChunkMs !== null) facts.push(['1st chunk', `after ${formatDuration(usage.timeToFirstChunkMs)}`]);
  if (usage.finishReason !== null) facts.push(['finished', usage.finishReason]);
  return facts;
}

/** How much of the model's context window the input took; nothing where the window is not known. */
function windowFacts({ graph, row }: NodeView, { prices }: DetailContext): Fact[] {
  const use = windowUses(graph, prices)(row);
  return use === null ? [] : [['window', `${formatCount(use.input)} of ${formatCount(use.window)} tokens, ${shareText(use)}`]];
}

/** The cost as it was recorded, else an estimate that says what it is made from. */
function costFacts({ graph, row }: NodeView, recorded: number | null, { prices }: DetailContext): Fact[] {
  if (recorded !== null) return [['cost', formatCost(recorded)]];
  const estimate = estimatedCosts(graph, prices)(row);
  return estimate === null ? [] : [['cost', `~${formatCost(estimate)}, estimated from ${prices.basis}`]];
}

function relationRows({ graph, row, size }: DetailContext): TextRow[] {
  const relations = relationsOf(graph, row, MOST_EDGES).sort((a, b) => edgeTypes.indexOf(b.type) - edgeTypes.indexOf(a.type));
  const rows = relations.slice(0, MOST_RELATIONS).map((relation) => relationRow(relation, relation.other, size.columns));
  if (relations.length > MOST_RELATIONS)
    rows.push({ lines: [[run(`… and ${formatCount(relations.length - MOST_RELATIONS)} more edges`, 'muted')]] });
  return rows;

  function relationRow({ type, side }: Relation, other: number, columns: number): TextRow {
    const words = Object.hasOwn(relationWords, type) ? relationWords[type][side === 'before' ? 0 : 1] : type;
    const { id, name } = graph.nodeAt(other);
    return {
      lines: wrap([run(`${words} `, 'accent'), run(name === '' ? id : name)], columns, 2),
      target: graph.columns.known[other] ? id : null,
    };
  }
}
