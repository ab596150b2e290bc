import { createHash } from 'node:crypto';
import { randomTexts } from './planted-secrets';

const { next, text } = randomTexts(11);
const pick = <T>(items: readonly T[]): T => items[Math.floor(next() * items.length)] as T;
const number = (below: number): number => Math.floor(next() * below);
const words = `the a of model agent weather in Paris request token tokens password secret key keys basic bearer authentication access
  failed because required please enter your reset policy cookie cookies session author authority monkey keyboard tokenizer secretary
  passenger compass bypass passage authentic credit authorize signature private public`.split(/\s+/);
const hex = (length: number) => text('hex', length);
const uuid = () => `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`;

const sources: readonly (() => unknown)[] = [
  () => ({ id: uuid() }),
  () => ({ request_id: `req_${text('mixed', 24)}`, run: `run_${text('mixed', 20)}` }),
  () => ({ message_id: `msg_01${text('mixed', 22)}`, tool_use_id: `toolu_01${text('mixed', 22)}`, call_id: `call_${text('mixed', 24)}` }),
  () => ({ sha256: createHash('sha256').update(text('hex', 9)).digest('hex') }),
  () => ({ commit: hex(40), short: hex(7) }),
  () => ({ etag: `W/"${hex(32)}"`, digest: `sha256:${hex(64)}` }),
  () => ({ image: `data:image/png;base64,${Buffer.from(text('mixed', 300)).toString('base64')}` }),
  () => ({ embedding: Array.from({ length: 8 }, () => next()) }),
  () => ({ text: Array.from({ length: 14 }, () => pick(words)).join(' ') }),
  () => ({
    url: `https://example.com/${pick(words)}/${number(9999)}?page=${number(99)}&sort=${pick(words)}&q=${pick(words)}+${pick(words)}`,
  }),
  () => ({ url: `https://cdn.example.com/assets/${hex(20)}/main-${hex(8)}.js?v=${number(999)}` }),
  () => ({ time: new Date(number(2e9) * 1000), iso: new Date(number(2e9) * 1000).toISOString() }),
  () => ({
    model: pick(['claude-sonnet-4-20250514', 'gpt-4o-2024-08-06', 'gemini-2.5-pro', 'llama-3.3-70b-instruct', 'text-embedding-3-small']),
  }),
  () => ({
    max_tokens: number(9999),
    input_tokens: number(9999),
    token_count: number(99),
    'llm.usage.output_tokens': number(99),
    maxTokens: 1,
  }),
  () => ({ next_page_token: text('mixed', 20), tokenizer: 'cl100k_base', token_type: 'bearer', total_token: '42' }),
  () => ({ secretary: 'Ann Smith', keyboard: 'querty', author: 'Jo', passenger: 'Mr. X', compass: 'north', monkey: 'see' }),
  () => ({
    primary_key: 'id',
    foreign_key: 'user_id',
    cache_key: `user:${number(999)}`,
    key: pick(words),
    public_key: 'none',
    sort_key: 'a',
  }),
  () => ({ has_password: true, password: null, password_policy: 'strict', requires_secret: 'no', token: 'Hello', auth: 'none' }),
  () => ({ code: `function ${pick(words)}(token: string, password?: string) { return getToken(token) ?? this.password; }` }),
  () => ({ code: `const apiKey = process.env.OPENAI_API_KEY;\nconst client = new Client({ apiKey, password: config.password });` }),
  () => ({
    code: `def login(self, password: str, token: Optional[str] = None):\n    self.password = password\n    key = os.environ["API_KEY"]`,
  }),
  () => ({ sql: `SELECT id, password_hash FROM users WHERE key = ${number(99)} AND token IS NOT NULL` }),
  () => ({
    schema: { type: 'object', properties: { password: { type: 'string', description: 'of the user' }, token: { type: 'string' } } },
  }),
  () => ({ error: `Invalid password for user ${pick(words)}`, hint: 'password: required', status: number(600) }),
  () => ({ message: `Error: token expired, authentication failed: missing key ${pick(words)}` }),
  () => ({ stack: `Error: x\n    at login (/app/src/auth/token.ts:${number(99)}:${number(99)})\n    at async Promise.all (index 0)` }),
  () => ({ email: `${pick(words)}.${pick(words)}@example.com`, link: `mailto:${pick(words)}@example.com`, ssh: 'git@github.com:a/b.git' }),
  () => ({ path: `/usr/local/lib/node_modules/${pick(words)}/dist/index.js`, pwd: '/home/user/project' }),
  () => ({
    package: `@scope/${pick(words)}-${pick(words)}-plugin@${number(9)}.${number(9)}.${number(9)}`,
    slug: `how-to-reset-your-${pick(words)}-in-10-steps`,
  }),
  () => ({ phone: `+1 555 ${number(900) + 100} ${number(9000) + 1000}`, amount: next() * 1000, ip: `10.0.${number(255)}.${number(255)}` }),
  () => ({
    markdown: `## ${pick(words)}\n\n- **token**: a piece of text\n- **key**: the ${pick(words)}\n\n| secret | meaning |\n|---|---|`,
  }),
  () => ({
    template: `postgres://\${USER}:\${PASSWORD}@\${HOST}/db`,
    env: `API_KEY=\${API_KEY}`,
    yaml: 'password: {{ .Values.password }}',
  }),
  () => ({ trace_id: hex(32), span_id: hex(16), traceparent: `00-${hex(32)}-${hex(16)}-01` }),
  () => ({ i18n: { title: 'Password', label: 'Enter a new password', help: 'Your secret answer', button: 'Reset token' } }),
  () => ({
    headers: { 'content-type': 'application/json', 'x-request-id': uuid(), 'user-agent': 'node/20', 'x-ratelimit-remaining-tokens': '149' },
  }),
  () => ({ snake: `${pick(words)}_${pick(words)}_${pick(words)}_${number(99)}`, camel: 'someVeryLongCamelCaseIdentifierName' }),
  () => ({ css: `.btn-${pick(words)}-${pick(words)} { color: #${hex(6)}; }`, svg: `M${number(99)} ${number(99)}L${next()} ${next()}Z` }),
  () => ({ base64: Buffer.from(text('mixed', 90)).toString('base64'), session_id: uuid(), user_id: `user_${text('mixed', 22)}` }),
  () => ({
    logprobs: [
      { token: ' the', logprob: -next(), bytes: [32] },
      { token: 'Paris', logprob: -next() },
    ],
  }),
  () => ({ args: ['run', '--max-tokens', '512', '--model', 'gpt-4o', '--verbose'], required: ['password', 'email'] }),
];

/** 2,000 values that hold no secret, many of them nearly. */
export const innocent: readonly unknown[] = Array.from({ length: 2_000 }, (_, index) =>
  (sources[index % sources.length] as () => unknown)(),
);
