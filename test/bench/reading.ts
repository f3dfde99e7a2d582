/** Reading, the model and the rules beside the JSON, CSS and YAML language services, on documents of as many lines. */
import { getCSSLanguageService } from 'vscode-css-languageservice';
import { getLanguageService, type TextDocument } from 'vscode-json-languageservice';
import { TextDocument as Documents } from 'vscode-languageserver-textdocument';
import { getLanguageService as yamlLanguageService } from 'yaml-language-server';
import { sourceFile } from '../../server/src/preprocess';
import type { Project } from '../../server/src/project/project';
import { readProject } from '../../server/src/project/read-project';
import { newestVersion } from '../../server/src/reference';
import { configuration, css, json, linesOf, nested, template, withMacros, yaml } from './documents';
import { inTurns, median, milliseconds, ratio } from './measure';
import type { Table } from './report';

export function readText(text: string): Project {
  return readProject(sourceFile('file:///bench.conf', '/bench.conf', text), {
    version: newestVersion,
    macros: new Map(),
    include: () => 'missing',
    notText: new Set(),
  });
}

/** The least that any reader does. */
function everyCharacter(text: string): number {
  let sum = 0;
  for (let at = 0; at < text.length; at++) sum = (sum + text.charCodeAt(at)) | 0;
  return sum;
}

interface Subject {
  readonly name: string;
  readonly text: string;
  readonly rounds: number;
  /** Whether the rules, and the peers' validation, run too. */
  readonly rules: boolean;
}

export async function readingTables(): Promise<Table[]> {
  const debian = template();
  const subjects: Subject[] = [
    { name: debian.name, text: debian.text, rounds: 40, rules: true },
    { name: 'generated', text: configuration(2000), rounds: 40, rules: true },
    { name: 'generated', text: configuration(20_000), rounds: 3, rules: true },
    { name: 'generated', text: configuration(200_000), rounds: 2, rules: false },
    { name: 'nested expansions on each line', text: nested(2000), rounds: 20, rules: true },
    { name: '200 macros', text: withMacros(2600), rounds: 20, rules: true },
  ];
  const json = getLanguageService({});
  const styles = getCSSLanguageService();
  const yamlService = yamlLanguageService({
    schemaRequestService: async () => '{}',
    workspaceContext: { resolveRelativePath: (path) => path },
  });
  yamlService.configure({ validate: true, schemas: [] });
  const rows: string[][] = [];
  const ruleRows: string[][] = [];
  const growth: Growth[] = [];
  for (const { name, text, rounds, rules } of subjects) {
    const lines = linesOf(text);
    const jsonDocument = document('json', lines);
    const cssDocument = document('css', lines);
    const times = await inTurns(
      {
        read: () => readText(text),
        all: () => rules && readText(text).problems(),
        pass: () => everyCharacter(text),
        jsonParse: () => json.parseJSONDocument(jsonDocument),
        jsonAll: () => rules && json.doValidation(jsonDocument, json.parseJSONDocument(jsonDocument)),
        cssAll: () => rules && styles.doValidation(cssDocument, styles.parseStylesheet(cssDocument)),
      },
      rounds,
      // As in an editor, where the same file is read again with each keystroke; `eximls check` is the cold case.
      rounds * (rounds >= 20 ? 4 : 1),
    );
    // In a run of its own: it takes too long to be repeated as often. It keeps what it has parsed, so each time it is given a new document.
    const yamlAll = rules
      ? median(
          (await inTurns({ yaml: () => yamlService.doValidation(document('yaml', lines), false) }, 3)).yaml,
        )
      : Number.NaN;
    const [read, all, pass, jsonParse, jsonAll, cssAll] = [
      times.read,
      times.all,
      times.pass,
      times.jsonParse,
      times.jsonAll,
      times.cssAll,
    ].map(median) as [number, number, number, number, number, number];
    if (name === 'generated') growth.push({ lines, read, all: rules ? all : undefined });
    const head = [name, lines.toLocaleString('en'), `${Math.round(text.length / 1024)} kB`];
    rows.push([...head, milliseconds(read), ratio(read / jsonParse), ratio(read / pass)]);
    if (rules)
      ruleRows.push([
        ...head,
        milliseconds(all),
        ratio((all - read) / read),
        ratio(all / jsonAll),
        ratio(all / cssAll),
        ratio(all / yamlAll),
      ]);
  }
  return [
    {
      title: 'Reading and the model',
      columns: ['document', 'lines', 'size', 'time', '÷ JSON parse (≤ 0.5)', '÷ every character'],
      rows,
    },
    {
      title: 'Reading, the model and all rules',
      columns: [
        'document',
        'lines',
        'size',
        'time',
        'rules ÷ reading (≤ 2)',
        '÷ JSON parse + validate (≤ 1.5)',
        '÷ CSS (≤ 0.1)',
        '÷ YAML',
      ],
      rows: ruleRows,
    },
    {
      title: 'Growth with the number of lines',
      columns: ['what', 'from', 'to', 'exponent', '÷ linear (≤ 1.3)'],
      rows: [
        growthRow('reading and the model', growth, ({ read }) => read),
        growthRow('with all rules', growth, ({ all }) => all),
      ],
    },
  ];
}

interface Growth {
  readonly lines: number;
  readonly read: number;
  readonly all: number | undefined;
}

function growthRow(
  what: string,
  growth: readonly Growth[],
  time: (one: Growth) => number | undefined,
): string[] {
  const known = growth.filter((one) => time(one) !== undefined);
  const [first, last] = [known[0]!, known.at(-1)!];
  const [lines, slower] = [last.lines / first.lines, time(last)! / time(first)!];
  const count = ({ lines }: Growth) => lines.toLocaleString('en');
  return [
    what,
    count(first),
    count(last),
    (Math.log(slower) / Math.log(lines)).toFixed(2),
    ratio(slower / lines),
  ];
}

const peers = { json, css, yaml };
let versions = 0;

function document(language: keyof typeof peers, lines: number): TextDocument {
  return Documents.create(`file:///peer.${language}`, language, ++versions, peers[language](lines));
}
