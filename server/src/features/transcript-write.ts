/** Adds a routing test to a text of transcripts: the options that it needs and the text does not set yet, the command, the answer. */
import type { Refused } from './command-options';
import { readTranscripts, type SettingName, type TranscriptSettings, transcriptSettings } from './transcript';

/** All texts are byte strings. */
export interface NewTranscript {
  /** Those that the command itself does not give; what is absent here must not be in force. */
  readonly settings: TranscriptSettings;
  /** As typed behind the prompt. */
  readonly command: string;
  /** What `exim -bt` prints. */
  readonly printed: string;
}

/**
 * What to append to `text`, and the line, counted from 1, that the command then stands in. Refused where reading the text again would
 * not give this very test: some answers look like commands or options themselves.
 */
export function addTranscript(
  text: string,
  wanted: NewTranscript,
): { readonly newText: string; readonly line: number } | Refused {
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const { settings: inForce } = readTranscripts(text);
  const options = settingLines(inForce, wanted.settings);
  const printed = wanted.printed.split('\n').map((line) => line.trimEnd());
  while (printed.at(-1) === '') printed.pop();
  const lines = [
    ...(text !== '' && options.length > 0 ? [''] : []),
    ...options,
    ...(options.length > 0 ? [''] : []),
    `% ${wanted.command}`,
    ...printed,
    '',
  ];
  const newText = `${text === '' || text.endsWith('\n') ? '' : eol}${lines.join(eol)}`;
  const { transcripts } = readTranscripts(text + newText);
  const added = transcripts.at(-1);
  const same =
    added?.command === wanted.command &&
    names.every((name) => ownOfCommand.has(name) || equal(added.settings[name], wanted.settings[name])) &&
    added.expected.map((line) => line.text).join('\n') === printed.join('\n') &&
    transcripts.length === readTranscripts(text).transcripts.length + 1;
  return same ? { newText, line: added.line } : { refused: 'This answer cannot be written as a transcript.' };
}

const names = Object.keys(transcriptSettings) as SettingName[];
const ownOfCommand: ReadonlySet<SettingName> = new Set(['sender', 'host']);

/** From what is in force to what is wanted. An option with several values is set anew from its first line on. */
function settingLines(inForce: TranscriptSettings, wanted: TranscriptSettings): string[] {
  return names.flatMap((name) => {
    if (equal(inForce[name], wanted[name])) return [];
    const [before, after] = [valuesOf(inForce[name]), valuesOf(wanted[name])];
    const dashed = name.length === 1 ? `-${name}` : `--${name}`;
    const forget = before.length > 0 && (after.length === 0 || transcriptSettings[name] === 'many');
    return [...(forget ? [dashed] : []), ...after.map((value) => `${dashed} ${value}`)];
  });
}

type Setting = string | readonly string[] | undefined;

function equal(one: Setting, other: Setting): boolean {
  const [values, others] = [valuesOf(one), valuesOf(other)];
  return values.length === others.length && values.every((value, index) => value === others[index]);
}

function valuesOf(setting: Setting): readonly string[] {
  return setting === undefined ? [] : typeof setting === 'string' ? [setting] : setting;
}
