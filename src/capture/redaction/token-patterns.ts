import type { FoundSecret } from './found-secret';
import { findAnnounced, findShaped } from './shaped-tokens';

/**
 * Adds the keys and tokens that their form gives away. All of them hold at least 16 letters, digits, `_` or `-` in a row, which
 * little other text does, so only the words around such runs are compared with the patterns.
 */
export function findTokens(text: string, found: FoundSecret[]): void {
  for (let run = runEnd(text, 0); run > 0; ) {
    let start = run - RUN;
    while (start > 0 && isWide(text.charCodeAt(start - 1))) start--;
    let end = run;
    while (end < text.length && isWide(text.charCodeAt(end))) end++;
    match(text, start, end, found);
    findShaped(text, start, end, found);
    findAnnounced(text, start, end, found);
    run = runEnd(text, end);
  }
}

const RUN = 16;
const NARROW = 1;
const WIDE = 2;
/** Letters, digits, `_` and `-`; and what stands between the parts of one token. */
const classes = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  return /[\w-]/.test(character) ? NARROW | WIDE : /[.~+/=$:]/.test(character) ? WIDE : 0;
});

function isWide(code: number): boolean {
  return code < 128 && classes[code] !== 0;
}

/** Where the first run at or after `from` has come to 16 characters, -1 without one. Looks backwards, so that it can leap. */
function runEnd(text: string, from: number): number {
  const { length } = text;
  let floor = from;
  for (let i = from + RUN - 1; i < length; ) {
    let back = i;
    while (back >= floor && isNarrow(text.charCodeAt(back))) back--;
    if (back < floor && i - floor >= RUN - 1) return i + 1;
    floor = back + 1;
    i = floor + RUN - 1;
  }
  return -1;
}

function isNarrow(code: number): boolean {
  return code < 128 && ((classes[code] as number) & NARROW) !== 0;
}

/** Where a word begins, after an escaped line break too, as it stands in JSON that is a text. */
const BEGIN = '(?:(?<![A-Za-z0-9])|(?<=\\\\[nrtbf]))';

/** Of tokens without any separator: they must begin a word, or a picture in base64 would hold many. */
const plain: Readonly<Record<string, string>> = {
  aws_access_key: `${BEGIN}(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}(?![A-Za-z0-9+/=])`,
  google_api_key: `${BEGIN}AIza[\\w-]{35}`,
  twilio_key: `${BEGIN}SK[0-9a-f]{32}(?![0-9a-f])`,
  databricks_token: `${BEGIN}dapi[0-9a-f]{32}`,
  facebook_token: `${BEGIN}EAA[A-Za-z0-9]{80,}(?![+/=])`,
  aws_bedrock_key: `${BEGIN}ABSK[A-Za-z0-9+/=]{90,}`,
  gitlab_token: `${BEGIN}GR1348941[\\w-]{20,}`,
  nuget_key: `${BEGIN}oy2[a-z0-9]{43}(?![A-Za-z0-9])`,
  crates_token: `${BEGIN}cio[A-Za-z0-9]{32}(?![A-Za-z0-9+/=])`,
  atlassian_token: `${BEGIN}(?:AT[AC]TT3[\\w=-]{60,}|ATBB[A-Za-z0-9]{32}(?![A-Za-z0-9+/=])|ATTA[0-9a-f]{64})`,
  alibaba_key: `${BEGIN}LTAI[A-Za-z0-9]{12,26}(?![A-Za-z0-9+/=])`,
  artifactory_key: `${BEGIN}(?:AKC[a-z][A-Za-z0-9]{60,}|cmVmdGtu[A-Za-z0-9]{56})(?![A-Za-z0-9+/=])`,
  easypost_key: `${BEGIN}EZ[AT]K[A-Za-z0-9]{54}(?![A-Za-z0-9+/=])`,
  backblaze_key: `${BEGIN}K00\\d[A-Za-z0-9/+]{27}(?![A-Za-z0-9+/=])`,
};

