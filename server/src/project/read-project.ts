/** Reads a project: the preprocessor, the section readers, the model and, on demand, the rules. */
import { buildModel } from '../model/model';
import {
  type IncludeReader,
  isVirtual,
  type Problem,
  preprocess,
  type SourceFile,
  sourceFile,
} from '../preprocess';
import { withoutHoles } from '../preprocess/template';
import { builtInMacros } from '../reference';
import { checkRules, codes } from '../rules';
import { readMailmanSettings } from '../rules/mailman/mm-cfg';
import { suppress } from '../rules/suppression/suppress';
import { readConfiguration } from '../syntax';
import { binaryProblem } from './binary';
import type { Project, StartSection } from './project';

export interface ProjectReading {
  readonly version: string;
  /** As given with `-D`. */
  readonly macros: ReadonlyMap<string, string>;
  readonly include: IncludeReader;
  /** The section in which a fragment starts. */
  readonly fragment?: StartSection;
  /** What a generator of configurations puts behind a line. */
  readonly insertAfter?: (line: string) => SourceFile | undefined;
  /** Mailman's settings file, asked for only where the configuration serves Mailman. */
  readonly mailmanSettings?: () => SourceFile | undefined;
  /** What is known of a file before it is read, such as that Exim never sees it. */
  readonly beforehand?: (file: SourceFile) => readonly Problem[];
  /** Files that hold no text and were handed over empty; `include` adds to it while they are read. */
  readonly notText: ReadonlySet<SourceFile>;
}

/** Total: any text gives a project, its problems say what is wrong with it. */
export function readProject(root: SourceFile, reading: ProjectReading): Project {
  const { version, macros, include, fragment, notText } = reading;
  const startSection = fragment ?? 'main';
  const preprocessed = preprocess(root, {
    version,
    macros: { builtIn: builtInMacros(version), commandLine: macros },
    include,
    startSection,
    ...(reading.insertAfter && { insertAfter: reading.insertAfter }),
  });
  const configuration = readConfiguration(preprocessed, version, startSection);
  const model = buildModel(configuration);
  const byUri = new Map(preprocessed.files.map((file) => [file.uri, file]));
  const files = preprocessed.files.filter((file) => !isVirtual(file));
  const readable = (problems: readonly Problem[]) =>
    withoutHoles(problems, files).filter(({ at }) => !notText.has(at.file) && !isVirtual(at.file));
  const read = distinct([
    ...[...notText].map(binaryProblem),
    ...files.flatMap((file) => reading.beforehand?.(file) ?? []),
    ...readable(configuration.problems),
  ]);
  const readingProblems = suppress(read, preprocessed, codes, version).problems;
  /** In a fragment much is not looked at, so that nothing is known of what would be found. */
  const isJudged = ({ code }: Problem) => fragment === undefined || code !== 'unused-suppression';
  let all: readonly Problem[] | undefined;
  return {
    root,
    version,
    ...(fragment !== undefined && { fragment }),
    files,
    preprocessed,
    configuration,
    model,
    readingProblems,
    problems() {
      if (!all) {
        const around = { fragment: fragment !== undefined, mailmanSettings: reading.mailmanSettings };
        const found = distinct([...read, ...readable(checkRules(model, version, around))]);
        const { problems, aboutComments } = suppress(found, preprocessed, codes, version);
        all = [...problems, ...aboutComments.filter(isJudged)];
      }
      return all;
    },
    mailman() {
      const settings = reading.mailmanSettings?.();
      return settings && readMailmanSettings(settings);
    },
    file: (uri) => byUri.get(uri),
    reread(texts) {
      const newRoot = withText(root, texts);
      return readProject(newRoot, {
        ...reading,
        include: withTexts(include, texts, new Map([[root, newRoot]])),
      });
    },
  };
}

/** A file that is included several times has its problems each time, at the same places. */
function distinct(problems: readonly Problem[]): Problem[] {
  const seen = new Set<string>();
  return problems.filter(({ code, at, message }) => {
    const key = `${code} ${at.file.uri} ${at.start} ${at.end} ${message}`;
    return !seen.has(key) && seen.add(key);
  });
}

function withText(file: SourceFile, texts: ReadonlyMap<string, string>): SourceFile {
  const text = texts.get(file.uri);
  return text === undefined ? file : sourceFile(file.uri, file.path, text);
}

/** A file stays one object however often it is included. */
function withTexts(
  include: IncludeReader,
  texts: ReadonlyMap<string, string>,
  replaced: Map<SourceFile, SourceFile>,
): IncludeReader {
  return (path, from) => {
    const found = include(path, from);
    if (typeof found === 'string') return found;
    const file = replaced.get(found) ?? withText(found, texts);
    replaced.set(found, file);
    return file;
  };
}
