import { reportError } from '../../src/cli/report-error';
import { nodetracerError } from '../../src/errors/nodetracer-error';

function reported(error: unknown): { exitCode: number; text: string } {
  let text = '';
  const exitCode = reportError(error, 'nodetracer', { write: (more: string) => (text += more) });
  return { exitCode, text };
}

describe('reportError', () => {
  it('tells a mistake as what happened and what to do', () => {
    expect(reported(nodetracerError('NT_TRACE_NOT_FOUND', { file: 'run.json' }))).toEqual({
      exitCode: 1,
      text: 'Error: There is no file run.json.\nCheck the path; `nodetracer tui FOLDER` lists the traces of a folder. (NT_TRACE_NOT_FOUND)\n',
    });
  });

  it('lets no escape sequence of a file name reach the terminal', () => {
    expect(reported(nodetracerError('NT_TRACE_NOT_FOUND', { file: '\u001b[2J' })).text).not.toContain('\u001b');
  });

  it('tells a defect by its stack and asks for a report', () => {
    const { exitCode, text } = reported(new TypeError('x is undefined'));
    expect({
      exitCode,
      firstLine: text.split('\n')[0],
      stack: /report-error\.test/.test(text),
      asks: /Please report it/.test(text),
    }).toEqual({
      exitCode: 1,
      firstLine: 'TypeError: x is undefined',
      stack: true,
      asks: true,
    });
  });
});