/** Of tokens with a separator in them. */
const separated: Readonly<Record<string, string>> = {
  anthropic_key: 'sk-ant-[\\w-]{16,}',
  openai_key: 'sk-(?:proj|svcacct|admin|None|org)-[\\w-]{16,}',
  openrouter_key: 'sk-or-[\\w-]{20,}',
  langfuse_key: 'sk-lf-[\\w-]{20,}',
  secret_key: `${BEGIN}sk-[A-Za-z0-9]{20,}`,
  stripe_key: `${BEGIN}(?:sk|rk)_(?:live|test)_[A-Za-z0-9]{10,}|whsec_[A-Za-z0-9+/=]{16,}`,
  elevenlabs_key: `${BEGIN}sk_[0-9a-f]{40,}`,
  github_token: 'gh[pousr]_[A-Za-z0-9]{30,}|github_pat_\\w{22,}|v1\\.[0-9a-f]{40}',
  gitlab_token: `${BEGIN}gl(?:pat|dt|rt|cbt|ptt|ft|imt|agent|soat|oas|ffct)-[\\w.-]{18,}`,
  slack_token: `xox[abceoprs](?:\\.xox[abp])?-[\\w-]{10,}|xapp-\\d-[\\w-]{20,}|hooks\\.slack\\.com/(?:services|workflows)/[\\w/]{20,}`,
  discord_token: `discord(?:app)?\\.com/api/webhooks/\\d+/[\\w-]{20,}|${BEGIN}[MNO][\\w-]{23,27}\\.[\\w-]{6}\\.[\\w-]{27,}`,
  google_token: `${BEGIN}ya29\\.[\\w.-]{20,}|GOCSPX-[\\w-]{20,}|${BEGIN}1//0[\\w-]{30,}`,
  npm_token: `${BEGIN}npm_[A-Za-z0-9]{36}`,
  pypi_token: 'pypi-[\\w-]{30,}',
  huggingface_token: `${BEGIN}(?:hf_|api_org_)[A-Za-z0-9]{30,}`,
  sendgrid_key: `${BEGIN}SG\\.[\\w-]{16,}\\.[\\w-]{16,}`,
  mail_key: `${BEGIN}key-[0-9a-f]{32}|${BEGIN}[0-9a-f]{32}-us\\d{1,2}(?!\\d)|xkeysib-[0-9a-f]{40,}[\\w-]*|${BEGIN}re_[A-Za-z0-9]{6,}_[A-Za-z0-9]{16,}`,
  telegram_token: `(?<!\\d)\\d{8,10}:AA[\\w-]{32,35}`,
  digitalocean_token: 'do[opr]_v1_[0-9a-f]{40,}',
  shopify_token: 'shp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}',
  square_token: `sq0(?:atp|csp|idp)-[\\w-]{22,}|${BEGIN}EAAA[\\w-]{60}(?![\\w+/=-])`,
  braintree_token: 'access_token\\$(?:production|sandbox)\\$[0-9a-z]{16}\\$[0-9a-f]{32}',
  docker_token: 'dckr_(?:pat|oat)_[\\w-]{20,}',
  heroku_key: 'HRKU-[\\w-]{30,}',
  linear_key: 'lin_(?:api|oauth)_[A-Za-z0-9]{30,}',
  notion_token: `${BEGIN}(?:secret_[A-Za-z0-9]{43}|ntn_[A-Za-z0-9]{40,})`,
  airtable_token: `${BEGIN}pat[A-Za-z0-9]{14}\\.[0-9a-f]{64}`,
  figma_token: 'fig[du]_[\\w-]{36,}',
  grafana_token: `glsa_[A-Za-z0-9]{32}_[0-9a-f]{8}|${BEGIN}glc_[A-Za-z0-9+/=]{32,}`,
  vault_token: `${BEGIN}hv[sbr]\\.[\\w-]{20,}`,
  terraform_token: '[A-Za-z0-9]{14}\\.atlasv1\\.[\\w-]{50,}',
  doppler_token: `${BEGIN}dp\\.(?:pt|st|sa|ct|scim|audit)\\.(?:[\\w-]+\\.)?[A-Za-z0-9]{40,}`,
  service_token: `pul-[0-9a-f]{40}|PMAK-[0-9a-f]{24}-[0-9a-f]{34}|NRAK-[A-Z0-9]{27}|sntry[su]_[\\w=+/-]{40,}|sb(?:p_[0-9a-f]{40}|_secret_[\\w-]{20,})|${BEGIN}vc[pcikar]_[A-Za-z0-9]{20,}|rubygems_[0-9a-f]{48}|${BEGIN}phx_[A-Za-z0-9]{40,}|${BEGIN}nfp_[A-Za-z0-9]{36,}|fo1_[\\w-]{43}|${BEGIN}fm[12][ar]?_[\\w+/=]{40,}|${BEGIN}AVNS_[\\w-]{16,}`,
  model_key: `${BEGIN}(?:gsk_[A-Za-z0-9]{30,}|xai-[A-Za-z0-9]{40,}|pplx-[A-Za-z0-9]{32,}|r8_[A-Za-z0-9]{30,}|fw_[A-Za-z0-9]{20,}|nvapi-[\\w-]{40,}|csk-[a-z0-9]{40,}|tvly-[\\w-]{20,}|pcsk_\\w{40,}|lsv2_(?:pt|sk)_[0-9a-f]{32}_[0-9a-f]{10}|fc-[0-9a-f]{32}|e2b_[0-9a-f]{40}|apify_api_[A-Za-z0-9]{30,}|pa-[\\w-]{40,}|jina_[A-Za-z0-9]{40,}|tgp_v1_[\\w-]{40,})`,
  azure_secret: `${BEGIN}[\\w~.]{3}\\dQ~[\\w~.-]{31,34}`,
  password_hash: '\\$(?:2[abxy]\\$\\d\\d|[1567y]\\$(?:rounds=\\d+\\$)?[\\w./]{4,16}|(?<=p=\\d{1,2}\\$)[\\w+/]{16,})\\$[\\w./+]{22,}',
  aws_mws_key: 'amzn\\.mws\\.[0-9a-f-]{36}',
  dropbox_token: `${BEGIN}sl\\.(?:u\\.)?[\\w-]{100,}`,
  onepassword_key: `${BEGIN}(?:ops_eyJ[\\w+/=-]{100,}|A3-[A-Z0-9]{6}-(?:[A-Z0-9]{11}|[A-Z0-9]{6}-[A-Z0-9]{5})(?:-[A-Z0-9]{5}){3})`,
  age_key: 'AGE-SECRET-KEY-1[0-9A-Z]{50,}',
  jwt: `${BEGIN}eyJ[\\w-]{8,}\\.[\\w-]{6,}\\.[\\w.-]*`,
};

