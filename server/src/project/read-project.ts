/** Reads a project: the preprocessor, the section readers, the model and, on demand, the rules. */
import { buildModel } from '../model/model';
import { type IncludeReader, type Problem, preprocess, type SourceFile, sourceFile } from '../preprocess';
import { builtInMacros } from '../reference';
import { checkRules } from '../rules';
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
  });
  const configuration = readConfiguration(preprocessed, version, startSection);
  const model = buildModel(configuration);
  const byUri = new Map(preprocessed.files.map((file) => [file.uri, file]));
  const readingProblems = [
    ...[...notText].map(binaryProblem),
    ...configuration.problems.filter(({ at }) => !notText.has(at.file)),
  ];
  let all: readonly Problem[] | undefined;
  return {
    root,
    version,
    ...(fragment !== undefined && { fragment }),
    files: preprocessed.files,
    preprocessed,
    configuration,
    model,
    readingProblems,
    problems() {
      all ??= [
        ...readingProblems,
        ...checkRules(model, version, fragment !== undefined).filter(({ at }) => !notText.has(at.file)),
      ];
      return all;
    },
    file: (uri) => byUri.get(uri),
    reread: (texts) => readProject(withText(root, texts), { ...reading, include: withTexts(include, texts) }),
  };
}

function withText(file: SourceFile, texts: ReadonlyMap<string, string>): SourceFile {
  const text = texts.get(file.uri);
  return text === undefined ? file : sourceFile(file.uri, file.path, text);
}

function withTexts(include: IncludeReader, texts: ReadonlyMap<string, string>): IncludeReader {
  return (path, from) => {
    const found = include(path, from);
    return typeof found === 'string' ? found : withText(found, texts);
  };
}
