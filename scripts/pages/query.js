const { nodeFields, traceFields } = require('../../dist/query/fields');

/** docs/query.md: the language of filters, its fields from the code that reads it. */
exports.queryPage = function queryPage() {
  return `# Filters

The same words narrow the list of traces, an open trace (\`f\` in the terminal UI) and what the command line prints (\`--filter "…"\`).
The tables are made from the code by \`npm run docs\`; do not edit.

| Written | Finds |
|---|---|
| \`plan\` | what has the word in its name; of nodes also in the error or an annotation; of traces also in the session or the id |
| \`"web search"\` | a text with blanks or signs |
| \`/^get_.*/i\` | a regular expression of JavaScript |
| \`status:failed,cancelled\` | a field that is one of these |
| \`error:timeout\` | a text field that contains this; \`name=plan\` is the whole text, \`name!=plan\` any other, \`name:/^p/\` a regular expression |
| \`duration>2s\`, \`>2s\` | durations with their unit: \`us\`, \`ms\`, \`s\`, \`m\`, \`h\`, \`d\`, also \`1m30s\`; a duration alone is compared with \`duration\` |
| \`tokens>=2k\`, \`cost<$0.05\` | numbers with \`k\` and \`M\`, dollars with or without \`$\`; \`=\`, \`!=\`, \`>\`, \`>=\`, \`<\`, \`<=\` |
| \`start>2026-01-31\` | times as \`2026-01-31\` or \`2026-01-31T14:30\`, UTC |
| \`has:retry\` | what has something, or takes part in it |
| \`a b\`, \`a and b\`, \`a or b\`, \`not a\`, \`!a\`, \`(a or b) c\` | both, either, none; \`and\` binds closer than \`or\` |

Capitals matter in a text only if it has any. What is not known fits no comparison: \`cost<1\` leaves out what has no cost, \`not
cost>1\` finds it.

\`\`\`text
status:failed type:tool_call
(type:llm_call or type:tool_call) >5s
has:retry not error:/rate.?limit/i
\`\`\`

## Fields of a node

${table(nodeFields)}

## Fields of a trace

${table(traceFields)}
`;
};

function table(fields) {
  const rows = fields.map(
    ({ name, kind, help, values }) =>
      `| \`${name}\` | ${kind} | ${help}${values ? `: ${values.map((value) => `\`${value}\``).join(' ')}` : ''} |`,
  );
  return ['| Field | Kind | Is |', '|---|---|---|', ...rows].join('\n');
}
