import { filled, seededNumbers } from './held-out-text';

/** What agents record all day and what is nobody's secret, as templates; each stands for many values. */
const templates: readonly (string | object)[] = [
  { id: '<uuid>' },
  { trace_id: '<32h>', span_id: '<16h>' },
  { commit: '<40h>' },
  'Merge commit <40h> into main (#<4d>)',
  { digest: 'sha256:<64h>' },
  'registry.example/app@sha256:<64h>',
  { integrity: 'sha512-<86b>==' },
  { etag: 'W/"<16h>"' },
  { call: { id: 'call_<24a>', type: 'function', function: { name: 'search', arguments: '{"q":"<8s>"}' } } },
  { id: 'toolu_01<22a>', type: 'tool_use' },
  { id: 'chatcmpl-<29a>', object: 'chat.completion' },
  { id: 'msg_01<22a>', role: 'assistant' },
  { id: 'resp_<48h>' },
  { thread: 'thread_<24a>', run: 'run_<24a>', assistant: 'asst_<24a>' },
  { request_id: 'req_011C<20a>' },
  { file: 'file-<22a>' },
  { customer: 'cus_<14a>', intent: 'pi_<24a>', price: 'price_<24a>' },
  { node_id: 'PR_kwDO<12a>' },
  { ulid: '01J<23A>' },
  { key: '<8s>', value: '<4d>' },
  { sort_key: 'created_at', primary_key: '<6d>', foreign_key: 'user_id' },
  { keyboard: 'qwerty', monkey: '<6s>', keyword: '<8s>', keynote: 'opening' },
  { max_tokens: 1024, total_tokens: 512, token_count: 88, tokenizer: '<cl100k_base|o200k_base>' },
  { usage: { prompt_tokens: 12, completion_tokens: 8, cached_tokens: 0 } },
  { token_type: 'bearer', expires_in: 3600, scope: 'read write' },
  { author: 'Ada <6s>', authority: 'city of <6s>', authored: true },
  { auth_method: '<oauth2|saml|password>', authorized: true, requires_auth: false },
  { passage: 'The <6s> of the <6s>.', passenger: 'Ada', compass: 'north', bypass: false },
  { secretary: 'Ada <6s>', secret_santa: false },
  { signature: 'def <8s>(x: int) -> str' },
  { credentials_required: false, password_length: 12, has_password: true },
  { cookie_policy: 'strict', cookies_enabled: true },
  { model: '<claude-3-5-sonnet-20241022|gpt-4o-2024-08-06|gemini-1.5-pro-002|mistral-large-2407>' },
  'The password must have at least <1d> characters and one digit.',
  'I forgot my password; can you send a reset link to <6s>@example.com?',
  'Error: token limit exceeded: 1<5d> tokens, at most 128000 are allowed.',
  'SyntaxError: Unexpected token <|}|]> in JSON at position <3d>',
  'The secret of a good <6s> is patience.',
  'Bearer of good news: <8s> works.',
  'Basic instructions for <10s>, and the key to success.',
  'Authorization failed for user <6s>; check the roles.',
  'const key = map.get(<6s>); if (token === null) return undefined;',
  'password = getpass.getpass()\ntoken = os.environ["<8A>_TOKEN"]',
  'apiKey: process.env.<6A>_API_KEY,',
  'OPENAI_API_KEY=$OPENAI_API_KEY npm start',
  `api_key: \${{ secrets.<8A> }}`,
  'export API_KEY=<YOUR_API_KEY>',
  'token: string; password?: string | null; secret: Buffer;',
  "SELECT token, count(*) FROM words WHERE token LIKE '<6s>%' GROUP BY token",
  'function sign(key: string, secret: string): Promise<string> { return hmac(key, secret); }',
  'import { createSecretKey } from "node:crypto";',
  'git@github.com:<8s>/<8s>.git',
  'https://github.com/<8s>/<8s>/commit/<40h>',
  'https://example.com/a?utm_source=<8s>&page=<2d>&q=<10s>',
  'https://b.s3.amazonaws.com/images/<32h>/<16a>.png',
  'https://www.youtube.com/watch?v=<11u>',
  'https://docs.google.com/document/d/<44u>/edit',
  'postgres://localhost:5432/<8s>',
  'redis://cache.example:6379/<1d>',
  'mongodb://<6s>.example.net:27017/<6s>',
  'ssh ada@<6s>.example -p 2222',
  'arn:aws:iam::<12d>:role/<10s>',
  'projects/<10s>/locations/europe-west1/keyRings/<6s>/cryptoKeys/<6s>',
  '2026-0<1d>-1<1d>T08:30:0<1d>.<6d>Z INFO <8s> took <3d> ms',
  'web-<9l>-<5l> 1/1 Running 0 <2d>m',
  { image: 'data:image/png;base64,iVBORw0KGgo<200b>==' },
  { embedding: [0.1234, -0.5678, 0.0012], dimensions: 1536 },
  { path: '/home/<6s>/src/<8s>/secrets/README.md' },
  { file: 'src/auth/token-refresh.<2d>.ts', line: 42 },
  'npm install react-dom@18.<1d>.0 @scope/<8s>@<1d>.<1d>.<1d>',
  { isbn: '978-3-16-<6d>-0', phone: '+49 30 <8d>', zip: '<5d>' },
  { mac: '<2h>:<2h>:<2h>:<2h>:<2h>:<2h>', ip: '10.0.<2d>.<2d>', colour: '#<6h>' },
  '-----BEGIN PUBLIC KEY-----\n<64b>\n<64b>\n-----END PUBLIC KEY-----',
  '-----BEGIN CERTIFICATE-----\n<64b>\n<64b>\n-----END CERTIFICATE-----',
  'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI<43b> <6s>@laptop',
  '<div class="css-<6l> sk-<6s>" data-key="<8s>" data-token-index="<2d>"></div>',
  { locale: 'sk-SK', sku: 'SK-<5d>', part: 'pk-<4d>', ticket: 'KEY-<4d>' },
  { next_cursor: '<24a>', has_more: true },
  'Traceback (most recent call last):\n  File "/app/<8s>.py", line <2d>, in authenticate\nPermissionError: <8s>',
  { question: 'What is the capital of <8s>?', answer: '<10s>' },
];

const VALUES = 2_000;

/** 2,000 values without a secret, the same at each run. */
export function heldOutInnocents(): unknown[] {
  const random = seededNumbers(20_261_129);
  const values: unknown[] = [];
  for (let i = 0; i < VALUES; i++) values.push(filledIn(templates[i % templates.length], random));
  return values;
}

function filledIn(value: unknown, random: () => number): unknown {
  if (typeof value === 'string') return filled(value, random);
  if (Array.isArray(value)) return value.map((item) => filledIn(item, random));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, filledIn(item, random)]));
}
