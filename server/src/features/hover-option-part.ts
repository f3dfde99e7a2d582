/** What the parts of options with a form of their own mean: rules of `headers_rewrite`, routes, times in lists, places of the log. */

import { listItems } from '../syntax/list';
import { readTime } from '../syntax/numbers';
import type { Range } from '../text/range';
import { wordAt } from './hover-acl-value';
import type { PartHover } from './hover-list';
import { flagsHover, patternHover, replacementHover } from './hover-rule';
import { code } from './links';
import { itemWords } from './list-item-words';
import { routeOptions } from './route-words';
import { inSeconds, timeWords } from './time-words';

/** Undefined for options without such parts, and between them. */
export function optionPartHover(name: string, text: string, offset: number): PartHover | undefined {
  switch (name) {
    case 'headers_rewrite':
      return headersRewriteHover(text, offset);
    case 'route_list':
      return routeListHover(text, offset);
    case 'route_data':
      return routeWordHover(text, { start: 0, end: text.length }, offset, false);
    case 'delay_warning':
      return timeListHover(text, offset);
    case 'log_file_path':
      return logPathHover(text, offset);
    default:
      return undefined;
  }
}

/** The words of a text with their places; one in double quotes is one word. */
function* wordsOf(text: string, { start, end }: Range): Iterable<Range> {
  for (const { 0: word, index } of text.slice(start, end).matchAll(/"(?:[^"\\]|\\.)*"?|\S+/gs))
    yield { start: start + index, end: start + index + word.length };
}

/** As a rewriting rule: pattern, replacement, flags (spec 24, `headers_rewrite`). */
function headersRewriteHover(text: string, offset: number): PartHover | undefined {
  const rule = itemAt(text, offset);
  if (!rule) return undefined;
  const parts = [...wordsOf(text, rule)];
  const index = parts.findIndex(({ start, end }) => start <= offset && offset <= end);
  const range = parts[index];
  if (!range) return undefined;
  const word = text.slice(range.start, range.end);
  if (index === 0) return { range, markdown: patternHover(word, 'rewrite') };
  if (index === 1) return { range, markdown: replacementHover(word) };
  return { range, markdown: flagsHover(word, 'all header lines with addresses') };
}

function itemAt(text: string, offset: number, separator?: string): Range | undefined {
  const { items } = separator === undefined ? listItems(text) : listItems(text, separator, true);
  return items.find(({ start, end }) => start <= offset && offset <= end);
}

/** Rules between semicolons: a domain item, hosts, words (spec 20.3). */
function routeListHover(text: string, offset: number): PartHover | undefined {
  const rule = itemAt(text, offset, ';');
  return rule && routeWordHover(text, rule, offset, true);
}

function routeWordHover(
  text: string,
  rule: Range,
  offset: number,
  withDomains: boolean,
): PartHover | undefined {
  const parts = [...wordsOf(text, rule)];
  const index = parts.findIndex(({ start, end }) => start <= offset && offset <= end);
  const range = parts[index];
  if (!range) return undefined;
  const word = text.slice(range.start, range.end);
  if (withDomains && index === 0) {
    const words = itemWords(word, 'domainlist')?.words;
    return { range, markdown: `${code(word)} — the domains of this rule${words ? `: ${words}` : ''}.` };
  }
  if (index === (withDomains ? 1 : 0))
    return {
      range,
      markdown: `${code(word)} — the hosts, tried in this order unless they are put in random order. \`/MX\` behind a name stands for its MX hosts, a colon that is doubled comes before a port; \`+\` between hosts keeps groups apart.`,
    };
  return { range, markdown: routeOptionWords(word) };
}

/** Each word may be shortened; one that is none of these names a transport (manualroute.c). */
function routeOptionWords(word: string): string {
  const name = Object.keys(routeOptions).find((each) => each.startsWith(word));
  return name === undefined
    ? `${code(word)} — the transport for this rule, in place of the router’s own.`
    : `${code(word)} — ${routeOptions[name]}`;
}

/** Warnings go out at these ages of a message; the last step repeats (spec 14, `delay_warning`). */
function timeListHover(text: string, offset: number): PartHover | undefined {
  const item = itemAt(text, offset);
  const seconds = item && readTime(text.slice(item.start, item.end).trim());
  if (!item || seconds === undefined) return undefined;
  const written = text.slice(item.start, item.end).trim();
  return {
    range: { start: item.start, end: item.start + written.length },
    markdown: `${code(written)} is ${inSeconds(seconds)}${seconds < 3600 ? '' : `, ${timeWords(seconds)}`}`,
  };
}

const logPlaces: Readonly<Record<string, string>> = {
  syslog: 'the log also, or only, goes to syslog.',
  '%slog':
    'stands for the name of the log: `mainlog`, `rejectlog`, `paniclog`, `debuglog` each in a file of its own.',
  '%s': 'stands for `main`, `reject`, `panic` or `debug`, so that each log has a file of its own.',
  '%D': 'stands for the date: a new file every day.',
  '%M': 'stands for the month: a new file every month.',
};

function logPathHover(text: string, offset: number): PartHover | undefined {
  const found = wordAt(text, offset, /%slog|%[sDM]|(?<![\w/%])syslog(?![\w/])/g);
  return found && { range: found.range, markdown: `${code(found.word)} — ${logPlaces[found.word]}` };
}
