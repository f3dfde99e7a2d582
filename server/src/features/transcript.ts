/** Routing tests: reads files of transcripts, what a terminal shows for `% exim -bt ADDRESS`, and the settings between them. */
import type { Verification } from '../route';
import { readTranscriptCommand } from './transcript-command';

/**
 * What the transcripts of a file are run with, by the names of the options of `eximls route`. Texts are as they stand in the
 * file: paths are relative to its folder.
 */
export interface TranscriptSettings {
  readonly C?: string;
  readonly D?: readonly string[];
  readonly 'exim-version'?: string;
  readonly sender?: string;
  readonly host?: string;
  readonly header?: readonly string[];
  readonly files?: readonly string[];
  readonly dns?: readonly string[];
  readonly 'local-host'?: string;
  readonly assume?: readonly string[];
}

export type SettingName = keyof TranscriptSettings;

/** Which settings may have several values. */
export const transcriptSettings: Readonly<Record<SettingName, 'one' | 'many'>> = {
  C: 'one',
  D: 'many',
  'exim-version': 'one',
  sender: 'one',
  host: 'one',
  header: 'many',
  files: 'many',
  dns: 'many',
  'local-host': 'one',
  assume: 'many',
};

export interface TranscriptLine {
  /** Counted from 1. */
  readonly line: number;
  readonly text: string;
}

/** One command and what it printed. All texts are byte strings. */
export interface Transcript {
  /** Where the command stands, counted from 1. */
  readonly line: number;
  /** As typed behind the prompt. */
  readonly command: string;
  readonly addresses: readonly string[];
  readonly verify: Verification;
  /** Those in force at this command, its own options included. */
  readonly settings: TranscriptSettings;
  readonly expected: readonly TranscriptLine[];
}

export interface TranscriptProblem {
  readonly line: number;
  readonly message: string;
}

export interface TranscriptFile {
  readonly transcripts: readonly Transcript[];
  /** Lines that say nothing that could be run; nothing of them is left out in silence. */
  readonly problems: readonly TranscriptProblem[];
  /** Those in force at the end. */
  readonly settings: TranscriptSettings;
}

interface Open {
  readonly transcript: Omit<Transcript, 'expected'>;
  /** What a page that the transcript was copied from puts before each line. */
  readonly indent: string;
  readonly expected: TranscriptLine[];
}

/**
 * Reads a file of transcripts. A line that begins with `% ` is a command, one that begins with `--NAME` or `-C`, `-D`, `-f` sets
 * an option for the commands below it, one that begins with `# ` is a comment; the others are what the command above them
 * printed. Blank lines before a command or at the end belong to nothing. Total.
 *
 * @param text a byte string
 */
export function readTranscripts(text: string): TranscriptFile {
  const transcripts: Transcript[] = [];
  const problems: TranscriptProblem[] = [];
  let settings: TranscriptSettings = {};
  /** The option that the line above set: a second line of it adds a value, a later one begins anew. */
  let adding: SettingName | undefined;
  let open: Open | 'not run' | undefined;
  for (const [index, whole] of text.split(/\r?\n/).entries()) {
    const line = index + 1;
    const prompt = /^([ \t]*)%(?:[ \t]+(.*))?$/.exec(whole);
    if (prompt) {
      const [, indent = '', command = ''] = prompt;
      close();
      adding = undefined;
      const read = readTranscriptCommand(command);
      if ('problem' in read) {
        problems.push({ line, message: read.problem });
        open = 'not run';
      } else {
        const { addresses, verify } = read;
        const transcript = { line, command: command.trimEnd(), addresses, verify };
        open = {
          transcript: { ...transcript, settings: { ...settings, ...own(read.settings, settings) } },
          indent,
          expected: [],
        };
      }
      continue;
    }
    if (/^\s*#(\s|$)/.test(whole)) continue;
    const setting = settingOf(whole);
    if (setting) {
      close();
      open = undefined;
      set(setting.name, setting.value, line);
      continue;
    }
    if (open === undefined) {
      if (whole.trim() !== '')
        problems.push({ line, message: `neither an option nor "% exim -bt ADDRESS": ${whole.trim()}` });
    } else if (open !== 'not run') {
      const inside = whole.startsWith(open.indent) ? whole.slice(open.indent.length) : whole;
      open.expected.push({ line, text: inside.trimEnd() });
    }
  }
  close();
  if (transcripts.length === 0 && problems.length === 0)
    problems.push({ line: 1, message: 'no line of the form "% exim -bt ADDRESS"' });
  return { transcripts, problems, settings };

  function close(): void {
    if (open === undefined || open === 'not run') return;
    const { transcript, expected } = open;
    while (expected.at(-1)?.text === '') expected.pop();
    transcripts.push({ ...transcript, expected });
  }

  function set(name: string, value: string, line: number): void {
    if (!isSettingName(name)) {
      const known = Object.keys(transcriptSettings).map(dashed).join(' ');
      problems.push({ line, message: `no option is called ${dashed(name)}; there are ${known}` });
      adding = undefined;
      return;
    }
    const { [name]: before, ...others } = settings;
    const earlier = adding === name && typeof before === 'object' ? before : [];
    const values = transcriptSettings[name] === 'many' ? [...earlier, value] : value;
    settings = value === '' ? others : { ...others, [name]: values };
    adding = name;
  }
}

/** `undefined` where a line sets nothing; an address may begin with a hyphen, but no blank follows there. */
function settingOf(line: string): { name: string; value: string } | undefined {
  const [, long, short, value = ''] =
    /^(?:--([a-z][a-z-]*)|-([CDf]))(?:[ \t]+(.*))?$/.exec(line.trimEnd()) ?? [];
  const name = short === 'f' ? 'sender' : (short ?? long);
  return name === undefined ? undefined : { name, value };
}

function isSettingName(name: string): name is SettingName {
  return Object.hasOwn(transcriptSettings, name);
}

function dashed(name: string): string {
  return name.length === 1 ? `-${name}` : `--${name}`;
}

/** The macros of a command are added to those of the file. */
function own(command: TranscriptSettings, file: TranscriptSettings): TranscriptSettings {
  return command.D ? { ...command, D: [...(file.D ?? []), ...command.D] } : command;
}
