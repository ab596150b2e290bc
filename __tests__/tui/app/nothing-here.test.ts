import type { Fault } from '../../../src/contracts/source';
import { AppDriver } from '../../support/app-driver';
import { GraphBuilder, openTraceOf, summaryOf } from '../../support/graph-builder';

const footer = (driver: AppDriver) => driver.lines.at(-1)?.trim();
const empty = () => new GraphBuilder().graph;

it('offers only keys that do something in a trace without nodes, and leads to the other ones', () => {
  const driver = new AppDriver().open(openTraceOf(empty()));
  expect(['2', '3', '4', '6', '7'].map((digit) => footer(driver.press(digit)))).toEqual(Array(5).fill(': menu   ? help   q back'));
  expect(driver.press('5').lines.at(-2)).toContain('Detail: there is no node here');
  expect(driver.press('2').text).toMatch(
    /There is no node here\.[\s\S]*Nothing was recorded in this trace\. 1 leads to the other traces\./,
  );
});

it('tells what of a trace without nodes could not be read', () => {
  const fault: Fault = { code: 'NT_TRACE_INVALID', path: 'nodes', message: 'nodes is null.', severity: 'error' };
  const driver = new AppDriver().open(openTraceOf(empty(), 'ended', { faults: [fault] }));
  expect(driver.text).toMatch(/Nothing of this trace could be read\.[\s\S]*! nodes is null\./);
});

it('leads from a trace that cannot be shown to the others', () => {
  const driver = new AppDriver({ open: { key: 'x' } }).list().send({ type: 'open_failed', key: 'x', message: 'Broken.', hint: '' });
  expect(footer(driver)).toBe('1 traces   : menu   ? help   q quit');
  expect(footer(driver.press('1').list(summaryOf()))).toContain('Enter open');
});

it('offers neither search nor filter on an empty list, and the filter where nothing fits it', () => {
  expect(footer(new AppDriver().list())).toBe(': menu   ? help   q quit');
  const driver = new AppDriver().list(summaryOf()).press('f').type('none').press('enter');
  expect(footer(driver)).toBe('f filter   : menu   ? help   q quit');
});
