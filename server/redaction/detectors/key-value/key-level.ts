import { vendors } from '../../rules/vendors';

/**
 * How much a key says about its value. `password`: anything but a blank is secret. `secret`: what is no plain word.
 * `key`: only what looks thrown.
 */
export type Level = 'password' | 'secret' | 'key';

export interface KeyKind {
  level: Level;
  /** `tokens`, `keys`: as often counted as told. */
  isPlural: boolean;
  /** Names an issuer, so that an id beside it opens something. */
  hasVendor: boolean;
  /** Nothing but one common word, as in prose: `pass`, `token`, `key`. */
  isBare: boolean;
  /** `pass`: what tests do. */
  isVerb: boolean;
  /** Of a session: an id beside a colon, a secret in a cookie or an address. */
  isSession: boolean;
  isSignature: boolean;
}

const known = new Map<string, KeyKind | null>();
const mostKnown = 4096;

/** What a key's name says; null when its value is no secret by its name. */
export function kindOfKey(name: string): KeyKind | null {
  const before = known.get(name);
  if (before !== undefined) return before;
  if (known.size >= mostKnown) known.clear();
  const kind = judge(name);
  // A copy: part of a text would keep all of the text in memory.
  known.set(` ${name}`.slice(1), kind);
  return kind;
}

function judge(name: string): KeyKind | null {
  const all = (name.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g) ?? []).map((one) =>
    one.toLowerCase(),
  );
  const words = [...all];
  while (words.length > 1 && neutral.test(words.at(-1) ?? '')) words.pop();
  const last = words.at(-1) ?? '';
  if (blocking.has(last) && !(last === 'id' && words.length > 1)) return null;
  const level = levelOf(last, words.at(-2) ?? '', /^x-/i.test(name)) ?? levelInside(words);
  if (level === null) return null;
  return {
    level,
    isPlural: /(?:tokens|secrets|keys|passwords|passes)$/.test(last),
    hasVendor: all.some((word) => vendors.has(word) || vendors.has(word.replace(tails, ''))),
    isBare: words.length === 1,
    isVerb: /^pass(?:es)?$/i.test(name),
    isSession: /^(?:j|php|asp)?sess(?:ion)?(?:id)?$/.test(last),
    isSignature: /^sig(?:nature)?$/.test(last),
  };
}

const tails = /(?:api|token|secret|key|password|client|access|auth|user|app)+$/;

/** Words behind the word that counts which change nothing. */
const neutral =
  /^(?:value|val|string|str|base|b64|encoded|env|var|text|plain|plaintext|live|test|testing|prod|production|dev|development|staging|stage|old|new|current|raw|data|hex|default|primary|secondary|main|root|admin|backup|global|const|eu|us|local|localhost|remote|\d+|v|x|a|b|c|s|repeat|confirm|confirmation|again)$/;

/** Of these, what is said is something about the secret, not the secret. */
const blocking = new Set(
  'name names type types kind length len count counts size limit limits file files filename path paths dir directory url uri urls endpoint expiry expires expiration expired ttl lifetime age policy policies field fields input label hint reset required min max prompt rotation manager provider providers scope scopes budget usage used days hours minutes seconds status state error errors version prefix suffix format regex pattern patterns rules rule strength placeholder ref refs reference store arn alias audience issuer service created updated at date time timestamp enabled disabled valid validity validator validation verify verified verifier check checker checks id ids index column position offset per is has estimate cost price rate total sum window stream parser handler event events change changed message page form screen view modal dialog component class method function interface schema model table map list set collection exchange generator generation factory builder helper hasher hashing algorithm alg encoding mode bucket vault engine backend config'.split(
    ' ',
  ),
);

const passwords =
  /(?:passw(?:or)?d|passwords|passwort|kennwort|passphrase|passcode|(?:^|user|db|root|my|admin)pwd|pswd|userpass|dbpass|rootpass|adminpass|smtppass|senha|contrasena|wachtwoord|storepass|keypass|trustpass|bindpass|mailpass|ftppass)$|^(?:pass|pw|psw|pword|pwd|ipwd|upwd|dbpw|userpw|passwrd|passwds|requirepass|masterauth|sshpass|pgpassword|psk)$/;
const secrets =
  /(?:secret|secrets|token|tokens|apikey|apikeys|secretkey|accesskey|privatekey|authkey|masterkey|credential|credentials|creds|authtoken|clientsecret|sharedkey|accountkey|passkey|sessionkey|signingkey|encryptionkey|licensekey)$|^(?:pat|jwt|bearer|sas|authorization|cred|srt|mnemonic|otpauth)$/;
const keys =
  /^(?:key|keys|auth|sig|signature|sid|salt|cookie|session|sessionid|jsessionid|phpsessid|sessid|seed|hmac|api|webhook|login|code|nonce|apitoken|csrf|xsrf|(?:client|access|app|consumer)id)$|key$/;
const ownKeys =
  /^(?:api|access|secret|private|auth|encryption|encrypt|decrypt|master|signing|sign|license|licence|account|shared|app|application|storage|client|deploy|hmac|jwt|session|cipher|aes|crypto|subscription|integration|ingest|ingestion|consumer|webhook|personal|merchant|secure|security|security|rest|sdk|server|service|write|admin|activation|provisioning|registration)$/;
const otherKeys =
  /^(?:public|pub|primary|foreign|cache|partition|sort|unique|translation|message|object|row|column|lookup|composite|hot|arrow|enter|json|group|dedupe|dedup|idempotency|item|route|query|react|entity|registry|return|escape|shift|tab|ctrl|alt|meta|any|each|every|this|that|same|first|last|next|prev|the|a|no|by|is|per|sub|natural|surrogate|business|index|dict|map|yaml|toml|header|field|attribute|property|host|known|press|image)$/;
const ids = /^(?:client|app|application|access|key|secret|consumer|token|account)$/;

function levelOf(last: string, before: string, isHeader: boolean): Level | null {
  if (passwords.test(last)) return 'password';
  if (secrets.test(last)) return 'secret';
  if (/^keys?$/.test(last)) {
    if (otherKeys.test(before)) return null;
    return ownKeys.test(before) || isHeader ? 'secret' : 'key';
  }
  return keys.test(last) &&
    !/^(?:monkey|turkey|hotkey|donkey|hockey|jockey|whiskey|pubkey|publickey|primarykey|foreignkey)$/.test(
      last,
    )
    ? 'key'
    : null;
}

/** A word that counts with something unknown behind it: one level less. */
function levelInside(words: string[]): Level | null {
  if (words.length > 1 && words.at(-1) === 'id') return ids.test(words.at(-2) ?? '') ? 'key' : null;
  if (words.some((word) => passwords.test(word) && word !== 'pass')) return 'secret';
  if (words.some((word) => secrets.test(word) && !/s$/.test(word))) return 'key';
  return words.some((word, at) => word === 'key' && ownKeys.test(words[at - 1] ?? ''))
    ? 'key'
    : null;
}
