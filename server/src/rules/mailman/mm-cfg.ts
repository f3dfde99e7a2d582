/** Reads the numbers and texts that Mailman 2's settings file, mm_cfg.py, assigns: literal assignments only, nothing is run. */
import type { RawRange, SourceFile } from '../../preprocess/source';

export interface MailmanNumber {
  readonly value: number;
  /** The assignment. */
  readonly at: RawRange;
}

export interface MailmanSettings {
  /** By name; of two assignments the last counts, as in Python. True and Yes are 1, False, No and None are 0. */
  readonly numbers: ReadonlyMap<string, MailmanNumber>;
  /** Texts between quotes, by name, as long as nothing is escaped in them. */
  readonly texts: ReadonlyMap<string, string>;
}

const words: Readonly<Record<string, number>> = {
  True: 1,
  Yes: 1,
  yes: 1,
  On: 1,
  on: 1,
  False: 0,
  No: 0,
  no: 0,
  Off: 0,
  off: 0,
  None: 0,
};

/** Total: a line that is no such assignment, one that is indented among them, says nothing. */
export function readMailmanSettings(file: SourceFile): MailmanSettings {
  const numbers = new Map<string, MailmanNumber>();
  for (const match of file.text.matchAll(/^([A-Z][A-Z0-9_]*)[ \t]*=[ \t]*(\w+)[ \t]*(?:#.*)?\r?$/gm)) {
    const [line, name = '', word = ''] = match;
    const value = /^\d+$/.test(word) ? Number(word) : words[word];
    if (value === undefined) numbers.delete(name);
    else
      numbers.set(name, {
        value,
        at: { file, start: match.index, end: match.index + line.trimEnd().length },
      });
  }
  const texts = new Map<string, string>();
  for (const [, name = '', value = ''] of file.text.matchAll(/^([A-Z][A-Z0-9_]*)[ \t]*=[ \t]*(.*)$/gm)) {
    const [, single, double] = /^(?:'([^'\\]*)'|"([^"\\]*)")\s*(?:#.*)?$/.exec(value) ?? [];
    const text = single ?? double;
    if (text === undefined) texts.delete(name);
    else texts.set(name, text);
  }
  return { numbers, texts };
}
