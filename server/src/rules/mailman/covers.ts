/** Whether a list of domains holds for a domain, as far as that can be said without asking anything outside of the configuration. */
import { limits } from '../../limits';
import type { Model } from '../../model/model';
import { listItems } from '../../syntax/list';
import type { Value } from '../../syntax/tree';

export type Answer = 'yes' | 'no' | 'unknown';

/** `unknown` where an expansion, a file or a pattern decides. */
export function covers(
  model: Model,
  list: Value,
  domain: string,
  open: ReadonlySet<Value> = new Set(),
): Answer {
  if (list.text.includes('$') || open.has(list) || open.size > limits.listDepth) return 'unknown';
  let negated = false;
  let doubtful = false;
  for (const item of listItems(list.text).items) {
    negated = item.text.startsWith('!');
    const pattern = (negated ? item.text.slice(1).trimStart() : item.text).toLowerCase();
    const answer = matches(model, pattern, domain.toLowerCase(), new Set([...open, list]));
    if (answer === 'unknown') doubtful = true;
    if (answer === 'yes') return doubtful ? 'unknown' : negated ? 'no' : 'yes';
  }
  if (doubtful) return 'unknown';
  return negated ? 'yes' : 'no';
}

function matches(model: Model, pattern: string, domain: string, open: ReadonlySet<Value>): Answer {
  if (pattern.startsWith('+')) {
    const named = [...model.lists.domainlist].find(([name]) => name.toLowerCase() === pattern.slice(1));
    return named ? covers(model, named[1].value, domain, open) : 'unknown';
  }
  if (pattern === '@') {
    const own = model.main.get('primary_hostname')?.value?.text.trim();
    return own === undefined ? 'unknown' : own.toLowerCase() === domain ? 'yes' : 'no';
  }
  // A literal address, which no list's domain is.
  if (pattern === '@[]') return 'no';
  if (pattern.startsWith('@') || pattern.startsWith('^') || pattern.includes(';') || pattern.includes('/'))
    return 'unknown';
  if (pattern.startsWith('*')) return domain.endsWith(pattern.slice(1)) ? 'yes' : 'no';
  return pattern === domain ? 'yes' : 'no';
}
