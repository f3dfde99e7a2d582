/** The items of `dnslists` in words: which list is asked for what, and which answers count (spec 44.18). */

import { listItems } from '../syntax/list';
import { describe } from './describe';
import type { PartHover } from './hover-list';
import { code } from './links';

export function dnslistsHover(text: string, offset: number, version: string): PartHover | undefined {
  const item = listItems(text).items.find(({ start, end }) => start <= offset && offset <= end);
  if (!item) return undefined;
  const special = describe('acl-option', item.text, version, { driver: 'dnslists' });
  if (special !== undefined) return { range: item, markdown: special };
  const found = /^([^=&!/]+)(?:(!?)(==|=&|=|&)([^/]*))?(?:\/(.*))?$/s.exec(item.text);
  if (!found?.[1]) return undefined;
  const [, domains, negated = '', comparison, values = '', keys] = found;
  const [first = '', second] = domains.split(',').map((domain) => domain.trim());
  const asked = second ?? first;
  const key =
    keys === undefined
      ? 'the client’s address, its parts in reverse order,'
      : /^<|:/.test(keys)
        ? `each of ${code(keys)}`
        : code(keys);
  const lines = [
    `${code(item.text)} — ${key} is looked for in ${code(asked)}.`,
    comparison === undefined
      ? 'Any answer in 127.0.0.0/8 counts.'
      : `It counts if ${answerWords(`${negated}${comparison}`, values)}.`,
    ...(second === undefined
      ? []
      : [
          `Where it counts, ${code(first)} must have an answer, too, whatever it is; \`$dnslist_domain\` and \`$dnslist_text\` come from there.`,
        ]),
  ];
  return { range: item, markdown: lines.join('\n\n') };
}

function answerWords(comparison: string, values: string): string {
  const listed = values.split(',').map((value) => code(value.trim()));
  const one = listed.length === 1 ? (listed[0] ?? '') : `one of ${listed.join(', ')}`;
  switch (comparison) {
    case '=':
      return `at least one answer is ${one}`;
    case '&':
      return `at least one answer has all the bits of ${one}`;
    case '==':
      return `every answer is ${one}`;
    case '=&':
      return `every answer has all the bits of ${one}`;
    case '!=':
      return `there is an answer, and none is ${one}`;
    case '!&':
      return `there is an answer, and none has all the bits of ${one}`;
    case '!==':
      return `at least one answer is not ${one}`;
    default:
      return `at least one answer lacks a bit of ${listed.length === 1 ? one : `each of ${listed.join(', ')}`}`;
  }
}
