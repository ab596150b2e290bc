import { AppDriver, payloadOf } from '../../../support/app-driver';
import { GraphBuilder, openTraceOf } from '../../../support/graph-builder';

const traceback = [
  'Traceback (most recent call last):',
  '  File "/app/agent.py", line 12, in run',
  '    ask()',
  '  File "/venv/lib/python3.12/site-packages/http/client.py", line 7, in ask',
  '    self.send()',
  '  File "/venv/lib/python3.12/site-packages/http/socket.py", line 9, in send',
  '    raise TimeoutError("no answer")',
  'TimeoutError: no answer',
  '',
  'The above exception was the direct cause of the following exception:',
  '',
  'Traceback (most recent call last):',
  '  File "/app/agent.py", line 14, in run',
  '    raise GaveUp("after 3 tries") from problem',
  'GaveUp: after 3 tries',
].join('\n');

function failed(payload: Parameters<typeof payloadOf>[0]): AppDriver {
  const builder = new GraphBuilder()
    .node({ id: 'root', end: 5, error: 'after 3 tries', errorType: 'GaveUp' })
    .node({ id: 'call', name: 'ask the weather', parent: 'root', start: 1, end: 3, error: 'no answer', errorType: 'TimeoutError' });
  const driver = new AppDriver({ size: { columns: 60, rows: 30 } });
  driver.payloads.set('root', payloadOf(payload));
  return driver.open(openTraceOf(builder.graph)).press('enter', 'w', '}');
}

function errorOf(driver: AppDriver): string[] {
  const from = driver.lines.indexOf('Error') + 1;
  return driver.lines.slice(from, driver.lines.indexOf('', from));
}

describe('an error in the detail', () => {
  it('tells each error before the places it came through, with the frames of libraries folded', () => {
    expect(errorOf(failed({ traceback }))).toEqual([
      '▾ GaveUp: after 3 tries',
      '    /app/agent.py:14 in run',
      '      raise GaveUp("after 3 tries") from problem',
      '▾ caused by TimeoutError: no answer',
      '  ▸ 2 frames of libraries',
      '    /app/agent.py:12 in run',
      '      ask()',
    ]);
  });

  it('leads to the node where it began', () => {
    const driver = failed({ metadata: { 'error.origin': 'call' } });
    expect(errorOf(driver)).toEqual(['  began in ask the weather (Enter goes there)']);
    expect(driver.press('j', 'enter').cursor).toBe('call');
  });

  it('is the text that was recorded when that is asked for, or is of another language', () => {
    expect(errorOf(failed({ traceback }).press('v', 'v')).slice(0, 2)).toEqual(traceback.split('\n').slice(0, 2));
    expect(errorOf(failed({ traceback: 'goroutine 1 [running]:\nmain.main()' }))).toEqual(['goroutine 1 [running]:', 'main.main()']);
  });
});
