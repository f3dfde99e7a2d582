/** Reads a project: the preprocessor, the section readers, the model and, on demand, the rules. */
import { buildModel } from '../model/model';
import type { IncludeReader } from '../preprocess/include';
import type { Problem } from '../preprocess/problem';
import { type SourceFile, sourceFile } from '../preprocess/source';
import { builtInMacros } from '../reference';
import { checkRules } from '../rules';
import { readConfiguration } from '../syntax';
import type { Project } from './project';

export interface ProjectReading {
  readonly version: string;
  /** As given with `-D`. */
  readonly macros: ReadonlyMap<string, string>;
  readonly include: IncludeReader;
  /** The section in which a fragment starts. */
  readonly fragment?: string;
  /** Problems that were found before reading, such as a file that holds no text. */
  readonly before?: readonly Problem[];
}

/** Total: any text gives a project, its problems say what is wrong with it. */
export function readProject(root: SourceFile, reading: ProjectReading): Project {
  const { version, macros, include, fragment, before = [] } = reading;
  const configuration = readConfiguration(root, {
    version,
    macros: { builtIn: builtInMacros(version), commandLine: macros },
    include,
    startSection: fragment ?? 'main',
  });
  const model = buildModel(configuration);
  const { preprocessed } = configuration;
  const readingProblems = [...before, ...configuration.problems];
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
      all ??= [...readingProblems, ...checkRules(model, version, fragment !== undefined)];
      return all;
    },
    file: (uri) => preprocessed.files.find((file) => file.uri === uri),
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
