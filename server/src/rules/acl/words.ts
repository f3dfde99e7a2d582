/** What a condition or modifier of an ACL names in its value: a control, a thing to verify. */
import { type AclEntry as AclWord, aclControls, aclVerifications, findAclWord } from '../../reference/acl';
import type { AclEntry, Span } from '../../syntax/tree';
import { valueSpan } from '../../syntax/words';

/** A word of the reference where it stands in a configuration. */
export interface UsedWord {
  readonly word: AclWord;
  readonly at: Span;
  /** As Exim names it in "cannot use … in … ACL". */
  readonly exim: (event: string) => string;
}

/** The condition or modifier itself, and what it names; none where it is not known or an expansion gives the name. */
export function* usedWords(entry: AclEntry): Iterable<UsedWord> {
  const word = findAclWord(entry.name.text);
  if (!word) return;
  const { name } = word;
  yield {
    word,
    at: entry.name,
    exim: (event) => `cannot ${word.isModifier ? 'use' : 'test'} ${name} condition in ${event} ACL`,
  };
  const used = namedWord(entry);
  if (!used?.word) return;
  const { word: inner, at } = used;
  yield {
    word: inner,
    at,
    exim: (event) =>
      name === 'control'
        ? `cannot use "control=${inner.name}" in ${event} ACL`
        : `cannot verify ${inner.name} in ACL for ${event}`,
  };
}

export interface NamedWord {
  readonly text: string;
  readonly at: Span;
  /** Absent where Exim has no such word. */
  readonly word?: AclWord;
}

/** The name that the value of `control` or `verify` begins with, unless an expansion gives it (or a part of it). */
export function namedWord({ name, value }: AclEntry): NamedWord | undefined {
  const isControl = name.text === 'control';
  if (!value || !(isControl || name.text === 'verify')) return undefined;
  const [, blank = '', text = ''] = /^(\s*)([A-Za-z0-9_]+)/.exec(value.text) ?? [];
  const end = blank.length + text.length;
  if (text === '' || value.text[end] === '$') return undefined;
  const at = valueSpan(value, blank.length, end);
  const words = isControl ? aclControls() : aclVerifications();
  const word = words.find((each) =>
    isControl ? each.name === text || `${each.name}_only` === text : each.name === text.toLowerCase(),
  );
  return { text, at, ...(word && { word }) };
}
