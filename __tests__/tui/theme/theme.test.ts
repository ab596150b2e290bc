import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NodetracerError } from '../../../src/errors/nodetracer-error';
import { roles } from '../../../src/tui/frame/frame';
import { parseTheme } from '../../../src/tui/theme/parse-theme';
import { styleOf } from '../../../src/tui/theme/theme';

const folder = join(__dirname, '../../../themes');
const themeFiles = readdirSync(folder).filter((name) => name !== 'schema.json');

describe('themes', () => {
  it.each(themeFiles)('of %s is read, and marks what is selected', (file) => {
    const theme = parseTheme(readFileSync(join(folder, file), 'utf8'), file);
    expect(`${theme.name}.json`).toBe(file);
    expect(styleOf(theme, { text: 'a', role: 'text', selected: true })).toMatchObject(theme.selection);
  });

  it('name the roles that the schema names', () => {
    const schema = JSON.parse(readFileSync(join(folder, 'schema.json'), 'utf8')) as { properties: { roles: { properties: object } } };
    expect(Object.keys(schema.properties.roles.properties)).toEqual([...roles]);
  });

  it('give a role what it leaves out from the role of plain text', () => {
    const theme = parseTheme('{"name":"x","roles":{"text":{"background":"#000000"},"error":{"bold":true}},"selection":{}}', 'mine.json');
    expect(styleOf(theme, { text: 'a', role: 'error' })).toEqual({
      background: '#000000',
      bold: true,
    });
  });

  it.each([
    ['nonsense', '(root)', 'no JSON'],
    ['[]', '(root)', '[]'],
    ['{"roles":{},"selection":{}}', 'name', 'nothing'],
    ['{"name":"x","roles":{"txet":{}},"selection":{}}', 'roles.txet', 'an unknown role'],
    ['{"name":"x","roles":{"text":{"color":"red"}},"selection":{}}', 'roles.text.color', '"red"'],
    ['{"name":"x","roles":{"text":{"bold":1}},"selection":{}}', 'roles.text.bold', '1'],
    ['{"name":"x","roles":{"text":{"size":1}},"selection":{}}', 'roles.text.size', 'an unknown key'],
    ['{"name":"x","roles":{},"selection":{},"font":1}', 'font', 'an unknown key'],
    ['{"name":"x","background":"red","roles":{},"selection":{}}', 'background', '"red"'],
  ])('that are wrong (%s) are refused with the place', (json, path, found) => {
    expect(failureOf(() => parseTheme(json, 'mine.json'))).toMatchObject({
      code: 'NT_TUI_THEME_INVALID',
      details: { file: 'mine.json', path, found },
    });
  });
});

function failureOf(action: () => unknown): unknown {
  try {
    return action();
  } catch (error) {
    return error instanceof NodetracerError ? error : undefined;
  }
}
