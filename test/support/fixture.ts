/** Finds the marker fixtures and reads each the way the product would, from memory. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type SourceFile, sourceFile } from '../../server/src/preprocess/source';
import type { Project } from '../../server/src/project/project';
import { readProject } from '../../server/src/project/read-project';
import { newestVersion } from '../../server/src/reference';
import { type Marked, readMarkers } from './marker';

export const casesFolder = join(dirname(fileURLToPath(import.meta.url)), '..', 'cases');

export interface FixtureFile {
  /** Relative to the fixture's folder. */
  readonly name: string;
  /** On disk. */
  readonly path: string;
  readonly text: string;
  readonly marked: Marked;
}

/** A file `NAME.conf`, or a folder whose `exim.conf` is the root and whose other files are there to be included. */
export interface Fixture {
  readonly name: string;
  readonly root: FixtureFile;
  readonly files: readonly FixtureFile[];
  /** `#! version 4.98`; the newest known version where the root does not say. */
  readonly version: string;
  /** `#! define NAME=VALUE`, as `-D`. */
  readonly macros: ReadonlyMap<string, string>;
  /** `#! fragment routers`: the file is a part of a configuration. */
  readonly fragment?: NonNullable<Project['fragment']>;
}

export function allFixtures(): Fixture[] {
  return findFixtures(casesFolder);
}

function findFixtures(folder: string): Fixture[] {
  const names = readdirSync(folder).sort();
  if (names.includes('exim.conf')) return [fixtureOf(folder, filesBelow(folder), 'exim.conf')];
  const fixtures: Fixture[] = [];
  for (const name of names) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) fixtures.push(...findFixtures(path));
    else if (name.endsWith('.conf')) fixtures.push(fixtureOf(folder, [name], name));
  }
  return fixtures;
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(folder, name)).isFile())
    .sort();
}

function fixtureOf(folder: string, names: readonly string[], rootName: string): Fixture {
  const files = names.map((name): FixtureFile => {
    const path = join(folder, name);
    const text = readFileSync(path, 'utf8');
    return { name, path, text, marked: readMarkers(text, path) };
  });
  const root = files.find(({ name }) => name === rootName)!;
  const settings = (wanted: string) =>
    root.marked.settings.filter(({ name }) => name === wanted).map(({ value }) => value);
  const [fragment] = settings('fragment');
  return {
    name: relative(casesFolder, rootName === 'exim.conf' ? folder : root.path),
    root,
    files,
    version: settings('version')[0] ?? newestVersion,
    macros: new Map(settings('define').map((text) => splitDefinition(text))),
    ...(fragment !== undefined && { fragment: fragment as NonNullable<Project['fragment']> }),
  };
}

function splitDefinition(text: string): [string, string] {
  const [name = '', ...rest] = text.split('=');
  return [name, rest.join('=')];
}

/** The fixture's own files are all there is; `texts` replaces some of them, by name. */
export function projectOf(fixture: Fixture, texts: ReadonlyMap<string, string> = new Map()): Project {
  const sources = new Map<string, SourceFile>();
  for (const { name, text } of fixture.files) {
    const path = `/cases/${name}`;
    sources.set(path, sourceFile(`file://${path}`, path, texts.get(name) ?? text));
  }
  return readProject(sources.get(`/cases/${fixture.root.name}`)!, {
    version: fixture.version,
    macros: fixture.macros,
    include: (path) => sources.get(path) ?? 'missing',
    notText: new Set(),
    ...(fixture.fragment && { fragment: fixture.fragment }),
  });
}

/** The file of a project that was made from a fixture's file, if the project read it. */
export function sourceOf(project: Project, file: FixtureFile): SourceFile | undefined {
  return project.file(`file:///cases/${file.name}`);
}
