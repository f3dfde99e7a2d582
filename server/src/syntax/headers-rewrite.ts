/** Judges the rewriting rules in a transport's `headers_rewrite` (readconf_handle_option, case opt_rewrite). */
import { skipSpace } from '../preprocess';
import { listItems } from './list';
import { type Complaint, type Reader, refuse } from './report';
import type { Value } from './tree';
import { valueSpan } from './words';

const known = 'qwhbcfrstEFTQRS';

export function checkHeadersRewrite(value: Value, reader: Reader): void {
  for (const item of listItems(value.text).items) {
    const complaint = complaintOf(item.text);
    if (!complaint) continue;
    refuse(reader, valueSpan(value, item.start, item.end), 'rewrite-rule', complaint.message, complaint.exim);
    return;
  }
}

function complaintOf(rule: string): Complaint | undefined {
  const afterPattern = skipSpace(rule, wordEnd(rule, 0));
  if (afterPattern >= rule.length)
    return {
      message: 'A rewriting rule needs a replacement after its pattern.',
      exim: ['missing-rewrite-replacement-string'],
    };
  const flags = rule.slice(wordEnd(rule, afterPattern)).replace(/[ \t]/g, '');
  const unknown = [...flags].find((flag) => !known.includes(flag));
  if (unknown)
    return {
      message: `"${unknown}" is no rewriting flag. If the replacement contains a space, put it in double quotes.`,
      exim: ['unknown-rewrite-flag-character-could-be-missing-quotes-round-replacement-item', unknown],
    };
  if (/[EFTS]/.test(flags))
    return {
      message: 'A transport rewrites header lines only: the flags E, F, T and S cannot be used.',
      exim: ['rewrite-rule-specifies-a-non-header-rewrite-not-allowed-at-transport-time'],
    };
  return undefined;
}

function wordEnd(text: string, from: number): number {
  if (text[from] === '"') {
    let at = from + 1;
    while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
    return Math.min(at + 1, text.length);
  }
  let at = from;
  while (at < text.length && !/\s/.test(text[at] ?? '')) at++;
  return at;
}
