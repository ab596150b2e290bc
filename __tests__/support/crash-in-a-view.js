// Loaded before the program (`node --require`): a view of the built package has a defect, the first frame or the timeline.
const defects = {
  frame: () => require('../../dist/tui/app/render'),
  timeline: () => require('../../dist/tui/views/timeline/timeline-view').timelineView,
};
const views = { frame: 'renderApp', timeline: 'render' };
const { CRASH_IN = '' } = process.env;

defects[CRASH_IN]()[views[CRASH_IN]] = () => {
  throw new Error(`a defect in the ${CRASH_IN}`, { cause: new RangeError('hostile \u001b[2J') });
};
