/** A text that holds a secret, and the secret. None is real: the random parts come from a fixed sequence. */
export type Planted = { readonly form: string; readonly value: unknown; readonly secret: string };

const alphabets = {
  hex: '0123456789abcdef',
  upper: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789',
  mixed: 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789',
  web: 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_',
};

/** Random text that is the same in each run. */
export function randomTexts(seed: number) {
  let state = seed;
  const next = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const text = (kind: keyof typeof alphabets, length: number): string =>
    Array.from({ length }, () => alphabets[kind].charAt(Math.floor(next() * alphabets[kind].length))).join('');
  return { next, text };
}

const { text } = randomTexts(7);
const hex = (length: number) => text('hex', length);
const mixed = (length: number) => `${text('mixed', length - 2)}x7`;
const web = (length: number) => `${text('web', length - 2)}b4`;
const upper = (length: number) => text('upper', length);
const base64 = (value: string) => Buffer.from(value).toString('base64');
const jwt = () =>
  `${base64('{"alg":"HS256","typ":"JWT"}').replace(/=/g, '')}.${base64('{"sub":"1234567890"}').replace(/=/g, '')}.${web(43)}`;

/** Tokens that their form gives away, put together here so that no scanner of repositories takes them for real ones. */
export const tokens: readonly string[] = [
  `sk-${'ant'}-api03-${web(95)}`,
  `sk-${'proj'}-${web(120)}`,
  `sk-${'svcacct'}-${web(60)}`,
  `sk-${mixed(48)}`,
  `sk-${'or'}-v1-${hex(64)}`,
  `sk-${'lf'}-${hex(8)}-${hex(4)}-${hex(4)}-${hex(4)}-${hex(12)}`,
  `ghp${'_'}${mixed(36)}`,
  `gho${'_'}${mixed(36)}`,
  `ghs${'_'}${mixed(36)}`,
  `github${'_pat_'}${mixed(22)}_${mixed(59)}`,
  `glpat${'-'}${web(20)}`,
  `xoxb${'-'}123456789012-1234567890123-${mixed(24)}`,
  `xoxp${'-'}123456789012-123456789012-${hex(32)}`,
  `xapp${'-'}1-A012ABCDEF-1234567890-${hex(64)}`,
  `sk${'_live_'}${mixed(24)}`,
  `rk${'_live_'}${mixed(24)}`,
  `whsec${'_'}${mixed(32)}`,
  `AIza${web(35)}`,
  `ya29${'.'}${web(80)}`,
  `GOCSPX${'-'}${web(28)}`,
  `AKIA${upper(16)}`,
  `ASIA${upper(16)}`,
  `npm${'_'}${mixed(36)}`,
  `pypi${'-'}AgEIcHlwaS5vcmc${web(80)}`,
  `hf${'_'}${mixed(34)}`,
  `SG${'.'}${web(22)}.${web(43)}`,
  `SK${hex(32)}`,
  `key${'-'}${hex(32)}`,
  `${hex(32)}-us14`,
  `dop${'_v1_'}${hex(64)}`,
  `shpat${'_'}${hex(32)}`,
  `dapi${hex(32)}`,
  `dckr${'_pat_'}${web(27)}`,
  `lin${'_api_'}${mixed(40)}`,
  `ntn${'_'}${mixed(46)}`,
  `pat${mixed(14)}.${hex(64)}`,
  `figd${'_'}${web(40)}`,
  `glsa${'_'}${mixed(32)}_${hex(8)}`,
  `hvs${'.'}${web(90)}`,
  `PMAK${'-'}${hex(24)}-${hex(34)}`,
  `sbp${'_'}${hex(40)}`,
  `gsk${'_'}${mixed(52)}`,
  `xai${'-'}${mixed(80)}`,
  `pplx${'-'}${mixed(48)}`,
  `r8${'_'}${mixed(37)}`,
  `nvapi${'-'}${web(64)}`,
  `tvly${'-'}${mixed(32)}`,
  `lsv2${'_pt_'}${hex(32)}_${hex(10)}`,
  `123456789:AA${web(33)}`,
  jwt(),
];

const pem = `-----BEGIN ${'PRIVATE'} KEY-----\n${mixed(64)}\n${mixed(64)}\n-----END ${'PRIVATE'} KEY-----`;
const keys =
  `password passwd pwd db_password dbPassword DB_PASSWORD userPassword passphrase secret client_secret clientSecret api_key apiKey
  API_KEY x-api-key X-Api-Key OPENAI_API_KEY openaiApiKey access_token accessToken refresh_token id_token auth_token authToken bearer_token
  session_token private_key privateKey secret_key SECRET_KEY aws_secret_access_key secretAccessKey access_key encryption_key signing_key
  webhook_secret jwt_secret authorization Authorization proxy-authorization cookie Cookie set-cookie connection_string connectionString
  credentials sas_token account_key AccountKey token csrf_token passwort db_pass smtp_pass SMTP_PASS`.split(/\s+/);

