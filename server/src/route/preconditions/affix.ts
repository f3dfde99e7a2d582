/** Takes prefixes and suffixes off local parts (route.c, route_check_prefix and route_check_suffix). */
import { type Bytes, clean, tainted } from '../../expand/value';
import { listItems } from '../../syntax/list';

/** `wild` is what the `*` stood for: `$local_part_prefix_v` and `$local_part_suffix_v`. */
export interface Affix {
  readonly whole: Bytes;
  readonly wild: Bytes;
  /** The 0-based item of the list that matched. */
  readonly item: number;
}

export interface Affixes {
  prefix?: Affix | undefined;
  suffix?: Affix | undefined;
}

/** The first item of `prefixes` that the local part begins with; an item `*x` looks for the last `x` in it. */
export function findPrefix(localPart: string, prefixes: string): Affix | undefined {
  const text = localPart.toLowerCase();
  for (const [item, { text: written }] of listItems(prefixes).items.entries()) {
    const prefix = written.toLowerCase();
    if (prefix.startsWith('*')) {
      const end = prefix.slice(1);
      const at = text.lastIndexOf(end);
      if (at < 0) continue;
      return affix(localPart.slice(0, at + end.length), localPart.slice(0, at), item, 'local_part_prefix');
    }
    if (prefix !== '' && text.startsWith(prefix)) {
      return affix(localPart.slice(0, prefix.length), '', item, 'local_part_prefix');
    }
  }
  return undefined;
}

/** The first item of `suffixes` that the local part ends with; an item `x*` looks for the first `x` in it. */
export function findSuffix(localPart: string, suffixes: string): Affix | undefined {
  const text = localPart.toLowerCase();
  for (const [item, { text: written }] of listItems(suffixes).items.entries()) {
    const suffix = written.toLowerCase();
    if (suffix.endsWith('*')) {
      const start = suffix.slice(0, -1);
      const at = text.indexOf(start);
      if (at < 0) continue;
      const whole = localPart.slice(at);
      if (whole === '') continue;
      return affix(whole, whole.slice(start.length), item, 'local_part_suffix');
    }
    if (suffix !== '' && text.length > suffix.length && text.endsWith(suffix)) {
      return affix(localPart.slice(-suffix.length), '', item, 'local_part_suffix');
    }
  }
  return undefined;
}

/** What a wildcard matched comes from outside; without one the text is that of the option. */
function affix(whole: string, wild: string, item: number, option: string): Affix | undefined {
  if (whole === '') return undefined;
  if (wild === '') return { whole: clean(whole), wild: clean(''), item };
  return { whole: tainted(whole, `$${option}`), wild: tainted(wild, `$${option}_v`), item };
}
