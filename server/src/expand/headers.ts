/** Header lines of the message in hand as expansions see them (expand.c, find_header). */
import type { HeaderNode } from '../syntax/expansion/tree';
import { decodeWords } from './operators/rfc2047';
import type { Run } from './run';
import { type Bytes, lower, tainted } from './value';

const joinedByComma = new Set([
  'bcc',
  'cc',
  'from',
  'reply-to',
  'sender',
  'to',
  'resent-bcc',
  'resent-cc',
  'resent-from',
  'resent-reply-to',
  'resent-sender',
  'resent-to',
]);

/** The contents of all headers of that name, or undefined where there is none. */
export function headerValue(run: Run, node: HeaderNode): Bytes | undefined {
  const { headers } = run.context;
  if (!headers) return undefined;
  const name = lower(node.name);
  const lines = headers.filter((header) => !header.removed && lower(header.name) === name);
  if (lines.length === 0) return undefined;
  const raw = node.form === 'rh';
  const separator = joinedByComma.has(name) ? ',\n' : '\n';
  const contents = lines.map((header) => {
    const body = header.line.slice(header.line.indexOf(':') + 1);
    if (raw) return body;
    return body.replace(/^[ \t\n\v\f\r]+/, '').replace(/[ \t\n\v\f\r]+$/, '');
  });
  let text = raw ? contents.join('') : contents.join(node.form === 'lh' ? ':' : separator);
  if (node.form === 'h') text = decodeWords(text);
  return tainted(text, `$h_${node.name}:`);
}
