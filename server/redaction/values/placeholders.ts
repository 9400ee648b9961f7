import { redacted } from '../redacted';

/** What stands for a secret without being one: redacted already, a blank to fill in, a word that says there is none. */
export function isPlaceholder(value: string): boolean {
  const text = value.trim();
  if (text === '' || text.includes(redacted)) return true;
  if (text.length > 200) return false;
  return isOneSign(text) || blanks.test(text) || nothing.test(text) || brackets.test(text);
}

/** A place another program fills in: a variable, a call, a template. */
export function isReference(value: string): boolean {
  const text = value.trim();
  const first = text.charCodeAt(0);
  if (first === dollar) return variable.test(text);
  return template.test(text) || lookup.test(text);
}

const dollar = 36;

const nothing =
  /^(?:null|none|nil|undefined|true|false|yes|no|on|off|nan|n\/a|unset|empty|missing|hidden|masked|omitted|secret|password|passwd|token|string|str|text|\d)$/i;

/** Words people put where a secret belongs. */
const blanks =
  /(?:^|[^a-z])(?:your|my|insert|enter|replace|change|put|add|some)[-_ ]?(?:own[-_ ]?)?(?:api|app|client|access|private|secret|super|db|database|new|pass|token|key|auth|user|account|me|with|here|this|it|actual|real|strong)|x{4}|\.{3}|…|placeholder|redacted|_here$|-here$|^todo|^tbd$|^fixme|^example$|^(?:fake|dummy|sample|not)[-_ ]|[-_ ](?:placeholder|goes[-_ ]here)$/i;

const brackets =
  /^(?:<[^<>]*>|\[[^\]]*\]|\{[A-Za-z_][A-Za-z_ .-]*\}|%[A-Za-z_]\w*%|%\(?\w*\)?[sdv]|__\w+__|@\w+@|\*+|#+)$/;

const variable =
  /^\$(?:env:\w+|\{[^}]*\}|\(.*|\{\{.*|[A-Z_][A-Z0-9_]*\b.{0,80}|[a-z_]+(?:(?:[A-Z]|::|->|\.|\[)[\w>:.[\]'"-]*)?|\d|[@*?#!])$/s;

const template =
  /\{\{[^{}]{0,200}\}\}|^\{\{|\$\{[^{}]{1,200}\}|^\$\(|<%.{0,200}%>|#\{[\w.]{1,100}\}|^\{[A-Za-z_][\w.]*\}$|^`|^!(?:vault|Ref|Sub|GetAtt|ImportValue)|^(?:op|vault|ssm|awssm|gcpsm|env|file|secretref):\/?\/?|^ENC\[|^%env\(/;

const lookup =
  /^(?:var|local|data|module|env|process\.env|os\.environ|os\.getenv|ENV|System\.getenv|secrets|vars|config|settings|self|this|args|options|opts|params|props|req|request|ctx|context|input|user|data)[.[(]/;

/** The same sign over and over. */
function isOneSign(text: string): boolean {
  const first = text.charCodeAt(0) | 32;
  let same = 0;
  for (let at = 0; at < text.length; at += 1) if ((text.charCodeAt(at) | 32) === first) same += 1;
  return text.length > 2 && same === text.length;
}
