/** The tree of the newer of the two traces that the pictures are of. */
const opened = [['enter', '[Overview]']];

/** What the pictures show, one a view: the keys that lead there from the list of traces, each with what it brings onto the screen. */
exports.scenes = [
  { name: 'traces', title: 'The list of traces', keys: [] },
  { name: 'tree', title: 'The tree of a run, with the detail of a failed step', keys: [...opened, ['e', '✗ failed · retrieval']] },
  {
    name: 'timeline',
    title: 'A run over time, with what determined its end',
    keys: [...opened, ['3', '[3 Timeline]'], ['p', 'Critical path']],
  },
  { name: 'edges', title: 'What led to a step, and what came of it', keys: [...opened, ['e', '✗ failed · retrieval'], ['4', 'before 2']] },
  { name: 'stats', title: 'What a run took and cost, and what is worth a look', keys: [...opened, ['6', 'failed-for-good']] },
  {
    name: 'detail',
    title: 'What a model was asked and what it answered',
    keys: [...opened, ['j', '1st chunk'], ['enter', '[5 Detail]'], ['w', 'move to spot instances']],
  },
  { name: 'compare', title: 'Two runs as one tree, from the first place where they differ', keys: [...opened, ['C', 'difference 1 of 4']] },
  {
    name: 'replay',
    title: 'A run as it was on the way',
    keys: [...opened, [',', '‖ paused 1x ·'], ...Array(40).fill(['<', 'Past']), ['<', '31.7s so far']],
  },
  { name: 'help', title: 'The keys of the tree', keys: [...opened, ['?', 'Go to the next row']] },
];
