/** Routes addresses by a configuration that is written in the test, in a world that the test describes. */
import { type Answered, readAssumption } from '../../server/src/expand/question-text';
import { firstOf } from '../../server/src/expand/world';
import { answersWorld } from '../../server/src/host/answers-world';
import { fixtureWorld } from '../../server/src/host/fixture-world';
import { type Folder, memoryFolder } from '../../server/src/host/folder';
import { zoneWorld } from '../../server/src/host/zone-world';
import { buildModel } from '../../server/src/model/model';
import { preprocess, sourceFile } from '../../server/src/preprocess';
import { builtInMacros } from '../../server/src/reference';
import { type RouteOptions, type RouterStep, routeAddresses, type Trace } from '../../server/src/route';
import { readConfiguration } from '../../server/src/syntax';

export interface Scene {
  /** A text for each path without its first slash, `null` for an empty folder; or a folder. */
  readonly files?: Readonly<Record<string, string | null>> | Folder;
  readonly zone?: string;
  readonly assume?: readonly string[];
  readonly version?: string;
  readonly sender?: string;
  readonly host?: string;
  /** Of this host's interfaces. */
  readonly interfaces?: readonly string[];
  readonly verify?: RouteOptions['verify'];
}

export function routeText(text: string, addresses: string | readonly string[], scene: Scene = {}): Trace {
  const version = scene.version ?? '4.100';
  const preprocessed = preprocess(sourceFile('file:///exim.conf', '/exim.conf', text), {
    version,
    macros: { builtIn: builtInMacros(version), commandLine: new Map() },
    include: () => 'missing',
    startSection: 'main',
  });
  const model = buildModel(readConfiguration(preprocessed, version));
  const here = {
    primaryHostname: 'mail.example.com',
    addresses: scene.interfaces ?? ['192.0.2.25'],
    now: 0,
    environment: {},
  };
  const answers = (scene.assume ?? []).map((said): Answered => {
    const answered = readAssumption(said);
    if (!answered) throw new Error(`not an assumption: ${said}`);
    return answered;
  });
  const { files } = scene;
  const folder = files && ('look' in files ? (files as Folder) : memoryFolder(files));
  const world = firstOf(here, [
    answersWorld(answers),
    ...(folder ? [fixtureWorld([folder])] : []),
    ...(scene.zone ? [zoneWorld([{ name: 'zone', text: scene.zone }])] : []),
  ]);
  return routeAddresses(model, world, typeof addresses === 'string' ? [addresses] : addresses, {
    version,
    envelope: {
      sender: scene.sender ?? 'someone@example.com',
      ...(scene.host !== undefined && { host: scene.host }),
    },
    ...(scene.verify && { verify: scene.verify }),
  });
}

/** What each router did with the first address: `router: outcome`. */
export function outcomes(trace: Trace): string[] {
  return steps(trace).map((step) => `${step.router}: ${step.outcome}`);
}

export function steps(trace: Trace): readonly RouterStep[] {
  return trace.addresses[0]?.trace[0]?.routers ?? [];
}