const inKeys = keys.map((key): Planted => {
  const secret = mixed(20);
  return { form: `{ ${key} }`, value: { [key]: secret }, secret };
});

const inTexts = tokens.map((secret, index): Planted => {
  const sentences = [`Use ${secret} for it`, `{"a":"${secret}"}`, `line\n${secret}\nline`, `f("${secret}")`, `(${secret}).`];
  return { form: `${secret.slice(0, 7)} in a text`, value: { text: sentences[index % sentences.length] }, secret };
});

function labelled(form: string, make: (secret: string) => unknown, secret = mixed(18)): Planted {
  return { form, value: make(secret), secret };
}

const inForms: readonly Planted[] = [
  ...['postgres', 'mysql', 'mongodb+srv', 'redis', 'amqp', 'https', 'ftp', 'smtp'].map((scheme) =>
    labelled(`${scheme}://`, (s) => ({ url: `${scheme}://user:${s}@host.example/path` })),
  ),
  ...[
    'api_key',
    'apikey',
    'access_token',
    'token',
    'key',
    'sig',
    'signature',
    'client_secret',
    'password',
    'X-Amz-Signature',
    'code',
    'auth',
  ].map((name) => labelled(`?${name}=`, (s) => ({ message: `GET https://api.example.com/v1/x?a=1&${name}=${s}&b=2 failed` }))),
  ...['Bearer', 'bearer', 'Token'].map((scheme) => labelled(`${scheme} header`, (s) => ({ log: `Authorization: ${scheme} ${s}` }))),
  labelled('curl', (s) => ({ command: `curl -H "Authorization: Bearer ${s}" https://a.example` })),
  labelled('curl x-api-key', (s) => ({ command: `curl -H 'x-api-key: ${s}' https://a.example` })),
  labelled('basic', (s) => ({ log: `Basic ${s}` }), base64('aladdin:opensesame1')),
  labelled('cookie line', (s) => ({ log: `Cookie: sid=${s}; theme=dark` })),
  labelled('set-cookie line', (s) => ({ log: `set-cookie: session=${s}; Path=/; HttpOnly` })),
  ...['DB_PASSWORD', 'API_KEY', 'AWS_SECRET_ACCESS_KEY', 'STRIPE_SECRET', 'GITHUB_TOKEN', 'JWT_SECRET'].map((name) =>
    labelled(`${name}=`, (s) => ({ env: `HOME=/root\n${name}=${s}\nLANG=C` })),
  ),
  ...['password', 'api_key', 'secret', 'access_token', 'clientSecret'].flatMap((name) => [
    labelled(`"${name}": in JSON`, (s) => ({ arguments: `{"user":"a","${name}":"${s}","n":1}` })),
    labelled(`\\"${name}\\": in JSON in JSON`, (s) => ({ body: JSON.stringify({ inner: JSON.stringify({ [name]: s }) }) })),
    labelled(`${name}: in YAML`, (s) => ({ file: `host: a\n${name}: ${s}\nport: 1` })),
    labelled(`${name} = '…' in code`, (s) => ({ code: `const ${name} = '${s}';` })),
  ]),
  ...['--password', '--api-key', '--token'].flatMap((flag) => [
    labelled(`${flag} x`, (s) => ({ command: `tool run ${flag} ${s} --verbose` })),
    labelled(`${flag}=x`, (s) => ({ command: `tool run ${flag}=${s} --verbose` })),
    labelled(`[${flag}, x]`, (s) => ({ args: ['run', flag, s, 'x'] })),
  ]),
  labelled('ADO', (s) => ({ text: `Server=tcp:a;Database=b;User ID=c;Password=${s};Encrypt=true` })),
  labelled(
    'AccountKey',
    (s) => ({ text: `DefaultEndpointsProtocol=https;AccountName=a;AccountKey=${s};EndpointSuffix=b` }),
    base64(mixed(60)),
  ),
  labelled('sentence', (s) => ({ content: `Hello, my password is ${s}. Please log in.` })),
  labelled('name and value', (s) => ({ headers: [{ name: 'Authorization', value: s }] })),
  labelled('key and value', (s) => ({ env: [{ key: 'DB_PASSWORD', value: s }] })),
  labelled('raw headers', (s) => ({ rawHeaders: ['host', 'a', 'authorization', s] })),
  labelled('pairs', (s) => ({ headers: [['x-api-key', s]] })),
  labelled('map', (s) => ({ headers: new Map([['authorization', s]]) })),
  labelled('nested', (s) => ({ a: [{ b: { credentials: { user: 'u', value: { deep: s } } } }] })),
  labelled('list', (s) => ({ passwords: ['x', s] })),
  labelled('number', (s) => ({ password: Number(s) }), '84736251'),
  labelled('error', (s) => ({ error: new Error(`401 for key sk-${s}`) }), mixed(40)),
  labelled('set', (s) => ({ all: new Set([`ghp${'_'}${s}`]) }), mixed(36)),
  labelled('as a key', (s) => ({ [`ghp${'_'}${s}`]: 1 }), mixed(36)),
  labelled('as a key of a map', (s) => ({ seen: new Map([[`ghp${'_'}${s}`, 1]]) }), mixed(36)),
  labelled('URL object', (s) => ({ url: new URL(`https://user:${s}@host.example/`) })),
  labelled('slack webhook', (s) => ({ url: `https://hooks.slack.com/services/T00000000/B00000000/${s}` }), mixed(24)),
  labelled('redis without a user', (s) => ({ url: `redis://:${s}@cache.example:6379/0` })),
  labelled('token as the user of an address', (s) => ({ remote: `https://${s}@git.example/a.git` })),
  labelled('.env in a list', (s) => ({ env: ['LANG=C', `API_TOKEN=${s}`] })),
  labelled('words in quotes', (s) => ({ file: `password: "${s}"` }), 'correct horse battery staple'),
  labelled('one plain word', (s) => ({ file: `[db]\npassword=${s}\nport=1` }), 'letmeinplease'),
  labelled('XML', (s) => ({ body: `<user>a</user><password>${s}</password>` })),
  labelled('form', (s) => ({ body: `grant_type=password&username=a&password=${s}&scope=b` })),
  labelled('header line', (s) => ({ raw: `GET / HTTP/1.1\r\nHost: a\r\nX-Api-Key: ${s}\r\n\r\n` })),
  labelled('PowerShell', (s) => ({ script: `$env:API_KEY = "${s}"` })),
  labelled('PHP', (s) => ({ code: `'password' => '${s}',` })),
  labelled('netrc', (s) => ({ file: `machine a.example login b password ${s}` })),
  labelled('curl -u', (s) => ({ command: `curl -u admin:${s} https://a.example` })),
  labelled('header in a list', (s) => ({ headers: { Authorization: [`Bearer ${s}`] } })),
  labelled('credentials file', (s) => ({ file: `[default]\naws_secret_access_key = ${s}` })),
  labelled('Python', (s) => ({ code: `client = Client(api_key="${s}", timeout=3)` })),
  labelled('Python dict', (s) => ({ repr: `{'user': 'a', 'password': '${s}'}` })),
  labelled('export', (s) => ({ shell: `export OPENAI_API_KEY=${s} && node app.js` })),
  labelled('docker -e', (s) => ({ shell: `docker run -e DB_PASSWORD=${s} image` })),
  labelled('fragment', (s) => ({ url: `https://app.example/cb#access_token=${s}&token_type=bearer` })),
  labelled('JSON with spaces', (s) => ({ body: `{\n  "secret" : "${s}"\n}` })),
  { form: 'PEM', value: { text: `cert:\n${pem}\n` }, secret: pem.slice(30, 90) },
  { form: 'PEM in JSON', value: { body: JSON.stringify({ private: pem }) }, secret: pem.slice(30, 80) },
  { form: 'PEM without end', value: { text: pem.slice(0, 120) }, secret: pem.slice(40, 100) },
  labelled('announced', (s) => ({ content: `Fine, the secret for it: ${s}.` }), mixed(40)),
  labelled('announced key', (s) => ({ content: `Our write key is ${s}, the source is "web".` }), mixed(32)),
  labelled('announced digits', (s) => ({ content: `the secret ${s}` }), hex(20)),
  labelled('table', (s) => ({ csv: `Access key ID,Secret access key\n${upper(20)},${s}\n` }), mixed(40)),
  labelled('bcrypt', (s) => ({ line: `bob:$2y$10$${s}` }), mixed(53)),
  labelled('shadow', (s) => ({ line: `root:$6$${mixed(16)}$${s}:19000:0:99999:7:::` }), mixed(86)),
  labelled('argon2', (s) => ({ row: `hash $argon2id$v=19$m=65536,t=3,p=4$${mixed(22)}$${s}` }), mixed(43)),
  labelled('kubeconfig', (s) => ({ yaml: `    client-key-data: ${s}` }), mixed(100)),
  labelled('APP_KEY', (s) => ({ env: `APP_KEY=base64:${s}=` }), mixed(43)),
];

/** 200 forms and more. */
export const planted: readonly Planted[] = [...inKeys, ...inTexts, ...inForms];