type Patterns = { readonly kinds: readonly string[]; readonly regex: RegExp };
const plainPatterns = combined(plain, '(?=[ASEGKLadoc])');
const allPatterns = combined({ ...separated, ...plain, gitlab_token: `${separated.gitlab_token}|${plain.gitlab_token}` }, '');

/** @param first a look at the first character, which rules out most places */
function combined(patterns: Readonly<Record<string, string>>, first: string): Patterns {
  return {
    kinds: Object.keys(patterns),
    regex: new RegExp(`${first}(?:${alternatives(Object.values(patterns))})`, 'g'),
  };
}

function alternatives(sources: readonly string[]): string {
  return sources.map((source) => `(${source})`).join('|');
}

/** What every token of the separated ones holds: bare words, which are looked for much faster than patterns. */
const hints = new RegExp(
  `sk-|sk_|rk_|whsec_|ghp_|gho_|ghu_|ghs_|ghr_|github_pat_|v1.|gl|GR1|xox|xapp-|hooks.slack|discord|M|N|O|ya29.|GOCSPX-|1//0|npm_|pypi-|hf_|api_org_|SG.|key-|-us|xkeysib-|re_|:AA|_v1_|shp|sq0|access_token$|dckr_|HRKU-|lin_|secret_|ntn_|pat|figd_|figu_|glsa_|glc_|hvs.|hvb.|hvr.|.atlasv1.|dp.|pul-|PMAK-|NRAK-|sntry|sbp_|vc|rubygems_|phx_|nfp_|fo1_|fm2_|xai-|pplx-|r8_|fw_|nvapi-|tvly-|pcsk_|lsv2_|fc-|e2b_|apify_|pa-|jina_|Q~|amzn.|sl.|AGE-SECRET|eyJ|AKIA|ASIA|ABIA|ACCA|AIza|SK|dapi|EAA|LTAI|AKC|cmVm|EZAK|EZTK|K00|AVNS_|A3-|$|ABSK|oy2|cio|ATATT3|ATCTT3|ATBB|ATTA`.replace(
    /[.$/]/g,
    '\\$&',
  ),
);

/** What has no separator is one token or none, and begins within this. */
const MAX_PLAIN = 256;

/** @param from where the words begin; what stands before tells whether they begin there */
function match(text: string, from: number, to: number, found: FoundSecret[]): void {
  const span = text.slice(from, to);
  const isPlain = !/[-_.:$~]|\/\//.test(span);
  const until = isPlain ? Math.min(to, from + MAX_PLAIN) : to;
  if (!hints.test(until < to ? text.slice(from, until) : span)) return;
  const { kinds, regex } = isPlain ? plainPatterns : allPatterns;
  const offset = Math.max(0, from - 2);
  const seen = text.slice(offset, until);
  regex.lastIndex = 0;
  for (let hit = regex.exec(seen); hit !== null; hit = regex.exec(seen)) {
    const start = offset + hit.index;
    const group = hit.findIndex((part, index) => index > 0 && part !== undefined);
    found.push({ start, end: start + hit[0].length, kind: kinds[group - 1] as string });
  }
}
