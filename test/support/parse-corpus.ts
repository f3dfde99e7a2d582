/** The recorded answers of real Exims to whole configurations (corpora `parse` and `parse-mutants`), and how their files are found. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { decode } from '../../server/src/host/host';
import { type SourceFile, sourceFile } from '../../server/src/preprocess';

/** One configuration as one Exim answered to it. */
export interface ParseRow {
  readonly id: string;
  /** The file in the folder of the corpus. */
  readonly conf: string;
  /** Options that Exim was given, `-D` among them. */
  readonly args: readonly string[];
  /** Which Exim answered. */
  readonly oracle: string;
  readonly ok: boolean;
  readonly message: string;
  readonly line: number | null;
  readonly subject: string | null;
  readonly featureMissing?: string;
}

const corpus = process.env.EXIM_CONFORMANCE;

/** Why nothing of the corpus can be tested, or false. */
export const noCorpus = corpus ? false : 'EXIM_CONFORMANCE does not name the folder of cases';

/** A path in the folder of all corpora. */
export function inCorpus(...path: string[]): string {
  return join(corpus ?? '', ...path);
}

export function parseRows(name = 'parse'): ParseRow[] {
  return JSON.parse(readFileSync(inCorpus(name, 'expected.json'), 'utf8'));
}

/** The macros that Exim was given on its command line. */
export function macrosOf({ args }: ParseRow): Map<string, string> {
  const macros = new Map<string, string>();
  for (const argument of args) {
    const [, name, value = ''] = /^-D([^=]+)(?:=(.*))?$/s.exec(argument) ?? [];
    if (name !== undefined) macros.set(name, value);
  }
  return macros;
}

/**
 * Opens the files of a corpus: `root` by its name there, `include` by the path that a configuration names. Files are read as the host
 * reads them, or stand in `texts` by their path.
 */
export function corpusFiles(name: string, texts: ReadonlyMap<string, string> = new Map()) {
  const open = (path: string, place: string): SourceFile =>
    sourceFile(`file://${place}`, path, texts.get(path) ?? decode(readFileSync(place)).text);
  return {
    root: ({ conf }: ParseRow): SourceFile => open(`/${conf}`, inCorpus(name, conf)),
    include(path: string): SourceFile | 'missing' | 'not-allowed' {
      const place = path.startsWith('/exim-test/') ? inCorpus(name, 'files', path) : path;
      if (!existsSync(place)) return 'missing';
      return statSync(place).isFile() ? open(path, place) : 'not-allowed';
    },
  };
}

/** Users that the machine of the corpus has, and one that every machine has. */
const strangers = /\b(?:eximcaller|CALLER)\b/g;

/**
 * Every so many of those that Exim 4.96 accepts, that need no macro from outside and include nothing; bytes as Latin-1. At most
 * `wanted`, of those that fit.
 */
export function acceptedSample(
  wanted: number,
  fits: (text: string) => boolean = () => true,
): { readonly id: string; readonly text: string }[] {
  const all = parseRows()
    .filter(({ ok, oracle, args }) => ok && oracle === '4.96' && args.length === 0)
    .map(({ id, conf }) => ({
      id,
      text: readFileSync(inCorpus('parse', conf), 'latin1').replace(strangers, 'root'),
    }))
    .filter(({ text }) => !text.includes('.include') && fits(text));
  const step = Math.max(1, Math.floor(all.length / wanted));
  return all.filter((_, nth) => nth % step === 0).slice(0, wanted);
}
