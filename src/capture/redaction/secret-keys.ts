/** What a key of this name holds, as it stands in the mark; undefined for a key that tells of no secret. */
export function secretKindOf(key: string): string | undefined {
  if (key.length > 128) return undefined;
  const words = wordsOf(key);
  if (innocent.test(words)) return undefined;
  for (const [kind, pattern] of kinds) if (pattern.test(words)) return kind;
  return environmentKey.test(key) ? 'key' : undefined;
}

/** A variable of the environment that may be a key to something, or the key of a table: its value tells. */
const environmentKey = /^[A-Z][A-Z\d]*_(?:[A-Z\d]+_)*KEY$/;

/** `x-apiKey2` as `x_api_key2`: lower case, words joined by one underscore. */
export function wordsOf(key: string): string {
  return key
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1_$2')
    .toLowerCase()
    .replace(/[^\p{L}\d]+/gu, '_')
    .replace(/^_|_$/g, '');
}

/**
 * Whether a value under a secret key is one. A bare `token` may be a piece of a model's text, `auth` the name of a method, and `pwd`
 * a working folder.
 */
export function isSecretValue(kind: string, value: string): boolean {
  if (value === '' || masked.test(value)) return false;
  if (kind === 'token') return value.length >= 8 && !/^\s/.test(value);
  if (kind === 'auth') return value.length >= 8 && !/^[a-z_ -]+$/i.test(value);
  if (kind === 'key') return /^(?=.*\d)(?=.*[A-Za-z])(?:base64:)?[\w+/=.~-]{16,}$/.test(value);
  if (kind === 'pin') return /^\d{4,8}$/.test(value);
  return kind !== 'pwd' || !/^(?:\/|~|\.{1,2}\/|[A-Za-z]:[\\/])/.test(value);
}

/** Values that somebody has hidden already; hiding them again would make equal secrets differ. */
const masked = /^(?:[*•.xX?]{3,}|[<[({]?\s*(?:redacted|masked|hidden|filtered|secret|__redacted__)\s*[>\])}]?|\[REDACTED(?::\w+)*\])$/i;

/** Pages, special pieces of text and counts: tokens that open nothing; and words that ask about a secret instead of holding it. */
const innocent =
  /(?:^|_)(?:next|prev|previous|page|paging|pagination|continuation|sync|resume|cursor|eos|bos|pad|unk|mask|sep|cls|eot|stop|special|first|last|max|min|total|num|per|input|output|prompt|completion|reasoning|cached|image|audio|text|draft)(?:_page)?_?token$|^(?:is|has|needs?|requires?|show|hide|forgot|reset|change|use|uses|allow|no|with|max|min|num)_|(?:^|_)token_(?:type|ids?|count)$/;

const VALUE_WORDS =
  '(?:_(?:value|val|raw|plain|text|string|str|hash|b64|base64|hex|header|old|new|current|confirm|confirmation|repeat|again|prod|production|dev|staging|test|live|main|primary|secondary|backup|id|\\d+))*\\d*$';

const kinds: readonly (readonly [kind: string, pattern: RegExp])[] = [
  [
    'password',
    secret(
      '\\w*passw(?:or)?ds?|\\w*passwd|\\w*passphrases?|(?:\\w+_)?pass|\\w*(?:passwort|kennwort)|contrase(?:n|ñ)a|mot_de_passe|senha|\\w+_pwd|(?:db|my|pg|mysql|user)pwd',
    ),
  ],
  ['pwd', secret('pwd')],
  ['private_key', secret('\\w*private_?keys?|(?:ssh|pgp|gpg|rsa|tls|ssl)_?keys?|pem_?key|keyfile_?data|(?:\\w+_)?key_data')],
  [
    'api_key',
    secret(
      '(?:\\w+_)?\\w*api_?keys?|(?:\\w+_)?(?:subscription|function|host|publish|deploy|integration|ingest|write|admin|service|license)_?keys?',
    ),
  ],
  ['client_secret', secret('\\w*client_?secrets?')],
  [
    'access_key',
    secret('(?:\\w+_)?(?:secret_?)?access_?keys?|(?:\\w+_)?(?:account|storage|shared_?access|sas|shared|master|session)_?keys?|sas_?token'),
  ],
  [
    'encryption_key',
    secret(
      '(?:\\w+_)?(?:encryption|decryption|signing|hmac|jwt|cipher|aes|auth|webhook|cookie|secret|master|data)_?keys?|secret_?keys?_?base',
    ),
  ],
  ['token', /^tokens?$|^token(?:_value|\d+)$/],
  [
    'token',
    secret(
      '(?:\\w+_)token|\\w*(?:access|auth|api|refresh|session|bearer|id|csrf|xsrf|bot|user|client|secret|security|personal|service|admin|jwt|login|reset|verification|device|push|oauth)tokens?|\\w*(?:access|auth|api|refresh|session|bearer|csrf|xsrf|oauth|personal)_tokens|jwts?|(?:\\w+_)?jwt',
    ),
  ],
  [
    'authorization',
    secret(
      '(?:\\w+_)?authorization|www_authenticate|authentication_?header|auth_?header|bearer|basic_?auth|x_auth|x_amz_security_token|http_?auth',
    ),
  ],
  ['auth', /^(?:_?auth|proxy_auth)$/],
  ['cookie', secret('(?:\\w+_)?(?:set_?)?cookies?|session_?cookies?|cookie_?jar')],
  [
    'connection_string',
    secret(
      '(?:\\w+_)?(?:connection|conn|connect)_?(?:string|str|uri|url)s?|(?:\\w+_)?(?:database|db|postgres|postgresql|mysql|mongo|mongodb|redis|amqp|rabbitmq)_?(?:dsn)|(?:\\w+_)?dsn',
    ),
  ],
  ['credential', secret('(?:\\w+_)?credentials?|(?:\\w+_)?creds?')],
  [
    'otp',
    /^(?:\w+_)?(?:otp|totp|mfa_code|otp_code|one_time_(?:code|password)|recovery_codes?|backup_codes?|cvv|cvc|ssn|social_security_number|seed_phrase|mnemonic(?:_phrase)?)$/,
  ],
  ['pin', /^(?:pin|pin_code|card_pin)$/],
  ['secret', secret('(?:\\w+_)?\\w*secrets?(?:_key|_value|_string)?')],
];

function secret(names: string): RegExp {
  return new RegExp(`^(?:${names})${VALUE_WORDS}`);
}
